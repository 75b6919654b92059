#ifndef NEWSPRINT_WRITE_PDFFONTFILE_H
#define NEWSPRINT_WRITE_PDFFONTFILE_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>
#include <hb.h>

#include "write/pdffont.h"

struct page_font;
struct pdf_out;

/* A glyph of the face: the text it stands for first of all, NULL if no mark
 * shows it, and its code. */
struct pdf_glyph {
    const char *text;
    int len;
    uint16_t code;
};

/* A glyph with a further text. Its code is n_subset + number. */
struct pdf_alias {
    uint32_t glyph;
    const char *text;
    int len, number;
};

/* A face on its way into the file. */
struct pdf_face {
    struct pdf_font font;
    const struct page_font *source;
    hb_face_t *hb, *subset;
    hb_font_t *sized;         /* the whole face, scaled to its own units */
    struct pdf_glyph *glyphs; /* by glyph, font.n_glyphs */
    int *widths;              /* likewise */
    int n_subset;             /* glyphs of the subset */
    GPtrArray *aliases;       /* struct pdf_alias, by number */
    GHashTable *by_text;      /* the same, for look-up */
    GStringChunk *turned;     /* texts from right to left, the other way */
};

/* False for fonts of bitmaps, such as those of coloured signs. */
bool pdf_face_has_outlines(const struct pdf_face *face);

/* True if its licence forbids to put it in other files. */
bool pdf_face_is_locked(const struct pdf_face *face);

/* Makes the subset of the glyphs that have a text, sets codes and widths. */
bool pdf_face_subset(struct pdf_face *face);

/* Writes its font, descriptor, file and maps. */
bool pdf_face_write(struct pdf_face *face, struct pdf_out *out);

#endif
