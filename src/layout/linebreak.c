/*
 * Optimal line breaking: finds, for a whole paragraph at once, the places
 * that make the sum of the lines' costs least (Knuth and Plass, "Breaking
 * paragraphs into lines", 1981). One pass from left to right with all
 * hyphens; at every place the best ways to get there are kept, one for each
 * number of lines, fitness class and run of hyphens that may still matter.
 * Ways that another one beats whatever follows are dropped, so few are left.
 *
 * Time is linear: a line can only start at places within a measure of its
 * end, and numbers of lines are kept only near the best one's. What a line
 * costs is in linebreak_cost.c, how it is set in linebreak_set.c.
 */
#include "layout/linebreak.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include "layout/linebreak_cost.h"

/* A line that starts more places back than this has text without width. */
#define MAX_ACTIVE 1000

/* Numbers of lines that are told apart at one place, and how far from the
 * best one's they are kept for variants. */
#define LINE_SLOTS 16
#define LINE_WINDOW 2
G_STATIC_ASSERT(LINE_SLOTS > MAX_NARROW_LINES + 1);

/* Ways that cost this much more than the best one make no variant: a line at
 * twice its stretch costs a fifteenth. */
#define HOPELESS 1e7

/* A variant's cost in the page breaker's units: those of a short column. */
#define VARIANT_SCALE 50.0
#define VARIANT_COST 100.0

/* The best way to a place, of its kind. */
struct way {
    double cost;
    int previous;    /* in ways; -1 at the start */
    int place, line; /* so many lines end here */
    int8_t fitness, run;
};

struct search {
    struct break_list list;
    struct way *ways;
    int n_ways, max_ways;
    int *first_way; /* by place; its ways stand together, by line */
    bool by_line;   /* numbers of lines matter to the end */
    double hopeless;
    int line_window;

    /* The ways to the present place, before they are kept. */
    struct way slots[LINE_SLOTS][FITNESS_CLASSES][LONGEST_LADDER + 1];
    bool used[LINE_SLOTS];
    int base_line; /* of the first slot */
    bool any;
    double best; /* of those whose lines ahead have the plain measure */
};

/* Numbers of lines matter while measures still change, and beyond that where
 * more than the best number is asked for. */
static int
line_key(const struct search *search, int line)
{
    return search->by_line ? line : MIN(line, search->list.plain_line);
}

static void
slots_clear(struct search *search, int base_line)
{
    memset(search->used, 0, sizeof search->used);
    search->base_line = base_line;
    search->any = false;
    search->best = INFINITY;
}

static void
slot_offer(struct search *search, const struct way *way)
{
    int slot = line_key(search, way->line) - search->base_line;
    if (slot < 0 || slot >= LINE_SLOTS)
        return;
    if (!search->used[slot]) {
        search->used[slot] = true;
        for (int i = 0; i < FITNESS_CLASSES; i++)
            for (int j = 0; j <= LONGEST_LADDER; j++)
                search->slots[slot][i][j].cost = INFINITY;
    }
    struct way *old = &search->slots[slot][way->fitness][way->run];
    if (way->cost < old->cost)
        *old = *way;
    search->any = true;
    if (way->line >= search->list.plain_line)
        search->best = MIN(search->best, way->cost);
}

/* Whether BETTER is so much so that WAY cannot win, whatever comes after. */
static bool
way_beaten(const struct way *way, const struct way *better)
{
    /* Costs first: an empty slot has nothing else. */
    if (better == way || !(better->cost <= way->cost) || better->run > way->run)
        return false;
    double margin = better->fitness == way->fitness ? 0 : FITNESS_COST;
    if (better->cost + margin < way->cost)
        return true;
    if (better->cost + margin > way->cost)
        return false;
    /* Level. Two ways must never beat each other, not even where costs are
     * so high that the margin is lost in rounding. */
    if (margin > 0)
        return better->cost < way->cost;
    return better->run < way->run || better < way;
}

/* The best way to the present place. */
static const struct way *
slots_best(const struct search *search)
{
    const struct way *best = NULL;
    for (int i = 0; i < LINE_SLOTS; i++) {
        if (!search->used[i])
            continue;
        const struct way *ways = &search->slots[i][0][0];
        for (int j = 0; j < FITNESS_CLASSES * (LONGEST_LADDER + 1); j++)
            if (isfinite(ways[j].cost) &&
                (best == NULL || ways[j].cost < best->cost))
                best = &ways[j];
    }
    return best;
}

