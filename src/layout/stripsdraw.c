/* What was planned as strips, drawn on its pages. */
#include "layout/stripsdraw.h"

#include "layout/stripsbreak.h"

static void
draw_column_rules(struct compose *c, const struct strips *s, const int *tops,
    const int *used, int bottom)
{
    const struct style *style = c->setter->style;
    const struct galley *g = s->galley;
    if (style->column_rule <= 0)
        return;
    for (int k = 1; k < s->n_columns; k++) {
        /* None beside a column without anything in it. */
        if (used[k] == 0 && tops[k] == tops[0])
            continue;
        int i = s->first_column + k;
        if (g->rtl)
            i = style->columns - i;
        /* Beside a picture over two columns there is no rule between. */
        int y = compose_y(c, MIN(tops[k - 1], tops[k]));
        int x = compose_left(c, c->page) + i * (g->measure + g->gutter) -
            g->gutter / 2;
        /* From the first line's capitals to the last line's baseline. */
        y += style->grid / 4;
        int end = compose_y(c, bottom) - style->grid / 4;
        if (end > y)
            setter_add_rect(c->setter, c->page, x - style->column_rule / 2, y,
                style->column_rule, end - y, style->column_rule_colour);
    }
}

static int
column_x(const struct compose *c, const struct strips *s, int page, int column)
{
    return compose_x(c, s->galley, page, s->first_column + column);
}

void
stripsdraw_corner(struct compose *c, const struct strips *s)
{
    const struct galley *corner = c->corner;
    if (corner == NULL)
        return;
    g_autofree int *variants = g_new0(int, corner->blocks->len + 1);
    for (guint i = 0; i < corner->blocks->len; i++)
        variants[i] = g_array_index(corner->blocks, struct galley_block, i)
                          .lines.result.best;
    struct pagebreak_column column = {
        .end_block = (int)corner->blocks->len,
    };
    const struct pagebreak_result result = {
        .columns = &column,
        .variants = variants,
    };
    const struct compose_text text = { corner, &result, corner->floats,
        corner->float_boxes };
    int last = s->n_columns - 1, x = column_x(c, s, s->page, last);
    /* Below a picture that reaches over this column. */
    int above = s->tops[last] - c->corner_lines;
    compose_draw_column(c, &text, 0, s->page, x, s->line + above);
    /* The story's text goes on below: a rule says where the contents end. */
    const struct role_style *title =
        &c->setter->style->roles[ROLE_CONTENTS_TITLE];
    setter_add_rect(c->setter, s->page, x,
        compose_y(c, s->line + s->tops[last] - 1), s->galley->measure,
        MAX(title->rule_above, BOX_HAIRLINE), title->rule_colour);
    c->corner = NULL;
}

void
stripsdraw_strip(
    struct compose *c, const struct strips *s, int strip, int lines)
{
    const struct compose_text text = {
        .galley = s->galley,
        .result = &s->result,
        .floats = s->floats,
        .boxes = s->boxes,
    };
    int top = strip == 0 ? s->line : 0;
    int tops[GALLEY_MAX_COLUMNS], used[GALLEY_MAX_COLUMNS];
    int bottom = 0;
    /* Glyphs are put into their places here; where those are is known. */
    struct layout_times *times = c->setter->times;
    int64_t start = times != NULL ? setter_clock() : 0;
    for (int k = 0; k < s->n_columns; k++) {
        int index = strip * s->n_columns + k;
        tops[k] = top + stripsbreak_top(s, strip, k);
        compose_draw_column(
            c, &text, index, c->page, column_x(c, s, c->page, k), tops[k]);
        used[k] = s->result.columns[index].used;
        bottom = MAX(bottom, tops[k] + used[k]);
    }
    if (times != NULL)
        times->shape += setter_clock() - start;
    bottom = MIN(bottom, top + lines);
    draw_column_rules(c, s, tops, used, bottom);
    c->line = bottom;
    c->page_used = true;
}

void
stripsdraw_span(struct compose *c, const struct strips *s)
{
    if (s->span == NULL)
        return;
    int column = s->galley->rtl ? s->span_columns - 1 : 0;
    box_draw(c->setter, s->span, s->page, column_x(c, s, s->page, column),
        compose_y(c, s->line + (s->band_strip == 0 ? s->band_lines : 0)));
}
