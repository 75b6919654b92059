/*
 * The writers of pages: files that agree with themselves, the same bytes each
 * time, and no harm from input that is broken.
 */
#include <locale.h>
#include <string.h>

#include <unistd.h>

#include <cairo-pdf.h>
#include <hb.h>
#include <lcms2.h>

#include "base/diag.h"
#include "base/sink.h"
#include "pdfcheck.h"
#include "pictures.h"
#include "sample.h"
#include "write/image.h"
#include "write/pdfcff.h"
#include "write/pdfout.h"
#include "write/pdfread.h"
#include "write/pngrows.h"
#include "write/writer.h"

static GBytes *
write_sample(struct sample *sample, const struct writer *writer)
{
    struct job job = { .edition = &sample->edition, .pages = &sample->pages };
    GBytes *bytes = writer_make(writer, &job, NULL);
    return writer == &pdf_writer ? sample_keep(bytes) : bytes;
}

static void
test_sound(void)
{
    struct sample *sample = sample_newspaper();
    g_autoptr(GBytes) pdf = write_sample(sample, &pdf_writer);
    struct check_file *file = check_open(pdf);
    check_references(file);
    check_structure(file);
    check_free(file);
    sample_free(sample);
}

/* More pages, elements and links than one leaf of each tree holds. */
static void
test_many(void)
{
    struct sample *sample = sample_new();
    int document = sample_element(sample, ELEMENT_DOCUMENT, -1);
    int p = sample_element(sample, ELEMENT_PARAGRAPH, document);
    for (int i = 0; i < 70; i++) {
        g_autofree char *label = g_strdup_printf("%d", i + 1);
        sample_page(sample, label);
        g_autofree char *name = g_strdup_printf("d%03d", i);
        int dest = sample_dest(sample, name, 10, 10);
        sample_outline(sample, i % 7 == 0 ? 1 : 2, label, dest);
        /* One paragraph over all pages, with links inside. */
        for (int k = 0; k < 5; k++) {
            int link = sample_element(sample, ELEMENT_LINK, p);
            sample_text(sample, SAMPLE_SERIF, 9, 20, 30 + 20 * k, p, "Before");
            sample_text(sample, SAMPLE_SERIF, 9, 90, 30 + 20 * k, link, "link");
            sample_link(sample, 90, 20 + 20 * k, 20, 10, link, NULL,
                69 - i > i ? 0 : dest);
        }
    }
    sample_finish(sample);
    g_autoptr(GBytes) pdf = write_sample(sample, &pdf_writer);
    struct check_file *file = check_open(pdf);
    check_references(file);
    check_structure(file);
    check_free(file);
    sample_free(sample);
}

static void
test_same_bytes(void)
{
    const struct writer *writers[] = { &pdf_writer, &pages_writer };
    for (size_t i = 0; i < G_N_ELEMENTS(writers); i++) {
        struct sample *one = sample_newspaper();
        g_autoptr(GBytes) first = write_sample(one, writers[i]);
        sample_free(one);
        struct sample *two = sample_newspaper();
        g_autoptr(GBytes) second = write_sample(two, writers[i]);
        sample_free(two);
        g_assert_true(g_bytes_equal(first, second));
    }
}

static bool
holds(GBytes *bytes, const void *part, gsize part_len)
{
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    for (gsize i = 0; i + part_len <= len; i++)
        if (memcmp(data + i, part, part_len) == 0)
            return true;
    return false;
}

/* A JPEG is in the file as it came. */
static void
test_jpeg_untouched(void)
{
    struct sample *sample = sample_newspaper();
    g_autoptr(GBytes) pdf = write_sample(sample, &pdf_writer);
    gsize jpeg_len;
    for (int i = 0; i < sample->edition.n_images; i++) {
        const struct image *image = &sample->edition.images[i];
        if (image->format != IMAGE_JPEG)
            continue;
        const void *jpeg = g_bytes_get_data(image->bytes, &jpeg_len);
        g_assert_true(holds(pdf, jpeg, jpeg_len));
    }
    sample_free(sample);
}

