#ifndef NEWSPRINT_OPTIONS_H
#define NEWSPRINT_OPTIONS_H

#include <stdbool.h>

#include <glib.h>

/* What the command was asked to do. */
enum verb {
    VERB_BUILD = 1 << 0,
    VERB_INSPECT = 1 << 1,
    VERB_CHECK = 1 << 2,
    VERB_PROOF = 1 << 3,
    VERB_STYLES = 1 << 4,
    VERB_FONTS = 1 << 5,
    VERB_PAPERS = 1 << 6,
};

enum color {
    COLOR_AUTO,
    COLOR_ALWAYS,
    COLOR_NEVER,
};

/* What -o asks for, and what is said of that output alone; NULL: not said. */
struct options_output {
    const char *name;
    const char *imposition, *sheet;
    const char *colour, *image_resolution, *standard;
    const char *epub_images, *epub_size, *split; /* of an EPUB */
};

/* Strings are borrowed from argv. */
struct options {
    enum verb verb;
    GPtrArray *inputs; /* const char * */
    GArray *outputs;   /* struct options_output, of -o, in order */
    const char *title, *lang, *paper, *style;
    const char *bleed, *pages, *epub_fonts, *punctuation;
    struct options_output all; /* of every one that has none of its own */
    const char *week, *since, *until;
    const char *format, *url, *base, *root;
    const char *timings;
    int dpi; /* 0: not said */
    bool crop_marks, raw, strict, quiet, verbose, json;
    bool json_messages;
    enum color color;
};

/* What is to happen after the arguments have been read. */
enum options_next {
    OPTIONS_RUN,
    OPTIONS_DONE,  /* help or the version was printed */
    OPTIONS_WRONG, /* wrong usage; one line on stderr has said so */
};

/* Reads the arguments. OPTIONS is zeroed before; options_clear after. */
enum options_next options_parse(struct options *options, int argc, char **argv);
void options_clear(struct options *options);

/* One line on stderr about wrong usage: with a hint at the help, or JSON if
 * OPTIONS, which may still be on their way in, ask for that. */
void options_wrong(const struct options *options, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

const char *options_verb_name(enum verb verb);

#endif
