/*
 * YAML's messages: syntax errors with their place, hints for mistyped keys,
 * values of the wrong type, and what is refused.
 */
#include <string.h>

#include <glib.h>

#include "base/arena.h"
#include "base/yaml.h"

static void
collect(const struct diag_message *message, void *data)
{
    g_string_append_printf(data, "%d:%d %s %s\n", message->pos.line,
        message->pos.column, message->name, message->text);
}

struct fixture {
    struct arena *arena;
    struct diag *diag;
    GString *told;
    const struct yaml *map;
};

static void
setup(struct fixture *f, const char *text)
{
    f->arena = arena_new();
    f->told = g_string_new(NULL);
    f->diag = diag_new(collect, f->told);
    f->map = yaml_parse(f->arena, "in", text, strlen(text), 10, f->diag);
}

static void
teardown(struct fixture *f)
{
    diag_free(f->diag);
    arena_free(f->arena);
    g_string_free(f->told, TRUE);
}

static void
test_hint(void)
{
    static const char *const keys[] = { "title", "author", "dateline", NULL };
    struct fixture f;
    setup(&f, "title: a\nautor: b\nxyzzy: c\n");
    g_assert_false(yaml_check_keys(f.map, keys, "front matter", f.diag));
    g_assert_nonnull(strstr(f.told->str, "11:1 unknown-key"));
    g_assert_nonnull(strstr(f.told->str, "did you mean \"author\"?"));
    /* Nothing is near: no hint is better than a silly one. */
    const char *last = strstr(f.told->str, "12:1 unknown-key");
    g_assert_nonnull(last);
    g_assert_null(strstr(last, "did you mean"));
    teardown(&f);
}

static void
test_types(void)
{
    struct fixture f;
    setup(&f, "n: many\nb: maybe\ns: [a]\nbig: 12\nok: 7\nlang: no\n");
    g_assert_cmpint(yaml_get_int(f.map, "n", 5, 1, 9, f.diag), ==, 5);
    g_assert_true(yaml_get_bool(f.map, "b", true, f.diag));
    g_assert_cmpstr(yaml_get_string(f.map, "s", "x", f.diag), ==, "x");
    yaml_get_int(f.map, "big", 5, 1, 9, f.diag);
    g_assert_cmpint(diag_count(f.diag, DIAG_ERROR), ==, 4);
    g_assert_cmpint(yaml_get_int(f.map, "ok", 5, 1, 9, f.diag), ==, 7);
    /* Norwegian is no "false". */
    g_assert_cmpstr(yaml_get_string(f.map, "lang", "", f.diag), ==, "no");
    g_assert_cmpint(diag_count(f.diag, DIAG_ERROR), ==, 4);
    teardown(&f);
}

static void
test_refused(void)
{
    static const char *const texts[] = { "a: [1\nb: 2", "a: *x", "a: &x 1",
        "a: &x {b: 1}", "a: !!python/object 1", "\t- x", "a: \"unclosed" };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct fixture f;
        setup(&f, texts[i]);
        g_test_message("%s -> %s", texts[i], f.told->str);
        g_assert_cmpint(diag_count(f.diag, DIAG_ERROR), >=, 1);
        g_assert_true(g_str_has_prefix(f.told->str, "1"));
        teardown(&f);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/yaml/hint", test_hint);
    g_test_add_func("/yaml/types", test_types);
    g_test_add_func("/yaml/refused", test_refused);
    return g_test_run();
}
