/*
 * Boxes: the parts of a page that are set in one piece, at their own leading,
 * and then given a whole number of grid lines.
 */
#include "layout/box.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "layout/fit.h"

/* The least leading of ideographs, in percent of their size. */
#define SQUARE_LEADING 118

struct box *
box_new(struct setter *setter, int width)
{
    struct box *box = arena_alloc(setter->galley, sizeof *box);
    box->width = width;
    return box;
}

static struct box_item *
add_item(struct setter *setter, struct box *box)
{
    if (box->n_items == box->room) {
        int room = box->room == 0 ? 8 : box->room * 2;
        struct box_item *items =
            arena_new_array(setter->galley, struct box_item, room);
        if (box->n_items > 0)
            memcpy(items, box->items, (size_t)box->n_items * sizeof *items);
        box->items = items;
        box->room = room;
    }
    return &box->items[box->n_items++];
}

int
box_baseline(const struct role_style *role)
{
    /* Ascenders and descenders of text faces share the em about 3 to 1. */
    return (role->leading - role->size) / 2 + role->size * 78 / 100;
}

/* Letters touch neither what is above Y nor the line before: where they would,
 * all lines stand further apart. Moves the first BASELINE down; *LAST is what
 * the last line has below its own. */
static int
box_leading(const struct para *para, const struct linebreak_variant *v,
    int *baseline, int y, int *last)
{
    int leading = para->role->leading;
    /* Squares are full of ink. */
    if (para->ideographic)
        leading = MAX(leading, para->pieces[0].size * SQUARE_LEADING / 100);
    for (int i = 0; i < v->n_lines && para->tall; i++) {
        int above, below;
        para_line_ink(para, &v->lines[i], &above, &below);
        if (i == 0)
            *baseline = MAX(*baseline, y + above);
        else
            leading = MAX(leading, *last + above);
        *last = below;
    }
    return leading;
}

int
box_add_lines(struct setter *setter, struct box *box, const struct para *para,
    int x, int y, int measure)
{
    struct para_lines lines;
    para_break(setter, para, measure, false, &lines);
    if (lines.result.n_variants == 0)
        return 0;
    const struct linebreak_variant *v =
        &lines.result.variants[lines.result.best];
    /* Ideographs fill the height that Latin leaves above its capitals. */
    int drop = para->ideographic ? para->role->size / 8 : 0;
    int baseline = y + drop + box_baseline(para->role);
    int foot = para->role->leading - box_baseline(para->role);
    int before = 0; /* what the last line has below its baseline */
    int leading = box_leading(para, v, &baseline, y, &before);
    for (int i = 0; i < v->n_lines; i++) {
        *add_item(setter, box) = (struct box_item){
            .kind = MARK_TEXT,
            .x = x,
            .y = baseline,
            .width = measure,
            .para = para,
            .line = &v->lines[i],
        };
        if (i + 1 < v->n_lines)
            baseline += leading;
    }
    return baseline + MAX(foot, before) - y;
}

/* The rules and the tint of a text that has a colour of its own, as a
 * section's head may, take that colour where the style gives them its
 * accent. */
static uint32_t
own_colour(
    const struct setter *setter, const struct para_spec *spec, uint32_t colour)
{
    return spec->colour != STYLE_NO_COLOUR && colour == setter->style->accent
        ? spec->colour
        : colour;
}

/* ROLE at another size, with leading to match. */
static const struct role_style *
fitted_role(struct setter *setter, const struct role_style *role, int size)
{
    struct role_style *fitted =
        arena_memdup(setter->galley, role, sizeof *role);
    fitted->size = size;
    fitted->leading = (int)((int64_t)role->leading * size / role->size);
    return fitted;
}

