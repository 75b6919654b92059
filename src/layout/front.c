/*
 * The front page with jumps. Its stories are measured, and sketches of the page
 * made of that; the best ones are set, and the one that turns out best is
 * drawn. A story that is longer than its place is cut where its columns are
 * full, at the cost that the column breaker sets on such an end, and the rest
 * of its galley waits to be set inside as if it were a story of its own. The
 * number of the page where it goes on is written when that is known.
 */
#include "layout/front.h"

#include <string.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/text.h"
#include "edition/jumpwords.h"
#include "edition/words.h"
#include "layout/beside.h"
#include "layout/copyfit.h"
#include "layout/reading.h"

/* Lines that each column of the page has of what goes on inside, and that a
 * story has before it breaks off, at least. */
#define LEAST_REST 4
#define LEAST_TEXT 5
/* Heights that are tried for a story which is not cut, downwards. */
#define MOST_HEIGHTS 12
/* Sketches that are set. */
#define MOST_SET 4
/* What a line of a column costs that stays white. */
#define WHITE_COST 300

/* A story in its place. */
struct spot {
    struct strips strips;
    struct pagebreak_place end; /* where it goes on */
    bool cut;
    int line, height; /* that it fills, from the first story's top on */
};

struct front {
    struct makeup *m;
    const struct front_picks *picks;
    struct front_sketch sketch;
    struct spot spots[FRONTPLAN_STORIES];
    bool whole; /* the first story is drawn as it was planned */
    int64_t cost;
};

/* ---- stories ---- */

static struct galley *
galley_of(const struct front_picks *picks, int i)
{
    return frontstories_waiting(&picks->stories[i])->galley;
}

static int
head_lines(const struct compose *c, struct galley *g, int n_columns)
{
    const struct box *head = galley_head(c->setter, g, n_columns);
    return head != NULL ? box_grid_lines(c->setter, head->height) : 0;
}

/* Lines of its footnotes and addresses: nobody turns a page for them. */
static int
after_lines(const struct galley *g)
{
    int lines = 0;
    for (int i = g->n_text; i < (int)g->breaks->len; i++) {
        const struct pagebreak_block *b =
            &g_array_index(g->breaks, struct pagebreak_block, i);
        lines += b->lines[0] + b->space;
    }
    return lines;
}

static bool
spans(const struct makeup *m)
{
    return copyfit_spans(m->c->setter->fit, true, true);
}

static void
measure_story(struct makeup *m, const struct front_picks *picks, int index,
    struct front_story *story)
{
    struct compose *c = m->c;
    int columns = MIN(c->setter->style->columns, GALLEY_MAX_COLUMNS);
    const struct front_pick *pick = &picks->stories[index];
    struct galley *g = galley_of(picks, index);
    story->picture = g->figures->len > 0;
    story->priority = makeup_priority(pick->m, pick->index);
    story->size = pick->size;
    story->after = after_lines(g);
    for (int n = 1; n <= columns && g->breaks->len > 0; n++) {
        struct strips s;
        bool first = index == 0 && n == columns;
        strips_init(&s, g, 0, n, first && spans(m));
        if (first)
            strips_has_span(c, &s);
        story->natural[n] = strips_natural(c, &s);
        if (first && c->corner != NULL)
            story->natural[n] += c->corner_lines / columns;
        story->slack[n] = strips_slack(&s);
        story->head[n] = head_lines(c, g, n);
        strips_clear(&s);
    }
}

/* The first story over all columns from here on; its height, 0: it goes on to
 * the next page. */
static int
plan_whole(struct makeup *m, struct strips *s)
{
    struct compose *c = m->c;
    int columns = MIN(c->setter->style->columns, GALLEY_MAX_COLUMNS);
    struct galley *g = makeup_waiting(m, 0)->galley;
    strips_init(s, g, 0, columns, spans(m));
    strips_plan(c, s);
    /* A picture may be all there is. */
    if (s->end_page != c->page || (g->breaks->len > 0 && strips_lack_text(s)))
        return 0;
    return strips_room(c, g) - (compose_page_lines(c, c->page) - s->end_line);
}

/* ---- a sketch, set ---- */

/* Lines of text in the columns of what was cut. */
static int
text_of(const struct spot *spot)
{
    const struct strips *s = &spot->strips;
    int lines = 0;
    for (int k = 0; k < s->n_columns; k++) {
        const struct pagebreak_column *column = &s->result.columns[k];
        lines += column->used;
        for (int i = 0; i < column->n_floats; i++)
            lines -= g_array_index(
                s->floats, struct pagebreak_float, column->first_float + i)
                         .height;
    }
    return lines;
}

