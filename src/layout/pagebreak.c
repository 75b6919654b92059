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
#define MIN_BELOW_HEAD 4
#define MAX_FLOATS_IN_COLUMN 2
#define MAX_FLOAT_AIR 2 /* lines between floats and text, if loosened */
/* Times the square of the lines that the text's last column is short. */
#define LAST_SHORT 60

struct state {
    int block, line, variant, floats;
    bool tops; /* a float stands at the top of the column before */
    int64_t cost;
    int parent;        /* into the states of the column before */
    int column_floats; /* placed in the column before */
    int feet;          /* how many of them below its text */
    int air;           /* between them and it */
    int block_air;     /* before BLOCK, if it was begun there */
    int used;          /* of the column before */
};

/* The heights of a row that can be reached are among these. */
struct reach {
    int low, high;
};

/* The index of a state, if the slot was filled in the present round. */
struct slot {
    guint round, state;
};

struct pagebreak {
    const struct pagebreak_block *blocks;
    int n_blocks;
    const struct pagebreak_float *floats;
    int n_floats;
    bool loose, early;       /* see pagebreak_loosen, pagebreak_allow_early */
    int *mentioned;          /* by block: floats that are before it */
    int *left;               /* likewise: lines from there on, at their best */
    int page_columns, notes; /* see pagebreak_set_pages; 0: no pages */
    /* The states after each column that was filled, and its height: runs
     * that begin with columns of the same heights go on from there. */
    GPtrArray *columns; /* GArray of struct state, one more than heights */
    GArray *capacities; /* int */
    /* Finds the state of a place among those of the column being filled:
     * open addressing; a power of two. */
    struct slot *slots;
    guint n_slots, round;
    /* The filling of one column: least cost by height, for each block. */
    int height;    /* of the rows below: greatest capacity + 1 */
    GArray *cost;  /* int64_t, a row a block from the column's first */
    GArray *from;  /* int: see pack */
    GArray *reach; /* struct reach, one a row */
};

int64_t
pagebreak_short_cost(int short_lines)
{
    static const int64_t first[] = { 0, 400, 3700, 20000 };
    if (short_lines < 0)
        return 0;
    if (short_lines <= 3)
        return first[short_lines];
    return 20000 + (int64_t)(short_lines - 3) * 6000;
}

int64_t
pagebreak_last_cost(int short_lines)
{
    return (int64_t)short_lines * short_lines * LAST_SHORT;
}

/* How a block came to its height: the height before it and its distance, the
 * air in that, and its variant. */
static int
pack(int height, int air, int variant)
{
    return height * 8 + air * 4 + variant;
}

static int64_t *
cost_row(struct pagebreak *t, int row)
{
    return (int64_t *)(void *)t->cost->data + (size_t)row * (size_t)t->height;
}

static int *
from_row(struct pagebreak *t, int row)
{
    return (int *)(void *)t->from->data + (size_t)row * (size_t)t->height;
}

static void
add_row(struct pagebreak *t, int row)
{
    g_array_set_size(t->cost, (guint)((row + 1) * t->height));
    g_array_set_size(t->from, (guint)((row + 1) * t->height));
    g_array_set_size(t->reach, (guint)row + 1);
    g_array_index(t->reach, struct reach, row) =
        (struct reach){ t->height, -1 };
    int64_t *cost = cost_row(t, row);
    for (int h = 0; h < t->height; h++)
        cost[h] = PAGEBREAK_IMPOSSIBLE;
}

static bool
same_place(const struct state *a, const struct state *b)
{
    return a->block == b->block && a->line == b->line &&
        a->floats == b->floats && a->tops == b->tops &&
        (a->line == 0 || a->variant == b->variant);
}

