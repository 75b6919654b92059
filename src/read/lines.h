#ifndef NEWSPRINT_READ_LINES_H
#define NEWSPRINT_READ_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * Text as lines, for the readers that care how it was typed. Private to this
 * folder.
 */
struct line {
    const char *start; /* behind the indent */
    size_t len;        /* without white space at its end; 0: blank */
    int number;
    int column;  /* of start, in characters from 1 */
    int indent;  /* in columns; tabs stop every 8 */
    int columns; /* of the whole line, wide characters counted twice */
    int depth;   /* marks of quotation ("> ") that were taken off its start */
    bool soft;   /* it ended with a space */
};

/* An array of struct line; TEXT is borrowed. */
GArray *lines_split(const char *text, int first_number);

/* Takes ">" and "> > " off the starts of lines; those of plain text that is
 * no mail only where two lines or more have them. Counts at most MOST of them;
 * gives the first line that has more, or NULL. */
const struct line *lines_unquote(GArray *lines, bool mail, int most);

/* The length of a bullet or number and the space behind it; 0: none. A
 * number goes to *NUMBER, a bullet leaves it -1. */
size_t lines_marker(const struct line *line, int *number);

/* Whether no space belongs between lines that end and begin so. */
bool lines_join_unspaced(gunichar before, gunichar after);

#endif
