/*
 * The front page with jumps. The first story stands over all columns, the next
 * ones in a row below it. A story that is longer than its place is cut where
 * its columns are full, at the cost that the column breaker sets on such an
 * end, and the rest of its galley is set inside as if it were a story of its
 * own. The number of the page where it goes on is written when that is known.
 */
#include "layout/front.h"

#include <string.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/text.h"
#include "edition/jumpwords.h"
#include "edition/words.h"
#include "layout/beside.h"

/* Stories on the page, on narrow and on wide paper. */
#define MOST_NARROW 3
#define MOST_WIDE 4
#define WIDE_COLUMNS 5
/* Of the room, in percent, that the first story has at most. */
#define LEAD_SHARE 60
/* Lines below a head there, and lines in each column of what goes on inside,
 * at least. */
#define LEAST_TEXT 6
#define LEAST_REST 4
/* Heights that are tried for a story which is not cut, downwards. */
#define MOST_HEIGHTS 16

/* One story's place. */
struct spot {
    struct strips strips;
    struct pagebreak_place end; /* where it goes on */
    bool cut;
    int height; /* that it fills */
};

struct front {
    struct makeup *m;
    int n; /* stories */
    struct spot spots[MOST_WIDE];
    int lead, rest; /* heights of the first story, and of the row below */
};

/* ---- the plan ---- */

/* How many of the next stories could be on the page. */
static int
count_stories(struct makeup *m)
{
    int columns = MIN(m->c->setter->style->columns, GALLEY_MAX_COLUMNS);
    int most = columns >= WIDE_COLUMNS ? MOST_WIDE
        : columns > 1                  ? MOST_NARROW
                                       : 1;
    int n = 0;
    while (n < most && makeup_fill(m, n + 1) > n) {
        const struct galley *g = makeup_waiting(m, n)->galley;
        if (makeup_priority(m, n) >= BRIEF_PRIORITY || g->bands->len > 0 ||
            !galley_same_columns(makeup_waiting(m, 0)->galley, g))
            break;
        n++;
    }
    return n;
}

/* The whole story HEIGHT lines high, or as much less as it must be; else as
 * much of it as fits. */
static bool
fill_spot(struct front *f, struct spot *spot, int height)
{
    struct strips *s = &spot->strips;
    /* The contents stand in a column of the first story only. */
    struct compose c = *f->m->c;
    if (spot != &f->spots[0])
        c.corner = NULL;
    spot->height = height;
    bool span = s->want_span;
    if (span)
        strips_has_span(&c, s);
    int natural = strips_natural(&c, s), slack = strips_slack(s);
    int most = MIN(height, natural + slack);
    if (natural - slack <= height && c.corner == NULL)
        for (int h = most; h > 0 && h > most - MOST_HEIGHTS; h--)
            if (strips_fit_well(&c, s, h))
                return true;
    /* Anew, with a picture that leaves room for some of the text. */
    struct strips cut;
    strips_init(&cut, s->galley, s->first_column, s->n_columns, span);
    strips_clear(s);
    *s = cut;
    int rest = LEAST_REST * MIN(c.setter->style->columns, GALLEY_MAX_COLUMNS);
    spot->cut = strips_cut(&c, s, height, rest, &spot->end);
    return spot->cut;
}

static int
head_lines(const struct compose *c, const struct strips *s)
{
    const struct box *head = galley_head(c->setter, s->galley, s->n_columns);
    return head != NULL ? box_grid_lines(c->setter, head->height) : 0;
}

/* The columns of the row below the first story, the first place widest. */
static void
open_row(struct front *f)
{
    int columns = MIN(f->m->c->setter->style->columns, GALLEY_MAX_COLUMNS);
    int places = f->n - 1, column = 0;
    for (int i = 1; i < f->n; i++) {
        int left = columns - column, more = places - i;
        int n = MAX(1, (left + more) / (more + 1));
        /* Two of three columns rather than one and a half. */
        if (i == 1 && places == 2 && columns == 3)
            n = 2;
        if (more == 0)
            n = left;
        strips_init(&f->spots[i].strips, makeup_waiting(f->m, i)->galley,
            column, n, false);
        column += n;
    }
}