/* The slot of STATE's place: where it is, or where it belongs. */
static guint
find_slot(
    const struct pagebreak *t, const GArray *states, const struct state *state)
{
    guint hash = (guint)state->block * 0x9e3779b1u ^
        (guint)state->line * 0x85ebca6bu ^
        ((guint)state->floats * 2 + state->tops) * 0xc2b2ae35u;
    if (state->line > 0)
        hash += (guint)state->variant * 0x27d4eb2fu;
    guint i = (hash ^ hash >> 15) & (t->n_slots - 1);
    while (t->slots[i].round == t->round &&
        !same_place(
            &g_array_index(states, struct state, t->slots[i].state), state))
        i = (i + 1) & (t->n_slots - 1);
    return i;
}

/* Empties the slots, or makes more of them and fills those from STATES. */
static void
reset_slots(struct pagebreak *t, const GArray *states)
{
    if (states->len * 2 >= t->n_slots) {
        t->n_slots = MAX(512, t->n_slots * 2);
        g_free(t->slots);
        t->slots = g_new0(struct slot, t->n_slots);
        t->round = 0;
    }
    t->round++;
    for (guint i = 0; i < states->len; i++)
        t->slots[find_slot(
            t, states, &g_array_index(states, struct state, i))] =
            (struct slot){ t->round, i };
}

static void
add_state(struct pagebreak *t, GArray *states, const struct state *state)
{
    guint i = find_slot(t, states, state);
    if (t->slots[i].round == t->round) {
        struct state *s =
            &g_array_index(states, struct state, t->slots[i].state);
        if (state->cost < s->cost)
            *s = *state;
        return;
    }
    g_array_append_vals(states, state, 1);
    t->slots[i] = (struct slot){ t->round, states->len - 1 };
    if (states->len * 2 >= t->n_slots)
        reset_slots(t, states);
}

static int
compare_states(gconstpointer p, gconstpointer q)
{
    const struct state *a = p, *b = q;
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    if (a->block != b->block)
        return b->block - a->block;
    if (a->line != b->line)
        return b->line - a->line;
    if (a->floats != b->floats)
        return b->floats - a->floats;
    if (a->tops != b->tops)
        return a->tops - b->tops;
    return a->variant - b->variant;
}

static bool
is_end(const struct pagebreak *t, const struct state *s)
{
    return s->block == t->n_blocks && s->floats == t->n_floats;
}

static void
prune(const struct pagebreak *t, GArray *states)
{
    if (states->len < 2)
        return;
    g_array_sort(states, compare_states);
    guint n = MIN(states->len, (guint)BEAM);
    int64_t best = g_array_index(states, struct state, 0).cost;
    while (n > 1 &&
        g_array_index(states, struct state, n - 1).cost > best + BEAM_COST)
        n--;
    /* The state that has placed all is kept at any price: it may be the only
     * one that leads to an end. */
    for (guint i = n; i < states->len; i++)
        if (is_end(t, &g_array_index(states, struct state, i)))
            g_array_index(states, struct state, n++) =
                g_array_index(states, struct state, i);
    g_array_set_size(states, n);
}

/* One try at a column: what begins it, how high it is, what stands on top. */
struct filling {
    const struct state *from;
    int from_index;
    int capacity; /* without the floats */
    int top;      /* the floats', with the air */
    int n_floats, air;
    int64_t cost; /* of the state and the floats */
    GArray *next; /* states; NULL: only the rows are wanted */
};

/* Floats whose place in the text has been reached by the end of this column
 * should not be more than those placed; those placed must have been reached, if
 * they may not be early. */
static bool
floats_agree(const struct pagebreak *t, const struct filling *f, int end_block,
    int end_line, int64_t *cost)
{
    int placed = f->from->floats + f->n_floats;
    /* At the text's end all has been reached, even where there is no text. What
     * stands in columns before was judged there, or stands elsewhere. */
    if (!t->early && f->n_floats > 0 && end_block < t->n_blocks) {
        int mention = t->floats[placed - 1].block;
        if (mention > end_block || (mention == end_block && end_line == 0))
            return false;
    }
    int reached = end_block == t->n_blocks
        ? t->n_floats
        : t->mentioned[end_block + (end_line > 0)];
    *cost += (int64_t)MAX(0, reached - placed) * PAGEBREAK_WAITING;
    if (t->early)
        *cost += (int64_t)MAX(0, placed - reached) * PAGEBREAK_EARLY;
    return true;
}

