/*
 * Stories beside each other. The page's columns are parted in two or three
 * places, each with one story or several, one below the other, and all are
 * filled to one height. For each story it is known what it costs to set it a
 * line longer or shorter (its paragraphs have several line counts), and the
 * distances may grow a little; so the least cost of each height of a place is
 * a sum over its stories (min-plus), and the places meet at the best height
 * that they share.
 */
#include "layout/beside.h"

#include "layout/ahead.h"

/* Stories in a row, and in one of its places. */
#define MOST_IN_ROW 6
#define MOST_STORIES 4
#define MOST_PLACES 3
/* Columns of a place. */
#define MOST_WIDE 4
/* Rows of so many stories whose heights are compared, of those that might
 * do. */
#define MOST_ROWS 100
/* What one story may cost in it, at most: as much as a column that is two
 * lines short, and a little. */
#define STORY_COST 4000
/* What a story beside others is worth. */
#define STORY_GAIN 1200
/* By how much what a row leaves of the page may be worse than all that it costs
 * to place the first story by itself. */
#define WORSE_FOOT 4000
/* A story over all columns should be so many lines deep; what it costs for each
 * that it is not. */
#define LEAST_DEPTH 9
#define SHALLOW_COST 2500
/* Lines that may stay white at the foot of a place. */
#define MOST_WHITE 5
/* What it costs for each column that another place is wider than the first
 * story's. */
#define NARROW_FIRST 500
/* What it costs if the first places of two rows that follow each other are
 * alike, and if all of them are. */
#define SAME_COLUMNS 800
#define SAME_PATTERN 2200
/* Lines that a distance between stories may grow, and what that costs. */
#define MOST_AIR 2
#define AIR_COST 500
/* Heights that are known of one story, and those about a natural one. */
#define MOST_HEIGHTS 64
#define MOST_SLACK 8
/* What it costs to set a story's picture over two columns, not in one. */
#define LARGE_PICTURE 1000

/* ---- rows ---- */

/* N stories of the window in N_COLUMNS columns from COLUMN on. */
struct place {
    int stories[MOST_STORIES], n;
    int column, n_columns;
    /* Of each story, once a height of the place was chosen. */
    int heights[MOST_STORIES];
    bool spans[MOST_STORIES]; /* whether its picture is over the columns */
    int air[MOST_STORIES];    /* above the first there is none */
};

struct row {
    bool found;
    int n_places, n_stories;
    struct place places[MOST_PLACES]; /* in order of reading */
    int height;
    int64_t cost;
};

/* What is the same for all rows that are tried. */
struct search {
    struct makeup *m;
    int gap, room, columns;
    int tries;
    int64_t alone; /* what it costs to place the first story by itself */
    int begins; /* strips of the page that begin below others, this one too */
    struct ahead ahead; /* after N_AHEAD stories */
    int n_ahead;
    struct row best;
};

/* ---- one story ---- */

/* What is known of a story in so many columns: its forms, and, once they were
 * asked for, the costs of heights from LEAST on; PAGEBREAK_IMPOSSIBLE where
 * there is no way. */
struct heights {
    struct beside_form forms[2];
    bool known;
    int least, n;
    int64_t cost[MOST_HEIGHTS];
    bool spans[MOST_HEIGHTS];
};

static void
find_form(const struct compose *c, struct heights *h, struct galley *galley,
    int n_columns, bool span)
{
    struct strips s;
    strips_init(&s, galley, 0, n_columns, span);
    if (!span || strips_has_span(c, &s)) {
        h->forms[span].natural = strips_natural(c, &s);
        h->forms[span].slack = MIN(strips_slack(&s), MOST_SLACK);
    }
    strips_clear(&s);
}

static struct heights *
heights_in(const struct makeup *m, int story, int n_columns)
{
    struct waiting *w = makeup_waiting(m, story);
    if (w->heights[n_columns] == NULL) {
        struct heights *h = g_new0(struct heights, 1);
        find_form(m->c, h, w->galley, n_columns, false);
        if (n_columns > 1 && w->galley->figures->len > 0)
            find_form(m->c, h, w->galley, n_columns, true);
        w->heights[n_columns] = h;
    }
    return w->heights[n_columns];
}

