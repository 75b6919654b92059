#ifndef NEWSPRINT_LAYOUT_PARACACHE_H
#define NEWSPRINT_LAYOUT_PARACACHE_H

#include "layout/collect.h"
#include "layout/keysum.h"

/*
 * Paragraphs that were shaped before: what copyfitting lays out again and again
 * has mostly the same text in the same sizes. They are told by all that their
 * words depend on, and what is given is a copy that may be changed. Only for
 * setters with one shaper and one style.
 */
struct paracache;

struct paracache *paracache_new(void);
void paracache_free(struct paracache *cache);

/* What is set from now on is tracked by TRACK more, 1/1000 em: what was tracked
 * otherwise will not come again, and is forgotten. CACHE may be NULL. */
void paracache_tracked(struct paracache *cache, int track);

/* Whether TEXT, set as SPEC says, is of the kind that is kept, and its KEY.
 * CACHE may be NULL: nothing is. */
bool paracache_key(struct paracache *cache, const struct para_spec *spec,
    const struct collected *text, struct keysum *key);

/* The paragraph with KEY as SPEC says, for SETTER; NULL: it is not known. */
struct para *paracache_lookup(const struct paracache *cache,
    const struct keysum *key, const struct para_spec *spec,
    struct setter *setter);

/* Where what is to be kept is made. */
struct arena *paracache_arena(struct paracache *cache);
/* Keeps PARA, which was made there, unless a character of it is missing, which
 * is to be told each time; a copy for SETTER. */
struct para *paracache_keep(struct paracache *cache, const struct keysum *key,
    const struct para *para, const struct para_spec *spec,
    struct setter *setter);

#endif