/* What it costs to set FEET of a column's floats below its text, which is
 * MISSING lines short, and the others above it. */
static int64_t
feet_cost(const struct filling *f, int feet, int missing)
{
    int tops = f->n_floats - feet;
    int64_t cost = tops > 0 && f->from->tops ? PAGEBREAK_NEIGHBOUR : 0;
    if (tops > 1 || feet > 1)
        cost += PAGEBREAK_PAIR;
    return cost +
        (int64_t)feet * (PAGEBREAK_FOOT + missing * PAGEBREAK_FOOT_SHORT);
}

/* What it costs to begin another page with END, where that is what comes after
 * the column being filled. */
static int64_t
tail_cost(
    const struct pagebreak *t, const struct pagebreak_place *end, int floats)
{
    if (t->page_columns == 0 || end->block >= t->n_blocks ||
        (int)t->columns->len % t->page_columns != 0)
        return 0;
    int lines = t->left[end->block] - end->line;
    for (int i = floats; i < t->n_floats; i++)
        lines += t->floats[i].height;
    int rows = (lines + t->page_columns - 1) / t->page_columns;
    int full = t->page_columns > 1 ? PAGEBREAK_FULL_TAIL : PAGEBREAK_LONE_TAIL;
    int64_t cost = (int64_t)MAX(0, full - rows) * PAGEBREAK_TAIL;
    return cost + (end->block >= t->notes ? PAGEBREAK_NOTES : 0);
}

/* Whether the text from END on needs more than the page's other columns of
 * LINES each. Where it ends with them, they are to be level. */
static bool
goes_on(const struct pagebreak *t, const struct pagebreak_place *end, int lines)
{
    int n = MAX(1, t->page_columns), filled = (int)t->columns->len % n;
    return n == 1 || t->left[end->block] - end->line > (n - filled) % n * lines;
}

static void
end_column(struct pagebreak *t, const struct filling *f,
    const struct pagebreak_place *end, int block_air, int height, int64_t cost)
{
    int block = end->block;
    cost += f->cost;
    int missing = f->capacity - height;
    if (block < t->n_blocks) {
        if (height == 0 && f->top == 0 && f->capacity > 0)
            cost += PAGEBREAK_EMPTY;
        cost += pagebreak_short_cost(missing);
        if (f->top + f->capacity <= PAGEBREAK_LOW &&
            goes_on(t, end, f->capacity))
            cost += missing * (int64_t)PAGEBREAK_LOW_SHORT;
    } else {
        cost += pagebreak_last_cost(missing);
        /* No other column reaches further down: it is not short, but lower. */
        if (t->page_columns == 1)
            cost += missing * (int64_t)PAGEBREAK_LOWER;
    }
    if (!floats_agree(t, f, block, end->line, &cost))
        return;
    cost += tail_cost(t, end, f->from->floats + f->n_floats);
    /* Both places need the same room, so that it is but a question of looks;
     * without text above it there is no foot. */
    for (int feet = 0; feet <= (height > 0 ? f->n_floats : 0); feet++) {
        const struct state state = {
            .block = block,
            .line = end->line,
            .variant = end->variant,
            .floats = f->from->floats + f->n_floats,
            .tops = f->n_floats > feet,
            .cost = cost + feet_cost(f, feet, missing),
            .parent = f->from_index,
            .column_floats = f->n_floats,
            .feet = feet,
            .air = f->air,
            .block_air = block_air,
            .used = height + f->top,
        };
        add_state(t, f->next, &state);
    }
}

static bool
has_bit(uint64_t bits, int i)
{
    return i < 64 && (bits >> i & 1) != 0;
}

