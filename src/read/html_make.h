#ifndef NEWSPRINT_READ_HTML_MAKE_H
#define NEWSPRINT_READ_HTML_MAKE_H

#include "read/html_page.h"

/*
 * What makes nodes of elements shares: html_nodes.c walks over the elements,
 * html_line.c makes the lines of text, html_pictures.c figures, html_table.c
 * judges tables. Private to this folder.
 */

/* An element that says how text is set in it. Its node is made anew in each
 * line, since it may stand around several. */
struct html_phrase {
    const struct html_node *element;
    enum node_kind kind;
    const char *url, *lang;
    struct node *node; /* in the open line; NULL: not there */
};

/* An element that holds blocks, and what held them before. */
struct html_holder {
    const struct html_node *element;
    struct node *block, *leaf;
};

struct html_maker {
    struct html_page *page;
    struct arena *arena; /* the article's */
    struct node *block;  /* takes the next block */
    struct node *leaf;   /* takes all text until its element ends: a cell, a
                            caption, a subhead; NULL */
    struct node *line;   /* the block whose text is being made; NULL: none */
    GArray *phrases;     /* struct html_phrase, those that are open */
    GArray *holders;     /* struct html_holder */
    GString *text;       /* of the TEXT node that comes next */
    GArray *places;      /* struct node_place, of that */
    struct pos text_pos;
    gunichar last; /* the line's last character; 0: it has none */
    bool blank;    /* a space is due before the next character */
    bool wrapped;  /* that space was the end of a source line */
    bool struck;   /* a message about struck-out words was given */
};

/* html_line.c */

/* Adds the source of a TEXT to the present line, which it begins if there is
 * something to see. */
void html_line_add(struct html_maker *maker, const char *source, size_t len);
/* Adds words that do not stand in the source as they are. */
void html_line_add_words(
    struct html_maker *maker, const char *words, const char *source);
/* A line ends within the block. */
void html_line_break(struct html_maker *maker, const char *source);
/* Begins a line if none is open. */
void html_line_open(struct html_maker *maker, const char *source);
void html_line_close(struct html_maker *maker);
/* A phrase begins; ends with the element. */
void html_line_push(struct html_maker *maker, const struct html_node *element,
    enum node_kind kind, const char *url, const char *lang);
/* Ends the phrase that ELEMENT began, if it did. */
void html_line_pop(struct html_maker *maker, const struct html_node *element);

/* html_nodes.c: all text below ELEMENT into LEAF, which holds inlines. */
void html_nodes_append_line(
    struct html_page *page, struct html_node *element, struct node *leaf);

/* html_pictures.c */

/* Whether the element is or names a picture of its own: <img>, <amp-img>. */
bool html_is_picture(const struct html_node *element);
/* The IMAGE; NULL if it is an icon, a spacer, a counter of visits, or if the
 * page does not say where it is. */
struct node *html_picture_new(
    struct html_page *page, const struct html_node *element);
/* What stands for a character: the picture of an emoji. NULL: it does not. */
const char *html_picture_words(
    struct html_page *page, const struct html_node *element);
/* Whether ELEMENT holds pictures with their caption and credit, and nothing
 * else. */
bool html_is_figure(const struct html_node *element);
/* The FIGURE, not yet in the tree; NULL if none of its pictures counts. Takes
 * what it uses out of the page. */
struct node *html_figure_new(struct html_page *page, struct html_node *element);
/* A FIGURE of one picture without words; NULL as html_picture_new. */
struct node *html_figure_of_picture(
    struct html_page *page, const struct html_node *element);

/* html_table.c: whether a TABLE has data; others only divide a page. */
bool html_table_is_data(const struct html_node *table);

/* Whether one of the words of class or id holds one of WORDS ("credit"), each
 * between bars: "|credit|copyright|"; a word of the list matches parts that
 * hyphens, underlines or capitals divide. */
bool html_is_called(const struct html_node *element, const char *words);
/* Likewise, if one name has a word of FIRST and one of SECOND: "entry-content".
 */
bool html_is_called_both(
    const struct html_node *element, const char *first, const char *second);

#endif
