#ifndef NEWSPRINT_LAYOUT_COMPOSE_H
#define NEWSPRINT_LAYOUT_COMPOSE_H

#include "layout/galley.h"

/*
 * Galleys onto pages. A page is a stack of strips: a headline across the
 * columns with its text in columns below, then the next; two stories may
 * stand beside each other. The composer knows the page and the grid line on
 * it that comes next.
 */
/* On a page that are known of. */
#define COMPOSE_MAX_STRIPS 32

struct ahead;
struct fillers;

struct compose {
    struct setter *setter;
    int page;                /* -1 before the first */
    int line;                /* next free grid line of it */
    int max_lines;           /* of a page */
    struct fillers *fillers; /* NULL: there are none */
    int foot_lines;          /* kept free at the foot of page one */
    /* A box for the top of the next strip's last column: the contents on
     * page one. */
    const struct galley *corner;
    /* Longer contents, which follow the front page. */
    struct galley *deferred;
    /* The element of contents that get a page of their own after the front
     * page; -1: there are none, or they have their page. */
    int contents_due;
    bool front; /* page one is to have a front page, which is still to come */
    int corner_lines;
    GArray *entries;       /* struct contents_entry */
    GArray *page_sections; /* int: the section of each page's head */
    int section;
    int article_level; /* of headlines that stand under no section's head */
    /* The lines at which strips below the first one of the page begin, with the
     * distance above them. */
    int begins[COMPOSE_MAX_STRIPS];
    int gaps[COMPOSE_MAX_STRIPS]; /* these distances, in lines */
    int n_begins;
    bool page_used; /* something stands on the page */
    bool no_gap;    /* what stands above needs no distance or rule below */
    bool dry;       /* only counts pages and lines, and draws nothing */
    /* What follows; NULL: it does not matter how much is left of a page. */
    const struct ahead *ahead;
    GArray *jumps;     /* struct jump, of front.c */
    int *article_page; /* by edition article: filled as they are placed */
};

/* Where a line of the contents waits for its page number. */
struct contents_entry {
    int page, x, y, measure; /* the number ends (or begins) at x + measure */
    int text;                /* the width of what stands in the line */
    int article;
    int element; /* what the line belongs to, and so its number does */
    bool rtl;
};

/* The page before is finished: lines that are left at its foot go to the
 * distances between its strips, if they are few. */
void compose_new_page(struct compose *c);
/* Places a box over all columns; a new page if it and NEED more lines do not
 * fit. Returns its top in grid lines. */
int compose_box(struct compose *c, const struct box *box, int need);
/* What it costs to leave FREE lines at the foot of a page on which BEGINS
 * strips begin below others, in the units of pagebreak.h. */
int64_t compose_hole_cost(int free, int begins);
/* Lines that the distance above a strip can give up, so that head and text have
 * room below it, and what each costs. */
int compose_gap_less(const struct compose *c);
#define COMPOSE_GAP_COST 600
/* Places a whole galley, from the next free line on. */
void compose_galley(struct compose *c, struct galley *galley);
/* Grid lines that are free for text on PAGE. */
int compose_page_lines(const struct compose *c, int page);
/* As one column that is drawn by the strip that comes next. */
void compose_set_corner(struct compose *c, const struct galley *galley);

/* The content area of the present page, in 1/1024 pt. */
int compose_left(const struct compose *c, int page);
int compose_top(const struct compose *c);
/* Of a grid line. */
int compose_y(const struct compose *c, int line);
/* The left edge of the page's column COLUMN in order of reading. */
int compose_x(
    const struct compose *c, const struct galley *galley, int page, int column);

/* Remembers where an article begins, for the contents and for links. */
void compose_start_article(
    struct compose *c, int article, int page, int x, int line);

/* Where DEST leads. */
void compose_set_dest(struct compose *c, int dest, int page, int x, int line);

/* A galley that was cut into columns. */
struct compose_text {
    const struct galley *galley;
    const struct pagebreak_result *result;
    const GArray *floats;   /* struct pagebreak_float, and ... */
    const GPtrArray *boxes; /* ... struct box, of the result */
};

/* Draws what stands in column INDEX of the result, from grid line LINE on. */
void compose_draw_column(struct compose *c, const struct compose_text *text,
    int index, int page, int x, int line);

#endif
