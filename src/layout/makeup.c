/*
 * Make-up. The stories of a section are set a few ahead of their place, so
 * that it is known what fits beside what, and how much room the next one needs.
 * Each is planned over all columns in several ways; a row with those after it
 * is taken instead where one fits, the more readily the worse those ways are.
 */
#include "layout/makeup.h"

#include <string.h>

#include "article/article.h"
#include "base/arena.h"
#include "edition/briefwords.h"
#include "layout/ahead.h"
#include "layout/beside.h"
#include "layout/copyfit.h"
#include "layout/fillers.h"
#include "layout/front.h"
#include "layout/furniture.h"

/* From this cost on other ways are tried. */
#define TROUBLE 4000
/* Plans that are compared: from where the page is a first one, one with the
 * picture set otherwise, two steps of scaled pictures both ways, and six that
 * mend the best; from the next page all but the scaled ones. */
#define MOST_PLANS 20
/* Lines of text below a picture that is made smaller to stand with it. */
#define LEAST_BELOW 2
/* The part of a page that may be left for a new one. */
#define MOST_LEFT 4
/* What it costs to make pictures smaller than their columns, to let floats
 * stand before their mentions, but for the columns between, and to set a table
 * over all columns above the text, not below it. */
#define SMALL_PICTURES 3000
/* From this cost on pictures that are a step or two smaller are tried, and what
 * each step costs. */
#define SCALED_TROUBLE 8000
#define SCALED_PICTURES 1000
#define EARLY_FLOATS 1000
#define HIGH_BANDS 1500
/* Lines that a picture may reach below the text beside it before it is made
 * smaller, and how high it then still is, in percent. */
#define MOST_OVERHANG 3
#define LEAST_PICTURE 62
/* An element that is still to come. */
#define NOT_MADE (-2)

static bool
has_article(const struct makeup *m, int article)
{
    const struct edition_section *s = m->section;
    return article >= s->first && article < s->first + s->n;
}

static bool
is_brief(const struct makeup *m, int article)
{
    return has_article(m, article) &&
        m->c->setter->edition->articles[article].article->priority >=
        BRIEF_PRIORITY;
}

/* Whether briefs stand behind the longer stories. */
static bool
parts_briefs(const struct makeup *m)
{
    return m->c->setter->edition->briefs == BRIEFS_LAST;
}

/* The next of the section's articles that is printed, from FROM on in
 * direction STEP; one of the BRIEFS, or of the others, if these are parted.
 * Beyond the section: none is. */
static int
find_among(const struct makeup *m, int from, int step, bool briefs)
{
    while (has_article(m, from) &&
        (!copyfit_prints(m->c->setter->fit, from) ||
            (parts_briefs(m) && is_brief(m, from) != briefs)))
        from += step;
    return from;
}

/* The article that is printed after ARTICLE, or before it if STEP is -1; after
 * what is in front of the section its first. Beyond the section: there is
 * none. */
static int
find_printed(const struct makeup *m, int article, int step)
{
    int first = m->section->first, last = first + m->section->n - 1;
    bool briefs = is_brief(m, article);
    int next = find_among(m, article + step, step, briefs);
    /* From the longer stories to the briefs, or back. */
    if (parts_briefs(m) && !has_article(m, next) && briefs == (step < 0))
        next = find_among(m, step > 0 ? first : last, step, !briefs);
    return next;
}

/* Briefs that follow each other share their columns. */
static bool
shares_columns(const struct makeup *m, int article)
{
    return m->c->setter->style->columns > 1 && is_brief(m, article) &&
        (is_brief(m, find_printed(m, article, -1)) ||
            is_brief(m, find_printed(m, article, 1)));
}

/* ---- the window ---- */

struct waiting *
makeup_waiting(const struct makeup *m, int i)
{
    return &g_array_index(m->window, struct waiting, i);
}

/* The briefs that share columns begin with the next story: what stands over
 * them, unless the section's head does. */
