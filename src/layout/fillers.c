/*
 * Fillers at the feet of pages. Which of them fit is found by setting and
 * planning them like briefs; what that added to the pages' elements is taken
 * back, and those that fit are set once more and drawn.
 */
#include "layout/fillers.h"

#include "base/arena.h"

/* At one foot. */
#define MOST_TOGETHER 24

struct fillers {
    int root, first, n;
    bool *printed; /* by filler */
};

struct fillers *
fillers_new(struct setter *setter, int root)
{
    const struct edition *e = setter->edition;
    if (e->n_fillers == 0)
        return NULL;
    struct fillers *fillers = g_new0(struct fillers, 1);
    fillers->root = root;
    fillers->first = e->n_articles;
    fillers->n = e->n_fillers;
    fillers->printed = g_new0(bool, fillers->n);
    return fillers;
}

void
fillers_free(struct fillers *fillers)
{
    if (fillers == NULL)
        return;
    g_free(fillers->printed);
    g_free(fillers);
}

int
fillers_printed(const struct fillers *fillers)
{
    int n = 0;
    for (int i = 0; fillers != NULL && i < fillers->n; i++)
        n += fillers->printed[i];
    return n;
}

/* Some of them, set. */
struct batch {
    struct setter *setter;
    struct arena *arena, *outer;
    struct galley *galleys[MOST_TOGETHER];
    int which[MOST_TOGETHER];
    int n;
    struct galley *stack; /* of several; NULL */
};

static void
batch_init(struct batch *b, struct setter *setter)
{
    *b = (struct batch){
        .setter = setter,
        .arena = arena_new(),
        .outer = setter->galley,
    };
    setter->galley = b->arena;
}

static void
batch_clear(struct batch *b)
{
    galley_free(b->stack);
    for (int i = 0; i < b->n; i++)
        galley_free(b->galleys[i]);
    b->setter->galley = b->outer;
    arena_free(b->arena);
}

static void
batch_add(struct batch *b, const struct fillers *fillers, int filler)
{
    struct galley *galley = galley_new(b->setter);
    galley_add_article(
        b->setter, galley, fillers->first + filler, fillers->root, false);
    b->which[b->n] = filler;
    b->galleys[b->n++] = galley;
}

/* All of it in the columns of the page. */
static struct galley *
batch_galley(struct batch *b)
{
    if (b->n == 1)
        return b->galleys[0];
    galley_free(b->stack);
    b->stack = galley_stack(b->setter, b->galleys, b->n);
    return b->stack;
}

static int
columns_of(const struct compose *c)
{
    return MIN(c->setter->style->columns, GALLEY_MAX_COLUMNS);
}

/* Plans GALLEY; C is then below it, and draws nothing. */
static void
go_below(struct compose *c, struct galley *galley)
{
    struct strips s;
    strips_init(&s, galley, 0, columns_of(c), false);
    strips_plan(c, &s);
    c->dry = true;
    c->page = s.end_page;
    c->line = s.end_line;
    c->page_used = true;
    c->no_gap = false;
    strips_clear(&s);
}

/* The page that GALLEY (NULL: nothing) and all of AFTER would end on; -1 if
 * that is beyond what a page holds. */
static int
end_page(const struct compose *c, struct galley *galley, GPtrArray *after)
{
    struct compose below = *c;
    if (galley != NULL)
        go_below(&below, galley);
    if (below.line > compose_page_lines(c, below.page))
        return -1;
    for (guint i = 0; after != NULL && i < after->len; i++)
        go_below(&below, after->pdata[i]);
    return below.page;
}

static bool
fits(const struct compose *c, struct galley *galley, GPtrArray *after, int page)
{
    int end = end_page(c, galley, after);
    return end >= 0 && end <= page;
}

/* Those that fit, in B, which is set anew for each that does not. */
static void
choose(const struct fillers *fillers, struct batch *b, const struct compose *c,
    int page, GPtrArray *after)
{
    for (int i = 0; i < fillers->n && b->n < MOST_TOGETHER; i++) {
        if (fillers->printed[i])
            continue;
        batch_add(b, fillers, i);
        bool same = galley_same_columns(b->galleys[0], b->galleys[b->n - 1]);
        if (same && fits(c, batch_galley(b), after, page))
            continue;
        galley_free(g_steal_pointer(&b->stack));
        galley_free(b->galleys[--b->n]);
    }
}

static void
draw(struct fillers *fillers, const struct batch *chosen, struct compose *c)
{
    struct batch b;
    batch_init(&b, c->setter);
    for (int i = 0; i < chosen->n; i++) {
        batch_add(&b, fillers, chosen->which[i]);
        fillers->printed[chosen->which[i]] = true;
    }
    compose_galley(c, batch_galley(&b));
    batch_clear(&b);
}

void
fillers_place(
    struct fillers *fillers, struct compose *c, int page, fillers_after after)
{
    struct setter *s = c->setter;
    if (fillers == NULL || c->dry || c->corner != NULL ||
        fillers_printed(fillers) == fillers->n)
        return;
    /* What stands below this page's strips needs no room of it. */
    const struct ahead *ahead = c->ahead;
    c->ahead = NULL;
    guint n_elements = s->elements->len, n_targets = s->link_targets->len;
    /* What they say is said when they are drawn. */
    struct diag *diag = s->diag;
    s->diag = NULL;
    struct batch b;
    batch_init(&b, s);
    GPtrArray *below = after != NULL ? after(c, fillers->root) : NULL;
    choose(fillers, &b, c, MAX(page, end_page(c, NULL, below)), below);
    if (below != NULL)
        g_ptr_array_unref(below);
    s->diag = diag;
    g_array_set_size(s->elements, n_elements);
    g_array_set_size(s->link_targets, n_targets);
    s->galley = b.outer;
    if (b.n > 0)
        draw(fillers, &b, c);
    batch_clear(&b);
    c->ahead = ahead;
}
