/*
 * The table of readers: how one is chosen, what is refused and why, the
 * limits, and that hostile text takes no longer than its length allows.
 */
#include <string.h>

#include <glib.h>

#include "base/arena.h"
#include "read/reader.h"

struct result {
    struct diag *diag;
    struct input *input;
    GPtrArray *articles;
    bool ok;
};

static struct result
read_text(const char *origin, const char *text, size_t len, const char *name)
{
    struct result result = { .diag = diag_new(NULL, NULL) };
    g_autoptr(GBytes) bytes = g_bytes_new(text, len);
    result.input = input_new_bytes(origin, NULL, bytes);
    result.articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    result.ok = reader_read(result.input, name, result.articles, result.diag);
    return result;
}

static void
result_clear(struct result *result)
{
    g_ptr_array_unref(result->articles);
    input_free(result->input);
    diag_free(result->diag);
}

static void
check_reader(const char *origin, const char *text, const char *name,
    const char *expected)
{
    struct result result = read_text(origin, text, strlen(text), name);
    g_assert_cmpint(result.ok, ==, expected != NULL);
    if (expected != NULL) {
        const struct article *article = g_ptr_array_index(result.articles, 0);
        g_assert_cmpstr(article->reader, ==, expected);
    } else {
        g_assert_cmpint(diag_count(result.diag, DIAG_FATAL), ==, 1);
    }
    result_clear(&result);
}

static void
test_choice(void)
{
    check_reader("a.md", "words", NULL, "markdown");
    check_reader("a.TXT", "# words\n\n[a](b)\n", NULL, "plain");
    check_reader("<stdin>", "words", NULL, "plain");
    check_reader("<stdin>", "# T\n\n[a](b)\n", NULL, "markdown");
    check_reader("<stdin>", "---\ntitle: x\n---\nwords", NULL, "markdown");
    check_reader("a.md/b", "words", NULL, "plain");
    check_reader("a.md", "words", "plain", "plain");
    check_reader("a.md", "words", "markdwon", NULL);
}

static void
test_refused(void)
{
    check_reader("a.txt", "%PDF-1.7 words", NULL, NULL);
    check_reader("a.md", "<!DOCTYPE html><p>Some words.", NULL, "html");
    check_reader("a.html", "<rss><channel>", NULL, NULL);
    check_reader("a", "PK\x03\x04 words", NULL, NULL);
    check_reader("a.txt", "", NULL, NULL);
    check_reader("a.txt", " \n\n--- ...\n", NULL, NULL);
}

/* What has no mark at its beginning is told by what it is made of. */
static void
test_binary(void)
{
    char noise[20000];
    guint32 seed = 1;
    for (size_t i = 0; i < sizeof noise; i++) {
        seed = seed * 1664525u + 1013904223u;
        noise[i] = (char)(seed >> 24);
    }
    struct result result = read_text("a.md", noise, sizeof noise, NULL);
    g_assert_false(result.ok);
    g_assert_cmpint(diag_count_code(result.diag, DIAG_READ_FORMAT), ==, 1);
    result_clear(&result);
    check_reader("a.txt", "words\x01\x02\x03\x04", NULL, "plain");
}

/* Each must be read within the test's time, in words and not in vain. */
static void
test_hostile(void)
{
    static const char *const patterns[] = { ">", "- ", "![[]()", "[a](", "*a ",
        "<!--", "a@", "`a", "|a", "[^a]", "<b>", "<div>\n", ":::\n",
        "::: box x\n", "> a\n", "- a\n", "&#1;", "a-\n", "\xff", "  - a\n",
        "|\n", "- a?\n", "> > ", "_a ", "_a_ ", "a: b\n", "a  b\n", "-- \n",
        "A\n\n", "\n", "> a\n\n", "2. A\n\n", "  a,\n", "From: a\n", "a \n" };
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        g_autoptr(GString) text = g_string_new("words\n\n");
        while (text->len < 80000)
            g_string_append(text, patterns[i]);
        for (int format = 0; format < 2; format++) {
            struct result result = read_text(
                format == 0 ? "a.md" : "a.txt", text->str, text->len, NULL);
            g_assert_true(result.ok);
            result_clear(&result);
        }
    }
}

