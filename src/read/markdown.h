#ifndef NEWSPRINT_READ_MARKDOWN_H
#define NEWSPRINT_READ_MARKDOWN_H

#include "article/article.h"
#include "read/markdown_source.h"

/*
 * What the parts of the Markdown reader share; private to this folder.
 */

/* A node that is being filled. */
struct markdown_frame {
    struct node *node;
    const char *tag; /* opened by this HTML tag; NULL: by Markdown */
};

struct markdown {
    struct article *article;
    struct diag *diag;
    struct markdown_source source;
    GArray *frames;     /* struct markdown_frame */
    GHashTable *titles; /* image node to its title */
    GHashTable *told;   /* names of HTML tags that were reported */
    int cell;           /* column within the table's row */
};

struct node *markdown_top(const struct markdown *md);
void markdown_push(struct markdown *md, struct node *node, const char *tag);
/* Closes the node that Markdown opened last, and with a message the tags
 * that were left open in it. */
void markdown_pop(struct markdown *md);

/* Appends TEXT without control characters to the present node. */
void markdown_add_text(struct markdown *md, const char *text, struct pos pos);

/* markdown_html.c: one tag within text, and a block of HTML. */
void markdown_html_inline(
    struct markdown *md, const char *literal, struct pos pos);
void markdown_html_block(
    struct markdown *md, const char *literal, struct pos pos);
/* Reports what an open tag leaves behind and takes its node away. */
void markdown_html_unclosed(
    struct markdown *md, const struct markdown_frame *frame);

/* markdown_boxes.c: paragraphs that are pictures become figures, lines of
 * ":::" boxes, last lines of quotes attributions. */
void markdown_finish_paragraph(struct markdown *md, struct node *paragraph);
void markdown_finish_quote(struct markdown *md, struct node *quote);
void markdown_make_boxes(struct markdown *md);

#endif
