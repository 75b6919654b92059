/*
 * The column breaker knows paragraphs only as numbers of lines, of which some
 * end with a hyphen. To forbid it those would leave columns short; but nearly
 * every paragraph of some lines can be broken in another way for one of them,
 * at little cost. So it chooses first, and what it chose is mended here.
 */
#include "layout/columnend.h"

static bool
is_divided(const struct pagebreak_block *block, int variant, int line)
{
    return line < 64 && (block->hyphens[variant] >> line & 1) != 0;
}

/* The lines of BLOCK after which columns end, as bits. */
static uint64_t
ends_of_block(const struct pagebreak_result *result, int n_columns, int block)
{
    uint64_t ends = 0;
    for (int i = 0; i < n_columns; i++) {
        const struct pagebreak_column *c = &result->columns[i];
        if (c->end_block == block && c->end_line > 0 && c->end_line <= 64)
            ends |= UINT64_C(1) << (c->end_line - 1);
    }
    return ends;
}

/* False if it cannot be mended. */
static bool
mend_block(struct setter *setter, struct galley *galley, int index, int variant,
    uint64_t ends, bool last)
{
    struct galley_block *block =
        &g_array_index(galley->blocks, struct galley_block, index);
    struct pagebreak_block *breaks =
        &g_array_index(galley->breaks, struct pagebreak_block, index);
    struct linebreak_variant mended;
    /* A block of one variant may stand for several: see galley_lines. */
    int v = breaks->n_variants == 1 ? block->lines.result.best : variant;
    /* The beginning of one that goes on from another page is set already. */
    bool begun = index == galley->start.block && galley->start.line > 0;
    struct linebreak_variant *set = &block->lines.result.variants[v];
    if (begun ||
        !para_break_solid(setter, block->lines.para, block->measure,
            set->n_lines, ends, last, &mended)) {
        breaks->firm[variant] |= ends & breaks->hyphens[variant];
        return false;
    }
    *set = mended;
    breaks->hyphens[variant] = 0;
    for (int i = 0; i < MIN(mended.n_lines, 64); i++)
        if (mended.lines[i].divided)
            breaks->hyphens[variant] |= UINT64_C(1) << i;
    return true;
}

bool
columnend_mend(struct setter *setter, struct galley *galley,
    const struct pagebreak_result *result, int n_columns, bool last)
{
    bool failed = false;
    for (int i = 0; i < n_columns; i++) {
        const struct pagebreak_column *c = &result->columns[i];
        if (c->end_line == 0 || c->end_block >= (int)galley->breaks->len)
            continue;
        const struct pagebreak_block *breaks = &g_array_index(
            galley->breaks, struct pagebreak_block, c->end_block);
        int variant = result->variants[c->end_block];
        if (is_divided(breaks, variant, c->end_line - 1))
            failed |= !mend_block(setter, galley, c->end_block, variant,
                ends_of_block(result, n_columns, c->end_block), last);
    }
    return failed;
}

int
columnend_count_firm(const struct galley *galley,
    const struct pagebreak_result *result, int n_columns)
{
    int n = 0;
    for (int i = 0; i < n_columns; i++) {
        const struct pagebreak_column *c = &result->columns[i];
        if (c->end_line == 0 || c->end_line > 64 ||
            c->end_block >= (int)galley->breaks->len)
            continue;
        const struct pagebreak_block *b = &g_array_index(
            galley->breaks, struct pagebreak_block, c->end_block);
        n +=
            (int)(b->firm[result->variants[c->end_block]] >> (c->end_line - 1) &
                1);
    }
    return n;
}
