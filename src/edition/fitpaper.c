/*
 * A style on paper that it was not drawn for. Its columns keep their width as
 * far as they can, since the length of a line is what readers feel; their
 * number gives way. What is set across the page, the name first of all, grows
 * and shrinks with the page, what is set in columns stays as it is. A screen
 * is held in the hand: no fold to keep clear of, hardly any margin, and type
 * that can be read without paper's contrast.
 */
#include <math.h>

#include "base/arena.h"
#include "base/length.h"
#include "edition/paper.h"
#include "edition/styleparts.h"

/* Columns narrower than this part of what they were drawn for give way. */
#define LEAST_COLUMN 0.8
/* A single column may grow by so much in type, and then by so much in letters
 * a line, before the rest of a larger page is left white. */
#define MOST_TYPE 1.15
#define MOST_LETTERS 1.2
/* Body text on screens is at least this large. */
#define SCREEN_TYPE (10 * LENGTH_PT)
/* Their margins, as a part of the width, and between which limits. */
#define SCREEN_MARGIN 0.04
#define SCREEN_LEAST_MARGIN (10 * LENGTH_PT)
#define SCREEN_MOST_MARGIN (20 * LENGTH_PT)

/* Display type goes with the height where that has grown less than the width
 * by more than this. */
#define MOST_LYING 1.2
/* How display type goes with the width of the text: to this power, and
 * between these factors. */
static const struct growth {
    enum role role;
    double power, least, most;
} growths[] = {
    { ROLE_NAMEPLATE, 1, 0.45, 2.2 },
    { ROLE_HEADLINE_LEAD, 0.5, 0.6, 1.5 },
    { ROLE_HEADLINE, 0.25, 0.75, 1.25 },
    { ROLE_SECTION, 0.25, 0.75, 1.25 },
    { ROLE_DECK, 0.25, 0.8, 1.2 },
    { ROLE_CONTENTS_TITLE, 0.25, 0.8, 1.25 },
};

static int
scale(int length, double factor)
{
    return (int)lround(length * factor);
}

int
style_measure(const struct style *style)
{
    int text =
        style->paper_width - style->margin_inside - style->margin_outside;
    return (text - (style->columns - 1) * style->gutter) / style->columns;
}

static int
text_width(const struct style *style)
{
    return style->paper_width - style->margin_inside - style->margin_outside;
}

static int
text_height(const struct style *style)
{
    return style->paper_height - style->margin_top - style->margin_bottom;
}

/* All type, and what goes with it, larger by FACTOR. Leadings stay the parts
 * of the grid that they were. */
static void
scale_type(struct style *style, const struct style *drawn, double factor)
{
    style->grid = scale(drawn->grid, factor);
    style->gutter = scale(drawn->gutter, factor);
    factor = (double)style->grid / drawn->grid;
    for (int i = 0; i < ROLE_N; i++) {
        struct role_style *role = &style->roles[i];
        role->size = scale(role->size, factor);
        role->leading = scale(role->leading, factor);
        role->space_before = scale(role->space_before, factor);
        role->space_after = scale(role->space_after, factor);
        role->indent = scale(role->indent, factor);
        role->inset = scale(role->inset, factor);
    }
    style->roles[ROLE_BODY].leading = style->grid;
}

/* On smaller paper margins shrink in proportion; on larger paper the white
 * would only be wasted. */
static void
fit_margins(struct style *style, const struct style *drawn)
{
    double x = fmin(1, (double)style->paper_width / drawn->paper_width);
    double y = fmin(1, (double)style->paper_height / drawn->paper_height);
    style->margin_inside = scale(drawn->margin_inside, x);
    style->margin_outside = scale(drawn->margin_outside, x);
    style->margin_top = scale(drawn->margin_top, y);
    style->margin_bottom = scale(drawn->margin_bottom, y);
}

