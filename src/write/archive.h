#ifndef NEWSPRINT_WRITE_ARCHIVE_H
#define NEWSPRINT_WRITE_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

struct sink;

/*
 * A ZIP archive on its way into a sink, as EPUB wants it: entries in the order
 * in which they were added, all of the same time, nothing written before
 * archive_finish.
 */
struct archive;

/* TIMESTAMP: of all entries, seconds since 1970 in UTC. */
struct archive *archive_new(struct sink *sink, int64_t timestamp);
void archive_free(struct archive *archive);

/* Stored as it is. DATA stays the caller's, and until the archive is
 * finished. */
void archive_add(
    struct archive *archive, const char *name, const void *data, size_t len);

/* Bytes that have been deflated already: a text takes a quarter then while it
 * waits. */
struct archive_packed {
    GBytes *bytes; /* NULL: there are none */
    size_t size;   /* before */
    uint32_t crc;  /* likewise */
};
void archive_pack(struct archive_packed *packed, const void *data, size_t len);
void archive_packed_clear(struct archive_packed *packed);
void archive_add_packed(struct archive *archive, const char *name,
    const struct archive_packed *packed);

/* Bytes that are made when they are written, and let go afterwards. */
struct archive_source {
    /* The bytes, which the caller unrefs; never NULL. The same each time. */
    GBytes *(*load)(void *data, int index);
    /* They have been written. */
    void (*unload)(void *data, int index);
    void *data;
};
void archive_add_source(struct archive *archive, const char *name,
    const struct archive_source *source, int index, bool deflate);

/* Bytes that it will have without what its sources load. */
int64_t archive_size(const struct archive *archive);

/* Writes it all. NULL, or what is wrong; the words live as long as ARCHIVE. */
const char *archive_finish(struct archive *archive);

#endif