static void
title_briefs(struct makeup *m, struct galley *galley, int element)
{
    struct setter *s = m->c->setter;
    const struct edition *e = s->edition;
    const char *title = e->briefs_title != NULL
        ? e->briefs_title
        : briefwords_lookup(e->lang)->title;
    if (title[0] == '\0' || galley->over != NULL ||
        !shares_columns(m, m->next) ||
        is_brief(m, find_printed(m, m->next, -1)))
        return;
    galley->title = title;
    galley->title_element = setter_add_element(s, ELEMENT_HEADING, element);
    struct element *heading = setter_element(s, galley->title_element);
    heading->level = s->article_level;
    heading->lang = arena_strdup(s->arena, e->lang);
}

/* Below ELEMENT, its headline of LEVEL; the first one under the section's head
 * if it is HEADED. */
static void
set_below(struct makeup *m, int element, int article_level, bool headed)
{
    struct setter *s = m->c->setter;
    struct arena *outer = s->galley;
    int level = s->article_level;
    int64_t start = setter_clock();
    int64_t breaking = s->times != NULL ? s->times->break_lines : 0;
    struct waiting w = { .arena = arena_new(), .article = m->next };
    s->galley = w.arena;
    s->article_level = article_level;
    w.galley = galley_new(s);
    if (headed && m->section_head >= 0) {
        w.galley->over = furniture_section(s, m->section_head, m->element);
        m->section_head = -1;
    }
    title_briefs(m, w.galley, element);
    m->next = find_printed(m, m->next, 1);
    galley_add_article(
        s, w.galley, w.article, element, !shares_columns(m, w.article));
    g_array_append_val(m->window, w);
    s->galley = outer;
    s->article_level = level;
    if (s->times != NULL)
        s->times->shape +=
            setter_clock() - start - (s->times->break_lines - breaking);
}

/* The section's, made when the first of its stories is. */
static int
element_of(struct makeup *m)
{
    if (m->element == NOT_MADE)
        m->element = setter_add_element(m->c->setter, ELEMENT_SECTION, m->root);
    return m->element;
}

static void
set_next(struct makeup *m)
{
    set_below(m, element_of(m), m->level, true);
}

/* Sets articles until N wait; fewer if the section has no more. */
int
makeup_fill(struct makeup *m, int n)
{
    while ((int)m->window->len < n && has_article(m, m->next))
        set_next(m);
    return (int)m->window->len;
}

static void
forget_heights(struct waiting *w)
{
    for (int k = 0; k <= GALLEY_MAX_COLUMNS; k++) {
        g_free(w->heights[k]);
        w->heights[k] = NULL;
    }
}

/* N of them, from FIRST on, are on their pages. */
static void
drop(struct makeup *m, int first, int n)
{
    for (int i = first; i < first + n; i++) {
        struct waiting *w = makeup_waiting(m, i);
        forget_heights(w);
        galley_free(w->galley);
        arena_free(w->arena);
    }
    g_array_remove_range(m->window, (guint)first, (guint)n);
}

void
makeup_set_front(struct makeup *m)
{
    set_below(m, m->root, m->c->article_level, false);
}

void
makeup_take_back(struct makeup *m)
{
    int last = (int)m->window->len - 1;
    m->next = makeup_waiting(m, last)->article;
    drop(m, last, 1);
}

int
makeup_priority(const struct makeup *m, int i)
{
    const struct waiting *w = makeup_waiting(m, i);
    /* What goes on inside has no rank: it is nobody's lead. */
    return w->galley->jump_dest >= 0
        ? USUAL_PRIORITY
        : m->c->setter->edition->articles[w->article].article->priority;
}

/* ---- over all columns ---- */

/* Ways to set the next story, or briefs, over all columns. */
struct alone {
    struct strips plans[MOST_PLANS];
    int n, best;
    bool new_page; /* which the best one begins */
    /* Where the ways that are being tried begin, what that costs, and the best
     * of them. */
    const struct compose *c;
    struct galley *galley;
    bool fresh;
    int64_t extra;
    int here;
};