static bool
way_wanted(
    const struct search *search, const struct way *way, const struct way *best)
{
    if (!isfinite(way->cost))
        return false;
    int slot = line_key(search, way->line) - search->base_line;
    const struct way *rivals = &search->slots[slot][0][0];
    for (int i = 0; i < FITNESS_CLASSES * (LONGEST_LADDER + 1); i++)
        if (way_beaten(way, &rivals[i]))
            return false;
    int plain = search->list.plain_line;
    if (way->line < plain || best->line < plain)
        return true;
    /* From here on the lines ahead are the same for both. */
    bool near = ABS(way->line - best->line) <= search->line_window &&
        way->cost <= best->cost + search->hopeless;
    return near || !way_beaten(way, best);
}

static void
way_keep(struct search *search, const struct way *way)
{
    if (search->n_ways == search->max_ways) {
        search->max_ways *= 2;
        search->ways = g_renew(struct way, search->ways, search->max_ways);
    }
    search->ways[search->n_ways++] = *way;
}

/* Keeps the ways to PLACE that can still become the best one, by line. */
static void
slots_keep(struct search *search, int place)
{
    const struct way *best = slots_best(search);
    search->first_way[place] = search->n_ways;
    for (int i = 0; i < LINE_SLOTS; i++) {
        if (!search->used[i])
            continue;
        const struct way *ways = &search->slots[i][0][0];
        for (int j = 0; j < FITNESS_CLASSES * (LONGEST_LADDER + 1); j++)
            if (way_wanted(search, &ways[j], best))
                way_keep(search, &ways[j]);
    }
    search->first_way[place + 1] = search->n_ways;
}

/* Offers all ways to FROM, each with the line from there to TO. */
static void
search_line(struct search *search, int from, int to)
{
    const struct break_list *list = &search->list;
    bool hyphen = list->places[to].hyphen;
    struct line_cost line;
    int measure = -1;
    bool possible = false;
    for (int i = search->first_way[from]; i < search->first_way[from + 1];
         i++) {
        const struct way *way = &search->ways[i];
        int wanted = break_list_measure(list, way->line);
        if (wanted != measure) {
            measure = wanted;
            possible = line_cost_get(list, from, to, measure, &line);
        }
        if (!possible)
            continue;
        /* After a hyphen a dear way may still be wanted for being the only
         * one that is no ladder. */
        if (!hyphen && way->line >= list->plain_line &&
            way->cost + line.cost > search->best + search->hopeless)
            continue;
        int run = way->run;
        double cost =
            line_cost_after(list, &line, to, way->line, way->fitness, &run);
        struct way next = {
            .cost = way->cost + cost,
            .previous = i,
            .place = to,
            .line = way->line + 1,
            .fitness = (int8_t)line.fitness,
            .run = (int8_t)run,
        };
        slot_offer(search, &next);
    }
}

/* All lines that end at TO and start at FIRST or later. */
static void
search_place(struct search *search, int first, int to)
{
    int lowest = 0;
    if (search->by_line) {
        lowest = G_MAXINT;
        for (int i = first; i < to; i++)
            lowest = MIN(lowest, search->ways[search->first_way[i]].line + 1);
    }
    slots_clear(search, lowest);
    for (int from = first; from < to; from++)
        search_line(search, from, to);
    /* Numbers of lines too far apart for the slots: the next place before
     * this one always leads here. */
    if (!search->any) {
        slots_clear(search, search->ways[search->first_way[to - 1]].line + 1);
        search_line(search, to - 1, to);
    }
    slots_keep(search, to);
}

/* For each place, the least that a line ending there or later measures. */
static double *
least_ends(const struct break_list *list)
{
    double *least = g_new(double, list->n_places);
    double lowest = INFINITY;
    for (int i = list->n_places - 1; i >= 0; i--) {
        lowest = MIN(lowest, list->places[i].least_end);
        least[i] = lowest;
    }
    return least;
}

