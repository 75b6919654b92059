#ifndef NEWSPRINT_SAVE_H
#define NEWSPRINT_SAVE_H

#include <stdbool.h>
#include <stddef.h>

struct diag;
struct sink;

/* Writes SIZE bytes to PATH whole or not at all; false after a message. */
bool save_file(
    const char *path, const void *data, size_t size, struct diag *diag);

/*
 * A file that is being written and has no name yet: what ends the program
 * leaves no trace of it.
 */
struct save;

/* For the bytes of PATH, whose folder need not be there yet. NULL if these
 * have to wait in memory for save_file: PATH is no regular file, or may not be
 * written, which errno says and save_file reports. */
struct save *save_begin(const char *path);
/* Discards it unless it has been committed. */
void save_free(struct save *save);

struct sink *save_sink(struct save *save);

/* Gives the file its name, in place of what is there. Its folder must be
 * there. False after a message. */
bool save_commit(struct save *save, struct diag *diag);

#endif
