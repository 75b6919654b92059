/*
 * The EPUB of the sample edition, taken apart: every XML file is well-formed,
 * ids are unique, links arrive, files stay short, nothing forbidden gets
 * through, and the same edition gives the same bytes in any time zone and
 * locale. The first article, the navigation and the package are compared with
 * golden files beside this one.
 */
#include <locale.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include <zip.h>

#include "base/arena.h"
#include "edition/link.h"
#include "sample.h"
#include "write/book.h"
#include "write/css.h"
#include "write/svgcheck.h"
#include "write/writer.h"

/* The entries of an EPUB, in their order. */
struct file {
    char *name, *text;
    gsize len;
    int method;
};

static void
file_clear(void *data)
{
    struct file *file = data;
    g_free(file->name);
    g_free(file->text);
}

static GBytes *
write_sample(void)
{
    struct edition *edition = sample_edition();
    struct job job = { .edition = edition,
        .data_folder = g_getenv("NEWSPRINT_DATA") };
    GBytes *bytes = writer_make(&epub_writer, &job, NULL);
    sample_free(edition);
    g_assert_nonnull(bytes);
    return bytes;
}

static GArray *
unpack(GBytes *bytes)
{
    GArray *files = g_array_new(FALSE, TRUE, sizeof(struct file));
    g_array_set_clear_func(files, file_clear);
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(
        g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_CHECKCONS, &error);
    g_assert_nonnull(zip);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
        zip_stat_t stat;
        g_assert_cmpint(zip_stat_index(zip, (zip_uint64_t)i, 0, &stat), ==, 0);
        struct file file = { g_strdup(stat.name), g_malloc0(stat.size + 1),
            stat.size, stat.comp_method };
        zip_file_t *entry = zip_fopen_index(zip, (zip_uint64_t)i, 0);
        g_assert_cmpint(zip_fread(entry, file.text, stat.size), ==, stat.size);
        zip_fclose(entry);
        g_array_append_val(files, file);
    }
    zip_discard(zip);
    return files;
}

static const struct file *
find_file(const GArray *files, const char *name)
{
    for (guint i = 0; i < files->len; i++)
        if (g_str_equal(g_array_index(files, struct file, i).name, name))
            return &g_array_index(files, struct file, i);
    return NULL;
}

static bool
is_xml(const struct file *file)
{
    return g_str_has_suffix(file->name, "xhtml") ||
        g_str_has_suffix(file->name, "opf") ||
        g_str_has_suffix(file->name, "ncx");
}

/* What is gathered from the files for the checks between them. */
struct links {
    const char *file;
    GHashTable *ids;    /* "file#id" */
    GPtrArray *targets; /* "file" or "file#id" */
};

static void
gather(GMarkupParseContext *context, const char *element, const char **names,
    const char **values, void *data, GError **error)
{
    struct links *links = data;
    (void)context;
    (void)error;
    for (int i = 0; names[i] != NULL; i++) {
        const char *value = values[i];
        if (g_str_equal(names[i], "id")) {
            g_assert_true(g_hash_table_add(
                links->ids, g_strdup_printf("%s#%s", links->file, value)));
        } else if ((g_str_equal(names[i], "href") ||
                       g_str_equal(names[i], "src")) &&
            strstr(value, ":") == NULL) {
            g_assert_cmpstr(element, !=, "script");
            g_ptr_array_add(links->targets,
                *value == '#' ? g_strdup_printf("%s%s", links->file, value)
                              : g_strdup_printf(BOOK_FOLDER "%s", value));
        }
    }
}

