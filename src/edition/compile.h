#ifndef NEWSPRINT_EDITION_COMPILE_H
#define NEWSPRINT_EDITION_COMPILE_H

#include <stdbool.h>

#include <glib.h>

#include "base/date.h"
#include "edition/edition.h"
#include "edition/manifest.h"
#include "edition/period.h"

struct input;
struct paper;

/* An article that was read, and what decides its place. */
struct entry {
    struct article *article;
    const char *path; /* of its file */
    int section;      /* index into the manifest's sections; -1: its own */
    int group;        /* the line of the manifest that named it */
    bool filler;
    bool sorted;      /* the line was a pattern: by priority, date, path */
    int sequence;     /* as read */
    struct date date; /* may be unset */
};

/* One run of edition_compile. */
struct compile {
    struct edition *edition;
    struct arena *arena; /* the edition's */
    const struct edition_options *options;
    const struct manifest *manifest; /* NULL: articles alone */
    const char *folder;              /* the manifest's, NULL without one */
    struct period period;
    GArray *entries; /* struct entry */
    bool *idle; /* by section of the manifest: it has articles of other days;
                   NULL: none has */
    GHashTable *kept; /* bytes of files (GBytes) by their articles' origin;
                         NULL: they are not wanted */
    int n_left_out;
    struct diag *diag;
};

/* gather.c: reads the articles that the manifest names, or INPUTS. */
void gather_manifest(struct compile *c);
void gather_inputs(struct compile *c, GPtrArray *inputs);

/* press.c: how PDFs are printed, as the style says, over it the manifest, over
 * that the command. False after a message. */
bool press_choose(struct compile *c, const struct paper *paper);

/* sources.c: decides whether files are kept, once there is a manifest; keeps
 * one; makes the edition's sources of those that it prints, behind MANIFEST
 * (may be NULL). */
void sources_init(struct compile *c);
void sources_keep(struct compile *c, const struct input *input);
void sources_finish(struct compile *c, const struct input *manifest);

/* order.c: puts entries into the edition's sections, with numbers and ids. */
void order_articles(struct compile *c);

/* images.c: loads every picture, sets node.image, drops what has none. */
void images_collect(struct compile *c);

/* imagewords.c: reports pictures without the words that they should have. */
void imagewords_check(struct compile *c);

/* links.c: node.url of every link is what files may carry, or NULL: then its
 * words stand alone. */
void links_check(struct compile *c);

/* identity.c: the identifier, from everything that a reader can see. */
void identity_make(struct compile *c);
/* That of an edition, or of a part of one, in ARENA. */
const char *identity_of(const struct edition *edition, struct arena *arena);

/* "the-headline" in ASCII, at most MAX bytes; "" if no letter is left. */
char *ids_slug(struct arena *arena, const char *s, size_t max);

#endif
