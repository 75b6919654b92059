/*
 * White space, slugs, comparison by words, escapes and language tags.
 */
#include <glib.h>

#include "base/arena.h"
#include "base/text.h"

static void
test_squeeze(void)
{
    struct arena *arena = arena_new();
    g_assert_cmpstr(text_squeeze(arena, "  a \t\n b\u2003c  "), ==, "a b c");
    /* No-break spaces are the writer's. */
    g_assert_cmpstr(text_squeeze(arena, "10\u00a0km"), ==, "10\u00a0km");
    g_assert_cmpstr(text_squeeze(arena, " "), ==, "");
    g_assert_null(text_squeeze(arena, NULL));
    g_assert_cmpstr(text_squeeze_n(arena, "ab cd", 3), ==, "ab");
    arena_free(arena);
}

static void
test_slug(void)
{
    struct arena *arena = arena_new();
    g_assert_cmpstr(text_slug(arena, "Hello, World! It’s “new”", 99), ==,
        "hello-world-its-new");
    g_assert_cmpstr(text_slug(arena, "one two three", 9), ==, "one-two");
    g_assert_cmpstr(text_slug(arena, "one two three", 7), ==, "one-two");
    g_assert_cmpstr(text_slug(arena, "abcdefgh", 4), ==, "abcd");
    g_assert_cmpstr(text_slug(arena, "…!?", 40), ==, "article");
    g_assert_cmpstr(text_slug(arena, "日本語", 6), ==, "日本");
    g_assert_cmpstr(text_slug(arena, "../../etc/passwd", 40), ==, "etc-passwd");
    arena_free(arena);
}

static void
test_same_words(void)
{
    g_assert_true(text_same_words("“It’s here”", "its HERE!"));
    g_assert_true(text_same_words("Zürich – heute", "zürich heute"));
    g_assert_false(text_same_words("one two", "one three"));
    g_assert_false(text_same_words("one", "one two"));
}

static void
test_escapes(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    text_append_xml(out, "a<b>&\"c\"\x01\uffff é");
    g_assert_cmpstr(out->str, ==, "a&lt;b&gt;&amp;&quot;c&quot; é");
    g_string_truncate(out, 0);
    text_append_json(out, "a\"b\\c\n\x01é");
    g_assert_cmpstr(out->str, ==, "\"a\\\"b\\\\c\\n\\u0001é\"");
}

static void
test_lang(void)
{
    static const char *const cases[][2] = {
        { "en", "en" },
        { "EN_us", "en-US" },
        { "en_US.UTF-8", "en-US" },
        { "zh_hant_tw", "zh-Hant-TW" },
        { "in", "id" },
        { "iw-IL", "he-IL" },
        { "sr@latin", "sr" },
        { "de-1996", "de-1996" },
        { "english", NULL },
        { "", NULL },
        { "e", NULL },
        { "en--US", NULL },
        { "12", NULL },
        { "en us", "en" },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(text_lang(arena, cases[i][0]), ==, cases[i][1]);
    g_assert_true(text_lang_is_rtl("ar-EG"));
    g_assert_true(text_lang_is_rtl("uz-Arab"));
    g_assert_false(text_lang_is_rtl("ps-Latn"));
    g_assert_false(text_lang_is_rtl("en"));
    g_assert_false(text_lang_is_rtl(NULL));
    arena_free(arena);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/squeeze", test_squeeze);
    g_test_add_func("/text/slug", test_slug);
    g_test_add_func("/text/same-words", test_same_words);
    g_test_add_func("/text/escapes", test_escapes);
    g_test_add_func("/text/lang", test_lang);
    return g_test_run();
}
