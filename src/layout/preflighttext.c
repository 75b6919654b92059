/*
 * How text lies in the columns, read from the finished pages alone: parts of
 * paragraphs are what moves to another page, or up into another column. So it
 * also finds what the breaker believes that it has avoided.
 */
#include "layout/preflight.h"

#include <string.h>

#include "base/diag.h"
#include "layout/galley.h"
#include "layout/placement.h"

/* Lines that a column may end above the others of its article. */
#define MOST_SHORT 2

/* A paragraph's lines in one column. */
struct part {
    int element;
    int page, column; /* from left to right */
    int top, bottom;  /* baselines */
    int last_y;
};

/* Where an article's columns end on a page. */
struct foot {
    int article, page;
    int bottoms[GALLEY_MAX_COLUMNS];  /* 0: nothing there */
    int elements[GALLEY_MAX_COLUMNS]; /* the last one's */
    bool texts[GALLEY_MAX_COLUMNS];   /* there is body text */
    bool table;                       /* which may stand across the columns */
};

/* What is known of an element. */
struct known {
    int first_part, last_part; /* -1: none */
    int lines, y;              /* of a headline */
};

struct survey {
    const struct preflight *p;
    GArray *parts;        /* struct part, as they are drawn */
    GArray *feet;         /* struct foot, by page */
    struct known *known;  /* by element */
    int *titles;          /* by article: its headline's element, -1 */
    struct part *endings; /* by article: its last part */
};

/* The block of running text that ELEMENT is in; -1: it is in none, but in a
 * box, a figure, a table, a note or furniture. */
static int
flowing(const struct pages *pages, int element)
{
    int block = -1;
    for (int e = element; e >= 0; e = pages->elements[e].parent)
        switch (pages->elements[e].kind) {
        case ELEMENT_PARAGRAPH:
        case ELEMENT_HEADING:
        case ELEMENT_CODE:
            block = e;
            break;
        case ELEMENT_DIVISION:
        case ELEMENT_FIGURE:
        case ELEMENT_CAPTION:
        case ELEMENT_TABLE:
        case ELEMENT_NOTE:
        case ELEMENT_CONTENTS:
        case ELEMENT_INDEX:
            return -1;
        case ELEMENT_DOCUMENT:
        case ELEMENT_SECTION:
        case ELEMENT_ARTICLE:
        case ELEMENT_LIST:
        case ELEMENT_ITEM:
        case ELEMENT_LABEL:
        case ELEMENT_ITEM_BODY:
        case ELEMENT_QUOTE:
        case ELEMENT_ROW:
        case ELEMENT_HEADER_CELL:
        case ELEMENT_CELL:
        case ELEMENT_REFERENCE:
        case ELEMENT_LINK:
        case ELEMENT_SPAN:
        case ELEMENT_CONTENTS_ENTRY:
            break;
        }
    return block;
}

static bool
is_in_table(const struct pages *pages, int element)
{
    for (int e = element; e >= 0; e = pages->elements[e].parent)
        if (pages->elements[e].kind == ELEMENT_TABLE)
            return true;
    return false;
}

static struct part *
part_at(const struct survey *s, int index)
{
    return &g_array_index(s->parts, struct part, index);
}

/* A drop cap is drawn before the lines beside it, which are higher: only what
 * moves up into another column has left the one before, by more than the
 * number of a note is above its line. */
static void
add_text(struct survey *s, const struct mark *mark, int page, int block)
{
    struct known *k = &s->known[block];
    int column = placement_column(s->p->pages, page, mark->x);
    struct part *last = k->last_part >= 0 ? part_at(s, k->last_part) : NULL;
    int raised = MAX(mark->size, s->p->pages->style->grid) / 2;
    if (k->lines == 0 || mark->y > k->y + mark->size / 2) {
        k->lines++;
        k->y = mark->y;
    }
    if (last != NULL && last->page == page &&
        (last->column == column || mark->y > last->last_y - raised)) {
        last->top = MIN(last->top, mark->y);
        last->bottom = MAX(last->bottom, mark->y);
        last->last_y = mark->y;
        return;
    }
    const struct part part = { block, page, column, mark->y, mark->y, mark->y };
    k->last_part = (int)s->parts->len;
    if (k->first_part < 0)
        k->first_part = k->last_part;
    g_array_append_val(s->parts, part);
}

