/*
 * Pictures of a book: which are passed through byte for byte, and what those
 * look like that are turned, converted, made smaller or grey; and an archive
 * that has one of them in memory at a time.
 */
#include <stdlib.h>
#include <string.h>

#include "base/sink.h"
#include "edition/ebook.h"
#include "edition/edition.h"
#include "write/archive.h"
#include "write/bookimage.h"
#include "write/colour.h"
#include "write/image.h"
#include "write/pngfile.h"
#include "write/pngraster.h"
#include "write/raster.h"

/* Red at the left, green at the right, and below both a blue half: each corner
 * tells where it is. */
static void
draw(struct raster *raster, int width, int height, int channels, bool alpha)
{
    g_assert_true(raster_init(raster, width, height, channels, alpha));
    uint8_t *at = raster->data;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++, at += channels) {
            at[0] = x < width / 2 ? 220 : 30;
            if (channels > 2) {
                at[1] = x < width / 2 ? 30 : 220;
                at[2] = y < height / 2 ? 30 : 220;
            }
            if (alpha)
                at[channels - 1] = (uint8_t)(x * 255 / width);
            if (channels == 4 && !alpha)
                at[3] = 0;
        }
}

static struct image
make_jpeg(int width, int height, int channels, int orientation)
{
    struct raster raster;
    draw(&raster, width, height, channels, false);
    struct image image = {
        .id = "photo",
        .path = "photo.jpg",
        .format = IMAGE_JPEG,
        .bytes = raster_write_jpeg(&raster, 92),
        .width = orientation >= 5 ? height : width,
        .height = orientation >= 5 ? width : height,
        .orientation = orientation,
        .components = channels,
    };
    raster_clear(&raster);
    return image;
}

static struct image
make_png(int width, int height, int channels, bool alpha)
{
    struct raster raster;
    draw(&raster, width, height, channels, alpha);
    struct image image = {
        .id = "chart",
        .path = "chart.png",
        .format = IMAGE_PNG,
        .bytes = pngfile_write(&raster, false),
        .width = width,
        .height = height,
        .orientation = 1,
        .components = 3,
    };
    raster_clear(&raster);
    return image;
}

static GBytes *
make(const struct image *image, int side, bool grey, unsigned *changes)
{
    const struct bookimage_wish wish = { .side = side, .grey = grey };
    struct colour_tables *tables = colour_tables_new();
    GBytes *bytes = bookimage_make(image, &wish, tables, changes);
    colour_tables_free(tables);
    return bytes;
}

/* The pixels of a file that a book has, which is upright and in sRGB. */
static void
read_back(const struct image *image, GBytes *bytes, struct raster *raster)
{
    struct colour_tables *tables = colour_tables_new();
    struct image_jpeg jpeg;
    struct image made = { .format = image->format, .bytes = bytes };
    made.orientation = 1;
    if (image->format == IMAGE_JPEG) {
        g_assert_true(image_read_jpeg(bytes, &jpeg));
        g_assert_null(jpeg.icc);
        made.width = jpeg.width;
        made.height = jpeg.height;
    }
    g_assert_true(bookimage_read(&made, 100000, 100000, tables, raster));
    colour_tables_free(tables);
}

static void
assert_near(const struct raster *raster, int x, int y, int r, int g, int b)
{
    int n = raster->channels;
    const uint8_t *at = raster->data +
        ((size_t)y * (size_t)raster->width + (size_t)x) * (size_t)n;
    g_assert_cmpint(abs(at[0] - r), <=, 6);
    g_assert_cmpint(abs(at[n < 3 ? 0 : 1] - g), <=, 6);
    g_assert_cmpint(abs(at[n < 3 ? 0 : 2] - b), <=, 6);
}

static void
test_kept(void)
{
    struct image images[] = { make_jpeg(200, 100, 3, 1),
        make_jpeg(64, 64, 1, 1), make_png(200, 100, 3, false),
        make_png(90, 90, 4, true) };
    for (size_t i = 0; i < G_N_ELEMENTS(images); i++) {
        unsigned changes = 99;
        g_autoptr(GBytes) all = make(&images[i], 200, false, &changes);
        g_assert_true(all == images[i].bytes);
        g_assert_cmpuint(changes, ==, 0);
        g_autoptr(GBytes) any = make(&images[i], 0, false, &changes);
        g_assert_true(any == images[i].bytes);
        g_bytes_unref(images[i].bytes);
    }
    /* What is grey need not become it. */
    struct image grey = make_jpeg(64, 64, 1, 1);
    unsigned changes;
    g_autoptr(GBytes) same = make(&grey, 64, true, &changes);
    g_assert_true(same == grey.bytes);
    g_bytes_unref(grey.bytes);
}