struct beside_form
beside_form(struct makeup *m, int i, int n_columns, bool span)
{
    return heights_in(m, i, n_columns)->forms[span];
}

static struct heights *
heights_of(const struct search *search, int story, int n_columns)
{
    return heights_in(search->m, story, n_columns);
}

/* The lowest and the highest that a story can be. */
static int
least_height(const struct heights *h)
{
    int least = h->forms[0].natural - h->forms[0].slack;
    if (h->forms[1].natural > 0)
        least = MIN(least, h->forms[1].natural - h->forms[1].slack);
    return MAX(1, least);
}

static int
most_height(const struct heights *h)
{
    return MAX(h->forms[0].natural + h->forms[0].slack,
        h->forms[1].natural + h->forms[1].slack);
}

static void
find_costs(const struct search *search, struct heights *h, int story,
    int n_columns, bool span)
{
    const struct beside_form *form = &h->forms[span];
    struct strips s;
    strips_init(
        &s, makeup_waiting(search->m, story)->galley, 0, n_columns, span);
    for (int i = 0; i < h->n; i++) {
        if (form->natural == 0 ||
            ABS(h->least + i - form->natural) > form->slack ||
            !strips_fit(search->m->c, &s, h->least + i))
            continue;
        int64_t cost = s.cost + (span ? LARGE_PICTURE : 0);
        if (h->cost[i] != PAGEBREAK_IMPOSSIBLE && cost >= h->cost[i])
            continue;
        h->cost[i] = cost;
        h->spans[i] = span;
    }
    strips_clear(&s);
}

static const struct heights *
known_heights(const struct search *search, int story, int n_columns)
{
    struct heights *h = heights_of(search, story, n_columns);
    if (h->known)
        return h;
    h->known = true;
    h->least = least_height(h);
    h->n = MIN(MOST_HEIGHTS, most_height(h) - h->least + 1);
    for (int i = 0; i < h->n; i++)
        h->cost[i] = PAGEBREAK_IMPOSSIBLE;
    find_costs(search, h, story, n_columns, false);
    find_costs(search, h, story, n_columns, true);
    return h;
}

/* ---- a place ---- */

/* The least cost of each height up to ROOM of a place's first stories, and how
 * it comes about. */
struct curve {
    int room;
    int64_t *cost;                /* [height] */
    uint8_t *steps[MOST_STORIES]; /* [height]: the story's own, and its air */
};

static void
curve_init(struct curve *curve, int room)
{
    curve->room = room;
    curve->cost = g_new(int64_t, room + 1);
    for (int h = 0; h <= room; h++)
        curve->cost[h] = h == 0 ? 0 : PAGEBREAK_IMPOSSIBLE;
    for (int i = 0; i < MOST_STORIES; i++)
        curve->steps[i] = g_new0(uint8_t, room + 1);
}

static void
curve_clear(struct curve *curve)
{
    g_free(curve->cost);
    for (int i = 0; i < MOST_STORIES; i++)
        g_free(curve->steps[i]);
}

/* Adds story number INDEX of a place, GAP lines below the one before. */
static void
curve_add(
    struct curve *curve, const struct heights *heights, int index, int gap)
{
    int room = curve->room;
    int64_t *next = g_new(int64_t, room + 1);
    for (int h = 0; h <= room; h++)
        next[h] = PAGEBREAK_IMPOSSIBLE;
    for (int i = 0; i < heights->n; i++)
        for (int air = 0; air <= (index > 0 ? MOST_AIR : 0); air++) {
            int added = heights->least + i + (index > 0 ? gap + air : 0);
            if (heights->cost[i] == PAGEBREAK_IMPOSSIBLE)
                continue;
            for (int h = added; h <= room; h++) {
                if (curve->cost[h - added] == PAGEBREAK_IMPOSSIBLE)
                    continue;
                int64_t cost = curve->cost[h - added] + heights->cost[i] +
                    (int64_t)air * AIR_COST;
                if (cost >= next[h])
                    continue;
                next[h] = cost;
                curve->steps[index][h] = (uint8_t)(i * (MOST_AIR + 1) + air);
            }
        }
    g_free(curve->cost);
    curve->cost = next;
}

