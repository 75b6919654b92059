/*
 * The plan of what may be taken out. An article is cut where a paragraph of
 * its own text ends and something follows, but not below four paragraphs and
 * three fifths of its length: it would be another article. Whose turn it is to
 * lose its last paragraph is decided by its length, which counts more the less
 * important it is; so that many lose a little rather than one much.
 */
#include "layout/cutting.h"

#include <string.h>

#include <glib.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/diag.h"
#include "edition/edition.h"
#include "layout/galley.h"

#define LEAST_PARAGRAPHS 4
#define LEAST_PERCENT 60
/* What is saved must be more than what says where the rest is. */
#define LEAST_SAVED 160

struct cut {
    int article;
    const struct node *end;
    int paragraph;    /* the last one that is printed, from 1 */
    int total, saved; /* letters of the text, and those that are taken out */
};

/* ---- lengths ---- */

/* Letters and figures: what all scripts have. */
static int
count_letters(const struct node *block)
{
    int letters = 0;
    for (struct node_walk w = node_walk(block); node_walk_next(&w);) {
        if (w.node->kind != NODE_TEXT || !w.entering || w.node->text == NULL)
            continue;
        for (const char *p = w.node->text; *p != '\0'; p = g_utf8_next_char(p))
            letters += g_unichar_isalnum(g_utf8_get_char(p));
    }
    return letters;
}

/* ---- cuts ---- */

/* Whether the text may end with BLOCK, which something follows. */
static bool
ends_well(const struct node *block)
{
    if (block->kind != NODE_PARAGRAPH || block->next == NULL)
        return false;
    /* It leads in to what follows. */
    if (block->next->kind == NODE_LIST || block->next->kind == NODE_QUOTE ||
        block->next->kind == NODE_CODE_BLOCK || block->next->kind == NODE_TABLE)
        return false;
    const struct node *last = block->last;
    while (last != NULL && last->last != NULL)
        last = last->last;
    if (last == NULL || last->kind != NODE_TEXT || last->text == NULL)
        return true;
    const char *text = last->text;
    return !g_str_has_suffix(text, ":") && !g_str_has_suffix(text, "：");
}

/* The ways to cut article INDEX, the least first. */
static GArray *
find_cuts(const struct edition *e, int index)
{
    GArray *cuts = g_array_new(FALSE, TRUE, sizeof(struct cut));
    const struct article *article = e->articles[index].article;
    const struct node *body = article->body;
    if (body == NULL || article->whole)
        return cuts;
    int total = 0, kept = 0, paragraphs = 0;
    node_foreach_child (block, body)
        total += count_letters(block);
    node_foreach_child (block, body) {
        kept += count_letters(block);
        paragraphs += block->kind == NODE_PARAGRAPH;
        const struct cut cut = {
            .article = index,
            .end = block->next,
            .paragraph = paragraphs,
            .total = total,
            .saved = total - kept,
        };
        if (paragraphs >= LEAST_PARAGRAPHS && ends_well(block) &&
            (gint64)kept * 100 >= (gint64)total * LEAST_PERCENT &&
            cut.saved >= LEAST_SAVED)
            g_array_prepend_val(cuts, cut);
    }
    return cuts;
}

struct candidate {
    GArray *cuts;
    guint next;
    int letters; /* that it has left */
};

/* The article whose turn it is; -1: none can be cut any more. */
static int
find_next(const struct edition *e, const struct candidate *candidates)
{
    int best = -1;
    gint64 most = -1;
    for (int i = 0; i < e->n_articles; i++) {
        const struct candidate *c = &candidates[i];
        gint64 weight = (gint64)c->letters * e->articles[i].article->priority;
        /* Of equals the later one. */
        if (c->next < c->cuts->len && weight >= most) {
            best = i;
            most = weight;
        }
    }
    return best;
}