/* Breaks inside the block of FROM, of which the column begins with that line;
 * H lines are full before it, AIR of them more than must be. */
static void
try_breaks_inside(struct pagebreak *t, const struct filling *f,
    const struct pagebreak_place *from, int air, int h, int64_t cost)
{
    const struct pagebreak_block *b = &t->blocks[from->block];
    int variant = from->variant, lines = b->lines[variant];
    if (b->rigid || f->next == NULL)
        return;
    for (int missing = 0; missing <= MAX_SHORT; missing++) {
        int here = f->capacity - missing - h;
        int line = from->line + here;
        if (here < MIN_LINES || lines - line < MIN_LINES ||
            line < b->least_first)
            continue;
        int64_t end =
            has_bit(b->hyphens[variant], line - 1) * PAGEBREAK_HYPHEN +
            has_bit(b->firm[variant], line - 1) * PAGEBREAK_FIRM;
        const struct pagebreak_place place = { from->block, line, variant, 0 };
        end_column(t, f, &place, air, h + here, cost + end);
    }
}

/* Puts BLOCK, in all its variants, after H lines, which cost BEFORE, and a
 * distance that may be AIR lines more. */
static bool
add_after(struct pagebreak *t, const struct filling *f, int row, int block,
    int h, int air, int64_t before)
{
    const struct pagebreak_block *b = &t->blocks[block];
    int64_t *cost = cost_row(t, row);
    int *from = from_row(t, row);
    struct reach *reach = &g_array_index(t->reach, struct reach, row);
    /* A block that the column before began keeps its variant. */
    bool goes_on = row == 0 && f->from->line > 0, reached = false;
    int top = h > 0 ? h + b->space + air : 0;
    for (int v = 0; v < b->n_variants; v++) {
        if (goes_on && v != f->from->variant)
            continue;
        const struct pagebreak_place place = {
            .block = block,
            .line = goes_on ? f->from->line : 0,
            .variant = v,
        };
        int64_t sum = before + (goes_on ? 0 : b->cost[v]);
        int end = top + b->lines[v] - place.line;
        try_breaks_inside(t, f, &place, air, top, sum);
        if (end > f->capacity || sum >= cost[end])
            continue;
        cost[end] = sum;
        from[end] = pack(h, air, v);
        reach->low = MIN(reach->low, end);
        reach->high = MAX(reach->high, end);
        reached = true;
    }
    return reached;
}

/* Puts BLOCK after all heights of the row before. */
static bool
add_block(struct pagebreak *t, const struct filling *f, int row, int block)
{
    add_row(t, row);
    if (row == 0)
        return add_after(t, f, row, block, 0, 0, 0);
    const int64_t *before = cost_row(t, row - 1);
    int most_air = t->loose && t->blocks[block].space > 0 ? 1 : 0;
    bool reached = false;
    const struct reach reach = g_array_index(t->reach, struct reach, row - 1);
    for (int h = reach.low; h <= MIN(f->capacity, reach.high); h++)
        for (int air = 0; air <= (h > 0 ? most_air : 0); air++)
            if (before[h] != PAGEBREAK_IMPOSSIBLE)
                reached |= add_after(t, f, row, block, h, air,
                    before[h] + air * (int64_t)PAGEBREAK_AIR);
    return reached;
}

/* Fills one column in every sensible way. */
static void
fill_column(struct pagebreak *t, const struct filling *f)
{
    int start = f->from->block;
    struct pagebreak_place end = { .block = start };
    if (start >= t->n_blocks) {
        end_column(t, f, &end, 0, 0, 0);
        return;
    }
    /* Nothing in this column: it is too low for what comes. */
    end.line = f->from->line;
    end.variant = f->from->variant;
    end_column(t, f, &end, 0, 0, 0);
    int row = 0;
    for (int block = start; block < t->n_blocks; block++, row++) {
        if (!add_block(t, f, row, block))
            return;
        if (t->blocks[block].keep_next && block + 1 < t->n_blocks)
            continue;
        const int64_t *cost = cost_row(t, row);
        end = (struct pagebreak_place){ .block = block + 1 };
        const struct reach reach = g_array_index(t->reach, struct reach, row);
        for (int h = reach.low; h <= MIN(f->capacity, reach.high); h++)
            if (cost[h] != PAGEBREAK_IMPOSSIBLE)
                end_column(t, f, &end, 0, h, cost[h]);
    }
}

