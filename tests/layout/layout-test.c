/*
 * Whole editions through the layout, on several papers and in all styles, and
 * verify.c on what comes out: the sample edition, articles made at random of
 * everything that Markdown can say, and articles that nobody should write.
 */
#include <stdlib.h>
#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib.h>
#include <glib/gstdio.h>

#include "base/diag.h"
#include "base/input.h"
#include "layout/layout.h"
#include "verify.h"
#include "verifyfloats.h"
#include "verifyjumps.h"

static const char *const styles[] = { "broadsheet", "magazine", "reader" };
static const char *const papers[] = { "A3", "A4", "A5", "A6", "Letter",
    "60mm,80mm", "400mm,70mm", "1000mm,1400mm" };

static char *folder; /* of pictures made for the tests */

/* Of the editions that are set. */
static enum style_links links = LINKS_NOTES;

/* Of the columns that were set within articles. */
static int n_columns, n_level;
/* Of all pages but the last of each edition: those with more than two lines
 * free at their foot. */
static int n_pages, n_holes;
/* Columns in which nothing stands beside an article. */
static int n_empty;
/* Pictures and the like on a page behind that where their text ends. */
static int n_late;
/* Of stories that go on inside. */
static int n_cuts, n_gaps;
/* Of paragraphs that go on in another column. */
static int n_ends, n_hyphens;

static void
note_message(const struct diag_message *message, void *data)
{
    (void)data;
    if (g_test_verbose())
        g_test_message(
            "%s:%d: %s", message->pos.origin, message->pos.line, message->text);
}

/* Whether the front page's stories go on inside; how many did. */
static bool jump;
static int n_jumps;

/* The edition's contents; -1: as its style says. */
static int contents = -1;

/* Widows and orphans, as preflight sees them, and columns that end above the
 * others of their article. */
static int n_alone, n_uneven;
/* Briefs that others left alone. */
static int n_stranded;
/* Articles that end on another page, and those whose notes stand there alone.
 */
static int n_tails, n_lone;

/* Sets INPUTS (taken over) and fails with all that verify.c finds. */
static void
set_and_verify(GPtrArray *inputs, const char *name, const char *style,
    const char *paper, bool raw)
{
    g_autofree char *data = g_build_filename(
        g_getenv("NEWSPRINT_BUILD"), "src", "newsprint-data", NULL);
    struct diag *diag = diag_new(note_message, NULL);
    const struct edition_options options = {
        .data_folder = data,
        .style = style,
        .paper = paper,
        .raw = raw,
        .timestamp = -1,
    };
    int left_out = 0;
    struct edition *edition =
        edition_compile(inputs, &options, &left_out, diag);
    g_assert_nonnull(edition);
    g_assert_cmpint(left_out, ==, 0);
    edition->front_jump = jump;
    if (contents >= 0)
        edition->contents = (enum contents_form)contents;
    edition->links = links;
    const struct layout_options layout = {
        .data_folder = options.data_folder,
        .preflight = true,
    };
    struct pages *pages = layout_edition(edition, &layout, diag);
    g_assert_nonnull(pages);
    n_alone += diag_count_code(diag, DIAG_LINE_ALONE);
    n_uneven += diag_count_code(diag, DIAG_COLUMN_SHORT);
    g_assert_cmpint(diag_count_code(diag, DIAG_LINE_OVERFULL), ==, 0);
    g_autoptr(GPtrArray) problems = verify_pages(edition, pages);
    n_jumps += verify_jumps(pages, problems);
    n_late += verify_floats(edition, pages, problems);
    for (guint i = 0; i < problems->len; i++)
        g_test_message("%s, %s, %s: %s", name, style,
            paper != NULL ? paper : "its paper",
            (const char *)problems->pdata[i]);
    if (problems->len > 0)
        g_test_fail();
    verify_levels(edition, pages, &n_columns, &n_level);
    verify_column_ends(pages, &n_ends, &n_hyphens);
    n_stranded += verify_stranded(edition, pages);
    g_assert_true(verify_order(edition, pages));
    g_assert_cmpint(verify_low_heads(edition, pages), ==, 0);
    verify_ends(edition, pages, &n_tails, &n_lone);
    n_empty += verify_empty_columns(edition, pages);
    verify_jump_gaps(edition, pages, &n_cuts, &n_gaps);
    for (int i = 0; i + 1 < pages->n_pages; i++) {
        int free = verify_free_lines(edition, pages, i);
        n_pages++;
        n_holes += free > 2;
        if (free > 2 && g_test_verbose())
            g_test_message(
                "%s, %s: page %d has %d lines free", name, style, i + 1, free);
    }
    pages_free(pages);
    edition_free(edition);
    for (guint i = 0; i < inputs->len; i++)
        input_free(inputs->pdata[i]);
    g_ptr_array_unref(inputs);
    diag_free(diag);
}

