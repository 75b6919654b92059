#ifndef NEWSPRINT_READ_READER_H
#define NEWSPRINT_READ_READER_H

#include <stdbool.h>

#include <glib.h>

#include "article/article.h"
#include "base/input.h"

/*
 * A format that articles come in. Reading never fails on content: a reader
 * appends zero or more articles and messages; false only when nothing at all
 * could be read, which it has then reported.
 */
struct reader {
    const char *name, *suffixes; /* "markdown", "md markdown" */
    size_t max_bytes; /* of a file with many articles; 0: it has one */
    int (*sniff)(const struct input *input); /* 0..100 */
    bool (*read)(
        const struct input *input, GPtrArray *articles, struct diag *diag);
};

/* Decodes INPUT, chooses the reader (by NAME if not NULL, else by suffix and
 * sniffing), reads and repairs. Appends struct article * to ARTICLES. */
bool reader_read(struct input *input, const char *name, GPtrArray *articles,
    struct diag *diag);

/* Names of all readers, NULL-terminated. */
const char *const *reader_names(void);

extern const struct reader plain_reader;
extern const struct reader markdown_reader;
extern const struct reader html_reader;
extern const struct reader feed_reader;
extern const struct reader json_reader;
extern const struct reader opml_reader;

#endif