/* Plans N stories; false if they cannot be set so. */
static bool
plan(struct front *f, int n)
{
    struct makeup *m = f->m;
    const struct compose *c = m->c;
    int columns = MIN(c->setter->style->columns, GALLEY_MAX_COLUMNS);
    f->n = n;
    strips_init(
        &f->spots[0].strips, makeup_waiting(m, 0)->galley, 0, columns, true);
    open_row(f);
    int room = strips_room(c, makeup_waiting(m, 0)->galley), gap = 0;
    f->lead = room;
    if (n > 1) {
        int least = 0;
        gap = c->setter->style->article_gap;
        for (int i = 1; i < n; i++)
            least = MAX(least, head_lines(c, &f->spots[i].strips) + LEAST_TEXT);
        f->lead = MIN(room * LEAD_SHARE / 100, room - gap - least);
    }
    if (f->lead < head_lines(c, &f->spots[0].strips) + LEAST_TEXT ||
        !fill_spot(f, &f->spots[0], f->lead))
        return false;
    if (!f->spots[0].cut)
        f->lead =
            f->spots[0].strips.height + head_lines(c, &f->spots[0].strips);
    f->rest = room - gap - f->lead;
    bool cut = f->spots[0].cut;
    for (int i = 1; i < n; i++) {
        if (!fill_spot(f, &f->spots[i], f->rest))
            return false;
        cut |= f->spots[i].cut;
    }
    return cut;
}

static void
clear(struct front *f)
{
    for (int i = 0; i < f->n; i++)
        strips_clear(&f->spots[i].strips);
    memset(f->spots, 0, sizeof f->spots);
    f->n = 0;
}

/* ---- jumps ---- */

/* A paragraph of its own with a link to DEST; the link. */
static int
add_link(struct setter *s, int article_element, int dest, const char *contents)
{
    int para = setter_add_element(s, ELEMENT_PARAGRAPH, article_element);
    int element = setter_add_element(s, ELEMENT_LINK, para);
    const struct link_target target = {
        .element = element,
        .dest = dest,
        .contents = contents,
    };
    setter_add_link(s, &target);
    return element;
}

static struct para *
jump_para(
    struct setter *s, const char *text, int element, const char *lang, bool rtl)
{
    const struct para_spec spec = {
        .text = text,
        .role = ROLE_JUMP,
        .element = element,
        .lang = lang,
        .rtl = rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
    };
    return para_new(s, &spec);
}

/* What the story is called inside: its kicker, but for one that several on the
 * page have, and its title else. */
static const char *
jump_word(const struct makeup *m, int n, int story)
{
    const struct edition *e = m->c->setter->edition;
    const struct article *article =
        e->articles[makeup_waiting(m, story)->article].article;
    bool lone = article->kicker != NULL;
    for (int i = 0; i < n && lone; i++) {
        const struct article *other =
            e->articles[makeup_waiting(m, i)->article].article;
        lone = i == story || other->kicker == NULL ||
            !text_same_words(other->kicker, article->kicker);
    }
    return lone ? article->kicker : article_title(article);
}

/* "From page 1: THE HARBOUR", over any number of columns. */
static void
set_jump_heads(struct makeup *m, struct galley *g, const char *word)
{
    struct setter *s = m->c->setter;
    const struct edition_article *entry = &s->edition->articles[g->article];
    const struct article *article = entry->article;
    const char *lang = article->lang != NULL ? article->lang : s->edition->lang;
    const char *page = setter_page(s, m->c->page)->label;
    g_auto(GStrv) parts = g_strsplit(jumpwords_lookup(lang)->from, "%s", 2);
    struct arena *outer = s->galley;
    s->galley = g->arena;
    const struct para_spec spec = {
        .text = arena_printf(g->arena, "%s%s%s%s%s", parts[0], page, parts[1],
            words_lookup(lang)->colon, word),
        .role = ROLE_JUMP,
        .element = add_link(s, g->element, g->article,
            arena_strdup(s->arena, article_title(article))),
        .lang = lang,
        .rtl = g->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
    };
    int columns = MIN(s->style->columns, GALLEY_MAX_COLUMNS);
    for (int n = 1; n <= columns; n++) {
        struct box *box = box_new(s, galley_width(g, n));
        box_add_text(s, box, &spec, 0);
        box_add_space(box, s->style->grid / 2);
        g->heads[n] = box;
    }
    s->galley = outer;
}

