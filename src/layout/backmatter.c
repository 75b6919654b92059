/*
 * What stands behind the last article: the indexes, then the colophon, beside
 * each other where the page has columns enough. They take what is left of the
 * last page, in the type of the lists of addresses if they must, and begin a
 * page only if that is too little. What is longer than a page goes over all
 * columns, one after the other. Each is in the outline, at the place where its
 * heading came to stand.
 */
#include <string.h>

#include "base/arena.h"
#include "edition/backwords.h"
#include "edition/words.h"
#include "layout/beside.h"
#include "layout/copyfit.h"
#include "layout/fillers.h"
#include "layout/furniture.h"

/* The indexes and the colophon. */
#define MOST_PARTS (INDEX_N + 1)
/* Type is made no smaller than this by itself, in percent; what the style has
 * for lists of addresses is the other limit. */
#define LEAST_SIZE 80
/* Lines in which nothing of it can stand. */
#define LEAST_ROOM 3

/* An index or the colophon. */
struct part {
    struct galley *galley;
    const char *name, *title; /* of its destination; in the outline */
    int heights[GALLEY_MAX_COLUMNS + 1]; /* in lines; -1: too high */
    /* Where it stands: lines from the first part's top on. */
    int column, n_columns, line;
};

struct back {
    struct part parts[MOST_PARTS];
    int n, height; /* of all of them in lines */
    /* The page below the last article, with lines of its own. */
    struct compose c;
    struct style style;
};

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

/* ---- what is left of the page ---- */

static const enum role back_roles[] = { ROLE_BODY, ROLE_CONTENTS_SECTION,
    ROLE_INDEX_LETTER, ROLE_INDEX_ENTRY, ROLE_COLOPHON };

/* The type of what stands behind the articles, as small as it may be. */
static void
shrink_style(struct style *style)
{
    const struct role_style *links = &style->roles[ROLE_LINKS];
    style->grid = MIN(style->grid, links->leading);
    for (size_t i = 0; i < G_N_ELEMENTS(back_roles); i++) {
        struct role_style *role = &style->roles[back_roles[i]];
        int least = MAX(links->size, role->size * LEAST_SIZE / 100);
        role->leading = MIN(role->leading, style->grid);
        role->size = MIN(role->size, least);
    }
}

/* Makes B's page what is free below the line of C, whose first line is then its
 * top, and its style the setter's, until back_close. */
static void
back_open(struct back *b, const struct compose *c, bool small)
{
    struct setter *s = c->setter;
    int room = compose_page_lines(c, c->page) - c->line;
    memset(b, 0, sizeof *b);
    b->style = *s->style;
    b->style.margin_top = compose_y(c, c->line);
    b->style.margin_bottom =
        s->edition->paper_height - b->style.margin_top - room * s->style->grid;
    if (small)
        shrink_style(&b->style);
    b->c = *c;
    b->c.line = 0;
    b->c.max_lines = room * s->style->grid / b->style.grid;
    b->c.foot_lines = 0;
    b->c.ahead = NULL;
    s->style = &b->style;
}

/* STYLE is what the setter had before. */
static void
back_close(struct back *b, const struct style *style)
{
    for (int i = 0; i < b->n; i++)
        galley_free(b->parts[i].galley);
    b->c.setter->style = style;
}

/* ---- the parts ---- */

static void
add_part(
    struct back *b, struct galley *galley, const char *name, const char *title)
{
    if (galley == NULL)
        return;
    b->parts[b->n++] = (struct part){
        .galley = galley,
        .name = name,
        .title = title,
    };
}

static void
make_parts(struct back *b, int root)
{
    static const char *const names[INDEX_N] = {
        [INDEX_PLACES] = "index-places",
        [INDEX_AUTHORS] = "index-authors",
    };
    const struct edition *e = b->c.setter->edition;
    const struct backwords *words = backwords_lookup(e->lang);
    for (int i = 0; i < e->n_indexes && i < INDEX_N; i++) {
        enum index_kind kind = e->indexes[i];
        add_part(b, index_galley(&b->c, kind, root), names[kind],
            kind == INDEX_PLACES ? words->places : words->authors);
    }
    add_part(b, colophon_galley(&b->c, root), "colophon",
        words_lookup(e->lang)->colophon);
}

