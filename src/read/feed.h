#ifndef NEWSPRINT_READ_FEED_H
#define NEWSPRINT_READ_FEED_H

#include <stdbool.h>

#include "article/article.h"
#include "base/input.h"

/*
 * A feed as its items, whatever it was written in: feed_xml.c reads RSS and
 * Atom, jsonfeed.c JSON, and feed_article.c makes articles of the items.
 * Private to this folder.
 */

/* Items beyond so many are left out; a newspaper's archive may have them. */
#define FEED_MAX_ITEMS 20000
/* Further authors, tags or pictures of one item are left out. */
#define FEED_MAX_VALUES 100

enum feed_form {
    FEED_WORDS, /* characters that mean themselves */
    FEED_LOOSE, /* HTML if it looks like it: titles of RSS */
    FEED_HTML,
};

/* Words of a feed. TEXT NULL: there are none. */
struct feed_text {
    const char *text;
    enum feed_form form;
    const char *base; /* what its addresses mean, if it says so itself */
    const char *lang;
    struct pos pos;
};

struct feed_person {
    const char *name;
    const char *role; /* as in struct person */
    struct pos pos;
};

struct feed_picture {
    const char *url;
    struct feed_text caption, credit, alt;
    int width; /* in pixels; 0: not said */
    bool thumbnail;
    struct pos pos;
};

struct feed_item {
    struct pos pos;
    struct feed_text title, kicker, deck, summary, content;
    struct feed_text published, updated, rights;
    struct feed_text link, id; /* ID only if it is an address */
    struct feed_text section, place;
    struct feed_text source; /* where the feed has it from */
    const char *lang, *base;
    GArray *authors;  /* struct feed_person */
    GArray *tags;     /* struct feed_text */
    GArray *pictures; /* struct feed_picture */
    bool has_content; /* CONTENT was promised to be the whole text */
    /* WordPress: what kind of thing it is, and its files. */
    const char *kind, *status, *password, *number, *attachment, *thumbnail;
    bool wordpress;
};

struct feed {
    struct arena *arena;
    const char *format; /* "RSS", "Atom", "JSON Feed", ...; for `inspect` */
    struct feed_text title, link, rights;
    const char *lang, *base;
    GArray *authors;   /* struct feed_person, of items that name none */
    GPtrArray *items;  /* struct feed_item * */
    GHashTable *names; /* WordPress: an author's login, his name; may be NULL */
    bool full;         /* there were more items than are read */
};

void feed_init(struct feed *feed);
void feed_clear(struct feed *feed);
/* A new last item; NULL, after a message, if there are enough. */
struct feed_item *feed_item_add(
    struct feed *feed, struct pos pos, struct diag *diag);
/* Squeezed; what is empty or beyond the limit is left out. */
void feed_add_person(struct feed *feed, GArray *people, const char *name,
    const char *role, struct pos pos);
void feed_add_tag(struct feed *feed, struct feed_item *item, const char *words,
    struct pos pos);
void feed_add_picture(struct feed_item *item, struct feed_picture picture);
/* URL as an address of the web, resolved against BASE, which may be NULL;
 * NULL if it is none. In the feed's arena. */
const char *feed_address(struct feed *feed, const char *base, const char *url);

/* TEXT in NFC, in the feed's arena: what stands in a file is, but references
 * in it may not be. */
const char *feed_nfc(struct feed *feed, const char *text);

/* feed_xml.c: RSS and Atom. False, after a message, if the text is neither. */
bool feed_xml_read(
    struct feed *feed, const struct input *input, struct diag *diag);

/* feed_article.c: appends an article for each item that has anything. True if
 * there was one; false only after a message. */
bool feed_make_articles(const struct feed *feed, const struct input *input,
    GPtrArray *articles, struct diag *diag);

/* feed_words.c */

/* A title's words as HTML: what only looks like markup is escaped, and what
 * was escaped twice is not. */
char *feed_title_html(struct arena *arena, const struct feed_text *title);
/* HTML for any text; what has no block of its own gets paragraphs by its
 * blank lines. WORDPRESS: codes in brackets are understood as well. */
char *feed_text_html(
    struct arena *arena, const struct feed_text *text, bool wordpress);
/* Who wrote it, from "mail@host (Name)" and the like; "" if it says nobody. */
char *feed_person_name(struct arena *arena, const char *text);

/* feed_residue.c */

/* Takes the words that feeds put behind a text ("Read more", "[...]", "The
 * post ... appeared first on ...") out of the article's body. True if there
 * were any that tell of more to read. */
bool feed_residue_strip(struct article *article);
/* The same of the words of a summary, in the article's arena. BREAKS: they end
 * within a sentence. */
char *feed_residue_cut(
    struct article *article, const char *words, struct pos pos, bool *breaks);

#endif
