/*
 * The price of a line, for the optimal line breaker. The model is that of
 * Knuth and Plass, "Breaking paragraphs into lines" (1981), as TeX has it,
 * with these changes: glyph expansion absorbs first, as in pdfTeX, and only
 * the rest is shared by word spaces and tracking; protrusion at both ends is
 * part of the width; hyphens cost more near a word's edges; short last lines
 * and tight lines cost something. Sums from the paragraph's start give the
 * width of any line in constant time.
 *
 * All costs live in one scale, so that one search finds the least bad way
 * even where no good one is: a bad line, then an unjustified one, then three
 * hyphens in a row, then a line that is too wide.
 */
#include "layout/linebreak_cost.h"

#include <math.h>
#include <string.h>

#include <glib.h>

/* Bounds on what comes in: lengths up to 256 k pt, so that an int holds a
 * line, and sums of any paragraph fit into an int64. */
#define MAX_LENGTH (1 << 28)
#define MAX_GLUE (1 << 24)
#define MAX_PENALTY 10000

/* TeX's: of a line, and of neighbours that differ by two classes. */
#define LINE_PENALTY 10.0

/* A hyphen's. Measured on columns of 38 and 50 characters: 130 gives a tenth
 * more hyphens, 180 a tenth fewer but half as many loose lines again. Letters
 * near the word's edges add to it, as in Typst. */
#define HYPHEN_PENALTY 170.0
#define HYPHEN_EDGE 5
#define HYPHEN_EDGE_SHARE 0.15
#define SOFT_PENALTY 100.0
#define HARD_PENALTY 100.0
#define URL_PENALTY 150.0

#define HYPHENS_TWO 3000.0
#define HYPHEN_PENULTIMATE 5000.0
/* A ladder of three is worse than an unjustified line, and better than text
 * that runs into the margin. */
#define HYPHENS_LADDER 1e11

/* At the end of a line that should have none: all that can be set is better. */
#define HYPHEN_IN_SOLID 2e11

/* Rather than that a last line is nothing but the end of a word, the line
 * before it is left unjustified. */
#define FRAGMENT_COST 8e10
#define RUNT_SHARE 0.25
#define RUNT_PENALTY 300.0
#define LONE_WORD_EMS 2.0
#define LONE_WORD_COST 1e4

/* Spaces below this share of the natural one look tight. */
#define TIGHT_SHARE 0.2
#define TIGHT_COST 12000.0

/* What goes first is not free: at its limit it counts as this much of the
 * glue. */
#define EXPANSION_RATIO 0.3

/* Longer words, likewise: few of them look like writing, many like a machine.
 */
#define KASHIDA_RATIO 0.8

/* Beyond, the line will not be justified, and only its shortfall counts. */
#define RATIO_LIMIT 12.0
#define UNJUSTIFIED_COST 3e10
#define OVERFULL_COST 1e14

/* Ragged lines: of a shortfall of one em, squared; three ems are a hyphen's
 * worth. A lone word is short below this share of the measure. */
#define RAGGED_COST 1000.0
#define RAGGED_LONE_SHARE 0.33

