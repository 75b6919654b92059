/*
 * How a chosen line is set: shares what is missing to the measure among glyph
 * expansion, tracking and word spaces, in whole units and with nothing lost.
 * Expansion comes first, in steps that keep the number of distinct font
 * matrices small; tracking and spaces share the rest as the cost assumed:
 * tracking ahead of the spaces, within its narrow bounds.
 */
#include <stdlib.h>

#include <glib.h>

#include "layout/linebreak_cost.h"

/* Glyphs scale in quarter percents. */
#define EXPAND_UNIT 10000
#define EXPAND_STEP 25

/* A line is left unjustified rather than have spaces of three times their
 * width: a space's stretch is half of it. */
#define RATIO_RAGGED 4.0

/* A last line that ends just before the margin looks like a mistake: it is
 * filled if this much of the stretch does it. */
#define LAST_FILL_RATIO 0.5

int
linebreak_expanded(int width, int expand)
{
    int64_t grown = (int64_t)width * expand;
    int64_t half = grown < 0 ? -EXPAND_UNIT / 2 : EXPAND_UNIT / 2;
    return (int)(width + (grown + half) / EXPAND_UNIT);
}

static int
to_int(int64_t value)
{
    return (int)CLAMP(value, -(int64_t)G_MAXINT / 2, (int64_t)G_MAXINT / 2);
}

/* What there is to share. */
struct share {
    int short_by;
    int expand_limit;
    int64_t ready, stretch, shrink, elongate;
    int track_stretch, track_shrink; /* of one gap */
};

static int
kashida_for(const struct share *share, int rest)
{
    int64_t beyond = rest - (int64_t)(KASHIDA_FROM * (double)share->stretch);
    return to_int(CLAMP(beyond, 0, share->elongate));
}

/* The rest after EXPAND goes to what is ready, then to tracking and glue. False
 * if there is no glue that could take its part; then tracking takes what it can
 * without making the line too wide. */
static bool
share_rest(const struct share *share, int expand, struct linebreak_line *line)
{
    int grown = linebreak_expanded(line->expandable, expand) - line->expandable;
    int rest = to_int((int64_t)share->short_by - grown);
    line->ready_extra = to_int(CLAMP(rest, 0, share->ready));
    rest -= line->ready_extra;
    line->kashida = kashida_for(share, rest);
    rest -= line->kashida;
    int64_t glue = rest >= 0 ? share->stretch : share->shrink;
    int limit = rest >= 0 ? share->track_stretch : share->track_shrink;
    int64_t room = glue + (int64_t)limit * TRACKING_LEAD * line->gaps;
    int64_t track = limit;
    if (room > 0 && llabs(rest) * TRACKING_LEAD < room)
        track = llabs(rest) * TRACKING_LEAD * limit / room;
    if (rest < 0)
        track = -track;
    line->expand = expand;
    line->track = (int)track;
    line->glue_extra = to_int(rest - track * line->gaps);
    if (line->glue_extra == 0 || glue > 0)
        return true;
    line->glue_extra = 0;
    return false;
}

/* The step of expansion next to what would fill the line alone; UP and DOWN
 * are the ones on either side. */
static int
expand_for(const struct share *share, int expandable, int *up, int *down)
{
    *up = *down = 0;
    if (expandable <= 0 || share->expand_limit == 0)
        return 0;
    double exact = (double)share->short_by * EXPAND_UNIT / expandable;
    int limit = share->expand_limit;
    if (exact >= limit)
        return *up = *down = limit;
    if (exact <= -limit)
        return *up = *down = -limit;
    int steps = (int)(exact + limit) / EXPAND_STEP;
    *down = steps * EXPAND_STEP - limit;
    *up = MIN(*down + EXPAND_STEP, limit);
    return exact - *down < *up - exact ? *down : *up;
}

static bool
justify(const struct share *share, struct linebreak_line *line)
{
    int up, down;
    int nearest = expand_for(share, line->expandable, &up, &down);
    return share_rest(share, nearest, line) || share_rest(share, up, line) ||
        share_rest(share, down, line);
}

static void
squeeze(const struct share *share, struct linebreak_line *line)
{
    line->expand = -share->expand_limit;
    line->track = -share->track_shrink;
    line->glue_extra = to_int(-share->shrink);
}

static void
line_describe(const struct break_place *from, const struct break_place *to,
    int measure, struct linebreak_line *line)
{
    const struct break_sums *a = &from->start, *b = &to->end;
    *line = (struct linebreak_line){
        .first_word = from->point < 0 ? from->word + 1 : from->word,
        .first_point = from->point,
        .last_word = to->word,
        .last_point = to->point,
        .natural = to_int(MAX(b->width - a->width, 0)),
        .expandable = to_int(MAX(b->expand - a->expand, 0)),
        .gaps = to_int(MAX(b->gaps - a->gaps, 0)),
        .measure = measure,
        .protrude_start = from->protrude_start,
        .protrude_end = to->protrude_end,
        .hyphenated = to->appears,
        .divided = to->hyphen,
    };
}

void
line_set(const struct break_list *list, int from_index, int to_index,
    int measure, struct linebreak_line *line)
{
    const struct break_place *from = &list->places[from_index];
    const struct break_place *to = &list->places[to_index];
    line_describe(from, to, measure, line);
    const struct linebreak_params *params = &list->params;
    line->protrude_end += break_hang(to,
        (int64_t)measure + from->protrude_start + to->protrude_end -
            line->natural);
    if (params->ragged)
        return;
    struct share share = {
        .short_by = to_int((int64_t)measure + line->protrude_start +
            line->protrude_end - line->natural),
        .expand_limit = params->expansion * 10 / EXPAND_STEP * EXPAND_STEP,
        .ready = MAX(to->end.ready - from->start.ready, 0),
        .elongate = MAX(to->end.elongate - from->start.elongate, 0) *
            params->elongation / 100,
        .stretch = MAX(to->end.stretch - from->start.stretch, 0),
        .shrink = MAX(to->end.shrink - from->start.shrink, 0),
        .track_stretch = (int)list->track_stretch,
        .track_shrink = (int)list->track_shrink,
    };
    struct line_cost cost;
    line_cost_setting(list, from_index, to_index, measure, &cost);
    if (to->forced && share.short_by >= 0) {
        if (!to->last || share.short_by > params->em ||
            cost.glue_ratio > LAST_FILL_RATIO)
            return;
    } else if (cost.glue_ratio < -1) {
        squeeze(&share, line);
        line->ragged = true;
        return;
    } else if (cost.glue_ratio > RATIO_RAGGED && share.stretch > 0) {
        line->ragged = true;
        return;
    }
    line->justified = justify(&share, line);
    line->ragged = !line->justified && !to->forced;
}
