#ifndef NEWSPRINT_WRITE_OPF_H
#define NEWSPRINT_WRITE_OPF_H

struct book;

/* Writes the package document, when all else is known. */
void opf_write(struct book *book);

#endif