static void
test_fit(void)
{
    static const struct {
        int width, height, side, new_width, new_height;
    } cases[] = {
        { 4000, 3000, 2048, 2048, 1536 },
        { 3000, 4000, 2048, 1536, 2048 },
        { 2048, 10, 2048, 2048, 10 },
        { 9000, 3, 1000, 1000, 1 },
        { 5000, 5000, 0, 5000, 5000 },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct image image = { .format = IMAGE_JPEG };
        int width, height;
        image.width = cases[i].width;
        image.height = cases[i].height;
        bookimage_fit(&image, cases[i].side, &width, &height);
        g_assert_cmpint(width, ==, cases[i].new_width);
        g_assert_cmpint(height, ==, cases[i].new_height);
        image.format = IMAGE_SVG;
        bookimage_fit(&image, cases[i].side, &width, &height);
        g_assert_cmpint(width, ==, cases[i].width);
    }
}

static void
test_scaled(void)
{
    struct image photo = make_jpeg(800, 400, 3, 1);
    struct raster raster;
    unsigned changes;
    g_autoptr(GBytes) bytes = make(&photo, 300, false, &changes);
    g_assert_cmpuint(changes, ==, BOOKIMAGE_SCALED);
    g_assert_cmpuint(g_bytes_get_size(bytes), <, g_bytes_get_size(photo.bytes));
    read_back(&photo, bytes, &raster);
    g_assert_cmpint(raster.width, ==, 300);
    g_assert_cmpint(raster.height, ==, 150);
    assert_near(&raster, 40, 40, 220, 30, 30);
    assert_near(&raster, 260, 40, 30, 220, 30);
    assert_near(&raster, 40, 120, 220, 30, 220);
    raster_clear(&raster);
    g_bytes_unref(photo.bytes);
}

/* Where the stored picture's top left corner is seen, and its top right. */
static void
test_turned(void)
{
    static const struct {
        int left, top, right_left, right_top;
    } corners[] = { { 0, 0, 1, 0 }, { 1, 0, 0, 0 }, { 1, 1, 0, 1 },
        { 0, 1, 1, 1 }, { 0, 0, 0, 1 }, { 1, 0, 1, 1 }, { 1, 1, 1, 0 },
        { 0, 1, 0, 0 } };
    for (int i = 2; i <= 8; i++) {
        struct image photo = make_jpeg(160, 80, 3, i);
        struct raster raster;
        unsigned changes;
        g_autoptr(GBytes) bytes = make(&photo, 0, false, &changes);
        g_assert_cmpuint(changes, ==, BOOKIMAGE_TURNED);
        read_back(&photo, bytes, &raster);
        g_assert_cmpint(raster.width, ==, i >= 5 ? 80 : 160);
        int right = raster.width - 9, below = raster.height - 9;
        assert_near(&raster, corners[i - 1].left ? right : 8,
            corners[i - 1].top ? below : 8, 220, 30, 30);
        assert_near(&raster, corners[i - 1].right_left ? right : 8,
            corners[i - 1].right_top ? below : 8, 30, 220, 30);
        raster_clear(&raster);
        g_bytes_unref(photo.bytes);
    }
}

static void
test_greyed(void)
{
    struct image images[] = { make_jpeg(160, 80, 3, 1),
        make_png(160, 80, 3, false) };
    struct colour_tables *tables = colour_tables_new();
    for (size_t i = 0; i < G_N_ELEMENTS(images); i++) {
        struct raster raster;
        unsigned changes;
        g_autoptr(GBytes) bytes = make(&images[i], 0, true, &changes);
        g_assert_cmpuint(changes, ==, BOOKIMAGE_GREYED);
        read_back(&images[i], bytes, &raster);
        g_assert_cmpint(raster.channels, ==, 1);
        int red = colour_grey(tables, 0xdc1e1e);
        assert_near(&raster, 20, 20, red, red, red);
        raster_clear(&raster);
        g_bytes_unref(images[i].bytes);
    }
    colour_tables_free(tables);
}

