/*
 * The package document: what the book is, what files it has, in which order
 * they are read, and, by EPUB Accessibility 1.1, what a reader who does not
 * see can expect of it. The latter is computed from the content, so that it
 * never claims what is not so.
 */
#include "write/opf.h"

#include <string.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/text.h"
#include "edition/accesswords.h"
#include "edition/edition.h"
#include "edition/link.h"
#include "edition/words.h"
#include "write/book.h"
#include "write/bookfonts.h"
#include "write/booktext.h"
#include "write/writer.h"

/* More names than this on a shelf's label help nobody; all stand in the
 * articles. */
#define MAX_CONTRIBUTORS 200

static void
put_element(GString *out, const char *open, const char *text, const char *close)
{
    if (text == NULL || *text == '\0')
        return;
    g_string_append(out, open);
    text_append_xml(out, text);
    g_string_append(out, close);
}

static void
put_meta(GString *out, const char *property, const char *value)
{
    g_string_append_printf(out, "<meta property=\"%s\">", property);
    text_append_xml(out, value);
    g_string_append(out, "</meta>\n");
}

/* MARC's codes for what people do in a newspaper. */
static const char *
relator(const char *role)
{
    static const struct {
        const char *role, *code;
    } table[] = {
        { "editor", "edt" },
        { "photographer", "pht" },
        { "photo", "pht" },
        { "translator", "trl" },
        { "illustrator", "ill" },
        { "reporter", "rpt" },
        { "artist", "art" },
        { "compiler", "com" },
    };
    for (size_t i = 0; role != NULL && i < G_N_ELEMENTS(table); i++)
        if (g_ascii_strcasecmp(role, table[i].role) == 0)
            return table[i].code;
    return "aut";
}

static void
put_person(GString *out, const char *element, int n, const char *name,
    const char *role)
{
    g_string_append_printf(out, "<dc:%s id=\"person%d\">", element, n);
    text_append_xml(out, name);
    g_string_append_printf(out,
        "</dc:%s>\n<meta refines=\"#person%d\" property=\"role\""
        " scheme=\"marc:relators\">%s</meta>\n",
        element, n, role);
}

/* A periodical is the work of its publisher, to which many contribute; an
 * article alone is the work of its authors. */
static void
put_people(struct book *book, GString *out)
{
    const struct edition *edition = book->edition;
    bool alone = edition->n_articles == 1 &&
        edition->articles[0].article->authors != NULL &&
        edition->articles[0].article->authors->len > 0;
    int n = 0;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    if (!alone)
        put_person(out, "creator", ++n,
            edition->publisher != NULL ? edition->publisher
                                       : book->whole->title,
            "isb");
    for (int i = 0; i < edition->n_articles && n < MAX_CONTRIBUTORS; i++) {
        const GArray *authors = edition->articles[i].article->authors;
        for (guint j = 0; authors != NULL && j < authors->len; j++) {
            const struct person *person =
                &g_array_index(authors, struct person, j);
            if (person->name != NULL && *person->name != '\0' &&
                g_hash_table_add(seen, (void *)person->name))
                put_person(out, alone ? "creator" : "contributor", ++n,
                    person->name, relator(person->role));
        }
    }
    put_element(out, "<dc:publisher>", edition->publisher, "</dc:publisher>\n");
}

static void
put_languages(struct book *book, GString *out)
{
    const struct edition *edition = book->edition;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    put_element(out, "<dc:language>", edition->lang, "</dc:language>\n");
    g_hash_table_add(seen, (void *)edition->lang);
    for (int i = 0; i < edition->n_articles; i++) {
        const char *lang = edition->articles[i].article->lang;
        if (lang != NULL && g_hash_table_add(seen, (void *)lang))
            put_element(out, "<dc:language>", lang, "</dc:language>\n");
    }
}

