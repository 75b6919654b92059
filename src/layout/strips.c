/*
 * Strips. An article's columns are strips on one page after another: what is
 * left of the present page, then whole pages, then a last strip whose columns
 * are made level. How high that last strip is follows from trying: from the
 * least height that could hold the rest upwards, until the column breaker
 * finds a good way.
 */
#include "layout/strips.h"

#include <string.h>

#include "layout/columnend.h"
#include "layout/stripsdraw.h"

/* Text lines that must fit below a head in each column of its strip. */
#define LEAST_TEXT 3
/* Heights tried after the first that works. */
#define MORE_TRIES 3
/* Heights that do not work, after which the greatest is tried. */
#define MANY_FAILURES 6
/* Rows of a story's last strip on a page of its own. */
#define LEAST_TAIL 3
/* Fewer look lost too: what each missing one costs. */
#define FULL_TAIL 6
#define TAIL_COST 1500
/* Lines that a column may be short in a strip of a stated height, and what
 * those beyond the first cost. */
#define MOST_MISSING 2
#define MISSING_COST 1200
/* Columns from which a picture is over three of them, not two. */
#define WIDE_COLUMNS 5
/* Times that columns are broken anew because of hyphens at their ends. */
#define MEND_TRIES 4
/* What a line of a column costs that is white beside a picture. */
#define WHITE_COST 200
/* What it costs to leave pictures on a page without their text. */
#define LONE_FLOATS 30000
/* Text is loosened down to the page's foot where that adds at most one line in
 * so many. */
#define LOOSEN 16

void
strips_init(struct strips *s, struct galley *galley, int first_column,
    int n_columns, bool span)
{
    memset(s, 0, sizeof *s);
    s->galley = galley;
    s->first_column = first_column;
    s->n_columns = n_columns;
    s->want_span = span && n_columns > 1 && galley->figures->len > 0;
    s->floats = g_array_new(FALSE, FALSE, sizeof(struct pagebreak_float));
    s->boxes = g_ptr_array_new();
    for (guint i = 0; i < galley->floats->len; i++) {
        g_array_append_val(s->floats,
            g_array_index(galley->floats, struct pagebreak_float, i));
        g_ptr_array_add(s->boxes, galley->float_boxes->pdata[i]);
    }
    s->cut_strip = -1;
}

void
strips_clear(struct strips *s)
{
    pagebreak_result_clear(&s->result);
    g_array_unref(s->floats);
    g_ptr_array_unref(s->boxes);
}

static int
lines_of(const struct compose *c, const struct box *box)
{
    return box != NULL ? box_grid_lines(c->setter, box->height) : 0;
}

/* Over its columns; NULL: none, or nothing in it. */
static const struct box *
head_of(const struct compose *c, const struct strips *s)
{
    const struct box *head = galley_head(c->setter, s->galley, s->n_columns);
    return head != NULL && head->n_items > 0 ? head : NULL;
}

/* ---- heights ---- */

static int
strip_lines(const struct compose *c, const struct strips *s, int strip)
{
    int lines = compose_page_lines(c, s->page + strip);
    if (strip == s->cut_strip)
        lines -= s->cut;
    if (strip == 0)
        lines = s->fixed > 0 ? s->fixed : lines - s->line;
    return lines;
}

static int
column_top(const struct strips *s, int strip, int column)
{
    return strip == 0 ? s->tops[column] : 0;
}

static int
most_top(const struct strips *s)
{
    int most = 0;
    for (int k = 0; k < s->n_columns; k++)
        most = MAX(most, s->tops[k]);
    return most;
}

/* Lines of text and floats, all at their best. */
static int
text_lines(const struct strips *s)
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
            int lines = i + 1 < n_strips ? strip_lines(c, s, i)
                                         : height - (k >= n_long);
            capacities[i * s->n_columns + k] =
                MAX(0, lines - column_top(s, i, k));
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
    return compose_hole_cost(free, c->need);
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

/* Text that nearly reaches the page's foot is loosened until it does. */
static void
try_foot(struct compose *c, const struct strips *s, int n_strips,
    struct trial *trial)
{
    int most = strip_lines(c, s, n_strips - 1), n = s->n_columns;
    if ((most - *trial->height) * n * LOOSEN > text_lines(s))
        return;
    for (int total = (most - 1) * n; total <= most * n; total++) {
        int height = (total + n - 1) / n;
        struct pagebreak_result result;
        if (try_height(
                c, s, n_strips, height, total - (height - 1) * n, &result))
            judge(trial, &result, hole_cost(c, s, n_strips, height), height);
    }
}

