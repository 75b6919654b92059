#ifndef NEWSPRINT_LAYOUT_PREFLIGHT_H
#define NEWSPRINT_LAYOUT_PREFLIGHT_H

#include "layout/pages.h"

struct placement;

/*
 * Preflight: what a careful editor or designer would mend in finished pages,
 * as messages. It changes nothing.
 */
void preflight_report(const struct edition *edition, const struct pages *pages,
    struct diag *diag);

/* What the parts share. */
struct preflight {
    const struct edition *edition;
    const struct pages *pages;
    const struct placement *placement;
    struct diag *diag;
};

/* In preflighttext.c: lines that stand alone, headings without their text,
 * long headlines, columns that end too high. */
void preflight_text(const struct preflight *p);

/* In preflightpages.c: pages that are not full. */
void preflight_pages(const struct preflight *p);

/* The position of ELEMENT, or of the nearest around it that has one; else the
 * file of its article. */
struct pos preflight_pos(const struct preflight *p, int element);

#endif
