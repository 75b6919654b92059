/*
 * Pixels that are changed: into sRGB by their profile, into greys, into fewer.
 * Fewer pixels are made with Lanczos' filter of three lobes, on light and not
 * on sRGB's values, since a mean of these darkens fine lines; process colours
 * are areas of ink already.
 */
#include "write/raster.h"

#include <math.h>
#include <string.h>

#include <lcms2.h>

#include "write/colour.h"

/* On both sides of a new pixel's middle, in new pixels. */
#define LOBES 3
/* A weight of 1. */
#define WEIGHT_ONE 16384

bool
raster_init(
    struct raster *raster, int width, int height, int channels, bool alpha)
{
    *raster = (struct raster){
        .width = width,
        .height = height,
        .channels = channels,
        .alpha = alpha,
        .quality = RASTER_JPEG_QUALITY,
    };
    raster->data =
        g_try_malloc((size_t)width * (size_t)height * (size_t)channels);
    return raster->data != NULL;
}

void
raster_clear(struct raster *raster)
{
    g_clear_pointer(&raster->data, g_free);
}

static size_t
count_pixels(const struct raster *raster)
{
    return (size_t)raster->width * (size_t)raster->height;
}

/* Takes over the pixels of NEW. */
static void
replace(struct raster *raster, struct raster *new)
{
    g_free(raster->data);
    new->quality = raster->quality;
    *raster = *new;
}

/* A transform of FROM's colours by the profile into sRGB; NULL if there is
 * none. */
static cmsHTRANSFORM
make_transform(const struct raster *from, const GByteArray *icc)
{
    int colours = from->channels - from->alpha;
    cmsHPROFILE source = cmsOpenProfileFromMem(icc->data, icc->len);
    cmsHPROFILE srgb = cmsCreate_sRGBProfile();
    cmsHTRANSFORM transform = NULL;
    cmsUInt32Number format = colours == 1 ? TYPE_GRAY_8
        : colours == 3                    ? TYPE_RGB_8
                                          : TYPE_CMYK_8;
    if (source != NULL && srgb != NULL)
        transform = cmsCreateTransform(source,
            format | EXTRA_SH((cmsUInt32Number)from->alpha), srgb,
            TYPE_RGB_8 | EXTRA_SH((cmsUInt32Number)from->alpha),
            INTENT_RELATIVE_COLORIMETRIC,
            cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_COPY_ALPHA);
    if (source != NULL)
        cmsCloseProfile(source);
    if (srgb != NULL)
        cmsCloseProfile(srgb);
    return transform;
}

bool
raster_to_srgb(struct raster *raster, const GByteArray *icc,
    const struct colour_tables *tables)
{
    int colours = raster->channels - raster->alpha;
    struct raster new;
    if (icc == NULL && colours != 4)
        return true;
    if (!raster_init(&new, raster->width, raster->height, 3 + raster->alpha,
            raster->alpha))
        return false;
    if (icc == NULL) {
        colour_cmyk_to_rgb(
            tables, raster->data, count_pixels(raster), new.data);
    } else {
        cmsHTRANSFORM transform = make_transform(raster, icc);
        if (transform == NULL) {
            raster_clear(&new);
            return false;
        }
        for (int y = 0; y < raster->height; y++) {
            size_t at = (size_t)y * (size_t)raster->width;
            cmsDoTransform(transform,
                raster->data + at * (size_t)raster->channels,
                new.data + at *(size_t) new.channels,
                (cmsUInt32Number)raster->width);
        }
        cmsDeleteTransform(transform);
    }
    replace(raster, &new);
    return true;
}

bool
raster_to_grey(struct raster *raster, const struct colour_tables *tables)
{
    struct raster new;
    size_t n = count_pixels(raster);
    if (raster->channels - raster->alpha == 1)
        return true;
    if (!raster_init(&new, raster->width, raster->height, 1 + raster->alpha,
            raster->alpha))
        return false;
    if (!raster->alpha) {
        colour_grey_pixels(
            tables, raster->data, (size_t)raster->channels, n, new.data);
    } else {
        const uint8_t *from = raster->data;
        for (size_t i = 0; i < n; i++, from += raster->channels) {
            colour_grey_pixels(tables, from, 0, 1, new.data + 2 * i);
            new.data[2 * i + 1] = from[raster->channels - 1];
        }
    }
    replace(raster, &new);
    return true;
}

