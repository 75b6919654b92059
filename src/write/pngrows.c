/*
 * Rows of PNG, taken out of their filters and put into better ones. PDF has
 * PNG's filters but neither its interlacing nor its alpha, so such pictures
 * are packed again; they keep their type and depth, and what is lost by
 * packing channels apart is won back by trying filters as optimisers do.
 */
#include "write/pngrows.h"

#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>
#include <zlib.h>

#include "write/image.h"

/* PNG's filters. */
enum filter {
    FILTER_NONE,
    FILTER_SUB,
    FILTER_UP,
    FILTER_AVERAGE,
    FILTER_PAETH,
    /* Not in the format: for each row the one whose sum of differences is
     * least. */
    FILTER_BEST,
};

/* For finding the best way, for packing in it, and for all that can be had. */
#define LEVEL_TRIAL 1
/* As much of a picture as tells which way is best. */
#define TRIAL_BYTES (512 * 1024)
/* Beyond this a picture is not inflated as a whole to see if it is sound. */
#define WHOLE_BYTES (16u * 1024 * 1024)
#define LEVEL_GOOD 9
#define LEVEL_THOROUGH 12

/* Adam7: where each pass begins, and its steps. */
static const struct pass {
    int x, y, dx, dy;
} adam7[] = {
    { 0, 0, 8, 8 },
    { 4, 0, 8, 8 },
    { 0, 4, 4, 8 },
    { 2, 0, 4, 4 },
    { 0, 2, 2, 4 },
    { 1, 0, 2, 2 },
    { 0, 1, 1, 2 },
};
static const struct pass whole = { 0, 0, 1, 1 };

static size_t
row_bytes(int width, int depth, int channels)
{
    return ((size_t)width * (size_t)channels * (size_t)depth + 7) / 8;
}

bool
pngrows_init(
    struct png_rows *rows, int width, int height, int depth, int channels)
{
    *rows = (struct png_rows){
        .width = width,
        .height = height,
        .depth = depth,
        .channels = channels,
        .stride = row_bytes(width, depth, channels),
    };
    rows->data = g_try_malloc0(rows->stride * (size_t)height);
    return rows->data != NULL;
}

void
pngrows_clear(struct png_rows *rows)
{
    g_clear_pointer(&rows->data, g_free);
}

static int
channels_of(const struct image_png *png)
{
    return png->colour == IMAGE_PNG_RGB       ? 3
        : png->colour == IMAGE_PNG_RGB_ALPHA  ? 4
        : png->colour == IMAGE_PNG_GREY_ALPHA ? 2
                                              : 1;
}

static int
steps(int side, int first, int step)
{
    return side > first ? (side - first + step - 1) / step : 0;
}

/* All rows of all passes, each behind the number of its filter. */
static uint8_t *
inflate_rows(const struct image_png *png, size_t *size)
{
    *size = 0;
    for (int i = 0; i < (png->interlaced ? 7 : 1); i++) {
        const struct pass *pass = png->interlaced ? &adam7[i] : &whole;
        int width = steps(png->width, pass->x, pass->dx);
        int height = steps(png->height, pass->y, pass->dy);
        if (width > 0)
            *size += (1 + row_bytes(width, png->depth, channels_of(png))) *
                (size_t)height;
    }
    uint8_t *data = g_try_malloc(*size);
    if (data == NULL)
        return NULL;
    size_t got = 0;
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    enum libdeflate_result result = libdeflate_zlib_decompress(
        inflater, png->data->data, png->data->len, data, *size, &got);
    libdeflate_free_decompressor(inflater);
    if (result != LIBDEFLATE_SUCCESS || got != *size)
        g_clear_pointer(&data, g_free);
    return data;
}

static inline int
paeth(int left, int above, int corner)
{
    int p = left + above - corner;
    int to_left = abs(p - left), to_above = abs(p - above);
    int to_corner = abs(p - corner);
    if (to_left <= to_above && to_left <= to_corner)
        return left;
    return to_above <= to_corner ? above : corner;
}

/* What a filter expects of a byte. */
static inline int
expected(enum filter filter, const uint8_t *row, const uint8_t *above, size_t i,
    size_t pixel)
{
    int left = i >= pixel ? row[i - pixel] : 0;
    int up = above != NULL ? above[i] : 0;
    int corner = above != NULL && i >= pixel ? above[i - pixel] : 0;
    switch (filter) {
    case FILTER_SUB:
        return left;
    case FILTER_UP:
        return up;
    case FILTER_AVERAGE:
        return (left + up) / 2;
    case FILTER_PAETH:
        return paeth(left, up, corner);
    case FILTER_NONE:
    case FILTER_BEST:
        break;
    }
    return 0;
}

static bool
unfilter(uint8_t *row, const uint8_t *above, size_t n, size_t pixel)
{
    uint8_t filter = row[-1];
    if (filter > FILTER_PAETH)
        return false;
    for (size_t i = 0; filter != FILTER_NONE && i < n; i++)
        row[i] = (uint8_t)(row[i] + expected(filter, row, above, i, pixel));
    return true;
}

