#ifndef NEWSPRINT_WRITE_PDFREAD_H
#define NEWSPRINT_WRITE_PDFREAD_H

#include <stddef.h>

struct colour_tables;
struct pdf_out;

/* Takes the only page of a file that Cairo wrote, and what it needs, over
 * into OUT as a form of WIDTH by HEIGHT points that fills the unit square.
 * With TABLES all its colours become greys. Returns the form's number; 0 if the
 * file is not of the expected kind, and then nothing refers to what may have
 * been copied. */
int pdf_read_form(const char *data, size_t len, double width, double height,
    const struct colour_tables *tables, struct pdf_out *out);

#endif
