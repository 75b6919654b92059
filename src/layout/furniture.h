#ifndef NEWSPRINT_LAYOUT_FURNITURE_H
#define NEWSPRINT_LAYOUT_FURNITURE_H

#include "layout/compose.h"

/*
 * What the publication says about itself: nameplate, date line, section
 * heads, running heads, contents, index, colophon. Boxes and galleys live as
 * those of articles do.
 */

/* TEXT in ROLE's manner, of no element; NULL if there is none. */
struct para *furniture_para(
    struct setter *setter, const char *text, enum role role);
/* TEXT, or as many words of its beginning as fit into WIDTH. */
const char *furniture_fit(
    struct setter *setter, const char *text, enum role role, int width);

/* An address as print has it: without "https://". */
const char *furniture_address(struct setter *setter, const char *website);
/* TEXT as the head of a galley of furniture, over any number of its columns; a
 * heading below the galley's element. */
void furniture_add_title(
    struct setter *setter, struct galley *galley, const char *text);
/* Of the page; what heads of galleys over all of them are found by. */
int furniture_columns(const struct setter *setter);

struct box *furniture_section(struct setter *setter, int section, int element);
/* Of every page but the first, when all are there. */
void furniture_running_heads(struct compose *c);

/* In nameplate.c: the name with its ears, the tagline and the date line; all
 * below ELEMENT. */
struct box *nameplate_box(struct setter *setter, int element);

/* In folioline.c: number, date, price and so on, added to the nameplate. */
void folioline_add(struct setter *setter, struct box *box, int element);

/* In contents.c: the contents of page one as blocks for columns, below ELEMENT.
 * Free with galley_free. */
struct galley *contents_galley(struct setter *setter, int element);
/* Their height in all columns, without a head; -1 if that is more than a
 * page. */
int contents_height(const struct compose *c, struct galley *contents);
/* The same before there are any. */
int contents_measure(const struct compose *c);
/* Puts the page numbers behind the entries, when all are known. */
void contents_number(struct compose *c);
/* In contentspage.c: contents of a page of their own, from the next free line
 * on. What follows may begin on the line that is free then. */
void contents_place_page(struct compose *c, int element);

/* In backmatter.c: the indexes and the colophon, behind the last article. */
void backmatter_place(struct compose *c, int root);
/* Lines that they take over all columns, so far as it is known what is in them.
 */
int backmatter_lines(struct compose *c, int root);

/* In index.c: an index with its heading below ELEMENT, when all articles are
 * on their pages; NULL if there is nothing in it. Free with galley_free. */
struct galley *index_galley(
    const struct compose *c, enum index_kind kind, int element);

/* In colophon.c: the same of the colophon. */
struct galley *colophon_galley(const struct compose *c, int element);

#endif
