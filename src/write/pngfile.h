#ifndef NEWSPRINT_WRITE_PNGFILE_H
#define NEWSPRINT_WRITE_PNGFILE_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct raster;

/* PNG files that are made of others. */

/* Encodes the pixels, which mean sRGB, greys or colours; alpha that is all
 * opaque is left out. THOROUGH takes five times as long for some percent. */
GBytes *pngfile_write(const struct raster *raster, bool thorough);

/* The PNG of BYTES, which has a palette, with N other colours in it, 3 bytes
 * each: they mean sRGB. Its pixels and its transparency stay. */
GBytes *pngfile_recolour(GBytes *bytes, const uint8_t *palette, int n);

#endif
