#ifndef NEWSPRINT_LAYOUT_PLACEMENT_H
#define NEWSPRINT_LAYOUT_PLACEMENT_H

#include <stdbool.h>

#include "layout/pages.h"

/*
 * Where on the pages stands what stood at a place of a file: for messages
 * about the text, which an editor looks for on paper.
 */
struct placement;

/* Both outlive it. */
struct placement *placement_new(
    const struct edition *edition, const struct pages *pages);
void placement_free(struct placement *placement);

struct placement_spot {
    int page;    /* from 0 */
    int column;  /* in order of reading, from 0; -1: over several */
    int element; /* elements count in order of reading */
};

/* Of the last element that begins at POS or before; of its article if there is
 * none. False if POS is in no article that was printed. */
bool placement_find(const struct placement *placement, struct pos pos,
    struct placement_spot *spot);

/* Where ELEMENT begins; -1: on no page. */
int placement_page(const struct placement *placement, int element);

/* The column of PAGE, in order from left to right, that X lies in. */
int placement_column(const struct pages *pages, int page, int x);
/* The last one that what begins at X and is MEASURE wide lies in. */
int placement_last_column(
    const struct pages *pages, int page, int x, int measure);
/* The first in the order in which ARTICLE is read; -1 if MEASURE is more than
 * one column. */
int placement_reading_column(const struct edition *edition,
    const struct pages *pages, int article, int page, int x, int measure);

#endif
