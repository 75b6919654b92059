#ifndef NEWSPRINT_LAYOUT_MAKEUP_H
#define NEWSPRINT_LAYOUT_MAKEUP_H

#include "layout/strips.h"

/*
 * Make-up: which stories stand where. In a section's order each story gets a
 * strip over all columns, or several stand in two places beside each other
 * that are filled to one height.
 */

/* A story that waits for its place. */
struct waiting {
    struct galley *galley;
    struct arena *arena;
    int article;
    /* Of the story in so many columns, for beside.c; NULL: not known yet. */
    struct heights *heights[GALLEY_MAX_COLUMNS + 1];
};

/* What it costs to set the picture of a story that is no lead over several
 * columns, and that of a lead in one; for plans and for looks ahead. */
#define MAKEUP_LARGE_PICTURE 2000
#define MAKEUP_SMALL_LEAD 9000

struct makeup {
    struct compose *c;
    int root; /* element */
    const struct edition_section *section;
    bool named;
    int element;      /* the section's, once the first of its stories is set */
    int section_head; /* the section whose head is still to come; -1 */
    int level;        /* of its articles' headlines */
    int next;         /* article to be set */
    int front; /* the one that is on the front page before the section begins;
                  -1: none is */
    GArray *window; /* struct waiting */
    /* Of the row before: its first place's columns, and those of all of them in
     * one number. */
    int last_columns, last_pattern;
    /* The next section, if it was opened to see what follows. */
    struct makeup *following;
};

/* Places all sections below the element ROOT. */
void makeup_sections(struct compose *c, int root);

/* For beside.c. Sets stories until N wait; fewer if the section has no more. */
int makeup_fill(struct makeup *m, int n);
struct waiting *makeup_waiting(const struct makeup *m, int i);
int makeup_priority(const struct makeup *m, int i);
/* The section after M, whose stories come on the page where M ends; NULL: it
 * begins a new page, or M is the last. M's own are all in its window. */
struct makeup *makeup_following(struct makeup *m);
/* For frontstories.c. The section after M, whatever the style says; NULL: there
 * is none. */
struct makeup *makeup_open_next(struct makeup *m);
/* Sets M's next story for the front page: below the document, and without the
 * section's head. It then waits as the last one. */
void makeup_set_front(struct makeup *m);
/* Drops it; it is M's next again. What was made for it the caller takes back.
 */
void makeup_take_back(struct makeup *m);
/* How many stories from I on share columns: briefs; else 1. */
int makeup_count_briefs(struct makeup *m, int i);

#endif
