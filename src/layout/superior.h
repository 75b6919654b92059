#ifndef NEWSPRINT_LAYOUT_SUPERIOR_H
#define NEWSPRINT_LAYOUT_SUPERIOR_H

#include "layout/para.h"

/* Superiors that are made of ordinary letters, in percent of the size: between
 * the practice of drawn ones (about 60) and what stays readable in text. */
#define SUPERIOR_SIZE 66
#define SUPERIOR_RISE 34

/* The figures of a note as a piece, whose shaped text was asked for with
 * SHAPE_SUPERIOR: as the font draws superiors, or, if it has not all of them,
 * smaller and raised. */
void superior_set(struct setter *setter, struct piece *piece);

#endif
