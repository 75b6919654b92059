#ifndef NEWSPRINT_LAYOUT_FLOWBOX_H
#define NEWSPRINT_LAYOUT_FLOWBOX_H

#include "layout/galley.h"

/* Puts CONTENT, what a fact box holds, without tint and rules yet, into the
 * text line by line: its frame is open where a column ends within it, and
 * closed where the box does. */
void flowbox_add(
    struct setter *setter, struct galley *galley, const struct box *content);
/* CONTENT as a box in one piece, on its tint and between its rules. */
struct box *flowbox_frame(struct setter *setter, const struct box *content);

/* Whether so much text comes after NODE, up to END (NULL: the article's), that
 * what stands below all of it would be on another page. */
bool flowbox_is_far(struct setter *setter, const struct galley *galley,
    const struct node *node, const struct node *end);

#endif
