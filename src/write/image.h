#ifndef NEWSPRINT_WRITE_IMAGE_H
#define NEWSPRINT_WRITE_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

/*
 * What the writers must know of a picture's bytes: the headers of JPEG and
 * PNG, and the pixels where nothing else will do.
 */

/* A JPEG's frame. */
struct image_jpeg {
    int width, height; /* as stored, before orientation */
    int components;
    bool adobe;      /* written by Adobe's: CMYK is inverted then */
    bool rgb;        /* its three components are named R, G, B */
    size_t end;      /* bytes up to its end; the rest is not of it */
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
    bool srgb;                             /* it says so */
    int gamma;        /* 1/100000; 0: not said; 45455 is 1/2.2 */
    int primaries[8]; /* x and y of white, red, green, blue, 1/100000; all 0:
                         not said */
    GByteArray *icc;  /* its colour profile, inflated; NULL none */
    GByteArray *data; /* the image data of all its chunks */
};

/* PNG's types of colour. */
#define IMAGE_PNG_GREY 0
#define IMAGE_PNG_RGB 2
#define IMAGE_PNG_PALETTE 3
#define IMAGE_PNG_GREY_ALPHA 4
#define IMAGE_PNG_RGB_ALPHA 6

/* False if it is none that can be shown; then there is nothing to clear. */
bool image_read_png(GBytes *bytes, struct image_png *png);
void image_png_clear(struct image_png *png);

/* Pixels, 8 bits a channel, rows without gaps. */
struct image_pixels {
    int width, height;
    int channels; /* 3, or 4 with alpha */
    uint8_t *data;
};

/* Decodes it; to at most MAX pixels on the longer side if MAX > 0. A
 * picture with orientation is as stored. False if it cannot be decoded. */
bool image_decode(GBytes *bytes, int max, struct image_pixels *pixels);
void image_pixels_clear(struct image_pixels *pixels);

#endif
