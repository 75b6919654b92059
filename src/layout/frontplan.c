/*
 * Sketches of a front page. The first story is over all columns, whole or as
 * high as looks well; below it is one row of stories, or two, of which the last
 * reaches the page's foot. All ways to part the columns into places, and to
 * give them the stories in their order, are compared by what a designer would
 * mind: white below a story, a jump, heads of one width beside each other,
 * pictures beside each other, a first story that does not stand out.
 */
#include "layout/frontplan.h"

#include <string.h>

#include <glib.h>

#include "layout/pagebreak.h"

/* Lines of text below a head, at least. */
#define LEAST_TEXT 6
/* Of the room, in percent, that the first story has where it can be chosen: at
 * least, and at most without a cost for each line more. */
#define LEAD_LEAST 35
#define LEAD_MOST 60
#define LEAD_COST 150
/* What each line costs that a row is higher than the first story. */
#define DOMINANT_COST 60
/* Places of a row, rows below the first story, and columns of a place that is
 * not all of them. */
#define MOST_PLACES 4
#define MOST_ROWS 2
#define MOST_WIDE 4
/* What a line of a column costs that stays white, but for the first; those of a
 * hole cost as much again. */
#define WHITE_COST 300
#define LITTLE_WHITE 1
#define HOLE 4
/* A place has no more white lines than these. */
#define MOST_WHITE 12
/* What a jump costs: readers do not like to turn pages. */
#define CUT_COST 500
/* Of heads of one width beside each other, which look like one line, and if
 * their sizes differ. */
#define TOMBSTONE_COST 2500
#define SIZES_COST 1200
#define PICTURES_COST 1000
/* For each column that a place has more than one before it, and if its story is
 * also the less important one. */
#define WIDENING_COST 400
#define RANK_COST 1500
/* A story over all columns of wide paper that is not the first. */
#define STRETCHED_COST 4000
#define WIDE_PAPER 3
/* Text in each column of a story, which looks like a stripe if it is less. */
#define LEAST_DEPTH 9
#define SHALLOW_COST 300
/* Of a line that a whole story is set longer or shorter, squared. */
#define BENT_COST 25
/* Lines of all columns together for one story, and what each story costs that
 * the page has fewer, or more, than there would be. */
#define LINES_PER_STORY 60
#define MOST_IDEAL 7
#define FEWER_COST 1500
#define MORE_COST 1000
/* Sketches that only differ in heights. */
#define MOST_ALIKE 2

struct search {
    const struct front_page *page;
    struct front_sketch *found;
    int n_found;
};

/* ---- what it costs ---- */

static int64_t
white_cost(int lines, int columns)
{
    return (int64_t)(MAX(0, lines - LITTLE_WHITE) + MAX(0, lines - HOLE)) *
        columns * WHITE_COST;
}

/* A story in N columns and HEIGHT lines; PAGEBREAK_IMPOSSIBLE if too little of
 * it would be there. */
static int64_t
story_cost(const struct search *s, int story, int n, int height, bool *cut)
{
    const struct front_story *f = &s->page->stories[story];
    int text = height - f->head[n], over = height - f->natural[n];
    *cut = false;
    if (f->natural[n] == 0 || over > f->slack[n] + MOST_WHITE ||
        (over < -f->slack[n] && text < LEAST_TEXT))
        return PAGEBREAK_IMPOSSIBLE;
    int64_t cost = (int64_t)MAX(0, LEAST_DEPTH - text) * SHALLOW_COST * n;
    if (ABS(over) <= f->slack[n])
        return cost + (int64_t)over * over * BENT_COST;
    if (over > 0)
        return cost + white_cost(over - f->slack[n], n) +
            (int64_t)f->slack[n] * f->slack[n] * BENT_COST;
    /* Where little would be left for inside, some of it waits for company. */
    *cut = true;
    int held = MAX(0, s->page->rest + f->after + over * n);
    if (height - held / n < f->head[n] + LEAST_TEXT)
        return PAGEBREAK_IMPOSSIBLE;
    return cost + CUT_COST + (int64_t)held * WHITE_COST;
}

/* Neighbours B and A, which is read first, at the top of their row. */
static int64_t
neighbours_cost(
    const struct search *s, const struct front_sketch *sketch, int a, int b)
{
    const struct front_story *stories = s->page->stories;
    int more = sketch->spots[b].n_columns - sketch->spots[a].n_columns;
    int64_t cost = more != 0                 ? MAX(0, more) * WIDENING_COST
        : stories[a].size != stories[b].size ? SIZES_COST
                                             : TOMBSTONE_COST;
    if (stories[a].picture && stories[b].picture)
        cost += PICTURES_COST;
    if ((more > 0 && stories[b].priority > stories[a].priority) ||
        (more < 0 && stories[b].priority < stories[a].priority))
        cost += RANK_COST;
    return cost;
}

