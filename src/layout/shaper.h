#ifndef NEWSPRINT_LAYOUT_SHAPER_H
#define NEWSPRINT_LAYOUT_SHAPER_H

#include <glib.h>

#include "layout/language.h"
#include "layout/shape.h"

/* Shared by shape.c and shapepoints.c. Not for others. */
struct shaper {
    struct fonts *fonts;
    struct hyphenator *hyphenator;
    struct diag *diag;
    struct arena *arena;
    GHashTable *words; /* struct entry as key and value */
    GHashTable *has;   /* "font:feature" answers */
    hb_buffer_t *buffer;
    const char *repeat_lang;     /* the language last asked for, interned ... */
    enum language_repeat repeat; /* ... and the answer */
};

#endif
