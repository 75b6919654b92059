#ifndef NEWSPRINT_READ_EXTRACT_H
#define NEWSPRINT_READ_EXTRACT_H

#include "read/html_page.h"

/*
 * What the steps that find an article in a page share; private to this folder.
 */

/* What is known of an element and all below it. */
struct extract_sums {
    int text, links; /* characters that are seen; of them in links */
    int prose;       /* characters of paragraphs that read like a text */
    int weight;      /* the same, more in what is called the article's */
    int blocks;      /* blocks that have text right in them */
    /* Of a block: what stands right in it, and not in a block below; marks are
     * commas and ends of sentences. */
    int own, own_links, own_marks;
};

struct extract {
    struct html_page *page;
    struct extract_sums *sums; /* by html_node.index */
    GHashTable *hinted;        /* hashes of the runs of words in the text that
                                  the page's data has; NULL */
};

/* Counts everything anew for what is in the tree now. */
void extract_count(struct extract *extract);

struct extract_sums *extract_sums_of(
    const struct extract *extract, const struct html_node *node);

/* Percent of the text that stands in links. */
int extract_link_share(
    const struct extract *extract, const struct html_node *node);

/* Whether its makers call NODE what holds an article's text. */
bool extract_is_body(const struct html_node *node);

/* extract_drop.c: marks the elements around the article's title, and takes out
 * what a page has beside its article, by what kind
 * of element it is and by what its makers called it. */
void extract_drop(struct extract *extract);

/* extract_clean.c: takes out of ELEMENT, which holds the article, what is no
 * part of it. */
void extract_clean(struct extract *extract, struct html_node *element);

#endif
