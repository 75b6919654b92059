#ifndef NEWSPRINT_TESTS_LAYOUT_TESTSETTER_H
#define NEWSPRINT_TESTS_LAYOUT_TESTSETTER_H

#include "layout/setter.h"

/*
 * A setter without an edition, for tests of paragraphs: the fonts and a style
 * of the build, no hyphenation patterns, one empty page. Messages go to DIAG.
 */
struct setter *testsetter_new(struct diag *diag);
void testsetter_free(struct setter *setter);

/* Forgets the paragraphs and the marks so far. */
void testsetter_reset(struct setter *setter);

#endif