/* The place in its series: the first number in "No. 12". */
static const char *
series_position(struct book *book)
{
    const char *number = book->edition->number;
    if (number == NULL)
        return NULL;
    char digits[10];
    size_t n = 0;
    for (number += strcspn(number, "0123456789"); *number != '\0'; number++) {
        /* "7,982" and "7.982" are one number. */
        if ((*number == ',' || *number == '.') && n > 0 &&
            strspn(number + 1, "0123456789") == 3)
            continue;
        if (!g_ascii_isdigit(*number) || n + 1 == sizeof digits)
            break;
        digits[n++] = *number;
    }
    return n == 0 ? NULL : arena_strndup(book->arena, digits, n);
}

static void
put_series(struct book *book, GString *out)
{
    const struct edition *edition = book->edition;
    if (edition->number == NULL && edition->period == NULL)
        return;
    put_element(out, "<meta property=\"belongs-to-collection\" id=\"series\">",
        book->whole->title, "</meta>\n");
    g_string_append(out,
        "<meta refines=\"#series\" property=\"collection-type\">series"
        "</meta>\n");
    put_element(out, "<meta refines=\"#series\" property=\"group-position\">",
        series_position(book), "</meta>\n");
}

/* The books that are one edition. */
static void
put_set(struct book *book, GString *out)
{
    const struct edition *edition = book->edition;
    if (edition->whole == NULL)
        return;
    put_element(out, "<meta property=\"belongs-to-collection\" id=\"set\">",
        book_edition_title(book, edition->whole), "</meta>\n");
    g_string_append_printf(out,
        "<meta refines=\"#set\" property=\"collection-type\">set</meta>\n"
        "<meta refines=\"#set\" property=\"group-position\">%d</meta>\n",
        edition->part);
}

/* The first headlines, as a shop or a shelf would show them; of an article
 * alone what it says of itself. */
static void
put_description(struct book *book, GString *out)
{
    const struct edition *edition = book->edition;
    if (edition->n_articles == 1) {
        const struct node *deck = edition->articles[0].article->deck;
        put_element(out, "<dc:description>", node_plain_text(deck, book->arena),
            "</dc:description>\n");
        return;
    }
    g_autoptr(GString) text = g_string_new(edition->tagline);
    for (int i = 0; i < MIN(edition->n_articles, 5); i++) {
        g_string_append(text, text->len > 0 ? " · " : "");
        g_string_append(text, book_article_title(book, i));
    }
    put_element(out, "<dc:description>", text->str, "</dc:description>\n");
}

/* The sections; of an article alone what it is filed under, too. */
static void
put_subjects(struct book *book, GString *out)
{
    const struct edition *edition = book->edition;
    for (int i = 0; i < edition->n_sections; i++)
        put_element(
            out, "<dc:subject>", edition->sections[i].name, "</dc:subject>\n");
    const GPtrArray *tags =
        edition->n_articles == 1 ? edition->articles[0].article->tags : NULL;
    for (guint i = 0; tags != NULL && i < tags->len; i++)
        put_element(out, "<dc:subject>", tags->pdata[i], "</dc:subject>\n");
}

/* A package has to say when it was changed: one without a date says the
 * epoch, as the only time that every run would say again. */
static void
put_dates(struct book *book, GString *out)
{
    const struct edition *edition = book->edition;
    struct date day = edition->date;
    day.has_time = false;
    if (edition->dated)
        put_element(
            out, "<dc:date>", date_to_iso(&day, book->arena), "</dc:date>\n");
    struct date utc;
    date_from_unix(edition->timestamp, &utc);
    g_string_append_printf(out,
        "<meta property=\"dcterms:modified\">"
        "%04d-%02d-%02dT%02d:%02d:%02dZ</meta>\n",
        utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second);
}

/* In the language of the words that there are, which is the edition's or
 * English. */
