#ifndef NEWSPRINT_LAYOUT_CUTTING_H
#define NEWSPRINT_LAYOUT_CUTTING_H

#include <stdbool.h>

struct diag;
struct edition;
struct node;

/*
 * What may be taken out of the pages of an edition, and in which order: whole
 * briefs, the least important ones first; then the ends of articles, paragraph
 * by paragraph, the longest and least important ones first. The book is as it
 * was.
 */
struct cutting {
    const struct edition *edition;
    int *briefs; /* indices of articles, in order */
    int n_briefs;
    struct cut *cuts; /* in order; a later one of an article counts */
    int n_cuts;
    /* By article, as cutting_set said: */
    bool *left_out;
    const struct node **ends; /* the block of its text that is the first not to
                                 be printed; NULL: all is */
};

struct cutting *cutting_new(const struct edition *edition);
void cutting_free(struct cutting *cutting);

/* Takes out the first BRIEFS briefs and makes the first CUTS cuts. */
void cutting_set(struct cutting *cutting, int briefs, int cuts);

/* Whether NOTE is one of those that BODY refers to before its child END; END
 * NULL: all are printed, if anything refers to them or not. */
bool cutting_refers(
    const struct node *body, const struct node *end, const struct node *note);

/* Says what is taken out, where it is in its file. */
void cutting_report(const struct cutting *cutting, struct diag *diag);

#endif
