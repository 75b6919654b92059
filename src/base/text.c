/*
 * Small work on text that many stages need: white space, slugs, comparison by
 * words, escaping and language tags. Everything takes valid UTF-8 and nothing
 * looks at the locale.
 */
#include "base/text.h"

#include <string.h>

#include "base/arena.h"

bool
text_is_blank(gunichar c)
{
    /* NO-BREAK SPACE, FIGURE SPACE and NARROW NO-BREAK SPACE are the
     * writer's intention. */
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' ||
        (c > 0x7f && g_unichar_isspace(c) && c != 0xa0 && c != 0x2007 &&
            c != 0x202f);
}

bool
text_is_white(const char *s)
{
    for (; *s != '\0'; s = g_utf8_next_char(s)) {
        gunichar c = g_utf8_get_char(s);
        if (!g_unichar_isspace(c) && !g_unichar_iszerowidth(c))
            return false;
    }
    return true;
}

char *
text_squeeze_n(struct arena *arena, const char *s, size_t len)
{
    if (s == NULL)
        return NULL;
    char *out = arena_alloc(arena, len + 1), *to = out;
    const char *end = s + len;
    bool space = false;
    while (s < end) {
        gunichar c = (unsigned char)*s < 0x80 ? (gunichar)(unsigned char)*s
                                              : g_utf8_get_char(s);
        const char *next = g_utf8_next_char(s);
        if (text_is_blank(c)) {
            space = to > out;
        } else {
            if (space)
                *to++ = ' ';
            space = false;
            memcpy(to, s, (size_t)(next - s));
            to += next - s;
        }
        s = next;
    }
    *to = '\0';
    return out;
}

char *
text_squeeze(struct arena *arena, const char *s)
{
    return s == NULL ? NULL : text_squeeze_n(arena, s, strlen(s));
}

static bool
is_word_char(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

char *
text_slug(struct arena *arena, const char *s, size_t max)
{
    g_autoptr(GString) out = g_string_new(NULL);
    size_t word_end = 0; /* the slug's length up to the last whole word */
    bool gap = false, cut = false;
    for (; s != NULL && *s != '\0' && !cut; s = g_utf8_next_char(s)) {
        gunichar c = g_utf8_get_char(s);
        if (c == '\'' || c == 0x2019 || c == 0x02bc || c == 0xad)
            continue;
        if (!is_word_char(c)) {
            gap = out->len > 0;
            continue;
        }
        char buffer[8];
        int n = g_unichar_to_utf8(g_unichar_tolower(c), buffer);
        if (gap)
            word_end = out->len;
        if (out->len + (gap ? 1 : 0) + (size_t)n > max) {
            cut = true;
            break;
        }
        if (gap)
            g_string_append_c(out, '-');
        gap = false;
        g_string_append_len(out, buffer, n);
    }
    if (cut && word_end > 0)
        g_string_truncate(out, word_end);
    return arena_strdup(arena, out->len > 0 ? out->str : "article");
}

/* The next letter or digit in lower case; 0 at the end. */
static gunichar
next_word_char(const char **s)
{
    while (**s != '\0') {
        gunichar c = g_utf8_get_char(*s);
        *s = g_utf8_next_char(*s);
        if (is_word_char(c))
            return g_unichar_tolower(c);
    }
    return 0;
}

bool
text_same_words(const char *a, const char *b)
{
    gunichar x, y;
    do {
        x = next_word_char(&a);
        y = next_word_char(&b);
    } while (x == y && x != 0);
    return x == y;
}

static bool
is_xml_char(gunichar c)
{
    return c >= 0x20 ? c != 0xfffe && c != 0xffff && c != 0x7f
                     : c == '\t' || c == '\n' || c == '\r';
}

bool
text_is_xml(const char *s)
{
    for (; *s != '\0'; s++) {
        unsigned char byte = (unsigned char)*s;
        /* No others begin with these. */
        if ((byte < 0x20 || byte == 0x7f || byte == 0xef) &&
            !is_xml_char(g_utf8_get_char(s)))
            return false;
    }
    return true;
}

char *
text_to_xml(const char *s)
{
    GString *out = g_string_new(NULL);
    for (; *s != '\0'; s = g_utf8_next_char(s))
        if (is_xml_char(g_utf8_get_char(s)))
            g_string_append_unichar(out, g_utf8_get_char(s));
    return g_string_free(out, false);
}

void
text_append_xml(GString *out, const char *s)
{
    const char *run = s;
    for (; *s != '\0'; s = g_utf8_next_char(s)) {
        const char *entity = NULL;
        unsigned char byte = (unsigned char)*s;
        if (byte == '&')
            entity = "&amp;";
        else if (byte == '<')
            entity = "&lt;";
        else if (byte == '>')
            entity = "&gt;";
        else if (byte == '"')
            entity = "&quot;";
        else if (byte < 0x20 || byte == 0x7f || byte == 0xef)
            entity = is_xml_char(g_utf8_get_char(s)) ? NULL : "";
        if (entity == NULL)
            continue;
        g_string_append_len(out, run, s - run);
        g_string_append(out, entity);
        run = g_utf8_next_char(s);
    }
    g_string_append_len(out, run, s - run);
}

void
text_append_json(GString *out, const char *s)
{
    g_string_append_c(out, '"');
    const char *run = s;
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        g_string_append_len(out, run, s - run);
        run = s + 1;
        if (c == '\n')
            g_string_append(out, "\\n");
        else if (c == '\t')
            g_string_append(out, "\\t");
        else if (c == '"' || c == '\\')
            g_string_append_printf(out, "\\%c", c);
        else
            g_string_append_printf(out, "\\u%04x", c);
    }
    g_string_append_len(out, run, s - run);
    g_string_append_c(out, '"');
}

