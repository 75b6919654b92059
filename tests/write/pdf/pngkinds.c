/*
 * An encoder of PNG that is as plain as the format lets it be.
 */
#include "pngkinds.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

static void
append_u32(GByteArray *to, guint32 value)
{
    guint8 bytes[4] = { (guint8)(value >> 24), (guint8)(value >> 16),
        (guint8)(value >> 8), (guint8)value };
    g_byte_array_append(to, bytes, 4);
}

void
kinds_append_chunk(
    GByteArray *png, const char *name, const guint8 *data, guint len)
{
    append_u32(png, len);
    guint start = png->len;
    g_byte_array_append(png, (const guint8 *)name, 4);
    g_byte_array_append(png, data, len);
    append_u32(png, (guint32)crc32(0, png->data + start, png->len - start));
}

/* What each filter takes for byte I of a row. */
static int
guess(int filter, const guint8 *row, const guint8 *above, gsize i, gsize pixel)
{
    int a = i < pixel ? 0 : row[i - pixel];
    int b = above == NULL ? 0 : above[i];
    int c = above == NULL || i < pixel ? 0 : above[i - pixel];
    int p = a + b - c;
    switch (filter) {
    case 1:
        return a;
    case 2:
        return b;
    case 3:
        return (a + b) / 2;
    case 4:
        if (abs(p - a) <= abs(p - b) && abs(p - a) <= abs(p - c))
            return a;
        return abs(p - b) <= abs(p - c) ? b : c;
    default:
        return 0;
    }
}

void
kinds_unfilter(GByteArray *rows, gsize row, int pixel)
{
    for (gsize at = 0; at + row <= rows->len; at += row) {
        guint8 *bytes = rows->data + at + 1;
        const guint8 *above = at > 0 ? bytes - row : NULL;
        g_assert_cmpint(bytes[-1], <=, 4);
        for (gsize i = 0; i + 1 < row; i++)
            bytes[i] = (guint8)(bytes[i] +
                guess(bytes[-1], bytes, above, i, (gsize)pixel));
    }
}

/* Every STEP-th pixel of a row from FIRST on, as bytes. */
static gsize
pack_row(const struct kinds_picture *p, int y, int first, int step, guint8 *to)
{
    gsize bit = 0;
    memset(to, 0, (gsize)p->width * 8 + 8);
    for (int x = first; x < p->width; x += step) {
        for (int c = 0; c < p->channels; c++) {
            guint16 value = p->samples[(y * p->width + x) * p->channels + c];
            for (int i = p->depth - 1; i >= 0; i--, bit++)
                to[bit / 8] |= (guint8)((value >> i & 1) << (7 - bit % 8));
        }
    }
    return (bit + 7) / 8;
}

static void
append_rows(GByteArray *all, const struct kinds_picture *p, GRand *rand, int x,
    int y, int dx, int dy)
{
    gsize pixel = MAX(1, (gsize)(p->channels * p->depth / 8));
    gsize size = (gsize)p->width * 8 + 8;
    g_autofree guint8 *rows = g_malloc(2 * size);
    guint8 *row = rows, *above = NULL;
    for (; y < p->height; y += dy) {
        gsize n = pack_row(p, y, x, dx, row);
        if (n == 0)
            return;
        guint8 filter = (guint8)g_rand_int_range(rand, 0, 5);
        g_byte_array_append(all, &filter, 1);
        for (gsize i = 0; i < n; i++) {
            guint8 left =
                (guint8)(row[i] - guess(filter, row, above, i, pixel));
            g_byte_array_append(all, &left, 1);
        }
        above = row;
        row = row == rows ? rows + size : rows;
    }
}

/* A slope with some noise on it, or patches. */
static void
fill(struct kinds_picture *p, GRand *rand, enum kinds_alpha alpha)
{
    int most = (1 << p->depth) - 1;
    int noise = g_rand_int_range(rand, 0, 3) * most / 40;
    bool patches = g_rand_boolean(rand);
    guint16 *to = p->samples;
    for (int y = 0; y < p->height; y++) {
        for (int x = 0; x < p->width; x++) {
            for (int c = 0; c < p->channels; c++) {
                int value = patches ? (x / 5 + y / 3 * (c + 1)) * most / 7
                                    : (x * (c + 1) + y * 2) * most / 120;
                value += g_rand_int_range(rand, -noise, noise + 1);
                value = (value % (most + 1) + most + 1) % (most + 1);
                bool is_alpha = p->colour >= 4 && c == p->channels - 1;
                if (is_alpha && alpha != KINDS_BLENDED)
                    value =
                        alpha == KINDS_BINARY && value < most / 3 ? 0 : most;
                if (p->colour == 3)
                    value = MIN(value, p->n_palette - 1);
                *to++ = (guint16)value;
            }
        }
    }
}

