/*
 * PNG in PDF. Their rows and filters are PDF's own, so the data go in as they
 * are, whatever their type and depth, with the palette, the profile, and a
 * colour that is transparent said in the dictionary. Interlaced ones are put
 * in order, and an alpha channel becomes a soft mask; both in their own type
 * and depth.
 */
#include <string.h>

#include "edition/edition.h"
#include "write/colour.h"
#include "write/image.h"
#include "write/pdfimage.h"
#include "write/pngraster.h"
#include "write/pngrows.h"
#include "write/raster.h"

/* A picture on its way into the file. */
struct work {
    struct pdf_images *images;
    const struct image_png *png;
    bool grey;
    GByteArray *icc; /* what its colours mean; NULL: sRGB */
};

static void
append_predictor(GString *s, int colours, int depth, int width)
{
    g_string_append_printf(s,
        "/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d"
        "/Columns %d>>",
        colours, depth, width);
}

static void
append_palette(struct work *work, GString *s)
{
    const struct image_png *png = work->png;
    int n = png->n_palette / 3;
    struct raster colours;
    g_string_append(s, "/ColorSpace[/Indexed");
    raster_init(&colours, n, 1, 3, false);
    memcpy(colours.data, png->palette, (size_t)n * 3);
    if (work->grey) {
        const struct colour_tables *tables = pdf_images_tables(work->images);
        raster_to_srgb(&colours, work->icc, tables);
        raster_to_grey(&colours, tables);
    }
    pdf_image_append_space(
        work->images, s, colours.channels, work->grey ? NULL : work->icc);
    g_string_append_printf(s, " %d <", n - 1);
    for (int i = 0; i < n * colours.channels; i++)
        g_string_append_printf(s, "%02x", colours.data[i]);
    g_string_append(s, ">]");
    raster_clear(&colours);
}

/* Rows that are compressed; of the rows themselves only the form is used once
 * they are. */
struct packed {
    struct png_rows rows;
    GByteArray *data; /* NULL: there are none */
    bool filtered;
};

static void
pack(struct packed *packed, bool thorough)
{
    g_clear_pointer(&packed->data, g_byte_array_unref);
    packed->data = pngrows_pack(&packed->rows, thorough, &packed->filtered);
}

/* They become an image; SPACE has the entries about its colours. */
static int
write_packed(struct work *work, const struct packed *packed, const char *space)
{
    const struct png_rows *rows = &packed->rows;
    g_autoptr(GString) s =
        pdf_image_entries(rows->width, rows->height, rows->depth);
    g_string_append(s, space);
    if (packed->filtered)
        append_predictor(s, rows->channels, rows->depth, rows->width);
    g_string_append(s, "/Filter/FlateDecode");
    return pdf_image_stream(
        work->images, s->str, packed->data->data, packed->data->len);
}

/* One bit a sample is enough for a mask that is all or nothing. */
static void
simplify_mask(struct png_rows *alpha)
{
    struct png_rows bits;
    if (pngrows_alpha(alpha) != PNG_ALPHA_BINARY ||
        !pngrows_halve(alpha, &bits))
        return;
    pngrows_clear(alpha);
    *alpha = bits;
}

#define MASK_SPACE "/ColorSpace/DeviceGray"

/* A palette's alpha as a soft mask; 0 on failure. */
static int
write_index_mask(struct work *work)
{
    struct png_rows rows, alpha = { 0 };
    int id = 0;
    if (pngrows_read(work->png, &rows) &&
        pngrows_init(&alpha, rows.width, rows.height, 8, 1)) {
        uint8_t *to = alpha.data;
        for (int y = 0; y < rows.height; y++)
            for (int x = 0; x < rows.width; x++)
                *to++ = (uint8_t)pngraster_alpha(
                    work->png, pngrows_sample(&rows, x, y, 0));
        if (pngrows_alpha(&alpha) != PNG_ALPHA_OPAQUE) {
            simplify_mask(&alpha);
            struct packed packed = { .rows = alpha };
            pack(&packed, false);
            id = write_packed(work, &packed, MASK_SPACE);
            g_byte_array_unref(packed.data);
        }
    }
    pngrows_clear(&rows);
    pngrows_clear(&alpha);
    return id;
}

/* What is transparent by a colour of its own, or by the palette. Indices that
 * are wholly transparent and follow each other are a colour key, which costs
 * nothing. */
