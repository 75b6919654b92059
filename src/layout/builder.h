#ifndef NEWSPRINT_LAYOUT_BUILDER_H
#define NEWSPRINT_LAYOUT_BUILDER_H

#include "layout/cjk.h"
#include "layout/collect.h"

/*
 * A paragraph while it is being made: shared by para.c, itemise.c and
 * squares.c. Not for others.
 */

/* A word's ends, for the spaces of Chinese and Japanese. */
struct edges {
    struct cjk_side start, end;
    char after; /* as in add_word */
};

/* The font that itemise.c found last for a script, and for what. */
struct own_font {
    const struct font *font, *span_font;
    const char *lang;
    hb_script_t script;
};

struct builder {
    struct setter *setter;
    const struct para_spec *spec;
    struct collected text;
    GArray *pieces; /* struct piece */
    GArray *words;  /* struct linebreak_word */
    GArray *first;  /* int: first piece of each word */
    GArray *gaps;   /* struct para_gap: after each word */
    GArray *edges;  /* struct edges: of each word; NULL without squares */
    GPtrArray *points;
    bool *can_break;
    uint8_t *bidi; /* both NULL for simple text */
    bool *phrases; /* of Japanese headlines; else NULL */
    bool has_levels;
    bool display; /* a headline or the like */
    guint span;   /* the span that holds the present position */
    guint source; /* likewise, of the last position that was asked for */
    struct node_cursor cursor;
    int n_bound; /* spaces in a row at which no line may end */
    struct own_font own;
    hb_script_t script; /* of the last letter: that of figures after it */
};

#endif
