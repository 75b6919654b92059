/* Paper, styles, and what holds for every style that we ship. */
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/length.h"
#include "edition/paper.h"
#include "edition/style.h"
#include "edition/styleparts.h"

static char *
styles_folder(void)
{
    return g_build_filename(g_getenv("NEWSPRINT_SOURCE"), "styles", NULL);
}

static int
mm(double length)
{
    return length_from_pt(length * 72 / 25.4);
}

static void
test_paper(void)
{
    const struct {
        const char *name;
        int width, height;
    } cases[] = {
        { "A4", mm(210), mm(297) },
        { " a5 ", mm(148), mm(210) },
        { "letter", 612 * LENGTH_PT, 792 * LENGTH_PT },
        { "Tabloid", 792 * LENGTH_PT, 1224 * LENGTH_PT },
        { "Berliner", mm(315), mm(470) },
        { "182mm,257mm", mm(182), mm(257) },
        { "182mm x 257mm", mm(182), mm(257) },
        { "182x257mm", mm(182), mm(257) },
        { "182mm×257mm", mm(182), mm(257) },
        { "8.5in x 11in", 612 * LENGTH_PT, 792 * LENGTH_PT },
        { "A4 landscape", mm(297), mm(210) },
        { "landscape A4", mm(297), mm(210) },
        { "a4-Landscape", mm(297), mm(210) },
        { "Ledger", 1224 * LENGTH_PT, 792 * LENGTH_PT },
        { "ledger landscape", 1224 * LENGTH_PT, 792 * LENGTH_PT },
        { "Ledger portrait", 792 * LENGTH_PT, 1224 * LENGTH_PT },
        { "182mm x 257mm landscape", mm(257), mm(182) },
        { "half letter", 396 * LENGTH_PT, 612 * LENGTH_PT },
        { "JIS B5", mm(182), mm(257) },
        { "B5 (JIS)", mm(182), mm(257) },
        { "A3+", 936 * LENGTH_PT, 1368 * LENGTH_PT },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct paper paper = { 0 };
        g_test_message("%s", cases[i].name);
        g_assert_true(paper_parse(cases[i].name, &paper));
        g_assert_cmpint(paper.width, ==, cases[i].width);
        g_assert_cmpint(paper.height, ==, cases[i].height);
        g_assert_false(paper.screen);
    }
    static const char *const wrong[] = { "", "A", "A44", "182mm", "0x0",
        "-182mm x 257mm", "1mm x 1mm", "x", "nan x inf", "999999mm x 10mm",
        "landscape", "-", "A4landscape", "A4 upright", "A4+" };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        struct paper paper = { .width = 7, .height = 7 };
        g_test_message("%s", wrong[i]);
        g_assert_false(paper_parse(wrong[i], &paper));
        g_assert_cmpint(paper.width, ==, 7);
    }
}

static void
check_roles(const struct style *style)
{
    for (int i = 0; i < ROLE_N; i++) {
        const struct role_style *role = &style->roles[i];
        g_test_message("%s: %s", style->name, style_role_name((enum role)i));
        /* Half lines are the smallest step that columns can make up for. */
        if (i == ROLE_LINKS) /* four of its lines are three of the grid */
            g_assert_cmpint(role->leading * 4, ==, style->grid * 3);
        else
            g_assert_cmpint(role->leading % (style->grid / 2), ==, 0);
        g_assert_cmpint(role->leading * 20, >=, role->size * 19);
        g_assert_cmpint(role->size, >=, 6 * LENGTH_PT);
        g_assert_nonnull(role->family);
    }
    g_assert_cmpint(style->roles[ROLE_BODY].leading, ==, style->grid);
}

/* Every style in the folder loads without a word, keeps to its grid and has
 * lines of a length that people read with ease. */
