#ifndef NEWSPRINT_EDITION_PART_H
#define NEWSPRINT_EDITION_PART_H

#include <stdbool.h>

struct edition;

/*
 * An edition in parts: a book for each section or each article instead of one
 * for all. Paper is not divided.
 */
enum edition_split {
    EDITION_WHOLE,
    EDITION_BY_SECTION,
    EDITION_BY_ARTICLE,
};

/* "section", "article", "none". False if S is none of these; *SPLIT is then
 * unchanged. */
bool part_parse_split(const char *s, enum edition_split *split);
/* All of these, ended by NULL. */
const char *const *part_splits(void);

/* How the EPUB of this name is divided. FILE may have folders before it, which
 * do not matter, or be NULL. */
enum edition_split part_split_of(
    const struct edition *edition, const char *file);

/* How many parts there are; 1 for EDITION_WHOLE. */
int part_count(const struct edition *edition, enum edition_split split);
/* What names the part INDEX, from 0: "s2-world", "a007-the-night-tram"; "" for
 * EDITION_WHOLE. */
const char *part_id(
    const struct edition *edition, enum edition_split split, int index);

/* The part as an edition of its own, with an identifier and a title of its own.
 * It borrows from WHOLE, which must outlive it. Free with part_free. */
struct edition *part_new(
    const struct edition *whole, enum edition_split split, int index);
void part_free(struct edition *part);

/* By image: whether the edition shows it, as a part does not show all. The
 * cover's counts. Free with g_free. */
bool *part_images_shown(const struct edition *edition);

#endif
