#ifndef NEWSPRINT_EDITION_SMART_H
#define NEWSPRINT_EDITION_SMART_H

#include <stdbool.h>

#include <glib.h>

/*
 * Typewriter punctuation of one block of text, judged as a whole: which marks
 * are to be replaced by which. Knows nothing of trees, so that tables of
 * sentences can test it. Private to this folder.
 */

/* How a language writes what a keyboard has no keys for. */
struct smart_language {
    const char *lang;    /* BCP 47, or its first part */
    const char *dash;    /* for "--" between words without spaces */
    const char *spaced;  /* for "-" and "--" between spaces */
    const char *speech;  /* for "-" in front of what somebody says */
    const char *narrow;  /* marks that a narrow space stands before; "" */
    const char *elided;  /* words that begin with an apostrophe: "tis|twas" */
    const char *open[2]; /* quotation marks, if words.c has none */
    const char *close[2];
};

/* A stretch of the block in one language. Stretches follow each other without
 * gaps. */
struct smart_run {
    int start, end;
    const char *lang; /* BCP 47; NULL: not known, taken as English */
    int quoted;       /* quotations around it whose marks are made elsewhere */
    bool verbatim;    /* code: nothing in it is changed */
};

/* LEN bytes from OFFSET become TEXT. */
struct smart_edit {
    int offset, len;
    char text[20];
};

/* What was done, for those who report it. */
struct smart_counts {
    int quotes, apostrophes, dashes, ellipses, spaces, primes;
    int doubtful; /* marks that were left alone */
    int doubt_at; /* byte of the first of these */
};

/* The edits to TEXT in ascending order, a GArray of struct smart_edit; none
 * runs over the end of a run. PARAGRAPH: a dash may begin what somebody
 * says. */
GArray *smart_edits(const char *text, const struct smart_run *runs, int n_runs,
    bool paragraph, struct smart_counts *counts);

/* Never NULL. LANG may be. */
const struct smart_language *smart_language(const char *lang);

/* Byte strings of the pair at DEPTH (0: outer). */
const char *smart_open(const char *lang, int depth);
const char *smart_close(const char *lang, int depth);

#endif