static struct foot *
foot_of(struct survey *s, int article, int page)
{
    for (guint i = s->feet->len; i > 0; i--) {
        struct foot *foot = &g_array_index(s->feet, struct foot, i - 1);
        if (foot->page != page)
            break;
        if (foot->article == article)
            return foot;
    }
    const struct foot foot = { .article = article, .page = page };
    g_array_append_val(s->feet, foot);
    return &g_array_index(s->feet, struct foot, s->feet->len - 1);
}

static void
add_foot(struct survey *s, const struct mark *mark, int page, int article)
{
    struct foot *foot = foot_of(s, article, page);
    foot->table |= is_in_table(s->p->pages, mark->element);
    int column = placement_column(s->p->pages, page, mark->x);
    /* Below a baseline is about a third of the line. */
    int bottom = mark->kind == MARK_TEXT
        ? mark->y + s->p->pages->style->grid * 3 / 10
        : mark->y + mark->height;
    if (mark->upwards || column >= GALLEY_MAX_COLUMNS ||
        bottom <= foot->bottoms[column])
        return;
    foot->bottoms[column] = bottom;
    foot->elements[column] = mark->element;
}

static void
survey_pages(struct survey *s)
{
    const struct pages *pages = s->p->pages;
    for (int page = 0; page < pages->n_pages; page++)
        for (int i = 0; i < pages->pages[page].n_marks; i++) {
            const struct mark *mark = &pages->pages[page].marks[i];
            int article = mark->element >= 0
                ? pages->elements[mark->element].article
                : -1;
            if (article < 0 || mark->kind == MARK_RECT)
                continue;
            add_foot(s, mark, page, article);
            int block =
                mark->kind == MARK_TEXT ? flowing(pages, mark->element) : -1;
            if (block < 0)
                continue;
            add_text(s, mark, page, block);
            /* A head over the columns ends none of them. */
            if (mark->size == pages->style->roles[ROLE_BODY].size)
                foot_of(s, article, page)
                    ->texts[placement_column(pages, page, mark->x)] = true;
            s->endings[article] = *part_at(s, s->known[block].last_part);
        }
}

static void
survey_init(struct survey *s, const struct preflight *p)
{
    int n = p->edition->n_articles + p->edition->n_fillers;
    int n_elements = p->pages->n_elements;
    *s = (struct survey){
        .p = p,
        .parts = g_array_new(FALSE, FALSE, sizeof(struct part)),
        .feet = g_array_new(FALSE, FALSE, sizeof(struct foot)),
        .known = g_new0(struct known, n_elements + 1),
        .titles = g_new(int, n + 1),
        .endings = g_new0(struct part, n + 1),
    };
    for (int i = 0; i < n; i++)
        s->titles[i] = -1;
    for (int e = 0; e < n_elements; e++) {
        const struct element *element = &p->pages->elements[e];
        s->known[e].first_part = s->known[e].last_part = -1;
        if (element->kind == ELEMENT_HEADING && element->article >= 0 &&
            s->titles[element->article] < 0)
            s->titles[element->article] = e;
    }
    survey_pages(s);
}

static void
survey_clear(struct survey *s)
{
    g_array_unref(s->parts);
    g_array_unref(s->feet);
    g_free(s->known);
    g_free(s->titles);
    g_free(s->endings);
}

