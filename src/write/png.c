/*
 * Proofs: pages as pictures, by replaying the marks through Cairo on a bitmap.
 * Hinting is off, so that a proof has the positions of the print. Cairo's PNG
 * holds no time, so equal pages are equal bytes.
 */
#include <math.h>
#include <string.h>

#include <cairo-ft.h>
#include <cairo.h>

#include "base/diag.h"
#include "edition/edition.h"
#include "layout/fontaxes.h"
#include "layout/pages.h"
#include "write/drawing.h"
#include "write/image.h"
#include "write/writer.h"

#define DEFAULT_DPI 100
#define POINTS_PER_INCH 72.0
#define UNIT 1024.0

/* The contact sheet, in pixels. */
#define SHEET_PAGE 190      /* width of a page */
#define SHEET_LEAST_PAGE 48 /* ... of hundreds of them */
#define SHEET_GAP 18
#define SHEET_LABEL 14 /* size of a page's label */
#define SHEET_PIXELS (36 * 1000 * 1000)
#define SHEET_GREY 0.87
/* More columns than rows, as screens are. */
#define SHEET_SHAPE 1.5

/* Cairo keeps faces for a while after they are let go, so what is below must
 * die with Cairo's face and not with ours. */
struct face_files {
    FT_Library library;
    FT_Face face;
};

struct painter {
    const struct job *job;
    cairo_t *cr;
    struct drawing *drawing;
    cairo_font_face_t **faces; /* by font; NULL: not open yet */
    double scale;              /* pixels a point */
    bool pinned;               /* the last font is variable */
    cairo_glyph_t *glyphs;
    int n_glyphs;
};

static void
face_files_free(void *data)
{
    struct face_files *files = data;
    if (files->face != NULL)
        FT_Done_Face(files->face);
    if (files->library != NULL)
        FT_Done_FreeType(files->library);
    g_free(files);
}

static cairo_font_face_t *
open_face(const struct page_font *font)
{
    static const cairo_user_data_key_t key;
    struct face_files *files = g_new0(struct face_files, 1);
    if (FT_Init_FreeType(&files->library) != 0 ||
        FT_New_Face(files->library, font->file, font->index, &files->face) !=
            0) {
        files->face = NULL;
        face_files_free(files);
        return NULL;
    }
    cairo_font_face_t *face =
        cairo_ft_font_face_create_for_ft_face(files->face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(face, &key, files, face_files_free) !=
        CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(face);
        face_files_free(files);
        return NULL;
    }
    return face;
}

static void
painter_init(struct painter *painter, const struct job *job)
{
    *painter = (struct painter){ .job = job };
    painter->drawing = drawing_new(job->data_folder, job->edition->lang);
    painter->faces = g_new0(cairo_font_face_t *, job->pages->n_fonts + 1);
}

static void
painter_clear(struct painter *painter)
{
    for (int i = 0; i < painter->job->pages->n_fonts; i++)
        if (painter->faces[i] != NULL)
            cairo_font_face_destroy(painter->faces[i]);
    drawing_free(painter->drawing);
    g_free(painter->faces);
    g_free(painter->glyphs);
}

