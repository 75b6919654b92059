#ifndef NEWSPRINT_TESTS_WRITE_PNGKINDS_H
#define NEWSPRINT_TESTS_WRITE_PNGKINDS_H

#include <stdbool.h>

#include <glib.h>

/*
 * PNG of every type, made from random numbers with an encoder that shares
 * nothing with the program, and the samples that are in them.
 */
enum kinds_alpha {
    KINDS_BLENDED,
    KINDS_BINARY,
    KINDS_OPAQUE,
    KINDS_N_ALPHA
};

struct kinds_picture {
    int width, height, depth, colour, channels; /* as in IHDR */
    bool interlaced;
    guint16 *samples; /* row by row */
    gsize idat;       /* bytes */
    guint8 palette[768];
    int n_palette; /* entries */
    guint8 transparency[256];
    int n_transparency; /* bytes; 0: no tRNS */
    GBytes *png;
};

/* A picture of a type and depth that PNG allows, with filters as they come.
 * ALPHA is about the alpha channel or the palette's; a picture without either
 * has a colour that is transparent, unless it is OPAQUE. CHUNKS stand before
 * the palette; NULL: none. */
struct kinds_picture *kinds_new(GRand *rand, int colour, int depth,
    bool interlaced, enum kinds_alpha alpha, const GByteArray *chunks);
void kinds_free(struct kinds_picture *picture);

/* Appends a chunk. */
void kinds_append_chunk(
    GByteArray *png, const char *name, const guint8 *data, guint len);

/* Takes PNG's filters out of ROWS, which have a byte for the filter each. */
void kinds_unfilter(GByteArray *rows, gsize row, int pixel);

#endif