static void
test_shipped(void)
{
    g_autofree char *folder = styles_folder();
    g_autoptr(GPtrArray) names = style_list(folder);
    g_assert_cmpuint(names->len, >=, 3);
    for (guint i = 0; i < names->len; i++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(NULL, NULL);
        const struct style *style =
            style_load(arena, folder, names->pdata[i], diag);
        g_assert_nonnull(style);
        for (int level = DIAG_NOTE; level <= DIAG_FATAL; level++)
            g_assert_cmpint(diag_count(diag, (enum diag_level)level), ==, 0);
        check_roles(style);
        int ems = 10 * style_measure(style) / style->roles[ROLE_BODY].size;
        g_assert_cmpint(ems, >=, 150);
        g_assert_cmpint(ems, <=, 300);
        diag_free(diag);
        arena_free(arena);
    }
}

/* Screens are as large as their pixels are, whatever way they are written. */
static void
test_screens(void)
{
    static const struct {
        const char *name;
        double width, height; /* mm */
    } cases[] = {
        { "remarkable-2", 157.8, 210.4 },
        { "reMarkable 2", 157.8, 210.4 },
        { "remarkable2", 157.8, 210.4 },
        { "reMarkable Paper Pro", 179.7, 239.6 },
        { "kindle_scribe", 157.5, 210.0 },
        { "Kindle Scribe landscape", 210.0, 157.5 },
        { "Kobo Libra 2", 107.0, 142.2 },
        { "Kobo Clara", 90.8, 122.6 },
        { "Kobo Elipsa 2E", 157.1, 209.5 },
        { "Boox Note Air 3", 157.1, 209.5 },
        { "boox-go-10.3", 157.5, 210.0 },
        { "PocketBook InkPad 4", 118.9, 158.5 },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct paper paper = { 0 };
        g_test_message("%s", cases[i].name);
        g_assert_true(paper_parse(cases[i].name, &paper));
        g_assert_true(paper.screen);
        g_assert_cmpint(ABS(paper.width - mm(cases[i].width)), <, mm(0.06));
        g_assert_cmpint(ABS(paper.height - mm(cases[i].height)), <, mm(0.06));
    }
}

/* Every name is found as it is listed, and no two are one. */
static void
test_entries(void)
{
    int n;
    const struct paper_entry *entries = paper_entries(&n);
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < n; i++) {
        struct paper listed = paper_of_entry(&entries[i]), paper = { 0 };
        g_test_message("%s", entries[i].name);
        g_assert_true(paper_parse(entries[i].name, &paper));
        g_assert_cmpint(paper.width, ==, listed.width);
        g_assert_cmpint(paper.height, ==, listed.height);
        g_assert_cmpint(paper.screen, ==, entries[i].group == PAPER_SCREEN);
        g_assert_true(g_hash_table_add(names, (gpointer)entries[i].name));
        g_auto(GStrv) aliases = g_strsplit(
            entries[i].aliases != NULL ? entries[i].aliases : "", " ", -1);
        for (int k = 0; aliases[k] != NULL; k++) {
            struct paper other = { 0 };
            g_test_message("%s", aliases[k]);
            g_assert_true(paper_parse(aliases[k], &other));
            g_assert_cmpint(other.width, ==, listed.width);
            g_assert_cmpint(other.screen, ==, listed.screen);
        }
    }
}

