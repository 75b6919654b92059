/*
 * Fuzz target: the copy desk over articles, as plain text and as Markdown.
 * After it has cut and moved what it wanted, the tree has to hold together
 * and its text, and that of its findings, has to be text.
 */
#include <stdlib.h>
#include <string.h>

#include "desk/desk.h"
#include "fuzz.h"
#include "read/reader.h"

static void
check_links(const struct article *article)
{
    struct node_walk w = node_walk(article->body);
    while (node_walk_next(&w)) {
        if (!w.entering)
            continue;
        node_foreach_child (child, w.node)
            if (child->parent != w.node ||
                (child->next != NULL ? child->next->prev != child
                                     : w.node->last != child))
                abort();
    }
}

static void
check_findings(const struct article *article)
{
    for (guint i = 0; i < article->findings->len; i++) {
        const struct finding *f =
            &g_array_index(article->findings, struct finding, i);
        if (f->confidence < 0 || f->confidence > 100 || f->pos.line < 0 ||
            f->pos.column < 0 || !g_utf8_validate(f->text, -1, NULL))
            abort();
    }
}

static void
run(const uint8_t *data, size_t size, const char *reader)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    g_autoptr(GString) out = g_string_new(NULL);
    struct input *input = input_new_bytes("fuzz", NULL, bytes);
    reader_read(input, reader, articles, NULL);
    for (guint i = 0; i < articles->len; i++) {
        struct article *article = g_ptr_array_index(articles, i);
        desk_run(article, NULL);
        check_links(article);
        check_findings(article);
        article_dump(article, out);
    }
    if (!g_utf8_validate(out->str, (gssize)out->len, NULL))
        abort();
    input_free(input);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    run(data, size, "plain");
    run(data, size, "markdown");
    return 0;
}