static GPtrArray *
one_text(const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    GPtrArray *inputs = g_ptr_array_new();
    g_ptr_array_add(inputs, input_new_bytes("test.md", folder, bytes));
    return inputs;
}

static void
verify_text(const char *name, const char *text)
{
    for (size_t s = 0; s < G_N_ELEMENTS(styles); s++)
        for (size_t p = 0; p < G_N_ELEMENTS(papers); p += 1 + (s > 0))
            set_and_verify(one_text(text), name, styles[s], papers[p], true);
}

/* ---- texts ---- */

/* Now and then the same address twice, in other clothes, and now and then an
 * article of the edition, or of none. */
static void
add_link(GString *out, GRand *rand)
{
    static const struct {
        const char *before, *after;
    } forms[] = {
        { "https://example.org/a/", "" },
        { "http://www.example.org/a/", "?utm_source=x" },
        { "https://example.org/a/", "?gclid=1&page=2" },
        { "random", "-0.md" },
        { "random", "-1.md#x" },
        { "https://example.org/", "-and-a-long-name/of/a/page" },
        { "mailto:someone", "@example.org" },
        { "https://example.org/%C3%A9/", "" },
        { "https://example.org/%D9%85%D9%8A%D9%86/", "" },
    };
    int form = g_rand_int_range(rand, 0, G_N_ELEMENTS(forms));
    int number = g_rand_int_range(rand, 0, 9);
    g_string_append_printf(out, " [to a place](%s%d%s)", forms[form].before,
        number, forms[form].after);
}

static void
add_words(GString *out, GRand *rand, int n)
{
    static const char *const syllables[] = { "ka", "lo", "mi", "tre", "sun",
        "ba", "ren", "der", "ing", "ver", "po", "tion", "al", "es" };
    static const char *const foreign[] = { "日本語の新聞を読む人",
        "ข่าวประจำวันนี้", "समाचार पत्र", "الأخبار اليوم", "חדשות היום", "🙂",
        "café", "Ελλάδα", "москва" };
    for (int i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_c(out, ' ');
        if (g_rand_int_range(rand, 0, 60) == 0)
            g_string_append(
                out, foreign[g_rand_int_range(rand, 0, G_N_ELEMENTS(foreign))]);
        int length = g_rand_int_range(rand, 1, 5);
        for (int k = 0; k < length; k++)
            g_string_append(out,
                syllables[g_rand_int_range(rand, 0, G_N_ELEMENTS(syllables))]);
        switch (g_rand_int_range(rand, 0, 30)) {
        case 0:
            g_string_append(out, " *in manner*");
            break;
        case 1:
            add_link(out, rand);
            break;
        case 2:
            g_string_append(out, ",");
            break;
        }
    }
    g_string_append(out, ".");
}

static void
add_lines(GString *out, GRand *rand, const char *before, int n, int words)
{
    for (int i = 0; i < n; i++) {
        g_string_append(out, before);
        add_words(out, rand, g_rand_int_range(rand, 1, words));
        g_string_append_c(out, '\n');
    }
    g_string_append_c(out, '\n');
}

static void
add_table(GString *out, GRand *rand, int columns, int rows)
{
    for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
            g_string_append(out, "| ");
            if (c > 0 && r > 0)
                g_string_append_printf(
                    out, "%d ", g_rand_int_range(rand, 0, 9999));
            else
                add_words(out, rand, 1);
        }
        g_string_append(out, "|\n");
        for (int c = 0; r == 0 && c < columns; c++)
            g_string_append(out, "|---");
        if (r == 0)
            g_string_append(out, "|\n");
    }
    g_string_append_c(out, '\n');
}