static void
test_complaint(void)
{
    static const struct {
        const char *typed, *hint;
    } cases[] = {
        { "remarkble2", "\"remarkable-2\"" },
        { "kindel scribe", "\"kindle-scribe\"" },
        { "Berlinr", "\"Berliner\"" },
        { "A44", "\"A4\"" },
        { "no such thing at all", "newsprint papers lists them" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *complaint = paper_complaint(cases[i].typed);
        g_test_message("%s", complaint);
        g_assert_nonnull(strstr(complaint, cases[i].hint));
        g_assert_nonnull(strstr(complaint, cases[i].typed));
    }
}

static void
check_fit(const struct style *drawn, const struct style *fit, bool screen)
{
    const struct role_style *head = &fit->roles[ROLE_RUNNING_HEAD];
    const struct role_style *body = &fit->roles[ROLE_BODY];
    double measure = 10.0 * style_measure(fit) / body->size;
    /* A narrow page may have a single column that is narrow. */
    g_assert_cmpfloat(measure, <, 420);
    if (fit->columns > 1)
        g_assert_cmpfloat(measure, >, 130);
    g_assert_cmpint(body->leading, ==, fit->grid);
    g_assert_true(style_as_drawn(fit) == drawn);
    for (int i = 0; i < ROLE_N; i++) {
        const struct role_style *role = &fit->roles[i];
        g_assert_cmpint(role->leading * 20, >=, role->size * 19);
    }
    g_assert_cmpint(fit->roles[ROLE_HEADLINE_LEAD].size, >=,
        fit->roles[ROLE_HEADLINE].size);
    g_assert_cmpint(fit->roles[ROLE_HEADLINE].size, >, body->size);
    /* The running head is on the page. */
    g_assert_cmpint(
        fit->margin_top - fit->grid - head->leading / 3, >=, head->size / 2);
    g_assert_cmpint(fit->paper_height - fit->margin_top - fit->margin_bottom, >,
        fit->paper_height * 6 / 10);
    if (!screen)
        return;
    g_assert_false(fit->facing);
    g_assert_cmpint(body->size, >=, 10 * LENGTH_PT);
    g_assert_cmpint(fit->margin_bottom, <=, mm(8));
}

/* All styles on all papers. */
static void
test_fit_all(void)
{
    g_autofree char *folder = styles_folder();
    g_autoptr(GPtrArray) names = style_list(folder);
    int n;
    const struct paper_entry *entries = paper_entries(&n);
    for (guint s = 0; s < names->len; s++) {
        struct arena *arena = arena_new();
        const struct style *style =
            style_load(arena, folder, names->pdata[s], NULL);
        for (int i = 0; i < n; i++) {
            struct paper paper = paper_of_entry(&entries[i]);
            const struct style *fit = style_fit_paper(arena, style, &paper);
            g_test_message("%s on %s: %d columns", style->name, entries[i].name,
                fit->columns);
            if (fit != style && paper.width < mm(420))
                check_fit(style, fit, paper.screen);
        }
        arena_free(arena);
    }
}

static void
test_fit_paper(void)
{
    static const struct {
        const char *style, *paper;
        int columns;
    } cases[] = {
        { "broadsheet", "A6", 1 },
        { "broadsheet", "A5", 2 },
        { "broadsheet", "Letter", 3 },
        { "broadsheet", "A4 landscape", 4 },
        { "broadsheet", "A3", 4 },
        { "broadsheet", "Tabloid", 4 },
        { "broadsheet", "Berliner", 5 },
        { "broadsheet", "US-Broadsheet", 5 },
        { "broadsheet", "Broadsheet", 6 },
        { "broadsheet", "Nordic", 6 },
        { "broadsheet", "remarkable-2", 2 },
        { "broadsheet", "kobo-clara", 1 },
        { "magazine", "A5", 1 },
        { "magazine", "A3", 3 },
        { "magazine", "Berliner", 3 },
        { "magazine", "kindle-scribe", 2 },
        { "reader", "A4", 1 },
        { "reader", "A4 landscape", 2 },
        { "reader", "Tabloid", 2 },
        { "reader", "remarkable-2", 1 },
    };
    g_autofree char *folder = styles_folder();
    struct arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct style *style =
            style_load(arena, folder, cases[i].style, NULL);
        struct paper paper = { 0 };
        g_assert_true(paper_parse(cases[i].paper, &paper));
        const struct style *fit = style_fit_paper(arena, style, &paper);
        g_test_message("%s on %s", cases[i].style, cases[i].paper);
        g_assert_cmpint(fit->columns, ==, cases[i].columns);
        struct paper own = { style->paper_width, style->paper_height, false };
        g_assert_true(style_fit_paper(arena, style, &own) == style);
    }
    arena_free(arena);
}

static void
collect(const struct diag_message *message, void *data)
{
    GString *out = data;
    g_string_append_printf(out, "%d:%d %s %s\n", message->pos.line,
        message->pos.column, message->name, message->text);
}

