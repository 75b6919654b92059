/*
 * The pages of the book that are not articles: the cover, one for each
 * section with its articles, and the colophon.
 */
#include "write/xhtml.h"

#include <string.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/text.h"
#include "edition/edition.h"
#include "edition/index.h"
#include "edition/link.h"
#include "edition/words.h"
#include "write/book.h"
#include "write/jumps.h"

void
xhtml_write_cover(struct book *book)
{
    if (book->cover == NULL || !book->edition->cover)
        return;
    int index =
        book_add_document(book, BOOK_KIND_COVER, "cover-page", BOOK_COVER_PAGE);
    GString *out = book_document(book, index)->text;
    book_open_xhtml(
        out, book->edition->lang, book->words->cover, "cover", "cover");
    g_string_append_printf(out,
        "<div class=\"cover\"><img role=\"doc-cover\" src=\"%s\" alt=\"",
        book->cover_file);
    text_append_xml(out, book->words->cover);
    text_append_xml(out, book->words->colon);
    text_append_xml(out, book_full_title(book));
    g_string_append(out, "\"/></div>\n");
    book_close_xhtml(out);
}

static void
put_section_entry(struct book *book, GString *out, int index)
{
    const struct edition *edition = book->edition;
    const struct article *article = edition->articles[index].article;
    g_string_append(out, "<li");
    book_append_lang(out, book_article_lang(book, index), edition->lang);
    g_string_append(out, ">\n");
    if (article->kicker != NULL) {
        g_string_append(out, "<p class=\"kicker\">");
        text_append_xml(out, article->kicker);
        g_string_append(out, "</p>\n");
    }
    g_string_append_printf(out, "<p class=\"entry\"><a href=\"%s\">",
        book_article_file(book, index));
    text_append_xml(out, book_article_title(book, index));
    g_string_append(out, "</a></p>\n");
    const char *deck = node_plain_text(article->deck, book->arena);
    if (*deck != '\0') {
        g_string_append(out, "<p class=\"summary\">");
        text_append_xml(out, deck);
        g_string_append(out, "</p>\n");
    }
    g_string_append(out, "</li>\n");
}

void
xhtml_write_section(struct book *book, int section)
{
    const struct edition *edition = book->edition;
    const struct edition_section *entry = &edition->sections[section];
    const char *file = book_section_file(book, section);
    if (file == NULL || entry->n == 0)
        return;
    int index = book_add_document(book, BOOK_KIND_SECTION, entry->id, file);
    struct book_document *document = book_document(book, index);
    document->section = section;
    GString *out = document->text;
    book_open_xhtml(out, edition->lang, entry->name,
        book_body_class(book, "section", section), "bodymatter");
    g_string_append_printf(out,
        "<section id=\"%s\" class=\"section\">\n<h1 class=\"section\">",
        entry->id);
    text_append_xml(out, entry->name);
    g_string_append(out, "</h1>\n<ul class=\"entries\">\n");
    for (int i = entry->first; i < entry->first + entry->n; i++)
        put_section_entry(book, out, i);
    g_string_append(out, "</ul>\n</section>\n");
    const struct words *words = book->words;
    const struct jump next =
        jumps_to_article(book, words, words->next, entry->first);
    const struct jump previous =
        jumps_to_article(book, words, words->previous, entry->first - 1);
    jumps_write(out, words, edition->lang, &previous, &next);
    book_close_xhtml(out);
}

/* Paragraphs are what empty lines part; a single line end is a space. */
static void
put_paragraphs(GString *out, const char *text)
{
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n\n", -1);
    for (int i = 0; paragraphs[i] != NULL; i++) {
        char *paragraph = g_strstrip(paragraphs[i]);
        if (*paragraph == '\0')
            continue;
        g_string_append(out, "<p>");
        text_append_xml(out, paragraph);
        g_string_append(out, "</p>\n");
    }
}

/* Who publishes it, where, and what the law wants said. */
static void
put_imprint(struct book *book, GString *out)
{
    const struct edition *edition = book->edition;
    const char *const lines[] = { book_edition_title(book, book->whole),
        edition->publisher, edition->place, edition->price, edition->rights };
    g_string_append(out, "<p class=\"imprint\">");
    for (size_t i = 0, n = 0; i < G_N_ELEMENTS(lines); i++) {
        if (lines[i] == NULL ||
            (i == 1 && text_same_words(lines[i], book->whole->title)))
            continue;
        g_string_append(out, n++ > 0 ? "<br/>\n" : "");
        text_append_xml(out, lines[i]);
    }
    const char *uri = link_uri(book->arena, edition->website);
    if (uri != NULL) {
        g_string_append(out, "<br/>\n<a href=\"");
        text_append_xml(out, uri);
        g_string_append(out, "\">");
        const char *host = link_host(book->arena, uri);
        text_append_xml(out, host != NULL ? host : uri);
        g_string_append(out, "</a>");
    }
    g_string_append(out, "</p>\n");
}

/* The publications and agencies that articles were taken from, each once. */
static GPtrArray *
list_sources(const struct edition *edition, struct arena *arena)
{
    GPtrArray *names = g_ptr_array_new();
    g_autoptr(GArray) sources = index_collect_sources(edition, arena);
    for (guint i = 0; i < sources->len; i++) {
        const struct index_entry *entry =
            &g_array_index(sources, struct index_entry, i);
        /* Those that differ only in their rights are neighbours. */
        if (entry->name[0] != '\0' &&
            (names->len == 0 ||
                !text_same_words(names->pdata[names->len - 1], entry->name)))
            g_ptr_array_add(names, (gpointer)entry->name);
    }
    return names;
}

bool
xhtml_has_colophon(struct book *book)
{
    const struct edition *edition = book->edition;
    if (!edition->colophon)
        return false;
    if (edition->notes != NULL || edition->publisher != NULL ||
        edition->website != NULL || edition->rights != NULL)
        return true;
    g_autoptr(GPtrArray) sources = list_sources(edition, book->arena);
    return sources->len > 0;
}

void
xhtml_write_colophon(struct book *book)
{
    const struct edition *edition = book->edition;
    if (!xhtml_has_colophon(book))
        return;
    g_autoptr(GPtrArray) sources = list_sources(edition, book->arena);
    int index =
        book_add_document(book, BOOK_KIND_COLOPHON, "colophon", BOOK_COLOPHON);
    GString *out = book_document(book, index)->text;
    book_open_xhtml(
        out, edition->lang, book->words->colophon, "colophon", "backmatter");
    g_string_append(
        out, "<section epub:type=\"colophon\" role=\"doc-colophon\">\n");
    book_put_back_pages(book, out, BOOK_COLOPHON, edition->lang);
    g_string_append(out, "<h1>");
    text_append_xml(out, book->words->colophon);
    g_string_append(out, "</h1>\n");
    put_imprint(book, out);
    if (edition->notes != NULL)
        put_paragraphs(out, edition->notes);
    if (sources->len > 0) {
        g_string_append(out, "<h2>");
        text_append_xml(out, book->words->sources);
        g_string_append(out, "</h2>\n<ul class=\"sources\">\n");
        for (guint i = 0; i < sources->len; i++) {
            g_string_append(out, "<li>");
            text_append_xml(out, sources->pdata[i]);
            g_string_append(out, "</li>\n");
        }
        g_string_append(out, "</ul>\n");
    }
    g_string_append(out, "</section>\n");
    const struct jump none = { 0 };
    const struct jump previous = jumps_to_article(
        book, book->words, book->words->previous, edition->n_articles - 1);
    jumps_write(out, book->words, edition->lang, &previous, &none);
    book_close_xhtml(out);
}
