/*
 * The part of JSON Schema that our schemas use: type, const, enum, required,
 * properties without others, items, minimum, maximum, and references within
 * the schema. Depth is that of the document, which is ours and bounded.
 */
#include "jsoncheck.h"

#include <string.h>

struct check {
    JsonObject *root;
    GString *wrong;
    GString *path;
};

static void
say(struct check *c, const char *what, const char *detail)
{
    g_string_append_printf(c->wrong, "%s: %s %s\n", c->path->str, what, detail);
}

static bool
is_known_keyword(const char *name)
{
    static const char *const known[] = { "$schema", "$defs", "$ref", "$id",
        "title", "description", "type", "const", "enum", "required",
        "properties", "additionalProperties", "items", "minimum", "maximum" };
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(name, known[i]) == 0)
            return true;
    return false;
}

static bool
is_of_type(JsonNode *value, const char *type)
{
    if (strcmp(type, "null") == 0)
        return JSON_NODE_HOLDS_NULL(value);
    if (strcmp(type, "object") == 0)
        return JSON_NODE_HOLDS_OBJECT(value);
    if (strcmp(type, "array") == 0)
        return JSON_NODE_HOLDS_ARRAY(value);
    if (!JSON_NODE_HOLDS_VALUE(value))
        return false;
    GType held = json_node_get_value_type(value);
    if (strcmp(type, "string") == 0)
        return held == G_TYPE_STRING;
    if (strcmp(type, "integer") == 0)
        return held == G_TYPE_INT64;
    if (strcmp(type, "number") == 0)
        return held == G_TYPE_INT64 || held == G_TYPE_DOUBLE;
    return strcmp(type, "boolean") == 0 && held == G_TYPE_BOOLEAN;
}

static void
check_type(struct check *c, JsonNode *types, JsonNode *value)
{
    if (JSON_NODE_HOLDS_VALUE(types)) {
        if (!is_of_type(value, json_node_get_string(types)))
            say(c, "is not of type", json_node_get_string(types));
        return;
    }
    JsonArray *all = json_node_get_array(types);
    for (guint i = 0; i < json_array_get_length(all); i++)
        if (is_of_type(value, json_array_get_string_element(all, i)))
            return;
    say(c, "is of none of the types", "");
}

static void
check_enum(struct check *c, JsonArray *all, JsonNode *value)
{
    for (guint i = 0; i < json_array_get_length(all); i++)
        if (json_node_equal(json_array_get_element(all, i), value))
            return;
    say(c, "is none of the values", "");
}

static void check_value(
    struct check *c, JsonObject *schema, JsonNode *value, const char *name);

/* The schema that a reference names: "#/$defs/block". */
static JsonObject *
resolve(struct check *c, const char *reference)
{
    static const char prefix[] = "#/$defs/";
    if (g_str_has_prefix(reference, prefix) &&
        json_object_has_member(c->root, "$defs")) {
        JsonObject *defs = json_object_get_object_member(c->root, "$defs");
        const char *name = reference + sizeof prefix - 1;
        if (json_object_has_member(defs, name))
            return json_object_get_object_member(defs, name);
    }
    say(c, "refers to nothing:", reference);
    return NULL;
}

static void
check_members(struct check *c, JsonObject *schema, JsonObject *object)
{
    JsonObject *properties = json_object_has_member(schema, "properties")
        ? json_object_get_object_member(schema, "properties")
        : NULL;
    bool others = json_object_get_boolean_member_with_default(
        schema, "additionalProperties", TRUE);
    g_autoptr(GList) names = json_object_get_members(object);
    for (GList *l = names; l != NULL; l = l->next) {
        const char *name = l->data;
        if (properties != NULL && json_object_has_member(properties, name))
            check_value(c, json_object_get_object_member(properties, name),
                json_object_get_member(object, name), name);
        else if (!others)
            say(c, "has a member that is not in the schema:", name);
    }
    if (!json_object_has_member(schema, "required"))
        return;
    JsonArray *required = json_object_get_array_member(schema, "required");
    for (guint i = 0; i < json_array_get_length(required); i++) {
        const char *name = json_array_get_string_element(required, i);
        if (!json_object_has_member(object, name))
            say(c, "lacks", name);
    }
}

static void
check_limits(struct check *c, JsonObject *schema, JsonNode *value)
{
    double v = json_node_get_double(value);
    if (json_object_has_member(schema, "minimum") &&
        v < json_object_get_double_member(schema, "minimum"))
        say(c, "is below the minimum", "");
    if (json_object_has_member(schema, "maximum") &&
        v > json_object_get_double_member(schema, "maximum"))
        say(c, "is above the maximum", "");
}

static void
check_items(struct check *c, JsonObject *schema, JsonArray *array)
{
    for (guint i = 0; i < json_array_get_length(array); i++) {
        char name[16];
        g_snprintf(name, sizeof name, "%u", i);
        check_value(c, schema, json_array_get_element(array, i), name);
    }
}

static void
check_keywords(struct check *c, JsonObject *schema)
{
    g_autoptr(GList) names = json_object_get_members(schema);
    for (GList *l = names; l != NULL; l = l->next)
        if (!is_known_keyword(l->data))
            say(c, "has a keyword in its schema that is not checked:", l->data);
}

static void
check_here(struct check *c, JsonObject *schema, JsonNode *value)
{
    check_keywords(c, schema);
    if (json_object_has_member(schema, "type"))
        check_type(c, json_object_get_member(schema, "type"), value);
    if (json_object_has_member(schema, "const") &&
        !json_node_equal(json_object_get_member(schema, "const"), value))
        say(c, "is not the constant", "");
    if (json_object_has_member(schema, "enum"))
        check_enum(c, json_object_get_array_member(schema, "enum"), value);
    if (JSON_NODE_HOLDS_OBJECT(value))
        check_members(c, schema, json_node_get_object(value));
    if (JSON_NODE_HOLDS_ARRAY(value) && json_object_has_member(schema, "items"))
        check_items(c, json_object_get_object_member(schema, "items"),
            json_node_get_array(value));
    if (is_of_type(value, "number"))
        check_limits(c, schema, value);
}

static void
check_value(
    struct check *c, JsonObject *schema, JsonNode *value, const char *name)
{
    gsize len = c->path->len;
    g_string_append_printf(c->path, "/%s", name);
    check_here(c, schema, value);
    if (json_object_has_member(schema, "$ref")) {
        JsonObject *other =
            resolve(c, json_object_get_string_member(schema, "$ref"));
        if (other != NULL)
            check_here(c, other, value);
    }
    g_string_truncate(c->path, len);
}

bool
json_check(JsonNode *root, JsonNode *value, GString *wrong)
{
    struct check c = { json_node_get_object(root), wrong, g_string_new(NULL) };
    gsize before = wrong->len;
    check_here(&c, c.root, value);
    g_string_free(c.path, TRUE);
    return wrong->len == before;
}
