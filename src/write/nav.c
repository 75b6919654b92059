/*
 * The ways into the book: the navigation document, which is also its title
 * and contents page, and the NCX for readers from before EPUB 3. Both list
 * sections, their articles, and the printed pages where they are known.
 */
#include "write/nav.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "edition/edition.h"
#include "edition/words.h"
#include "write/book.h"

void
nav_reserve(struct book *book)
{
    int index = book_add_document(book, BOOK_KIND_CONTENTS, "nav", BOOK_NAV);
    GString *out = book_document(book, index)->text;
    book_open_xhtml(out, book->edition->lang, book_full_title(book), "contents",
        "frontmatter");
    book_put_front_pages(book, out, BOOK_NAV);
}

static const char *
title_of(struct book *book, const struct book_document *document)
{
    switch (document->kind) {
    case BOOK_KIND_COVER:
        return book->words->cover;
    case BOOK_KIND_CONTENTS:
        return book->words->contents;
    case BOOK_KIND_SECTION:
        return book->edition->sections[document->section].name;
    case BOOK_KIND_ARTICLE:
        return book_article_title(book, document->article);
    case BOOK_KIND_COLOPHON:
        return book->words->colophon;
    }
    return "";
}

static const char *
lang_of(struct book *book, const struct book_document *document)
{
    return document->kind == BOOK_KIND_ARTICLE
        ? book_article_lang(book, document->article)
        : book->edition->lang;
}

/* Cover and contents are found by other means, sections through their
 * articles, later parts of an article from its first. */
static bool
is_listed(const struct book_document *document)
{
    return document->part == 0 && document->kind != BOOK_KIND_COVER &&
        document->kind != BOOK_KIND_CONTENTS &&
        document->kind != BOOK_KIND_SECTION;
}

/* The section that the document's entry stands under; -1: none. */
static int
section_of(struct book *book, const struct book_document *document)
{
    if (document->kind != BOOK_KIND_ARTICLE || !book_has_sections(book) ||
        *book->edition->sections[document->section].name == '\0')
        return -1;
    return document->section;
}

static void
put_title(struct book *book, GString *out)
{
    const struct edition *edition = book->edition;
    g_string_append(out, "<header class=\"masthead\"");
    book_append_lang(out, book->whole->lang, edition->lang);
    g_string_append(out, ">\n<h1 class=\"nameplate\">");
    text_append_xml(
        out, edition->nameplate != NULL ? edition->nameplate : edition->title);
    g_string_append(out, "</h1>\n");
    if (edition->tagline != NULL) {
        g_string_append(out, "<p class=\"tagline\">");
        text_append_xml(out, edition->tagline);
        g_string_append(out, "</p>\n");
    }
    const char *const parts[] = { edition->number, edition->period };
    if (edition->number != NULL || edition->period != NULL) {
        g_string_append(out, "<p class=\"issue\">");
        text_append_xml(out, parts[0] != NULL ? parts[0] : parts[1]);
        if (parts[0] != NULL && parts[1] != NULL) {
            g_string_append(out, " · ");
            text_append_xml(out, parts[1]);
        }
        g_string_append(out, "</p>\n");
    }
    g_string_append(out, "</header>\n");
}

static void
put_toc_section(struct book *book, GString *out, int section)
{
    const char *file = book_section_file(book, section);
    g_string_append(out, "<li class=\"section\">");
    if (file != NULL)
        g_string_append_printf(out, "<a href=\"%s\">", file);
    else
        g_string_append(out, "<span>");
    text_append_xml(out, book->edition->sections[section].name);
    g_string_append(out, file != NULL ? "</a>\n<ol>\n" : "</span>\n<ol>\n");
}

static void
put_toc(struct book *book, GString *out)
{
    int current = -1;
    g_string_append(out,
        "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\""
        " aria-labelledby=\"toc-title\">\n<h2 id=\"toc-title\">");
    text_append_xml(out, book->words->contents);
    g_string_append(out, "</h2>\n<ol>\n");
    for (guint i = 0; i < book->documents->len; i++) {
        const struct book_document *document = book_document(book, (int)i);
        if (!is_listed(document))
            continue;
        int section = section_of(book, document);
        if (section != current && current >= 0)
            g_string_append(out, "</ol>\n</li>\n");
        if (section != current && section >= 0)
            put_toc_section(book, out, section);
        current = section;
        g_string_append_printf(out, "<li><a href=\"%s\"", document->file);
        book_append_lang(out, lang_of(book, document), book->edition->lang);
        g_string_append_c(out, '>');
        text_append_xml(out, title_of(book, document));
        g_string_append(out, "</a></li>\n");
    }
    g_string_append(out, current >= 0 ? "</ol>\n</li>\n" : "");
    g_string_append(out, "</ol>\n</nav>\n");
}

