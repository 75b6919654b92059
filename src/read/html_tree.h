#ifndef NEWSPRINT_READ_HTML_TREE_H
#define NEWSPRINT_READ_HTML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "read/html_scan.h"

struct arena;

/*
 * A page of HTML as a tree; private to this folder. It is what the standard's
 * algorithm makes of pages that are nearly right; of what is wrong it keeps
 * every word in order, in about the element where it stood. Elements are not
 * made that the page does not have, but for rows around lone cells.
 */

struct html_node {
    struct html_node *parent, *first, *last, *next, *prev;
    /* TEXT: its source, len bytes; else where its tag begins. */
    const char *source;
    const struct html_attribute *attributes;
    guint32 len;
    guint32 index; /* in document order; the root is 0 */
    guint16 n_attributes;
    guint8 name; /* enum html_name */
    guint8 mark; /* free for whoever has the tree */
};

struct html_tree {
    const char *text;       /* the source, which outlives the tree */
    struct html_node *root; /* HTML_ROOT, whether the page has it or not */
    int n_nodes;
    /* The limits that were met: where the nodes ran out, NULL if they did not;
     * the first element that was too deep; the first tag with too many
     * attributes. */
    const char *cut, *deep, *attributes;
};

/* The tree of LEN bytes of TEXT, which it points into; all of it lives in
 * ARENA. Takes a time that grows with LEN alone. */
struct html_tree *html_tree_new(
    struct arena *arena, const char *text, size_t len);

/* The attribute as it stands; NULL if the element has none. NAME is in lower
 * case. */
const struct html_attribute *html_attribute_find(
    const struct html_node *node, const char *name);
/* Its value with references replaced, trimmed; NULL if there is none or it is
 * empty. */
char *html_attribute_text(
    struct arena *arena, const struct html_node *node, const char *name);
/* Whether a word of the attribute, which is a list of words such as "class",
 * is WORD, whatever its case. */
bool html_attribute_has(
    const struct html_node *node, const char *name, const char *word);

/* The next node in document order; NULL behind the last one below ROOT. */
struct html_node *html_next(
    const struct html_node *node, const struct html_node *root);
/* The same, but not into NODE. */
struct html_node *html_skip(
    const struct html_node *node, const struct html_node *root);

/* All text below NODE that is shown, squeezed, with its references replaced;
 * in the arena. */
char *html_text_below(struct arena *arena, const struct html_node *node);

/* Takes it out of the tree. */
void html_node_unlink(struct html_node *node);

/* Whether it stands on lines of its own. */
bool html_is_block(const struct html_node *node);

#endif
