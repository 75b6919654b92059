/*
 * Elements know where they stood in their files and marks which element they
 * show. Sorted by file and place, they say for any position which of them it
 * is in.
 */
#include "layout/placement.h"

#include <string.h>

#include "base/length.h"
#include "base/text.h"

/* What hangs out of a column still is in it. */
#define OVERHANG (6 * LENGTH_PT)

/* Where an element begins. */
struct beginning {
    int page, x, width; /* page -1: nowhere */
};

struct entry {
    struct pos pos;
    int element;
};

struct placement {
    const struct edition *edition;
    const struct pages *pages;
    struct beginning *beginnings; /* by element */
    GArray *entries;              /* struct entry, by file and place */
    GHashTable *articles;         /* origin: index + 1 */
};

static int
compare_pos(const struct pos *a, const struct pos *b)
{
    int order = strcmp(a->origin, b->origin);
    if (order == 0)
        order = (a->line > b->line) - (a->line < b->line);
    if (order == 0)
        order = (a->column > b->column) - (a->column < b->column);
    return order;
}

static int
compare_entries(gconstpointer a, gconstpointer b)
{
    const struct entry *x = a, *y = b;
    int order = compare_pos(&x->pos, &y->pos);
    return order != 0 ? order : y->element - x->element;
}

static void
find_beginnings(struct placement *p)
{
    const struct pages *pages = p->pages;
    for (int page = 0; page < pages->n_pages; page++)
        for (int i = 0; i < pages->pages[page].n_marks; i++) {
            const struct mark *mark = &pages->pages[page].marks[i];
            /* Where an element has begun, its parents have. */
            for (int e = mark->element; e >= 0 && p->beginnings[e].page < 0;
                 e = pages->elements[e].parent)
                p->beginnings[e] =
                    (struct beginning){ page, mark->x, mark->width };
        }
}

struct placement *
placement_new(const struct edition *edition, const struct pages *pages)
{
    struct placement *p = g_new0(struct placement, 1);
    p->edition = edition;
    p->pages = pages;
    p->beginnings = g_new(struct beginning, pages->n_elements + 1);
    for (int i = 0; i < pages->n_elements; i++)
        p->beginnings[i].page = -1;
    find_beginnings(p);
    p->entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
    p->articles = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < edition->n_articles + edition->n_fillers; i++) {
        const char *origin = edition->articles[i].article->origin;
        if (origin != NULL && !g_hash_table_contains(p->articles, origin))
            g_hash_table_insert(
                p->articles, (gpointer)origin, GINT_TO_POINTER(i + 1));
    }
    for (int i = 0; i < pages->n_elements; i++) {
        const struct entry entry = { pages->elements[i].pos, i };
        /* The contents, which are of no article, have titles too. */
        if (pages->elements[i].article >= 0 && entry.pos.line > 0 &&
            entry.pos.origin != NULL && p->beginnings[i].page >= 0)
            g_array_append_val(p->entries, entry);
    }
    g_array_sort(p->entries, compare_entries);
    return p;
}

void
placement_free(struct placement *p)
{
    if (p == NULL)
        return;
    g_free(p->beginnings);
    g_array_unref(p->entries);
    g_hash_table_unref(p->articles);
    g_free(p);
}

int
placement_page(const struct placement *p, int element)
{
    return p->beginnings[element].page;
}

/* The last entry that is not behind POS; NULL if there is none of its file. */
static const struct entry *
find_entry(const struct placement *p, const struct pos *pos)
{
    guint low = 0, high = p->entries->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        const struct entry *entry =
            &g_array_index(p->entries, struct entry, middle);
        if (compare_pos(&entry->pos, pos) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return NULL;
    const struct entry *entry =
        &g_array_index(p->entries, struct entry, low - 1);
    return strcmp(entry->pos.origin, pos->origin) == 0 ? entry : NULL;
}

/* The element of ARTICLE itself, which is before all of what it holds. */
static int
article_element(const struct pages *pages, int article)
{
    for (int i = 0; i < pages->n_elements; i++)
        if (pages->elements[i].kind == ELEMENT_ARTICLE &&
            pages->elements[i].article == article)
            return i;
    return -1;
}

bool
placement_find(
    const struct placement *p, struct pos pos, struct placement_spot *spot)
{
    if (pos.origin == NULL)
        return false;
    const struct entry *entry = pos.line > 0 ? find_entry(p, &pos) : NULL;
    if (entry != NULL) {
        const struct beginning *b = &p->beginnings[entry->element];
        *spot = (struct placement_spot){
            .page = b->page,
            .column = placement_reading_column(p->edition, p->pages,
                p->pages->elements[entry->element].article, b->page, b->x,
                b->width),
            .element = entry->element,
        };
        return true;
    }
    int article =
        GPOINTER_TO_INT(g_hash_table_lookup(p->articles, pos.origin)) - 1;
    if (article < 0 || p->pages->article_page[article] < 0)
        return false;
    *spot = (struct placement_spot){
        .page = p->pages->article_page[article],
        .column = -1,
        .element = article_element(p->pages, article),
    };
    return true;
}

int
placement_column(const struct pages *pages, int page, int x)
{
    const struct style *style = pages->style;
    const struct page *p = &pages->pages[page];
    bool turned = p->side == PAGE_LEFT && style->facing;
    int left = turned ? style->margin_outside : style->margin_inside;
    int width =
        p->width - style->margin_inside - style->margin_outside + style->gutter;
    int column =
        (int)((gint64)(x - left + OVERHANG) * style->columns / MAX(1, width));
    return CLAMP(column, 0, style->columns - 1);
}

int
placement_last_column(const struct pages *pages, int page, int x, int measure)
{
    return placement_column(pages, page, x + MAX(0, measure - 2 * OVERHANG));
}

int
placement_reading_column(const struct edition *edition,
    const struct pages *pages, int article, int page, int x, int measure)
{
    const struct style *style = pages->style;
    int first = placement_column(pages, page, x);
    int last = placement_last_column(pages, page, x, measure);
    if (first != last || style->columns == 1)
        return -1;
    const char *lang = edition->lang;
    if (article >= 0 && edition->articles[article].article->lang != NULL)
        lang = edition->articles[article].article->lang;
    return text_lang_is_rtl(lang) ? style->columns - 1 - first : first;
}
