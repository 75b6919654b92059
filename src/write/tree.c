/*
 * The articles of the edition as indented text: the debug form of the model,
 * which golden tests compare.
 */
#include "article/article.h"
#include "edition/edition.h"
#include "write/writer.h"

static GBytes *
tree_write(struct job *job, struct diag *diag)
{
    const struct edition *edition = job->edition;
    GString *out = g_string_new(NULL);
    (void)diag;
    for (int i = 0; i < edition->n_articles; i++) {
        const struct edition_article *entry = &edition->articles[i];
        g_string_append_printf(
            out, "%s== %s ==\n", i > 0 ? "\n" : "", entry->id);
        article_dump(entry->article, out);
    }
    return g_string_free_to_bytes(out);
}

const struct writer tree_writer = {
    .name = "tree",
    .suffix = "tree",
    .paged = false,
    .write = tree_write,
};
