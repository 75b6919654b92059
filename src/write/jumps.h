#ifndef NEWSPRINT_WRITE_JUMPS_H
#define NEWSPRINT_WRITE_JUMPS_H

#include <glib.h>

struct book;
struct words;

/* A way out of a content file. */
struct jump {
    const char *label; /* "Next"; NULL: there is no such way */
    const char *file;
    const char *title; /* of what is there; NULL: the label says all */
    const char *lang;  /* of the title; NULL: the label's */
};

/* To an article of the edition, or to the colophon; nowhere if INDEX is before
 * the first, or behind the last and there is no colophon. */
struct jump jumps_to_article(
    struct book *book, const struct words *words, const char *label, int index);

/* The end of a content file in LANG: the ways to what comes next, to what came
 * before, and to the contents. */
void jumps_write(GString *out, const struct words *words, const char *lang,
    const struct jump *previous, const struct jump *next);

#endif
