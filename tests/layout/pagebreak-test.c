/*
 * The column breaker against all ways there are. Small random galleys are cut
 * in every legal way, each priced as pagebreak.h says, and the search must
 * find the cheapest; it must find a way whenever there is one. Larger ones
 * must keep the promises of the header. Seeds are fixed.
 */
#include "layout/pagebreak.h"

#include <string.h>

#include <glib.h>

#define MAX_BLOCKS 400
#define MAX_FLOATS 40
#define MAX_COLUMNS 400
#define MIN_LINES 2

struct galley_case {
    struct pagebreak_block blocks[MAX_BLOCKS];
    int n_blocks;
    struct pagebreak_float floats[MAX_FLOATS];
    int n_floats;
    int capacities[MAX_COLUMNS];
    int n_columns;
    bool loose, early;
};

static bool
chance(GRand *rand, int percent)
{
    return g_rand_int_range(rand, 0, 100) < percent;
}

static void
random_block(GRand *rand, struct pagebreak_block *b, int most)
{
    memset(b, 0, sizeof *b);
    b->n_variants = 1;
    b->rigid = chance(rand, 20);
    b->keep_next = chance(rand, b->rigid ? 50 : 5);
    b->least_first = chance(rand, 10) ? 3 : 0;
    b->space = chance(rand, 30) ? g_rand_int_range(rand, 1, 3) : 0;
    int lines = g_rand_int_range(rand, 1, most + 1);
    for (int v = 0; v < 3; v++) {
        b->hyphens[v] = g_rand_int(rand) & g_rand_int(rand);
        b->firm[v] = b->hyphens[v] & g_rand_int(rand);
    }
    if (b->rigid || chance(rand, 50)) {
        b->lines[0] = b->rigid ? 1 + lines / 2 : lines;
        return;
    }
    b->n_variants = g_rand_int_range(rand, 2, 4);
    int best = g_rand_int_range(rand, 0, b->n_variants);
    for (int v = 0; v < b->n_variants; v++) {
        b->lines[v] = lines + v;
        b->cost[v] = v == best ? 0 : g_rand_int_range(rand, 100, 2000);
    }
}

static void
random_case(GRand *rand, struct galley_case *c, int blocks, int columns,
    int low, int high)
{
    c->n_blocks = g_rand_int_range(rand, 0, blocks + 1);
    for (int i = 0; i < c->n_blocks; i++)
        random_block(rand, &c->blocks[i], MAX(1, high - 1));
    c->n_columns = columns;
    for (int i = 0; i < columns; i++)
        c->capacities[i] = g_rand_int_range(rand, low, high + 1);
    c->n_floats = 0;
    if (c->n_blocks == 0 && chance(rand, 50))
        c->floats[c->n_floats++] = (struct pagebreak_float){ .height = 1 };
    for (int i = 0; i < c->n_blocks && c->n_floats < MAX_FLOATS; i++)
        if (chance(rand, 15))
            c->floats[c->n_floats++] = (struct pagebreak_float){
                .block = i,
                .height = g_rand_int_range(rand, 1, MAX(2, high)),
            };
}

/* ---- all ways ---- */

struct search {
    const struct galley_case *c;
    int64_t best;
    int column, n_floats, left, top; /* of the column being filled */
    int floats;                      /* placed before it */
    bool tops, next_tops; /* at the top of the column before it, and of it */
};

static void begin_column(struct search *s, int column, int block, int line,
    int variant, int floats, int64_t cost);

