/* The headline of a page of HTML is its first h1. */
#include "base/arena.h"
#include "read/html_page.h"
const char *
html_facts_read(struct html_page *page)
{
    struct article *article = page->article;
    for (struct html_node *n = page->tree->root; n != NULL;
         n = html_next(n, page->tree->root))
        if (n->name == HTML_H1) {
            article->headline = node_new(
                article->arena, NODE_PARAGRAPH, html_page_pos(page, n->source));
            const char *t = html_text_below(article->arena, n);
            node_append(article->headline,
                node_new_text(article->arena, t, article->headline->pos));
            break;
        }
    return NULL;
}
