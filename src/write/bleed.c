/*
 * Bleed: what reaches the edge of a page goes on beyond it, so that no white
 * shows where the cut is not quite straight.
 */
#include "write/bleed.h"

#include <stdint.h>

#include <glib.h>

#include "layout/pages.h"

/* Nearer to the edge than this, 1/1024 pt, is at it. */
#define AT_EDGE 512

bool
bleed_extend(const struct page *page, const struct mark *mark, int bleed,
    struct bleed_box *box)
{
    int left = mark->x, right = mark->x + mark->width;
    int top = mark->y, bottom = mark->y + mark->height;
    bool reaches = false;
    if (bleed > 0 && mark->kind != MARK_TEXT) {
        reaches = left <= AT_EDGE || top <= AT_EDGE ||
            right >= page->width - AT_EDGE || bottom >= page->height - AT_EDGE;
        if (left <= AT_EDGE)
            left = MIN(left, -bleed);
        if (top <= AT_EDGE)
            top = MIN(top, -bleed);
        if (right >= page->width - AT_EDGE)
            right = MAX(right, page->width + bleed);
        if (bottom >= page->height - AT_EDGE)
            bottom = MAX(bottom, page->height + bleed);
    }
    *box = (struct bleed_box){ left, top, right - left, bottom - top };
    return reaches;
}

/* Where a side of LENGTH begins that covers FROM to END, and was drawn from
 * AT over DRAWN: an end that has not moved stays. */
static int
anchor(int from, int end, int at, int drawn, int length)
{
    if (from == at && end != at + drawn)
        return from;
    if (from != at && end == at + drawn)
        return end - length;
    return from - (length - (end - from)) / 2;
}

struct bleed_box
bleed_fill(const struct mark *mark, const struct bleed_box *box)
{
    int64_t w = MAX(mark->width, 1), h = MAX(mark->height, 1);
    struct bleed_box fill = *box;
    /* Whichever side has to grow more carries the other along. */
    if (box->width * h >= box->height * w)
        fill.height = (int)(box->width * h / w);
    else
        fill.width = (int)(box->height * w / h);
    fill.x =
        anchor(box->x, box->x + box->width, mark->x, mark->width, fill.width);
    fill.y = anchor(
        box->y, box->y + box->height, mark->y, mark->height, fill.height);
    return fill;
}
