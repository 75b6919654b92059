#ifndef NEWSPRINT_EDITION_MANIFEST_H
#define NEWSPRINT_EDITION_MANIFEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/diag.h"
#include "edition/edition.h"
#include "edition/pagecount.h"

struct arena;
struct input;
struct press_output;

/* A line of an `articles` or `fillers` list: a path or a pattern, as the user
 * wrote it. */
struct manifest_item {
    const char *path;
    int priority; /* 1..9; 0: the article's own */
    int section;  /* index into sections; -1: the article's own */
    bool whole;   /* nothing of it may be cut */
    bool filler;
    struct pos pos;
};

struct manifest_section {
    const char *name;
    uint32_t colour; /* STYLE_NO_COLOUR: none given */
    struct pos pos;
};

/* An edition's manifest as it stands in the file. NULL: not said. */
struct manifest {
    const char *title, *nameplate, *tagline, *number, *period;
    const char *lang, *style, *paper, *publisher, *place, *price, *website;
    const char *rights, *identifier, *notes;
    struct date date; /* may be unset */
    struct pos style_pos, paper_pos;
    bool cover, colophon;
    bool front_jump;
    struct pagecount pages; /* zero: not said */
    struct pos pages_pos;
    enum contents_form contents;
    bool contents_said;  /* else the style says */
    const char *ears[2]; /* left, right */
    enum index_kind indexes[INDEX_N];
    int n_indexes;
    int links;                /* enum style_links; -1: the style says */
    int epub_fonts;           /* enum epub_fonts; -1: not said */
    int briefs;               /* enum style_briefs; likewise */
    int punctuation;          /* enum punctuation; likewise */
    const char *briefs_title; /* over them; "": none; NULL: not said */
    const char *cover_image;
    struct pos cover_pos;
    struct manifest_section *sections;
    int n_sections;
    struct manifest_item
        *items; /* the sections' first, then the others, then fillers */
    int n_items, n_fillers;                     /* of them, the last ones */
    const struct edition_exception *exceptions; /* to hyphenation */
    int n_exceptions;
    int bleed;            /* -1: not said */
    int crop_marks;       /* 0 or 1; -1: not said */
    int grey;             /* likewise */
    int image_resolution; /* dots an inch; -1: not said */
    int split;            /* enum edition_split, of EPUBs; -1: not said */
    unsigned standards;   /* enum standard, of PDFs; 0: not said */
    struct ebook_said ebook;
    const struct press_output *outputs;
    int n_outputs;
};

/* Reads INPUT, which has been decoded. Any mistake refuses the whole manifest:
 * a wrong edition printed costs more than one not printed. NULL after a
 * message. */
const struct manifest *manifest_read(
    struct arena *arena, const struct input *input, struct diag *diag);

#endif
