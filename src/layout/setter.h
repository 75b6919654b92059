#ifndef NEWSPRINT_LAYOUT_SETTER_H
#define NEWSPRINT_LAYOUT_SETTER_H

#include <stdint.h>

#include <glib.h>

#include "layout/fonts.h"
#include "layout/layout.h"
#include "layout/pages.h"
#include "layout/shape.h"

struct break_iterator;
struct copyfit;
struct linecache;
struct linknotes;
struct missing;
struct pagerefs;
struct para;
struct paracache;

/*
 * What all parts of the layout share while an edition is being set: the
 * tools, and the pages under construction. One for each run of
 * layout_edition; nothing outlives it but the pages.
 */
struct page_draft {
    GArray *marks; /* struct mark */
    const char *label;
    enum page_side side;
};

struct setter {
    const struct edition *edition;
    const struct style *style;
    struct diag *diag;
    struct layout_times *times;
    struct fonts *fonts;
    struct hyphenator *hyphenator;
    struct shaper *shaper;
    struct break_iterator *breaks; /* ICU's, opened when first needed */
    struct linecache *lines;       /* NULL: paragraphs come once */
    struct paracache *paras;       /* likewise */

    struct arena *arena;   /* of the pages */
    struct arena *galley;  /* of the article being set; freed after it */
    GArray *elements;      /* struct element */
    GPtrArray *pages;      /* struct page_draft */
    GPtrArray *fonts_used; /* struct font */
    GArray *links;         /* struct page_link */
    GArray *dests;         /* struct page_dest */
    GHashTable *places;    /* of setter_dest: names to index in dests + 1 */
    GArray *outline;       /* struct outline_item */
    GArray *link_targets;  /* struct link_target, by element */
    GArray *moves;         /* struct reading_move */
    int replay;            /* the element that is given next; 0: a new one */
    int article_level;     /* of headlines: below the section's head, if any */
    const struct linknotes *linknotes; /* of what is being set; NULL: none */
    const struct pagerefs *pagerefs;   /* NULL: no page is named */
    const struct copyfit *fit;         /* NULL: as it comes */
    bool trial;        /* only how long it is is asked: no text is drawn */
    int fit_lines;     /* drawn, more than the paragraphs take by themselves */
    GHashTable *plain; /* fonts whose lack of small capitals was said */
    struct missing *missing;   /* characters without a glyph */
    GArray *flaws;             /* struct page_flaw; NULL: not asked for */
    const struct para *ladder; /* the paragraph that was drawn last ... */
    int rungs;                 /* ... and its last lines that end in hyphens */
};

/* N elements from FIRST on are read behind all of AFTER; of reading.c. */
struct reading_move {
    int first, n, after;
};

/* Where an inline link leads; its rectangles come when lines are placed. */
struct link_target {
    int element;
    const char *uri;
    int dest; /* -1: external */
    const char *contents;
    const char *here; /* the destination that is where this is drawn first;
                         NULL: none */
};

/* CPU time of the process, microseconds; only for the times reported. */
int64_t setter_clock(void);

int setter_add_element(
    struct setter *setter, enum element_kind kind, int parent);
/* TITLE is copied. */
void setter_add_outline(
    struct setter *setter, int level, const char *title, int dest);
struct element *setter_element(struct setter *setter, int element);
/* From now on setter_add_element gives the elements from FIRST on once more,
 * for what is set again in another measure; 0: new ones. */
void setter_replay(struct setter *setter, int first);
/* A target whose element was given once more is there already. */
void setter_add_link(struct setter *setter, const struct link_target *target);
/* The destination NAME, which is copied. It has no place before setter_place
 * has given it one; links to what never gets one are dropped in the end. */
int setter_dest(struct setter *setter, const char *name);
/* Leads from the number of a note of ARTICLE to the note, or from a note back
 * to where its number is first. ELEMENT has been added last, and is where the
 * other one leads. CONTENTS is what it says. */
enum setter_note {
    SETTER_NOTE_NUMBER,
    SETTER_NOTE
};
void setter_add_note_link(struct setter *setter, enum setter_note end,
    int element, int number, const char *contents);
/* What is drawn at X, Y (its upper left corner) leads where TARGET says. */
void setter_place_link(struct setter *setter, const struct link_target *target,
    int page, int x, int y, int width, int height);
struct page_draft *setter_page(struct setter *setter, int page);
void setter_add_mark(struct setter *setter, int page, const struct mark *mark);
void setter_add_rect(struct setter *setter, int page, int x, int y, int width,
    int height, uint32_t colour);
int setter_font_index(struct setter *setter, const struct font *font);
/* NULL if the element is no link. */
const struct link_target *setter_link(const struct setter *setter, int element);
/* The same for an element in a line that may be part of a link, as code and
 * passages in another language are. */
const struct link_target *setter_link_around(
    const struct setter *setter, int element);

#endif
