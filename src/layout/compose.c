/* The composer's hands: pages, and boxes and columns on them. */
#include "layout/compose.h"

#include "base/arena.h"
#include "layout/dropcap.h"

/* Lines that a distance between strips may grow. */
#define MOST_SPREAD 2
/* It keeps these. */
#define LEAST_GAP 2
/* What it costs to leave a line at a page's foot for them, and without them. */
#define SPREAD_COST 300
#define HOLE_COST 1500
#define DEEP_COST 1000
#define NEAR_HOLE 8

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

int
compose_page_lines(const struct compose *c, int page)
{
    return c->max_lines - (page == 0 ? c->foot_lines : 0);
}

int
compose_gap_less(const struct compose *c)
{
    return MAX(0, c->setter->style->article_gap - LEAST_GAP);
}

int64_t
compose_hole_cost(int free, int begins)
{
    if (free <= 1)
        return 0;
    if (free <= begins * MOST_SPREAD)
        return (int64_t)free * SPREAD_COST;
    /* What a few lines more could fill is worse than what nothing can. */
    int near = MIN(free, NEAR_HOLE);
    return (int64_t)near * HOLE_COST + (int64_t)(free - near) * DEEP_COST;
}

int
compose_y(const struct compose *c, int line)
{
    return compose_top(c) + line * c->setter->style->grid;
}

/* How far down what stands at Y goes if EXTRA lines are shared out among the
 * distances above the strips. */
static int
spread_by(const struct compose *c, int y, int extra)
{
    int grid = c->setter->style->grid, n = 0;
    while (n < c->n_begins && y >= compose_y(c, c->begins[n]))
        n++;
    int shift = extra * n / c->n_begins * grid;
    /* The rule in the distance stays in its middle. */
    if (n > 0 && y < compose_y(c, c->begins[n - 1] + c->gaps[n - 1]))
        shift -= (extra * n / c->n_begins - extra * (n - 1) / c->n_begins) *
            grid / 2;
    return shift;
}

static void
spread_page(struct compose *c)
{
    struct setter *s = c->setter;
    int extra = compose_page_lines(c, c->page) - c->line;
    if (c->n_begins == 0 || extra < 1 || extra > c->n_begins * MOST_SPREAD)
        return;
    /* What is at page one's foot stays there. */
    int foot = compose_y(c, c->line);
    GArray *marks = setter_page(s, c->page)->marks;
    for (guint i = 0; i < marks->len; i++) {
        struct mark *m = &g_array_index(marks, struct mark, i);
        if (m->y < foot)
            m->y += spread_by(c, m->y, extra);
    }
    for (guint i = s->links->len; i > 0; i--) {
        struct page_link *l = &g_array_index(s->links, struct page_link, i - 1);
        /* It begins above its line where the script is tall: its middle is
         * in the line. */
        int middle = l->y + l->height / 2;
        if (l->page == c->page && middle < foot)
            l->y += spread_by(c, middle, extra);
    }
    for (guint i = 0; i < s->dests->len; i++) {
        struct page_dest *d = &g_array_index(s->dests, struct page_dest, i);
        if (d->name != NULL && d->page == c->page && d->y < foot)
            d->y += spread_by(c, d->y, extra);
    }
    for (guint i = 0; i < c->entries->len; i++) {
        struct contents_entry *e =
            &g_array_index(c->entries, struct contents_entry, i);
        if (e->page == c->page && e->y < foot)
            e->y += spread_by(c, e->y, extra);
    }
}

void
compose_new_page(struct compose *c)
{
    struct setter *setter = c->setter;
    if (!c->dry && c->page >= 0)
        spread_page(c);
    c->n_begins = 0;
    c->line = 0;
    c->page_used = false;
    if (c->dry) {
        c->page++;
        return;
    }
    struct page_draft *draft = g_new0(struct page_draft, 1);
    draft->marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    g_ptr_array_add(setter->pages, draft);
    c->page = (int)setter->pages->len - 1;
    draft->label = arena_printf(setter->arena, "%d", c->page + 1);
    /* A right-to-left paper opens the other way round. */
    bool right = (c->page % 2 == 0) != setter->edition->rtl;
    draft->side = right ? PAGE_RIGHT : PAGE_LEFT;
    g_array_append_val(c->page_sections, c->section);
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
    if (!c->dry)
        box_draw(c->setter, box, c->page, compose_left(c, c->page),
            compose_y(c, top));
    c->line += lines;
    c->page_used = true;
    return top;
}

/* ---- drawing ---- */

