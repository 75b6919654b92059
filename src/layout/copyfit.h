#ifndef NEWSPRINT_LAYOUT_COPYFIT_H
#define NEWSPRINT_LAYOUT_COPYFIT_H

#include <stdbool.h>

#include "edition/style.h"

struct cutting;
struct diag;
struct edition;
struct linebreak_result;
struct node;
struct pagebreak_block;
struct pages;

/*
 * Copyfitting: an edition of a stated number of pages. It is laid out again
 * and again with the levers pulled a little further, in this order: how many
 * lines paragraphs take, the tracking of running text, pictures, briefs left
 * out, ends of articles cut; until it has them.
 */

/* How an edition is set to fit its pages. All zero: as it comes. */
struct copyfit {
    int lines; /* grade to which fewer (negative) or more lines are liked */
    int track; /* of running text, 1/1000 em */
    int crop;  /* 1/1000 of their height that photographs may lose */
    int spans; /* pictures over several columns: 0 those of leads, 1 all, -1
                  none but on page one */
    const struct cutting *cutting; /* what is not printed; NULL: all is */
    int fill_to; /* pages that fillers may fill; 0: those that there are */
    int blanks;  /* pages with nothing on them, at the end */
    bool tight;  /* see copyfit_is_tight */
    bool trial;  /* only the extent is wanted; nothing is kept */
};

/* What came of laying it out. */
struct copyfit_extent {
    int n_pages;
    int max_lines, columns; /* of a page */
    int last_line;          /* the first free one of the last page */
    int lines; /* more than the paragraphs take where each looks best */
};

/* Lays the edition out as FIT says (NULL: as it comes); NULL after a message.
 */
typedef struct pages *(*copyfit_func)(const struct copyfit *fit,
    struct copyfit_extent *extent, struct diag *diag, void *data);

/* The pages of EDITION, as many as it is to have. NULL after a message. */
struct pages *copyfit_pages(const struct edition *edition, copyfit_func lay_out,
    void *data, struct diag *diag);

/* For those who set it; FIT may be NULL everywhere. */

/* Makes the line counts of a paragraph cost what they are to. */
void copyfit_price_lines(const struct copyfit *fit,
    struct pagebreak_block *breaks, struct linebreak_result *lines);
/* Whether room is scarce: then text is not loosened for the sake of pages'
 * feet, and fewer lines below a head do. */
bool copyfit_is_tight(const struct copyfit *fit);
/* Whether ARTICLE is printed at all. */
bool copyfit_prints(const struct copyfit *fit, int article);
/* The block of its text before which it ends; NULL: it is printed whole. */
const struct node *copyfit_end(const struct copyfit *fit, int article);
/* What photographs may lose of their height, in 1/1000. */
int copyfit_crop(const struct copyfit *fit);
/* Whether the picture of a story, a LEAD or not, is to be over several columns,
 * if it is worth it there; FRONT: on page one. */
bool copyfit_spans(const struct copyfit *fit, bool lead, bool front);
/* What text in ROLE is tracked, besides its own tracking: 1/1000 em. */
int copyfit_tracking(const struct copyfit *fit, enum role role);

#endif
