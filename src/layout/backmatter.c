/* What stands behind the last article: the indexes, then the colophon. Each
 * is in the outline, at the place where its heading came to stand. */
#include <string.h>

#include "base/arena.h"
#include "edition/backwords.h"
#include "edition/words.h"
#include "layout/copyfit.h"
#include "layout/fillers.h"
#include "layout/furniture.h"

/* Adds a destination named NAME where the first mark of ELEMENT, or of one
 * below it, is on the pages from PAGE on; -1: there is none. */
static int
add_dest(struct setter *setter, const char *name, int element, int page)
{
    for (; page < (int)setter->pages->len; page++) {
        const GArray *marks = setter_page(setter, page)->marks;
        for (guint i = 0; i < marks->len; i++) {
            const struct mark *mark = &g_array_index(marks, struct mark, i);
            /* Elements below it were made after it. */
            if (mark->element < element)
                continue;
            const struct page_dest dest = {
                .name = name,
                .page = page,
                .x = mark->x,
                .y = MAX(0, mark->y - mark->height),
            };
            g_array_append_val(setter->dests, dest);
            return (int)setter->dests->len - 1;
        }
    }
    return -1;
}

/* A heading with a rule of its own needs none between it and the article;
 * as with sections, what stands over the head says so. */
static void
mark_head(struct setter *setter, struct galley *galley)
{
    if (setter->style->roles[ROLE_CONTENTS_TITLE].rule_above > 0)
        galley->over = box_new(setter, galley->full_measure);
}

static void
place(struct compose *c, struct galley *galley, const char *name,
    const char *title)
{
    struct setter *setter = c->setter;
    if (galley == NULL)
        return;
    int page = c->page;
    mark_head(setter, galley);
    compose_galley(c, galley);
    const struct outline_item item = {
        .level = 1,
        .title = title,
        .dest = add_dest(setter, name, galley->element, page),
    };
    if (item.dest >= 0)
        g_array_append_val(setter->outline, item);
    galley_free(galley);
}

/* All of it, to see how much room it needs. */
static GPtrArray *
make_all(struct compose *c, int root)
{
    const struct edition *e = c->setter->edition;
    GPtrArray *all =
        g_ptr_array_new_with_free_func((GDestroyNotify)galley_free);
    for (int i = 0; i <= e->n_indexes; i++) {
        struct galley *galley = i < e->n_indexes
            ? index_galley(c, e->indexes[i], root)
            : colophon_galley(c, root);
        if (galley == NULL)
            continue;
        mark_head(c->setter, galley);
        g_ptr_array_add(all, galley);
    }
    return all;
}

/* Puts articles that have no page yet on the present one, so that lists are
 * about as long as they will be; what was known, to be put back. */
static int *
guess_pages(struct compose *c)
{
    const struct edition *e = c->setter->edition;
    int n = e->n_articles + e->n_fillers;
    int *known = g_memdup2(c->article_page, (gsize)n * sizeof(int));
    for (int i = 0; i < e->n_articles; i++)
        if (known[i] < 0 && copyfit_prints(c->setter->fit, i))
            c->article_page[i] = MAX(c->page, 0);
    return known;
}

/* With the distance above it. */
static int
lines_of(struct compose *c, struct galley *galley)
{
    const struct setter *s = c->setter;
    const struct box *head = galley->heads[furniture_columns(s)];
    int lines = s->style->article_gap, height = contents_height(c, galley);
    if (head != NULL)
        lines += box_grid_lines(s, head->height);
    return lines +
        (height >= 0 ? height : galley_lines(galley) / furniture_columns(s));
}

int
backmatter_lines(struct compose *c, int root)
{
    struct setter *s = c->setter;
    int lines = 0;
    guint n_elements = s->elements->len, n_targets = s->link_targets->len;
    struct diag *diag = s->diag;
    struct arena *outer = s->galley;
    s->diag = NULL;
    s->galley = arena_new();
    int *known = guess_pages(c);
    GPtrArray *all = make_all(c, root);
    for (guint i = 0; i < all->len; i++)
        lines += lines_of(c, all->pdata[i]);
    g_ptr_array_unref(all);
    memcpy(c->article_page, known,
        (size_t)(s->edition->n_articles + s->edition->n_fillers) *
            sizeof *known);
    g_free(known);
    arena_free(s->galley);
    s->galley = outer;
    s->diag = diag;
    g_array_set_size(s->elements, n_elements);
    g_array_set_size(s->link_targets, n_targets);
    return lines;
}

void
backmatter_place(struct compose *c, int root)
{
    const struct edition *e = c->setter->edition;
    const struct backwords *words = backwords_lookup(e->lang);
    static const char *const names[INDEX_N] = {
        [INDEX_PLACES] = "index-places",
        [INDEX_AUTHORS] = "index-authors",
    };
    const struct copyfit *fit = c->setter->fit;
    int last = fit != NULL ? fit->fill_to - 1 : 0;
    fillers_place(c->fillers, c, MAX(c->page, last), make_all);
    c->section = -1;
    for (int i = 0; i < e->n_indexes; i++) {
        enum index_kind kind = e->indexes[i];
        place(c, index_galley(c, kind, root), names[kind],
            kind == INDEX_PLACES ? words->places : words->authors);
    }
    place(c, colophon_galley(c, root), "colophon",
        words_lookup(e->lang)->colophon);
}
