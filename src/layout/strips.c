/*
 * Strips. An article's columns are strips on one page after another: what is
 * left of the present page, then whole pages, then a last strip whose columns
 * are made level. How high that last strip is follows from trying: from the
 * least height that could hold the rest upwards, until the column breaker
 * finds a good way.
 */
#include "layout/strips.h"

#include <string.h>

#include "layout/ahead.h"
#include "layout/band.h"
#include "layout/copyfit.h"
#include "layout/stripsbreak.h"
#include "layout/stripsdraw.h"

/* Columns from which a picture is over three of them, not two. */
#define WIDE_COLUMNS 5
/* What a line of a column costs that is white beside a picture. */
#define WHITE_COST 200
/* What a column costs that stays empty. */
#define EMPTY_COST 6000
/* Rows that look well below heads of all sizes, and the part of a page that
 * they are at most. */
#define LEAST_ROWS 4
#define MOST_ROWS 6
#define LOW_PAGE 6
/* What it costs to leave a table over all columns on a page without its text.
 */
#define LONE_BANDS 40000
/* Lines that a picture may be higher than the text beside it before it is made
 * smaller; but it may always have this share of its column's width, in percent:
 * then it is no upright one. */
#define MOST_HIGHER 3
#define LEVEL_PICTURE 75

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
    s->band_strip = -1;
    columnend_init(&s->ends, galley);
}

void
strips_clear(struct strips *s)
{
    columnend_clear(&s->ends);
    pagebreak_result_clear(&s->result);
    g_array_unref(s->floats);
    g_ptr_array_unref(s->boxes);
}

