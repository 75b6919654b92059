/*
 * Pictures in the PDF: whatever a PNG is, the same samples come out again and
 * take no more space; a JPEG is passed through unless it may not be; and what
 * is changed on the way, by resolution or into greys, is changed rightly.
 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <lcms2.h>
#include <zlib.h>

#include "base/diag.h"
#include "edition/press.h"
#include "pdfcheck.h"
#include "pngkinds.h"
#include "sample.h"
#include "write/colour.h"
#include "write/image.h"
#include "write/pngrows.h"
#include "write/raster.h"
#include "write/writer.h"

/* A page with one picture at 100 points to 72 or so. */
static struct check_file *
write_picture(enum image_format format, GBytes *bytes, int width, int height,
    int orientation, const struct press *press)
{
    static const struct press plain = { .bleed = 0 };
    struct sample *sample = sample_new();
    int document = sample_element(sample, ELEMENT_DOCUMENT, -1);
    int figure = sample_element(sample, ELEMENT_FIGURE, document);
    int image = sample_image(
        sample, format, "picture", g_bytes_ref(bytes), width, height);
    g_array_index(sample->images, struct image, image).orientation =
        orientation;
    sample_page(sample, "1");
    sample_picture(sample, image, 10, 20, 100, 72, figure);
    sample_finish(sample);
    g_autofree char *data = g_build_filename(
        g_getenv("NEWSPRINT_BUILD"), "src", "newsprint-data", NULL);
    struct job job = {
        .edition = &sample->edition,
        .pages = &sample->pages,
        .press = press != NULL ? press : &plain,
        .data_folder = data,
    };
    struct diag *diag = diag_new(NULL, NULL);
    g_autoptr(GBytes) pdf = writer_make(&pdf_writer, &job, diag);
    g_assert_nonnull(pdf);
    struct check_file *file = check_open(pdf);
    check_references(file);
    diag_free(diag);
    sample_free(sample);
    return file;
}

/* The picture itself; its mask if MASK. NULL: there is none. */
static const struct check_object *
find_image(const struct check_file *file, bool mask)
{
    const struct check_object *found = NULL;
    int mask_id = 0;
    for (int i = 0; i < file->n; i++)
        if (file->objects[i].text != NULL && mask_id == 0)
            mask_id = check_reference(file->objects[i].text, "/SMask");
    for (int i = 0; i < file->n; i++) {
        const char *text = file->objects[i].text;
        if (text == NULL || strstr(text, "/Subtype/Image") == NULL ||
            (i == mask_id) != mask)
            continue;
        g_assert_null(found);
        found = &file->objects[i];
    }
    return found;
}

static int
number_after(const char *text, const char *key)
{
    const char *at = strstr(text, key);
    return at != NULL ? atoi(at + strlen(key)) : -1;
}

/* The image's samples, one a number; free with g_free. */
static guint16 *
read_samples(const struct check_object *image, int channels)
{
    int width = number_after(image->text, "/Width ");
    int height = number_after(image->text, "/Height ");
    int depth = number_after(image->text, "/BitsPerComponent ");
    gsize row = ((gsize)(width * channels * depth) + 7) / 8;
    g_autoptr(GByteArray) rows = g_byte_array_new();
    g_byte_array_append(rows, image->stream->data, image->stream->len);
    bool filtered = strstr(image->text, "/Predictor 15") != NULL;
    if (filtered) {
        g_assert_cmpint(number_after(image->text, "/Colors "), ==, channels);
        g_assert_cmpint(number_after(image->text, "/Columns "), ==, width);
        kinds_unfilter(rows, row + 1, MAX(1, channels * depth / 8));
    }
    g_assert_cmpuint(rows->len, ==, (row + filtered) * (gsize)height);
    guint16 *samples = g_new0(guint16, width * height * channels);
    for (int y = 0; y < height; y++) {
        const guint8 *from =
            rows->data + (row + filtered) * (gsize)y + filtered;
        for (int i = 0; i < width * channels; i++)
            for (int k = i * depth; k < (i + 1) * depth; k++)
                samples[y * width * channels + i] =
                    (guint16)(samples[y * width * channels + i] << 1 |
                        (from[k / 8] >> (7 - k % 8) & 1));
    }
    return samples;
}

