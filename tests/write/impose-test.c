/*
 * Sheets: a booklet is folded and leafed through here, as a reader would, and
 * compared with a formula that knows nothing of sheets; several pages on a
 * side are read row by row. And what bleeds.
 */
#include <glib.h>

#include "edition/press.h"
#include "layout/pages.h"
#include "write/bleed.h"
#include "write/impose.h"

/* A4, in 1/1024 pt. */
#define A4_WIDTH 609562
#define A4_HEIGHT 862095

/* The page on the left or the right half of a side; -1: blank, which has a
 * place too. */
static int
page_on(const struct imposed *imposed, int side, bool left)
{
    const struct impose_side *s = &imposed->sides[side];
    for (int i = s->first; i < s->first + s->n; i++) {
        const struct impose_place *place = &imposed->places[i];
        bool is_left = place->clip.right == imposed->fold;
        g_assert_true(is_left || place->clip.left == imposed->fold);
        if (is_left == left)
            return place->page;
    }
    g_assert_not_reached();
}

/* Sheets FIRST to LAST folded into each other: their pages in the order in
 * which one leafs through them, that of the left hand or of the right. */
static GArray *
leaf_through(const struct imposed *imposed, int first, int last, bool rtl)
{
    GArray *pages = g_array_new(FALSE, FALSE, sizeof(int));
    /* Into the middle: the outer half of each front, then what is behind. */
    for (int sheet = first; sheet <= last; sheet++) {
        int front = page_on(imposed, 2 * sheet, rtl);
        int behind = page_on(imposed, 2 * sheet + 1, !rtl);
        g_array_append_val(pages, front);
        g_array_append_val(pages, behind);
    }
    /* And out again. */
    for (int sheet = last; sheet >= first; sheet--) {
        int behind = page_on(imposed, 2 * sheet + 1, rtl);
        int front = page_on(imposed, 2 * sheet, !rtl);
        g_array_append_val(pages, behind);
        g_array_append_val(pages, front);
    }
    return pages;
}

static struct press
booklet_press(void)
{
    struct press press;
    press_init(&press);
    g_assert_true(press_parse_imposition("booklet", &press));
    return press;
}

static void
test_booklet_order(void)
{
    const struct press press = booklet_press();
    for (int rtl = 0; rtl <= 1; rtl++)
        for (int n = 1; n <= 33; n++) {
            struct imposed *imposed =
                impose_new(n, A4_WIDTH, A4_HEIGHT, &press, rtl);
            int padded = n;
            while (padded % 4 != 0)
                padded++;
            g_assert_cmpint(imposed->n_sides, ==, padded / 2);
            g_assert_cmpint(imposed->n_places, ==, padded);
            g_autoptr(GArray) pages =
                leaf_through(imposed, 0, padded / 4 - 1, rtl);
            g_assert_cmpuint(pages->len, ==, padded);
            for (int p = 0; p < padded; p++)
                g_assert_cmpint(
                    g_array_index(pages, int, p), ==, p < n ? p : -1);
            impose_free(imposed);
        }
}

/* Each page by the two numbers that a bookbinder reckons with: the sheet is
 * how many pairs of pages it is away from the nearer cover. */
static void
test_booklet_formula(void)
{
    const struct press press = booklet_press();
    for (int n = 1; n <= 33; n++) {
        struct imposed *imposed =
            impose_new(n, A4_WIDTH, A4_HEIGHT, &press, false);
        int total = 4 * ((n - 1) / 4 + 1);
        for (int i = 0; i < imposed->n_sides; i++) {
            const struct impose_side *side = &imposed->sides[i];
            g_assert_cmpint(side->sheet, ==, i / 2);
            g_assert_cmpint(side->back, ==, i % 2);
            for (int k = side->first; k < side->first + side->n; k++) {
                int page = imposed->places[k].page;
                if (page < 0)
                    continue;
                int away = MIN(page, total - 1 - page);
                g_assert_cmpint(side->sheet, ==, away / 2);
                g_assert_cmpint(side->back, ==, away % 2);
                /* Odd folios, which are even from 0, are on the right. */
                bool right = imposed->places[k].clip.left == imposed->fold;
                g_assert_cmpint(right, ==, page % 2 == 0);
            }
        }
        impose_free(imposed);
    }
}

