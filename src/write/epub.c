/*
 * The EPUB: makes the parts of the book in their order and packs them.
 * `mimetype` stands first and bare, text is deflated, pictures are stored since
 * they are compressed already; they are made one at a time when they are
 * written.
 */
#include "base/arena.h"
#include "base/diag.h"
#include "edition/edition.h"
#include "write/archive.h"
#include "write/book.h"
#include "write/bookfonts.h"
#include "write/bookpictures.h"
#include "write/booktext.h"
#include "write/cover.h"
#include "write/css.h"
#include "write/nav.h"
#include "write/opf.h"
#include "write/writer.h"
#include "write/xhtml.h"

static void
add_packed(
    struct archive *archive, const char *name, const void *data, size_t len)
{
    struct archive_packed packed;
    archive_pack(&packed, data, len);
    archive_add_packed(archive, name, &packed);
    archive_packed_clear(&packed);
}

static void
add_text(struct archive *archive, const char *name, const GString *text)
{
    add_packed(archive, name, text->str, text->len);
}

static GBytes *
load_picture(void *data, int image)
{
    const struct book *book = data;
    return bookpictures_load(book->pictures, image);
}

/* A file that was mapped takes no more memory. */
static void
unload_picture(void *data, int image)
{
    const struct book *book = data;
    image_forget(&book->edition->images[image]);
}

static void
add_pictures(struct archive *archive, struct book *book)
{
    const struct archive_source source = {
        .load = load_picture,
        .unload = unload_picture,
        .data = book,
    };
    for (guint i = 0; i < book->used->len; i++) {
        int index = g_array_index(book->used, int, i);
        const char *name = arena_printf(
            book->arena, BOOK_FOLDER "%s", book_use_image(book, index));
        archive_add_source(archive, name, &source, index,
            book->edition->images[index].format == IMAGE_SVG);
    }
}

static void
add_fonts(struct archive *archive, struct book *book)
{
    struct bookfonts_file font;
    for (int i = 0; bookfonts_file(book->fonts, i, &font); i++) {
        gsize len;
        const void *data = g_bytes_get_data(font.bytes, &len);
        add_packed(archive,
            arena_printf(book->arena, BOOK_FOLDER "%s", font.file), data, len);
    }
}

static void
add_cover(struct archive *archive, struct book *book)
{
    gsize len;
    const void *data = g_bytes_get_data(book->cover, &len);
    archive_add(archive,
        arena_printf(book->arena, BOOK_FOLDER "%s", book->cover_file), data,
        len);
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
    archive_add(archive, "mimetype", mimetype, sizeof mimetype - 1);
    add_packed(
        archive, "META-INF/container.xml", container, sizeof container - 1);
    add_text(archive, BOOK_FOLDER BOOK_PACKAGE, book->package);
    add_text(archive, BOOK_FOLDER BOOK_NCX, book->nav_ncx);
    add_text(archive, BOOK_FOLDER BOOK_STYLE, book->css);
    add_fonts(archive, book);
    if (book->cover != NULL)
        add_cover(archive, book);
    for (guint i = 0; i < book->documents->len; i++) {
        const struct book_document *document = book_document(book, (int)i);
        const char *name =
            arena_printf(book->arena, BOOK_FOLDER "%s", document->file);
        if (document->text != NULL)
            add_text(archive, name, document->text);
        else
            archive_add_packed(archive, name, &document->packed);
    }
    add_pictures(archive, book);
}

static bool
pack(struct book *book, struct sink *sink)
{
    struct archive *archive = archive_new(sink, book->edition->timestamp);
    add_entries(archive, book);
    if (book->ebook.size > 0)
        bookpictures_shrink(book->pictures, archive_size(archive));
    const char *problem = archive_finish(archive);
    if (problem != NULL)
        diag_report(
            book->diag, DIAG_OUTPUT_UNWRITABLE, pos_of(NULL), "%s", problem);
    archive_free(archive);
    return problem == NULL;
}

static bool
epub_write(struct job *job, struct sink *sink, struct diag *diag)
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
        int first = (int)book->documents->len;
        xhtml_write_article(book, i);
        booktext_finish(book);
        book_seal_documents(book, first);
    }
    xhtml_write_colophon(book);
    booktext_finish(book);
    nav_write(book);
    booktext_finish_contents(book);
    if (book->fonts != NULL)
        bookfonts_make(book->fonts);
    css_write(style_as_drawn(edition->style), book->fonts, book->css);
    css_write_sections(edition, book->css);
    opf_write(book);
    bool ok = pack(book, sink);
    book_free(book);
    return ok;
}

const struct writer epub_writer = {
    .name = "epub",
    .suffix = "epub",
    .paged = false,
    .write = epub_write,
};
