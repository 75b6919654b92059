#ifndef NEWSPRINT_LAYOUT_BOXLIST_H
#define NEWSPRINT_LAYOUT_BOXLIST_H

#include <glib.h>

struct node;
struct setter;

/* "•", or the number of ITEM, in BUFFER. */
const char *boxlist_label(const struct node *item, char buffer[16]);

/* LISTS has the elements of lists by their nodes. An item is its body; its
 * label is the element before that. Adds those of NODE, which is a list or an
 * item in the element BOX. */
void boxlist_add(
    struct setter *setter, GHashTable *lists, const struct node *node, int box);
/* The element that what stands in NODE is part of: the innermost item's body,
 * or BOX. */
int boxlist_element(GHashTable *lists, const struct node *node, int box);

#endif
