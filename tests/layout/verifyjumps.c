/*
 * Stories that break off on page one, as readers see them: enough lines to
 * begin with, enough to turn the page for, and under a line that leads back.
 */
#include "verifyjumps.h"

#include <string.h>

#include "layout/box.h"

/* Lines of a story, on page one and inside, at least. */
#define LEAST_LINES 4

/* Whether MARK is of a story's text, not of its head: INSIDE it has none. */
static bool
is_text(const struct pages *pages, const struct mark *mark, bool inside)
{
    const struct role_style *body = &pages->style->roles[ROLE_BODY];
    for (int e = mark->element; e >= 0; e = pages->elements[e].parent)
        switch (pages->elements[e].kind) {
        case ELEMENT_HEADING:
            return inside;
        case ELEMENT_QUOTE:
        case ELEMENT_LIST:
        case ELEMENT_CODE:
        case ELEMENT_TABLE:
        case ELEMENT_FIGURE:
        case ELEMENT_DIVISION:
        case ELEMENT_NOTE:
            return true;
        case ELEMENT_ARTICLE:
            return ABS(mark->size - body->size) * 20 <= body->size;
        default:
            break; /* look at what it is in */
        }
    return false;
}

/* Lines of ARTICLE's text on pages FIRST to LAST. */
static int
count_lines(const struct pages *pages, int article, int first, int last)
{
    int n = 0, y = -1, x = 0;
    for (int p = first; p <= last; p++) {
        const struct page *page = &pages->pages[p];
        y = -1;
        for (int i = 0; i < page->n_marks; i++) {
            const struct mark *m = &page->marks[i];
            if (m->kind != MARK_TEXT || m->element < 0 ||
                pages->elements[m->element].article != article ||
                !is_text(pages, m, p > 0))
                continue;
            /* The parts of one line follow each other. */
            n += m->y != y || ABS(m->x - x) > page->width / 3;
            y = m->y;
            x = m->x;
        }
    }
    return n;
}

/* Whether a link on PAGE leads back to where ARTICLE begins. */
static bool
leads_back(const struct pages *pages, int article, int page)
{
    for (int i = 0; i < pages->n_links; i++) {
        const struct page_link *l = &pages->links[i];
        if (l->page == page && l->dest == article &&
            pages->elements[l->element].article == article)
            return true;
    }
    return false;
}

static void
check_jump(const struct pages *pages, const struct page_dest *dest, int article,
    GPtrArray *problems)
{
    int before = count_lines(pages, article, 0, 0);
    int inside = count_lines(pages, article, 1, pages->n_pages - 1);
    if (before < LEAST_LINES || inside < LEAST_LINES)
        g_ptr_array_add(problems,
            g_strdup_printf("%s: %d lines on page one, %d inside", dest->name,
                before, inside));
    if (dest->page < 1 || dest->page >= pages->n_pages)
        g_ptr_array_add(problems,
            g_strdup_printf("%s is on page %d", dest->name, dest->page + 1));
    else if (!leads_back(pages, article, dest->page))
        g_ptr_array_add(problems,
            g_strdup_printf("%s: nothing leads back to page one", dest->name));
}

int
verify_jumps(const struct pages *pages, GPtrArray *problems)
{
    int n = 0, before = -1;
    for (int i = 0; i < pages->n_links; i++) {
        const struct page_link *l = &pages->links[i];
        if (l->page > 0 || l->dest < 0)
            continue;
        const struct page_dest *dest = &pages->dests[l->dest];
        int article = pages->elements[l->element].article;
        if (dest->name == NULL || article < 0 ||
            !g_str_has_suffix(dest->name, "-continued"))
            continue;
        n++;
        if (pages->article_page[article] != 0)
            g_ptr_array_add(problems,
                g_strdup_printf("%s does not begin on page one", dest->name));
        check_jump(pages, dest, article, problems);
        /* In the order of the front page. */
        const struct page_dest *last =
            before >= 0 ? &pages->dests[before] : NULL;
        if (last != NULL && l->dest > before && last->page > dest->page)
            g_ptr_array_add(problems,
                g_strdup_printf("%s is before %s", dest->name, last->name));
        before = l->dest;
    }
    return n;
}
