/*
 * Tags of the little HTML that stands in Markdown.
 * The parser has already found where a tag ends, so this only takes it apart.
 */
#include "read/html_tag.h"

#include <string.h>

#include <glib.h>

#include "base/arena.h"
#include "read/html_scan.h"
#include "read/html_text.h"

static void
set_attribute(struct arena *arena, struct html_tag *tag,
    const struct html_attribute *attribute)
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
        if (strlen(known[i].name) == (size_t)attribute->name_len &&
            g_ascii_strncasecmp(known[i].name, attribute->name,
                (size_t)attribute->name_len) == 0 &&
            *known[i].field == NULL)
            *known[i].field = html_unescape(
                arena, attribute->value, (size_t)attribute->value_len);
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
html_tag_parse(
    struct arena *arena, const char *s, const char *end, struct html_tag *tag)
{
    *tag = (struct html_tag){ .name = "" };
    if (s[1] == '!' || s[1] == '?') {
        strcpy(tag->name, "!");
        return declaration_len(s);
    }
    struct html_scan scan;
    struct html_token token;
    html_scan_init(&scan, s, (size_t)(end - s));
    html_scan_next(&scan, &token);
    if (token.kind != HTML_TOKEN_START && token.kind != HTML_TOKEN_END)
        return 0;
    tag->closing = token.kind == HTML_TOKEN_END;
    for (int i = 0; i < token.tag_len && i < (int)sizeof tag->name - 1; i++)
        tag->name[i] = g_ascii_tolower(token.tag[i]);
    for (int i = 0; i < token.n_attributes; i++)
        set_attribute(arena, tag, &token.attributes[i]);
    return token.len;
}
