#ifndef NEWSPRINT_EDITION_CUTWORDS_H
#define NEWSPRINT_EDITION_CUTWORDS_H

/* What a story says of which the pages have only the beginning. */
struct cutwords {
    const char *lang;      /* BCP 47 of the words themselves */
    const char *full_text; /* a label in front of an address: "Full text" */
    const char *in_book;   /* "Full text in the e-book edition" */
};

/* Never NULL: English for languages that the table does not have. LANG may be
 * NULL. */
const struct cutwords *cutwords_lookup(const char *lang);

#endif
