#ifndef NEWSPRINT_WRITE_PNGROWS_H
#define NEWSPRINT_WRITE_PNGROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

struct image_png;

/*
 * The rows of a PNG as they were before filters and interlacing: samples of
 * their own depth, packed, the rows without gaps between them.
 */
struct png_rows {
    int width, height;
    int depth, channels; /* bits of a sample, samples of a pixel */
    size_t stride;       /* bytes of a row */
    uint8_t *data;
};

/* Makes rows of zeros. False if there is no memory for them. */
bool pngrows_init(
    struct png_rows *rows, int width, int height, int depth, int channels);
void pngrows_clear(struct png_rows *rows);

/* True if the data are just what the header promises and not interlaced: PDF
 * can show them as they are. */
bool pngrows_are_sound(const struct image_png *png);

/* Fills ROWS, which the caller clears. False if the data are not just what
 * the header promises. */
bool pngrows_read(const struct image_png *png, struct png_rows *rows);

/* One sample, at its depth. */
unsigned pngrows_sample(const struct png_rows *rows, int x, int y, int channel);

/* Takes N channels from FIRST on; both depths are 8, or 16. */
bool pngrows_pick(
    const struct png_rows *rows, int first, int n, struct png_rows *to);

/* What an alpha channel says. */
enum png_alpha {
    PNG_ALPHA_OPAQUE,
    PNG_ALPHA_BINARY, /* all or nothing */
    PNG_ALPHA_BLENDED,
};
enum png_alpha pngrows_alpha(const struct png_rows *alpha);
/* The same in one bit a sample. */
bool pngrows_halve(const struct png_rows *alpha, struct png_rows *bits);

/* Compresses them with the filters that make them smallest. *FILTERED: there
 * are filters, so that a predictor must be named; FILTERED NULL: each row says
 * which it has, even if that is none, as a PNG wants it. THOROUGH takes five
 * times as long for some percent. */
GByteArray *pngrows_pack(
    const struct png_rows *rows, bool thorough, bool *filtered);

#endif
