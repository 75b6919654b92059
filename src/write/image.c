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
#include <librsvg/rsvg.h>

/* A bitmap beyond this is no newspaper picture, and would not fit in memory
 * with its rows. */
#define MAX_PIXELS (200 * 1000 * 1000)

/* JPEG's markers. */
#define JPEG_SOI 0xd8
#define JPEG_EOI 0xd9
#define JPEG_SOS 0xda
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

bool
image_read_jpeg(GBytes *bytes, struct image_jpeg *jpeg)
{
    size_t len;
    const uint8_t *data = g_bytes_get_data(bytes, &len);
    *jpeg = (struct image_jpeg){ 0 };
    int pieces = 0;
    bool found = false;
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
        if (marker == JPEG_SOS || marker == JPEG_EOI)
            break;
        size_t size = (size_t)data[at + 2] << 8 | data[at + 3];
        if (size < 2 || at + 2 + size > len)
            break;
        const uint8_t *body = data + at + 4;
        if (is_frame(marker) && size >= 8 && !found) {
            jpeg->height = body[1] << 8 | body[2];
            jpeg->width = body[3] << 8 | body[4];
            jpeg->components = body[5];
            found = body[0] == 8;
        } else if (marker == JPEG_APP14 && size >= 14) {
            jpeg->adobe = memcmp(body, "Adobe", 5) == 0;
        } else if (marker == JPEG_APP2) {
            add_icc(jpeg, body, size - 2, &pieces);
        }
        at += 2 + size;
    }
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
    return (png->depth == 1 || png->depth == 2 || png->depth == 4 ||
               png->depth == 8 || png->depth == 16) &&
        (png->colour == IMAGE_PNG_GREY || png->colour == IMAGE_PNG_RGB ||
            png->colour == IMAGE_PNG_PALETTE ||
            png->colour == IMAGE_PNG_GREY_ALPHA ||
            png->colour == IMAGE_PNG_RGB_ALPHA);
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
        (png->palette == NULL || png->n_palette < 3 || png->depth > 8))
        ok = false;
    if (!ok || png->width == 0 || png->data->len == 0) {
        g_clear_pointer(&png->data, g_byte_array_unref);
        return false;
    }
    return true;
}

size_t
image_png_row(const struct image_png *png)
{
    int channels = png->colour == IMAGE_PNG_RGB ? 3
        : png->colour == IMAGE_PNG_RGB_ALPHA    ? 4
        : png->colour == IMAGE_PNG_GREY_ALPHA   ? 2
                                                : 1;
    return 1 + ((size_t)png->width * channels * png->depth + 7) / 8;
}

bool
image_png_is_sound(const struct image_png *png)
{
    size_t size = image_png_row(png) * (size_t)png->height, got = 0;
    g_autofree uint8_t *rows = g_try_malloc(size);
    if (rows == NULL)
        return false;
    struct libdeflate_decompressor *inflate = libdeflate_alloc_decompressor();
    enum libdeflate_result result = libdeflate_zlib_decompress(
        inflate, png->data->data, png->data->len, rows, size, &got);
    libdeflate_free_decompressor(inflate);
    return result == LIBDEFLATE_SUCCESS && got == size;
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

bool
image_draw_svg(GBytes *bytes, cairo_t *cr, double width, double height)
{
    size_t len;
    const guint8 *data = g_bytes_get_data(bytes, &len);
    /* Without a base address it cannot load anything from outside. */
    RsvgHandle *handle = rsvg_handle_new_from_data(data, len, NULL);
    if (handle == NULL)
        return false;
    RsvgRectangle box = { .width = width, .height = height };
    bool ok = rsvg_handle_render_document(handle, cr, &box, NULL);
    g_object_unref(handle);
    return ok;
}
