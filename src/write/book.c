/*
 * The e-book's plan: names of files, the pictures that are let in, and the
 * frame that all content files share.
 */
#include "write/book.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "edition/edition.h"
#include "edition/link.h"
#include "edition/words.h"
#include "layout/pages.h"
#include "write/bookfonts.h"
#include "write/bookpictures.h"
#include "write/pagemap.h"
#include "write/svgcheck.h"
#include "write/writer.h"

static void
document_clear(void *data)
{
    struct book_document *document = data;
    if (document->text != NULL)
        g_string_free(document->text, TRUE);
    archive_packed_clear(&document->packed);
}

static void
check_images(struct book *book)
{
    const struct edition *edition = book->edition;
    g_autofree bool *shown = part_images_shown(edition);
    for (int i = 0; i < edition->n_images; i++) {
        const struct image *image = &edition->images[i];
        if (image->format != IMAGE_SVG || !shown[i])
            continue;
        const char *why = svgcheck_refuse(image->bytes, &book->moves);
        if (why == NULL)
            continue;
        book->image_refused[i] = true;
        diag_report(book->diag, DIAG_EPUB_SVG, pos_of(image->path), "%s", why);
    }
}

struct book *
book_new(const struct job *job, struct diag *diag)
{
    struct arena *arena = arena_new();
    struct book *book = arena_alloc(arena, sizeof *book);
    const struct edition *edition = job->edition;
    book->arena = arena;
    book->job = job;
    book->edition = edition;
    book->whole = edition->whole != NULL ? edition->whole : edition;
    book->words = words_lookup(edition->lang);
    book->diag = diag;
    book->documents = g_array_new(FALSE, TRUE, sizeof(struct book_document));
    g_array_set_clear_func(book->documents, document_clear);
    book->pages = g_array_new(FALSE, TRUE, sizeof(struct book_page));
    book->used = g_array_new(FALSE, FALSE, sizeof(int));
    book->css = g_string_new(NULL);
    book->nav_ncx = g_string_new(NULL);
    book->package = g_string_new(NULL);
    book->image_refused = arena_new_array(arena, bool, edition->n_images + 1);
    book->image_used = arena_new_array(arena, bool, edition->n_images + 1);
    if (job->ebook != NULL)
        book->ebook = *job->ebook;
    book->pictures = bookpictures_new(book);
    check_images(book);
    book->pagemap = job->pagemap;
    if (book->pagemap == NULL)
        book->pagemap = book->own_pagemap =
            pagemap_new(book->whole, job->pages);
    book->fonts = bookfonts_new(book);
    return book;
}

void
book_free(struct book *book)
{
    if (book == NULL)
        return;
    g_array_unref(book->documents);
    g_array_unref(book->pages);
    g_array_unref(book->used);
    pagemap_free(book->own_pagemap);
    bookpictures_free(book->pictures);
    bookfonts_free(book->fonts);
    g_string_free(book->css, TRUE);
    g_string_free(book->nav_ncx, TRUE);
    g_string_free(book->package, TRUE);
    g_clear_pointer(&book->cover, g_bytes_unref);
    arena_free(book->arena);
}

int
book_add_document(
    struct book *book, enum book_kind kind, const char *id, const char *file)
{
    struct book_document document = {
        .kind = kind,
        .id = id,
        .file = file,
        .section = -1,
        .article = -1,
        .text = g_string_new(NULL),
    };
    g_array_append_val(book->documents, document);
    return (int)book->documents->len - 1;
}

struct book_document *
book_document(struct book *book, int index)
{
    return &g_array_index(book->documents, struct book_document, index);
}

void
book_seal_documents(struct book *book, int index)
{
    for (; book->n_sealed < index; book->n_sealed++) {
        struct book_document *document = book_document(book, book->n_sealed);
        if (document->kind == BOOK_KIND_CONTENTS)
            continue;
        archive_pack(
            &document->packed, document->text->str, document->text->len);
        g_string_free(document->text, TRUE);
        document->text = NULL;
    }
}

static const char *
image_suffix(const struct image *image)
{
    switch (image->format) {
    case IMAGE_JPEG:
        return "jpg";
    case IMAGE_PNG:
        return "png";
    case IMAGE_SVG:
        return "svg";
    }
    return "bin";
}

const char *
book_image_type(const struct image *image)
{
    switch (image->format) {
    case IMAGE_JPEG:
        return "image/jpeg";
    case IMAGE_PNG:
        return "image/png";
    case IMAGE_SVG:
        return "image/svg+xml";
    }
    return "application/octet-stream";
}

const char *
book_use_image(struct book *book, int index)
{
    if (index < 0 || index >= book->edition->n_images ||
        book->image_refused[index])
        return NULL;
    if (!book->image_used[index])
        g_array_append_val(book->used, index);
    book->image_used[index] = true;
    const struct image *image = &book->edition->images[index];
    return arena_printf(
        book->arena, "images/%s.%s", image->id, image_suffix(image));
}

const char *
book_article_file(struct book *book, int article)
{
    return arena_printf(
        book->arena, "%s.xhtml", book->edition->articles[article].id);
}