/* Lines of text in a column with floats. Where it is the first one below a head
 * there is no other beside it that shows that the text goes on. */
static int
least_below(const struct pagebreak *t)
{
    return t->page_columns == 1 && t->columns->len == 1 ? MIN_BELOW_HEAD
                                                        : MIN_LINES;
}

/* Fills one column of CAPACITY lines below N floats that take TOP of them. */
static void
fill_below(struct pagebreak *t, struct filling *f, int capacity, int n, int top)
{
    int most_air = t->loose && n > 0 ? MAX_FLOAT_AIR : 0;
    f->n_floats = n;
    for (int air = 0; air <= most_air; air++) {
        int left = capacity - top - air;
        /* Under a float stand at least two lines, or it fills the column, or
         * there is no text left. */
        if (left < 0 ||
            (n > 0 && left > 0 && left < least_below(t) &&
                f->from->block < t->n_blocks))
            continue;
        f->air = air;
        f->top = top + air;
        f->capacity = left;
        f->cost = f->from->cost + air * (int64_t)PAGEBREAK_AIR;
        fill_column(t, f);
    }
}

static void
fill_with_floats(struct pagebreak *t, struct filling *f, int capacity)
{
    int top = 0;
    for (int n = 0; n <= MAX_FLOATS_IN_COLUMN; n++) {
        if (n > 0) {
            int next = f->from->floats + n - 1;
            if (next >= t->n_floats)
                return;
            top += t->floats[next].height;
        }
        if (top > capacity)
            return;
        fill_below(t, f, capacity, n, top);
    }
}

/* The variants of the blocks that ended in this column, by filling it again
 * along the way that was chosen. */
static void
recover_column(struct pagebreak *t, const struct state *from,
    const struct state *to, int capacity, struct pagebreak_result *result)
{
    int top = to->air;
    for (int i = 0; i < to->column_floats; i++)
        top += t->floats[from->floats + i].height;
    const struct filling f = {
        .from = from,
        .capacity = capacity - top,
        .top = top,
        .n_floats = to->column_floats,
    };
    int rows = to->block - from->block;
    for (int row = 0; row < rows; row++)
        add_block(t, &f, row, from->block + row);
    int h = to->used - top;
    if (to->line > 0) {
        result->variants[to->block] = to->variant;
        if (rows == 0)
            return;
        result->air[to->block] = to->block_air;
        /* The height before the divided block: what remains of it. */
        int before = h - to->line;
        int space = t->blocks[to->block].space + to->block_air;
        h = before == 0 ? 0 : before - space;
    }
    for (int row = rows - 1; row >= 0; row--) {
        int packed = from_row(t, row)[h];
        result->variants[from->block + row] = packed & 3;
        result->air[from->block + row] = packed >> 2 & 1;
        h = packed >> 3;
    }
}

static void
recover(struct pagebreak *t, int n_columns, guint index,
    struct pagebreak_result *result)
{
    result->columns = g_new0(struct pagebreak_column, (gsize)n_columns);
    result->variants = g_new0(int, (gsize)t->n_blocks + 1);
    result->air = g_new0(int, (gsize)t->n_blocks + 1);
    for (int c = n_columns; c > 0; c--) {
        const GArray *after = t->columns->pdata[c],
                     *before = t->columns->pdata[c - 1];
        const struct state *to = &g_array_index(after, struct state, index);
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
            .n_feet = to->feet,
            .air = to->air,
            .used = to->used,
        };
        recover_column(t, from, to,
            g_array_index(t->capacities, int, (guint)c - 1), result);
        index = (guint)to->parent;
    }
}