static int
clip(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

static void
params_clip(struct linebreak_params *params)
{
    params->measure = clip(params->measure, 1, MAX_LENGTH);
    params->indent = clip(params->indent, -MAX_LENGTH, params->measure - 1);
    params->narrow_lines = clip(params->narrow_lines, 0, MAX_NARROW_LINES);
    params->narrow_by = clip(params->narrow_by, 0, params->measure - 1);
    params->em = clip(params->em, 1, MAX_GLUE);
    params->expansion = clip(params->expansion, 0, 100);
    params->tracking = clip(params->tracking, 0, 100);
    params->variant_stretch = clip(params->variant_stretch, 0, 1000);
    params->elongation = clip(params->elongation, 0, 100);
    params->lone_words = clip(params->lone_words, 0, MAX_PENALTY);
}

int
break_list_measure(const struct break_list *list, int line)
{
    const struct linebreak_params *params = &list->params;
    int measure = params->measure;
    if (line == 0)
        measure -= params->indent;
    if (line < params->narrow_lines)
        measure -= params->narrow_by;
    return MAX(measure, 1);
}

/* Glue and width as they are counted. */
static void
word_clip(const struct break_list *list, const struct linebreak_word *in,
    struct linebreak_word *word)
{
    *word = *in;
    word->width = clip(in->width, 0, MAX_LENGTH);
    word->expand = clip(in->expand, 0, word->width);
    word->gaps = clip(in->gaps, 0, MAX_GLUE);
    word->elongate = clip(in->elongate, 0, MAX_GLUE);
    word->glue = clip(in->glue, 0, MAX_GLUE);
    word->ready = clip(in->ready, 0, MAX_GLUE);
    word->stretch = clip(in->stretch, 0, MAX_GLUE);
    word->shrink = clip(in->shrink, 0, word->glue);
    int hang = list->params.protrusion ? MIN(list->params.em, word->width) : 0;
    word->protrude_start = clip(in->protrude_start, 0, hang);
    word->protrude_end = clip(in->protrude_end, 0, hang);
    word->hang = clip(in->hang, 0, word->width);
    word->penalty = clip(in->penalty, -MAX_PENALTY, MAX_PENALTY);
}

static double
point_penalty(const struct linebreak_point *point)
{
    switch (point->kind) {
    case LINEBREAK_HYPHEN: {
        int near = MAX(0, HYPHEN_EDGE - clip(point->before, 0, HYPHEN_EDGE)) +
            MAX(0, HYPHEN_EDGE - clip(point->after, 0, HYPHEN_EDGE));
        return HYPHEN_PENALTY * (1 + HYPHEN_EDGE_SHARE * near);
    }
    case LINEBREAK_SOFT:
        return SOFT_PENALTY;
    case LINEBREAK_HARD:
        return HARD_PENALTY;
    case LINEBREAK_URL:
        return URL_PENALTY;
    }
    return 0;
}

/* The width of the sums when everything in it has shrunk to its limit. */
static double
least_width(const struct break_list *list, const struct break_sums *sums)
{
    if (list->params.ragged)
        return (double)sums->width;
    return (double)(sums->width - sums->shrink) -
        list->expansion * (double)sums->expand -
        list->track_shrink * (double)sums->gaps;
}

static struct break_place *
place_add(struct break_list *list, int word, int point)
{
    struct break_place *place = &list->places[list->n_places++];
    *place = (struct break_place){ .word = word, .point = point };
    return place;
}

static void
place_finish(const struct break_list *list, struct break_place *place)
{
    place->least_end =
        least_width(list, &place->end) - place->protrude_end - place->hang;
    place->least_start =
        least_width(list, &place->start) + (double)place->protrude_start;
}

/* A place inside WORD; SUMS are those of everything before the word. */
static void
place_point(struct break_list *list, const struct linebreak_word *word,
    int word_index, int point_index, const struct break_sums *sums)
{
    const struct linebreak_point *point = &word->points[point_index];
    if (point->kind == LINEBREAK_HYPHEN && !list->params.hyphens)
        return;
    struct break_place *place = place_add(list, word_index, point_index);
    int pre = clip(point->pre, 0, MAX_LENGTH);
    int post = clip(point->post, 0, MAX_LENGTH);
    int gaps = clip(point->pre_gaps, 0, word->gaps);
    double share =
        word->width > 0 ? (double)word->expand / (double)word->width : 0;
    place->end = *sums;
    place->end.width += pre;
    place->end.expand += (int64_t)floor(pre * share);
    place->end.gaps += gaps;
    place->start = *sums;
    place->start.width += word->width - post;
    place->start.expand += word->expand - (int64_t)floor(post * share);
    place->start.gaps += gaps;
    int hang = list->params.protrusion ? list->params.em : 0;
    place->protrude_end = clip(point->protrude, 0, MIN(hang, pre));
    place->protrude_start = clip(point->protrude_post, 0, MIN(hang, post));
    place->penalty = point_penalty(point);
    place->hyphen = point->kind != LINEBREAK_URL;
    place->appears =
        point->kind == LINEBREAK_HYPHEN || point->kind == LINEBREAK_SOFT;
    place_finish(list, place);
}

/* Adds the places of one word and moves SUMS past it. */
static void
places_of_word(struct break_list *list, const struct linebreak_word *words,
    int n_words, int index, struct break_sums *sums)
{
    struct linebreak_word word;
    word_clip(list, &words[index], &word);
    for (int i = 0; i < word.n_points; i++)
        place_point(list, &word, index, i, sums);
    struct break_sums end = *sums;
    end.width += word.width;
    end.expand += word.expand;
    end.gaps += word.gaps;
    end.elongate += word.elongate;
    *sums = end;
    sums->width += word.glue;
    sums->glue += word.glue;
    sums->ready += word.ready;
    sums->stretch += word.stretch;
    sums->shrink += word.shrink;
    bool last = index == n_words - 1;
    if (!last && !word.can_break && !word.must_break)
        return;
    struct break_place *place = place_add(list, index, -1);
    place->end = end;
    place->start = *sums;
    place->protrude_end = word.protrude_end;
    place->hang = word.hang;
    place->penalty = word.penalty;
    place->last = last;
    place->forced = last || word.must_break;
    if (place->forced)
        place->penalty = 0;
    if (!last) {
        struct linebreak_word next;
        word_clip(list, &words[index + 1], &next);
        place->protrude_start = next.protrude_start;
    }
    place_finish(list, place);
}

void
break_list_init(struct break_list *list, const struct linebreak_word *words,
    int n_words, const struct linebreak_params *params)
{
    memset(list, 0, sizeof *list);
    list->params = *params;
    params_clip(&list->params);
    params = &list->params;
    if (!params->ragged) {
        /* Quarter percents: the steps that lines are set in. */
        list->expansion = params->expansion * 10 / 25 * 25 / 10000.0;
        list->track_stretch = params->em * params->tracking / 1000.0;
        list->track_shrink = list->track_stretch / 2;
    }
    list->widest = params->measure - MIN(params->indent, 0);
    list->plain_line = MAX(params->narrow_lines, 1);
    size_t n = (size_t)n_words + 1;
    for (int i = 0; i < n_words; i++)
        n += (size_t)MAX(words[i].n_points, 0);
    list->places = g_new(struct break_place, n);
    struct break_place *start = place_add(list, -1, -1);
    struct linebreak_word first;
    word_clip(list, &words[0], &first);
    /* An indent is no margin to hang into. */
    if (params->indent == 0)
        start->protrude_start = first.protrude_start;
    place_finish(list, start);
    struct break_sums sums = { 0 };
    for (int i = 0; i < n_words; i++)
        places_of_word(list, words, n_words, i, &sums);
}

void
break_list_clear(struct break_list *list)
{
    g_free(list->places);
    list->places = NULL;
}

int
break_hang(const struct break_place *to, int64_t short_by)
{
    return short_by < 0 ? (int)MIN(-short_by, (int64_t)to->hang) : 0;
}

/* What the search and the setting need to know of one line. */
struct line_room {
    double short_by; /* of the measure; negative: too wide */
    double expand;   /* what expansion can do either way */
    double ready;
    double stretch, shrink, glue;
    double track_stretch, track_shrink;
    double elongate;
};

static struct line_room
line_room(const struct break_list *list, const struct break_place *from,
    const struct break_place *to, int measure)
{
    const struct break_sums *a = &from->start, *b = &to->end;
    int64_t natural = MAX(b->width - a->width, 0);
    int64_t short_by =
        measure + from->protrude_start + to->protrude_end - natural;
    double gaps = (double)MAX(b->gaps - a->gaps, 0);
    return (struct line_room){
        .short_by = (double)(short_by + break_hang(to, short_by)),
        .expand = list->expansion * (double)MAX(b->expand - a->expand, 0),
        .ready = (double)MAX(b->ready - a->ready, 0),
        .stretch = (double)MAX(b->stretch - a->stretch, 0),
        .shrink = (double)MAX(b->shrink - a->shrink, 0),
        .glue = (double)MAX(b->glue - a->glue, 0),
        .track_stretch = list->track_stretch * gaps,
        .track_shrink = list->track_shrink * gaps,
        .elongate = (double)MAX(b->elongate - a->elongate, 0) *
            list->params.elongation / 100,
    };
}

/* The same where words can be made longer, in a line that has no tracking. */
static double
kashida_ratio(const struct line_room *room, double rest, struct line_cost *line)
{
    double beyond = rest - KASHIDA_FROM * room->stretch;
    double longer = MIN(beyond, room->elongate);
    double glue = room->stretch > 0 ? (beyond - longer) / room->stretch : 0;
    if (room->stretch <= 0 && beyond > longer)
        glue = 1e6;
    line->glue_ratio = KASHIDA_FROM + glue;
    return line->glue_ratio + KASHIDA_RATIO * longer / room->elongate;
}

/* How far glue must go after expansion, and what is ready, did what they can: 1
 * is all that it has, and it may go on. Tracking goes TRACKING_LEAD times as
 * far, and stops where it has gone all the way. */
static void
room_ratio(const struct line_room *room, struct line_cost *line)
{
    double need = fabs(room->short_by);
    bool wider = room->short_by >= 0;
    double first = room->expand + (wider ? room->ready : 0);
    double rest = need - MIN(need, first);
    double glue = wider ? room->stretch : room->shrink;
    double track = wider ? room->track_stretch : room->track_shrink;
    /* Where there is no space, tracking leads nothing. */
    double lead = glue > 0 ? TRACKING_LEAD : 1;
    double both = glue + lead * track;
    double ratio = 0;
    if (rest > 0 && rest * lead <= both)
        ratio = rest / both;
    else if (rest > 0)
        ratio = glue > 0 ? (rest - track) / glue : 1e6;
    line->glue_ratio = wider ? ratio : -ratio;
    if (wider && room->elongate > 0 && ratio > KASHIDA_FROM)
        ratio = kashida_ratio(room, rest, line);
    if (first > 0)
        ratio += EXPANSION_RATIO * (need - rest) / first;
    line->ratio = wider ? ratio : -ratio;
}

static int
fitness_class(double ratio)
{
    return ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3;
}

/* Penalties of what the line's end is. */
static double
end_cost(const struct break_list *list, const struct break_place *from,
    const struct break_place *to, const struct line_room *room, int measure)
{
    double penalty = to->penalty;
    double cost = 0;
    if (to->forced) {
        if (from->hyphen)
            cost += HYPHEN_PENULTIMATE;
        bool one_word = to->word == from->word + (from->point < 0);
        if (from->appears && one_word)
            cost += FRAGMENT_COST;
        double width = measure - room->short_by;
        double runt = RUNT_SHARE * measure;
        if (to->last && !list->params.ragged && from->word >= 0) {
            if (width < runt)
                penalty += RUNT_PENALTY * (1.25 - MAX(width, 0) / runt);
            if (one_word && width < LONE_WORD_EMS * list->params.em)
                cost += LONE_WORD_COST;
        }
        if (list->params.ragged && to->last && one_word && from->word >= 0 &&
            width < RAGGED_LONE_SHARE * measure)
            penalty += list->params.lone_words;
    }
    return cost + (penalty < 0 ? -1 : 1) * penalty * penalty;
}

static double
ragged_cost(const struct break_list *list, const struct break_place *to,
    const struct line_room *room)
{
    if (to->forced && list->params.last_free)
        return LINE_PENALTY * LINE_PENALTY;
    double ems = room->short_by / list->params.em;
    return LINE_PENALTY * LINE_PENALTY + RAGGED_COST * ems * ems;
}

bool
line_cost_get(const struct break_list *list, int from_index, int to_index,
    int measure, struct line_cost *line)
{
    const struct break_place *from = &list->places[from_index];
    const struct break_place *to = &list->places[to_index];
    struct line_room room = line_room(list, from, to, measure);
    bool ragged = list->params.ragged;
    *line = (struct line_cost){ .fitness = 1 };
    if (room.short_by < 0 || (!ragged && !to->forced))
        room_ratio(&room, line);
    if (room.short_by < 0 && (ragged || line->glue_ratio < -1)) {
        if (to_index != from_index + 1)
            return false;
        line->ratio = line->glue_ratio = -1;
        line->fitness = 0;
        line->cost = OVERFULL_COST * (1 - room.short_by / measure);
        return true;
    }
    if (ragged) {
        line->cost = ragged_cost(list, to, &room);
    } else if (line->ratio > RATIO_LIMIT) {
        line->cost = UNJUSTIFIED_COST * (1 + room.short_by / measure);
    } else {
        double ratio = fabs(line->ratio);
        double badness = LINE_PENALTY + 100 * ratio * ratio * ratio;
        line->cost = badness * badness;
    }
    if (room.glue > 0 &&
        -line->glue_ratio * room.shrink > TIGHT_SHARE * room.glue)
        line->cost += TIGHT_COST;
    line->fitness = fitness_class(line->ratio);
    line->cost += end_cost(list, from, to, &room, measure);
    return true;
}

void
line_cost_setting(const struct break_list *list, int from, int to, int measure,
    struct line_cost *line)
{
    struct line_room room =
        line_room(list, &list->places[from], &list->places[to], measure);
    *line = (struct line_cost){ .fitness = 1 };
    room_ratio(&room, line);
}

double
line_cost_after(const struct break_list *list, const struct line_cost *line,
    int to, int number, int previous, int *run)
{
    double cost = line->cost;
    if (previous >= 0 && abs(previous - line->fitness) > 1)
        cost += FITNESS_COST;
    if (!list->places[to].hyphen) {
        *run = 0;
        return cost;
    }
    if (number < 64 && (list->params.solid >> number & 1) != 0)
        cost += HYPHEN_IN_SOLID;
    if (*run >= LONGEST_LADDER)
        cost += HYPHENS_LADDER;
    else if (*run == 1)
        cost += HYPHENS_TWO;
    *run = MIN(*run + 1, LONGEST_LADDER);
    return cost;
}