static void
add_block(GString *out, GRand *rand)
{
    static const char *const pictures[] = { "wide.png", "high.png",
        "square.png" };
    switch (g_rand_int_range(rand, 0, 14)) {
    case 0:
        add_lines(out, rand, "- ", g_rand_int_range(rand, 1, 8), 20);
        break;
    case 1:
        add_lines(out, rand, "1. ", g_rand_int_range(rand, 1, 12), 20);
        break;
    case 2:
        add_lines(out, rand, "> ", g_rand_int_range(rand, 1, 3), 60);
        break;
    case 3:
        add_table(out, rand, g_rand_int_range(rand, 1, 7),
            g_rand_int_range(rand, 1, 12));
        break;
    case 4:
        g_string_append(out, "```\n");
        add_lines(out, rand, "    ", g_rand_int_range(rand, 1, 9), 9);
        g_string_append(out, "```\n\n");
        break;
    case 5:
        g_string_append_printf(out, "![alt](%s \"",
            pictures[g_rand_int_range(rand, 0, G_N_ELEMENTS(pictures))]);
        add_words(out, rand, g_rand_int_range(rand, 1, 30));
        g_string_append(out, "\")\n\n");
        break;
    case 6:
        g_string_append(out, "::: box\n");
        add_lines(out, rand, "## ", 1, 5);
        add_lines(out, rand, "", 1, 40);
        add_lines(out, rand, "- ", g_rand_int_range(rand, 1, 5), 9);
        g_string_append(out, ":::\n\n");
        break;
    case 7:
        g_string_append(out, "::: pull-quote\n");
        add_lines(out, rand, "", 1, 16);
        g_string_append(out, ":::\n\n");
        break;
    case 8:
        add_lines(out, rand, "## ", 1, 8);
        break;
    case 9:
        g_string_append(out, "---\n\n");
        break;
    default:
        add_lines(out, rand, "", 1, 120);
        break;
    }
}

static char *
random_article(GRand *rand, int blocks)
{
    static const char *const langs[] = { "en", "en", "id", "de", "ar", "ja",
        "th", "he" };
    GString *out = g_string_new("---\n");
    g_string_append_printf(out,
        "lang: %s\npriority: %d\nkicker: Kicker\n"
        "author: A. Writer\ndate: 2024-10-22\n---\n",
        langs[g_rand_int_range(rand, 0, G_N_ELEMENTS(langs))],
        g_rand_int_range(rand, 1, 10));
    add_lines(out, rand, "# ", 1, 12);
    for (int i = 0; i < blocks; i++)
        add_block(out, rand);
    return g_string_free(out, FALSE);
}

/* ---- tests ---- */

static void
test_samples(void)
{
    n_columns = n_level = 0;
    g_autofree char *path = g_build_filename(
        g_getenv("NEWSPRINT_SOURCE"), "samples", "weekly.yaml", NULL);
    for (size_t s = 0; s < G_N_ELEMENTS(styles); s++)
        for (size_t p = 0; p < G_N_ELEMENTS(papers); p++) {
            GPtrArray *inputs = g_ptr_array_new();
            g_ptr_array_add(inputs, input_new_file(path, NULL));
            set_and_verify(inputs, "samples", styles[s], papers[p], false);
        }
    g_test_message("%d of %d columns level, %d of %d pages with a hole",
        n_level, n_columns, n_holes, n_pages);
    g_assert_cmpint(n_level * 100, >=, n_columns * 85);
}

/* Stories that go on inside, on the paper that the sample is made for. */
static void
test_berliner(void)
{
    g_autofree char *path = g_build_filename(
        g_getenv("NEWSPRINT_SOURCE"), "samples", "berliner.yaml", NULL);
    for (size_t s = 0; s < G_N_ELEMENTS(styles); s++) {
        GPtrArray *inputs = g_ptr_array_new();
        g_ptr_array_add(inputs, input_new_file(path, NULL));
        jump = true;
        set_and_verify(inputs, "berliner", styles[s], NULL, false);
        jump = false;
    }
}

/* On its own paper no style divides a word over a column's end, or lets one end
 * more than two lines above those beside it. */
static void
test_column_ends(void)
{
    n_ends = n_hyphens = n_uneven = 0;
    g_autofree char *path = g_build_filename(
        g_getenv("NEWSPRINT_SOURCE"), "samples", "weekly.yaml", NULL);
    for (size_t s = 0; s < G_N_ELEMENTS(styles); s++) {
        GPtrArray *inputs = g_ptr_array_new();
        g_ptr_array_add(inputs, input_new_file(path, NULL));
        set_and_verify(inputs, "samples", styles[s], NULL, false);
    }
    g_test_message("%d of %d column ends divide a word", n_hyphens, n_ends);
    g_assert_cmpint(n_ends, >, 40);
    g_assert_cmpint(n_hyphens, ==, 0);
    g_assert_cmpint(n_uneven, ==, 0);
}

