#ifndef NEWSPRINT_READ_JSON_CHECK_H
#define NEWSPRINT_READ_JSON_CHECK_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Whether a text is JSON as the standard (RFC 8259) says; private to this
 * folder. Depth costs a byte.
 */

/* What is wrong with LEN bytes of TEXT first, and where; NULL: nothing. */
const char *json_check(const char *text, size_t len, size_t *where);

#endif
