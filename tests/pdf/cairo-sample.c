/*
 * Writes a PDF as Cairo alone makes it, with its own tags and links, for the
 * rules to be tried on what others write: cairo-sample FILE. With a second
 * word there are links only, for which Cairo 1.16 writes a damaged table.
 */
#include <stdio.h>

#include <cairo-pdf.h>

static void
show(cairo_t *cr, double y, const char *text)
{
    cairo_move_to(cr, 20, y);
    cairo_show_text(cr, text);
}

static void
show_link(cairo_t *cr)
{
    cairo_tag_begin(
        cr, CAIRO_TAG_LINK, "rect=[20 70 100 14] uri='https://example.org/'");
    show(cr, 80, "a link");
    cairo_tag_end(cr, CAIRO_TAG_LINK);
}

static void
draw(cairo_t *cr, cairo_surface_t *picture)
{
    cairo_select_font_face(cr, "Linux Libertine O", CAIRO_FONT_SLANT_NORMAL,
        CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cr, 12);
    cairo_tag_begin(cr, "H1", NULL);
    show(cr, 40, "The harbour opens again");
    cairo_tag_end(cr, "H1");
    cairo_tag_begin(cr, "P", NULL);
    show(cr, 60, "A paragraph of an efficient office");
    cairo_tag_end(cr, "P");
    show_link(cr);
    cairo_tag_begin(cr, "Figure", NULL);
    cairo_set_source_surface(cr, picture, 20, 100);
    cairo_paint_with_alpha(cr, 0.5);
    cairo_tag_end(cr, "Figure");
    cairo_set_source_rgb(cr, 0, 0, 0);
    show(cr, 180, "Text without a tag");
    /* Not in WinAnsi, so that Cairo makes a composite font. */
    cairo_select_font_face(cr, "Noto Naskh Arabic", CAIRO_FONT_SLANT_NORMAL,
        CAIRO_FONT_WEIGHT_NORMAL);
    cairo_tag_begin(cr, "P", NULL);
    show(cr, 195, "سلام");
    cairo_tag_end(cr, "P");
}

int
main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    cairo_surface_t *surface = cairo_pdf_surface_create(argv[1], 200, 200);
    cairo_pdf_surface_set_metadata(
        surface, CAIRO_PDF_METADATA_CREATE_DATE, "2024-10-27T00:00:00Z");
    cairo_surface_t *picture =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, 8, 8);
    cairo_t *cr = cairo_create(surface);
    if (argc > 2)
        show_link(cr);
    else
        draw(cr, picture);
    cairo_show_page(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    cairo_surface_destroy(picture);
    if (status != CAIRO_STATUS_SUCCESS)
        fprintf(stderr, "%s\n", cairo_status_to_string(status));
    return status == CAIRO_STATUS_SUCCESS ? 0 : 1;
}
