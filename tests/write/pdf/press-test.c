/*
 * PDFs for a press: boxes, marks and what moves with them, and sheets that
 * pages lie on.
 */
#include <locale.h>
#include <string.h>

#include "edition/press.h"
#include "pdfcheck.h"
#include "sample.h"
#include "write/impose.h"
#include "write/writer.h"

static GBytes *
write_pressed(struct sample *sample, const struct press *press)
{
    struct job job = {
        .edition = &sample->edition,
        .pages = &sample->pages,
        .press = press,
    };
    GBytes *pdf = writer_make(&pdf_writer, &job, NULL);
    g_assert_nonnull(pdf);
    return sample_keep(pdf);
}

/* How many streams say the words; they hold bytes of any kind. */
static int
count_streams(const struct check_file *file, const char *words)
{
    int n = 0;
    size_t len = strlen(words);
    for (int i = 0; i < file->n; i++) {
        const GByteArray *stream = file->objects[i].stream;
        bool found = false;
        for (guint k = 0; stream != NULL && !found && k + len <= stream->len;
             k++)
            found = memcmp(stream->data + k, words, len) == 0;
        n += found;
    }
    return n;
}

/* Pages with a tint at the left edge, words and a link. */
static struct sample *
make_sample(int n_pages)
{
    struct sample *sample = sample_new();
    int document = sample_element(sample, ELEMENT_DOCUMENT, -1);
    for (int i = 0; i < n_pages; i++) {
        g_autofree char *label = g_strdup_printf("%d", i + 1);
        int p = sample_element(sample, ELEMENT_PARAGRAPH, document);
        int link = sample_element(sample, ELEMENT_LINK, p);
        sample_page(sample, label);
        sample_rect(sample, 0, 10, 20, 30, ELEMENT_ARTIFACT, 0xff0000);
        sample_text(sample, SAMPLE_SERIF, 9, 50, 100, link, "harbour");
        sample_link(sample, 50, 92, 30, 10, link, "https://example.org/", -1);
    }
    sample_finish(sample);
    return sample;
}

static void
set_size(struct sample *sample, int width, int height)
{
    for (int i = 0; i < sample->pages.n_pages; i++) {
        sample->pages.pages[i].width = width * 1024;
        sample->pages.pages[i].height = height * 1024;
    }
}

static void
test_boxes(void)
{
    struct sample *sample = make_sample(2);
    set_size(sample, 200, 300);
    struct press press = { .bleed = 10 * 1024 };
    g_autoptr(GBytes) pdf = write_pressed(sample, &press);
    struct check_file *file = check_open(pdf);
    check_references(file);
    check_structure(file);
    g_assert_cmpint(pdfcheck_count(file,
                        "/MediaBox[0 0 220 320]/BleedBox[0 0 220 320]"
                        "/TrimBox[10 10 210 310]"),
        ==, 2);
    /* The link lies where its words do. */
    g_assert_cmpint(pdfcheck_count(file, "/Rect[60 208 90 218]"), ==, 2);
    g_assert_cmpint(count_streams(file, "60 210 Td"), ==, 2);
    /* The tint reaches the edge of what is printed. */
    g_assert_cmpint(count_streams(file, "0 270 30 30 re f"), ==, 2);
    g_assert_cmpint(pdfcheck_count(file, "/Separation"), ==, 0);
    check_free(file);
    sample_free(sample);
}

