/*
 * Fillers at the feet of pages. What stands at one foot is a choice: some of
 * them over all columns, one below the other, and below these others that share
 * the columns like briefs. From their heights a few choices are reckoned that
 * should leave the least white, and each is planned to see what it does leave.
 * All are set for that, and what it added to the pages' elements is taken back;
 * the best choice is set once more and drawn.
 */
#include "layout/fillers.h"

#include "base/arena.h"

/* Looked at for one foot. */
#define MOST_LOOKED_AT 48
/* Lines: less room is none. */
#define LEAST_ROOM 4
/* Lines that each column must have of one over all of them. */
#define LEAST_ROW 3
/* Lines of white that are no reason to look for another choice, and those that
 * one with rows must save. */
#define ENOUGH 1
#define ROW_GAIN 2
/* Choices of one kind that are planned, each a little lower than the one
 * before, and fillers that are tried over all columns above a stack. */
#define MOST_TRIES 8
#define MOST_MIXED 8

struct fillers {
    int root, first, n;
    bool *printed; /* by filler */
};

struct fillers *
fillers_new(struct setter *setter, int root)
{
    const struct edition *e = setter->edition;
    if (e->n_fillers == 0)
        return NULL;
    struct fillers *fillers = g_new0(struct fillers, 1);
    fillers->root = root;
    fillers->first = e->n_articles;
    fillers->n = e->n_fillers;
    fillers->printed = g_new0(bool, fillers->n);
    return fillers;
}

void
fillers_free(struct fillers *fillers)
{
    if (fillers == NULL)
        return;
    g_free(fillers->printed);
    g_free(fillers);
}

int
fillers_printed(const struct fillers *fillers)
{
    int n = 0;
    for (int i = 0; fillers != NULL && i < fillers->n; i++)
        n += fillers->printed[i];
    return n;
}

/* Some of them, set. */
struct batch {
    struct setter *setter;
    struct arena *arena, *outer;
    struct galley *galleys[MOST_LOOKED_AT];
    int which[MOST_LOOKED_AT];
    int n;
};

static void
batch_init(struct batch *b, struct setter *setter)
{
    *b = (struct batch){
        .setter = setter,
        .arena = arena_new(),
        .outer = setter->galley,
    };
    setter->galley = b->arena;
}

static void
batch_clear(struct batch *b)
{
    for (int i = 0; i < b->n; i++)
        galley_free(b->galleys[i]);
    b->setter->galley = b->outer;
    arena_free(b->arena);
}

static void
batch_add(struct batch *b, const struct fillers *fillers, int filler)
{
    struct galley *galley = galley_new(b->setter);
    galley_add_article(
        b->setter, galley, fillers->first + filler, fillers->root, false);
    b->which[b->n] = filler;
    b->galleys[b->n++] = galley;
}

/* Of a batch: those over all columns, in order, then those of the stack. */
struct choice {
    int n_rows, n_stack;
    int rows[MOST_LOOKED_AT], stack[MOST_LOOKED_AT];
    int white; /* lines of columns that it leaves; -1: it does not fit */
};

/* What the foot is like that is to be filled. */
struct foot {
    const struct compose *c;
    struct batch *b;
    int page;         /* that must not be left behind */
    GPtrArray *after; /* struct galley, that must fit below; NULL */
    int columns;
    int stacked[MOST_LOOKED_AT]; /* lines of columns in a stack */
    int rows[MOST_LOOKED_AT];    /* lines over all columns; 0: is none */
    struct choice best;
};

/* ---- what a choice leaves ---- */

/* Lines by which columns of a plan's last strip end above the lowest one. */
static int
uneven_lines(const struct strips *s)
{
    int lowest = 0, sum = 0;
    if (s->result.columns == NULL)
        return 0;
    const struct pagebreak_column *last =
        &s->result.columns[(s->n_strips - 1) * s->n_columns];
    for (int k = 0; k < s->n_columns; k++) {
        int used = last[k].used + (s->n_strips == 1 ? s->tops[k] : 0);
        lowest = MAX(lowest, used);
        sum += used;
    }
    return lowest * s->n_columns - sum;
}

/* Plans GALLEY; C is then below it, and draws nothing. Adds to *UNEVEN. */
static void
go_below(struct compose *c, struct galley *galley, int *uneven)
{
    struct strips s;
    int columns = MIN(c->setter->style->columns, GALLEY_MAX_COLUMNS);
    strips_init(&s, galley, 0, columns, false);
    strips_plan(c, &s);
    *uneven += uneven_lines(&s);
    c->dry = true;
    c->page = s.end_page;
    c->line = s.end_line;
    c->page_used = true;
    c->no_gap = false;
    strips_clear(&s);
}

/* The galley of those in CHOICE's stack; NULL: there are none. To be freed if
 * there are several. */
static struct galley *
choice_stack(const struct choice *choice, struct batch *b)
{
    struct galley *galleys[MOST_LOOKED_AT];
    if (choice->n_stack < 2)
        return choice->n_stack == 1 ? b->galleys[choice->stack[0]] : NULL;
    for (int i = 0; i < choice->n_stack; i++)
        galleys[i] = b->galleys[choice->stack[i]];
    return galley_stack(b->setter, galleys, choice->n_stack);
}

