#ifndef NEWSPRINT_EDITION_PERIOD_H
#define NEWSPRINT_EDITION_PERIOD_H

#include <stdbool.h>

#include "base/date.h"

struct arena;
struct article;
struct diag;
struct edition_options;

/* The days that an edition is about, both included. */
struct period {
    bool limited; /* else articles of any day, or of none, are taken */
    bool has_week;
    struct date first, last; /* unset: open at that end */
};

/* From the options --week, --since and --until. False after a message. */
bool period_read(const struct edition_options *options, struct period *period,
    struct diag *diag);

/* The day that ARTICLE is chosen and sorted by; false if it has none. */
bool period_article_date(const struct article *article, struct date *date);

bool period_holds(const struct period *period, const struct date *date);

/* "21–27 October 2024" in LANG: what two dates have in common is said once.
 * Both must be full. */
const char *period_text(const struct date *first, const struct date *last,
    const char *lang, struct arena *arena);

#endif
