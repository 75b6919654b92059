#ifndef NEWSPRINT_EDITION_INDEX_H
#define NEWSPRINT_EDITION_INDEX_H

#include <glib.h>

#include "edition/edition.h"

struct arena;

/* So many names need letters over their groups. */
#define INDEX_LETTERED 30

/* A name and the articles that it belongs to. */
struct index_entry {
    const char *name;    /* "" for rights that belong to no source */
    const char *note;    /* of a source: its articles' rights; NULL none */
    const char *letter;  /* that its group stands under; NULL: no groups */
    const int *articles; /* into edition.articles, ascending, each once */
    int n_articles;
};

/* The names of one kind, each once, in the order of the edition's language:
 * an array of struct index_entry, which may be empty; free with
 * g_array_unref. The strings are the arena's or the articles'. */
GArray *index_collect(
    const struct edition *edition, enum index_kind kind, struct arena *arena);

/* The same of the publications and agencies that articles were taken from,
 * apart by what is said of the rights. The edition's own name is none. */
GArray *index_collect_sources(
    const struct edition *edition, struct arena *arena);

#endif
