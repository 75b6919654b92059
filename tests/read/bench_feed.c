/*
 * How fast feeds are read: one of 5 MB, made here, as RSS with escaped HTML, as
 * Atom with XHTML and as JSON Feed. Prints MB a second, of one core.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "read/reader.h"

#define FEED_BYTES (5 * 1024 * 1024)

static void
append_text(GString *out, int number)
{
    static const char *const words[] = { "harbour", "ferry", "the", "of",
        "council", "said", "water", "night", "caf\xc3\xa9", "and" };
    guint32 seed = (guint32)number;
    for (int p = 0; p < 8; p++) {
        g_string_append(out, "<p>");
        for (int i = 0; i < 70; i++) {
            seed = seed * 1664525u + 1013904223u;
            const char *word = words[(seed >> 24) % G_N_ELEMENTS(words)];
            if (i % 20 == 10)
                g_string_append_printf(
                    out, "<a href=\"/%d?a=1&amp;b=2\">%s</a> ", i, word);
            else
                g_string_append_printf(out, "%s ", word);
        }
        g_string_append(out, "</p>\n");
    }
}

static void
append_item(GString *out, const char *format, int number)
{
    g_autoptr(GString) text = g_string_new(NULL);
    append_text(text, number);
    if (strcmp(format, "rss") == 0) {
        g_string_append_printf(out,
            "<item><title>Item %d</title><link>https://a.example/%d</link>"
            "<pubDate>Tue, 22 Oct 2024 10:00:00 GMT</pubDate><description>",
            number, number);
        text_append_xml(out, text->str);
        g_string_append(out, "</description></item>\n");
    } else if (strcmp(format, "atom") == 0) {
        g_string_append_printf(out,
            "<entry><title>Item %d</title><link href=\"https://a.example/%d\"/>"
            "<updated>2024-10-22T10:00:00Z</updated><content type=\"xhtml\">"
            "<div xmlns=\"http://www.w3.org/1999/xhtml\">%s</div></content>"
            "</entry>\n",
            number, number, text->str);
    } else {
        g_string_append_printf(out,
            "%s{\"id\": \"%d\", \"title\": \"Item %d\", \"content_html\": ",
            number > 0 ? "," : "", number, number);
        text_append_json(out, text->str);
        g_string_append(out, "}\n");
    }
}

static void
measure(const char *format, const char *head, const char *tail)
{
    g_autoptr(GString) feed = g_string_new(head);
    for (int i = 0; feed->len < FEED_BYTES; i++)
        append_item(feed, format, i);
    g_string_append(feed, tail);
    g_autoptr(GBytes) bytes = g_bytes_new(feed->str, feed->len);
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    struct input *input = input_new_bytes(format, NULL, bytes);
    clock_t start = clock();
    reader_read(input, NULL, articles, NULL);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("%s: %u articles, %.1f MB in %.2f s, %.1f MB/s\n", format,
        articles->len, (double)feed->len / 1e6, seconds,
        (double)feed->len / 1e6 / seconds);
    input_free(input);
}

int
main(void)
{
    measure("rss", "<rss version=\"2.0\"><channel><title>A</title>\n",
        "</channel></rss>");
    measure("atom",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>A</title>\n",
        "</feed>");
    measure("json",
        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"A\","
        " \"items\": [\n",
        "]}");
    return 0;
}