static struct strips *
open_plan(struct alone *alone, bool span)
{
    const struct style *style = alone->c->setter->style;
    struct strips *s = &alone->plans[alone->n++];
    strips_init(
        s, alone->galley, 0, MIN(style->columns, GALLEY_MAX_COLUMNS), span);
    return s;
}

/* Plans the one that was opened last, at a cost of EXTRA. */
static void
close_plan(struct alone *alone, int64_t extra)
{
    int i = alone->n - 1;
    struct strips *s = &alone->plans[i];
    strips_plan(alone->c, s);
    s->cost += extra + alone->extra;
    if (alone->here < 0 || s->cost < alone->plans[alone->here].cost)
        alone->here = i;
    if (i == 0 || s->cost < alone->plans[alone->best].cost) {
        alone->best = i;
        alone->new_page = alone->fresh;
    }
}

/* Whether no plan that costs so much more can be the best. */
static bool
is_hopeless(const struct alone *alone, int64_t extra)
{
    return alone->n > 0 &&
        alone->extra + extra >= alone->plans[alone->best].cost;
}

static void
add_plan(struct alone *alone, bool span, int64_t extra)
{
    if (is_hopeless(alone, extra))
        return;
    open_plan(alone, span);
    close_plan(alone, extra);
}

/* A plan with pictures that are at most LINES lines high. */
static void
add_small_plan(struct alone *alone, int lines)
{
    if (!is_hopeless(alone, SMALL_PICTURES) &&
        strips_shrink(alone->c, open_plan(alone, false), lines))
        close_plan(alone, SMALL_PICTURES);
}

/* A plan with all pictures a little smaller, the first of them over several
 * columns if SPAN. */
static void
add_scaled_plan(struct alone *alone, bool span, int step, int64_t extra)
{
    static const int percent[] = { 92, 84 };
    extra += SCALED_PICTURES * (1 + step);
    if (alone->plans[alone->best].cost >= SCALED_TROUBLE &&
        !is_hopeless(alone, extra) &&
        strips_scale(alone->c, open_plan(alone, span), percent[step]))
        close_plan(alone, extra);
}

/* A plan with what stands over all columns above those of STRIP. */
static void
add_band_plan(struct alone *alone, bool span, int strip)
{
    if (!is_hopeless(alone, HIGH_BANDS) &&
        strips_raise_bands(alone->c, open_plan(alone, span), strip))
        close_plan(alone, HIGH_BANDS);
}

/* A plan with floats that may stand before the text that mentions them. */
static void
add_early_plan(struct alone *alone, bool span)
{
    if (is_hopeless(alone, EARLY_FLOATS))
        return;
    open_plan(alone, span)->early = true;
    close_plan(alone, EARLY_FLOATS);
}

/* Whether something of the plan stands on another page than its text. */
static bool
is_parted(const struct strips *s)
{
    return strips_lack_text(s) || s->late_bands || strips_picture_later(s);
}

/* What does not fit below the text stands above some of it; if that is on one
 * page there might be room for smaller pictures. */
static void
mend_bands(struct alone *alone)
{
    const struct strips *best = &alone->plans[alone->here];
    bool span = best->span != NULL;
    int last = best->n_strips - 1;
    if (!best->late_bands)
        return;
    add_band_plan(alone, span, last);
    if (last > 0)
        add_band_plan(alone, span, 0);
}

