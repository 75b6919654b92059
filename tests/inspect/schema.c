/*
 * What `newsprint inspect --json` prints agrees with the schema that we ship,
 * for our samples and the articles of the golden cases; findings stand in the
 * order of the source. So does each line of what `check` says in JSON. And the
 * checker itself finds what is wrong.
 */
#include <string.h>

#include "jsoncheck.h"

static JsonNode *
load_schema(const char *name)
{
    g_autofree char *path = g_build_filename(
        g_getenv("NEWSPRINT_SOURCE"), "src", "share", "schema", name, NULL);
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) error = NULL;
    json_parser_load_from_file(parser, path, &error);
    g_assert_no_error(error);
    return json_parser_steal_root(parser);
}

static gint
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The command's arguments: inspect --json and the articles of the folder. */
static GPtrArray *
arguments(const char *folder)
{
    GPtrArray *args = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *path =
        g_build_filename(g_getenv("NEWSPRINT_SOURCE"), folder, NULL);
    GDir *dir = g_dir_open(path, 0, NULL);
    g_assert_nonnull(dir);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(name, ".md") || g_str_has_suffix(name, ".txt"))
            g_ptr_array_add(args, g_build_filename(path, name, NULL));
    g_dir_close(dir);
    g_ptr_array_sort(args, compare_paths);
    g_ptr_array_insert(args, 0, g_strdup(g_getenv("NEWSPRINT")));
    g_ptr_array_insert(args, 1, g_strdup("inspect"));
    g_ptr_array_insert(args, 2, g_strdup("--json"));
    g_ptr_array_add(args, NULL);
    return args;
}

static JsonNode *
inspect(const char *folder)
{
    GPtrArray *args = arguments(folder);
    g_autofree char *out = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_cmpuint(args->len, >, 4);
    g_spawn_sync(NULL, (char **)args->pdata, NULL,
        G_SPAWN_DEFAULT | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL,
        NULL, &error);
    g_assert_no_error(error);
    g_ptr_array_free(args, TRUE);
    g_autoptr(JsonParser) parser = json_parser_new();
    json_parser_load_from_data(parser, out, -1, &error);
    g_assert_no_error(error);
    return json_parser_steal_root(parser);
}

static JsonArray *
articles_of(JsonNode *value)
{
    return json_object_get_array_member(
        json_node_get_object(value), "articles");
}

/* Findings with a place are in its order, those without come after. */
static void
check_order(JsonObject *article)
{
    JsonArray *all = json_object_get_array_member(article, "findings");
    gint64 line = 0, column = 0;
    for (guint i = 0; i < json_array_get_length(all); i++) {
        JsonObject *f = json_array_get_object_element(all, i);
        gint64 l =
            json_object_get_int_member_with_default(f, "line", G_MAXINT64);
        gint64 c = json_object_get_int_member_with_default(f, "column", 0);
        g_assert_true(l > line || (l == line && c >= column));
        line = l;
        column = c;
    }
}

static void
test_folder(gconstpointer data)
{
    g_autoptr(JsonNode) schema = load_schema("inspect.schema.json");
    g_autoptr(JsonNode) value = inspect(data);
    g_autoptr(GString) wrong = g_string_new(NULL);
    bool good = json_check(schema, value, wrong);
    g_test_message("%s", wrong->str);
    g_assert_true(good);
    JsonArray *articles = articles_of(value);
    g_assert_cmpuint(json_array_get_length(articles), >, 0);
    for (guint i = 0; i < json_array_get_length(articles); i++)
        check_order(json_array_get_object_element(articles, i));
}

/* What check says of FILE of the golden cases, a line each. */
static char **
diagnostics(const char *file)
{
    g_autofree char *folder =
        g_build_filename(g_getenv("NEWSPRINT_SOURCE"), "tests", "golden", NULL);
    const char *args[] = { g_getenv("NEWSPRINT"), "check",
        "--diagnostic-format", "json", file, NULL };
    g_autofree char *err = NULL;
    g_autoptr(GError) error = NULL;
    g_spawn_sync(folder, (char **)args, NULL,
        G_SPAWN_DEFAULT | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &err,
        NULL, &error);
    g_assert_no_error(error);
    return g_strsplit(g_strchomp(err), "\n", -1);
}