/* NEWSPRINT_EDITIONS: how many, for those who have time. */
static int
how_many(int usual)
{
    const char *more = g_getenv("NEWSPRINT_EDITIONS");
    return more != NULL ? atoi(more) : usual;
}

static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(99);
    int editions = how_many(40);
    n_alone = n_lone = n_tails = 0;
    for (int i = 0; i < editions; i++) {
        GPtrArray *inputs = g_ptr_array_new();
        int n = g_rand_int_range(rand, 1, 6);
        for (int k = 0; k < n; k++) {
            g_autofree char *text =
                random_article(rand, g_rand_int_range(rand, 0, 30));
            g_autofree char *name = g_strdup_printf("random%d-%d.md", i, k);
            g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
            g_ptr_array_add(inputs, input_new_bytes(name, folder, bytes));
        }
        g_autofree char *name = g_strdup_printf("edition %d", i);
        links = i % 4 == 0 ? LINKS_QR : i % 7 == 0 ? LINKS_NONE : LINKS_NOTES;
        set_and_verify(inputs, name, styles[i % 3], papers[i / 3 % 5], true);
        links = LINKS_NOTES;
    }
    g_assert_cmpint(n_alone, ==, 0);
    g_test_message("%d of %d ends are notes alone", n_lone, n_tails);
}

/* Stories that are short enough to stand beside each other: many on a page. */
static void
test_short(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(17);
    for (int i = 0, n_editions = how_many(24); i < n_editions; i++) {
        GPtrArray *inputs = g_ptr_array_new();
        int n = g_rand_int_range(rand, 4, 24);
        for (int k = 0; k < n; k++) {
            GString *text = g_string_new("---\n");
            g_string_append_printf(text, "priority: %d\nlang: %s\n---\n",
                g_rand_int_range(rand, 1, 10), i % 6 == 5 ? "ar" : "en");
            add_lines(text, rand, "# ", 1, 8);
            if (g_rand_int_range(rand, 0, 5) == 0)
                g_string_append(text, "![alt](wide.png)\n\n");
            add_lines(text, rand, "", g_rand_int_range(rand, 0, 3), 90);
            for (int p = g_rand_int_range(rand, 0, 5); p > 0; p--)
                add_lines(text, rand, "", 1, 60);
            if (g_rand_int_range(rand, 0, 7) == 0)
                add_block(text, rand);
            g_autofree char *name = g_strdup_printf("short%d-%d.md", i, k);
            g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
            g_ptr_array_add(inputs, input_new_bytes(name, folder, bytes));
            g_string_free(text, TRUE);
        }
        g_autofree char *name = g_strdup_printf("short stories %d", i);
        set_and_verify(inputs, name, styles[i % 2], papers[i % 8], true);
    }
}

/* Papers of stories that are about a page long: few pages have more than two
 * lines free at the foot. */
static void
test_feet(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(31);
    n_holes = n_pages = 0;
    for (int i = 0; i < 3; i++) {
        GPtrArray *inputs = g_ptr_array_new();
        for (int k = 0; k < 60; k++) {
            GString *text = g_string_new("---\npriority: 3\nkicker: Kicker\n");
            add_lines(text, rand, "deck: ", 1, 12);
            g_string_append(text, "---\n");
            add_lines(text, rand, "# ", 1, 8);
            if (g_rand_boolean(rand))
                g_string_append(text, "![alt](wide.png \"What it shows\")\n\n");
            for (int p = g_rand_int_range(rand, 12, 22); p > 0; p--)
                add_lines(text, rand, "", 1, 110);
            g_autofree char *name = g_strdup_printf("feet%d-%d.md", i, k);
            g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
            g_ptr_array_add(inputs, input_new_bytes(name, folder, bytes));
            g_string_free(text, TRUE);
        }
        set_and_verify(inputs, "feet", "broadsheet", NULL, true);
    }
    g_test_message("%d of %d pages with a hole", n_holes, n_pages);
    g_assert_cmpint(n_holes * 100, <=, n_pages * 6);
}

