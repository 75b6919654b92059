#ifndef NEWSPRINT_SAVE_H
#define NEWSPRINT_SAVE_H

#include <stdbool.h>
#include <stddef.h>

struct diag;

/* Writes SIZE bytes to PATH whole or not at all; false after a message. */
bool save_file(
    const char *path, const void *data, size_t size, struct diag *diag);

#endif
