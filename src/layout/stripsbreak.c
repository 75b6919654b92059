/*
 * Where the columns of strips end. The breaker is asked for one height after
 * another of the last strip; what it answers is mended where columns end with
 * a hyphen, and loosened where they are short.
 */
#include "layout/stripsbreak.h"

#include <limits.h>

#include "layout/ahead.h"
#include "layout/copyfit.h"

/* Heights tried after the first that works. */
#define MORE_TRIES 3
/* Heights that do not work, after which the greatest is tried. */
#define MANY_FAILURES 6
/* Lines that the last strip may be higher than it must, for text beside floats
 * that would have none. */
#define MOST_ADDED 24
/* Rows of a story's last strip on a page of its own. */
#define LEAST_TAIL 3
/* Lines that a column may be short in a strip of a stated height, and what
 * those beyond the first cost. */
#define MOST_MISSING 2
#define MISSING_COST 1200
/* From this height on an empty column is seen. */
#define LEAST_EMPTY 5
/* From this difference on so is one between columns of text. */
#define LEAST_TORN 4
/* What a line costs that is white below text beside a higher picture. */
#define SHARED_COST 200
/* Lines that a strip which is cut may be lower than it should. */
#define MOST_LOWERED 3
/* Times that columns are broken anew because of hyphens at their ends. */
#define MEND_TRIES 4
/* The part of a page that rows below a head may be because of their number. */
#define LOW_PAGE 6

int
stripsbreak_lines(const struct compose *c, const struct strips *s, int strip)
{
    int lines = compose_page_lines(c, s->page + strip);
    if (strip == s->cut_strip)
        lines -= s->cut;
    if (strip == 0)
        lines = s->fixed > 0 ? s->fixed : lines - s->line;
    return lines;
}

int
stripsbreak_top(const struct strips *s, int strip, int column)
{
    if (strip == 0)
        return s->tops[column];
    return strip == s->band_strip ? s->band_lines : 0;
}

int
stripsbreak_most_top(const struct strips *s)
{
    int most = 0;
    for (int k = 0; k < s->n_columns; k++)
        most = MAX(most, s->tops[k]);
    return most;
}

/* Lines of text and floats, all at their best. */
int
stripsbreak_text(const struct strips *s)
{
    const struct galley *g = s->galley;
    int lines = galley_lines(g);
    for (guint i = (guint)g->start.floats; i < g->floats->len; i++)
        lines -= g_array_index(g->floats, struct pagebreak_float, i).height;
    for (guint i = (guint)g->start.floats; i < s->floats->len; i++)
        lines += g_array_index(s->floats, struct pagebreak_float, i).height;
    return lines;
}

/* Capacities of N_STRIPS strips; the last is HEIGHT high, and only its first
 * LONG columns reach that: the others are one line shorter. */
static void
set_capacities(const struct compose *c, const struct strips *s, int n_strips,
    int height, int n_long, int *capacities)
{
    for (int i = 0; i < n_strips; i++)
        for (int k = 0; k < s->n_columns; k++) {
            int lines = i + 1 < n_strips ? stripsbreak_lines(c, s, i)
                                         : height - (k >= n_long);
            capacities[i * s->n_columns + k] =
                MAX(0, lines - stripsbreak_top(s, i, k));
        }
}

static bool
try_height(const struct compose *c, const struct strips *s, int n_strips,
    int height, int n_long, struct pagebreak_result *result)
{
    g_autofree int *capacities = g_new(int, n_strips * s->n_columns);
    set_capacities(c, s, n_strips, height, n_long, capacities);
    return pagebreak_try(
        s->breaker, capacities, n_strips * s->n_columns, result);
}

/* Of lines that stay free below a last strip HEIGHT high. */
static int64_t
hole_cost(
    const struct compose *c, const struct strips *s, int n_strips, int height)
{
    int end = height + (n_strips == 1 ? s->line : 0);
    int free = compose_page_lines(c, s->page + n_strips - 1) - end;
    return ahead_cost(c, free, n_strips == 1 ? c->n_begins : 0);
}

