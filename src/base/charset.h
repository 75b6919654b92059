#ifndef NEWSPRINT_BASE_CHARSET_H
#define NEWSPRINT_BASE_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * Which charset bytes are in, and their conversion; private to this folder.
 */

/* A name that ICU can open, to be freed; *SKIP is the length of a byte order
 * mark. DECLARED may be NULL. */
char *charset_find(
    const char *bytes, size_t len, const char *declared, size_t *skip);

/* To UTF-8 that may still hold NULs; what is no text becomes U+FFFD and is
 * counted. NULL if the charset is unknown. */
GString *charset_convert(
    const char *bytes, size_t len, const char *charset, size_t *invalid);

/* Moves NULL-terminated valid UTF-8 to NFC in place if it is not. */
void charset_normalise(GString *text);

#endif
