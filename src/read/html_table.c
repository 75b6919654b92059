/*
 * Tables with data, and those that only put things beside each other.
 */
#include "read/html_make.h"

/* A cell with more words than this is a text. */
#define CELL_MAX_BYTES 600
/* Rows that are looked at. */
#define MOST_ROWS 200

struct shape {
    int rows, cells, wide_rows; /* rows of two cells or more */
    int headers, blocks, longest, pictures;
};

/* A table in a table divides a page. */
static bool
measure(const struct html_node *table, struct shape *shape)
{
    int cells = 0, bytes = 0;
    for (const struct html_node *n = html_next(table, table);
         n != NULL && shape->rows < MOST_ROWS; n = html_next(n, table)) {
        switch ((enum html_name)n->name) {
        case HTML_TABLE:
        case HTML_FORM:
        case HTML_IFRAME:
            return false;
        case HTML_TR:
            shape->wide_rows += cells > 1;
            shape->rows++;
            cells = 0;
            break;
        case HTML_TH:
            shape->headers++;
            G_GNUC_FALLTHROUGH;
        case HTML_TD:
            shape->cells++;
            cells++;
            bytes = 0;
            break;
        case HTML_H1:
        case HTML_H2:
        case HTML_H3:
        case HTML_BLOCKQUOTE:
        case HTML_TEXTAREA:
            shape->blocks++;
            break;
        case HTML_IMG:
            shape->pictures++;
            break;
        case HTML_TEXT:
            bytes += (int)n->len;
            shape->longest = MAX(shape->longest, bytes);
            break;
        default:
            break;
        }
    }
    shape->wide_rows += cells > 1;
    return true;
}

bool
html_table_is_data(const struct html_node *table)
{
    struct shape shape = { 0 };
    if (html_attribute_has(table, "role", "presentation") ||
        html_attribute_has(table, "role", "none") ||
        html_attribute_has(table, "datatable", "0") || !measure(table, &shape))
        return false;
    if (shape.rows < 2 || shape.wide_rows * 2 < shape.rows)
        return false;
    if (shape.headers > 0)
        return true;
    return shape.blocks == 0 && shape.longest <= CELL_MAX_BYTES &&
        shape.pictures * 2 < shape.cells;
}