struct pagebreak *
pagebreak_new(const struct pagebreak_block *blocks, int n_blocks,
    const struct pagebreak_float *floats, int n_floats, int highest)
{
    struct pagebreak *t = g_new0(struct pagebreak, 1);
    t->blocks = blocks;
    t->n_blocks = n_blocks;
    t->floats = floats;
    t->n_floats = n_floats;
    t->mentioned = g_new0(int, n_blocks + 1);
    for (int i = 0, k = 0; i <= n_blocks; i++) {
        while (k < n_floats && floats[k].block < i)
            k++;
        t->mentioned[i] = k;
    }
    t->left = g_new0(int, n_blocks + 1);
    for (int i = n_blocks - 1; i >= 0; i--)
        t->left[i] = t->left[i + 1] + blocks[i].lines[0] +
            (i + 1 < n_blocks ? blocks[i + 1].space : 0);
    t->height = highest + 1;
    t->cost = g_array_new(FALSE, FALSE, sizeof(int64_t));
    t->from = g_array_new(FALSE, FALSE, sizeof(int));
    t->reach = g_array_new(FALSE, FALSE, sizeof(struct reach));
    t->capacities = g_array_new(FALSE, FALSE, sizeof(int));
    t->columns = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    GArray *states = g_array_new(FALSE, FALSE, sizeof(struct state));
    const struct state begin = { .parent = -1 };
    g_array_append_val(states, begin);
    g_ptr_array_add(t->columns, states);
    return t;
}

void
pagebreak_free(struct pagebreak *t)
{
    if (t == NULL)
        return;
    g_array_unref(t->cost);
    g_array_unref(t->from);
    g_array_unref(t->reach);
    g_array_unref(t->capacities);
    g_ptr_array_unref(t->columns);
    g_free(t->slots);
    g_free(t->mentioned);
    g_free(t->left);
    g_free(t);
}

/* A page that begins with a column has floats, and no text any more. */
static bool
is_late(const struct pagebreak *t, const struct state *s)
{
    int column = (int)t->columns->len - 1;
    return t->page_columns > 0 && column > 0 && column % t->page_columns == 0 &&
        t->n_blocks > 0 && s->block == t->n_blocks && s->floats < t->n_floats;
}

/* One more column, of CAPACITY lines. */
static void
append_column(struct pagebreak *t, int capacity)
{
    const GArray *states = t->columns->pdata[t->columns->len - 1];
    GArray *next = g_array_new(FALSE, FALSE, sizeof(struct state));
    reset_slots(t, next);
    for (guint i = 0; i < states->len; i++) {
        struct state from = g_array_index(states, struct state, i);
        from.cost += is_late(t, &from) ? PAGEBREAK_LATE : 0;
        struct filling f = {
            .from = &from,
            .from_index = (int)i,
            .next = next,
        };
        fill_with_floats(t, &f, capacity);
    }
    prune(t, next);
    g_ptr_array_add(t->columns, next);
    g_array_append_val(t->capacities, capacity);
}

void
pagebreak_begin(struct pagebreak *t, const struct pagebreak_place *start)
{
    struct state *s =
        &g_array_index((GArray *)t->columns->pdata[0], struct state, 0);
    s->block = start->block;
    s->line = start->line;
    s->variant = start->variant;
    s->floats = start->floats;
}

void
pagebreak_set_pages(struct pagebreak *t, int n_columns, int notes)
{
    t->page_columns = n_columns;
    t->notes = notes;
}

void
pagebreak_allow_early(struct pagebreak *t)
{
    t->early = true;
}

void
pagebreak_loosen(struct pagebreak *t)
{
    t->loose = true;
    g_array_set_size(t->capacities, 0);
    g_ptr_array_set_size(t->columns, 1);
}