static void
test_well_formed(void)
{
    static const GMarkupParser parser = { .start_element = gather };
    GBytes *bytes = write_sample();
    GArray *files = unpack(bytes);
    struct links links = { NULL,
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        g_ptr_array_new_with_free_func(g_free) };
    int n = 0;
    for (guint i = 0; i < files->len; i++) {
        const struct file *file = &g_array_index(files, struct file, i);
        links.file = file->name;
        g_hash_table_add(links.ids, g_strdup(file->name));
        if (!is_xml(file))
            continue;
        GMarkupParseContext *context =
            g_markup_parse_context_new(&parser, 0, &links, NULL);
        GError *error = NULL;
        g_markup_parse_context_parse(
            context, file->text, (gssize)file->len, &error);
        g_assert_no_error(error);
        g_markup_parse_context_end_parse(context, &error);
        g_assert_no_error(error);
        g_markup_parse_context_free(context);
        n++;
    }
    g_assert_cmpint(n, >, 10);
    for (guint i = 0; i < links.targets->len; i++) {
        const char *target = links.targets->pdata[i];
        if (!g_hash_table_contains(links.ids, target))
            g_error("link to nowhere: %s", target);
    }
    g_hash_table_unref(links.ids);
    g_ptr_array_unref(links.targets);
    g_array_unref(files);
    g_bytes_unref(bytes);
}

/* XML 1.0's Char, and no file that readers would cut. */
static void
test_characters_and_sizes(void)
{
    GBytes *bytes = write_sample();
    GArray *files = unpack(bytes);
    for (guint i = 0; i < files->len; i++) {
        const struct file *file = &g_array_index(files, struct file, i);
        if (!is_xml(file))
            continue;
        g_assert_cmpint((int)file->len, <, BOOK_MAX_BYTES);
        g_assert_true(g_utf8_validate(file->text, (gssize)file->len, NULL));
        for (const char *s = file->text; *s != '\0'; s = g_utf8_next_char(s)) {
            gunichar c = g_utf8_get_char(s);
            g_assert_true(c >= 0x20 || c == '\n' || c == '\t');
            g_assert_true(c != 0xfffe && c != 0xffff);
        }
        g_assert_null(strstr(file->text, "<script"));
        g_assert_null(strstr(file->text, "javascript:"));
    }
    g_array_unref(files);
    g_bytes_unref(bytes);
}

static void
test_container(void)
{
    GBytes *bytes = write_sample();
    GArray *files = unpack(bytes);
    const struct file *first = &g_array_index(files, struct file, 0);
    const char *data = g_bytes_get_data(bytes, NULL);
    g_assert_cmpstr(first->name, ==, "mimetype");
    g_assert_cmpint(first->method, ==, ZIP_CM_STORE);
    /* Where `file` and readers look for it. */
    g_assert_cmpmem(data + 30, 28, "mimetypeapplication/epub+zip", 28);
    const struct file *jpeg = find_file(files, "EPUB/images/pier.jpg");
    g_assert_nonnull(jpeg);
    g_assert_cmpint(jpeg->method, ==, ZIP_CM_STORE);
    g_assert_nonnull(find_file(files, "EPUB/images/nets.png"));
    g_assert_null(find_file(files, "EPUB/images/drawn.svg"));
    g_assert_cmpint(
        find_file(files, "EPUB/style.css")->method, ==, ZIP_CM_DEFLATE);
    g_array_unref(files);
    g_bytes_unref(bytes);
}

/* Nothing of a text may be lost where a file is divided. */
static void
test_parts_are_whole(void)
{
    GBytes *bytes = write_sample();
    GArray *files = unpack(bytes);
    int quotes = 0, words = 0, x = 0, rows = 0, notes = 0, parts = 0;
    for (guint i = 0; i < files->len; i++) {
        const struct file *file = &g_array_index(files, struct file, i);
        if (!g_str_has_prefix(file->name, "EPUB/a004-"))
            continue;
        parts++;
        for (const char *s = file->text; *s != '\0'; s++) {
            words += g_str_has_prefix(s, "word") && g_ascii_isdigit(s[4]);
            rows += g_str_has_prefix(s, "<tr>");
            notes += g_str_has_prefix(s, "<aside class=\"note\"");
            quotes += g_str_has_prefix(s, "&quot;");
            x += g_str_has_prefix(s, "xxxxxxxxxx") ? 1 : 0;
        }
    }
    g_assert_cmpint(parts, >, 3);
    g_assert_cmpint(words, ==, 60000);
    g_assert_cmpint(rows, ==, 9000);
    g_assert_cmpint(notes, ==, 1500);
    g_assert_cmpint(quotes, ==, 90000 + 1); /* one in the kicker */
    g_assert_cmpint(x, >, 600000);
    g_array_unref(files);
    g_bytes_unref(bytes);
}

