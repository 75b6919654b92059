/*
 * Column breaking by dynamic programming, in the manner of Plass, over
 * columns that are whole numbers of lines high: paragraphs offer several
 * line counts (Ciancarini et al., Mittelbach) and the program chooses among
 * them so that columns come out full. A state is a place in the text at which
 * a column may begin; from each state all fillings of one column are tried at
 * once, by the least cost of reaching each height. Only the best states of
 * each column are kept, so that the work grows with the text and no faster.
 */
#include "layout/pagebreak.h"

#include <string.h>

#include <glib.h>

/* States kept for each column, and how much worse the worst may be. */
#define BEAM 64
#define BEAM_COST 60000
/* Paragraphs are divided only where the column ends at most this early. */
#define MAX_SHORT 3
#define MIN_LINES 2 /* of a paragraph on either side of a break */
#define MAX_FLOATS_IN_COLUMN 2
/* A column left empty before the text's end. */
#define EMPTY_COLUMN 20000
/* Times the square of the lines that the text's last column is short. */
#define LAST_SHORT 60
/* For each column that a mentioned float has to wait. */
#define WAITING 1500

struct state {
    int block, line, variant, floats;
    int64_t cost;
    int parent;        /* into the states of the column before */
    int column_floats; /* placed in the column before */
    int used;          /* of the column before */
};

struct table {
    const struct pagebreak_block *blocks;
    int n_blocks;
    const struct pagebreak_float *floats;
    int n_floats;
    /* The filling of one column: least cost by height, for each block. */
    int height;   /* of the rows below: greatest capacity + 1 */
    GArray *cost; /* int64_t, a row a block from the column's first */
    GArray *from; /* int: height before the block * 4 + variant */
};

int64_t
pagebreak_short_cost(int short_lines)
{
    static const int64_t first[] = { 0, 400, 3000, 12000 };
    if (short_lines < 0)
        return 0;
    if (short_lines <= 3)
        return first[short_lines];
    return 12000 + (int64_t)(short_lines - 3) * 6000;
}

static int64_t *
cost_row(struct table *t, int row)
{
    return (int64_t *)(void *)t->cost->data + (size_t)row * (size_t)t->height;
}

static int *
from_row(struct table *t, int row)
{
    return (int *)(void *)t->from->data + (size_t)row * (size_t)t->height;
}

static void
add_row(struct table *t, int row)
{
    g_array_set_size(t->cost, (guint)((row + 1) * t->height));
    g_array_set_size(t->from, (guint)((row + 1) * t->height));
    int64_t *cost = cost_row(t, row);
    for (int h = 0; h < t->height; h++)
        cost[h] = PAGEBREAK_IMPOSSIBLE;
}

static void
add_state(GArray *states, const struct state *state)
{
    for (guint i = 0; i < states->len; i++) {
        struct state *s = &g_array_index(states, struct state, i);
        if (s->block != state->block || s->line != state->line ||
            s->floats != state->floats ||
            (s->line > 0 && s->variant != state->variant))
            continue;
        if (state->cost < s->cost)
            *s = *state;
        return;
    }
    g_array_append_vals(states, state, 1);
}

static int
compare_states(gconstpointer p, gconstpointer q)
{
    const struct state *a = p, *b = q;
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    if (a->block != b->block)
        return b->block - a->block;
    return b->line - a->line;
}

static void
prune(GArray *states)
{
    if (states->len < 2)
        return;
    g_array_sort(states, compare_states);
    guint n = MIN(states->len, (guint)BEAM);
    int64_t best = g_array_index(states, struct state, 0).cost;
    while (n > 1 &&
        g_array_index(states, struct state, n - 1).cost > best + BEAM_COST)
        n--;
    g_array_set_size(states, n);
}

/* One try at a column: what begins it, how high it is, what stands on top. */
struct filling {
    const struct state *from;
    int from_index;
    int capacity; /* without the floats */
    int top;      /* the floats' */
    int n_floats;
    int64_t cost; /* of the state and the floats */
    GArray *next;
    bool last_column;
};

/* Floats whose place in the text has been reached by the end of this column
 * must not be more than those placed; those placed must have been reached. */
static bool
floats_agree(const struct table *t, const struct filling *f, int end_block,
    int end_line, int64_t *cost)
{
    int placed = f->from->floats + f->n_floats;
    if (placed > 0) {
        int mention = t->floats[placed - 1].block;
        if (mention > end_block || (mention == end_block && end_line == 0))
            return false;
    }
    int waiting = 0;
    for (int i = placed; i < t->n_floats; i++) {
        int mention = t->floats[i].block;
        if (mention < end_block || (mention == end_block && end_line > 0))
            waiting++;
    }
    *cost += (int64_t)waiting * WAITING;
    return true;
}