int
frontplan_ideal(const struct front_page *page)
{
    return CLAMP(page->room * page->columns / LINES_PER_STORY, 1, MOST_IDEAL);
}

static int64_t
design_cost(const struct search *s, const struct front_sketch *sketch)
{
    const struct front_page *page = s->page;
    int lead = sketch->spots[0].height, before = -1;
    int64_t cost =
        (int64_t)MAX(0, lead - page->room * LEAD_MOST / 100) * LEAD_COST;
    for (int i = 1; i < sketch->n; i++) {
        const struct front_spot *spot = &sketch->spots[i];
        cost += (int64_t)MAX(0, spot->height - lead) * DOMINANT_COST;
        if (page->columns >= WIDE_PAPER && spot->n_columns == page->columns)
            cost += STRETCHED_COST;
        if (spot->below)
            continue;
        if (before >= 0 && sketch->spots[before].row == spot->row)
            cost += neighbours_cost(s, sketch, before, i);
        before = i;
    }
    int ideal = MIN(frontplan_ideal(page), page->n_stories);
    return cost + (int64_t)MAX(0, ideal - sketch->n) * FEWER_COST +
        (int64_t)MAX(0, sketch->n - ideal) * MORE_COST;
}

/* ---- the best ones ---- */

static bool
are_alike(const struct front_sketch *a, const struct front_sketch *b)
{
    bool alike = a->n == b->n;
    for (int i = 0; i < a->n && alike; i++)
        alike = a->spots[i].row == b->spots[i].row &&
            a->spots[i].column == b->spots[i].column &&
            a->spots[i].n_columns == b->spots[i].n_columns &&
            a->spots[i].below == b->spots[i].below;
    return alike;
}

bool
frontplan_goes_on(
    const struct front_page *page, const struct front_sketch *sketch)
{
    bool on = sketch->n < page->n_stories;
    for (int i = 0; i < sketch->n; i++)
        on |= sketch->spots[i].cut;
    return on;
}

/* Takes SKETCH in at its place, if it is good enough. */
static void
add_sketch(struct search *s, struct front_sketch sketch)
{
    if (!frontplan_goes_on(s->page, &sketch))
        return;
    sketch.design = design_cost(s, &sketch);
    sketch.cost += sketch.design;
    int at = 0, alike = 0;
    for (; at < s->n_found && s->found[at].cost <= sketch.cost; at++)
        alike += are_alike(&s->found[at], &sketch);
    if (at == FRONTPLAN_SKETCHES || alike >= MOST_ALIKE)
        return;
    /* It pushes out the worst of its like, or of all. */
    int out = s->n_found;
    for (int i = at; i < s->n_found; i++)
        if (are_alike(&s->found[i], &sketch) && ++alike >= MOST_ALIKE) {
            out = i;
            break;
        }
    out = MIN(out, FRONTPLAN_SKETCHES - 1);
    memmove(&s->found[at + 1], &s->found[at],
        (size_t)(out - at) * sizeof *s->found);
    s->found[at] = sketch;
    s->n_found = MAX(s->n_found, out + 1);
}

/* ---- rows ---- */

/* A row, of which the places up to COLUMN have stories. */
struct row {
    struct front_sketch sketch;
    int first;       /* story */
    int index, line; /* of the row, and where it begins */
    int least, most; /* heights that all its stories can have, if it is not
                        the last */
    int column, n_places;
};

static void add_rows(
    struct search *s, const struct front_sketch *sketch, int line, int index);

static struct front_spot *
add_spot(struct row *row, int n_columns, int line, int height)
{
    struct front_spot *spot = &row->sketch.spots[row->sketch.n++];
    *spot = (struct front_spot){
        .row = row->index,
        .column = row->column,
        .n_columns = n_columns,
        .line = line,
        .height = height,
    };
    return spot;
}

/* Puts the next story in a place of N columns down to the foot, below another
 * one if TWO. False if it cannot be. */
static bool
fill_to_foot(const struct search *s, struct row *row, int n, bool two)
{
    const struct front_page *page = s->page;
    int line = row->line;
    bool cut;
    if (two) {
        int story = row->sketch.n, height = page->stories[story].natural[n];
        int64_t cost = story_cost(s, story, n, height, &cut);
        if (cost == PAGEBREAK_IMPOSSIBLE)
            return false;
        row->sketch.cost += cost;
        add_spot(row, n, line, height);
        line += height + page->gap;
    }
    int64_t cost = story_cost(s, row->sketch.n, n, page->room - line, &cut);
    if (cost == PAGEBREAK_IMPOSSIBLE)
        return false;
    row->sketch.cost += cost;
    struct front_spot *spot = add_spot(row, n, line, page->room - line);
    spot->below = two;
    spot->cut = cut;
    return true;
}

