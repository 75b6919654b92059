/*
 * Whole articles through the desk: golden cases (NAME.txt and beside it
 * NAME.desk with the findings and the tree), what front matter and the switch
 * forbid, and what the desk costs.
 */
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "desk/desk.h"
#include "read/reader.h"

static struct article *
read_text(const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    struct input *input = input_new_bytes(name, NULL, bytes);
    GPtrArray *articles = g_ptr_array_new();
    g_assert_true(reader_read(input, "plain", articles, NULL));
    g_assert_cmpuint(articles->len, ==, 1);
    struct article *article = g_ptr_array_index(articles, 0);
    g_ptr_array_free(articles, TRUE);
    input_free(input);
    return article;
}

static void
test_golden(gconstpointer data)
{
    const char *name = data;
    g_autofree char *folder = g_build_filename(
        g_getenv("NEWSPRINT_SOURCE"), "tests", "golden", "desk", NULL);
    g_autofree char *in = g_strconcat(folder, "/", name, NULL);
    g_autofree char *stem = g_strndup(in, strlen(in) - 4);
    g_autofree char *out = g_strconcat(stem, ".desk", NULL);
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(in, &text, NULL, NULL));
    struct article *article = read_text(name, text);
    desk_run(article, NULL);
    GString *got = g_string_new(NULL);
    article_dump(article, got);
    g_autofree char *expected = NULL;
    g_file_get_contents(out, &expected, NULL, NULL);
    if (g_getenv("NEWSPRINT_UPDATE") != NULL)
        g_assert_true(g_file_set_contents(out, got->str, -1, NULL));
    else
        g_assert_cmpstr(got->str, ==, expected != NULL ? expected : "");
    g_string_free(got, TRUE);
    article_free(article);
}

static void
test_off(void)
{
    struct article *article =
        read_text("x.txt", "A title here\n\nPARIS (AP) - Text goes on.\n");
    article->desk_off = true;
    desk_run(article, NULL);
    g_assert_null(article->headline);
    g_assert_null(article->dateline.place);
    g_assert_cmpuint(article->findings->len, ==, 0);
    article_free(article);
}

static void
test_front_matter_wins(void)
{
    struct article *article = read_text("x.txt",
        "---\ntitle: Mine\nauthor: Ann Author\nlang: de\n"
        "dateline: BONN\n---\n"
        "By Jane Doe\n\nPARIS (AP) - The text goes on in English here.\n");
    desk_run(article, NULL);
    g_assert_cmpstr(article_title(article), ==, "Mine");
    g_assert_cmpstr(article->lang, ==, "de");
    g_assert_cmpstr(article->dateline.place, ==, "BONN");
    g_assert_cmpuint(article->authors->len, ==, 1);
    article_free(article);
}

/* A paragraph in another language says so; a foreign name or a short saying
 * does not. */
static void
test_passages(void)
{
    struct article *article = read_text("x.txt",
        "The harbour of the old town\n\n"
        "The council met on Monday and said that it would not pay for the new "
        "wall of the quay, which has been moving since the spring of the "
        "year.\n\n"
        "Der Rat der Stadt hat am Montag gesagt, dass er die neue Mauer am "
        "Hafen nicht bezahlen wird, weil sie sich seit dem Fr\u00fchjahr nicht "
        "mehr bewegt hat und auch nicht mehr bewegen soll, wie er sagt.\n\n"
        "Ende gut, alles gut, sagt man hier.\n\n"
        "\u0413\u043e\u0440\u043e\u0434\u0441\u043a\u043e\u0439 "
        "\u0441\u043e\u0432\u0435\u0442 \u0437\u0430\u044f\u0432\u0438\u043b "
        "\u0432 \u043f\u043e\u043d\u0435\u0434\u0435\u043b\u044c\u043d\u0438"
        "\u043a, \u0447\u0442\u043e \u043e\u043d \u043d\u0435 "
        "\u0437\u0430\u043f\u043b\u0430\u0442\u0438\u0442.\n\n"
        "The mayor said that this was all that there is to say about it.\n");
    desk_run(article, NULL);
    g_assert_cmpstr(article->lang, ==, "en");
    const char *expected[] = { NULL, "de", NULL, "ru", NULL };
    guint i = 0;
    node_foreach_child (n, article->body)
        if (i < G_N_ELEMENTS(expected))
            g_assert_cmpstr(n->lang, ==, expected[i++]);
    g_assert_cmpint(i, ==, G_N_ELEMENTS(expected));
    article_free(article);
}

