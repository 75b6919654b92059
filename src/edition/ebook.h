#ifndef NEWSPRINT_EDITION_EBOOK_H
#define NEWSPRINT_EDITION_EBOOK_H

#include <stdbool.h>
#include <stdint.h>

struct diag;
struct yaml;

/*
 * What devices a book is made for: how large its pictures may be. It decides
 * nothing about its words, so one edition makes books for several.
 */
enum ebook_images {
    EBOOK_IMAGES_TABLET, /* where nobody says anything */
    EBOOK_IMAGES_E_INK,
    EBOOK_IMAGES_ORIGINAL, /* all pixels that there are */
};

struct ebook {
    enum ebook_images images;
    bool grey;    /* the pictures, the cover too */
    int64_t size; /* the most bytes that the file may have; 0: any */
};

/* What the manifest or one of its outputs says. */
struct ebook_said {
    struct ebook ebook;
    bool images, grey, size; /* what of it was said */
};

/* The longer side of a picture, in pixels; 0: any. A tablet has about so many,
 * and a picture of these is below the four million pixels that shops and
 * reading programs take; so are an e-ink screen's of seven inches at 300 dots
 * an inch. */
#define EBOOK_TABLET_SIDE 2048
#define EBOOK_E_INK_SIDE 1680
int ebook_longest_side(enum ebook_images images);

/* "tablet", "e-ink", "original". False if S is none of these. */
bool ebook_parse_images(const char *s, enum ebook_images *images);
/* All of these, ended by NULL. */
const char *const *ebook_images_names(void);

/* "20MB", "650 kB", "20000000": bytes, MB being a million; "0": any. False if S
 * is no size, or one that no book can have. */
bool ebook_parse_size(const char *s, int64_t *size);
#define EBOOK_LEAST_SIZE (50 * 1000)
/* What a complaint says that a size is. */
#define EBOOK_SIZE_FORM                                                        \
    "no number of bytes from 50kB to 4GB, such as 20MB, nor 0"

/* The keys `epub-images` and `epub-size` of MAP. */
void ebook_read(
    const struct yaml *map, struct ebook_said *said, struct diag *diag);
/* OVER, and what it leaves to UNDER. */
struct ebook ebook_choose(
    const struct ebook_said *over, const struct ebook *under);

#endif