static void
end_column(const struct table *t, const struct filling *f, int block, int line,
    int variant, int height, int64_t cost)
{
    cost += f->cost;
    int missing = f->capacity - height;
    if (block < t->n_blocks) {
        if (height == 0 && f->top == 0 && f->capacity > 0)
            cost += EMPTY_COLUMN;
        cost += pagebreak_short_cost(missing);
    } else {
        /* Where the text ends, the last column may be short, but not more
         * than it must. */
        cost += (int64_t)missing * missing * LAST_SHORT;
    }
    if (!floats_agree(t, f, block, line, &cost))
        return;
    const struct state state = {
        .block = block,
        .line = line,
        .variant = variant,
        .floats = f->from->floats + f->n_floats,
        .cost = cost,
        .parent = f->from_index,
        .column_floats = f->n_floats,
        .used = height + f->top,
    };
    add_state(f->next, &state);
}

/* Breaks inside BLOCK, of which the column begins at line START; H lines are
 * full before it. */
static void
try_breaks_inside(const struct table *t, const struct filling *f, int block,
    int variant, int start, int h, int64_t cost)
{
    const struct pagebreak_block *b = &t->blocks[block];
    int lines = b->lines[variant];
    if (b->rigid)
        return;
    for (int missing = 0; missing <= MAX_SHORT; missing++) {
        int here = f->capacity - missing - h;
        int line = start + here;
        if (here < MIN_LINES || lines - line < MIN_LINES)
            continue;
        end_column(t, f, block, line, variant, h + here, cost);
    }
}

/* Puts BLOCK after all heights of the row before. */
static bool
add_block(struct table *t, const struct filling *f, int row, int block)
{
    const struct pagebreak_block *b = &t->blocks[block];
    bool starts = row == 0;
    add_row(t, row);
    int64_t *cost = cost_row(t, row);
    int *from = from_row(t, row);
    bool reached = false;
    int first = starts ? 0 : 1;
    for (int h = 0; h <= f->capacity; h++) {
        int64_t before = starts ? (h == 0 ? 0 : PAGEBREAK_IMPOSSIBLE)
                                : cost_row(t, row - first)[h];
        if (before == PAGEBREAK_IMPOSSIBLE)
            continue;
        /* A block that the column before began keeps its variant. */
        bool goes_on = starts && f->from->line > 0;
        int space = h > 0 || f->top > 0 ? b->space : 0;
        if (h == 0)
            space = 0;
        for (int v = 0; v < b->n_variants; v++) {
            if (goes_on && v != f->from->variant)
                continue;
            int start = goes_on ? f->from->line : 0;
            int64_t sum = before + (goes_on ? 0 : b->cost[v]);
            int end = h + space + b->lines[v] - start;
            try_breaks_inside(t, f, block, v, start, h + space, sum);
            if (end > f->capacity || sum >= cost[end])
                continue;
            cost[end] = sum;
            from[end] = h * 4 + v;
            reached = true;
        }
    }
    return reached;
}

/* Fills one column in every sensible way. */
static void
fill_column(struct table *t, const struct filling *f)
{
    int start = f->from->block;
    if (start >= t->n_blocks) {
        end_column(t, f, start, 0, 0, 0, 0);
        return;
    }
    /* Nothing in this column: it is too low for what comes. */
    end_column(t, f, start, f->from->line, f->from->variant, 0, 0);
    int row = 0;
    for (int block = start; block < t->n_blocks; block++, row++) {
        if (!add_block(t, f, row, block))
            return;
        if (t->blocks[block].keep_next && block + 1 < t->n_blocks)
            continue;
        const int64_t *cost = cost_row(t, row);
        bool end = block + 1 == t->n_blocks;
        for (int h = 0; h <= f->capacity; h++)
            if (cost[h] != PAGEBREAK_IMPOSSIBLE &&
                (end || h >= f->capacity / 2 || t->blocks[block + 1].rigid))
                end_column(t, f, block + 1, 0, 0, h, cost[h]);
    }
}

static void
fill_with_floats(struct table *t, struct filling *f, int capacity)
{
    int top = 0;
    for (int n = 0; n <= MAX_FLOATS_IN_COLUMN; n++) {
        if (n > 0) {
            int next = f->from->floats + n - 1;
            if (next >= t->n_floats)
                return;
            top += t->floats[next].height;
        }
        /* Under a float stand at least two lines, or it fills the column. */
        int left = capacity - top;
        if (left < 0 || (left > 0 && left < MIN_LINES))
            return;
        f->n_floats = n;
        f->top = top;
        f->capacity = left;
        f->cost = f->from->cost + (n > 1 ? 800 : 0);
        fill_column(t, f);
    }
}

