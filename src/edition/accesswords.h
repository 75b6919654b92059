#ifndef NEWSPRINT_EDITION_ACCESSWORDS_H
#define NEWSPRINT_EDITION_ACCESSWORDS_H

/* What a book says in a few sentences to those who cannot see it. */
struct accesswords {
    const char *lang;      /* BCP 47 of the words themselves */
    const char *structure; /* how one finds one's way */
    const char *no_pictures;
    const char *described;   /* every picture is, in words */
    const char *undescribed; /* "%d ... %d": so many of so many are not */
    const char *pages;       /* those of the printed edition are marked */
};

/* Never NULL: English for languages that the table does not have. */
const struct accesswords *accesswords_lookup(const char *lang);

#endif
