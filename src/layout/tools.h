#ifndef NEWSPRINT_LAYOUT_TOOLS_H
#define NEWSPRINT_LAYOUT_TOOLS_H

struct break_iterator;
struct diag;
struct edition;
struct fonts;
struct hyphenator;
struct linecache;
struct paracache;
struct shaper;

/*
 * What text is set with: all that is the same however an edition is laid out,
 * and is slow to make.
 */
struct tools {
    struct fonts *fonts; /* NULL: there are none, which was said */
    struct hyphenator *hyphenator;
    struct shaper *shaper;
    struct break_iterator *breaks; /* ICU's, opened when first needed */
    struct linecache *lines;       /* NULL: paragraphs come once */
    struct paracache *paras;       /* likewise */
};

/* What is wrong with fonts and patterns goes to DIAG, which outlives the tools
 * and may be NULL. */
void tools_init(struct tools *tools, const struct edition *edition,
    const char *data_folder, struct diag *diag);
/* Of tools that are all zero too, which they are afterwards. */
void tools_clear(struct tools *tools);

#endif
