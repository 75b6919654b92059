/* Galleys: text broken into lines, ready to be cut into columns. */
#include "layout/galley.h"

#include "base/arena.h"
#include "base/length.h"
#include "layout/copyfit.h"
#include "layout/linknotes.h"

/* Of the size that letters rise above their line, in percent. */
#define ASCENT 75

struct galley *
galley_new(struct setter *setter)
{
    const struct style *style = setter->style;
    const struct edition *edition = setter->edition;
    struct galley *galley = g_new0(struct galley, 1);
    galley->arena = setter->galley;
    galley->blocks = g_array_new(FALSE, TRUE, sizeof(struct galley_block));
    galley->breaks = g_array_new(FALSE, TRUE, sizeof(struct pagebreak_block));
    galley->figures = g_array_new(FALSE, FALSE, sizeof(struct galley_figure));
    galley->float_boxes = g_ptr_array_new();
    galley->floats = g_array_new(FALSE, TRUE, sizeof(struct pagebreak_float));
    galley->bands = g_ptr_array_new();
    galley->full_measure =
        edition->paper_width - style->margin_inside - style->margin_outside;
    galley->measure =
        (galley->full_measure - (style->columns - 1) * style->gutter) /
        style->columns;
    galley->gutter = style->gutter;
    galley->max_lines =
        (edition->paper_height - style->margin_top - style->margin_bottom) /
        style->grid;
    galley->element = ELEMENT_ARTIFACT;
    galley->article = -1;
    galley->jump_dest = -1;
    return galley;
}

void
galley_fit_squares(struct setter *setter, struct galley *galley)
{
    int size = setter->style->roles[ROLE_BODY].size;
    int columns = setter->style->columns;
    if (columns < 2 || galley->measure < size)
        return;
    galley->measure -= galley->measure % size;
    galley->gutter =
        (galley->full_measure - columns * galley->measure) / (columns - 1);
}

int
galley_width(const struct galley *galley, int n_columns)
{
    int width = n_columns * (galley->measure + galley->gutter) - galley->gutter;
    /* Columns are whole units; all of them are as wide as what is above. */
    return galley->full_measure - width < n_columns ? galley->full_measure
                                                    : width;
}

void
galley_free(struct galley *galley)
{
    if (galley == NULL)
        return;
    g_array_unref(galley->blocks);
    g_array_unref(galley->breaks);
    g_clear_pointer(&galley->solids, g_array_unref);
    g_array_unref(galley->figures);
    g_ptr_array_unref(galley->float_boxes);
    g_array_unref(galley->floats);
    g_clear_pointer(&galley->small, g_array_unref);
    g_ptr_array_unref(galley->bands);
    linknotes_free(galley->linknotes);
    g_free(galley);
}

int
galley_lines(const struct galley *galley)
{
    const struct pagebreak_place *start = &galley->start;
    int lines = -start->line;
    for (guint i = (guint)start->block; i < galley->breaks->len; i++) {
        const struct pagebreak_block *b =
            &g_array_index(galley->breaks, struct pagebreak_block, i);
        int best = 0;
        for (int v = 1; v < b->n_variants; v++)
            if (b->cost[v] < b->cost[best])
                best = v;
        lines += b->lines[best] + b->space;
    }
    for (guint i = (guint)start->floats; i < galley->floats->len; i++)
        lines +=
            g_array_index(galley->floats, struct pagebreak_float, i).height;
    return lines;
}

static struct galley_block *
add_block(struct galley *galley, const struct pagebreak_block *breaks)
{
    const struct galley_block block = {
        .contents_article = -1,
        .starts_article = -1,
    };
    g_array_append_val(galley->blocks, block);
    g_array_append_vals(galley->breaks, breaks, 1);
    return &g_array_index(
        galley->blocks, struct galley_block, galley->blocks->len - 1);
}

