#ifndef NEWSPRINT_WRITE_PDFCFF_H
#define NEWSPRINT_WRITE_PDFCFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/* The CFF font with copies of the N glyphs GLYPHS behind its own, in their
 * order; NULL if that cannot be done. g_byte_array_unref. */
GByteArray *pdf_cff_copy_glyphs(
    const uint8_t *data, size_t len, const uint16_t *glyphs, int n);

/* Gives the glyphs of a CID-keyed CFF font their own numbers as CIDs, in
 * place. A font that is not CID-keyed is left as it is: there the numbers
 * count anyway. False if the table cannot be understood. */
bool pdf_cff_number_glyphs(uint8_t *data, size_t len, int n_glyphs);

#endif
