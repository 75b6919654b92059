/*
 * Bare addresses in running text, and where they end. The parser ends one at a
 * space or "<", and takes only ASCII's punctuation away from its end; Chinese
 * and Japanese write no space there, and quotes of any language stand next to
 * it. So the parser is given a space that the text does not have: it ends the
 * address by its own rules, and reads on as it does after any other.
 */
#include "read/markdown_source.h"

#include <string.h>

#include <glib.h>

/* Such a space is a tab beside a control character that no input has. The tab
 * stands next to the address. */
#define MARK '\f'
#define AFTER "\t\f"
#define BEFORE "\f\t"

/* None of these signs stand in an address as people paste it: browsers write
 * them as %XX. */
static const char ends[] =
    "、。〈〉《》「」『』【】〔〕〖〗　！（），：；？［］｛｝“”‘’„‚«»‹›…—";

/* A line that is being copied. */
struct links {
    const char *start, *end;
    const char *tag;        /* the "<" that is open here; NULL: none */
    const char *definition; /* where "[label]:" is followed; NULL: nowhere */
};

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool
is_sign(const char *p)
{
    return (unsigned char)*p >= 0x80 &&
        g_utf8_strchr(ends, -1, g_utf8_get_char(p)) != NULL;
}

static bool
begins_address(const char *p, const char *end)
{
    static const char *const heads[] = { "http://", "https://", "ftp://",
        "www." };
    /* Each place of each text is asked about. */
    if (memchr("hHfFwW", *p, 6) == NULL)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
        size_t len = strlen(heads[i]);
        if ((size_t)(end - p) > len &&
            g_ascii_strncasecmp(p, heads[i], len) == 0)
            return true;
    }
    return false;
}

/* Behind the colon and the blanks of the definition of a link, which may stand
 * in quotes and lists. Footnotes are defined by text. */
static const char *
find_definition(const char *text, const char *end)
{
    const char *p = text;
    while (p < end && strchr(" \t>-*+.)0123456789", *p) != NULL)
        p++;
    if (end - p < 2 || p[0] != '[' || p[1] == '^')
        return NULL;
    p = g_strstr_len(p, end - p, "]:");
    if (p == NULL)
        return NULL;
    p += strlen("]:");
    while (p < end && is_blank(*p))
        p++;
    return p;
}

/* The end of the footnote's label at P, which may hold no blanks; P if there is
 * none. */
static const char *
label_end(const char *p, const char *end)
{
    if (end - p < 2 || p[0] != '[' || p[1] != '^')
        return p;
    for (const char *q = p + 2; q < end && *q != '[' && !is_blank(*q); q++)
        if (*q == ']')
            return q;
    return p;
}

static const char *
bare_end(const char *p, const char *end)
{
    while (p < end && !is_blank(*p) && *p != '<' && !is_sign(p))
        p = g_utf8_next_char(p);
    return p;
}

/* The end of the address at P if it stands in brackets after a link's words,
 * maybe before a title; else NULL. */
static const char *
target_end(const struct links *links, const char *p)
{
    const char *before = p;
    while (before > links->start && is_blank(before[-1]))
        before--;
    if (before - links->start < 2 || before[-1] != '(' || before[-2] != ']')
        return NULL;
    int depth = 0;
    for (; p < links->end && !is_blank(*p); p++) {
        if (*p == '\\' && p + 1 < links->end)
            p++;
        else if (*p == '(')
            depth++;
        else if (*p == ')' && depth-- == 0)
            return p;
    }
    const char *after = p;
    while (after < links->end && is_blank(*after))
        after++;
    bool closes = after < links->end && strchr("\"'()", *after) != NULL;
    return after > p && closes ? p : NULL;
}

/* The end of the address at P if it is marked as one, or part of a tag; NULL
 * if it is bare. */
static const char *
marked_end(const struct links *links, const char *p)
{
    if (links->tag != NULL && g_ascii_isalpha(links->tag[1])) {
        const char *close = memchr(p, '>', (size_t)(links->end - p));
        if (close != NULL)
            return close;
    }
    if (p != links->definition)
        return target_end(links, p);
    while (p < links->end && !is_blank(*p))
        p++;
    return p;
}

bool
markdown_is_added(const char *text, size_t at)
{
    if (text[at] != '\t')
        return text[at] == MARK;
    return text[at + 1] == MARK || (at > 0 && text[at - 1] == MARK);
}

void
markdown_append_line(GString *out, const char *text, size_t len)
{
    struct links links = { .start = text, .end = text + len };
    links.definition = find_definition(text, links.end);
    const char *done = text;
    for (const char *p = text; p < links.end;) {
        p = label_end(p, links.end);
        if (*p == '<')
            links.tag = p;
        else if (*p == '>')
            links.tag = NULL;
        if (!begins_address(p, links.end)) {
            p++;
            continue;
        }
        const char *end = marked_end(&links, p);
        bool bare = end == NULL;
        /* The parser takes "www." for an address only after a space. */
        if (bare && p > text && is_sign(g_utf8_find_prev_char(text, p))) {
            g_string_append_len(out, done, p - done);
            g_string_append(out, BEFORE);
            done = p;
        }
        p = bare ? bare_end(p, links.end) : end;
        if (bare && p < links.end && is_sign(p)) {
            g_string_append_len(out, done, p - done);
            g_string_append(out, AFTER);
            done = p;
        }
    }
    g_string_append_len(out, done, links.end - done);
}