/* Bold and links within a dateline go with it, the rest stays. */
static void
test_inline_dateline(void)
{
    struct article *article = article_new("x.md", NULL);
    struct pos pos = { "x.md", 1, 1 };
    struct node *p = node_new(article->arena, NODE_PARAGRAPH, pos);
    struct node *bold = node_new(article->arena, NODE_STRONG, pos);
    node_append(
        bold, node_new_text(article->arena, "CITY, Nov. 3 (AP) —", pos));
    node_append(p, bold);
    node_append(
        p, node_new_text(article->arena, " The council met on Monday.", pos));
    node_append(article->body, p);
    article->by_hand = true;
    desk_run(article, NULL);
    g_assert_cmpstr(article->dateline.place, ==, "CITY");
    g_assert_cmpstr(
        node_plain_text(p, article->arena), ==, "The council met on Monday.");
    g_assert_true(p->first->kind == NODE_TEXT);
    article_free(article);
}

/* 500 articles of 5 kB; the limit is generous, as tests run beside others. */
static void
test_speed(void)
{
    GString *text = g_string_new("A bridge closes for two weeks\n\n"
                                 "ADELAIDE (AP) - ");
    for (int i = 0; text->len < 5000; i++)
        g_string_append_printf(text,
            "Part %d of the bridge over the harbour will close on Monday for "
            "repairs, "
            "the council said, and the tunnel is often full.\n\n",
            i);
    clock_t spent = 0;
    for (int i = 0; i < 100; i++) {
        struct article *article = read_text("x.txt", text->str);
        clock_t start = clock();
        desk_run(article, NULL);
        spent += clock() - start;
        article_free(article);
    }
    int ms = (int)(spent * 5 / (CLOCKS_PER_SEC / 1000));
    g_test_message("500 articles: %d ms", ms);
    g_assert_cmpint(ms, <, 3000);
    g_string_free(text, TRUE);
}

/* What once made a pass go over the page again and again. Four times the
 * page may cost four times the time and some more, since machines are busy,
 * but not sixteen times. */
#define HOSTILE_BYTES 60000
#define HOSTILE_FLOOR_MS 4.0
#define HOSTILE_GROWTH 9

/* The desk's time for a page of PIECE, the least of several runs. */
static double
cost(const char *piece, size_t bytes, int runs)
{
    double least = 1e9;
    GString *text = g_string_new("A title\n\nPARIS (AP) - Text.\n\n");
    while (text->len < bytes)
        g_string_append(text, piece);
    for (int i = 0; i < runs; i++) {
        struct article *article = read_text("x.txt", text->str);
        clock_t start = clock();
        desk_run(article, NULL);
        least = MIN(least, (double)(clock() - start) * 1e3 / CLOCKS_PER_SEC);
        article_free(article);
    }
    g_string_free(text, TRUE);
    return least;
}

static bool
is_linear(const char *piece)
{
    double small = MAX(cost(piece, HOSTILE_BYTES, 2), HOSTILE_FLOOR_MS);
    double large = cost(piece, HOSTILE_BYTES * 4, 1);
    /* Something else may have run meanwhile. */
    if (large >= small * HOSTILE_GROWTH)
        large = cost(piece, HOSTILE_BYTES * 4, 3);
    if (large < small * HOSTILE_GROWTH)
        return true;
    g_test_message("%.1f ms, then %.1f ms: %s", small, large, piece);
    return false;
}

static void
test_hostile(void)
{
    static const char *const pieces[] = { "Comments\n\n", "a\n\n",
        "3 November 2024\n\n", "3 November 2024 ", "(", "(a) ", "[x", "a/b ",
        "Ini. Baca juga: Apa ", ". Baca juga: ", "JAKARTA ABCD ", "JAKARTA\n\n",
        "*a ", "(22). 10/2024). ) ", "a | b ", "Photo: ", "(Photo by X) a.\n\n",
        "By John Doe and ", "By John Doe\n\n", "(Reuters) - ",
        "PARIS (Reuters) - A text goes on here.\n\n", "记者", "记者摄\n\n",
        "Ã©â€™", ". . . ", "Share\n\n", "- Share\n", "a\n",
        "![a](b.jpg)\nCaption. Photo: X\n\n", "| a | b |\n" };
    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++)
        g_assert_true(is_linear(pieces[i]));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const char *const cases[] = { "front-matter.txt", "seed-de.txt",
        "seed-en.txt", "seed-es.txt", "seed-fr.txt", "seed-id.txt",
        "seed-ja.txt" };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strconcat("/golden/", cases[i], NULL);
        g_test_add_data_func(path, cases[i], test_golden);
    }
    g_test_add_func("/desk/passages", test_passages);
    g_test_add_func("/off", test_off);
    g_test_add_func("/front-matter", test_front_matter_wins);
    g_test_add_func("/inline-dateline", test_inline_dateline);
    g_test_add_func("/speed", test_speed);
    g_test_add_func("/hostile", test_hostile);
    return g_test_run();
}