/* Where the pixel at X, Y of the stored picture stands once that is upright,
 * whose width is WIDTH and height HEIGHT. */
static void
turn_point(int orientation, int width, int height, int *x, int *y)
{
    int sx = *x, sy = *y;
    if (orientation >= 5) { /* the sides change places */
        *x = orientation == 5 || orientation == 8 ? sy : width - 1 - sy;
        *y = orientation <= 6 ? sx : height - 1 - sx;
        return;
    }
    if (orientation == 2 || orientation == 3)
        *x = width - 1 - sx;
    if (orientation == 3 || orientation == 4)
        *y = height - 1 - sy;
}

bool
raster_turn(struct raster *raster, int orientation)
{
    struct raster new;
    bool across = orientation >= 5;
    size_t n = (size_t)raster->channels;
    if (orientation <= 1 || orientation > 8)
        return true;
    if (!raster_init(&new, across ? raster->height : raster->width,
            across ? raster->width : raster->height, raster->channels,
            raster->alpha))
        return false;
    const uint8_t *from = raster->data;
    for (int sy = 0; sy < raster->height; sy++)
        for (int sx = 0; sx < raster->width; sx++, from += n) {
            int x = sx, y = sy;
            turn_point(orientation, new.width, new.height, &x, &y);
            memcpy(new.data + ((size_t)y * (size_t) new.width + (size_t)x) * n,
                from, n);
        }
    replace(raster, &new);
    return true;
}

/* Which old samples make each new one of a side, and how much of each. */
struct kernel {
    int most;   /* samples for one */
    int *first; /* by new sample */
    int *n;
    int32_t *weights; /* MOST for each, in sum WEIGHT_ONE */
};

static double
lanczos(double x)
{
    if (fabs(x) < 1e-9)
        return 1;
    if (fabs(x) >= LOBES)
        return 0;
    double angle = G_PI * x;
    return LOBES * sin(angle) * sin(angle / LOBES) / (angle * angle);
}

static void
kernel_init(struct kernel *kernel, int from, int to)
{
    double scale = (double)from / to;
    double reach = LOBES * MAX(scale, 1.0);
    kernel->most = (int)ceil(2 * reach) + 2;
    kernel->first = g_new(int, to);
    kernel->n = g_new(int, to);
    kernel->weights = g_new0(int32_t, (gsize)to * (gsize)kernel->most);
    for (int i = 0; i < to; i++) {
        double middle = (i + 0.5) * scale;
        int first = MAX(0, (int)ceil(middle - reach - 0.5));
        int end = MIN(from, (int)floor(middle + reach - 0.5) + 1);
        int32_t *weights = kernel->weights + (gsize)i * (gsize)kernel->most;
        double sum = 0;
        for (int k = first; k < end; k++)
            sum += lanczos((k + 0.5 - middle) / MAX(scale, 1.0));
        int32_t rest = WEIGHT_ONE;
        int largest = 0;
        for (int k = first; k < end; k++) {
            double w = lanczos((k + 0.5 - middle) / MAX(scale, 1.0)) / sum;
            weights[k - first] = (int32_t)lround(w * WEIGHT_ONE);
            rest -= weights[k - first];
            if (weights[k - first] > weights[largest])
                largest = k - first;
        }
        weights[largest] += rest; /* so that white stays white */
        kernel->first[i] = first;
        kernel->n[i] = end - first;
    }
}

static void
kernel_clear(struct kernel *kernel)
{
    g_free(kernel->first);
    g_free(kernel->n);
    g_free(kernel->weights);
}