/* How the stories of PLACE share HEIGHT. */
static void
share_height(const struct search *search, const struct curve *curve,
    struct place *place, int height)
{
    for (int i = place->n - 1; i >= 0; i--) {
        int step = curve->steps[i][height];
        const struct heights *h =
            known_heights(search, place->stories[i], place->n_columns);
        place->heights[i] = h->least + step / (MOST_AIR + 1);
        place->spans[i] = h->spans[step / (MOST_AIR + 1)];
        place->air[i] = step % (MOST_AIR + 1);
        height -= place->heights[i] + (i > 0 ? search->gap + place->air[i] : 0);
    }
}

/* ---- a row ---- */

/* Whether story I may stand beside others: no page's lead, nothing wider than
 * its columns, and these are the first story's. */
static bool
may_join(struct search *search, int i)
{
    struct makeup *m = search->m;
    if (makeup_fill(m, i + 1) <= i)
        return false;
    const struct galley *g = makeup_waiting(m, i)->galley;
    return makeup_priority(m, i) > LEAD_PRIORITY && g->bands->len == 0 &&
        galley_same_columns(makeup_waiting(m, 0)->galley, g);
}

/* No story has fewer columns than one that is less important. */
static bool
ranks_well(struct search *search, const struct row *row)
{
    for (int p = 0; p < row->n_places; p++)
        for (int q = 0; q < row->n_places; q++) {
            const struct place *wide = &row->places[p],
                               *other = &row->places[q];
            if (wide->n_columns <= other->n_columns)
                continue;
            for (int i = 0; i < wide->n; i++)
                for (int k = 0; k < other->n; k++)
                    if (makeup_priority(search->m, wide->stories[i]) >
                        makeup_priority(search->m, other->stories[k]))
                        return false;
        }
    return true;
}

/* Whether the natural heights of the places are near enough to each other, and
 * the page has room for them. */
static bool
might_fit(struct search *search, const struct row *row)
{
    int least = 0, most = search->room;
    for (int p = 0; p < row->n_places; p++) {
        const struct place *place = &row->places[p];
        int low = 0, high = 0;
        for (int i = 0; i < place->n; i++) {
            const struct heights *h =
                heights_of(search, place->stories[i], place->n_columns);
            low += least_height(h) + (i > 0 ? search->gap : 0);
            high += most_height(h) + (i > 0 ? search->gap + MOST_AIR : 0);
        }
        least = MAX(least, low);
        most = MIN(most, high + MOST_WHITE);
    }
    return least <= most;
}

static void
make_curve(
    struct search *search, const struct place *place, struct curve *curve)
{
    curve_init(curve, search->room);
    for (int i = 0; i < place->n; i++)
        curve_add(curve,
            known_heights(search, place->stories[i], place->n_columns), i,
            search->gap);
}

/* The height up to H that a place should have where H is the row's: what is
 * left stays white at its foot. */
static int
height_below(const struct curve *curve, int h, int64_t *cost)
{
    static const int64_t white[MOST_WHITE + 1] = { 0, 300, 1500, 3500, 6000,
        9000 };
    int best = -1;
    int64_t least = PAGEBREAK_IMPOSSIBLE;
    for (int i = 0; i <= MOST_WHITE && i <= h; i++) {
        if (curve->cost[h - i] == PAGEBREAK_IMPOSSIBLE)
            continue;
        int64_t sum = curve->cost[h - i] + white[i];
        if (best >= 0 && sum >= least)
            continue;
        best = h - i;
        least = sum;
    }
    *cost = least;
    return best;
}

/* What all places together cost at height H. */
static int64_t
row_cost(const struct curve *curves, int n, int h)
{
    int64_t sum = 0;
    for (int p = 0; p < n; p++) {
        int64_t cost;
        if (height_below(&curves[p], h, &cost) < 0)
            return PAGEBREAK_IMPOSSIBLE;
        sum += cost;
    }
    return sum;
}

/* What it costs to set the first story over all columns though it is short. */
static int64_t
shallow_cost(struct search *search)
{
    int depth =
        galley_lines(makeup_waiting(search->m, 0)->galley) / search->columns;
    return (int64_t)MAX(0, LEAST_DEPTH - depth) * SHALLOW_COST;
}

/* What follows the first N stories. */
static const struct ahead *
ahead_after(struct search *search, int n)
{
    if (search->n_ahead != n) {
        ahead_clear(&search->ahead);
        ahead_init(&search->ahead, search->m, n);
    }
    search->n_ahead = n;
    return &search->ahead;
}