/* The variants of the blocks that ended in this column, by filling it again
 * along the way that was chosen. */
static void
recover_column(struct table *t, const struct state *from,
    const struct state *to, int capacity, int *variants)
{
    int top = 0;
    for (int i = 0; i < to->column_floats; i++)
        top += t->floats[from->floats + i].height;
    g_autoptr(GArray) unused = g_array_new(FALSE, FALSE, sizeof(struct state));
    const struct filling f = {
        .from = from,
        .capacity = capacity - top,
        .top = top,
        .n_floats = to->column_floats,
        .next = unused,
    };
    int rows = to->block - from->block;
    for (int row = 0; row < rows; row++)
        add_block(t, &f, row, from->block + row);
    int h = to->used - top;
    if (to->line > 0) {
        variants[to->block] = to->variant;
        if (rows == 0)
            return;
        /* The height before the divided block: what remains of it. */
        int before = h - to->line;
        int space = t->blocks[to->block].space;
        h = before == 0 ? 0 : before - space;
    }
    for (int row = rows - 1; row >= 0; row--) {
        int packed = from_row(t, row)[h];
        variants[from->block + row] = packed & 3;
        h = packed / 4;
    }
}

static void
recover(struct table *t, GPtrArray *columns, const int *capacities,
    int n_columns, struct pagebreak_result *result)
{
    result->columns = g_new0(struct pagebreak_column, (gsize)n_columns);
    result->variants = g_new0(int, (gsize)t->n_blocks + 1);
    int index = 0;
    for (int c = n_columns; c > 0; c--) {
        const GArray *after = columns->pdata[c],
                     *before = columns->pdata[c - 1];
        const struct state *to =
            &g_array_index(after, struct state, (guint)index);
        const struct state *from =
            &g_array_index(before, struct state, (guint)to->parent);
        if (c == n_columns)
            result->cost = to->cost;
        result->columns[c - 1] = (struct pagebreak_column){
            .first_block = from->block,
            .first_line = from->line,
            .end_block = to->block,
            .end_line = to->line,
            .first_float = from->floats,
            .n_floats = to->column_floats,
            .used = to->used,
        };
        recover_column(t, from, to, capacities[c - 1], result->variants);
        index = to->parent;
    }
}

bool
pagebreak_run(const struct pagebreak_block *blocks, int n_blocks,
    const struct pagebreak_float *floats, int n_floats, const int *capacities,
    int n_columns, struct pagebreak_result *result)
{
    struct table t = {
        .blocks = blocks,
        .n_blocks = n_blocks,
        .floats = floats,
        .n_floats = n_floats,
        .cost = g_array_new(FALSE, FALSE, sizeof(int64_t)),
        .from = g_array_new(FALSE, FALSE, sizeof(int)),
    };
    memset(result, 0, sizeof *result);
    for (int c = 0; c < n_columns; c++)
        t.height = MAX(t.height, capacities[c] + 1);
    g_autoptr(GPtrArray) columns =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    GArray *states = g_array_new(FALSE, FALSE, sizeof(struct state));
    const struct state begin = { .parent = -1 };
    g_array_append_val(states, begin);
    g_ptr_array_add(columns, states);
    for (int c = 0; c < n_columns; c++) {
        GArray *next = g_array_new(FALSE, FALSE, sizeof(struct state));
        for (guint i = 0; i < states->len; i++) {
            struct filling f = {
                .from = &g_array_index(states, struct state, i),
                .from_index = (int)i,
                .next = next,
                .last_column = c + 1 == n_columns,
            };
            fill_with_floats(&t, &f, capacities[c]);
        }
        prune(next);
        g_ptr_array_add(columns, next);
        states = next;
    }
    /* Only a state that has placed all is an end. */
    bool found = false;
    for (guint i = 0; i < states->len && !found; i++) {
        struct state *s = &g_array_index(states, struct state, i);
        found = s->block == n_blocks && s->floats == n_floats;
        if (found)
            g_array_index(states, struct state, 0) = *s;
    }
    if (found)
        recover(&t, columns, capacities, n_columns, result);
    g_array_unref(t.cost);
    g_array_unref(t.from);
    return found;
}

void
pagebreak_result_clear(struct pagebreak_result *result)
{
    g_free(result->columns);
    g_free(result->variants);
    memset(result, 0, sizeof *result);
}