/* A row as light; colours carry as much of it as their alpha lets through. */
static void
load_row(const struct raster *from, int y, const struct colour_tables *tables,
    uint16_t *to)
{
    int channels = from->channels, colours = channels - from->alpha;
    const uint8_t *row =
        from->data + (size_t)y * (size_t)from->width * (size_t)channels;
    bool inks = channels == 4 && !from->alpha;
    for (int x = 0; x < from->width; x++, row += channels, to += channels) {
        unsigned alpha = from->alpha ? row[colours] : 255;
        for (int c = 0; c < colours; c++) {
            unsigned light = inks ? row[c] * 257u : tables->linear[row[c]];
            to[c] = (uint16_t)(light * alpha / 255);
        }
        if (from->alpha)
            to[colours] = (uint16_t)(alpha * 257);
    }
}

static void
store_pixel(const int64_t *light, const struct raster *to,
    const struct colour_tables *tables, uint8_t *pixel)
{
    int colours = to->channels - to->alpha;
    bool inks = to->channels == 4 && !to->alpha;
    int64_t alpha =
        to->alpha ? CLAMP(light[colours], 0, COLOUR_WHITE) : COLOUR_WHITE;
    for (int c = 0; c < colours; c++) {
        int64_t value =
            alpha > 0 ? (light[c] * COLOUR_WHITE + alpha / 2) / alpha : 0;
        value = CLAMP(value, 0, COLOUR_WHITE);
        pixel[c] =
            inks ? (uint8_t)((value + 128) / 257) : tables->encoded[value];
    }
    if (to->alpha)
        pixel[colours] = (uint8_t)((alpha + 128) / 257);
}

/* One row of light made narrower; it may overshoot at edges. */
static void
narrow(const uint16_t *from, const struct kernel *kernel, int width,
    int channels, int32_t *to)
{
    for (int x = 0; x < width; x++) {
        const int32_t *weights =
            kernel->weights + (gsize)x * (gsize)kernel->most;
        for (int c = 0; c < channels; c++) {
            const uint16_t *sample = from + kernel->first[x] * channels + c;
            int64_t sum = WEIGHT_ONE / 2;
            for (int k = 0; k < kernel->n[x]; k++, sample += channels)
                sum += (int64_t)weights[k] * *sample;
            *to++ = (int32_t)(sum >> 14);
        }
    }
}

/* The rows that one new row is made of are kept narrowed, in a ring. */
static void
resample_rows(const struct raster *from, struct raster *to,
    const struct colour_tables *tables, const struct kernel *across,
    const struct kernel *down)
{
    int channels = from->channels, ready = 0;
    size_t n = (size_t)to->width * (size_t)channels;
    g_autofree uint16_t *row =
        g_new(uint16_t, (gsize)from->width * (gsize)channels);
    g_autofree int32_t *ring = g_new(int32_t, n * (gsize)down->most);
    for (int y = 0; y < to->height; y++) {
        int first = down->first[y], end = first + down->n[y];
        for (ready = MAX(ready, first); ready < end; ready++) {
            load_row(from, ready, tables, row);
            narrow(row, across, to->width, channels,
                ring + n * (size_t)(ready % down->most));
        }
        const int32_t *weights = down->weights + (gsize)y * (gsize)down->most;
        for (int x = 0; x < to->width; x++) {
            int64_t light[4];
            for (int c = 0; c < channels; c++) {
                int64_t sum = WEIGHT_ONE / 2;
                size_t at = (size_t)x * (size_t)channels + (size_t)c;
                for (int k = 0; k < down->n[y]; k++)
                    sum += (int64_t)weights[k] *
                        ring[n * (size_t)((first + k) % down->most) + at];
                light[c] = sum >> 14;
            }
            store_pixel(light, to, tables,
                to->data +
                    ((size_t)y * (size_t)to->width + (size_t)x) *
                        (size_t)channels);
        }
    }
}

bool
raster_resample(struct raster *raster, int width, int height,
    const struct colour_tables *tables)
{
    struct raster new;
    if (!raster_init(&new, width, height, raster->channels, raster->alpha))
        return false;
    struct kernel across, down;
    kernel_init(&across, raster->width, width);
    kernel_init(&down, raster->height, height);
    resample_rows(raster, &new, tables, &across, &down);
    kernel_clear(&across);
    kernel_clear(&down);
    replace(raster, &new);
    return true;
}
