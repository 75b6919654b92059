#ifndef NEWSPRINT_LAYOUT_PARA_H
#define NEWSPRINT_LAYOUT_PARA_H

#include <stdbool.h>
#include <stdint.h>

#include "article/node.h"
#include "edition/style.h"
#include "layout/linebreak.h"
#include "layout/setter.h"

/*
 * A paragraph between the model and its lines: the text of a node's inlines,
 * cut into words, each of one or more pieces in one font. The line breaker
 * sees only the words' widths; the pieces are what is drawn.
 */
struct piece {
    const struct shaped *shaped;
    int size;
    int rise;  /* of superiors, upwards */
    int track; /* after each cluster */
    uint32_t colour;
    int element;
    uint8_t level;       /* UAX#9 */
    const char *written; /* what it stands for, without soft hyphens, where
                            that is not its text; NULL */
};

/* Which piece a point of linebreak_word.points divides, and where. */
struct para_point {
    int piece; /* into para.pieces */
    struct shaped_cut cut;
};

/* What is after a word. */
struct para_gap {
    uint8_t level; /* of the space */
    bool blank;    /* a space is seen and copied; else a mere distance */
    bool fixed;    /* it is U+00A0 */
    bool bound;    /* no line ends at this space, if that can be helped */
};

struct para {
    const struct role_style *role;
    struct piece *pieces;
    int n_pieces;
    struct linebreak_word *words;
    int n_words;
    int *first_piece;           /* by word, and one more at the end */
    struct para_gap *gaps;      /* by word */
    struct para_point **points; /* by word */
    bool rtl;
    bool has_levels;   /* some piece has a level above 0 */
    bool ideographic;  /* begins with Han, Kana or Hangul, or has them and is
                          in a language that is written so */
    bool square_edges; /* nothing hangs: cells, code */
    bool running;      /* fills its lines and ends where it ends */
    bool squares;      /* Chinese or Japanese, whatever it begins with: the
                          measure is whole ems */
    bool tall;         /* has scripts with more above and below than Latin */
    bool torn; /* so many of its lines could not be justified that none is */
    bool code;
    bool joins_next; /* a capital that hangs: the word goes on beside it */
    int element;
    const char *lang;
    int space;        /* natural word space of the main font */
    int indent;       /* of the first line */
    int narrow_lines; /* stand beside a drop cap that takes ... */
    int narrow_by;    /* ... this much of the measure */
};

/* Words, and a node whose inlines follow them. */
struct para_part {
    const char *before;
    const struct node *node; /* NULL: only the words */
};

struct para_spec {
    const struct node *node; /* its inlines are set; NULL: only TEXT */
    const char *text;        /* instead of a node */
    enum role role;
    int element;      /* what the text belongs to; ELEMENT_ARTIFACT */
    const char *lang; /* BCP 47; NULL: unknown */
    bool rtl;         /* base direction */
    const char *lead; /* set before the text, in LEAD_ROLE's manner */
    enum role lead_role;
    const char *tail;              /* set after the text: an end mark */
    struct para_part credit;       /* set after the text in the role CREDIT */
    const struct para_part *parts; /* set after the text and the node */
    int n_parts;
    int size;        /* instead of the role's; 0: the role's */
    uint32_t colour; /* STYLE_NO_COLOUR: the role's */
    int skip;        /* characters of the text that are set elsewhere */
    bool no_indent;
    bool after_head;  /* the first paragraph after one: most scripts indent
                         the others only */
    bool fits;        /* its size may change to fit the measure */
    bool no_elements; /* links and passages make no elements */
};

/* Shapes the paragraph; lives in the setter's galley. NULL if there is
 * nothing to set. */
struct para *para_new(struct setter *setter, const struct para_spec *spec);

/* Breaks it for MEASURE as its role says; the variants' lines live in the
 * galley. */
struct para_lines {
    const struct para *para;
    struct linebreak_result result;
};
void para_break(struct setter *setter, const struct para *para, int measure,
    bool variants, struct para_lines *lines);

/* Breaks it again into N_LINES lines, of which those in SOLID (see struct
 * linebreak_params) end with no hyphen. False if that cannot be done, or,
 * unless it is to be ANYHOW, not without lines that are set badly; else the
 * lines, in the galley, are put into VARIANT. */
bool para_break_solid(struct setter *setter, const struct para *para,
    int measure, int n_lines, uint64_t solid, bool anyhow,
    struct linebreak_variant *variant);

/* True if WORD can be divided without a hyphen that appears: at its own, or in
 * an address. */
bool para_word_divides(const struct para *para, int word);

/* UNITS of the em of PIECE's font, at its size. */
int para_scale(int units, const struct piece *piece);

int para_piece_width(const struct piece *piece);

/* Lets words that are bound to each other part where together they are wider
 * than a line of MEASURE, and gives points between all letters to those that
 * are so by themselves and cannot be divided into parts that are not: so that
 * they end at the column's edge rather than beyond the page's. */
void para_fit_words(struct setter *setter, struct para *para, int measure);

/* How far the letters of LINE's words reach above and below the baseline. */
void para_line_ink(const struct para *para, const struct linebreak_line *line,
    int *above, int *below);

/* What is left of MEASURE beside whole squares. */
int para_spare(const struct para *para, int measure);

/* The width of the text on one line. */
int para_width(const struct para *para);

/* Draws one line of PARA onto a page: the measure's left edge at X, the
 * baseline at Y. MEASURE is for alignment. */
void para_draw_line(struct setter *setter, const struct para *para,
    const struct linebreak_line *line, int page, int x, int y, int measure);

/* For a text of one line that is aligned by hand: sets it whole. */
void para_draw_whole(
    struct setter *setter, const struct para *para, int page, int x, int y);

/* The same, turned to the left about X, Y: it runs towards the top of the
 * page. It must have no links. */
void para_draw_upwards(
    struct setter *setter, const struct para *para, int page, int x, int y);

/* The width that LINE's text has on paper, protrusion and all. */
int para_line_width(const struct linebreak_line *line);

/* ICU's line breaks, in breaks.c. */
struct break_iterator *break_iterator_new(void);
void break_iterator_free(struct break_iterator *breaks);
/* CAN_BREAK[i] for each byte of TEXT: a line may begin at that byte; LEVELS
 * by UAX#9. Both have LEN entries. */
void break_iterator_run(struct break_iterator *breaks, const char *text,
    int len, const char *lang, bool rtl, bool *can_break, uint8_t *levels);
/* Where phrases begin, or in Chinese words: headlines are divided there. */
void break_iterator_phrases(struct break_iterator *breaks, const char *text,
    int len, const char *lang, bool *can_break);
/* Whether a line may begin after the space at byte AT of TEXT: by what stands
 * on its sides, in any script. */
bool break_at_space(const char *text, int at);

#endif