/* Fills the columns in all ways that are worth it. */
static const GArray *
fill_columns(struct pagebreak *t, const int *capacities, int n_columns)
{
    int same = 0;
    while (same < n_columns && same < (int)t->capacities->len &&
        g_array_index(t->capacities, int, (guint)same) == capacities[same])
        same++;
    g_array_set_size(t->capacities, (guint)same);
    g_ptr_array_set_size(t->columns, same + 1);
    for (int c = same; c < n_columns; c++)
        append_column(t, MIN(capacities[c], t->height - 1));
    return t->columns->pdata[n_columns];
}

bool
pagebreak_try(struct pagebreak *t, const int *capacities, int n_columns,
    struct pagebreak_result *result)
{
    const GArray *last = fill_columns(t, capacities, n_columns);
    memset(result, 0, sizeof *result);
    /* Only a state that has placed all is an end. */
    for (guint i = 0; i < last->len; i++)
        if (is_end(t, &g_array_index(last, struct state, i))) {
            recover(t, n_columns, i, result);
            return true;
        }
    return false;
}

/* Lines that S has not placed yet, at the blocks' first variants. */
static int
lines_left(const struct pagebreak *t, const struct state *s)
{
    int lines = -s->line;
    for (int i = s->block; i < t->n_blocks; i++)
        lines += t->blocks[i].lines[0] + t->blocks[i].space;
    return lines;
}

bool
pagebreak_cut(struct pagebreak *t, const int *capacities, int n_columns,
    int rest, struct pagebreak_result *result, struct pagebreak_place *end)
{
    const GArray *last = fill_columns(t, capacities, n_columns);
    memset(result, 0, sizeof *result);
    int best = -1;
    int64_t least = 0;
    for (guint i = 0; i < last->len; i++) {
        const struct state *s = &g_array_index(last, struct state, i);
        if (lines_left(t, s) < rest || (best >= 0 && s->cost >= least))
            continue;
        best = (int)i;
        least = s->cost;
        *end = (struct pagebreak_place){ s->block, s->line, s->variant,
            s->floats };
    }
    if (best >= 0)
        recover(t, n_columns, (guint)best, result);
    return best >= 0;
}

/* The least of BLOCK that must stand below what is kept with it. */
static int
least_lines(const struct pagebreak_block *block)
{
    int most = 0;
    for (int v = 0; v < block->n_variants; v++)
        most = MAX(most, block->lines[v]);
    int least = MAX(MIN_LINES, block->least_first);
    return block->rigid ? most : most < least + MIN_LINES ? most : least;
}

void
pagebreak_relax(struct pagebreak_block *blocks, int n_blocks, int highest)
{
    int chain = 0;
    for (int i = 0; i + 1 < n_blocks; i++) {
        struct pagebreak_block *b = &blocks[i];
        int lines = 0;
        for (int v = 0; v < b->n_variants; v++)
            lines = MAX(lines, b->lines[v]);
        chain += (chain > 0 ? b->space : 0) + lines;
        if (chain + blocks[i + 1].space + least_lines(&blocks[i + 1]) > highest)
            b->keep_next = false;
        if (!b->keep_next)
            chain = 0;
    }
}

bool
pagebreak_run(const struct pagebreak_block *blocks, int n_blocks,
    const struct pagebreak_float *floats, int n_floats, const int *capacities,
    int n_columns, struct pagebreak_result *result)
{
    int highest = 0;
    for (int c = 0; c < n_columns; c++)
        highest = MAX(highest, capacities[c]);
    struct pagebreak *t =
        pagebreak_new(blocks, n_blocks, floats, n_floats, highest);
    bool found = pagebreak_try(t, capacities, n_columns, result);
    pagebreak_free(t);
    return found;
}

void
pagebreak_result_clear(struct pagebreak_result *result)
{
    g_free(result->columns);
    g_free(result->variants);
    g_free(result->air);
    memset(result, 0, sizeof *result);
}
