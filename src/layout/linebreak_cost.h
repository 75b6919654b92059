#ifndef NEWSPRINT_LAYOUT_LINEBREAK_COST_H
#define NEWSPRINT_LAYOUT_LINEBREAK_COST_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/linebreak.h"

/*
 * What a line costs: shared by the search in linebreak.c, the setting of the
 * chosen lines, and the tests that search all ways. Not for others.
 */

/* Sums from the paragraph's start. The difference of those of a line's end
 * and of its start are the line's. */
struct break_sums {
    int64_t width, expand, gaps, elongate;
    int64_t glue, ready, stretch, shrink;
};

/* A place where a line can end and the next one start. The first one is the
 * paragraph's start. */
struct break_place {
    int word, point; /* point -1: after the whole word */
    struct break_sums end, start;
    int protrude_end, protrude_start, hang;
    double penalty;
    bool hyphen;  /* a hyphen is seen at the line's end, ours or not */
    bool appears; /* it is ours */
    bool forced;  /* the line must end here; also true for the last one */
    bool last;    /* the paragraph ends here */
    double least_start, least_end; /* the sums' widths shrunk all they can */
};

/* Words and params with what cannot be meant cut to sane bounds. */
struct break_list {
    struct linebreak_params params;
    struct break_place *places;
    int n_places;
    double expansion;                   /* share of the expandable width */
    double track_stretch, track_shrink; /* for each gap */
    double widest;                      /* the longest measure of any line */
    int plain_line; /* lines from here on have all the same measure */
};

void break_list_init(struct break_list *list,
    const struct linebreak_word *words, int n_words,
    const struct linebreak_params *params);
void break_list_clear(struct break_list *list);

/* How far a line that is SHORT_BY too short, or too wide, hangs out more than
 * it would by its end's protrusion alone. */
int break_hang(const struct break_place *to, int64_t short_by);

/* The measure of line LINE, counted from 0. */
int break_list_measure(const struct break_list *list, int line);

/* Tracking takes this many times the share of what is missing that its room
 * beside the spaces' would give it, until its bound is reached: a line whose
 * letters stand apart by a hundredth of an em looks better than one whose
 * spaces are a tenth wider. Measured at 38 characters and 2 % of tracking,
 * against a lead of 1: the spaces' deviation falls from .21 to .17 of a space,
 * loose lines from 2.4 to 1.4 %, tight ones from 8.0 to 5.6 %. */
#define TRACKING_LEAD 5

/* Spaces stretch this much of what they can before kashida begins: short ones
 * look like mistakes. */
#define KASHIDA_FROM 0.5

#define MAX_NARROW_LINES 12
#define FITNESS_CLASSES 4
#define LONGEST_LADDER 2

/* A line's badness and what it costs by itself. */
struct line_cost {
    double ratio;      /* of the glue: 1 all stretch, -1 all shrink */
    double glue_ratio; /* the same without the share of expansion */
    double cost;
    int fitness;
};

/* False if the line from FROM to TO cannot be set: it is too wide, and could
 * be divided earlier. */
bool line_cost_get(const struct break_list *list, int from, int to, int measure,
    struct line_cost *line);

/* The line's ratios alone, whatever it is. */
void line_cost_setting(const struct break_list *list, int from, int to,
    int measure, struct line_cost *line);

/* What the line costs as the paragraph's line NUMBER (from 0), after the line
 * before it, whose fitness was PREVIOUS (-1: there is none) and that ended RUN
 * hyphens in a row; *RUN is set to what it is after this line. */
double line_cost_after(const struct break_list *list,
    const struct line_cost *line, int to, int number, int previous, int *run);

/* The worst that another fitness class at a line's start can do. */
#define FITNESS_COST 10000.0

/* How the line from FROM to TO is set. */
void line_set(const struct break_list *list, int from, int to, int measure,
    struct linebreak_line *line);

#endif
