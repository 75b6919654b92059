#ifndef NEWSPRINT_LAYOUT_STRIPSDRAW_H
#define NEWSPRINT_LAYOUT_STRIPSDRAW_H

#include "layout/strips.h"

/* The picture over several columns, and the contents in the last one, where
 * the first strip begins. */
void stripsdraw_span(struct compose *c, const struct strips *s);
void stripsdraw_corner(struct compose *c, const struct strips *s);
/* The columns of strip number STRIP on the present page, LINES high, with the
 * rules between them. C goes on below. */
void stripsdraw_strip(
    struct compose *c, const struct strips *s, int strip, int lines);

#endif
