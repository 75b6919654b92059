/*
 * How the columns of pages end: level or not, in a word or not, and whether
 * some have nothing in them. This is counted, for tests to say how much may be.
 */
#include <string.h>

#include "layout/box.h"
#include "verify.h"

#define MAX_COLUMNS 16

/* The lowest baseline or picture in each column of what belongs to ARTICLE. */
static int
lowest_marks(const struct edition *edition, const struct pages *pages, int page,
    int article, int *lowest)
{
    const struct style *style = pages->style;
    const struct page *p = &pages->pages[page];
    int n = 0, columns = MIN(style->columns, MAX_COLUMNS);
    int left = p->side == PAGE_LEFT && style->facing ? style->margin_outside
                                                     : style->margin_inside;
    int measure = edition->paper_width - style->margin_inside -
        style->margin_outside + style->gutter;
    memset(lowest, 0, (size_t)columns * sizeof *lowest);
    for (int i = 0; i < p->n_marks; i++) {
        const struct mark *m = &p->marks[i];
        if (m->element < 0 || pages->elements[m->element].article != article)
            continue;
        int column = (m->x + m->size - left) * columns / measure;
        int y = m->kind == MARK_TEXT ? m->y : m->y + m->height;
        column = CLAMP(column, 0, columns - 1);
        lowest[column] = MAX(lowest[column], y);
        n++;
    }
    return n;
}

void
verify_levels(const struct edition *edition, const struct pages *pages,
    int *n_columns, int *n_level)
{
    const struct style *style = pages->style;
    int lines =
        (edition->paper_height - style->margin_top - style->margin_bottom) /
        style->grid;
    int foot = style->margin_top + (lines - 1) * style->grid +
        box_baseline(&style->roles[ROLE_BODY]);
    int lowest[MAX_COLUMNS], next[MAX_COLUMNS];
    for (int a = 0; a < edition->n_articles; a++)
        for (int p = MAX(1, pages->article_page[a]); p + 1 < pages->n_pages;
             p++) {
            if (lowest_marks(edition, pages, p + 1, a, next) == 0)
                break;
            if (lowest_marks(edition, pages, p, a, lowest) == 0)
                continue;
            for (int k = 0; k < MIN(style->columns, MAX_COLUMNS); k++) {
                bool level = lowest[k] >= foot - style->grid * 3 / 2;
                ++*n_columns;
                *n_level += level;
                if (!level && g_test_verbose())
                    g_test_message("article %d, page %d: column %d is %d lines "
                                   "short",
                        a, p + 1, k + 1, (foot - lowest[k]) / style->grid);
            }
        }
}

int
verify_free_lines(
    const struct edition *edition, const struct pages *pages, int page)
{
    const struct style *style = pages->style;
    const struct page *p = &pages->pages[page];
    int lines =
        (edition->paper_height - style->margin_top - style->margin_bottom) /
        style->grid;
    int lowest = 0;
    for (int i = 0; i < p->n_marks; i++) {
        const struct mark *m = &p->marks[i];
        if (m->element < 0)
            continue;
        int y = m->kind == MARK_TEXT ? m->y : m->y + m->height;
        lowest = MAX(lowest, y);
    }
    int used = (lowest - style->margin_top + style->grid * 3 / 4) / style->grid;
    return MAX(0, lines - used);
}

/* The paragraph, or what stands for one, that ELEMENT belongs to. */
static int
block_of(const struct pages *pages, int element)
{
    while (element >= 0) {
        enum element_kind kind = pages->elements[element].kind;
        if (kind != ELEMENT_LINK && kind != ELEMENT_SPAN &&
            kind != ELEMENT_REFERENCE && kind != ELEMENT_CODE)
            return element;
        element = pages->elements[element].parent;
    }
    return -1;
}

static bool
ends_divided(const struct mark *mark)
{
    g_autofree char *text = g_strndup(mark->text, (gsize)mark->n_bytes);
    return g_str_has_suffix(text, "\xc2\xad") || g_str_has_suffix(text, "-");
}

void
verify_column_ends(const struct pages *pages, int *n_ends, int *n_hyphens)
{
    const struct mark *last = NULL;
    int last_page = 0;
    for (int p = 0; p < pages->n_pages; p++)
        for (int i = 0; i < pages->pages[p].n_marks; i++) {
            const struct mark *mark = &pages->pages[p].marks[i];
            int block =
                mark->kind == MARK_TEXT ? block_of(pages, mark->element) : -1;
            if (block < 0 || pages->elements[block].kind != ELEMENT_PARAGRAPH)
                continue;
            bool goes_on =
                last != NULL && block_of(pages, last->element) == block;
            if (goes_on && (p != last_page || mark->y < last->y - last->size)) {
                ++*n_ends;
                *n_hyphens += ends_divided(last);
            }
            last = mark;
            last_page = p;
        }
}

