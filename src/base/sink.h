#ifndef NEWSPRINT_BASE_SINK_H
#define NEWSPRINT_BASE_SINK_H

#include <stddef.h>
#include <stdio.h>

#include <glib.h>

/*
 * Where the bytes of an output go: into memory, or into a file that has no
 * name yet, so that an output may be larger than memory. What cannot be
 * written is known at the end, and nobody has to look before.
 */
struct sink;

struct sink *sink_new_memory(void);
/* FILE is taken over; it is open for reading and writing, and empty. */
struct sink *sink_new_file(FILE *file);
void sink_free(struct sink *sink);

/* Writes at the place where the sink is, over what is there. */
void sink_write(struct sink *sink, const void *data, size_t len);
/* The place, in bytes; SINK_SEEK goes to one where bytes are already, or to
 * the end. */
size_t sink_tell(const struct sink *sink);
void sink_seek(struct sink *sink, size_t place);

/* NULL, or why not all bytes are there. What was held back is written. */
const char *sink_problem(struct sink *sink);

/* Gives the bytes of a sink in memory away, which is then empty. */
GBytes *sink_take(struct sink *sink);

#endif
