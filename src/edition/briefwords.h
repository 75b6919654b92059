#ifndef NEWSPRINT_EDITION_BRIEFWORDS_H
#define NEWSPRINT_EDITION_BRIEFWORDS_H

/* What a publication says over its briefs, in one language. */
struct briefwords {
    const char *lang;  /* one of the languages of words.h */
    const char *title; /* over the columns of short items */
};

/* Never NULL: English for languages that words.h does not have. LANG may be
 * NULL. */
const struct briefwords *briefwords_lookup(const char *lang);

#endif