static void
append_transparency(struct work *work, GString *s, struct pdf_picture *picture)
{
    const struct image_png *png = work->png;
    if (png->transparency == NULL)
        return;
    if (png->colour != IMAGE_PNG_PALETTE) {
        int n = png->colour == IMAGE_PNG_RGB ? 3 : 1;
        if (png->n_transparency < 2 * n || png->colour > IMAGE_PNG_RGB)
            return;
        g_string_append(s, "/Mask[");
        for (int i = 0; i < n; i++) {
            int key =
                (png->transparency[2 * i] << 8 | png->transparency[2 * i + 1]) &
                ((1 << png->depth) - 1);
            g_string_append_printf(s, "%s%d %d", i > 0 ? " " : "", key, key);
        }
        g_string_append_c(s, ']');
        return;
    }
    int first = -1, last = -1, n = 0;
    bool blended = false;
    int used = MIN(png->n_transparency, 1 << png->depth);
    for (int i = 0; i < used; i++) {
        blended |= png->transparency[i] > 0 && png->transparency[i] < 255;
        if (png->transparency[i] != 0)
            continue;
        first = first < 0 ? i : first;
        last = i;
        n++;
    }
    if (!blended && n == 0)
        return;
    if (!blended && n == last - first + 1) {
        g_string_append_printf(s, "/Mask[%d %d]", first, last);
        return;
    }
    int mask = write_index_mask(work);
    if (mask != 0)
        g_string_append_printf(s, "/SMask %d 0 R", mask);
    picture->transparent = picture->transparent || mask != 0;
}

static void
append_colours(struct work *work, GString *s)
{
    const struct image_png *png = work->png;
    if (png->colour == IMAGE_PNG_PALETTE) {
        append_palette(work, s);
        return;
    }
    g_string_append(s, "/ColorSpace");
    pdf_image_append_space(
        work->images, s, pngraster_is_coloured(png) ? 3 : 1, work->icc);
}

static void
write_through(struct work *work, struct pdf_picture *picture)
{
    const struct image_png *png = work->png;
    g_autoptr(GString) s =
        pdf_image_entries(png->width, png->height, png->depth);
    append_colours(work, s);
    append_transparency(work, s, picture);
    append_predictor(
        s, png->colour == IMAGE_PNG_RGB ? 3 : 1, png->depth, png->width);
    g_string_append(s, "/Filter/FlateDecode");
    picture->object =
        pdf_image_stream(work->images, s->str, png->data->data, png->data->len);
}

/* A picture that is ready for the file: its colours and its alpha apart. */
struct parcel {
    struct packed colours, alpha;
    size_t size;
};

static void
parcel_clear(struct parcel *parcel)
{
    g_clear_pointer(&parcel->colours.data, g_byte_array_unref);
    g_clear_pointer(&parcel->alpha.data, g_byte_array_unref);
}

/* Packs the colours, and the alpha unless there is none, so that both
 * together are no larger than the picture's own data, if that can be had. */
static void
pack_all(struct work *work, struct parcel *parcel, bool alpha)
{
    for (int thorough = 0; thorough < 2; thorough++) {
        pack(&parcel->colours, thorough);
        parcel->size = parcel->colours.data->len;
        if (alpha) {
            pack(&parcel->alpha, thorough);
            parcel->size += parcel->alpha.data->len;
        }
        if (parcel->size <= work->png->data->len)
            break;
    }
}

/* Of ROWS, whose last channel is alpha if there are 2 or 4. */
static bool
parcel_make(
    struct work *work, const struct png_rows *rows, struct parcel *parcel)
{
    bool split = rows->channels == 2 || rows->channels == 4;
    int n = rows->channels - split;
    struct png_rows first = { 0 }, last = { 0 };
    *parcel = (struct parcel){ .colours = { .rows = *rows } };
    bool ok = !split ||
        (pngrows_pick(rows, 0, n, &first) && pngrows_pick(rows, n, 1, &last));
    if (ok) {
        bool alpha = split && pngrows_alpha(&last) != PNG_ALPHA_OPAQUE;
        if (split)
            parcel->colours.rows = first;
        if (alpha)
            simplify_mask(&last);
        parcel->alpha.rows = last;
        pack_all(work, parcel, alpha);
    }
    pngrows_clear(&first);
    pngrows_clear(&last);
    return ok;
}

/* SPACE has the entries about its colours. */
static void
parcel_write(struct work *work, const struct parcel *parcel, const char *space,
    struct pdf_picture *picture)
{
    g_autoptr(GString) s = g_string_new(space);
    if (parcel->alpha.data != NULL) {
        g_string_append_printf(
            s, "/SMask %d 0 R", write_packed(work, &parcel->alpha, MASK_SPACE));
        picture->transparent = true;
    }
    picture->object = write_packed(work, &parcel->colours, s->str);
}

static bool
write_rows(struct work *work, const struct png_rows *rows, const char *space,
    struct pdf_picture *picture)
{
    struct parcel parcel;
    bool ok = parcel_make(work, rows, &parcel);
    if (ok)
        parcel_write(work, &parcel, space, picture);
    parcel_clear(&parcel);
    return ok;
}

/* Interlaced rows in order, and alpha apart. */
static bool
write_again(struct work *work, struct pdf_picture *picture)
{
    struct png_rows rows;
    g_autoptr(GString) space = g_string_new(NULL);
    bool ok = pngrows_read(work->png, &rows);
    if (ok) {
        append_colours(work, space);
        append_transparency(work, space, picture);
        ok = write_rows(work, &rows, space->str, picture);
    }
    pngrows_clear(&rows);
    return ok;
}

