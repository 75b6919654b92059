/*
 * The order of reading. Elements are numbered as they are made, which is how
 * they are read, but for lines that nobody knows of before pages are made:
 * where a story goes on, and where it comes from, stand where it is divided,
 * not behind all of it.
 */
#include "layout/reading.h"

#include "layout/setter.h"

/* Whether paragraphs that are not its own may stand in an element of KIND. */
static bool
takes_others(enum element_kind kind)
{
    return kind == ELEMENT_ARTICLE || kind == ELEMENT_ITEM_BODY;
}

static int
parent_of(const struct setter *setter, int element)
{
    return g_array_index(setter->elements, struct element, element).parent;
}

void
reading_move(struct setter *setter, int first, int element)
{
    int parent = parent_of(setter, element);
    while (parent >= 0 && !takes_others(setter_element(setter, parent)->kind)) {
        element = parent;
        parent = parent_of(setter, element);
    }
    if (parent < 0)
        return;
    const struct reading_move move = {
        .first = first,
        .n = (int)setter->elements->len - first,
        .after = element,
    };
    for (int i = first; i < first + move.n; i++)
        if (parent_of(setter, i) < first)
            setter_element(setter, i)->parent = parent;
    g_array_append_val(setter->moves, move);
}

static const struct reading_move *
move_at(const struct setter *setter, guint i)
{
    return &g_array_index(setter->moves, struct reading_move, i);
}

/* The last element that is part of ELEMENT: all of them follow it. */
static int
last_part(const struct setter *setter, int element)
{
    int last = element;
    while (last + 1 < (int)setter->elements->len &&
        parent_of(setter, last + 1) >= element)
        last++;
    return last;
}

/* ORDER: the old numbers in the new order. */
static void
find_order(const struct setter *setter, int *order)
{
    int n = (int)setter->elements->len, at = 0;
    g_autofree bool *moved = g_new0(bool, (gsize)n);
    for (guint m = 0; m < setter->moves->len; m++)
        for (int k = 0; k < move_at(setter, m)->n; k++)
            moved[move_at(setter, m)->first + k] = true;
    g_autofree int *last = g_new(int, setter->moves->len);
    for (guint m = 0; m < setter->moves->len; m++)
        last[m] = last_part(setter, move_at(setter, m)->after);
    for (int i = 0; i < n; i++) {
        if (!moved[i])
            order[at++] = i;
        for (guint m = 0; m < setter->moves->len; m++)
            for (int k = 0; last[m] == i && k < move_at(setter, m)->n; k++)
                order[at++] = move_at(setter, m)->first + k;
    }
}

void
reading_settle(struct setter *setter)
{
    if (setter->moves->len == 0)
        return;
    int n = (int)setter->elements->len;
    g_autofree int *order = g_new(int, (gsize)n);
    /* By old number: the new one. Nothing is no element's. */
    g_autofree int *numbers = g_new(int, (gsize)n + 1);
    find_order(setter, order);
    numbers[0] = -1;
    for (int i = 0; i < n; i++)
        numbers[order[i] + 1] = i;
    GArray *elements = g_array_sized_new(
        FALSE, FALSE, sizeof(struct element), setter->elements->len);
    for (int i = 0; i < n; i++) {
        struct element element = *setter_element(setter, order[i]);
        element.parent = numbers[element.parent + 1];
        g_array_append_val(elements, element);
    }
    g_array_unref(setter->elements);
    setter->elements = elements;
    for (guint p = 0; p < setter->pages->len; p++) {
        GArray *marks = setter_page(setter, (int)p)->marks;
        for (guint i = 0; i < marks->len; i++) {
            struct mark *mark = &g_array_index(marks, struct mark, i);
            mark->element = numbers[mark->element + 1];
        }
    }
    for (guint i = 0; i < setter->links->len; i++) {
        struct page_link *link =
            &g_array_index(setter->links, struct page_link, i);
        link->element = numbers[link->element + 1];
    }
    for (guint i = 0; setter->flaws != NULL && i < setter->flaws->len; i++) {
        struct page_flaw *flaw =
            &g_array_index(setter->flaws, struct page_flaw, i);
        flaw->element = numbers[flaw->element + 1];
    }
}
