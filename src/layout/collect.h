#ifndef NEWSPRINT_LAYOUT_COLLECT_H
#define NEWSPRINT_LAYOUT_COLLECT_H

#include "layout/para.h"
#include "layout/written.h"

/* A stretch of a paragraph's text that is set in one manner. */
struct span {
    int start, end; /* bytes of the text */
    const struct font *font;
    unsigned features;
    int size, rise, track;
    uint32_t colour;
    int element;
    const char *lang; /* interned */
};

/* From byte START on the text is that of the node from byte OFFSET on, up to
 * where something is left out, or another node's begins. */
struct source {
    int start;
    const struct node *node; /* NULL: none's, as quotation marks are */
    int offset;
};

/* A paragraph's text with white space squeezed, its spans, and '\n' where a
 * line must end. */
struct collected {
    GString *text;
    GArray *spans;   /* struct span */
    GArray *sources; /* struct source, ascending */
    struct written written;
};

void collect_text(struct setter *setter, const struct para_spec *spec,
    struct collected *collected);
void collected_clear(struct collected *collected);

#endif
