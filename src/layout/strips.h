#ifndef NEWSPRINT_LAYOUT_STRIPS_H
#define NEWSPRINT_LAYOUT_STRIPS_H

#include "layout/columnend.h"
#include "layout/compose.h"

/* What it costs if the first picture is on a page behind that of the head and
 * of the text that it belongs to. */
#define STRIPS_LATER_PICTURE 6000
/* Text is loosened by at most one line in so many. */
#define STRIPS_LOOSEN 14

/* Where a strip may have a line more than it must: nowhere, before subheads and
 * the like and beside pictures, and also one or two below its head. */
enum strips_air {
    STRIPS_FIRM,
    STRIPS_LOOSE,
    STRIPS_LOW,
    STRIPS_LOWER
};

/*
 * A galley cut into strips of columns: what is left of the present page, then
 * whole pages, then a last strip whose columns are made level. First it is
 * planned, which draws nothing, and plans may be compared; then one is drawn.
 */
struct strips {
    struct galley *galley;
    int first_column, n_columns; /* of the page's, in order of reading */
    const struct box *span;      /* the first picture, over SPAN_COLUMNS */
    int span_columns;            /* 0: it is among the floats */
    bool want_span;
    bool early; /* floats may stand before what mentions them */
    bool loose; /* at a stated height, columns may be as short as they are */
    int span_percent; /* of its usual height that it has; 0: all */
    int span_room; /* lines that it may take with head and text; 0: the page's
                    */
    /* Without that picture; some of them smaller. */
    bool capped;      /* where they were higher than the text */
    GArray *floats;   /* struct pagebreak_float */
    GPtrArray *boxes; /* struct box, as many */
    struct pagebreak *breaker;
    struct columnend ends; /* where paragraphs are broken anew */
    /* Lines taken at the top of the first strip, by column. */
    int tops[GALLEY_MAX_COLUMNS];
    /* The strip above which the galley's bands stand, under its head if it is
     * the first; -1: they stand below the last. And their lines. */
    int band_strip, band_lines;
    enum strips_air air;
    int page, line;         /* where the text begins */
    int cut_strip, cut;     /* a strip that gives up lines for the next */
    int fixed;              /* the first strip's lines; 0: to the page's foot */
    int gap_less;           /* lines that the distance above it gives up */
    int n_strips, height;   /* of the last one */
    int end_page, end_line; /* the first that is free */
    bool late_bands; /* these stand on another page than the text's end */
    int64_t cost;
    struct pagebreak_result result;
};

/* Lines of air below its head. */
int strips_low(const struct strips *s);

/* A galley for N_COLUMNS columns from FIRST_COLUMN on, its picture over some
 * of them if SPAN and if it is worth it. */
void strips_init(struct strips *s, struct galley *galley, int first_column,
    int n_columns, bool span);
void strips_clear(struct strips *s);

/* Makes the pictures among the floats so small that each has at most LINES
 * lines with its caption, as far as pictures may be; false if none became
 * smaller. */
bool strips_shrink(const struct compose *c, struct strips *s, int lines);
/* Gives all of its pictures PERCENT of their heights; false if none became
 * smaller. Before it is planned. */
bool strips_scale(const struct compose *c, struct strips *s, int percent);
/* Lets the galley's bands stand above the columns of strip number STRIP; false
 * if they are too high for that. */
bool strips_raise_bands(const struct compose *c, struct strips *s, int strip);
/* Whether the plan has the first picture on a page behind that of the head,
 * where the text that it belongs to begins. */
bool strips_picture_later(const struct strips *s);
/* Whether the plan leaves floats alone on its last page. */
bool strips_lack_text(const struct strips *s);

/* By how many lines a picture in the plan's last strip reaches below the text
 * beside it; LINES: how high it should be for that to be none. */
int strips_overhang(const struct strips *s, int *lines);

/* Plans it from the present line of C on, which stays as it is. */
void strips_plan(const struct compose *c, struct strips *s);
/* Draws it as it was planned, if C is still there. Only then the galley has the
 * lines of the plan: plans leave it as it is. */
void strips_draw(struct compose *c, struct strips *s);

/* The height of one strip of level columns without a head; -1 if that is more
 * than a page. */
int strips_height(const struct compose *c, struct strips *s);

/* Whether its picture can stand over several columns at its full size. */
bool strips_has_span(const struct compose *c, struct strips *s);
/* The height of one strip with head and all that is set as it looks best, and
 * by how much the paragraphs' line counts may change that. */
int strips_natural(const struct compose *c, struct strips *s);
int strips_slack(const struct strips *s);

/* Makes the columns of one strip HEIGHT lines high, head and picture included,
 * each full to within two lines. False if they cannot be. */
bool strips_fit(const struct compose *c, struct strips *s, int height);
/* The same, until no column ends with a hyphen that could be helped. */
bool strips_fit_well(const struct compose *c, struct strips *s, int height);
/* Fills one strip HEIGHT lines high and leaves at least REST lines for
 * elsewhere, from END on; the last column has a line less, for the reader to be
 * told where. A few lines less where no other way is level; false if there is
 * none, or none with text. */
bool strips_cut(const struct compose *c, struct strips *s, int height, int rest,
    struct pagebreak_place *end);
/* The height that came of it, with head and picture. */
int strips_fitted(const struct compose *c, const struct strips *s);
/* Draws that, with the head's top at line LINE of the present page. */
void strips_draw_fitted(struct compose *c, struct strips *s, int line);

/* The distance, rule and section's head above GALLEY. */
void strips_place_over(struct compose *c, struct galley *galley);
/* Lines that are left on the page below that. */
int strips_room(const struct compose *c, const struct galley *galley);
/* Lines of what is above GALLEY's head, but for the distance, and of its head
 * over N columns. */
int strips_over(const struct compose *c, const struct galley *galley);
int strips_head(const struct compose *c, struct galley *galley, int n_columns);
/* Rows that look well below that head where the text goes on on another page:
 * the more, the larger it is; and what each missing one costs. */
int strips_rows(const struct compose *c, struct galley *galley, int n_columns);
#define STRIPS_LOW_COST 1500
/* Lines that must be free below GALLEY's head for the picture that its text
 * begins with, as small as it may be; 0: it has none. */
int strips_picture(const struct compose *c, const struct galley *galley);
/* Lines that GALLEY's head over N columns and the first lines of its text
 * need, with what is above them. */
int strips_need(const struct compose *c, struct galley *galley, int n_columns);

#endif
