#ifndef NEWSPRINT_LAYOUT_LANGUAGE_H
#define NEWSPRINT_LAYOUT_LANGUAGE_H

#include <stdbool.h>

/* Whether a hyphen that is written stands once more at the start of the next
 * line when a word is divided at it: Polish "niebiesko-/-czarny". */
enum language_repeat {
    LANGUAGE_REPEAT_NEVER,
    LANGUAGE_REPEAT_SMALL, /* unless the second part begins with a capital */
    LANGUAGE_REPEAT_ALWAYS,
};

/*
 * How words are divided in a language: what its printers do, and which of the
 * pattern files hyph_NAME.dic is for it.
 */
struct language {
    char name[9];   /* "pt": the language that TAG comes down to */
    char region[4]; /* "BR"; "" if the tag names none */
    bool divides;   /* false: nobody divides words, there is nothing to miss */
    const char *file;  /* NAME to look for first; NULL: none is known */
    const char *latin; /* likewise for words in Latin letters, of languages
                          that are written in two scripts; else NULL */
    int before, after; /* letters that stay on either side; 0: as the file
                          says */
    bool syllables;    /* a rule takes the place of patterns: syllables.h */
    bool dotless;      /* I and i are two letters: Turkish, Azeri */
    enum language_repeat repeat;
};

/* What is known of TAG (BCP 47). False if it is no tag. */
bool language_find(const char *tag, struct language *language);

#endif
