#ifndef NEWSPRINT_LAYOUT_LINECACHE_H
#define NEWSPRINT_LAYOUT_LINECACHE_H

#include "layout/linebreak.h"

/*
 * Lines that were broken before: what copyfitting lays out again and again has
 * mostly the same paragraphs in the same measures. They are told by all that
 * the breaker looks at, and so nobody has to say what has changed.
 */
struct linecache;

struct linecache *linecache_new(void);
void linecache_free(struct linecache *cache);

/* As linebreak_run, which it asks for what it does not know; CACHE may be
 * NULL. */
void linecache_run(struct linecache *cache, const struct linebreak_word *words,
    int n_words, const struct linebreak_params *params,
    struct linebreak_result *result);

#endif
