/*
 * Tags of the little HTML that stands in Markdown.
 * The parser has already found where a tag ends, so this only takes it apart.
 */
#include "read/html_tag.h"

#include <string.h>

#include <glib.h>

#include "base/arena.h"
#include "read/html_text.h"

static void
set_attribute(struct arena *arena, struct html_tag *tag, const char *name,
    size_t name_len, const char *value, size_t len)
{
    const struct {
        const char *name;
        const char **field;
    } known[] = {
        { "lang", &tag->lang },
        { "xml:lang", &tag->lang },
        { "href", &tag->href },
        { "src", &tag->src },
        { "alt", &tag->alt },
        { "class", &tag->classes },
        { "title", &tag->title },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (strlen(known[i].name) == name_len &&
            g_ascii_strncasecmp(known[i].name, name, name_len) == 0 &&
            *known[i].field == NULL)
            *known[i].field = html_unescape(arena, value, len);
}

/* One attribute at P; returns what follows it. */
static const char *
take_attribute(struct arena *arena, struct html_tag *tag, const char *p)
{
    const char *name = p;
    size_t name_len = strcspn(p, " \t\n/>=");
    if (name_len == 0)
        return p + 1; /* a stray slash or equals sign */
    p += name_len;
    const char *equals = p + strspn(p, " \t\n");
    if (*equals != '=') {
        set_attribute(arena, tag, name, name_len, "", 0);
        return p;
    }
    p = equals + 1;
    p += strspn(p, " \t\n");
    if (*p == '"' || *p == '\'') {
        const char *value = p + 1;
        const char *end = strchr(value, *p);
        if (end == NULL)
            return p + strlen(p);
        set_attribute(arena, tag, name, name_len, value, (size_t)(end - value));
        return end + 1;
    }
    size_t len = strcspn(p, " \t\n>");
    set_attribute(arena, tag, name, name_len, p, len);
    return p + len;
}

/* "<!-- -->", "<!DOCTYPE ...>", "<? ?>", "<![CDATA[ ]]>". */
static size_t
declaration_len(const char *s)
{
    const char *stop = g_str_has_prefix(s, "<!--") ? "-->"
        : g_str_has_prefix(s, "<![CDATA[")         ? "]]>"
        : s[1] == '?'                              ? "?>"
                                                   : ">";
    const char *end = strstr(s + 2, stop);
    return end != NULL ? (size_t)(end - s) + strlen(stop) : strlen(s);
}

size_t
html_tag_parse(struct arena *arena, const char *s, struct html_tag *tag)
{
    *tag = (struct html_tag){ .name = "" };
    if (s[1] == '!' || s[1] == '?') {
        strcpy(tag->name, "!");
        return declaration_len(s);
    }
    const char *p = s + 1;
    tag->closing = *p == '/';
    p += tag->closing;
    size_t n = 0;
    while (g_ascii_isalnum(p[n]) || p[n] == '-' || p[n] == ':')
        n++;
    if (n == 0 || !g_ascii_isalpha(*p))
        return 0;
    for (size_t i = 0; i < n && i < sizeof tag->name - 1; i++)
        tag->name[i] = g_ascii_tolower(p[i]);
    p += n;
    while (*p != '\0' && *p != '>') {
        p += strspn(p, " \t\n");
        if (*p != '\0' && *p != '>')
            p = take_attribute(arena, tag, p);
    }
    return *p == '>' ? (size_t)(p + 1 - s) : 0;
}
