#ifndef NEWSPRINT_LAYOUT_FILLERS_H
#define NEWSPRINT_LAYOUT_FILLERS_H

#include "layout/strips.h"

struct fillers;

/*
 * Fillers: short items that are printed only where the foot of a page would
 * stay empty, each once: those that leave the least white there, and of equal
 * ones the editor's first.
 */

/* Those of the edition, below the element ROOT; NULL: it has none. */
struct fillers *fillers_new(struct setter *setter, int root);
void fillers_free(struct fillers *fillers);
/* How many are printed. FILLERS may be NULL here and below. */
int fillers_printed(const struct fillers *fillers);

/* What is to stand below them, as galleys (struct galley, freed by the array),
 * made only to see how much room it needs. */
typedef GPtrArray *(*fillers_after)(struct compose *c, int root);

/* Prints as many as there is room for from where C is to the foot of PAGE, or
 * of that which AFTER (NULL: nothing) would end on below them; it is not drawn.
 */
void fillers_place(
    struct fillers *fillers, struct compose *c, int page, fillers_after after);

#endif
