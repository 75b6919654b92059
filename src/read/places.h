#ifndef NEWSPRINT_READ_PLACES_H
#define NEWSPRINT_READ_PLACES_H

#include <stddef.h>

#include <glib.h>

#include "base/diag.h"

/*
 * Lines and columns of bytes of a text, asked for in any order; private to
 * this folder. A text may be one line, so places are marked on the way and
 * none is counted from far away.
 */
struct places {
    const char *text; /* borrowed */
    size_t len;
    GArray *marks; /* struct pos */
    size_t last;
    struct pos last_pos;
};

/* LEN bytes of TEXT begin at START. */
void places_init(
    struct places *places, const char *text, size_t len, struct pos start);
void places_clear(struct places *places);
/* Where byte AT stands; what is behind the end stands there. */
struct pos places_at(struct places *places, size_t at);

#endif
