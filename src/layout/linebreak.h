#ifndef NEWSPRINT_LAYOUT_LINEBREAK_H
#define NEWSPRINT_LAYOUT_LINEBREAK_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Optimal line breaking: pure arithmetic on widths, no fonts, no text. Lengths
 * are 1/1024 pt. A paragraph is a row of words, each followed by glue; inside
 * a word there may be points where it can be divided. For scripts without
 * word spaces a word is a character or a phrase and its glue has no width.
 */
enum linebreak_point_kind {
    LINEBREAK_HYPHEN, /* a hyphen appears: pre includes it */
    LINEBREAK_SOFT,   /* the author's soft hyphen: as above, but wherever it
                         stands in the word, and whatever params say */
    LINEBREAK_HARD,   /* after a hyphen or dash that is there anyway */
    LINEBREAK_URL,    /* inside an address or a long token, nothing appears */
};

/* Where a word can be divided. */
struct linebreak_point {
    enum linebreak_point_kind kind;
    int pre;           /* width of the word up to here, hyphen included */
    int post;          /* width of the rest */
    int pre_gaps;      /* of the first part, a hyphen that appears not
                          counted; the rest has the word's other gaps */
    int protrude;      /* how far the end of the first part may hang out */
    int protrude_post; /* likewise the beginning of the rest */
    int before, after; /* letters of the word on either side */
};

struct linebreak_word {
    int width;
    int gaps;     /* glyphs; tracking adds to each */
    int expand;   /* the part of width that glyph expansion scales; 0: none */
    int elongate; /* how much longer its letters' joins can be; 0: none */
    int protrude_start, protrude_end; /* how far it may hang into the margin
                                         when it starts or ends a line */
    int hang; /* how much further it may hang out at the end of a line that is
                 too wide for it: ideographic stops */
    const struct linebreak_point *points; /* ascending */
    int n_points;

    /* The glue after the word. Ignored at a line's end and start. READY is
     * what it stretches before all else does, at little cost. */
    int glue, ready, stretch, shrink;
    bool can_break;  /* a line may end after this word */
    bool must_break; /* a line ends here: a line break in the text */
    int penalty;     /* of ending a line here, in the units of a hyphen's
                        150; 0 at a plain space */
};

struct linebreak_params {
    int measure;      /* of a full line */
    int indent;       /* of the first line; measure is less by it */
    int narrow_lines; /* the first lines stand beside a drop cap ... */
    int narrow_by;    /* ... that takes this much of the measure */
    int em;           /* of the main font: tracking's and runts' unit */
    int space;        /* natural word space of the main font */
    int expansion;    /* of glyphs, 1/1000 each way; 0 off */
    int tracking;     /* 1/1000 em each way per gap; 0 off */
    bool protrusion;
    bool ragged;         /* no justification: lines as even as can be */
    bool last_free;      /* ragged: the last line may be short, as in running
                            text; else it counts like the others (headlines) */
    bool hyphens;        /* points of kind HYPHEN may be used */
    bool variants;       /* also look for one line less and one more */
    int variant_stretch; /* percent of its stretch that a line of such a
                            variant may use, if no line of the best one uses
                            more */
    int n_lines;         /* look for just so many lines; 0: the best number */
    uint64_t solid;      /* bit i: line i should end with no hyphen, of whatever
                            kind: it ends a column. Of the first 64 lines; n_lines
                            or variants must be set with it */
    int elongation; /* percent of the words' that one line may use; 0 off */
    int lone_words; /* headlines: penalty for a last line of one short
                       word; 0 none */
};

/* How a line is set. Its words are first_word .. last_word. */
struct linebreak_line {
    int first_word, last_word;
    int first_point; /* the line starts after this point of first_word; -1 */
    int last_point;  /* the line ends at this point of last_word; -1: whole */
    int natural;     /* width before adjustment, protrusion not counted */
    int expandable;  /* the part of it that expansion scales */
    int gaps;        /* in it that tracking widens */
    int measure;     /* what it is to fill, protrusion not counted */
    int protrude_start, protrude_end; /* how far it hangs out */
    /* Adjustment. Glyphs grow by expand/10000 of their width (a multiple of
     * 25: quarter percents; negative: they shrink), every gap grows by track
     * (1/1024 pt), kashida is what the joins of its words' letters become
     * longer, and what is left is shared among the glue inside the line:
     * ready_extra, never negative, in proportion to ready, and glue_extra in
     * proportion to stretch (or to shrink if negative).
     * For justified lines this holds to the unit:
     *
     *   natural - expandable + linebreak_expanded(expandable, expand)
     *       + gaps * track + kashida + ready_extra + glue_extra
     *       - protrude_start - protrude_end == measure
     *
     * Other lines (ragged ones, last lines) end before the measure, and after
     * it only if nothing can be done about it; their extras are 0 unless they
     * are too wide. */
    int expand, track, kashida, ready_extra, glue_extra;
    bool justified;
    bool ragged;     /* could not be justified well: natural spaces */
    bool hyphenated; /* ends with a hyphen that appears */
    bool divided;    /* ends with a hyphen, that one or the word's own */
};

struct linebreak_variant {
    int n_lines;
    double cost; /* 0 for the best variant, more for the others */
    struct linebreak_line *lines; /* g_free */
};

/* Variants in ascending n_lines; BEST is the index of the one with cost 0. A
 * paragraph without words has no variant, nor has one that cannot be set in
 * the number of lines that was asked for. */
struct linebreak_result {
    struct linebreak_variant variants[3];
    int n_variants, best;
    double cost; /* the sum of the best one's lines' */
};

/* What WIDTH becomes when its glyphs grow by EXPAND/10000: rounded once, for
 * the whole line, so that breaking and placing agree to the unit. A part of a
 * word is expandable in the proportion in which the word is. */
int linebreak_expanded(int width, int expand);

/* Never fails: what cannot be set well is set ragged or overfull by as little
 * as can be. Time is linear in N_WORDS (+ points) for a given measure. */
void linebreak_run(const struct linebreak_word *words, int n_words,
    const struct linebreak_params *params, struct linebreak_result *result);
void linebreak_result_clear(struct linebreak_result *result);

#endif
