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
    { "<rss", "a feed" },
    { "<feed", "a feed" },
    { "<rdf:rdf", "a feed" },
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
        if (len >= n && g_ascii_strncasecmp(bytes, markups[i].start, n) == 0)
            return markups[i].name;
    }
    return is_binary(bytes, len) ? "binary data" : NULL;
}
