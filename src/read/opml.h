#ifndef NEWSPRINT_READ_OPML_H
#define NEWSPRINT_READ_OPML_H

#include <stdbool.h>

#include <glib.h>

#include "base/input.h"

struct arena;

/*
 * OPML: a list of feeds, in groups, as feed readers export it. A list is no
 * article; who may fetch or open what it names decides what to do with it.
 */
struct opml_feed {
    const char *title;   /* NULL: it has none */
    const char *url;     /* where the feed is, as it stands there */
    const char *site;    /* the pages that it is the feed of; NULL */
    const char *section; /* the group that it stands in; NULL: none */
    struct pos pos;      /* borrows the input's name */
};

/* Feeds beyond so many are left out. */
#define OPML_MAX_FEEDS 10000

/* Whether INPUT, which is decoded, is such a list. */
bool opml_is_list(const struct input *input);

/* The feeds of a list, in its order: struct opml_feed, to be freed with
 * g_array_unref; strings live in ARENA. What is wrong with it is reported; it
 * is read as far as it goes. */
GArray *opml_read(
    struct arena *arena, const struct input *input, struct diag *diag);

/* Whether URL names a file and not something of the network. */
bool opml_is_local(const char *url);

/* Says of a feed of the network that it has to be collected. */
void opml_report_listed(const struct opml_feed *feed, struct diag *diag);

#endif
