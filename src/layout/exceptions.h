#ifndef NEWSPRINT_LAYOUT_EXCEPTIONS_H
#define NEWSPRINT_LAYOUT_EXCEPTIONS_H

/*
 * Words that an edition divides in a way of its own, by language.
 */
struct exceptions;

/* The only points of a word, as bytes of its lower-case form. */
struct exception {
    int n_points;
    int points[];
};

struct exceptions *exceptions_new(void);
void exceptions_free(struct exceptions *exceptions);

/* WORD is in lower case and has "-" at its points; LANG is a tag (BCP 47) or
 * "*" for all. Of a word that comes twice the first counts. */
void exceptions_add(
    struct exceptions *exceptions, const char *lang, const char *word);

/* WORD (LEN bytes, lower case) in LANG: as it was added for that very tag,
 * else for one that begins it ("en" for "en-GB"); "*": for all. NULL if it was
 * not. */
const struct exception *exceptions_lookup(const struct exceptions *exceptions,
    const char *lang, const char *word, int len);

#endif
