/*
 * Printed pages found again in the text: an edition of two articles on three
 * pages that are made by hand.
 */
#include <string.h>

#include "base/arena.h"
#include "edition/edition.h"
#include "layout/pages.h"
#include "write/pagemap.h"

enum {
    DOCUMENT,
    FIRST,
    HEADLINE,
    PARAGRAPH,
    LINK,
    FIGURE,
    CAPTION,
    SECOND,
    OTHER,
    N_ELEMENTS
};

static const struct element elements[N_ELEMENTS] = {
    [DOCUMENT] = { .kind = ELEMENT_DOCUMENT, .parent = -1, .article = -1 },
    [FIRST] = { .kind = ELEMENT_ARTICLE, .parent = DOCUMENT, .article = 0 },
    [HEADLINE] = { .kind = ELEMENT_HEADING, .parent = FIRST, .article = 0 },
    [PARAGRAPH] = { .kind = ELEMENT_PARAGRAPH, .parent = FIRST, .article = 0 },
    [LINK] = { .kind = ELEMENT_LINK, .parent = PARAGRAPH, .article = 0 },
    [FIGURE] = { .kind = ELEMENT_FIGURE, .parent = FIRST, .article = 0 },
    [CAPTION] = { .kind = ELEMENT_CAPTION, .parent = FIGURE, .article = 0 },
    [SECOND] = { .kind = ELEMENT_ARTICLE, .parent = DOCUMENT, .article = 1 },
    [OTHER] = { .kind = ELEMENT_PARAGRAPH, .parent = SECOND, .article = 1 },
};

static struct article *
article(const char *text)
{
    struct article *article = article_new("test", NULL);
    struct arena *a = article->arena;
    struct node *paragraph = node_new(a, NODE_PARAGRAPH, (struct pos){ 0 });
    if (article->body == NULL)
        article->body = node_new(a, NODE_BODY, (struct pos){ 0 });
    node_append(paragraph, node_new_text(a, text, (struct pos){ 0 }));
    node_append(article->body, paragraph);
    return article;
}

static struct mark
mark(int element, const char *text)
{
    return (struct mark){ .kind = MARK_TEXT,
        .element = element,
        .text = text,
        .n_bytes = (int)strlen(text) };
}

static void
test_pages(void)
{
    struct article *first =
        article("The boats came in 12 at a time, and the Harbour master "
                "counted every one of them twice.");
    struct article *second = article("Something else altogether.");
    struct edition_article entries[] = { { .article = first },
        { .article = second } };
    struct edition edition = { .articles = entries, .n_articles = 2 };
    struct mark one[] = { mark(HEADLINE, "Boats"),
        mark(PARAGRAPH, "The boats came in 12 at a time, and the har­") };
    /* A caption comes first on the page, but not in the text; the line has
     * the rest of a divided word, a note's number and capitals. */
    struct mark two[] = { mark(CAPTION, "A boat and its master"),
        mark(PARAGRAPH, "bour MASTER1 "), mark(LINK, "counted every"),
        mark(OTHER, "Something else altogether.") };
    struct mark three[] = { mark(PARAGRAPH, "words that are nowhere") };
    struct page sheets[] = { { .label = "1", .marks = one, .n_marks = 2 },
        { .label = "2", .marks = two, .n_marks = 4 },
        { .label = "3", .marks = three, .n_marks = 1 } };
    int starts[] = { 0, 1 };
    struct pages pages = { .pages = sheets,
        .n_pages = 3,
        .elements = (struct element *)elements,
        .n_elements = N_ELEMENTS,
        .article_page = starts };

    struct pagemap *map = pagemap_new(&edition, &pages);
    int n = 0;
    const struct page_start *found = pagemap_lookup(map, 0, &n);
    g_assert_cmpint(n, ==, 3);
    g_assert_cmpint(found[0].page, ==, 0);
    g_assert_cmpint(found[0].letters, ==, -1);
    g_assert_cmpint(found[1].page, ==, 1);
    g_assert_cmpint(found[1].letters, ==,
        pagemap_letters("The boats came in at a time and the Har"));
    /* The third has no place but the end. */
    g_assert_cmpint(found[2].page, ==, 2);
    g_assert_cmpint(found[2].letters, ==, G_MAXINT);
    /* The page is found already. */
    pagemap_lookup(map, 1, &n);
    g_assert_cmpint(n, ==, 0);
    pagemap_free(map);
    article_free(first);
    article_free(second);
}

/* Pages without running text: of contents, with a picture alone, with notes
 * alone, and with what stands behind all articles. */
static void
test_without_text(void)
{
    struct article *first =
        article("The boats came in, and the master counted them twice.");
    struct edition_article entries[] = { { .article = first } };
    struct edition edition = { .articles = entries, .n_articles = 1 };
    struct mark contents[] = { mark(DOCUMENT, "Contents") };
    struct mark opening[] = { mark(PARAGRAPH, "The boats came in, and the") };
    struct mark picture[] = { mark(CAPTION, "A boat and its master") };
    struct mark more[] = { mark(PARAGRAPH, "master counted them twice.") };
    struct mark notes[] = { mark(FIRST, "1. So the master says.") };
    struct mark colophon[] = { mark(DOCUMENT, "About this edition") };
    struct page sheets[] = { { .label = "i", .marks = contents, .n_marks = 1 },
        { .label = "1", .marks = opening, .n_marks = 1 },
        { .label = "2", .marks = picture, .n_marks = 1 },
        { .label = "3", .marks = more, .n_marks = 1 },
        { .label = "4", .marks = notes, .n_marks = 1 },
        { .label = "5", .marks = colophon, .n_marks = 1 } };
    int starts[] = { 1 };
    struct pages pages = { .pages = sheets,
        .n_pages = G_N_ELEMENTS(sheets),
        .elements = (struct element *)elements,
        .n_elements = N_ELEMENTS,
        .article_page = starts };
    struct pagemap *map = pagemap_new(&edition, &pages);
    const int before = pagemap_letters("The boats came in, and the");
    const struct page_start expected[] = { { 1, -1 }, { 2, before },
        { 3, before }, { 4, G_MAXINT } };
    int n = 0;
    const struct page_start *found = pagemap_lookup(map, 0, &n);
    g_assert_cmpint(n, ==, G_N_ELEMENTS(expected));
    for (int i = 0; i < n; i++) {
        g_assert_cmpint(found[i].page, ==, expected[i].page);
        g_assert_cmpint(found[i].letters, ==, expected[i].letters);
    }
    const int *around = pagemap_front(map, &n);
    g_assert_cmpint(n, ==, 1);
    g_assert_cmpint(around[0], ==, 0);
    around = pagemap_back(map, &n);
    g_assert_cmpint(n, ==, 1);
    g_assert_cmpint(around[0], ==, 5);
    pagemap_free(map);
    article_free(first);
}

static void
test_no_pages(void)
{
    struct edition edition = { 0 };
    struct pagemap *map = pagemap_new(&edition, NULL);
    pagemap_free(map);
}

static void
test_skip(void)
{
    g_assert_cmpstr(pagemap_skip("a b, c", 2), ==, "c");
    g_assert_cmpstr(pagemap_skip("über 3 x", 4), ==, "x");
    g_assert_cmpstr(pagemap_skip("ab", 5), ==, "");
    g_assert_cmpint(pagemap_letters("a1é-中 "), ==, 3);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pagemap/pages", test_pages);
    g_test_add_func("/pagemap/without-text", test_without_text);
    g_test_add_func("/pagemap/no-pages", test_no_pages);
    g_test_add_func("/pagemap/skip", test_skip);
    return g_test_run();
}
