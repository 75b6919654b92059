/*
 * A PNG as pixels, for pictures that must be changed: what its numbers mean,
 * and each of its types as 8 bits a sample.
 */
#include "write/pngraster.h"

#include <stdlib.h>
#include <string.h>

#include "write/colour.h"
#include "write/image.h"
#include "write/pngrows.h"
#include "write/raster.h"

/* How far from sRGB a gamma and a primary, 1/100000, may be without being
 * another one: programs round them. */
#define NEAR_GAMMA 1500
#define NEAR_PRIMARY 500

bool
pngraster_is_coloured(const struct image_png *png)
{
    return png->colour != IMAGE_PNG_GREY && png->colour != IMAGE_PNG_GREY_ALPHA;
}

GByteArray *
pngraster_profile(const struct image_png *png)
{
    static const int srgb[8] = { 31270, 32900, 64000, 33000, 30000, 60000,
        15000, 6000 };
    int n = pngraster_is_coloured(png) ? 3 : 1;
    if (colour_usable_profile(png->icc, n) != NULL)
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
    if (icc != NULL && colour_usable_profile(icc, n) == NULL)
        g_clear_pointer(&icc, g_byte_array_unref);
    return icc;
}

int
pngraster_alpha(const struct image_png *png, unsigned index)
{
    return index < (unsigned)png->n_transparency ? png->transparency[index]
                                                 : 255;
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
            at[3] = (uint8_t)pngraster_alpha(png, index);
        return;
    }
    unsigned most = (1u << rows->depth) - 1;
    for (int c = 0; c < rows->channels; c++)
        at[c] =
            (uint8_t)((pngrows_sample(rows, x, y, c) * 255 + most / 2) / most);
    if (keyed)
        at[rows->channels] = is_key(png, rows, x, y) ? 0 : 255;
}

bool
pngraster_read(const struct image_png *png, struct raster *raster)
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

struct png_rows
pngraster_rows(const struct raster *raster)
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
