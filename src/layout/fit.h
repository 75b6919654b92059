#ifndef NEWSPRINT_LAYOUT_FIT_H
#define NEWSPRINT_LAYOUT_FIT_H

#include "layout/para.h"

/* The size at which a headline, set as SPEC says, fits MEASURE best within the
 * limits of its role: smaller where that saves a line, then as large as its
 * widest line allows. The role's own size if it has no limits, or if nothing
 * is to be gained. SPEC must make no elements. */
int fit_size(struct setter *setter, const struct para_spec *spec, int measure);

#endif
