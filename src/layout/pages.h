#ifndef NEWSPRINT_LAYOUT_PAGES_H
#define NEWSPRINT_LAYOUT_PAGES_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "edition/edition.h"

struct arena;

/*
 * Pages as data: the third border structure. It says where every glyph lies
 * and which element of which article it belongs to. PDF, PNG proofs and the
 * text dump only replay it. Lengths are 1/1024 pt, from the top left corner
 * of the page, y grows downwards.
 */

/* Where an axis of a variable font is pinned. */
struct page_axis {
    uint32_t tag; /* as HarfBuzz has it: "wght" */
    int value;
};

/* A face that text is set in: a TTF, an OTF or one face of a collection.
 * Writers open the file themselves, and of a variable font they show the one
 * place that its axes say; those that are not named are at their default. */
struct page_font {
    const char *file;
    int index;
    const char *name; /* PostScript name, for dumps: "LinLibertineO" */
    const struct page_axis *axes;
    int n_axes;
};

struct glyph {
    uint32_t id;
    int x, y; /* of its origin, from the mark's origin; y grows downwards */
};

/* N_BYTES of the mark's text are shown by N_GLYPHS of its glyphs; those that
 * show none are shapes whose text another mark has. In logical
 * order of text; if the mark is rtl the glyphs run the other way, as in
 * cairo_show_text_glyphs with CAIRO_TEXT_CLUSTER_FLAG_BACKWARD. */
struct cluster {
    uint16_t n_bytes, n_glyphs;
};

enum mark_kind {
    MARK_TEXT,
    MARK_RECT, /* filled: rules, tints */
    MARK_IMAGE,
};

/* What follows the text of a mark: what a line's end has swallowed is seen by
 * nobody, but is part of what the text says. */
enum mark_after {
    MARK_GOES_ON, /* the rest of the line, if there is one */
    MARK_SPACE,   /* the next line, after a space */
    MARK_JOINS,   /* the next line, with nothing between */
    MARK_ENDS,    /* nothing: its paragraph ends */
};

/* Elements number from 0; marks that belong to none are furniture. */
#define ELEMENT_ARTIFACT (-1)

struct mark {
    enum mark_kind kind;
    int element;       /* into pages.elements, or ELEMENT_ARTIFACT */
    int x, y;          /* TEXT: where the baseline starts; else top left */
    int width, height; /* TEXT: advance, size; else the box */
    uint32_t colour;   /* 0xRRGGBB */

    /* TEXT. A mark is a run in one font, size and direction on one line;
     * a line's word spaces are glyphs in it. A hyphen that line breaking
     * put in has the text U+00AD. */
    int font, size;
    int stretch; /* horizontal scale of glyphs, 1/10000: 10000 natural;
                    glyph positions already have it */
    bool rtl;
    bool upwards;  /* turned to the left about its origin: it runs towards the
                      top of the page, its letters' tops to the left */
    bool reworded; /* its glyphs are not all those of its text: letters that
                      change where the word is divided */
    enum mark_after after;
    const char *written; /* what was written where it is set in capitals; NULL:
                            its text */
    const struct glyph *glyphs;
    int n_glyphs;
    const struct cluster *clusters;
    int n_clusters;
    const char *text;
    int n_bytes;

    /* IMAGE. The box shows the picture, scaled to its width: whole, but for
     * strips of these heights that would lie above and below it. */
    int image; /* into edition.images */
    int above, below;
};

enum page_side {
    PAGE_RIGHT, /* page one is a right-hand page */
    PAGE_LEFT,
};

struct page {
    int width, height;
    const char *label; /* the folio */
    enum page_side side;
    struct mark *marks;
    int n_marks;
};

/* What the marks are, in reading order: an element's parent comes before it,
 * its children in order of index. The names are PDF's structure types. */
enum element_kind {
    ELEMENT_DOCUMENT,
    ELEMENT_SECTION, /* Sect */
    ELEMENT_ARTICLE, /* Art */
    ELEMENT_HEADING, /* H1.. by level */
    ELEMENT_PARAGRAPH,
    ELEMENT_LIST,
    ELEMENT_ITEM,      /* LI */
    ELEMENT_LABEL,     /* Lbl */
    ELEMENT_ITEM_BODY, /* LBody */
    ELEMENT_QUOTE,
    ELEMENT_TABLE,
    ELEMENT_ROW,
    ELEMENT_HEADER_CELL,
    ELEMENT_CELL,
    ELEMENT_FIGURE,
    ELEMENT_CAPTION,
    ELEMENT_CODE,
    ELEMENT_NOTE,
    ELEMENT_REFERENCE,
    ELEMENT_LINK,
    ELEMENT_SPAN,
    ELEMENT_CONTENTS,       /* TOC */
    ELEMENT_CONTENTS_ENTRY, /* TOCI */
    ELEMENT_INDEX,
    ELEMENT_DIVISION, /* Div: boxes */
};

struct element {
    enum element_kind kind;
    int parent;       /* -1: the root */
    int level;        /* HEADING 1.. */
    int article;      /* into edition.articles, -1 none */
    const char *lang; /* where it differs from the parent's; NULL */
    const char *alt;  /* FIGURE; NULL: not given */
    struct pos pos;   /* where it stood in its file; line 0: not known */
};

/* A rectangle that leads somewhere. A link that runs over lines has several
 * with the same element. */
struct page_link {
    int page, x, y, width, height;
    int element;
    const char *uri;      /* NULL: internal */
    int dest;             /* into pages.dests, -1 external */
    const char *contents; /* what it says, for those who cannot see it */
};

struct page_dest {
    const char *name; /* unique ASCII: the article's id; NULL: it is not
                         printed, and nothing leads there */
    int page, x, y;
};

struct outline_item {
    int level; /* 1 section, 2 article */
    const char *title;
    int dest;
};

/* Lines that are not set as they should be. */
enum flaw_kind {
    FLAW_OVERFULL, /* runs out of its measure */
    FLAW_RAGGED,   /* not justified, though its paragraph is */
    FLAW_GAPING,   /* word spaces look like holes */
    FLAW_LOOSE,    /* word spaces are wide */
    FLAW_TIGHT,    /* and narrow */
    FLAW_LADDER,   /* ends with a hyphen, and so do the two before it */
    FLAW_N
};

struct page_flaw {
    enum flaw_kind kind;
    int element; /* the paragraph's, of an article */
    int page, x; /* where the line's measure starts */
    int measure;
    int amount; /* GAPING, LOOSE, TIGHT: percent of the natural word spaces;
                   OVERFULL: by so much; LADDER: lines */
    const char *words; /* the line's beginning */
};

struct pages {
    struct arena *arena;
    struct page *pages;
    int n_pages;
    struct page_font *fonts;
    int n_fonts;
    struct element *elements;
    int n_elements;
    struct page_link *links; /* by page */
    int n_links;
    struct page_dest *dests;
    int n_dests;
    struct outline_item *outline;
    int n_outline;
    struct page_flaw *flaws; /* as they were drawn, if that was asked for */
    int n_flaws;
    int *article_page; /* by edition article: the page it starts on; -1: it
                          is not printed */
    const struct style *style; /* the edition's, or as that was changed for the
                                  edition's script */
};

void pages_free(struct pages *pages);

#endif
