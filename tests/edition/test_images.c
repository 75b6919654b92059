/* What picture files say about themselves, and damaged ones. */
#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib.h>

#include "base/diag.h"
#include "edition/imagefile.h"

static void
add16(GByteArray *out, unsigned value)
{
    const guint8 bytes[2] = { (guint8)(value >> 8), (guint8)value };
    g_byte_array_append(out, bytes, 2);
}

static void
add32(GByteArray *out, unsigned value)
{
    add16(out, value >> 16);
    add16(out, value & 0xffff);
}

static void
add_string(GByteArray *out, const char *s, guint len)
{
    g_byte_array_append(out, (const guint8 *)s, len);
}

/* A JPEG without pixels: EXIF with an orientation, a frame, a scan. */
static GByteArray *
make_jpeg(unsigned frame, unsigned precision, unsigned components,
    unsigned orientation)
{
    GByteArray *out = g_byte_array_new();
    add16(out, 0xffd8);
    add16(out, 0xffe1);
    add16(out, 2 + 6 + 8 + 2 + 12);
    add_string(out, "Exif\0\0MM\0*", 10);
    add32(out, 8);
    add16(out, 1);
    add16(out, 0x0112);
    add16(out, 3);
    add32(out, 1);
    add16(out, orientation);
    add16(out, 0);
    add16(out, 0xff00 | frame);
    add16(out, 8 + 3 * components);
    g_byte_array_append(out, (const guint8[]){ (guint8)precision }, 1);
    add16(out, 300);
    add16(out, 400);
    g_byte_array_append(out, (const guint8[]){ (guint8)components }, 1);
    for (unsigned i = 0; i < components; i++)
        add_string(out, "\1\x11\0", 3);
    add16(out, 0xffda);
    add16(out, 2);
    add_string(out, "abc", 3);
    add16(out, 0xffd9);
    return out;
}

static GByteArray *
make_png(unsigned width, unsigned height)
{
    GByteArray *out = g_byte_array_new();
    add_string(out, "\x89PNG\r\n\x1a\n", 8);
    add32(out, 13);
    add_string(out, "IHDR", 4);
    add32(out, width);
    add32(out, height);
    add_string(out, "\10\2\0\0\0", 5);
    add32(out, 0);
    add32(out, 4);
    add_string(out, "IDATdata", 8);
    add32(out, 0);
    add32(out, 0);
    add_string(out, "IEND", 4);
    add32(out, 0);
    return out;
}

/* Examines and frees FILE; the one message reported, or DIAG_N_CODES. */
static enum diag_code
examine(GByteArray *file, struct image *image)
{
    GBytes *bytes = g_byte_array_free_to_bytes(file);
    struct diag *diag = diag_new(NULL, NULL);
    *image = (struct image){ .width = 0 };
    bool good = imagefile_examine(&bytes, "x", image, pos_of("test"), diag);
    enum diag_code found = DIAG_N_CODES;
    for (int i = 0; i < DIAG_N_CODES; i++)
        if (diag_count_code(diag, (enum diag_code)i) > 0)
            found = (enum diag_code)i;
    g_assert_cmpint(
        good, ==, found == DIAG_N_CODES || found == DIAG_IMAGE_CUT_OFF);
    diag_free(diag);
    g_bytes_unref(bytes);
    return found;
}

static GByteArray *
of_text(const char *s)
{
    GByteArray *out = g_byte_array_new();
    add_string(out, s, (guint)strlen(s));
    return out;
}

