/*
 * The copy desk: the order in which the passes see an article. Damage is
 * undone first, so that words are words; residue goes before the headline is
 * looked for, since websites put lines above it; the dateline is looked for
 * when what stands above the first paragraph is gone.
 */
#include "desk/desk.h"

#include "base/arena.h"
#include "desk/passes.h"

bool
desk_is_light(const struct article *article)
{
    return article->by_hand;
}

/* What belongs to the whole article, as its language, comes last. */
static int
compare_places(const void *a, const void *b)
{
    const struct pos *p = &((const struct finding *)a)->pos;
    const struct pos *q = &((const struct finding *)b)->pos;
    if ((p->line == 0) != (q->line == 0))
        return p->line == 0 ? 1 : -1;
    if (p->line != q->line)
        return p->line < q->line ? -1 : 1;
    return (p->column > q->column) - (p->column < q->column);
}

void
desk_run(struct article *article, struct diag *diag)
{
    /* What the desk decides are findings, not complaints, but for what takes
     * out words that could be the author's own. */
    if (article->desk_off || article->body == NULL)
        return;
    /* Paragraphs are read by several passes, and kept by none. */
    article->scratch = arena_new();
    repair_run(article, diag);
    residue_run(article);
    headline_run(article);
    byline_run(article);
    dateline_run(article);
    credit_run(article);
    language_run(article);
    g_clear_pointer(&article->scratch, arena_free);
    /* A person reads them beside the source; the sort is a stable one. */
    g_array_sort(article->findings, compare_places);
}