static void
set_colour(cairo_t *cr, uint32_t colour)
{
    cairo_set_source_rgb(cr, (colour >> 16 & 0xff) / 255.0,
        (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

/* Pins the font if it is variable. */
static void
set_axes(struct painter *painter, const struct page_font *font)
{
    if (font->n_axes == 0 && !painter->pinned)
        return;
    g_autofree char *axes = fontaxes_text(font->axes, font->n_axes);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_get_font_options(painter->cr, options);
    cairo_font_options_set_variations(options, axes);
    cairo_set_font_options(painter->cr, options);
    cairo_font_options_destroy(options);
    painter->pinned = axes != NULL;
}

/* False if the font cannot be opened. */
static bool
set_font(struct painter *painter, int font, double size, double stretch)
{
    cairo_font_face_t **face = &painter->faces[font];
    if (*face == NULL)
        *face = open_face(&painter->job->pages->fonts[font]);
    if (*face == NULL)
        return false;
    cairo_set_font_face(painter->cr, *face);
    set_axes(painter, &painter->job->pages->fonts[font]);
    cairo_matrix_t matrix;
    cairo_matrix_init_scale(&matrix, size * stretch, size);
    cairo_set_font_matrix(painter->cr, &matrix);
    return true;
}

static void
paint_text(struct painter *painter, const struct mark *mark)
{
    if (mark->n_glyphs <= 0 || mark->size <= 0 || mark->stretch <= 0 ||
        !set_font(
            painter, mark->font, mark->size / UNIT, mark->stretch / 10000.0))
        return;
    if (mark->n_glyphs > painter->n_glyphs) {
        painter->n_glyphs = 2 * mark->n_glyphs;
        painter->glyphs =
            g_renew(cairo_glyph_t, painter->glyphs, (gsize)painter->n_glyphs);
    }
    for (int i = 0; i < mark->n_glyphs; i++)
        painter->glyphs[i] = (cairo_glyph_t){
            .index = mark->glyphs[i].id,
            .x = mark->glyphs[i].x / UNIT,
            .y = mark->glyphs[i].y / UNIT,
        };
    set_colour(painter->cr, mark->colour);
    cairo_save(painter->cr);
    cairo_translate(painter->cr, mark->x / UNIT, mark->y / UNIT);
    if (mark->upwards)
        cairo_rotate(painter->cr, -G_PI / 2);
    /* As outlines: Cairo puts its cached pictures of glyphs on whole pixels,
     * which would show uneven spaces where the print has none. */
    cairo_glyph_path(painter->cr, painter->glyphs, mark->n_glyphs);
    cairo_restore(painter->cr);
    cairo_fill(painter->cr);
}

static void
paint_rect(struct painter *painter, const struct mark *mark, uint32_t colour)
{
    set_colour(painter->cr, colour);
    cairo_rectangle(painter->cr, mark->x / UNIT, mark->y / UNIT,
        mark->width / UNIT, mark->height / UNIT);
    cairo_fill(painter->cr);
}

/* Cairo's pixels: alpha is multiplied in, bytes in the machine's order. */
static cairo_surface_t *
make_surface(const struct image_pixels *pixels)
{
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_ARGB32, pixels->width, pixels->height);
    uint8_t *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    const uint8_t *from = pixels->data;
    if (data == NULL)
        return surface;
    for (int y = 0; y < pixels->height; y++) {
        uint32_t *to = (uint32_t *)(void *)(data + (ptrdiff_t)stride * y);
        for (int x = 0; x < pixels->width; x++, from += pixels->channels) {
            uint32_t alpha = pixels->channels == 4 ? from[3] : 255;
            uint32_t r = (from[0] * alpha + 127) / 255;
            uint32_t g = (from[1] * alpha + 127) / 255;
            uint32_t b = (from[2] * alpha + 127) / 255;
            to[x] = alpha << 24 | r << 16 | g << 8 | b;
        }
    }
    cairo_surface_mark_dirty(surface);
    return surface;
}

/* From a stored picture's unit square, its top left the origin, to the box,
 * by EXIF's orientation. */
static void
orient(cairo_t *cr, int orientation)
{
    static const signed char matrices[9][6] = {
        [1] = { 1, 0, 0, 1, 0, 0 },
        [2] = { -1, 0, 0, 1, 1, 0 },
        [3] = { -1, 0, 0, -1, 1, 1 },
        [4] = { 1, 0, 0, -1, 0, 1 },
        [5] = { 0, 1, 1, 0, 0, 0 },
        [6] = { 0, 1, -1, 0, 1, 0 },
        [7] = { 0, -1, -1, 0, 1, 1 },
        [8] = { 0, -1, 1, 0, 0, 1 },
    };
    const signed char *m = matrices[CLAMP(orientation, 1, 8)];
    cairo_matrix_t matrix;
    cairo_matrix_init(&matrix, m[0], m[1], m[2], m[3], m[4], m[5]);
    cairo_transform(cr, &matrix);
}

static bool
paint_bitmap(
    struct painter *painter, const struct image *image, int width, int height)
{
    struct image_pixels pixels;
    int max = (int)ceil(MAX(width, height) / UNIT * painter->scale);
    if (!image_decode(image->bytes, MAX(max, 1), &pixels))
        return false;
    cairo_surface_t *surface = make_surface(&pixels);
    cairo_t *cr = painter->cr;
    cairo_scale(cr, width / UNIT, height / UNIT);
    orient(cr, image->format == IMAGE_JPEG ? image->orientation : 1);
    cairo_scale(cr, 1.0 / pixels.width, 1.0 / pixels.height);
    image_pixels_clear(&pixels);
    cairo_set_source_surface(cr, surface, 0, 0);
    /* The edge must not be blended with nothing. */
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_rectangle(cr, 0, 0, cairo_image_surface_get_width(surface),
        cairo_image_surface_get_height(surface));
    cairo_fill(cr);
    cairo_surface_destroy(surface);
    return true;
}

static void
paint_image(struct painter *painter, const struct mark *mark)
{
    const struct edition *edition = painter->job->edition;
    bool ok = false;
    if (mark->image >= 0 && mark->image < edition->n_images) {
        const struct image *image = &edition->images[mark->image];
        cairo_save(painter->cr);
        int height = mark->above + mark->height + mark->below;
        if (height > mark->height) {
            cairo_rectangle(painter->cr, mark->x / UNIT, mark->y / UNIT,
                mark->width / UNIT, mark->height / UNIT);
            cairo_clip(painter->cr);
        }
        cairo_translate(
            painter->cr, mark->x / UNIT, (mark->y - mark->above) / UNIT);
        ok = image->format == IMAGE_SVG
            ? drawing_paint(painter->drawing, image, painter->cr,
                  mark->width / UNIT, height / UNIT)
            : paint_bitmap(painter, image, mark->width, height);
        cairo_restore(painter->cr);
    }
    if (!ok)
        paint_rect(painter, mark, 0xdddddd);
}

/* Draws page NUMBER at the present origin, in points. */
static void
paint_page(struct painter *painter, int number)
{
    const struct page *page = &painter->job->pages->pages[number];
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(painter->cr, options);
    cairo_font_options_destroy(options);
    cairo_rectangle(painter->cr, 0, 0, page->width / UNIT, page->height / UNIT);
    set_colour(painter->cr, 0xffffff);
    cairo_fill(painter->cr);
    for (int m = 0; m < page->n_marks; m++) {
        const struct mark *mark = &page->marks[m];
        switch (mark->kind) {
        case MARK_TEXT:
            paint_text(painter, mark);
            break;
        case MARK_RECT:
            paint_rect(painter, mark, mark->colour);
            break;
        case MARK_IMAGE:
            paint_image(painter, mark);
            break;
        }
    }
}

static cairo_status_t
append_bytes(void *closure, const unsigned char *data, unsigned len)
{
    g_byte_array_append(closure, data, len);
    return CAIRO_STATUS_SUCCESS;
}

/* The surface as PNG; it is let go. */
static GBytes *
encode(cairo_surface_t *surface, struct diag *diag)
{
    GByteArray *file = g_byte_array_new();
    cairo_status_t status =
        cairo_surface_write_to_png_stream(surface, append_bytes, file);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return g_byte_array_free_to_bytes(file);
    g_byte_array_unref(file);
    diag_report(diag, DIAG_PNG_FAILED, pos_of(NULL), "%s",
        cairo_status_to_string(status));
    return NULL;
}

static bool
has_page(const struct job *job, int page, struct diag *diag)
{
    if (job->pages != NULL && page >= 0 && page < job->pages->n_pages)
        return true;
    diag_report(diag, DIAG_NO_PAGES, pos_of(NULL), NULL);
    return false;
}

GBytes *
png_write_page(struct job *job, int page, struct diag *diag)
{
    if (!has_page(job, page, diag))
        return NULL;
    const struct page *p = &job->pages->pages[page];
    struct painter painter;
    painter_init(&painter, job);
    painter.scale = (job->dpi > 0 ? job->dpi : DEFAULT_DPI) / POINTS_PER_INCH;
    int width = MAX(1, (int)lround(p->width / UNIT * painter.scale));
    int height = MAX(1, (int)lround(p->height / UNIT * painter.scale));
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    painter.cr = cairo_create(surface);
    /* White first: the last row may be covered in part. */
    cairo_set_source_rgb(painter.cr, 1, 1, 1);
    cairo_paint(painter.cr);
    cairo_scale(painter.cr, painter.scale, painter.scale);
    paint_page(&painter, page);
    cairo_destroy(painter.cr);
    painter_clear(&painter);
    return encode(surface, diag);
}

/* How the pages are laid out on the sheet, in pixels. */
struct sheet {
    int columns, rows;
    int cell_width, cell_height; /* gap and label included */
    double scale;                /* pixels a point */
};

static void
plan_sheet(const struct pages *pages, struct sheet *sheet)
{
    int widest = 1, tallest = 1, n = pages->n_pages;
    for (int i = 0; i < n; i++) {
        widest = MAX(widest, pages->pages[i].width);
        tallest = MAX(tallest, pages->pages[i].height);
    }
    sheet->columns =
        MIN(n, (int)ceil(sqrt(n * SHEET_SHAPE * tallest / widest)));
    sheet->rows = (n + sheet->columns - 1) / sheet->columns;
    for (int width = SHEET_PAGE;; width = width * 9 / 10) {
        int height = (int)ceil((double)width * tallest / widest);
        sheet->scale = width / (widest / UNIT);
        sheet->cell_width = width + SHEET_GAP;
        sheet->cell_height = height + SHEET_GAP + SHEET_LABEL;
        if (width <= SHEET_LEAST_PAGE ||
            (int64_t)sheet->cell_width * sheet->columns * sheet->cell_height *
                    sheet->rows <=
                SHEET_PIXELS)
            return;
    }
}

/* The page's label below it, in a font of the pages: no other is at hand
 * that is the same everywhere. */
static void
paint_label(struct painter *painter, const struct page *page, double x,
    double y, double width)
{
    if (page->label == NULL || painter->job->pages->n_fonts == 0 ||
        !set_font(painter, 0, SHEET_LABEL - 2, 1))
        return;
    cairo_text_extents_t extents;
    cairo_text_extents(painter->cr, page->label, &extents);
    set_colour(painter->cr, 0x333333);
    cairo_move_to(painter->cr, x + (width - extents.x_advance) / 2, y);
    cairo_show_text(painter->cr, page->label);
    cairo_new_path(painter->cr);
}

GBytes *
png_write_contact_sheet(struct job *job, struct diag *diag)
{
    if (!has_page(job, 0, diag))
        return NULL;
    struct sheet sheet;
    plan_sheet(job->pages, &sheet);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
        sheet.columns * sheet.cell_width + SHEET_GAP,
        sheet.rows * sheet.cell_height + SHEET_GAP);
    struct painter painter;
    painter_init(&painter, job);
    painter.cr = cairo_create(surface);
    painter.scale = sheet.scale;
    cairo_set_source_rgb(painter.cr, SHEET_GREY, SHEET_GREY, SHEET_GREY);
    cairo_paint(painter.cr);
    for (int i = 0; i < job->pages->n_pages; i++) {
        const struct page *page = &job->pages->pages[i];
        double x = SHEET_GAP + i % sheet.columns * sheet.cell_width;
        double y = SHEET_GAP + i / sheet.columns * sheet.cell_height;
        cairo_save(painter.cr);
        cairo_translate(painter.cr, x, y);
        cairo_scale(painter.cr, sheet.scale, sheet.scale);
        cairo_rectangle(
            painter.cr, 0, 0, page->width / UNIT, page->height / UNIT);
        cairo_clip(painter.cr);
        paint_page(&painter, i);
        cairo_restore(painter.cr);
        paint_label(&painter, page, x,
            y + page->height / UNIT * sheet.scale + SHEET_LABEL,
            page->width / UNIT * sheet.scale);
    }
    cairo_destroy(painter.cr);
    painter_clear(&painter);
    return encode(surface, diag);
}