const char *
book_link(struct book *book, const struct node *node, const char *url)
{
    const struct edition *edition = book->edition;
    if (node->article < 0)
        return link_uri(book->arena, url);
    int own = node->article - edition->first;
    if (own >= 0 && own < edition->n_articles)
        return book_article_file(book, own);
    const struct edition_article *other = &book->whole->articles[node->article];
    const char *uri = link_uri(book->arena, url);
    if (uri == NULL)
        uri = link_uri(book->arena, other->article->url);
    diag_report(book->diag, DIAG_EPUB_LINK_APART, node->pos,
        uri != NULL ? "\"%s\", at %s" : "\"%s\", its words are kept",
        edition_article_title(other, book->arena), uri);
    return uri;
}

bool
book_has_sections(const struct book *book)
{
    const struct edition *edition = book->edition;
    return edition->n_sections > 1 && *edition->sections[0].name != '\0';
}

/* A page that lists one article would only stand in its way. */
const char *
book_section_file(struct book *book, int index)
{
    if (index < 0 || !book_has_sections(book))
        return NULL;
    const struct edition_section *section = &book->edition->sections[index];
    if (section->n < 2 || *section->name == '\0')
        return NULL;
    return arena_printf(book->arena, "%s.xhtml", section->id);
}

const char *
book_article_title(struct book *book, int index)
{
    return edition_article_title(&book->edition->articles[index], book->arena);
}

const char *
book_article_lang(const struct book *book, int article)
{
    const char *lang = book->edition->articles[article].article->lang;
    return lang != NULL ? lang : book->edition->lang;
}

const char *
book_full_title(struct book *book)
{
    const struct edition *edition = book->edition;
    /* A headline has no number. */
    if (edition->whole != NULL && edition->split == EDITION_BY_ARTICLE)
        return edition->title;
    return book_edition_title(book, edition);
}

const char *
book_edition_title(struct book *book, const struct edition *edition)
{
    if (edition->number != NULL && edition->period != NULL)
        return arena_printf(book->arena, "%s, %s (%s)", edition->title,
            edition->number, edition->period);
    if (edition->number != NULL || edition->period != NULL)
        return arena_printf(book->arena, "%s, %s", edition->title,
            edition->number != NULL ? edition->number : edition->period);
    return edition->title;
}

const char *
book_body_class(struct book *book, const char *class, int section)
{
    const struct edition *edition = book->edition;
    if (section < 0 || section >= edition->n_sections ||
        edition->sections[section].colour == STYLE_NO_COLOUR)
        return class;
    return arena_printf(
        book->arena, "%s %s", class, edition->sections[section].id);
}

void
book_put_page(struct book *book, GString *out, const char *file,
    const char *lang, int page)
{
    struct book_page entry = {
        .label = book->job->pages->pages[page].label,
        .file = file,
        .anchor = arena_printf(book->arena, "page%d", page + 1),
    };
    if (entry.label == NULL)
        return;
    g_array_append_val(book->pages, entry);
    g_string_append_printf(out,
        "<span id=\"%s\" epub:type=\"pagebreak\" role=\"doc-pagebreak\"",
        entry.anchor);
    book_append_lang(out, book->edition->lang, lang);
    g_string_append(out, " aria-label=\"");
    text_append_xml(out, book->words->page);
    g_string_append_c(out, ' ');
    text_append_xml(out, entry.label);
    g_string_append(out, "\"></span>");
}

void
book_put_front_pages(struct book *book, GString *out, const char *file)
{
    int n;
    const int *pages = pagemap_front(book->pagemap, &n);
    for (int i = 0; book->edition->first == 0 && i < n; i++) {
        book_put_page(book, out, file, book->edition->lang, pages[i]);
        g_string_append_c(out, '\n');
    }
}

void
book_put_back_pages(
    struct book *book, GString *out, const char *file, const char *lang)
{
    int n;
    const struct edition *edition = book->edition;
    const int *pages = pagemap_back(book->pagemap, &n);
    if (edition->first + edition->n_articles != book->whole->n_articles)
        return;
    for (int i = 0; i < n; i++) {
        book_put_page(book, out, file, lang, pages[i]);
        g_string_append_c(out, '\n');
    }
}

void
book_append_lang(GString *out, const char *lang, const char *outer)
{
    if (lang == NULL || (outer != NULL && g_str_equal(lang, outer)))
        return;
    g_string_append(out, " xml:lang=\"");
    text_append_xml(out, lang);
    g_string_append(out, "\" lang=\"");
    text_append_xml(out, lang);
    g_string_append_c(out, '"');
    bool rtl = text_lang_is_rtl(lang);
    if (rtl != (outer != NULL && text_lang_is_rtl(outer)))
        g_string_append(out, rtl ? " dir=\"rtl\"" : " dir=\"ltr\"");
}

void
book_open_xhtml(GString *out, const char *lang, const char *title,
    const char *body_class, const char *type)
{
    g_string_append(out,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        "<!DOCTYPE html>\n"
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
        "xmlns:epub=\"http://www.idpf.org/2007/ops\"");
    book_append_lang(out, lang, NULL);
    g_string_append(out, ">\n<head>\n<title>");
    text_append_xml(out, title);
    g_string_append(out,
        "</title>\n<link rel=\"stylesheet\" type=\"text/css\" "
        "href=\"" BOOK_STYLE "\"/>\n</head>\n");
    g_string_append_printf(out, "<body class=\"%s\"", body_class);
    if (type != NULL)
        g_string_append_printf(out, " epub:type=\"%s\"", type);
    g_string_append(out, ">\n");
}

void
book_close_xhtml(GString *out)
{
    g_string_append(out, "</body>\n</html>\n");
}