static struct galley_block *
add_para(struct setter *setter, struct galley *galley,
    const struct para_spec *spec, struct para *para, int inset)
{
    const struct role_style *role = para->role;
    int side = inset + role->inset;
    /* A list stands in from where its labels are; a quote, from both sides. */
    int end = spec->role == ROLE_LIST ? 0 : role->inset;
    int measure = MAX(galley->measure - side - end, role->size);
    int grid = setter->style->grid;
    struct para_lines lines;
    para_break(setter, para, measure, true, &lines);
    /* Larger text takes more than one line of the grid for each of its own,
     * and is not divided. */
    if (role->leading > grid + grid / 20) {
        struct box *box = box_new(setter, galley->measure);
        box->height = box_add_lines(setter, box, para, side, 0, measure);
        return galley_add_box(setter, galley, box);
    }
    struct pagebreak_block breaks = {
        .n_variants = lines.result.n_variants,
        .space =
            MAX(galley->space_due, box_grid_lines(setter, role->space_before)),
    };
    galley->space_due = box_grid_lines(setter, role->space_after);
    for (int i = 0; i < lines.result.n_variants; i++) {
        breaks.lines[i] = lines.result.variants[i].n_lines;
        breaks.cost[i] = (int)MIN(lines.result.variants[i].cost, 50000);
        for (int k = 0; k < MIN(breaks.lines[i], 64); k++)
            if (lines.result.variants[i].lines[k].divided)
                breaks.hyphens[i] |= UINT64_C(1) << k;
    }
    if (breaks.n_variants == 0)
        return NULL;
    int natural = breaks.lines[lines.result.best];
    copyfit_price_lines(setter->fit, &breaks, &lines.result);
    struct galley_block *block = add_block(galley, &breaks);
    block->lines = lines;
    block->natural = natural;
    block->x = spec->rtl ? end : side;
    block->measure = measure;
    return block;
}

struct galley_block *
galley_add_text(struct setter *setter, struct galley *galley,
    const struct para_spec *spec, int inset)
{
    struct para *para = para_new(setter, spec);
    return para != NULL ? add_para(setter, galley, spec, para, inset) : NULL;
}

/* How many characters of TEXT a drop cap would take: a letter of a script
 * with capitals, with a quotation mark before it; 0: none. */
static int
drop_cap_chars(const char *text)
{
    static const char quotes[] = "“‘„«»‹›\"'¿¡";
    gunichar c = g_utf8_get_char(text);
    int n = 1;
    if (c != 0 && g_utf8_strchr(quotes, -1, c) != NULL) {
        text = g_utf8_next_char(text);
        c = g_utf8_get_char(text);
        n = 2;
    }
    gunichar next = c != 0 ? g_utf8_get_char(g_utf8_next_char(text)) : 0;
    return g_unichar_isupper(c) && !g_unichar_ismark(next) ? n : 0;
}

/* Whether the letter goes so far below its line, as J and Q do in some faces,
 * that it would touch the letters of the next one. */
static bool
descends(const struct setter *setter, const struct para *cap,
    const struct role_style *role)
{
    int most = 0;
    for (int i = 0; i < cap->n_pieces; i++) {
        int above, below;
        shape_ink(cap->pieces[i].shaped, &above, &below);
        most = MAX(most, para_scale(below, &cap->pieces[i]));
    }
    return most > setter->style->grid - role->size * ASCENT / 100;
}

/* The text after CAP, whose first lines make room for it. */
static struct para *
para_beside_cap(struct setter *setter, const struct para_spec *spec,
    const struct para *cap, int lines)
{
    const struct role_style *role = &setter->style->roles[spec->role];
    struct para *para = para_new(setter, spec);
    if (para == NULL)
        return NULL;
    para->narrow_lines = lines + (descends(setter, cap, role) ? 1 : 0);
    para->narrow_by = para_width(cap) + role->size * 2 / 5;
    return para;
}

/* Whether the text after CAP is as high as it: beside less there would be a
 * hole. This is found out before the text is set for good, since its links and
 * notes become elements then. */
static bool
reaches_down(struct setter *setter, const struct galley *galley,
    const struct para_spec *spec, const struct para *cap, int lines)
{
    struct para_spec trial = *spec;
    trial.no_elements = true;
    struct para *para = para_beside_cap(setter, &trial, cap, lines);
    if (para == NULL)
        return false;
    struct para_lines broken;
    para_break(setter, para, galley->measure, false, &broken);
    const struct linebreak_result *r = &broken.result;
    return r->n_variants > 0 && r->variants[r->best].n_lines >= lines;
}

