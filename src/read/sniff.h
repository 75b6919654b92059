#ifndef NEWSPRINT_READ_SNIFF_H
#define NEWSPRINT_READ_SNIFF_H

#include "base/input.h"

/*
 * What the first bytes say; private to this folder.
 */

/* The name of a format that no reader takes ("a PDF file"), or NULL. Looks at
 * the bytes, not the text. */
const char *sniff_foreign(const struct input *input);

#endif