/* Briefs in all numbers: no row takes all but one of them. */
static void
test_briefs(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(41);
    n_stranded = 0;
    for (int i = 0, n_editions = how_many(24); i < n_editions; i++) {
        GPtrArray *inputs = g_ptr_array_new();
        for (int k = 0; k < 3 + i % 12; k++) {
            GString *text = g_string_new("---\n");
            g_string_append_printf(
                text, "priority: %d\n---\n", k == i % 3 ? 2 : 8 + k % 2);
            add_lines(text, rand, "# ", 1, 4);
            for (int p = k == i % 3 ? 9 : g_rand_int_range(rand, 1, 4); p > 0;
                 p--)
                add_lines(text, rand, "", 1, 50);
            g_autofree char *name = g_strdup_printf("briefs%d-%d.md", i, k);
            g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
            g_ptr_array_add(inputs, input_new_bytes(name, folder, bytes));
            g_string_free(text, TRUE);
        }
        g_autofree char *name = g_strdup_printf("briefs %d", i);
        set_and_verify(inputs, name, styles[i % 2], papers[i / 2 % 2], true);
        g_test_message("%s: %d so far", name, n_stranded);
    }
    g_assert_cmpint(n_stranded, ==, 0);
}

/* A story of PARAGRAPHS, in which some are something else. */
static void
add_story(GPtrArray *inputs, GRand *rand, const char *name, const char *lang,
    const char *section, int paragraphs)
{
    GString *text = g_string_new("---\n");
    g_string_append_printf(
        text, "priority: %d\nlang: %s\n", g_rand_int_range(rand, 1, 7), lang);
    if (section != NULL)
        g_string_append_printf(text, "section: %s\n", section);
    if (g_rand_int_range(rand, 0, 3) == 0)
        g_string_append(text, "kicker: One kicker\n");
    g_string_append(text, "---\n");
    add_lines(text, rand, "# ", 1, 8);
    if (g_rand_int_range(rand, 0, 4) == 0)
        g_string_append(text, "![alt](wide.png)\n\n");
    for (int p = paragraphs; p > 0; p--)
        if (g_rand_int_range(rand, 0, 4) == 0)
            add_block(text, rand);
        else
            add_lines(text, rand, "", 1, 70);
    g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);
    g_ptr_array_add(inputs, input_new_bytes(name, folder, bytes));
    g_string_free(text, TRUE);
}

/* Front pages of all kinds: few stories and many, without text and very long,
 * from left and from right, with contents everywhere. */
static void
test_jumps(void)
{
    static const char *const langs[] = { "id", "en", "ar", "ja", "he" };
    g_autoptr(GRand) rand = g_rand_new_with_seed(23);
    n_cuts = n_gaps = 0;
    jump = true;
    n_jumps = 0;
    int n_editions = how_many(40);
    for (int i = 0; i < n_editions; i++) {
        GPtrArray *inputs = g_ptr_array_new();
        int n = g_rand_int_range(rand, 1, 13);
        int most = g_rand_int_range(rand, 1, 30);
        for (int k = 0; k < n; k++) {
            g_autofree char *name = g_strdup_printf("jump%d-%d.md", i, k);
            /* Some editions have stories in another language. */
            const char *lang =
                langs[i % 7 == 6 && k % 2 == 0 ? 1 : i % G_N_ELEMENTS(langs)];
            /* Some have sections, the first of one story or two, whose front
             * page has stories of the others too. */
            g_autofree char *section =
                i % 3 == 0 ? g_strdup_printf("Part %d", (k + i % 2) / 2) : NULL;
            add_story(inputs, rand, name, lang, section,
                g_rand_int_range(rand, 0, most));
        }
        g_autofree char *name = g_strdup_printf("jumps %d", i);
        contents = i % 4 - 1;
        set_and_verify(inputs, name, styles[i % 3], papers[i / 3 % 8], true);
    }
    g_test_message(
        "%d stories of %d editions go on inside", n_jumps, n_editions);
    g_assert_cmpint(n_jumps, >=, n_editions / 2);
    jump = false;
    g_test_message("%d of %d jumps with a gap above them", n_gaps, n_cuts);
    /* Stories that nearly fit leave too little to be cut elsewhere. */
    g_assert_cmpint(n_gaps * 40, <=, n_cuts);
    contents = -1;
}

