#ifndef NEWSPRINT_TESTS_LAYOUT_VERIFYFLOATS_H
#define NEWSPRINT_TESTS_LAYOUT_VERIFYFLOATS_H

#include <glib.h>

#include "layout/pages.h"

/* Adds to PROBLEMS what stands apart from a text (pictures, tables, boxes,
 * large quotations) on a page behind that of the text's last line, though that
 * page had room for it and text to go on behind it. How many stand behind their
 * texts at all. */
int verify_floats(const struct edition *edition, const struct pages *pages,
    GPtrArray *problems);

#endif