static void
test_jpeg(void)
{
    struct image image;
    g_assert_cmpint(
        examine(make_jpeg(0xc0, 8, 3, 1), &image), ==, DIAG_N_CODES);
    g_assert_cmpint(image.format, ==, IMAGE_JPEG);
    g_assert_cmpint(image.width, ==, 400);
    g_assert_cmpint(image.height, ==, 300);
    g_assert_cmpint(image.components, ==, 3);
    g_assert_cmpint(image.orientation, ==, 1);
    /* A quarter turn: the sides as they are seen. */
    examine(make_jpeg(0xc2, 8, 4, 6), &image);
    g_assert_cmpint(image.width, ==, 300);
    g_assert_cmpint(image.height, ==, 400);
    g_assert_cmpint(image.components, ==, 4);
    g_assert_cmpint(image.orientation, ==, 6);
    GByteArray *cut = make_jpeg(0xc0, 8, 3, 1);
    g_byte_array_set_size(cut, cut->len - 1);
    g_assert_cmpint(examine(cut, &image), ==, DIAG_IMAGE_CUT_OFF);
    g_assert_cmpint(image.width, ==, 400);
    examine(make_jpeg(0xc0, 8, 1, 99), &image);
    g_assert_cmpint(image.orientation, ==, 1);
    g_assert_cmpint(
        examine(make_jpeg(0xc9, 8, 3, 1), &image), ==, DIAG_IMAGE_FORMAT);
    g_assert_cmpint(
        examine(make_jpeg(0xc1, 12, 3, 1), &image), ==, DIAG_IMAGE_FORMAT);
    g_assert_cmpint(
        examine(make_jpeg(0xc0, 8, 2, 1), &image), ==, DIAG_IMAGE_FORMAT);
}

static void
test_png(void)
{
    struct image image;
    g_assert_cmpint(examine(make_png(20, 10), &image), ==, DIAG_N_CODES);
    g_assert_cmpint(image.format, ==, IMAGE_PNG);
    g_assert_cmpint(image.width, ==, 20);
    g_assert_cmpint(image.height, ==, 10);
    g_assert_cmpint(examine(make_png(0, 10), &image), ==, DIAG_IMAGE_CORRUPT);
    g_assert_cmpint(
        examine(make_png(0xffffffff, 10), &image), ==, DIAG_IMAGE_TOO_LARGE);
    g_assert_cmpint(
        examine(make_png(50000, 50000), &image), ==, DIAG_IMAGE_TOO_LARGE);
}

/* Every prefix of a good file: never a crash, and never a good picture until
 * its data has begun. */
static void
test_cut_off(void)
{
    struct image image;
    for (int kind = 0; kind < 2; kind++) {
        GByteArray *whole =
            kind == 0 ? make_jpeg(0xc0, 8, 3, 8) : make_png(20, 10);
        for (guint len = 0; len + 9 < whole->len; len++) {

            GByteArray *cut = g_byte_array_new();
            g_byte_array_append(cut, whole->data, len);
            enum diag_code code = examine(cut, &image);
            g_assert_true(
                code == DIAG_IMAGE_CORRUPT || code == DIAG_IMAGE_FORMAT);
        }
        g_byte_array_unref(whole);
    }
}

/* One byte of a good file changed, to every value that matters. */
static void
test_damaged(void)
{
    static const guint8 values[] = { 0, 1, 0x7f, 0x80, 0xff };
    struct image image;
    GByteArray *whole = make_jpeg(0xc0, 8, 3, 8);
    for (guint at = 0; at < whole->len; at++)
        for (guint v = 0; v < G_N_ELEMENTS(values); v++) {
            GByteArray *copy = g_byte_array_new();
            g_byte_array_append(copy, whole->data, whole->len);
            copy->data[at] = values[v];
            examine(copy, &image);
        }
    g_byte_array_unref(whole);
}

