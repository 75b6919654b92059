/*
 * YAML into a tree, over libyaml's events, with an explicit stack: depth is
 * limited in one place and nothing recurses on what the input decides.
 */
#include "base/yaml.h"

#include <string.h>

#include <glib.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/length.h"
#include "base/limits.h"

struct level {
    struct yaml *node;
    GPtrArray *keys, *items;
    const struct yaml *key; /* a mapping's key that waits for its value */
    bool skip;              /* the key was there already */
};

struct builder {
    struct arena *arena;
    const char *origin;
    int first_line;
    struct diag *diag;
    struct yaml_fault *fault;
    GArray *stack; /* struct level */
    const struct yaml *root;
};

static struct pos
pos_at(const struct builder *b, const yaml_mark_t *mark)
{
    return (struct pos){
        .origin = b->origin,
        .line = b->first_line + (int)mark->line,
        .column = (int)mark->column + 1,
    };
}

static bool
has_key(const struct level *level, const char *key)
{
    for (guint i = 0; i < level->keys->len; i++) {
        const struct yaml *k = level->keys->pdata[i];
        if (strcmp(k->value, key) == 0)
            return true;
    }
    return false;
}

static void
add_node(struct builder *b, const struct yaml *node)
{
    if (b->stack->len == 0) {
        if (b->root == NULL)
            b->root = node;
        return;
    }
    struct level *top =
        &g_array_index(b->stack, struct level, b->stack->len - 1);
    if (top->node->kind == YAML_SEQUENCE) {
        g_ptr_array_add(top->items, (gpointer)node);
        return;
    }
    if (top->key == NULL) {
        top->key = node;
        top->skip = node->kind != YAML_SCALAR;
        if (top->skip) {
            diag_report(b->diag, DIAG_YAML_TYPE, node->pos,
                "a key must be a plain word");
        } else if (has_key(top, node->value)) {
            top->skip = true;
            diag_report(
                b->diag, DIAG_YAML_KEY_TWICE, node->pos, "%s", node->value);
        }
        return;
    }
    if (!top->skip) {
        g_ptr_array_add(top->keys, (gpointer)top->key);
        g_ptr_array_add(top->items, (gpointer)node);
    }
    top->key = NULL;
}

static bool
open_level(struct builder *b, enum yaml_kind kind, const yaml_mark_t *mark)
{
    struct yaml *node = arena_alloc(b->arena, sizeof *node);
    node->kind = kind;
    node->pos = pos_at(b, mark);
    node->value = "";
    if (b->stack->len >= YAML_MAX_DEPTH) {
        diag_report(b->diag, DIAG_YAML_TOO_DEEP, node->pos, "%d levels",
            YAML_MAX_DEPTH);
        return false;
    }
    struct level level = {
        .node = node,
        .keys = g_ptr_array_new(),
        .items = g_ptr_array_new(),
    };
    g_array_append_val(b->stack, level);
    return true;
}

static void
close_level(struct builder *b)
{
    struct level level =
        g_array_index(b->stack, struct level, b->stack->len - 1);
    g_array_set_size(b->stack, b->stack->len - 1);
    struct yaml *node = level.node;
    node->n = level.items->len;
    node->items = arena_memdup(
        b->arena, level.items->pdata, level.items->len * sizeof(void *));
    node->keys = arena_memdup(
        b->arena, level.keys->pdata, level.keys->len * sizeof(void *));
    g_ptr_array_unref(level.keys);
    g_ptr_array_unref(level.items);
    add_node(b, node);
}

static void
add_scalar(struct builder *b, const yaml_event_t *event)
{
    struct yaml *node = arena_alloc(b->arena, sizeof *node);
    node->kind = YAML_SCALAR;
    node->pos = pos_at(b, &event->start_mark);
    node->value = arena_strndup(b->arena,
        (const char *)event->data.scalar.value, event->data.scalar.length);
    node->null = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
        (node->value[0] == '\0' || strcmp(node->value, "~") == 0 ||
            strcmp(node->value, "null") == 0);
    add_node(b, node);
}

/* Tells of an anchor or a tag; the value itself is taken as it stands. */
static void
refuse_marks(struct builder *b, struct pos pos, const yaml_char_t *anchor,
    const yaml_char_t *tag)
{
    if (anchor != NULL)
        diag_report(b->diag, DIAG_YAML_SYNTAX, pos,
            "anchors (&%s) are not allowed here", anchor);
    if (tag != NULL)
        diag_report(b->diag, DIAG_YAML_SYNTAX, pos,
            "tags (%s) are not allowed here", tag);
}