/* How many streams hold the words. */
static int
count_streams(const struct check_file *file, const char *words)
{
    int n = 0;
    for (int i = 0; i < file->n; i++) {
        const GByteArray *stream = file->objects[i].stream;
        if (stream == NULL)
            continue;
        g_autoptr(GBytes) bytes = g_bytes_new(stream->data, stream->len);
        n += holds(bytes, words, strlen(words));
    }
    return n;
}

/* One glyph with two texts has two codes: TrueType fonts have a table that
 * leads from these to glyphs, CFF fonts, CID-keyed or not, a copy of the glyph,
 * so that every code is a CID. */
static void
test_two_texts(void)
{
    static const int fonts[] = { SAMPLE_SERIF, SAMPLE_LATIN, SAMPLE_CJK };
    for (int i = 0; i < 3; i++) {
        struct sample *sample = sample_new();
        sample_page(sample, "1");
        for (int k = 0; k < 2; k++) {
            sample_text(sample, fonts[i], 9, 20, 30, ELEMENT_ARTIFACT, "-");
            sample_last_mark(sample)->text = k == 0 ? "-" : "+";
        }
        sample_finish(sample);
        g_autoptr(GBytes) pdf = write_sample(sample, &pdf_writer);
        struct check_file *file = check_open(pdf);
        g_assert_cmpint(count_streams(file, "><002d>"), ==, 1);
        g_assert_cmpint(count_streams(file, "><002b>"), ==, 1);
        g_assert_cmpint(count_streams(file, "begincidchar"), ==, 0);
        g_assert_cmpint(
            pdfcheck_count(file, "/CIDToGIDMap "), ==, i == 0 ? 1 : 0);
        check_free(file);
        sample_free(sample);
    }
}

/* A mark that runs upwards is turned, and those after it are not. */
static void
test_upwards(void)
{
    struct sample *sample = sample_new();
    sample_page(sample, "1");
    sample_text(sample, SAMPLE_SERIF, 9, 40, 60, ELEMENT_ARTIFACT, "turned");
    sample_last_mark(sample)->upwards = true;
    sample_text(sample, SAMPLE_SERIF, 9, 50, 60, ELEMENT_ARTIFACT, "level");
    sample_finish(sample);
    g_autoptr(GBytes) pdf = write_sample(sample, &pdf_writer);
    struct check_file *file = check_open(pdf);
    int foot = sample->pages.pages[0].height / 1024 - 60;
    g_autofree char *turned = g_strdup_printf("BT\n0 1 -1 0 40 %d Tm\n", foot);
    g_autofree char *level = g_strdup_printf("ET\nBT\n50 %d Td\n", foot);
    g_assert_cmpint(count_streams(file, turned), ==, 1);
    g_assert_cmpint(count_streams(file, level), ==, 1);
    check_free(file);
    sample_free(sample);
}

/* A JPEG's header, of CMYK as Adobe's programs write it. */
static const char cmyk[] =
    "\xff\xd8\xff\xee\0\x0e"
    "Adobe\0d\0\0\0\0\2"
    "\xff\xc0\0\x14\x08\0\x1e\0\x28\4\1\x11\0\2\x11\0\3\x11\0\4\x11\0"
    "\xff\xd9";

static void
test_cmyk(void)
{
    for (int i = 0; i < 2; i++) {
        struct sample *sample = sample_new();
        sample_page(sample, "1");
        GBytes *bytes =
            i == 0 ? picture_new(6) : g_bytes_new_static(cmyk, sizeof cmyk - 1);
        int image = sample_image(sample, IMAGE_JPEG, "cmyk", bytes, 40, 30);
        sample_picture(sample, image, 20, 20, 40, 30, ELEMENT_ARTIFACT);
        sample_finish(sample);
        g_autoptr(GBytes) pdf = write_sample(sample, &pdf_writer);
        struct check_file *file = check_open(pdf);
        g_assert_cmpint(pdfcheck_count(file, "/DeviceCMYK"), ==, i);
        g_assert_cmpint(
            pdfcheck_count(file, "/Decode[1 0 1 0 1 0 1 0]"), ==, i);
        /* What such colours mean nobody knows: no claim to PDF/A. */
        g_assert_cmpint(
            count_streams(file, "<pdfaid:part>2"), ==, i == 0 ? 1 : 0);
        check_free(file);
        sample_free(sample);
    }
}

