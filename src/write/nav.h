#ifndef NEWSPRINT_WRITE_NAV_H
#define NEWSPRINT_WRITE_NAV_H

struct book;

/* Adds the place of the contents page to the order of reading: call it where
 * readers are to meet it. */
void nav_reserve(struct book *book);

/* Fills it, and the NCX that older readers use, once all other documents are
 * there. */
void nav_write(struct book *book);

#endif