struct galley_block *
galley_add_drop_cap(struct setter *setter, struct galley *galley,
    const struct para_spec *spec, int lines)
{
    const struct style *style = setter->style;
    const struct role_style *role = &style->roles[spec->role];
    const char *text = node_plain_text(spec->node, setter->galley);
    int n = spec->rtl || spec->lead != NULL ? 0 : drop_cap_chars(text);
    struct font *font =
        fonts_lookup(setter->fonts, role->family, role->weight, role->italic);
    if (n == 0 || font == NULL)
        return galley_add_text(setter, galley, spec, 0);
    /* From the first line's capitals down to the last line's baseline. */
    int64_t caps = (int64_t)role->size * font->cap_height / font->em;
    int64_t height = (int64_t)(lines - 1) * style->grid + caps;
    const char *end = g_utf8_offset_to_pointer(text, n);
    struct para_spec cap_spec = *spec;
    cap_spec.node = NULL;
    cap_spec.text = arena_strndup(setter->galley, text, (size_t)(end - text));
    cap_spec.tail = NULL;
    cap_spec.size = (int)(height * font->em / MAX(1, font->cap_height));
    cap_spec.colour = style->accent;
    struct para_spec rest = *spec;
    rest.skip = n;
    rest.no_indent = true;
    struct para *cap = para_new(setter, &cap_spec);
    if (cap == NULL || !reaches_down(setter, galley, &rest, cap, lines))
        return galley_add_text(setter, galley, spec, 0);
    cap->joins_next = !g_ascii_isspace(*end);
    struct para *para = para_beside_cap(setter, &rest, cap, lines);
    struct galley_block *block = add_para(setter, galley, &rest, para, 0);
    if (block == NULL || block->box != NULL)
        return block;
    block->drop_cap = cap;
    block->drop_lines = lines;
    block->drop_spaced = g_unichar_isspace(g_utf8_get_char(end));
    /* Not parted from its lines. */
    struct pagebreak_block *breaks = &g_array_index(
        galley->breaks, struct pagebreak_block, galley->breaks->len - 1);
    breaks->least_first = para->narrow_lines;
    breaks->n_variants = 1;
    breaks->cost[0] = 0;
    const struct linebreak_result *r = &block->lines.result;
    breaks->lines[0] = MAX(lines, r->variants[r->best].n_lines);
    return block;
}

static void
add_rigid(struct setter *setter, struct galley *galley, const struct box *box)
{
    const struct pagebreak_block breaks = {
        .n_variants = 1,
        .lines = { MAX(1, box_grid_lines(setter, box->height)) },
        .space = galley->space_due,
        .rigid = true,
    };
    galley->space_due = 0;
    add_block(galley, &breaks)->box = box;
}

/* Where the first of what is in BOX stood in its file. */
static struct pos
pos_of_box(const struct setter *setter, const struct galley *galley,
    const struct box *box)
{
    for (int i = 0; i < box->n_items; i++) {
        int element = box->items[i].element;
        if (box->items[i].kind == MARK_TEXT)
            element = box->items[i].para->element;
        if (element < 0)
            continue;
        struct pos pos =
            g_array_index(setter->elements, struct element, element).pos;
        if (pos.line > 0)
            return pos;
    }
    return galley->pos;
}

struct galley_block *
galley_add_box(
    struct setter *setter, struct galley *galley, const struct box *box)
{
    guint first = galley->blocks->len;
    int highest = galley->max_lines * setter->style->grid;
    if (box->height <= highest) {
        add_rigid(setter, galley, box);
    } else {
        diag_report(setter->diag, DIAG_LAYOUT_OVERSIZE,
            pos_of_box(setter, galley, box), NULL);
        g_autoptr(GPtrArray) pieces = g_ptr_array_new();
        box_divide(setter, box, highest, pieces);
        for (guint i = 0; i < pieces->len; i++)
            add_rigid(setter, galley, pieces->pdata[i]);
    }
    return &g_array_index(galley->blocks, struct galley_block, first);
}

void
galley_add_float(
    struct setter *setter, struct galley *galley, const struct box *box)
{
    int grid = setter->style->grid;
    /* The text below keeps at least half a line's distance. */
    struct pagebreak_float f = {
        .block = MAX(0, (int)galley->blocks->len - 1),
        .height = box_grid_lines(setter, box->height + grid / 2),
    };
    if (f.height > galley->max_lines) {
        galley_add_box(setter, galley, box);
        return;
    }
    g_array_append_val(galley->floats, f);
    g_ptr_array_add(galley->float_boxes, (gpointer)box);
}