/* How many lines LINK stands below the lowest line of ARTICLE's text in its
 * column; 0: what is lowest is no such line. */
static int
lines_above(const struct pages *pages, const struct page_link *link,
    int measure, int article)
{
    int body = pages->style->roles[ROLE_BODY].size;
    bool text = false;
    const struct page *p = &pages->pages[link->page];
    int lowest = 0, foot = 0;
    for (int i = 0; i < p->n_marks; i++) {
        const struct mark *m = &p->marks[i];
        if (m->element == link->element)
            foot = m->y;
    }
    for (int i = 0; i < p->n_marks; i++) {
        const struct mark *m = &p->marks[i];
        int y = m->kind == MARK_TEXT ? m->y : m->y + m->height;
        if (m->element < 0 || m->element == link->element ||
            pages->elements[m->element].article != article || y >= foot ||
            m->x + m->width < link->x + link->width - measure ||
            m->x > link->x + measure)
            continue;
        if (y > lowest)
            text = m->kind == MARK_TEXT && m->size == body;
        lowest = MAX(lowest, y);
    }
    if (!text)
        return 0;
    return (foot - lowest + pages->style->grid / 2) / pages->style->grid;
}

void
verify_jump_gaps(const struct edition *edition, const struct pages *pages,
    int *n_jumps, int *n_gaps)
{
    const struct style *style = pages->style;
    int columns = style->columns;
    int measure = (edition->paper_width - style->margin_inside -
                      style->margin_outside - (columns - 1) * style->gutter) /
        columns;
    for (int i = 0; i < pages->n_links; i++) {
        const struct page_link *l = &pages->links[i];
        if (l->dest < edition->n_articles || l->page != 0 ||
            !g_str_has_suffix(pages->dests[l->dest].name, "-continued"))
            continue;
        int article = pages->elements[l->element].article;
        int lines = lines_above(pages, l, measure, article);
        ++*n_jumps;
        *n_gaps += lines > 2;
        if (lines > 2 && g_test_verbose())
            g_test_message(
                "article %d: %d lines free above its jump", article, lines - 1);
    }
}

/* Rows that are white in a column before it looks forgotten. */
#define MANY_WHITE 5

/* From the first line of the text, or the first picture, of ARTICLE on PAGE to
 * the last one's foot. */
static bool
find_rows(const struct pages *pages, int page, int article, int *top, int *foot)
{
    const struct page *p = &pages->pages[page];
    *top = p->height;
    *foot = 0;
    for (int i = 0; i < p->n_marks; i++) {
        const struct mark *m = &p->marks[i];
        if (m->element < 0 || pages->elements[m->element].article != article)
            continue;
        if (m->kind == MARK_IMAGE)
            *top = MIN(*top, m->y);
        else if (m->kind == MARK_TEXT &&
            m->size == pages->style->roles[ROLE_BODY].size)
            *top = MIN(*top, m->y - m->size);
        *foot = MAX(*foot, m->kind == MARK_TEXT ? m->y : m->y + m->height);
    }
    return *foot - *top >= MANY_WHITE * pages->style->grid;
}

static bool
is_empty(const struct page *p, int left, int right, int top, int foot)
{
    for (int i = 0; i < p->n_marks; i++) {
        const struct mark *m = &p->marks[i];
        if (m->kind == MARK_RECT || m->x >= right || m->x + m->width <= left)
            continue;
        if (m->y > top && (m->kind == MARK_TEXT ? m->y - m->size : m->y) < foot)
            return false;
    }
    return true;
}

int
verify_empty_columns(const struct edition *edition, const struct pages *pages)
{
    const struct style *style = pages->style;
    int n = 0,
        all = edition->paper_width - style->margin_inside -
        style->margin_outside + style->gutter;
    for (int p = 0; p < pages->n_pages; p++)
        for (int a = 0; a < edition->n_articles; a++) {
            int top, foot;
            const struct page *page = &pages->pages[p];
            int left = page->side == PAGE_LEFT && style->facing
                ? style->margin_outside
                : style->margin_inside;
            if (!find_rows(pages, p, a, &top, &foot))
                continue;
            for (int k = 0; k < style->columns; k++) {
                int x = left + k * (all / style->columns);
                if (!is_empty(page, x + LENGTH_PT,
                        x + all / style->columns - style->gutter - LENGTH_PT,
                        top, foot))
                    continue;
                n++;
                if (g_test_verbose())
                    g_test_message("article %d, page %d: column %d is empty", a,
                        p + 1, k + 1);
            }
        }
    return n;
}
