#ifndef NEWSPRINT_EDITION_HYPHENATION_H
#define NEWSPRINT_EDITION_HYPHENATION_H

#include <glib.h>

struct arena;
struct diag;
struct yaml;

/*
 * The manifest's `hyphenation`: words that are divided in a way of their own,
 * or never, by language; and languages that are divided, or not.
 */
#define HYPHENATION_LONGEST_WORD 100

/* Appends the words of MAP's key "hyphenation" to EXCEPTIONS (struct
 * edition_exception). Every entry that is no word is reported. */
void hyphenation_read(struct arena *arena, const struct yaml *map,
    GArray *exceptions, struct diag *diag);

#endif