static void
put_summary(struct book *book, GString *out)
{
    const struct accesswords *words = accesswords_lookup(book->edition->lang);
    int missing = book->n_pictures - book->n_described;
    g_autoptr(GString) text = g_string_new(words->structure);
    g_string_append_c(text, ' ');
    if (book->n_pictures == 0) {
        g_string_append(text, words->no_pictures);
    } else if (missing == 0) {
        g_string_append(text, words->described);
    } else {
        g_auto(GStrv) parts = g_strsplit(words->undescribed, "%d", 3);
        g_string_append_printf(text, "%s%d%s%d%s", parts[0], missing, parts[1],
            book->n_pictures, parts[2]);
    }
    if (book->pages->len > 0) {
        g_string_append_c(text, ' ');
        g_string_append(text, words->pages);
    }
    g_string_append_printf(out,
        "<meta property=\"schema:accessibilitySummary\" xml:lang=\"%s\">",
        words->lang);
    text_append_xml(out, text->str);
    g_string_append(out, "</meta>\n");
}

/* Each only where it is so in this book. */
static void
put_features(struct book *book, GString *out)
{
    static const char feature[] = "schema:accessibilityFeature";
    put_meta(out, feature, "structuralNavigation");
    put_meta(out, feature, "tableOfContents");
    put_meta(out, feature, "readingOrder");
    put_meta(out, feature, "displayTransformability");
    put_meta(out, feature, "ARIA");
    if (book->n_pictures > 0 && book->n_pictures == book->n_described)
        put_meta(out, feature, "alternativeText");
    if (book->pages->len > 0) {
        put_meta(out, feature, "pageBreakMarkers");
        put_meta(out, feature, "pageNavigation");
        /* The name that the first had in older vocabularies. */
        put_meta(out, feature, "printPageNumbers");
    }
}

static void
put_accessibility(struct book *book, GString *out)
{
    bool described = book->n_pictures == book->n_described;
    put_meta(out, "schema:accessMode", "textual");
    if (book->n_pictures > 0 || book->cover != NULL)
        put_meta(out, "schema:accessMode", "visual");
    if (book->n_pictures > 0)
        put_meta(out, "schema:accessModeSufficient", "textual,visual");
    if (described)
        put_meta(out, "schema:accessModeSufficient", "textual");
    put_features(book, out);
    put_meta(
        out, "schema:accessibilityHazard", book->moves ? "unknown" : "none");
    put_summary(book, out);
    /* Who certifies it (a11y:certifiedBy) is for the publisher to say. */
    if (bookrules_settle(book))
        put_meta(out, "dcterms:conformsTo", BOOK_CONFORMS_TO);
}

/* Whose pages are marked. EPUB 3.2 and 3.3 both know this form; the newer
 * pageBreakSource is an error to checkers of 3.2. */
static void
put_page_source(struct book *book, GString *out)
{
    if (book->pages->len == 0)
        return;
    g_autofree char *source = g_strdup_printf(
        "%s, printed edition", book_edition_title(book, book->whole));
    put_element(out, "<dc:source id=\"print\">", source, "</dc:source>\n");
    g_string_append(out,
        "<meta refines=\"#print\" property=\"source-of\">pagination"
        "</meta>\n");
}

static bool
has_fonts(const struct book *book)
{
    struct bookfonts_file font;
    return bookfonts_file(book->fonts, 0, &font);
}

static void
put_refinement(GString *out, const struct book_document *document,
    const char *property, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    g_string_append_printf(
        out, "<meta refines=\"#%s\" property=\"%s\">", document->id, property);
    text_append_xml(out, value);
    g_string_append(out, "</meta>\n");
}

/* Where each article is from and whose it is, for programs that take the book
 * apart; people see the same at the article's end. */
static void
put_sources(struct book *book, GString *out)
{
    for (guint i = 0; i < book->documents->len; i++) {
        const struct book_document *document = book_document(book, (int)i);
        if (document->kind != BOOK_KIND_ARTICLE || document->part > 0)
            continue;
        const struct article *article =
            book->edition->articles[document->article].article;
        const char *uri = link_uri(book->arena, article->url);
        const char *name =
            article->source != NULL ? article->source : article->publication;
        put_refinement(
            out, document, "dcterms:source", uri != NULL ? uri : name);
        put_refinement(out, document, "dcterms:rights", article->rights);
    }
}

