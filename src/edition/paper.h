#ifndef NEWSPRINT_EDITION_PAPER_H
#define NEWSPRINT_EDITION_PAPER_H

#include <stdbool.h>

struct arena;
struct style;

/*
 * Papers by name, and screens that are read like paper. Lengths are in
 * 1/1024 pt (base/length.h).
 */
struct paper {
    int width, height;
    bool screen; /* of a device: never trimmed, bound or printed on */
};

/* "A4", "a5", "Letter landscape", "remarkable2", "182mm,257mm", "182mm x
 * 257mm". Names are found without regard to capitals, spaces and hyphens.
 * False if it is none of these; *PAPER is then unchanged. */
bool paper_parse(const char *s, struct paper *paper);

/* What is wrong with S, which is no paper: a part of a sentence, with the
 * nearest name as a hint. Free with g_free. */
char *paper_complaint(const char *s);

enum paper_group {
    PAPER_ISO,
    PAPER_JIS,
    PAPER_AMERICAN,
    PAPER_NEWSPAPER,
    PAPER_SCREEN,
};

/* A line of the table. */
struct paper_entry {
    const char *name; /* as it is best written: "A4", "kindle-scribe" */
    enum paper_group group;
    double width, height; /* portrait or not, as it is used */
    double per_inch;      /* of these units: 25.4 for mm, ppi of screens */
    const char *aliases;  /* other names, between blanks; NULL: none */
};

/* All of them, in the order of listings. */
const struct paper_entry *paper_entries(int *n);
struct paper paper_of_entry(const struct paper_entry *entry);

/* The style on other paper than it was drawn for: columns of about the same
 * width, as many as there is room for, and display type that goes with the
 * page. STYLE itself if the paper is its own. */
const struct style *style_fit_paper(
    struct arena *arena, const struct style *style, const struct paper *paper);

#endif
