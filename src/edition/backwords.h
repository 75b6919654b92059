#ifndef NEWSPRINT_EDITION_BACKWORDS_H
#define NEWSPRINT_EDITION_BACKWORDS_H

/* What the pages behind the articles say, in one language. */
struct backwords {
    const char *lang;      /* one of the languages of words.h */
    const char *places;    /* heading of the index of places */
    const char *authors;   /* heading of the index of authors */
    const char *typefaces; /* heading of the list of typefaces */
};

/* Never NULL: English for languages that words.h does not have. LANG may be
 * NULL. */
const struct backwords *backwords_lookup(const char *lang);

#endif
