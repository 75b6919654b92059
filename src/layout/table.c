/*
 * Tables: columns get the width that their words need, then share what is
 * left by what their text would like; figures align at the right in tabular
 * numerals. Horizontal rules only. A table that is higher than a page is
 * divided between its rows, and each part has the heads of its columns.
 */
#include "layout/galley.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "layout/band.h"

#define MAX_COLUMNS 32
#define CELL_GAP (7 * LENGTH_PT)
/* Share of a column's body cells that must be numbers, in percent. */
#define NUMERIC_PERCENT 60
/* Of a column's height, in percent: a table that is higher is divided. */
#define TABLE_HEIGHT 90

struct table {
    struct setter *setter;
    const struct node *node;
    const char *lang;
    bool rtl;
    int element;
    int total;               /* its width */
    const struct node *rows; /* the first below its heads; NULL: none */
    int n_columns;
    int least[MAX_COLUMNS], wanted[MAX_COLUMNS], width[MAX_COLUMNS];
    int x[MAX_COLUMNS];
    enum node_align align[MAX_COLUMNS];
};

static bool
is_number(const char *text)
{
    int digits = 0, others = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isdigit(c))
            digits++;
        else if (g_unichar_isalpha(c))
            others++;
    }
    return digits > 0 && others <= 3 && others < digits + 2;
}

static struct para *
cell_para(struct table *t, const struct node *cell, enum role role, int element)
{
    const struct para_spec spec = {
        .node = cell,
        .role = role,
        .element = element,
        .lang = node_lang(cell) != NULL ? node_lang(cell) : t->lang,
        .rtl = t->rtl,
        .colour = STYLE_NO_COLOUR,
    };
    return para_new(t->setter, &spec);
}

static enum role
cell_role(const struct node *row, const struct node *cell)
{
    return row->header || cell->header ? ROLE_TABLE_HEAD : ROLE_TABLE;
}

static void
measure_cell(struct table *t, const struct node *row, const struct node *cell,
    int column)
{
    struct para *para =
        cell_para(t, cell, cell_role(row, cell), ELEMENT_ARTIFACT);
    if (para == NULL)
        return;
    t->wanted[column] = MAX(t->wanted[column], para_width(para));
    for (int i = 0; i < para->n_words; i++) {
        /* A word that can be divided need not fit whole. */
        int width = para->words[i].width;
        if (para->words[i].n_points > 0 && para->role->hyphenate)
            width = width * 2 / 3;
        t->least[column] = MAX(t->least[column], width);
    }
}

static void
choose_alignment(struct table *t)
{
    int numbers[MAX_COLUMNS] = { 0 }, cells[MAX_COLUMNS] = { 0 };
    node_foreach_child (row, t->node) {
        int column = 0;
        if (row->kind != NODE_ROW)
            continue;
        node_foreach_child (cell, row) {
            if (column >= MAX_COLUMNS)
                break;
            if (cell->align != NODE_ALIGN_NONE)
                t->align[column] = cell->align;
            if (!row->header) {
                const char *text = node_plain_text(cell, t->setter->galley);
                cells[column] += text[0] != '\0';
                numbers[column] += is_number(text);
            }
            column++;
        }
    }
    for (int i = 0; i < t->n_columns; i++)
        if (t->align[i] == NODE_ALIGN_NONE && cells[i] > 0 &&
            numbers[i] * 100 >= cells[i] * NUMERIC_PERCENT)
            t->align[i] = NODE_ALIGN_RIGHT;
}