void
box_add_text(struct setter *setter, struct box *box,
    const struct para_spec *spec, int inset)
{
    const struct role_style *role = &setter->style->roles[spec->role];
    int measure = MAX(box->width - 2 * (inset + role->inset), role->size);
    struct para_spec fitted = *spec;
    if (spec->fits)
        fitted.size = fit_size(setter, spec, measure);
    struct para *para = para_new(setter, &fitted);
    if (para == NULL)
        return;
    if (fitted.size > 0 && fitted.size != role->size)
        para->role = fitted_role(setter, role, fitted.size);
    if (box->n_items > 0)
        box->height += role->space_before;
    uint32_t rule = own_colour(setter, spec, role->rule_colour);
    int width = box->width - 2 * inset;
    if (role->rule_above > 0) {
        box_add_rect(
            setter, box, inset, box->height, width, role->rule_above, rule);
        /* A rule above takes its place out of the line below it, as long as
         * the letters keep clear of it. */
        box->height += role->rule_above + role->size / 4;
    }
    int side = inset + role->inset, top = box->height, tint = box->n_items;
    if (role->background != STYLE_NO_COLOUR)
        box_add_rect(setter, box, inset, top, width, 0,
            own_colour(setter, spec, role->background));
    box->height += box_add_lines(setter, box, para, side, box->height, measure);
    if (role->background != STYLE_NO_COLOUR)
        box->items[tint].height = box->height - top;
    if (role->rule_below > 0) {
        box->height += role->size / 8;
        box_add_rect(
            setter, box, inset, box->height, width, role->rule_below, rule);
        box->height += role->rule_below;
    }
    box->height += role->space_after;
}

void
box_add_whole(struct setter *setter, struct box *box, const struct para *para,
    int x, int y)
{
    *add_item(setter, box) = (struct box_item){
        .kind = MARK_TEXT,
        .x = x,
        .y = y,
        .para = para,
    };
}

void
box_add_upwards(struct setter *setter, struct box *box, const struct para *para,
    int x, int y)
{
    box_add_whole(setter, box, para, x, y);
    box->items[box->n_items - 1].upwards = true;
}

void
box_add_space(struct box *box, int height)
{
    box->height += height;
}

void
box_add_rect(struct setter *setter, struct box *box, int x, int y, int width,
    int height, uint32_t colour)
{
    *add_item(setter, box) = (struct box_item){
        .kind = MARK_RECT,
        .element = ELEMENT_ARTIFACT,
        .x = x,
        .y = y,
        .width = width,
        .height = height,
        .colour = colour,
    };
}

void
box_add_link(struct setter *setter, struct box *box, int element, int x, int y,
    int width, int height)
{
    box_add_rect(setter, box, x, y, width, height, 0);
    struct box_item *item = &box->items[box->n_items - 1];
    item->element = element;
    item->leads = true;
}

void
box_add_image(struct setter *setter, struct box *box, int image, int x, int y,
    int width, int height, int element)
{
    *add_item(setter, box) = (struct box_item){
        .kind = MARK_IMAGE,
        .element = element,
        .x = x,
        .y = y,
        .width = width,
        .height = height,
        .image = image,
    };
}

void
box_hide(struct box *box, int above, int below)
{
    struct box_item *item = &box->items[box->n_items - 1];
    item->above = above;
    item->below = below;
}

void
box_add_box(struct setter *setter, struct box *box, const struct box *other,
    int x, int y)
{
    for (int i = 0; i < other->n_items; i++) {
        struct box_item *item = add_item(setter, box);
        *item = other->items[i];
        item->x += x;
        item->y += y;
    }
}

void
box_add_background(struct setter *setter, struct box *box, uint32_t colour)
{
    if (colour == STYLE_NO_COLOUR)
        return;
    add_item(setter, box);
    memmove(box->items + 1, box->items,
        (size_t)(box->n_items - 1) * sizeof *box->items);
    box->items[0] = (struct box_item){
        .kind = MARK_RECT,
        .element = ELEMENT_ARTIFACT,
        .width = box->width,
        .height = box->height,
        .colour = colour,
    };
}

static void
draw_image(
    struct setter *setter, const struct box_item *item, int page, int x, int y)
{
    const struct mark mark = {
        .kind = MARK_IMAGE,
        .element = item->element,
        .x = x + item->x,
        .y = y + item->y,
        .width = item->width,
        .height = item->height,
        .image = item->image,
        .above = item->above,
        .below = item->below,
    };
    setter_add_mark(setter, page, &mark);
}