/* The alpha of a pixel, 0 to 1, by the PNG. */
static double
alpha_in(const struct kinds_picture *p, int pixel)
{
    const guint16 *samples = p->samples + pixel * p->channels;
    if (p->colour >= 4)
        return samples[p->channels - 1] / (double)((1 << p->depth) - 1);
    if (p->n_transparency == 0)
        return 1;
    if (p->colour == 3)
        return samples[0] < p->n_transparency
            ? p->transparency[samples[0]] / 255.0
            : 1;
    for (int c = 0; c < p->channels; c++)
        if (samples[c] !=
            (p->transparency[2 * c] << 8 | p->transparency[2 * c + 1]))
            return 1;
    return 0;
}

/* The same by the PDF, whose mask is a picture or a range of colours. */
static void
check_alpha(const struct check_file *file, const struct check_object *image,
    const struct kinds_picture *p, const guint16 *colours, int channels)
{
    const struct check_object *mask = find_image(file, true);
    g_autofree guint16 *samples = mask != NULL ? read_samples(mask, 1) : NULL;
    int depth =
        mask != NULL ? number_after(mask->text, "/BitsPerComponent ") : 1;
    int range[6] = { 0 };
    const char *key = strstr(image->text, "/Mask[");
    g_assert_true(key == NULL || mask == NULL);
    char *at = key != NULL ? (char *)(gpointer)(key + 6) : NULL;
    for (int i = 0; at != NULL && i < 2 * channels; i++)
        range[i] = (int)strtol(at, &at, 10);
    for (int i = 0; i < p->width * p->height; i++) {
        double alpha =
            samples != NULL ? samples[i] / (double)((1 << depth) - 1) : 1;
        bool inside = key != NULL;
        for (int c = 0; c < channels; c++)
            inside = inside && colours[i * channels + c] >= range[2 * c] &&
                colours[i * channels + c] <= range[2 * c + 1];
        if (inside)
            alpha = 0;
        g_assert_cmpfloat_with_epsilon(alpha, alpha_in(p, i), 1e-6);
    }
}

static void
check_palette(const struct check_object *image, const struct kinds_picture *p)
{
    g_autoptr(GString) s = g_string_new(NULL);
    g_string_printf(s, "[/Indexed/DeviceRGB %d <", p->n_palette - 1);
    for (int i = 0; i < 3 * p->n_palette; i++)
        g_string_append_printf(s, "%02x", p->palette[i]);
    g_string_append(s, ">]");
    g_assert_nonnull(strstr(image->text, s->str));
}

static void
check_png(
    GRand *rand, int colour, int depth, bool interlaced, enum kinds_alpha alpha)
{
    struct kinds_picture *p =
        kinds_new(rand, colour, depth, interlaced, alpha, NULL);
    struct check_file *file =
        write_picture(IMAGE_PNG, p->png, p->width, p->height, 1, NULL);
    const struct check_object *image = find_image(file, false);
    g_assert_nonnull(image);
    int colours = p->channels - (colour >= 4);
    g_assert_cmpint(number_after(image->text, "/Width "), ==, p->width);
    g_assert_cmpint(number_after(image->text, "/Height "), ==, p->height);
    g_assert_cmpint(number_after(image->text, "/BitsPerComponent "), ==, depth);
    if (colour == 3)
        check_palette(image, p);
    else
        g_assert_nonnull(strstr(image->text,
            colours == 1 ? "/ColorSpace/DeviceGray" : "/ColorSpace/DeviceRGB"));
    g_autofree guint16 *samples = read_samples(image, colours);
    for (int i = 0; i < p->width * p->height; i++)
        for (int c = 0; c < colours; c++)
            g_assert_cmpint(
                samples[i * colours + c], ==, p->samples[i * p->channels + c]);
    check_alpha(file, image, p, samples, colours);
    /* An alpha channel is in the PNG's own data; a palette's has to be said in
     * pixels. Two streams have two heads, and libdeflate does not try to make
     * less of some dozen bytes. */
    gsize size = (gsize)number_after(image->text, "/Length ");
    const struct check_object *mask = find_image(file, true);
    if (mask != NULL && colour >= 4)
        size += (gsize)number_after(mask->text, "/Length ");
    gsize limit = p->idat < 64 ? p->idat + 40 : p->idat;
    if (mask != NULL)
        limit += 16 + p->idat / 50;
    g_assert_cmpuint(size, <=, limit);
    check_free(file);
    kinds_free(p);
}