/* The best try so far. */
struct trial {
    struct pagebreak_result *best;
    int *height;
    int64_t cost;
    bool found;
};

/* Takes over RESULT. EXTRA lines of height cost a little: a paragraph's lines
 * that stand alone at the foot of a nearly empty strip look lost. */
static void
judge(struct trial *trial, struct pagebreak_result *result, int64_t extra,
    int height)
{
    int64_t cost = result->cost + extra;
    if (trial->found && cost >= trial->cost) {
        pagebreak_result_clear(result);
        return;
    }
    pagebreak_result_clear(trial->best);
    *trial->best = *result;
    *trial->height = height;
    trial->cost = cost;
    trial->found = true;
}

/* How high the last of N_STRIPS strips comes out, which was to be HEIGHT: its
 * columns may all end before that. */
static int
reached_height(const struct strips *s, int n_strips, int height,
    const struct pagebreak_result *result)
{
    const struct pagebreak_column *last =
        &result->columns[(n_strips - 1) * s->n_columns];
    int most = 0;
    for (int k = 0; k < s->n_columns; k++)
        most = MAX(most, last[k].used + stripsbreak_top(s, n_strips - 1, k));
    return MIN(most, height);
}

/* Text is loosened where what follows is then better off, as far as the page's
 * foot if it nearly reaches that. */
static void
try_looser(struct compose *c, const struct strips *s, int n_strips,
    struct trial *trial)
{
    int most = stripsbreak_lines(c, s, n_strips - 1), n = s->n_columns;
    int first = *trial->height;
    if (copyfit_is_tight(c->setter->fit))
        return;
    for (int h = first + 1;
         h <= most && (h - first) * n * STRIPS_LOOSEN <= stripsbreak_text(s);
         h++) {
        int64_t hole = hole_cost(c, s, n_strips, h);
        for (int n_long = 1; n_long <= n && hole < trial->cost; n_long++) {
            struct pagebreak_result result;
            if (!try_height(c, s, n_strips, h, n_long, &result))
                continue;
            int height = reached_height(s, n_strips, h, &result);
            judge(trial, &result,
                height < h ? hole_cost(c, s, n_strips, height) : hole, height);
        }
    }
}

/* Columns of the last of N_STRIPS strips that RESULT leaves empty. */
static int
count_empty(
    const struct strips *s, int n_strips, const struct pagebreak_result *result)
{
    const struct pagebreak_column *last =
        &result->columns[(n_strips - 1) * s->n_columns];
    int n = 0, most = 0;
    for (int k = 0; k < s->n_columns; k++) {
        int used = last[k].used + stripsbreak_top(s, n_strips - 1, k);
        n += used == 0;
        most = MAX(most, used);
    }
    return most >= LEAST_EMPTY ? n : 0;
}

/* Whether a picture leaves the columns beside it empty, or of very different
 * heights. */
static bool
is_torn(
    const struct strips *s, int n_strips, const struct pagebreak_result *result)
{
    const struct pagebreak_column *last =
        &result->columns[(n_strips - 1) * s->n_columns];
    int least = INT_MAX, most = 0, n_floats = 0;
    for (int k = 0; k < s->n_columns; k++) {
        int used = last[k].used + stripsbreak_top(s, n_strips - 1, k);
        n_floats += last[k].n_floats;
        if (last[k].n_floats > 0)
            continue;
        least = MIN(least, used);
        most = MAX(most, used);
    }
    return count_empty(s, n_strips, result) > 0 ||
        (n_floats > 0 && most - least >= LEAST_TORN);
}

/* Lines of COLUMN that its floats take. */
static int
float_lines(const struct strips *s, const struct pagebreak_column *column)
{
    int lines = 0;
    for (int i = 0; i < column->n_floats; i++)
        lines += g_array_index(
            s->floats, struct pagebreak_float, (guint)(column->first_float + i))
                     .height;
    return lines;
}

