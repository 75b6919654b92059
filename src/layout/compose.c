/*
 * The composer. An article's columns are strips on one page after another:
 * what is left of the present page, then whole pages, then a last strip whose
 * columns are made level. How high that last strip is follows from trying:
 * from the least height that could hold the rest upwards, until the column
 * breaker finds a good way.
 */
#include "layout/compose.h"

#include <string.h>

#include "base/arena.h"
#include "layout/columnend.h"

/* Text lines that must fit below a head in each column of its strip. */
#define LEAST_TEXT 3
/* Heights tried after the first that works. */
#define MORE_TRIES 3
/* Heights that do not work, after which the greatest is tried. */
#define MANY_FAILURES 6
/* Rows of a story's last strip on a page of its own. */
#define LEAST_TAIL 3
#define MAX_COLUMNS 16
/* Times that columns are broken anew because of hyphens at their ends. */
#define MEND_TRIES 4

struct strip {
    int page_step; /* pages after the first strip's */
    int top;       /* grid line on the page */
    int lines;     /* height available */
};

int
compose_left(const struct compose *c, int page)
{
    const struct style *style = c->setter->style;
    bool left_page = setter_page(c->setter, page)->side == PAGE_LEFT;
    return left_page && style->facing ? style->margin_outside
                                      : style->margin_inside;
}

int
compose_top(const struct compose *c)
{
    return c->setter->style->margin_top;
}

void
compose_new_page(struct compose *c)
{
    struct setter *setter = c->setter;
    struct page_draft *draft = g_new0(struct page_draft, 1);
    draft->marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    g_ptr_array_add(setter->pages, draft);
    c->page = (int)setter->pages->len - 1;
    draft->label = arena_printf(setter->arena, "%d", c->page + 1);
    /* A right-to-left paper opens the other way round. */
    bool right = (c->page % 2 == 0) != setter->edition->rtl;
    draft->side = right ? PAGE_RIGHT : PAGE_LEFT;
    c->line = 0;
    c->page_used = false;
    g_array_append_val(c->page_sections, c->section);
}

int
compose_page_lines(const struct compose *c, int page)
{
    return c->max_lines - (page == 0 ? c->foot_lines : 0);
}

static int
grid_y(const struct compose *c, int line)
{
    return compose_top(c) + line * c->setter->style->grid;
}

/* What is higher than a page is divided, each piece on a page of its own. */
static void
place_pieces(struct compose *c, const struct box *box)
{
    g_autoptr(GPtrArray) pieces = g_ptr_array_new();
    box_divide(c->setter, box, c->max_lines * c->setter->style->grid, pieces);
    for (guint i = 0; i < pieces->len; i++)
        compose_box(c, pieces->pdata[i], 0);
}

int
compose_box(struct compose *c, const struct box *box, int need)
{
    int lines = box_grid_lines(c->setter, box->height);
    if (lines > c->max_lines) {
        place_pieces(c, box);
        return 0;
    }
    if (c->page_used && c->line + lines + need > compose_page_lines(c, c->page))
        compose_new_page(c);
    int top = c->line;
    box_draw(c->setter, box, c->page, compose_left(c, c->page), grid_y(c, top));
    c->line += lines;
    c->page_used = true;
    return top;
}

/* ---- drawing ---- */

/* The left edge of column COLUMN in order of reading. */
static int
column_x(
    const struct compose *c, const struct galley *galley, int page, int column)
{
    const struct style *style = c->setter->style;
    if (galley->rtl)
        column = style->columns - 1 - column;
    return compose_left(c, page) + column * (galley->measure + galley->gutter);
}

static void
draw_label(
    struct compose *c, const struct galley_block *block, int page, int x, int y)
{
    if (block->label != NULL)
        para_draw_whole(c->setter, block->label, page, x + block->label_x, y);
}

/* Remembers where an article begins, for the contents and for links. */
static void
start_article(struct compose *c, int article, int page, int x, int line)
{
    const struct edition *e = c->setter->edition;
    c->article_page[article] = page;
    g_array_index(c->setter->dests, struct page_dest, article) =
        (struct page_dest){
            .name = e->articles[article].id,
            .page = page,
            .x = x,
            .y = grid_y(c, line),
        };
}