static void
put_landmarks(struct book *book, GString *out)
{
    static const char *const types[] = {
        [BOOK_KIND_COVER] = "cover",
        [BOOK_KIND_CONTENTS] = "toc",
        [BOOK_KIND_SECTION] = "bodymatter",
        [BOOK_KIND_ARTICLE] = "bodymatter",
        [BOOK_KIND_COLOPHON] = "colophon",
    };
    bool in_body = false;
    g_string_append(out,
        "<nav epub:type=\"landmarks\" id=\"landmarks\" hidden=\"hidden\">"
        "\n<ol>\n");
    for (guint i = 0; i < book->documents->len; i++) {
        const struct book_document *document = book_document(book, (int)i);
        bool body = document->kind == BOOK_KIND_SECTION ||
            document->kind == BOOK_KIND_ARTICLE;
        if (body && in_body)
            continue;
        in_body = in_body || body;
        g_string_append_printf(out, "<li><a epub:type=\"%s\" href=\"%s%s\"",
            types[document->kind], document->file,
            document->kind == BOOK_KIND_CONTENTS ? "#toc" : "");
        book_append_lang(out, lang_of(book, document), book->edition->lang);
        g_string_append_c(out, '>');
        text_append_xml(out, title_of(book, document));
        g_string_append(out, "</a></li>\n");
    }
    g_string_append(out, "</ol>\n</nav>\n");
}

static void
put_page_list(struct book *book, GString *out)
{
    if (book->pages->len == 0)
        return;
    g_string_append(out,
        "<nav epub:type=\"page-list\" role=\"doc-pagelist\" id=\"pages\""
        " hidden=\"hidden\" aria-labelledby=\"pages-title\">\n"
        "<h2 id=\"pages-title\">");
    text_append_xml(out, book->words->pages);
    g_string_append(out, "</h2>\n<ol>\n");
    for (guint i = 0; i < book->pages->len; i++) {
        const struct book_page *page =
            &g_array_index(book->pages, struct book_page, i);
        g_string_append_printf(
            out, "<li><a href=\"%s#%s\">", page->file, page->anchor);
        text_append_xml(out, page->label);
        g_string_append(out, "</a></li>\n");
    }
    g_string_append(out, "</ol>\n</nav>\n");
}

static void
put_point(GString *out, int *order, const char *title, const char *file)
{
    ++*order;
    g_string_append_printf(out,
        "<navPoint id=\"p%d\" playOrder=\"%d\"><navLabel><text>", *order,
        *order);
    text_append_xml(out, title);
    g_string_append_printf(
        out, "</text></navLabel><content src=\"%s\"/>", file);
}

/* Every point needs a target of its own here, so a section without a page
 * is left out. */
static void
put_ncx_map(struct book *book, GString *out, int *order)
{
    int current = -1;
    g_string_append(out, "<navMap>\n");
    for (guint i = 0; i < book->documents->len; i++) {
        const struct book_document *document = book_document(book, (int)i);
        if (!is_listed(document))
            continue;
        int section = section_of(book, document);
        const char *file =
            section >= 0 ? book_section_file(book, section) : NULL;
        section = file != NULL ? section : -1;
        if (section != current && current >= 0)
            g_string_append(out, "</navPoint>\n");
        if (section != current && section >= 0) {
            put_point(out, order, book->edition->sections[section].name, file);
            g_string_append_c(out, '\n');
        }
        current = section;
        put_point(out, order, title_of(book, document), document->file);
        g_string_append(out, "</navPoint>\n");
    }
    g_string_append(out, current >= 0 ? "</navPoint>\n" : "");
    g_string_append(out, "</navMap>\n");
}

static void
put_ncx_pages(struct book *book, GString *out, int *order)
{
    if (book->pages->len == 0)
        return;
    g_string_append(out, "<pageList>\n<navLabel><text>");
    text_append_xml(out, book->words->pages);
    g_string_append(out, "</text></navLabel>\n");
    for (guint i = 0; i < book->pages->len; i++) {
        const struct book_page *page =
            &g_array_index(book->pages, struct book_page, i);
        ++*order;
        g_string_append_printf(out,
            "<pageTarget id=\"p%d\" type=\"normal\" playOrder=\"%d\">"
            "<navLabel><text>",
            *order, *order);
        text_append_xml(out, page->label);
        g_string_append_printf(out,
            "</text></navLabel><content src=\"%s#%s\"/></pageTarget>\n",
            page->file, page->anchor);
    }
    g_string_append(out, "</pageList>\n");
}

static void
write_ncx(struct book *book, GString *out)
{
    int order = 0;
    g_string_append(out,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\""
        " version=\"2005-1\" xml:lang=\"");
    text_append_xml(out, book->edition->lang);
    g_string_append(out, "\">\n<head>\n<meta name=\"dtb:uid\" content=\"");
    text_append_xml(out, book->edition->identifier);
    g_string_append(out, "\"/>\n</head>\n<docTitle><text>");
    text_append_xml(out, book_full_title(book));
    g_string_append(out, "</text></docTitle>\n");
    put_ncx_map(book, out, &order);
    put_ncx_pages(book, out, &order);
    g_string_append(out, "</ncx>\n");
}

void
nav_write(struct book *book)
{
    for (guint i = 0; i < book->documents->len; i++) {
        struct book_document *document = book_document(book, (int)i);
        if (document->kind != BOOK_KIND_CONTENTS)
            continue;
        GString *out = document->text;
        put_title(book, out);
        put_toc(book, out);
        put_landmarks(book, out);
        put_page_list(book, out);
        book_close_xhtml(out);
    }
    write_ncx(book, book->nav_ncx);
}
