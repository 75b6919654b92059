#ifndef NEWSPRINT_LAYOUT_CJK_H
#define NEWSPRINT_LAYOUT_CJK_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Spacing of Chinese and Japanese: characters are squares, marks are half
 * squares with a blank beside them, and where the blanks of two marks meet
 * only one remains. After the Requirements for Japanese Text Layout (JLREQ,
 * W3C), 3.1 and 3.8, and those for Chinese (CLREQ).
 */
enum cjk_class {
    CJK_OTHER,       /* of no account here */
    CJK_SQUARE,      /* ideographs, kana, and all that is as wide */
    CJK_MARK,        /* brackets, commas, full stops, middle dots */
    CJK_STOP,        /* such a mark that ends a sentence: it keeps its blank */
    CJK_INSEPARABLE, /* dashes and leaders, which join with their like */
    CJK_WESTERN,     /* letters and figures of other scripts */
};

enum cjk_class cjk_class_of(uint32_t c);

/* True if C is set in a square in any text; quotation marks and leaders are
 * so only beside such a character. */
bool cjk_is_wide(uint32_t c);
/* Latin letters and figures in squares: "Ａ", "９". A number of them is one. */
bool cjk_is_wide_letter(uint32_t c);
/* True if C may be drawn as half a square and a blank. */
bool cjk_may_be_half(uint32_t c);
/* True if C may hang beyond the end of a line. */
bool cjk_hangs(uint32_t c);

/* Chinese and Japanese: text in squares from line to line. */
bool cjk_lang_is_square(const char *lang);
bool cjk_lang_is_chinese(const char *lang);

/* One side of a place between two characters. */
struct cjk_side {
    enum cjk_class class;
    uint32_t c;
    int blank; /* beside it, on this side: part of its square */
    bool full; /* it fills its square, or a half with the other half blank */
};

struct cjk_space {
    int natural, ready, stretch, shrink;
};

/* The space between LEFT and RIGHT (in order of reading), in the unit of
 * SIZE, the size of the text. */
struct cjk_space cjk_space_between(
    const struct cjk_side *left, const struct cjk_side *right, int size);

#endif
