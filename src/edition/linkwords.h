#ifndef NEWSPRINT_EDITION_LINKWORDS_H
#define NEWSPRINT_EDITION_LINKWORDS_H

/* What is said on paper in place of a link, by language: as words.h. */
struct linkwords {
    const char *lang;     /* one of words.h */
    const char *links;    /* heading of an article's addresses */
    const char *see_page; /* " (see page %s)", with the space before it, where
                             the script has one */
};

/* Never NULL: English for languages that the table does not have. LANG may
 * be NULL. */
const struct linkwords *linkwords_lookup(const char *lang);

#endif
