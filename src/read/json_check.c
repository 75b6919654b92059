/*
 * The grammar of JSON as a loop: what is open is a stack of brackets, and what
 * may come next one of four states.
 */
#include "read/json_check.h"

#include <string.h>

#include <glib.h>

enum state {
    VALUE, /* a value has to come */
    FIRST, /* behind a bracket: a value, a key or its end */
    KEY,   /* behind a comma in an object */
    AFTER, /* behind a value */
};

struct checker {
    const char *at, *end;
    GString *open; /* "{" and "[" */
    enum state state;
};

static const char *
check_string(struct checker *c)
{
    for (c->at++; c->at < c->end; c->at++) {
        if (*c->at == '"') {
            c->at++;
            return NULL;
        }
        if ((unsigned char)*c->at < 0x20)
            return "a string has a line end or a tab in it";
        if (*c->at == '\\' && ++c->at < c->end &&
            strchr("\"\\/bfnrtu", *c->at) == NULL)
            return "a string has an escape that JSON does not know";
    }
    return "a string is not closed";
}

static const char *
check_word(struct checker *c)
{
    static const char *const words[] = { "true", "false", "null" };
    size_t left = (size_t)(c->end - c->at);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t n = strlen(words[i]);
        if (left >= n && memcmp(c->at, words[i], n) == 0) {
            c->at += n;
            return NULL;
        }
    }
    if (!g_ascii_isdigit(*c->at) && *c->at != '-')
        return "a value is missing";
    while (c->at < c->end &&
        (g_ascii_isdigit(*c->at) || strchr("+-.eE", *c->at) != NULL))
        c->at++;
    return NULL;
}

static const char *
check_key(struct checker *c)
{
    const char *why =
        *c->at == '"' ? check_string(c) : "a key in quotes is missing";
    if (why != NULL)
        return why;
    while (c->at < c->end && g_ascii_isspace(*c->at))
        c->at++;
    if (c->at == c->end || *c->at != ':')
        return "a colon is missing";
    c->at++;
    c->state = VALUE;
    return NULL;
}

static bool
is_in_object(const struct checker *c)
{
    return c->open->len > 0 && c->open->str[c->open->len - 1] == '{';
}

static const char *
check_after(struct checker *c)
{
    if (c->open->len == 0)
        return "something stands behind the end";
    char end = is_in_object(c) ? '}' : ']';
    if (*c->at == end)
        g_string_truncate(c->open, c->open->len - 1);
    else if (*c->at == ',')
        c->state = is_in_object(c) ? KEY : VALUE;
    else
        return "a comma or a closing bracket is missing";
    c->at++;
    return NULL;
}

static const char *
check_value(struct checker *c)
{
    c->state = AFTER;
    if (*c->at == '{' || *c->at == '[') {
        g_string_append_c(c->open, *c->at++);
        c->state = FIRST;
        return NULL;
    }
    return *c->at == '"' ? check_string(c) : check_word(c);
}

const char *
json_check(const char *text, size_t len, size_t *where)
{
    g_autoptr(GString) open = g_string_new(NULL);
    struct checker c = { text, text + len, open, VALUE };
    const char *why = NULL;
    for (;;) {
        while (c.at < c.end && g_ascii_isspace(*c.at))
            c.at++;
        if (c.at == c.end)
            break;
        const char *start = c.at;
        if (c.state == FIRST && *c.at == (is_in_object(&c) ? '}' : ']'))
            c.state = AFTER;
        if (c.state == AFTER)
            why = check_after(&c);
        else if (c.state == KEY || (c.state == FIRST && is_in_object(&c)))
            why = check_key(&c);
        else
            why = check_value(&c);
        if (why != NULL) {
            *where = (size_t)(start - text);
            return why;
        }
    }
    *where = len;
    return c.state != AFTER || open->len > 0 ? "it ends in the middle" : NULL;
}