static void
test_crop_marks(void)
{
    struct sample *sample = make_sample(3);
    set_size(sample, 200, 300);
    struct press press = { .crop_marks = true };
    int edge = impose_edge(&press);
    g_autoptr(GBytes) pdf = write_pressed(sample, &press);
    struct check_file *file = check_open(pdf);
    check_references(file);
    check_structure(file);
    g_assert_cmpint(pdfcheck_count(file, "/TrimBox["), ==, 3);
    /* One form for all pages, which is an artifact on each. */
    g_assert_cmpint(pdfcheck_count(file, "/Separation/All"), ==, 1);
    g_assert_cmpint(
        count_streams(file, "/Artifact<</Type/Page>>BDC\n/Marks Do\nEMC"), ==,
        3);
    /* Two lines at each corner, all clear of the page. */
    int lines = 0;
    for (int i = 0; i < file->n; i++) {
        const GByteArray *stream = file->objects[i].stream;
        if (stream == NULL ||
            strstr(file->objects[i].text, "/Separation/All") == NULL)
            continue;
        g_autofree char *text =
            g_strndup((const char *)stream->data, stream->len);
        g_auto(GStrv) all = g_strsplit(text, "\n", -1);
        for (int k = 0; all[k] != NULL; k++) {
            if (!g_str_has_suffix(all[k], " l S"))
                continue;
            lines++;
            g_auto(GStrv) n = g_strsplit(all[k], " ", -1);
            double x[2] = { g_ascii_strtod(n[0], NULL),
                g_ascii_strtod(n[3], NULL) };
            double y[2] = { g_ascii_strtod(n[1], NULL),
                g_ascii_strtod(n[4], NULL) };
            double least = edge / 1024.0 - 8.5;
            g_assert_true(MAX(x[0], x[1]) <= least ||
                MIN(x[0], x[1]) >= 200 + edge / 1024.0 + 8.5 ||
                MAX(y[0], y[1]) <= least ||
                MIN(y[0], y[1]) >= 300 + edge / 1024.0 + 8.5);
            g_assert_true(x[0] == x[1] || y[0] == y[1]);
        }
    }
    g_assert_cmpint(lines, ==, 8);
    check_free(file);
    sample_free(sample);
}

static void
test_booklet(void)
{
    struct sample *sample = make_sample(6);
    set_size(sample, 200, 300);
    struct press press;
    press_init(&press);
    press.imposition = IMPOSITION_BOOKLET;
    press.creep = 1024;
    g_autoptr(GBytes) pdf = write_pressed(sample, &press);
    struct check_file *file = check_open(pdf);
    check_references(file);
    g_assert_cmpint(pdfcheck_count(file, "/MediaBox[0 0 400 300]"), ==, 4);
    g_assert_cmpint(pdfcheck_count(file, "/BBox[0 0 200 300]"), ==, 6);
    /* Page one on the right of the first front, page three a sheet further in
     * and so moved towards the fold. */
    g_assert_cmpint(
        count_streams(file, "q 200 0 200 300 re W n 1 0 0 1 200 0 cm /P0 Do Q"),
        ==, 1);
    g_assert_cmpint(
        count_streams(file, "q 200 0 200 300 re W n 1 0 0 1 199 0 cm /P2 Do Q"),
        ==, 1);
    /* Nothing that only pages can have. */
    g_assert_cmpint(pdfcheck_count(file, "/StructTreeRoot"), ==, 0);
    g_assert_cmpint(pdfcheck_count(file, "/Annot"), ==, 0);
    g_assert_cmpint(count_streams(file, "BDC"), ==, 0);
    g_assert_cmpint(pdfcheck_count(file, "/Duplex/DuplexFlipShortEdge"), ==, 1);
    /* A font is in the file once. */
    g_assert_cmpint(pdfcheck_count(file, "/Type/FontDescriptor"), ==, 1);
    g_autoptr(GBytes) again = write_pressed(sample, &press);
    g_assert_true(g_bytes_equal(pdf, again));
    check_free(file);
    sample_free(sample);
}

/* The sample edition with all kinds of pictures and scripts, in all ways. */
static void
test_everything(void)
{
    struct sample *sample = sample_newspaper();
    const char *const *names = press_impositions();
    for (int i = 0; names[i] != NULL; i++)
        for (int marked = 0; marked <= 1; marked++) {
            struct press press;
            press_init(&press);
            g_assert_true(press_parse_imposition(names[i], &press));
            press.bleed = marked * IMPOSE_MARK_GAP;
            press.crop_marks = marked;
            g_autoptr(GBytes) pdf = write_pressed(sample, &press);
            struct check_file *file = check_open(pdf);
            check_references(file);
            if (press.imposition == IMPOSITION_NONE)
                check_structure(file);
            check_free(file);
        }
    sample_free(sample);
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
    g_test_add_func("/press/boxes", test_boxes);
    g_test_add_func("/press/crop-marks", test_crop_marks);
    g_test_add_func("/press/booklet", test_booklet);
    g_test_add_func("/press/everything", test_everything);
    return g_test_run();
}
