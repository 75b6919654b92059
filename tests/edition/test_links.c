/* Addresses as they are printed, and links that lead to articles of the same
 * edition. */
#include <string.h>

#include <glib.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/input.h"
#include "edition/briefwords.h"
#include "edition/cutwords.h"
#include "edition/edition.h"
#include "edition/jumpwords.h"
#include "edition/link.h"
#include "edition/linkaddress.h"
#include "edition/linkwords.h"
#include "edition/words.h"

/* What URL looks like after FORM was made of it. */
static void
check_form(const char *(*form)(struct arena *, const char *), const char *url,
    const char *wanted)
{
    struct arena *arena = arena_new();
    g_test_message("%s", url);
    const char *uri = link_uri(arena, url);
    g_assert_nonnull(uri);
    g_assert_cmpstr(form(arena, uri), ==, wanted);
    arena_free(arena);
}

static void
test_untracked(void)
{
    static const char *const same[] = { "https://example.org/",
        "https://example.org/a?ref=home&source=web&id=7&s=20",
        "https://example.org/a?b=1&c=2#part", "https://example.org/a?utm=1",
        "https://example.org/a?q=utm_source", "https://example.org/a?b&c=",
        "https://example.org/#/route?utm_source=x",
        "mailto:a@example.org?subject=utm_source", "tel:+44-20-5550" };
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
        check_form(linkaddress_untracked, same[i], same[i]);
    static const char *const cases[][2] = {
        { "https://example.org/a?utm_source=x&utm_medium=y",
            "https://example.org/a" },
        { "https://example.org/a?utm_source=x&page=2&fbclid=Iw",
            "https://example.org/a?page=2" },
        { "https://example.org/a?page=2&amp;utm_source=x",
            "https://example.org/a?page=2" },
        { "https://example.org/a?UTM_Source=x#part",
            "https://example.org/a#part" },
        { "https://example.org/a?gclid=1", "https://example.org/a" },
        { "https://example.org/a?mc_cid=1&mc_eid=2", "https://example.org/a" },
        { "https://example.org/a?igshid=1", "https://example.org/a" },
        { "https://example.org/a#:~:text=some%20words",
            "https://example.org/a" },
        { "https://example.org/a#part:~:text=words",
            "https://example.org/a#part" },
        { "https://example.org/a#utm_source=x", "https://example.org/a" },
        { "https://example.org/a?", "https://example.org/a" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        check_form(linkaddress_untracked, cases[i][0], cases[i][1]);
}

static void
test_shown(void)
{
    static const char *const cases[][2] = {
        { "https://example.org", "example.org" },
        { "http://www.example.org/a/?utm_source=x", "example.org/a/" },
        { "https://WWW.Example.ORG/A", "example.org/A" },
        { "https://example.org/?q=1", "example.org/?q=1" },
        /* What a browser would look for as words, or not find. */
        { "http://localhost/a", "http://localhost/a" },
        { "http://example.org:8080/", "http://example.org:8080" },
        { "http://192.0.2.7/a", "http://192.0.2.7/a" },
        { "http://[2001:DB8::7]/a", "http://[2001:db8::7]/a" },
        { "ftp://example.org/a", "ftp://example.org/a" },
        /* Names of registers, not of sites. */
        { "https://www.gov.uk/a", "www.gov.uk/a" },
        { "https://www.com/", "www.com" },
        { "https://www.example.co.id/", "example.co.id" },
        { "https://www.tempo.co/a", "tempo.co/a" },
        /* Letters. */
        { "https://id.wikipedia.org/wiki/Pelabuhan_%C3%A9",
            "id.wikipedia.org/wiki/Pelabuhan_é" },
        { "https://example.org/a%20b%2Fc%E2%80%AEd%FF",
            "example.org/a%20b%2Fc%E2%80%AEd%FF" },
        { "https://www.xn--kln-sna.de/", "köln.de" },
        { "mailto:mayor@example.org?subject=Wall", "mayor@example.org" },
        { "tel:+44-20-5550", "+44-20-5550" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        check_form(linkaddress_shown, cases[i][0], cases[i][1]);
}

static void
test_from_left(void)
{
    struct arena *arena = arena_new();
    g_assert_cmpstr(linkaddress_from_left(arena, "example.org/é/港?a=1"), ==,
        "example.org/é/港?a=1");
    g_assert_cmpstr(linkaddress_from_left(arena, "ar.example.org/مي/1"), ==,
        "ar.example.org/%D9%85%D9%8A/1");
    arena_free(arena);
}

static void
test_page(void)
{
    static const char *const cases[][2] = {
        { "http://www.example.org/a/?utm_source=x#part", "example.org/a" },
        { "https://example.org/", "example.org" },
        { "https://example.org/a?id=1", "example.org/a?id=1" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        check_form(linkaddress_page, cases[i][0], cases[i][1]);
}

static void
test_is_text(void)
{
    static const struct {
        const char *url, *text;
        bool is;
    } cases[] = {
        { "https://example.org/a", "https://example.org/a", true },
        { "https://www.example.org/a", "example.org/a", true },
        { "https://example.org/", " www.example.org ", true },
        { "https://example.org/a?utm_source=x", "http://example.org/a", true },
        { "https://example.org/a", "example.org", false },
        { "https://example.org/a", "example.org/…", false },
        { "https://example.org/a", "the report", false },
        { "https://example.org/a", "example.org/\u00ada", true },
        { "mailto:a@example.org", "a@example.org", true },
        { "mailto:a@example.org", "write to us", false },
        { "tel:+44-20-5550", "+44 (20) 5550", true },
        { "tel:+44-20-5550", "20 5550", false },
        { "https://example.org/b", "https://example.org/a", false },
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s: %s", cases[i].url, cases[i].text);
        g_assert_true(linkaddress_is_text(arena, link_uri(arena, cases[i].url),
                          cases[i].text) == cases[i].is);
    }
    arena_free(arena);
}

/* ---- links within an edition ---- */

static void
add_input(GPtrArray *inputs, const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    g_ptr_array_add(inputs, input_new_bytes(name, "news", bytes));
}

/* The article that the link whose words are TEXT leads to; -1; -2: there is
 * no such link. */
static int
target_of(const struct edition *edition, const char *text)
{
    struct arena *arena = arena_new();
    int target = -2;
    for (int i = 0; i < edition->n_articles; i++) {
        struct node_walk w = node_walk(edition->articles[i].article->body);
        while (node_walk_next(&w))
            if (w.entering && w.node->kind == NODE_LINK &&
                strcmp(node_plain_text(w.node, arena), text) == 0)
                target = w.node->article;
    }
    arena_free(arena);
    return target;
}

static void
test_bind(void)
{
    g_autofree char *data = g_build_filename(
        g_getenv("NEWSPRINT_BUILD"), "src", "newsprint-data", NULL);
    const struct edition_options options = {
        .data_folder = data,
        .raw = true,
        .timestamp = 0,
    };
    GPtrArray *inputs =
        g_ptr_array_new_with_free_func((GDestroyNotify)input_free);
    add_input(inputs, "news/one.md",
        "---\ntitle: The first\nurl: https://www.example.org/one/\n---\n"
        "A [path](two%20b.md) and [another](../news/./two%20b.md#part), an "
        "[id](#a002-the-second), [words](#the-second), an "
        "[address](http://example.org/two?utm_source=x#top), "
        "[elsewhere](https://example.org/three), [nobody](four.md), "
        "[nothing](#the-fourth), [itself](https://example.org/one).\n");
    add_input(inputs, "news/two b.md",
        "---\ntitle: The second\nurl: https://example.org/two\n---\n"
        "Back to [one](one.md), and [twice](#alike).\n");
    add_input(inputs, "news/x.md", "---\ntitle: Alike\n---\nText.\n");
    add_input(inputs, "news/y.md", "---\ntitle: Alike\n---\nText.\n");
    struct diag *diag = diag_new(NULL, NULL);
    int left_out = 0;
    struct edition *e = edition_compile(inputs, &options, &left_out, diag);
    g_assert_nonnull(e);
    static const char *const second[] = { "path", "another", "id", "words",
        "address" };
    for (size_t i = 0; i < G_N_ELEMENTS(second); i++) {
        g_test_message("%s", second[i]);
        g_assert_cmpint(target_of(e, second[i]), ==, 1);
    }
    g_assert_cmpint(target_of(e, "one"), ==, 0);
    g_assert_cmpint(target_of(e, "itself"), ==, 0);
    g_assert_cmpint(target_of(e, "elsewhere"), ==, -1);
    g_assert_cmpint(target_of(e, "nobody"), ==, -1);
    g_assert_cmpint(target_of(e, "nothing"), ==, -1);
    /* Two articles have these words. */
    g_assert_cmpint(target_of(e, "twice"), ==, -1);
    g_assert_cmpint(diag_count_code(diag, DIAG_LINK_DEAD), ==, 3);
    edition_free(e);
    g_ptr_array_unref(inputs);
    diag_free(diag);
}

/* ---- words ---- */

static void
check_page_place(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "%", -1);
    g_assert_cmpuint(g_strv_length(parts), ==, 2);
    g_assert_cmpint(parts[1][0], ==, 's');
}

/* Each language of the other words has its own, with one place for a page. */
static void
test_words(void)
{
    static const char *const langs[] = { "en", "id", "ms", "de", "de-CH", "fr",
        "es", "it", "pt", "nl", "ru", "ar", "he", "hi", "tr", "uk", "pl", "cs",
        "el", "hy", "ka", "vi", "fa", "ur", "mr", "ne", "bn", "pa", "gu", "or",
        "ta", "te", "kn", "ml", "si", "th", "lo", "km", "my", "am", "ja", "ko",
        "zh", "zh-Hant" };
    for (size_t i = 0; i < G_N_ELEMENTS(langs); i++) {
        const struct linkwords *words = linkwords_lookup(langs[i]);
        g_test_message("%s", langs[i]);
        g_assert_cmpstr(words_lookup(langs[i])->lang, ==, langs[i]);
        g_assert_cmpstr(words->lang, ==, langs[i]);
        check_page_place(words->see_page);
        g_assert_cmpuint(strlen(words->links), >, 0);
        const struct jumpwords *jump = jumpwords_lookup(langs[i]);
        g_assert_cmpstr(jump->lang, ==, langs[i]);
        check_page_place(jump->continued);
        check_page_place(jump->from);
        g_assert_cmpstr(jump->continued, !=, jump->from);
        g_assert_cmpstr(cutwords_lookup(langs[i])->lang, ==, langs[i]);
        g_assert_cmpstr(briefwords_lookup(langs[i])->lang, ==, langs[i]);
        g_assert_cmpuint(strlen(briefwords_lookup(langs[i])->title), >, 0);
    }
    g_assert_cmpstr(linkwords_lookup("id-ID")->links, ==, "Tautan");
    g_assert_cmpstr(linkwords_lookup("xx")->lang, ==, "en");
    g_assert_cmpstr(linkwords_lookup(NULL)->lang, ==, "en");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/links/untracked", test_untracked);
    g_test_add_func("/links/shown", test_shown);
    g_test_add_func("/links/from-left", test_from_left);
    g_test_add_func("/links/page", test_page);
    g_test_add_func("/links/is-text", test_is_text);
    g_test_add_func("/links/bind", test_bind);
    g_test_add_func("/links/words", test_words);
    return g_test_run();
}