/* False if the words do not fit. */
static bool
choose_widths(struct table *t, int width)
{
    node_foreach_child (row, t->node) {
        int column = 0;
        if (row->kind != NODE_ROW)
            continue;
        node_foreach_child (cell, row) {
            if (column >= MAX_COLUMNS)
                return false;
            measure_cell(t, row, cell, column++);
        }
        t->n_columns = MAX(t->n_columns, column);
    }
    if (t->n_columns == 0)
        return false;
    int room = width - (t->n_columns - 1) * CELL_GAP;
    gint64 least = 0, wanted = 0;
    for (int i = 0; i < t->n_columns; i++) {
        t->wanted[i] = MAX(t->wanted[i], t->least[i]);
        least += t->least[i];
        wanted += t->wanted[i];
    }
    if (least > room)
        return false;
    int x = 0;
    for (int i = 0; i < t->n_columns; i++) {
        gint64 extra = t->wanted[i] - t->least[i];
        t->width[i] = wanted <= room
            ? t->wanted[i] + (int)((room - wanted) / t->n_columns)
            : t->least[i] + (int)(extra * (room - least) / (wanted - least));
        t->x[i] = x;
        x += t->width[i] + CELL_GAP;
    }
    return true;
}

/* Alignment is the role's business elsewhere; in a table it is the cell's. */
static void
align_para(struct table *t, struct para *para, enum node_align align)
{
    struct role_style *role =
        arena_memdup(t->setter->galley, para->role, sizeof *para->role);
    para->indent = 0;
    role->align = align == NODE_ALIGN_RIGHT ? ALIGN_RIGHT
        : align == NODE_ALIGN_CENTER        ? ALIGN_CENTER
                                            : ALIGN_LEFT;
    para->role = role;
}

/* A row by itself, below the element PARENT. */
static struct box *
row_box(struct table *t, const struct node *row, int parent)
{
    struct setter *setter = t->setter;
    struct box *box = box_new(setter, t->total);
    int element = setter_add_element(setter, ELEMENT_ROW, parent);
    g_autoptr(GPtrArray) cells = g_ptr_array_new();
    bool ideographic = false;
    node_foreach_child (cell, row) {
        enum role role = cell_role(row, cell);
        struct para *para = cell_para(t, cell, role,
            setter_add_element(setter,
                role == ROLE_TABLE_HEAD ? ELEMENT_HEADER_CELL : ELEMENT_CELL,
                element));
        ideographic |= para != NULL && para->ideographic;
        g_ptr_array_add(cells, para);
    }
    int height = 0;
    for (guint i = 0; i < cells->len; i++) {
        struct para *para = cells->pdata[i];
        if (para == NULL)
            continue;
        align_para(t, para, t->align[i]);
        /* All cells of a row stand on one line. */
        para->ideographic = ideographic;
        int x = t->rtl ? box->width - t->x[i] - t->width[i] : t->x[i];
        int lines = box_add_lines(setter, box, para, x, 0, t->width[i]);
        height = MAX(height, lines);
    }
    const struct role_style *body = &setter->style->roles[ROLE_TABLE];
    const struct role_style *head = &setter->style->roles[ROLE_TABLE_HEAD];
    box->height += height + body->leading / 6;
    if (row->header)
        box_add_rect(setter, box, 0, box->height - body->leading / 12,
            box->width, MAX(head->rule_below, BOX_HAIRLINE), head->rule_colour);
    if (row->header)
        box->height += body->leading / 6;
    return box;
}

/* What stands above the rows: the caption and the heads the FIRST time; the
 * heads once more where the rows go on, but not to those who have the table
 * read to them as one. */
static struct box *
make_top(struct table *t, bool first)
{
    struct setter *setter = t->setter;
    const struct role_style *role = &setter->style->roles[ROLE_TABLE];
    struct box *box = box_new(setter, t->total);
    node_foreach_child (child, t->node) {
        if (child->kind != NODE_CAPTION || !first)
            continue;
        const struct para_spec spec = {
            .node = child,
            .role = ROLE_CAPTION,
            .element = setter_add_element(setter, ELEMENT_CAPTION, t->element),
            .lang = t->lang,
            .rtl = t->rtl,
            .colour = STYLE_NO_COLOUR,
        };
        box_add_text(setter, box, &spec, 0);
    }
    if (role->rule_above > 0)
        box_add_rect(setter, box, 0, box->height, t->total, role->rule_above,
            role->rule_colour);
    box->height += role->rule_above + role->leading / 6;
    for (const struct node *row = t->node->first; row != t->rows;
         row = row->next) {
        if (row->kind != NODE_ROW)
            continue;
        const struct box *head =
            row_box(t, row, first ? t->element : ELEMENT_ARTIFACT);
        box_add_box(setter, box, head, 0, box->height);
        box->height += head->height;
    }
    return box;
}