static void
test_oversize(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    const struct {
        const char *name, *before, *each, *after;
        int n, words;
    } cases[] = {
        { "headline only", "# One headline\n", "", "", 0, 1 },
        { "long headline", "# ", "", "\n\nText of it.\n", 1, 60 },
        { "endless headline", "# ", "", "\n\nText of it.\n", 1, 900 },
        { "endless subhead", "# A\n\nFirst.\n\n## ", "", "\n\nText.\n", 1,
            900 },
        { "high box", "# A\n\nFirst.\n\n::: box\n## Title\n\n", "- ", ":::\n",
            120, 20 },
        { "code in a box", "# A\n\nFirst.\n\n::: box\n", "    ", ":::\n", 5,
            4 },
        { "numbers in a box", "# A\n\nFirst.\n\n::: box\n", "1. ", ":::\n", 5,
            4 },
        { "high pull quote", "# A\n\nFirst.\n\n::: pull-quote\n", "", ":::\n",
            1, 900 },
        { "list in a pull quote", "# A\n\nFirst.\n\n::: pull-quote\n", "- ",
            ":::\n", 4, 9 },
        { "high caption", "# A\n\nFirst.\n\n![alt](square.png \"", "",
            "\")\n\nLast.\n", 1, 900 },
        { "subheads", "# A\n\nFirst.\n\n", "\n## ", "", 90, 4 },
        { "list of lists", "# A\n\n", "- - - 1. > ", "", 30, 30 },
        { "high picture", "# A\n\nFirst.\n\n", "![alt](needle.png)\n\n", "", 3,
            2 },
        { "flat picture", "# A\n\nFirst.\n\n", "![alt](thread.png)\n\n", "", 3,
            2 },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GString *text = g_string_new(cases[i].before);
        for (int k = 0; k < cases[i].n; k++) {
            g_string_append(text, cases[i].each);
            add_words(text, rand, cases[i].words);
            if (cases[i].each[0] != '\0')
                g_string_append_c(text, '\n');
        }
        g_string_append(text, cases[i].after);
        verify_text(cases[i].name, text->str);
        g_string_free(text, TRUE);
    }
}

static void
test_long_words(void)
{
    static const char *const letters[] = { "a", "我", "ก", "ا", "🙂", "-",
        "/", "é" };
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++) {
        GString *text = g_string_new("# Long words\n\nFirst. ");
        for (int k = 0; k < 10000; k++)
            g_string_append(text, letters[i]);
        g_string_append(text, " last.\n");
        set_and_verify(
            one_text(text->str), letters[i], styles[i % 3], "A4", true);
        g_string_free(text, TRUE);
    }
    verify_text("long word in a headline",
        "# Pneumonoultramicroscopicsilicovolcanoconiosisandthensome\n\n"
        "## Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch\n\n"
        "A_name_that_no_column_of_this_paper_can_hold_on_one_line.\n");
    verify_text("long words that are bound",
        "# Bundesverfassungsgericht\u00a0Verfassungsbeschwerdeverfahren\n\n"
        "Then abcdefghijklmnopqrstuvwxyz\u00a0abcdefghijklmnopqrstuvwxyz.\n\n"
        "## Government\u00a0announces\u00a0infrastructure\u00a0investment\n\n"
        "- «\u00a0abcdefghijklmnopqrstuvwxyz\u00a0abcdefghijklmn\u00a0».\n");
}

/* Lead articles of all lengths: beside a drop cap there may be too little. */
static void
test_drop_caps(void)
{
    for (int n = 0; n < 12; n++) {
        GString *text = g_string_new("---\npriority: 1\n---\n# Drop caps\n\n"
                                     "First[^1] [of](https://example.org) "
                                     "<span lang=\"de\">allem</span>");
        for (int i = 0; i < n; i++)
            g_string_append(text, " of some more words");
        g_string_append(text, ".\n\nThe next one.\n\n[^1]: A note.\n");
        verify_text("drop caps", text->str);
        g_string_free(text, TRUE);
    }
}

static void
test_tables(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(6);
    static const int sizes[][2] = { { 1, 1 }, { 2, 200 }, { 12, 5 }, { 40, 6 },
        { 5, 1 } };
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        GString *text = g_string_new("# Tables\n\nFirst.\n\n");
        add_table(text, rand, sizes[i][0], sizes[i][1]);
        g_string_append(text, "Last.\n");
        verify_text("table", text->str);
        g_string_free(text, TRUE);
    }
}

/* A paragraph of a hundred thousand words takes ten times as long as one of
 * ten thousand, not a hundred times. */
