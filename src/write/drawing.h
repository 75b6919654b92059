#ifndef NEWSPRINT_WRITE_DRAWING_H
#define NEWSPRINT_WRITE_DRAWING_H

#include <stdbool.h>

#include <glib.h>

struct _cairo; /* cairo_t */
struct image;

/*
 * Draws SVG with librsvg; words in the faces of the table of fonts and in no
 * others, so that a drawing is the same on every machine.
 */
struct drawing;

/* DATA_FOLDER has the table of fonts; NULL: drawings with words cannot be
 * drawn. LANG (BCP 47 or NULL) is the language of drawings that have none: it
 * says in whose manner characters are drawn that several languages share, and
 * which of their words they show. Nothing is opened before there are words. */
struct drawing *drawing_new(const char *data_folder, const char *lang);
void drawing_free(struct drawing *drawing);

/* Draws IMAGE, an SVG, into a box at the origin, with the words that it has for
 * its language. False if it cannot be read, or has words and there are no
 * fonts. */
bool drawing_paint(struct drawing *drawing, const struct image *image,
    struct _cairo *cr, double width, double height);

#endif
