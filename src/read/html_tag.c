/*
 * Tags and character references of the little HTML that stands in Markdown.
 * The parser has already found where a tag ends, so this only takes it apart.
 */
#include "read/html_tag.h"

#include <string.h>

#include <glib.h>

#include "base/arena.h"

/* clang-format off */
static const struct {
    const char *name, *text;
} references[] = {
    { "amp", "&" }, { "lt", "<" }, { "gt", ">" }, { "quot", "\"" },
    { "apos", "'" }, { "nbsp", "\u00a0" }, { "shy", "\u00ad" },
    { "ndash", "–" }, { "mdash", "—" }, { "hellip", "…" },
    { "lsquo", "‘" }, { "rsquo", "’" }, { "sbquo", "‚" },
    { "ldquo", "“" }, { "rdquo", "”" }, { "bdquo", "„" },
    { "laquo", "«" }, { "raquo", "»" }, { "lsaquo", "‹" }, { "rsaquo", "›" },
    { "bull", "•" }, { "middot", "·" }, { "copy", "©" }, { "reg", "®" },
    { "trade", "™" }, { "deg", "°" }, { "euro", "€" }, { "pound", "£" },
    { "yen", "¥" }, { "cent", "¢" }, { "sect", "§" }, { "para", "¶" },
    { "times", "×" }, { "frac12", "½" }, { "frac14", "¼" }, { "frac34", "¾" },
    { "thinsp", "\u2009" }, { "ensp", "\u2002" }, { "emsp", "\u2003" },
    { "agrave", "à" }, { "aacute", "á" }, { "acirc", "â" }, { "auml", "ä" },
    { "aring", "å" }, { "atilde", "ã" }, { "aelig", "æ" }, { "ccedil", "ç" },
    { "egrave", "è" }, { "eacute", "é" }, { "ecirc", "ê" }, { "euml", "ë" },
    { "iacute", "í" }, { "icirc", "î" }, { "iuml", "ï" }, { "ntilde", "ñ" },
    { "oacute", "ó" }, { "ocirc", "ô" }, { "ouml", "ö" }, { "oslash", "ø" },
    { "otilde", "õ" }, { "uacute", "ú" }, { "ugrave", "ù" }, { "ucirc", "û" },
    { "uuml", "ü" }, { "szlig", "ß" }, { "Auml", "Ä" }, { "Ouml", "Ö" },
    { "Uuml", "Ü" }, { "Eacute", "É" }, { "Agrave", "À" }, { "Aring", "Å" },
    { "Oslash", "Ø" }, { "Ccedil", "Ç" },
};
/* clang-format on */

/* Appends what the reference at S stands for; its length, 0 if unknown. */
static size_t
append_reference(GString *out, const char *s, size_t len)
{
    const char *end = memchr(s, ';', MIN(len, 12));
    if (end == NULL)
        return 0;
    size_t n = (size_t)(end - s) - 1;
    if (n > 1 && s[1] == '#') {
        bool hex = s[2] == 'x' || s[2] == 'X';
        char *stop;
        guint64 c = g_ascii_strtoull(s + (hex ? 3 : 2), &stop, hex ? 16 : 10);
        if (stop != end || c < 0x20 || c > 0x10ffff || c == 0x7f ||
            (c >= 0x80 && c < 0xa0) || !g_unichar_validate((gunichar)c))
            return 0;
        g_string_append_unichar(out, (gunichar)c);
        return n + 2;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(references); i++)
        if (strlen(references[i].name) == n &&
            strncmp(references[i].name, s + 1, n) == 0) {
            g_string_append(out, references[i].text);
            return n + 2;
        }
    return 0;
}

char *
html_unescape(struct arena *arena, const char *s, size_t len)
{
    g_autoptr(GString) out = g_string_sized_new(len + 1);
    for (size_t i = 0; i < len;) {
        size_t n = s[i] == '&' ? append_reference(out, s + i, len - i) : 0;
        if (n == 0)
            g_string_append_c(out, s[i]);
        i += n > 0 ? n : 1;
    }
    return arena_strndup(arena, out->str, out->len);
}

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
