#ifndef NEWSPRINT_WRITE_PNGRASTER_H
#define NEWSPRINT_WRITE_PNGRASTER_H

#include <stdbool.h>

#include <glib.h>

#include "write/pngrows.h"

struct image_png;
struct raster;

/* A PNG as pixels of 8 bits a sample. */

bool pngraster_is_coloured(const struct image_png *png);
/* The profile of the picture, or one made of what it says of its gamma; NULL
 * for sRGB, and for what says nothing. Unref it. */
GByteArray *pngraster_profile(const struct image_png *png);
/* The alpha of an index of its palette. */
int pngraster_alpha(const struct image_png *png, unsigned index);
/* Fills RASTER, which the caller clears. False if the data are not just what
 * the header promises, or there is no memory for them. */
bool pngraster_read(const struct image_png *png, struct raster *raster);
/* The pixels as rows, for as long as RASTER has them. */
struct png_rows pngraster_rows(const struct raster *raster);

#endif