/* Tags that were replaced long ago and still come from old software. */
static const char *const renamed_langs[][2] = {
    { "in", "id" },
    { "iw", "he" },
    { "ji", "yi" },
    { "tl", "fil" },
};

static bool
append_subtag(GString *tag, const char *s, size_t len, bool private_use)
{
    bool alpha = true, digit = true;
    for (size_t i = 0; i < len; i++) {
        alpha = alpha && g_ascii_isalpha(s[i]);
        digit = digit && g_ascii_isdigit(s[i]);
        if (!g_ascii_isalnum(s[i]))
            return false;
    }
    if (len == 0 || len > 8)
        return false;
    bool first = tag->len == 0;
    if (first && (!alpha || len < 2 || len > 3))
        return false;
    if (!first)
        g_string_append_c(tag, '-');
    bool region = !first && !private_use && alpha && len == 2;
    bool script = !first && !private_use && alpha && len == 4;
    for (size_t i = 0; i < len; i++) {
        bool upper = region || (script && i == 0);
        g_string_append_c(
            tag, upper ? g_ascii_toupper(s[i]) : g_ascii_tolower(s[i]));
    }
    if (first)
        for (size_t i = 0; i < G_N_ELEMENTS(renamed_langs); i++)
            if (strcmp(tag->str, renamed_langs[i][0]) == 0)
                g_string_assign(tag, renamed_langs[i][1]);
    return true;
}

char *
text_lang(struct arena *arena, const char *s)
{
    if (s == NULL)
        return NULL;
    while (g_ascii_isspace(*s))
        s++;
    /* "en_US.UTF-8" and "sr_RS@latin" as systems write it. */
    size_t len = strcspn(s, ".@ \t\n");
    if (len == 0 || len > 35)
        return NULL;
    g_autoptr(GString) tag = g_string_new(NULL);
    bool private_use = false;
    for (size_t start = 0; start <= len;) {
        size_t n = strcspn(s + start, "-_.@ \t\n");
        n = MIN(n, len - start);
        if (!append_subtag(tag, s + start, n, private_use))
            return NULL;
        private_use = private_use || n == 1;
        start += n + 1;
    }
    return arena_strdup(arena, tag->str);
}

bool
text_lang_is_rtl(const char *lang)
{
    static const char *const scripts[] = { "-Arab", "-Hebr", "-Syrc", "-Thaa",
        "-Nkoo", "-Adlm", "-Rohg" };
    static const char *const langs[] = { "ar", "arc", "arz", "ary", "ckb", "dv",
        "fa", "he", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur",
        "yi" };
    if (lang == NULL)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++)
        if (strstr(lang, scripts[i]) != NULL)
            return true;
    const char *dash = strchr(lang, '-');
    size_t len = dash != NULL ? (size_t)(dash - lang) : strlen(lang);
    /* Another script is named: "ps-Latn". */
    if (dash != NULL && strcspn(dash + 1, "-") == 4 && g_ascii_isalpha(dash[1]))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(langs); i++)
        if (strlen(langs[i]) == len && strncmp(lang, langs[i], len) == 0)
            return true;
    return false;
}
