#ifndef NEWSPRINT_LAYOUT_FULLTEXT_H
#define NEWSPRINT_LAYOUT_FULLTEXT_H

#include "layout/galley.h"

struct article;

/* Says, at the end of what is printed of ARTICLE in GALLEY, where the rest can
 * be read: at the article's address, if it has one, or in the book. */
void fulltext_add(struct setter *setter, struct galley *galley,
    const struct article *article, const char *lang, bool rtl);

#endif
