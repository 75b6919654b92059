#ifndef NEWSPRINT_LAYOUT_PAGEBREAK_H
#define NEWSPRINT_LAYOUT_PAGEBREAK_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Optimal breaking of a column of blocks into columns on a grid: pure
 * arithmetic on whole grid lines. Widows and orphans (fewer than two lines of
 * a paragraph at a column's end or top) and blocks parted from what they
 * must stay with do not occur; columns are filled as the paragraphs' line
 * counts allow. Floats stand at column tops or at their feet, in order, not
 * before the column in which they are mentioned.
 */
struct pagebreak_block {
    int lines[3];        /* heights of the variants */
    int cost[3];         /* 0 for the one that looks best */
    uint64_t hyphens[3]; /* bit i: line i of the variant ends with a hyphen;
                            known of the first 64 lines */
    uint64_t firm[3];    /* likewise: no column should end with that line */
    int n_variants;
    int space;       /* lines before it, dropped at a column's top */
    int least_first; /* lines before its first break, if more than two: a
                        drop cap's */
    bool rigid;      /* cannot be divided; else after any line */
    bool keep_next;  /* not at a column's end */
};

struct pagebreak_float {
    int block;  /* it is mentioned in this one */
    int height; /* with the space between it and the text */
};

/* A part of a block that stands in a column. */
struct pagebreak_column {
    int first_block, first_line; /* set by the result */
    int end_block, end_line;     /* the first that is not in it; line 0: none of
                                    end_block is */
    int first_float, n_floats;
    int n_feet; /* how many of them stand below the text */
    int air;    /* lines more between floats and text, where it was loosened */
    int used;   /* lines, floats and air included */
};

struct pagebreak_result {
    struct pagebreak_column *columns; /* one for each capacity; g_free */
    int *variants;                    /* by block; g_free */
    int *air;                         /* likewise: lines more before it */
    int64_t cost;
};

#define PAGEBREAK_IMPOSSIBLE INT64_MAX

/* CAPACITIES in lines, by column, in order of reading. False if the blocks do
 * not fit in them all; RESULT is then empty. A rigid block higher than any
 * column never fits: the caller scales it first. Unused columns at the end
 * have first_block == end_block == N_BLOCKS. */
bool pagebreak_run(const struct pagebreak_block *blocks, int n_blocks,
    const struct pagebreak_float *floats, int n_floats, const int *capacities,
    int n_columns, struct pagebreak_result *result);
void pagebreak_result_clear(struct pagebreak_result *result);

/* Lets blocks go on without their next one where all that would have to stay
 * together is higher than HIGHEST, the highest column. After it, and if no
 * rigid block or float is higher than that, there is always a way as long as
 * there are enough columns of that height. */
void pagebreak_relax(struct pagebreak_block *blocks, int n_blocks, int highest);

/* The same for several tries with other columns: the work on columns that
 * begin a try as they began the one before is kept. BLOCKS and FLOATS are
 * borrowed; no column has more than HIGHEST lines. */
struct pagebreak;

struct pagebreak *pagebreak_new(const struct pagebreak_block *blocks,
    int n_blocks, const struct pagebreak_float *floats, int n_floats,
    int highest);
void pagebreak_free(struct pagebreak *pagebreak);
bool pagebreak_try(struct pagebreak *pagebreak, const int *capacities,
    int n_columns, struct pagebreak_result *result);

/* Where columns may begin or end. */
struct pagebreak_place {
    int block, line; /* line 0: at the block's beginning */
    int variant;     /* of the block, where it is divided */
    int floats;      /* that are placed before it */
};

/* The blocks before START stand elsewhere. Before the first try. */
void pagebreak_begin(
    struct pagebreak *pagebreak, const struct pagebreak_place *start);

/* Columns come by N_COLUMNS to a page. A page that would begin with fewer than
 * PAGEBREAK_FULL_TAIL rows of what is left looks lost, one that begins with
 * block NOTES or a later one has nothing but notes, and one that begins behind
 * all text has nothing but floats. Before the first try. */
void pagebreak_set_pages(struct pagebreak *pagebreak, int n_columns, int notes);

/* Floats may also stand before the columns in which they are mentioned. Before
 * the first try. */
void pagebreak_allow_early(struct pagebreak *pagebreak);

/* From the next try on, distances before blocks that have one may be a line
 * more, and those between floats and text one or two. */
void pagebreak_loosen(struct pagebreak *pagebreak);

/* Fills the columns with as much as they hold, where at least REST lines are
 * left over for others; END is where these begin. False if there is no good
 * way; RESULT is then empty. */
bool pagebreak_cut(struct pagebreak *pagebreak, const int *capacities,
    int n_columns, int rest, struct pagebreak_result *result,
    struct pagebreak_place *end);

/* The costs, open so that tests can count with them: a column that ends SHORT
 * lines early, the one in which the text ends, a column left empty before
 * that, a float's wait for each column after its mention, two floats that
 * touch, in one column or at the top of two that are neighbours, and one that
 * stands at a foot, for itself and for each line that the column is short. */
int64_t pagebreak_short_cost(int short_lines);
int64_t pagebreak_last_cost(int short_lines);
#define PAGEBREAK_EMPTY 20000
#define PAGEBREAK_WAITING 1500
#define PAGEBREAK_PAIR 800
#define PAGEBREAK_NEIGHBOUR 600
#define PAGEBREAK_FOOT 250
#define PAGEBREAK_FOOT_SHORT 1500
/* Of a column of so few lines a missing one is a large part: what it costs
 * more. */
#define PAGEBREAK_LOW 5
#define PAGEBREAK_LOW_SHORT 3000
/* What a line costs that the text's last column is lower than it was to be,
 * where it is the only one of its page. */
#define PAGEBREAK_LOWER 3000
/* For each column that ends before a float's mention, which stands in it or in
 * one before, if that is allowed. */
#define PAGEBREAK_EARLY 1500
/* Once for each page whose floats have no text, since it ended on one before:
 * nearly anything else is better. */
#define PAGEBREAK_LATE 40000
/* A line of air, where it may be. */
#define PAGEBREAK_AIR 700
/* A word divided over a column's end. It can mostly be mended by breaking the
 * paragraph anew, at some cost to its other lines. Where that was tried in
 * vain the line is firm, and most other things are better. */
#define PAGEBREAK_HYPHEN 600
#define PAGEBREAK_FIRM 50000
/* Fewer rows than these at the top of a page, where the text ends, look lost,
 * or lines, if there is but one column; what each missing one costs, and notes
 * that stand there without text. */
#define PAGEBREAK_FULL_TAIL 6
#define PAGEBREAK_LONE_TAIL 4
#define PAGEBREAK_TAIL 1500
#define PAGEBREAK_NOTES 9000

#endif