static void
test_long_paragraph(void)
{
    double seconds[2];
    for (int i = 0; i < 2; i++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(7);
        GString *text = g_string_new("# Long\n\n");
        add_words(text, rand, i == 0 ? 10000 : 100000);
        g_autoptr(GTimer) timer = g_timer_new();
        set_and_verify(one_text(text->str), "long", "broadsheet", "A4", true);
        seconds[i] = g_timer_elapsed(timer, NULL);
        g_string_free(text, TRUE);
    }
    g_test_message("%.2f and %.2f s", seconds[0], seconds[1]);
    g_assert_cmpfloat(seconds[1], <, 30 * seconds[0] + 1);
}

/* Short stories with a picture, alone on their page: no column stays empty. */
static void
test_pictures(void)
{
    static const char *const pictures[] = { "wide.png", "square.png",
        "high.png" };
    g_autoptr(GRand) rand = g_rand_new_with_seed(31);
    int n_stories = 0;
    n_empty = 0;
    for (int words = 60; words <= 400; words += 20)
        for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++) {
            GString *text = g_string_new("---\npriority: 4\n---\n# Alone\n\n");
            g_string_append_printf(text, "![alt](%s)\n\n", pictures[i]);
            for (int n = words; n > 0; n -= 40) {
                add_words(text, rand, MIN(n, 40));
                g_string_append(text, "\n\n");
            }
            g_autofree char *name =
                g_strdup_printf("%s, %d words", pictures[i], words);
            int before = n_empty;
            set_and_verify(
                one_text(text->str), name, styles[n_stories % 2], "A4", true);
            if (n_empty > before)
                g_test_message("%s: %d empty", name, n_empty - before);
            g_string_free(text, TRUE);
            n_stories++;
        }
    g_test_message("%d empty columns in %d stories", n_empty, n_stories);
    /* Of the picture that is as high as a page. */
    g_assert_cmpint(n_empty, <=, 2);
}

/* A corpus to try by hand: NEWSPRINT_CORPUS_EDITION names its manifest. */
static void
test_corpus(void)
{
    const char *path = g_getenv("NEWSPRINT_CORPUS_EDITION");
    if (path == NULL) {
        g_test_skip("NEWSPRINT_CORPUS_EDITION names no manifest");
        return;
    }
    n_columns = n_level = n_empty = n_uneven = 0;
    for (size_t s = 0; s < G_N_ELEMENTS(styles); s++) {
        GPtrArray *inputs = g_ptr_array_new();
        g_ptr_array_add(inputs, input_new_file(path, NULL));
        set_and_verify(inputs, "corpus", styles[s], NULL, false);
    }
    g_test_message(
        "%d of %d columns level, %d empty", n_level, n_columns, n_empty);
    g_assert_cmpint(n_level * 100, >=, n_columns * 98);
    g_assert_cmpint(n_uneven, ==, 0);
}

static void
make_picture(const char *name, int width, int height)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    GdkPixbuf *pixbuf =
        gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, width, height);
    gdk_pixbuf_fill(pixbuf, 0x808080ff);
    g_assert_true(gdk_pixbuf_save(pixbuf, path, "png", NULL, NULL));
    g_object_unref(pixbuf);
}

static void
remove_folder(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
    g_free(folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("newsprint-layout-XXXXXX", NULL);
    make_picture("wide.png", 800, 300);
    make_picture("high.png", 200, 900);
    make_picture("square.png", 300, 300);
    make_picture("needle.png", 1, 20000);
    make_picture("thread.png", 20000, 1);
    g_test_add_func("/layout/samples", test_samples);
    g_test_add_func("/layout/pictures", test_pictures);
    g_test_add_func("/layout/corpus", test_corpus);
    g_test_add_func("/layout/column-ends", test_column_ends);
    g_test_add_func("/layout/berliner", test_berliner);
    g_test_add_func("/layout/random", test_random);
    g_test_add_func("/layout/short", test_short);
    g_test_add_func("/layout/feet", test_feet);
    g_test_add_func("/layout/briefs", test_briefs);
    g_test_add_func("/layout/jumps", test_jumps);
    g_test_add_func("/layout/oversize", test_oversize);
    g_test_add_func("/layout/drop-caps", test_drop_caps);
    g_test_add_func("/layout/tables", test_tables);
    g_test_add_func("/layout/long-words", test_long_words);
    g_test_add_func("/layout/long-paragraph", test_long_paragraph);
    int result = g_test_run();
    remove_folder();
    return result;
}
