#ifndef NEWSPRINT_LAYOUT_FRONT_H
#define NEWSPRINT_LAYOUT_FRONT_H

#include "layout/makeup.h"

/*
 * The front page with jumps: the first section's stories share it, each breaks
 * off at a line, says on which page it goes on, and goes on there under a head
 * that says where it comes from.
 */

/* A line that waits for the number of the page where its story goes on. */
struct jump {
    int page, x, y, measure; /* y: of the baseline */
    int element;             /* its link */
    int dest;
    const char *lang;
    bool rtl;
};

/* Fills the front page from the present line on with the next stories of M.
 * How many they were; 0: they are short enough, and nothing was done. Those
 * that go on inside are still in the window, with their galleys' START set. */
int front_place(struct makeup *m);
/* Writes the numbers when all pages are known. */
void front_number_jumps(struct compose *c);

#endif
