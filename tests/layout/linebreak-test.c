/*
 * The line breaker against all ways there are. Small random paragraphs are
 * broken in every possible way, each priced with the very costs that the
 * search uses, and the search must find the cheapest. Larger ones and mad
 * ones must keep the promises of linebreak.h. Seeds are fixed.
 */
#include "layout/linebreak.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include <glib.h>

#include "layout/linebreak_cost.h"
#include "layout/linecache.h"

#define EM 9000
#define MAX_WORDS 2000
#define MAX_POINTS 12

struct paragraph {
    struct linebreak_word words[MAX_WORDS];
    struct linebreak_point points[MAX_WORDS][MAX_POINTS];
    int n_words;
    struct linebreak_params params;
};

static bool
chance(GRand *rand, int percent)
{
    return g_rand_int_range(rand, 0, 100) < percent;
}

static void
random_points(GRand *rand, struct linebreak_word *word,
    struct linebreak_point *points, int letters, int percent)
{
    int width = word->width / letters;
    word->points = points;
    for (int i = 2; i < letters - 1 && word->n_points < MAX_POINTS; i++) {
        if (!chance(rand, percent))
            continue;
        enum linebreak_point_kind kind = LINEBREAK_HYPHEN;
        if (chance(rand, 30))
            kind = (enum linebreak_point_kind)g_rand_int_range(rand, 0, 4);
        bool appears = kind == LINEBREAK_HYPHEN || kind == LINEBREAK_SOFT;
        points[word->n_points++] = (struct linebreak_point){
            .kind = kind,
            .pre = i * width + (appears ? EM / 3 : 0),
            .post = word->width - i * width - g_rand_int_range(rand, 0, 50),
            .pre_gaps = i,
            .protrude = chance(rand, 50) ? EM / 6 : 0,
            .protrude_post = chance(rand, 20) ? EM / 20 : 0,
            .before = i,
            .after = letters - i,
        };
    }
}

static void
random_word(GRand *rand, struct linebreak_word *word,
    struct linebreak_point *points, int hyphen_percent)
{
    int letters = g_rand_int_range(rand, 1, 13);
    *word = (struct linebreak_word){
        .width = letters * g_rand_int_range(rand, EM * 2 / 5, EM / 2),
        .gaps = letters,
        .glue = EM / 4,
        .stretch = EM / 8,
        .shrink = EM / 12,
        .can_break = !chance(rand, 5),
        .must_break = chance(rand, 3),
        .penalty = chance(rand, 5) ? g_rand_int_range(rand, -50, 200) : 0,
    };
    if (!chance(rand, 10))
        word->expand = word->width;
    else
        word->elongate = EM / 2;
    if (chance(rand, 20))
        word->protrude_end = EM / 7;
    if (chance(rand, 10))
        word->protrude_start = EM / 7;
    random_points(rand, word, points, letters, hyphen_percent);
}

/* Each character a word, as in Chinese. */
static void
random_character(GRand *rand, struct linebreak_word *word)
{
    bool mark = chance(rand, 10);
    *word = (struct linebreak_word){
        .width = mark ? EM / 2 : EM,
        .gaps = 1,
        .glue = mark ? EM / 2 : 0,
        .ready = chance(rand, 10) ? EM / 4 : 0,
        .hang = mark ? EM / 2 : 0,
        .stretch = EM / 20,
        .shrink = mark ? EM / 4 : 0,
        .can_break = !chance(rand, 10),
    };
}

static void
random_paragraph(GRand *rand, struct paragraph *paragraph, int n_words)
{
    bool characters = chance(rand, 15);
    int hyphens = g_rand_int_range(rand, 0, 40);
    /* Glue that stretches far leaves many ways of nearly the same cost. */
    int stretch = chance(rand, 50) ? EM / 8 : EM / 2;
    paragraph->n_words = n_words;
    for (int i = 0; i < n_words; i++) {
        struct linebreak_word *word = &paragraph->words[i];
        if (characters)
            random_character(rand, word);
        else
            random_word(rand, word, paragraph->points[i], hyphens);
        word->stretch = MIN(8 * word->stretch, stretch);
    }
    paragraph->params = (struct linebreak_params){
        .measure = EM * g_rand_int_range(rand, 4, 16),
        .indent = chance(rand, 50) ? EM : 0,
        .narrow_lines = chance(rand, 20) ? g_rand_int_range(rand, 1, 4) : 0,
        .narrow_by = 2 * EM,
        .em = EM,
        .space = EM / 4,
        .expansion = chance(rand, 80) ? 20 : 0,
        .tracking = chance(rand, 80) ? 10 : 0,
        .elongation = chance(rand, 30) ? 50 : 0,
        .protrusion = !chance(rand, 20),
        .ragged = chance(rand, 20),
        .last_free = chance(rand, 50),
        .hyphens = !chance(rand, 20),
        .variants = chance(rand, 50),
        .variant_stretch = 200,
        .lone_words = chance(rand, 50) ? 100 : 0,
    };
}

