#ifndef NEWSPRINT_LAYOUT_COLUMNEND_H
#define NEWSPRINT_LAYOUT_COLUMNEND_H

#include "layout/galley.h"

/*
 * Column ends without a hyphen: paragraphs that were divided behind a hyphen
 * are broken anew, into as many lines, so that that line ends with a whole
 * word. A galley is planned in many ways of which one is drawn; so the new
 * lines belong to the plan, and to the galley only from then on.
 */
struct columnend {
    struct galley *galley; /* borrowed */
    GArray *breaks; /* struct pagebreak_block: the galley's with the hyphens of
                       the new lines; NULL: none are new */
    GArray *lines;  /* struct columnend_lines; NULL with it */
};

/* New lines for a variant of a block. */
struct columnend_lines {
    int block, variant;
    struct linebreak_variant lines;
};

void columnend_init(struct columnend *ends, struct galley *galley);
void columnend_clear(struct columnend *ends);
/* Forgets the new lines. */
void columnend_reset(struct columnend *ends);

/* The blocks as the column breaker is to see them: struct pagebreak_block. */
const GArray *columnend_breaks(const struct columnend *ends);

/* Breaks such paragraphs of RESULT's N_COLUMNS columns anew. Where that cannot
 * be done well the line becomes firm, and true is returned: with other columns
 * the galley may come out better. At the LAST try it is done at any price. */
bool columnend_mend(struct setter *setter, struct columnend *ends,
    const struct pagebreak_result *result, int n_columns, bool last);

/* How many of the columns end with a hyphen that could not be helped. */
int columnend_count_firm(const struct columnend *ends,
    const struct pagebreak_result *result, int n_columns);

/* The plan is drawn: gives the new lines to the galley. */
void columnend_commit(const struct columnend *ends);

#endif
