#ifndef NEWSPRINT_LAYOUT_FLAWS_H
#define NEWSPRINT_LAYOUT_FLAWS_H

#include "layout/para.h"

/*
 * Lines that are not set as they should be, found while they are drawn, since
 * pages no longer know how a line was justified.
 */

/* Where a line was drawn; its marks are the page's from FIRST_MARK on. */
struct flaw_place {
    int page, x, measure;
    guint first_mark;
};

/* Adds what is wrong with LINE to the setter's flaws. */
void flaws_add_line(struct setter *setter, const struct para *para,
    const struct linebreak_line *line, const struct flaw_place *place);

/* The word spaces of a justified line in percent of their natural width. In
 * scripts without them each place that can be widened counts as a space of an
 * eighth of an em, which widened to twice that is seen as a gap. 100 if there
 * is nothing to measure by. */
int flaws_spaces(const struct para *para, const struct linebreak_line *line);

#endif
