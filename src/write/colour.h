#ifndef NEWSPRINT_WRITE_COLOUR_H
#define NEWSPRINT_WRITE_COLOUR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/*
 * Colours as numbers: sRGB and the light that it stands for, greys of the same
 * lightness, and process colours without a profile.
 */

/* All light of a channel. */
#define COLOUR_WHITE 65535

/* Tables, 70 KB. */
struct colour_tables {
    uint16_t linear[256];              /* the light of a value of sRGB */
    uint8_t encoded[COLOUR_WHITE + 1]; /* and back */
};

struct colour_tables *colour_tables_new(void);
void colour_tables_free(struct colour_tables *tables);

/* The grey that is as light as a colour 0xRRGGBB: its relative luminance, so
 * that the contrast of two colours (as WCAG has it) stays what it was. */
uint8_t colour_grey(const struct colour_tables *tables, uint32_t rgb);

/* Greys of N pixels of three channels, STRIDE bytes apart. TO may be FROM. */
void colour_grey_pixels(const struct colour_tables *tables, const uint8_t *from,
    size_t stride, size_t n, uint8_t *to);

/* N pixels of process colours (0: no ink) as coated offset paper shows them,
 * in sRGB. TO may not be FROM. */
void colour_cmyk_to_rgb(const struct colour_tables *tables, const uint8_t *from,
    size_t n, uint8_t *to);

/* Makes a profile the same on any day: lcms dates it. ICC: its bytes. */
void colour_profile_undate(uint8_t *icc, size_t len);

/* ICC, if it is a profile for so many components, and one that PDF/A and all
 * others know; else NULL. ICC may be NULL. */
const GByteArray *colour_usable_profile(const GByteArray *icc, int components);
/* True if it means sRGB, or what nobody can tell from it. */
bool colour_profile_is_srgb(const GByteArray *icc, int components);

/* ICC profiles; bytes that the caller unrefs, NULL if lcms fails. */
GByteArray *colour_srgb_profile(void);
/* Greys with the curve of sRGB. */
GByteArray *colour_grey_profile(void);
/* Of pictures that say how their numbers are light (a gamma of 1/2.2 is said
 * as 45455, in 1/100000) and, unless N is 1, where their primaries lie:
 * white, red, green, blue, x and y of each in 1/100000; NULL: sRGB's. */
GByteArray *colour_gamma_profile(int n, int gamma, const int *primaries);

#endif
