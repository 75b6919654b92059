/*
 * Names with page numbers, for the lists behind the articles. As in other
 * papers, the number is that of the page where an article begins: where it
 * ends is of no use to who looks for it. Pages that follow each other are said
 * by the first and the last of them: "3, 5–7".
 */
#include "layout/pagelist.h"

#include <unicode/uchar.h>

#include "article/node.h"
#include "base/arena.h"
#include "edition/index.h"
#include "edition/words.h"
#include "layout/compose.h"
#include "layout/copyfit.h"

static bool
runs_from_right(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        UCharDirection direction =
            u_charDirection((UChar32)g_utf8_get_char(text));
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
            return true;
    }
    return false;
}

/* What keeps the numbers behind a name that runs the other way. */
static const char *
direction_mark(const struct edition *e, const char *name)
{
    if (e->rtl)
        return "\u200f";
    return runs_from_right(name) ? "\u200e" : "";
}

/* An en dash. */
#define TO "\u2013"

/* A page and the first article that begins on it. */
struct place {
    int page, article;
};

static int
compare_places(gconstpointer p, gconstpointer q)
{
    const struct place *a = p, *b = q;
    return a->page != b->page ? a->page - b->page : a->article - b->article;
}

/* One place a page is enough. */
static void
keep_first_of_pages(GArray *places)
{
    for (guint i = 1; i < places->len;)
        if (g_array_index(places, struct place, i).page ==
            g_array_index(places, struct place, i - 1).page)
            g_array_remove_index(places, i);
        else
            i++;
}

/* The last of the places from FIRST on that are each on the page after the one
 * before. */
static guint
run_end(const GArray *places, guint first)
{
    guint i = first;
    while (i + 1 < places->len &&
        g_array_index(places, struct place, i + 1).page ==
            g_array_index(places, struct place, i).page + 1)
        i++;
    return i;
}

static void
append_page(
    const struct compose *c, const struct place *place, struct node *into)
{
    struct setter *setter = c->setter;
    struct node *link = node_new(setter->galley, NODE_LINK, into->pos);
    link->article = place->article;
    node_append(link,
        node_new_text(setter->galley, setter_page(setter, place->page)->label,
            into->pos));
    node_append(into, link);
}

struct node *
pagelist_node(
    const struct compose *c, const char *name, const struct index_entry *entry)
{
    const struct edition *e = c->setter->edition;
    const struct pos pos = { 0 };
    struct arena *arena = c->setter->galley;
    struct node *node = node_new(arena, NODE_PARAGRAPH, pos);
    const char *text =
        arena_printf(arena, "%s%s ", name, direction_mark(e, name));
    node_append(node, node_new_text(arena, text, pos));
    /* After a foreign name the edition's own comma would be looked for in the
     * fonts of that name's script. */
    const char *comma =
        e->rtl && !runs_from_right(name) ? ", " : words_lookup(e->lang)->comma;
    /* Stories beside each other need not be in the order of their pages. */
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(struct place));
    for (int i = 0; i < entry->n_articles; i++) {
        const struct place place = { c->article_page[entry->articles[i]],
            entry->articles[i] };
        /* While pages are planned, later articles have none yet. */
        if (place.page >= 0)
            g_array_append_val(places, place);
    }
    g_array_sort(places, compare_places);
    keep_first_of_pages(places);
    for (guint i = 0, last; i < places->len; i = last + 1) {
        last = run_end(places, i);
        if (i > 0)
            node_append(node, node_new_text(arena, comma, pos));
        append_page(c, &g_array_index(places, struct place, i), node);
        if (last == i)
            continue;
        node_append(node, node_new_text(arena, TO, pos));
        append_page(c, &g_array_index(places, struct place, last), node);
    }
    return node;
}

void
pagelist_keep_printed(const struct compose *c, GArray *entries)
{
    const struct copyfit *fit = c->setter->fit;
    for (guint i = 0; i < entries->len;) {
        struct index_entry *entry =
            &g_array_index(entries, struct index_entry, i);
        int *articles = arena_memdup(c->setter->galley, entry->articles,
            (size_t)entry->n_articles * sizeof *articles);
        int n = 0;
        for (int k = 0; k < entry->n_articles; k++)
            if (copyfit_prints(fit, articles[k]))
                articles[n++] = articles[k];
        entry->articles = articles;
        entry->n_articles = n;
        if (n > 0)
            i++;
        else
            g_array_remove_index(entries, i);
    }
}