static void
plan_cuts(struct cutting *cutting)
{
    const struct edition *e = cutting->edition;
    g_autoptr(GArray) cuts = g_array_new(FALSE, TRUE, sizeof(struct cut));
    g_autofree struct candidate *candidates =
        g_new0(struct candidate, e->n_articles + 1);
    for (int i = 0; i < e->n_articles; i++) {
        candidates[i].cuts = find_cuts(e, i);
        const struct node *body = e->articles[i].article->body;
        candidates[i].letters = body != NULL ? count_letters(body) : 0;
    }
    for (int i; (i = find_next(e, candidates)) >= 0;) {
        struct candidate *c = &candidates[i];
        const struct cut *cut = &g_array_index(c->cuts, struct cut, c->next++);
        c->letters = cut->total - cut->saved;
        g_array_append_vals(cuts, cut, 1);
    }
    for (int i = 0; i < e->n_articles; i++)
        g_array_unref(candidates[i].cuts);
    cutting->n_cuts = (int)cuts->len;
    cutting->cuts =
        (struct cut *)(void *)g_array_free(g_steal_pointer(&cuts), FALSE);
}

/* ---- briefs ---- */

/* The least important ones, and of equals the later ones. What opens the paper
 * stays. */
static void
plan_briefs(struct cutting *cutting)
{
    const struct edition *e = cutting->edition;
    cutting->briefs = g_new0(int, e->n_articles + 1);
    for (int priority = 9; priority >= BRIEF_PRIORITY; priority--)
        for (int i = e->n_articles - 1; i > 0; i--) {
            const struct article *article = e->articles[i].article;
            if (article->priority == priority && !article->whole)
                cutting->briefs[cutting->n_briefs++] = i;
        }
}

/* ---- the whole ---- */

struct cutting *
cutting_new(const struct edition *edition)
{
    struct cutting *cutting = g_new0(struct cutting, 1);
    cutting->edition = edition;
    int n = edition->n_articles + edition->n_fillers + 1;
    cutting->left_out = g_new0(bool, n);
    cutting->ends = g_new0(const struct node *, n);
    plan_briefs(cutting);
    plan_cuts(cutting);
    return cutting;
}

void
cutting_free(struct cutting *cutting)
{
    if (cutting == NULL)
        return;
    g_free(cutting->briefs);
    g_free(cutting->cuts);
    g_free(cutting->left_out);
    g_free(cutting->ends);
    g_free(cutting);
}

void
cutting_set(struct cutting *cutting, int briefs, int cuts)
{
    size_t n = (size_t)cutting->edition->n_articles;
    memset(cutting->left_out, 0, n * sizeof *cutting->left_out);
    memset(cutting->ends, 0, n * sizeof *cutting->ends);
    for (int i = 0; i < briefs && i < cutting->n_briefs; i++)
        cutting->left_out[cutting->briefs[i]] = true;
    for (int i = 0; i < cuts && i < cutting->n_cuts; i++)
        cutting->ends[cutting->cuts[i].article] = cutting->cuts[i].end;
}

bool
cutting_refers(
    const struct node *body, const struct node *end, const struct node *note)
{
    if (end == NULL || body == NULL)
        return true;
    for (struct node_walk w = node_walk(body);
         node_walk_next(&w) && w.node != end;)
        if (w.node->kind == NODE_NOTE_REF && w.node->number == note->number)
            return true;
    return false;
}

void
cutting_report(const struct cutting *cutting, struct diag *diag)
{
    const struct edition *e = cutting->edition;
    for (int i = 0; i < e->n_articles; i++)
        if (cutting->left_out[i])
            diag_report(diag, DIAG_FIT_LEFT_OUT,
                pos_of(e->articles[i].article->origin), "%s",
                article_title(e->articles[i].article));
    for (int i = 0; i < cutting->n_cuts; i++) {
        const struct cut *cut = &cutting->cuts[i];
        if (!cutting->left_out[cut->article] &&
            cutting->ends[cut->article] == cut->end)
            diag_report(diag, DIAG_FIT_CUT, cut->end->pos,
                "\"%s\" after its paragraph %d, %d of its %d letters",
                article_title(e->articles[cut->article].article),
                cut->paragraph, cut->saved, cut->total);
    }
}