static void
test_limits(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 250000; i++)
        g_string_append(text, "a\n\n");
    struct result result = read_text("a.txt", text->str, text->len, NULL);
    g_assert_true(result.ok);
    g_assert_cmpint(diag_count_code(result.diag, DIAG_READ_TOO_LARGE), ==, 1);
    result_clear(&result);
    g_string_truncate(text, 0);
    while (text->len < 5 * 1024 * 1024)
        g_string_append(text, "é ");
    result = read_text("a.md", text->str, text->len, NULL);
    g_assert_true(result.ok);
    const struct article *article = g_ptr_array_index(result.articles, 0);
    g_assert_true(g_utf8_validate(article->body->last->first->text, -1, NULL));
    g_assert_cmpint(diag_count_code(result.diag, DIAG_READ_TOO_LARGE), ==, 1);
    result_clear(&result);
}

/* Feeds are told by their root, whatever they are called and stand behind. */
static void
test_feeds(void)
{
    static const char rss[] = "<rss><channel><item><title>Words</title>"
                              "</item></channel></rss>";
    static const char atom[] =
        "<?xml version=\"1.0\"?><!-- <p> -->"
        "<!DOCTYPE feed [<!ENTITY a \">\">]>"
        "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\">"
        "<a:entry><a:title>Words</a:title></a:entry>"
        "</a:feed>";
    static const char json[] =
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":"
        "[{\"id\":1,\"title\":\"Words\"}]}";
    check_reader("<stdin>", rss, NULL, "feed");
    check_reader("a.xml", atom, NULL, "feed");
    check_reader("feed", json, NULL, "json");
    check_reader("a.txt", "{\"a\": 1} words", NULL, "plain");
    check_reader("a.xml", "<?xml version=\"1.0\"?><note>x</note>", NULL, NULL);
    check_reader("a.opml", "<opml><body/></opml>", NULL, NULL);
    check_reader("a.json", "{\"a\": \"words\"}", NULL, NULL);
    check_reader(
        "a.rss", "<rss><channel><title>x</title></channel></rss>", NULL, NULL);
}

/* Each takes a time that grows with its length alone. */
static void
test_hostile_feeds(void)
{
    static const char *const patterns[] = { "<item>", "<item><title>a", "&",
        "<a b=\"", "<a b='>", "<![CDATA[", "<!--", "<!DOCTYPE a [", "&lt;",
        "<title>a</item>", "]]>", "[caption]", "[caption]<img>a", "<b>",
        "<p>a\n\n", "read more ", "[...] ", "<category>a</category>",
        "<media:content url=\"http://a/b.jpg\">", "{\"a\":", "[[", "The post ",
        "&amp;amp;", "<x:y>" };
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        g_autoptr(GString) text = g_string_new(
            "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item>"
            "<title>words</title><wp:status>publish</wp:status><description>");
        g_autoptr(GString) json = g_string_new(
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{"
            "\"title\": \"words\", \"content_html\": \"");
        while (text->len < 400000) {
            g_string_append(text, patterns[i]);
            g_string_append(json, patterns[i]);
        }
        struct result result = read_text("a.rss", text->str, text->len, "feed");
        g_assert_true(result.ok);
        result_clear(&result);
        result = read_text("a.json", json->str, json->len, "json");
        result_clear(&result);
    }
}

/* A feed has limits of its own: many articles are no long one. */
static void
test_many_items(void)
{
    g_autoptr(GString) text = g_string_new("<rss><channel>\n");
    for (int i = 0; i < 21000; i++)
        g_string_append_printf(text,
            "<item><title>Item %d</title>\n<description>\n<![CDATA[<p>Words "
            "and\nwords and\nwords and\nwords and\nwords and\nwords and\n"
            "words and\nwords and\nwords and\nwords.</p>]]>"
            "</description>\n</item>\n",
            i);
    struct result result = read_text("a.rss", text->str, text->len, NULL);
    g_assert_true(result.ok);
    g_assert_cmpint(result.articles->len, ==, 20000);
    g_assert_cmpint(diag_count_code(result.diag, DIAG_READ_TOO_LARGE), ==, 1);
    const struct article *last = g_ptr_array_index(result.articles, 19999);
    g_assert_cmpstr(article_title(last), ==, "Item 19999");
    g_assert_cmpint(last->headline_pos.line, ==, 2 + 19999 * 13);
    result_clear(&result);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/read/choice", test_choice);
    g_test_add_func("/read/refused", test_refused);
    g_test_add_func("/read/binary", test_binary);
    g_test_add_func("/read/hostile", test_hostile);
    g_test_add_func("/read/limits", test_limits);
    g_test_add_func("/read/feeds", test_feeds);
    g_test_add_func("/read/feeds/hostile", test_hostile_feeds);
    g_test_add_func("/read/feeds/many", test_many_items);
    return g_test_run();
}
