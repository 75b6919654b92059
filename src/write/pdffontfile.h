#ifndef NEWSPRINT_WRITE_PDFFONTFILE_H
#define NEWSPRINT_WRITE_PDFFONTFILE_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>
#include <hb.h>

#include "write/pdffont.h"
#include "write/pdffontglyf.h"

struct page_font;
struct pdf_out;

/* A glyph of the face: the text it stands for first of all, NULL if no mark
 * shows it by itself, and its code. */
struct pdf_glyph {
    const char *text;
    int len;
    uint16_t code;
    bool is_part; /* of a joined one */
};

/* A glyph that is made of others; its parts are glyphs of the whole face. */
struct pdf_join {
    struct pdf_glyph glyph;
    struct pdf_part *parts;
    int n_parts, advance; /* units of the font */
    int next;             /* of the same glyphs; -1: none */
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
    int n_noted;              /* glyphs that have a text */
    int n_subset;             /* glyphs of the subset, with the joined ones */
    bool can_join;            /* TrueType outlines */
    bool has_copies;          /* CFF: every alias has a glyph of its own */
    bool has_directions;      /* codes for them are wanted */
    GArray *joins;            /* struct pdf_join; as glyphs, from n_glyphs */
    GHashTable *by_parts;     /* from what they are made of to the first one */
    GPtrArray *aliases;       /* struct pdf_alias, by number */
    GHashTable *by_text;      /* the same, for look-up */
    GStringChunk *turned;     /* texts from right to left, the other way */
};

/* Codes of a font are fewer than this. */
#define PDF_MAX_CODES 65000

/* A glyph of the face or a joined one, which must be one of them. */
static inline struct pdf_glyph *
pdf_face_glyph(const struct pdf_face *face, uint32_t glyph)
{
    uint32_t n = (uint32_t)face->font.n_glyphs;
    return glyph < n
        ? &face->glyphs[glyph]
        : &g_array_index(face->joins, struct pdf_join, glyph - n).glyph;
}

/* False for fonts of bitmaps, such as those of coloured signs. */
bool pdf_face_has_outlines(const struct pdf_face *face);

/* True if glyphs of it can be joined into new ones. */
bool pdf_face_can_join(const struct pdf_face *face);

/* The Ith joined glyph's advance, 1/1000000 em. */
int pdf_join_width(const struct pdf_face *face, int i);

/* True if its licence forbids to put it in other files. */
bool pdf_face_is_locked(const struct pdf_face *face);

/* Makes the subset of the glyphs that have a text, sets codes and widths. */
bool pdf_face_subset(struct pdf_face *face);

/* Writes its font, descriptor, file and maps. */
bool pdf_face_write(struct pdf_face *face, struct pdf_out *out);

#endif
