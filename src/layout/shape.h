#ifndef NEWSPRINT_LAYOUT_SHAPE_H
#define NEWSPRINT_LAYOUT_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

#include <hb.h>

#include "layout/fonts.h"
#include "layout/linebreak.h"

struct diag;
struct hyphenator;

/*
 * Shaping through a cache: each distinct word in a font, language and set of
 * features is shaped once, in units of the em, whatever sizes it is set in.
 */
enum shape_feature {
    SHAPE_SMALL_CAPS = 1 << 0,
    SHAPE_OLD_FIGURES = 1 << 1,
    SHAPE_LINING_FIGURES = 1 << 2,
    SHAPE_TABULAR_FIGURES = 1 << 3,
    SHAPE_NO_LIGATURES = 1 << 4,
    SHAPE_CAPITALS = 1 << 5,   /* punctuation between capitals */
    SHAPE_HALF_WIDTH = 1 << 6, /* marks of half a square */
    SHAPE_SUPERIOR = 1 << 8,   /* figures of notes */
    SHAPE_ELONGATED = 1 << 7,  /* see shape_elongated; no feature of the font */
};

struct shaped_glyph {
    uint32_t id;
    int advance, x, y; /* units of the em; y grows upwards */
    int cluster;       /* offset into text */
    bool tatweel;      /* the stroke before it may be made longer */
};

/* What changes where a word is divided: its bytes FROM to TO give way to
 * BEFORE, the hyphen, and AFTER. */
enum shaped_change_kind {
    SHAPED_LETTERS, /* other letters */
    SHAPED_REPEAT,  /* AFTER is the hyphen that is written, once more */
    SHAPED_JOIN,    /* signs that are not seen, but keep letters joined */
};
struct shaped_change {
    enum shaped_change_kind kind;
    int from, to;
    const char *before, *after;
};

/* Where a word is divided: before byte OFFSET of its text. */
struct shaped_cut {
    int offset;
    const struct shaped_change *change; /* NULL: nothing changes */
};

/* As struct linebreak_point, in units of the em. */
struct shaped_point {
    enum linebreak_point_kind kind;
    struct shaped_cut cut;
    int pre, post;
    int pre_gaps;
    int protrude, protrude_post;
    int before, after;
};

struct shaped {
    const struct font *font;
    const char *text; /* without soft hyphens */
    int len;
    const struct shaped_glyph *glyphs; /* in visual order */
    int n_glyphs;
    int width;
    int gaps;     /* clusters, where tracking may widen; 0: never */
    bool expands; /* glyph expansion is allowed in this script */
    bool rtl;
    int protrude_start, protrude_end;
    const struct shaped_point *points;
    int n_points;
    bool points_done;
    bool missing; /* a character has no glyph in the font */
    unsigned features;
    const char *lang; /* interned; NULL */
    hb_script_t script;
    int kashida_offset, kashida_priority; /* see kashida.h */
    const int *soft; /* offsets of the author's soft hyphens, into text */
    int n_soft;
};

/* A skin's tone after the emoji that has it: of its own it would be a swatch
 * beside it. */
bool shape_is_tone(uint32_t c);

struct shaper;

/* FONTS and HYPHENATOR are borrowed. */
struct shaper *shaper_new(
    struct fonts *fonts, struct hyphenator *hyphenator, struct diag *diag);
void shaper_free(struct shaper *shaper);

/* LANG must be interned (g_intern_string) or NULL. Lives as long as the
 * shaper. */
const struct shaped *shape_word(struct shaper *shaper, const struct font *font,
    unsigned features, const char *lang, hb_script_t script, bool rtl,
    const char *text, int len);

/* A part of a word: what is written of it between two cuts, with a hyphen
 * after it if HYPHEN. NULL is the word's beginning, or its end. */
struct shaped_range {
    const struct shaped_cut *start, *end;
};
const struct shaped *shape_part(struct shaper *shaper,
    const struct shaped *word, struct shaped_range range, bool hyphen);

/* Which byte of the word's text stands behind byte AT of a part's, which has
 * LEN without its hyphen: letters that changed are those that were written. */
int shape_part_source(
    const struct shaped *word, struct shaped_range range, int len, int at);

/* An Arabic word with N tatweels before the byte OFFSET of its text, which they
 * are no part of. */
const struct shaped *shape_elongated(
    struct shaper *shaper, const struct shaped *word, int offset, int n);

/* Finds the word's break points, once. */
void shape_find_points(struct shaper *shaper, const struct shaped *word);

/* How far the glyphs reach above and below the baseline, in units of the
 * em; at least 0. */
void shape_ink(const struct shaped *word, int *above, int *below);

/* True if the font has FEATURE for its script, e.g. real small caps. */
bool shape_font_has(
    struct shaper *shaper, const struct font *font, hb_tag_t feature);

int shaper_n_words(const struct shaper *shaper);

#endif
