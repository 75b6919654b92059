#ifndef NEWSPRINT_WRITE_PDFIMAGE_H
#define NEWSPRINT_WRITE_PDFIMAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

struct colour_tables;
struct diag;
struct drawing;
struct edition;
struct image;
struct pages;
struct pdf_out;
struct press;
struct raster;

/* The edition's pictures as objects of the file, each written when it is
 * first wanted. */
struct pdf_images;

/* What it takes to draw one: it fills the unit square. */
struct pdf_picture {
    int object;
    int orientation; /* EXIF 1..8, of the stored picture */
    bool transparent;
};

/* For pages that are printed at SCALE, 1/10000, as PRESS wants them. Takes
 * over DRAWING, which draws those that are SVG. */
struct pdf_images *pdf_images_new(const struct edition *edition,
    const struct pages *pages, const struct press *press, int scale,
    struct drawing *drawing, struct pdf_out *out, struct diag *diag);
void pdf_images_free(struct pdf_images *images);

/* NULL if it cannot be shown, which has been reported. */
const struct pdf_picture *pdf_images_lookup(struct pdf_images *images, int i);

/* True if no picture is in CMYK of no known meaning. */
bool pdf_images_archival(const struct pdf_images *images);

/*
 * What the kinds of pictures share.
 */

/* How a picture is to be written. */
struct pdf_wish {
    bool grey;
    int width, height; /* make it so small, as stored; 0: leave its size */
};

/* Entries of an image's dictionary; free with g_string_free. */
GString *pdf_image_entries(int width, int height, int depth);
/* Appends a colour space of N components, by the profile if there is one. */
void pdf_image_append_space(
    struct pdf_images *images, GString *s, int n, const GByteArray *icc);
/* The number of the stream, written unless it is there already. */
int pdf_image_stream(struct pdf_images *images, const char *entries,
    const void *data, size_t len);
const struct colour_tables *pdf_images_tables(struct pdf_images *images);

/* pdfjpeg.c, pdfpng.c: false if it cannot be shown. */
bool pdf_jpeg_write(struct pdf_images *images, const struct image *image,
    const struct pdf_wish *wish, struct pdf_picture *picture);
bool pdf_png_write(struct pdf_images *images, const struct image *image,
    const struct pdf_wish *wish, struct pdf_picture *picture);
/* Says that a picture in CMYK was given a meaning, or, if there is no way to,
 * that it has none. */
void pdf_images_report_cmyk(
    struct pdf_images *images, const struct image *image, bool converted);

/* pdfsvg.c: a drawing as a form that fills the unit square; in greys by
 * TABLES, unless that is NULL. Its object's number; 0 if it cannot be drawn as
 * vectors. */
int pdf_svg_write(const struct image *image, struct drawing *drawing,
    struct pdf_out *out, const struct colour_tables *tables);

#endif