/* The line at the end of what stands on the front page, and the rest of the
 * story as a galley of its own. */
static void
add_jump(
    struct makeup *m, const struct spot *spot, const char *word, int bottom)
{
    struct compose *c = m->c;
    struct setter *s = c->setter;
    const struct strips *strips = &spot->strips;
    struct galley *g = strips->galley;
    const struct edition_article *entry = &s->edition->articles[g->article];
    const char *lang =
        entry->article->lang != NULL ? entry->article->lang : s->edition->lang;
    const struct page_dest dest = {
        .name = arena_printf(s->arena, "%s-continued", entry->id),
    };
    g_array_append_val(s->dests, dest);
    g->jump_dest = (int)s->dests->len - 1;
    const struct jump jump = {
        .page = c->page,
        .x = compose_x(
            c, g, c->page, strips->first_column + strips->n_columns - 1),
        .y = compose_y(c, bottom - 1) +
            box_baseline(&s->style->roles[ROLE_BODY]),
        .measure = g->measure,
        .element = add_link(s, g->element, g->jump_dest,
            arena_strdup(s->arena, article_title(entry->article))),
        .dest = g->jump_dest,
        .lang = arena_strdup(s->arena, lang),
        .rtl = g->rtl,
    };
    g_array_append_val(c->jumps, jump);
    set_jump_heads(m, g, word);
    g->start = spot->end;
    g->article = -1;
    g_array_set_size(g->figures, 0);
    g->over = NULL;
}

void
front_number_jumps(struct compose *c)
{
    struct setter *s = c->setter;
    for (guint i = 0; i < c->jumps->len; i++) {
        const struct jump *jump = &g_array_index(c->jumps, struct jump, i);
        int page = g_array_index(s->dests, struct page_dest, jump->dest).page;
        g_auto(GStrv) parts =
            g_strsplit(jumpwords_lookup(jump->lang)->continued, "%s", 2);
        g_autofree char *text =
            g_strconcat(parts[0], setter_page(s, page)->label, parts[1], NULL);
        struct para *para =
            jump_para(s, text, jump->element, jump->lang, jump->rtl);
        if (para == NULL)
            continue;
        int x = jump->x;
        if (!jump->rtl)
            x += jump->measure - para_width(para);
        para_draw_whole(s, para, jump->page, x, jump->y);
    }
}

/* ---- drawing ---- */

static void
draw(struct front *f)
{
    struct makeup *m = f->m;
    struct compose *c = m->c;
    const struct galley *first = makeup_waiting(m, 0)->galley;
    struct galley *second = f->n > 1 ? makeup_waiting(m, 1)->galley : NULL;
    strips_place_over(c, makeup_waiting(m, 0)->galley);
    c->page_used = true;
    int top = c->line;
    strips_draw_fitted(c, &f->spots[0].strips, top);
    if (f->spots[0].cut)
        add_jump(m, &f->spots[0], jump_word(m, f->n, 0), top + f->lead);
    c->line = top + f->lead;
    if (second != NULL) {
        strips_place_over(c, second);
        top = c->line;
        for (int i = 1; i < f->n; i++) {
            const struct strips *s = &f->spots[i].strips;
            strips_draw_fitted(c, &f->spots[i].strips, top);
            if (i > 1)
                beside_draw_rule(c, first, s->first_column, top, top + f->rest);
            if (f->spots[i].cut)
                add_jump(m, &f->spots[i], jump_word(m, f->n, i), top + f->rest);
        }
    }
    c->line = compose_page_lines(c, c->page);
}

int
front_place(struct makeup *m)
{
    struct front front = { .m = m };
    for (int n = count_stories(m); n > 0; n--) {
        if (plan(&front, n)) {
            draw(&front);
            clear(&front);
            return n;
        }
        clear(&front);
    }
    return 0;
}