static void
put_metadata(struct book *book, GString *out)
{
    const struct edition *edition = book->edition;
    g_string_append(
        out, "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    put_element(out, "<dc:identifier id=\"pub-id\">", edition->identifier,
        "</dc:identifier>\n");
    put_element(
        out, "<dc:title id=\"title\">", book_full_title(book), "</dc:title>\n");
    g_string_append(
        out, "<meta refines=\"#title\" property=\"title-type\">main</meta>\n");
    put_languages(book, out);
    put_people(book, out);
    put_dates(book, out);
    put_description(book, out);
    put_subjects(book, out);
    put_element(out, "<dc:rights>", edition->rights, "</dc:rights>\n");
    put_series(book, out);
    put_set(book, out);
    put_page_source(book, out);
    put_sources(book, out);
    if (book->cover != NULL)
        g_string_append(
            out, "<meta name=\"cover\" content=\"cover-image\"/>\n");
    put_accessibility(book, out);
    /* Apple Books shows no fonts of a book's own unless it is told to. */
    if (has_fonts(book))
        put_meta(out, "ibooks:specified-fonts", "true");
    g_string_append(out, "</metadata>\n");
}

static void
put_item(GString *out, const char *id, const char *file, const char *type,
    const char *properties)
{
    g_string_append_printf(
        out, "<item id=\"%s\" href=\"%s\" media-type=\"%s\"", id, file, type);
    if (properties != NULL)
        g_string_append_printf(out, " properties=\"%s\"", properties);
    g_string_append(out, "/>\n");
}

static void
put_manifest(struct book *book, GString *out)
{
    g_string_append(out, "<manifest>\n");
    put_item(out, "ncx", BOOK_NCX, "application/x-dtbncx+xml", NULL);
    put_item(out, "style", BOOK_STYLE, "text/css", NULL);
    struct bookfonts_file font;
    for (int i = 0; bookfonts_file(book->fonts, i, &font); i++)
        put_item(out, arena_printf(book->arena, "font%d", i + 1), font.file,
            font.type, NULL);
    if (book->cover != NULL)
        put_item(out, "cover-image", book->cover_file, book->cover_type,
            "cover-image");
    for (guint i = 0; i < book->documents->len; i++) {
        const struct book_document *document = book_document(book, (int)i);
        put_item(out, document->id, document->file, "application/xhtml+xml",
            document->kind == BOOK_KIND_CONTENTS ? "nav" : NULL);
    }
    for (guint i = 0; i < book->used->len; i++) {
        int index = g_array_index(book->used, int, i);
        const char *id = arena_printf(book->arena, "image%u", i + 1);
        put_item(out, id, book_use_image(book, index),
            book_image_type(&book->edition->images[index]), NULL);
    }
    g_string_append(out, "</manifest>\n");
}

void
opf_write(struct book *book)
{
    GString *out = book->package;
    g_string_append(out,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\""
        " unique-identifier=\"pub-id\"");
    if (has_fonts(book))
        g_string_append(out,
            " prefix=\"ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/"
            "vocabulary-extensions-1.0/\"");
    g_string_append(out, " xml:lang=\"");
    text_append_xml(out, book->edition->lang);
    g_string_append(out, book->edition->rtl ? "\" dir=\"rtl\">\n" : "\">\n");
    put_metadata(book, out);
    put_manifest(book, out);
    g_string_append_printf(out,
        "<spine toc=\"ncx\" page-progression-direction=\"%s\">\n",
        book->edition->rtl ? "rtl" : "ltr");
    for (guint i = 0; i < book->documents->len; i++)
        g_string_append_printf(
            out, "<itemref idref=\"%s\"/>\n", book_document(book, (int)i)->id);
    g_string_append(out, "</spine>\n</package>\n");
    booktext_drop_soft_hyphens(out);
}
