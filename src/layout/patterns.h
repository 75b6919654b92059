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

/*
 * Whether a word may be divided before a byte, and what becomes of its letters
 * if it is: those of the bytes FROM to TO give way to BEFORE, the hyphen, and
 * AFTER. Hungarian "asszony" is divided "asz-szony": at 2, "sz" and "" stand
 * for bytes 1 to 2.
 */
struct patterns_point {
    bool divides;
    int from, to;
    const char *before, *after; /* live as long as the patterns; NULL: nothing
                                   changes */
};

/* POINTS has an entry for each byte of WORD, LEN of lower-case UTF-8. */
void patterns_points(const struct patterns *patterns, const char *word, int len,
    struct patterns_point *points);

#endif
