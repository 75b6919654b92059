#ifndef NEWSPRINT_LAYOUT_FRONTPLAN_H
#define NEWSPRINT_LAYOUT_FRONTPLAN_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Sketches of a front page: which stories stand where, how high, and which of
 * them break off, reckoned from their heights alone, without setting them. All
 * lengths are grid lines.
 */
#define FRONTPLAN_STORIES 9
#define FRONTPLAN_COLUMNS 16
#define FRONTPLAN_SKETCHES 8

/* A story, by the columns that it is over. */
struct front_story {
    int natural[FRONTPLAN_COLUMNS + 1]; /* height with its head */
    int slack[FRONTPLAN_COLUMNS + 1];   /* by which that may change */
    int head[FRONTPLAN_COLUMNS + 1];
    int after; /* lines of it that are no text, at its end */
    bool picture;
    int priority;
    int size; /* of its headline, in percent of what is usual */
};

struct front_page {
    int room, columns;
    int gap;  /* between stories, one below the other */
    int rest; /* lines of text that go on inside, at least */
    int lead; /* height of the first story, whole; 0: it fits no page */
    const struct front_story *stories;
    int n_stories; /* that there are, of which the page has the first ones */
};

/* Where a story stands. Those of one row have places beside each other, of
 * which each has one story, or two, one below the other. */
struct front_spot {
    int row; /* 0: the first story's */
    int column, n_columns;
    int line, height; /* of its head's top, from the first story's on */
    bool below;       /* another one of its place */
    bool cut;
};

struct front_sketch {
    struct front_spot spots[FRONTPLAN_STORIES];
    int n;
    int64_t design; /* what its looks cost, in the units of pagebreak.h */
    int64_t cost;   /* with what its heights cost */
};

/* The best sketches, the best first; how many there are. */
int frontplan_find(const struct front_page *page,
    struct front_sketch sketches[FRONTPLAN_SKETCHES]);

/* How many stories the page should have, whatever there is. */
int frontplan_ideal(const struct front_page *page);

/* Whether the page is full and not the whole of its stories. */
bool frontplan_goes_on(
    const struct front_page *page, const struct front_sketch *sketch);

#endif
