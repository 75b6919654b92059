/*
 * How a book looks and what it says of itself: the style sheets of the styles
 * that come with Newsprint, the fonts that are put in, and each claim of the
 * package, which has to go when what it says is not so.
 */
#include <string.h>

#include <hb.h>
#include <zip.h>

#include "article/node.h"
#include "base/arena.h"
#include "sample.h"
#include "write/bookrules.h"
#include "write/booktext.h"
#include "write/css.h"
#include "write/fontsubset.h"
#include "write/writer.h"

/* What was said of a run, one name a line. */
static void
collect(const struct diag_message *message, void *data)
{
    if (data != NULL)
        g_string_append_printf(data, "%s\n", message->name);
}

static GBytes *
write_book(const struct edition *edition, GString *messages)
{
    struct job job = { .edition = edition,
        .data_folder = g_getenv("NEWSPRINT_DATA") };
    struct diag *diag = diag_new(collect, messages);
    GBytes *bytes = writer_make(&epub_writer, &job, diag);
    diag_free(diag);
    g_assert_nonnull(bytes);
    return bytes;
}

static zip_t *
open_book(GBytes *bytes)
{
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(
        g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_CHECKCONS, &error);
    g_assert_nonnull(zip);
    return zip;
}

static GString *
read_entry(zip_t *zip, zip_uint64_t index)
{
    zip_stat_t stat;
    g_assert_cmpint(zip_stat_index(zip, index, 0, &stat), ==, 0);
    GString *text = g_string_sized_new(stat.size);
    g_string_set_size(text, stat.size);
    zip_file_t *entry = zip_fopen_index(zip, index, 0);
    g_assert_cmpint(zip_fread(entry, text->str, stat.size), ==, stat.size);
    zip_fclose(entry);
    return text;
}

static GString *
read_file(GBytes *bytes, const char *name)
{
    zip_t *zip = open_book(bytes);
    zip_int64_t index = zip_name_locate(zip, name, 0);
    g_assert_cmpint(index, >=, 0);
    GString *text = read_entry(zip, (zip_uint64_t)index);
    zip_discard(zip);
    return text;
}

static void
test_styles(void)
{
    g_autofree char *folder =
        g_build_filename(g_getenv("NEWSPRINT_DATA"), "styles", NULL);
    static const char *const names[] = { "broadsheet", "magazine", "reader" };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        struct arena *arena = arena_new();
        const struct style *style = style_load(arena, folder, names[i], NULL);
        g_autoptr(GString) css = g_string_new(NULL);
        g_assert_nonnull(style);
        css_write(style, NULL, css);
        g_autofree char *file = g_strconcat(names[i], ".css", NULL);
        g_autofree char *expected =
            g_test_build_filename(G_TEST_DIST, "expected", file, NULL);
        if (g_getenv("NEWSPRINT_UPDATE") != NULL)
            g_file_set_contents(expected, css->str, (gssize)css->len, NULL);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(expected, &text, NULL, NULL));
        g_assert_cmpstr(css->str, ==, text);
        /* What is the reader's: size, face, paper and ink. */
        g_assert_false(
            g_regex_match_simple("font-size: [0-9.]+(px|pt)", css->str, 0, 0));
        g_assert_false(g_regex_match_simple(
            "\\nbody[^{]*\\{[^}]*(font-family|color)", css->str, 0, 0));
        g_assert_false(g_regex_match_simple(
            "background|#000000|#ffffff|black|white;", css->str, 0, 0));
        arena_free(arena);
    }
}

static void
test_section_colours(void)
{
    struct edition *edition = sample_large(3);
    struct style style = *edition->style;
    style.drawn = NULL;
    style.accent = style.roles[ROLE_KICKER].colour = 0x7a1b1b;
    edition->style = &style;
    edition->sections[0].colour = 0x0000ff;
    g_autoptr(GString) css = g_string_new(NULL);
    css_write_sections(edition, css);
    g_autofree char *wanted =
        g_strdup_printf(".%s .kicker", edition->sections[0].id);
    g_assert_nonnull(strstr(css->str, wanted));
    g_string_truncate(css, 0);
    edition->sections[0].colour = STYLE_NO_COLOUR;
    css_write_sections(edition, css);
    g_assert_cmpstr(css->str, ==, "");
    sample_free(edition);
}

