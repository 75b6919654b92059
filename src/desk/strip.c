/*
 * Takes out of an article what residue.c recognises: single lines anywhere,
 * and everything after a heading such as "Comments" when the rest of the page
 * is of that kind.
 */
#include <string.h>

#include "desk/passes.h"

/* In articles with structure of their own only this is certain enough. */
#define LIGHT_CONFIDENCE 95
/* What is longer is never so certain. */
#define LIGHT_MAX_BYTES 400
/* So much of an article may follow a marker and still be the page's tail. */
#define TAIL_MAX_PERCENT 40
/* Words of a short article. */
#define ARTICLE_LEAST_WORDS 100
/* A line of a list of links, a name or a button. */
#define TAIL_LINE_WORDS 20

/* A block of the body and what is asked of it more than once. */
struct block {
    struct node *node; /* NULL: taken out */
    const char *text;
    bool residue;
    struct residue_found found;
    /* Of this block and all that follow it. */
    int words, residues, sentences;
};

static bool
is_line(const struct node *node)
{
    return node->kind == NODE_PARAGRAPH || node->kind == NODE_SUBHEAD;
}

static bool
ends_sentence(const char *text)
{
    size_t n = strlen(text);
    return n > 0 &&
        (strchr(".!?", text[n - 1]) != NULL || g_str_has_suffix(text, "”") ||
            g_str_has_suffix(text, "。") || g_str_has_suffix(text, "।"));
}

static struct block *
judge_blocks(struct article *article, bool light, int *n)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(struct block));
    node_foreach_child (node, article->body) {
        struct block block = { .node = node };
        if (light && node->kind != NODE_PARAGRAPH)
            continue;
        block.text = edit_text(article, node);
        if (light && strnlen(block.text, LIGHT_MAX_BYTES) == LIGHT_MAX_BYTES)
            continue;
        block.residue = residue_recognise(block.text, &block.found);
        g_array_append_val(blocks, block);
    }
    *n = (int)blocks->len;
    return (struct block *)(void *)g_array_free(blocks, FALSE);
}

static void
sum_up(struct block *blocks, int n)
{
    for (int i = n - 1; i >= 0; i--) {
        struct block *b = &blocks[i];
        int count = words_count(b->text);
        bool sentence =
            !b->residue && (count > TAIL_LINE_WORDS || ends_sentence(b->text));
        b->words = count + (i + 1 < n ? b[1].words : 0);
        b->residues = b->residue + (i + 1 < n ? b[1].residues : 0);
        b->sentences = sentence + (i + 1 < n ? b[1].sentences : 0);
    }
}

/* A heading, or bold words that stand for one. */
static bool
is_heading(const struct node *node)
{
    return node->kind == NODE_SUBHEAD ||
        (node->first != NULL && node->first == node->last &&
            node->first->kind == NODE_STRONG);
}

/* Is what follows the marker the tail of a page and not of the article? TAIL
 * is the block after it, NULL if there is none. Under a heading of a page it
 * is, however long readers wrote, if an article stands before it. */
static bool
is_tail(
    const struct node *marker, const struct block *tail, int before, int total)
{
    if (tail == NULL || (is_heading(marker) && before >= ARTICLE_LEAST_WORDS))
        return true;
    if (tail->words * 100LL > total * (long long)TAIL_MAX_PERCENT)
        return false;
    return tail->sentences == 0 || tail->residues > 0;
}

static void
strip_tail(struct article *article, struct block *blocks, int n)
{
    sum_up(blocks, n);
    int total = n > 0 ? blocks[0].words : 0, from = 1;
    for (; from < n; from++) {
        int before = blocks[0].words - blocks[from].words;
        const struct block *tail = from + 1 < n ? &blocks[from + 1] : NULL;
        if (is_line(blocks[from].node) &&
            (before * 2LL > total || before >= ARTICLE_LEAST_WORDS) &&
            is_tail(blocks[from].node, tail, before, total) &&
            residue_is_tail_marker(blocks[from].text))
            break;
    }
    if (from >= n)
        return;
    const char *field = blocks[from].residue
        ? blocks[from].found.name
        : residue_class_name(RESIDUE_COMMENTS);
    for (int i = from; i < n; i++) {
        struct block *b = &blocks[i];
        const char *name =
            b->residue && is_line(b->node) ? b->found.name : field;
        edit_strip(article, b->node, name, 95,
            "stands behind the end of the article, after a heading "
            "of the website");
        b->node = NULL;
    }
}

/* A first line may be a headline that begins like residue: "Watch: ...". */
static bool
may_be_headline(
    const struct article *article, const struct node *node, const char *text)
{
    if (article->headline != NULL || node->prev != NULL || node->next == NULL)
        return false;
    return words_count(text) > 4;
}

static bool
all_items_are_residue(struct article *article, const struct node *list)
{
    int n = 0;
    node_foreach_child (item, list) {
        struct residue_found found;
        if (!residue_recognise(edit_text(article, item), &found))
            return false;
        n++;
    }
    return n > 0;
}

static void
strip_glued(struct article *article, struct node *node, const char *text)
{
    struct span cut;
    if (!residue_recognise_glued(text, &cut))
        return;
    edit_found(article, FINDING_STRIPPED, residue_class_name(RESIDUE_RELATED),
        node, text, cut, 85,
        "a link to another article, glued into the paragraph");
    edit_cut(article, node, cut);
}

static void
strip_block(struct article *article, const struct block *b, bool light)
{
    struct node *node = b->node;
    if (node->kind == NODE_LIST && !light &&
        all_items_are_residue(article, node)) {
        edit_strip(article, node, residue_class_name(RESIDUE_NAVIGATION), 93,
            "a list of the website's buttons and links");
        return;
    }
    if (node->kind != NODE_PARAGRAPH && (node->kind != NODE_SUBHEAD || light))
        return;
    int enough = light ? LIGHT_CONFIDENCE : 80;
    if (b->residue && b->found.confidence >= enough &&
        !may_be_headline(article, node, b->text)) {
        struct dateline_found dateline;
        struct byline_found byline;
        /* Who edited or reported is known better by the byline. */
        bool names = b->found.class == RESIDUE_EDITOR &&
            byline_recognise(b->text, &byline);
        if (!names && !dateline_recognise(b->text, &dateline))
            edit_strip(article, node, b->found.name, b->found.confidence,
                b->found.reason);
    } else if (node->kind == NODE_PARAGRAPH && !light) {
        strip_glued(article, node, b->text);
    }
}

void
residue_run(struct article *article)
{
    bool light = desk_is_light(article);
    int n;
    struct block *blocks = judge_blocks(article, light, &n);
    if (!light)
        strip_tail(article, blocks, n);
    for (int i = 0; i < n; i++)
        if (blocks[i].node != NULL)
            strip_block(article, &blocks[i], light);
    g_free(blocks);
}