/* Inks of which nobody says anything, and a damaged JPEG of them. */
static void
test_inks(void)
{
    struct image inks = make_jpeg(160, 80, 4, 1);
    struct raster raster;
    unsigned changes;
    g_autoptr(GBytes) bytes = make(&inks, 0, false, &changes);
    g_assert_cmpuint(changes, ==, BOOKIMAGE_CONVERTED | BOOKIMAGE_GUESSED);
    read_back(&inks, bytes, &raster);
    g_assert_cmpint(raster.channels, ==, 3);
    /* Much cyan, hardly any magenta and yellow. */
    const uint8_t *first = raster.data;
    g_assert_cmpint(first[0], <, 90);
    g_assert_cmpint(first[2], >, 150);
    raster_clear(&raster);
    GBytes *cut = g_bytes_new_from_bytes(inks.bytes, 0, 180);
    g_bytes_unref(inks.bytes);
    inks.bytes = cut;
    g_autoptr(GBytes) kept = make(&inks, 0, false, &changes);
    g_assert_true(kept == cut);
    g_assert_true(changes == 0 || changes == BOOKIMAGE_FAILED);
    g_bytes_unref(cut);
}

/* A profile in a JPEG, in one piece. */
static GBytes *
with_profile(GBytes *jpeg, const GByteArray *icc)
{
    size_t len;
    const guint8 *data = g_bytes_get_data(jpeg, &len);
    GByteArray *all = g_byte_array_new();
    size_t size = 2 + 14 + icc->len;
    const guint8 head[] = { 0xff, 0xe2, (guint8)(size >> 8), (guint8)size };
    g_byte_array_append(all, data, 2);
    g_byte_array_append(all, head, sizeof head);
    g_byte_array_append(all, (const guint8 *)"ICC_PROFILE\0\1\1", 14);
    g_byte_array_append(all, icc->data, icc->len);
    g_byte_array_append(all, data + 2, (guint)(len - 2));
    return g_byte_array_free_to_bytes(all);
}

static void
test_profiles(void)
{
    static const int wide[8] = { 31270, 32900, 73000, 28000, 12000, 80000,
        13000, 4500 };
    g_autoptr(GByteArray) same = colour_srgb_profile();
    g_autoptr(GByteArray) other = colour_gamma_profile(3, 55556, wide);
    g_assert_true(colour_profile_is_srgb(same, 3));
    g_assert_false(colour_profile_is_srgb(other, 3));
    g_assert_null(colour_usable_profile(other, 1));
    struct image photo = make_jpeg(160, 80, 3, 1);
    struct raster raster;
    unsigned changes;
    struct image tagged = photo;
    tagged.bytes = with_profile(photo.bytes, same);
    g_autoptr(GBytes) kept = make(&tagged, 0, false, &changes);
    g_assert_true(kept == tagged.bytes);
    g_bytes_unref(tagged.bytes);
    tagged.bytes = with_profile(photo.bytes, other);
    g_autoptr(GBytes) made = make(&tagged, 0, false, &changes);
    g_assert_cmpuint(changes, ==, BOOKIMAGE_CONVERTED);
    read_back(&tagged, made, &raster);
    /* What is red in wide primaries is more so than sRGB can say. */
    const uint8_t *at = raster.data + 3 * (20 * 160 + 20);
    g_assert_cmpint(at[0], >, 235);
    g_assert_cmpint(at[1], <, 15);
    raster_clear(&raster);
    g_bytes_unref(tagged.bytes);
    g_bytes_unref(photo.bytes);
}

/* A chunk put behind the header; the reader does not check its sum. */
static GBytes *
with_chunk(GBytes *png, const char *name, const void *body, guint size)
{
    size_t len;
    const guint8 *data = g_bytes_get_data(png, &len);
    GByteArray *all = g_byte_array_new();
    const guint8 head[4] = { 0, 0, (guint8)(size >> 8), (guint8)size };
    g_byte_array_append(all, data, 33);
    g_byte_array_append(all, head, 4);
    g_byte_array_append(all, (const guint8 *)name, 4);
    g_byte_array_append(all, body, size);
    g_byte_array_append(all, (const guint8 *)"\0\0\0\0", 4);
    g_byte_array_append(all, data + 33, (guint)(len - 33));
    return g_byte_array_free_to_bytes(all);
}

