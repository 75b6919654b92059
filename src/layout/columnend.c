/*
 * The column breaker knows paragraphs only as numbers of lines, of which some
 * end with a hyphen. To forbid it those would leave columns short; but nearly
 * every paragraph of some lines can be broken in another way for one of them,
 * at little cost. So it chooses first, and what it chose is mended here. What
 * came of it is remembered by the galley, since other plans ask for the same.
 */
#include "layout/columnend.h"

void
columnend_init(struct columnend *ends, struct galley *galley)
{
    *ends = (struct columnend){ .galley = galley };
}

void
columnend_clear(struct columnend *ends)
{
    columnend_reset(ends);
}

void
columnend_reset(struct columnend *ends)
{
    g_clear_pointer(&ends->breaks, g_array_unref);
    g_clear_pointer(&ends->lines, g_array_unref);
}

const GArray *
columnend_breaks(const struct columnend *ends)
{
    return ends->breaks != NULL ? ends->breaks : ends->galley->breaks;
}

static struct pagebreak_block *
own_block(struct columnend *ends, int index)
{
    const GArray *breaks = ends->galley->breaks;
    if (ends->breaks == NULL) {
        ends->breaks = g_array_sized_new(
            FALSE, FALSE, sizeof(struct pagebreak_block), breaks->len);
        g_array_append_vals(ends->breaks, breaks->data, breaks->len);
        ends->lines = g_array_new(FALSE, FALSE, sizeof(struct columnend_lines));
    }
    return &g_array_index(ends->breaks, struct pagebreak_block, index);
}

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

/* ---- lines that are broken anew ---- */

static const struct galley_solid *
break_solid(struct setter *setter, struct galley *galley, int index,
    int variant, uint64_t ends, bool anyhow)
{
    if (galley->solids == NULL)
        galley->solids = g_array_new(FALSE, FALSE, sizeof(struct galley_solid));
    for (guint i = 0; i < galley->solids->len; i++) {
        const struct galley_solid *s =
            &g_array_index(galley->solids, struct galley_solid, i);
        if (s->block == index && s->variant == variant && s->ends == ends &&
            s->anyhow == anyhow)
            return s;
    }
    const struct galley_block *block =
        &g_array_index(galley->blocks, struct galley_block, index);
    struct galley_solid solid = {
        .block = index,
        .variant = variant,
        .ends = ends,
        .anyhow = anyhow,
    };
    /* They live as long as the galley, whatever is being set around it. */
    struct arena *outer = setter->galley;
    setter->galley = galley->arena;
    solid.good = para_break_solid(setter, block->lines.para, block->measure,
        block->lines.result.variants[variant].n_lines, ends, anyhow,
        &solid.lines);
    setter->galley = outer;
    g_array_append_val(galley->solids, solid);
    return &g_array_index(
        galley->solids, struct galley_solid, galley->solids->len - 1);
}

static void
set_lines(
    GArray *all, int block, int variant, const struct linebreak_variant *lines)
{
    const struct columnend_lines set = { block, variant, *lines };
    for (guint i = 0; i < all->len; i++) {
        struct columnend_lines *l =
            &g_array_index(all, struct columnend_lines, i);
        if (l->block == block && l->variant == variant) {
            *l = set;
            return;
        }
    }
    g_array_append_val(all, set);
}

/* False if it cannot be mended. */
static bool
mend_block(struct setter *setter, struct columnend *ends, int index,
    int variant, uint64_t lines, bool last)
{
    struct galley *galley = ends->galley;
    const struct galley_block *block =
        &g_array_index(galley->blocks, struct galley_block, index);
    struct pagebreak_block *breaks = own_block(ends, index);
    /* A block of one variant may stand for several: see galley_lines. */
    int v = breaks->n_variants == 1 ? block->lines.result.best : variant;
    /* The beginning of one that goes on from another page is set already. */
    bool begun = index == galley->start.block && galley->start.line > 0;
    const struct galley_solid *solid =
        begun ? NULL : break_solid(setter, galley, index, v, lines, last);
    if (solid == NULL || !solid->good) {
        breaks->firm[variant] |= lines & breaks->hyphens[variant];
        return false;
    }
    set_lines(ends->lines, index, v, &solid->lines);
    breaks->hyphens[variant] = 0;
    for (int i = 0; i < MIN(solid->lines.n_lines, 64); i++)
        if (solid->lines.lines[i].divided)
            breaks->hyphens[variant] |= UINT64_C(1) << i;
    return true;
}

bool
columnend_mend(struct setter *setter, struct columnend *ends,
    const struct pagebreak_result *result, int n_columns, bool last)
{
    bool failed = false;
    for (int i = 0; i < n_columns; i++) {
        const struct pagebreak_column *c = &result->columns[i];
        const GArray *all = columnend_breaks(ends);
        if (c->end_line == 0 || c->end_block >= (int)all->len)
            continue;
        const struct pagebreak_block *breaks =
            &g_array_index(all, struct pagebreak_block, c->end_block);
        int variant = result->variants[c->end_block];
        if (is_divided(breaks, variant, c->end_line - 1))
            failed |= !mend_block(setter, ends, c->end_block, variant,
                ends_of_block(result, n_columns, c->end_block), last);
    }
    return failed;
}

int
columnend_count_firm(const struct columnend *ends,
    const struct pagebreak_result *result, int n_columns)
{
    int n = 0;
    const GArray *all = columnend_breaks(ends);
    for (int i = 0; i < n_columns; i++) {
        const struct pagebreak_column *c = &result->columns[i];
        if (c->end_line == 0 || c->end_line > 64 ||
            c->end_block >= (int)all->len)
            continue;
        const struct pagebreak_block *b =
            &g_array_index(all, struct pagebreak_block, c->end_block);
        n +=
            (int)(b->firm[result->variants[c->end_block]] >> (c->end_line - 1) &
                1);
    }
    return n;
}

void
columnend_commit(const struct columnend *ends)
{
    if (ends->breaks == NULL)
        return;
    struct galley *galley = ends->galley;
    for (guint i = 0; i < ends->lines->len; i++) {
        const struct columnend_lines *l =
            &g_array_index(ends->lines, struct columnend_lines, i);
        g_array_index(galley->blocks, struct galley_block, l->block)
            .lines.result.variants[l->variant] = l->lines;
    }
    /* What is left of the galley may still have to be planned. */
    for (guint i = 0; i < ends->breaks->len; i++)
        g_array_index(galley->breaks, struct pagebreak_block, i) =
            g_array_index(ends->breaks, struct pagebreak_block, i);
}
