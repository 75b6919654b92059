/*
 * Imposition: arithmetic on sizes and numbers of pages, without a look at what
 * is on them. A booklet's outermost sheet has the first and the last page;
 * counted from outside in, a sheet has on its front the pages N-2i and 1+2i,
 * on its back 2+2i and N-1-2i, of N that are a multiple of four. It is printed
 * on both sides and flipped over its short edge. Each sheet lies within the
 * one before it, so that its pages stick out by the paper's thickness and
 * would lose that at the outer edge when the booklet is cut: they are moved
 * towards the fold by as much.
 */
#include "write/impose.h"

#include <stdint.h>

#include <glib.h>

#include "edition/press.h"

/* Sheets that are too small by what rounding makes of them are not. */
#define NEARLY_WHOLE 9997
/* White outside crop marks: 1 mm. */
#define MARK_WHITE 2902

struct layout {
    int columns, rows;
    int width, height; /* of the sheet */
    int scale;
};

int
impose_edge(const struct press *press)
{
    if (press->crop_marks)
        return MAX(press->bleed, IMPOSE_MARK_GAP) + IMPOSE_MARK_LENGTH +
            MARK_WHITE;
    return press->bleed;
}

static int
scaled(int length, int scale)
{
    return (int)((int64_t)length * scale / IMPOSE_FULL_SCALE);
}

static int
find_scale(int columns, int rows, int width, int height, int sheet_width,
    int sheet_height)
{
    int64_t x =
        (int64_t)sheet_width * IMPOSE_FULL_SCALE / ((int64_t)columns * width);
    int64_t y =
        (int64_t)sheet_height * IMPOSE_FULL_SCALE / ((int64_t)rows * height);
    int scale = (int)CLAMP(MIN(x, y), 1, IMPOSE_FULL_SCALE);
    return scale >= NEARLY_WHOLE ? IMPOSE_FULL_SCALE : scale;
}

/* Takes this arrangement if its pages come out larger; of equals the one whose
 * sheet lies as its block of pages does. */
static void
try_layout(struct layout *best, int columns, int rows, int width, int height,
    int sheet_width, int sheet_height)
{
    int scale =
        find_scale(columns, rows, width, height, sheet_width, sheet_height);
    bool wide = (int64_t)columns * width > (int64_t)rows * height;
    bool lies = (sheet_width > sheet_height) == wide;
    if (scale < best->scale || (scale == best->scale && !lies))
        return;
    *best = (struct layout){ columns, rows, sheet_width, sheet_height, scale };
}

static struct layout
find_layout(int n, bool booklet, int width, int height, int sheet_width,
    int sheet_height)
{
    struct layout best = { .scale = 0 };
    for (int columns = 1; columns <= n; columns++) {
        if (n % columns != 0 || (booklet && columns != n))
            continue;
        int rows = n / columns;
        try_layout(
            &best, columns, rows, width, height, sheet_width, sheet_height);
        try_layout(
            &best, columns, rows, width, height, sheet_height, sheet_width);
    }
    return best;
}

static struct impose_side *
add_side(struct imposed *imposed, int sheet, bool back)
{
    struct impose_side *side = &imposed->sides[imposed->n_sides++];
    *side = (struct impose_side){
        .sheet = sheet,
        .back = back,
        .first = imposed->n_places,
    };
    return side;
}

static struct impose_place *
add_place(struct imposed *imposed, struct impose_side *side, int page)
{
    struct impose_place *place = &imposed->places[imposed->n_places++];
    place->page = page;
    side->n++;
    return place;
}

/* ---- several pages on a side ---- */

static void
impose_n_up(struct imposed *imposed, const struct layout *layout, int n,
    int width, int height, bool rtl)
{
    int per_side = layout->columns * layout->rows;
    int w = scaled(width, layout->scale), h = scaled(height, layout->scale);
    struct impose_side *side = NULL;
    for (int page = 0; page < n; page++) {
        int cell = page % per_side;
        int column = cell % layout->columns, row = cell / layout->columns;
        if (rtl)
            column = layout->columns - 1 - column;
        if (cell == 0)
            side = add_side(
                imposed, imposed->n_sides / 2, imposed->n_sides % 2 == 1);
        struct impose_place *place = add_place(imposed, side, page);
        /* In the middle of its part of the sheet. */
        int64_t x = (int64_t)layout->width * (2 * column + 1);
        int64_t y = (int64_t)layout->height * (2 * row + 1);
        place->x = (int)(x / (2 * layout->columns)) - w / 2;
        place->y = (int)(y / (2 * layout->rows)) - h / 2;
        place->clip = (struct impose_box){ place->x, place->y, place->x + w,
            place->y + h };
    }
    imposed->trim = (struct impose_box){ 0, 0, layout->width, layout->height };
}

