#ifndef NEWSPRINT_EDITION_WORDS_H
#define NEWSPRINT_EDITION_WORDS_H

#include <stddef.h>

/*
 * The few words that a publication says on its own, in the language of the
 * text that they stand in. The printed page and the e-book use the same ones.
 */
struct words {
    const char *lang; /* BCP 47 of the words themselves */
    const char *contents;
    const char *cover;
    const char *by;    /* in front of the authors; "" in some languages */
    const char *and;   /* between the last two names, with its spaces */
    const char *comma; /* between the others */
    const char *updated;
    const char *source;
    const char *colon;    /* after a label, with its space */
    const char *photo;    /* in front of a picture's credit */
    const char *notes;    /* heading of footnotes */
    const char *colophon; /* heading of the page about this edition */
    const char *sources;  /* heading of the list of publications */
    const char *page;
    const char *pages;           /* heading of the list of pages */
    const char *previous, *next; /* article */
    const char *continues;       /* the article, in the next part */
    /* Quotation marks: outer, then inner. */
    const char *open[2], *close[2];
};

/* Never NULL: English for languages that the table does not have. LANG may
 * be NULL. */
const struct words *words_lookup(const char *lang);

/* For tables of other words in the same languages: the row for LANG of the N
 * rows of TABLE, of SIZE bytes each, that begin with a `const char *lang`; the
 * first row if there is none. */
const void *words_find(
    const char *lang, const void *table, size_t n, size_t size);

#endif
