#ifndef NEWSPRINT_LAYOUT_HYPHEN_H
#define NEWSPRINT_LAYOUT_HYPHEN_H

#include <stdbool.h>

#include "base/diag.h"

/*
 * Hyphenation by the pattern files of Debian's hyphen-* packages. Files in
 * ISO 8859-x or KOI8-R are transcoded to UTF-8 when they are loaded.
 */
struct hyphenator;

/* FOLDER holds hyph_LANG.dic files ("/usr/share/hyphen"). */
struct hyphenator *hyphenator_new(const char *folder, struct diag *diag);
void hyphenator_free(struct hyphenator *hyphenator);

/* WORD, which has "-" at its points, has these and no others in LANG (BCP 47,
 * also a part of the tag; "*": in all), whatever patterns and minima say. */
void hyphenator_add_exception(
    struct hyphenator *hyphenator, const char *lang, const char *word);

/* Whether words in LANG (as above) are divided at all, whatever the language's
 * printers do. Before the first word. */
void hyphenator_switch(
    struct hyphenator *hyphenator, const char *lang, bool divided);

/* Where a word may be divided. Letters may change there: bytes FROM to TO of
 * the word give way to BEFORE, the hyphen and AFTER, as in Hungarian, where
 * "asszony" is divided "asz-szony". Where none do, FROM and TO are OFFSET. */
#define HYPHEN_CHANGE_SIZE 16
struct hyphen_point {
    int offset; /* byte that the second part begins with, as it is written */
    int from, to;
    char before[HYPHEN_CHANGE_SIZE], after[HYPHEN_CHANGE_SIZE];
};

/* What is being set: where a missing language is reported. */
void hyphenator_set_pos(struct hyphenator *hyphenator, struct pos pos);

/* Reports the languages that were missing where no position was known. Each is
 * reported once in all. */
void hyphenator_report_missing(struct hyphenator *hyphenator);

/* The points of WORD (LEN bytes of UTF-8, letters only, any case) in LANG (BCP
 * 47 or NULL), ascending, at most MAX of them. Returns how many. 0 for a
 * language without patterns, which is reported once. Honours exceptions and the
 * language's minima (en 2 before, 3 after; id 2 and 2; ...). */
int hyphenator_points(struct hyphenator *hyphenator, const char *lang,
    const char *word, int len, struct hyphen_point *points, int max);

#endif
