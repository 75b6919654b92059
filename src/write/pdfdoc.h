#ifndef NEWSPRINT_WRITE_PDFDOC_H
#define NEWSPRINT_WRITE_PDFDOC_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct colour_tables;
struct diag;
struct edition;
struct element;
struct impose_box;
struct imposed;
struct pages;
struct pdf_fonts;
struct pdf_images;
struct pdf_out;
struct pdf_rules;
struct press;

/* Marks of one element that follow each other on a page: what the structure
 * tree points at. */
struct pdf_run {
    int element, page, mcid;
};

/* A link's place on one page. Its key in the structure's parent tree is the
 * number of pages and its index. */
struct pdf_annotation {
    int object, page, element;
};

/* What is known of a page once its content is written. */
struct pdf_sheet {
    int content; /* if pages are put on sheets it is a form, with resources of
                    its own */
    int resources;
    bool transparent;     /* something on it must be blended */
    GString *annotations; /* references to them; NULL: none */
};

/* Everything that the parts of the PDF writer share. */
struct pdf_document {
    const struct edition *edition;
    const struct pages *pages;
    const struct press *press;
    const struct imposed *imposed; /* NULL: pages are not put on sheets */
    int edge;  /* white around each page, for bleed and marks */
    int marks; /* object of the form that has them; 0: none */
    struct diag *diag;
    struct pdf_out *out;
    struct pdf_fonts *fonts;
    struct pdf_images *images;
    struct colour_tables *colours; /* NULL: they are not made grey */
    struct pdf_sheet *sheets;      /* by page */
    int first_page;          /* the pages' objects are consecutive; those of
                                sheets' sides, if there are any */
    GArray *runs;            /* struct pdf_run, in the order of drawing */
    GArray *annotations;     /* struct pdf_annotation, by page */
    guint8 *levels;          /* by element: headings' */
    struct pdf_rules *rules; /* what is in the way of standards */
    unsigned claims;         /* enum standard: those that it says it meets */
    int *beads;              /* by page: the object of its array of parts of
                                articles, 0: there are none; NULL: unknown */
};

/* What is blended with what is below it is blended in this space. Appends the
 * entry of a page or a form that has such things. */
void pdf_append_group(const struct pdf_document *doc, GString *s);

/* pdfpage.c: contents and resources of all pages. */
void pdf_pages_write_contents(struct pdf_document *doc);
/* The page objects and their tree, whose number is returned. */
int pdf_pages_write_tree(struct pdf_document *doc);

/* pdfsheets.c: the tree over N pages, each written by WRITE. */
int pdf_tree_write(struct pdf_document *doc, int n,
    void (*write)(struct pdf_document *doc, int page, int parent));
/* The same for sheets that pages lie on. */
int pdf_sheets_write_tree(struct pdf_document *doc);
/* The boxes of a page or a side of a sheet. */
void pdf_append_boxes(GString *s, int width, int height,
    const struct impose_box *trim, int bleed);

/* pdfmarks.c: crop marks around TRIM and marks for the FOLD (x; -1: none) on a
 * sheet of this size, as doc->press wants them. The form's number; 0 if there
 * are none. */
int pdf_marks_write(struct pdf_document *doc, int width, int height,
    const struct impose_box *trim, int fold);

/* pdflink.c: the annotations of all links. */
void pdf_links_write(struct pdf_document *doc);
/* Appends a destination: [page /XYZ x y null]. */
/* What is filled from now on has COLOUR, 0xrrggbb. */
void pdf_append_fill(
    const struct pdf_document *doc, GString *s, uint32_t colour);
void pdf_append_dest(const struct pdf_document *doc, GString *s, int dest);

/* pdfstruct.c: the structure tree. Returns its number. */
int pdf_struct_write(struct pdf_document *doc);
/* Before anything else: sets doc->levels, so that whoever goes from heading to
 * heading finds none left out (ISO 14289-1, 7.4.2), whatever articles have. */
void pdf_struct_prepare(struct pdf_document *doc);
/* The structure type of an element: "P", "H2". */
const char *pdf_struct_type(const struct pdf_document *doc, int element);

/* In pdftext.c: whether LEN bytes of TEXT have characters for private use,
 * whose meaning no font tells: PDF/A wants such text to be said apart (ISO
 * 19005-2, 6.2.11.7.3). */
bool pdf_has_private(const char *text, int len);

/* pdfthread.c: a thread an article, through the columns that it runs over.
 * Sets doc->beads. */
void pdf_threads_write(struct pdf_document *doc, GString *catalog);

/* pdfsource.c: the files that the edition was made of, as attachments: entries
 * of the catalog and of its names. */
void pdf_sources_write(
    struct pdf_document *doc, GString *catalog, GString *names);

/* pdfnav.c: entries of the catalog for outline, labels and names. */
void pdf_nav_write(struct pdf_document *doc, GString *catalog);

/* pdfmeta.c: likewise for metadata and the output intent; the number of the
 * information dictionary is returned. */
int pdf_meta_write(struct pdf_document *doc, GString *catalog);

#endif