static void
test_diagnostics(gconstpointer data)
{
    g_autoptr(JsonNode) schema = load_schema("diagnostic.schema.json");
    g_auto(GStrv) lines = diagnostics(data);
    int n_placed = 0;
    g_assert_cmpuint(g_strv_length(lines), >, 0);
    for (int i = 0; lines[i] != NULL; i++) {
        g_autoptr(JsonParser) parser = json_parser_new();
        g_autoptr(GError) error = NULL;
        json_parser_load_from_data(parser, lines[i], -1, &error);
        g_assert_no_error(error);
        JsonNode *value = json_parser_get_root(parser);
        g_autoptr(GString) wrong = g_string_new(NULL);
        bool good = json_check(schema, value, wrong);
        g_test_message("%s%s", lines[i], wrong->str);
        g_assert_true(good);
        JsonObject *message = json_node_get_object(value);
        n_placed += json_object_has_member(message, "page") &&
            json_object_has_member(message, "line");
        json_object_set_int_member(message, "page", 0);
        g_assert_false(json_check(schema, value, wrong));
    }
    g_assert_cmpint(n_placed, >, 0);
}

static void
expect_wrong(JsonNode *schema, JsonNode *value, const char *what)
{
    g_autoptr(GString) wrong = g_string_new(NULL);
    g_assert_false(json_check(schema, value, wrong));
    if (strstr(wrong->str, what) == NULL)
        g_test_message("%s", wrong->str);
    g_assert_nonnull(strstr(wrong->str, what));
}

/* Each kind of damage is found, so that "agrees" means something. */
static void
test_checker(void)
{
    g_autoptr(JsonNode) schema = load_schema("inspect.schema.json");
    g_autoptr(JsonNode) value = inspect("samples/articles");
    JsonObject *article = json_array_get_object_element(articles_of(value), 0);
    json_object_set_int_member(article, "priority", 12);
    expect_wrong(schema, value, "/articles/0/priority: is above the maximum");
    json_object_set_string_member(article, "priority", "high");
    expect_wrong(schema, value, "/articles/0/priority: is not of type integer");
    json_object_remove_member(article, "priority");
    expect_wrong(schema, value, "/articles/0: lacks priority");
    json_object_set_int_member(article, "priority", 5);
    json_object_set_boolean_member(article, "title", TRUE);
    expect_wrong(schema, value, "/articles/0/title: is not of type string");
    json_object_set_string_member(article, "title", "");
    JsonObject *block = json_array_get_object_element(
        json_object_get_array_member(article, "blocks"), 0);
    json_object_set_null_member(block, "blink");
    expect_wrong(schema, value, "not in the schema: blink");
    json_object_remove_member(block, "blink");
    json_object_set_string_member(block, "align", "askew");
    expect_wrong(schema, value, "/align: is none of the values");
    json_object_remove_member(block, "align");
    json_object_set_int_member(json_node_get_object(value), "version", 2);
    expect_wrong(schema, value, "/version: is not the constant");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/samples", "samples/articles", test_folder);
    g_test_add_data_func("/golden", "tests/golden", test_folder);
    g_test_add_data_func("/golden/desk", "tests/golden/desk", test_folder);
    g_test_add_data_func("/golden/read", "tests/golden/read", test_folder);
    g_test_add_data_func(
        "/diagnostics/lines", "preflight/lines.yaml", test_diagnostics);
    g_test_add_data_func(
        "/diagnostics/words", "preflight/words.md", test_diagnostics);
    g_test_add_data_func(
        "/diagnostics/links", "preflight/links.yaml", test_diagnostics);
    g_test_add_func("/checker", test_checker);
    return g_test_run();
}
