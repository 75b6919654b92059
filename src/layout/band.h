#ifndef NEWSPRINT_LAYOUT_BAND_H
#define NEWSPRINT_LAYOUT_BAND_H

#include "layout/box.h"

/*
 * Bands: what stands over all columns of a page, below or above an article's
 * text. Most are one box. What is higher than a page has rows instead, and is
 * divided between them when it is placed: each piece is as high as there is
 * room for it. Lives in the galley.
 */
#define BAND_MAX_COLUMNS 16

struct band {
    const struct box *whole; /* NULL: it has rows */
    /* What stands above the first row, above those that the next column or page
     * begins with, and below the rows of each column; NULL: nothing does, but
     * above the first. */
    const struct box *first, *again, *foot;
    const struct box **rows;
    int n_rows, room;
    int n_columns; /* that the rows run through, one after the other */
    int gutter;    /* between these; 1/1024 pt, as all lengths */
    bool rtl;      /* the first of them is at the right */
};

/* BOX is borrowed, as are all boxes of a band. */
struct band *band_new_whole(struct setter *setter, const struct box *box);
/* A band without rows, as yet, that run through N_COLUMNS columns. */
struct band *band_new(
    struct setter *setter, int n_columns, int gutter, bool rtl);
void band_add_row(
    struct setter *setter, struct band *band, const struct box *row);

/* Whether each row fits HEIGHT with what stands above and below it. */
bool band_fits(const struct band *band, int height);
/* All of it below each other in one box. */
struct box *band_stack(struct setter *setter, const struct band *band);

/* The rows from FROM on that HEIGHT has room for: the first that is not among
 * them; FROM, if they would be no more than a scrap, unless nowhere is more
 * room since this is a FRESH page. Those that end the band fill its columns
 * evenly. *USED is their height. */
int band_measure(
    const struct band *band, int from, int height, bool fresh, int *used);
/* The same as a box, which band_measure has found to have rows. */
struct box *band_piece(struct setter *setter, const struct band *band, int from,
    int height, bool fresh);

#endif
