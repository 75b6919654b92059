#ifndef NEWSPRINT_WRITE_COVERTEXT_H
#define NEWSPRINT_WRITE_COVERTEXT_H

#include <stdbool.h>
#include <stdint.h>

#include <cairo.h>

#include "edition/style.h"

struct diag;
struct job;

/*
 * Text on the drawn cover: a few blocks in any script, set by Pango in the
 * style's own faces and their fallbacks and in no others.
 */
struct covertext;

/* One block of text. The strings are borrowed. */
struct cover_block {
    const char *text;
    const char *lang;
    const struct role_style *role;
    int size, min_size; /* pixels; shrinks until it has at most max_lines */
    int max_lines;      /* what is beyond is cut with an ellipsis */
    int width;
    bool center, end; /* else at the start edge */
    bool balance;     /* lines of like length: headlines */
    uint32_t colour;
};

/* The typesetter with the faces that BLOCKS will need. NULL after a message
 * when there are no fonts. */
struct covertext *covertext_new(const struct job *job,
    const struct cover_block *blocks, int n_blocks, struct diag *diag);
void covertext_free(struct covertext *covertext);

/* True if BLOCK need not shrink below its min_size, nor be cut. */
bool covertext_fits(
    struct covertext *covertext, const struct cover_block *block);

/* Sets BLOCK with its top left corner at X, Y and gives its height; draws it
 * if CR is not NULL. */
int covertext_put(struct covertext *covertext, cairo_t *cr,
    const struct cover_block *block, int x, int y);

#endif
