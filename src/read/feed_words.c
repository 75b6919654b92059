/*
 * The words of feeds: what is markup in them and what only looks like it.
 */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/feed.h"
#include "read/html_text.h"

/* Bytes of WordPress's codes. */
#define LONGEST_CODE 1000
#define LONGEST_CAPTION 8000

/* The length of a tag of PHRASES or BLOCKS at P, 0 if it is none. */
static size_t
tag_len(const char *p, const char *const *names)
{
    const char *start = p + 1;
    if (*start == '/')
        start++;
    size_t n = 0;
    while (g_ascii_isalnum(start[n]))
        n++;
    if (n == 0 || n > 10 ||
        (start[n] != '>' && start[n] != '/' && !g_ascii_isspace(start[n])))
        return 0;
    g_autofree char *name = g_ascii_strdown(start, (gssize)n);
    if (!g_strv_contains(names, name))
        return 0;
    size_t rest = strcspn(start + n, "<>");
    return start[n + rest] == '>' ? (size_t)(start + n + rest + 1 - p) : 0;
}

static const char *const phrases[] = { "a", "abbr", "b", "big", "br", "cite",
    "code", "del", "em", "font", "i", "img", "ins", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "tt", "u", "wbr", NULL };
static const char *const blocks[] = { "article", "blockquote", "br", "div",
    "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "iframe", "li",
    "ol", "p", "pre", "section", "table", "td", "tr", "ul", "video", NULL };

static bool
has_tag(const char *text, const char *const *names)
{
    for (const char *p = strchr(text, '<'); p != NULL; p = strchr(p + 1, '<'))
        if (tag_len(p, names) > 0)
            return true;
    return false;
}

/* "&#8217;" and "&eacute;" behind the "&" that was escaped once too often. */
static bool
is_escaped_twice(const char *p)
{
    if (!g_str_has_prefix(p, "&amp;"))
        return false;
    g_autoptr(GString) character = g_string_new("&");
    size_t n = strcspn(p + 5, ";");
    if (n == 0 || n > 30 || p[5 + n] != ';')
        return false;
    g_string_append_len(character, p + 5, (gssize)n + 1);
    g_autoptr(GString) got = g_string_new(NULL);
    return html_append_reference(got, character->str, character->len) ==
        character->len;
}

char *
feed_title_html(struct arena *arena, const struct feed_text *title)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = title->text; *p != '\0';) {
        bool tag = *p == '<' && title->form != FEED_WORDS;
        size_t n = tag ? tag_len(p, phrases) : 0;
        size_t block = tag && n == 0 ? tag_len(p, blocks) : 0;
        if (n > 0) {
            g_string_append_len(out, p, (gssize)n);
            p += n;
        } else if (block > 0 && title->form == FEED_HTML) {
            g_string_append_c(out, ' ');
            p += block;
        } else if (*p == '<') {
            g_string_append(out, "&lt;");
            p++;
        } else if (is_escaped_twice(p)) {
            p += 4;
            g_string_append_c(out, '&');
            p++;
        } else {
            g_string_append_c(out, *p++);
        }
    }
    return arena_strndup(arena, out->str, out->len);
}

/* Whether a paragraph is its own: a tag of a block, or what an editor has put
 * before one. */
static bool
is_block(const char *p)
{
    return *p == '<' && p[1] != '!' && tag_len(p, blocks) > 0 &&
        g_ascii_strncasecmp(p, "<br", 3) != 0;
}

/* Paragraphs by blank lines. LINES: a line end within one is one. */
static void
append_paragraphs(GString *out, const char *text, bool lines)
{
    const char *p = text;
    while (*p != '\0') {
        while (g_ascii_isspace(*p))
            p++;
        /* Blank lines of code are code. */
        const char *code =
            g_ascii_strncasecmp(p, "<pre", 4) == 0 ? strstr(p, "</pre>") : NULL;
        const char *end = code != NULL ? code : p;
        while (*end != '\0') {
            const char *next = strchr(end, '\n');
            if (next == NULL) {
                end += strlen(end);
                break;
            }
            end = next + 1;
            if (end[strspn(end, " \t")] == '\n' ||
                end[strspn(end, " \t")] == '\0')
                break;
        }
        if (end == p)
            break;
        bool block = is_block(p);
        if (!block)
            g_string_append(out, "<p>");
        for (const char *q = p; q < end; q++) {
            if (*q == '\n' && lines && !block && q[1] != '\n' && q + 1 < end)
                g_string_append(out, "<br>");
            g_string_append_c(out, *q);
        }
        g_string_append(out, block ? "\n" : "</p>\n");
        p = end;
    }
}

/* The attribute of a code, as it stands; NULL if it has none. */
static const char *
code_attribute(const char *code, const char *end, const char *name, size_t *len)
{
    g_autofree char *start = g_strdup_printf(" %s=\"", name);
    const char *p = g_strstr_len(code, end - code, start);
    if (p == NULL)
        return NULL;
    p += strlen(start);
    const char *close = memchr(p, '"', (size_t)(end - p));
    if (close == NULL)
        return NULL;
    *len = (size_t)(close - p);
    return p;
}