/* Loads TEXT as a style; messages into OUT. */
static const struct style *
load_text(struct arena *arena, const char *text, GString *out)
{
    g_autofree char *dir = g_dir_make_tmp("newsprint-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(dir, "mine.yaml", NULL);
    g_autofree char *folder = styles_folder();
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    struct diag *diag = diag_new(collect, out);
    const struct style *style = style_load(arena, folder, path, diag);
    diag_free(diag);
    g_remove(path);
    g_rmdir(dir);
    return style;
}

static void
test_extends(void)
{
    struct arena *arena = arena_new();
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *folder = styles_folder();
    const struct style *base = style_load(arena, folder, "broadsheet", NULL);
    const struct style *style = load_text(arena,
        "version: 1\n"
        "extends: broadsheet\n"
        "columns: 4\n"
        "colours: { accent: \"#00f\" }\n"
        "roles:\n"
        "  body: { family: Vollkorn }\n"
        "  headline: { size: 24pt, indent: 0.5em }\n",
        out);
    g_assert_cmpstr(out->str, ==, "");
    g_assert_cmpint(style->columns, ==, 4);
    g_assert_cmpstr(style->name, ==, "mine");
    g_assert_cmpint(style->grid, ==, base->grid);
    /* What the base says of itself alone follows its changed parents. */
    g_assert_cmpstr(style->roles[ROLE_DECK].family, ==, "Vollkorn");
    g_assert_cmpstr(style->roles[ROLE_HEADLINE].family, ==, "Vollkorn");
    g_assert_cmpint(style->roles[ROLE_HEADLINE].indent, ==, 12 * LENGTH_PT);
    g_assert_cmpint(style->roles[ROLE_HEADLINE].weight, ==, 700);
    g_assert_cmphex(style->roles[ROLE_KICKER].colour, ==, 0x0000ff);
    arena_free(arena);
}

static void
check_messages(const char *text, bool usable, const char *messages)
{
    struct arena *arena = arena_new();
    g_autoptr(GString) out = g_string_new(NULL);
    const struct style *style = load_text(arena, text, out);
    g_assert_cmpstr(out->str, ==, messages);
    g_assert_cmpint(style != NULL, ==, usable);
    arena_free(arena);
}

static void
test_mistakes(void)
{
    check_messages("version: 1\ngrids: 12pt\n", true,
        "2:1 unknown-key unknown key, ignored: grids in the style "
        "(did you mean \"grid\"?)\n");
    check_messages("version: 1\nroles:\n  headlin: { size: 9pt }\n", true,
        "3:3 unknown-key unknown key, ignored: headlin in roles "
        "(did you mean \"headline\"?)\n");
    check_messages("version: 1\ncolours: { accent: }\n", true,
        "2:20 wrong-value value not understood, ignored: accent is empty; a "
        "colour with # must stand in quotes, as in \"#8a1c1c\"\n");
    check_messages("version: 1\nroles: { body: { leading: 20pt } }\n", true,
        "0:0 style-off-grid the leading of body text is not the grid's, the "
        "grid's is used: 20pt, and the grid is 13pt\n");
    check_messages("columns: 3\n", false,
        "1:1 style-refused is no style that can be used: it does not say "
        "\"version: 1\"\n");
    check_messages("version: 2\n", false,
        "1:10 style-refused is no style that can be used: version \"2\" is "
        "not known here, only 1 is\n");
    check_messages("version: 1\nextends: mine.yaml\n", false,
        "2:10 style-refused is no style that can be used: \"mine.yaml\" "
        "extends itself in the end\n");
    check_messages("version: 1\nextends: broadshet\n", false,
        "2:10 style-unknown no style of that name: \"broadshet\" (did you "
        "mean \"broadsheet\"? there are: broadsheet, magazine, reader)\n");
    check_messages("version: 1\npaper: A6\nmargins: { inside: 80mm }\n", false,
        "0:0 style-no-room margins and gutters leave no room for text on the "
        "paper: A6\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/style/paper", test_paper);
    g_test_add_func("/style/shipped", test_shipped);
    g_test_add_func("/style/screens", test_screens);
    g_test_add_func("/style/papers", test_entries);
    g_test_add_func("/style/paper-hints", test_complaint);
    g_test_add_func("/style/fit-paper", test_fit_paper);
    g_test_add_func("/style/fit-all-papers", test_fit_all);
    g_test_add_func("/style/extends", test_extends);
    g_test_add_func("/style/mistakes", test_mistakes);
    return g_test_run();
}
