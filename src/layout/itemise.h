#ifndef NEWSPRINT_LAYOUT_ITEMISE_H
#define NEWSPRINT_LAYOUT_ITEMISE_H

#include "layout/builder.h"

/* Adds the pieces of [START, END) of the paragraph's text, which has no
 * spaces: one for each stretch of one manner, script, direction and font. */
void itemise_range(struct builder *b, int start, int end);

#endif
