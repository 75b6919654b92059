/*
 * Pictures as bytes. JPEG and PNG data go into a PDF as they are, so only
 * their headers are read here, with nothing believed that the length does not
 * bear out. gdk-pixbuf decodes the rest.
 */
#include "write/image.h"

#include <string.h>

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <libdeflate.h>

/* A bitmap beyond this is no newspaper picture, and would not fit in memory
 * with its rows. */
#define MAX_PIXELS (200 * 1000 * 1000)

/* Profiles of presses have half of this. */
#define MAX_PROFILE (4 * 1024 * 1024)
/* 1/100000: ten times what any number of a colour can be. */
#define MAX_CHROMATICITY 1000000u

/* JPEG's markers. */
#define JPEG_SOI 0xd8
#define JPEG_EOI 0xd9
#define JPEG_SOS 0xda
#define JPEG_APP0 0xe0
#define JPEG_APP2 0xe2
#define JPEG_APP14 0xee

static bool
is_frame(int marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
        marker != 0xc8 && marker != 0xcc;
}

/* A profile comes in pieces that are numbered; they stand in order in every
 * file seen, and a profile out of order is left out. */
static void
add_icc(struct image_jpeg *jpeg, const uint8_t *data, size_t len, int *pieces)
{
    if (len < 14 || memcmp(data, "ICC_PROFILE", 12) != 0)
        return;
    if (data[12] != *pieces + 1) {
        *pieces = -1000;
        g_clear_pointer(&jpeg->icc, g_byte_array_unref);
        return;
    }
    (*pieces)++;
    if (jpeg->icc == NULL)
        jpeg->icc = g_byte_array_new();
    g_byte_array_append(jpeg->icc, data + 14, (guint)(len - 14));
}

/* Where the picture ends whose scans begin at AT. Cameras put further
 * pictures behind it, and some servers what is no picture at all. */
static size_t
jpeg_end(const uint8_t *data, size_t len, size_t at)
{
    while (at + 2 <= len) {
        const uint8_t *next = memchr(data + at, 0xff, len - at - 1);
        if (next == NULL)
            return len;
        at = (size_t)(next - data);
        int marker = data[at + 1];
        if (marker == JPEG_EOI)
            return at + 2;
        bool plain = marker == 0 || marker == 0xff || marker == 0x01 ||
            (marker >= 0xd0 && marker <= 0xd7);
        size_t size = plain || at + 4 > len
            ? 0
            : (size_t)data[at + 2] << 8 | data[at + 3];
        at += marker == 0xff ? 1 : 2 + size;
    }
    return len;
}

bool
image_read_jpeg(GBytes *bytes, struct image_jpeg *jpeg)
{
    size_t len;
    const uint8_t *data = g_bytes_get_data(bytes, &len);
    *jpeg = (struct image_jpeg){ 0 };
    int pieces = 0;
    bool found = false, jfif = false;
    jpeg->end = len;
    if (len < 4 || data[0] != 0xff || data[1] != JPEG_SOI)
        return false;
    for (size_t at = 2; at + 4 <= len;) {
        if (data[at] != 0xff)
            break;
        int marker = data[at + 1];
        if (marker == 0xff) { /* fill */
            at++;
            continue;
        }
        if (marker == JPEG_SOS || marker == JPEG_EOI) {
            jpeg->end = jpeg_end(data, len, at);
            break;
        }
        size_t size = (size_t)data[at + 2] << 8 | data[at + 3];
        if (size < 2 || at + 2 + size > len)
            break;
        const uint8_t *body = data + at + 4;
        if (is_frame(marker) && size >= 8 && !found) {
            jpeg->height = body[1] << 8 | body[2];
            jpeg->width = body[3] << 8 | body[4];
            jpeg->components = body[5];
            found = body[0] == 8;
            jpeg->rgb = jpeg->components == 3 && size >= 17 && body[6] == 'R' &&
                body[9] == 'G' && body[12] == 'B';
        } else if (marker == JPEG_APP0 && size >= 7) {
            jfif = jfif || memcmp(body, "JFIF", 5) == 0;
        } else if (marker == JPEG_APP14 && size >= 14) {
            jpeg->adobe = memcmp(body, "Adobe", 5) == 0;
        } else if (marker == JPEG_APP2) {
            add_icc(jpeg, body, size - 2, &pieces);
        }
        at += 2 + size;
    }
    jpeg->rgb = jpeg->rgb && !jfif && !jpeg->adobe;
    found = found && jpeg->width > 0 && jpeg->height > 0 &&
        (jpeg->components == 1 || jpeg->components == 3 ||
            jpeg->components == 4);
    if (!found)
        g_clear_pointer(&jpeg->icc, g_byte_array_unref);
    return found;
}

static uint32_t
read_u32(const uint8_t *data)
{
    return (uint32_t)data[0] << 24 | (uint32_t)data[1] << 16 |
        (uint32_t)data[2] << 8 | data[3];
}

static bool
read_header(const uint8_t *body, struct image_png *png)
{
    uint32_t width = read_u32(body), height = read_u32(body + 4);
    if (width == 0 || height == 0 || width > MAX_PIXELS ||
        height > MAX_PIXELS || (uint64_t)width * height > MAX_PIXELS)
        return false;
    png->width = (int)width;
    png->height = (int)height;
    png->depth = body[8];
    png->colour = body[9];
    png->interlaced = body[12] != 0;
    bool large = png->depth == 8 || png->depth == 16;
    bool small = png->depth == 1 || png->depth == 2 || png->depth == 4;
    return (png->colour == IMAGE_PNG_GREY && (small || large)) ||
        (png->colour == IMAGE_PNG_PALETTE && (small || png->depth == 8)) ||
        ((png->colour == IMAGE_PNG_RGB || png->colour == IMAGE_PNG_GREY_ALPHA ||
             png->colour == IMAGE_PNG_RGB_ALPHA) &&
            large);
}

