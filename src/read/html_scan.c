/*
 * The scanner of HTML. Where the standard has states for every character,
 * most of them only say where a tag, a comment or a script ends; so this looks
 * for ends. Old scripts hide in comments, in which "</script>" may end an inner
 * script and not the element: the states "script data escaped" and "double
 * escaped" of the standard.
 */
#include "read/html_scan.h"

#include <string.h>

#include <glib.h>

void
html_scan_init(struct html_scan *scan, const char *text, size_t len)
{
    *scan = (struct html_scan){ .at = text, .end = text + len };
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

static const char *
skip_spaces(const char *p, const char *end)
{
    while (p < end && is_space(*p))
        p++;
    return p;
}

/* Behind the next ">" from P on; END if there is none. */
static const char *
behind_close(const char *p, const char *end)
{
    const char *close = p < end ? memchr(p, '>', (size_t)(end - p)) : NULL;
    return close != NULL ? close + 1 : end;
}

/* Does the tag "<name" or "</name" with an end of name begin at P? */
static bool
begins_tag(const char *p, const char *end, const char *tag)
{
    size_t len = strlen(tag);
    if ((size_t)(end - p) <= len || g_ascii_strncasecmp(p, tag, len) != 0)
        return false;
    return is_space(p[len]) || p[len] == '/' || p[len] == '>';
}

/* Where the comment that begins at P, behind "<!--", ends. */
static const char *
comment_end(const char *p, const char *end)
{
    if (p < end && *p == '>')
        return p + 1;
    if (end - p >= 2 && p[0] == '-' && p[1] == '>')
        return p + 2;
    while (p < end) {
        p = memchr(p, '-', (size_t)(end - p));
        if (p == NULL)
            break;
        if (end - p >= 3 && p[1] == '-' && p[2] == '>')
            return p + 3;
        if (end - p >= 4 && p[1] == '-' && p[2] == '!' && p[3] == '>')
            return p + 4;
        p++;
    }
    return end;
}

/* Where the script that begins at P ends: at its end tag, but not at one of a
 * script that stands in a comment within. */
static const char *
script_end(const char *p, const char *end)
{
    bool escaped = false, inner = false;
    for (; p < end; p++) {
        if (*p == '<' && begins_tag(p, end, "</script")) {
            if (!inner)
                return p;
            inner = false;
        } else if (*p == '<' && escaped && begins_tag(p, end, "<script")) {
            inner = true;
        } else if (*p == '<' && end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
            escaped = true;
        } else if (*p == '-' && end - p >= 3 && memcmp(p, "-->", 3) == 0) {
            escaped = inner = false;
        } else if (!escaped) {
            const char *tag = memchr(p + 1, '<', (size_t)(end - p - 1));
            p = tag != NULL ? tag - 1 : end - 1;
        }
    }
    return end;
}

/* Where the content of the raw element NAME that begins at P ends. */
static const char *
raw_end(const char *p, const char *end, enum html_name name)
{
    char tag[16];
    g_snprintf(tag, sizeof tag, "</%s", html_name_text(name));
    while (p < end) {
        p = memchr(p, '<', (size_t)(end - p));
        if (p == NULL)
            break;
        if (begins_tag(p, end, tag))
            return p;
        p++;
    }
    return end;
}

static void
add_attribute(struct html_token *token, const struct html_attribute *attribute)
{
    if (token->n_attributes < HTML_MAX_ATTRIBUTES)
        token->attributes[token->n_attributes++] = *attribute;
    else
        token->n_dropped++;
}

/* One attribute at P; returns what follows it. */
static const char *
take_attribute(struct html_token *token, const char *p, const char *end)
{
    struct html_attribute attribute = { .name = p };
    /* An equals sign may begin a name, but not stand in one. */
    do
        p++;
    while (p < end && !is_space(*p) && *p != '=' && *p != '>' && *p != '/');
    attribute.name_len = (int)(p - attribute.name);
    const char *equals = skip_spaces(p, end);
    attribute.value = p;
    if (equals < end && *equals == '=') {
        p = skip_spaces(equals + 1, end);
        attribute.value = p;
        if (p < end && (*p == '"' || *p == '\'')) {
            attribute.value++;
            const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
            p = close != NULL ? close : end;
            attribute.value_len = (int)(p - attribute.value);
            p += p < end;
        } else {
            while (p < end && !is_space(*p) && *p != '>')
                p++;
            attribute.value_len = (int)(p - attribute.value);
        }
    }
    add_attribute(token, &attribute);
    return p;
}

/* The tag whose name begins at P; returns what follows it. A tag that the text
 * ends in is dropped, as the standard says. */
static const char *
take_tag(struct html_token *token, const char *p, const char *end)
{
    token->tag = p;
    while (p < end && !is_space(*p) && *p != '/' && *p != '>')
        p++;
    token->tag_len = (int)(p - token->tag);
    token->name = html_name_find(token->tag, (size_t)token->tag_len);
    while (p < end && *p != '>') {
        token->self_closing = *p == '/';
        if (is_space(*p) || *p == '/')
            p++;
        else
            p = take_attribute(token, p, end);
    }
    if (p == end) {
        token->kind = HTML_TOKEN_OTHER;
        return p;
    }
    return p + 1;
}

/* What begins at P with "<" and is markup; NULL if it is text. */
static const char *
take_markup(struct html_token *token, const char *p, const char *end)
{
    if (end - p < 2)
        return NULL;
    token->kind = HTML_TOKEN_OTHER;
    if (g_ascii_isalpha(p[1])) {
        token->kind = HTML_TOKEN_START;
        return take_tag(token, p + 1, end);
    }
    if (p[1] == '/') {
        if (end - p < 3)
            return NULL;
        if (!g_ascii_isalpha(p[2]))
            return behind_close(p + 2, end);
        token->kind = HTML_TOKEN_END;
        return take_tag(token, p + 2, end);
    }
    if (p[1] == '!' && end - p >= 4 && memcmp(p, "<!--", 4) == 0)
        return comment_end(p + 4, end);
    return p[1] == '!' || p[1] == '?' ? behind_close(p + 2, end) : NULL;
}

/* The text that begins at P, up to the next markup. */
static const char *
text_end(const char *p, const char *end)
{
    const char *lt = p < end ? memchr(p + 1, '<', (size_t)(end - p - 1)) : NULL;
    while (lt != NULL) {
        if (end - lt >= 2 &&
            (g_ascii_isalpha(lt[1]) || lt[1] == '/' || lt[1] == '!' ||
                lt[1] == '?'))
            return lt;
        lt = memchr(lt + 1, '<', (size_t)(end - lt - 1));
    }
    return end;
}

static void
take_raw(struct html_scan *scan, struct html_token *token)
{
    token->kind = HTML_TOKEN_TEXT;
    scan->at = scan->raw == HTML_SCRIPT
        ? script_end(scan->at, scan->end)
        : raw_end(scan->at, scan->end, scan->raw);
    scan->raw = HTML_TEXT;
}

void
html_scan_next(struct html_scan *scan, struct html_token *token)
{
    token->start = scan->at;
    token->name = HTML_TEXT;
    token->n_attributes = token->n_dropped = 0;
    token->self_closing = false;
    const char *after = NULL;
    if (scan->at == scan->end) {
        token->kind = HTML_TOKEN_EOF;
    } else if (scan->raw != HTML_TEXT) {
        take_raw(scan, token);
    } else if (*scan->at == '<' &&
        (after = take_markup(token, scan->at, scan->end)) != NULL) {
        scan->at = after;
        if (token->kind == HTML_TOKEN_START &&
            (html_name_traits(token->name) & (HTML_IS_RAW | HTML_IS_RCDATA)) !=
                0)
            scan->raw = token->name;
    } else {
        token->kind = HTML_TOKEN_TEXT;
        scan->at = text_end(scan->at, scan->end);
    }
    token->len = (size_t)(scan->at - token->start);
}
