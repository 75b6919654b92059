#ifndef NEWSPRINT_LAYOUT_GALLEY_H
#define NEWSPRINT_LAYOUT_GALLEY_H

#include "layout/box.h"
#include "layout/pagebreak.h"

/*
 * A galley: an article set in one long column, not yet cut into pages. Each
 * block knows its line counts; floats (figures, boxes, pull quotes, tables)
 * wait beside the text for a column's top.
 */
/* Priorities of leads and above, of stories unless said otherwise, and of
 * briefs and below. */
#define LEAD_PRIORITY 1
#define USUAL_PRIORITY 5
#define BRIEF_PRIORITY 7
/* Of a page. */
#define GALLEY_MAX_COLUMNS 16

struct galley_block {
    /* Either text on the grid, divisible between its lines ... */
    struct para_lines lines;
    int natural; /* lines that it takes where it looks best */
    int x, measure;
    const struct para *label; /* hangs before the first line: "•", "1." */
    int label_x;
    /* ... or a box; NULL for text. */
    const struct box *box;
    const struct para *drop_cap; /* its baseline is that of line DROP_LINES */
    int drop_lines;
    bool drop_spaced;     /* it is a word by itself */
    int contents_article; /* an entry of the contents: its article, or -1 */
    int starts_article;   /* the head of a brief: its article, or -1 */
};

/* A figure among the floats that can be set again in another size. */
struct galley_figure {
    const struct node *node;
    int elements; /* the first of them */
    int index;    /* of the float */
};

/* A figure with pictures no higher than so much. */
struct galley_small {
    int figure, max_height;
    struct box *box;
};

/* A variant of a block, broken again so that the lines in ENDS, as bits, end
 * with no hyphen; what came of it, for columnend.c. */
struct galley_solid {
    int block, variant;
    uint64_t ends;
    bool anyhow; /* at any price */
    bool good;
    struct linebreak_variant lines;
};

struct galley {
    struct arena *arena; /* what it is set in; borrowed */
    struct box *over;    /* above the head: the section's */
    /* What stands at the top of the head, and its element: the title of the
     * briefs that begin here; NULL: nothing does. */
    const char *title;
    int title_element;
    /* Kicker, headline, deck and byline, over so many columns; made when they
     * are asked for. */
    const struct box *heads[GALLEY_MAX_COLUMNS + 1];
    int head_elements; /* the first of them */
    int head_size; /* of the headline, in percent of what its width asks for on
                      a front page; 0: as its role says */
    /* The first may stand over several columns instead. */
    GArray *figures; /* struct galley_figure */
    GArray *small;   /* struct galley_small, known ones; NULL: none yet */
    /* What was placed elsewhere: the front page's part of a story that goes on
     * inside, under heads of one line that lead to a place of its own; -1:
     * nothing was. */
    struct pagebreak_place start;
    int jump_dest;
    /* Owned; NULL: no link is marked. */
    struct linknotes *linknotes;
    GArray *blocks;         /* struct galley_block */
    GArray *breaks;         /* struct pagebreak_block, the same number */
    GArray *solids;         /* struct galley_solid; NULL: none yet */
    GPtrArray *float_boxes; /* struct box */
    GArray *floats;         /* struct pagebreak_float */
    GPtrArray *bands;       /* struct band, after the text */
    int n_text;             /* blocks before footnotes, addresses and source */
    struct pos pos;         /* for messages */
    int article;            /* whose head spans the columns; -1: none */
    int element;            /* the article's */
    bool rtl;               /* columns run from right to left */
    int measure;            /* of a column */
    int gutter;             /* between columns */
    int full_measure;       /* of all columns with their gutters */
    int space_due;          /* lines that the last text wants below it */
    int max_lines;          /* of the highest column */
};

struct galley *galley_new(struct setter *setter);
void galley_free(struct galley *galley);

/* Columns whose measure is whole squares, for text in Chinese or Japanese: what
 * is left goes to the gutters. Before anything is set. */
void galley_fit_squares(struct setter *setter, struct galley *galley);

/* The width of N of its columns with what is between them. */
int galley_width(const struct galley *galley, int n_columns);