/* A profile: its name, the way it is compressed, and its bytes. */
static GByteArray *
read_profile(const uint8_t *body, uint32_t size)
{
    const uint8_t *name_end = memchr(body, 0, MIN(size, 80));
    size_t start = name_end != NULL ? (size_t)(name_end - body) + 2 : size;
    if (start >= size || body[start - 1] != 0)
        return NULL;
    GByteArray *icc = g_byte_array_new();
    g_byte_array_set_size(icc, MAX_PROFILE);
    size_t len = 0;
    struct libdeflate_decompressor *inflate = libdeflate_alloc_decompressor();
    enum libdeflate_result result = libdeflate_zlib_decompress(
        inflate, body + start, size - start, icc->data, icc->len, &len);
    libdeflate_free_decompressor(inflate);
    g_byte_array_set_size(icc, (guint)len);
    if (result != LIBDEFLATE_SUCCESS || len < 128)
        g_clear_pointer(&icc, g_byte_array_unref);
    return icc;
}

/* What the numbers of the picture mean. */
static void
read_meaning(const uint8_t *name, const uint8_t *body, uint32_t size,
    struct image_png *png)
{
    if (memcmp(name, "sRGB", 4) == 0) {
        png->srgb = true;
    } else if (memcmp(name, "gAMA", 4) == 0 && size == 4) {
        png->gamma = (int)MIN(read_u32(body), MAX_CHROMATICITY);
    } else if (memcmp(name, "cHRM", 4) == 0 && size == 32) {
        for (int i = 0; i < 8; i++)
            png->primaries[i] =
                (int)MIN(read_u32(body + 4 * i), MAX_CHROMATICITY);
    } else if (memcmp(name, "iCCP", 4) == 0 && png->icc == NULL) {
        png->icc = read_profile(body, size);
    }
}

static bool
read_chunk(const uint8_t *name, const uint8_t *body, uint32_t size,
    struct image_png *png)
{
    if (memcmp(name, "IHDR", 4) == 0)
        return size >= 13 && read_header(body, png);
    if (memcmp(name, "PLTE", 4) == 0 && size <= 768) {
        png->palette = body;
        png->n_palette = (int)size;
    } else if (memcmp(name, "tRNS", 4) == 0 && size <= 256) {
        png->transparency = body;
        png->n_transparency = (int)size;
    } else if (memcmp(name, "IDAT", 4) == 0) {
        g_byte_array_append(png->data, body, size);
    } else {
        read_meaning(name, body, size, png);
    }
    return true;
}

bool
image_read_png(GBytes *bytes, struct image_png *png)
{
    static const uint8_t signature[8] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a,
        '\n' };
    size_t len;
    const uint8_t *data = g_bytes_get_data(bytes, &len);
    *png = (struct image_png){ 0 };
    if (len < 33 || memcmp(data, signature, 8) != 0)
        return false;
    png->data = g_byte_array_new();
    bool ok = true;
    for (size_t at = 8; ok && at + 12 <= len;) {
        uint32_t size = read_u32(data + at);
        if (size > len - at - 12 || memcmp(data + at + 4, "IEND", 4) == 0)
            break;
        ok = read_chunk(data + at + 4, data + at + 8, size, png);
        at += 12 + (size_t)size;
    }
    if (png->colour == IMAGE_PNG_PALETTE &&
        (png->palette == NULL || png->n_palette < 3))
        ok = false;
    if (!ok || png->width == 0 || png->data->len == 0) {
        image_png_clear(png);
        return false;
    }
    return true;
}

void
image_png_clear(struct image_png *png)
{
    g_clear_pointer(&png->data, g_byte_array_unref);
    g_clear_pointer(&png->icc, g_byte_array_unref);
}

static void
limit_size(GdkPixbufLoader *loader, int width, int height, gpointer data)
{
    int max = *(const int *)data;
    int longer = MAX(width, height);
    if (max > 0 && longer > max)
        gdk_pixbuf_loader_set_size(loader,
            MAX(1, (int)((int64_t)width * max / longer)),
            MAX(1, (int)((int64_t)height * max / longer)));
}

bool
image_decode(GBytes *bytes, int max, struct image_pixels *pixels)
{
    *pixels = (struct image_pixels){ 0 };
    g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new();
    g_signal_connect(loader, "size-prepared", G_CALLBACK(limit_size), &max);
    bool ok = gdk_pixbuf_loader_write_bytes(loader, bytes, NULL);
    ok = gdk_pixbuf_loader_close(loader, NULL) && ok;
    GdkPixbuf *pixbuf = ok ? gdk_pixbuf_loader_get_pixbuf(loader) : NULL;
    if (pixbuf == NULL || gdk_pixbuf_get_bits_per_sample(pixbuf) != 8)
        return false;
    pixels->width = gdk_pixbuf_get_width(pixbuf);
    pixels->height = gdk_pixbuf_get_height(pixbuf);
    pixels->channels = gdk_pixbuf_get_n_channels(pixbuf);
    size_t row = (size_t)pixels->width * (size_t)pixels->channels;
    size_t stride = (size_t)gdk_pixbuf_get_rowstride(pixbuf);
    const uint8_t *from = gdk_pixbuf_read_pixels(pixbuf);
    pixels->data = g_try_malloc(row * (size_t)pixels->height);
    if (pixels->data == NULL)
        return false;
    for (int y = 0; y < pixels->height; y++)
        memcpy(pixels->data + row * (size_t)y, from + stride * (size_t)y, row);
    return true;
}

void
image_pixels_clear(struct image_pixels *pixels)
{
    g_clear_pointer(&pixels->data, g_free);
}
