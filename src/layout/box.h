#ifndef NEWSPRINT_LAYOUT_BOX_H
#define NEWSPRINT_LAYOUT_BOX_H

#include "base/length.h"
#include "layout/para.h"

/*
 * A box: things placed once and for all relative to its top left corner, such
 * as a headline's lines, a figure with its caption, a table. It grows
 * downwards while it is filled, and is never divided. Lives in the galley.
 */
/* The thickness of a rule that should look thin. */
#define BOX_HAIRLINE (LENGTH_PT * 3 / 10)

struct box_item {
    enum mark_kind kind;
    int x, y, width, height;
    uint32_t colour;
    int element;
    int image, above, below; /* of the picture, hidden */
    bool upwards;            /* TEXT: from x, y to the top */
    bool
        leads; /* RECT: nothing is drawn, but it leads where the element does */
    const struct para *para;           /* TEXT: one line; y is its baseline */
    const struct linebreak_line *line; /* NULL: the whole on one line */
};

struct box {
    int width, height;
    struct box_item *items;
    int n_items, room;
};

struct box *box_new(struct setter *setter, int width);

/* Text in its role's manner, from the box's bottom on: space before, rule
 * above, the lines at INSET + the role's inset, rule below, space after. */
void box_add_text(struct setter *setter, struct box *box,
    const struct para_spec *spec, int inset);
/* The same without space and rules, at X with MEASURE; returns the height. */
int box_add_lines(struct setter *setter, struct box *box,
    const struct para *para, int x, int y, int measure);

/* All of it on one line, its left edge at X, its baseline at Y. */
void box_add_whole(struct setter *setter, struct box *box,
    const struct para *para, int x, int y);

/* The same, turned to the left: from X, Y it runs upwards. */
void box_add_upwards(struct setter *setter, struct box *box,
    const struct para *para, int x, int y);

void box_add_space(struct box *box, int height);
void box_add_rect(struct setter *setter, struct box *box, int x, int y,
    int width, int height, uint32_t colour);
/* A place that leads where ELEMENT, a link, does. */
void box_add_link(struct setter *setter, struct box *box, int element, int x,
    int y, int width, int height);
void box_add_image(struct setter *setter, struct box *box, int image, int x,
    int y, int width, int height, int element);
/* Of the picture that was added last such strips lie beyond its box, and are
 * not seen. */
void box_hide(struct box *box, int above, int below);
/* Puts the items of OTHER into BOX at X, Y. */
void box_add_box(struct setter *setter, struct box *box,
    const struct box *other, int x, int y);
/* A tint behind everything that is in it so far. */
void box_add_background(
    struct setter *setter, struct box *box, uint32_t colour);

void box_draw(
    struct setter *setter, const struct box *box, int page, int x, int y);

/* Cuts BOX between its lines into boxes of at most HEIGHT, appended to PIECES;
 * pictures that are higher are made smaller. */
void box_divide(struct setter *setter, const struct box *box, int height,
    GPtrArray *pieces);

/* Whole grid lines that hold HEIGHT. */
int box_grid_lines(const struct setter *setter, int height);

/* Where the baseline stands in a line of the role's leading. */
int box_baseline(const struct role_style *role);

#endif