static void
test_signatures(void)
{
    struct press press = booklet_press();
    press.signature = 16;
    for (int rtl = 0; rtl <= 1; rtl++) {
        /* 16, 16 and 8 pages, of which the last three are blank. */
        struct imposed *imposed =
            impose_new(37, A4_WIDTH, A4_HEIGHT, &press, rtl);
        g_assert_cmpint(imposed->n_sides, ==, 20);
        static const int sheets[][2] = { { 0, 3 }, { 4, 7 }, { 8, 9 } };
        int page = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(sheets); i++) {
            g_autoptr(GArray) pages =
                leaf_through(imposed, sheets[i][0], sheets[i][1], rtl);
            for (guint k = 0; k < pages->len; k++, page++)
                g_assert_cmpint(
                    g_array_index(pages, int, k), ==, page < 37 ? page : -1);
        }
        g_assert_cmpint(page, ==, 40);
        impose_free(imposed);
    }
}

/* What an inner sheet sticks out by is what its pages are moved by, towards
 * the fold on both halves, and a signature begins anew. */
static void
test_creep(void)
{
    struct press press = booklet_press();
    press.creep = 290;
    press.signature = 16;
    struct imposed *imposed =
        impose_new(32, A4_WIDTH, A4_HEIGHT, &press, false);
    for (int i = 0; i < imposed->n_sides; i++) {
        const struct impose_side *side = &imposed->sides[i];
        int inward = side->sheet % 4;
        g_assert_cmpint(side->n, ==, 2);
        for (int k = side->first; k < side->first + 2; k++) {
            const struct impose_place *place = &imposed->places[k];
            bool left = place->clip.right == imposed->fold;
            int home = left ? imposed->trim.left : imposed->fold;
            g_assert_cmpint(
                place->x, ==, home + (left ? 1 : -1) * 290 * inward);
            g_assert_cmpint(place->y, ==, imposed->trim.top);
        }
    }
    impose_free(imposed);
}

static void
test_sheets(void)
{
    struct press press = booklet_press();
    /* As large as two pages, where nothing is said. */
    struct imposed *imposed = impose_new(8, A4_WIDTH, A4_HEIGHT, &press, false);
    g_assert_cmpint(imposed->width, ==, 2 * A4_WIDTH);
    g_assert_cmpint(imposed->height, ==, A4_HEIGHT);
    g_assert_cmpint(imposed->scale, ==, 10000);
    impose_free(imposed);
    /* ... and their bleed and marks. */
    press.bleed = IMPOSE_MARK_GAP;
    press.crop_marks = true;
    imposed = impose_new(8, A4_WIDTH, A4_HEIGHT, &press, false);
    int edge = impose_edge(&press);
    g_assert_cmpint(edge, >, IMPOSE_MARK_GAP + IMPOSE_MARK_LENGTH);
    g_assert_cmpint(imposed->width, ==, 2 * (A4_WIDTH + edge));
    g_assert_cmpint(imposed->height, ==, A4_HEIGHT + 2 * edge);
    g_assert_cmpint(imposed->trim.left, ==, edge);
    g_assert_cmpint(imposed->bleed, ==, IMPOSE_MARK_GAP);
    g_assert_cmpint(
        imposed->places[0].clip.bottom, ==, edge + A4_HEIGHT + IMPOSE_MARK_GAP);
    impose_free(imposed);
    /* A4 on A4: made smaller, the sheet on its side. */
    g_assert_true(press_parse_sheet("A4", &press));
    imposed = impose_new(8, A4_WIDTH, A4_HEIGHT, &press, false);
    g_assert_cmpint(imposed->width, ==, A4_HEIGHT);
    g_assert_cmpint(imposed->height, ==, A4_WIDTH);
    g_assert_cmpint(imposed->scale, >, 7060);
    g_assert_cmpint(imposed->scale, <=, 7072);
    impose_free(imposed);
    /* Pages are not made larger. */
    g_assert_true(press_parse_sheet("A2", &press));
    imposed = impose_new(8, A4_WIDTH, A4_HEIGHT, &press, false);
    g_assert_cmpint(imposed->scale, ==, 10000);
    g_assert_cmpint(imposed->trim.right - imposed->trim.left, ==, 2 * A4_WIDTH);
    impose_free(imposed);
}

