/*
 * Sketches of front pages, over stories that are only numbers: whatever they
 * are, the page is full, nothing overlaps, the order is kept, and no story is
 * cut where too little of it would stand on either side.
 */
#include "layout/frontplan.h"

#include <glib.h>
#include <string.h>

/* Lines of text below a head. */
#define LEAST_TEXT 6

/* A story of TEXT lines in one column, under a head of HEAD lines over all. */
static struct front_story
story_of(int text, int head, int slack, int columns)
{
    struct front_story story = { .priority = 5 };
    for (int n = 1; n <= columns; n++) {
        story.head[n] = head + (columns - n);
        story.natural[n] = story.head[n] + (text + n - 1) / n;
        story.slack[n] = slack / n;
    }
    return story;
}

static int
bottom(const struct front_spot *spot)
{
    return spot->line + spot->height;
}

/* The columns of row ROW are parted among its places. */
static void
check_row(
    const struct front_page *page, const struct front_sketch *sketch, int first)
{
    int row = sketch->spots[first].row, column = 0;
    for (int i = first; i < sketch->n && sketch->spots[i].row == row; i++) {
        const struct front_spot *spot = &sketch->spots[i];
        if (spot->below) {
            const struct front_spot *above = &sketch->spots[i - 1];
            g_assert_cmpint(spot->column, ==, above->column);
            g_assert_cmpint(spot->n_columns, ==, above->n_columns);
            g_assert_cmpint(spot->line, ==, bottom(above) + page->gap);
            g_assert_false(above->cut);
            continue;
        }
        g_assert_cmpint(spot->column, ==, column);
        g_assert_cmpint(spot->line, ==, sketch->spots[first].line);
        column += spot->n_columns;
    }
    g_assert_cmpint(column, ==, page->columns);
}

static void
check_spot(const struct front_page *page, const struct front_spot *spot,
    const struct front_story *story)
{
    int n = spot->n_columns;
    if (!spot->cut) {
        g_assert_cmpint(spot->height, >=, story->natural[n] - story->slack[n]);
        return;
    }
    g_assert_cmpint(spot->height, <, story->natural[n] - story->slack[n]);
    /* What is held back for inside does not take too much. */
    int held = MAX(
        0, page->rest + story->after - (story->natural[n] - spot->height) * n);
    g_assert_cmpint(spot->height - story->head[n] - held / n, >=, LEAST_TEXT);
}

static void
check_sketch(const struct front_page *page, const struct front_sketch *sketch)
{
    g_assert_cmpint(sketch->n, >, 0);
    g_assert_cmpint(sketch->n, <=, page->n_stories);
    g_assert_cmpint(sketch->spots[0].line, ==, 0);
    g_assert_true(frontplan_goes_on(page, sketch));
    int last = sketch->spots[sketch->n - 1].row, line = 0;
    for (int i = 0; i < sketch->n; i++) {
        const struct front_spot *spot = &sketch->spots[i];
        bool first = i == 0 || spot->row != sketch->spots[i - 1].row;
        check_spot(page, spot, &page->stories[i]);
        g_assert_cmpint(bottom(spot), <=, page->room);
        if (first) {
            check_row(page, sketch, i);
            g_assert_cmpint(spot->line, ==, line);
        }
        line = MAX(line, bottom(spot) + page->gap);
    }
    for (int i = 0; i < sketch->n; i++) {
        bool over = i + 1 < sketch->n && sketch->spots[i + 1].below;
        if (sketch->spots[i].row == last && !over)
            g_assert_cmpint(bottom(&sketch->spots[i]), ==, page->room);
    }
}

static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(3);
    int n_pages = 0;
    for (int i = 0; i < 300; i++) {
        struct front_story stories[FRONTPLAN_STORIES];
        struct front_page page = {
            .room = g_rand_int_range(rand, 12, 110),
            .columns = g_rand_int_range(rand, 1, 7),
            .gap = g_rand_int_range(rand, 0, 4),
            .stories = stories,
            .n_stories = g_rand_int_range(rand, 1, FRONTPLAN_STORIES + 1),
        };
        page.rest = 4 * page.columns;
        for (int k = 0; k < page.n_stories; k++) {
            int text = g_rand_int_range(rand, 1, 400);
            stories[k] = story_of(text, g_rand_int_range(rand, 1, 8),
                MIN(text, g_rand_int_range(rand, 1, 9)), page.columns);
            stories[k].after = MIN(text / 2, g_rand_int_range(rand, 0, 9));
            stories[k].priority = g_rand_int_range(rand, 1, 7);
            stories[k].picture = g_rand_int_range(rand, 0, 3) == 0;
        }
        if (stories[0].natural[page.columns] <= page.room)
            page.lead = stories[0].natural[page.columns];
        struct front_sketch sketches[FRONTPLAN_SKETCHES];
        int n = frontplan_find(&page, sketches);
        n_pages += n > 0;
        for (int k = 0; k < n; k++) {
            check_sketch(&page, &sketches[k]);
            if (k > 0)
                g_assert_cmpint(sketches[k].cost, >=, sketches[k - 1].cost);
        }
    }
    g_assert_cmpint(n_pages, >, 150);
}

/* The best sketch of a page of four columns and 60 lines, whose stories have
 * TEXTS lines. */
static int
best_of(const int *texts, int n, struct front_sketch *best)
{
    struct front_story stories[FRONTPLAN_STORIES];
    struct front_page page = {
        .room = 60,
        .columns = 4,
        .gap = 2,
        .rest = 16,
        .stories = stories,
        .n_stories = n,
    };
    for (int i = 0; i < n; i++)
        stories[i] = story_of(texts[i], 4, 4, page.columns);
    if (stories[0].natural[4] <= page.room)
        page.lead = stories[0].natural[4];
    struct front_sketch sketches[FRONTPLAN_SKETCHES];
    int found = frontplan_find(&page, sketches);
    if (found > 0)
        *best = sketches[0];
    return found;
}

/* A first story that fits is whole, and others break off. */
static void
test_whole_lead(void)
{
    static const int texts[] = { 80, 300, 300, 300 };
    struct front_sketch best;
    g_assert_cmpint(best_of(texts, 4, &best), >, 0);
    g_assert_false(best.spots[0].cut);
    g_assert_cmpint(best.n, >=, 3);
    g_assert_true(best.spots[1].cut && best.spots[2].cut);
    g_assert_cmpint(best.spots[1].n_columns, !=, best.spots[2].n_columns);
}

/* Stories that are all there leave nothing to go on with. */
static void
test_short(void)
{
    static const int texts[] = { 40, 20, 20 };
    struct front_sketch best;
    g_assert_cmpint(best_of(texts, 3, &best), ==, 0);
}

/* One that would end two lines below the foot gives some of its lines. */
static void
test_two_lines_over(void)
{
    static const int texts[] = { 242 };
    struct front_sketch best;
    g_assert_cmpint(best_of(texts, 1, &best), >, 0);
    g_assert_true(best.spots[0].cut);
    static const int little[] = { 400, 35, 34, 300 };
    g_assert_cmpint(best_of(little, 4, &best), >, 0);
    for (int i = 1; i < best.n; i++)
        g_assert_true(!best.spots[i].cut || little[i] > 40);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/frontplan/random", test_random);
    g_test_add_func("/frontplan/whole-lead", test_whole_lead);
    g_test_add_func("/frontplan/short", test_short);
    g_test_add_func("/frontplan/two-lines-over", test_two_lines_over);
    return g_test_run();
}