static void
test_png(void)
{
    static const int kinds[][2] = { { 0, 1 }, { 0, 2 }, { 0, 4 }, { 0, 8 },
        { 0, 16 }, { 2, 8 }, { 2, 16 }, { 3, 1 }, { 3, 2 }, { 3, 4 }, { 3, 8 },
        { 4, 8 }, { 4, 16 }, { 6, 8 }, { 6, 16 } };
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    for (int round = 0; round < 12; round++)
        for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
            for (int alpha = 0; alpha < KINDS_N_ALPHA; alpha++)
                check_png(rand, kinds[i][0], kinds[i][1], round % 2,
                    (enum kinds_alpha)alpha);
}

static void
put_u32(guint8 *to, guint32 value)
{
    for (int i = 0; i < 4; i++)
        to[i] = (guint8)(value >> (24 - 8 * i));
}

/* Whether a PNG with a gamma has a profile of its own. */
static bool
has_profile(guint32 gamma, bool srgb)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    g_autoptr(GByteArray) chunks = g_byte_array_new();
    guint8 data[4];
    put_u32(data, gamma);
    kinds_append_chunk(chunks, "gAMA", data, 4);
    if (srgb)
        kinds_append_chunk(chunks, "sRGB", (const guint8 *)"", 1);
    struct kinds_picture *p =
        kinds_new(rand, 2, 8, false, KINDS_OPAQUE, chunks);
    struct check_file *file =
        write_picture(IMAGE_PNG, p->png, p->width, p->height, 1, NULL);
    bool has =
        strstr(find_image(file, false)->text, "/ColorSpace[/ICCBased") != NULL;
    check_free(file);
    kinds_free(p);
    return has;
}

static void
test_png_gamma(void)
{
    g_assert_false(has_profile(45455, false));
    g_assert_false(has_profile(45000, false));
    g_assert_true(has_profile(100000, false));
    g_assert_false(has_profile(100000, true));
    g_assert_false(has_profile(0, false));
}

/* A PNG of a colour type with the profile, which need not be for it. */
static void
check_profile(int colour, const GByteArray *icc, bool fits)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    g_autoptr(GByteArray) data = g_byte_array_new();
    g_autoptr(GByteArray) chunks = g_byte_array_new();
    uLongf len = compressBound(icc->len);
    g_autofree guint8 *packed = g_malloc(len);
    compress(packed, &len, icc->data, icc->len);
    g_byte_array_append(data, (const guint8 *)"name\0", 6);
    g_byte_array_append(data, packed, (guint)len);
    kinds_append_chunk(chunks, "iCCP", data->data, data->len);
    struct kinds_picture *p =
        kinds_new(rand, colour, 8, false, KINDS_BLENDED, chunks);
    struct check_file *file =
        write_picture(IMAGE_PNG, p->png, p->width, p->height, 1, NULL);
    const char *at = strstr(find_image(file, false)->text, "[/ICCBased");
    g_assert_cmpint(at != NULL, ==, fits);
    if (fits) {
        const struct check_object *profile =
            &file->objects[check_reference(at, "[/ICCBased")];
        g_assert_cmpmem(
            profile->stream->data, profile->stream->len, icc->data, icc->len);
    }
    check_free(file);
    kinds_free(p);
}

static void
test_png_profile(void)
{
    g_autoptr(GByteArray) grey = colour_grey_profile();
    g_autoptr(GByteArray) srgb = colour_srgb_profile();
    check_profile(0, grey, true);
    check_profile(2, srgb, true);
    check_profile(3, srgb, true);
    check_profile(4, grey, true);
    check_profile(6, srgb, true);
    check_profile(2, grey, false);
    check_profile(4, srgb, false);
    srgb->data[16] = 'X'; /* colours of no kind that there is */
    check_profile(2, srgb, false);
}

/* A JPEG of N channels: a slope, and a corner of one colour. */
static GBytes *
make_jpeg(int n, int width, int height)
{
    struct raster raster;
    g_assert_true(raster_init(&raster, width, height, n, false));
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            for (int c = 0; c < n; c++)
                raster.data[(y * width + x) * n + c] =
                    (guint8)(c == 0  ? x * 255 / width
                            : c == 1 ? y * 255 / height
                                     : 40);
    GBytes *bytes = raster_write_jpeg(&raster, 90);
    g_assert_nonnull(bytes);
    raster_clear(&raster);
    return bytes;
}

