#ifndef NEWSPRINT_WRITE_RASTER_H
#define NEWSPRINT_WRITE_RASTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

struct colour_tables;
struct png_rows;

/*
 * Pixels that are changed on their way into the file: 8 bits a sample, rows
 * without gaps. Four channels without alpha are process colours, 0 no ink.
 */
struct raster {
    int width, height;
    int channels; /* with alpha */
    bool alpha;   /* the last channel */
    uint8_t *data;
    int quality; /* for a JPEG: no better than the one it comes from */
};

/* The quality of a JPEG that had to be made anew, unless it was less before:
 * differences from what was decoded cannot be seen in print. */
#define RASTER_JPEG_QUALITY 90

/* False if there is no memory for it. */
bool raster_init(
    struct raster *raster, int width, int height, int channels, bool alpha);
void raster_clear(struct raster *raster);

/* Its colours, which ICC describes (NULL: sRGB, or coated offset), in sRGB.
 * False if the profile is of no use. */
bool raster_to_srgb(struct raster *raster, const GByteArray *icc,
    const struct colour_tables *tables);
/* Colours of sRGB as greys. */
bool raster_to_grey(struct raster *raster, const struct colour_tables *tables);
/* Upright, by its EXIF orientation. */
bool raster_turn(struct raster *raster, int orientation);
/* Makes it smaller. */
bool raster_resample(struct raster *raster, int width, int height,
    const struct colour_tables *tables);

/* jpegfile.c: decodes a JPEG, to no less than WIDTH by HEIGHT pixels. False
 * if it cannot be decoded. */
bool raster_read_jpeg(
    GBytes *bytes, int width, int height, struct raster *raster);
/* Encodes it; NULL if it has alpha or the encoder fails. Process colours are
 * inverted as Adobe's are. */
GBytes *raster_write_jpeg(const struct raster *raster, int quality);
/* Likewise WIDTH by HEIGHT of Cairo's pixels, 0xRRGGBB in four bytes, that need
 * not all be there at a time: ROW is asked for each from above. They are
 * encoded as they come, so with the codes of the standard: to find better ones,
 * which save a tenth, takes six bytes a pixel and eight times as long. */
GBytes *raster_write_jpeg_rows(int width, int height, int quality,
    const uint8_t *(*row)(void *data, int y), void *data);
/* N of Cairo's pixels in three bytes each. */
void raster_copy_pixels(uint8_t *to, const uint8_t *from, int n);

#endif
