#ifndef NEWSPRINT_LAYOUT_PATTERNS_H
#define NEWSPRINT_LAYOUT_PATTERNS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Liang's hyphenation patterns, as the hyph_*.dic files of LibreOffice and
 * Debian's hyphen-* packages hold them. libhyphen reads the same files but
 * needs 3.1 s for the German one, whose 147,000 patterns fill the chains of
 * its table of states; this reader needs hundredths of a second.
 */
struct patterns;

/* NULL if the file cannot be read or its charset is not known. */
struct patterns *patterns_load(const char *path);
void patterns_free(struct patterns *patterns);

/* Letters before the first and after the last point, as the file asks; 0 if
 * it does not say. */
int patterns_before(const struct patterns *patterns);
int patterns_after(const struct patterns *patterns);

/* POINTS[i] for each byte i of WORD (LEN bytes of lower-case UTF-8): the word
 * may be divided before that byte. POINTS has LEN entries. Points at which
 * letters would change are left out. */
void patterns_points(
    const struct patterns *patterns, const char *word, int len, bool *points);

#endif
