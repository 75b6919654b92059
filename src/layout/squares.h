#ifndef NEWSPRINT_LAYOUT_SQUARES_H
#define NEWSPRINT_LAYOUT_SQUARES_H

#include "layout/builder.h"

/*
 * Chinese and Japanese in a paragraph under way: each character is a word, and
 * the glue between words is what cjk.h says.
 */

/* Whether TEXT has characters that stand in squares. */
bool squares_occur(const char *text);

/* Whether the character at TEXT is a word of its own beside the one before:
 * one of them stands in a square. */
bool squares_are_beside(const char *text);

/* Remembers the ends of the word [START, END), whose pieces begin at FIRST,
 * and makes a mark half as wide. */
void squares_add_edges(
    struct builder *b, int start, int end, char after, guint first);

/* Sets the glue between all words, once they are there. */
void squares_space(struct builder *b);
/* Lets stops and commas hang. */
void squares_hang_marks(struct builder *b);

#endif