/* Lines FROM to TO of a block of text, the first at grid line LINE. */
static void
draw_text(struct compose *c, const struct galley_block *block, int variant,
    int from, int to, int page, int x, int line)
{
    struct setter *setter = c->setter;
    const struct linebreak_variant *v = &block->lines.result.variants[variant];
    int grid = setter->style->grid;
    for (int i = from; i < to && i < v->n_lines; i++) {
        int y = grid_y(c, line + i - from) +
            box_baseline(&setter->style->roles[ROLE_BODY]) +
            (grid - setter->style->roles[ROLE_BODY].leading) / 2;
        /* Marks are in the order of reading. */
        if (i == 0)
            draw_label(c, block, page, x, y);
        if (i == 0 && block->drop_cap != NULL)
            para_draw_whole(setter, block->drop_cap, page, x + block->x,
                y + (block->drop_lines - 1) * grid);
        para_draw_line(setter, block->lines.para, &v->lines[i], page,
            x + block->x, y, block->measure);
        if (i + 1 == v->n_lines && block->contents_article >= 0) {
            const struct contents_entry entry = {
                .page = page,
                .x = x,
                .y = y,
                .measure = block->measure,
                .article = block->contents_article,
                .rtl = block->lines.para->rtl,
            };
            g_array_append_val(c->entries, entry);
        }
    }
}

static void
draw_floats(struct compose *c, const struct galley *galley,
    const struct pagebreak_column *column, int page, int x, int *line)
{
    for (int i = 0; i < column->n_floats; i++) {
        int k = column->first_float + i;
        const struct box *box = galley->float_boxes->pdata[k];
        box_draw(c->setter, box, page, x, grid_y(c, *line));
        *line +=
            g_array_index(galley->floats, struct pagebreak_float, k).height;
    }
}

static void
draw_column(struct compose *c, const struct galley *galley,
    const struct pagebreak_result *result, int index, int page, int x, int line)
{
    const struct pagebreak_column *column = &result->columns[index];
    draw_floats(c, galley, column, page, x, &line);
    bool fresh = true;
    for (int b = column->first_block; b <= column->end_block; b++) {
        if (b >= (int)galley->blocks->len ||
            (b == column->end_block && column->end_line == 0))
            break;
        const struct galley_block *block =
            &g_array_index(galley->blocks, struct galley_block, b);
        const struct pagebreak_block *breaks =
            &g_array_index(galley->breaks, struct pagebreak_block, b);
        int variant = result->variants[b];
        int from = b == column->first_block ? column->first_line : 0;
        int to =
            b == column->end_block ? column->end_line : breaks->lines[variant];
        if (!fresh)
            line += breaks->space;
        fresh = false;
        if (block->starts_article >= 0)
            start_article(c, block->starts_article, page, x, line);
        if (block->box != NULL) {
            box_draw(c->setter, block->box, page, x, grid_y(c, line));
            if (block->label != NULL)
                draw_label(c, block, page, x,
                    grid_y(c, line) + box_baseline(block->label->role));
        } else {
            int v =
                breaks->n_variants == 1 ? block->lines.result.best : variant;
            draw_text(c, block, v, from, to, page, x, line);
        }
        line += to - from;
    }
}

static void
draw_column_rules(struct compose *c, const struct galley *galley, int page,
    const int *tops, int bottom)
{
    const struct style *style = c->setter->style;
    if (style->column_rule <= 0)
        return;
    for (int i = 1; i < style->columns; i++) {
        /* Beside a picture over two columns there is no rule between. */
        int left = galley->rtl ? style->columns - i : i - 1;
        int right = galley->rtl ? style->columns - 1 - i : i;
        int top = MIN(tops[left], tops[right]);
        if (tops[left] == tops[right])
            top = tops[left];
        int x = compose_left(c, page) + i * (galley->measure + galley->gutter) -
            galley->gutter / 2;
        int y = grid_y(c, top), end = grid_y(c, bottom);
        /* From the first line's capitals to the last line's baseline. */
        y += style->grid / 4;
        end -= style->grid / 4;
        if (end > y)
            setter_add_rect(c->setter, page, x - style->column_rule / 2, y,
                style->column_rule, end - y, style->column_rule_colour);
    }
}

/* ---- strips ---- */

struct plan {
    const struct galley *galley;
    struct strip *strips;
    int n_strips;
    int n_columns;
    struct pagebreak *breaker;
    int tops[MAX_COLUMNS]; /* lines taken at the top of the first strip */
    int first_top;
    int first_page;
    int cut_strip, cut; /* a strip that gives up lines for the one after it */
};