/* Puts a row of a pass where its pixels belong. */
static void
scatter(const uint8_t *from, int n, const struct pass *pass, int y,
    struct png_rows *rows)
{
    uint8_t *to = rows->data + rows->stride * (size_t)y;
    int bits = rows->depth * rows->channels;
    if (pass->dx == 1) {
        memcpy(to, from, rows->stride);
    } else if (bits >= 8) {
        size_t size = (size_t)bits / 8;
        for (int i = 0; i < n; i++)
            memcpy(to + size * (size_t)(pass->x + i * pass->dx),
                from + size * (size_t)i, size);
    } else {
        for (int i = 0; i < n; i++) {
            int at = i * bits, there = (pass->x + i * pass->dx) * bits;
            int value = from[at / 8] >> (8 - bits - at % 8) & ((1 << bits) - 1);
            to[there / 8] |= (uint8_t)(value << (8 - bits - there % 8));
        }
    }
}

/* The same as inflating it and looking at each row's filter, in little
 * memory. */
static bool
inflates_to(const struct image_png *png, size_t size)
{
    size_t row = 1 + row_bytes(png->width, png->depth, channels_of(png));
    g_autofree uint8_t *window = g_malloc(TRIAL_BYTES);
    size_t got = 0, next_row = 0;
    int status = Z_OK;
    z_stream z = { .next_in = png->data->data, .avail_in = png->data->len };
    if (inflateInit(&z) != Z_OK)
        return false;
    while (status == Z_OK && got <= size) {
        z.next_out = window;
        z.avail_out = TRIAL_BYTES;
        status = inflate(&z, Z_NO_FLUSH);
        size_t end = got + (TRIAL_BYTES - z.avail_out);
        for (; next_row < end; next_row += row)
            if (window[next_row - got] > FILTER_PAETH)
                status = Z_DATA_ERROR;
        got = end;
    }
    inflateEnd(&z);
    return status == Z_STREAM_END && got == size;
}

bool
pngrows_are_sound(const struct image_png *png)
{
    size_t row = 1 + row_bytes(png->width, png->depth, channels_of(png));
    size_t size = row * (size_t)png->height;
    if (png->interlaced)
        return false;
    if (size > WHOLE_BYTES)
        return inflates_to(png, size);
    g_autofree uint8_t *data = inflate_rows(png, &size);
    for (size_t at = 0; data != NULL && at < size; at += row)
        if (data[at] > FILTER_PAETH)
            return false;
    return data != NULL;
}

bool
pngrows_read(const struct image_png *png, struct png_rows *rows)
{
    size_t size;
    int channels = channels_of(png);
    size_t pixel = MAX(1, (size_t)(channels * png->depth) / 8);
    *rows = (struct png_rows){ 0 };
    g_autofree uint8_t *data = inflate_rows(png, &size);
    if (data == NULL ||
        !pngrows_init(rows, png->width, png->height, png->depth, channels))
        return false;
    uint8_t *at = data;
    for (int i = 0; i < (png->interlaced ? 7 : 1); i++) {
        const struct pass *pass = png->interlaced ? &adam7[i] : &whole;
        int width = steps(png->width, pass->x, pass->dx);
        size_t n = row_bytes(width, png->depth, channels);
        const uint8_t *above = NULL;
        for (int y = pass->y; width > 0 && y < png->height; y += pass->dy) {
            if (!unfilter(at + 1, above, n, pixel))
                return false;
            above = at + 1;
            scatter(above, width, pass, y, rows);
            at += 1 + n;
        }
    }
    return true;
}

unsigned
pngrows_sample(const struct png_rows *rows, int x, int y, int channel)
{
    const uint8_t *row = rows->data + rows->stride * (size_t)y;
    size_t i = (size_t)x * (size_t)rows->channels + (size_t)channel;
    if (rows->depth == 16)
        return (unsigned)row[2 * i] << 8 | row[2 * i + 1];
    size_t bit = i * (size_t)rows->depth;
    int shift = 8 - rows->depth - (int)(bit % 8);
    return (unsigned)row[bit / 8] >> shift & ((1u << rows->depth) - 1);
}

bool
pngrows_pick(const struct png_rows *rows, int first, int n, struct png_rows *to)
{
    if (!pngrows_init(to, rows->width, rows->height, rows->depth, n))
        return false;
    size_t sample = (size_t)rows->depth / 8;
    size_t step = sample * (size_t)rows->channels, size = sample * (size_t)n;
    size_t pixels = (size_t)rows->width * (size_t)rows->height;
    const uint8_t *from = rows->data + sample * (size_t)first;
    for (size_t i = 0; i < pixels; i++)
        memcpy(to->data + size * i, from + step * i, size);
    return true;
}

