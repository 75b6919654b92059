#ifndef NEWSPRINT_EDITION_PAGECOUNT_H
#define NEWSPRINT_EDITION_PAGECOUNT_H

#include <stdbool.h>

/* Of an edition. */
#define PAGECOUNT_MOST 999

/* How many pages an edition is to have. Zero: as many as it takes. */
struct pagecount {
    int n;         /* so many ... */
    bool multiple; /* ... or a multiple of that */
};

/* "8", or "4x" for a multiple of four. False if TEXT is neither. */
bool pagecount_parse(const char *text, struct pagecount *count);

#endif
