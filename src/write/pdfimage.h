#ifndef NEWSPRINT_WRITE_PDFIMAGE_H
#define NEWSPRINT_WRITE_PDFIMAGE_H

#include <stdbool.h>

#include <glib.h>

struct diag;
struct edition;
struct image;
struct pdf_out;

/* The edition's pictures as objects of the file, each written when it is
 * first wanted. */
struct pdf_images;

/* What it takes to draw one: it fills the unit square. */
struct pdf_picture {
    int object;
    int orientation; /* EXIF 1..8, of the stored picture */
    bool transparent;
};

struct pdf_images *pdf_images_new(
    const struct edition *edition, struct pdf_out *out, struct diag *diag);
void pdf_images_free(struct pdf_images *images);

/* NULL if it cannot be shown, which has been reported. */
const struct pdf_picture *pdf_images_lookup(struct pdf_images *images, int i);

/* True if no picture is in CMYK of no known meaning. */
bool pdf_images_archival(const struct pdf_images *images);

/* pdfsvg.c: a drawing as a form that fills the unit square. Its object's
 * number; 0 if it cannot be drawn as vectors. */
int pdf_svg_write(const struct image *image, struct pdf_out *out);

#endif