static int
strip_lines(const struct compose *c, const struct plan *plan, int strip)
{
    int lines = compose_page_lines(c, plan->first_page + strip);
    if (strip == plan->cut_strip)
        lines -= plan->cut;
    return strip == 0 ? lines - plan->first_top : lines;
}

static int
column_top(const struct plan *plan, int strip, int column)
{
    return strip == 0 ? plan->tops[column] : 0;
}

/* Capacities of STRIPS strips; the last is HEIGHT high, and only its first
 * LONG columns reach that: the others are one line shorter. */
static void
set_capacities(const struct compose *c, const struct plan *plan, int strips,
    int height, int n_long, int *capacities)
{
    for (int s = 0; s < strips; s++)
        for (int k = 0; k < plan->n_columns; k++) {
            int lines = s + 1 < strips ? strip_lines(c, plan, s)
                                       : height - (k >= n_long);
            capacities[s * plan->n_columns + k] =
                MAX(0, lines - column_top(plan, s, k));
        }
}

static bool
try_plan(struct compose *c, const struct plan *plan, int strips, int height,
    int n_long, struct pagebreak_result *result)
{
    g_autofree int *capacities = g_new(int, strips * plan->n_columns);
    set_capacities(c, plan, strips, height, n_long, capacities);
    return pagebreak_try(
        plan->breaker, capacities, strips * plan->n_columns, result);
}

/* A paragraph's lines that stand alone at the foot of a nearly empty strip
 * look lost, so each line of height costs a little, and so does raggedness
 * among the columns of the last strip. */
static int64_t
plan_cost(const struct pagebreak_result *result, int tries)
{
    return result->cost + (int64_t)tries * 150;
}

/* Finds the best height of the last of STRIPS strips. */
static bool
find_height(struct compose *c, const struct plan *plan, int strips, int *height,
    struct pagebreak_result *best)
{
    int lines = galley_lines(plan->galley), before = 0;
    for (int s = 0; s < strips; s++)
        for (int k = 0; k < plan->n_columns; k++) {
            before -= column_top(plan, s, k);
            if (s + 1 < strips)
                before += strip_lines(c, plan, s);
        }
    int most = strip_lines(c, plan, strips - 1);
    /* Variants can save a few lines against the sum of the best. */
    int n = plan->n_columns;
    int rest = MAX(1, lines - before - (int)plan->galley->breaks->len / 8);
    int total = MAX(1, rest);
    bool found = false;
    int tries = 0, failures = 0;
    int64_t least = 0;
    for (; total <= most * n && tries <= MORE_TRIES; total++) {
        int h = (total + n - 1) / n;
        int n_long = total - (h - 1) * n;
        struct pagebreak_result result;
        if (!try_plan(c, plan, strips, h, n_long, &result)) {
            tries += found;
            /* If not even whole columns do, there is no need to go on. */
            if (!found && ++failures == MANY_FAILURES) {
                if (!try_plan(c, plan, strips, most, n, &result))
                    return false;
                pagebreak_result_clear(&result);
            }
            continue;
        }
        int64_t cost = plan_cost(&result, tries);
        if (!found || cost < least) {
            pagebreak_result_clear(best);
            *best = result;
            *height = h;
            least = cost;
        } else {
            pagebreak_result_clear(&result);
        }
        found = true;
        tries++;
    }
    return found;
}

static void
draw_corner(struct compose *c, const struct plan *plan, int page)
{
    const struct galley *corner = c->corner;
    if (corner == NULL)
        return;
    const struct pagebreak_column all = {
        .end_block = (int)corner->blocks->len,
    };
    g_autofree int *variants = g_new0(int, corner->blocks->len + 1);
    for (guint i = 0; i < corner->blocks->len; i++)
        variants[i] = g_array_index(corner->blocks, struct galley_block, i)
                          .lines.result.best;
    struct pagebreak_column column = all;
    const struct pagebreak_result result = {
        .columns = &column,
        .variants = variants,
    };
    int last = plan->n_columns - 1;
    /* Below a picture that reaches over this column. */
    int above = plan->tops[last] - c->corner_lines;
    draw_column(c, corner, &result, 0, page,
        column_x(c, plan->galley, page, last), plan->first_top + above);
    /* The story's text goes on below: a rule says where the contents end. */
    const struct role_style *title =
        &c->setter->style->roles[ROLE_CONTENTS_TITLE];
    setter_add_rect(c->setter, page, column_x(c, plan->galley, page, last),
        grid_y(c, plan->first_top + plan->tops[last] - 1),
        plan->galley->measure, MAX(title->rule_above, BOX_HAIRLINE),
        title->rule_colour);
    c->corner = NULL;
}

