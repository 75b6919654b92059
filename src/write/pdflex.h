#ifndef NEWSPRINT_WRITE_PDFLEX_H
#define NEWSPRINT_WRITE_PDFLEX_H

#include <stdbool.h>

/* What the characters of a PDF mean (ISO 32000-1, 7.2), for those that read
 * what Cairo wrote. */
bool pdf_is_space(char c);
bool pdf_is_delimiter(char c);
/* The end of the string whose parenthesis is at AT, before END; NULL if it has
 * none. */
const char *pdf_string_end(const char *at, const char *end);

#endif
