/*
 * What is white on finished pages. White is what is free at the feet of the
 * columns, whether one of them ends early or all do: so a picture as high as
 * the page does not hide the empty columns beside it. That the last page of a
 * section is not full nobody can help, and so it is worth no more than a note.
 */
#include <string.h>

#include "base/diag.h"
#include "layout/galley.h"
#include "layout/placement.h"
#include "layout/preflight.h"

/* Articles of a page that are named, and the characters of their titles. */
#define MOST_NAMED 3
#define MOST_CHARS 40

/* What one page shows, and where that ends. */
struct sheet {
    int bottoms[GALLEY_MAX_COLUMNS]; /* of all that is not in the margins */
    bool used;                       /* there is something */
    int last_element;                /* of an article; -1: there is none */
    int first_section, last_section; /* of its articles; -1 */
    int articles[MOST_NAMED];
    int n_articles; /* may be more */
    bool contents, index;
};

struct survey {
    const struct preflight *p;
    struct sheet *sheets;
    int n;     /* pages up to the last one that is not blank */
    int *seen; /* by article: the last page that it was seen on; -1 */
};

static int
columns_of(const struct preflight *p)
{
    return CLAMP(p->pages->style->columns, 1, GALLEY_MAX_COLUMNS);
}

static void
add_bottom(const struct survey *s, struct sheet *sheet, const struct mark *mark,
    int page, int y)
{
    const struct pages *pages = s->p->pages;
    int first = placement_column(pages, page, mark->x);
    int last = placement_last_column(pages, page, mark->x, mark->width);
    for (int k = first; k <= last && k < columns_of(s->p); k++)
        sheet->bottoms[k] = MAX(sheet->bottoms[k], y);
    sheet->used = true;
}

static void
add_article(struct survey *s, struct sheet *sheet, int article, int page)
{
    int section = s->p->edition->articles[article].section;
    if (section >= 0) {
        sheet->last_section = section;
        if (sheet->first_section < 0)
            sheet->first_section = section;
    }
    if (s->seen[article] == page)
        return;
    s->seen[article] = page;
    if (sheet->n_articles < MOST_NAMED)
        sheet->articles[sheet->n_articles] = article;
    sheet->n_articles++;
}

static void
add_list(const struct survey *s, struct sheet *sheet, int element)
{
    const struct element *elements = s->p->pages->elements;
    for (int e = element; e >= 0; e = elements[e].parent) {
        sheet->contents |= elements[e].kind == ELEMENT_CONTENTS;
        sheet->index |= elements[e].kind == ELEMENT_INDEX;
    }
}

static void
look_at(struct survey *s, int index)
{
    const struct page *page = &s->p->pages->pages[index];
    const struct style *style = s->p->pages->style;
    int end = page->height - style->margin_bottom;
    struct sheet *sheet = &s->sheets[index];
    sheet->last_element = sheet->first_section = sheet->last_section = -1;
    for (int k = 0; k < GALLEY_MAX_COLUMNS; k++)
        sheet->bottoms[k] = style->margin_top;
    for (int i = 0; i < page->n_marks; i++) {
        const struct mark *mark = &page->marks[i];
        bool text = mark->kind == MARK_TEXT;
        int y = text ? mark->y : mark->y + mark->height;
        /* Folios are in the margins, the page's colour is in both. */
        if (y > style->margin_top && y <= end && !mark->upwards)
            add_bottom(s, sheet, mark, index, y);
        if (mark->element < 0)
            continue;
        int article = s->p->pages->elements[mark->element].article;
        if (article < 0) {
            add_list(s, sheet, mark->element);
            continue;
        }
        sheet->last_element = mark->element;
        add_article(s, sheet, article, index);
    }
    if (sheet->used)
        s->n = index + 1;
}

/* Whether the section that is on page INDEX ends there, and nothing may follow
 * it on that page. */
static bool
ends_section(const struct survey *s, int index)
{
    const struct sheet *sheet = &s->sheets[index];
    if (index + 1 >= s->n)
        return true;
    const struct sheet *next = &s->sheets[index + 1];
    if (sheet->last_section < 0)
        return false;
    return next->first_section < 0 ||
        (s->p->pages->style->section_starts_page &&
            next->first_section != sheet->last_section);
}

static void
append_title(const struct preflight *p, int article, GString *text)
{
    const struct edition_article *entry = &p->edition->articles[article];
    const char *title = article_title(entry->article);
    if (title == NULL || *title == '\0')
        title = entry->id;
    glong chars = g_utf8_strlen(title, -1);
    g_autofree char *start = g_utf8_substring(title, 0, MIN(chars, MOST_CHARS));
    g_string_append_printf(
        text, "\"%s%s\"", start, chars > MOST_CHARS ? "…" : "");
}

/* "\"The harbour\", \"The tram\", and 2 more" */
static void
append_contents(
    const struct preflight *p, const struct sheet *sheet, GString *text)
{
    int named = MIN(sheet->n_articles, MOST_NAMED);
    for (int i = 0; i < named; i++) {
        g_string_append(text, i > 0 ? ", " : "");
        append_title(p, sheet->articles[i], text);
    }
    if (sheet->n_articles > named)
        g_string_append_printf(
            text, ", and %d more", sheet->n_articles - named);
    if (sheet->contents)
        g_string_append_printf(
            text, "%sthe contents", named > 0 ? ", and " : "");
    if (sheet->index)
        g_string_append_printf(
            text, "%san index", named > 0 || sheet->contents ? ", and " : "");
    if (named == 0 && !sheet->contents && !sheet->index)
        g_string_append(text, sheet->used ? "no article" : "nothing");
}

static void
report_page(const struct survey *s, int index)
{
    const struct preflight *p = s->p;
    const struct style *style = p->pages->style;
    const struct sheet *sheet = &s->sheets[index];
    int end = p->pages->pages[index].height - style->margin_bottom;
    int n = columns_of(p);
    gint64 whole = (gint64)(end - style->margin_top) * n, free = 0;
    for (int k = 0; k < n; k++)
        free += end - sheet->bottoms[k];
    int percent = (int)(free * 100 / MAX(1, whole));
    if (percent <= style->limits.free_foot)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "%d percent, %d lines of columns; it has ",
        percent, (int)(free / style->grid));
    append_contents(p, sheet, text);
    diag_report_on_page(p->diag,
        ends_section(s, index) ? DIAG_PAGE_END_OPEN : DIAG_PAGE_OPEN,
        preflight_pos(p, sheet->last_element), index + 1, 0, "%s", text->str);
}

void
preflight_pages(const struct preflight *p)
{
    const struct edition *edition = p->edition;
    int n = p->pages->n_pages;
    int n_articles = edition->n_articles + edition->n_fillers;
    struct survey s = {
        .p = p,
        .sheets = g_new0(struct sheet, n + 1),
        .seen = g_new(int, n_articles + 1),
    };
    memset(s.seen, -1, sizeof(int) * (size_t)(n_articles + 1));
    for (int i = 0; i < n; i++)
        look_at(&s, i);
    /* Of blank pages at the end copyfitting tells. An article alone ends where
     * it ends. */
    int last = edition->n_articles == 1 ? s.n - 1 : s.n;
    for (int i = 0; i < last && p->pages->style->limits.free_foot > 0; i++)
        report_page(&s, i);
    g_free(s.sheets);
    g_free(s.seen);
}