/* Tries the last of N_STRIPS strips with columns H lines high, but for those
 * that BEST has floats in, which are as high as these. */
static bool
try_shared(const struct compose *c, const struct strips *s, int n_strips, int h,
    const struct pagebreak_result *best, struct pagebreak_result *result)
{
    int n = s->n_columns, first = (n_strips - 1) * n;
    g_autofree int *capacities = g_new(int, n_strips *n);
    set_capacities(c, s, n_strips, h, n, capacities);
    for (int k = 0; k < n; k++)
        capacities[first + k] = MAX(
            capacities[first + k], float_lines(s, &best->columns[first + k]));
    return pagebreak_try(s->breaker, capacities, n_strips * n, result);
}

/* Where a picture is higher than the text beside it some columns would stay
 * empty, or nearly so: the text is shared among all of them, lower than the
 * picture. */
static void
share_columns(const struct compose *c, const struct strips *s, int n_strips,
    struct trial *trial)
{
    int n = s->n_columns, first = (n_strips - 1) * n, height = *trial->height;
    int lines = 0;
    if (!is_torn(s, n_strips, trial->best))
        return;
    for (int k = 0; k < n; k++) {
        const struct pagebreak_column *column =
            &trial->best->columns[first + k];
        lines += column->used - float_lines(s, column);
    }
    for (int h = MAX(1, lines / n); h < height; h++) {
        struct pagebreak_result result;
        if (!try_shared(c, s, n_strips, h, trial->best, &result))
            continue;
        if (is_torn(s, n_strips, &result)) {
            pagebreak_result_clear(&result);
            return;
        }
        result.cost += (int64_t)(height - h) * n * SHARED_COST;
        trial->found = false;
        height = reached_height(s, n_strips, height, &result);
        judge(trial, &result, hole_cost(c, s, n_strips, height), height);
        return;
    }
}

bool
stripsbreak_is_late(
    const struct strips *s, int n_strips, const struct pagebreak_result *result)
{
    const struct pagebreak_column *first =
        &result->columns[(n_strips - 1) * s->n_columns];
    int n_blocks = (int)s->galley->breaks->len;
    return n_strips > 1 && n_blocks > 0 && first->first_block == n_blocks;
}

/* Floats that would stand alone in the last strip get some of the text, if that
 * is high enough for both. */
static void
try_with_text(struct compose *c, const struct strips *s, int n_strips,
    struct trial *trial)
{
    int most = stripsbreak_lines(c, s, n_strips - 1), first = *trial->height;
    for (int h = first + 1; h <= MIN(most, first + MOST_ADDED) &&
         stripsbreak_is_late(s, n_strips, trial->best);
         h++) {
        struct pagebreak_result result;
        if (!try_height(c, s, n_strips, h, s->n_columns, &result))
            continue;
        int height = reached_height(s, n_strips, h, &result);
        judge(trial, &result, hole_cost(c, s, n_strips, height), height);
    }
}