static struct box *
make_foot(struct table *t)
{
    const struct role_style *role = &t->setter->style->roles[ROLE_TABLE];
    struct box *box = box_new(t->setter, t->total);
    if (role->rule_below > 0)
        box_add_rect(t->setter, box, 0, 0, t->total, role->rule_below,
            role->rule_colour);
    box->height = role->rule_below;
    return box;
}

/* The first row that is no head; NULL: there is none. */
static const struct node *
first_row(const struct node *table)
{
    node_foreach_child (row, table)
        if (row->kind == NODE_ROW && !row->header)
            return row;
    return NULL;
}

/* The table as a band that runs through N_COLUMNS columns of WIDTH; NULL if it
 * does not fit the width. */
static struct band *
make_band(struct setter *setter, const struct node *node, int width,
    int n_columns, int gutter, int parent, const char *lang, bool rtl)
{
    struct table *t = arena_alloc(setter->galley, sizeof *t);
    t->setter = setter;
    t->node = node;
    t->lang = lang;
    t->rtl = rtl;
    t->total = width;
    t->rows = first_row(node);
    if (!choose_widths(t, width))
        return NULL;
    choose_alignment(t);
    t->element = setter_add_element(setter, ELEMENT_TABLE, parent);
    struct band *band = band_new(setter, n_columns, gutter, rtl);
    band->first = make_top(t, true);
    for (const struct node *row = t->rows; row != NULL; row = row->next)
        if (row->kind == NODE_ROW)
            band_add_row(setter, band, row_box(t, row, t->element));
    band->again = make_top(t, false);
    band->foot = make_foot(t);
    return band;
}

struct box *
table_box(struct setter *setter, const struct node *node, int width, int parent,
    const char *lang, bool rtl)
{
    const struct band *band =
        make_band(setter, node, width, 1, 0, parent, lang, rtl);
    return band != NULL ? band_stack(setter, band) : NULL;
}

static void
place(struct setter *setter, struct galley *galley, struct box *box)
{
    if (box->width == galley->measure)
        galley_add_float(setter, galley, box);
    else /* over all columns, after the text */
        g_ptr_array_add(galley->bands, band_new_whole(setter, box));
}

/* Whether any text comes after TABLE, beside which parts of it could stand. */
static bool
is_followed(const struct node *table)
{
    if (table->parent == NULL || table->parent->kind != NODE_BODY)
        return true;
    for (const struct node *n = table->next; n != NULL; n = n->next)
        if (n->kind == NODE_PARAGRAPH || n->kind == NODE_LIST ||
            n->kind == NODE_QUOTE || n->kind == NODE_CODE_BLOCK)
            return true;
    return false;
}

/* A table that is higher than a page. Where text goes on after it, and if it is
 * no wider than a column, its parts fill columns near that text. Else it begins
 * below the text and goes on through all columns of as many pages as it
 * needs. */
static bool
divide(struct setter *setter, struct galley *galley, const struct node *table,
    int parent, const char *lang, bool rtl)
{
    int grid = setter->style->grid, height = galley->max_lines * grid;
    int columns = MIN(setter->style->columns, GALLEY_MAX_COLUMNS);
    for (int i = 0; i < 2; i++) {
        int width = i == 0 ? galley->measure : galley->full_measure;
        int n = i == 0 && !is_followed(table) ? columns : 1;
        const struct band *trial = make_band(setter, table, width, n,
            galley->gutter, ELEMENT_ARTIFACT, lang, rtl);
        if (trial == NULL || trial->n_rows == 0 ||
            !band_fits(trial, height * TABLE_HEIGHT / 100))
            continue;
        struct band *band = make_band(
            setter, table, width, n, galley->gutter, parent, lang, rtl);
        if (i == 1 || !is_followed(table)) {
            g_ptr_array_add(galley->bands, band);
            return true;
        }
        int used, next;
        for (int row = 0; row < band->n_rows; row = next) {
            next = band_measure(band, row, height - grid / 2, true, &used);
            galley_add_float(setter, galley,
                band_piece(setter, band, row, height - grid / 2, true));
        }
        return true;
    }
    return false;
}