static void
fit_screen_sides(struct style *style)
{
    int margin = CLAMP(scale(style->paper_width, SCREEN_MARGIN),
        SCREEN_LEAST_MARGIN, SCREEN_MOST_MARGIN);
    style->margin_inside = style->margin_outside = margin;
    style->margin_bottom = margin;
    style->facing = false;
    /* Screens that have no colour make dots of it. */
    style->page_colour = STYLE_NO_COLOUR;
}

/* The running head stands close under the edge. */
static void
fit_screen_top(struct style *style)
{
    const struct role_style *head = &style->roles[ROLE_RUNNING_HEAD];
    style->margin_top =
        style->margin_bottom / 2 + head->size + style->grid + head->leading / 3;
}

static void
fit_columns(struct style *style, int measure)
{
    int text = text_width(style);
    style->columns =
        (int)lround((double)(text + style->gutter) / (measure + style->gutter));
    style->columns = CLAMP(style->columns, 1, 12);
    if (style->columns > 1 && style_measure(style) < measure * LEAST_COLUMN)
        style->columns--;
}

/* How much larger the type of a style with one column is set. */
static double
single_growth(const struct style *style, const struct style *drawn)
{
    double ratio = (double)text_width(style) / text_width(drawn);
    return CLAMP(sqrt(ratio), 1, MOST_TYPE);
}

/* What is too wide for a single column becomes margin, above and below too,
 * so that the text keeps about the shape of its page. */
static void
fit_single(struct style *style, const struct style *drawn, int measure)
{
    int extra = style_measure(style) - scale(measure, MOST_LETTERS);
    if (extra > 0 && style->columns == 1) {
        style->margin_inside += extra / 2;
        style->margin_outside += extra - extra / 2;
    }
    double y = (double)style->paper_height / drawn->paper_height;
    if (y > 1 && style->facing) {
        style->margin_top = scale(drawn->margin_top, sqrt(y));
        style->margin_bottom = scale(drawn->margin_bottom, sqrt(y));
    }
}

static void
fit_display(struct style *style, const struct style *drawn)
{
    double type = (double)style->grid / drawn->grid;
    double width = text_width(style) / (text_width(drawn) * type);
    double height = text_height(style) / (text_height(drawn) * type);
    /* A page that lies has no room for the name that it is wide enough for. */
    width = fmin(width, height * MOST_LYING);
    for (size_t i = 0; i < G_N_ELEMENTS(growths); i++) {
        const struct growth *g = &growths[i];
        struct role_style *role = &style->roles[g->role];
        double factor = CLAMP(pow(width, g->power), g->least, g->most);
        role->size = scale(role->size, factor);
        /* No half lines: what stands across columns is made whole lines of
         * by the layout. */
        role->leading = scale(role->leading, factor);
    }
}

const struct style *
style_fit_paper(
    struct arena *arena, const struct style *drawn, const struct paper *paper)
{
    if (paper->width == drawn->paper_width &&
        paper->height == drawn->paper_height && !paper->screen)
        return drawn;
    struct style *style = arena_memdup(arena, drawn, sizeof *drawn);
    style->drawn = drawn;
    style->paper_width = paper->width;
    style->paper_height = paper->height;
    fit_margins(style, drawn);
    double type = 1;
    if (paper->screen) {
        fit_screen_sides(style);
        type = fmax(1, (double)SCREEN_TYPE / drawn->roles[ROLE_BODY].size);
    }
    if (drawn->columns == 1)
        type = fmax(type, single_growth(style, drawn));
    if (type > 1)
        scale_type(style, drawn, type);
    if (paper->screen)
        fit_screen_top(style);
    int measure = scale(style_measure(drawn), type);
    fit_columns(style, measure);
    if (drawn->columns == 1)
        fit_single(style, drawn, measure);
    fit_display(style, drawn);
    return style;
}

const struct style *
style_as_drawn(const struct style *style)
{
    return style->drawn != NULL ? style->drawn : style;
}
