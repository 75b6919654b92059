#ifndef NEWSPRINT_WRITE_BOOKPICTURES_H
#define NEWSPRINT_WRITE_BOOKPICTURES_H

#include <stdint.h>

#include <glib.h>

struct book;
struct colour_tables;

/*
 * All pictures of a book: how large each may be, so that the book is no larger
 * than was asked for, and what is said about that. None of them is kept: each
 * is made when it is written, and once more for every look at its size.
 */
struct bookpictures;

/* BOOK outlives it. */
struct bookpictures *bookpictures_new(struct book *book);
void bookpictures_free(struct bookpictures *pictures);

const struct colour_tables *bookpictures_tables(
    const struct bookpictures *pictures);

/* Makes those that the book uses smaller until it is no larger than it may be;
 * REST: its bytes without them. Says so if that cannot be had. */
void bookpictures_shrink(struct bookpictures *pictures, int64_t rest);

/* The file of a picture of the edition, which the caller unrefs; the first
 * time with what there is to say about it. */
GBytes *bookpictures_load(struct bookpictures *pictures, int image);

#endif