enum png_alpha
pngrows_alpha(const struct png_rows *alpha)
{
    size_t n = (size_t)alpha->width * (size_t)alpha->height;
    enum png_alpha found = PNG_ALPHA_OPAQUE;
    for (size_t i = 0; i < n; i++) {
        unsigned value = alpha->depth == 16
            ? (unsigned)alpha->data[2 * i] << 8 | alpha->data[2 * i + 1]
            : alpha->data[i] * 257u;
        if (value != 0 && value != 65535)
            return PNG_ALPHA_BLENDED;
        if (value == 0)
            found = PNG_ALPHA_BINARY;
    }
    return found;
}

bool
pngrows_halve(const struct png_rows *alpha, struct png_rows *bits)
{
    if (!pngrows_init(bits, alpha->width, alpha->height, 1, 1))
        return false;
    for (int y = 0; y < alpha->height; y++) {
        uint8_t *row = bits->data + bits->stride * (size_t)y;
        for (int x = 0; x < alpha->width; x++)
            if (pngrows_sample(alpha, x, y, 0) != 0)
                row[x / 8] |= (uint8_t)(0x80 >> x % 8);
    }
    return true;
}

/* ROW through FILTER behind its number; the sum of what is left. */
static uint64_t
filter_row(enum filter filter, const uint8_t *row, const uint8_t *above,
    size_t n, size_t pixel, uint8_t *to)
{
    uint64_t sum = 0;
    *to++ = (uint8_t)filter;
    for (size_t i = 0; i < n; i++) {
        to[i] = (uint8_t)(row[i] - expected(filter, row, above, i, pixel));
        sum += (uint64_t)abs((int8_t)to[i]);
    }
    return sum;
}

/* All rows through FILTER, as they are to be compressed. */
static void
filter_rows(const struct png_rows *rows, enum filter filter, uint8_t *to)
{
    size_t n = rows->stride;
    size_t pixel = MAX(1, (size_t)(rows->channels * rows->depth) / 8);
    g_autofree uint8_t *trial = g_malloc(n + 1);
    for (int y = 0; y < rows->height; y++, to += n + 1) {
        const uint8_t *row = rows->data + n * (size_t)y;
        const uint8_t *above = y > 0 ? row - n : NULL;
        if (filter != FILTER_BEST) {
            filter_row(filter, row, above, n, pixel, to);
            continue;
        }
        uint64_t least = UINT64_MAX;
        for (int f = FILTER_NONE; f <= FILTER_PAETH; f++) {
            uint64_t sum =
                filter_row((enum filter)f, row, above, n, pixel, trial);
            if (sum >= least)
                continue;
            least = sum;
            memcpy(to, trial, n + 1);
        }
    }
}

/* The rows with FILTER at LEVEL, NULL if they are no smaller than BEST. BARE:
 * rows without a filter say nothing of one. */
static GByteArray *
pack(const struct png_rows *rows, enum filter filter, bool bare, int level,
    const GByteArray *best)
{
    size_t len = rows->stride * (size_t)rows->height;
    g_autofree uint8_t *filtered = NULL;
    const uint8_t *data = rows->data;
    if (filter != FILTER_NONE || !bare) {
        len += (size_t)rows->height;
        filtered = g_malloc(len);
        filter_rows(rows, filter, filtered);
        data = filtered;
    }
    struct libdeflate_compressor *deflate = libdeflate_alloc_compressor(level);
    size_t bound = libdeflate_zlib_compress_bound(deflate, len);
    uint8_t *packed = g_malloc(bound);
    size_t size = libdeflate_zlib_compress(deflate, data, len, packed, bound);
    libdeflate_free_compressor(deflate);
    if (best != NULL && size >= best->len) {
        g_free(packed);
        return NULL;
    }
    return g_byte_array_new_take(g_realloc(packed, size), size);
}

GByteArray *
pngrows_pack(const struct png_rows *rows, bool thorough, bool *filtered)
{
    static const enum filter filters[] = { FILTER_NONE, FILTER_BEST, FILTER_UP,
        FILTER_SUB, FILTER_PAETH };
    /* Pixels that share bytes are no neighbours for a filter, except above. */
    int n = rows->depth * rows->channels < 8 ? 3 : (int)G_N_ELEMENTS(filters);
    enum filter best = FILTER_NONE;
    GByteArray *packed = NULL;
    struct png_rows part = *rows;
    if (!thorough && rows->stride * (size_t)rows->height > TRIAL_BYTES) {
        part.height = MAX(1, (int)(TRIAL_BYTES / rows->stride));
        part.data += rows->stride * (size_t)((rows->height - part.height) / 2);
    }
    for (int i = 0; i < n; i++) {
        GByteArray *trial = pack(&part, filters[i], filtered != NULL,
            thorough ? LEVEL_THOROUGH : LEVEL_TRIAL, packed);
        if (trial == NULL)
            continue;
        g_clear_pointer(&packed, g_byte_array_unref);
        packed = trial;
        best = filters[i];
    }
    if (filtered != NULL)
        *filtered = best != FILTER_NONE;
    if (thorough)
        return packed;
    g_byte_array_unref(packed);
    return pack(rows, best, filtered != NULL, LEVEL_GOOD, NULL);
}
