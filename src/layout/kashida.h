#ifndef NEWSPRINT_LAYOUT_KASHIDA_H
#define NEWSPRINT_LAYOUT_KASHIDA_H

#include "layout/shape.h"

/*
 * Kashida: Arabic words are made longer by the stroke that joins their
 * letters, at one place a word, where the script's writers would do it.
 */
struct kashida {
    int offset;   /* of the letter before which it goes, into the text */
    int priority; /* 1: the first choice; 0: nowhere */
};

/* Where WORD may be made longer; shape_word asks, and keeps the answer. Only
 * where its font says that this is safe, which is nowhere in Nastaliq. */
struct kashida kashida_find(const struct shaped *word);

/* The most that a word is made longer, in percent of the size, and the part of
 * a line's words that are, in percent. */
#define KASHIDA_MOST 45
#define KASHIDA_WORDS 50

#endif
