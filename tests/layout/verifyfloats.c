/*
 * Pictures, tables, boxes and large quotations in relation to the text that
 * they belong to: none of them stands on a page behind that of the text's last
 * line if there was room for it on that page, for the text to go on behind it.
 */
#include "verifyfloats.h"

#include "article/article.h"
#include "layout/galley.h"

/* Lines of text in a column that must stay on a page, and that go on elsewhere,
 * for paragraphs to be parted between them. */
#define LEAST_LINES 8

/* What stands in an article, by element: a block of text, or what is apart. */
struct block {
    int article; /* -1: nothing */
    int page;
    int top, foot, left, right;
    bool apart, parted; /* on more than one page */
};

/* An article on the page on which its text ends. */
struct ending {
    int page; /* -1: it has no text */
    int top;
    int n_lines;         /* of its text there */
    int n_taken;         /* lines of columns that are taken by what is apart */
    int n_text, n_apart; /* likewise, of the whole article */
    int n_wide;          /* of what is apart: over several columns */
    int first, last;     /* columns */
    int last_x, last_y;  /* where the last mark stands */
};

struct search {
    const struct edition *edition;
    const struct pages *pages;
    struct block *blocks;   /* by element */
    struct ending *endings; /* by article */
    GPtrArray *problems;
};

/* The child of an article's element that ELEMENT is in; -1: none. */
static int
block_of(const struct pages *pages, int element)
{
    int parent = element >= 0 ? pages->elements[element].parent : -1;
    while (parent >= 0 && pages->elements[parent].kind != ELEMENT_ARTICLE) {
        element = parent;
        parent = pages->elements[element].parent;
    }
    return parent >= 0 ? element : -1;
}

/* Whether MARK says that BLOCK stands apart from the text. */
static bool
is_apart(const struct pages *pages, const struct mark *mark, int block)
{
    int body = pages->style->roles[ROLE_BODY].size;
    for (int e = mark->element; e != pages->elements[block].parent;
         e = pages->elements[e].parent)
        if (pages->elements[e].kind == ELEMENT_TABLE ||
            pages->elements[e].kind == ELEMENT_FIGURE ||
            pages->elements[e].kind == ELEMENT_DIVISION)
            return true;
    return pages->elements[block].kind == ELEMENT_QUOTE &&
        mark->kind == MARK_TEXT && mark->size * 10 > body * 11;
}

static int
column_at(const struct search *s, int page, int x)
{
    const struct style *style = s->pages->style;
    bool left = s->pages->pages[page].side == PAGE_LEFT && style->facing;
    int start = left ? style->margin_outside : style->margin_inside;
    int measure = s->edition->paper_width - style->margin_inside -
        style->margin_outside + style->gutter;
    return CLAMP((int)((gint64)(x - start + style->gutter / 2) *
                     style->columns / measure),
        0, style->columns - 1);
}

static void
add_mark(struct search *s, const struct mark *m, int page)
{
    int index = block_of(s->pages, m->element);
    if (index < 0)
        return;
    struct block *b = &s->blocks[index];
    int top = m->kind == MARK_TEXT ? m->y - m->size : m->y;
    int foot = m->kind == MARK_TEXT ? m->y : m->y + m->height;
    if (b->article < 0)
        *b = (struct block){
            .article = s->pages->elements[index].article,
            .page = page,
            .top = top,
            .foot = foot,
            .left = m->x,
            .right = m->x + m->width,
        };
    b->parted |= page != b->page;
    b->apart |= is_apart(s->pages, m, index);
    b->top = MIN(b->top, top);
    b->foot = MAX(b->foot, foot);
    b->left = MIN(b->left, m->x);
    b->right = MAX(b->right, m->x + m->width);
}

/* A mark of what is no part of the text. */
static const struct block *
block_apart(const struct search *s, const struct mark *m)
{
    int index = block_of(s->pages, m->element);
    return index >= 0 && s->blocks[index].apart && !s->blocks[index].parted
        ? &s->blocks[index]
        : NULL;
}

static int
n_articles(const struct search *s)
{
    return s->edition->n_articles;
}

