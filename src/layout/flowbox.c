/*
 * Boxes in the flow of the text. A fact box that is too high to be moved as a
 * whole is taken apart into its lines, each with the tint behind it on whole
 * lines of the grid, so that lines that follow each other make one box. They
 * fill columns as text does, and like text leave none of their lines alone.
 */
#include "layout/flowbox.h"

#include <stdlib.h>

#include "article/node.h"

/* Of a page's text, in percent: if so much follows a box, below it is far away.
 */
#define FAR_PERCENT 60
/* An item of the content, by where it begins. */
struct part {
    const struct box_item *item;
    int top, bottom, order;
};

/* Items that stand beside each other. */
struct line {
    int first, end; /* of the parts */
    int top, bottom;
    const struct para *para; /* that it is a line of; NULL: none */
    bool picture;
};

static struct part
part_of(const struct box_item *item, int order)
{
    struct part p = { item, item->y, item->y + item->height, order };
    if (item->upwards) {
        p.top = item->y - para_width(item->para);
        p.bottom = item->y;
    } else if (item->kind == MARK_TEXT) {
        p.top = item->y - box_baseline(item->para->role);
        p.bottom = p.top + item->para->role->leading;
    }
    return p;
}

static int
compare_parts(const void *a, const void *b)
{
    const struct part *p = a, *q = b;
    if (p->top != q->top)
        return p->top < q->top ? -1 : 1;
    return p->order - q->order;
}

static void
add_to_line(struct line *line, const struct part *part)
{
    const struct box_item *item = part->item;
    line->bottom = MAX(line->bottom, part->bottom);
    line->picture |= item->kind == MARK_IMAGE;
    /* Beside a label there is its text, which comes later. */
    if (item->kind == MARK_TEXT)
        line->para = item->para;
}

/* The lines of N parts, which are in order. */
static GArray *
find_lines(const struct part *parts, int n)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct line));
    for (int i = 0; i < n;) {
        struct line line = { .first = i, .top = parts[i].top };
        int middle = (parts[i].top + parts[i].bottom) / 2;
        line.bottom = parts[i].bottom;
        /* Leading that is set tight overlaps a little. */
        for (; i < n && (i == line.first || parts[i].top < middle); i++) {
            add_to_line(&line, &parts[i]);
            middle = MAX(middle, (parts[i].top + parts[i].bottom) / 2);
        }
        line.end = i;
        g_array_append_val(lines, line);
    }
    return lines;
}

static const struct line *
line_at(const GArray *lines, guint i)
{
    return i < lines->len ? &g_array_index(lines, struct line, i) : NULL;
}

/* Whether line I does not end a column: a title, a picture, whose caption may
 * follow, and the first or last but one line of a paragraph. */
static bool
keeps_next(const struct setter *setter, const GArray *lines, guint i)
{
    const struct role_style *title = &setter->style->roles[ROLE_BOX_TITLE];
    const struct line *line = line_at(lines, i), *next = line_at(lines, i + 1);
    if (next == NULL)
        return false;
    if (line->picture || (line->para != NULL && line->para->role == title))
        return true;
    if (line->para == NULL || next->para != line->para)
        return false;
    const struct line *before = i > 0 ? line_at(lines, i - 1) : NULL;
    const struct line *after = line_at(lines, i + 2);
    return before == NULL || before->para != line->para || after == NULL ||
        after->para != line->para;
}

/* Line I with what of the frame is beside it. */
static struct box *
line_box(struct setter *setter, const struct box *content,
    const struct part *parts, const GArray *lines, guint i)
{
    const struct role_style *role = &setter->style->roles[ROLE_BOX];
    const struct line *line = line_at(lines, i), *next = line_at(lines, i + 1);
    struct box *box = box_new(setter, content->width);
    int grid = setter->style->grid, inset = role->inset * 3 / 4;
    int height = line->bottom - line->top;
    int own = box_grid_lines(setter, height) * grid;
    /* What the frame needs are lines of the grid too: those of the text are
     * equally far from each other. */
    int above =
        i == 0 ? box_grid_lines(setter, role->rule_above + inset) * grid : 0;
    int below = next == NULL
        ? box_grid_lines(setter, role->rule_below + inset) * grid
        : 0;
    int room = above + own + below, y = above + (own - height) / 2;
    box->height = room;
    box_add_background(setter, box, role->background);
    if (i == 0 && role->rule_above > 0)
        box_add_rect(
            setter, box, 0, 0, box->width, role->rule_above, role->rule_colour);
    struct box items = { .width = content->width };
    for (int k = line->first; k < line->end; k++) {
        items.items = (struct box_item *)parts[k].item;
        items.n_items = 1;
        box_add_box(setter, box, &items, 0, y - line->top);
    }
    if (next == NULL && role->rule_below > 0)
        box_add_rect(setter, box, 0, room - role->rule_below, box->width,
            role->rule_below, role->rule_colour);
    return box;
}

void
flowbox_add(
    struct setter *setter, struct galley *galley, const struct box *content)
{
    g_autofree struct part *parts = g_new(struct part, content->n_items + 1);
    for (int i = 0; i < content->n_items; i++)
        parts[i] = part_of(&content->items[i], i);
    qsort(parts, (size_t)content->n_items, sizeof *parts, compare_parts);
    g_autoptr(GArray) lines = find_lines(parts, content->n_items);
    for (guint i = 0; i < lines->len; i++) {
        galley_add_box(
            setter, galley, line_box(setter, content, parts, lines, i));
        struct pagebreak_block *block = &g_array_index(
            galley->breaks, struct pagebreak_block, galley->breaks->len - 1);
        block->keep_next = keeps_next(setter, lines, i);
        if (i == 0)
            block->space = MAX(1, block->space);
    }
    if (lines->len > 0)
        galley->space_due = 1;
}

struct box *
flowbox_frame(struct setter *setter, const struct box *content)
{
    const struct role_style *role = &setter->style->roles[ROLE_BOX];
    struct box *box = box_new(setter, content->width);
    int inset = role->inset * 3 / 4;
    box_add_box(setter, box, content, 0, role->rule_above + inset);
    box->height = role->rule_above + content->height + 2 * inset;
    /* The tint fills whole grid lines, as the block will take them. */
    box->height = box_grid_lines(setter, box->height) * setter->style->grid -
        setter->style->grid / 2;
    box_add_background(setter, box, role->background);
    if (role->rule_above > 0)
        box_add_rect(
            setter, box, 0, 0, box->width, role->rule_above, role->rule_colour);
    if (role->rule_below > 0)
        box_add_rect(setter, box, 0, box->height - role->rule_below, box->width,
            role->rule_below, role->rule_colour);
    return box;
}

bool
flowbox_is_far(struct setter *setter, const struct galley *galley,
    const struct node *node, const struct node *end)
{
    const struct style *style = setter->style;
    int64_t line = galley->measure / MAX(1, style->roles[ROLE_BODY].size / 2);
    int64_t page = line * galley->max_lines * style->columns, chars = 0;
    for (const struct node *n = node->next; n != NULL && n != end; n = n->next)
        if (n->kind != NODE_TABLE && n->kind != NODE_FIGURE &&
            n->kind != NODE_BOX && !node_is_leaf(n->kind))
            chars += g_utf8_strlen(node_plain_text(n, setter->galley), -1);
    return chars > page * FAR_PERCENT / 100;
}
