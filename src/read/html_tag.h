#ifndef NEWSPRINT_READ_HTML_TAG_H
#define NEWSPRINT_READ_HTML_TAG_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/*
 * One tag of HTML as it stands in Markdown; private to this folder.
 */
struct html_tag {
    char name[16]; /* in lower case; "!" for comments and declarations */
    bool closing;
    /* NULL if not given; the rest of the attributes is of no use here. */
    const char *lang, *href, *src, *alt, *classes, *title;
};

/* The length of the tag that S, at "<", begins with; 0 if it is none, or if
 * it does not end before END, which ends the text. */
size_t html_tag_parse(
    struct arena *arena, const char *s, const char *end, struct html_tag *tag);

#endif