/* "[caption ...]<img> words[/caption]" as a figure. */
static const char *
append_caption(GString *out, const char *code)
{
    /* Neither looks further than a caption is long. */
    const char *open = memchr(code, ']', strnlen(code, LONGEST_CODE));
    const char *close = open != NULL
        ? g_strstr_len(
              open, (gssize)strnlen(open, LONGEST_CAPTION), "[/caption]")
        : NULL;
    if (close == NULL)
        return NULL;
    size_t n;
    const char *old = code_attribute(code, open, "caption", &n);
    /* The picture may be a link. */
    const char *image = g_strstr_len(open, close - open, "<img");
    const char *end =
        image != NULL ? memchr(image, '>', (size_t)(close - image)) : NULL;
    if (end == NULL)
        return NULL;
    end++;
    const char *rest = end;
    while (rest < close && g_ascii_isspace(*rest))
        rest++;
    if (g_str_has_prefix(rest, "</a>"))
        end = rest + 4;
    g_string_append(out, "\n\n<figure>");
    g_string_append_len(out, open + 1, end - open - 1);
    g_string_append(out, "<figcaption>");
    if (old != NULL)
        g_string_append_len(out, old, (gssize)n);
    else
        g_string_append_len(out, end, close - end);
    g_string_append(out, "</figcaption></figure>\n\n");
    return close + strlen("[/caption]");
}

/* WordPress's codes: pictures with captions, addresses of films; galleries
 * name pictures that the export does not say, and others are kept. */
static void
append_codes(GString *out, const char *text)
{
    /* Behind this no caption is closed, so none is looked for twice. */
    const char *last = g_strrstr(text, "[/caption]");
    for (const char *p = text; *p != '\0';) {
        const char *next = NULL;
        if (*p == '[' && g_str_has_prefix(p, "[caption") && last != NULL &&
            p < last) {
            next = append_caption(out, p);
        } else if (*p == '[' &&
            (g_str_has_prefix(p, "[gallery") ||
                g_str_has_prefix(p, "[embed]") ||
                g_str_has_prefix(p, "[/embed]"))) {
            size_t n = strcspn(p, "]\n");
            next = p[n] == ']' ? p + n + 1 : NULL;
        }
        if (next == NULL) {
            g_string_append_c(out, *p);
            next = p + 1;
        }
        p = next;
    }
}

char *
feed_text_html(
    struct arena *arena, const struct feed_text *text, bool wordpress)
{
    g_autoptr(GString) source = g_string_new(NULL);
    bool html = text->form == FEED_HTML ||
        (text->form == FEED_LOOSE &&
            (has_tag(text->text, phrases) || has_tag(text->text, blocks) ||
                strstr(text->text, "&#") != NULL));
    if (!html)
        text_append_xml(source, text->text);
    else if (wordpress)
        append_codes(source, text->text);
    else
        g_string_append(source, text->text);
    bool divided = has_tag(source->str, blocks);
    bool old = wordpress && strstr(source->str, "<!-- wp:") == NULL &&
        strstr(source->str, "<p>") == NULL &&
        strstr(source->str, "<p ") == NULL;
    if (!old && (divided || strchr(source->str, '\n') == NULL))
        return arena_strndup(arena, source->str, source->len);
    g_autoptr(GString) out = g_string_new(NULL);
    bool blank = strstr(source->str, "\n\n") != NULL;
    /* Where no line is blank, each line of a text is a paragraph. */
    if (!html && !blank) {
        g_auto(GStrv) lines = g_strsplit(source->str, "\n", -1);
        for (int i = 0; lines[i] != NULL; i++)
            g_string_append_printf(out, "<p>%s</p>\n", lines[i]);
    } else {
        append_paragraphs(out, source->str, old);
    }
    return arena_strndup(arena, out->str, out->len);
}

char *
feed_person_name(struct arena *arena, const char *text)
{
    const char *open = strchr(text, '('), *close = strrchr(text, ')');
    const char *at = strchr(text, '@'), *angle = strchr(text, '<');
    g_autofree char *name = NULL;
    if (at != NULL && open != NULL && close != NULL && at < open &&
        open < close)
        name = g_strndup(open + 1, (gsize)(close - open - 1));
    else if (at != NULL && angle != NULL && angle > text && angle < at)
        name = g_strndup(text, (gsize)(angle - text));
    else if (at != NULL && strchr(text, ' ') == NULL)
        name = g_strdup("");
    else
        name = g_strdup(text);
    char *clean = html_unescape(arena, name, strlen(name));
    clean = text_squeeze(arena, clean);
    if (g_ascii_strncasecmp(clean, "by ", 3) == 0)
        clean += 3;
    /* An account, or an address; nobody is called so. */
    static const char *const nobody[] = { "admin", "administrator", "author",
        "editor", "root", "unknown", "webmaster", "none", "noreply" };
    for (size_t i = 0; i < G_N_ELEMENTS(nobody); i++)
        if (g_ascii_strcasecmp(clean, nobody[i]) == 0)
            return arena_strdup(arena, "");
    if (g_str_has_prefix(clean, "http://") ||
        g_str_has_prefix(clean, "https://"))
        return arena_strdup(arena, "");
    return clean;
}
