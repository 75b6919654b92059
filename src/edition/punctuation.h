#ifndef NEWSPRINT_EDITION_PUNCTUATION_H
#define NEWSPRINT_EDITION_PUNCTUATION_H

#include <stdbool.h>

struct article;
struct diag;

/* What becomes of quotes, dashes and full stops as a keyboard has them. */
enum punctuation {
    PUNCTUATION_WRITTEN, /* they stay as they were written */
    PUNCTUATION_SMART,   /* they are set as the text's language sets them */
};

/* As files and options say them; ends with NULL. */
extern const char *const punctuation_names[];

/* Whether NAME, the command's word, is one of them or NULL; false after a
 * message. */
bool punctuation_check(const char *name, struct diag *diag);

/* Sets the marks of a whole article, each passage by its own language and
 * those of no known one by LANG (BCP 47, may be NULL). What was changed or
 * left in doubt becomes a finding for each block. Code and addresses stay as
 * they are, and so do marks that are right. */
void punctuation_run(struct article *article, const char *lang);

#endif