static void
draw_strip(struct compose *c, const struct plan *plan,
    const struct pagebreak_result *result, int strip, int lines)
{
    int top = strip == 0 ? plan->first_top : 0;
    int tops[MAX_COLUMNS];
    int bottom = 0;
    for (int k = 0; k < plan->n_columns; k++) {
        int index = strip * plan->n_columns + k;
        tops[k] = top + column_top(plan, strip, k);
        draw_column(c, plan->galley, result, index, c->page,
            column_x(c, plan->galley, c->page, k), tops[k]);
        bottom = MAX(bottom, tops[k] + result->columns[index].used);
    }
    bottom = MIN(bottom, top + lines);
    draw_column_rules(c, plan->galley, c->page, tops, bottom);
    c->line = bottom;
    c->page_used = true;
}

/* What takes room at the top of the first strip: the figure over several
 * columns, and the contents in the last one. */
static void
set_tops(struct compose *c, struct plan *plan)
{
    const struct galley *g = plan->galley;
    if (g->span != NULL) {
        int lines = box_grid_lines(
            c->setter, g->span->height + c->setter->style->grid / 2);
        for (int k = 0; k < g->span_columns && k < plan->n_columns; k++)
            plan->tops[k] = lines;
    }
    if (c->corner != NULL)
        plan->tops[plan->n_columns - 1] += c->corner_lines;
}

static int
most_top(const struct plan *plan)
{
    int most = 0;
    for (int k = 0; k < plan->n_columns; k++)
        most = MAX(most, plan->tops[k]);
    return most;
}

static void
draw_span(struct compose *c, const struct plan *plan)
{
    const struct galley *g = plan->galley;
    if (g->span == NULL)
        return;
    int column = g->rtl ? g->span_columns - 1 : 0;
    box_draw(c->setter, g->span, c->page, column_x(c, g, c->page, column),
        grid_y(c, plan->first_top));
}

static int
lines_of(const struct compose *c, const struct box *box)
{
    return box != NULL ? box_grid_lines(c->setter, box->height) : 0;
}

/* What must stand below a head: some lines, or, where the galley begins with
 * heads of its own, these and two lines. */
static int
least_text(const struct galley *g)
{
    int lines = 0;
    for (guint i = 0; i < g->breaks->len; i++) {
        const struct pagebreak_block *b =
            &g_array_index(g->breaks, struct pagebreak_block, i);
        if (!b->keep_next) {
            lines += b->rigid ? b->lines[0] : MIN(2, b->lines[0]);
            break;
        }
        lines += b->lines[0] + (i > 0 ? b->space : 0);
    }
    return MAX(lines, MIN(LEAST_TEXT, galley_lines(g)));
}

/* Heads need their text: a new page if it would not fit under them. */
static void
place_head(struct compose *c, const struct galley *g, struct plan *plan)
{
    const struct style *style = c->setter->style;
    int head = lines_of(c, g->over) + lines_of(c, g->head);
    int text = least_text(g);
    int gap = c->page_used && !c->no_gap ? style->article_gap : 0;
    if (c->page_used &&
        c->line + gap + head + most_top(plan) + text >
            compose_page_lines(c, c->page)) {
        compose_new_page(c);
        gap = 0;
    }
    if (gap > 0 && g->over == NULL && style->article_rule > 0)
        setter_add_rect(c->setter, c->page, compose_left(c, c->page),
            grid_y(c, c->line) + style->grid * gap / 2, g->full_measure,
            style->article_rule, style->article_rule_colour);
    c->line += gap;
    if (g->over != NULL)
        compose_box(c, g->over, 0);
    /* A head that does not fit begins a page; one that fits no page too. */
    if (c->page_used &&
        c->line + lines_of(c, g->head) > compose_page_lines(c, c->page))
        compose_new_page(c);
    if (g->article >= 0)
        start_article(
            c, g->article, c->page, compose_left(c, c->page), c->line);
    if (g->head != NULL && g->head->n_items > 0)
        compose_box(c, g->head, 0);
    /* What stands beside the first lines may not fit below a high head. */
    if (c->line + most_top(plan) > compose_page_lines(c, c->page))
        compose_new_page(c);
    c->page_used = true;
    c->no_gap = false;
}

/* The contents stand beside the first article only where there is room for
 * both of them; else above it. */
