/*
 * Formats that are not articles, by their first bytes: printing a picture as
 * text would help nobody, and a clear word does.
 */
#include "read/sniff.h"

#include <string.h>

/* Enough to judge a file by. */
#define SNIFF_BYTES (64 * 1024)
/* A damaged text may have a few, and a short one many for its length. */
#define LEAST_CONTROLS 64
#define MOST_PERCENT 4

static const struct signature {
    const char *bytes;
    size_t len;
    const char *name;
} signatures[] = {
    { "%PDF-", 5, "a PDF file" },
    { "PK\x03\x04", 4, "a zip archive, an office document or an e-book" },
    { "\x1f\x8b", 2, "a compressed file" },
    { "BZh", 3, "a compressed file" },
    { "\xfd"
      "7zXZ",
        5, "a compressed file" },
    { "\x28\xb5\x2f\xfd", 4, "a compressed file" },
    { "\xd0\xcf\x11\xe0", 4, "an old office document" },
    { "{\\rtf", 5, "an RTF document" },
    { "\x89PNG\r\n", 6, "a PNG picture" },
    { "\xff\xd8\xff", 3, "a JPEG picture" },
    { "GIF8", 4, "a GIF picture" },
    { "RIFF", 4, "a WebP picture, a sound or a film" },
    { "\x7f"
      "ELF",
        4, "a program" },
    { "SQLite format 3", 15, "a database" },
};

static const struct {
    const char *start;
    const char *name;
} markups[] = {
    { "<svg", "an SVG picture" },
    { "<?xml", "an XML file" },
    { "%!ps", "a PostScript file" },
};

/* Text has hardly a control character, bytes at random have one in ten. What
 * has zeros may be UTF-16, whose decoder judges it; escapes switch the
 * character sets of ISO 2022. */
static bool
is_binary(const char *bytes, size_t len)
{
    size_t n = MIN(len, SNIFF_BYTES), controls = 0;
    if (n == 0) /* then BYTES may be NULL */
        return false;
    if (memchr(bytes, '\0', MIN(n, 4)) != NULL ||
        (n >= 2 &&
            (memcmp(bytes, "\xff\xfe", 2) == 0 ||
                memcmp(bytes, "\xfe\xff", 2) == 0)))
        return false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)bytes[i];
        controls += c < 0x20 && strchr("\t\n\v\f\r\x1b", c) == NULL;
    }
    return controls >= LEAST_CONTROLS && controls * 100 > n * MOST_PERCENT;
}

const char *
sniff_declaration_end(const char *p, const char *end)
{
    int brackets = 0;
    char quote = '\0';
    for (p = MIN(p + 2, end); p < end; p++) {
        if (quote != '\0') {
            if (*p == quote)
                quote = '\0';
        } else if (*p == '"' || *p == '\'') {
            quote = *p;
        } else if (*p == '[') {
            brackets++;
        } else if (*p == ']') {
            brackets--;
        } else if (*p == '>' && brackets <= 0) {
            return p + 1;
        }
    }
    return end;
}

/* Behind instructions, comments and declarations, of which a file has few. */
static const char *
skip_prolog(const char *p, const char *end)
{
    for (int i = 0; i < 100; i++) {
        while (p < end && g_ascii_isspace(*p))
            p++;
        size_t left = (size_t)(end - p);
        const char *close = NULL;
        if (left > 4 && memcmp(p, "<!--", 4) == 0) {
            close = g_strstr_len(p, (gssize)left, "-->");
            close = close != NULL ? close + 3 : end;
        } else if (left > 2 && *p == '<' && p[1] == '!') {
            close = sniff_declaration_end(p, end);
        } else if (left > 2 && *p == '<' && p[1] == '?') {
            close = memchr(p, '>', left);
            close = close != NULL ? close + 1 : end;
        }
        if (close == NULL)
            return p;
        p = close;
    }
    return p;
}

/* The name that a tag at P has behind its prefix; its length or 0. */
static size_t
tag_name(const char *p, const char *end, const char **name)
{
    if (p >= end || *p != '<')
        return 0;
    const char *start = ++p;
    while (p < end && p - start < 40 && (g_ascii_isalnum(*p) || *p == ':')) {
        if (*p == ':')
            start = p + 1;
        p++;
    }
    *name = start;
    return p > start ? (size_t)(p - start) : 0;
}

static bool
is_tag(const char *p, const char *end, const char *const *names)
{
    const char *name;
    size_t n = tag_name(p, end, &name);
    for (size_t i = 0; n > 0 && names[i] != NULL; i++)
        if (strlen(names[i]) == n && memcmp(names[i], name, n) == 0)
            return true;
    return false;
}

static const char *const feed_tags[] = { "rss", "feed", "RDF", "entry", NULL };
static const char *const list_tags[] = { "opml", NULL };

const char *
sniff_feed(const char *text, size_t len, bool anywhere)
{
    const char *end = text + MIN(len, SNIFF_BYTES);
    const char *p = skip_prolog(text, end);
    if (is_tag(p, end, feed_tags))
        return p;
    while (anywhere && (p = memchr(p, '<', (size_t)(end - p))) != NULL) {
        if (is_tag(p, end, feed_tags))
            return p;
        p++;
    }
    return NULL;
}

const char *
sniff_list(const char *text, size_t len)
{
    const char *end = text + MIN(len, SNIFF_BYTES);
    const char *p = skip_prolog(text, end);
    return is_tag(p, end, list_tags) ? p : NULL;
}

/* An XML file of somebody else's; "html" is for the reader of pages. */
static bool
is_other_xml(const char *text, size_t len)
{
    static const char *const known[] = { "html", "HTML", "opml", "rss", "feed",
        "RDF", "entry", NULL };
    const char *end = text + MIN(len, SNIFF_BYTES);
    return !is_tag(skip_prolog(text, end), end, known);
}

const char *
sniff_foreign(const struct input *input)
{
    gsize len;
    const char *bytes = g_bytes_get_data(input->bytes, &len);
    if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        len -= 3;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(signatures); i++)
        if (len >= signatures[i].len &&
            memcmp(bytes, signatures[i].bytes, signatures[i].len) == 0)
            return signatures[i].name;
    while (len > 0 && g_ascii_isspace(*bytes)) {
        bytes++;
        len--;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(markups); i++) {
        size_t n = strlen(markups[i].start);
        if (len >= n && g_ascii_strncasecmp(bytes, markups[i].start, n) == 0 &&
            (strcmp(markups[i].start, "<?xml") != 0 ||
                is_other_xml(bytes, len)))
            return markups[i].name;
    }
    return is_binary(bytes, len) ? "binary data" : NULL;
}