static void
test_soft_hyphens(void)
{
    g_autoptr(GString) text = g_string_new("\xc2\xad"
                                           "a\xc2\xad\xc2\xad"
                                           "b-\u00a0\xc2\xad");
    booktext_drop_soft_hyphens(text);
    g_assert_cmpstr(text->str, ==, "ab-\u00a0");
    g_assert_cmpuint(text->len, ==, strlen(text->str));
    struct edition *edition = sample_large(2);
    edition->title = "The Har\xc2\xad"
                     "bour";
    struct node *body = edition->articles[0].article->body;
    struct arena *arena = edition->articles[0].article->arena;
    struct node *paragraph =
        node_new(arena, NODE_PARAGRAPH, (struct pos){ "sample", 1, 1 });
    node_append(paragraph,
        node_new_text(arena,
            "di\xc2\xad"
            "vided",
            (struct pos){ "x", 1, 1 }));
    node_append(body, paragraph);
    GBytes *bytes = write_book(edition, NULL);
    zip_t *zip = open_book(bytes);
    int found = 0;
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);
        if (g_str_has_suffix(name, "jpg") || g_str_has_suffix(name, "png"))
            continue;
        g_autoptr(GString) entry = read_entry(zip, (zip_uint64_t)i);
        g_assert_null(strstr(entry->str, "\xc2\xad"));
        found += strstr(entry->str, "divided") != NULL;
    }
    g_assert_cmpint(found, ==, 1);
    zip_discard(zip);
    g_bytes_unref(bytes);
    sample_free(edition);
}

/* Whether the edition's book says that all can read it; MESSAGES may be NULL.
 */
static bool
claims(const struct edition *edition, GString *messages)
{
    g_autoptr(GString) own = g_string_new(NULL);
    GBytes *bytes = write_book(edition, messages != NULL ? messages : own);
    g_autoptr(GString) package = read_file(bytes, "EPUB/package.opf");
    bool said = strstr(package->str,
                    "<meta property=\"dcterms:conformsTo\">" BOOK_CONFORMS_TO
                    "</meta>") != NULL;
    g_assert_null(strstr(package->str, "certifiedBy"));
    g_assert_true(said ==
        (strstr(messages != NULL ? messages->str : own->str,
             "epub-unclaimed") == NULL));
    g_bytes_unref(bytes);
    return said;
}

static struct node *
add_table(struct edition *edition, bool header)
{
    const struct article *article = edition->articles[0].article;
    struct arena *a = article->arena;
    const struct pos pos = { "sample", 7, 1 };
    struct node *table = node_new(a, NODE_TABLE, pos);
    for (int i = 0; i < 2; i++) {
        struct node *row = node_new(a, NODE_ROW, pos);
        for (int k = 0; k < 7; k++) {
            struct node *cell = node_new(a, NODE_CELL, pos);
            node_append(cell, node_new_text(a, "12", pos));
            cell->header = header && i == 0;
            node_append(row, cell);
        }
        row->header = header && i == 0;
        node_append(table, row);
    }
    node_append(article->body, table);
    return table;
}

static void
test_claims(void)
{
    struct edition *edition = sample_large(2);
    g_assert_true(claims(edition, NULL));
    const char *lang = edition->lang;
    edition->lang = "und";
    g_assert_false(claims(edition, NULL));
    edition->lang = lang;
    add_table(edition, true);
    g_assert_true(claims(edition, NULL));
    add_table(edition, false);
    g_autoptr(GString) messages = g_string_new(NULL);
    g_assert_false(claims(edition, messages));
    g_assert_cmpstr(messages->str, ==, "epub-unclaimed\n");
    sample_free(edition);
    /* It has pictures, one without words. */
    edition = sample_edition();
    g_assert_false(claims(edition, NULL));
    sample_free(edition);
}

static void
test_summary_speaks(void)
{
    struct edition *edition = sample_large(2);
    edition->lang = "de-AT";
    GBytes *bytes = write_book(edition, NULL);
    g_autoptr(GString) package = read_file(bytes, "EPUB/package.opf");
    g_assert_nonnull(strstr(package->str,
        "accessibilitySummary\" xml:lang=\"de\">Text in Lesereihenfolge"));
    g_assert_nonnull(strstr(package->str, "keine Bilder"));
    g_assert_null(strstr(package->str, "alternativeText"));
    g_assert_null(strstr(package->str, "printPageNumbers"));
    g_bytes_unref(bytes);
    sample_free(edition);
}