static void
test_jpeg(void)
{
    for (int n = 1; n <= 3; n += 2) {
        g_autoptr(GBytes) jpeg = make_jpeg(n, 60, 40);
        gsize len;
        const guint8 *data = g_bytes_get_data(jpeg, &len);
        /* What follows the picture is not of it, marker or no. */
        GByteArray *more = g_byte_array_new();
        g_byte_array_append(more, data, (guint)len);
        g_byte_array_append(more, (const guint8 *)"tail\xff\xd9", 6);
        g_autoptr(GBytes) longer = g_byte_array_free_to_bytes(more);
        struct check_file *file =
            write_picture(IMAGE_JPEG, longer, 60, 40, 1, NULL);
        const struct check_object *image = find_image(file, false);
        g_assert_cmpmem(image->stream->data, image->stream->len, data, len);
        g_assert_nonnull(
            strstr(image->text, n == 1 ? "/DeviceGray" : "/DeviceRGB"));
        g_assert_null(strstr(image->text, "/ColorTransform"));
        check_free(file);
    }
}

/* Without JFIF's and Adobe's marks, components named R, G and B are that. */
static void
test_jpeg_rgb(void)
{
    static const guint8 head[] = { 0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 8, 0, 8,
        3, 'R', 0x11, 0, 'G', 0x11, 0, 'B', 0x11, 0, 0xff, 0xda, 0, 8, 1, 'R',
        0, 0, 63, 0, 0x12, 0xff, 0xd9 };
    g_autoptr(GBytes) jpeg = g_bytes_new_static(head, sizeof head);
    struct check_file *file = write_picture(IMAGE_JPEG, jpeg, 8, 8, 1, NULL);
    g_assert_nonnull(strstr(
        find_image(file, false)->text, "/DecodeParms<</ColorTransform 0>>"));
    check_free(file);
}

/* The colour of the pixel in the middle of a JPEG. */
static void
middle_of(const struct check_object *image, int *channels, guint8 *pixel)
{
    g_autoptr(GBytes) bytes =
        g_bytes_new(image->stream->data, image->stream->len);
    struct raster raster;
    g_assert_true(raster_read_jpeg(bytes, G_MAXINT, G_MAXINT, &raster));
    *channels = raster.channels;
    memcpy(pixel,
        raster.data +
            (gsize)((raster.height / 2 * raster.width + raster.width / 2) *
                raster.channels),
        (gsize)raster.channels);
    raster_clear(&raster);
}

static void
test_jpeg_cmyk(void)
{
    struct raster raster;
    g_assert_true(raster_init(&raster, 16, 16, 4, false));
    for (int i = 0; i < 256; i++)
        memcpy(raster.data + 4 * i, (guint8[]){ 0, 255, 255, 0 }, 4);
    g_autoptr(GBytes) jpeg = raster_write_jpeg(&raster, 95);
    raster_clear(&raster);
    for (int grey = 0; grey < 2; grey++) {
        const struct press press = { .grey = grey };
        struct check_file *file =
            write_picture(IMAGE_JPEG, jpeg, 16, 16, 1, &press);
        const struct check_object *image = find_image(file, false);
        g_assert_nonnull(
            strstr(image->text, grey ? "/DeviceGray" : "/DeviceRGB"));
        g_assert_null(strstr(image->text, "/Decode["));
        g_assert_cmpint(pdfcheck_count(file, "DeviceCMYK"), ==, 0);
        int channels;
        guint8 pixel[4];
        middle_of(image, &channels, pixel);
        g_assert_cmpint(channels, ==, grey ? 1 : 3);
        if (!grey) { /* printed red: (226, 0, 26) by FOGRA39's profiles */
            g_assert_cmpint(abs(pixel[0] - 226), <=, 6);
            g_assert_cmpint(pixel[1], <=, 20);
            g_assert_cmpint(abs(pixel[2] - 26), <=, 8);
        }
        check_free(file);
    }
}

/* Where the words are in a stream; NULL if they are in none. */
static const char *
find_words(const struct check_file *file, const char *words)
{
    gsize n = strlen(words);
    for (int i = 0; i < file->n; i++) {
        const GByteArray *stream = file->objects[i].stream;
        for (gsize k = 0; stream != NULL && k + n <= stream->len; k++)
            if (memcmp(stream->data + k, words, n) == 0)
                return (const char *)stream->data + k;
    }
    return NULL;
}