int
strips_low(const struct strips *s)
{
    return MAX(0, (int)s->air - STRIPS_LOOSE);
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

/* ---- pictures and the text beside them ---- */

/* Where figure number I of the galley is among the floats; -1: it stands over
 * several columns, or on a page before. */
static int
float_of(const struct strips *s, guint i)
{
    int index =
        g_array_index(s->galley->figures, struct galley_figure, i).index;
    if (s->span != NULL)
        index = i == 0 ? -1 : index - 1;
    return index >= s->galley->start.floats ? index : -1;
}

/* Makes figure number I smaller, to at most LINES lines with its caption, or as
 * near to that as may be; false if it stays as it is. */
static bool
shrink_figure(const struct compose *c, struct strips *s, guint i, int lines)
{
    int grid = c->setter->style->grid, index = float_of(s, i);
    if (index < 0)
        return false;
    struct pagebreak_float *f =
        &g_array_index(s->floats, struct pagebreak_float, index);
    const struct box *box = s->boxes->pdata[index];
    if (f->height <= lines)
        return false;
    int caption = box->height - figure_picture_height(box);
    struct box *small = galley_small_figure(
        c->setter, s->galley, (int)i, lines * grid - grid / 2 - caption);
    if (small == NULL || small->height >= box->height)
        return false;
    s->boxes->pdata[index] = small;
    f->height = box_grid_lines(c->setter, small->height + grid / 2);
    return true;
}

bool
strips_shrink(const struct compose *c, struct strips *s, int lines)
{
    bool any = false;
    for (guint i = 0; i < s->galley->figures->len; i++)
        any |= shrink_figure(c, s, i, lines);
    return any;
}

bool
strips_scale(const struct compose *c, struct strips *s, int percent)
{
    bool any = false;
    s->span_percent = percent;
    if (s->want_span)
        return true;
    for (guint i = 0; i < s->galley->figures->len; i++) {
        int index = float_of(s, i);
        if (index < 0)
            continue;
        int lines =
            g_array_index(s->floats, struct pagebreak_float, index).height;
        any |= shrink_figure(c, s, i, lines * percent / 100);
    }
    return any;
}

/* Upright pictures are no higher than the columns beside them would be: a short
 * text has a small picture. */
static void
cap_pictures(const struct compose *c, struct strips *s)
{
    const struct galley *g = s->galley;
    int n = s->n_columns, all = 0;
    if (s->capped || n < 2 || g->figures->len == 0)
        return;
    s->capped = true;
    all = stripsbreak_text(s);
    for (int k = 0; k < n; k++)
        all += s->tops[k];
    for (guint i = 0; i < g->figures->len; i++) {
        int index = float_of(s, i);
        if (index < 0)
            continue;
        const struct box *box = s->boxes->pdata[index];
        int height =
            g_array_index(s->floats, struct pagebreak_float, index).height;
        int level = (all - height + n - 2) / (n - 1);
        int caption = box->height - figure_picture_height(box);
        int least = box_grid_lines(
            c->setter, caption + g->measure / 100 * LEVEL_PICTURE);
        if (height <= level + MOST_HIGHER ||
            !shrink_figure(c, s, i, MAX(level, least)))
            continue;
        all += g_array_index(s->floats, struct pagebreak_float, index).height -
            height;
    }
}

/* ---- where it begins ---- */

static int
gap_above(const struct compose *c)
{
    return c->page_used && !c->no_gap ? c->setter->style->article_gap : 0;
}

/* The same where NEED lines must fit below it. */
static int
gap_before(const struct compose *c, int need)
{
    int gap = gap_above(c);
    int free = compose_page_lines(c, c->page) - c->line - need;
    return CLAMP(free, gap - (gap > 0 ? compose_gap_less(c) : 0), gap);
}

int
strips_room(const struct compose *c, const struct galley *galley)
{
    return compose_page_lines(c, c->page) - c->line - gap_above(c) -
        lines_of(c, galley->over);
}

int
strips_over(const struct compose *c, const struct galley *galley)
{
    return lines_of(c, galley->over);
}

int
strips_head(const struct compose *c, struct galley *galley, int n_columns)
{
    const struct box *head = galley_head(c->setter, galley, n_columns);
    return head != NULL && head->n_items > 0 ? lines_of(c, head) : 0;
}

int
strips_rows(const struct compose *c, struct galley *galley, int n_columns)
{
    int head = strips_head(c, galley, n_columns);
    return head == 0 || copyfit_is_tight(c->setter->fit)
        ? 0
        : MIN(CLAMP(head, LEAST_ROWS, MOST_ROWS), c->max_lines / LOW_PAGE);
}

int
strips_picture(const struct compose *c, const struct galley *galley)
{
    if (galley->figures->len == 0)
        return 0;
    int index = g_array_index(galley->figures, struct galley_figure, 0).index;
    if (index < galley->start.floats ||
        g_array_index(galley->floats, struct pagebreak_float, index).block > 0)
        return 0;
    const struct box *box = galley->float_boxes->pdata[index];
    int picture = figure_picture_height(box);
    return box_grid_lines(c->setter,
        box->height - picture + galley_least_picture(galley, box) +
            c->setter->style->grid / 2);
}

int
strips_need(const struct compose *c, struct galley *galley, int n_columns)
{
    const struct box *head = galley_head(c->setter, galley, n_columns);
    stripsbreak_relax(c, galley);
    return c->setter->style->article_gap + lines_of(c, galley->over) +
        lines_of(c, head) + stripsbreak_least(c, galley, n_columns);
}

static void
place_over(struct compose *c, struct galley *galley, int gap)
{
    const struct style *style = c->setter->style;
    if (gap > 0 && galley->over == NULL && style->article_rule > 0 && !c->dry)
        setter_add_rect(c->setter, c->page, compose_left(c, c->page),
            compose_y(c, c->line) + style->grid * gap / 2, galley->full_measure,
            style->article_rule, style->article_rule_colour);
    if (gap > 0 && c->n_begins < COMPOSE_MAX_STRIPS) {
        c->gaps[c->n_begins] = gap;
        c->begins[c->n_begins++] = c->line;
    }
    c->line += gap;
    if (galley->over != NULL)
        compose_box(c, galley->over, 0);
    c->no_gap = false;
}

void
strips_place_over(struct compose *c, struct galley *galley)
{
    place_over(c, galley, gap_above(c));
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
        if (s->span != NULL && s->span_percent > 0) {
            int smaller = box_grid_lines(c->setter, s->span->height) *
                s->span_percent / 100;
            s->span = galley_span_figure(c->setter, s->galley, s->span_columns,
                lines, smaller + lines + GALLEY_SPAN_TEXT);
            s->want_span = s->span != NULL;
        }
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
    for (int k = 0; s->band_strip == 0 && k < s->n_columns; k++)
        s->tops[k] += s->band_lines;
    cap_pictures(c, s);
}

/* Heads need their text: a new page if it would not fit under them. */
static void
place_head(struct compose *c, struct strips *s)
{
    struct galley *g = s->galley;
    const struct box *head = head_of(c, s);
    int need = lines_of(c, g->over) + lines_of(c, head) +
        stripsbreak_most_top(s) + stripsbreak_least(c, g, s->n_columns);
    int gap = gap_before(c, need);
    if (c->page_used && c->line + gap + need > compose_page_lines(c, c->page)) {
        compose_new_page(c);
        gap = 0;
    }
    s->gap_less = gap_above(c) - gap;
    place_over(c, g, gap);
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
    if (c->line + stripsbreak_most_top(s) > compose_page_lines(c, c->page))
        compose_new_page(c);
    c->page_used = true;
}

/* The contents stand beside the first article only where there is room for
 * both of them; else above it. */
static void
place_high_corner(struct compose *c, struct strips *s)
{
    const struct galley *corner = c->corner;
    if (corner == NULL ||
        stripsbreak_most_top(s) + STRIPS_LEAST_TEXT <= c->max_lines)
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
    stripsbreak_relax(c, s->galley);
    set_tops(c, s);
    place_high_corner(c, s);
    place_head(c, s);
    c->line += strips_low(s);
    s->page = c->page;
    s->line = c->line;
}

static const struct band *
band_at(const struct galley *galley, guint i)
{
    return galley->bands->pdata[i];
}

/* Of those that stand in one piece; -1: not all do. */
static int
band_lines(const struct compose *c, const struct galley *galley)
{
    int lines = 0;
    for (guint i = 0; i < galley->bands->len; i++) {
        if (band_at(galley, i)->whole == NULL)
            return -1;
        lines += lines_of(c, band_at(galley, i)->whole) + 1;
    }
    return lines;
}

bool
strips_raise_bands(const struct compose *c, struct strips *s, int strip)
{
    int lines = band_lines(c, s->galley);
    int head = strip == 0
        ? lines_of(c, s->galley->over) + lines_of(c, head_of(c, s))
        : 0;
    if (lines < 0)
        return false;
    s->band_strip = strip;
    s->band_lines = lines;
    return head + lines + stripsbreak_least(c, s->galley, s->n_columns) <=
        c->max_lines;
}

/* Above the columns of STRIP, if they stand there. */
static void
draw_bands(struct compose *c, const struct strips *s, int strip)
{
    int line = strip == 0 ? s->line : 0;
    for (guint i = 0; strip == s->band_strip && i < s->galley->bands->len;
         i++) {
        const struct box *box = band_at(s->galley, i)->whole;
        box_draw(c->setter, box, c->page, compose_left(c, c->page),
            compose_y(c, line));
        line += lines_of(c, box) + 1;
    }
}

/* From the next line on, as much of it on each page as there is room for. The
 * page on which it begins. */
static int
place_divided(struct compose *c, const struct band *band)
{
    int begin = -1;
    for (int row = 0; row < band->n_rows;) {
        struct box piece = { 0 };
        const struct box *box = &piece;
        bool fresh = !c->page_used;
        int height =
            (compose_page_lines(c, c->page) - c->line) * c->setter->style->grid;
        int next = band_measure(band, row, height, fresh, &piece.height);
        if (next == row) {
            compose_new_page(c);
            continue;
        }
        if (!c->dry)
            box = band_piece(c->setter, band, row, height, fresh);
        compose_box(c, box, 0);
        begin = begin < 0 ? c->page : begin;
        row = next;
        if (row < band->n_rows)
            compose_new_page(c);
    }
    return begin;
}

/* Below the text, if they do not stand above some of it. True if any of them
 * begins on another page than what is before it ends on. */
static bool
place_bands(struct compose *c, const struct strips *s)
{
    bool late = false;
    if (s->band_strip >= 0 && s->band_strip < s->n_strips)
        return false;
    for (guint i = 0; i < s->galley->bands->len; i++) {
        const struct band *band = band_at(s->galley, i);
        int page = c->page, begin;
        c->line++;
        if (band->whole != NULL) {
            compose_box(c, band->whole, 0);
            begin = c->page;
        } else {
            begin = place_divided(c, band);
        }
        late |= begin > page;
    }
    return late;
}

/* ---- the plan ---- */

bool
strips_lack_text(const struct strips *s)
{
    return s->result.columns != NULL &&
        stripsbreak_is_late(s, s->n_strips, &s->result);
}

/* The strip in which the text of BLOCK begins. */
static int
strip_of_block(const struct strips *s, int block)
{
    int i = 0, n = s->n_strips * s->n_columns;
    while (i + 1 < n && s->result.columns[i].end_block <= block &&
        (s->result.columns[i].end_block < block ||
            s->result.columns[i].end_line == 0))
        i++;
    return i / s->n_columns;
}

bool
strips_picture_later(const struct strips *s)
{
    if (s->result.columns == NULL || s->galley->figures->len == 0)
        return false;
    int index = float_of(s, 0);
    if (index < 0 ||
        strip_of_block(s,
            g_array_index(s->floats, struct pagebreak_float, index).block) > 0)
        return false;
    const struct pagebreak_column *last = &s->result.columns[s->n_columns - 1];
    return index >= last->first_float + last->n_floats;
}

int
strips_overhang(const struct strips *s, int *lines)
{
    int picture = 0;
    *lines = 0;
    for (int k = 0; s->result.columns != NULL && k < s->n_columns; k++) {
        const struct pagebreak_column *column =
            &s->result.columns[(s->n_strips - 1) * s->n_columns + k];
        if (column->n_floats == 0)
            *lines = MAX(*lines, column->used);
        else if (column->first_block == column->end_block &&
            column->first_line == column->end_line)
            picture = MAX(picture, column->used);
    }
    return *lines > 0 ? picture - *lines : 0;
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
            stripsbreak_most_top(s) -
                MAX(s->height, s->tops[k] + s->result.columns[k].used));
    return cost * WHITE_COST;
}