/* Finds the best height of the last of N_STRIPS strips. */
static bool
find_height(struct compose *c, const struct strips *s, int n_strips,
    int *height, struct pagebreak_result *best)
{
    int lines = text_lines(s), before = 0;
    for (int i = 0; i < n_strips; i++)
        for (int k = 0; k < s->n_columns; k++) {
            before -= column_top(s, i, k);
            if (i + 1 < n_strips)
                before += strip_lines(c, s, i);
        }
    int most = strip_lines(c, s, n_strips - 1);
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
        judge(&trial, &result,
            tries * INT64_C(150) + hole_cost(c, s, n_strips, h), h);
        tries++;
    }
    if (trial.found && hole_cost(c, s, n_strips, *height) > 0)
        try_foot(c, s, n_strips, &trial);
    return trial.found;
}

/* Blocks that fit nowhere together are parted, so that nothing is lost. */
static void
relax(const struct compose *c, const struct galley *galley)
{
    pagebreak_relax((struct pagebreak_block *)(void *)galley->breaks->data,
        (int)galley->breaks->len, c->max_lines);
}

static void
open_breaker(const struct compose *c, struct strips *s)
{
    const struct galley *g = s->galley;
    const struct pagebreak_block *blocks =
        (const struct pagebreak_block *)(const void *)g->breaks->data;
    int n_blocks = (int)g->breaks->len;
    relax(c, g);
    s->breaker = pagebreak_new(blocks, n_blocks,
        (const struct pagebreak_float *)(const void *)s->floats->data,
        (int)s->floats->len, c->max_lines);
    pagebreak_begin(s->breaker, &g->start);
}