static void
finish_column(struct search *s, int block, int line, int variant, int height,
    int64_t cost)
{
    const struct galley_case *c = s->c;
    const struct search kept = *s;
    int placed = s->floats + s->n_floats;
    if (block < c->n_blocks) {
        if (height == 0 && s->top == 0 && s->left > 0)
            cost += PAGEBREAK_EMPTY;
        cost += pagebreak_short_cost(s->left - height);
        if (s->top + s->left <= PAGEBREAK_LOW)
            cost += (s->left - height) * (int64_t)PAGEBREAK_LOW_SHORT;
    } else {
        cost += pagebreak_last_cost(s->left - height);
    }
    for (int i = 0; i < c->n_floats; i++) {
        int mention = c->floats[i].block;
        bool reached = mention < block || block == c->n_blocks ||
            (mention == block && line > 0);
        if (i < placed && !reached && !c->early)
            return;
        if (i < placed && !reached)
            cost += PAGEBREAK_EARLY;
        if (i >= placed && reached)
            cost += PAGEBREAK_WAITING;
    }
    for (int feet = 0; feet <= s->n_floats && (feet == 0 || height > 0);
         feet++) {
        int tops = s->n_floats - feet;
        int64_t sum = cost +
            feet * (PAGEBREAK_FOOT + (s->left - height) * PAGEBREAK_FOOT_SHORT);
        if (tops > 0 && s->tops)
            sum += PAGEBREAK_NEIGHBOUR;
        if (tops == 2 || feet == 2)
            sum += PAGEBREAK_PAIR;
        s->next_tops = tops > 0;
        begin_column(s, s->column + 1, block, line, variant, placed, sum);
        int64_t best = s->best;
        *s = kept;
        s->best = best;
    }
}

/* Puts BLOCK (from START on, if it goes on in VARIANT) at height H, a line
 * further from it if AIRY. */
static void
put_block(struct search *s, int block, int start, int variant, int h,
    int64_t cost, bool airy)
{
    const struct galley_case *c = s->c;
    if (block == c->n_blocks)
        return;
    const struct pagebreak_block *b = &c->blocks[block];
    if (h > 0 && b->space > 0 && c->loose && !airy)
        put_block(s, block, start, variant, h, cost + PAGEBREAK_AIR, true);
    int at = h + (h > 0 ? b->space + airy : 0);
    for (int v = 0; v < b->n_variants; v++) {
        if (start > 0 && v != variant)
            continue;
        int64_t sum = cost + (start > 0 ? 0 : b->cost[v]);
        for (int line = start + MIN_LINES;
             !b->rigid && line <= b->lines[v] - MIN_LINES; line++) {
            int end = at + line - start;
            int64_t hyphen =
                (b->hyphens[v] >> (line - 1) & 1 ? PAGEBREAK_HYPHEN : 0) +
                (b->firm[v] >> (line - 1) & 1 ? PAGEBREAK_FIRM : 0);
            if (line >= b->least_first && end <= s->left && end >= s->left - 3)
                finish_column(s, block, line, v, end, sum + hyphen);
        }
        int end = at + b->lines[v] - start;
        if (end > s->left)
            continue;
        if (!b->keep_next || block + 1 == c->n_blocks)
            finish_column(s, block + 1, 0, 0, end, sum);
        put_block(s, block + 1, 0, 0, end, sum, false);
    }
}

static void
begin_column(struct search *s, int column, int block, int line, int variant,
    int floats, int64_t cost)
{
    const struct galley_case *c = s->c;
    if (cost >= s->best)
        return;
    if (column == c->n_columns) {
        if (block == c->n_blocks && floats == c->n_floats)
            s->best = cost;
        return;
    }
    int top = 0;
    s->tops = s->next_tops;
    for (int n = 0; n <= 2 && floats + n <= c->n_floats; n++) {
        if (n > 0)
            top += c->floats[floats + n - 1].height;
        for (int air = 0; air <= (c->loose && n > 0 ? 2 : 0); air++) {
            int left = c->capacities[column] - top - air;
            if (left < 0 ||
                (n > 0 && left > 0 && left < MIN_LINES && block < c->n_blocks))
                continue;
            s->column = column;
            s->floats = floats;
            s->n_floats = n;
            s->top = top;
            s->left = left;
            int64_t sum = cost + air * (int64_t)PAGEBREAK_AIR;
            finish_column(s, block, line, variant, 0, sum);
            put_block(s, block, line, variant, 0, sum, false);
        }
    }
}

/* ---- what the header promises ---- */

