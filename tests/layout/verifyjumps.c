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

bool
verify_is_jump(const struct pages *pages, int element)
{
    int link = element + 1;
    if (link >= pages->n_elements ||
        pages->elements[element].kind != ELEMENT_PARAGRAPH ||
        pages->elements[link].kind != ELEMENT_LINK ||
        pages->elements[link].parent != element)
        return false;
    for (int i = 0; i < pages->n_links; i++) {
        const struct page_link *l = &pages->links[i];
        if (l->element == link && l->dest >= 0)
            return l->dest == pages->elements[element].article ||
                g_str_has_suffix(pages->dests[l->dest].name, "-continued");
    }
    return false;
}

/* The first (or the LAST) page with marks of the text in the paragraphs from
 * ELEMENT on in steps of STEP, but for what stands beside the text; -1: there
 * is none. */
static int
page_of_text(const struct pages *pages, int element, int step, bool last)
{
    int article = pages->elements[element].article;
    for (int e = element; e >= 0 && e < pages->n_elements &&
         pages->elements[e].article == article;
         e += step) {
        bool beside = pages->elements[e].kind != ELEMENT_PARAGRAPH;
        for (int up = e; up >= 0; up = pages->elements[up].parent)
            beside |= pages->elements[up].kind == ELEMENT_DIVISION;
        int found = -1;
        for (int p = 0; p < pages->n_pages && !beside; p++)
            for (int i = 0; i < pages->pages[p].n_marks; i++)
                if (pages->pages[p].marks[i].element == e &&
                    (last || found < 0))
                    found = p;
        if (found >= 0)
            return found;
    }
    return -1;
}

/* LINE, "continued on", is read where the text is divided, and what follows it
 * directly says where that comes from. */
static void
check_place(const struct pages *pages, int line, const struct page_dest *dest,
    GPtrArray *problems)
{
    int head = line + 2, rest = line + 4;
    if (!verify_is_jump(pages, line) || !verify_is_jump(pages, head))
        g_ptr_array_add(problems,
            g_strdup_printf("%s: the lines are not together", dest->name));
    if (page_of_text(pages, line - 1, -1, false) != 0)
        g_ptr_array_add(
            problems, g_strdup_printf("%s: read before its place", dest->name));
    if (rest < pages->n_elements &&
        pages->elements[rest].article == pages->elements[line].article &&
        page_of_text(pages, rest, 1, true) == 0)
        g_ptr_array_add(
            problems, g_strdup_printf("%s: read behind its place", dest->name));
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
        check_place(pages, l->element - 1, dest, problems);
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
