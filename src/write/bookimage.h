#ifndef NEWSPRINT_WRITE_BOOKIMAGE_H
#define NEWSPRINT_WRITE_BOOKIMAGE_H

#include <stdbool.h>

#include <glib.h>

struct colour_tables;
struct image;
struct raster;

/*
 * One picture on its way into a book: as it came, or turned, converted, made
 * smaller or grey, where a device could not show it as it is or has no use for
 * all of it.
 */

/* What is wanted of it. */
struct bookimage_wish {
    int side; /* the longer one in pixels at most; 0: any */
    bool grey;
    bool tight; /* a JPEG may lose some quality to become smaller */
};

/* What was done to it. */
enum bookimage_change {
    BOOKIMAGE_TURNED = 1 << 0,    /* its EXIF orientation applied */
    BOOKIMAGE_CONVERTED = 1 << 1, /* to sRGB, from inks or another profile */
    BOOKIMAGE_GUESSED = 1 << 2,   /* ... from inks of which nobody says more */
    BOOKIMAGE_GREYED = 1 << 3,
    BOOKIMAGE_SCALED = 1 << 4,
    BOOKIMAGE_PACKED = 1 << 5, /* has the same pixels in fewer bytes */
    BOOKIMAGE_FAILED = 1 << 6, /* it had to be changed and cannot be decoded */
};

/* Its size in a book, as shown: no side is longer than SIDE unless that is
 * 0. A drawing has no pixels and keeps its size. */
void bookimage_fit(
    const struct image *image, int side, int *width, int *height);

/* The picture's file in a book, of the same format, which the caller unrefs;
 * its own bytes if nothing had to be changed, or making it smaller took more
 * bytes. *CHANGES: enum bookimage_change. */
GBytes *bookimage_make(const struct image *image,
    const struct bookimage_wish *wish, const struct colour_tables *tables,
    unsigned *changes);

/* Its pixels upright in sRGB or in greys, to no less than WIDTH by HEIGHT as
 * shown if it has so many; not of drawings. False if it cannot be decoded. */
bool bookimage_read(const struct image *image, int width, int height,
    const struct colour_tables *tables, struct raster *raster);

#endif