static void
find_ending(struct search *s, const struct mark *m, int page)
{
    int index = block_of(s->pages, m->element);
    if (index < 0 || m->kind != MARK_TEXT || block_apart(s, m) != NULL ||
        s->pages->elements[index].article >= n_articles(s) ||
        s->pages->elements[index].kind == ELEMENT_HEADING)
        return;
    struct ending *e = &s->endings[s->pages->elements[index].article];
    int size = s->pages->style->roles[ROLE_BODY].size;
    if (e->page != page)
        *e = (struct ending){
            .page = page,
            .n_text = e->n_text,
            .top = s->pages->pages[page].height,
            .first = GALLEY_MAX_COLUMNS,
        };
    int column = column_at(s, page, m->x + m->width / 2);
    e->first = MIN(e->first, column);
    e->last = MAX(e->last, column);
    bool fresh = m->y != e->last_y || ABS(m->x - e->last_x) > m->size * 40;
    e->n_lines += fresh;
    e->n_text += fresh;
    e->last_x = m->x + m->width;
    e->last_y = m->y;
    if (ABS(m->size - size) * 20 <= size)
        e->top = MIN(e->top, m->y - m->size);
}

static int
lines_of(const struct search *s, const struct block *b)
{
    int grid = s->pages->style->grid;
    return (b->foot - b->top + grid - 1) / grid;
}

static int
columns_of(const struct search *s, const struct block *b)
{
    return 1 + column_at(s, b->page, b->right - 1) -
        column_at(s, b->page, b->left);
}

/* What is apart on the page where its text ends. */
static void
add_taken(struct search *s, const struct block *b)
{
    struct ending *e = &s->endings[b->article];
    e->n_apart += (lines_of(s, b) + 1) * columns_of(s, b);
    e->n_wide += columns_of(s, b) > 1;
    if (e->page != b->page)
        return;
    e->n_taken += (lines_of(s, b) + 1) * columns_of(s, b);
    e->top = MIN(e->top, b->top);
    e->first = MIN(e->first, column_at(s, b->page, b->left));
    e->last = MAX(e->last, column_at(s, b->page, b->right - 1));
}

/* Whether B, which stands behind the end of its text, has a place on that
 * page, and enough text is left for it and for the next page, or all of it
 * fits. */
static bool
could_stand_before(const struct search *s, const struct block *b)
{
    const struct style *style = s->pages->style;
    const struct ending *e = &s->endings[b->article];
    int bottom = s->edition->paper_height - style->margin_bottom;
    int room = (bottom - e->top) / style->grid;
    int n = e->last - e->first + 1, width = columns_of(s, b);
    int lines = lines_of(s, b) + 1;
    int left = room * n - e->n_taken - lines * width;
    /* Where there is more of that than text, some must be without. Briefs share
     * their columns, and another one's text may stand between. Of several
     * over all columns, which stand together, the last may find no place. */
    if (e->n_apart > e->n_text || (width > 1 && e->n_wide > 1) ||
        s->edition->articles[b->article].article->priority >= BRIEF_PRIORITY)
        return false;
    return width <= n && lines + LEAST_LINES <= room &&
        left >= LEAST_LINES * n && e->n_lines >= 2 * LEAST_LINES * n;
}

static void
check_block(struct search *s, const struct block *b)
{
    const struct ending *e = &s->endings[b->article];
    if (e->page < 0 || b->page <= e->page || !could_stand_before(s, b))
        return;
    g_ptr_array_add(s->problems,
        g_strdup_printf(
            "article %d: %d lines over %d columns stand on page %d, "
            "their text ends on page %d",
            b->article, lines_of(s, b), columns_of(s, b), b->page + 1,
            e->page + 1));
}

int
verify_floats(const struct edition *edition, const struct pages *pages,
    GPtrArray *problems)
{
    struct search s = {
        .edition = edition,
        .pages = pages,
        .blocks = g_new0(struct block, pages->n_elements + 1),
        .endings = g_new0(struct ending, edition->n_articles + 1),
        .problems = problems,
    };
    int n_late = 0;
    for (int e = 0; e < pages->n_elements; e++)
        s.blocks[e].article = -1;
    for (int a = 0; a < edition->n_articles; a++)
        s.endings[a].page = -1;
    for (int p = 0; p < pages->n_pages; p++)
        for (int i = 0; i < pages->pages[p].n_marks; i++)
            add_mark(&s, &pages->pages[p].marks[i], p);
    for (int p = 0; p < pages->n_pages; p++)
        for (int i = 0; i < pages->pages[p].n_marks; i++)
            find_ending(&s, &pages->pages[p].marks[i], p);
    for (int pass = 0; pass < 2; pass++)
        for (int e = 0; e < pages->n_elements; e++) {
            const struct block *b = &s.blocks[e];
            if (b->article < 0 || b->article >= edition->n_articles ||
                !b->apart || b->parted)
                continue;
            if (pass == 0) {
                add_taken(&s, b);
                continue;
            }
            check_block(&s, b);
            n_late += s.endings[b->article].page >= 0 &&
                b->page > s.endings[b->article].page;
        }
    g_free(s.blocks);
    g_free(s.endings);
    return n_late;
}