static void
test_n_up(void)
{
    static const struct {
        const char *name;
        int n, columns;
        bool wide;
        int scale;
    } cases[] = {
        { "2-up", 2, 2, true, 7071 },
        { "4up", 4, 2, false, 5000 },
        { "6-UP", 6, 3, true, 3535 },
        { "8-up", 8, 4, true, 3535 },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (int rtl = 0; rtl <= 1; rtl++) {
            struct press press;
            press_init(&press);
            g_assert_true(press_parse_imposition(cases[i].name, &press));
            struct imposed *imposed =
                impose_new(17, A4_WIDTH, A4_HEIGHT, &press, rtl);
            g_test_message("%s", cases[i].name);
            g_assert_cmpint(
                imposed->n_sides, ==, (17 + cases[i].n - 1) / cases[i].n);
            g_assert_cmpint(
                imposed->width > imposed->height, ==, cases[i].wide);
            g_assert_cmpint(ABS(imposed->scale - cases[i].scale), <=, 2);
            g_assert_cmpint(imposed->n_places, ==, 17);
            for (int p = 1; p < 17; p++) {
                const struct impose_place *before = &imposed->places[p - 1];
                const struct impose_place *place = &imposed->places[p];
                g_assert_cmpint(place->page, ==, p);
                if (p % cases[i].n == 0)
                    continue;
                if (p % cases[i].columns == 0)
                    g_assert_cmpint(place->y, >, before->y);
                else
                    g_assert_cmpint(place->x > before->x, ==, !rtl);
                /* Pages do not lie on each other. */
                g_assert_true(place->clip.left >= before->clip.right - 2 ||
                    place->clip.right <= before->clip.left + 2 ||
                    place->clip.top >= before->clip.bottom - 2);
                g_assert_cmpint(place->clip.left, >=, -1);
                g_assert_cmpint(place->clip.right, <=, imposed->width + 1);
            }
            impose_free(imposed);
        }
    struct press press;
    press_init(&press);
    static const char *const wrong[] = { "", "book", "3-up", "up", "22-up",
        "2-ups" };
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        g_assert_false(press_parse_imposition(wrong[i], &press));
}

static struct bleed_box
extended(enum mark_kind kind, int x, int y, int width, int height, bool reaches)
{
    const struct page page = { .width = 1000000, .height = 2000000 };
    const struct mark mark = {
        .kind = kind, .x = x, .y = y, .width = width, .height = height
    };
    struct bleed_box box;
    g_assert_cmpint(bleed_extend(&page, &mark, 9000, &box), ==, reaches);
    return kind == MARK_IMAGE && reaches ? bleed_fill(&mark, &box) : box;
}

static void
assert_box(struct bleed_box box, int x, int y, int width, int height)
{
    g_assert_cmpint(box.x, ==, x);
    g_assert_cmpint(box.y, ==, y);
    g_assert_cmpint(box.width, ==, width);
    g_assert_cmpint(box.height, ==, height);
}

static void
test_bleed(void)
{
    /* Within the page. */
    assert_box(extended(MARK_RECT, 1000, 1000, 5000, 5000, false), 1000, 1000,
        5000, 5000);
    /* A rule along the left edge, nearly at it. */
    assert_box(extended(MARK_RECT, 100, 5000, 900, 1000, true), -9000, 5000,
        10000, 1000);
    /* A tint of the whole page. */
    assert_box(extended(MARK_RECT, 0, 0, 1000000, 2000000, true), -9000, -9000,
        1018000, 2018000);
    /* A picture at the top right grows from its lower left corner. */
    assert_box(extended(MARK_IMAGE, 600000, 0, 400000, 400000, true), 600000,
        -9000, 409000, 409000);
    /* One over the whole width keeps its shape and hangs from the middle of
     * what is seen of it. */
    assert_box(extended(MARK_IMAGE, 0, 500000, 1000000, 500000, true), -9000,
        500000 - 4500, 1018000, 509000);
    /* Words are where they are. */
    assert_box(extended(MARK_TEXT, 0, 0, 1000, 1000, false), 0, 0, 1000, 1000);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/impose/booklet/order", test_booklet_order);
    g_test_add_func("/impose/booklet/formula", test_booklet_formula);
    g_test_add_func("/impose/booklet/signatures", test_signatures);
    g_test_add_func("/impose/booklet/creep", test_creep);
    g_test_add_func("/impose/sheets", test_sheets);
    g_test_add_func("/impose/n-up", test_n_up);
    g_test_add_func("/impose/bleed", test_bleed);
    return g_test_run();
}
