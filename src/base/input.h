#ifndef NEWSPRINT_BASE_INPUT_H
#define NEWSPRINT_BASE_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "base/diag.h"

/*
 * One thing that was handed in: its bytes, and its text as valid UTF-8. All of
 * the outside comes in by this door.
 */
struct input {
    char *origin;  /* as the user named it; "<stdin>" for standard input */
    char *folder;  /* where relative paths of its images start; may be NULL */
    char *url;     /* the address that it came from; NULL: not known */
    GBytes *bytes; /* as they came */
    char *text;    /* UTF-8, no BOM, no NUL, no control characters but tab
                      and line feed; line ends are \n; NULL until
                      input_decode */
    size_t len;    /* of text, in bytes */
    char *charset; /* the one found: "UTF-8", "windows-1252", ... */
};

/* NULL after a message. The file is at most INPUT_MAX_BYTES. */
struct input *input_new_file(const char *path, struct diag *diag);
/* Takes a reference to BYTES. FOLDER may be NULL: no relative files. */
struct input *input_new_bytes(
    const char *origin, const char *folder, GBytes *bytes);
void input_free(struct input *input);

/* Finds the charset (BOM; then DECLARED by the protocol or the user, may be
 * NULL; then a declaration within the text; then valid UTF-8; then detection
 * by ICU) and fills text, len and charset. Always gives text: what is no text
 * becomes U+FFFD, with one message and the first place. */
void input_decode(struct input *input, const char *declared, struct diag *diag);

#endif
