/*
 * JSON that may be damaged. Most pages' JSON is right, and that is read as the
 * standard says; a program that wrote it by pasting texts together gets its
 * meaning guessed: a quote ends a string only if something follows that may
 * follow a string.
 */
#include "read/json_tree.h"

#include <string.h>

#include "base/arena.h"

struct builder {
    struct arena *arena;
    const char *at, *end;
    struct json_item *current; /* OBJECT or ARRAY */
    const char *key;           /* of the member that comes; NULL: none yet */
    guint32 key_len;
    int *left;
};

static struct json_item *
add_item(struct builder *b, enum json_kind kind, const char *source, size_t len)
{
    struct json_item *item = arena_alloc(b->arena, sizeof *item);
    struct json_item *parent = b->current;
    item->kind = kind;
    item->parent = parent;
    item->source = source;
    item->len = (guint32)len;
    item->key = b->key;
    item->key_len = b->key_len;
    b->key = NULL;
    b->key_len = 0;
    (*b->left)--;
    if (parent == NULL)
        return item;
    if (parent->last != NULL)
        parent->last->next = item;
    else
        parent->first = item;
    parent->last = item;
    return item;
}

/* The first byte from P that is no white space; a zero at the end. LINES:
 * whether a line ended before it. */
static const char *
skip_white(const struct builder *b, const char *p, bool *lines)
{
    while (p < b->end && g_ascii_isspace(*p))
        *lines = *p++ == '\n' || *lines;
    return p;
}

/* Whether the quote before P may end a string. */
static bool
ends_string(const struct builder *b, const char *p)
{
    bool lines = false;
    p = skip_white(b, p, &lines);
    if (p == b->end || strchr(":}]/", *p) != NULL)
        return true;
    if (*p == '"')
        return lines;
    if (*p != ',')
        return false;
    if (b->current->kind != JSON_KIND_OBJECT || b->key == NULL)
        return true;
    /* In an object the next key follows. */
    p = skip_white(b, p + 1, &lines);
    return p == b->end || strchr("\"},/", *p) != NULL;
}

static void
read_string(struct builder *b)
{
    const char *start = ++b->at, *p = start;
    while (p < b->end && (*p != '"' || !ends_string(b, p + 1)))
        p += *p == '\\' && p + 1 < b->end ? 2 : 1;
    p = MIN(p, b->end);
    b->at = p < b->end ? p + 1 : p;
    bool lines = false;
    const char *next = skip_white(b, b->at, &lines);
    if (b->current->kind == JSON_KIND_OBJECT && b->key == NULL) {
        b->key = start;
        b->key_len = (guint32)(p - start);
        if (next < b->end && *next == ':')
            b->at = next + 1;
        return;
    }
    add_item(b, JSON_KIND_STRING, start, (size_t)(p - start));
}

static void
read_word(struct builder *b)
{
    const char *start = b->at;
    while (b->at < b->end &&
        (g_ascii_isalnum(*b->at) || strchr("+-._", *b->at) != NULL) &&
        *b->at != '\0')
        b->at++;
    /* A word without a key is somebody's comment. */
    if (b->current->kind != JSON_KIND_OBJECT || b->key != NULL)
        add_item(b, JSON_KIND_WORD, start, (size_t)(b->at - start));
}

/* Behind a comment that begins at AT; false if none does. */
static bool
skip_comment(struct builder *b)
{
    size_t left = (size_t)(b->end - b->at);
    if (left < 2 || b->at[0] != '/' || (b->at[1] != '*' && b->at[1] != '/'))
        return false;
    bool line = b->at[1] == '/';
    const char *end =
        g_strstr_len(b->at + 2, (gssize)left - 2, line ? "\n" : "*/");
    b->at = end == NULL ? b->end : end + (line ? 1 : 2);
    return true;
}

/* A bracket that fits nothing open is nothing. */
static void
close_bracket(struct builder *b, char c)
{
    enum json_kind kind = c == '}' ? JSON_KIND_OBJECT : JSON_KIND_ARRAY;
    b->key = NULL;
    if (b->current->parent != NULL && b->current->kind == kind)
        b->current = b->current->parent;
    else if (b->current->parent != NULL && b->current->parent->parent != NULL &&
        b->current->parent->kind == kind)
        b->current = b->current->parent->parent;
}

