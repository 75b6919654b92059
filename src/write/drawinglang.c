/*
 * Drawings that are in several languages have the same words once for each,
 * with systemLanguage, and who draws them shows those of his own. That would be
 * the language of the machine, for librsvg asks the environment; so the
 * question is answered in the drawing before it gets it: what is for the
 * readers loses the condition, and what is not gets one that nobody meets.
 */
#include "write/drawinglang.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#define CONDITION "systemLanguage"
#define SPACES " \t\r\n"

/* True if one of the languages is the other, or what it is a kind of: "de"
 * and "de-AT" both ways, for a drawing for Germans is one for Austrians. */
static bool
is_kind_of(const char *a, const char *b)
{
    size_t n = MIN(strlen(a), strlen(b));
    return n > 0 && g_ascii_strncasecmp(a, b, n) == 0 &&
        (a[n] == '\0' || a[n] == '-') && (b[n] == '\0' || b[n] == '-');
}

/* Whether LANG is among the N bytes of languages at VALUE. */
static bool
is_among(const char *value, gsize n, const char *lang)
{
    g_autofree char *list = g_strndup(value, n);
    g_auto(GStrv) languages = g_strsplit(list, ",", -1);
    for (char **language = languages; *language != NULL; language++)
        if (is_kind_of(g_strstrip(*language), lang))
            return true;
    return false;
}

/* Copies from S to the end of the next END, and gives what is behind it. */
static const char *
copy_past(GString *out, const char *s, const char *end)
{
    const char *found = strstr(s, end);
    const char *past = found != NULL ? found + strlen(end) : s + strlen(s);
    g_string_append_len(out, s, past - s);
    return past;
}

/* Copies the attribute at S, if the drawing is to have it; where no attribute
 * is, one byte. *HAS_LANG: it says a language. */
static const char *
copy_attribute(GString *out, const char *s, const char *lang, bool *has_lang)
{
    const char *name = s;
    s += strcspn(s, SPACES "=/>");
    gsize n_name = (gsize)(s - name);
    const char *value = s + strspn(s, SPACES);
    if (n_name > 0 && *value == '=')
        value += 1 + strspn(value + 1, SPACES);
    const char *end = (*value == '"' || *value == '\'') && value > s
        ? strchr(value + 1, *value)
        : NULL;
    if (end == NULL) {
        s += n_name == 0 && *s != '\0';
        g_string_append_len(out, name, s - name);
        return s;
    }
    *has_lang |=
        n_name == strlen("xml:lang") && strncmp(name, "xml:lang", n_name) == 0;
    bool asks =
        n_name == strlen(CONDITION) && strncmp(name, CONDITION, n_name) == 0;
    if (!asks)
        g_string_append_len(out, name, end + 1 - name);
    else if (!is_among(value + 1, (gsize)(end - value - 1), lang))
        g_string_append(out, CONDITION "=\"\"");
    return end + 1;
}

/* Copies the tag at S, whose element gets the language if it is the first. */
static const char *
copy_tag(GString *out, const char *s, const char *lang, bool first)
{
    gsize n = strcspn(s, SPACES "/>");
    bool has_lang = false;
    g_string_append_len(out, s, (gssize)n);
    gsize at = out->len;
    s += n;
    while (*s != '\0' && *s != '>')
        s = copy_attribute(out, s, lang, &has_lang);
    if (first && !has_lang) {
        g_autofree char *said =
            g_markup_printf_escaped(" xml:lang=\"%s\"", lang);
        g_string_insert(out, (gssize)at, said);
    }
    return s;
}

char *
drawing_choose_language(const char *text, const char *lang)
{
    GString *out = g_string_sized_new(strlen(text) + 64);
    bool first = true;
    for (const char *s = text; *s != '\0';) {
        gsize n = strcspn(s, "<");
        g_string_append_len(out, s, (gssize)n);
        s += n;
        if (g_str_has_prefix(s, "<!--")) {
            s = copy_past(out, s, "-->");
        } else if (g_str_has_prefix(s, "<![CDATA[")) {
            s = copy_past(out, s, "]]>");
        } else if (g_str_has_prefix(s, "<?")) {
            s = copy_past(out, s, "?>");
        } else if (g_str_has_prefix(s, "<!") || g_str_has_prefix(s, "</")) {
            s = copy_past(out, s, ">");
        } else if (*s == '<') {
            s = copy_tag(out, s, lang, first);
            first = false;
        }
    }
    return g_string_free(out, FALSE);
}
