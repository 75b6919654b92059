#ifndef NEWSPRINT_ARTICLE_ARTICLE_H
#define NEWSPRINT_ARTICLE_ARTICLE_H

#include <glib.h>

#include "article/node.h"
#include "base/date.h"
#include "base/limits.h"

/*
 * What was written: the first border structure. Readers fill it, the desk
 * completes and corrects it, and from then on it is const. All strings are
 * valid UTF-8 in NFC and live in the arena; NULL means "none".
 */
struct person {
    const char *name;
    const char *role; /* "reporter", "editor", ...; NULL: author */
    struct pos pos;
};

struct dateline {
    const char *place;    /* as it is printed: "NEW YORK" */
    const char *agency;   /* "Reuters" */
    struct date date;     /* may lack the year */
    const char *reporter; /* named inside the dateline, as Xinhua does */
    struct pos pos;       /* line 0: there is no dateline */
};

/* Where a fact came from, strongest last. A reader never overwrites what the
 * user wrote in front matter; the desk never overwrites either. */
enum finding_kind {
    FINDING_RECOGNISED, /* these words are the FIELD */
    FINDING_STRIPPED,   /* these words were taken out */
    FINDING_REPAIRED,   /* damage undone, or doubted and left alone */
};

/* One decision of the desk or a reader, for `inspect`. */
struct finding {
    enum finding_kind kind;
    const char *field; /* "headline", "dateline.place", "comment form" */
    const char *text;  /* the words as they stood */
    const char *reason;
    int confidence; /* percent */
    struct pos pos;
};

struct article {
    struct arena *arena;
    struct arena *scratch; /* what the desk writes down while it works */
    const char *origin;    /* the file's name as the user gave it */
    const char *folder;    /* relative images start here; NULL: none allowed */
    const char *reader;    /* the reader's name: "markdown" */
    bool desk_off;         /* --raw, or front matter that says all */
    bool by_hand;          /* in a format that people write articles in: the
                              desk touches only what is certain */

    bool whole; /* however little room there is on the pages, it is
                   printed, and nothing of it is cut */

    const char *section, *kicker;
    struct node *headline; /* PARAGRAPH with inlines, NULL until found */
    struct node *deck;     /* likewise */
    GArray *authors;       /* struct person; freed with the article */
    struct dateline dateline;
    struct date published, updated;
    const char *lang;        /* BCP 47 */
    const char *publication; /* who published it first: the site's name */
    const char *source;      /* as the source line says, if it does */
    const char *url;         /* canonical address */
    const char *rights;
    GPtrArray *tags; /* const char *, freed with the article */
    int priority;    /* 1 lead .. 9 filler; 5 unless said otherwise */
    struct pos headline_pos;

    struct node *lead;  /* FIGURE from the metadata; NULL: none. Not in body */
    struct node *body;  /* BODY */
    struct node *notes; /* BODY of NOTEs, in order of number; may be empty */

    GArray *findings; /* struct finding, in source order after the desk */
};

struct article *article_new(const char *origin, const char *folder);
void article_free(struct article *article);

void article_add_author(struct article *article, const char *name,
    const char *role, struct pos pos);
void article_add_finding(struct article *article, enum finding_kind kind,
    const char *field, const char *text, int confidence, struct pos pos,
    const char *reason);

/* Puts the findings in the order of the source, where a person reads them
 * beside it; those of one place stay as they came. */
void article_sort_findings(struct article *article);

/* The headline as plain text; "" if there is none. */
const char *article_title(const struct article *article);

/* The repair pass between readers and the rest: merges neighbouring texts,
 * drops empty nodes, wraps stray inlines and blocks so that the nesting in
 * node.h holds, levels subheads from 1 without gaps, numbers notes in order
 * of their first reference and drops unreferenced ones to the end, flattens
 * what is nested deeper than ARTICLE_MAX_DEPTH, with messages. */
void article_repair(struct article *article, struct diag *diag);

/* Words of the body, for listings and order. */
int article_count_words(const struct article *article);

/* The article as indented text, one node a line with its position: the debug
 * form that golden tests compare. */
void article_dump(const struct article *article, GString *out);

#endif
