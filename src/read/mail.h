#ifndef NEWSPRINT_READ_MAIL_H
#define NEWSPRINT_READ_MAIL_H

#include <stdbool.h>

#include <glib.h>

#include "article/article.h"

/*
 * What stands around the words of plain text that was mailed, posted or
 * published as an e-book: heads, signatures, licences. Private to this folder.
 */

struct envelope {
    guint first, end; /* the lines between which the words are */
    bool mail;        /* it has the head of a message */
    bool flowed; /* paragraphs are lines that end with a space (RFC 3676) */
    bool book;   /* it is of Project Gutenberg */
};

/* Finds it in LINES (struct line). Headline, authors, date and language go to
 * ARTICLE where it has none; what is left out becomes a finding. */
struct envelope mail_open(struct article *article, const GArray *lines);

#endif
