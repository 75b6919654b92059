#ifndef NEWSPRINT_TESTS_WRITE_EPUB_SAMPLE_H
#define NEWSPRINT_TESTS_WRITE_EPUB_SAMPLE_H

#include "edition/edition.h"

/* An edition made by hand: every kind of node, four languages, pictures, and
 * after them articles that are meant to do harm. Free with sample_free. */
struct edition *sample_edition(void);

/* An edition of N plain articles, for time and memory. */
struct edition *sample_large(int n);

/* An edition of N articles whose trees were grown at random from SEED and put
 * right as any reader's are: every kind of node wherever it may stand. */
struct edition *sample_random(guint32 seed, int n);

void sample_free(struct edition *edition);

#endif
