#ifndef NEWSPRINT_ARTICLE_REPAIR_H
#define NEWSPRINT_ARTICLE_REPAIR_H

#include "article/article.h"

/*
 * The later steps of article_repair, each in document order; private to this
 * folder.
 */

/* Merges neighbouring texts, trims text blocks and drops what is empty. */
void repair_texts(struct arena *arena, struct node *root);

/* Subheads from level 1 without gaps, in the body and in each box. */
void repair_levels(struct article *article);

/* Numbers notes in order of their first reference. */
void repair_notes(struct article *article, struct diag *diag);

#endif