/* False: stop here. */
static bool
take_event(struct builder *b, const yaml_event_t *event)
{
    struct pos pos = pos_at(b, &event->start_mark);
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        refuse_marks(b, pos, event->data.scalar.anchor, event->data.scalar.tag);
        add_scalar(b, event);
        return true;
    case YAML_SEQUENCE_START_EVENT:
        refuse_marks(b, pos, event->data.sequence_start.anchor,
            event->data.sequence_start.tag);
        return open_level(b, YAML_SEQUENCE, &event->start_mark);
    case YAML_MAPPING_START_EVENT:
        refuse_marks(b, pos, event->data.mapping_start.anchor,
            event->data.mapping_start.tag);
        return open_level(b, YAML_MAPPING, &event->start_mark);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_level(b);
        return true;
    case YAML_ALIAS_EVENT:
        b->fault->pos = pos;
        b->fault->problem = arena_printf(b->arena,
            "aliases (*%s) are not allowed here", event->data.alias.anchor);
        return false;
    case YAML_DOCUMENT_END_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_NO_EVENT:
        return false;
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_START_EVENT:
        return true;
    }
    return true;
}

/* Where the parser stopped; what was never closed is shown where it opens,
 * since the end of the text tells nobody anything. */
static void
set_fault(struct builder *b, const yaml_parser_t *parser)
{
    bool open =
        g_strcmp0(parser->context, "while scanning a quoted scalar") == 0;
    b->fault->pos =
        pos_at(b, open ? &parser->context_mark : &parser->problem_mark);
    b->fault->problem = open      ? "a quotation mark is never closed"
        : parser->problem != NULL ? arena_strdup(b->arena, parser->problem)
                                  : "unreadable";
}

const struct yaml *
yaml_parse(struct arena *arena, const char *origin, const char *text,
    size_t len, int first_line, struct diag *diag)
{
    struct yaml_fault fault;
    const struct yaml *root =
        yaml_try(arena, origin, text, len, first_line, &fault, diag);
    if (fault.problem != NULL)
        diag_report(diag, DIAG_YAML_SYNTAX, fault.pos, "%s", fault.problem);
    return root;
}

const struct yaml *
yaml_try(struct arena *arena, const char *origin, const char *text, size_t len,
    int first_line, struct yaml_fault *fault, struct diag *diag)
{
    *fault = (struct yaml_fault){ .problem = NULL };
    struct builder b = {
        .arena = arena,
        .origin = origin,
        .first_line = first_line,
        .diag = diag,
        .fault = fault,
        .stack = g_array_new(FALSE, FALSE, sizeof(struct level)),
    };
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        g_error("out of memory");
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
    bool more = true, failed = false;
    while (more) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            set_fault(&b, &parser);
            failed = true;
            break;
        }
        bool end = event.type == YAML_DOCUMENT_END_EVENT ||
            event.type == YAML_STREAM_END_EVENT;
        more = take_event(&b, &event);
        failed = !more && !end;
        yaml_event_delete(&event);
    }
    for (guint i = 0; i < b.stack->len; i++) {
        struct level *level = &g_array_index(b.stack, struct level, i);
        g_ptr_array_unref(level->keys);
        g_ptr_array_unref(level->items);
    }
    g_array_unref(b.stack);
    yaml_parser_delete(&parser);
    return failed ? NULL : b.root;
}

const struct yaml *
yaml_lookup(const struct yaml *map, const char *key)
{
    if (map == NULL || map->kind != YAML_MAPPING)
        return NULL;
    for (size_t i = 0; i < map->n; i++)
        if (strcmp(map->keys[i]->value, key) == 0)
            return map->items[i];
    return NULL;
}

/* Levenshtein's distance, for short keys only. */
static int
edit_distance(const char *a, const char *b)
{
    enum {
        LONGEST = 40
    };
    size_t la = strlen(a), lb = strlen(b);
    if (la > LONGEST || lb > LONGEST)
        return LONGEST;
    int row[LONGEST + 1];
    for (size_t j = 0; j <= lb; j++)
        row[j] = (int)j;
    for (size_t i = 1; i <= la; i++) {
        int diagonal = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= lb; j++) {
            int above = row[j];
            int change = diagonal + (a[i - 1] != b[j - 1]);
            row[j] = MIN(MIN(above, row[j - 1]) + 1, change);
            diagonal = above;
        }
    }
    return row[lb];
}