/* Finds the best height of the last of N_STRIPS strips. */
static bool
find_height(struct compose *c, const struct strips *s, int n_strips,
    int *height, struct pagebreak_result *best)
{
    int lines = stripsbreak_text(s), before = 0;
    for (int i = 0; i < n_strips; i++)
        for (int k = 0; k < s->n_columns; k++) {
            before -= stripsbreak_top(s, i, k);
            if (i + 1 < n_strips)
                before += stripsbreak_lines(c, s, i);
        }
    int most = stripsbreak_lines(c, s, n_strips - 1);
    /* Variants can save a few lines against the sum of the best. */
    int n = s->n_columns;
    int total = MAX(1, lines - before - (int)s->galley->breaks->len / 8);
    struct trial trial = { .best = best, .height = height };
    int tries = 0, failures = 0;
    for (; total <= most * n && tries <= MORE_TRIES; total++) {
        int h = (total + n - 1) / n;
        int n_long = total - (h - 1) * n;
        struct pagebreak_result result;
        if (!try_height(c, s, n_strips, h, n_long, &result)) {
            tries += trial.found;
            /* If not even whole columns do, there is no need to go on. */
            if (!trial.found && ++failures == MANY_FAILURES) {
                if (!try_height(c, s, n_strips, most, n, &result))
                    return false;
                pagebreak_result_clear(&result);
            }
            continue;
        }
        h = reached_height(s, n_strips, h, &result);
        judge(&trial, &result,
            tries * INT64_C(150) + hole_cost(c, s, n_strips, h), h);
        tries++;
    }
    if (trial.found)
        try_with_text(c, s, n_strips, &trial);
    if (trial.found && hole_cost(c, s, n_strips, *height) > 0)
        try_looser(c, s, n_strips, &trial);
    if (trial.found)
        share_columns(c, s, n_strips, &trial);
    return trial.found;
}

/* Blocks that fit nowhere together are parted, so that nothing is lost. */
void
stripsbreak_relax(const struct compose *c, const struct galley *galley)
{
    pagebreak_relax((struct pagebreak_block *)(void *)galley->breaks->data,
        (int)galley->breaks->len, c->max_lines);
}

static void
open_breaker(const struct compose *c, struct strips *s)
{
    const struct galley *g = s->galley;
    stripsbreak_relax(c, g);
    const GArray *breaks = columnend_breaks(&s->ends);
    const struct pagebreak_block *blocks =
        (const struct pagebreak_block *)(const void *)breaks->data;
    int n_blocks = (int)breaks->len;
    s->breaker = pagebreak_new(blocks, n_blocks,
        (const struct pagebreak_float *)(const void *)s->floats->data,
        (int)s->floats->len, c->max_lines);
    pagebreak_begin(s->breaker, &g->start);
    pagebreak_set_pages(
        s->breaker, s->n_columns, g->n_text > 0 ? g->n_text : n_blocks);
    if (s->early)
        pagebreak_allow_early(s->breaker);
    if (s->air != STRIPS_FIRM)
        pagebreak_loosen(s->breaker);
}

int
stripsbreak_tail(const struct strips *s)
{
    int lines = 0;
    if (s->result.columns == NULL)
        return s->height;
    for (int k = 0; k < s->n_columns; k++)
        lines += s->result.columns[(s->n_strips - 1) * s->n_columns + k].used;
    return MIN(s->height, (lines + s->n_columns - 1) / s->n_columns);
}

static void
break_columns(struct compose *c, struct strips *s)
{
    open_breaker(c, s);
    s->n_strips = 1;
    s->cut_strip = -1;
    s->cut = 0;
    /* Each strip takes some of the text, so this ends. */
    int limit = stripsbreak_text(s) + 4;
    while (s->n_strips <= limit &&
        !find_height(c, s, s->n_strips, &s->height, &s->result))
        s->n_strips++;
    /* Two lines at the top of a page look lost: some more join them. */
    s->cut_strip = s->n_strips - 2;
    while (s->n_strips > 1 && s->n_strips <= limit &&
        stripsbreak_tail(s) < LEAST_TAIL && s->cut < LEAST_TAIL &&
        stripsbreak_lines(c, s, s->cut_strip) > 3 * LEAST_TAIL) {
        s->cut++;
        if (!find_height(c, s, s->n_strips, &s->height, &s->result)) {
            s->cut--;
            break;
        }
    }
    pagebreak_free(s->breaker);
}

/* The same, until no column ends with a hyphen that could be helped. */
static void
break_well(struct compose *c, struct strips *s)
{
    s->n_strips = 1;
    s->height = 0;
    columnend_reset(&s->ends);
    if (s->galley->breaks->len == 0 && stripsbreak_text(s) == 0)
        return;
    for (int tries = 0; tries < MEND_TRIES; tries++) {
        pagebreak_result_clear(&s->result);
        break_columns(c, s);
        if (s->result.columns == NULL ||
            !columnend_mend(c->setter, &s->ends, &s->result,
                s->n_strips * s->n_columns, tries + 1 == MEND_TRIES))
            return;
    }
}