/* The picture with a colour profile put behind its first marker; cut in
 * PIECES, as large ones are. */
static GBytes *
with_profile(int pieces)
{
    g_autoptr(GBytes) plain = picture_new(6);
    cmsHPROFILE profile = cmsCreate_sRGBProfile();
    cmsUInt32Number len = 0;
    cmsSaveProfileToMem(profile, NULL, &len);
    g_autofree guint8 *icc = g_malloc(len);
    cmsSaveProfileToMem(profile, icc, &len);
    cmsCloseProfile(profile);
    GByteArray *jpeg = g_byte_array_new();
    gsize size;
    const guint8 *data = g_bytes_get_data(plain, &size);
    g_byte_array_append(jpeg, data, 2);
    for (int i = 0; i < pieces; i++) {
        guint start = len * (guint)i / (guint)pieces;
        guint end = len * (guint)(i + 1) / (guint)pieces;
        guint segment = end - start + 16;
        guint8 head[4] = { 0xff, 0xe2, (guint8)(segment >> 8),
            (guint8)segment };
        g_byte_array_append(jpeg, head, 4);
        g_byte_array_append(jpeg, (const guint8 *)"ICC_PROFILE", 12);
        guint8 number[2] = { (guint8)(i + 1), (guint8)pieces };
        g_byte_array_append(jpeg, number, 2);
        g_byte_array_append(jpeg, icc + start, end - start);
    }
    g_byte_array_append(jpeg, data + 2, (guint)size - 2);
    return g_byte_array_free_to_bytes(jpeg);
}

/* A camera's profile goes along, once for all its pictures. */
static void
test_profile(void)
{
    struct sample *sample = sample_new();
    sample_page(sample, "1");
    for (int i = 1; i <= 2; i++) {
        int image = sample_image(
            sample, IMAGE_JPEG, "profile", with_profile(i), 40, 30);
        sample_picture(sample, image, 20, 20, 40, 30, ELEMENT_ARTIFACT);
    }
    sample_finish(sample);
    g_autoptr(GBytes) pdf = write_sample(sample, &pdf_writer);
    struct check_file *file = check_open(pdf);
    g_assert_cmpint(pdfcheck_count(file, "/ColorSpace[/ICCBased "), ==, 2);
    /* Another one is the output intent's. */
    g_assert_cmpint(pdfcheck_count(file, "/N 3/Alternate/DeviceRGB"), ==, 2);
    check_free(file);
    sample_free(sample);
}

static void
test_link_words(void)
{
    struct sample *sample = sample_newspaper();
    g_autoptr(GBytes) pdf = write_sample(sample, &pdf_writer);
    struct check_file *file = check_open(pdf);
    g_assert_cmpint(pdfcheck_count(file, "/Contents(Harbour)"), ==, 1);
    g_assert_cmpint(
        pdfcheck_count(file, "/URI(https://example.org/h%C3%A4fen?a=\\(b\\))"),
        ==, 1);
    check_free(file);
    sample_free(sample);
}

static void
test_no_pages(void)
{
    struct sample *sample = sample_new();
    sample_finish(sample);
    struct diag *diag = diag_new(NULL, NULL);
    struct job job = { .edition = &sample->edition, .pages = &sample->pages };
    g_assert_null(writer_make(&pdf_writer, &job, diag));
    g_assert_null(png_write_page(&job, 0, diag));
    g_assert_null(png_write_contact_sheet(&job, diag));
    g_assert_cmpint(diag_count_code(diag, DIAG_NO_PAGES), ==, 3);
    diag_free(diag);
    sample_free(sample);
}