/* The cost of the lines that end at the places of ENDS (the paragraph's start
 * not among them); INFINITY if one cannot be set. *WORST is their ratio. */
static double
lines_cost(
    const struct break_list *list, const int *ends, int n_lines, double *worst)
{
    double cost = 0;
    int from = 0, previous = -1, run = 0;
    *worst = 0;
    for (int i = 0; i < n_lines; i++) {
        struct line_cost line;
        int measure = break_list_measure(list, i);
        if (!line_cost_get(list, from, ends[i], measure, &line))
            return INFINITY;
        cost += line_cost_after(list, &line, ends[i], i, previous, &run);
        previous = line.fitness;
        *worst = MAX(*worst, line.ratio);
        from = ends[i];
    }
    return cost;
}

#define MAX_PLACES 14

struct brute {
    double cost[MAX_PLACES + 1]; /* by number of lines */
    double worst[MAX_PLACES + 1];
    int best; /* number of lines */
};

/* Prices every set of places that has the forced ones. */
static void
brute_force(const struct break_list *list, struct brute *brute)
{
    int inner = list->n_places - 2;
    for (int i = 0; i <= MAX_PLACES; i++)
        brute->cost[i] = INFINITY;
    for (unsigned set = 0; set < 1u << inner; set++) {
        int ends[MAX_PLACES];
        int n = 0;
        bool allowed = true;
        for (int i = 0; i < inner; i++) {
            if (set & 1u << i)
                ends[n++] = i + 1;
            else if (list->places[i + 1].forced)
                allowed = false;
        }
        if (!allowed)
            continue;
        ends[n++] = inner + 1;
        double worst;
        double cost = lines_cost(list, ends, n, &worst);
        if (cost < brute->cost[n]) {
            brute->cost[n] = cost;
            brute->worst[n] = worst;
        }
    }
    brute->best = 1;
    for (int i = 1; i <= MAX_PLACES; i++)
        if (brute->cost[i] < brute->cost[brute->best])
            brute->best = i;
}

static double
variant_total(
    const struct break_list *list, const struct linebreak_variant *variant)
{
    g_autofree int *ends = g_new(int, variant->n_lines);
    for (int i = 0, place = 0; i < variant->n_lines; i++) {
        const struct linebreak_line *line = &variant->lines[i];
        while (list->places[place].word != line->last_word ||
            list->places[place].point != line->last_point)
            place++;
        ends[i] = place;
    }
    double worst;
    return lines_cost(list, ends, variant->n_lines, &worst);
}

static bool
same_cost(double a, double b)
{
    return fabs(a - b) <= 1e-9 * MAX(fabs(a), fabs(b)) + 1e-6;
}

static void
check_best(const struct break_list *list, const struct brute *brute,
    const struct linebreak_result *result)
{
    const struct linebreak_variant *best = &result->variants[result->best];
    double total = variant_total(list, best);
    double wanted = brute->cost[brute->best];
    if (!same_cost(total, wanted))
        g_test_message("cost %.3f in %d lines, but %.3f in %d", total,
            best->n_lines, wanted, brute->best);
    g_assert_true(same_cost(total, wanted));
    g_assert_cmpfloat(best->cost, ==, 0);
}

/* Whether there is a variant of that many lines, and it is the best one. */
static void
check_variant(const struct break_list *list, const struct brute *brute,
    const struct linebreak_result *result, int n)
{
    int best = result->variants[result->best].n_lines;
    bool wanted = n >= 1 && n <= MAX_PLACES &&
        brute->cost[n] <= brute->cost[best] + 0.99e7 &&
        brute->worst[n] <= MAX(2.0, brute->worst[best]);
    const struct linebreak_variant *found = NULL;
    for (int i = 0; i < result->n_variants; i++)
        if (result->variants[i].n_lines == n)
            found = &result->variants[i];
    if (wanted)
        g_assert_nonnull(found);
    if (found != NULL)
        g_assert_true(same_cost(variant_total(list, found), brute->cost[n]));
}

