#ifndef NEWSPRINT_WRITE_CSS_H
#define NEWSPRINT_WRITE_CSS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct style;

/* The style sheet of the e-book, from the same style as the pages. */
void css_write(const struct style *style, GString *out);

/* COLOUR made light or dark enough to be read on white and on black paper
 * alike. False for greys: text in them keeps the reader's own colour. */
bool css_safe_colour(uint32_t colour, uint32_t *safe);

#endif
