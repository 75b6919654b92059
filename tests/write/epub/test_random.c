/*
 * Trees grown at random, most of them nonsense, put right by article_repair
 * as any reader's are: what comes out must be well-formed, with unique ids,
 * no link inside a link and no file beyond the limit.
 */
#include <string.h>

#include "base/arena.h"
#include "sample.h"
#include "write/book.h"
#include "write/writer.h"
#include "write/xhtml.h"

#define TREES 400

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
check_tree(guint32 seed)
{
    struct edition *edition = sample_random(seed, 1);
    struct job job = { .edition = edition };
    struct book *book = book_new(&job, NULL);
    xhtml_write_article(book, 0);
    for (guint i = 0; i < book->documents->len; i++)
        check_document(book_document(book, (int)i));
    book_free(book);
    sample_free(edition);
}

static void
test_trees(void)
{
    for (guint32 seed = 1; seed <= TREES; seed++)
        check_tree(seed);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xhtml/random-trees", test_trees);
    return g_test_run();
}
