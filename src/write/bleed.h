#ifndef NEWSPRINT_WRITE_BLEED_H
#define NEWSPRINT_WRITE_BLEED_H

#include <stdbool.h>

struct mark;
struct page;

/* A rectangle of the page; may begin left of it or above. 1/1024 pt. */
struct bleed_box {
    int x, y, width, height;
};

/* The box of a RECT or IMAGE, carried on over the edges of the page that it
 * reaches by BLEED. True if it reaches one. */
bool bleed_extend(const struct page *page, const struct mark *mark, int bleed,
    struct bleed_box *box);

/* How a picture is set so that it fills BOX, which its mark was extended to:
 * larger in proportion, its side that reaches no edge where it was. What is
 * beyond BOX must not be seen. */
struct bleed_box bleed_fill(
    const struct mark *mark, const struct bleed_box *box);

#endif
