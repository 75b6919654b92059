#ifndef NEWSPRINT_LAYOUT_STRIPSBREAK_H
#define NEWSPRINT_LAYOUT_STRIPSBREAK_H

#include "layout/strips.h"

/*
 * The breaking of a galley's columns, for strips.c: where it begins, and what
 * stands at the top of its columns, is known by now.
 */
/* Text lines that must fit below a head in each column of its strip; and where
 * the text goes on on another page. */
#define STRIPS_LEAST_TEXT 3
#define STRIPS_LEAST_ROWS 4

/* Lines of strip number STRIP, and those of them that are taken at the top of
 * a column; the most of any column of the first strip. */
int stripsbreak_lines(
    const struct compose *c, const struct strips *s, int strip);
int stripsbreak_top(const struct strips *s, int strip, int column);
int stripsbreak_most_top(const struct strips *s);
/* Lines of text and floats, all at their best. */
int stripsbreak_text(const struct strips *s);
/* What must stand in each of N columns below a head: some lines, or, where the
 * galley begins with heads of its own, these and two lines. */
int stripsbreak_least(
    const struct compose *c, const struct galley *g, int n_columns);
/* Parts blocks that fit nowhere together, so that nothing is lost. */
void stripsbreak_relax(const struct compose *c, const struct galley *galley);

/* How many columns of the last strip have nothing in them, though it is high
 * enough for that to be seen. */
int stripsbreak_empty(const struct strips *s);

/* Whether the last of N_STRIPS strips has floats whose text ended on a page
 * before. */
bool stripsbreak_is_late(const struct strips *s, int n_strips,
    const struct pagebreak_result *result);

/* Rows that the last strip's text and pictures would fill: the end of a text
 * with a list of links that cannot be parted is higher than that. */
int stripsbreak_tail(const struct strips *s);

/* Finds the number of strips, the height of the last one, and the columns. */
void stripsbreak_run(struct compose *c, struct strips *s);
/* The least height of one strip that holds it all; false: a page does not. */
bool stripsbreak_height(const struct compose *c, struct strips *s, int *height);

/* One strip of LINES lines, as strips_fit and strips_cut have it. */
bool stripsbreak_fit(const struct compose *c, struct strips *s, int lines);
bool stripsbreak_cut(const struct compose *c, struct strips *s, int lines,
    int rest, struct pagebreak_place *end);
/* Mends the column ends of that strip after TRIES others; true: they should be
 * broken again. */
bool stripsbreak_mend(const struct compose *c, struct strips *s, int tries);

#endif
