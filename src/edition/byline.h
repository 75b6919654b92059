#ifndef NEWSPRINT_EDITION_BYLINE_H
#define NEWSPRINT_EDITION_BYLINE_H

#include <glib.h>

struct person;
struct words;

/* A name in a byline and what stands in front of it: "By ", " and ", ... */
struct byline_part {
    const char *before;
    const struct person *person; /* with its role in parentheses, if any */
};

/* Everybody in AUTHORS (struct person) as a byline names them: the authors
 * first, then those who did something else. Unref what is returned; strings
 * live as long as WORDS and AUTHORS, which may be NULL. */
GArray *byline_parts(const GArray *authors, const struct words *words);

#endif