/* A line of a table that has become a list: PARTS, or NODE alone. */
static void
add_plain_line(struct setter *setter, struct galley *galley,
    const struct para_spec *manner, const struct node *node,
    const GArray *parts)
{
    struct para_spec spec = *manner;
    spec.node = node;
    spec.role = node != NULL ? ROLE_CAPTION : ROLE_TABLE;
    spec.element =
        setter_add_element(setter, ELEMENT_PARAGRAPH, manner->element);
    if (parts != NULL) {
        spec.parts = (const struct para_part *)(const void *)parts->data;
        spec.n_parts = (int)parts->len;
    }
    galley_add_text(setter, galley, &spec, 0);
}

/* The cells of ROW, each behind its column's head from LABEL on; of heads only
 * the words, unless they are to be WHOLE. */
static void
collect_cells(struct setter *setter, const struct node *row,
    const struct node *label, bool whole, GArray *parts)
{
    node_foreach_child (cell, row) {
        struct para_part part = { parts->len > 0 ? "; " : "", cell };
        if (label != NULL && whole) {
            const struct para_part head = { part.before, label };
            g_array_append_val(parts, head);
            part.before = ": ";
        } else if (label != NULL) {
            part.before = arena_printf(setter->galley, "%s%s: ", part.before,
                node_plain_text(label, setter->galley));
        }
        g_array_append_val(parts, part);
        label = label != NULL ? label->next : NULL;
    }
}

static void
as_lines(struct setter *setter, struct galley *galley, const struct node *table,
    int parent, const char *lang, bool rtl)
{
    const struct para_spec manner = {
        .element = parent,
        .lang = lang,
        .rtl = rtl,
        .colour = STYLE_NO_COLOUR,
    };
    const struct node *head = NULL;
    node_foreach_child (row, table)
        if (row->kind == NODE_ROW && row->header && head == NULL)
            head = row;
    node_foreach_child (row, table) {
        if (row->kind == NODE_CAPTION)
            add_plain_line(setter, galley, &manner, row, NULL);
        /* Heads stand before their cells; alone they are a line too. */
        bool alone = row == head && (row->next == NULL || row->next->header);
        if (row->kind != NODE_ROW || (row->header && row == head && !alone))
            continue;
        g_autoptr(GArray) parts =
            g_array_new(FALSE, FALSE, sizeof(struct para_part));
        collect_cells(setter, row,
            head != NULL && !row->header ? head->first : NULL,
            row->prev == head, parts);
        add_plain_line(setter, galley, &manner, NULL, parts);
    }
}

void
table_add(struct setter *setter, struct galley *galley,
    const struct node *table, int parent, const char *lang, bool rtl)
{
    const int widths[] = { galley->measure, galley->full_measure };
    int limit = galley->max_lines * setter->style->grid * TABLE_HEIGHT / 100;
    for (int i = 0; i < 2; i++) {
        const struct box *box =
            table_box(setter, table, widths[i], ELEMENT_ARTIFACT, lang, rtl);
        if (box != NULL && box->height <= limit) {
            place(setter, galley,
                table_box(setter, table, widths[i], parent, lang, rtl));
            return;
        }
    }
    if (divide(setter, galley, table, parent, lang, rtl))
        return;
    diag_report(setter->diag, DIAG_TABLE_LINES, table->pos, NULL);
    as_lines(setter, galley, table, parent, lang, rtl);
}
