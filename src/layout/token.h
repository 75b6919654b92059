#ifndef NEWSPRINT_LAYOUT_TOKEN_H
#define NEWSPRINT_LAYOUT_TOKEN_H

#include <stdbool.h>

#include "layout/linebreak.h"

/*
 * Where what stands between two spaces can be divided by its signs alone:
 * rules on characters, without patterns or fonts.
 */

/* True if no hyphen may appear in TEXT, which would look like a part of it: an
 * address, a path, a name with dots or strokes, a long number or code. */
bool token_is_address(const char *text, int len);

/* BREAKS[i] for each of the LEN bytes of an address: a line may begin there. */
void token_divide_address(const char *text, int len, bool *breaks);

/* Whether a line may begin at byte AT of a token of words, after a sign that
 * is there anyway. */
bool token_divides(
    const char *text, int len, int at, enum linebreak_point_kind *kind);

/* Whether a line should rather not end behind the word TEXT: a number before
 * what it counts, an initial or a title before a name, "№" and the like. */
bool token_binds(const char *text, int len);

#endif
