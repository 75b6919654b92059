#ifndef NEWSPRINT_EDITION_IMAGEFILE_H
#define NEWSPRINT_EDITION_IMAGEFILE_H

#include <glib.h>

#include "base/diag.h"
#include "base/limits.h"
#include "edition/edition.h"

/* Finds out what BYTES are and fills format, width, height, orientation and
 * components of IMAGE. Pixels of JPEG and PNG are not looked at. What no
 * e-reader and no PDF knows is decoded, and *BYTES becomes a PNG. False after
 * a message about POS and PATH. */
bool imagefile_examine(GBytes **bytes, const char *path, struct image *image,
    struct pos pos, struct diag *diag);

/* pixels.c: whether the pixels of a JPEG or a PNG, as IMAGE is known to be, can
 * be had, all of which is read for it. False after a message; of what is
 * damaged but can be seen there is one, too. */
bool pixels_examine(GBytes *bytes, const struct image *image, struct pos pos,
    struct diag *diag);

/* svgfile.c: imagefile_examine for SVG. */
bool svgfile_examine(GBytes *bytes, const char *path, struct image *image,
    struct pos pos, struct diag *diag);

/* rasterfile.c: likewise GIF, WebP, TIFF, BMP, into PNG. */
bool rasterfile_convert(GBytes **bytes, const char *path, struct image *image,
    struct pos pos, struct diag *diag);

#endif
