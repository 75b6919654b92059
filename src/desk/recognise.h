#ifndef NEWSPRINT_DESK_RECOGNISE_H
#define NEWSPRINT_DESK_RECOGNISE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "desk/tables.h"

/*
 * The recognisers: each looks at one line of text and says what it is. They
 * know nothing of articles and change nothing, so that tables of lines can
 * test them.
 */

/* Bytes of the line; len 0: not there. */
struct span {
    size_t start, len;
};

struct dateline_found {
    struct span place, agency, reporter;
    struct span when; /* as printed */
    struct date date;
    size_t body; /* where the text goes on */
    int confidence;
    const char *reason;
};

/* Does LINE begin with a dateline? */
bool dateline_recognise(const char *line, struct dateline_found *found);

#define BYLINE_MAX_NAMES 8
struct byline_found {
    struct span names[BYLINE_MAX_NAMES];
    int n_names;
    struct span role, mail, publisher;
    struct date date;
    bool editor;
    int confidence;
    const char *reason;
};

/* Is the whole LINE a byline? */
bool byline_recognise(const char *line, struct byline_found *found);

struct credit_found {
    struct span caption; /* before the credit; len 0: the line is a credit */
    struct span credit;  /* with its label */
    struct span photographer, agency, licence;
    bool handout; /* the agency is only how the picture came */
    int confidence;
    const char *reason;
};

/* Does LINE end with the credit of a picture? */
bool credit_recognise(const char *line, struct credit_found *found);

struct residue_found {
    enum residue_class class;
    const char *name; /* "comment form" */
    int confidence;
    const char *reason;
};

/* Is the whole LINE something that a website left? */
bool residue_recognise(const char *line, struct residue_found *found);
/* A link line glued into a paragraph: what to cut. */
bool residue_recognise_glued(const char *line, struct span *cut);
/* Does only residue follow such a line at the end of an article? */
bool residue_is_tail_marker(const char *line);
const char *residue_class_name(enum residue_class class);

/* The language of LEN bytes of TEXT, a static BCP 47 tag; NULL if it cannot
 * be told. */
const char *language_recognise(const char *text, size_t len, int *confidence);
/* Whether so many of the words are small ones of LANG that it need not be
 * asked which language it is: much cheaper than to recognise one. */
bool language_is_plainly(const char *lang, const char *text, size_t len);

/* Bytes of the publication's name at the start of TITLE ("STATION NEWS Korea
 * ..."), and after it the title itself; or at its end behind a bar. A title
 * that stood twice (DOUBLED) has a website's head before it, so that capitals
 * say more. */
bool publication_recognise(const char *title, bool doubled, struct span *name,
    struct span *rest, int *confidence);
/* Is NAME the name of a paper, agency or site? */
bool publication_is_name(const char *name, size_t len);
/* "kompas.com", "TEMPO.CO", "INTERFAX.RU". */
bool publication_is_domain(const char *name, size_t len);

#endif
