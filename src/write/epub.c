/*
 * The EPUB: makes the parts of the book in their order and packs them. The
 * only file that knows libzip. The archive is built in memory; `mimetype`
 * stands first and bare, text is deflated, pictures are stored since they are
 * compressed already. All times are the edition's in UTC, so that the same
 * edition gives the same bytes everywhere.
 */
#include "base/arena.h"
#include "edition/edition.h"
#include "write/book.h"
#include "write/cover.h"
#include "write/css.h"
#include "write/nav.h"
#include "write/opf.h"
#include "write/writer.h"
#include "write/xhtml.h"

#include <zip.h>

#define DEFLATE_LEVEL 6

struct archive {
    zip_t *zip;
    uint16_t time, date; /* as MS-DOS has them */
    const char *problem;
};

/* MS-DOS time begins in 1980 and counts two seconds at a time. */
static void
set_time(struct archive *archive, int64_t timestamp)
{
    struct date utc;
    date_from_unix(timestamp, &utc);
    if (utc.year < 1980) {
        archive->date = 1 << 5 | 1;
        return;
    }
    archive->date = (uint16_t)((MIN(utc.year, 2107) - 1980) << 9 |
        utc.month << 5 | utc.day);
    archive->time =
        (uint16_t)(utc.hour << 11 | utc.minute << 5 | utc.second / 2);
}

/* DATA must stay until the archive is closed. */
static void
add_entry(struct archive *archive, const char *name, const void *data,
    size_t len, bool deflate)
{
    zip_source_t *source = zip_source_buffer(archive->zip, data, len, 0);
    if (source == NULL) {
        archive->problem = zip_strerror(archive->zip);
        return;
    }
    zip_int64_t index =
        zip_file_add(archive->zip, name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        archive->problem = zip_strerror(archive->zip);
        zip_source_free(source);
        return;
    }
    zip_uint64_t entry = (zip_uint64_t)index;
    if (zip_set_file_compression(archive->zip, entry,
            deflate ? ZIP_CM_DEFLATE : ZIP_CM_STORE, DEFLATE_LEVEL) < 0 ||
        zip_file_set_dostime(
            archive->zip, entry, archive->time, archive->date, 0) < 0 ||
        zip_file_set_external_attributes(archive->zip, entry, 0, ZIP_OPSYS_UNIX,
            (zip_uint32_t)0100644 << 16) < 0)
        archive->problem = zip_strerror(archive->zip);
}

static void
add_text(struct archive *archive, const char *name, const GString *text)
{
    add_entry(archive, name, text->str, text->len, true);
}

static void
add_bytes(struct archive *archive, struct book *book, const char *file,
    GBytes *bytes, bool deflate)
{
    gsize len;
    const void *data = g_bytes_get_data(bytes, &len);
    const char *name = arena_printf(book->arena, BOOK_FOLDER "%s", file);
    add_entry(archive, name, data, len, deflate);
}

static void
add_entries(struct archive *archive, struct book *book)
{
    static const char mimetype[] = "application/epub+zip";
    static const char container[] =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<container version=\"1.0\" "
        "xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n"
        "<rootfiles>\n<rootfile full-path=\"" BOOK_FOLDER BOOK_PACKAGE
        "\" media-type=\"application/oebps-package+xml\"/>\n"
        "</rootfiles>\n</container>\n";
    add_entry(archive, "mimetype", mimetype, sizeof mimetype - 1, false);
    add_entry(archive, "META-INF/container.xml", container,
        sizeof container - 1, true);
    add_text(archive, BOOK_FOLDER BOOK_PACKAGE, book->package);
    add_text(archive, BOOK_FOLDER BOOK_NCX, book->nav_ncx);
    add_text(archive, BOOK_FOLDER BOOK_STYLE, book->css);
    if (book->cover != NULL)
        add_bytes(archive, book, book->cover_file, book->cover, false);
    for (guint i = 0; i < book->documents->len; i++) {
        const struct book_document *document = book_document(book, (int)i);
        add_text(archive,
            arena_printf(book->arena, BOOK_FOLDER "%s", document->file),
            document->text);
    }
    for (guint i = 0; i < book->used->len; i++) {
        int index = g_array_index(book->used, int, i);
        const struct image *image = &book->edition->images[index];
        add_bytes(archive, book, book_use_image(book, index), image->bytes,
            image->format == IMAGE_SVG);
    }
}

static GBytes *
read_all(zip_source_t *source)
{
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) < 0 || zip_source_open(source) < 0)
        return NULL;
    char *data = g_malloc(stat.size);
    zip_int64_t n = zip_source_read(source, data, stat.size);
    zip_source_close(source);
    if (n < 0 || (zip_uint64_t)n != stat.size) {
        g_free(data);
        return NULL;
    }
    return g_bytes_new_take(data, stat.size);
}

static GBytes *
pack(struct book *book)
{
    struct archive archive = { 0 };
    zip_error_t error;
    GBytes *bytes = NULL;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    archive.zip = source == NULL
        ? NULL
        : zip_open_from_source(source, ZIP_TRUNCATE, &error);
    if (archive.zip == NULL) {
        archive.problem = zip_error_strerror(&error);
        zip_source_free(source);
        source = NULL;
    } else {
        zip_source_keep(source);
        set_time(&archive, book->edition->timestamp);
        add_entries(&archive, book);
        if (archive.problem == NULL && zip_close(archive.zip) < 0)
            archive.problem = zip_strerror(archive.zip);
        else if (archive.problem == NULL)
            archive.zip = NULL;
    }
    if (archive.problem == NULL)
        bytes = read_all(source);
    if (bytes == NULL)
        diag_report(book->diag, DIAG_OUTPUT_UNWRITABLE, pos_of(NULL), "%s",
            archive.problem != NULL ? archive.problem : "out of memory");
    if (archive.zip != NULL)
        zip_discard(archive.zip);
    zip_source_free(source);
    zip_error_fini(&error);
    return bytes;
}

static GBytes *
epub_write(struct job *job, struct diag *diag)
{
    const struct edition *edition = job->edition;
    struct book *book = book_new(job, diag);
    if (edition->cover)
        cover_draw(book);
    xhtml_write_cover(book);
    nav_reserve(book);
    for (int i = 0; i < edition->n_articles; i++) {
        int section = edition->articles[i].section;
        if (i == 0 || edition->articles[i - 1].section != section)
            xhtml_write_section(book, section);
        xhtml_write_article(book, i);
    }
    xhtml_write_colophon(book);
    nav_write(book);
    css_write(style_as_drawn(edition->style), book->css);
    opf_write(book);
    GBytes *bytes = pack(book);
    book_free(book);
    return bytes;
}

const struct writer epub_writer = {
    .name = "epub",
    .suffix = "epub",
    .paged = false,
    .write = epub_write,
};