/* Mends the best of the plans that begin here. */
static void
mend(struct alone *alone)
{
    /* Pictures that would be left alone, or behind, are made smaller. */
    const struct compose *c = alone->c;
    const struct strips *best = &alone->plans[alone->here];
    if (best->span == NULL &&
        (strips_lack_text(best) || strips_picture_later(best)))
        add_small_plan(alone,
            compose_page_lines(c, best->page) - best->line - LEAST_BELOW);
    /* What still is alone may stand before the text that mentions it, or is as
     * small as it may be. */
    best = &alone->plans[alone->here];
    if (strips_lack_text(best))
        add_early_plan(alone, best->span != NULL);
    best = &alone->plans[alone->here];
    if (strips_lack_text(best))
        add_small_plan(alone, 0);
    /* Pictures that reach below their text are smaller, as far as they can be.
     */
    best = &alone->plans[alone->here];
    int lines, over = strips_overhang(best, &lines);
    if (over >= MOST_OVERHANG && best->span == NULL)
        add_small_plan(alone, MAX(lines, (lines + over) * LEAST_PICTURE / 100));
    mend_bands(alone);
}

/* The ways that begin where C is, which costs EXTRA; the picture stands over
 * several columns if SPAN, or may if it SPANS at all. */
static void
try_from(struct alone *alone, const struct compose *c, bool fresh, bool lead,
    bool span, bool spans, int64_t extra)
{
    int64_t other = lead ? MAKEUP_SMALL_LEAD : MAKEUP_LARGE_PICTURE;
    alone->c = c;
    alone->fresh = fresh;
    alone->extra = extra;
    alone->here = -1;
    add_plan(alone, span, 0);
    if (alone->here < 0)
        return;
    if (alone->plans[alone->here].cost - extra >= TROUBLE && spans)
        add_plan(alone, !span, other);
    for (int step = 0; step < 2 && !fresh && alone->galley->figures->len > 0;
         step++) {
        add_scaled_plan(alone, span, step, 0);
        if (spans)
            add_scaled_plan(alone, !span, step, other);
    }
    mend(alone);
}

/* Plans GALLEY, which has the first N stories. Where that would leave a hole,
 * its picture may be larger, or not as large, or it begins a new page. */
static void
plan_alone(struct makeup *m, struct galley *galley, int n, struct alone *alone)
{
    struct compose *c = m->c;
    bool lead = n == 1 && makeup_priority(m, 0) <= LEAD_PRIORITY;
    int columns = MIN(c->setter->style->columns, GALLEY_MAX_COLUMNS);
    bool spans = n == 1 && beside_form(m, 0, columns, true).natural > 0;
    bool span = spans && copyfit_spans(c->setter->fit, lead, c->page == 0);
    struct ahead ahead;
    ahead_init(&ahead, m, n);
    alone->n = 0;
    alone->galley = galley;
    c->ahead = &ahead;
    try_from(alone, c, false, lead, span, spans, 0);
    const struct strips *best = &alone->plans[alone->best];
    int free = compose_page_lines(c, c->page) - c->line;
    if (best->cost >= TROUBLE && c->page_used && c->corner == NULL &&
        best->page == c->page &&
        (free <= c->max_lines / MOST_LEFT || is_parted(best))) {
        struct compose next = *c;
        next.dry = true;
        compose_new_page(&next);
        try_from(alone, &next, true, lead, span, spans,
            compose_hole_cost(free, c->n_begins));
    }
    c->ahead = NULL;
    ahead_clear(&ahead);
}

static void
draw_alone(struct compose *c, struct alone *alone)
{
    if (alone->new_page || alone->plans[alone->best].page > c->page)
        fillers_place(c->fillers, c, c->page, NULL);
    if (alone->new_page)
        compose_new_page(c);
    strips_draw(c, &alone->plans[alone->best]);
}

static void
alone_clear(struct alone *alone)
{
    for (int i = 0; i < alone->n; i++)
        strips_clear(&alone->plans[i]);
}

/* The first N, one below the other. */
static struct galley *
make_stack(struct makeup *m, int first, int n)
{
    g_autofree struct galley **articles = g_new(struct galley *, n);
    for (int i = 0; i < n; i++)
        articles[i] = makeup_waiting(m, first + i)->galley;
    return galley_stack(m->c->setter, articles, n);
}