/* What it costs where columns of the spot stay white. */
static int64_t
white_of(const struct spot *spot)
{
    const struct strips *s = &spot->strips;
    int missing = 0;
    for (int k = 0; k < s->n_columns; k++)
        missing += MAX(0,
            s->fixed - s->tops[k] - s->result.columns[k].used -
                (spot->cut && k + 1 == s->n_columns));
    return (int64_t)missing * WHITE_COST;
}

/* As much of the story as fits its place. */
static bool
cut_story(const struct compose *c, struct spot *spot, struct galley *g,
    const struct front_spot *place, bool span)
{
    int columns = MIN(c->setter->style->columns, GALLEY_MAX_COLUMNS);
    strips_clear(&spot->strips);
    strips_init(&spot->strips, g, place->column, place->n_columns, span);
    spot->cut = strips_cut(c, &spot->strips, spot->height,
        LEAST_REST * columns + after_lines(g), &spot->end);
    return spot->cut && text_of(spot) >= LEAST_TEXT * place->n_columns;
}

/* The whole story in its place, or as much less high as it must be. */
static bool
fit_story(
    const struct compose *c, struct spot *spot, const struct front_story *story)
{
    int n = spot->strips.n_columns;
    int least = MAX(1, story->natural[n] - story->slack[n]);
    int most = MIN(spot->height, story->natural[n] + story->slack[n]);
    for (int h = most; h >= least && h > most - MOST_HEIGHTS; h--)
        if (strips_fit_well(c, &spot->strips, h))
            return true;
    return false;
}

static bool
set_story(struct front *f, const struct front_story *stories, int i)
{
    const struct front_spot *place = &f->sketch.spots[i];
    struct galley *g = galley_of(f->picks, i);
    struct spot *spot = &f->spots[i];
    struct compose c = *f->m->c;
    /* The contents stand in a column of the first story only. */
    if (i > 0)
        c.corner = NULL;
    spot->line = place->line;
    spot->height = place->height;
    if (place->below) {
        /* Below one that may have turned out higher or not as high. */
        const struct spot *above = &f->spots[i - 1];
        spot->line = above->line + above->height + c.setter->style->article_gap;
        spot->height = place->line + place->height - spot->line;
    }
    strips_init(&spot->strips, g, place->column, place->n_columns, false);
    bool two = i + 1 < f->sketch.n && f->sketch.spots[i + 1].below;
    bool set = i > 0 && !place->cut && fit_story(&c, spot, &stories[i]);
    if (!set && !two)
        set = (i == 0 && spans(f->m) && cut_story(&c, spot, g, place, true)) ||
            cut_story(&c, spot, g, place, false);
    if (!set)
        return false;
    f->cost += spot->strips.result.cost;
    if (two)
        spot->height = strips_fitted(&c, &spot->strips);
    else
        f->cost += white_of(spot) +
            (int64_t)(spot->height - head_lines(&c, g, place->n_columns) -
                spot->strips.fixed) *
                place->n_columns * WHITE_COST;
    return true;
}

static void
clear(struct front *f)
{
    for (int i = 0; i < f->sketch.n; i++)
        if (f->spots[i].strips.floats != NULL)
            strips_clear(&f->spots[i].strips);
    memset(f, 0, sizeof *f);
}

/* Sets all stories of SKETCH; false if one cannot be set so. */
static bool
set_sketch(struct front *f, const struct front_page *page,
    const struct front_sketch *sketch)
{
    f->sketch = *sketch;
    f->cost = sketch->design;
    f->whole = !sketch->spots[0].cut;
    if (f->whole) {
        f->spots[0].height = plan_whole(f->m, &f->spots[0].strips);
        f->cost += f->spots[0].strips.cost;
    }
    for (int i = f->whole; i < sketch->n; i++) {
        if (!set_story(f, page->stories, i))
            return false;
        f->sketch.spots[i].cut = f->spots[i].cut;
    }
    return frontplan_goes_on(page, &f->sketch);
}