static bool
is_over(const struct compose *c)
{
    return c->line > compose_page_lines(c, c->page);
}

/* The lines from C to the foot of PAGE; -1: C is beyond it. */
static int
lines_left(const struct compose *c, int page)
{
    int lines = 0;
    if (c->page > page || is_over(c))
        return -1;
    for (int i = c->page; i <= page; i++)
        lines += compose_page_lines(c, i);
    return lines - c->line;
}

/* Finds out what CHOICE leaves. */
static void
plan(const struct foot *foot, struct choice *choice)
{
    struct compose below = *foot->c;
    int uneven = 0, behind = 0;
    choice->white = -1;
    for (int i = 0; i < choice->n_rows; i++) {
        go_below(&below, foot->b->galleys[choice->rows[i]], &uneven);
        if (is_over(&below))
            return;
    }
    struct galley *stack = choice_stack(choice, foot->b);
    if (stack != NULL)
        go_below(&below, stack, &uneven);
    if (choice->n_stack > 1)
        galley_free(stack);
    if (is_over(&below))
        return;
    for (guint i = 0; foot->after != NULL && i < foot->after->len; i++)
        go_below(&below, foot->after->pdata[i], &behind);
    int left = lines_left(&below, foot->page);
    choice->white = left >= 0 ? left * foot->columns + uneven : -1;
}

/* ---- choices ---- */

/* Those of the N of HEIGHTS, 0 apart, that come nearest to MOST lines and not
 * beyond them, the first ones before others, into CHOSEN; their number. */
static int
nearest(const int *heights, int n, int most, int *chosen)
{
    int width = most + 1, picked = 0;
    if (most <= 0)
        return 0;
    /* By row: what can be had of those from there on. */
    g_autofree bool *reached = g_new0(bool, (gsize)(n + 1) * (gsize)width);
    reached[n * width] = true;
    for (int i = n - 1; i >= 0; i--)
        for (int sum = 0; sum <= most; sum++)
            reached[i * width + sum] = reached[(i + 1) * width + sum] ||
                (heights[i] > 0 && sum >= heights[i] &&
                    reached[(i + 1) * width + sum - heights[i]]);
    int left = most;
    while (!reached[left])
        left--;
    for (int i = 0; i < n && left > 0; i++) {
        if (heights[i] == 0 || left < heights[i] ||
            !reached[(i + 1) * width + left - heights[i]])
            continue;
        chosen[picked++] = i;
        left -= heights[i];
    }
    return picked;
}

static int
sum_of(const int *heights, const int *chosen, int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += heights[chosen[i]];
    return sum;
}

/* Plans CHOICE and keeps it if it saves GAIN lines of columns; whether it fits.
 */
static bool
consider(struct foot *foot, struct choice *choice, int gain)
{
    plan(foot, choice);
    if (choice->white < 0)
        return false;
    if (choice->white <= foot->best.white - gain)
        foot->best = *choice;
    return true;
}

/* Fills LINES with a stack of those of HEIGHTS, below what CHOICE has in rows;
 * the best that fits. */
static void
consider_stack(struct foot *foot, const int *heights, const struct choice *rows,
    int lines, int gain)
{
    int most = lines * foot->columns;
    for (int i = 0; i < MOST_TRIES && most > 0; i++) {
        struct choice choice = *rows;
        choice.n_stack = nearest(heights, foot->b->n, most, choice.stack);
        if (choice.n_stack == 0 || consider(foot, &choice, gain))
            return;
        /* By a line of all columns, as heads and distances want some. */
        most = sum_of(heights, choice.stack, choice.n_stack) - foot->columns;
    }
}

static void
consider_rows(struct foot *foot, int lines)
{
    for (int i = 0; i < MOST_TRIES && lines > 0; i++) {
        struct choice choice = { 0 };
        choice.n_rows = nearest(foot->rows, foot->b->n, lines, choice.rows);
        if (choice.n_rows == 0 ||
            consider(foot, &choice, ROW_GAIN * foot->columns))
            return;
        lines = sum_of(foot->rows, choice.rows, choice.n_rows) - 1;
    }
}

/* Heights of those that share columns with filler I of the batch; of others 0.
 */
static void
heights_like(const struct foot *foot, int i, int *heights)
{
    const struct batch *b = foot->b;
    for (int k = 0; k < b->n; k++)
        heights[k] = galley_same_columns(b->galleys[i], b->galleys[k])
            ? foot->stacked[k]
            : 0;
}

/* Whether an earlier one has the same columns as filler I of the batch. */
static bool
is_like_earlier(const struct foot *foot, int i)
{
    for (int k = 0; k < i; k++)
        if (galley_same_columns(foot->b->galleys[k], foot->b->galleys[i]))
            return true;
    return false;
}

