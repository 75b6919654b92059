/*
 * The links of all articles, judged once and for every kind of output: an
 * address is kept in the one form that files may carry, or taken away after a
 * message, so that no writer has to know what a good address is and no two of
 * them say the same twice.
 */
#include "article/article.h"
#include "base/diag.h"
#include "edition/compile.h"
#include "edition/link.h"

static void
check_tree(struct compile *c, struct node *root)
{
    if (root == NULL)
        return;
    for (struct node_walk w = node_walk(root); node_walk_next(&w);) {
        struct node *node = w.node;
        if (node->kind != NODE_LINK || !w.entering || node->url == NULL)
            continue;
        const char *uri = link_uri(c->arena, node->url);
        if (uri == NULL)
            diag_report(
                c->diag, DIAG_LINK_DROPPED, node->pos, "\"%s\"", node->url);
        node->url = uri;
    }
}

void
links_check(struct compile *c)
{
    for (int i = 0; i < c->edition->n_articles; i++) {
        /* Compiling is the last to change an article; here it still may. */
        struct article *article =
            (struct article *)c->edition->articles[i].article;
        check_tree(c, article->headline);
        check_tree(c, article->deck);
        check_tree(c, article->lead);
        check_tree(c, article->body);
        check_tree(c, article->notes);
    }
}