static void
check_column(
    const struct galley_case *c, const struct pagebreak_result *r, int k)
{
    const struct pagebreak_column *column = &r->columns[k];
    int used = column->air;
    int end_block = column->end_block, end_line = column->end_line;
    bool any = false;
    g_assert_cmpint(column->air, <=, c->loose && column->n_floats > 0 ? 2 : 0);
    g_assert_cmpint(column->n_feet, <=, column->n_floats);
    for (int i = 0; i < column->n_floats; i++)
        used += c->floats[column->first_float + i].height;
    for (int i = 0; i < column->first_float + column->n_floats; i++)
        g_assert_true(c->early || c->floats[i].block < end_block ||
            end_block == c->n_blocks ||
            (c->floats[i].block == end_block && end_line > 0));
    for (int b = column->first_block; b <= end_block; b++) {
        if (b == c->n_blocks || (b == end_block && end_line == 0))
            break;
        int lines = c->blocks[b].lines[r->variants[b]];
        int from = b == column->first_block ? column->first_line : 0;
        int to = b == end_block ? end_line : lines;
        if (to == from && b == end_block)
            break;
        g_assert_cmpint(to, >, from);
        if (from > 0 || to < lines)
            g_assert_false(c->blocks[b].rigid);
        if (from > 0)
            g_assert_cmpint(lines - from, >=, MIN_LINES);
        if (to < lines) {
            g_assert_cmpint(to, >=, MIN_LINES);
            g_assert_cmpint(to - from, >=, MIN_LINES);
            g_assert_cmpint(to, >=, c->blocks[b].least_first);
        }
        used += to - from + (any ? c->blocks[b].space + r->air[b] : 0);
        if (any)
            g_assert_cmpint(r->air[b], <=, c->loose && c->blocks[b].space > 0);
        any = true;
        if (to == lines && b + 1 == end_block && end_line == 0 &&
            b + 1 < c->n_blocks)
            g_assert_false(c->blocks[b].keep_next);
    }
    if (!any)
        g_assert_cmpint(column->n_feet, ==, 0);
    g_assert_cmpint(used, ==, column->used);
    g_assert_cmpint(used, <=, c->capacities[k]);
}

static void
check_result(const struct galley_case *c, const struct pagebreak_result *r)
{
    int block = 0, line = 0, floats = 0;
    for (int b = 0; b < c->n_blocks; b++) {
        g_assert_cmpint(r->variants[b], >=, 0);
        g_assert_cmpint(r->variants[b], <, c->blocks[b].n_variants);
    }
    for (int k = 0; k < c->n_columns; k++) {
        const struct pagebreak_column *column = &r->columns[k];
        g_assert_cmpint(column->first_block, ==, block);
        g_assert_cmpint(column->first_line, ==, line);
        g_assert_cmpint(column->first_float, ==, floats);
        check_column(c, r, k);
        block = column->end_block;
        line = column->end_line;
        floats += column->n_floats;
    }
    g_assert_cmpint(block, ==, c->n_blocks);
    g_assert_cmpint(line, ==, 0);
    g_assert_cmpint(floats, ==, c->n_floats);
}

static bool
run(const struct galley_case *c, struct pagebreak_result *result)
{
    if (!c->loose && !c->early)
        return pagebreak_run(c->blocks, c->n_blocks, c->floats, c->n_floats,
            c->capacities, c->n_columns, result);
    int highest = 0;
    for (int i = 0; i < c->n_columns; i++)
        highest = MAX(highest, c->capacities[i]);
    struct pagebreak *t =
        pagebreak_new(c->blocks, c->n_blocks, c->floats, c->n_floats, highest);
    if (c->early)
        pagebreak_allow_early(t);
    /* What was tried before must not be in the way. */
    if (c->loose) {
        pagebreak_try(t, c->capacities, c->n_columns, result);
        pagebreak_result_clear(result);
        pagebreak_loosen(t);
    }
    bool found = pagebreak_try(t, c->capacities, c->n_columns, result);
    pagebreak_free(t);
    return found;
}

static void
dump(const struct galley_case *c)
{
    g_autoptr(GString) s = g_string_new("blocks");
    for (int i = 0; i < c->n_blocks; i++) {
        const struct pagebreak_block *b = &c->blocks[i];
        g_string_append_printf(s, " %s%s+%d", b->rigid ? "R" : "",
            b->keep_next ? "K" : "", b->space);
        for (int v = 0; v < b->n_variants; v++)
            g_string_append_printf(
                s, "%c%d/%d", v == 0 ? ':' : ',', b->lines[v], b->cost[v]);
    }
    g_string_append(s, "; floats");
    for (int i = 0; i < c->n_floats; i++)
        g_string_append_printf(
            s, " %d@%d", c->floats[i].height, c->floats[i].block);
    g_string_append(s, "; columns");
    for (int i = 0; i < c->n_columns; i++)
        g_string_append_printf(s, " %d", c->capacities[i]);
    g_test_message("%s", s->str);
}

