#ifndef NEWSPRINT_TESTS_LAYOUT_VERIFY_H
#define NEWSPRINT_TESTS_LAYOUT_VERIFY_H

#include "layout/pages.h"

/* What is wrong with PAGES as a setting of EDITION: one string a fault;
 * free with g_ptr_array_unref. Looks at all text (each exactly once, in its
 * order), places, overlaps, the grid, links, destinations and the contents. */
GPtrArray *verify_pages(
    const struct edition *edition, const struct pages *pages);

/* Of the columns of pages in whose middle an article goes on (all but page
 * one): how many there are, and how many end level with the page's foot,
 * within one line. */
void verify_levels(const struct edition *edition, const struct pages *pages,
    int *n_columns, int *n_level);

/* Lines that stay free at the foot of PAGE; what is not an article's, but for
 * the contents, does not count. */
int verify_free_lines(
    const struct edition *edition, const struct pages *pages, int page);

/* In verifyorder.c: whether the articles begin on pages that are in the order
 * of the edition, but for those that lead a section and are on the front page,
 * and for briefs, which are behind the other articles of their section if they
 * gather there. */
bool verify_order(const struct edition *edition, const struct pages *pages);
/* Likewise: briefs that stand alone over all columns though there are
 * others beside them in their section. */
int verify_stranded(const struct edition *edition, const struct pages *pages);

/* In verifyfeet.c: articles that begin below another one and go on on the next
 * page, and have fewer than four rows for text below their heads (three, where
 * columns are a line short). Briefs that share columns have their heads in
 * these and do not count. */
int verify_low_heads(const struct edition *edition, const struct pages *pages);
/* Likewise: of articles that end on a page after their first one, how many
 * there are, and of how many only notes and addresses stand there. */
void verify_ends(const struct edition *edition, const struct pages *pages,
    int *n_ends, int *n_lone);

/* Paragraphs that go on in another column: how many, and how many of them are
 * divided in a word, behind a hyphen. */
void verify_column_ends(const struct pages *pages, int *n_ends, int *n_hyphens);

/* Stories that go on inside: how many say so, and above how many of these lines
 * more than one is free. */
void verify_jump_gaps(const struct edition *edition, const struct pages *pages,
    int *n_jumps, int *n_gaps);

/* Columns in which nothing stands beside an article's text and pictures. */
int verify_empty_columns(
    const struct edition *edition, const struct pages *pages);

#endif