/* Whether a row of the first N stories takes all but one of the briefs that
 * follow each other: that one would stand over all columns. */
static bool
strands_brief(struct makeup *m, int n)
{
    return makeup_fill(m, n + 1) > n &&
        makeup_priority(m, n) >= BRIEF_PRIORITY &&
        makeup_priority(m, n - 1) >= BRIEF_PRIORITY &&
        makeup_count_briefs(m, n) == 1;
}

/* How the columns are parted, as a number. */
static int
pattern_of(const struct row *row)
{
    int pattern = 0;
    for (int p = 0; p < row->n_places; p++)
        pattern = pattern * (MOST_WIDE + 1) + row->places[p].n_columns;
    return pattern;
}

/* Finds the best height that all places of ROW can have. */
static void
try_row(struct search *search, struct row *row)
{
    struct curve curves[MOST_PLACES];
    struct compose after = *search->m->c;
    after.ahead = ahead_after(search, row->n_stories);
    for (int p = 0; p < row->n_places; p++)
        make_curve(search, &row->places[p], &curves[p]);
    for (int h = 1; h <= search->room; h++) {
        int64_t cost = row_cost(curves, row->n_places, h);
        if (cost == PAGEBREAK_IMPOSSIBLE)
            continue;
        int64_t foot = ahead_cost(&after, search->room - h, search->begins);
        cost += foot;
        if (foot > search->alone + WORSE_FOOT ||
            (row->found && cost >= row->cost))
            continue;
        row->found = true;
        row->height = h;
        row->cost = cost;
    }
    /* The first story is read first. */
    for (int p = 1; row->found && p < row->n_places; p++)
        row->cost += NARROW_FIRST *
            (int64_t)MAX(
                0, row->places[p].n_columns - row->places[0].n_columns);
    int64_t limit = (int64_t)row->n_stories * STORY_COST +
        shallow_cost(search) + search->alone;
    if (row->found && row->cost <= limit) {
        row->cost -= (int64_t)row->n_stories * STORY_GAIN;
        if (search->m->last_columns == row->places[0].n_columns)
            row->cost += SAME_COLUMNS;
        if (search->m->last_pattern == pattern_of(row))
            row->cost += SAME_PATTERN;
        if (!search->best.found || row->cost < search->best.cost) {
            for (int p = 0; p < row->n_places; p++) {
                int64_t cost;
                share_height(search, &curves[p], &row->places[p],
                    height_below(&curves[p], row->height, &cost));
            }
            search->best = *row;
        }
    }
    for (int p = 0; p < row->n_places; p++)
        curve_clear(&curves[p]);
}

/* The first N stories, each in the place that a figure of CODE, in the system
 * of the number of places, says; in order, and the first in the first place.
 * False if a place stays empty, or is too full. */
static bool
deal_stories(struct row *row, int n, int code)
{
    row->n_stories = n;
    for (int p = 0; p < row->n_places; p++)
        row->places[p].n = 0;
    for (int i = 0; i < n; i++) {
        struct place *place = &row->places[code % row->n_places];
        code /= row->n_places;
        if (place->n == MOST_STORIES)
            return false;
        place->stories[place->n++] = i;
    }
    for (int p = 0; p < row->n_places; p++)
        if (row->places[p].n == 0)
            return false;
    return row->places[0].stories[0] == 0;
}

/* All ways to put the first N stories in the places of ROW. */
static void
search_stories(struct search *search, const struct row *places, int n)
{
    int codes = 1;
    for (int i = 0; i < n; i++)
        codes *= places->n_places;
    for (int code = 0; code < codes && search->tries < MOST_ROWS; code++) {
        struct row row = *places;
        if (!deal_stories(&row, n, code) || !ranks_well(search, &row) ||
            !might_fit(search, &row))
            continue;
        search->tries++;
        try_row(search, &row);
    }
}

/* All ways to part the columns in N_PLACES places, the last ones from place
 * number INDEX and column COLUMN on. */