/* The cheapest way in N lines of which some should end without a hyphen. */
static void
check_solid(GRand *rand, const struct paragraph *paragraph, int n)
{
    struct linebreak_params params = paragraph->params;
    params.n_lines = n;
    params.solid = g_rand_int(rand);
    struct break_list list;
    break_list_init(&list, paragraph->words, paragraph->n_words, &params);
    struct brute brute;
    brute_force(&list, &brute);
    struct linebreak_result result;
    linebreak_run(paragraph->words, paragraph->n_words, &params, &result);
    if (brute.cost[n] <= brute.cost[brute.best] + 0.99e7)
        g_assert_cmpint(result.n_variants, >, 0);
    if (result.n_variants > 0 && brute.cost[n] < 0.99e7) {
        const struct linebreak_variant *best = &result.variants[result.best];
        g_assert_cmpint(best->n_lines, ==, n);
        g_assert_true(same_cost(result.cost, brute.cost[n]));
        g_assert_true(same_cost(variant_total(&list, best), brute.cost[n]));
        for (int i = 0; i < MIN(n, 64); i++)
            if (params.solid >> i & 1)
                g_assert_false(best->lines[i].divided);
    }
    linebreak_result_clear(&result);
    break_list_clear(&list);
}

static void
test_optimum(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(17);
    g_autofree struct paragraph *paragraph = g_new0(struct paragraph, 1);
    int checked = 0;
    while (checked < 10000) {
        random_paragraph(rand, paragraph, g_rand_int_range(rand, 1, 14));
        struct break_list list;
        break_list_init(
            &list, paragraph->words, paragraph->n_words, &paragraph->params);
        if (list.n_places <= MAX_PLACES) {
            checked++;
            struct brute brute;
            brute_force(&list, &brute);
            struct linebreak_result result;
            linebreak_run(paragraph->words, paragraph->n_words,
                &paragraph->params, &result);
            check_best(&list, &brute, &result);
            if (paragraph->params.variants) {
                int n = result.variants[result.best].n_lines;
                check_variant(&list, &brute, &result, n - 1);
                check_variant(&list, &brute, &result, n + 1);
                check_solid(rand, paragraph, n);
            } else {
                g_assert_cmpint(result.n_variants, ==, 1);
            }
            linebreak_result_clear(&result);
        }
        break_list_clear(&list);
    }
}

/* Widths as the header defines them, added up word by word. */
static int64_t
natural_width(
    const struct paragraph *paragraph, const struct linebreak_line *line)
{
    int64_t width = 0;
    for (int i = line->first_word; i <= line->last_word; i++) {
        const struct linebreak_word *word = &paragraph->words[i];
        int part = word->width;
        if (i == line->first_word && line->first_point >= 0)
            part -= word->width - word->points[line->first_point].post;
        if (i == line->last_word && line->last_point >= 0)
            part -= word->width - word->points[line->last_point].pre;
        width += part;
        if (i < line->last_word)
            width += word->glue;
    }
    return width;
}

static int64_t
set_width(const struct linebreak_line *line)
{
    return (int64_t)line->natural - line->expandable +
        linebreak_expanded(line->expandable, line->expand) +
        (int64_t)line->gaps * line->track + line->kashida + line->ready_extra +
        line->glue_extra - line->protrude_start - line->protrude_end;
}

static void
check_setting(
    const struct paragraph *paragraph, const struct linebreak_line *line)
{
    const struct linebreak_params *params = &paragraph->params;
    if (line->justified) {
        g_assert_false(params->ragged);
        g_assert_cmpint(set_width(line), ==, line->measure);
    } else if (set_width(line) > line->measure) {
        /* Nothing more can be done about it. */
        g_assert_cmpint(line->glue_extra, <=, 0);
    } else {
        g_assert_cmpint(line->glue_extra, ==, 0);
    }
    g_assert_cmpint(line->expand % 25, ==, 0);
    g_assert_cmpint(ABS(line->expand), <=, params->expansion * 10);
    g_assert_cmpint(line->track, <=, params->tracking * params->em / 1000);
    g_assert_cmpint(line->track, >=, -params->tracking * params->em / 2000);
}