/* Sets ARTICLE (an index into the edition's) below SECTION_ELEMENT, in columns
 * that fit squares if it is in ideographs, but for one that shall share them
 * with others. */
void galley_add_article(struct setter *setter, struct galley *galley,
    int article, int section_element, bool squares);

/* In stack.c: whether articles A and B may share columns, and the galley of
 * those that do, N of ARTICLES: one below the other, with their heads in the
 * column. It borrows what is in them and must be freed before them. */
bool galley_same_columns(const struct galley *a, const struct galley *b);
struct galley *galley_stack(
    struct setter *setter, struct galley *const *articles, int n);

/* One paragraph of text on the grid. */
struct galley_block *galley_add_text(struct setter *setter,
    struct galley *galley, const struct para_spec *spec, int inset);
/* The same with a capital that hangs over several lines at its start, where
 * the text begins with a letter that can be one; else as above. */
struct galley_block *galley_add_drop_cap(struct setter *setter,
    struct galley *galley, const struct para_spec *spec, int lines);
/* A box that stays where it is in the text; one that is higher than a page is
 * divided, after a message. The first block of it. */
struct galley_block *galley_add_box(
    struct setter *setter, struct galley *galley, const struct box *box);
/* A box for a column's top; one that is as high as a page stays where it is
 * in the text. */
void galley_add_float(
    struct setter *setter, struct galley *galley, const struct box *box);

/* Lines of all blocks at their best, with space and floats. */
int galley_lines(const struct galley *galley);

/* In figure.c: a figure as wide as WIDTH and no higher than MAX_HEIGHT with
 * its caption; NULL if it has no picture. */
struct box *figure_box(struct setter *setter, const struct node *figure,
    int width, int max_height, int parent, const char *lang, bool rtl);

/* In table.c: NULL if it does not fit the width. */
struct box *table_box(struct setter *setter, const struct node *table,
    int width, int parent, const char *lang, bool rtl);

/* In head.c: the head of the galley's article over N of its columns; NULL if
 * it has none. Borrowed. */
const struct box *galley_head(
    struct setter *setter, struct galley *galley, int n_columns);

/* In head.c: adds the galley's title to BOX. */
void galley_add_title(
    struct setter *setter, const struct galley *galley, struct box *box);

/* In head.c: the galley has no title any more; it stands elsewhere. */
void galley_drop_title(struct galley *galley);

/* In head.c: sets the heads again when they are asked for, with a headline of
 * SIZE percent of what is usual for its number of columns; 0: of its role. */
void galley_scale_head(struct galley *galley, int size);

/* In figure.c: of the pictures in a figure's box, from the top of the first to
 * the foot of the last. */
int figure_picture_height(const struct box *box);

/* In figure.c: the least height of the pictures in BOX, a figure in a column of
 * GALLEY. */
int galley_least_picture(const struct galley *galley, const struct box *box);

/* In figure.c: the galley's figure number INDEX in a column, its picture no
 * higher than MAX_HEIGHT, or as small as a picture may be; NULL if that is what
 * it is. Borrowed. */
struct box *galley_small_figure(
    struct setter *setter, struct galley *galley, int index, int max_height);

/* Lines that caption and text need below a picture over several columns. */
#define GALLEY_SPAN_TEXT 9
/* In figure.c: the galley's first picture over N columns with HEAD lines above
 * them, ROOM of the page left below what is there already; NULL if it is not
 * worth it. */
struct box *galley_span_figure(struct setter *setter, struct galley *galley,
    int n_columns, int head, int room);

/* In table.c: puts a table into the galley, in a column or over all of them;
 * in parts, if it is higher than a page. What fits no width becomes lines, with
 * its columns' heads in front of the cells, after a message. */
void table_add(struct setter *setter, struct galley *galley,
    const struct node *table, int parent, const char *lang, bool rtl);

/* In head.c: adds kicker, headline, deck and byline over the columns to BOX.
 * The headline has SIZE percent of its role's size. */
void head_add(struct setter *setter, struct box *box,
    const struct article *article, int size, int article_element,
    const char *lang, bool rtl);
/* "NEW YORK, 3 November (Reuters) –"; NULL if there is none. */
const char *head_dateline(const struct article *article, struct arena *arena);

#endif