static void
test_svg(void)
{
    static const struct {
        const char *text;
        int width, height;
    } sizes[] = {
        { "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'/>",
            40, 30 },
        { "<?xml version='1.0'?>\n<!DOCTYPE svg>\n"
          "<svg width='1in' height='72pt'><g/></svg>",
            96, 96 },
        { "<svg viewBox='0 0 640 480'/>", 640, 480 },
        { "<svg width='100%' height='100%' viewBox='0,0,640,480'/>", 640, 480 },
        { "<svg width='320' viewBox='0 0 640 480'/>", 320, 240 },
        { "<svg/>", 300, 150 },
        { "<svg height='10'/>", 20, 10 },
    };
    struct image image;
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_test_message("%s", sizes[i].text);
        g_assert_cmpint(
            examine(of_text(sizes[i].text), &image), ==, DIAG_N_CODES);
        g_assert_cmpint(image.format, ==, IMAGE_SVG);
        g_assert_cmpint(image.width, ==, sizes[i].width);
        g_assert_cmpint(image.height, ==, sizes[i].height);
    }
    static const char *const unsafe[] = {
        "<svg><script>alert(1)</script></svg>",
        "<svg onload='x()'/>",
        "<svg><image href='file:///etc/passwd'/></svg>",
        ("<svg xmlns:xlink='http://www.w3.org/1999/xlink'>"
         "<use xlink:href='http://example.org/x.svg#a'/></svg>"),
        "<svg><style>@import 'http://example.org/x.css';</style></svg>",
        "<svg><rect style='fill: url( \"http://example.org/x\")'/></svg>",
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(unsafe); i++) {
        g_test_message("%s", unsafe[i]);
        g_assert_cmpint(
            examine(of_text(unsafe[i]), &image), ==, DIAG_IMAGE_FORMAT);
    }
    g_assert_cmpint(
        examine(of_text("<svg><g></svg>"), &image), ==, DIAG_IMAGE_CORRUPT);
    g_assert_cmpint(
        examine(of_text("<svg>&evil;</svg>"), &image), ==, DIAG_IMAGE_CORRUPT);
}

/* A GIF of one pixel becomes a PNG. */
static void
test_converted(void)
{
    static const guint8 gif[] = "GIF89a\1\0\1\0\x80\0\0\xff\xff\xff\0\0\0,"
                                "\0\0\0\0\1\0\1\0\0\2\2D\1\0;";
    GBytes *bytes = g_bytes_new(gif, sizeof gif - 1);
    struct image image = { .width = 0 };
    g_assert_true(
        imagefile_examine(&bytes, "x.gif", &image, pos_of("test"), NULL));
    g_assert_cmpint(image.format, ==, IMAGE_PNG);
    g_assert_cmpint(image.width, ==, 1);
    gsize len;
    g_assert_cmpmem(g_bytes_get_data(bytes, &len), 4, "\x89PNG", 4);
    g_bytes_unref(bytes);
    g_assert_cmpint(
        examine(of_text("GIF89a\1"), &image), ==, DIAG_IMAGE_CORRUPT);
    g_assert_cmpint(
        examine(of_text("plain text"), &image), ==, DIAG_IMAGE_FORMAT);
    g_assert_cmpint(examine(of_text(""), &image), ==, DIAG_IMAGE_CORRUPT);
}

/* The picture as KIND, which the library below gdk-pixbuf makes. */
static GByteArray *
make_picture(const char *kind)
{
    g_autoptr(GdkPixbuf) pixbuf =
        gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, 64, 48);
    guchar *pixels = gdk_pixbuf_get_pixels(pixbuf);
    int stride = gdk_pixbuf_get_rowstride(pixbuf);
    for (int y = 0; y < 48; y++)
        for (int x = 0; x < 3 * 64; x++)
            pixels[y * stride + x] = (guchar)(x * 7 + y * y * 3);
    char *data = NULL;
    gsize len = 0;
    g_assert_true(
        gdk_pixbuf_save_to_buffer(pixbuf, &data, &len, kind, NULL, NULL));
    return g_byte_array_new_take((guint8 *)data, len);
}