int
compose_x(
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

void
compose_start_article(struct compose *c, int article, int page, int x, int line)
{
    const struct edition *e = c->setter->edition;
    c->article_page[article] = page;
    g_array_index(c->setter->dests, struct page_dest, article) =
        (struct page_dest){
            .name = e->articles[article].id,
            .page = page,
            .x = x,
            .y = compose_y(c, line),
        };
}

void
compose_set_dest(struct compose *c, int dest, int page, int x, int line)
{
    struct page_dest *d =
        &g_array_index(c->setter->dests, struct page_dest, dest);
    d->page = page;
    d->x = x;
    d->y = compose_y(c, line);
}

/* An entry of the contents waits for its number at the end of LINE of PARA,
 * whose baseline is at Y. */
static void
add_entry(struct compose *c, const struct galley_block *block,
    const struct para *para, const struct linebreak_line *line, int page, int x,
    int y)
{
    const struct contents_entry entry = {
        .page = page,
        .x = x,
        .y = y,
        .measure = block->measure,
        .text = para_line_width(line),
        .article = block->contents_article,
        .element = para->element,
        .rtl = para->rtl,
    };
    g_array_append_val(c->entries, entry);
}

/* Likewise at the end of the last line in a box. */
static void
add_box_entry(
    struct compose *c, const struct galley_block *block, int page, int x, int y)
{
    const struct box_item *last = NULL;
    for (int i = 0; i < block->box->n_items; i++)
        if (block->box->items[i].kind == MARK_TEXT &&
            block->box->items[i].line != NULL)
            last = &block->box->items[i];
    if (last != NULL)
        add_entry(c, block, last->para, last->line, page, x, y + last->y);
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
        int y = compose_y(c, line + i - from) +
            box_baseline(&setter->style->roles[ROLE_BODY]) +
            (grid - setter->style->roles[ROLE_BODY].leading) / 2;
        /* Marks are in the order of reading. */
        if (i == 0)
            draw_label(c, block, page, x, y);
        guint cap = setter_page(setter, page)->marks->len;
        if (i == 0 && block->drop_cap != NULL)
            para_draw_whole(setter, block->drop_cap, page, x + block->x,
                y + (block->drop_lines - 1) * grid);
        para_draw_line(setter, block->lines.para, &v->lines[i], page,
            x + block->x, y, block->measure);
        if (i == 0 && block->drop_cap != NULL && !setter->trial)
            dropcap_give_text(setter, page, cap, block->drop_spaced);
        if (i + 1 == v->n_lines)
            setter->fit_lines += v->n_lines - block->natural;
        if (i + 1 == v->n_lines && block->contents_article >= 0)
            add_entry(c, block, block->lines.para, &v->lines[i], page, x, y);
    }
}

static void
draw_float(struct compose *c, const struct compose_text *text, int index,
    bool foot, int page, int x, int *line)
{
    const struct box *box = text->boxes->pdata[index];
    int lines =
        g_array_index(text->floats, struct pagebreak_float, index).height;
    /* What is left of its lines is between it and the text. */
    int space = foot ? lines * c->setter->style->grid - box->height : 0;
    box_draw(c->setter, box, page, x, compose_y(c, *line) + space);
    *line += lines;
}

void
compose_draw_column(struct compose *c, const struct compose_text *text,
    int index, int page, int x, int line)
{
    const struct galley *galley = text->galley;
    const struct pagebreak_result *result = text->result;
    const struct pagebreak_column *column = &result->columns[index];
    int n_tops = column->n_floats - column->n_feet;
    for (int i = 0; i < n_tops; i++)
        draw_float(c, text, column->first_float + i, false, page, x, &line);
    if (n_tops > 0)
        line += column->air;
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
        bool at_top = fresh;
        if (!at_top)
            line += breaks->space + (result->air != NULL ? result->air[b] : 0);
        fresh = false;
        if (block->starts_article >= 0)
            compose_start_article(c, block->starts_article, page, x, line);
        if (block->box != NULL) {
            /* A head in a column stands at the foot of its room. */
            int air = at_top ? 0 : breaks->lines[variant] - breaks->lines[0];
            box_draw(c->setter, block->box, page, x, compose_y(c, line + air));
            if (block->contents_article >= 0)
                add_box_entry(c, block, page, x, compose_y(c, line + air));
            if (block->label != NULL)
                draw_label(c, block, page, x,
                    compose_y(c, line) + box_baseline(block->label->role));
        } else {
            int v =
                breaks->n_variants == 1 ? block->lines.result.best : variant;
            draw_text(c, block, v, from, to, page, x, line);
        }
        line += to - from;
    }
    if (n_tops == 0)
        line += column->air;
    for (int i = n_tops; i < column->n_floats; i++)
        draw_float(c, text, column->first_float + i, true, page, x, &line);
}