/* Pages without any element: all is furniture. */
static void
test_only_furniture(void)
{
    struct sample *sample = sample_new();
    sample_page(sample, "1");
    sample_text(sample, SAMPLE_SERIF, 9, 20, 30, ELEMENT_ARTIFACT, "Nothing");
    sample_page(sample, "2");
    sample_finish(sample);
    g_autoptr(GBytes) pdf = write_sample(sample, &pdf_writer);
    struct check_file *file = check_open(pdf);
    check_references(file);
    check_structure(file);
    check_free(file);
    sample_free(sample);
}

static void
test_font_missing(void)
{
    struct sample *sample = sample_newspaper();
    struct page_font broken[SAMPLE_N_FONTS];
    memcpy(broken, sample->pages.fonts, sizeof broken);
    broken[SAMPLE_LATIN].file = "/nowhere/font.otf";
    sample->pages.fonts = broken;
    struct diag *diag = diag_new(NULL, NULL);
    struct job job = { .edition = &sample->edition, .pages = &sample->pages };
    g_assert_null(writer_make(&pdf_writer, &job, diag));
    g_assert_cmpint(diag_count_code(diag, DIAG_PDF_FONT_UNUSABLE), ==, 1);
    diag_free(diag);
    sample_free(sample);
}

/* A font like those of coloured signs: all but the outlines. */
static char *
make_bitmap_font(void)
{
    static const char tables[][5] = { "head", "hhea", "hmtx", "maxp", "cmap",
        "OS/2" };
    struct sample *sample = sample_newspaper();
    const char *file = sample->pages.fonts[SAMPLE_SERIF].file;
    hb_blob_t *blob = hb_blob_create_from_file(file);
    hb_face_t *whole = hb_face_create(blob, 0);
    hb_face_t *face = hb_face_builder_create();
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        hb_tag_t tag = hb_tag_from_string(tables[i], 4);
        hb_blob_t *table = hb_face_reference_table(whole, tag);
        hb_face_builder_add_table(face, tag, table);
        hb_blob_destroy(table);
    }
    hb_blob_t *built = hb_face_reference_blob(face);
    unsigned len;
    const char *data = hb_blob_get_data(built, &len);
    char *path = NULL;
    close(g_file_open_tmp("newsprint-XXXXXX.ttf", &path, NULL));
    g_assert_true(g_file_set_contents(path, data, len, NULL));
    hb_blob_destroy(built);
    hb_face_destroy(face);
    hb_face_destroy(whole);
    hb_blob_destroy(blob);
    sample_free(sample);
    return path;
}

/* Only its characters are missing, and it is said. */
static void
test_font_bitmap(void)
{
    g_autofree char *path = make_bitmap_font();
    struct sample *sample = sample_newspaper();
    struct page_font fonts[SAMPLE_N_FONTS];
    memcpy(fonts, sample->pages.fonts, sizeof fonts);
    fonts[SAMPLE_SERIF].file = path;
    sample->pages.fonts = fonts;
    struct diag *diag = diag_new(NULL, NULL);
    struct job job = { .edition = &sample->edition, .pages = &sample->pages };
    g_autoptr(GBytes) pdf = sample_keep(writer_make(&pdf_writer, &job, diag));
    g_assert_cmpint(diag_count_code(diag, DIAG_PDF_FONT_BITMAP), ==, 1);
    struct check_file *file = check_open(pdf);
    check_references(file);
    check_structure(file);
    check_free(file);
    diag_free(diag);
    sample_free(sample);
    unlink(path);
}

static void
expect_milli(int64_t milli, const char *expected)
{
    g_autoptr(GString) s = g_string_new(NULL);
    pdf_append_milli(s, milli);
    g_assert_cmpstr(s->str, ==, expected);
}

static void
test_numbers(void)
{
    expect_milli(0, "0");
    expect_milli(1, ".001");
    expect_milli(-20, "-.02");
    expect_milli(12345, "12.345");
    expect_milli(-1500, "-1.5");
    expect_milli(100000, "100");
    g_assert_cmpint(pdf_milli(1024), ==, 1000);
    g_assert_cmpint(pdf_milli(-512), ==, -500);
    g_assert_cmpint(pdf_milli(1), ==, 1);
}