static void
test_all_ways(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20241);
    struct galley_case *c = g_new0(struct galley_case, 1);
    int found = 0, refused = 0;
    for (int i = 0; i < 6000; i++) {
        random_case(rand, c, 6, g_rand_int_range(rand, 1, 5), 0, 10);
        c->loose = i % 2 == 1;
        c->early = i / 6 % 3 == 1;
        struct search s = { .c = c, .best = PAGEBREAK_IMPOSSIBLE };
        begin_column(&s, 0, 0, 0, 0, 0, 0);
        struct pagebreak_result result;
        bool ok = run(c, &result);
        if (ok != (s.best != PAGEBREAK_IMPOSSIBLE) ||
            (ok && result.cost != s.best)) {
            dump(c);
            g_test_message("case %d: found %d at %" G_GINT64_FORMAT
                           ", best %" G_GINT64_FORMAT,
                i, ok, ok ? result.cost : -1, s.best);
            g_assert_not_reached();
        }
        found += ok;
        refused += !ok;
        if (ok)
            check_result(c, &result);
        pagebreak_result_clear(&result);
    }
    g_test_message("%d galleys cut, %d cannot be", found, refused);
    g_assert_cmpint(found, >, 1000);
    g_assert_cmpint(refused, >, 300);
    g_free(c);
}

/* With columns of one height there is always a way, given enough of them. */
static void
test_always_a_way(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(777);
    struct galley_case *c = g_new0(struct galley_case, 1);
    for (int i = 0; i < 400; i++) {
        int capacity = g_rand_int_range(rand, 8, 40);
        random_case(rand, c, 60, 200, capacity, capacity);
        pagebreak_relax(c->blocks, c->n_blocks, capacity);
        struct pagebreak_result result;
        if (!run(c, &result)) {
            dump(c);
            g_assert_not_reached();
        }
        check_result(c, &result);
        pagebreak_result_clear(&result);
    }
    g_free(c);
}

/* Columns of any height, with some that hold nothing. */
static void
test_promises(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(4242);
    struct galley_case *c = g_new0(struct galley_case, 1);
    int found = 0;
    for (int i = 0; i < 400; i++) {
        random_case(rand, c, 60, 60, 0, 62);
        struct pagebreak_result result;
        if (run(c, &result)) {
            found++;
            check_result(c, &result);
        }
        pagebreak_result_clear(&result);
    }
    g_assert_cmpint(found, >, 200);
    g_free(c);
}

static void
test_nothing(void)
{
    struct pagebreak_result result;
    const int one = 10;
    g_assert_true(pagebreak_run(NULL, 0, NULL, 0, &one, 1, &result));
    g_assert_cmpint(result.columns[0].used, ==, 0);
    pagebreak_result_clear(&result);
    /* A rigid block that is higher than its column fits nowhere. */
    const struct pagebreak_block high = {
        .lines = { 11 },
        .n_variants = 1,
        .rigid = true,
    };
    g_assert_false(pagebreak_run(&high, 1, NULL, 0, &one, 1, &result));
    g_assert_null(result.columns);
    const struct pagebreak_float f = { .height = 11 };
    g_assert_false(pagebreak_run(NULL, 0, &f, 1, &one, 1, &result));
}

/* One line alone in a column is possible, where there is but one line. */
static void
test_one_line(void)
{
    const struct pagebreak_block block = { .lines = { 1 }, .n_variants = 1 };
    const int capacities[] = { 1, 0, 1 };
    struct pagebreak_result result;
    g_assert_true(pagebreak_run(&block, 1, NULL, 0, capacities, 3, &result));
    g_assert_cmpint(result.columns[0].used, ==, 1);
    g_assert_cmpint(result.columns[1].used, ==, 0);
    pagebreak_result_clear(&result);
}

