#ifndef NEWSPRINT_TESTS_WRITE_SAMPLE_H
#define NEWSPRINT_TESTS_WRITE_SAMPLE_H

#include <stdbool.h>

#include "edition/edition.h"
#include "layout/pages.h"

/*
 * Pages made by hand, without the layout: what the writers of pages are
 * tested with. The fonts are those of the Debian packages that the program
 * itself uses.
 */
enum sample_font {
    SAMPLE_LATIN, /* Linux Libertine: CFF */
    SAMPLE_ARABIC,
    SAMPLE_DEVANAGARI,
    SAMPLE_CJK,   /* a collection, CID-keyed CFF */
    SAMPLE_SERIF, /* TrueType */
    SAMPLE_N_FONTS
};

struct sample {
    struct edition edition;
    struct pages pages;
    struct arena *arena;
    GArray *images; /* struct image, until sample_finish */
    GArray *sheets, *marks, *elements, *links, *dests, *outline;
    GPtrArray *owned;
    void *fonts[SAMPLE_N_FONTS]; /* hb_font_t */
};

/* False if a font is not installed. */
bool sample_fonts_found(void);

struct sample *sample_new(void);
void sample_free(struct sample *sample);

/* Pages are begun one after another; marks go to the last one. */
void sample_page(struct sample *sample, const char *label);
int sample_element(struct sample *sample, enum element_kind kind, int parent);
/* Shapes TEXT into one mark; POINTS are its size, X and Y its origin in
 * points. A soft hyphen in TEXT is shown. Returns the advance. */
int sample_text(struct sample *sample, enum sample_font font, double points,
    double x, double y, int element, const char *text);
struct mark *sample_last_mark(struct sample *sample);
void sample_rect(struct sample *sample, double x, double y, double width,
    double height, int element, uint32_t colour);
int sample_image(struct sample *sample, enum image_format format,
    const char *id, GBytes *bytes, int width, int height);
void sample_picture(struct sample *sample, int image, double x, double y,
    double width, double height, int element);
void sample_link(struct sample *sample, double x, double y, double width,
    double height, int element, const char *uri, int dest);
int sample_dest(struct sample *sample, const char *name, double x, double y);
void sample_outline(
    struct sample *sample, int level, const char *title, int dest);
/* Makes the arrays what the writers want. */
void sample_finish(struct sample *sample);

/* The edition that most tests use: scripts, ligatures, links, pictures of all
 * kinds, two articles, labels i, ii, 1. */
struct sample *sample_newspaper(void);

/* Leaves the PDF in the folder that NEWSPRINT_KEEP_PDF names, for check-pdf;
 * does nothing if there is no such variable. Gives the PDF. */
GBytes *sample_keep(GBytes *pdf);

#endif