static void
draw_rect(
    struct setter *setter, const struct box_item *item, int page, int x, int y)
{
    const struct link_target *target =
        item->leads ? setter_link(setter, item->element) : NULL;
    if (target != NULL)
        setter_place_link(setter, target, page, x + item->x, y + item->y,
            item->width, item->height);
    else if (!item->leads)
        setter_add_rect(setter, page, x + item->x, y + item->y, item->width,
            item->height, item->colour);
}

void
box_draw(struct setter *setter, const struct box *box, int page, int x, int y)
{
    for (int i = 0; i < box->n_items; i++) {
        const struct box_item *item = &box->items[i];
        switch (item->kind) {
        case MARK_RECT:
            draw_rect(setter, item, page, x, y);
            break;
        case MARK_IMAGE:
            draw_image(setter, item, page, x, y);
            break;
        case MARK_TEXT:
            if (item->upwards)
                para_draw_upwards(
                    setter, item->para, page, x + item->x, y + item->y);
            else if (item->line != NULL)
                para_draw_line(setter, item->para, item->line, page,
                    x + item->x, y + item->y, item->width);
            else
                para_draw_whole(
                    setter, item->para, page, x + item->x, y + item->y);
            break;
        }
    }
}

/* ---- what is higher than a page ---- */

/* An item and the room it takes. */
struct extent {
    const struct box_item *item;
    int top, bottom, order;
};

static int
compare_extents(const void *p, const void *q)
{
    const struct extent *a = p, *b = q;
    if (a->top != b->top)
        return a->top < b->top ? -1 : 1;
    return a->order - b->order;
}

static struct extent
extent_of(const struct box_item *item, int order)
{
    struct extent e = { .item = item, .order = order };
    if (item->upwards) {
        e.top = item->y - para_width(item->para);
        e.bottom = item->y;
    } else if (item->kind == MARK_TEXT) {
        e.top = item->y - box_baseline(item->para->role);
        e.bottom = e.top + item->para->role->leading;
    } else {
        e.top = item->y;
        e.bottom = item->y + item->height;
    }
    return e;
}

/* Tints that are higher than a piece are cut like the text on them. */
static void
add_tints(struct setter *setter, struct box *piece, const struct box *box,
    int top, int height)
{
    for (int i = 0; i < box->n_items; i++) {
        const struct box_item *item = &box->items[i];
        if (item->kind != MARK_RECT || item->leads || item->height <= height)
            continue;
        int from = MAX(item->y, top);
        int to = MIN(item->y + item->height, top + piece->height);
        if (to > from)
            box_add_rect(setter, piece, item->x, from - top, item->width,
                to - from, item->colour);
    }
}

static void
add_piece_item(struct setter *setter, struct box *piece, const struct extent *e,
    int top, int height)
{
    struct box_item *item = add_item(setter, piece);
    *item = *e->item;
    item->y -= top;
    if (item->kind != MARK_TEXT && item->height > height) {
        int width = (int)((gint64)item->width * height / item->height);
        item->x += (item->width - width) / 2;
        item->width = width;
        item->height = height;
    }
}

void
box_divide(
    struct setter *setter, const struct box *box, int height, GPtrArray *pieces)
{
    g_autofree struct extent *extents = g_new(struct extent, box->n_items + 1);
    int n = 0;
    for (int i = 0; i < box->n_items; i++) {
        const struct box_item *item = &box->items[i];
        if (item->kind != MARK_RECT || item->leads || item->height <= height)
            extents[n++] = extent_of(item, i);
    }
    qsort(extents, (size_t)n, sizeof *extents, compare_extents);
    for (int i = 0; i < n;) {
        int top = extents[i].top, bottom = top, last = i;
        for (; last < n; last++) {
            int end = MAX(bottom, extents[last].bottom);
            if (last > i && end - top > height)
                break;
            bottom = end;
        }
        struct box *piece = box_new(setter, box->width);
        piece->height = MIN(bottom - top, height);
        add_tints(setter, piece, box, top, height);
        for (int k = i; k < last; k++)
            add_piece_item(setter, piece, &extents[k], top, height);
        g_ptr_array_add(pieces, piece);
        i = last;
    }
}

int
box_grid_lines(const struct setter *setter, int height)
{
    int grid = setter->style->grid;
    return (height + grid - 1) / grid;
}
