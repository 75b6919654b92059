/* Boxes that are too high for a column, over all of them. */
#include "layout/widebox.h"

/* The text at its foot. */
static const struct box_item *
last_text(const struct box *box)
{
    const struct box_item *last = NULL;
    for (int i = 0; i < box->n_items; i++)
        if (box->items[i].kind == MARK_TEXT &&
            (last == NULL || box->items[i].y > last->y))
            last = &box->items[i];
    return last;
}

static int
count_lines(const struct box *box, const struct para *para)
{
    int n = 0;
    for (int i = 0; i < box->n_items; i++)
        n += box->items[i].kind == MARK_TEXT && box->items[i].para == para;
    return n;
}

/* Whether a line of a paragraph is left alone on either side of the end of
 * PIECE. */
static bool
leaves_line(const struct box *piece, const struct box *next)
{
    const struct para *para = last_text(piece)->para;
    int before = count_lines(piece, para), after = count_lines(next, para);
    return after == 1 || (after > 1 && before == 1);
}

/* Whether CONTENT is at most N pieces of HEIGHT, none of which ends with a
 * title or a line alone. */
static bool
divide(struct setter *setter, const struct box *content, int n, int height,
    GPtrArray *pieces)
{
    const struct role_style *title = &setter->style->roles[ROLE_BOX_TITLE];
    g_ptr_array_set_size(pieces, 0);
    box_divide(setter, content, height, pieces);
    for (guint i = 0; i + 1 < pieces->len; i++) {
        const struct box_item *last = last_text(pieces->pdata[i]);
        if (last != NULL &&
            (last->para->role == title ||
                leaves_line(pieces->pdata[i], pieces->pdata[i + 1])))
            return false;
    }
    return (int)pieces->len <= n;
}

struct box *
widebox_new(struct setter *setter, const struct box *content, int n, int gutter,
    bool rtl)
{
    g_autoptr(GPtrArray) pieces = g_ptr_array_new();
    int step = MAX(1, setter->style->grid / 4), height = content->height / n;
    while (
        height < content->height && !divide(setter, content, n, height, pieces))
        height += step;
    if (height >= content->height)
        return NULL;
    struct box *box = box_new(setter, n * (content->width + gutter) - gutter);
    for (guint i = 0; i < pieces->len; i++) {
        const struct box *piece = pieces->pdata[i];
        int column = rtl ? n - 1 - (int)i : (int)i;
        box_add_box(setter, box, piece, column * (content->width + gutter), 0);
        box->height = MAX(box->height, piece->height);
    }
    return box;
}