/* The six numbers before the picture is shown. */
static bool
read_matrix(const struct check_file *file, double m[6])
{
    const char *at = find_words(file, " cm /I");
    for (int k = 5; at != NULL && k >= 0; k--) {
        while (at[-1] != ' ')
            at--;
        m[k] = g_ascii_strtod(at, NULL);
        at--;
    }
    return at != NULL;
}

static void
test_orientation(void)
{
    /* For 1 to 8: the corner of the page's box where the stored picture's
     * first row and first column begin, as the EXIF standard has it: bit 0
     * right, bit 1 bottom; and whether rows become columns. */
    static const struct {
        bool right, bottom, turned;
    } corners[9] = { { 0 }, { 0, 0, 0 }, { 1, 0, 0 }, { 1, 1, 0 }, { 0, 1, 0 },
        { 0, 0, 1 }, { 1, 0, 1 }, { 1, 1, 1 }, { 0, 1, 1 } };
    g_autoptr(GBytes) jpeg = make_jpeg(3, 60, 40);
    for (int o = 1; o <= 8; o++) {
        struct check_file *file = write_picture(
            IMAGE_JPEG, jpeg, o < 5 ? 60 : 40, o < 5 ? 40 : 60, o, NULL);
        const struct check_object *image = find_image(file, false);
        g_assert_cmpint(number_after(image->text, "/Width "), ==, 60);
        double m[6];
        g_assert_true(read_matrix(file, m));
        /* The stored picture's top left is (0, 1) of its unit square, and its
         * rows run along x. */
        bool right = m[2] + m[4] > 60, bottom = m[3] + m[5] < 595 - 56;
        g_assert_cmpint(right, ==, corners[o].right);
        g_assert_cmpint(bottom, ==, corners[o].bottom);
        g_assert_cmpint(m[0] == 0, ==, corners[o].turned);
        check_free(file);
    }
}

static void
test_resolution(void)
{
    /* 100 by 72 points are 1 inch high: 300 dots an inch. */
    g_autoptr(GBytes) jpeg = make_jpeg(3, 416, 300);
    static const struct {
        int most, width, height;
    } cases[] = { { 0, 416, 300 }, { 250, 416, 300 }, { 100, 139, 100 } };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct press press = { .resolution = cases[i].most };
        struct check_file *file =
            write_picture(IMAGE_JPEG, jpeg, 416, 300, 1, &press);
        const struct check_object *image = find_image(file, false);
        g_assert_cmpint(
            number_after(image->text, "/Width "), ==, cases[i].width);
        g_assert_cmpint(
            number_after(image->text, "/Height "), ==, cases[i].height);
        g_assert_nonnull(strstr(image->text, "/DCTDecode"));
        check_free(file);
    }
    /* The sides of a turned picture are stored the other way about. */
    const struct press press = { .resolution = 100 };
    struct check_file *file =
        write_picture(IMAGE_JPEG, jpeg, 300, 416, 6, &press);
    const struct check_object *image = find_image(file, false);
    g_assert_cmpint(number_after(image->text, "/Width "), <, 200);
    g_assert_cmpint(number_after(image->text, "/Width "), >,
        number_after(image->text, "/Height "));
    check_free(file);
}

static void
test_resample(void)
{
    struct colour_tables *tables = colour_tables_new();
    /* A plain surface stays what it is, with alpha and without. */
    for (int n = 1; n <= 4; n++) {
        struct raster raster;
        g_assert_true(raster_init(&raster, 53, 37, n, n % 2 == 0));
        memset(raster.data, 201, (gsize)(53 * 37 * n));
        g_assert_true(raster_resample(&raster, 17, 11, tables));
        g_assert_cmpint(raster.width, ==, 17);
        g_assert_cmpint(raster.height, ==, 11);
        for (int i = 0; i < 17 * 11 * n; i++)
            g_assert_cmpint(abs(raster.data[i] - 201), <=, 1);
        raster_clear(&raster);
    }
    /* Fine lines of black and white are half the light: 188, not 128. */
    struct raster lines;
    g_assert_true(raster_init(&lines, 80, 80, 1, false));
    for (int i = 0; i < 80 * 80; i++)
        lines.data[i] = i % 2 ? 255 : 0;
    g_assert_true(raster_resample(&lines, 10, 10, tables));
    for (int y = 2; y < 8; y++)
        for (int x = 2; x < 8; x++)
            g_assert_cmpint(abs(lines.data[10 * y + x] - 188), <=, 3);
    raster_clear(&lines);
    colour_tables_free(tables);
}