/* Puts the next story, whole, in a place of a row that is not the last. */
static bool
fill_whole(const struct search *s, struct row *row, int n)
{
    const struct front_story *story = &s->page->stories[row->sketch.n];
    if (story->natural[n] == 0)
        return false;
    row->least = MAX(row->least, story->natural[n] - story->slack[n]);
    row->most =
        MIN(row->most, story->natural[n] + story->slack[n] + LITTLE_WHITE);
    add_spot(row, n, row->line, 0);
    return row->least <= row->most;
}

/* The row that has all its places; more rows follow. */
static void
end_row(struct search *s, struct row *row)
{
    int best = 0;
    int64_t least = PAGEBREAK_IMPOSSIBLE;
    bool cut;
    for (int h = row->least; h <= row->most; h++) {
        int64_t cost = 0;
        for (int i = row->first; i < row->sketch.n; i++) {
            int64_t one =
                story_cost(s, i, row->sketch.spots[i].n_columns, h, &cut);
            cost = one == PAGEBREAK_IMPOSSIBLE || cost == PAGEBREAK_IMPOSSIBLE
                ? PAGEBREAK_IMPOSSIBLE
                : cost + one;
        }
        if (cost < least) {
            least = cost;
            best = h;
        }
    }
    if (least == PAGEBREAK_IMPOSSIBLE)
        return;
    row->sketch.cost += least;
    for (int i = row->first; i < row->sketch.n; i++)
        row->sketch.spots[i].height = best;
    add_rows(s, &row->sketch, row->line + best + s->page->gap, row->index + 1);
}

/* All ways to fill the columns that ROW has left; LAST: down to the foot. */
static void
add_places(struct search *s, const struct row *row, bool last)
{
    int left = s->page->columns - row->column;
    if (left == 0) {
        struct row ended = *row;
        if (last)
            add_sketch(s, ended.sketch);
        else
            end_row(s, &ended);
        return;
    }
    if (row->n_places == MOST_PLACES)
        return;
    for (int n = 1; n <= left; n++)
        for (int two = 0; two <= last; two++) {
            struct row next = *row;
            if ((n > MOST_WIDE && n < s->page->columns) ||
                row->sketch.n + two >=
                    MIN(s->page->n_stories, FRONTPLAN_STORIES))
                continue;
            if (last ? !fill_to_foot(s, &next, n, two != 0)
                     : !fill_whole(s, &next, n))
                continue;
            next.column += n;
            next.n_places++;
            add_places(s, &next, last);
        }
}

/* All rows that may follow from LINE on. */
static void
add_rows(
    struct search *s, const struct front_sketch *sketch, int line, int index)
{
    struct row row = {
        .sketch = *sketch,
        .first = sketch->n,
        .index = index,
        .line = line,
        .most = s->page->room - line,
    };
    if (row.most <= LEAST_TEXT ||
        (s->n_found == FRONTPLAN_SKETCHES &&
            sketch->cost >= s->found[s->n_found - 1].cost))
        return;
    add_places(s, &row, true);
    if (index < MOST_ROWS)
        add_places(s, &row, false);
}

/* ---- the page ---- */

/* The first story HEIGHT lines high, and all that may be below. */
static void
add_lead(struct search *s, int height, bool whole)
{
    const struct front_page *page = s->page;
    struct front_sketch sketch = { .n = 1 };
    struct front_spot *spot = &sketch.spots[0];
    spot->n_columns = page->columns;
    spot->height = height;
    if (!whole) {
        sketch.cost = story_cost(s, 0, page->columns, height, &spot->cut);
        if (sketch.cost == PAGEBREAK_IMPOSSIBLE || !spot->cut)
            return;
    }
    if (height == page->room)
        add_sketch(s, sketch);
    else
        add_rows(s, &sketch, height + page->gap, 1);
}

int
frontplan_find(const struct front_page *page,
    struct front_sketch sketches[FRONTPLAN_SKETCHES])
{
    struct search search = { .page = page, .found = sketches };
    if (page->n_stories == 0)
        return 0;
    int room = page->room;
    if (page->lead > 0)
        add_lead(&search, page->lead, true);
    /* Most of a short one is there anyway. */
    if (page->lead == 0 || page->lead > room * LEAD_MOST / 100)
        for (int h = room * LEAD_LEAST / 100; h <= room; h++)
            add_lead(&search, h, false);
    return search.n_found;
}