/* Everything once and in order, and every line as the header says. */
static void
check_lines(
    const struct paragraph *paragraph, const struct linebreak_variant *variant)
{
    int word = 0, point = -1;
    for (int i = 0; i < variant->n_lines; i++) {
        const struct linebreak_line *line = &variant->lines[i];
        g_assert_cmpint(line->first_word, ==, word);
        g_assert_cmpint(line->first_point, ==, point);
        g_assert_cmpint(line->last_word, >=, line->first_word);
        if (line->last_word == line->first_word && line->last_point >= 0)
            g_assert_cmpint(line->last_point, >, line->first_point);
        g_assert_cmpint(
            line->natural, ==, MAX(natural_width(paragraph, line), 0));
        check_setting(paragraph, line);
        for (int j = line->first_word; j < line->last_word; j++)
            g_assert_false(paragraph->words[j].must_break);
        const struct linebreak_word *last = &paragraph->words[line->last_word];
        word = line->last_word;
        point = line->last_point;
        if (point < 0) {
            g_assert_true(last->can_break || last->must_break ||
                word == paragraph->n_words - 1);
            g_assert_false(line->hyphenated);
            word++;
            continue;
        }
        enum linebreak_point_kind kind = last->points[point].kind;
        g_assert_true(paragraph->params.hyphens || kind != LINEBREAK_HYPHEN);
        g_assert_cmpint(line->hyphenated, ==,
            kind == LINEBREAK_HYPHEN || kind == LINEBREAK_SOFT);
    }
    g_assert_cmpint(word, ==, paragraph->n_words);
    g_assert_cmpint(point, ==, -1);
}

static void
check_ladders(const struct linebreak_variant *variant)
{
    int run = 0;
    for (int i = 0; i < variant->n_lines; i++) {
        run = variant->lines[i].hyphenated ? run + 1 : 0;
        g_assert_cmpint(run, <=, 2);
    }
}

static void
test_invariants(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(23);
    g_autofree struct paragraph *paragraph = g_new0(struct paragraph, 1);
    for (int i = 0; i < 300; i++) {
        random_paragraph(rand, paragraph, g_rand_int_range(rand, 1, 300));
        /* No word is wider than the measure, so that a ladder is never the
         * least evil. */
        bool wide = paragraph->params.measure > EM * 9;
        struct linebreak_result result;
        linebreak_run(
            paragraph->words, paragraph->n_words, &paragraph->params, &result);
        g_assert_cmpint(result.n_variants, >=, 1);
        for (int j = 0; j < result.n_variants; j++) {
            const struct linebreak_variant *variant = &result.variants[j];
            check_lines(paragraph, variant);
            if (wide)
                check_ladders(variant);
            if (j > 0)
                g_assert_cmpint(variant->n_lines, ==, variant[-1].n_lines + 1);
            if (j != result.best)
                g_assert_cmpfloat(variant->cost, >=, 100);
        }
        linebreak_result_clear(&result);
    }
}

static int
mad_value(GRand *rand)
{
    static const int values[] = { 0, 0, 1, -1, 7, 100, EM, 5 * EM, 1 << 20,
        1 << 28, INT_MAX, INT_MIN, -EM };
    return values[g_rand_int_range(rand, 0, G_N_ELEMENTS(values))];
}

static void
mad_paragraph(GRand *rand, struct paragraph *paragraph)
{
    random_paragraph(rand, paragraph, g_rand_int_range(rand, 1, 80));
    for (int i = 0; i < paragraph->n_words; i++) {
        struct linebreak_word *word = &paragraph->words[i];
        int *fields[] = { &word->width, &word->gaps, &word->expand,
            &word->elongate, &word->hang, &word->protrude_start,
            &word->protrude_end, &word->glue, &word->ready, &word->stretch,
            &word->shrink, &word->penalty };
        for (size_t j = 0; j < G_N_ELEMENTS(fields); j++)
            if (chance(rand, 20))
                *fields[j] = mad_value(rand);
        for (int j = 0; j < word->n_points; j++) {
            struct linebreak_point *point = &paragraph->points[i][j];
            int *parts[] = { &point->pre, &point->post, &point->pre_gaps,
                &point->protrude, &point->protrude_post, &point->before,
                &point->after };
            for (size_t k = 0; k < G_N_ELEMENTS(parts); k++)
                if (chance(rand, 20))
                    *parts[k] = mad_value(rand);
        }
    }
    struct linebreak_params *params = &paragraph->params;
    int *fields[] = { &params->measure, &params->indent, &params->narrow_lines,
        &params->narrow_by, &params->em, &params->space, &params->expansion,
        &params->tracking, &params->elongation, &params->lone_words };
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        if (chance(rand, 20))
            *fields[i] = mad_value(rand);
}

