#ifndef NEWSPRINT_WRITE_PDFCFF_H
#define NEWSPRINT_WRITE_PDFCFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Gives the glyphs of a CID-keyed CFF font their own numbers as CIDs, in
 * place. A font that is not CID-keyed is left as it is: there the numbers
 * count anyway. False if the table cannot be understood. */
bool pdf_cff_number_glyphs(uint8_t *data, size_t len, int n_glyphs);

#endif
