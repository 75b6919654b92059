#ifndef NEWSPRINT_LAYOUT_PAGEREFS_H
#define NEWSPRINT_LAYOUT_PAGEREFS_H

#include <stdbool.h>

struct diag;
struct edition;
struct page;
struct pagerefs;

/*
 * The pages that the text itself names, as in "see page 7". Where an article
 * begins is known only when the pages are made, and what is printed of it
 * decides where lines and so pages end: the edition is laid out with the pages
 * of the last time until they are right.
 */

/* NULL if no article of EDITION names another one, or none is to. */
struct pagerefs *pagerefs_new(const struct edition *edition);
void pagerefs_free(struct pagerefs *refs);

/* What to print for the page that ARTICLE, an index into the edition's, begins
 * on; NULL if its page would not settle: then none is named. REFS may be NULL.
 * Valid until the next pagerefs_settle. */
const char *pagerefs_label(const struct pagerefs *refs, int article);

/* Takes the labels of the pages that the articles begin on now, ARTICLE_PAGE
 * being indices into PAGES by article. True if the
 * pages were laid out with just these. Pages that change once more after some
 * rounds are not named any longer, so that this is true in the end. */
bool pagerefs_settle(
    struct pagerefs *refs, const struct page *pages, const int *article_page);

/* Says which articles' pages could not be named. REFS may be NULL. */
void pagerefs_report(const struct pagerefs *refs, const struct edition *edition,
    struct diag *diag);

#endif