/* Whatever comes in, all words come out, once and in order. */
static void
test_mad(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(29);
    g_autofree struct paragraph *paragraph = g_new0(struct paragraph, 1);
    for (int i = 0; i < 1000; i++) {
        mad_paragraph(rand, paragraph);
        struct linebreak_result result;
        linebreak_run(
            paragraph->words, paragraph->n_words, &paragraph->params, &result);
        g_assert_cmpint(result.n_variants, >=, 1);
        for (int j = 0; j < result.n_variants; j++) {
            const struct linebreak_variant *variant = &result.variants[j];
            const struct linebreak_line *last =
                &variant->lines[variant->n_lines - 1];
            g_assert_cmpint(variant->lines[0].first_word, ==, 0);
            g_assert_cmpint(last->last_word, ==, paragraph->n_words - 1);
            for (int k = 1; k < variant->n_lines; k++)
                g_assert_cmpint(variant->lines[k].first_word, ==,
                    variant->lines[k - 1].last_word +
                        (variant->lines[k - 1].last_point < 0));
        }
        linebreak_result_clear(&result);
    }
}

/* N words that are all alike. */
static struct linebreak_word *
uniform_words(int n, int width)
{
    struct linebreak_word *words = g_new0(struct linebreak_word, n);
    for (int i = 0; i < n; i++)
        words[i] = (struct linebreak_word){
            .width = width,
            .gaps = 5,
            .expand = width,
            .glue = EM / 4,
            .stretch = EM / 8,
            .shrink = EM / 12,
            .can_break = true,
        };
    return words;
}

static const struct linebreak_params plain_params = {
    .measure = 18 * EM,
    .em = EM,
    .space = EM / 4,
    .expansion = 20,
    .tracking = 10,
    .protrusion = true,
    .hyphens = true,
    .variants = true,
    .variant_stretch = 200,
};

static void
test_nothing(void)
{
    struct linebreak_result result;
    linebreak_run(NULL, 0, &plain_params, &result);
    g_assert_cmpint(result.n_variants, ==, 0);
    linebreak_result_clear(&result);
}

/* Long text and long words end in seconds only if time is linear; the test
 * runner's limit is what fails. */
static void
test_long(void)
{
    g_autofree struct linebreak_word *words = uniform_words(100000, 2 * EM);
    struct linebreak_result result;
    linebreak_run(words, 100000, &plain_params, &result);
    g_assert_cmpint(result.variants[result.best].n_lines, >, 12000);
    linebreak_result_clear(&result);

    int n = 100000;
    g_autofree struct linebreak_point *points =
        g_new0(struct linebreak_point, n);
    for (int i = 0; i < n; i++)
        points[i] = (struct linebreak_point){
            .kind = LINEBREAK_URL,
            .pre = (i + 1) * 1000,
            .post = (n - i) * 1000,
            .pre_gaps = i + 1,
            .before = i + 1,
            .after = n - i,
        };
    words[0].width = words[0].expand = (n + 1) * 1000;
    words[0].gaps = n + 1;
    words[0].points = points;
    words[0].n_points = n;
    linebreak_run(words, 1, &plain_params, &result);
    const struct linebreak_variant *best = &result.variants[result.best];
    g_assert_cmpint(best->n_lines, >=, (n + 1) * 1000 / (19 * EM));
    for (int i = 0; i < best->n_lines; i++)
        g_assert_cmpint(best->lines[i].natural, <=, 19 * EM);
    linebreak_result_clear(&result);
}

