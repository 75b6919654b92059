#ifndef NEWSPRINT_EDITION_PRESS_H
#define NEWSPRINT_EDITION_PRESS_H

#include <stdbool.h>

#include <glib.h>

#include "edition/ebook.h"

struct arena;
struct diag;
struct yaml;

/*
 * How a PDF is meant to be printed: what there is beyond the page's edge, and
 * how pages are put on sheets. It decides nothing about the pages themselves,
 * so one edition makes PDFs for the screen, for a press and for an office
 * printer in one run. Lengths are in 1/1024 pt (base/length.h).
 */
enum imposition {
    IMPOSITION_NONE,    /* a page is a sheet */
    IMPOSITION_BOOKLET, /* saddle stitch: two pages a side, to be folded */
    IMPOSITION_N_UP,    /* several pages a side, in the order of reading */
};

struct press {
    int bleed;       /* 0: none */
    bool crop_marks; /* where to cut */
    enum imposition imposition;
    int n_up;                      /* N_UP: pages on a side */
    int sheet_width, sheet_height; /* either way up; 0: BOOKLET: as the pages
                                      need, N_UP: the page's own paper */
    int signature;   /* BOOKLET: pages that are folded together, a multiple of
                        4; 0: all of them */
    int creep;       /* BOOKLET: thickness of a sheet: what each further one
                        from outside in is shifted towards the fold by */
    bool fold_marks; /* BOOKLET: where to fold */
    unsigned standards; /* enum standard: those that it must meet; 0: it says
                           which it does */
    bool grey;          /* all colours and pictures, for a printer with black */
    int resolution;     /* the most that a picture has, dots an inch; 0: what it
                           comes with */
};

/* What the manifest says of a file, a PDF or an EPUB. Lengths and a resolution
 * of -1: not said. */
struct press_output {
    const char *file; /* its name without folders: "booklet.pdf",
                         "kindle.epub" */
    struct press press;
    bool crop_marks_said, colour_said;
    bool is_book;           /* an EPUB: PRESS says nothing */
    struct ebook_said said; /* of an EPUB, in the file */
    struct ebook ebook;     /* with what that leaves to the edition */
    int split;              /* of an EPUB: enum edition_split; -1: not said */
};

/* Below this letters in a picture cannot be read; above it no printer can show
 * it. Dots an inch. */
#define PRESS_LEAST_RESOLUTION 36
#define PRESS_MOST_RESOLUTION 2400

/* The longest bleed that is one. */
#define PRESS_MAX_BLEED (72 * 1024)

/* As press is where nobody says anything. */
void press_init(struct press *press);

/* "booklet", "2-up", "4-up", "6-up", "8-up", "none". False if S is none of
 * these; *PRESS is then unchanged. */
bool press_parse_imposition(const char *s, struct press *press);
/* All of these, ended by NULL. */
const char *const *press_impositions(void);

/* A paper's name or its size, for sheets. False if it is none, or a screen. */
bool press_parse_sheet(const char *s, struct press *press);
/* What is wrong with S, which is no sheet. Free with g_free. */
char *press_sheet_complaint(const char *s);

/* "full", "grey" (or "gray"). False if S is neither. */
bool press_parse_colour(const char *s, bool *grey);

/* "300": dots an inch; "0": as pictures come. False if S is none that a
 * printer could use. */
bool press_parse_resolution(const char *s, int *resolution);

/* The keys `colour` and `image-resolution` of a manifest or one of its outputs.
 * Absent: -1. */
int press_get_grey(const struct yaml *map, struct diag *diag);
int press_get_resolution(const struct yaml *map, struct diag *diag);

/* The key `outputs` of a manifest, appended to OUTPUTS (struct press_output).
 */
void press_read_outputs(struct arena *arena, const struct yaml *manifest,
    GArray *outputs, struct diag *diag);

/* The keys `bleed` and `crop-marks` of a style or a manifest. Absent: the
 * fallbacks. */
int press_get_bleed(const struct yaml *map, int fallback, struct diag *diag);

/* The key `pdf-standard`, enum standard; *STANDARDS is unchanged if it is
 * absent or not understood, after a message. */
void press_read_standards(
    const struct yaml *map, unsigned *standards, struct diag *diag);
/* What is wrong with S, which names no standards. Free with g_free. */
char *press_standard_complaint(const char *s);

#endif
