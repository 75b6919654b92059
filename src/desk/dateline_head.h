#ifndef NEWSPRINT_DESK_DATELINE_HEAD_H
#define NEWSPRINT_DESK_DATELINE_HEAD_H

#include "desk/dateline.h"

/*
 * The head of a dateline in pieces, between dateline_head.c, which cuts it,
 * and dateline.c, which judges it.
 */

/* Heads of datelines are short; what is longer is a sentence. */
#define HEAD_MAX_BYTES 200
#define PIECES_MAX 8

enum piece_kind {
    PIECE_PLACE,
    PIECE_REGION,
    PIECE_AGENCY,
    PIECE_DATE,
    PIECE_REPORTER,
    PIECE_UNKNOWN,
};

struct piece {
    struct span span;
    enum piece_kind kind;
    bool bracketed;
};

struct head {
    const char *line;
    struct piece pieces[PIECES_MAX];
    int n;
    struct date date;
    size_t end;    /* where the body begins */
    gunichar mark; /* what ended the head: '-', ':', '.', '|', 0 none */
};

/* What the words of a place look like. */
struct place_shape {
    bool ok, capitals, known, region_known;
    int words;
};

/* Cuts what stands between P and LIMIT into pieces until a separator. True if
 * there is one, or the last piece was bracketed. */
bool head_read(struct head *head, const char *p, const char *limit);

/* The bytes FROM to TO without white space around them. */
struct span head_trim(const char *line, size_t from, size_t to);
struct place_shape head_place_shape(const char *line, struct span s);
/* American stations: WRBL, KTLA-TV. */
bool head_is_call_sign(const char *text, size_t len);
/* What may stand in brackets after a place and is then an agency, known or
 * not: few words, the first with a capital or of letters without case. */
bool head_looks_like_agency(const char *line, struct span s);
/* Labels such as VIDEO or MIGRATION, by the tables and by the endings that
 * abstract nouns have and places do not. */
bool head_is_topic(const char *line, struct span s);

#endif