/* A word that fits nowhere stands alone, and what is around it is well. */
static void
test_too_wide(void)
{
    g_autofree struct linebreak_word *words = uniform_words(41, 2 * EM);
    words[20].width = words[20].expand = 30 * EM;
    struct linebreak_result result;
    linebreak_run(words, 41, &plain_params, &result);
    const struct linebreak_variant *best = &result.variants[result.best];
    int too_wide = 0;
    for (int i = 0; i < best->n_lines; i++) {
        const struct linebreak_line *line = &best->lines[i];
        if (set_width(line) <= line->measure)
            continue;
        too_wide++;
        g_assert_cmpint(line->first_word, ==, 20);
        g_assert_cmpint(line->last_word, ==, 20);
        g_assert_true(line->ragged);
        g_assert_cmpint(line->expand, ==, -200);
    }
    g_assert_cmpint(too_wide, ==, 1);
    linebreak_result_clear(&result);
}

/* A headline is balanced: two lines of four words, not of seven and one. */
static void
test_balanced(void)
{
    g_autofree struct linebreak_word *words = uniform_words(8, 2 * EM);
    struct linebreak_params params = plain_params;
    params.ragged = true;
    params.measure = 16 * EM;
    struct linebreak_result result;
    linebreak_run(words, 8, &params, &result);
    const struct linebreak_variant *best = &result.variants[result.best];
    g_assert_cmpint(best->n_lines, ==, 2);
    g_assert_cmpint(best->lines[0].last_word, ==, 3);
    linebreak_result_clear(&result);

    /* Running text fills its lines and ends where it ends. */
    params.last_free = true;
    linebreak_run(words, 8, &params, &result);
    best = &result.variants[result.best];
    g_assert_cmpint(best->n_lines, ==, 2);
    g_assert_cmpint(best->lines[0].last_word, ==, 6);
    linebreak_result_clear(&result);
}

static void
test_expanded(void)
{
    g_assert_cmpint(linebreak_expanded(10000, 0), ==, 10000);
    g_assert_cmpint(linebreak_expanded(10000, 200), ==, 10200);
    g_assert_cmpint(linebreak_expanded(10000, -200), ==, 9800);
    g_assert_cmpint(linebreak_expanded(20, 25), ==, 20);
    g_assert_cmpint(linebreak_expanded(200, 25), ==, 201);
    g_assert_cmpint(linebreak_expanded(200, -25), ==, 199);
}

static void
check_same(const struct linebreak_result *a, const struct linebreak_result *b)
{
    g_assert_cmpint(a->n_variants, ==, b->n_variants);
    g_assert_cmpint(a->best, ==, b->best);
    g_assert_true(a->cost == b->cost);
    for (int i = 0; i < a->n_variants; i++) {
        const struct linebreak_variant *v = &a->variants[i];
        const struct linebreak_variant *w = &b->variants[i];
        g_assert_cmpint(v->n_lines, ==, w->n_lines);
        g_assert_true(v->cost == w->cost);
        g_assert_cmpmem(v->lines, sizeof *v->lines * (gsize)v->n_lines,
            w->lines, sizeof *w->lines * (gsize)w->n_lines);
    }
}

/* What is kept is what comes of breaking again, and whatever is told otherwise
 * is broken otherwise. */
static void
test_cache(void)
{
    struct linecache *cache = linecache_new();
    g_autofree struct paragraph *p = g_new0(struct paragraph, 1);
    for (guint32 seed = 1; seed < 400; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed / 2);
        random_paragraph(rand, p, 20);
        struct linebreak_result kept, wanted;
        for (int i = 0; i < 3; i++) {
            p->params.measure += i == 2;
            linecache_run(cache, p->words, p->n_words, &p->params, &kept);
            linebreak_run(p->words, p->n_words, &p->params, &wanted);
            check_same(&kept, &wanted);
            linebreak_result_clear(&kept);
            linebreak_result_clear(&wanted);
        }
    }
    linecache_free(cache);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/linebreak/nothing", test_nothing);
    g_test_add_func("/linebreak/optimum", test_optimum);
    g_test_add_func("/linebreak/invariants", test_invariants);
    g_test_add_func("/linebreak/mad", test_mad);
    g_test_add_func("/linebreak/long", test_long);
    g_test_add_func("/linebreak/too-wide", test_too_wide);
    g_test_add_func("/linebreak/balanced", test_balanced);
    g_test_add_func("/linebreak/expanded", test_expanded);
    g_test_add_func("/linebreak/cache", test_cache);
    return g_test_run();
}