static void
place_high_corner(struct compose *c, struct plan *plan)
{
    const struct galley *corner = c->corner;
    if (corner == NULL || most_top(plan) + LEAST_TEXT <= c->max_lines)
        return;
    plan->tops[plan->n_columns - 1] -= c->corner_lines;
    c->corner = NULL;
    compose_galley(c, corner);
}

/* Blocks that fit nowhere together are parted, so that nothing is lost. */
static void
open_breaker(const struct compose *c, struct plan *plan)
{
    const struct galley *g = plan->galley;
    struct pagebreak_block *blocks =
        (struct pagebreak_block *)(void *)g->breaks->data;
    int n_blocks = (int)g->breaks->len;
    pagebreak_relax(blocks, n_blocks, c->max_lines);
    plan->breaker = pagebreak_new(blocks, n_blocks,
        (const struct pagebreak_float *)(const void *)g->floats->data,
        (int)g->floats->len, c->max_lines);
}

static void
break_columns(struct compose *c, struct plan *plan, int *strips, int *height,
    struct pagebreak_result *result)
{
    if (plan->galley->breaks->len == 0 && plan->galley->floats->len == 0)
        return;
    open_breaker(c, plan);
    *strips = 1;
    plan->cut_strip = -1;
    plan->cut = 0;
    /* Each strip takes some of the text, so this ends. */
    int limit = galley_lines(plan->galley) + 4;
    while (*strips <= limit && !find_height(c, plan, *strips, height, result))
        ++*strips;
    /* Two lines at the top of a page look lost: some more join them. */
    plan->cut_strip = *strips - 2;
    while (*strips > 1 && *strips <= limit && *height < LEAST_TAIL &&
        plan->cut < LEAST_TAIL &&
        strip_lines(c, plan, plan->cut_strip) > 3 * LEAST_TAIL) {
        plan->cut++;
        if (!find_height(c, plan, *strips, height, result)) {
            plan->cut--;
            break;
        }
    }
    pagebreak_free(plan->breaker);
}

/* The same, until no column ends with a hyphen that could be helped. */
static void
break_well(struct compose *c, struct plan *plan, int *strips, int *height,
    struct pagebreak_result *result)
{
    for (int tries = 0; tries < MEND_TRIES; tries++) {
        pagebreak_result_clear(result);
        break_columns(c, plan, strips, height, result);
        if (result->columns == NULL ||
            !columnend_mend(c->setter, (struct galley *)plan->galley, result,
                *strips * plan->n_columns, tries + 1 == MEND_TRIES))
            return;
    }
}

void
compose_galley(struct compose *c, const struct galley *galley)
{
    struct plan plan = {
        .galley = galley,
        .n_columns = MIN(c->setter->style->columns, MAX_COLUMNS),
    };
    set_tops(c, &plan);
    place_high_corner(c, &plan);
    place_head(c, galley, &plan);
    plan.first_top = c->line;
    plan.first_page = c->page;
    int first_page = c->page;
    struct pagebreak_result result = { 0 };
    int height = 0, strips = 1;
    break_well(c, &plan, &strips, &height, &result);
    draw_span(c, &plan);
    draw_corner(c, &plan, first_page);
    for (int s = 0; result.columns != NULL && s < strips; s++) {
        if (s > 0)
            compose_new_page(c);
        draw_strip(c, &plan, &result, s,
            s + 1 < strips ? strip_lines(c, &plan, s) : height);
    }
    if (result.columns == NULL)
        c->line += most_top(&plan);
    c->line = MAX(
        c->line, c->page == first_page ? plan.first_top + most_top(&plan) : 0);
    pagebreak_result_clear(&result);
    for (guint i = 0; i < galley->bands->len; i++) {
        c->line++;
        compose_box(c, galley->bands->pdata[i], 0);
    }
}

int
compose_height(struct compose *c, const struct galley *galley)
{
    struct plan plan = {
        .galley = galley,
        .n_columns = MIN(c->setter->style->columns, MAX_COLUMNS),
    };
    struct pagebreak_result result = { 0 };
    int height = -1;
    open_breaker(c, &plan);
    bool fits = find_height(c, &plan, 1, &height, &result);
    pagebreak_free(plan.breaker);
    pagebreak_result_clear(&result);
    return fits ? height : -1;
}

void
compose_set_corner(struct compose *c, const struct galley *galley)
{
    c->corner = galley;
    /* A line for the rule below it, and one for its distance. */
    c->corner_lines = galley_lines(galley) + 2;
}