/* All characters of the book's fonts, and how many fonts there are. */
static int
read_fonts(GBytes *bytes, hb_set_t *characters)
{
    int n = 0;
    zip_t *zip = open_book(bytes);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
        const char *name = zip_get_name(zip, (zip_uint64_t)i, 0);
        if (!g_str_has_prefix(name, "EPUB/fonts/"))
            continue;
        g_autoptr(GString) data = read_entry(zip, (zip_uint64_t)i);
        hb_blob_t *blob = hb_blob_create(data->str, (unsigned)data->len,
            HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
        hb_face_t *face = hb_face_create(blob, 0);
        g_assert_cmpuint(hb_face_get_glyph_count(face), >, 1);
        g_assert_true(fontsubset_has_outlines(face));
        g_assert_null(fontsubset_refuse(face));
        hb_face_collect_unicodes(face, characters);
        hb_face_destroy(face);
        hb_blob_destroy(blob);
        n++;
    }
    zip_discard(zip);
    return n;
}

static void
test_fonts(void)
{
    struct edition *edition = sample_edition();
    hb_set_t *none = hb_set_create();
    GBytes *bytes = write_book(edition, NULL);
    g_assert_cmpint(read_fonts(bytes, none), ==, 0);
    g_bytes_unref(bytes);
    edition->epub_fonts = EPUB_FONTS_HEADLINES;
    GBytes *some = write_book(edition, NULL);
    int n_some = read_fonts(some, none);
    g_assert_cmpint(n_some, >, 0);
    g_autoptr(GString) css = read_file(some, "EPUB/style.css");
    g_assert_false(g_regex_match_simple(
        "\\nbody[^{]*\\{[^}]*font-family", css->str, 0, 0));
    edition->epub_fonts = EPUB_FONTS_ALL;
    g_autoptr(GString) messages = g_string_new(NULL);
    GBytes *all = write_book(edition, messages);
    GBytes *again = write_book(edition, NULL);
    g_assert_true(g_bytes_equal(all, again));
    g_assert_nonnull(strstr(messages->str, "epub-fonts\n"));
    hb_set_t *characters = hb_set_create();
    g_assert_cmpint(read_fonts(all, characters), >, n_some);
    g_autoptr(GString) whole = read_file(all, "EPUB/style.css");
    g_assert_true(g_regex_match_simple(
        "\\nbody \\{\\n  font-family: \"[^\"]+\"", whole->str, 0, 0));
    /* Shown: text, an Arabic headline, a Japanese one, what lists need. */
    static const hb_codepoint_t shown[] = { 'a', 0x00f1, 0x0645, 0x6e2f, 0x2022,
        '-' };
    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++)
        g_assert_true(hb_set_has(characters, shown[i]));
    /* Not shown anywhere. */
    g_assert_false(hb_set_has(characters, 0x0416));
    g_assert_false(hb_set_has(characters, 0x0e01));
    hb_set_destroy(characters);
    hb_set_destroy(none);
    g_bytes_unref(some);
    g_bytes_unref(all);
    g_bytes_unref(again);
    sample_free(edition);
}

/* Bits of OS/2's fsType. */
static void
test_licences(void)
{
    static const struct {
        unsigned type;
        bool allowed;
    } cases[] = { { 0x0, true }, { 0x2, false }, { 0x4, true }, { 0x8, true },
        { 0xa, true }, { 0x100, false }, { 0x104, false }, { 0x200, false } };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char os2[78] = { 0 };
        os2[8] = (char)(cases[i].type >> 8);
        os2[9] = (char)(cases[i].type & 255);
        hb_face_t *face = hb_face_builder_create();
        hb_blob_t *blob = hb_blob_create(
            os2, sizeof os2, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
        hb_face_builder_add_table(face, HB_TAG('O', 'S', '/', '2'), blob);
        g_assert_true((fontsubset_refuse(face) == NULL) == cases[i].allowed);
        hb_blob_destroy(blob);
        hb_face_destroy(face);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/book/styles", test_styles);
    g_test_add_func("/book/section-colours", test_section_colours);
    g_test_add_func("/book/soft-hyphens", test_soft_hyphens);
    g_test_add_func("/book/claims", test_claims);
    g_test_add_func("/book/summary", test_summary_speaks);
    g_test_add_func("/book/fonts", test_fonts);
    g_test_add_func("/book/licences", test_licences);
    return g_test_run();
}
