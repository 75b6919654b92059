#ifndef NEWSPRINT_WRITE_XHTML_H
#define NEWSPRINT_WRITE_XHTML_H

#include <stdbool.h>

struct book;

/* Adds the documents of an article of the edition to the book: one, or
 * several parts where it is too long for one file. */
void xhtml_write_article(struct book *book, int article);

/* The page of a section: its name and what it holds. Nothing if sections
 * have no pages. */
void xhtml_write_section(struct book *book, int section);

/* The page with the cover's picture, and the one about the edition: editor's
 * notes, publisher, sources. The latter only if there is something to say. */
void xhtml_write_cover(struct book *book);
void xhtml_write_colophon(struct book *book);
bool xhtml_has_colophon(struct book *book);

#endif