static void
search_all(struct search *search)
{
    const struct break_list *list = &search->list;
    g_autofree double *least = least_ends(list);
    int first = 0;
    for (int to = 1; to < list->n_places; to++) {
        /* Starts too far back for this place and all that follow. The sums
         * round: a little slack keeps lines that just fit. */
        while (first < to - 1 &&
            least[to] - list->places[first].least_start > list->widest + 4)
            first++;
        first = MAX(first, to - MAX_ACTIVE);
        search_place(search, first, to);
        if (list->places[to].forced)
            first = to;
    }
}

static void
search_init(struct search *search, const struct linebreak_word *words,
    int n_words, const struct linebreak_params *params)
{
    break_list_init(&search->list, words, n_words, params);
    int n = search->list.n_places;
    search->by_line =
        params->variants || params->n_lines > 0 || params->solid != 0;
    /* A way that is dear now may be the only one without a hyphen where none
     * is wanted, and cheap later. */
    bool asked = params->n_lines > 0 || params->solid != 0;
    search->hopeless = asked ? INFINITY : HOPELESS;
    search->line_window = asked ? LINE_SLOTS : LINE_WINDOW;
    search->max_ways = 4 * n + 16;
    search->ways = g_new(struct way, search->max_ways);
    search->n_ways = 0;
    search->first_way = g_new0(int, n + 1);
    struct way start = { .previous = -1, .fitness = -1 };
    way_keep(search, &start);
    search->first_way[1] = 1;
}

static void
search_clear(struct search *search)
{
    break_list_clear(&search->list);
    g_free(search->ways);
    g_free(search->first_way);
}

/* The best way to the end, in so many lines; 0: any. -1: there is none. */
static int
best_end(const struct search *search, int n_lines)
{
    int best = -1;
    for (int i = search->first_way[search->list.n_places - 1];
         i < search->n_ways; i++) {
        const struct way *way = &search->ways[i];
        if (n_lines > 0 && way->line != n_lines)
            continue;
        if (best < 0 || way->cost < search->ways[best].cost)
            best = i;
    }
    return best;
}

/* Sets the lines of the way that ends at END; returns the worst ratio. */
static double
variant_set(
    const struct search *search, int end, struct linebreak_variant *variant)
{
    double worst = 0;
    variant->n_lines = search->ways[end].line;
    variant->lines = g_new0(struct linebreak_line, variant->n_lines);
    for (int i = end; search->ways[i].previous >= 0;
         i = search->ways[i].previous) {
        const struct way *way = &search->ways[i];
        int from = search->ways[way->previous].place;
        int measure = break_list_measure(&search->list, way->line - 1);
        line_set(&search->list, from, way->place, measure,
            &variant->lines[way->line - 1]);
        struct line_cost cost;
        line_cost_get(&search->list, from, way->place, measure, &cost);
        worst = MAX(worst, cost.ratio);
    }
    return worst;
}

void
linebreak_run(const struct linebreak_word *words, int n_words,
    const struct linebreak_params *params, struct linebreak_result *result)
{
    memset(result, 0, sizeof *result);
    if (n_words <= 0)
        return;
    g_autofree struct search *search = g_new(struct search, 1);
    search_init(search, words, n_words, params);
    search_all(search);
    int best = best_end(search, params->n_lines);
    if (best < 0) {
        search_clear(search);
        return;
    }
    double best_cost = search->ways[best].cost;
    int n_lines = search->ways[best].line;
    result->cost = best_cost;
    struct linebreak_variant chosen = { 0 };
    double allowed = variant_set(search, best, &chosen);
    allowed = MAX(allowed, search->list.params.variant_stretch / 100.0);
    for (int n = n_lines - 1; n <= n_lines + 1; n++) {
        struct linebreak_variant *variant =
            &result->variants[result->n_variants];
        if (n == n_lines) {
            *variant = chosen;
            result->best = result->n_variants++;
            continue;
        }
        int end = params->variants && n > 0 ? best_end(search, n) : -1;
        if (end < 0 || search->ways[end].cost > best_cost + HOPELESS)
            continue;
        double worst = variant_set(search, end, variant);
        variant->cost =
            (search->ways[end].cost - best_cost) / VARIANT_SCALE + VARIANT_COST;
        if (worst <= allowed)
            result->n_variants++;
        else
            g_clear_pointer(&variant->lines, g_free);
    }
    search_clear(search);
}

void
linebreak_result_clear(struct linebreak_result *result)
{
    for (int i = 0; i < result->n_variants; i++)
        g_free(result->variants[i].lines);
    memset(result, 0, sizeof *result);
}
