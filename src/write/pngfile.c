/*
 * PNG files: a header, rows that are compressed, an end. Nothing is said of
 * time or program, so that the same pixels are the same bytes.
 */
#include "write/pngfile.h"

#include <string.h>

#include <libdeflate.h>

#include "write/image.h"
#include "write/pngraster.h"
#include "write/pngrows.h"
#include "write/raster.h"

static const uint8_t signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a,
    '\n' };

static void
append_u32(GByteArray *file, uint32_t value)
{
    const uint8_t bytes[4] = { (uint8_t)(value >> 24), (uint8_t)(value >> 16),
        (uint8_t)(value >> 8), (uint8_t)value };
    g_byte_array_append(file, bytes, sizeof bytes);
}

static void
append_chunk(GByteArray *file, const char *name, const void *data, size_t len)
{
    append_u32(file, (uint32_t)len);
    g_byte_array_append(file, (const guint8 *)name, 4);
    if (len > 0)
        g_byte_array_append(file, data, (guint)len);
    uint32_t crc = libdeflate_crc32(0, name, 4);
    append_u32(file, libdeflate_crc32(crc, data, len));
}

static void
append_header(GByteArray *file, const struct png_rows *rows)
{
    static const int types[] = { IMAGE_PNG_GREY, IMAGE_PNG_GREY_ALPHA,
        IMAGE_PNG_RGB, IMAGE_PNG_RGB_ALPHA };
    g_autoptr(GByteArray) header = g_byte_array_new();
    append_u32(header, (uint32_t)rows->width);
    append_u32(header, (uint32_t)rows->height);
    const uint8_t rest[5] = { (uint8_t)rows->depth,
        (uint8_t)types[rows->channels - 1], 0, 0, 0 };
    g_byte_array_append(header, rest, sizeof rest);
    append_chunk(file, "IHDR", header->data, header->len);
}

/* The colours alone, in COLOURS, if the alpha says nothing; else false. */
static bool
drop_alpha(const struct png_rows *rows, struct png_rows *colours)
{
    struct png_rows alpha = { 0 };
    bool opaque = pngrows_pick(rows, rows->channels - 1, 1, &alpha) &&
        pngrows_alpha(&alpha) == PNG_ALPHA_OPAQUE;
    pngrows_clear(&alpha);
    return opaque && pngrows_pick(rows, 0, rows->channels - 1, colours);
}

GBytes *
pngfile_write(const struct raster *raster, bool thorough)
{
    struct png_rows rows = pngraster_rows(raster), colours = { 0 };
    if (raster->alpha && drop_alpha(&rows, &colours))
        rows = colours;
    g_autoptr(GByteArray) data = pngrows_pack(&rows, thorough, NULL);
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, signature, sizeof signature);
    append_header(file, &rows);
    append_chunk(file, "IDAT", data->data, data->len);
    append_chunk(file, "IEND", NULL, 0);
    pngrows_clear(&colours);
    return g_byte_array_free_to_bytes(file);
}

/* Whether a chunk says what the colours meant. */
static bool
is_meaning(const uint8_t *name)
{
    return memcmp(name, "iCCP", 4) == 0 || memcmp(name, "gAMA", 4) == 0 ||
        memcmp(name, "cHRM", 4) == 0 || memcmp(name, "sRGB", 4) == 0;
}

GBytes *
pngfile_recolour(GBytes *bytes, const uint8_t *palette, int n)
{
    size_t len;
    const uint8_t *data = g_bytes_get_data(bytes, &len);
    GByteArray *file = g_byte_array_new();
    g_byte_array_append(file, signature, sizeof signature);
    for (size_t at = sizeof signature; at + 12 <= len;) {
        size_t size = (size_t)data[at] << 24 | (size_t)data[at + 1] << 16 |
            (size_t)data[at + 2] << 8 | data[at + 3];
        const uint8_t *name = data + at + 4;
        if (size > len - at - 12)
            break;
        if (memcmp(name, "PLTE", 4) == 0)
            append_chunk(file, "PLTE", palette, (size_t)n * 3);
        else if (!is_meaning(name))
            g_byte_array_append(file, data + at, (guint)(size + 12));
        at += 12 + size;
        if (memcmp(name, "IEND", 4) == 0)
            break;
    }
    return g_byte_array_free_to_bytes(file);
}
