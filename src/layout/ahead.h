#ifndef NEWSPRINT_LAYOUT_AHEAD_H
#define NEWSPRINT_LAYOUT_AHEAD_H

#include "layout/makeup.h"

/*
 * A look ahead: what the stories that come next make of the lines that are left
 * of a page. From their heights alone, which is arithmetic, it is guessed how
 * they could go on and whether one of them would leave a hole.
 */
#define AHEAD_STORIES 5

/* A story, briefs that share columns, or what is behind the last article. */
struct ahead_story {
    int over;     /* lines of what is above its head, but for the distance */
    int head;     /* lines */
    int least;    /* lines that must stand below the head in each column */
    int wanted;   /* of these lines, if the text goes on elsewhere */
    int picture;  /* lines below the head for the picture that it begins with */
    int rows[2];  /* lines in each column, the picture in one of them or over
                     several; 0: it cannot be set so */
    int extra[2]; /* what it costs to set it so */
    int slack;    /* lines that it can be longer */
    bool last;    /* what goes on a new page makes the edition longer */
};

struct ahead {
    const struct compose *c;
    struct ahead_story stories[AHEAD_STORIES];
    int n;
    bool closed; /* after these the page stays as it is: a section begins a new
                    one */
    int64_t *costs; /* that are known, by story, free lines and begins; -1 */
};

/* What comes after the first N stories of M's window. */
void ahead_init(struct ahead *ahead, struct makeup *m, int n);
void ahead_clear(struct ahead *ahead);

/* What it costs if FREE lines of a page are left for what C says comes next,
 * where BEGINS strips of it begin below others; in the units of pagebreak.h. */
int64_t ahead_cost(const struct compose *c, int free, int begins);

#endif