static double
contrast(const struct colour_tables *tables, guint32 a, guint32 b)
{
    double light[2] = { 0, 0 };
    guint32 colours[2] = { a, b };
    for (int i = 0; i < 2; i++)
        light[i] = (0.2126 * tables->linear[colours[i] >> 16 & 255] +
                       0.7152 * tables->linear[colours[i] >> 8 & 255] +
                       0.0722 * tables->linear[colours[i] & 255]) /
                COLOUR_WHITE +
            0.05;
    return MAX(light[0], light[1]) / MIN(light[0], light[1]);
}

static void
test_grey(void)
{
    struct colour_tables *tables = colour_tables_new();
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    for (guint32 i = 0; i < 256; i++) {
        g_assert_cmpint(colour_grey(tables, i * 0x010101u), ==, i);
        g_assert_cmpint(tables->encoded[tables->linear[i]], ==, i);
    }
    /* Words stay as readable on their ground as they were. */
    for (int i = 0; i < 5000; i++) {
        guint32 a = g_rand_int(rand) & 0xffffff,
                b = g_rand_int(rand) & 0xffffff;
        double was = contrast(tables, a, b);
        double is = contrast(tables, colour_grey(tables, a) * 0x010101u,
            colour_grey(tables, b) * 0x010101u);
        g_assert_cmpfloat_with_epsilon(is / was, 1, 0.025);
    }
    /* lcms agrees about what is as light, but for blue, of which less counts
     * in the light of D50 that profiles have. */
    g_autoptr(GByteArray) icc = colour_grey_profile();
    cmsHPROFILE grey = cmsOpenProfileFromMem(icc->data, icc->len);
    cmsHPROFILE srgb = cmsCreate_sRGBProfile();
    cmsHTRANSFORM transform = cmsCreateTransform(srgb, TYPE_RGB_8, grey,
        TYPE_GRAY_8, INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_NOOPTIMIZE);
    for (int i = 0; i < 500; i++) {
        guint32 a = g_rand_int(rand) & 0xffffff;
        guint8 rgb[3] = { (guint8)(a >> 16), (guint8)(a >> 8), (guint8)a }, to;
        cmsDoTransform(transform, rgb, &to, 1);
        g_assert_cmpint(abs(to - colour_grey(tables, a)), <=, 7);
    }
    cmsDeleteTransform(transform);
    cmsCloseProfile(srgb);
    cmsCloseProfile(grey);
    colour_tables_free(tables);
}

/* A picture is encoded no better than it was. */
static void
test_quality(void)
{
    static const int cases[][2] = { { 95, 90 }, { 90, 90 }, { 80, 80 },
        { 65, 65 }, { 20, 60 } };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct raster raster;
        g_assert_true(raster_init(&raster, 8, 8, 3, false));
        memset(raster.data, 77, 192);
        g_autoptr(GBytes) jpeg = raster_write_jpeg(&raster, cases[i][0]);
        raster_clear(&raster);
        g_assert_true(raster_read_jpeg(jpeg, 8, 8, &raster));
        g_assert_cmpint(abs(raster.quality - cases[i][1]), <=, 1);
        raster_clear(&raster);
    }
}

static void
test_cmyk(void)
{
    struct colour_tables *tables = colour_tables_new();
    /* Measured colours of FOGRA39 as sRGB shows them: paper, solid black,
     * half of it, cyan, magenta, yellow. */
    static const struct {
        guint8 inks[4], rgb[3];
        int within;
    } cases[] = { { { 0, 0, 0, 0 }, { 255, 255, 255 }, 0 },
        { { 0, 0, 0, 255 }, { 29, 29, 27 }, 4 },
        { { 0, 0, 0, 128 }, { 157, 157, 156 }, 14 },
        { { 255, 0, 0, 0 }, { 0, 158, 227 }, 4 },
        { { 0, 255, 0, 0 }, { 230, 0, 126 }, 5 },
        { { 0, 0, 255, 0 }, { 255, 237, 0 }, 5 } };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint8 rgb[3];
        colour_cmyk_to_rgb(tables, cases[i].inks, 1, rgb);
        for (int c = 0; c < 3; c++)
            g_assert_cmpint(abs(rgb[c] - cases[i].rgb[c]), <=, cases[i].within);
    }
    colour_tables_free(tables);
}

