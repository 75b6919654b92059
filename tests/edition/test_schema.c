/* The JSON schemas that ship for editors' completion say what the code says:
 * every key of a schema is known to the code, and every key that the shipped
 * styles use is in the schema. */
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/input.h"
#include "base/yaml.h"
#include "edition/manifest.h"
#include "edition/styleparts.h"

static char *
in_source(const char *folder, const char *name)
{
    return g_build_filename(g_getenv("NEWSPRINT_SOURCE"), folder, name, NULL);
}

static JsonParser *
load_schema(const char *name)
{
    g_autofree char *path = in_source("src/share/schema", name);
    JsonParser *parser = json_parser_new();
    g_assert_true(json_parser_load_from_file(parser, path, NULL));
    return parser;
}

/* The `properties` of the object that NAMES lead to from the root. */
static JsonObject *
properties(JsonParser *parser, const char *const *names)
{
    JsonObject *object = json_node_get_object(json_parser_get_root(parser));
    for (; *names != NULL; names++)
        object = json_object_get_object_member(object, *names);
    return json_object_get_object_member(object, "properties");
}

static const char *const at_root[] = { NULL };
static const char *const at_role[] = { "$defs", "role", NULL };
static const char *const at_roles[] = { "properties", "roles", NULL };

/* How many keys of TEXT the reader of manifests, or of styles, refuses. */
static int
unknown_keys(const char *text, bool manifest)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(NULL, NULL);
    GBytes *bytes = g_bytes_new(text, strlen(text));
    struct input *input = input_new_bytes("test.yaml", NULL, bytes);
    input_decode(input, "UTF-8", diag);
    if (manifest) {
        manifest_read(arena, input, diag);
    } else {
        g_autoptr(GError) error = NULL;
        char *path = NULL;
        int file = g_file_open_tmp("newsprint-XXXXXX.yaml", &path, &error);
        g_assert_no_error(error);
        g_close(file, NULL);
        g_assert_true(g_file_set_contents(path, text, -1, NULL));
        g_autofree char *folder = in_source("styles", "");
        style_load(arena, folder, path, diag);
        g_assert_cmpint(g_remove(path), ==, 0);
        g_free(path);
    }
    int n = diag_count_code(diag, DIAG_YAML_KEY_UNKNOWN);
    input_free(input);
    g_bytes_unref(bytes);
    diag_free(diag);
    arena_free(arena);
    return n;
}

static void
check_known(JsonObject *keys, const char *before, bool manifest)
{
    g_autoptr(GList) names = json_object_get_members(keys);
    g_autoptr(GString) text = g_string_new(before);
    const char *indent = before[0] != '\0' ? "    " : "";
    for (const GList *l = names; l != NULL; l = l->next)
        g_string_append_printf(text, "%s%s:\n", indent, (const char *)l->data);
    g_assert_cmpuint(g_list_length(names), >, 0);
    g_assert_cmpint(unknown_keys(text->str, manifest), ==, 0);
    g_string_append_printf(text, "%sno-such-key:\n", indent);
    g_assert_cmpint(unknown_keys(text->str, manifest), ==, 1);
}

static void
test_known(void)
{
    g_autoptr(JsonParser) edition = load_schema("edition.schema.json");
    check_known(properties(edition, at_root), "", true);
    g_autoptr(JsonParser) style = load_schema("style.schema.json");
    /* Without its version a style is not looked at further. */
    json_object_remove_member(properties(style, at_root), "version");
    JsonObject *top = properties(style, at_root);
    g_autoptr(GList) names = json_object_get_members(top);
    g_autoptr(GString) text = g_string_new("version: 1\n");
    for (const GList *l = names; l != NULL; l = l->next)
        g_string_append_printf(text, "%s:\n", (const char *)l->data);
    g_assert_cmpint(unknown_keys(text->str, false), ==, 0);
    check_known(
        properties(style, at_role), "version: 1\nroles:\n  body:\n", false);
    JsonObject *roles = properties(style, at_roles);
    g_assert_cmpuint(json_object_get_size(roles), ==, ROLE_N);
    for (int i = 0; i < ROLE_N; i++)
        g_assert_true(
            json_object_has_member(roles, style_role_name((enum role)i)));
}

static void
check_keys(const struct yaml *map, JsonObject *allowed)
{
    for (size_t i = 0; i < map->n; i++) {
        g_test_message("%s", map->keys[i]->value);
        g_assert_true(json_object_has_member(allowed, map->keys[i]->value));
    }
}

static void
test_shipped(void)
{
    g_autoptr(JsonParser) schema = load_schema("style.schema.json");
    g_autofree char *folder = in_source("styles", "");
    g_autoptr(GPtrArray) names = style_list(folder);
    for (guint i = 0; i < names->len; i++) {
        struct arena *arena = arena_new();
        g_autofree char *path =
            g_strdup_printf("%s/%s.yaml", folder, (char *)names->pdata[i]);
        struct input *input = input_new_file(path, NULL);
        input_decode(input, "UTF-8", NULL);
        const struct yaml *doc =
            yaml_parse(arena, path, input->text, input->len, 1, NULL);
        check_keys(doc, properties(schema, at_root));
        const struct yaml *roles = yaml_lookup(doc, "roles");
        check_keys(roles, properties(schema, at_roles));
        for (size_t k = 0; k < roles->n; k++)
            check_keys(roles->items[k], properties(schema, at_role));
        input_free(input);
        arena_free(arena);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/schema/keys-are-known", test_known);
    g_test_add_func("/schema/shipped-styles", test_shipped);
    return g_test_run();
}