/* Briefs that follow each other, up to one that needs other columns. */
int
makeup_count_briefs(struct makeup *m, int i)
{
    int n = 1;
    if (!shares_columns(m, makeup_waiting(m, i)->article))
        return 1;
    while (makeup_fill(m, i + n + 1) > i + n &&
        shares_columns(m, makeup_waiting(m, i + n)->article) &&
        galley_same_columns(
            makeup_waiting(m, i)->galley, makeup_waiting(m, i + n)->galley))
        n++;
    return n;
}

/* ---- the section ---- */

/* The first N stories, but for those that began on the front page, if this is
 * not the FRONT. */
static void
add_to_outline(const struct makeup *m, int n, bool front)
{
    const struct edition *e = m->c->setter->edition;
    for (int i = 0; i < n; i++) {
        int article = makeup_waiting(m, i)->article;
        if (makeup_waiting(m, i)->galley->jump_dest >= 0 && !front)
            continue;
        setter_add_outline(m->c->setter, m->named ? 2 : 1,
            edition_article_title(&e->articles[article], m->c->setter->arena),
            article);
    }
}

/* The title of briefs stands over all columns where they are the next to be
 * placed, and not over one of them as beside other stories. */
static void
raise_title(struct makeup *m)
{
    struct setter *s = m->c->setter;
    struct waiting *w = makeup_waiting(m, 0);
    struct galley *g = w->galley;
    if (g->title == NULL)
        return;
    struct arena *outer = s->galley;
    s->galley = w->arena;
    g->over = box_new(s, g->full_measure);
    galley_add_title(s, g, g->over);
    s->galley = outer;
    galley_drop_title(g);
    forget_heights(w);
}

/* The next story or stories; how many they were. */
static int
place_next(struct makeup *m)
{
    raise_title(m);
    int n = makeup_count_briefs(m, 0);
    struct galley *stack = n > 1 ? make_stack(m, 0, n) : NULL;
    struct alone alone;
    plan_alone(
        m, stack != NULL ? stack : makeup_waiting(m, 0)->galley, n, &alone);
    int beside = beside_place(m, alone.plans[alone.best].cost);
    if (beside == 0)
        draw_alone(m->c, &alone);
    alone_clear(&alone);
    galley_free(stack);
    return beside > 0 ? beside : n;
}

static void
place_deferred(struct compose *c)
{
    if (c->deferred == NULL)
        return;
    int kept = c->section;
    c->section = -1;
    compose_galley(c, c->deferred);
    c->section = kept;
    galley_free(c->deferred);
    c->deferred = NULL;
}

/* Contents that want a page of their own, where the first story was to come, or
 * on the NEXT page. */
static void
place_contents(struct compose *c, bool next)
{
    if (c->contents_due < 0)
        return;
    int kept = c->section;
    c->section = -1;
    if (next)
        compose_new_page(c);
    contents_place_page(c, c->contents_due);
    c->contents_due = -1;
    c->section = kept;
    /* The section goes on below them, or on the page after. */
    g_array_index(c->page_sections, int, c->page) = kept;
}

/* The story of a later section that PICK is: if it goes on inside, the
 * section's head may be above that. */
static void
leave_section(const struct front_pick *pick)
{
    struct makeup *m = pick->m;
    struct setter *s = m->c->setter;
    struct waiting *w = makeup_waiting(m, pick->index);
    m->front = w->article;
    if (w->galley->jump_dest < 0 || m->section_head < 0)
        return;
    struct arena *outer = s->galley;
    s->galley = w->arena;
    w->galley->over = furniture_section(s, m->section_head, element_of(m));
    s->galley = outer;
    m->section_head = -1;
}

