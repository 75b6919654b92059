#ifndef NEWSPRINT_TESTS_WRITE_PICTURES_H
#define NEWSPRINT_TESTS_WRITE_PICTURES_H

#include <glib.h>

#define PICTURE_WIDTH 40
#define PICTURE_HEIGHT 30

/* A small picture: 0 RGB, 1 palette, 2 RGB with alpha, 3 one bit, 4 grey of
 * 16 bits, 5 RGB interlaced, all PNG; 6 a JPEG, 7 an SVG. */
GBytes *picture_new(int kind);

#endif