static void
report(const struct survey *s, enum diag_code code, const struct part *part,
    const char *what)
{
    const struct preflight *p = s->p;
    int article = p->pages->elements[part->element].article;
    const struct style *style = p->pages->style;
    /* The middle of that column lies in no other. */
    const struct page *page = &p->pages->pages[part->page];
    int pitch = (page->width - style->margin_inside - style->margin_outside +
                    style->gutter) /
        style->columns;
    int left = page->side == PAGE_LEFT && style->facing ? style->margin_outside
                                                        : style->margin_inside;
    int column = placement_reading_column(p->edition, p->pages, article,
        part->page, left + part->column * pitch + pitch / 2, 0);
    diag_report_on_page(p->diag, code, preflight_pos(p, part->element),
        part->page + 1, column + 1, "%s", what);
}

static int
lines_of(const struct survey *s, const struct part *part)
{
    int grid = s->p->pages->style->grid;
    return (part->bottom - part->top + grid / 2) / grid + 1;
}

/* Widows and orphans. A listing may be divided anywhere. */
static void
report_alone(const struct survey *s, int element)
{
    const struct known *k = &s->known[element];
    if (s->p->pages->elements[element].kind != ELEMENT_PARAGRAPH ||
        k->first_part == k->last_part)
        return;
    const struct part *first = part_at(s, k->first_part);
    const struct part *last = part_at(s, k->last_part);
    if (lines_of(s, last) == 1)
        report(s, DIAG_LINE_ALONE, last, "the last one");
    else if (lines_of(s, first) == 1)
        report(s, DIAG_LINE_ALONE, first, "the first one");
}

/* What comes next in the article must be in its column. */
static void
report_stranded(const struct survey *s, int element)
{
    const struct element *elements = s->p->pages->elements;
    const struct known *k = &s->known[element];
    int article = elements[element].article;
    if (elements[element].kind != ELEMENT_HEADING || k->last_part < 0 ||
        s->titles[article] == element)
        return;
    const struct part *head = part_at(s, k->last_part);
    for (guint i = (guint)k->last_part + 1; i < s->parts->len; i++) {
        const struct part *next = part_at(s, (int)i);
        if (elements[next->element].article != article)
            continue;
        if (next->page != head->page || next->column != head->column)
            report(s, DIAG_HEAD_STRANDED, head, "in its column");
        return;
    }
}

static void
report_long(const struct survey *s, int element)
{
    int most = s->p->pages->style->limits.headline_lines;
    int article = s->p->pages->elements[element].article;
    const struct known *k = &s->known[element];
    if (article < 0 || s->titles[article] != element || k->first_part < 0 ||
        most == 0 || k->lines <= most)
        return;
    diag_report_on_page(s->p->diag, DIAG_HEADLINE_LONG,
        preflight_pos(s->p, element), part_at(s, k->first_part)->page + 1, 0,
        "%d, not %d", k->lines, most);
}

/* The column in which an article ends may be shorter than the others. */
static void
report_short(const struct survey *s, const struct foot *foot)
{
    int grid = s->p->pages->style->grid, lowest = 0;
    const struct part *end = &s->endings[foot->article];
    for (int k = 0; k < GALLEY_MAX_COLUMNS; k++)
        lowest = MAX(lowest, foot->bottoms[k]);
    for (int k = 0; k < GALLEY_MAX_COLUMNS && !foot->table; k++) {
        int missing = lowest - foot->bottoms[k];
        if (!foot->texts[k] || missing <= MOST_SHORT * grid + grid / 2 ||
            (end->page == foot->page && end->column == k))
            continue;
        const struct part part = {
            .element = foot->elements[k],
            .page = foot->page,
            .column = k,
        };
        g_autofree char *what =
            g_strdup_printf("by %d lines", (missing + grid / 2) / grid);
        report(s, DIAG_COLUMN_SHORT, &part, what);
    }
}

void
preflight_text(const struct preflight *p)
{
    struct survey s;
    survey_init(&s, p);
    for (int e = 0; e < p->pages->n_elements; e++) {
        report_long(&s, e);
        report_alone(&s, e);
        report_stranded(&s, e);
    }
    for (guint i = 0; i < s.feet->len; i++)
        report_short(&s, &g_array_index(s.feet, struct foot, i));
    survey_clear(&s);
}
