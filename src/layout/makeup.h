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

struct makeup {
    struct compose *c;
    const struct edition_section *section;
    int element;      /* the section's */
    int section_head; /* the section whose head is still to come; -1 */
    int next;         /* article to be set */
    GArray *window;   /* struct waiting */
    int last_columns; /* of the first place of the row before */
};

/* Places the articles of section INDEX below the element SECTION_ELEMENT, with
 * the section's head above the first if HEADED. */
void makeup_section(
    struct compose *c, int index, int section_element, bool headed);

/* For beside.c. Sets stories until N wait; fewer if the section has no more. */
int makeup_fill(struct makeup *m, int n);
struct waiting *makeup_waiting(const struct makeup *m, int i);
int makeup_priority(const struct makeup *m, int i);
/* Lines that the story after the first N needs; a guess where it is in the
 * next section; 0: there is none. */
int makeup_need_after(struct makeup *m, int n);

#endif