static void
measure_parts(struct back *b)
{
    const struct setter *s = b->c.setter;
    for (int i = 0; i < b->n; i++)
        for (int n = 1; n <= furniture_columns(s); n++) {
            struct part *part = &b->parts[i];
            struct strips strips;
            strips_init(&strips, part->galley, 0, n, false);
            strips.page = b->c.page;
            int height = strips_height(&b->c, &strips);
            strips_clear(&strips);
            part->heights[n] =
                height < 0 ? -1 : height + strips_head(&b->c, part->galley, n);
        }
}

/* Gives the parts from FIRST to END columns from COLUMN on, so that the highest
 * of them is as low as can be. Its height; -1: there is no way. */
static int
share_columns(struct back *b, int first, int end, int column)
{
    int left = furniture_columns(b->c.setter) - column, best = -1, width = 0;
    int most = first + 1 == end ? left : left - (end - first - 1);
    for (int n = first + 1 == end ? left : 1; n <= most; n++) {
        int height = b->parts[first].heights[n];
        int rest =
            first + 1 == end ? 0 : share_columns(b, first + 1, end, column + n);
        if (height < 0 || rest < 0)
            continue;
        height = MAX(height, rest);
        if (best >= 0 && height >= best)
            continue;
        best = height;
        width = n;
    }
    if (best < 0)
        return -1;
    b->parts[first].column = column;
    b->parts[first].n_columns = width;
    if (first + 1 < end)
        share_columns(b, first + 1, end, column + width);
    return best;
}

/* Puts the parts from FIRST on, from LINE on, into rows that are as low as can
 * be together. Their height; -1: there is no way. */
static int
make_rows(struct back *b, int first, int line)
{
    int gap = b->style.article_gap, best = -1, best_n = 0, best_row = 0;
    int columns = furniture_columns(b->c.setter);
    if (first == b->n)
        return 0;
    for (int n = 1; n <= MIN(columns, b->n - first); n++) {
        int row = share_columns(b, first, first + n, 0);
        int rest = row < 0 ? -1 : make_rows(b, first + n, line + row + gap);
        int height = row + rest + (first + n < b->n ? gap : 0);
        if (rest < 0 || (best >= 0 && height >= best))
            continue;
        best = height;
        best_n = n;
        best_row = row;
    }
    if (best < 0)
        return -1;
    share_columns(b, first, first + best_n, 0);
    for (int i = first; i < first + best_n; i++)
        b->parts[i].line = line;
    make_rows(b, first + best_n, line + best_row + gap);
    return best;
}

/* All parts below ROOT, on B's page; false if they do not fit there. */
static bool
back_plan(struct back *b, int root)
{
    if (b->c.max_lines < LEAST_ROOM)
        return false;
    make_parts(b, root);
    measure_parts(b);
    b->height = make_rows(b, 0, 0);
    return b->height >= 0 && b->height <= b->c.max_lines;
}

/* ---- trials ---- */

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

/* The lines of C's grid that all of it would take from C's line on, without
 * what is above; 0: there is nothing; -1: they do not fit the page. */
static int
try_height(struct compose *c, int root, bool small)
{
    struct setter *s = c->setter;
    const struct style *style = s->style;
    guint n_elements = s->elements->len, n_targets = s->link_targets->len;
    struct diag *diag = s->diag;
    struct arena *outer = s->galley;
    struct back b;
    s->diag = NULL;
    s->galley = arena_new();
    int *known = guess_pages(c);
    back_open(&b, c, small);
    int height = -1;
    if (back_plan(&b, root))
        height = (b.height * b.style.grid + style->grid - 1) / style->grid;
    back_close(&b, style);
    memcpy(c->article_page, known,
        (size_t)(s->edition->n_articles + s->edition->n_fillers) *
            sizeof *known);
    g_free(known);
    arena_free(s->galley);
    s->galley = outer;
    s->diag = diag;
    g_array_set_size(s->elements, n_elements);
    g_array_set_size(s->link_targets, n_targets);
    return height;
}

/* On a page of their own; longer ones take that page, and more. */
static int
lines_alone(const struct compose *c, int root, bool small)
{
    struct compose alone = *c;
    alone.line = 0;
    alone.foot_lines = 0;
    int height = try_height(&alone, root, small);
    return height < 0 ? c->max_lines : height;
}