/* Fills the front page. Of its stories those wait on that go on inside. */
static void
place_front(struct makeup *m)
{
    struct compose *c = m->c;
    struct front_picks picks;
    int n = front_place(m, &picks), own = 0;
    c->front = false;
    if (n == 0) {
        diag_report(c->setter->diag, DIAG_FRONT_PLAIN, pos_of(NULL), NULL);
        /* Contents are before the first story then. */
        place_deferred(c);
        place_contents(c, false);
        return;
    }
    while (own < n && picks.stories[own].m == m)
        own++;
    add_to_outline(m, own, true);
    while (--n >= 0) {
        const struct front_pick *pick = &picks.stories[n];
        struct waiting *w = frontstories_waiting(pick);
        if (pick->m != m)
            leave_section(pick);
        if (w->galley->jump_dest < 0)
            drop(pick->m, pick->index, 1);
        else
            forget_heights(w);
    }
    place_deferred(c);
    place_contents(c, true);
}

/* ---- sections ---- */

/* The next section from INDEX on of which anything is printed; NULL: none. */
static struct makeup *
open_section(struct compose *c, int index, int root)
{
    struct setter *s = c->setter;
    const struct edition *e = s->edition;
    for (; index < e->n_sections; index++) {
        struct makeup m = {
            .c = c,
            .root = root,
            .section = &e->sections[index],
            .front = -1,
        };
        m.next = find_printed(&m, m.section->first - 1, 1);
        if (!has_article(&m, m.next))
            continue;
        /* A lone article is its own section. */
        m.named = m.section->name[0] != '\0' && e->n_articles > 1;
        /* The first section's articles stand under the nameplate itself, but
         * for those of the only one, whose name would be nowhere. */
        bool headed = m.named && (index > 0 || e->n_sections == 1);
        m.section_head = headed ? index : -1;
        m.level = headed ? 3 : c->article_level;
        m.element = m.named ? NOT_MADE : root;
        m.window = g_array_new(FALSE, FALSE, sizeof(struct waiting));
        return g_memdup2(&m, sizeof m);
    }
    return NULL;
}

static struct makeup *
open_next(const struct makeup *m)
{
    const struct edition_section *all = m->c->setter->edition->sections;
    return open_section(m->c, (int)(m->section - all) + 1, m->root);
}

struct makeup *
makeup_open_next(struct makeup *m)
{
    if (m->following == NULL)
        m->following = open_next(m);
    return m->following;
}

struct makeup *
makeup_following(struct makeup *m)
{
    return m->c->setter->style->section_starts_page ? NULL
                                                    : makeup_open_next(m);
}

static void
begin_section(struct makeup *m)
{
    struct compose *c = m->c;
    struct setter *s = c->setter;
    int index = (int)(m->section - s->edition->sections);
    c->section = m->named ? index : -1;
    s->article_level = m->level;
    if (m->named)
        setter_add_outline(
            s, 1, m->section->name, find_printed(m, m->section->first - 1, 1));
    if (m->front >= 0)
        setter_add_outline(s, m->named ? 2 : 1,
            edition_article_title(&s->edition->articles[m->front], s->arena),
            m->front);
    /* All of it may be on the front page. */
    if (index > 0 && s->style->section_starts_page && c->page_used &&
        makeup_fill(m, 1) > 0) {
        fillers_place(c->fillers, c, c->page, NULL);
        compose_new_page(c);
    }
    if (!c->page_used || c->page == 0)
        g_array_index(c->page_sections, int, c->page) = c->section;
}

static void
place_section(struct makeup *m)
{
    struct compose *c = m->c;
    struct layout_times *times = c->setter->times;
    begin_section(m);
    if (c->front)
        place_front(m);
    while (makeup_fill(m, 1) > 0) {
        int64_t start = setter_clock();
        int64_t other = times != NULL ? times->shape + times->break_lines : 0;
        int n = place_next(m);
        add_to_outline(m, n, false);
        drop(m, 0, n);
        if (times != NULL)
            times->break_pages += setter_clock() - start -
                (times->shape + times->break_lines - other);
    }
}

void
makeup_sections(struct compose *c, int root)
{
    struct makeup *m = open_section(c, 0, root);
    while (m != NULL) {
        place_section(m);
        struct makeup *next = m->following;
        if (next == NULL)
            next = open_next(m);
        g_array_unref(m->window);
        g_free(m);
        m = next;
    }
}
