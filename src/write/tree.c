/*
 * The articles of the edition as indented text: the debug form of the model,
 * which golden tests compare.
 */
#include "article/article.h"
#include "base/sink.h"
#include "edition/edition.h"
#include "write/writer.h"

static bool
tree_write(struct job *job, struct sink *sink, struct diag *diag)
{
    const struct edition *edition = job->edition;
    g_autoptr(GString) out = g_string_new(NULL);
    (void)diag;
    for (int i = 0; i < edition->n_articles; i++) {
        const struct edition_article *entry = &edition->articles[i];
        g_string_append_printf(
            out, "%s== %s ==\n", i > 0 ? "\n" : "", entry->id);
        article_dump(entry->article, out);
    }
    sink_write(sink, out->str, out->len);
    return true;
}

const struct writer tree_writer = {
    .name = "tree",
    .suffix = "tree",
    .paged = false,
    .write = tree_write,
};