static void
measure(struct foot *foot)
{
    const struct compose *c = foot->c;
    struct batch *b = foot->b;
    for (int i = 0; i < b->n; i++) {
        struct galley *stack = galley_stack(b->setter, &b->galleys[i], 1);
        foot->stacked[i] =
            MAX(1, galley_lines(stack) + b->setter->style->article_gap);
        galley_free(stack);
        foot->rows[i] = 0;
        if (foot->columns < 2 ||
            galley_lines(b->galleys[i]) < LEAST_ROW * foot->columns)
            continue;
        struct compose below = *c;
        int uneven = 0;
        go_below(&below, b->galleys[i], &uneven);
        if (below.page == c->page && !is_over(&below))
            foot->rows[i] = below.line - c->line;
    }
}

/* What is to stand at the foot. */
static void
choose(struct foot *foot)
{
    struct batch *b = foot->b;
    int heights[MOST_LOOKED_AT], room = foot->best.white / foot->columns;
    int enough = ENOUGH * foot->columns, gain = ROW_GAIN * foot->columns;
    const struct choice none = { 0 };
    measure(foot);
    for (int i = 0; i < b->n; i++) {
        if (is_like_earlier(foot, i))
            continue;
        heights_like(foot, i, heights);
        consider_stack(foot, heights, &none, room, 1);
    }
    if (foot->best.white <= enough)
        return;
    consider_rows(foot, room);
    for (int i = 0; i < MIN(b->n, MOST_MIXED); i++) {
        if (foot->best.white <= enough)
            return;
        if (foot->rows[i] == 0)
            continue;
        const struct choice row = { .n_rows = 1, .rows = { i } };
        heights_like(foot, i, heights);
        heights[i] = 0;
        consider_stack(foot, heights, &row, room - foot->rows[i], gain);
    }
}

/* ---- what is drawn ---- */

static void
draw(struct fillers *fillers, const struct batch *set,
    const struct choice *choice, struct compose *c)
{
    struct batch b;
    struct choice drawn = { .n_stack = choice->n_stack };
    batch_init(&b, c->setter);
    for (int i = 0; i < choice->n_rows; i++)
        batch_add(&b, fillers, set->which[choice->rows[i]]);
    for (int i = 0; i < choice->n_stack; i++) {
        drawn.stack[i] = b.n;
        batch_add(&b, fillers, set->which[choice->stack[i]]);
    }
    for (int i = 0; i < b.n; i++)
        fillers->printed[b.which[i]] = true;
    for (int i = 0; i < choice->n_rows; i++)
        compose_galley(c, b.galleys[i]);
    struct galley *stack = choice_stack(&drawn, &b);
    if (stack != NULL)
        compose_galley(c, stack);
    if (drawn.n_stack > 1)
        galley_free(stack);
    batch_clear(&b);
}

/* The choice for FOOT, whose C, PAGE and AFTER are known. What setting it added
 * is taken back. */
static void
choose_set(const struct fillers *fillers, struct foot *foot, struct batch *b,
    fillers_after after)
{
    struct setter *s = foot->c->setter;
    guint n_elements = s->elements->len, n_targets = s->link_targets->len;
    /* What they say is said when they are drawn. */
    struct diag *diag = s->diag;
    s->diag = NULL;
    batch_init(b, s);
    struct compose sketch = *foot->c;
    if (after != NULL)
        foot->after = after(&sketch, fillers->root);
    struct compose below = *foot->c;
    int behind = 0;
    for (guint i = 0; foot->after != NULL && i < foot->after->len; i++)
        go_below(&below, foot->after->pdata[i], &behind);
    foot->page = MAX(foot->page, below.page);
    int room = lines_left(&below, foot->page);
    foot->best.white = room * foot->columns;
    if (room >= LEAST_ROOM) {
        for (int i = 0; i < fillers->n && b->n < MOST_LOOKED_AT; i++)
            if (!fillers->printed[i])
                batch_add(b, fillers, i);
        choose(foot);
    }
    if (foot->after != NULL)
        g_ptr_array_unref(foot->after);
    s->diag = diag;
    g_array_set_size(s->elements, n_elements);
    g_array_set_size(s->link_targets, n_targets);
    s->galley = b->outer;
}

/* Whether any were placed. */
static bool
place(struct fillers *fillers, struct compose *c, int page, fillers_after after)
{
    struct batch b;
    struct foot foot = {
        .c = c,
        .b = &b,
        .page = page,
        .columns = MIN(c->setter->style->columns, GALLEY_MAX_COLUMNS),
    };
    choose_set(fillers, &foot, &b, after);
    bool any = foot.best.n_rows + foot.best.n_stack > 0;
    if (any)
        draw(fillers, &b, &foot.best, c);
    batch_clear(&b);
    return any;
}

void
fillers_place(
    struct fillers *fillers, struct compose *c, int page, fillers_after after)
{
    if (fillers == NULL || c->dry || c->corner != NULL)
        return;
    /* What stands below this page's strips needs no room of it. */
    const struct ahead *ahead = c->ahead;
    c->ahead = NULL;
    /* Whole pages take more than are looked at together. */
    while (fillers_printed(fillers) < fillers->n &&
        place(fillers, c, page, after) && c->page < page)
        continue;
    c->ahead = ahead;
}