static void
test_strings(void)
{
    g_autoptr(GString) s = g_string_new(NULL);
    pdf_append_text(s, "a(b)\\c\r");
    g_assert_cmpstr(s->str, ==, "(a\\(b\\)\\\\c\\r)");
    g_string_truncate(s, 0);
    pdf_append_text(s, "\xc3\xa4");
    g_assert_cmpmem(s->str, s->len, "(\xfe\xff\0\xe4)", 6);
    g_string_truncate(s, 0);
    pdf_append_name(s, "A B#");
    g_assert_cmpstr(s->str, ==, "/A#20B#23");
}

static const char *
labels_of(struct check_file *file)
{
    return strstr(file->objects[file->root].text, "/PageLabels");
}

static void
test_labels(void)
{
    static const char *const labels[] = { "i", "ii", "1", "2", "A-9", "A-10",
        "Cover", "mix", "007", "IV" };
    struct sample *sample = sample_new();
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
        sample_page(sample, labels[i]);
    sample_finish(sample);
    g_autoptr(GBytes) pdf = write_sample(sample, &pdf_writer);
    struct check_file *file = check_open(pdf);
    g_assert_true(g_str_has_prefix(labels_of(file),
        "/PageLabels<</Nums[0<</S/r>>2<</S/D>>4<</P(A-)/S/D/St 9>>"
        "6<</P(Cover)>>7<</S/r/St 1009>>8<</P(00)/S/D/St 7>>"
        "9<</S/R/St 4>>]>>"));
    check_free(file);
    sample_free(sample);
}

static void
test_png(void)
{
    struct sample *sample = sample_newspaper();
    struct job job = {
        .edition = &sample->edition, .pages = &sample->pages, .dpi = 72
    };
    g_autoptr(GBytes) first = png_write_page(&job, 2, NULL);
    g_autoptr(GBytes) second = png_write_page(&job, 2, NULL);
    g_autoptr(GBytes) sheet = png_write_contact_sheet(&job, NULL);
    g_assert_true(g_bytes_equal(first, second));
    g_assert_false(holds(first, "tIME", 4));
    g_assert_false(holds(sheet, "tIME", 4));
    struct image_pixels pixels;
    g_assert_true(image_decode(first, 0, &pixels));
    g_assert_cmpint(pixels.width, ==, 420);
    g_assert_cmpint(pixels.height, ==, 595);
    /* The middle of the broken picture's box is grey, the corner white. */
    const uint8_t *box = pixels.data + (470 * 420 + 168) * pixels.channels;
    g_assert_cmpint(box[0], ==, 0xdd);
    g_assert_cmpint(pixels.data[0], ==, 0xff);
    image_pixels_clear(&pixels);
    sample_free(sample);
}

/* DATA with some bytes changed and perhaps cut short. */
static GBytes *
damage(GRand *rand, GBytes *bytes)
{
    gsize len;
    const guint8 *data = g_bytes_get_data(bytes, &len);
    guint8 *copy = g_memdup2(data, len);
    int n = g_rand_int_range(rand, 1, 12);
    for (int i = 0; i < n; i++)
        copy[g_rand_int_range(rand, 0, (gint32)len)] =
            (guint8)g_rand_int_range(rand, 0, 256);
    if (g_rand_int_range(rand, 0, 4) == 0)
        len = (gsize)g_rand_int_range(rand, 1, (gint32)len);
    return g_bytes_new_take(copy, len);
}

static void
test_fuzz_pictures(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    for (int i = 0; i < 3000; i++) {
        g_autoptr(GBytes) sound = picture_new(i % 7);
        g_autoptr(GBytes) bytes = damage(rand, sound);
        struct image_jpeg jpeg;
        struct image_png png;
        if (image_read_jpeg(bytes, &jpeg) && jpeg.icc != NULL)
            g_byte_array_unref(jpeg.icc);
        if (!image_read_png(bytes, &png))
            continue;
        if ((int64_t)png.width * png.height < 1000000) {
            struct png_rows rows;
            pngrows_are_sound(&png);
            pngrows_read(&png, &rows);
            pngrows_clear(&rows);
        }
        image_png_clear(&png);
    }
}

