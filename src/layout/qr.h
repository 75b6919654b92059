#ifndef NEWSPRINT_LAYOUT_QR_H
#define NEWSPRINT_LAYOUT_QR_H

#include "layout/box.h"

/* Modules that are kept light around a code. */
#define QR_QUIET 4

struct qr;

/* The code of an address, which is ASCII. NULL if it has more modules than a
 * telephone reads off a square of print as wide as WIDTH. */
struct qr *qr_new(const char *address, int width);
void qr_free(struct qr *qr);

/* Modules on a side, without the quiet zone, and whether one is dark. */
int qr_modules(const struct qr *qr);
bool qr_is_dark(const struct qr *qr, int column, int row);

/* The least side that it can be read at, without the quiet zone. */
int qr_least_side(const struct qr *qr);

/* The quiet zone that it needs on each side when it is SIDE wide. */
int qr_quiet(const struct qr *qr, int side);

/* Puts it into BOX, its dark part in the square of SIDE at X, Y, as furniture:
 * the address beside it says the same in words. */
void qr_draw(struct setter *setter, struct box *box, const struct qr *qr, int x,
    int y, int side);

#endif
