/*
 * From printed pages back to the text. The pages know which article a glyph
 * belongs to but not which character of it, and need not: the first line of
 * running text on a page, found again in the article, says where the page
 * begins. Only letters are compared, in one case, so that hyphens, note
 * numbers, capitals and spaces do not matter. A page whose beginning is not
 * found stands at the start of the first article that starts on it; one that
 * has only pictures or notes where the next page of their article begins, or at
 * its end. So every page has its place.
 */
#include "write/pagemap.h"

#include <string.h>

#include <glib.h>

#include "article/article.h"
#include "edition/edition.h"
#include "layout/pages.h"

/* So many letters tell one place from another; fewer than LEAST do not. */
#define KEY_LETTERS 60
#define KEY_LEAST 8

struct pagemap {
    GArray **starts; /* by article: struct page_start */
    int n_articles;
    GArray *front, *back; /* int: pages around all articles */
};

/* Of one page: the article that its text is first from, and the text. */
struct opening {
    int article; /* -1: none */
    int block;   /* element of the paragraph */
    GString *key;
};

static void
append_letters(GString *out, const char *s, size_t len, size_t limit)
{
    for (const char *end = s + len; s < end && out->len < limit;
         s = g_utf8_next_char(s)) {
        gunichar c = g_utf8_get_char(s);
        if (g_unichar_isalpha(c))
            g_string_append_unichar(out, g_unichar_tolower(c));
    }
}

int
pagemap_letters(const char *s)
{
    int n = 0;
    for (; *s != '\0'; s = g_utf8_next_char(s))
        n += g_unichar_isalpha(g_utf8_get_char(s));
    return n;
}

const char *
pagemap_skip(const char *s, int n)
{
    for (; *s != '\0' && n > 0; s = g_utf8_next_char(s))
        n -= g_unichar_isalpha(g_utf8_get_char(s));
    /* The page begins with a letter, not with what ends the line before. */
    while (*s != '\0' && !g_unichar_isalpha(g_utf8_get_char(s)))
        s = g_utf8_next_char(s);
    return s;
}

/* The paragraph that the mark's text runs in, or -1 for captions, boxes and
 * whatever else does not stand in the order of the text. */
static int
running_block(const struct pages *pages, const struct mark *mark)
{
    int block = -1;
    if (mark->kind != MARK_TEXT || mark->element == ELEMENT_ARTIFACT)
        return -1;
    for (int e = mark->element; e >= 0; e = pages->elements[e].parent) {
        enum element_kind kind = pages->elements[e].kind;
        if (kind == ELEMENT_ARTICLE)
            return block;
        if (kind == ELEMENT_PARAGRAPH || kind == ELEMENT_HEADING)
            block = e;
        else if (kind != ELEMENT_SPAN && kind != ELEMENT_LINK &&
            kind != ELEMENT_LIST && kind != ELEMENT_ITEM &&
            kind != ELEMENT_ITEM_BODY)
            return -1;
    }
    return -1;
}

static void
find_opening(
    const struct pages *pages, const struct page *page, struct opening *opening)
{
    opening->article = opening->block = -1;
    g_string_truncate(opening->key, 0);
    for (int i = 0; i < page->n_marks; i++) {
        int block = running_block(pages, &page->marks[i]);
        if (block >= 0 && (opening->block < 0 || block < opening->block))
            opening->block = block;
    }
    if (opening->block < 0)
        return;
    opening->article = pages->elements[opening->block].article;
    for (int i = 0; i < page->n_marks; i++) {
        const struct mark *mark = &page->marks[i];
        if (running_block(pages, mark) == opening->block)
            append_letters(
                opening->key, mark->text, (size_t)mark->n_bytes, KEY_LETTERS);
    }
}

static GString *
body_letters(const struct article *article)
{
    GString *letters = g_string_new(NULL);
    struct node_walk walk = node_walk(article->body);
    while (node_walk_next(&walk)) {
        const struct node *node = walk.node;
        if (walk.entering && node->text != NULL &&
            (node->kind == NODE_TEXT || node->kind == NODE_CODE))
            append_letters(letters, node->text, strlen(node->text), G_MAXSIZE);
    }
    return letters;
}

static void
add_start(struct pagemap *map, int article, int page, int letters)
{
    struct page_start start = { .page = page, .letters = letters };
    if (map->starts[article] == NULL)
        map->starts[article] =
            g_array_new(FALSE, FALSE, sizeof(struct page_start));
    g_array_append_val(map->starts[article], start);
}

/* The first article that starts on PAGE; -1 if none does. */
static int
first_starting(const struct pagemap *map, const struct pages *pages, int page)
{
    for (int i = 0; i < map->n_articles; i++)
        if (pages->article_page[i] == page)
            return i;
    return -1;
}

/* What was found last, so that an article over many pages is read once. */
struct search {
    int article;
    GString *letters;
    size_t from; /* bytes: pages begin one after the other */
    int before;  /* letters before FROM */
};

