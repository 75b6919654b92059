#ifndef NEWSPRINT_LAYOUT_MISSING_H
#define NEWSPRINT_LAYOUT_MISSING_H

#include <stdint.h>

#include "base/diag.h"

/*
 * The characters that no font has: gathered while pages are set, where some
 * text is set more than once, and reported when all is done.
 */
struct missing;

struct missing *missing_new(void);
void missing_free(struct missing *missing);

/* C stood at POS; the same place counts once, one that is not known only if
 * there is no other. What cannot be seen is let pass. */
void missing_add(struct missing *missing, uint32_t c, struct pos pos);

/* Reports each character once, at the first place where it was found, in the
 * order in which they were. */
void missing_report(const struct missing *missing, struct diag *diag);

#endif