/* A paragraph over many columns keeps its variant, and the time is linear. */
static void
test_endless_paragraph(void)
{
    enum {
        COLUMNS = 2000,
        HIGH = 60
    };
    struct pagebreak_block block = {
        .lines = { COLUMNS * HIGH - 1, COLUMNS * HIGH },
        .cost = { 300, 0 },
        .n_variants = 2,
    };
    g_autofree int *capacities = g_new(int, COLUMNS);
    for (int i = 0; i < COLUMNS; i++)
        capacities[i] = HIGH;
    struct pagebreak_result result;
    g_assert_true(
        pagebreak_run(&block, 1, NULL, 0, capacities, COLUMNS, &result));
    g_assert_cmpint(result.cost, ==, 0);
    g_assert_cmpint(result.variants[0], ==, 1);
    for (int i = 0; i < COLUMNS; i++)
        g_assert_cmpint(result.columns[i].used, ==, HIGH);
    pagebreak_result_clear(&result);
}

/* What is cut off goes on where the cut was, and there is a way for it, too,
 * even where floats stand before the text that mentions them. */
static void
test_cut(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(31);
    struct galley_case *c = g_new0(struct galley_case, 1);
    int n_cut = 0, divided = 0;
    for (int i = 0; i < 400; i++) {
        int capacity = g_rand_int_range(rand, 12, 40);
        int columns = g_rand_int_range(rand, 1, 5);
        random_case(rand, c, 60, 200, capacity, capacity);
        pagebreak_relax(c->blocks, c->n_blocks, capacity);
        struct pagebreak *t = pagebreak_new(
            c->blocks, c->n_blocks, c->floats, c->n_floats, capacity);
        struct pagebreak_result front, rest;
        struct pagebreak_place end;
        bool ok = pagebreak_cut(t, c->capacities, columns, 10, &front, &end);
        pagebreak_free(t);
        if (!ok)
            continue;
        n_cut++;
        divided += end.line > 0;
        const struct pagebreak_column *last = &front.columns[columns - 1];
        g_assert_cmpint(last->end_block, ==, end.block);
        g_assert_cmpint(last->end_line, ==, end.line);
        g_assert_cmpint(last->first_float + last->n_floats, ==, end.floats);
        if (end.line > 0)
            g_assert_cmpint(front.variants[end.block], ==, end.variant);
        /* One that stood over several columns. */
        if (end.floats < c->n_floats && chance(rand, 30))
            end.floats++;
        t = pagebreak_new(
            c->blocks, c->n_blocks, c->floats, c->n_floats, capacity);
        pagebreak_begin(t, &end);
        g_assert_true(pagebreak_try(t, c->capacities, c->n_columns, &rest));
        g_assert_cmpint(rest.columns[0].first_block, ==, end.block);
        g_assert_cmpint(rest.columns[0].first_line, ==, end.line);
        g_assert_cmpint(rest.columns[0].first_float, ==, end.floats);
        if (end.line > 0)
            g_assert_cmpint(rest.variants[end.block], ==, end.variant);
        for (int k = 1; k < c->n_columns; k++) {
            g_assert_cmpint(
                rest.columns[k].first_block, ==, rest.columns[k - 1].end_block);
            g_assert_cmpint(
                rest.columns[k].first_line, ==, rest.columns[k - 1].end_line);
        }
        last = &rest.columns[c->n_columns - 1];
        g_assert_cmpint(last->end_block, ==, c->n_blocks);
        g_assert_cmpint(last->first_float + last->n_floats, ==, c->n_floats);
        pagebreak_free(t);
        pagebreak_result_clear(&front);
        pagebreak_result_clear(&rest);
    }
    g_test_message("%d cut, %d within a block", n_cut, divided);
    g_assert_cmpint(n_cut, >, 200);
    g_assert_cmpint(divided, >, 50);
    g_free(c);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pagebreak/nothing", test_nothing);
    g_test_add_func("/pagebreak/one-line", test_one_line);
    g_test_add_func("/pagebreak/all-ways", test_all_ways);
    g_test_add_func("/pagebreak/always-a-way", test_always_a_way);
    g_test_add_func("/pagebreak/promises", test_promises);
    g_test_add_func("/pagebreak/endless-paragraph", test_endless_paragraph);
    g_test_add_func("/pagebreak/cut", test_cut);
    return g_test_run();
}