/* All of a newspaper in greys: no colour is left anywhere in the file. */
static void
test_grey_file(void)
{
    struct sample *sample = sample_newspaper();
    const struct press press = { .grey = true };
    struct job job = {
        .edition = &sample->edition, .pages = &sample->pages, .press = &press
    };
    g_autoptr(GBytes) pdf = writer_make(&pdf_writer, &job, NULL);
    g_autoptr(GBytes) again = writer_make(&pdf_writer, &job, NULL);
    g_assert_true(g_bytes_equal(pdf, again));
    struct check_file *file = check_open(pdf);
    check_references(file);
    check_structure(file);
    g_assert_cmpint(pdfcheck_count(file, "DeviceRGB"), ==, 0);
    g_assert_cmpint(pdfcheck_count(file, "DeviceCMYK"), ==, 0);
    g_assert_cmpint(pdfcheck_count(file, "/N 1/Alternate/DeviceGray"), ==, 1);
    g_assert_cmpint(pdfcheck_count(file, "/S/GTS_PDFA1"), ==, 1);
    for (int i = 0; i < file->n; i++) {
        const struct check_object *object = &file->objects[i];
        if (object->text == NULL || object->stream == NULL ||
            strstr(object->text, "/Subtype/Image") != NULL)
            continue;
        const char *s = (const char *)object->stream->data;
        gssize len = (gssize)object->stream->len;
        g_assert_null(g_strstr_len(s, len, " rg\n"));
        g_assert_null(g_strstr_len(s, len, " rg "));
        g_assert_null(g_strstr_len(s, len, " RG "));
    }
    check_free(file);
    sample_free(sample);
}

/* A picture that is cropped and turned: the box and what lies above and below
 * it are filled, whatever way it is stored. */
static void
test_cropped(void)
{
    g_autoptr(GBytes) jpeg = make_jpeg(3, 60, 40);
    for (int o = 1; o <= 8; o++) {
        struct sample *sample = sample_new();
        int figure = sample_element(sample, ELEMENT_FIGURE,
            sample_element(sample, ELEMENT_DOCUMENT, -1));
        int image = sample_image(sample, IMAGE_JPEG, "picture",
            g_bytes_ref(jpeg), o < 5 ? 60 : 40, o < 5 ? 40 : 60);
        g_array_index(sample->images, struct image, image).orientation = o;
        sample_page(sample, "1");
        sample_picture(sample, image, 10, 20, 100, 72, figure);
        sample_last_mark(sample)->above = 8 * 1024;
        sample_last_mark(sample)->below = 16 * 1024;
        sample_finish(sample);
        struct job job = { .edition = &sample->edition,
            .pages = &sample->pages };
        g_autoptr(GBytes) pdf = writer_make(&pdf_writer, &job, NULL);
        struct check_file *file = check_open(pdf);
        double m[6];
        g_assert_true(read_matrix(file, m));
        g_assert_true(find_words(file, "10 503 100 72 re W n "));
        double left = MIN(0, m[0]) + MIN(0, m[2]) + m[4];
        double low = MIN(0, m[1]) + MIN(0, m[3]) + m[5];
        g_assert_cmpfloat_with_epsilon(left, 10, 0.01);
        g_assert_cmpfloat_with_epsilon(low, 503 - 16, 0.01);
        g_assert_cmpfloat_with_epsilon(ABS(m[0]) + ABS(m[2]), 100, 0.01);
        g_assert_cmpfloat_with_epsilon(
            ABS(m[1]) + ABS(m[3]), 72 + 8 + 16, 0.01);
        check_free(file);
        sample_free(sample);
    }
}

/* Words of a drawing are not set by what the page said of its own last, and
 * what is grey in it is said as grey. */