/* Colours of a palette change where they are: its pixels stay. */
static void
test_palette(void)
{
    static const guint8 colours[6] = { 255, 0, 0, 0, 0, 255 };
    struct raster greys;
    g_assert_true(raster_init(&greys, 40, 30, 1, false));
    for (int i = 0; i < 40 * 30; i++)
        greys.data[i] = (uint8_t)(i % 2);
    g_autoptr(GBytes) plain = pngfile_write(&greys, false);
    raster_clear(&greys);
    g_autoptr(GBytes) marked = with_chunk(plain, "PLTE", colours, 6);
    size_t len;
    g_autofree guint8 *data =
        g_memdup2(g_bytes_get_data(marked, &len), g_bytes_get_size(marked));
    data[25] = IMAGE_PNG_PALETTE;
    len = g_bytes_get_size(marked);
    struct image chart = { .format = IMAGE_PNG, .width = 40, .height = 30 };
    chart.bytes = g_bytes_new(data, len);
    unsigned changes;
    struct image_png png;
    g_autoptr(GBytes) bytes = make(&chart, 0, true, &changes);
    g_assert_cmpuint(changes, ==, BOOKIMAGE_GREYED);
    g_assert_cmpuint(g_bytes_get_size(bytes), ==, len);
    g_assert_true(image_read_png(bytes, &png));
    g_assert_cmpint(png.colour, ==, IMAGE_PNG_PALETTE);
    g_assert_cmpint(png.n_palette, ==, 6);
    g_assert_cmpint(png.palette[0], ==, png.palette[1]);
    g_assert_cmpint(png.palette[0], ==, png.palette[2]);
    g_assert_cmpint(png.palette[0], >, png.palette[3]);
    image_png_clear(&png);
    g_bytes_unref(chart.bytes);
}

/* Dots of two values take little as they are, and more with softened edges;
 * unless nobody could show so many pixels. */
static void
test_png_no_larger(void)
{
    struct image chart = make_png(900, 800, 3, false);
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    struct raster dots;
    unsigned changes;
    g_assert_true(raster_init(&dots, 900, 800, 3, false));
    for (int i = 0; i < 900 * 800 * 3; i++)
        dots.data[i] = g_rand_boolean(rand) ? 40 : 240;
    g_bytes_unref(chart.bytes);
    chart.bytes = pngfile_write(&dots, false);
    raster_clear(&dots);
    g_autoptr(GBytes) kept = make(&chart, 850, false, &changes);
    g_assert_true(kept == chart.bytes);
    g_assert_cmpuint(changes, ==, 0);
    g_bytes_unref(chart.bytes);
    struct image huge = make_png(2600, 2400, 1, false);
    struct image_png png;
    g_autoptr(GBytes) bytes = make(&huge, 2048, false, &changes);
    g_assert_cmpuint(changes, ==, BOOKIMAGE_SCALED);
    g_assert_true(image_read_png(bytes, &png));
    g_assert_cmpint(png.width, ==, 2048);
    g_assert_cmpint(png.height, ==, 1890);
    image_png_clear(&png);
    g_bytes_unref(huge.bytes);
}

/* What pngfile_write makes has the same pixels, and no alpha that says
 * nothing. */
static void
test_png_file(void)
{
    for (int channels = 1; channels <= 4; channels++) {
        struct raster raster, again;
        struct image_png png;
        bool alpha = channels % 2 == 0;
        draw(&raster, 33, 17, channels, alpha);
        g_autoptr(GBytes) bytes = pngfile_write(&raster, channels > 2);
        g_assert_true(image_read_png(bytes, &png));
        g_assert_true(pngraster_read(&png, &again));
        g_assert_cmpint(again.channels, ==, channels);
        g_assert_cmpmem(again.data, 33u * 17 * (unsigned)channels, raster.data,
            33u * 17 * (unsigned)channels);
        image_png_clear(&png);
        raster_clear(&again);
        if (alpha) {
            for (int i = 0; i < 33 * 17; i++)
                raster.data[i * channels + channels - 1] = 255;
            g_autoptr(GBytes) opaque = pngfile_write(&raster, false);
            g_assert_true(image_read_png(opaque, &png));
            g_assert_cmpint(
                png.colour, ==, channels == 2 ? IMAGE_PNG_GREY : IMAGE_PNG_RGB);
            image_png_clear(&png);
        }
        raster_clear(&raster);
    }
}

