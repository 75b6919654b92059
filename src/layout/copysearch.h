#ifndef NEWSPRINT_LAYOUT_COPYSEARCH_H
#define NEWSPRINT_LAYOUT_COPYSEARCH_H

#include <stdbool.h>

/*
 * How far the levers of copyfitting are pulled: pure search, which knows of
 * each lever only how far it goes. They are pulled in their order, each before
 * the next is touched, and none further than it must be.
 */
#define COPYSEARCH_LEVERS 8

/* How long an edition is. */
#define COPYSEARCH_PAGE 1000
struct copysearch_length {
    int pages;  /* below 0: it cannot be set */
    int extent; /* the same in thousandths: the last one may not be full */
};

struct copysearch {
    int n_levers;
    int most[COPYSEARCH_LEVERS]; /* each goes from 0 to this */
    int wanted;                  /* pages */
    bool longer; /* pulling makes the edition longer; else shorter */
    /* The length with levers PULLED so far. */
    struct copysearch_length (*length)(const int *pulled, void *data);
    void *data;
};

/* PULLED is as far as each lever is to be. The pages with it; below 0 if
 * nothing can be set. An edition that is to be made longer is never made
 * longer than wanted, and where it stays shorter nothing is pulled in vain; one
 * that is to be made shorter may come out shorter, and where it stays longer
 * all levers are pulled. */
int copysearch_run(const struct copysearch *search, int *pulled);

#endif