static void
test_same_bytes(void)
{
    GBytes *first = write_sample();
    g_setenv("TZ", "Pacific/Apia", TRUE);
    tzset();
    setlocale(LC_ALL, "de_DE.UTF-8");
    GBytes *second = write_sample();
    setlocale(LC_ALL, "C");
    g_setenv("TZ", "UTC", TRUE);
    tzset();
    g_assert_true(g_bytes_equal(first, second));
    g_bytes_unref(first);
    g_bytes_unref(second);
}

static void
test_golden(void)
{
    static const char *const names[] = { "a001-harbour-opens.xhtml",
        "a002-article.xhtml", "nav.xhtml", "package.opf", "style.css" };
    GBytes *bytes = write_sample();
    GArray *files = unpack(bytes);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *entry = g_strconcat(BOOK_FOLDER, names[i], NULL);
        g_autofree char *expected =
            g_test_build_filename(G_TEST_DIST, "expected", names[i], NULL);
        const struct file *file = find_file(files, entry);
        g_assert_nonnull(file);
        if (g_getenv("NEWSPRINT_UPDATE") != NULL)
            g_file_set_contents(expected, file->text, (gssize)file->len, NULL);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(expected, &text, NULL, NULL));
        g_assert_cmpstr(file->text, ==, text);
    }
    g_array_unref(files);
    g_bytes_unref(bytes);
}

