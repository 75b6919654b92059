#ifndef NEWSPRINT_READ_MARKDOWN_SOURCE_H
#define NEWSPRINT_READ_MARKDOWN_SOURCE_H

#include "article/article.h"

/*
 * The text that the Markdown parser gets, and the way back from its lines to
 * those of the source. Private to this folder.
 */
struct markdown_source {
    struct article *article;
    struct diag *diag;
    GString *text;
    GArray *lines;      /* struct markdown_line, one for each of text's */
    GHashTable *fences; /* lines of the source that are ":::" */
    int unused_line;    /* of text: from here on only references that keep
                           footnotes alive; 0: none */
    /* Where the last column was counted: they come in order. */
    int last_line, last_byte, last_column;
};

struct markdown_line {
    size_t offset; /* in text */
    int number;    /* in the source */
    int column;    /* of its first character there */
};

void markdown_source_init(struct markdown_source *source,
    struct article *article, const char *body, int first_line,
    struct diag *diag);
void markdown_source_clear(struct markdown_source *source);

/* markdown_links.c: appends a line of text, LEN bytes without their end, for
 * the parser to find bare addresses in: with a space added where one ends
 * before, or begins after, punctuation that is not ASCII. */
void markdown_append_line(GString *out, const char *text, size_t len);
/* Whether byte AT of TEXT, which may be part of such a line, was added. */
bool markdown_is_added(const char *text, size_t at);

/* Where the parser's LINE and COLUMN (bytes, from 1) are in the source. */
struct pos markdown_source_pos(
    struct markdown_source *source, int line, int column);

#endif