static cairo_status_t
append_bytes(void *closure, const unsigned char *data, unsigned len)
{
    g_byte_array_append(closure, data, len);
    return CAIRO_STATUS_SUCCESS;
}

static GBytes *
cairo_file(void)
{
    GByteArray *file = g_byte_array_new();
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(append_bytes, file, 100, 100);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
    cairo_t *cr = cairo_create(surface);
    cairo_set_source_rgba(cr, 1, 0, 0, 0.5);
    cairo_rectangle(cr, 10, 10, 50, 50);
    cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(file);
}

static void
test_fuzz_forms(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    g_autoptr(GBytes) sound = cairo_file();
    gsize len;
    const char *data = g_bytes_get_data(sound, &len);
    struct sink *sink = sink_new_memory();
    struct pdf_out *out = pdf_out_new(sink);
    g_assert_cmpint(pdf_read_form(data, len, 100, 100, NULL, out), >, 0);
    pdf_out_free(out);
    for (int i = 0; i < 5000; i++) {
        g_autoptr(GBytes) bytes = damage(rand, sound);
        /* A copy of just the size, for the sanitizer to guard its end. */
        data = g_bytes_get_data(bytes, &len);
        g_autofree char *copy = g_memdup2(data, len);
        out = pdf_out_new(sink);
        pdf_read_form(copy, len, 100, 100, NULL, out);
        pdf_out_free(out);
    }
    sink_free(sink);
}

/* The CFF table of the sample's Latin font; the face has to live as long. */
static const guint8 *
cff_table(hb_face_t **face, unsigned *len)
{
    struct sample *sample = sample_newspaper();
    hb_blob_t *file =
        hb_blob_create_from_file(sample->pages.fonts[SAMPLE_LATIN].file);
    *face = hb_face_create(file, 0);
    hb_blob_destroy(file);
    sample_free(sample);
    hb_blob_t *table =
        hb_face_reference_table(*face, HB_TAG('C', 'F', 'F', ' '));
    const guint8 *data = (const guint8 *)hb_blob_get_data(table, len);
    hb_blob_destroy(table);
    return data;
}

