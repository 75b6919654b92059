/*
 * Stacks: short articles that share columns, one below the other, each with
 * its head in the column. The articles were set in galleys of their own, and
 * the stack only borrows their lines.
 */
#include "layout/galley.h"

/* Lines that may be put in at a head, at most two, and what one costs. */
#define MOST_AIR 2
#define AIR_COST 500

bool
galley_same_columns(const struct galley *a, const struct galley *b)
{
    return a->measure == b->measure && a->gutter == b->gutter &&
        a->rtl == b->rtl;
}

static struct pagebreak_block *
last_break(struct galley *stack)
{
    return &g_array_index(
        stack->breaks, struct pagebreak_block, stack->breaks->len - 1);
}

static void
add_article(struct setter *setter, struct galley *stack, struct galley *article)
{
    bool first = stack->blocks->len == 0;
    galley_add_box(setter, stack, galley_head(setter, article, 1))
        ->starts_article = article->article;
    struct pagebreak_block *head = last_break(stack);
    head->keep_next = true;
    head->space = first ? 0 : setter->style->article_gap;
    /* Heads stand a little further from what is above, or the first one from
     * what is below, where that makes the column as high as it shall be. */
    for (int i = 1; i <= MOST_AIR; i++) {
        head->lines[i] = head->lines[0] + i;
        head->cost[i] = i * AIR_COST;
    }
    head->n_variants = 1 + MOST_AIR;
    int blocks = (int)stack->blocks->len;
    g_array_append_vals(
        stack->blocks, article->blocks->data, article->blocks->len);
    g_array_append_vals(
        stack->breaks, article->breaks->data, article->breaks->len);
    for (guint i = 0; i < article->floats->len; i++) {
        struct pagebreak_float f =
            g_array_index(article->floats, struct pagebreak_float, i);
        f.block += blocks;
        g_array_append_val(stack->floats, f);
        g_ptr_array_add(stack->float_boxes, article->float_boxes->pdata[i]);
    }
    for (guint i = 0; i < article->bands->len; i++)
        g_ptr_array_add(stack->bands, article->bands->pdata[i]);
}

struct galley *
galley_stack(struct setter *setter, struct galley *const *articles, int n)
{
    struct galley *stack = galley_new(setter);
    stack->measure = articles[0]->measure;
    stack->gutter = articles[0]->gutter;
    stack->rtl = articles[0]->rtl;
    stack->over = articles[0]->over;
    stack->pos = articles[0]->pos;
    for (int i = 0; i < n; i++)
        add_article(setter, stack, articles[i]);
    return stack;
}
