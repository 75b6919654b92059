/*
 * Pictures for reading systems, which show JPEG and PNG in sRGB or grey. What
 * they may not show, or not all alike, is changed whatever is wished: process
 * colours, other profiles, and an orientation that is only written in a JPEG's
 * EXIF part. A PNG is made smaller only if that takes fewer bytes, unless it
 * is too large for any device.
 */
#include "write/bookimage.h"

#include <math.h>
#include <string.h>

#include "edition/edition.h"
#include "write/colour.h"
#include "write/image.h"
#include "write/pngfile.h"
#include "write/pngraster.h"
#include "write/raster.h"

/* Devices and shops refuse more, so such a PNG is made smaller though that may
 * take more bytes. */
#define MOST_PIXELS 5600000
/* Of a JPEG in a book that has to be small: artefacts can be found now by
 * those who look for them. */
#define TIGHT_QUALITY 75
/* Quality is not given away for less than this, in percent of the bytes. */
#define LEAST_GAIN 10

void
bookimage_fit(const struct image *image, int side, int *width, int *height)
{
    int longer = MAX(image->width, image->height);
    *width = image->width;
    *height = image->height;
    if (side <= 0 || longer <= side || image->format == IMAGE_SVG)
        return;
    double scale = (double)side / longer;
    *width = MAX(1, (int)lround(image->width * scale));
    *height = MAX(1, (int)lround(image->height * scale));
}

/* The same of the stored picture, whose sides may be exchanged. */
static void
fit_stored(const struct image *image, int side, int *width, int *height)
{
    if (image->orientation >= 5)
        bookimage_fit(image, side, height, width);
    else
        bookimage_fit(image, side, width, height);
}

/* Fewer dots, greys, and the right way up, of pixels that are in sRGB. */
static bool
change(struct raster *raster, const struct image *image, unsigned changes,
    int width, int height, const struct colour_tables *tables)
{
    bool ok = true;
    if (width < raster->width || height < raster->height)
        ok = raster_resample(raster, width, height, tables);
    if (ok && (changes & BOOKIMAGE_GREYED))
        ok = raster_to_grey(raster, tables);
    if (ok && (changes & BOOKIMAGE_TURNED))
        ok = raster_turn(raster, image->orientation);
    return ok;
}

/* Into sRGB; greys stay greys. */
static bool
convert(struct raster *raster, const GByteArray *icc,
    const struct colour_tables *tables)
{
    bool grey = raster->channels - raster->alpha == 1;
    return raster_to_srgb(raster, icc, tables) &&
        (!grey || raster_to_grey(raster, tables));
}

/* What has to be done to the colours of N components. */
static unsigned
judge_colours(const GByteArray *icc, int n)
{
    if (n == 4)
        return icc != NULL ? BOOKIMAGE_CONVERTED
                           : BOOKIMAGE_CONVERTED | BOOKIMAGE_GUESSED;
    return icc != NULL && !colour_profile_is_srgb(icc, n) ? BOOKIMAGE_CONVERTED
                                                          : 0;
}

/* The JPEG decoded with what CHANGES says; NULL if it cannot be. */
static GBytes *
remake_jpeg(const struct image *image, const struct image_jpeg *jpeg,
    const struct bookimage_wish *wish, const struct colour_tables *tables,
    unsigned changes)
{
    struct raster raster;
    int width, height;
    fit_stored(image, wish->side, &width, &height);
    if (!raster_read_jpeg(image->bytes, width, height, &raster))
        return NULL;
    bool ok = !(changes & (BOOKIMAGE_CONVERTED | BOOKIMAGE_GREYED)) ||
        convert(&raster, colour_usable_profile(jpeg->icc, jpeg->components),
            tables);
    ok = ok && change(&raster, image, changes, width, height, tables);
    int quality =
        wish->tight ? MIN(raster.quality, TIGHT_QUALITY) : raster.quality;
    GBytes *bytes = ok ? raster_write_jpeg(&raster, quality) : NULL;
    raster_clear(&raster);
    return bytes;
}

/* Whether NEW, which nothing but its size speaks for, is worth it. */
static bool
is_gain(const struct image *image, GBytes *new, unsigned changes)
{
    size_t before = g_bytes_get_size(image->bytes);
    size_t now = g_bytes_get_size(new);
    return changes & BOOKIMAGE_SCALED
        ? now < before
        : now < before - before * LEAST_GAIN / 100;
}

