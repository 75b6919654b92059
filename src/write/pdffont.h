#ifndef NEWSPRINT_WRITE_PDFFONT_H
#define NEWSPRINT_WRITE_PDFFONT_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct diag;
struct mark;
struct pages;
struct pdf_out;

/*
 * The faces of the pages as fonts of the file: subset to the glyphs that
 * occur, with codes of our own.
 */
struct pdf_fonts;

/* What a content stream must know of a font. */
struct pdf_font {
    int object;        /* 0: no mark uses it */
    int n_glyphs;      /* of the face */
    const int *widths; /* by glyph, 1/1000000 em, as the file has them */
    int space;         /* glyph of U+0020; 0: none */
    int space_code;
    bool narrow; /* its codes are one byte each, and not two */
    /* Codes that show nothing and say a direction, [1] from right to left; 0:
     * none. */
    int directions[2];
};

/* Looks through the marks, makes the subsets. NULL after a message. */
struct pdf_fonts *pdf_fonts_new(
    const struct pages *pages, struct pdf_out *out, struct diag *diag);
void pdf_fonts_free(struct pdf_fonts *fonts);

const struct pdf_font *pdf_fonts_lookup(const struct pdf_fonts *fonts, int i);

/* One code of a text mark. */
struct pdf_shown {
    int x, y;  /* 1/1024 pt from the mark's origin; y grows downwards */
    int width; /* 1/1000000 em, as the file has it */
    uint16_t code;
    bool is_space;
    bool is_silent; /* its text is another's */
};

/* What shows the text mark, from left to right: SHOWN (struct pdf_shown) is
 * emptied before. */
void pdf_fonts_encode(
    const struct pdf_fonts *fonts, const struct mark *mark, GArray *shown);

/* True if no mark shows a glyph for what its font does not have. */
bool pdf_fonts_complete(const struct pdf_fonts *fonts);

/* The file of a font whose licence forbids to put it in other files; NULL: all
 * allow it. */
const char *pdf_fonts_locked(const struct pdf_fonts *fonts);

/* Writes the font objects. */
bool pdf_fonts_write(
    struct pdf_fonts *fonts, struct pdf_out *out, struct diag *diag);

#endif
