#ifndef NEWSPRINT_READ_FEED_MEND_H
#define NEWSPRINT_READ_FEED_MEND_H

#include <stddef.h>

#include <glib.h>

#include "base/diag.h"
#include "read/places.h"

/*
 * Feeds as XML that a parser takes: many are pasted together by programs that
 * know HTML at best. Private to this folder.
 */
struct feed_mend {
    const char *text; /* the source, which outlives this */
    size_t len;
    GString *xml;   /* without declarations, comments and instructions; has no
                       references but those that XML knows by itself */
    GArray *shifts; /* private: where bytes of XML stood */
    struct places places;
};

/* LEN bytes of TEXT, which stand at START. What was mended is reported, once
 * and with the first place; limits are those of the caller. Takes a time that
 * grows with LEN alone. */
void feed_mend_init(struct feed_mend *mend, const char *text, size_t len,
    struct pos start, struct diag *diag);
void feed_mend_clear(struct feed_mend *mend);

/* The byte of the source that byte AT of the XML stands for. */
size_t feed_mend_source(const struct feed_mend *mend, size_t at);
/* The same where the tag begins in which that byte of the XML stands. */
size_t feed_mend_tag(const struct feed_mend *mend, size_t at);
/* Where a byte of the source stands. */
struct pos feed_mend_pos(struct feed_mend *mend, size_t source);

#endif