/* ---- booklets ---- */

/* PAGE on the left or the right half; SHIFT is towards the fold. */
static void
place_half(struct imposed *imposed, struct impose_side *side, int page, int n,
    bool left, int shift)
{
    const struct impose_box *trim = &imposed->trim;
    struct impose_place *place = add_place(imposed, side, page < n ? page : -1);
    place->x = left ? trim->left + shift : imposed->fold - shift;
    place->y = trim->top;
    place->clip = (struct impose_box){
        .left = left ? trim->left - imposed->bleed : imposed->fold,
        .top = trim->top - imposed->bleed,
        .right = left ? imposed->fold : trim->right + imposed->bleed,
        .bottom = trim->bottom + imposed->bleed,
    };
}

/* The PAGES from FIRST on, folded together; N is that of all pages there
 * are. */
static void
impose_signature(
    struct imposed *imposed, int first, int pages, int n, int creep, bool rtl)
{
    for (int i = 0; i < pages / 4; i++) {
        int outer[2] = { first + pages - 1 - 2 * i, first + 2 * i };
        int inner[2] = { first + 2 * i + 1, first + pages - 2 - 2 * i };
        int sheet = imposed->n_sides / 2, shift = i * creep;
        struct impose_side *front = add_side(imposed, sheet, false);
        place_half(imposed, front, outer[rtl], n, true, shift);
        place_half(imposed, front, outer[!rtl], n, false, shift);
        struct impose_side *back = add_side(imposed, sheet, true);
        place_half(imposed, back, inner[rtl], n, true, shift);
        place_half(imposed, back, inner[!rtl], n, false, shift);
    }
}

static void
impose_booklet(struct imposed *imposed, const struct layout *layout, int n,
    int width, int height, const struct press *press, bool rtl)
{
    int w = scaled(width, layout->scale), h = scaled(height, layout->scale);
    int fold = layout->width / 2, top = MAX(0, (layout->height - h) / 2);
    imposed->fold = fold;
    imposed->trim = (struct impose_box){ fold - w, top, fold + w, top + h };
    int room = MIN(MAX(0, fold - w), top);
    imposed->bleed = MIN(scaled(press->bleed, layout->scale), room);
    int padded = (n + 3) / 4 * 4;
    int signature = press->signature > 0 ? press->signature : padded;
    for (int first = 0; first < padded; first += signature)
        impose_signature(imposed, first, MIN(signature, padded - first), n,
            press->creep, rtl);
}

/* Two pages of a booklet and their edge; else the page's own paper. */
static void
find_sheet(const struct press *press, int width, int height, int *sheet_width,
    int *sheet_height)
{
    *sheet_width = press->sheet_width;
    *sheet_height = press->sheet_height;
    if (press->sheet_width > 0)
        return;
    bool booklet = press->imposition == IMPOSITION_BOOKLET;
    int edge = booklet ? impose_edge(press) : 0;
    *sheet_width = (booklet ? 2 : 1) * width + 2 * edge;
    *sheet_height = height + 2 * edge;
}

struct imposed *
impose_new(int n, int width, int height, const struct press *press, bool rtl)
{
    struct imposed *imposed = g_new0(struct imposed, 1);
    bool booklet = press->imposition == IMPOSITION_BOOKLET;
    int sheet_width, sheet_height;
    find_sheet(press, width, height, &sheet_width, &sheet_height);
    struct layout layout = find_layout(booklet ? 2 : press->n_up, booklet,
        width, height, sheet_width, sheet_height);
    imposed->width = layout.width;
    imposed->height = layout.height;
    imposed->scale = layout.scale;
    imposed->fold = -1;
    /* Two sides for four pages, or one for each page: enough for all. */
    imposed->sides = g_new0(struct impose_side, n + 4);
    imposed->places = g_new0(struct impose_place, n + 3);
    if (booklet)
        impose_booklet(imposed, &layout, n, width, height, press, rtl);
    else
        impose_n_up(imposed, &layout, n, width, height, rtl);
    return imposed;
}

void
impose_free(struct imposed *imposed)
{
    if (imposed == NULL)
        return;
    g_free(imposed->sides);
    g_free(imposed->places);
    g_free(imposed);
}
