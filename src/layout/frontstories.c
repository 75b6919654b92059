/*
 * Which stories the front page may have. Those of later sections stand there
 * before their section begins, under no head of it, and so they are set apart
 * from it: as parts of the document itself. How many the page takes is known
 * only when they are set; what was set for nothing is taken back.
 */
#include "layout/frontstories.h"

/* Stories that are tried beyond those that the page should have. */
#define SPARE_STORIES 2
/* Those of the first section have company where they are fewer. */
#define LEAST_STORIES 2
/* Every second headline below the first story is smaller, in percent, so that
 * two beside each other do not look like one line. */
#define SMALL_HEAD 84
#define FULL_HEAD 100

struct waiting *
frontstories_waiting(const struct front_pick *pick)
{
    return makeup_waiting(pick->m, pick->index);
}

/* Whether story I of M may be on the page, whose first story is in FIRST. */
static bool
may_be(struct makeup *m, int i, const struct galley *first)
{
    const struct galley *g = makeup_waiting(m, i)->galley;
    return makeup_priority(m, i) < BRIEF_PRIORITY && g->bands->len == 0 &&
        (first == NULL || galley_same_columns(first, g));
}

static struct front_pick *
add_pick(struct front_picks *picks, struct makeup *m, int index)
{
    struct front_pick *pick = &picks->stories[picks->n];
    *pick = (struct front_pick){
        .m = m,
        .index = index,
        .size = picks->n % 2 == 0 && picks->n > 0 ? SMALL_HEAD : FULL_HEAD,
    };
    if (picks->n > 0)
        galley_scale_head(makeup_waiting(m, index)->galley, pick->size);
    picks->n++;
    return pick;
}

/* Takes back the last story that was set, which is PICK. */
static void
take_back(struct front_pick *pick)
{
    struct setter *s = pick->m->c->setter;
    makeup_take_back(pick->m);
    g_array_set_size(s->elements, pick->n_elements);
    g_array_set_size(s->link_targets, pick->n_targets);
    diag_release(pick->held, NULL);
}

/* The leading story of the section of M, if it may be on the page. */
static void
add_leading(struct front_picks *picks, struct makeup *m)
{
    struct setter *s = m->c->setter;
    const struct edition *e = s->edition;
    if (e->articles[m->next].article->priority >= BRIEF_PRIORITY)
        return;
    const struct front_pick before = {
        .m = m,
        .n_elements = s->elements->len,
        .n_targets = s->link_targets->len,
        .held = diag_hold(),
    };
    struct diag *diag = s->diag;
    s->diag = diag_held_diag(before.held);
    makeup_set_front(m);
    s->diag = diag;
    struct front_pick pick = before;
    if (!may_be(m, 0, frontstories_waiting(&picks->stories[0])->galley)) {
        take_back(&pick);
        return;
    }
    struct front_pick *added = add_pick(picks, m, 0);
    added->n_elements = before.n_elements;
    added->n_targets = before.n_targets;
    added->held = before.held;
}

void
frontstories_find(struct makeup *m, int ideal, struct front_picks *picks)
{
    const struct galley *first = NULL;
    picks->n = 0;
    while (picks->n < FRONTPLAN_STORIES &&
        makeup_fill(m, picks->n + 1) > picks->n && may_be(m, picks->n, first)) {
        if (first == NULL)
            first = makeup_waiting(m, 0)->galley;
        add_pick(picks, m, picks->n);
    }
    if (picks->n == 0 || picks->n >= MAX(ideal, LEAST_STORIES))
        return;
    int most = MIN(ideal + SPARE_STORIES, FRONTPLAN_STORIES);
    for (struct makeup *next = makeup_open_next(m);
         next != NULL && picks->n < most; next = makeup_open_next(next))
        add_leading(picks, next);
}

void
frontstories_keep(struct front_picks *picks, int n)
{
    for (int i = picks->n - 1; i >= n; i--) {
        struct front_pick *pick = &picks->stories[i];
        if (pick->held != NULL)
            take_back(pick);
        else
            galley_scale_head(frontstories_waiting(pick)->galley, 0);
    }
    picks->n = n;
    for (int i = 0; i < n; i++) {
        struct front_pick *pick = &picks->stories[i];
        if (pick->held != NULL)
            diag_release(pick->held, pick->m->c->setter->diag);
        pick->held = NULL;
    }
}