/* The font with the table in place of its own. */
static hb_font_t *
font_with_cff(hb_face_t *from, const GByteArray *cff, unsigned n_glyphs)
{
    hb_face_t *face = hb_face_builder_create();
    static const char tags[][5] = { "head", "hhea", "hmtx" };
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
        hb_tag_t tag = hb_tag_from_string(tags[i], 4);
        hb_blob_t *table = hb_face_reference_table(from, tag);
        hb_face_builder_add_table(face, tag, table);
        hb_blob_destroy(table);
    }
    const char maxp[6] = { 0, 0, 0x50, 0, (char)(n_glyphs >> 8),
        (char)n_glyphs };
    hb_blob_t *table =
        hb_blob_create(maxp, 6, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(face, HB_TAG('m', 'a', 'x', 'p'), table);
    hb_blob_destroy(table);
    table = hb_blob_create((const char *)cff->data, cff->len,
        HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(face, HB_TAG('C', 'F', 'F', ' '), table);
    hb_blob_destroy(table);
    table = hb_face_reference_blob(face);
    hb_face_t *built = hb_face_create(table, 0);
    hb_font_t *font = hb_font_create(built);
    hb_blob_destroy(table);
    hb_face_destroy(built);
    hb_face_destroy(face);
    return font;
}

/* Copies are the glyphs that they are of, and all others stay. */
static void
test_cff_copies(void)
{
    hb_face_t *face;
    unsigned len;
    const guint8 *data = cff_table(&face, &len);
    unsigned n = hb_face_get_glyph_count(face);
    const uint16_t glyphs[] = { 40, 7, 40 };
    g_autoptr(GByteArray) cff = pdf_cff_copy_glyphs(data, len, glyphs, 3);
    g_assert_nonnull(cff);
    hb_font_t *font = font_with_cff(face, cff, n + 3);
    hb_font_t *before = hb_font_create(face);
    for (unsigned i = 0; i < n + 3; i++) {
        hb_glyph_extents_t a = { 0 }, b = { 0 };
        bool has = hb_font_get_glyph_extents(font, i, &a);
        g_assert_cmpint(has, ==,
            hb_font_get_glyph_extents(before, i < n ? i : glyphs[i - n], &b));
        g_assert_cmpmem(&a, sizeof a, &b, sizeof b);
    }
    const uint16_t none = (uint16_t)n;
    g_assert_null(pdf_cff_copy_glyphs(data, len, &none, 1));
    hb_font_destroy(font);
    hb_font_destroy(before);
    hb_face_destroy(face);
}

static void
test_fuzz_cff_copies(void)
{
    hb_face_t *face;
    unsigned len;
    const guint8 *data = cff_table(&face, &len);
    const uint16_t glyphs[] = { 40, 7 };
    g_autoptr(GRand) rand = g_rand_new_with_seed(17);
    int done = 0;
    for (int i = 0; i < 400; i++) {
        unsigned size = i % 4 ? len : (unsigned)g_rand_int_range(rand, 1, len);
        g_autofree guint8 *copy = g_memdup2(data, size);
        for (int k = 0; k < 3; k++)
            copy[g_rand_int_range(rand, 1, MIN(size, i % 2 ? 200 : len))] =
                (guint8)g_rand_int_range(rand, 0, 256);
        g_autoptr(GByteArray) cff = pdf_cff_copy_glyphs(copy, size, glyphs, 2);
        done += cff != NULL;
    }
    g_assert_cmpint(done, >, 0);
    g_assert_cmpint(done, <, 400);
    hb_face_destroy(face);
}

static void
test_fuzz_cff(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(13);
    for (int i = 0; i < 20000; i++) {
        guint len = (guint)g_rand_int_range(rand, 1, 80);
        g_autofree guint8 *data = g_malloc(len);
        for (guint k = 0; k < len; k++)
            data[k] = (guint8)(g_rand_int_range(rand, 0, 3)
                    ? g_rand_int_range(rand, 0, 6)
                    : g_rand_int_range(rand, 0, 256));
        data[0] = 1;
        pdf_cff_number_glyphs(data, len, g_rand_int_range(rand, 0, 1000));
    }
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    if (!sample_fonts_found()) {
        g_print("1..0 # SKIP the fonts of the tests are not installed\n");
        return 0;
    }
    g_test_add_func("/pdf/sound", test_sound);
    g_test_add_func("/pdf/many", test_many);
    g_test_add_func("/pdf/same-bytes", test_same_bytes);
    g_test_add_func("/pdf/jpeg-untouched", test_jpeg_untouched);
    g_test_add_func("/pdf/two-texts", test_two_texts);
    g_test_add_func("/pdf/upwards", test_upwards);
    g_test_add_func("/pdf/cmyk", test_cmyk);
    g_test_add_func("/pdf/profile", test_profile);
    g_test_add_func("/pdf/link-words", test_link_words);
    g_test_add_func("/pdf/no-pages", test_no_pages);
    g_test_add_func("/pdf/only-furniture", test_only_furniture);
    g_test_add_func("/pdf/font-missing", test_font_missing);
    g_test_add_func("/pdf/font-bitmap", test_font_bitmap);
    g_test_add_func("/pdf/numbers", test_numbers);
    g_test_add_func("/pdf/strings", test_strings);
    g_test_add_func("/pdf/labels", test_labels);
    g_test_add_func("/png/pages", test_png);
    g_test_add_func("/fuzz/pictures", test_fuzz_pictures);
    g_test_add_func("/fuzz/forms", test_fuzz_forms);
    g_test_add_func("/pdf/cff-copies", test_cff_copies);
    g_test_add_func("/fuzz/cff", test_fuzz_cff);
    g_test_add_func("/fuzz/cff/copies", test_fuzz_cff_copies);
    return g_test_run();
}
