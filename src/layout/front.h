#ifndef NEWSPRINT_LAYOUT_FRONT_H
#define NEWSPRINT_LAYOUT_FRONT_H

#include "layout/frontstories.h"

/*
 * The front page with jumps: the first section's stories share it, with the
 * leading ones of the following sections where these are few. Each breaks off
 * at a line, says on which page it goes on, and goes on there under a head that
 * says where it comes from.
 */

/* A line that waits for the number of the page where its story goes on. */
struct jump {
    int page, x, y, measure; /* y: of the baseline */
    int element;             /* its link */
    int dest;
    const char *lang;
    bool rtl;
};

/* Fills the front page from the present line on with the next stories of M and
 * of the sections behind it, which are PICKS. How many they were; 0: they are
 * short enough, and nothing was done. All are still in the windows; those that
 * go on inside have their galleys' START set. */
int front_place(struct makeup *m, struct front_picks *picks);
/* Writes the numbers when all pages are known. */
void front_number_jumps(struct compose *c);

#endif
