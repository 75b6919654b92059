#ifndef NEWSPRINT_WRITE_WRITER_H
#define NEWSPRINT_WRITE_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct diag;
struct ebook;
struct edition;
struct pagemap;
struct pages;
struct press;
struct sink;

/* What a writer gets. PAGES is NULL unless the writer wants them, or another
 * output of the same run had them made (the EPUB's page list uses them). */
struct job {
    const struct edition *edition;
    const struct pages *pages;
    const struct pagemap *pagemap; /* of the whole edition, for books of parts
                                      of it; NULL: a book makes its own */
    const struct press *press;     /* how a PDF is printed; NULL: as it comes */
    const char *file;          /* where it goes, for messages; NULL: nowhere */
    const struct ebook *ebook; /* how an EPUB is made; NULL: for tablets */
    const char *data_folder;   /* holds fonts/, for the EPUB's drawn cover */
    const char *cache_folder;  /* fontconfig's cache; NULL: none */
    int dpi;                   /* proofs; 0: the writer's default */
    int64_t finish_us;         /* set by pdf: CPU time of its finishing pass */
};

/*
 * A kind of output. It writes bytes one after the other and keeps none of
 * them; save.c makes a file of them, whole or not at all. False after a
 * message; what the sink cannot take is no matter of the writer.
 */
struct writer {
    const char *name, *suffix; /* "pdf", "pdf" */
    bool paged;                /* wants job->pages */
    bool (*write)(struct job *job, struct sink *sink, struct diag *diag);
};

extern const struct writer pdf_writer;   /* write/pdf.c */
extern const struct writer epub_writer;  /* write/epub.c */
extern const struct writer pages_writer; /* write/pagesdump.c: text */
extern const struct writer tree_writer;  /* write/tree.c: articles as text */

/* The output in memory; NULL after a message. */
GBytes *writer_make(
    const struct writer *writer, struct job *job, struct diag *diag);

/* Proofs: page PAGE (0..) as PNG, and all pages small on one sheet. */
GBytes *png_write_page(struct job *job, int page, struct diag *diag);
GBytes *png_write_contact_sheet(struct job *job, struct diag *diag);

/* By name ("pdf") or file name ("out/x.pdf"); NULL if there is none. */
const struct writer *writer_lookup(const char *name);
const struct writer *writer_for_file(const char *path);

#endif