struct json_item *
json_tree_new(struct arena *arena, const char *text, size_t len, int *left)
{
    struct builder b = {
        .arena = arena, .at = text, .end = text + len, .left = left
    };
    struct json_item *root = add_item(&b, JSON_KIND_ARRAY, text, len);
    b.current = root;
    while (b.at<b.end && * left> 0) {
        char c = *b.at;
        if (c == '{' || c == '[')
            b.current = add_item(
                &b, c == '{' ? JSON_KIND_OBJECT : JSON_KIND_ARRAY, b.at, 0);
        if (c == '"') {
            read_string(&b);
        } else if (g_ascii_isalnum(c) || c == '-') {
            /* Outside of all brackets there are only marks of comments. */
            if (b.current == root)
                b.at++;
            else
                read_word(&b);
        } else if (!skip_comment(&b)) {
            if (c == '}' || c == ']')
                close_bracket(&b, c);
            else if (c == ',')
                b.key = NULL;
            b.at++;
        }
    }
    return root;
}

bool
json_tree_key_is(const struct json_item *item, const char *key)
{
    size_t len = strlen(key);
    const char *at = item->key;
    size_t at_len = item->key_len;
    if (at == NULL || at_len < len)
        return false;
    /* "schema:name", "http://schema.org/name" */
    size_t rest = at_len - len;
    if (rest > 0 && at[rest - 1] != ':' && at[rest - 1] != '/')
        return false;
    return memcmp(at + rest, key, len) == 0;
}

const struct json_item *
json_tree_lookup(const struct json_item *item, const char *key)
{
    if (item == NULL || item->kind != JSON_KIND_OBJECT)
        return NULL;
    for (const struct json_item *m = item->first; m != NULL; m = m->next)
        if (json_tree_key_is(m, key))
            return m;
    return NULL;
}

const struct json_item *
json_tree_skip(const struct json_item *item, const struct json_item *root)
{
    while (item != root && item->next == NULL)
        item = item->parent;
    return item != root ? item->next : NULL;
}

const struct json_item *
json_tree_next(const struct json_item *item, const struct json_item *root)
{
    return item->first != NULL ? item->first : json_tree_skip(item, root);
}

/* The four digits at P; -1 if they are none. */
static int
hex4(const char *p, const char *end)
{
    int value = 0;
    if (end - p < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        int digit = g_ascii_xdigit_value(p[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* "\u00e9" at P; its length, or 0. */
static size_t
append_escape(GString *out, const char *p, const char *end)
{
    int c = end - p >= 6 && p[1] == 'u' ? hex4(p + 2, end) : -1;
    size_t len = 6;
    if (c < 0)
        return 0;
    if (c >= 0xd800 && c < 0xdc00 && end - p >= 12 && p[6] == '\\' &&
        p[7] == 'u') {
        int low = hex4(p + 8, end);
        if (low >= 0xdc00 && low < 0xe000) {
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
            len = 12;
        }
    }
    if (c < 0x20)
        c = ' ';
    if (!g_unichar_validate((gunichar)c))
        c = 0xfffd;
    g_string_append_unichar(out, (gunichar)c);
    return len;
}

char *
json_tree_text(struct arena *arena, const struct json_item *item)
{
    if (item == NULL || item->kind == JSON_KIND_OBJECT ||
        item->kind == JSON_KIND_ARRAY)
        return NULL;
    if (item->kind == JSON_KIND_WORD)
        return item->len == 4 && memcmp(item->source, "null", 4) == 0
            ? NULL
            : arena_strndup(arena, item->source, item->len);
    g_autoptr(GString) out = g_string_sized_new(item->len);
    const char *p = item->source, *end = p + item->len;
    while (p < end) {
        if (*p != '\\' || p + 1 == end) {
            g_string_append_c(out, *p++);
            continue;
        }
        size_t len = append_escape(out, p, end);
        if (len == 0) {
            if (strchr("nrtbf", p[1]) != NULL)
                g_string_append_c(out, p[1] == 'n' ? '\n' : ' ');
            else
                g_string_append_c(out, p[1]);
            len = 2;
        }
        p += len;
    }
    return arena_strndup(arena, out->str, out->len);
}
