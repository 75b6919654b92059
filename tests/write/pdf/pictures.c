/*
 * Small pictures of each kind, made here byte by byte so that the tests know
 * what is in them.
 */
#include "pictures.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <zlib.h>

struct kind {
    int depth, colour, interlaced;
};

static const struct kind kinds[] = {
    { 8, 2, 0 },
    { 4, 3, 0 },
    { 8, 6, 0 },
    { 1, 0, 0 },
    { 16, 0, 0 },
    { 8, 2, 1 },
};

static void
append_u32(GByteArray *to, guint32 value)
{
    guint8 bytes[4] = { (guint8)(value >> 24), (guint8)(value >> 16),
        (guint8)(value >> 8), (guint8)value };
    g_byte_array_append(to, bytes, 4);
}

static void
append_chunk(GByteArray *png, const char *name, const guint8 *data, guint len)
{
    append_u32(png, len);
    guint start = png->len;
    g_byte_array_append(png, (const guint8 *)name, 4);
    g_byte_array_append(png, data, len);
    append_u32(png, (guint32)crc32(0, png->data + start, png->len - start));
}

/* One pixel into the row's bits: a slope of colours with a dark frame. */
static void
put_pixel(const struct kind *kind, guint8 *row, int at, int x, int y)
{
    gboolean frame =
        x < 3 || y < 3 || x >= PICTURE_WIDTH - 3 || y >= PICTURE_HEIGHT - 3;
    guint8 red = frame ? 20 : (guint8)(x * 6);
    guint8 green = frame ? 20 : (guint8)(y * 8);
    switch (kind->depth * 10 + kind->colour) {
    case 82:
        memcpy(row + 3 * at, (guint8[]){ red, green, 120 }, 3);
        break;
    case 86:
        memcpy(row + 4 * at, (guint8[]){ red, green, 120, green }, 4);
        break;
    case 43:
        row[at / 2] |= (guint8)((frame ? 0 : x % 15) << (at % 2 ? 0 : 4));
        break;
    case 10:
        row[at / 8] |= (guint8)(!frame << (7 - at % 8));
        break;
    default:
        row[2 * at] = red;
        row[2 * at + 1] = green;
    }
}

/* The rows of one pass over the picture. */
static void
append_pass(
    GByteArray *rows, const struct kind *kind, int x0, int y0, int dx, int dy)
{
    for (int y = y0; y < PICTURE_HEIGHT; y += dy) {
        guint8 row[PICTURE_WIDTH * 4 + 1] = { 0 };
        int n = 0;
        for (int x = x0; x < PICTURE_WIDTH; x += dx)
            put_pixel(kind, row + 1, n++, x, y);
        int channels = kind->colour == 2 ? 3 : kind->colour == 6 ? 4 : 1;
        int bits = n * channels * kind->depth;
        g_byte_array_append(rows, row, (guint)(1 + (bits + 7) / 8));
    }
}

static GBytes *
make_png(const struct kind *kind)
{
    GByteArray *png = g_byte_array_new();
    g_byte_array_append(png, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
    guint8 head[13] = { 0, 0, 0, PICTURE_WIDTH, 0, 0, 0, PICTURE_HEIGHT,
        (guint8)kind->depth, (guint8)kind->colour, 0, 0,
        (guint8)kind->interlaced };
    append_chunk(png, "IHDR", head, sizeof head);
    guint8 palette[48];
    for (int i = 0; i < 48; i++)
        palette[i] = (guint8)(i * 5);
    if (kind->colour == 3)
        append_chunk(png, "PLTE", palette, sizeof palette);
    g_autoptr(GByteArray) rows = g_byte_array_new();
    if (kind->interlaced) {
        static const int passes[7][4] = { { 0, 0, 8, 8 }, { 4, 0, 8, 8 },
            { 0, 4, 4, 8 }, { 2, 0, 4, 4 }, { 0, 2, 2, 4 }, { 1, 0, 2, 2 },
            { 0, 1, 1, 2 } };
        for (int i = 0; i < 7; i++)
            append_pass(rows, kind, passes[i][0], passes[i][1], passes[i][2],
                passes[i][3]);
    } else {
        append_pass(rows, kind, 0, 0, 1, 1);
    }
    uLongf len = compressBound(rows->len);
    g_autofree guint8 *data = g_malloc(len);
    compress(data, &len, rows->data, rows->len);
    /* In two pieces, as large pictures have it. */
    append_chunk(png, "IDAT", data, (guint)len / 2);
    append_chunk(png, "IDAT", data + len / 2, (guint)(len - len / 2));
    append_chunk(png, "IEND", NULL, 0);
    return g_byte_array_free_to_bytes(png);
}

static GBytes *
make_jpeg(void)
{
    g_autoptr(GBytes) png = make_png(&kinds[0]);
    g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new();
    gdk_pixbuf_loader_write_bytes(loader, png, NULL);
    gdk_pixbuf_loader_close(loader, NULL);
    gchar *data = NULL;
    gsize len = 0;
    gdk_pixbuf_save_to_buffer(gdk_pixbuf_loader_get_pixbuf(loader), &data, &len,
        "jpeg", NULL, "quality", "90", NULL);
    return g_bytes_new_take(data, len);
}

GBytes *
picture_new(int kind)
{
    static const char svg[] =
        "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'>"
        "<defs><linearGradient id='g'><stop stop-color='#c33'/>"
        "<stop offset='1' stop-color='#33c' stop-opacity='.3'/>"
        "</linearGradient></defs>"
        "<rect width='40' height='30' fill='url(#g)'/>"
        "<g opacity='.5'><circle cx='20' cy='15' r='9' fill='#fff'/>"
        "<path d='M5 25 L20 5 L35 25 Z' stroke='#000' fill='none'/></g></svg>";
    if (kind == 7)
        return g_bytes_new_static(svg, sizeof svg - 1);
    return kind == 6 ? make_jpeg() : make_png(&kinds[kind]);
}
