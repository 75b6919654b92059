#ifndef NEWSPRINT_WRITE_PDFFONTPIECE_H
#define NEWSPRINT_WRITE_PDFFONTPIECE_H

#include <stdbool.h>
#include <stdint.h>

struct mark;
struct pdf_face;

/* What is shown for a piece of a mark's text. */
struct pdf_piece {
    uint32_t glyph; /* of the face, or one that was joined of several */
    const char *text;
    int len;
    int x, y;    /* of its origin, 1/1024 pt from the mark's; y grows down */
    bool silent; /* another glyph has its text */
};

typedef void (*pdf_piece_func)(
    struct pdf_face *face, const struct pdf_piece *piece, void *data);

/* Calls for all pieces of a text mark, from left to right. The face learns
 * which glyphs are to be joined. */
void pdf_each_piece(struct pdf_face *face, const struct mark *mark,
    pdf_piece_func func, void *data);

/* Calls for a piece that shows nothing and says that text runs from right to
 * left, or from left to right. */
void pdf_direction_piece(
    struct pdf_face *face, bool rtl, pdf_piece_func func, void *data);

#endif
