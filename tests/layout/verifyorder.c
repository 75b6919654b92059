/*
 * Where whole articles stand on their pages, in relation to each other: what
 * is printed is judged, as in verify.c.
 */
#include "verify.h"

#define MAX_COLUMNS 16

static bool
is_brief(const struct edition *edition, int article)
{
    return edition->articles[article].article->priority >= 7;
}

/* Whether the article before or after ARTICLE in its section is a brief. */
static bool
has_company(const struct edition *edition, int article)
{
    for (int i = 0; i < edition->n_sections; i++) {
        const struct edition_section *s = &edition->sections[i];
        if (article < s->first || article >= s->first + s->n)
            continue;
        return (article > s->first && is_brief(edition, article - 1)) ||
            (article + 1 < s->first + s->n && is_brief(edition, article + 1));
    }
    return false;
}

/* Of an article on its first page: where its headline ends, how far down it
 * reaches, and in how many columns it begins below the headline. */
struct extent {
    int top, head, bottom, n_columns;
};

static struct extent
extent_of(const struct edition *edition, const struct pages *pages, int article)
{
    const struct style *style = pages->style;
    const struct page *p = &pages->pages[pages->article_page[article]];
    struct extent e = { .top = G_MAXINT };
    int left = p->side == PAGE_LEFT && style->facing ? style->margin_outside
                                                     : style->margin_inside;
    int measure = edition->paper_width - style->margin_inside -
        style->margin_outside + style->gutter;
    int highest[MAX_COLUMNS], columns = MIN(style->columns, MAX_COLUMNS);
    for (int k = 0; k < columns; k++)
        highest[k] = G_MAXINT;
    for (int i = 0; i < p->n_marks; i++) {
        const struct mark *m = &p->marks[i];
        if (m->kind != MARK_TEXT || m->element < 0 ||
            pages->elements[m->element].article != article)
            continue;
        int column = (m->x + m->size - left) * columns / measure;
        column = CLAMP(column, 0, columns - 1);
        e.top = MIN(e.top, m->y);
        e.bottom = MAX(e.bottom, m->y);
        if (pages->elements[m->element].kind == ELEMENT_HEADING)
            e.head = MAX(e.head, m->y);
        else
            highest[column] = MIN(highest[column], m->y);
    }
    for (int k = 0; k < columns; k++) {
        if (highest[k] < e.head)
            return (struct extent){ 0 };
        e.n_columns += highest[k] < G_MAXINT;
    }
    return e;
}

/* Whether anything else stands beside what E says of ARTICLE. */
static bool
has_neighbour(const struct pages *pages, int article, const struct extent *e)
{
    const struct page *p = &pages->pages[pages->article_page[article]];
    for (int i = 0; i < p->n_marks; i++) {
        const struct mark *m = &p->marks[i];
        if (m->kind == MARK_TEXT && m->element >= 0 &&
            pages->elements[m->element].article >= 0 &&
            pages->elements[m->element].article != article && m->y >= e->top &&
            m->y <= e->bottom)
            return true;
    }
    return false;
}

int
verify_stranded(const struct edition *edition, const struct pages *pages)
{
    int n = 0;
    for (int a = 0; a < edition->n_articles; a++) {
        if (!is_brief(edition, a) || !has_company(edition, a) ||
            pages->article_page[a] < 0)
            continue;
        struct extent e = extent_of(edition, pages, a);
        n += e.n_columns > 1 && !has_neighbour(pages, a, &e);
    }
    return n;
}
