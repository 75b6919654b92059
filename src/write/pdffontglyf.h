#ifndef NEWSPRINT_WRITE_PDFFONTGLYF_H
#define NEWSPRINT_WRITE_PDFFONTGLYF_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>
#include <hb.h>

/* A glyph of the font and where it stands in a joined one, in units of the
 * font; y grows upwards. */
struct pdf_part {
    uint32_t glyph;
    int x, y;
};

/* Glyphs that are shown as one. Without parts it shows nothing. */
struct pdf_joined {
    const struct pdf_part *parts;
    int n_parts, advance;
};

/* A TrueType font with JOINED glyphs of its own behind those that it has; NULL
 * if it is no such font or damaged. The caller owns it. */
hb_face_t *pdf_glyf_join(
    hb_face_t *face, const struct pdf_joined *joined, int n_joined);

#endif