/* What is said of the pixels of FILE, which is freed. */
static enum diag_code
examine_pixels(GByteArray *file)
{
    struct image image = { .path = "x" };
    struct diag *diag = diag_new(NULL, NULL);
    GBytes *bytes = g_byte_array_free_to_bytes(file);
    enum diag_code found = DIAG_N_CODES;
    bool good = imagefile_examine(&bytes, "x", &image, pos_of("test"), diag) &&
        pixels_examine(bytes, &image, pos_of("test"), diag);
    for (int i = 0; i < DIAG_N_CODES; i++)
        if (diag_count_code(diag, (enum diag_code)i) > 0)
            found = (enum diag_code)i;
    g_assert_cmpint(good, ==,
        found == DIAG_N_CODES || found == DIAG_IMAGE_DAMAGED ||
            found == DIAG_IMAGE_CUT_OFF);
    diag_free(diag);
    g_bytes_unref(bytes);
    return found;
}

static GByteArray *
copy_of(const GByteArray *file)
{
    GByteArray *copy = g_byte_array_new();
    g_byte_array_append(copy, file->data, file->len);
    return copy;
}

/* Damage of a PNG's data is found wherever it is. */
static void
test_png_pixels(void)
{
    GByteArray *png = make_picture("png");
    g_assert_cmpint(examine_pixels(copy_of(png)), ==, DIAG_N_CODES);
    const char *idat = NULL;
    for (guint i = 0; idat == NULL && i + 4 < png->len; i++)
        if (memcmp(png->data + i, "IDAT", 4) == 0)
            idat = (const char *)png->data + i;
    g_assert_nonnull(idat);
    /* The end is a chunk of twelve bytes. */
    for (guint at = (guint)(idat - (const char *)png->data) + 4;
         at + 12 < png->len; at += 7) {
        GByteArray *copy = copy_of(png);
        copy->data[at] ^= 0x55;
        enum diag_code code = examine_pixels(copy);
        g_assert_true(code == DIAG_IMAGE_DAMAGED || code == DIAG_IMAGE_CORRUPT);
    }
    g_byte_array_unref(png);
}

/* A JPEG's is found where nothing can be made of it. */
static void
test_jpeg_pixels(void)
{
    GByteArray *jpeg = make_picture("jpeg");
    g_assert_cmpint(examine_pixels(copy_of(jpeg)), ==, DIAG_N_CODES);
    guint tables = 0, scan = 0;
    for (guint i = 2; scan == 0 && i + 2 < jpeg->len; i++)
        if (jpeg->data[i] == 0xff && jpeg->data[i + 1] == 0xc4 && tables == 0)
            tables = i;
        else if (jpeg->data[i] == 0xff && jpeg->data[i + 1] == 0xda)
            scan = i;
    g_assert_cmpint(tables, >, 0);
    GByteArray *copy = copy_of(jpeg);
    memset(copy->data + tables + 5, 0xff, 16);
    g_assert_cmpint(examine_pixels(copy), ==, DIAG_IMAGE_CORRUPT);
    /* Half of its data are gone, and its end is there. */
    copy = copy_of(jpeg);
    guint half = (scan + jpeg->len) / 2;
    g_byte_array_remove_range(copy, half, jpeg->len - 2 - half);
    g_assert_cmpint(examine_pixels(copy), ==, DIAG_IMAGE_DAMAGED);
    copy = copy_of(jpeg);
    g_byte_array_set_size(copy, half);
    g_assert_cmpint(examine_pixels(copy), ==, DIAG_IMAGE_CUT_OFF);
    g_byte_array_unref(jpeg);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/image/jpeg", test_jpeg);
    g_test_add_func("/image/png", test_png);
    g_test_add_func("/image/cut-off", test_cut_off);
    g_test_add_func("/image/damaged", test_damaged);
    g_test_add_func("/image/svg", test_svg);
    g_test_add_func("/image/png-pixels", test_png_pixels);
    g_test_add_func("/image/jpeg-pixels", test_jpeg_pixels);
    g_test_add_func("/image/converted", test_converted);
    return g_test_run();
}