static void
test_drawing(void)
{
    static const char svg[] =
        "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'>"
        "<rect width='40' height='9' fill='#808080'/>"
        "<rect y='9' width='40' height='9' fill='#c33'/>"
        "<text y='28' font-size='9'>Ferry</text></svg>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(svg, sizeof svg - 1);
    struct check_file *file = write_picture(IMAGE_SVG, bytes, 40, 30, 1, NULL);
    g_assert_true(find_words(file, "0 Tc 0 Tw 100 Tz 0 Ts\n"));
    g_assert_true(find_words(file, ".502 g "));
    g_assert_true(find_words(file, "0 g "));
    g_assert_true(find_words(file, "0.8 0.2 0.2 rg "));
    g_assert_false(find_words(file, "0 0 0 rg"));
    check_free(file);
}

/* Bytes that somebody has been at: a message, at worst, and a sound file. */
static void
test_damaged(void)
{
    static const int kinds[][2] = { { 0, 1 }, { 0, 16 }, { 2, 8 }, { 3, 4 },
        { 3, 8 }, { 4, 8 }, { 6, 16 } };
    g_autoptr(GRand) rand = g_rand_new_with_seed(23);
    for (int i = 0; i < 600; i++) {
        const int *kind = kinds[i % G_N_ELEMENTS(kinds)];
        struct kinds_picture *p = kinds_new(rand, kind[0], kind[1],
            g_rand_boolean(rand),
            (enum kinds_alpha)g_rand_int_range(rand, 0, KINDS_N_ALPHA), NULL);
        bool png = i % 4 != 0;
        g_autoptr(GBytes) sound = png
            ? g_bytes_ref(p->png)
            : make_jpeg(1 + i % 3 * 2 - i % 3 / 2, 40, 30);
        gsize len;
        const guint8 *data = g_bytes_get_data(sound, &len);
        guint8 *copy = g_memdup2(data, len);
        for (int k = g_rand_int_range(rand, 1, 6); k > 0; k--)
            copy[g_rand_int_range(rand, png ? 24 : 2, (gint32)len)] =
                (guint8)g_rand_int_range(rand, 0, 256);
        g_autoptr(GBytes) bytes = g_bytes_new_take(copy, len);
        const struct press press = { .grey = g_rand_boolean(rand),
            .resolution = g_rand_boolean(rand) ? 36 : 0 };
        check_free(write_picture(png ? IMAGE_PNG : IMAGE_JPEG, bytes, p->width,
            p->height, 1, &press));
        kinds_free(p);
    }
}

/* A PNG that is not inflated as a whole. */
static void
test_large(void)
{
    const int side = 2400;
    for (int damaged = 0; damaged < 2; damaged++) {
        struct png_rows rows;
        bool filtered;
        g_assert_true(pngrows_init(&rows, side, side, 8, 3));
        for (gsize i = 0; i < rows.stride * (gsize)side; i++)
            rows.data[i] = (guint8)(i / 3 + i / 7000);
        struct image_png png = {
            .width = side, .height = side, .depth = 8, .colour = IMAGE_PNG_RGB
        };
        png.data = pngrows_pack(&rows, false, &filtered);
        g_assert_true(filtered);
        if (damaged)
            png.height--;
        g_assert_cmpint(pngrows_are_sound(&png), ==, !damaged);
        g_byte_array_unref(png.data);
        pngrows_clear(&rows);
    }
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/image/png", test_png);
    g_test_add_func("/pdf/image/png/gamma", test_png_gamma);
    g_test_add_func("/pdf/image/png/profile", test_png_profile);
    g_test_add_func("/pdf/image/jpeg", test_jpeg);
    g_test_add_func("/pdf/image/jpeg/rgb", test_jpeg_rgb);
    g_test_add_func("/pdf/image/jpeg/quality", test_quality);
    g_test_add_func("/pdf/image/jpeg/cmyk", test_jpeg_cmyk);
    g_test_add_func("/pdf/image/orientation", test_orientation);
    g_test_add_func("/pdf/image/cropped", test_cropped);
    g_test_add_func("/pdf/image/drawing", test_drawing);
    g_test_add_func("/pdf/image/damaged", test_damaged);
    g_test_add_func("/pdf/image/large", test_large);
    g_test_add_func("/pdf/image/resolution", test_resolution);
    g_test_add_func("/pdf/image/resample", test_resample);
    g_test_add_func("/pdf/colour/grey", test_grey);
    g_test_add_func("/pdf/colour/cmyk", test_cmyk);
    if (sample_fonts_found())
        g_test_add_func("/pdf/colour/grey/file", test_grey_file);
    return g_test_run();
}