int
backmatter_lines(struct compose *c, int root)
{
    int lines = lines_alone(c, root, true);
    return lines > 0 ? lines + c->setter->style->article_gap : 0;
}

/* For fillers: what takes as much room. */
static GPtrArray *
make_dummy(struct compose *c, int root)
{
    struct setter *s = c->setter;
    GPtrArray *all =
        g_ptr_array_new_with_free_func((GDestroyNotify)galley_free);
    int lines = lines_alone(c, root, false);
    if (lines == 0)
        return all;
    struct galley *galley = galley_new(s);
    struct box *box = box_new(s, galley->full_measure);
    box_add_rect(s, box, 0, 0, 0, 0, 0);
    box_add_space(box, lines * s->style->grid);
    galley->heads[furniture_columns(s)] = box;
    mark_head(s, galley);
    g_ptr_array_add(all, galley);
    return all;
}

/* ---- drawing ---- */

static void
add_to_outline(struct setter *s, const struct part *part, int page)
{
    const struct outline_item item = {
        .level = 1,
        .title = part->title,
        .dest = add_dest(s, part->name, part->galley->element, page),
    };
    if (item.dest >= 0)
        g_array_append_val(s->outline, item);
}

static void
draw_part(struct back *b, const struct part *part, int bottom)
{
    struct strips strips;
    strips_init(&strips, part->galley, part->column, part->n_columns, false);
    strips.page = b->c.page;
    strips.height = strips_height(&b->c, &strips);
    strips.n_strips = 1;
    strips_draw_fitted(&b->c, &strips, part->line);
    strips_clear(&strips);
    if (part->column > 0)
        beside_draw_rule(&b->c, part->galley, part->column, part->line, bottom);
}

/* The foot of the row in which PART stands. */
static int
row_bottom(const struct back *b, const struct part *part)
{
    int bottom = 0;
    for (int i = 0; i < b->n; i++)
        if (b->parts[i].line == part->line)
            bottom = MAX(bottom,
                part->line + b->parts[i].heights[b->parts[i].n_columns]);
    return bottom;
}

/* Draws all of it below the line of C, where it is known to fit. */
static void
draw_rows(struct compose *c, int root, bool small)
{
    struct setter *s = c->setter;
    const struct style *style = s->style;
    struct galley *over = galley_new(s);
    mark_head(s, over);
    strips_place_over(c, over);
    galley_free(over);
    struct back b;
    back_open(&b, c, small);
    if (back_plan(&b, root))
        for (int i = 0; i < b.n; i++)
            draw_part(&b, &b.parts[i], row_bottom(&b, &b.parts[i]));
    for (int i = 0; i < b.n; i++)
        add_to_outline(s, &b.parts[i], c->page);
    c->line += (b.height * b.style.grid + style->grid - 1) / style->grid;
    c->page_used = true;
    back_close(&b, style);
}

/* Each over all columns, on as many pages as it takes. */
static void
place_long(struct compose *c, int root)
{
    struct setter *s = c->setter;
    const struct style *style = s->style;
    struct back b = { .c = *c };
    make_parts(&b, root);
    for (int i = 0; i < b.n; i++) {
        int page = c->page;
        mark_head(s, b.parts[i].galley);
        compose_galley(c, b.parts[i].galley);
        add_to_outline(s, &b.parts[i], page);
    }
    back_close(&b, style);
}

/* Places it on the present page, in SMALL type or not, if it fits. */
static bool
place_here(struct compose *c, int root, bool small)
{
    struct galley *over = galley_new(c->setter);
    mark_head(c->setter, over);
    struct compose below = *c;
    below.line = compose_page_lines(c, c->page) - strips_room(c, over);
    galley_free(over);
    if (try_height(&below, root, small) < 0)
        return false;
    draw_rows(c, root, small);
    return true;
}

void
backmatter_place(struct compose *c, int root)
{
    const struct copyfit *fit = c->setter->fit;
    int last = fit != NULL ? fit->fill_to - 1 : 0;
    fillers_place(c->fillers, c, MAX(c->page, last), make_dummy);
    c->section = -1;
    if (lines_alone(c, root, false) == 0 || place_here(c, root, false) ||
        place_here(c, root, true))
        return;
    if (c->page_used)
        compose_new_page(c);
    if (!place_here(c, root, false) && !place_here(c, root, true))
        place_long(c, root);
}