/* NULL: as it came. */
static GBytes *
make_jpeg(const struct image *image, const struct bookimage_wish *wish,
    const struct colour_tables *tables, unsigned *changes)
{
    struct image_jpeg jpeg;
    int width, height;
    if (!image_read_jpeg(image->bytes, &jpeg))
        return NULL;
    fit_stored(image, wish->side, &width, &height);
    unsigned must = judge_colours(
        colour_usable_profile(jpeg.icc, jpeg.components), jpeg.components);
    if (image->orientation > 1)
        must |= BOOKIMAGE_TURNED;
    if (wish->grey && jpeg.components != 1)
        must |= BOOKIMAGE_GREYED;
    unsigned all = must;
    if (width < jpeg.width || height < jpeg.height)
        all |= BOOKIMAGE_SCALED;
    else if (wish->tight)
        all |= BOOKIMAGE_PACKED;
    GBytes *bytes =
        all != 0 ? remake_jpeg(image, &jpeg, wish, tables, all) : NULL;
    if (bytes != NULL && must == 0 && !is_gain(image, bytes, all))
        g_clear_pointer(&bytes, g_bytes_unref);
    if (bytes != NULL)
        *changes = all;
    else if (must != 0)
        *changes = BOOKIMAGE_FAILED;
    if (jpeg.icc != NULL)
        g_byte_array_unref(jpeg.icc);
    return bytes;
}

/* A PNG that is not quite as its header says; gdk-pixbuf may know better. */
static bool
read_png_pixels(const struct image *image, const struct image_png *png,
    struct raster *raster)
{
    struct image_pixels pixels;
    if (pngraster_read(png, raster))
        return true;
    raster_clear(raster);
    if (!image_decode(image->bytes, 0, &pixels))
        return false;
    *raster = (struct raster){
        .width = pixels.width,
        .height = pixels.height,
        .channels = pixels.channels,
        .alpha = pixels.channels == 4,
        .data = pixels.data,
        .quality = RASTER_JPEG_QUALITY,
    };
    return true;
}

/* The palette with other colours; its pixels are not touched. */
static GBytes *
recolour_palette(const struct image *image, const struct image_png *png,
    const GByteArray *icc, const struct colour_tables *tables, unsigned changes)
{
    struct raster colours;
    int n = png->n_palette / 3;
    raster_init(&colours, n, 1, 3, false);
    memcpy(colours.data, png->palette, (size_t)n * 3);
    bool ok = raster_to_srgb(&colours, icc, tables);
    if (ok && (changes & BOOKIMAGE_GREYED))
        for (int i = 0; i < n; i++) {
            uint8_t *at = colours.data + 3 * i;
            colour_grey_pixels(tables, at, 3, 1, at);
            at[1] = at[2] = at[0];
        }
    GBytes *bytes = ok ? pngfile_recolour(image->bytes, colours.data, n) : NULL;
    raster_clear(&colours);
    return bytes;
}

/* Some are only just larger than what they are to replace, so that it is worth
 * the time to pack them as well as can be. */
static bool
is_just_larger(GBytes *new, GBytes *old)
{
    size_t before = g_bytes_get_size(old), now = g_bytes_get_size(new);
    return now >= before && now < before + before / 8;
}

/* The PNG decoded with what CHANGES says; NULL if it cannot be. */
static GBytes *
remake_png(const struct image *image, const struct image_png *png,
    const GByteArray *icc, const struct bookimage_wish *wish,
    const struct colour_tables *tables, unsigned changes)
{
    struct raster raster;
    int width = png->width, height = png->height;
    if (changes & BOOKIMAGE_SCALED)
        bookimage_fit(image, wish->side, &width, &height);
    bool ok = read_png_pixels(image, png, &raster) &&
        convert(&raster, icc, tables) &&
        change(&raster, image, changes, width, height, tables);
    GBytes *bytes = ok ? pngfile_write(&raster, false) : NULL;
    if (ok && is_just_larger(bytes, image->bytes)) {
        g_bytes_unref(bytes);
        bytes = pngfile_write(&raster, true);
    }
    raster_clear(&raster);
    return bytes;
}

