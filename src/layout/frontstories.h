#ifndef NEWSPRINT_LAYOUT_FRONTSTORIES_H
#define NEWSPRINT_LAYOUT_FRONTSTORIES_H

#include "layout/frontplan.h"
#include "layout/makeup.h"

/*
 * The stories that the front page may have, in order: those of the first
 * section, and if these are few, the leading one of each section after it.
 */
struct front_pick {
    struct makeup *m; /* its section, in whose window it waits */
    int index;        /* in that */
    int size;         /* of its headline, in percent of what is usual */
    /* Of a story of a later section: what there was before it was set, and what
     * was said of it. */
    unsigned n_elements, n_targets;
    struct diag_held *held;
};

struct front_picks {
    struct front_pick stories[FRONTPLAN_STORIES];
    int n;
};

/* Finds them where the page should have about IDEAL stories. Each has its
 * headline in a size that differs from its neighbours'. */
void frontstories_find(struct makeup *m, int ideal, struct front_picks *picks);
/* The first N of PICKS are on the page. Of the others those of the first
 * section are as they were, and those of later ones are not set any more. */
void frontstories_keep(struct front_picks *picks, int n);

struct waiting *frontstories_waiting(const struct front_pick *pick);

#endif