static bool
find_start(const struct edition *edition, struct search *search,
    const struct opening *opening, int *letters)
{
    if (opening->key->len < KEY_LEAST)
        return false;
    if (search->article != opening->article) {
        if (search->letters != NULL)
            g_string_free(search->letters, TRUE);
        search->letters =
            body_letters(edition->articles[opening->article].article);
        search->article = opening->article;
        search->from = 0;
        search->before = 0;
    }
    const char *start = search->letters->str + search->from;
    const char *found = strstr(start, opening->key->str);
    if (found == NULL)
        return false;
    search->before += (int)g_utf8_strlen(start, found - start);
    search->from += (size_t)(found - start);
    *letters = search->before;
    return true;
}

/* The article of anything on the page; -1: there is none. */
static int
any_article(const struct pagemap *map, const struct pages *pages,
    const struct page *page)
{
    for (int i = 0; i < page->n_marks; i++) {
        int element = page->marks[i].element;
        int article = element < 0 || element == ELEMENT_ARTIFACT
            ? -1
            : pages->elements[element].article;
        if (article >= 0 && article < map->n_articles)
            return article;
    }
    return -1;
}

/* A page that waits for the next place in its article that is found. */
struct waiting {
    int article; /* -1: in any */
    int page;
};

/* Pages that waited for a place in ARTICLE stand at this one. */
static void
settle(struct pagemap *map, GArray *waiting, int article, int letters)
{
    guint kept = 0;
    for (guint i = 0; i < waiting->len; i++) {
        struct waiting w = g_array_index(waiting, struct waiting, i);
        if (w.article < 0 || w.article == article)
            add_start(map, article, w.page, letters);
        else
            g_array_index(waiting, struct waiting, kept++) = w;
    }
    g_array_set_size(waiting, kept);
}

/* Pages that nothing was found for: of an article at its end, others behind
 * all articles. */
static void
settle_rest(struct pagemap *map, const GArray *waiting)
{
    for (guint i = 0; i < waiting->len; i++) {
        const struct waiting *w = &g_array_index(waiting, struct waiting, i);
        if (w->article >= 0)
            add_start(map, w->article, w->page, G_MAXINT);
        else
            g_array_append_val(map->back, w->page);
    }
}

static void
find_starts(struct pagemap *map, const struct edition *edition,
    const struct pages *pages)
{
    struct opening opening = { .key = g_string_new(NULL) };
    struct search search = { .article = -1 };
    g_autoptr(GArray) waiting =
        g_array_new(FALSE, FALSE, sizeof(struct waiting));
    bool begun = false;
    for (int page = 0; page < pages->n_pages; page++) {
        int letters = -1;
        find_opening(pages, &pages->pages[page], &opening);
        int starting = first_starting(map, pages, page);
        int article = any_article(map, pages, &pages->pages[page]);
        begun |= article >= 0;
        bool found = opening.article >= 0 &&
            opening.article < edition->n_articles &&
            pages->article_page[opening.article] != page &&
            find_start(edition, &search, &opening, &letters);
        if (found || starting >= 0) {
            int at = found ? opening.article : starting;
            settle(map, waiting, at, letters);
            add_start(map, at, page, letters);
        } else if (begun) {
            struct waiting w = { .article = article, .page = page };
            g_array_append_val(waiting, w);
        } else {
            g_array_append_val(map->front, page);
        }
    }
    settle_rest(map, waiting);
    if (search.letters != NULL)
        g_string_free(search.letters, TRUE);
    g_string_free(opening.key, TRUE);
}

struct pagemap *
pagemap_new(const struct edition *edition, const struct pages *pages)
{
    struct pagemap *map = g_new0(struct pagemap, 1);
    map->n_articles = edition->n_articles;
    map->starts = g_new0(GArray *, edition->n_articles + 1);
    map->front = g_array_new(FALSE, FALSE, sizeof(int));
    map->back = g_array_new(FALSE, FALSE, sizeof(int));
    if (pages != NULL && pages->article_page != NULL)
        find_starts(map, edition, pages);
    return map;
}

void
pagemap_free(struct pagemap *map)
{
    if (map == NULL)
        return;
    for (int i = 0; i < map->n_articles; i++)
        if (map->starts[i] != NULL)
            g_array_unref(map->starts[i]);
    g_free(map->starts);
    g_array_unref(map->front);
    g_array_unref(map->back);
    g_free(map);
}

const struct page_start *
pagemap_lookup(const struct pagemap *map, int article, int *n)
{
    const GArray *starts = map->starts[article];
    *n = starts == NULL ? 0 : (int)starts->len;
    return starts == NULL ? NULL : (const void *)starts->data;
}

const int *
pagemap_front(const struct pagemap *map, int *n)
{
    *n = (int)map->front->len;
    return (const void *)map->front->data;
}

const int *
pagemap_back(const struct pagemap *map, int *n)
{
    *n = (int)map->back->len;
    return (const void *)map->back->data;
}
