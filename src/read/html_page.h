#ifndef NEWSPRINT_READ_HTML_PAGE_H
#define NEWSPRINT_READ_HTML_PAGE_H

#include "article/article.h"
#include "read/html_tree.h"
#include "read/places.h"

/*
 * A page of HTML, or the piece of HTML that a feed has, while it is read;
 * private to this folder. The parts of the reader share this: html_facts.c
 * finds what the page says about its article, extract.c where the article is,
 * html_nodes.c makes nodes of it.
 */
struct html_page {
    struct arena *arena; /* dies when the page has been read */
    struct article *article;
    struct diag *diag;
    struct html_tree *tree;
    /* What relative addresses mean: <base>, or where the page came from; NULL
     * if neither is known. CANONICAL serves for links if BASE is NULL: a saved
     * page's own pictures are relative to the file. */
    const char *base, *canonical;
    struct pos start;     /* of the first byte of the source */
    bool piece;           /* of a feed: all of it stands at START */
    struct places places; /* html_page_pos's own */
};

/* Parses LEN bytes of TEXT at START. PAGE is cleared by html_page_clear; what
 * goes into ARTICLE is copied into its arena. Limits that the page meets are
 * reported. */
void html_page_init(struct html_page *page, struct article *article,
    const char *text, size_t len, struct pos start, struct diag *diag);
void html_page_clear(struct html_page *page);

/* Where a byte of the source stands. */
struct pos html_page_pos(struct html_page *page, const char *source);

/* URL, trimmed and without line ends, resolved against the page's address; in
 * the article's arena. NULL if it is empty, or is no address that may stand
 * in print or in a book, as "javascript:" is none. */
const char *html_page_link(const struct html_page *page, const char *url);
/* The same for a picture: a relative address without a base stays one, and is
 * a path below the article's folder. */
const char *html_page_picture(const struct html_page *page, const char *url);

/* html_facts.c: what the page says about its article goes into the fields of
 * it that are still empty; the strongest source first. Sets BASE and
 * CANONICAL. The text of the article that the page's data has, if any, is
 * returned (in the page's arena), as it helps to find the article. */
const char *html_facts_read(struct html_page *page);

/* extract.c: the smallest element that holds the whole article; parts of it
 * that are not the article are taken out of the tree. HINT: what
 * html_facts_read gave. NULL if the page has no text. */
struct html_node *html_extract(struct html_page *page, const char *hint);

/* html_nodes.c: appends what is below ELEMENT to PARENT, which holds blocks. */
void html_nodes_append(
    struct html_page *page, struct html_node *element, struct node *parent);

/* html.c: reads a piece of HTML, as feeds have it, into ARTICLE's body. URL is
 * what relative addresses mean; may be NULL. START is where the piece
 * stands. */
void html_piece_read(struct article *article, const char *html, size_t len,
    const char *url, struct pos start, struct diag *diag);

/* html.c: a lead picture is none if the text begins with one, or has the same
 * somewhere. */
void html_settle_lead(struct article *article);

#endif
