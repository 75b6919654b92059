#ifndef NEWSPRINT_BASE_DIAG_H
#define NEWSPRINT_BASE_DIAG_H

#include <stdbool.h>

/* Where something stood. Line and column count from 1; 0: not known. Columns
 * count characters. The origin is borrowed and outlives the position. */
struct pos {
    const char *origin;
    int line, column;
};

/* What a message means for the user. The level belongs to the message, never
 * to the place that reports it. */
enum diag_level {
    DIAG_NOTE,    /* a matter of style, nothing was changed */
    DIAG_WARNING, /* repaired, the reader loses nothing */
    DIAG_ERROR,   /* something of the input is lost */
    DIAG_FATAL,   /* this article or this output cannot be had */
};

/* The catalogue is in diag_codes.h: one line a message. */
enum diag_code {
#define DIAG(code, level, name, text) DIAG_##code,
#include "base/diag_codes.h"
#undef DIAG
    DIAG_N_CODES
};

/* One message, as the callback gets it; borrowed for the call. */
struct diag_message {
    enum diag_code code;
    enum diag_level level;
    const char *name; /* stable, for scripts: "unknown-key" */
    struct pos pos;
    const char *text;      /* a whole sentence's worth, without the position */
    int page, page_column; /* where it is seen on paper, from 1; 0: not known */
};

typedef void (*diag_func)(const struct diag_message *message, void *data);

struct diag;

/* Messages go to FUNC as they come; without FUNC they are only counted. */
struct diag *diag_new(diag_func func, void *data);
void diag_free(struct diag *diag);

/* Characters of a word in a message, as an address is one: what is longer loses
 * its middle, where "…" stands. */
#define DIAG_MAX_WORD 200

/* The catalogue's text, then ": " and the formatted detail if FORMAT is not
 * NULL. DIAG may be NULL (nothing is reported), so that tests can be short. */
void diag_report(struct diag *diag, enum diag_code code, struct pos pos,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same about what is seen on PAGE, in column PAGE_COLUMN of it; both count
 * from 1; 0: not known. */
void diag_report_on_page(struct diag *diag, enum diag_code code, struct pos pos,
    int page, int page_column, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* How many messages of exactly that level there were. */
int diag_count(const struct diag *diag, enum diag_level level);

/* How often that message was reported. */
int diag_count_code(const struct diag *diag, enum diag_code code);

/* Messages that wait until it is known whether they count. */
struct diag_held;
struct diag_held *diag_hold(void);
/* Where to report them; lives as long as HELD. */
struct diag *diag_held_diag(struct diag_held *held);
/* Puts them in order of what RANK says of each; those of one rank by line and
 * column, or if it is below 0 as they came. */
typedef int (*diag_rank_func)(const struct diag_message *message, void *data);
void diag_held_sort(struct diag_held *held, diag_rank_func rank, void *data);
/* Reports them all to DIAG, if that is not NULL, and frees HELD. */
void diag_release(struct diag_held *held, struct diag *diag);

const char *diag_level_name(enum diag_level level);
enum diag_level diag_code_level(enum diag_code code);
const char *diag_code_name(enum diag_code code);

/* A position for messages about a whole file. */
struct pos pos_of(const char *origin);

#endif
