/* Patterns, ids and periods: the small parts that compiling is made of. */
#include <glib.h>
#include <glib/gstdio.h>

#include "base/arena.h"
#include "edition/compile.h"
#include "edition/files.h"
#include "edition/period.h"

static void
test_match(void)
{
    static const struct {
        const char *pattern, *name;
        bool match;
    } cases[] = {
        { "*.md", "a.md", true },
        { "*.md", "a.mdx", false },
        { "*.md", ".md", false },
        { ".*", ".hidden", true },
        { "*", ".hidden", false },
        { "?.md", "é.md", true },
        { "?.md", "éé.md", false },
        { "[a-c]*", "beta", true },
        { "[a-c]*", "delta", false },
        { "[!a-c]*", "delta", true },
        { "[]]x", "]x", true },
        { "[", "[", true },
        { "*a*b*c", "xxaxxbxxc", true },
        { "*a*b*c", "xxaxxbxx", false },
        { "brief-*.txt", "brief-.txt", true },
        { "", "a", false },
        { "**", "abc", true },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s %s", cases[i].pattern, cases[i].name);
        g_assert_cmpint(
            files_match(cases[i].pattern, cases[i].name), ==, cases[i].match);
    }
}

/* Stars must not cost more than the product of the lengths. */
static void
test_match_is_fast(void)
{
    g_autoptr(GString) pattern = g_string_new(NULL);
    for (int i = 0; i < 200; i++)
        g_string_append(pattern, "*a");
    g_string_append_c(pattern, 'b');
    g_autofree char *name = g_strnfill(2000, 'a');
    g_assert_false(files_match(pattern->str, name));
}

static void
touch(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, "x", 1, NULL));
}

static void
remove_file(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_cmpint(g_remove(path), ==, 0);
}

static void
test_expand(void)
{
    static const char *const names[] = { "b.md", "B.md", "a.md", "é.md",
        "a.txt", "sub/c.md" };
    g_autofree char *folder = g_dir_make_tmp("newsprint-XXXXXX", NULL);
    g_autofree char *sub = g_build_filename(folder, "sub", NULL);
    g_assert_cmpint(g_mkdir(sub, 0700), ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        touch(folder, names[i]);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    files_expand(folder, "*.md", paths);
    files_expand(folder, "s*/*.md", paths);
    files_expand(folder, "./sub/*", paths);
    files_expand(folder, "none*/x", paths);
    /* By bytes: capitals first, whatever the locale. */
    static const char *const expected[] = { "B.md", "a.md", "b.md", "é.md",
        "sub/c.md", "sub/c.md" };
    g_assert_cmpuint(paths->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < paths->len; i++) {
        g_autofree char *path = g_build_filename(folder, expected[i], NULL);
        g_assert_cmpstr(paths->pdata[i], ==, path);
    }
    g_autofree char *inner = g_build_filename(sub, "c.md", NULL);
    g_autofree char *outer = g_build_filename(folder, "a.md", NULL);
    g_assert_true(files_is_inside(folder, inner));
    g_assert_false(files_is_inside(sub, outer));
    g_assert_false(files_is_inside(folder, folder));
    g_assert_true(files_leaves("../x"));
    g_assert_true(files_leaves("/x"));
    g_assert_false(files_leaves("a/..b/x"));
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        remove_file(folder, names[i]);
    g_rmdir(sub);
    g_rmdir(folder);
}

static void
test_slug(void)
{
    static const struct {
        const char *words, *slug;
    } cases[] = {
        { "A metre higher, and the town will pay",
            "a-metre-higher-and-the-town-will-pay" },
        { "“Don't stop” – Überfälle", "dont-stop-uberfalle" },
        { "Москва", "moskva" },
        { "  --  ", "" },
        { "🌊", "" },
        { "one two three four five six seven eight nine",
            "one-two-three-four-five-six-seven-eight" },
        { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(ids_slug(arena, cases[i].words, 40), ==, cases[i].slug);
    /* Any script gives letters; which ones is ICU's business. */
    static const char *const others[] = { "東京", "القاهرة", "दिल्ली", "서울" };
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        const char *slug = ids_slug(arena, others[i], 40);
        g_assert_true(g_ascii_isalpha(slug[0]));
        g_assert_true(g_str_is_ascii(slug));
    }
    arena_free(arena);
}

static void
check_period(
    const char *from, const char *to, const char *lang, const char *expected)
{
    struct arena *arena = arena_new();
    struct date first = { 0 }, last = { 0 };
    g_assert_true(date_parse_iso(from, &first));
    g_assert_true(date_parse_iso(to, &last));
    g_assert_cmpstr(period_text(&first, &last, lang, arena), ==, expected);
    arena_free(arena);
}

static void
test_period_text(void)
{
    check_period("2024-10-21", "2024-10-27", "en", "21–27 October 2024");
    check_period("2024-10-21", "2024-10-27", "id", "21–27 Oktober 2024");
    check_period("2024-10-21", "2024-10-27", "de", "21.–27. Oktober 2024");
    check_period(
        "2024-10-28", "2024-11-03", "en", "28 October – 3 November 2024");
    check_period("2024-10-28", "2024-11-03", "es",
        "28 de octubre – 3 de noviembre de 2024");
    check_period(
        "2024-12-30", "2025-01-05", "en", "30 December 2024 – 5 January 2025");
    check_period("2024-10-27", "2024-10-27", "en", "27 October 2024");
    check_period("2024-10-21", "2024-10-27", "ja", "2024年10月21日～27日");
    check_period("2024-10-28", "2024-11-03", "ja", "2024年10月28日～11月3日");
    check_period("2024-10-21", "2024-10-27", "und", "2024-10-21 – 2024-10-27");
}

static void
test_period_options(void)
{
    struct edition_options options = { .week = "2024-W43" };
    struct period period;
    g_assert_true(period_read(&options, &period, NULL));
    g_assert_true(period.limited);
    g_assert_cmpint(period.first.day, ==, 21);
    g_assert_cmpint(period.last.day, ==, 27);
    struct date day = { 0 };
    const struct {
        const char *day;
        bool held;
    } days[] = { { "2024-10-20", false }, { "2024-10-21", true },
        { "2024-10-27T23:59:59Z", true }, { "2024-10-28", false } };
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
        g_assert_true(date_parse_iso(days[i].day, &day));
        g_assert_cmpint(period_holds(&period, &day), ==, days[i].held);
    }
    options.since = "2024-10-23";
    options.until = "2024-12-31";
    g_assert_true(period_read(&options, &period, NULL));
    g_assert_cmpint(period.first.day, ==, 23);
    g_assert_cmpint(period.last.day, ==, 27);
    options = (struct edition_options){ .since = "2024-10-23" };
    g_assert_true(period_read(&options, &period, NULL));
    g_assert_false(date_is_full(&period.last));
    options = (struct edition_options){ .week = "2024-W60" };
    g_assert_false(period_read(&options, &period, NULL));
    options = (struct edition_options){ .until = "yesterday" };
    g_assert_false(period_read(&options, &period, NULL));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/files/match", test_match);
    g_test_add_func("/files/match-is-fast", test_match_is_fast);
    g_test_add_func("/files/expand", test_expand);
    g_test_add_func("/ids/slug", test_slug);
    g_test_add_func("/period/text", test_period_text);
    g_test_add_func("/period/options", test_period_options);
    return g_test_run();
}
