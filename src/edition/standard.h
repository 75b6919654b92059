#ifndef NEWSPRINT_EDITION_STANDARD_H
#define NEWSPRINT_EDITION_STANDARD_H

#include <stdbool.h>

/*
 * What a PDF says that it is, for archives and for those who have it read to
 * them. A set of these; an empty one means "all that it can say truly".
 */
enum standard {
    STANDARD_A_2B = 1 << 0, /* ISO 19005-2: it looks the same for ever */
    STANDARD_A_2U = 1 << 1, /* and its text can be copied */
    STANDARD_A_2A = 1 << 2, /* and it has a structure */
    STANDARD_A_3B = 1 << 3, /* ISO 19005-3: the same, with files inside */
    STANDARD_A_3U = 1 << 4,
    STANDARD_A_3A = 1 << 5,
    STANDARD_UA_1 = 1 << 6, /* ISO 14289-1: all can read it */
    STANDARD_NONE = 1 << 7, /* it says nothing */
};

#define STANDARD_PART_2 (STANDARD_A_2B | STANDARD_A_2U | STANDARD_A_2A)
#define STANDARD_PART_3 (STANDARD_A_3B | STANDARD_A_3U | STANDARD_A_3A)
#define STANDARD_ARCHIVE (STANDARD_PART_2 | STANDARD_PART_3)
#define STANDARD_TEXT                                                          \
    (STANDARD_A_2U | STANDARD_A_2A | STANDARD_A_3U | STANDARD_A_3A)
#define STANDARD_TAGGED (STANDARD_A_2A | STANDARD_A_3A)

/* "a-2a", "PDF/UA-1", several with commas between; false if S is none of
 * standard_names, or names two that one file cannot be. *STANDARDS is then
 * unchanged. */
bool standard_parse(const char *s, unsigned *standards);
/* "a-2a", ..., "ua-1", "none", ended by NULL. */
const char *const *standard_names(void);
/* As its publisher writes it: "PDF/A-2a". Of one bit. */
const char *standard_title(enum standard standard);

#endif