static void
test_links(void)
{
    static const struct {
        const char *url, *uri;
    } cases[] = {
        { "https://example.org", "https://example.org/" },
        { "HTTP://Example.ORG:8080/A b", "http://example.org:8080/A%20b" },
        { " https://example.org/?q=%41%4\n", "https://example.org/?q=%41%254" },
        { "https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC" },
        { "https://example.org/#a#b", "https://example.org/#a%23b" },
        { "https://example.org?x=[1]|", "https://example.org/?x=%5B1%5D%7C" },
        { "mailto:desk@example.org", "mailto:desk@example.org" },
        { "tel:+62-21-555", "tel:+62-21-555" },
        { "http://127.0.0.1/x", "http://127.0.0.1/x" },
        { "http://300.1.2.3/", NULL },
        { "http://example.org:99999/", NULL },
        { "http://a..b/", NULL },
        { "http:///x", NULL },
        { "https://u@example.org/", NULL },
        { "mailto:nobody", NULL },
        { "javascript:alert(1)", NULL },
        { "data:text/html,x", NULL },
        { "file:///etc/passwd", NULL },
        { "page.html", NULL },
        { "#top", NULL },
        { "//example.org/x", NULL },
        { "", NULL },
        { NULL, NULL },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(link_uri(arena, cases[i].url), ==, cases[i].uri);
    g_assert_cmpstr(
        link_host(arena, "https://www.example.org/x"), ==, "example.org");
    g_assert_cmpstr(link_host(arena, "https://xn--bcher-kva.example/"), ==,
        "bücher.example");
    g_assert_null(link_host(arena, "mailto:a@b"));
    arena_free(arena);
}

static bool
svg_refused(const char *inside, bool *moves)
{
    g_autofree char *svg = g_strdup_printf(
        "<svg xmlns=\"http://www.w3.org/2000/svg\""
        " xmlns:xlink=\"http://www.w3.org/1999/xlink\">%s</svg>",
        inside);
    GBytes *bytes = g_bytes_new(svg, strlen(svg));
    bool refused = svgcheck_refuse(bytes, moves) != NULL;
    g_bytes_unref(bytes);
    return refused;
}

static void
test_svg(void)
{
    static const char *const good[] = { "", "<path d=\"M0 0\"/>",
        "<use xlink:href=\"#a\"/>", "<rect fill=\"url(#g)\"/>",
        "<image href=\"data:image/png;base64,AA==\"/>",
        "<style>.a { fill: red }</style>" };
    static const char *const bad[] = { "<script/>", "<g onclick=\"x()\"/>",
        "<foreignObject/>", "<image xlink:href=\"http://a.example/b.png\"/>",
        "<use href=\"other.svg#a\"/>", "<rect fill=\"url(http://a/b)\"/>",
        "<style>@import 'a.css';</style>",
        "<style><![CDATA[ .a { fill: url( 'http://a/' ) } ]]></style>", "<g>",
        "<image href=\"data:image/svg+xml,x\"/>" };
    bool moves = false;
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
        g_assert_false(svg_refused(good[i], &moves));
    g_assert_false(moves);
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
        g_assert_true(svg_refused(bad[i], &moves));
    g_assert_false(svg_refused("<rect><animate/></rect>", &moves));
    g_assert_true(moves);
}

/* As WCAG 2.1 reckons it. */
static double
luminance(uint32_t colour)
{
    static const double weights[] = { 0.0722, 0.7152, 0.2126 };
    double y = 0;
    for (int i = 0; i < 3; i++) {
        double c = (colour >> 8 * i & 255) / 255.0;
        y += weights[i] *
            (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return y;
}

static void
test_colours(void)
{
    uint32_t safe = 0;
    g_assert_false(css_safe_colour(0x000000, &safe));
    g_assert_false(css_safe_colour(0x333333, &safe));
    g_assert_false(css_safe_colour(STYLE_NO_COLOUR, &safe));
    for (uint32_t i = 0; i < 16 * 16 * 16; i++) {
        uint32_t colour =
            (i >> 8) * 0x110000 + (i >> 4 & 15) * 0x1100 + (i & 15) * 0x11;
        if (!css_safe_colour(colour, &safe))
            continue;
        g_assert_cmpfloat(1.05 / (luminance(safe) + 0.05), >=, 4.5);
        g_assert_cmpfloat((luminance(safe) + 0.05) / 0.05, >=, 4.5);
    }
    /* Dark red stays red. */
    g_assert_true(css_safe_colour(0x7a1b1b, &safe));
    g_assert_cmphex(safe >> 16, >, 3 * (safe & 0xff));
    g_assert_true(css_safe_colour(0xffff00, &safe));
    g_assert_cmphex(safe, <, 0xa0a000);
    g_assert_true(css_safe_colour(0x000080, &safe));
    g_assert_cmphex(safe & 0xff, >, 0x80);
}

/* The book has a picture's credit where the style says, as far as readers'
 * programs go. */
static void
test_credit(void)
{
    static const char inline_words[] = "figcaption p {\n  display: inline;\n}";
    static const char at_end[] =
        "figcaption .credit {\n  text-align: right;\n  text-align: end;\n}";
    for (int place = CREDIT_RUN_IN; place <= CREDIT_ALONG; place++) {
        const struct style style = { .credit = (enum credit_place)place };
        g_autoptr(GString) css = g_string_new(NULL);
        css_write(&style, NULL, css);
        g_assert_cmpint(
            strstr(css->str, inline_words) != NULL, ==, place == CREDIT_RUN_IN);
        g_assert_cmpint(
            strstr(css->str, at_end) != NULL, ==, place == CREDIT_ALONG);
    }
}

static void
test_table(void)
{
    g_assert_true(writer_for_file("out/a.b.epub") == &epub_writer);
    g_assert_true(writer_for_file("-.EPUB") == &epub_writer);
    g_assert_true(writer_for_file("x.tree") == &tree_writer);
    g_assert_null(writer_for_file("out.epub/x"));
    g_assert_null(writer_for_file("epub"));
    g_assert_null(writer_for_file(NULL));
    g_assert_true(writer_lookup("epub") == &epub_writer);
    g_assert_null(writer_lookup("doc"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/epub/well-formed", test_well_formed);
    g_test_add_func("/epub/characters-and-sizes", test_characters_and_sizes);
    g_test_add_func("/epub/container", test_container);
    g_test_add_func("/epub/parts-are-whole", test_parts_are_whole);
    g_test_add_func("/epub/same-bytes", test_same_bytes);
    g_test_add_func("/epub/golden", test_golden);
    g_test_add_func("/epub/links", test_links);
    g_test_add_func("/epub/svg", test_svg);
    g_test_add_func("/epub/colours", test_colours);
    g_test_add_func("/epub/credit", test_credit);
    g_test_add_func("/writers/table", test_table);
    return g_test_run();
}