/* The palette, and what is transparent without an alpha channel. */
static void
choose_colours(struct kinds_picture *p, GRand *rand, enum kinds_alpha alpha)
{
    if (p->colour == 3) {
        p->n_palette = g_rand_int_range(rand, 1, (1 << p->depth) + 1);
        for (int i = 0; i < 768; i++)
            p->palette[i] = (guint8)g_rand_int_range(rand, 0, 256);
        if (alpha == KINDS_OPAQUE)
            return;
        p->n_transparency = g_rand_int_range(rand, 1, p->n_palette + 1);
        for (int i = 0; i < p->n_transparency; i++)
            p->transparency[i] = alpha == KINDS_BINARY
                ? (guint8)(g_rand_boolean(rand) * 255)
                : (guint8)g_rand_int_range(rand, 0, 256);
    } else if (p->colour < 3 && alpha != KINDS_OPAQUE) {
        p->n_transparency = 2 * p->channels;
        const guint16 *pixel = p->samples +
            g_rand_int_range(rand, 0, p->width * p->height) * p->channels;
        for (int c = 0; c < p->channels; c++) {
            p->transparency[2 * c] = (guint8)(pixel[c] >> 8);
            p->transparency[2 * c + 1] = (guint8)pixel[c];
        }
    }
}

static void
encode(struct kinds_picture *p, GRand *rand, const GByteArray *chunks)
{
    static const int passes[7][4] = { { 0, 0, 8, 8 }, { 4, 0, 8, 8 },
        { 0, 4, 4, 8 }, { 2, 0, 4, 4 }, { 0, 2, 2, 4 }, { 1, 0, 2, 2 },
        { 0, 1, 1, 2 } };
    GByteArray *png = g_byte_array_new();
    g_byte_array_append(png, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
    guint8 head[13] = { 0, 0, 0, (guint8)p->width, 0, 0, 0, (guint8)p->height,
        (guint8)p->depth, (guint8)p->colour, 0, 0, p->interlaced };
    kinds_append_chunk(png, "IHDR", head, sizeof head);
    if (chunks != NULL)
        g_byte_array_append(png, chunks->data, chunks->len);
    if (p->n_palette > 0)
        kinds_append_chunk(png, "PLTE", p->palette, (guint)p->n_palette * 3);
    if (p->n_transparency > 0)
        kinds_append_chunk(
            png, "tRNS", p->transparency, (guint)p->n_transparency);
    g_autoptr(GByteArray) rows = g_byte_array_new();
    for (int i = 0; i < (p->interlaced ? 7 : 1); i++)
        append_rows(rows, p, rand, p->interlaced ? passes[i][0] : 0,
            p->interlaced ? passes[i][1] : 0, p->interlaced ? passes[i][2] : 1,
            p->interlaced ? passes[i][3] : 1);
    uLongf len = compressBound(rows->len);
    g_autofree guint8 *data = g_malloc(len);
    compress2(data, &len, rows->data, rows->len, 9);
    p->idat = len;
    kinds_append_chunk(png, "IDAT", data, (guint)len / 2);
    kinds_append_chunk(png, "IDAT", data + len / 2, (guint)(len - len / 2));
    kinds_append_chunk(png, "IEND", NULL, 0);
    p->png = g_byte_array_free_to_bytes(png);
}

struct kinds_picture *
kinds_new(GRand *rand, int colour, int depth, bool interlaced,
    enum kinds_alpha alpha, const GByteArray *chunks)
{
    struct kinds_picture *p = g_new0(struct kinds_picture, 1);
    /* Some are small enough that passes are empty. */
    int most = g_rand_boolean(rand) ? 9 : 70;
    p->width = g_rand_int_range(rand, 1, most);
    p->height = g_rand_int_range(rand, 1, most);
    p->depth = depth;
    p->colour = colour;
    p->channels = colour == 2 ? 3 : colour == 6 ? 4 : colour == 4 ? 2 : 1;
    p->interlaced = interlaced;
    p->samples = g_new0(guint16, p->width * p->height * p->channels);
    if (colour == 3)
        choose_colours(p, rand, alpha);
    fill(p, rand, alpha);
    if (colour != 3)
        choose_colours(p, rand, alpha);
    encode(p, rand, chunks);
    return p;
}

void
kinds_free(struct kinds_picture *picture)
{
    g_free(picture->samples);
    g_bytes_unref(picture->png);
    g_free(picture);
}