/* Rows below a head: fewer on pages that are low themselves, and where the text
 * has no more. */
static int
least_rows(const struct compose *c, const struct galley *g, int n_columns)
{
    int all = (galley_lines(g) + n_columns - 1) / n_columns + 1;
    /* Where there is but one column it may come out a line short. */
    int rows = copyfit_is_tight(c->setter->fit)
        ? STRIPS_LEAST_TEXT
        : STRIPS_LEAST_ROWS + (n_columns == 1);
    return MIN(MIN(rows, all), c->max_lines / LOW_PAGE);
}

int
stripsbreak_least(
    const struct compose *c, const struct galley *g, int n_columns)
{
    int lines = 0, first = g->start.block;
    for (guint i = (guint)first; i < g->breaks->len; i++) {
        const struct pagebreak_block *b =
            &g_array_index(g->breaks, struct pagebreak_block, i);
        /* Text that is kept with what follows is so with its last lines. */
        if (!b->keep_next || (!b->rigid && b->lines[0] > STRIPS_LEAST_TEXT)) {
            lines += b->rigid ? b->lines[0] : MIN(2, b->lines[0]);
            break;
        }
        lines += b->lines[0] + ((int)i > first ? b->space : 0);
    }
    lines = MAX(lines, least_rows(c, g, n_columns));
    return MAX(lines, MIN(STRIPS_LEAST_TEXT, galley_lines(g)));
}

int
stripsbreak_empty(const struct strips *s)
{
    return s->result.columns != NULL ? count_empty(s, s->n_strips, &s->result)
                                     : 0;
}

/* The most lines that a column is short in which the text does not end; the
 * columns of the last strip are level with each other. */
static int
most_short(const struct compose *c, const struct strips *s)
{
    int most = 0;
    for (int i = 0; s->result.columns != NULL && i < s->n_strips; i++)
        for (int k = 0; k < s->n_columns; k++) {
            const struct pagebreak_column *column =
                &s->result.columns[i * s->n_columns + k];
            int lines =
                i + 1 < s->n_strips ? stripsbreak_lines(c, s, i) : s->height;
            if (column->end_block < (int)s->galley->breaks->len)
                most =
                    MAX(most, lines - stripsbreak_top(s, i, k) - column->used);
        }
    return most;
}

/* Of the way in which it is broken, with what is free below it. */
static int64_t
breaks_cost(const struct compose *c, const struct strips *s)
{
    if (s->result.columns == NULL)
        return 0;
    return s->result.cost + hole_cost(c, s, s->n_strips, s->height) +
        (int64_t)strips_low(s) * PAGEBREAK_AIR;
}

/* The same, with air where columns would be short without it. */
void
stripsbreak_run(struct compose *c, struct strips *s)
{
    int line = s->line;
    s->air = STRIPS_FIRM;
    break_well(c, s);
    if (most_short(c, s) < 2)
        return;
    enum strips_air best = STRIPS_FIRM;
    int64_t least = breaks_cost(c, s);
    int room = compose_page_lines(c, s->page) - line - stripsbreak_most_top(s);
    for (s->air = STRIPS_LOOSE; s->air <= STRIPS_LOW; s->air++) {
        if (strips_low(s) > 0 &&
            (room < strips_low(s) +
                        stripsbreak_least(c, s->galley, s->n_columns) ||
                galley_head(c->setter, s->galley, s->n_columns) == NULL))
            break;
        s->line = line + strips_low(s);
        break_well(c, s);
        int64_t cost = breaks_cost(c, s);
        /* What cannot be made level is better without gaps. */
        if (cost < least && most_short(c, s) < 2) {
            best = s->air;
            least = cost;
        }
    }
    s->air = best;
    s->line = line + strips_low(s);
    break_well(c, s);
}

