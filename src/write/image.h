#ifndef NEWSPRINT_WRITE_IMAGE_H
#define NEWSPRINT_WRITE_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct _cairo; /* cairo_t */

/*
 * What the writers must know of a picture's bytes: the headers of JPEG and
 * PNG, and the pixels where nothing else will do.
 */

/* A JPEG's frame. */
struct image_jpeg {
    int width, height; /* as stored, before orientation */
    int components;
    bool adobe;      /* written by Adobe's: CMYK is inverted then */
    GByteArray *icc; /* its colour profile, NULL none; unref it */
};

/* False if it has no frame that can be read. */
bool image_read_jpeg(GBytes *bytes, struct image_jpeg *jpeg);

/* A PNG's header and where its parts are. */
struct image_png {
    int width, height, depth, colour; /* as in IHDR */
    bool interlaced;
    const uint8_t *palette, *transparency; /* borrowed; NULL none */
    int n_palette, n_transparency;         /* bytes */
    GByteArray *data; /* the image data of all its chunks; unref it */
};

/* PNG's types of colour. */
#define IMAGE_PNG_GREY 0
#define IMAGE_PNG_RGB 2
#define IMAGE_PNG_PALETTE 3
#define IMAGE_PNG_GREY_ALPHA 4
#define IMAGE_PNG_RGB_ALPHA 6

bool image_read_png(GBytes *bytes, struct image_png *png);
/* Bytes of a row, the filter's byte included. */
size_t image_png_row(const struct image_png *png);
/* True if the data inflate to just the rows that the header promises. */
bool image_png_is_sound(const struct image_png *png);

/* Pixels, 8 bits a channel, rows without gaps. */
struct image_pixels {
    int width, height;
    int channels; /* 3, or 4 with alpha */
    uint8_t *data;
};

/* Draws an SVG into a box at the origin; false if it cannot be read. */
bool image_draw_svg(
    GBytes *bytes, struct _cairo *cr, double width, double height);

/* Decodes it; to at most MAX pixels on the longer side if MAX > 0. A
 * picture with orientation is as stored. False if it cannot be decoded. */
bool image_decode(GBytes *bytes, int max, struct image_pixels *pixels);
void image_pixels_clear(struct image_pixels *pixels);

#endif
