#ifndef NEWSPRINT_WRITE_BOOKRULES_H
#define NEWSPRINT_WRITE_BOOKRULES_H

#include <stdbool.h>

#include "base/diag.h"

struct book;

/* What a book says of itself by EPUB Accessibility 1.1, if it is so. */
#define BOOK_CONFORMS_TO "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"

/*
 * What is in the way of that. Only rules are here that what comes in can
 * break; the rest (contrast, order of headings, titles, ways to find an
 * article) is kept by how the book is written. What takes a person to judge,
 * such as whether the words for a picture are the right ones, is not looked
 * at.
 */
enum book_rule {
    BOOK_RULE_ALT,      /* a picture without words */
    BOOK_RULE_TABLE,    /* a table, or a part of one, without headings */
    BOOK_RULE_LANGUAGE, /* nobody knows the language */
    BOOK_RULE_MOTION,   /* a picture moves, nobody knows how */
    BOOK_N_RULES
};

/* RULE is broken at POS, which is copied; its strings live on. */
void bookrules_break(struct book *book, enum book_rule rule, struct pos pos);

/* Whether the book keeps all rules, when all of it has been written; a note
 * for each that it does not. */
bool bookrules_settle(struct book *book);

#endif
