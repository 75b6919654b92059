#ifndef NEWSPRINT_WRITE_PDFRECOLOUR_H
#define NEWSPRINT_WRITE_PDFRECOLOUR_H

#include <stddef.h>

#include <glib.h>

struct colour_tables;

/*
 * Colours in the operators of a content stream. What is grey in RGB is said as
 * a grey, which a press prints with black alone; with TABLES every colour is
 * said as the grey that is as light. Takes what Cairo writes.
 */

/* The stream anew; g_string_free it. NULL if there is something in it that
 * is not understood. */
GString *pdf_recolour_content(
    const char *data, size_t len, const struct colour_tables *tables);

/* Appends the grey of three numbers from 0 to 1. */
void pdf_recolour_append_grey(
    GString *s, const double rgb[3], const struct colour_tables *tables);

#endif