/* The sketch that looks best when it is set; none if none can be. */
static void
choose(struct front *best, struct makeup *m, const struct front_picks *picks,
    const struct front_page *page)
{
    struct front_sketch sketches[FRONTPLAN_SKETCHES];
    int n = frontplan_find(page, sketches), n_set = 0;
    for (int i = 0; i < n && n_set < MOST_SET; i++) {
        struct front f = { .m = m, .picks = picks };
        bool set = set_sketch(&f, page, &sketches[i]);
        n_set += set;
        if (set && (best->sketch.n == 0 || f.cost < best->cost)) {
            clear(best);
            *best = f;
        } else {
            clear(&f);
        }
    }
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
jump_word(const struct front *f, int story)
{
    const struct edition *e = f->m->c->setter->edition;
    const struct article *article =
        e->articles[frontstories_waiting(&f->picks->stories[story])->article]
            .article;
    bool lone = article->kicker != NULL;
    for (int i = 0; i < f->sketch.n && lone; i++) {
        const struct article *other =
            e->articles[frontstories_waiting(&f->picks->stories[i])->article]
                .article;
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

/* The element that PLACE divides or follows: what is said of the division is
 * read behind it, since a sentence is not to be interrupted. */
static int
last_element(const struct galley *g, const struct pagebreak_place *place)
{
    int i = place->line > 0 ? place->block : place->block - 1;
    if (i < 0 || i >= (int)g->blocks->len)
        return -1;
    const struct galley_block *block =
        &g_array_index(g->blocks, struct galley_block, i);
    if (block->box == NULL)
        return block->lines.para->element;
    for (int k = 0; k < block->box->n_items; k++) {
        const struct box_item *item = &block->box->items[k];
        int element = item->para != NULL ? item->para->element : item->element;
        if (element >= 0)
            return element;
    }
    return -1;
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
    int first = (int)s->elements->len;
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
    if (last_element(g, &spot->end) >= 0)
        reading_move(s, first, last_element(g, &spot->end));
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

/* Where its head has its top. */
static int
draw_first(struct front *f)
{
    struct compose *c = f->m->c;
    struct strips *s = &f->spots[0].strips;
    int top = compose_page_lines(c, c->page) - strips_room(c, s->galley);
    if (f->whole) {
        strips_draw(c, s);
    } else {
        strips_place_over(c, s->galley);
        strips_draw_fitted(c, s, c->line);
    }
    c->page_used = true;
    return top;
}

/* The stories of row ROW, the first of them number FIRST, from line TOP on; how
 * many they were. */
static int
draw_row(struct front *f, int first, int top)
{
    struct compose *c = f->m->c;
    int i = first, row = f->sketch.spots[first].row, bottom = top;
    c->line = top + f->sketch.spots[first].line - c->setter->style->article_gap;
    strips_place_over(c, f->spots[first].strips.galley);
    for (; i < f->sketch.n && f->sketch.spots[i].row == row; i++) {
        struct spot *spot = &f->spots[i];
        if (f->sketch.spots[i].below)
            beside_draw_rule_above(c, &spot->strips, top + spot->line,
                c->setter->style->article_gap);
        strips_draw_fitted(c, &spot->strips, top + spot->line);
        /* The rule between them ends where the longest does, with the line that
         * says where it goes on. */
        bottom = MAX(bottom,
            top + spot->line + strips_fitted(c, &spot->strips) + spot->cut);
    }
    for (int k = first + 1; k < i; k++)
        if (!f->sketch.spots[k].below)
            beside_draw_rule(c, f->spots[k].strips.galley,
                f->sketch.spots[k].column, top + f->spots[first].line, bottom);
    return i - first;
}

static void
draw(struct front *f)
{
    struct makeup *m = f->m;
    struct compose *c = m->c;
    int top = draw_first(f);
    for (int i = 1; i < f->sketch.n;)
        i += draw_row(f, i, top);
    /* All have their heads: those of what goes on inside replace them. */
    const char *words[FRONTPLAN_STORIES];
    for (int i = 0; i < f->sketch.n; i++)
        words[i] = jump_word(f, i);
    for (int i = 0; i < f->sketch.n; i++)
        if (f->spots[i].cut)
            add_jump(m, &f->spots[i], words[i],
                top + f->spots[i].line + strips_fitted(c, &f->spots[i].strips));
    c->line = compose_page_lines(c, c->page);
}

int
front_place(struct makeup *m, struct front_picks *picks)
{
    struct compose *c = m->c;
    struct front_story stories[FRONTPLAN_STORIES] = { 0 };
    struct front_page page = {
        .columns = MIN(c->setter->style->columns, GALLEY_MAX_COLUMNS),
        .gap = c->setter->style->article_gap,
        .stories = stories,
    };
    memset(picks, 0, sizeof *picks);
    if (makeup_fill(m, 1) == 0)
        return 0;
    page.room = strips_room(c, makeup_waiting(m, 0)->galley);
    page.rest = LEAST_REST * page.columns;
    frontstories_find(m, frontplan_ideal(&page), picks);
    page.n_stories = picks->n;
    for (int i = 0; i < page.n_stories; i++)
        measure_story(m, picks, i, &stories[i]);
    struct front front = { .m = m };
    if (page.n_stories > 0) {
        struct strips whole;
        page.lead = plan_whole(m, &whole);
        strips_clear(&whole);
        choose(&front, m, picks, &page);
    }
    int n = front.sketch.n;
    frontstories_keep(picks, n);
    if (n > 0)
        draw(&front);
    clear(&front);
    return n;
}
