#ifndef NEWSPRINT_WRITE_XHTMLNODE_H
#define NEWSPRINT_WRITE_XHTMLNODE_H

#include <stdbool.h>

#include <glib.h>

#include "article/node.h"

struct article;
struct book;
struct date;
struct page_start;
struct words;

/*
 * One article on its way into XHTML: what is open, and what was promised for
 * later in the file. xhtml.c decides about files, xhtmlnode.c about elements.
 */

enum table_part {
    TABLE_PART_NONE,
    TABLE_PART_HEAD,
    TABLE_PART_BODY,
};

/* A note has so many links back. The references behind are counted by nobody:
 * a source that hundreds of sentences name. */
#define NOTE_MAX_BACK_LINKS 24

/* Where a footnote stands, found by its first reference. */
struct note_place {
    int part;                       /* of the article */
    int parts[NOTE_MAX_BACK_LINKS]; /* those of its references */
    int n_references, n_linked;     /* of them; those with a link back */
    int document;    /* of the book; where the links back end in its text, */
    size_t back_end; /* once the note is written */
};

struct xhtml {
    struct book *book;
    int index; /* into edition.articles */
    const struct article *article;
    const struct words *words; /* of the article's language */
    const char *lang;

    GString *out; /* the text of the present part's document */
    int document; /* of the book */
    int part;

    GHashTable *places;  /* const struct node * -> struct note_place * */
    GPtrArray *pending;  /* const struct node *, notes of this part */
    size_t pending_size; /* their text, bytes */
    GPtrArray *noted;    /* likewise, of all parts, as they were written */

    const struct page_start *starts; /* printed pages that begin here */
    int n_starts;
    int letters; /* of the body so far; only counted for the starts */
    bool in_body;

    enum table_part table_part;
    bool in_figcaption;
    const struct node *link;     /* the LINK whose <a> is open */
    int quotations;              /* open ones */
    int heading;                 /* level of the last one outside boxes */
    bool reopening;              /* elements go on from the part before ... */
    const struct node *resume;   /* ... and this is what comes in them next */
    bool closing_part;           /* elements close, but will go on */
    bool dateline_due;           /* it starts the next paragraph */
    const struct node *back_due; /* a NOTE whose back link starts next */
};

/* Writes the start and end of what NODE is; a leaf has only a start. */
void xhtmlnode_open(struct xhtml *x, const struct node *node);
void xhtmlnode_close(struct xhtml *x, const struct node *node);

/* True if NODE and all below it show nothing in a book and are left out. */
bool xhtmlnode_is_void(struct xhtml *x, const struct node *node);

/* The file of a part of the article. */
const char *xhtmlnode_part_file(struct xhtml *x, int part);

/* Text of the article, with marks where printed pages begin. */
void xhtmlnode_put_text(struct xhtml *x, const char *text);

/* The mark of the next printed page. */
void xhtmlnode_put_page(struct xhtml *x);

/* A <time> in the article's language. */
void xhtmlnode_put_time(struct xhtml *x, const struct date *date);

/* "NEW YORK (Reuters) – " as markup, if the article has a dateline. */
void xhtmlnode_put_dateline(struct xhtml *x);

#endif
