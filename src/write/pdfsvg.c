/*
 * Drawings as vectors: librsvg draws on a Cairo surface that writes PDF, and
 * what comes out is taken over as a form. Cairo knows best how its gradients,
 * masks and letters are said in PDF.
 */
#include <cairo-pdf.h>

#include "edition/edition.h"
#include "write/drawing.h"
#include "write/pdfimage.h"
#include "write/pdfread.h"

/* The longer side of the form, in points. Cairo writes coordinates with few
 * decimals, so a small drawing is enlarged for them. */
#define FORM_SIZE 1000.0

static cairo_status_t
append_bytes(void *closure, const unsigned char *data, unsigned len)
{
    g_byte_array_append(closure, data, len);
    return CAIRO_STATUS_SUCCESS;
}

int
pdf_svg_write(const struct image *image, struct drawing *drawing,
    struct pdf_out *out, const struct colour_tables *tables)
{
    if (image->width <= 0 || image->height <= 0)
        return 0;
    double scale = FORM_SIZE / MAX(image->width, image->height);
    double width = MAX(1, image->width * scale);
    double height = MAX(1, image->height * scale);
    g_autoptr(GByteArray) file = g_byte_array_new();
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(append_bytes, file, width, height);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
    cairo_t *cr = cairo_create(surface);
    bool ok = drawing_paint(drawing, image, cr, width, height);
    ok = ok && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    ok = ok && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    if (!ok)
        return 0;
    return pdf_read_form(
        (const char *)file->data, file->len, width, height, tables, out);
}
