#ifndef NEWSPRINT_LAYOUT_COLUMNEND_H
#define NEWSPRINT_LAYOUT_COLUMNEND_H

#include "layout/galley.h"

/*
 * Column ends without a hyphen: paragraphs that were divided behind a hyphen
 * are broken anew, into as many lines, so that that line ends with a whole
 * word.
 */

/* Breaks such paragraphs of RESULT's N_COLUMNS columns anew. Where that cannot
 * be done well the line becomes firm, and true is returned: with other columns
 * the galley may come out better. At the LAST try it is done at any price. */
bool columnend_mend(struct setter *setter, struct galley *galley,
    const struct pagebreak_result *result, int n_columns, bool last);

/* How many of the columns end with a hyphen that could not be helped. */
int columnend_count_firm(const struct galley *galley,
    const struct pagebreak_result *result, int n_columns);

#endif
