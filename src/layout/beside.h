#ifndef NEWSPRINT_LAYOUT_BESIDE_H
#define NEWSPRINT_LAYOUT_BESIDE_H

#include "layout/makeup.h"

/* Places the next stories beside each other, if they fit well or if it costs
 * ALONE to place the first of them over all columns and that is worse. How many
 * they were; 0: none. */
int beside_place(struct makeup *m, int64_t alone);

/* A rule before column COLUMN of G, from line TOP to line BOTTOM of the page,
 * stronger than one between the columns of a story. */
void beside_draw_rule(
    struct compose *c, const struct galley *g, int column, int top, int bottom);
/* A rule over the columns of S, in the middle of the GAP lines above LINE:
 * between two stories of one place. */
void beside_draw_rule_above(
    struct compose *c, const struct strips *s, int line, int gap);

/* Story I of the window in N_COLUMNS columns, its picture in one of them or
 * over several: the natural height (0: it cannot be set so), and by how much
 * that may change. */
struct beside_form {
    int natural, slack;
};
struct beside_form beside_form(
    struct makeup *m, int i, int n_columns, bool span);

#endif
