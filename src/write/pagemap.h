#ifndef NEWSPRINT_WRITE_PAGEMAP_H
#define NEWSPRINT_WRITE_PAGEMAP_H

struct edition;
struct pages;

/*
 * Where the printed pages begin in the articles' text, found by comparing the
 * first words on each page with the articles.
 */
struct page_start {
    int page;    /* into pages.pages */
    int letters; /* of the body's text before it; -1: at the article's start;
                    G_MAXINT: at its end */
};

struct pagemap;

/* PAGES may be NULL: no page begins anywhere. */
struct pagemap *pagemap_new(
    const struct edition *edition, const struct pages *pages);
void pagemap_free(struct pagemap *map);

/* The pages that begin in an article of the edition, in the order of its text.
 */
const struct page_start *pagemap_lookup(
    const struct pagemap *map, int article, int *n);

/* The pages before all articles, such as one of contents, and behind them. */
const int *pagemap_front(const struct pagemap *map, int *n);
const int *pagemap_back(const struct pagemap *map, int *n);

/* How many letters S has, as struct page_start counts them. */
int pagemap_letters(const char *s);
/* The place in S after N letters. */
const char *pagemap_skip(const char *s, int n);

#endif
