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
    passages_run(article);
    g_clear_pointer(&article->scratch, arena_free);
    article_sort_findings(article);
}
