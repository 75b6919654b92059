#ifndef NEWSPRINT_READ_FRONTMATTER_H
#define NEWSPRINT_READ_FRONTMATTER_H

#include <stdbool.h>
#include <stddef.h>

#include "article/article.h"

/*
 * The YAML between two lines of dashes at the head of a text: what the writer
 * says about the article. Private to this folder.
 */

/* Whether TEXT begins with front matter. */
bool frontmatter_present(const char *text);

/* Fills ARTICLE from the front matter of TEXT. Returns where the body begins,
 * 0 if there is none, and sets the body's first line. */
size_t frontmatter_read(struct article *article, const char *text,
    int *body_line, struct diag *diag);

/* The readers' findings must not contradict it: a picture of the body that is
 * also the lead is taken out of the body, its words go to the lead. */
void frontmatter_drop_repeated_lead(struct article *article);

#endif
