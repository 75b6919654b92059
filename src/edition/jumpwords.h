#ifndef NEWSPRINT_EDITION_JUMPWORDS_H
#define NEWSPRINT_EDITION_JUMPWORDS_H

/*
 * What a story says that breaks off on the front page and goes on inside. "%s"
 * stands for a page's number.
 */
struct jumpwords {
    const char *lang;      /* BCP 47 of the words themselves */
    const char *continued; /* "Continued on page %s" */
    const char *from;      /* "From page %s" */
};

/* Never NULL: English for languages that the table does not have. LANG may be
 * NULL. */
const struct jumpwords *jumpwords_lookup(const char *lang);

#endif
