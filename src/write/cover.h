#ifndef NEWSPRINT_WRITE_COVER_H
#define NEWSPRINT_WRITE_COVER_H

struct book;

/* Draws the cover of the book's edition and puts it into the book as a JPEG.
 * The book stays without one, after a message, if that is not possible. */
void cover_draw(struct book *book);

#endif