/*
 * The picture with fewer dots in place of PARCEL, if that takes less: drawn
 * areas of one colour get edges of many, and can take more. PARCEL may be
 * empty, and then it is about the picture's own data.
 */
static bool
reduce(struct work *work, const struct pdf_wish *wish, struct raster *raster,
    struct parcel *parcel)
{
    if (!raster_resample(
            raster, wish->width, wish->height, pdf_images_tables(work->images)))
        return false;
    struct parcel smaller;
    const struct png_rows rows = pngraster_rows(raster);
    size_t most =
        parcel->size > 0 ? parcel->size : (size_t)work->png->data->len;
    bool ok = parcel_make(work, &rows, &smaller) && smaller.size < most;
    if (!ok) {
        parcel_clear(&smaller);
        return false;
    }
    parcel_clear(parcel);
    *parcel = smaller;
    return true;
}

/* Whether it cannot be passed through, so that its own data are no measure of
 * what it takes. */
static bool
is_packed_again(const struct image_png *png)
{
    return png->interlaced || png->colour > IMAGE_PNG_PALETTE;
}

/* The picture grey, or smaller, or both. Unless that is NEEDED it is written
 * only if it saves something. */
static bool
write_changed(struct work *work, const struct pdf_wish *wish, bool needed,
    struct pdf_picture *picture)
{
    const struct colour_tables *tables = pdf_images_tables(work->images);
    struct raster raster;
    struct parcel parcel = { 0 };
    bool grey = work->grey && pngraster_is_coloured(work->png);
    bool ok = pngraster_read(work->png, &raster);
    if (ok && grey) {
        ok = raster_to_srgb(&raster, work->icc, tables) &&
            raster_to_grey(&raster, tables);
        const struct png_rows rows = pngraster_rows(&raster);
        ok = ok && parcel_make(work, &rows, &parcel);
    } else if (ok && !needed && is_packed_again(work->png)) {
        struct png_rows rows;
        ok =
            pngrows_read(work->png, &rows) && parcel_make(work, &rows, &parcel);
        pngrows_clear(&rows);
    }
    bool reduced =
        ok && wish->width > 0 && reduce(work, wish, &raster, &parcel);
    ok = ok && (grey || reduced) &&
        (needed || parcel.size < work->png->data->len);
    if (ok) {
        g_autoptr(GString) space = g_string_new("/ColorSpace");
        pdf_image_append_space(work->images, space,
            raster.channels - raster.alpha, grey ? NULL : work->icc);
        parcel_write(work, &parcel, space->str, picture);
    }
    parcel_clear(&parcel);
    raster_clear(&raster);
    return ok;
}

/* Line art is not made smaller: its edges would become grey, and it takes
 * little space as it is. */
static bool
is_line_art(const struct image_png *png)
{
    return png->depth < 8;
}

/* A PNG that is not quite as its header says; gdk-pixbuf may know better. */
static bool
write_unsound(struct work *work, GBytes *bytes, struct pdf_picture *picture)
{
    struct image_pixels pixels;
    if (!image_decode(bytes, 0, &pixels))
        return false;
    struct raster raster = {
        .width = pixels.width,
        .height = pixels.height,
        .channels = pixels.channels,
        .alpha = pixels.channels == 4,
        .data = pixels.data,
    };
    bool ok =
        !work->grey || raster_to_grey(&raster, pdf_images_tables(work->images));
    const struct png_rows rows = pngraster_rows(&raster);
    ok = ok &&
        write_rows(work, &rows,
            work->grey ? "/ColorSpace/DeviceGray" : "/ColorSpace/DeviceRGB",
            picture);
    raster_clear(&raster);
    return ok;
}

bool
pdf_png_write(struct pdf_images *images, const struct image *image,
    const struct pdf_wish *wish, struct pdf_picture *picture)
{
    struct image_png png;
    if (!image_read_png(image->bytes, &png))
        return false;
    struct work work = {
        .images = images,
        .png = &png,
        .grey = wish->grey,
        .icc = pngraster_profile(&png),
    };
    bool coloured =
        png.colour == IMAGE_PNG_RGB || png.colour == IMAGE_PNG_RGB_ALPHA;
    bool must = wish->grey && coloured;
    bool ok = (must || (wish->width > 0 && !is_line_art(&png))) &&
        write_changed(&work, wish, must, picture);
    if (!ok && !must) {
        ok = png.colour <= IMAGE_PNG_PALETTE && pngrows_are_sound(&png);
        if (ok)
            write_through(&work, picture);
        else
            ok = write_again(&work, picture);
    }
    if (!ok)
        ok = write_unsound(&work, image->bytes, picture);
    g_clear_pointer(&work.icc, g_byte_array_unref);
    image_png_clear(&png);
    return ok;
}
