#ifndef NEWSPRINT_LAYOUT_PAGELIST_H
#define NEWSPRINT_LAYOUT_PAGELIST_H

#include <glib.h>

struct compose;
struct index_entry;
struct node;

/* A name and the pages that its articles begin on, as a paragraph: "Jakarta
 * 3, 5–7, 12". Each page is there once, as a link to the first article on it,
 * or between two that are. To be called when all articles are on their pages.
 * The nodes are the setter's galley's. */
struct node *pagelist_node(
    const struct compose *c, const char *name, const struct index_entry *entry);

/* Takes out of ENTRIES (struct index_entry) the articles that are not printed,
 * and the names that then have none. */
void pagelist_keep_printed(const struct compose *c, GArray *entries);

#endif