/* Line art is not made smaller: its edges would become grey, and it takes
 * little space as it is. */
static bool
is_line_art(const struct image_png *png)
{
    return png->depth < 8;
}

/* What has to be done to the PNG, and in *ALL what can be besides. */
static unsigned
judge_png(const struct image *image, const struct image_png *png,
    const GByteArray *icc, const struct bookimage_wish *wish, unsigned *all)
{
    bool coloured = pngraster_is_coloured(png);
    bool huge =
        wish->side > 0 && (gint64)png->width * png->height > MOST_PIXELS;
    unsigned must = judge_colours(icc, coloured ? 3 : 1);
    int width, height;
    bookimage_fit(image, wish->side, &width, &height);
    bool larger = width < png->width || height < png->height;
    if (wish->grey && coloured)
        must |= BOOKIMAGE_GREYED;
    if (larger && huge)
        must |= BOOKIMAGE_SCALED;
    *all = must;
    if (larger && !is_line_art(png))
        *all |= BOOKIMAGE_SCALED;
    return must;
}

static GBytes *
change_png(const struct image *image, const struct image_png *png,
    const struct bookimage_wish *wish, const struct colour_tables *tables,
    unsigned *changes)
{
    g_autoptr(GByteArray) icc = pngraster_profile(png);
    unsigned all;
    unsigned must = judge_png(image, png, icc, wish, &all);
    GBytes *bytes = NULL;
    if (all & BOOKIMAGE_SCALED) {
        bytes = remake_png(image, png, icc, wish, tables, all);
        bool scaled = must & BOOKIMAGE_SCALED;
        if (bytes != NULL && !scaled && !is_gain(image, bytes, all)) {
            g_clear_pointer(&bytes, g_bytes_unref);
            all &= ~(unsigned)BOOKIMAGE_SCALED;
        }
    }
    if (bytes == NULL && must != 0)
        bytes = png->colour == IMAGE_PNG_PALETTE && must == all
            ? recolour_palette(image, png, icc, tables, all)
            : remake_png(image, png, icc, wish, tables, all);
    if (bytes != NULL)
        *changes = all;
    else if (must != 0)
        *changes = BOOKIMAGE_FAILED;
    return bytes;
}

GBytes *
bookimage_make(const struct image *image, const struct bookimage_wish *wish,
    const struct colour_tables *tables, unsigned *changes)
{
    GBytes *bytes = NULL;
    struct image_png png;
    *changes = 0;
    switch (image->format) {
    case IMAGE_JPEG:
        bytes = make_jpeg(image, wish, tables, changes);
        break;
    case IMAGE_PNG:
        if (image_read_png(image->bytes, &png)) {
            bytes = change_png(image, &png, wish, tables, changes);
            image_png_clear(&png);
        }
        break;
    case IMAGE_SVG:
        break;
    }
    return bytes != NULL ? bytes : g_bytes_ref(image->bytes);
}

static bool
read_jpeg(const struct image *image, int width, int height,
    const struct colour_tables *tables, struct raster *raster)
{
    struct image_jpeg jpeg;
    bool across = image->orientation >= 5;
    if (!image_read_jpeg(image->bytes, &jpeg))
        return false;
    bool ok = raster_read_jpeg(image->bytes, across ? height : width,
                  across ? width : height, raster) &&
        convert(
            raster, colour_usable_profile(jpeg.icc, jpeg.components), tables) &&
        raster_turn(raster, image->orientation);
    if (jpeg.icc != NULL)
        g_byte_array_unref(jpeg.icc);
    return ok;
}

bool
bookimage_read(const struct image *image, int width, int height,
    const struct colour_tables *tables, struct raster *raster)
{
    struct image_png png;
    bool ok = false;
    *raster = (struct raster){ 0 };
    if (image->format == IMAGE_JPEG) {
        ok = read_jpeg(image, width, height, tables, raster);
    } else if (image->format == IMAGE_PNG &&
        image_read_png(image->bytes, &png)) {
        g_autoptr(GByteArray) icc = pngraster_profile(&png);
        ok = read_png_pixels(image, &png, raster) &&
            convert(raster, icc, tables);
        image_png_clear(&png);
    }
    if (!ok)
        raster_clear(raster);
    return ok;
}
