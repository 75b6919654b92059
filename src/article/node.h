#ifndef NEWSPRINT_ARTICLE_NODE_H
#define NEWSPRINT_ARTICLE_NODE_H

#include <stdbool.h>

#include <glib.h>

#include "base/diag.h"

struct arena;

/*
 * The tree of an article's text. One struct for blocks and inlines; every
 * node knows where it stood in the source. After article_repair the nesting
 * below holds and writers may trust it.
 */
enum node_kind {
    /* Blocks. */
    NODE_BODY,       /* the root of an article's text: blocks */
    NODE_PARAGRAPH,  /* inlines */
    NODE_SUBHEAD,    /* inlines; level 1.. */
    NODE_LIST,       /* items; ordered, start */
    NODE_ITEM,       /* blocks */
    NODE_QUOTE,      /* block quote: blocks, last may be an attribution */
    NODE_PULL_QUOTE, /* a sentence of the text, set large: blocks */
    NODE_TABLE,      /* rows; maybe a caption first */
    NODE_ROW,        /* cells; header */
    NODE_CELL,       /* inlines; align, header */
    NODE_FIGURE,     /* images, then at most one caption, one credit */
    NODE_IMAGE,      /* leaf: url, text is the alternative text */
    NODE_CAPTION,    /* inlines */
    NODE_CREDIT,     /* inlines: who made the picture */
    NODE_CODE_BLOCK, /* leaf: text, with its line ends */
    NODE_RULE,       /* leaf: a break in thought */
    NODE_NOTE,       /* blocks; text is its label; only in article.notes */
    NODE_BOX,        /* fact box or sidebar: blocks, a subhead may be first */

    /* Inlines. */
    NODE_TEXT,        /* leaf: text */
    NODE_EMPHASIS,    /* inlines, and so on below */
    NODE_STRONG,      /* */
    NODE_LINK,        /* url */
    NODE_CODE,        /* leaf: text */
    NODE_SUPERSCRIPT, /* */
    NODE_SUBSCRIPT,   /* */
    NODE_SMALL_CAPS,  /* */
    NODE_BREAK,       /* leaf: a line ends here */
    NODE_QUOTATION,   /* marks come from the language */
    NODE_NOTE_REF,    /* leaf: number, target is the note */
    NODE_SPAN,        /* a passage in another language: lang */

    NODE_N_KINDS
};

enum node_align {
    NODE_ALIGN_NONE,
    NODE_ALIGN_LEFT,
    NODE_ALIGN_CENTER,
    NODE_ALIGN_RIGHT,
};

/* Where a text goes on in the source, from byte OFFSET of it. */
struct node_place {
    int offset;
    struct pos pos;
};

struct node {
    enum node_kind kind;
    struct pos pos;
    struct node *parent, *first, *last, *next, *prev;
    const char *text; /* leaves: UTF-8, NFC; IMAGE: the alternative text, ""
                         if it is said to be mere decoration */
    const char *url;  /* LINK, IMAGE: as written, resolved against the base */
    const char *href; /* IMAGE: where the picture leads, as LINK's url; NULL */
    const char *lang; /* set where it differs from the parent's */
    int number;       /* SUBHEAD: level; LIST: start; NOTE, NOTE_REF: number;
                         LINK without url, made by the layout: 1 + the article
                         of the edition that it leads to */
    bool ordered;     /* LIST */
    bool header;      /* ROW, CELL */
    bool sidebar;     /* BOX: a sidebar, else a fact box */
    enum node_align align; /* CELL */
    struct node *target;   /* NOTE_REF: its NOTE */
    /* TEXT that was put together of several: where all but the first of them
     * stood, ascending. */
    const struct node_place *places;
    int n_places;
    /* Set by compile; -1: none. */
    int image;   /* IMAGE: index into edition.images */
    int article; /* LINK, IMAGE: into edition.articles, the one that it leads
                    to */
};

struct node *node_new(struct arena *arena, enum node_kind kind, struct pos pos);
/* A TEXT node; TEXT is copied. */
struct node *node_new_text(
    struct arena *arena, const char *text, struct pos pos);

/* Where byte OFFSET of a text stood, as exactly as is known. */
struct pos node_text_pos(const struct node *node, int offset);

/* The same for offsets that ascend, in a time that grows with the text and not
 * with each of them. Begins as { 0 }, and again with another node. */
struct node_cursor {
    const struct node *node;
    int offset, place; /* found last; places up to it are passed */
    struct pos pos;
};
struct pos node_cursor_pos(
    struct node_cursor *cursor, const struct node *node, int offset);
/* Takes the bytes FROM to TO out of a text; what is left keeps its places. */
void node_cut_text(struct node *node, struct arena *arena, int from, int to);

void node_append(struct node *parent, struct node *child);
void node_prepend(struct node *parent, struct node *child);
void node_insert_before(struct node *sibling, struct node *node);
void node_insert_after(struct node *sibling, struct node *node);
/* Takes it out of the tree; its memory stays the arena's. */
void node_unlink(struct node *node);
/* Puts the node's children in its place. */
void node_unwrap(struct node *node);

bool node_is_block(enum node_kind kind);
bool node_is_leaf(enum node_kind kind);
/* Holds inlines and nothing else: PARAGRAPH, SUBHEAD, CELL, CAPTION, ... */
bool node_holds_inlines(enum node_kind kind);
const char *node_kind_name(enum node_kind kind);

/* Walks a tree by events, without recursion: for (w = node_walk(root);
 * node_walk_next(&w);) { w.node, w.entering }. A leaf has one event,
 * entering. The node of the present event may be unlinked when leaving or a
 * leaf; nothing else may change. */
struct node_walk {
    const struct node *root;
    struct node *node;
    bool entering;
    bool started;
    struct node *following; /* internal */
    bool following_entering;
};
struct node_walk node_walk(const struct node *root);
bool node_walk_next(struct node_walk *walk);
/* Skips the children of a node just entered. */
void node_walk_skip(struct node_walk *walk);

/* All text below, breaks as spaces, note references left out; appended. */
void node_append_text(const struct node *node, GString *out);
/* The same, squeezed, in the arena; NULL node gives "". */
const char *node_plain_text(const struct node *node, struct arena *arena);

/* The language at this node: its own or that of the nearest ancestor; NULL
 * if none says. */
const char *node_lang(const struct node *node);

#define node_foreach_child(child, parent)                                      \
    for (struct node *child = (parent)->first; child != NULL;                  \
         child = child->next)

#endif
