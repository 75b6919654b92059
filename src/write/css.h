#ifndef NEWSPRINT_WRITE_CSS_H
#define NEWSPRINT_WRITE_CSS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct bookfonts;
struct edition;
struct style;

/* The style sheet of the e-book, from the same style as the pages. FONTS are
 * those that the book has inside, or NULL. */
void css_write(
    const struct style *style, const struct bookfonts *fonts, GString *out);

/* What the edition's sections have in colours of their own. */
void css_write_sections(const struct edition *edition, GString *out);

/* COLOUR made light or dark enough to be read on white and on black paper
 * alike, with a contrast of 4.5 on both. False for greys: text in them keeps
 * the reader's own colour. */
bool css_safe_colour(uint32_t colour, uint32_t *safe);

#endif
