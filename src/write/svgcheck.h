#ifndef NEWSPRINT_WRITE_SVGCHECK_H
#define NEWSPRINT_WRITE_SVGCHECK_H

#include <stdbool.h>

#include <glib.h>

/* Why an SVG picture may not go into a book as it is: it runs scripts, holds
 * other documents, asks for something outside itself, or is not well-formed.
 * NULL if it may. *MOVES becomes true if it is animated. */
const char *svgcheck_refuse(GBytes *bytes, bool *moves);

#endif
