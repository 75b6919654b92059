#ifndef NEWSPRINT_LAYOUT_HYPHEN_H
#define NEWSPRINT_LAYOUT_HYPHEN_H

#include <stdbool.h>

struct diag;

/*
 * Hyphenation by the pattern files of Debian's hyphen-* packages. Files in
 * ISO 8859-x or KOI8-R are transcoded to UTF-8 when they are loaded.
 */
struct hyphenator;

/* FOLDER holds hyph_LANG.dic files ("/usr/share/hyphen"). */
struct hyphenator *hyphenator_new(const char *folder, struct diag *diag);
void hyphenator_free(struct hyphenator *hyphenator);

/* Where WORD (LEN bytes of UTF-8, letters only, any case) may be divided in
 * LANG (BCP 47): byte offsets of the second parts, ascending, at most MAX of
 * them into OFFSETS. Returns how many. 0 for a language without patterns,
 * which is reported once. Honours the language's minima (en 2 before, 3
 * after; id 2 and 2; ...). Patterns that change letters at the break (German
 * old spelling, Hungarian) are left out. */
int hyphenator_points(struct hyphenator *hyphenator, const char *lang,
    const char *word, int len, int *offsets, int max);

#endif
