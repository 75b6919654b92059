/*
 * Damaged front matter. Writers are no programmers: "title: Breaking: harbour
 * opens" is no YAML, and one such slip must not cost the author and the date.
 * A key at the edge of a line and all that is indented below it are read
 * alone, so that a slip costs at most itself; and where a key has words on its
 * own line, they are the value, whatever YAML thinks of them.
 */
#include "read/frontmatter_mend.h"

#include <string.h>

#include <glib.h>

#include "base/arena.h"
#include "base/yaml.h"

struct mending {
    struct arena *arena;
    const char *origin;
    GPtrArray *keys, *values; /* const struct yaml * */
    struct diag *diag;
};

/* A key's line and what belongs to it. */
struct block {
    const char *start;
    size_t len, first_len; /* of all, of the first line without its end */
    int line;
};

bool
frontmatter_is_key_line(const char *line)
{
    size_t n = 0;
    while (g_ascii_isalnum(line[n]) || line[n] == '_' || line[n] == '-')
        n++;
    return n > 0 && line[n] == ':' &&
        (line[n + 1] == ' ' || line[n + 1] == '\n' || line[n + 1] == '\0');
}

/* Where the block that begins at START ends: at the next line that is not
 * indented, is no item of a list and not blank. */
static struct block
next_block(const char *start, const char *end, int line)
{
    struct block block = { .start = start, .line = line };
    const char *p = start;
    do {
        const char *feed = memchr(p, '\n', (size_t)(end - p));
        if (p == start)
            block.first_len = (size_t)((feed != NULL ? feed : end) - p);
        p = feed != NULL ? feed + 1 : end;
    } while (p < end && strchr(" \t\n-", *p) != NULL);
    block.len = (size_t)(p - start);
    return block;
}

static void
add(struct mending *m, const struct yaml *key, const struct yaml *value)
{
    for (guint i = 0; i < m->keys->len; i++) {
        const struct yaml *known = m->keys->pdata[i];
        if (strcmp(known->value, key->value) != 0)
            continue;
        diag_report(m->diag, DIAG_YAML_KEY_TWICE, key->pos, "%s", key->value);
        return;
    }
    g_ptr_array_add(m->keys, (gpointer)key);
    g_ptr_array_add(m->values, (gpointer)value);
}

static const struct yaml *
scalar(struct mending *m, const char *text, size_t len, int line, int column)
{
    struct yaml *node = arena_alloc(m->arena, sizeof *node);
    node->kind = YAML_SCALAR;
    node->pos = (struct pos){ m->origin, line, column };
    node->value = arena_strndup(m->arena, text, len);
    return node;
}

/* The words of a value without the marks around them and, as YAML has it, a
 * comment behind them; a "#1" among words is none. */
static void
trim_value(const char **text, size_t *len)
{
    const char *start = *text, *end = start + *len;
    for (const char *p = start; p + 2 < end; p++)
        if (strncmp(p, " # ", 3) == 0) {
            end = p;
            break;
        }
    while (end > start && g_ascii_isspace(end[-1]))
        end--;
    char mark = end > start ? *start : '\0';
    if (mark == '"' || mark == '\'') {
        bool closed = end - start > 1 && end[-1] == mark;
        bool alone = true;
        for (const char *p = start + 1; p < end; p++)
            alone &= *p != mark;
        if (closed)
            end--;
        if (closed || alone)
            start++;
    }
    *text = start;
    *len = (size_t)(end - start);
}

/* Takes the rest of the key's line as its value. False: there is none, or it
 * is a list that cannot be guessed. */
static bool
take_line(struct mending *m, const struct block *block,
    const struct yaml_fault *fault)
{
    size_t key_len = (size_t)(strchr(block->start, ':') - block->start);
    const char *value = block->start + key_len + 1;
    size_t len = block->first_len - key_len - 1;
    while (len > 0 && g_ascii_isspace(*value)) {
        value++;
        len--;
    }
    if (len == 0 || strchr("[{|>", *value) != NULL)
        return false;
    int column = 1 + (int)(value - block->start);
    trim_value(&value, &len);
    const struct yaml *key = scalar(m, block->start, key_len, block->line, 1);
    const struct yaml *words = scalar(m, value, len, block->line, column);
    char mark = strchr(words->value, '"') == NULL ? '"' : '\'';
    bool colon = g_str_has_prefix(fault->problem, "mapping values");
    diag_report(m->diag, DIAG_FRONT_MATTER_MENDED, fault->pos,
        "%s; put the value in quotation marks: %s: %c%s%c",
        colon ? "a colon and a space stand inside the value" : fault->problem,
        key->value, mark, words->value, mark);
    add(m, key, words);
    return true;
}

static void
mend_block(struct mending *m, const struct block *block)
{
    struct yaml_fault fault;
    const struct yaml *map = yaml_try(m->arena, m->origin, block->start,
        block->len, block->line, &fault, m->diag);
    if (map != NULL && map->kind == YAML_MAPPING) {
        for (size_t i = 0; i < map->n; i++)
            add(m, map->keys[i], map->items[i]);
        return;
    }
    bool empty = map == NULL && fault.problem == NULL;
    if (empty)
        return;
    if (fault.problem == NULL)
        fault = (struct yaml_fault){ map->pos,
            "front matter is lines of \"key: value\"" };
    else if (frontmatter_is_key_line(block->start) &&
        take_line(m, block, &fault))
        return;
    diag_report(
        m->diag, DIAG_FRONT_MATTER_LOST, fault.pos, "%s", fault.problem);
}

const struct yaml *
frontmatter_mend(struct arena *arena, const char *origin, const char *text,
    size_t len, int first_line, struct diag *diag)
{
    struct mending m = {
        .arena = arena,
        .origin = origin,
        .keys = g_ptr_array_new(),
        .values = g_ptr_array_new(),
        .diag = diag,
    };
    const char *end = text + len;
    int line = first_line;
    for (const char *p = text; p < end;) {
        struct block block = next_block(p, end, line);
        mend_block(&m, &block);
        for (const char *q = p; q < p + block.len; q++)
            line += *q == '\n';
        p += block.len;
    }
    struct yaml *map = arena_alloc(arena, sizeof *map);
    map->kind = YAML_MAPPING;
    map->pos = (struct pos){ origin, first_line, 1 };
    map->value = "";
    map->n = m.keys->len;
    map->keys = arena_memdup(arena, m.keys->pdata, map->n * sizeof(void *));
    map->items = arena_memdup(arena, m.values->pdata, map->n * sizeof(void *));
    g_ptr_array_unref(m.keys);
    g_ptr_array_unref(m.values);
    return map;
}