/* Rows that are missing below the head where the text goes on elsewhere. */
static int
low_rows(const struct compose *c, const struct strips *s)
{
    if (s->n_strips < 2 || s->result.columns == NULL)
        return 0;
    int rows = stripsbreak_lines(c, s, 0) - stripsbreak_most_top(s);
    return MAX(0, strips_rows(c, s->galley, s->n_columns) - rows);
}

void
strips_plan(const struct compose *c, struct strips *s)
{
    struct compose dry = *c;
    dry.dry = true;
    s->air = STRIPS_FIRM;
    begin(&dry, s);
    stripsbreak_run(&dry, s);
    s->cost = s->result.cost;
    /* A hyphen at a column's end is worth other breaks, but no empty page. */
    if (s->result.columns != NULL)
        s->cost -= (PAGEBREAK_FIRM - PAGEBREAK_HYPHEN) *
            (int64_t)columnend_count_firm(
                &s->ends, &s->result, s->n_strips * s->n_columns);
    if (s->result.columns == NULL) {
        dry.line += stripsbreak_most_top(s);
    } else {
        dry.page = s->page + s->n_strips - 1;
        dry.n_begins = s->n_strips == 1 ? dry.n_begins : 0;
        dry.line = s->height + (s->n_strips == 1 ? s->line : 0);
    }
    s->cost += white_cost(s);
    if (dry.page == s->page)
        dry.line = MAX(dry.line, s->line + stripsbreak_most_top(s));
    s->late_bands = place_bands(&dry, s);
    s->end_page = dry.page;
    s->end_line = dry.line;
    s->cost += ahead_cost(
        c, compose_page_lines(c, s->end_page) - s->end_line, dry.n_begins);
    s->cost += (int64_t)low_rows(c, s) * STRIPS_LOW_COST;
    s->cost += (int64_t)s->gap_less * COMPOSE_GAP_COST;
    if (s->late_bands)
        s->cost += LONE_BANDS;
    if (strips_picture_later(s))
        s->cost += STRIPS_LATER_PICTURE;
    s->cost += (int64_t)stripsbreak_empty(s) * EMPTY_COST;
    /* What a new page leaves behind. */
    if (c->page_used && s->page > c->page)
        s->cost += compose_hole_cost(
            compose_page_lines(c, c->page) - c->line, c->n_begins);
}

