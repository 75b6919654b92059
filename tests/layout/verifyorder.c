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
        int column = (m->x - left + style->gutter) * columns / measure;
        column = CLAMP(column, 0, columns - 1);
        e.top = MIN(e.top, m->y);
        e.bottom = MAX(e.bottom, m->y);
        /* In other columns it is part of a row. */
        if (pages->elements[m->element].kind == ELEMENT_HEADING && column > 0)
            return (struct extent){ 0 };
        if (pages->elements[m->element].kind == ELEMENT_HEADING)
            e.head = MAX(e.head, m->y);
        else
            highest[column] = MIN(highest[column], m->y);
    }
    int first = G_MAXINT;
    for (int k = 0; k < columns; k++)
        first = MIN(first, highest[k]);
    /* Else the headline is in a column, and the text goes on in the next. */
    for (int k = 0; k < columns; k++)
        e.n_columns += highest[k] < first + style->grid;
    return first > e.head ? e : (struct extent){ 0 };
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

/* Whether article A leads its section, which is not the first, and begins on
 * the front page for that. */
static bool
is_on_front(const struct edition *edition, const struct pages *pages,
    const struct edition_section *section, int a)
{
    if (!edition->front_jump || section == edition->sections ||
        pages->article_page[a] != 0)
        return false;
    for (int i = section->first; i < a; i++)
        if (pages->article_page[i] >= 0 && !is_brief(edition, i))
            return false;
    return true;
}

/* Whether the articles of a section, the briefs or the others if ALL is false,
 * begin on no page before *PAGE, which is then the last one's. */
static bool
in_order(const struct edition *edition, const struct pages *pages,
    const struct edition_section *section, bool all, bool briefs, int *page)
{
    for (int a = section->first; a < section->first + section->n; a++) {
        int own = pages->article_page[a];
        if (own < 0 || (!all && is_brief(edition, a) != briefs))
            continue;
        if (is_on_front(edition, pages, section, a))
            continue;
        if (own < *page)
            return false;
        *page = own;
    }
    return true;
}

bool
verify_order(const struct edition *edition, const struct pages *pages)
{
    int page = 0;
    bool all = edition->briefs == BRIEFS_IN_ORDER;
    for (int i = 0; i < edition->n_sections; i++) {
        const struct edition_section *s = &edition->sections[i];
        if (!in_order(edition, pages, s, all, false, &page) ||
            (!all && !in_order(edition, pages, s, all, true, &page)))
            return false;
    }
    return true;
}