static void
search_places(struct search *search, struct row *row, int index, int column,
    int n_stories)
{
    int left = search->columns - column;
    struct place *place = &row->places[index];
    place->column = column;
    if (index + 1 == row->n_places) {
        place->n_columns = left;
        if (left <= MOST_WIDE)
            search_stories(search, row, n_stories);
        return;
    }
    int rest = row->n_places - index - 1; /* at least a column each */
    for (int n = 1; n <= MIN(left - rest, MOST_WIDE); n++) {
        place->n_columns = n;
        search_places(search, row, index + 1, column + n, n_stories);
    }
}

/* ---- drawing ---- */

static int
boundary_x(const struct compose *c, const struct galley *g, int column)
{
    if (g->rtl)
        column = c->setter->style->columns - column;
    return compose_left(c, c->page) + column * (g->measure + g->gutter) -
        g->gutter / 2;
}

void
beside_draw_rule_above(
    struct compose *c, const struct strips *s, int line, int gap)
{
    const struct style *style = c->setter->style;
    const struct galley *g = s->galley;
    int first = g->rtl ? s->first_column + s->n_columns - 1 : s->first_column;
    if (style->article_rule > 0)
        setter_add_rect(c->setter, c->page, compose_x(c, g, c->page, first),
            compose_y(c, line) - style->grid * gap / 2,
            galley_width(g, s->n_columns), style->article_rule,
            style->article_rule_colour);
}

static void
draw_place(struct makeup *m, const struct place *place, int top, int gap)
{
    struct compose *c = m->c;
    int line = top;
    for (int i = 0; i < place->n; i++) {
        struct galley *galley = makeup_waiting(m, place->stories[i])->galley;
        struct strips s;
        strips_init(
            &s, galley, place->column, place->n_columns, place->spans[i]);
        /* Paragraphs that were broken anew since it was tried may keep its
         * columns from being as level. */
        if (!strips_fit_well(c, &s, place->heights[i]) &&
            s.result.columns == NULL) {
            s.loose = true;
            strips_fit(c, &s, place->heights[i]);
        }
        if (i > 0) {
            line += gap + place->air[i];
            beside_draw_rule_above(c, &s, line, gap + place->air[i]);
        }
        strips_draw_fitted(c, &s, line);
        line += place->heights[i];
        strips_clear(&s);
    }
}

void
beside_draw_rule(
    struct compose *c, const struct galley *g, int column, int top, int bottom)
{
    const struct style *style = c->setter->style;
    int thickness = MAX(style->column_rule, style->article_rule);
    int y = compose_y(c, top) + style->grid / 4;
    int end = compose_y(c, bottom) - style->grid / 4;
    if (thickness > 0)
        setter_add_rect(c->setter, c->page,
            boundary_x(c, g, column) - thickness / 2, y, thickness, end - y,
            style->article_rule_colour);
}

int
beside_place(struct makeup *m, int64_t alone)
{
    struct compose *c = m->c;
    const struct style *style = c->setter->style;
    struct search search = {
        .m = m,
        .gap = style->article_gap,
        .columns = MIN(style->columns, GALLEY_MAX_COLUMNS),
        .alone = alone,
    };
    if (!style->beside || search.columns < 2 || c->corner != NULL ||
        !may_join(&search, 0))
        return 0;
    search.room = strips_room(c, makeup_waiting(m, 0)->galley);
    search.begins = c->n_begins + (c->page_used && !c->no_gap);
    for (int n = 2; n <= MOST_IN_ROW && may_join(&search, n - 1); n++) {
        search.tries = 0;
        if (strands_brief(m, n))
            continue;
        for (int places = 2; places <= MIN(MOST_PLACES, search.columns);
             places++) {
            struct row row = { .n_places = places };
            search_places(&search, &row, 0, 0, n);
        }
    }
    ahead_clear(&search.ahead);
    const struct row *row = &search.best;
    if (!row->found)
        return 0;
    strips_place_over(c, makeup_waiting(m, 0)->galley);
    int top = c->line;
    for (int p = 0; p < row->n_places; p++) {
        draw_place(m, &row->places[p], top, search.gap);
        if (p > 0)
            beside_draw_rule(c, makeup_waiting(m, 0)->galley,
                row->places[p].column, top, top + row->height);
    }
    c->line = top + row->height;
    c->page_used = true;
    m->last_columns = row->places[0].n_columns;
    m->last_pattern = pattern_of(row);
    return row->n_stories;
}
