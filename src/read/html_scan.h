#ifndef NEWSPRINT_READ_HTML_SCAN_H
#define NEWSPRINT_READ_HTML_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/limits.h"
#include "read/html_names.h"

/*
 * HTML as tags and texts, by the rules of the HTML standard ("Tokenization"):
 * everything is something, nothing is an error. Time grows with the length of
 * the text whatever it holds, and nothing is copied. Private to this folder.
 */

/* Both as they stand in the source, with their references. */
struct html_attribute {
    const char *name, *value;
    int name_len, value_len;
};

enum html_token_kind {
    HTML_TOKEN_TEXT,
    HTML_TOKEN_START,
    HTML_TOKEN_END,
    HTML_TOKEN_OTHER, /* a comment, a declaration or an instruction */
    HTML_TOKEN_EOF,
};

struct html_token {
    enum html_token_kind kind;
    const char *start; /* within the source */
    size_t len;
    /* START and END. */
    enum html_name name;
    const char *tag; /* the name as it stands there */
    int tag_len;
    bool self_closing;
    int n_attributes;
    int n_dropped; /* attributes beyond the limit */
    struct html_attribute attributes[HTML_MAX_ATTRIBUTES];
};

struct html_scan {
    const char *at, *end;
    /* The element whose content comes now and is no markup; HTML_TEXT: none. */
    enum html_name raw;
};

void html_scan_init(struct html_scan *scan, const char *text, size_t len);
/* The next token; at the end always HTML_TOKEN_EOF. After the start tag of an
 * element with HTML_IS_RAW or HTML_IS_RCDATA comes its whole content as one
 * TEXT. */
void html_scan_next(struct html_scan *scan, struct html_token *token);

#endif