bool
stripsbreak_height(const struct compose *c, struct strips *s, int *height)
{
    struct compose dry = *c;
    open_breaker(c, s);
    bool fits = find_height(&dry, s, 1, height, &s->result);
    pagebreak_free(s->breaker);
    return fits;
}

/* ---- strips of a stated height ---- */

bool
stripsbreak_fit(const struct compose *c, struct strips *s, int lines)
{
    s->n_strips = 1;
    open_breaker(c, s);
    struct trial trial = { .best = &s->result, .height = &s->height };
    for (int n_long = s->n_columns; n_long > 0; n_long--) {
        struct pagebreak_result result;
        if (!try_height(c, s, 1, lines, n_long, &result))
            continue;
        bool level = true;
        int64_t extra = 0;
        for (int k = 0; k < s->n_columns; k++) {
            int missing =
                lines - stripsbreak_top(s, 0, k) - result.columns[k].used;
            level &= missing <= MOST_MISSING || s->loose;
            extra += MAX(0, missing - 1) * MISSING_COST;
        }
        if (level)
            judge(&trial, &result, extra, lines);
        else
            pagebreak_result_clear(&result);
    }
    pagebreak_free(s->breaker);
    s->cost = trial.cost;
    return trial.found;
}

bool
stripsbreak_mend(const struct compose *c, struct strips *s, int tries)
{
    return tries < MEND_TRIES &&
        columnend_mend(c->setter, &s->ends, &s->result, s->n_columns,
            tries + 1 == MEND_TRIES);
}

/* One way to fill it, with the air of S. */
static bool
cut_once(const struct compose *c, struct strips *s, int rest,
    struct pagebreak_place *end)
{
    g_autofree int *capacities = g_new(int, s->n_columns);
    set_capacities(c, s, 1, s->height, s->n_columns - 1, capacities);
    columnend_reset(&s->ends);
    bool found = false;
    int tries = 0;
    do {
        pagebreak_result_clear(&s->result);
        open_breaker(c, s);
        found = pagebreak_cut(
            s->breaker, capacities, s->n_columns, rest, &s->result, end);
        pagebreak_free(s->breaker);
    } while (found && stripsbreak_mend(c, s, tries++));
    return found;
}

/* The most lines that one of its columns is short, the last one with the line
 * that it is left for the reader. */
static int
cut_short(const struct strips *s)
{
    int most = 0;
    for (int k = 0; k < s->n_columns; k++)
        most = MAX(most,
            s->height - stripsbreak_top(s, 0, k) - s->result.columns[k].used -
                (k + 1 == s->n_columns));
    return most;
}

/* Whether a way is found that is level to within a line, and has text. */
static bool
cut_level(const struct compose *c, struct strips *s, int rest,
    struct pagebreak_place *end)
{
    return s->height - stripsbreak_most_top(s) > STRIPS_LEAST_TEXT &&
        cut_once(c, s, rest, end) && cut_short(s) < 2;
}

bool
stripsbreak_cut(const struct compose *c, struct strips *s, int lines, int rest,
    struct pagebreak_place *end)
{
    s->n_strips = 1;
    for (s->air = STRIPS_FIRM; s->air <= STRIPS_LOWER; s->air++) {
        s->height = lines - strips_low(s);
        if (cut_level(c, s, rest, end))
            return true;
    }
    /* The line for the reader may stand higher: so it follows the text. */
    for (s->height = lines - 1; s->height >= lines - MOST_LOWERED; s->height--)
        for (s->air = STRIPS_FIRM; s->air <= STRIPS_LOOSE; s->air++)
            if (cut_level(c, s, rest, end))
                return true;
    s->air = STRIPS_FIRM;
    s->height = lines;
    return cut_once(c, s, rest, end);
}
