/*
 * PNG in PDF. Their rows and filters are PDF's own, so the data go in as they
 * are, whatever their type and depth, with the palette, the profile, and a
 * colour that is transparent said in the dictionary. Interlaced ones are put
 * in order, and an alpha channel becomes a soft mask; both in their own type
 * and depth.
 */
#include <stdlib.h>
#include <string.h>

#include "edition/edition.h"
#include "write/colour.h"
#include "write/image.h"
#include "write/pdfimage.h"
#include "write/pngrows.h"
#include "write/raster.h"

/* How far from sRGB a gamma and a primary, 1/100000, may be without being
 * another one: programs round them. */
#define NEAR_GAMMA 1500
#define NEAR_PRIMARY 500

/* A picture on its way into the file. */
struct work {
    struct pdf_images *images;
    const struct image_png *png;
    bool grey;
    GByteArray *icc; /* what its colours mean; NULL: sRGB */
};

static bool
is_coloured(const struct image_png *png)
{
    return png->colour != IMAGE_PNG_GREY && png->colour != IMAGE_PNG_GREY_ALPHA;
}

/* The profile of the picture, or one made of what it says of its gamma; NULL
 * for sRGB, and for what says nothing. */
static GByteArray *
find_profile(const struct image_png *png)
{
    static const int srgb[8] = { 31270, 32900, 64000, 33000, 30000, 60000,
        15000, 6000 };
    int n = is_coloured(png) ? 3 : 1;
    if (png->icc != NULL && pdf_profile_fits(png->icc, n))
        return g_byte_array_ref(png->icc);
    if (png->srgb || (png->gamma != 0 && png->gamma < 10000))
        return NULL;
    bool same = png->gamma == 0 || abs(png->gamma - 45455) <= NEAR_GAMMA;
    bool primaries = png->primaries[1] > 0 && png->primaries[3] > 0 &&
        png->primaries[5] > 0 && png->primaries[7] > 0;
    for (int i = 0; n == 3 && primaries && i < 8; i++)
        same = same && abs(png->primaries[i] - srgb[i]) <= NEAR_PRIMARY;
    if (same)
        return NULL;
    GByteArray *icc =
        colour_gamma_profile(n, png->gamma != 0 ? png->gamma : 45455,
            primaries ? png->primaries : NULL);
    /* Primaries that lie on a line make none. */
    if (icc != NULL && !pdf_profile_fits(icc, n))
        g_clear_pointer(&icc, g_byte_array_unref);
    return icc;
}

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

/* The alpha of an index. */
static int
alpha_of(const struct image_png *png, unsigned index)
{
    return index < (unsigned)png->n_transparency ? png->transparency[index]
                                                 : 255;
}

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
                *to++ = (uint8_t)alpha_of(
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
        work->images, s, is_coloured(png) ? 3 : 1, work->icc);
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

/* True if the pixel has the colour that stands for nothing. */
static bool
is_key(const struct image_png *png, const struct png_rows *rows, int x, int y)
{
    for (int c = 0; c < rows->channels; c++) {
        int key = png->transparency[2 * c] << 8 | png->transparency[2 * c + 1];
        if ((int)pngrows_sample(rows, x, y, c) !=
            (key & ((1 << png->depth) - 1)))
            return false;
    }
    return true;
}

/* The pixel at AT as 8 bits a sample. */
static void
put_pixel(const struct image_png *png, const struct png_rows *rows, int x,
    int y, bool keyed, struct raster *to, uint8_t *at)
{
    if (png->colour == IMAGE_PNG_PALETTE) {
        unsigned index = pngrows_sample(rows, x, y, 0);
        unsigned last = (unsigned)png->n_palette / 3 - 1;
        memcpy(at, png->palette + (size_t)3 * MIN(index, last), 3);
        if (to->alpha)
            at[3] = (uint8_t)alpha_of(png, index);
        return;
    }
    unsigned most = (1u << rows->depth) - 1;
    for (int c = 0; c < rows->channels; c++)
        at[c] =
            (uint8_t)((pngrows_sample(rows, x, y, c) * 255 + most / 2) / most);
    if (keyed)
        at[rows->channels] = is_key(png, rows, x, y) ? 0 : 255;
}

static bool
make_raster(const struct image_png *png, struct raster *raster)
{
    struct png_rows rows;
    *raster = (struct raster){ 0 };
    bool palette = png->colour == IMAGE_PNG_PALETTE;
    bool ok = pngrows_read(png, &rows);
    int colours = palette ? 3 : rows.channels - (rows.channels % 2 == 0);
    bool keyed = !palette && rows.channels % 2 == 1 &&
        png->n_transparency >= 2 * rows.channels;
    bool alpha =
        keyed || rows.channels % 2 == 0 || (palette && png->n_transparency > 0);
    ok = ok &&
        raster_init(raster, png->width, png->height, colours + alpha, alpha);
    uint8_t *at = raster->data;
    for (int y = 0; ok && y < png->height; y++)
        for (int x = 0; x < png->width; x++, at += raster->channels)
            put_pixel(png, &rows, x, y, keyed, raster, at);
    pngrows_clear(&rows);
    return ok;
}

/* The pixels as rows, for as long as RASTER has them. */
static struct png_rows
rows_of(const struct raster *raster)
{
    return (struct png_rows){
        .width = raster->width,
        .height = raster->height,
        .depth = 8,
        .channels = raster->channels,
        .stride = (size_t)raster->width * (size_t)raster->channels,
        .data = raster->data,
    };
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
    const struct png_rows rows = rows_of(raster);
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
    bool grey = work->grey && is_coloured(work->png);
    bool ok = make_raster(work->png, &raster);
    if (ok && grey) {
        ok = raster_to_srgb(&raster, work->icc, tables) &&
            raster_to_grey(&raster, tables);
        const struct png_rows rows = rows_of(&raster);
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
    const struct png_rows rows = rows_of(&raster);
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
        .icc = find_profile(&png),
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
