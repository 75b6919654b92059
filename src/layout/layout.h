#ifndef NEWSPRINT_LAYOUT_LAYOUT_H
#define NEWSPRINT_LAYOUT_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

struct diag;
struct edition;
struct pages;

/* CPU time spent, microseconds, for the benchmark's report. */
struct layout_times {
    int64_t shape, break_lines, break_pages;
};

struct layout_options {
    const char *data_folder;    /* holds fonts/fonts.yaml */
    const char *cache_folder;   /* fontconfig's cache; NULL: none */
    struct layout_times *times; /* NULL: not wanted */
    bool preflight; /* also report what a careful editor would mend */
    bool forgetful; /* nothing that copyfitting found out in one trial is kept
                       for the next: slow, and for tests that it is the same */
};

/* Sets the whole edition. NULL after a message. The edition must outlive the
 * pages. */
struct pages *layout_edition(const struct edition *edition,
    const struct layout_options *options, struct diag *diag);

#endif
