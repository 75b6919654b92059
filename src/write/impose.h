#ifndef NEWSPRINT_WRITE_IMPOSE_H
#define NEWSPRINT_WRITE_IMPOSE_H

#include <stdbool.h>

struct press;

/*
 * Where pages lie on sheets. Lengths are in 1/1024 pt, from the top left
 * corner of the sheet, y grows downwards, as in layout/pages.h.
 */
struct impose_box {
    int left, top, right, bottom;
};

struct impose_place {
    int page;               /* into pages.pages; -1: a booklet's blank one,
                               which is paper all the same */
    int x, y;               /* where the page's top left corner comes */
    struct impose_box clip; /* what may be printed of it */
};

/* One side of a sheet: a page of the PDF. */
struct impose_side {
    int sheet; /* from 0 */
    bool back;
    int first, n; /* in places */
};

/* Pages as large as they are. */
#define IMPOSE_FULL_SCALE 10000

struct imposed {
    int width, height;      /* of all sheets */
    int scale;              /* of all pages, 1/10000; never more than that */
    int bleed;              /* as there is room for it */
    struct impose_box trim; /* what is left of a sheet that is cut */
    int fold;               /* x of the fold; -1: none */
    struct impose_side *sides;
    int n_sides;
    struct impose_place *places;
    int n_places;
};

/* N pages of WIDTH by HEIGHT on sheets as PRESS has it, whose imposition is
 * not NONE. RTL: bound on the right. */
struct imposed *impose_new(
    int n, int width, int height, const struct press *press, bool rtl);
void impose_free(struct imposed *imposed);

/* The white around a page, or around what a booklet's sheet is cut to, that
 * bleed and marks take. */
int impose_edge(const struct press *press);

/* Marks begin at this distance from the trimmed page, at least, and are so
 * long. */
#define IMPOSE_MARK_GAP 8707     /* 3 mm */
#define IMPOSE_MARK_LENGTH 14512 /* 5 mm */

#endif