int
strips_height(const struct compose *c, struct strips *s)
{
    int height = -1;
    return stripsbreak_height(c, s, &height) ? height : -1;
}

/* ---- drawing ---- */

void
strips_draw(struct compose *c, struct strips *s)
{
    columnend_commit(&s->ends);
    begin(c, s);
    stripsdraw_span(c, s);
    stripsdraw_corner(c, s);
    for (int i = 0; s->result.columns != NULL && i < s->n_strips; i++) {
        if (i > 0)
            compose_new_page(c);
        draw_bands(c, s, i);
        stripsdraw_strip(c, s, i,
            i + 1 < s->n_strips ? stripsbreak_lines(c, s, i) : s->height);
    }
    if (s->result.columns == NULL)
        c->line += stripsbreak_most_top(s);
    if (c->page == s->page)
        c->line = MAX(c->line, s->line + stripsbreak_most_top(s));
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
strips_natural(const struct compose *c, struct strips *s)
{
    cap_pictures(c, s);
    int lines = stripsbreak_text(s);
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
    if (lines <= STRIPS_LEAST_TEXT || s->galley->bands->len > 0)
        return false;
    s->page = c->page;
    s->fixed = lines;
    s->span_room = c->max_lines;
    set_tops(&dry, s);
    if (lines - stripsbreak_most_top(s) <= STRIPS_LEAST_TEXT)
        return false;
    return stripsbreak_fit(&dry, s, lines);
}

bool
strips_fit_well(const struct compose *c, struct strips *s, int height)
{
    int tries = 0;
    columnend_reset(&s->ends);
    do {
        if (!strips_fit(c, s, height))
            return false;
    } while (stripsbreak_mend(c, s, tries++));
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
    if (lines - stripsbreak_most_top(s) <= STRIPS_LEAST_TEXT)
        return false;
    bool found = stripsbreak_cut(&dry, s, lines, rest, end);
    /* The picture over the columns is one of the floats, and all before it
     * must have their places too. */
    if (s->span != NULL &&
        end->floats++ <
            g_array_index(s->galley->figures, struct galley_figure, 0).index)
        return false;
    return found && (end->block > s->galley->start.block || end->line > 0);
}

int
strips_fitted(const struct compose *c, const struct strips *s)
{
    return lines_of(c, head_of(c, s)) + strips_low(s) + s->height;
}

void
strips_draw_fitted(struct compose *c, struct strips *s, int line)
{
    const struct box *head = head_of(c, s);
    struct galley *g = s->galley;
    int first = g->rtl ? s->first_column + s->n_columns - 1 : s->first_column;
    int x = compose_x(c, g, c->page, first);
    s->line = line + lines_of(c, head) + strips_low(s);
    columnend_commit(&s->ends);
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
