/*
 * Bands that are divided. Columns are filled one after the other with as many
 * rows as they hold; where all that is left fits, the least height that holds
 * it makes them level.
 */
#include "layout/band.h"

#include <string.h>

#include "base/arena.h"

/* Rows that a column of a piece has at least, if others go on elsewhere. */
#define LEAST_ROWS 3
/* By this part of the grid heights are tried that make columns level. */
#define STEPS_PER_LINE 4

/* A piece of a band: its columns' ends, as the first row that is not in them.
 */
struct portion {
    int ends[BAND_MAX_COLUMNS];
    int height;
};

struct band *
band_new_whole(struct setter *setter, const struct box *box)
{
    struct band *band = arena_alloc(setter->galley, sizeof *band);
    band->whole = box;
    band->n_columns = 1;
    return band;
}

struct band *
band_new(struct setter *setter, int n_columns, int gutter, bool rtl)
{
    struct band *band = arena_alloc(setter->galley, sizeof *band);
    band->n_columns = CLAMP(n_columns, 1, BAND_MAX_COLUMNS);
    band->gutter = gutter;
    band->rtl = rtl;
    return band;
}

void
band_add_row(struct setter *setter, struct band *band, const struct box *row)
{
    if (band->n_rows == band->room) {
        int room = band->room == 0 ? 16 : band->room * 2;
        const struct box **rows =
            arena_new_array(setter->galley, const struct box *, room);
        if (band->n_rows > 0)
            memcpy(rows, band->rows, (size_t)band->n_rows * sizeof *rows);
        band->rows = rows;
        band->room = room;
    }
    band->rows[band->n_rows++] = row;
}

static int
height_of(const struct box *box)
{
    return box != NULL ? box->height : 0;
}

static const struct box *
top_of(const struct band *band, int row)
{
    return row == 0 ? band->first : band->again;
}

/* What a column has that begins with ROW, besides its rows. */
static int
frame_of(const struct band *band, int row)
{
    return height_of(top_of(band, row)) + height_of(band->foot);
}

bool
band_fits(const struct band *band, int height)
{
    int most = MAX(frame_of(band, 0), frame_of(band, 1));
    for (int i = 0; i < band->n_rows; i++)
        if (most + band->rows[i]->height > height)
            return false;
    return most <= height;
}

/* Fills the columns from row FROM on; the first row that has no place. */
static int
fill(const struct band *band, int from, int height, struct portion *portion)
{
    int row = from;
    portion->height = 0;
    for (int k = 0; k < band->n_columns; k++) {
        int used = frame_of(band, row);
        bool any = row < band->n_rows;
        for (; row < band->n_rows && used + band->rows[row]->height <= height;
             row++)
            used += band->rows[row]->height;
        portion->ends[k] = row;
        if (any)
            portion->height = MAX(portion->height, used);
    }
    return row;
}

/* Makes the columns of a piece that has all rows from FROM on level. */
static void
level(const struct band *band, int from, int step, int most,
    struct portion *portion)
{
    int total = 0;
    for (int i = from; i < band->n_rows; i++)
        total += band->rows[i]->height;
    for (int height = total / band->n_columns + frame_of(band, 1);
         height < most; height += step)
        if (fill(band, from, height, portion) == band->n_rows)
            return;
    fill(band, from, most, portion);
}

/* The rows from FROM on that a piece of HEIGHT has; the first that it has
 * not. */
static int
cut(const struct band *band, int from, int height, bool fresh,
    struct portion *portion)
{
    int end = fill(band, from, height, portion), last = band->n_columns - 1;
    if (end == band->n_rows) {
        if (last > 0)
            level(band, from, MAX(1, band->rows[from]->height / STEPS_PER_LINE),
                height, portion);
        return end;
    }
    if (fresh && end == from)
        end = portion->ends[last] = from + 1; /* it should not be that high */
    if (portion->ends[0] - from < LEAST_ROWS)
        return fresh ? end : from;
    /* What is left for the next page is no scrap either. */
    int begin = last > 0 ? portion->ends[last - 1] : from;
    int missing = LEAST_ROWS - (band->n_rows - end);
    if (missing > 0 && end - begin >= LEAST_ROWS + missing) {
        end -= missing;
        portion->ends[last] = end;
        if (last == 0) {
            portion->height = frame_of(band, from);
            for (int i = from; i < end; i++)
                portion->height += band->rows[i]->height;
        }
    }
    return end;
}

int
band_measure(
    const struct band *band, int from, int height, bool fresh, int *used)
{
    struct portion portion;
    int end = cut(band, from, height, fresh, &portion);
    *used = portion.height;
    return end;
}

/* Rows FROM to TO, in a column at X. */
static void
add_column(struct setter *setter, const struct band *band, struct box *box,
    int from, int to, int x)
{
    const struct box *top = top_of(band, from);
    int y = height_of(top);
    if (top != NULL)
        box_add_box(setter, box, top, x, 0);
    for (int i = from; i < to; i++) {
        box_add_box(setter, box, band->rows[i], x, y);
        y += band->rows[i]->height;
    }
    if (band->foot != NULL)
        box_add_box(setter, box, band->foot, x, y);
    box->height = MAX(box->height, y + height_of(band->foot));
}

struct box *
band_piece(struct setter *setter, const struct band *band, int from, int height,
    bool fresh)
{
    struct portion portion;
    cut(band, from, height, fresh, &portion);
    int width = band->first->width, step = width + band->gutter;
    struct box *box = box_new(setter, band->n_columns * step - band->gutter);
    for (int k = 0; k < band->n_columns; k++) {
        int column = band->rtl ? band->n_columns - 1 - k : k;
        if (portion.ends[k] > from)
            add_column(setter, band, box, from, portion.ends[k], column * step);
        from = portion.ends[k];
    }
    return box;
}

struct box *
band_stack(struct setter *setter, const struct band *band)
{
    struct box *box = box_new(setter, band->first->width);
    add_column(setter, band, box, 0, band->n_rows, 0);
    return box;
}
