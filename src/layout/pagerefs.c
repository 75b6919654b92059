/*
 * Numbers of pages within the text, found by laying out again. Mostly the
 * second round has nothing to change. Numbers of other widths may go on
 * pushing an article to and fro over the end of a page; then its number is
 * left out, which each further round can do only to fewer articles.
 */
#include "layout/pagerefs.h"

#include <glib.h>

#include "base/diag.h"
#include "edition/edition.h"
#include "layout/pages.h"

/* Rounds in which pages may still change. */
#define ROUNDS 4

struct pagerefs {
    int n_articles, round;
    bool *named;   /* by article: some other article names it */
    char **labels; /* by article; NULL: not named any longer */
};

static bool
find_named(struct pagerefs *refs, int from, const struct node *root)
{
    bool any = false;
    if (root == NULL)
        return false;
    for (struct node_walk w = node_walk(root); node_walk_next(&w);) {
        int to = w.node->article;
        if (w.node->kind != NODE_LINK || to < 0 || to == from)
            continue;
        refs->named[to] = any = true;
    }
    return any;
}

struct pagerefs *
pagerefs_new(const struct edition *edition)
{
    if (edition->links == LINKS_NONE)
        return NULL;
    struct pagerefs *refs = g_new0(struct pagerefs, 1);
    refs->n_articles = edition->n_articles;
    refs->named = g_new0(bool, edition->n_articles + 1);
    refs->labels = g_new0(char *, edition->n_articles + 1);
    bool any = false;
    for (int i = 0; i < edition->n_articles; i++) {
        const struct article *article = edition->articles[i].article;
        any |= find_named(refs, i, article->deck);
        any |= find_named(refs, i, article->lead);
        any |= find_named(refs, i, article->body);
        any |= find_named(refs, i, article->notes);
        refs->labels[i] = g_strdup("1");
    }
    if (any)
        return refs;
    pagerefs_free(refs);
    return NULL;
}

void
pagerefs_free(struct pagerefs *refs)
{
    if (refs == NULL)
        return;
    for (int i = 0; i < refs->n_articles; i++)
        g_free(refs->labels[i]);
    g_free(refs->labels);
    g_free(refs->named);
    g_free(refs);
}

const char *
pagerefs_label(const struct pagerefs *refs, int article)
{
    return refs != NULL ? refs->labels[article] : NULL;
}

bool
pagerefs_settle(
    struct pagerefs *refs, const struct page *pages, const int *article_page)
{
    bool settled = true;
    refs->round++;
    for (int i = 0; i < refs->n_articles; i++) {
        if (!refs->named[i] || refs->labels[i] == NULL || article_page[i] < 0)
            continue;
        const char *label = pages[article_page[i]].label;
        if (g_strcmp0(refs->labels[i], label) == 0)
            continue;
        settled = false;
        g_free(refs->labels[i]);
        refs->labels[i] = refs->round > ROUNDS ? NULL : g_strdup(label);
    }
    return settled;
}

void
pagerefs_report(const struct pagerefs *refs, const struct edition *edition,
    struct diag *diag)
{
    for (int i = 0; refs != NULL && i < refs->n_articles; i++)
        if (refs->labels[i] == NULL)
            diag_report(diag, DIAG_PAGE_UNSETTLED,
                pos_of(edition->articles[i].article->origin), "%s",
                article_title(edition->articles[i].article));
}
