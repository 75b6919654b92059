/*
 * Codes for telephones (ISO/IEC 18004), which libqrencode makes: level M, which
 * mends 15 in a hundred, drawn as runs of dark modules.
 */
#include "layout/qr.h"

#include <qrencode.h>

/* 0.4 mm, what a telephone reads at arm's length in print. */
#define LEAST_MODULE 1162
/* 57 modules, 23 mm: more is no ornament of a column. */
#define MOST_VERSION 10
/* 29 modules: beside other codes fewer would look coarse. */
#define LEAST_VERSION 3

struct qr {
    QRcode *code;
};

struct qr *
qr_new(const char *address, int width)
{
    QRcode *code =
        QRcode_encodeString(address, LEAST_VERSION, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (code == NULL)
        return NULL;
    struct qr *qr = g_new0(struct qr, 1);
    qr->code = code;
    if (code->version <= MOST_VERSION && qr_least_side(qr) <= width)
        return qr;
    qr_free(qr);
    return NULL;
}

void
qr_free(struct qr *qr)
{
    if (qr == NULL)
        return;
    QRcode_free(qr->code);
    g_free(qr);
}

int
qr_modules(const struct qr *qr)
{
    return qr->code->width;
}

bool
qr_is_dark(const struct qr *qr, int column, int row)
{
    return qr->code->data[row * qr->code->width + column] & 1;
}

int
qr_least_side(const struct qr *qr)
{
    return qr->code->width * LEAST_MODULE;
}

int
qr_quiet(const struct qr *qr, int side)
{
    int n = qr->code->width;
    return (QR_QUIET * side + n - 1) / n;
}

void
qr_draw(struct setter *setter, struct box *box, const struct qr *qr, int x,
    int y, int side)
{
    int n = qr->code->width;
    /* Edges, not widths, are rounded: all codes fill the square, and modules
     * that touch have no gap between them. */
    for (int row = 0; row < n; row++) {
        int top = side * row / n, bottom = side * (row + 1) / n;
        for (int from = 0; from < n;) {
            int to = from;
            while (to < n && qr_is_dark(qr, to, row))
                to++;
            int left = side * from / n;
            if (to > from)
                box_add_rect(setter, box, x + left, y + top,
                    side * to / n - left, bottom - top, 0);
            from = MAX(to, from + 1);
        }
    }
}