const char *
yaml_nearest(const char *s, const char *const *names)
{
    const char *best = NULL;
    /* A third of the letters wrong is no longer a slip of the finger. */
    int least = (int)strlen(s) / 3 + 2;
    for (; *names != NULL; names++) {
        int distance = edit_distance(s, *names);
        if (distance < least) {
            least = distance;
            best = *names;
        }
    }
    return best;
}

bool
yaml_check_keys(const struct yaml *map, const char *const *allowed,
    const char *what, struct diag *diag)
{
    bool good = true;
    for (size_t i = 0; map->kind == YAML_MAPPING && i < map->n; i++) {
        const struct yaml *key = map->keys[i];
        if (g_strv_contains(allowed, key->value))
            continue;
        good = false;
        const char *hint = yaml_nearest(key->value, allowed);
        diag_report(diag, DIAG_YAML_KEY_UNKNOWN, key->pos,
            hint != NULL ? "%s in %s (did you mean \"%s\"?)" : "%s in %s",
            key->value, what, hint);
    }
    return good;
}

static const struct yaml *
get_scalar(const struct yaml *map, const char *key, struct diag *diag)
{
    const struct yaml *value = yaml_lookup(map, key);
    if (value == NULL || value->null)
        return NULL;
    if (value->kind != YAML_SCALAR) {
        diag_report(
            diag, DIAG_YAML_TYPE, value->pos, "%s must be one value", key);
        return NULL;
    }
    return value;
}

const char *
yaml_get_string(const struct yaml *map, const char *key, const char *fallback,
    struct diag *diag)
{
    const struct yaml *value = get_scalar(map, key, diag);
    return value == NULL ? fallback : value->value;
}

int
yaml_get_int(const struct yaml *map, const char *key, int fallback, int min,
    int max, struct diag *diag)
{
    const struct yaml *value = get_scalar(map, key, diag);
    if (value == NULL)
        return fallback;
    gint64 number;
    if (!g_ascii_string_to_signed(value->value, 10, min, max, &number, NULL)) {
        diag_report(diag, DIAG_YAML_VALUE, value->pos,
            "%s: \"%s\" is no whole number from %d to %d", key, value->value,
            min, max);
        return fallback;
    }
    return (int)number;
}

bool
yaml_is_bool(const struct yaml *value, bool *is_true)
{
    static const char *const yes[] = { "true", "yes", "on", NULL };
    static const char *const no[] = { "false", "no", "off", NULL };
    if (value->kind != YAML_SCALAR || value->null)
        return false;
    g_autofree char *word = g_ascii_strdown(value->value, -1);
    *is_true = g_strv_contains(yes, word);
    return *is_true || g_strv_contains(no, word);
}

bool
yaml_get_bool(
    const struct yaml *map, const char *key, bool fallback, struct diag *diag)
{
    const struct yaml *value = get_scalar(map, key, diag);
    bool is_true;
    if (value == NULL)
        return fallback;
    if (yaml_is_bool(value, &is_true))
        return is_true;
    diag_report(diag, DIAG_YAML_VALUE, value->pos,
        "%s: \"%s\" is neither true nor false", key, value->value);
    return fallback;
}

int
yaml_get_length(
    const struct yaml *map, const char *key, int fallback, struct diag *diag)
{
    const struct yaml *value = get_scalar(map, key, diag);
    int length = fallback;
    if (value != NULL && !length_parse(value->value, &length))
        diag_report(diag, DIAG_YAML_VALUE, value->pos,
            "%s: \"%s\" is no length such as 9.5pt or 24mm", key, value->value);
    return length;
}

int
yaml_get_choice(const struct yaml *map, const char *key,
    const char *const *names, int fallback, struct diag *diag)
{
    const struct yaml *value = get_scalar(map, key, diag);
    if (value == NULL)
        return fallback;
    for (int i = 0; names[i] != NULL; i++)
        if (strcmp(value->value, names[i]) == 0)
            return i;
    g_autofree char *all = g_strjoinv(", ", (char **)names);
    const char *hint = yaml_nearest(value->value, names);
    diag_report(diag, DIAG_YAML_VALUE, value->pos,
        hint != NULL ? "%s: \"%s\" is none of %s (did you mean \"%s\"?)"
                     : "%s: \"%s\" is none of %s",
        key, value->value, all, hint);
    return fallback;
}