static void
break_columns(struct compose *c, struct strips *s)
{
    open_breaker(c, s);
    s->n_strips = 1;
    s->cut_strip = -1;
    s->cut = 0;
    /* Each strip takes some of the text, so this ends. */
    int limit = text_lines(s) + 4;
    while (s->n_strips <= limit &&
        !find_height(c, s, s->n_strips, &s->height, &s->result))
        s->n_strips++;
    /* Two lines at the top of a page look lost: some more join them. */
    s->cut_strip = s->n_strips - 2;
    while (s->n_strips > 1 && s->n_strips <= limit && s->height < LEAST_TAIL &&
        s->cut < LEAST_TAIL &&
        strip_lines(c, s, s->cut_strip) > 3 * LEAST_TAIL) {
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
    if (s->galley->breaks->len == 0 && text_lines(s) == 0)
        return;
    for (int tries = 0; tries < MEND_TRIES; tries++) {
        pagebreak_result_clear(&s->result);
        break_columns(c, s);
        if (s->result.columns == NULL ||
            !columnend_mend(c->setter, s->galley, &s->result,
                s->n_strips * s->n_columns, tries + 1 == MEND_TRIES))
            return;
    }
}

/* ---- where it begins ---- */

/* What must stand below a head: some lines, or, where the galley begins with
 * heads of its own, these and two lines. */
static int
least_text(const struct galley *g)
{
    int lines = 0, first = g->start.block;
    for (guint i = (guint)first; i < g->breaks->len; i++) {
        const struct pagebreak_block *b =
            &g_array_index(g->breaks, struct pagebreak_block, i);
        /* Text that is kept with what follows is so with its last lines. */
        if (!b->keep_next || (!b->rigid && b->lines[0] > LEAST_TEXT)) {
            lines += b->rigid ? b->lines[0] : MIN(2, b->lines[0]);
            break;
        }
        lines += b->lines[0] + ((int)i > first ? b->space : 0);
    }
    return MAX(lines, MIN(LEAST_TEXT, galley_lines(g)));
}

static int
gap_above(const struct compose *c)
{
    return c->page_used && !c->no_gap ? c->setter->style->article_gap : 0;
}

int
strips_room(const struct compose *c, const struct galley *galley)
{
    return compose_page_lines(c, c->page) - c->line - gap_above(c) -
        lines_of(c, galley->over);
}

int
strips_need(const struct compose *c, struct galley *galley, int n_columns)
{
    const struct box *head = galley_head(c->setter, galley, n_columns);
    return c->setter->style->article_gap + lines_of(c, galley->over) +
        lines_of(c, head) + least_text(galley);
}

void
strips_place_over(struct compose *c, struct galley *galley)
{
    const struct style *style = c->setter->style;
    int gap = gap_above(c);
    if (gap > 0 && galley->over == NULL && style->article_rule > 0 && !c->dry)
        setter_add_rect(c->setter, c->page, compose_left(c, c->page),
            compose_y(c, c->line) + style->grid * gap / 2, galley->full_measure,
            style->article_rule, style->article_rule_colour);
    if (gap > 0 && c->n_begins < COMPOSE_MAX_STRIPS)
        c->begins[c->n_begins++] = c->line;
    c->line += gap;
    if (galley->over != NULL)
        compose_box(c, galley->over, 0);
    c->no_gap = false;
}

/* What takes room at the top of the first strip: the picture over several
 * columns, and the contents in the last one. */
static void
set_tops(struct compose *c, struct strips *s)
{
    const struct box *head = head_of(c, s);
    memset(s->tops, 0, sizeof s->tops);
    if (s->want_span && s->span == NULL) {
        int lines = lines_of(c, head);
        int room = s->span_room > 0 ? s->span_room
                                    : compose_page_lines(c, c->page) - c->line;
        s->span_columns = s->n_columns < WIDE_COLUMNS ? 2 : 3;
        s->span = galley_span_figure(
            c->setter, s->galley, s->span_columns, lines, room);
        s->want_span = s->span != NULL;
        if (s->span != NULL) {
            guint first = (guint)g_array_index(
                s->galley->figures, struct galley_figure, 0)
                              .index;
            g_array_remove_index(s->floats, first);
            g_ptr_array_remove_index(s->boxes, first);
        }
    }
    if (s->span != NULL) {
        int lines = box_grid_lines(
            c->setter, s->span->height + c->setter->style->grid / 2);
        for (int k = 0; k < s->span_columns && k < s->n_columns; k++)
            s->tops[k] = lines;
    }
    if (c->corner != NULL)
        s->tops[s->n_columns - 1] += c->corner_lines;
}

/* Heads need their text: a new page if it would not fit under them. */
static void
place_head(struct compose *c, struct strips *s)
{
    struct galley *g = s->galley;
    const struct box *head = head_of(c, s);
    int lines = lines_of(c, g->over) + lines_of(c, head);
    if (c->page_used &&
        c->line + gap_above(c) + lines + most_top(s) + least_text(g) >
            compose_page_lines(c, c->page))
        compose_new_page(c);
    strips_place_over(c, g);
    /* A head that does not fit begins a page; one that fits no page too. */
    if (c->page_used &&
        c->line + lines_of(c, head) > compose_page_lines(c, c->page))
        compose_new_page(c);
    if (g->article >= 0 && !c->dry)
        compose_start_article(
            c, g->article, c->page, compose_left(c, c->page), c->line);
    if (g->jump_dest >= 0 && !c->dry)
        compose_set_dest(
            c, g->jump_dest, c->page, compose_left(c, c->page), c->line);
    if (head != NULL)
        compose_box(c, head, 0);
    /* What stands beside the first lines may not fit below a high head. */
    if (c->line + most_top(s) > compose_page_lines(c, c->page))
        compose_new_page(c);
    c->page_used = true;
}

/* The contents stand beside the first article only where there is room for
 * both of them; else above it. */
static void
place_high_corner(struct compose *c, struct strips *s)
{
    const struct galley *corner = c->corner;
    if (corner == NULL || most_top(s) + LEAST_TEXT <= c->max_lines)
        return;
    s->tops[s->n_columns - 1] -= c->corner_lines;
    c->corner = NULL;
    compose_galley(c, (struct galley *)corner);
}

static void
begin(struct compose *c, struct strips *s)
{
    /* Before anything asks what is kept together: the plan must be what is
     * drawn. */
    relax(c, s->galley);
    set_tops(c, s);
    place_high_corner(c, s);
    place_head(c, s);
    s->page = c->page;
    s->line = c->line;
}

static void
place_bands(struct compose *c, const struct strips *s)
{
    for (guint i = 0; i < s->galley->bands->len; i++) {
        c->line++;
        compose_box(c, s->galley->bands->pdata[i], 0);
    }
}

/* ---- the plan ---- */

bool
strips_lack_text(const struct strips *s)
{
    bool text = s->n_strips < 2 || s->result.columns == NULL;
    for (int k = 0; k < s->n_columns && !text; k++) {
        const struct pagebreak_column *column =
            &s->result.columns[(s->n_strips - 1) * s->n_columns + k];
        text = column->first_block < (int)s->galley->breaks->len;
    }
    return !text;
}

bool
strips_shrink(const struct compose *c, struct strips *s, int lines)
{
    const struct galley *g = s->galley;
    int grid = c->setter->style->grid;
    bool any = false;
    for (guint i = 0; i < g->figures->len; i++) {
        int index = g_array_index(g->figures, struct galley_figure, i).index;
        struct pagebreak_float *f =
            &g_array_index(s->floats, struct pagebreak_float, index);
        const struct box *box = s->boxes->pdata[index];
        int over = f->height - lines;
        if (over <= 0)
            continue;
        int caption = box->height - figure_picture_height(box);
        struct box *small = galley_small_figure(
            c->setter, s->galley, (int)i, lines * grid - grid / 2 - caption);
        if (small == NULL)
            continue;
        s->boxes->pdata[index] = small;
        f->height = box_grid_lines(c->setter, small->height + grid / 2);
        any = true;
    }
    return any;
}

/* Of what stays white below text that is shorter than the picture or the
 * contents beside it. */
static int64_t
white_cost(const struct strips *s)
{
    int64_t cost = 0;
    if (s->result.columns == NULL || s->n_strips > 1)
        return 0;
    for (int k = 0; k < s->n_columns; k++)
        cost += MAX(0,
            most_top(s) -
                MAX(s->height, s->tops[k] + s->result.columns[k].used));
    return cost * WHITE_COST;
}

void
strips_plan(const struct compose *c, struct strips *s)
{
    struct compose dry = *c;
    dry.dry = true;
    begin(&dry, s);
    break_well(&dry, s);
    s->cost = s->result.cost;
    /* A hyphen at a column's end is worth other breaks, but no empty page. */
    if (s->result.columns != NULL)
        s->cost -= (PAGEBREAK_FIRM - PAGEBREAK_HYPHEN) *
            (int64_t)columnend_count_firm(
                s->galley, &s->result, s->n_strips * s->n_columns);
    if (s->result.columns == NULL) {
        dry.line += most_top(s);
    } else {
        dry.page = s->page + s->n_strips - 1;
        dry.line = s->height + (s->n_strips == 1 ? s->line : 0);
    }
    s->cost += white_cost(s);
    if (dry.page == s->page)
        dry.line = MAX(dry.line, s->line + most_top(s));
    place_bands(&dry, s);
    s->end_page = dry.page;
    s->end_line = dry.line;
    s->cost += strips_hole(c, s);
    if (s->n_strips > 1 && s->height < FULL_TAIL)
        s->cost += (int64_t)(FULL_TAIL - s->height) * TAIL_COST;
    if (strips_lack_text(s))
        s->cost += LONE_FLOATS;
    /* What a new page leaves behind. */
    if (c->page_used && s->page > c->page)
        s->cost += compose_hole_cost(
            compose_page_lines(c, c->page) - c->line, c->max_lines);
}

int64_t
strips_hole(const struct compose *c, const struct strips *s)
{
    return compose_hole_cost(
        compose_page_lines(c, s->end_page) - s->end_line, c->need);
}

int
strips_height(const struct compose *c, struct strips *s)
{
    struct compose dry = *c;
    int height = -1;
    open_breaker(c, s);
    bool fits = find_height(&dry, s, 1, &height, &s->result);
    pagebreak_free(s->breaker);
    return fits ? height : -1;
}

/* ---- drawing ---- */

void
strips_draw(struct compose *c, struct strips *s)
{
    begin(c, s);
    stripsdraw_span(c, s);
    stripsdraw_corner(c, s);
    for (int i = 0; s->result.columns != NULL && i < s->n_strips; i++) {
        if (i > 0)
            compose_new_page(c);
        stripsdraw_strip(
            c, s, i, i + 1 < s->n_strips ? strip_lines(c, s, i) : s->height);
    }
    if (s->result.columns == NULL)
        c->line += most_top(s);
    if (c->page == s->page)
        c->line = MAX(c->line, s->line + most_top(s));
    place_bands(c, s);
}

/* ---- strips of a stated height ---- */

bool
strips_has_span(const struct compose *c, struct strips *s)
{
    struct compose dry = *c;
    dry.dry = true;
    dry.corner = NULL;
    s->span_room = c->max_lines;
    set_tops(&dry, s);
    return s->span != NULL;
}

int
strips_natural(const struct compose *c, const struct strips *s)
{
    int lines = text_lines(s);
    for (int k = 0; k < s->n_columns; k++)
        lines += s->tops[k];
    return lines_of(c, head_of(c, s)) +
        (lines + s->n_columns - 1) / s->n_columns;
}

int
strips_slack(const struct strips *s)
{
    /* Two of three paragraphs can be had a line longer or shorter. */
    return 1 + (int)s->galley->breaks->len * 2 / 3 / s->n_columns;
}

bool
strips_fit(const struct compose *c, struct strips *s, int height)
{
    struct compose dry = *c;
    dry.dry = true;
    dry.corner = NULL;
    int lines = height - lines_of(c, head_of(c, s));
    if (lines <= LEAST_TEXT || s->galley->bands->len > 0)
        return false;
    s->page = c->page;
    s->fixed = lines;
    s->span_room = c->max_lines;
    set_tops(&dry, s);
    if (lines - most_top(s) <= LEAST_TEXT)
        return false;
    s->n_strips = 1;
    open_breaker(&dry, s);
    struct trial trial = { .best = &s->result, .height = &s->height };
    for (int n_long = s->n_columns; n_long > 0; n_long--) {
        struct pagebreak_result result;
        if (!try_height(&dry, s, 1, lines, n_long, &result))
            continue;
        bool level = true;
        int64_t extra = 0;
        for (int k = 0; k < s->n_columns; k++) {
            int missing = lines - column_top(s, 0, k) - result.columns[k].used;
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
strips_fit_well(const struct compose *c, struct strips *s, int height)
{
    for (int tries = 0; tries < MEND_TRIES; tries++) {
        if (!strips_fit(c, s, height))
            return false;
        if (!columnend_mend(c->setter, s->galley, &s->result, s->n_columns,
                tries + 1 == MEND_TRIES))
            break;
    }
    return true;
}

bool
strips_cut(const struct compose *c, struct strips *s, int height, int rest,
    struct pagebreak_place *end)
{
    struct compose dry = *c;
    dry.dry = true;
    int lines = height - lines_of(c, head_of(c, s));
    s->page = c->page;
    s->fixed = lines;
    s->span_room = height;
    set_tops(&dry, s);
    if (lines - most_top(s) <= LEAST_TEXT)
        return false;
    s->n_strips = 1;
    s->height = lines;
    bool found = false;
    for (int tries = 0; tries < MEND_TRIES; tries++) {
        g_autofree int *capacities = g_new(int, s->n_columns);
        set_capacities(&dry, s, 1, lines, s->n_columns - 1, capacities);
        pagebreak_result_clear(&s->result);
        open_breaker(&dry, s);
        found = pagebreak_cut(
            s->breaker, capacities, s->n_columns, rest, &s->result, end);
        pagebreak_free(s->breaker);
        if (!found ||
            !columnend_mend(c->setter, s->galley, &s->result, s->n_columns,
                tries + 1 == MEND_TRIES))
            break;
    }
    /* The picture over the columns is one of the floats, and all before it
     * must have their places too. */
    if (s->span != NULL &&
        end->floats++ <
            g_array_index(s->galley->figures, struct galley_figure, 0).index)
        return false;
    return found;
}

void
strips_draw_fitted(struct compose *c, struct strips *s, int line)
{
    const struct box *head = head_of(c, s);
    struct galley *g = s->galley;
    int first = g->rtl ? s->first_column + s->n_columns - 1 : s->first_column;
    int x = compose_x(c, g, c->page, first);
    s->line = line + lines_of(c, head);
    if (g->article >= 0)
        compose_start_article(c, g->article, c->page, x, line);
    if (g->jump_dest >= 0)
        compose_set_dest(c, g->jump_dest, c->page, x, line);
    if (head != NULL)
        box_draw(c->setter, head, c->page, x, compose_y(c, line));
    stripsdraw_span(c, s);
    stripsdraw_corner(c, s);
    stripsdraw_strip(c, s, 0, s->height);
}

/* ---- what fills the page as it comes ---- */

void
compose_galley(struct compose *c, struct galley *galley)
{
    struct strips s;
    int columns = MIN(c->setter->style->columns, GALLEY_MAX_COLUMNS);
    strips_init(&s, galley, 0, columns, false);
    strips_plan(c, &s);
    if (c->dry) {
        c->page = s.end_page;
        c->line = s.end_line;
        c->page_used = true;
        c->no_gap = false;
        c->corner = NULL;
    } else {
        strips_draw(c, &s);
    }
    strips_clear(&s);
}

void
compose_set_corner(struct compose *c, const struct galley *galley)
{
    c->corner = galley;
    /* A line for the rule below it, and one for its distance. */
    c->corner_lines = galley_lines(galley) + 2;
}
