#ifndef NEWSPRINT_READ_SNIFF_H
#define NEWSPRINT_READ_SNIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/input.h"

/*
 * What the first bytes say; private to this folder.
 */

/* The name of a format that no reader takes ("a PDF file"), or NULL. Looks at
 * the bytes, not the text. */
const char *sniff_foreign(const struct input *input);

/* Behind the declaration at P, with the part of it that is in brackets. */
const char *sniff_declaration_end(const char *p, const char *end);

/* Where the root element of a feed begins, or of a list of feeds (OPML); NULL
 * if it is none. ANYWHERE: words may stand before it, as of a server that had
 * something to complain about. */
const char *sniff_feed(const char *text, size_t len, bool anywhere);
const char *sniff_list(const char *text, size_t len);

#endif