/* Noise, as an encoder finds it in photographs, loses bytes with quality. */
static void
test_tight(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    struct raster raster;
    g_assert_true(raster_init(&raster, 300, 200, 3, false));
    for (int i = 0; i < 300 * 200 * 3; i++)
        raster.data[i] = (uint8_t)g_rand_int_range(rand, 0, 256);
    struct image photo = make_jpeg(300, 200, 3, 1);
    struct image noise = photo;
    noise.bytes = raster_write_jpeg(&raster, 95);
    raster_clear(&raster);
    struct colour_tables *tables = colour_tables_new();
    const struct bookimage_wish wish = { .tight = true };
    unsigned changes;
    g_autoptr(GBytes) small = bookimage_make(&noise, &wish, tables, &changes);
    g_assert_cmpuint(changes, ==, BOOKIMAGE_PACKED);
    g_assert_cmpuint(
        g_bytes_get_size(small), <, g_bytes_get_size(noise.bytes) * 9 / 10);
    noise.bytes = g_bytes_ref(small);
    g_autoptr(GBytes) same = bookimage_make(&noise, &wish, tables, &changes);
    g_assert_true(same == small);
    g_assert_cmpuint(changes, ==, 0);
    colour_tables_free(tables);
    g_bytes_unref(photo.bytes);
}

struct shelf {
    int loaded, most, times[8];
};

static GBytes *
take(void *data, int index)
{
    struct shelf *shelf = data;
    shelf->times[index]++;
    shelf->loaded++;
    shelf->most = MAX(shelf->most, shelf->loaded);
    g_autofree char *text = g_strnfill(100000, (char)('a' + index));
    return g_bytes_new(text, 100000);
}

static void
put_back(void *data, int index)
{
    struct shelf *shelf = data;
    g_assert_cmpint(shelf->times[index], >, 0);
    shelf->loaded--;
}

static void
test_archive(void)
{
    struct shelf shelf = { 0 };
    const struct archive_source source = { take, put_back, &shelf };
    struct sink *sink = sink_new_memory();
    sink_write(sink, "before", 6);
    struct archive *archive = archive_new(sink, 1729987200);
    for (int i = 0; i < 8; i++) {
        g_autofree char *name = g_strdup_printf("%d.bin", i);
        archive_add_source(archive, name, &source, i, i % 2 == 1);
    }
    archive_add(archive, "z", "last", 4);
    g_assert_cmpint(
        archive_size(archive), ==, 9 * 76 + 2 * (8 * 5 + 1) + 4 + 22);
    g_assert_cmpint(shelf.loaded, ==, 0);
    g_assert_null(archive_finish(archive));
    archive_free(archive);
    g_assert_cmpint(shelf.loaded, ==, 0);
    g_assert_cmpint(shelf.most, ==, 1);
    for (int i = 0; i < 8; i++)
        g_assert_cmpint(shelf.times[i], <=, 2);
    g_autoptr(GBytes) bytes = sink_take(sink);
    g_assert_cmpuint(g_bytes_get_size(bytes), >, 400000);
    g_assert_cmpuint(g_bytes_get_size(bytes), <, 410000);
    sink_free(sink);
}

static void
test_sizes(void)
{
    static const struct {
        const char *text;
        int64_t size; /* -1: none */
    } cases[] = { { "20MB", 20000000 }, { "2.5 mb", 2500000 },
        { "650kB", 650000 }, { "50000", 50000 }, { "0", 0 },
        { "1GB", 1000000000 }, { "49kB", -1 }, { "5GB", -1 }, { "", -1 },
        { "MB", -1 }, { "-1MB", -1 }, { "20 M", -1 }, { "20MB!", -1 },
        { "0x10MB", -1 }, { "1e400", -1 }, { "nan", -1 } };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int64_t size = -1;
        g_assert_true(
            ebook_parse_size(cases[i].text, &size) == (cases[i].size >= 0));
        g_assert_cmpint(size, ==, cases[i].size);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pictures/kept", test_kept);
    g_test_add_func("/pictures/fit", test_fit);
    g_test_add_func("/pictures/scaled", test_scaled);
    g_test_add_func("/pictures/turned", test_turned);
    g_test_add_func("/pictures/greyed", test_greyed);
    g_test_add_func("/pictures/inks", test_inks);
    g_test_add_func("/pictures/profiles", test_profiles);
    g_test_add_func("/pictures/palette", test_palette);
    g_test_add_func("/pictures/png-no-larger", test_png_no_larger);
    g_test_add_func("/pictures/png-file", test_png_file);
    g_test_add_func("/pictures/tight", test_tight);
    g_test_add_func("/pictures/archive", test_archive);
    g_test_add_func("/pictures/sizes", test_sizes);
    return g_test_run();
}
