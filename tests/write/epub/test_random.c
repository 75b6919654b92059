/*
 * Trees grown at random, most of them nonsense, put right by article_repair
 * as any reader's are: what comes out must be well-formed, with unique ids,
 * no link inside a link and no file beyond the limit.
 */
#include <string.h>

#include "base/arena.h"
#include "edition/edition.h"
#include "write/book.h"
#include "write/writer.h"
#include "write/xhtml.h"

#define TREES 400
#define MAX_NODES 300

static const char *const texts[] = { "word", "“Quoted” & <tagged> ", "",
    "— Anna", "مرحبا بالعالم", "日本語のテキスト", "\x01\x0b\xef\xbf\xbf",
    "]]>", "a\nb", "😀" };
static const char *const urls[] = { "https://example.org/", "x.html",
    "javascript:x", NULL, "mailto:a@b.example", "http://[x" };
static const char *const langs[] = { NULL, NULL, NULL, "ar", "ja", "en" };

static struct node *
grow(GRand *random, struct article *article)
{
    GPtrArray *nodes = g_ptr_array_new();
    struct arena *a = article->arena;
    struct node *root = node_new(a, NODE_BODY, (struct pos){ 0 });
    g_ptr_array_add(nodes, root);
    int n = g_rand_int_range(random, 1, MAX_NODES);
    for (int i = 0; i < n; i++) {
        enum node_kind kind = (enum node_kind)g_rand_int_range(
            random, NODE_PARAGRAPH, NODE_N_KINDS);
        if (kind == NODE_NOTE)
            kind = NODE_TEXT;
        struct node *node = node_new(a, kind, (struct pos){ "random", i, 1 });
        node->text = texts[g_rand_int_range(random, 0, G_N_ELEMENTS(texts))];
        node->url = urls[g_rand_int_range(random, 0, G_N_ELEMENTS(urls))];
        node->lang = langs[g_rand_int_range(random, 0, G_N_ELEMENTS(langs))];
        node->number = g_rand_int_range(random, 0, 9);
        node->ordered = g_rand_boolean(random);
        node->header = g_rand_boolean(random);
        node->image = -1;
        if (kind == NODE_NOTE_REF && article->notes->first != NULL)
            node->target = article->notes->first;
        struct node *parent = nodes->pdata[g_rand_int_range(
            random, MAX(0, (int)nodes->len - 12), (int)nodes->len)];
        node_append(parent, node);
        if (!node_is_leaf(kind))
            g_ptr_array_add(nodes, node);
    }
    g_ptr_array_unref(nodes);
    return root;
}

struct state {
    GHashTable *ids;
    int links;
};

static void
start(GMarkupParseContext *context, const char *element, const char **names,
    const char **values, void *data, GError **error)
{
    struct state *state = data;
    (void)context;
    (void)error;
    if (g_str_equal(element, "a"))
        g_assert_cmpint(++state->links, ==, 1);
    for (int i = 0; names[i] != NULL; i++)
        if (g_str_equal(names[i], "id"))
            g_assert_true(g_hash_table_add(state->ids, g_strdup(values[i])));
}

static void
end(GMarkupParseContext *context, const char *element, void *data,
    GError **error)
{
    struct state *state = data;
    (void)context;
    (void)error;
    if (g_str_equal(element, "a"))
        state->links--;
}

static void
check_document(const struct book_document *document)
{
    static const GMarkupParser parser = { .start_element = start,
        .end_element = end };
    struct state state = { .ids = g_hash_table_new_full(
                               g_str_hash, g_str_equal, g_free, NULL) };
    GMarkupParseContext *context =
        g_markup_parse_context_new(&parser, 0, &state, NULL);
    GError *error = NULL;
    const GString *text = document->text;
    g_assert_cmpint((int)text->len, <, BOOK_MAX_BYTES);
    g_markup_parse_context_parse(context, text->str, (gssize)text->len, &error);
    g_assert_no_error(error);
    g_markup_parse_context_end_parse(context, &error);
    g_assert_no_error(error);
    g_markup_parse_context_free(context);
    g_hash_table_unref(state.ids);
}

static void
check_tree(GRand *random)
{
    struct article *article = article_new("random", NULL);
    struct arena *a = article->arena;
    struct node *note = node_new(a, NODE_NOTE, (struct pos){ 0 });
    note->number = 1;
    article->notes = node_new(a, NODE_BODY, (struct pos){ 0 });
    node_append(article->notes, note);
    struct node *paragraph = node_new(a, NODE_PARAGRAPH, (struct pos){ 0 });
    node_append(paragraph, node_new_text(a, "A note.", (struct pos){ 0 }));
    node_append(note, paragraph);
    article->body = grow(random, article);
    article_repair(article, NULL);

    struct edition_article entry = {
        .article = article, .id = "a001", .number = 1
    };
    struct edition_section section = { .name = "", .id = "s1", .n = 1 };
    struct edition edition = { .title = "Random",
        .lang = "en",
        .articles = &entry,
        .n_articles = 1,
        .sections = &section,
        .n_sections = 1 };
    struct job job = { .edition = &edition };
    struct book *book = book_new(&job, NULL);
    xhtml_write_article(book, 0);
    for (guint i = 0; i < book->documents->len; i++)
        check_document(book_document(book, (int)i));
    book_free(book);
    article_free(article);
}

static void
test_trees(void)
{
    for (guint32 seed = 1; seed <= TREES; seed++) {
        GRand *random = g_rand_new_with_seed(seed);
        check_tree(random);
        g_rand_free(random);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xhtml/random-trees", test_trees);
    return g_test_run();
}
