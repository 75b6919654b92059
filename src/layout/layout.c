/*
 * The layout of an edition from front to back: page one with the nameplate
 * and the contents, then section by section and article by article. Each
 * article is set in a galley, cut into pages and drawn before the next is
 * begun, so that only the finished pages grow with the edition.
 */
#include "layout/layout.h"

#include "base/arena.h"
#include "base/text.h"
#include "layout/copyfit.h"
#include "layout/fillers.h"
#include "layout/front.h"
#include "layout/furniture.h"
#include "layout/linecache.h"
#include "layout/makeup.h"
#include "layout/missing.h"
#include "layout/pagerefs.h"
#include "layout/paracache.h"
#include "layout/preflight.h"
#include "layout/reading.h"
#include "layout/script.h"
#include "layout/tools.h"

/* The contents share page one's last column up to this part of it, in
 * percent; longer ones get columns of their own ... */
#define CORNER_PERCENT 60
/* ... at the foot of the page, up to this part of it: the first story needs the
 * rest. If they are longer still, they are above the first story, or, where
 * that would leave no room for a front page, behind that. Those that would
 * leave a story but a corner of page one fill it. */
#define FOOT_PERCENT 55
/* Less than this is no page. */
#define LEAST_MEASURE (40 * LENGTH_PT)
#define LEAST_LINES 8

static bool
check_page(const struct edition *edition, struct diag *diag)
{
    const struct style *s = edition->style;
    int width = edition->paper_width - s->margin_inside - s->margin_outside -
        (s->columns - 1) * s->gutter;
    int height = edition->paper_height - s->margin_top - s->margin_bottom;
    if (s->columns > 0 && s->grid > 0 && width / s->columns >= LEAST_MEASURE &&
        height / s->grid >= LEAST_LINES)
        return true;
    diag_report(diag, DIAG_LAYOUT_TOO_NARROW, pos_of(s->origin),
        "%d columns on %.0f by %.0f points", s->columns,
        length_to_pt(edition->paper_width),
        length_to_pt(edition->paper_height));
    return false;
}

/* The style with lines as far apart as the edition's script needs them. */
static const struct style *
fit_lines(struct setter *s, const char *lang)
{
    const struct role_style *body = &s->style->roles[ROLE_BODY];
    int line = fonts_line(s->fonts, script_of_lang(lang), lang);
    int grid = (int)(((gint64)body->size * line + 99) / 100);
    if (grid <= s->style->grid)
        return s->style;
    struct style *style = arena_memdup(s->arena, s->style, sizeof *style);
    for (int i = 0; i < ROLE_N; i++)
        style->roles[i].leading =
            (int)((gint64)style->roles[i].leading * grid / style->grid);
    style->grid = grid;
    style->roles[ROLE_BODY].leading = grid;
    return style;
}

static void
free_page(gpointer data)
{
    struct page_draft *draft = data;
    g_array_unref(draft->marks);
    g_free(draft);
}

/* What is laid out, in one way or another. */
struct job {
    const struct edition *edition;
    const struct layout_options *options;
    struct tools tools;     /* of all rounds; no fonts: there was none yet */
    struct diag_held *held; /* what is wrong with them, once */
};

/* TOOLS are borrowed. */
static void
setter_init(struct setter *s, const struct job *job, const struct tools *tools,
    bool trial, struct diag *diag)
{
    const struct edition *edition = job->edition;
    const struct layout_options *options = job->options;
    *s = (struct setter){
        .edition = edition,
        .style = edition->style,
        .diag = diag,
        .times = trial ? NULL : options->times,
        .fonts = tools->fonts,
        .hyphenator = tools->hyphenator,
        .shaper = tools->shaper,
        .breaks = tools->breaks,
        .lines = tools->lines,
        .paras = tools->paras,
        .arena = arena_new(),
        .galley = arena_new(),
        .elements = g_array_new(FALSE, TRUE, sizeof(struct element)),
        .pages = g_ptr_array_new_with_free_func(free_page),
        .fonts_used = g_ptr_array_new(),
        .links = g_array_new(FALSE, TRUE, sizeof(struct page_link)),
        .dests = g_array_new(FALSE, TRUE, sizeof(struct page_dest)),
        .places = g_hash_table_new(g_str_hash, g_str_equal),
        .outline = g_array_new(FALSE, TRUE, sizeof(struct outline_item)),
        .link_targets = g_array_new(FALSE, TRUE, sizeof(struct link_target)),
        .moves = g_array_new(FALSE, FALSE, sizeof(struct reading_move)),
        .plain = g_hash_table_new(NULL, NULL),
        .missing = missing_new(),
        .trial = trial,
        .flaws = options->preflight && !trial
            ? g_array_new(FALSE, TRUE, sizeof(struct page_flaw))
            : NULL,
        .article_level = 2,
    };
    if (s->fonts != NULL) {
        s->style = fit_lines(s, edition->lang);
        fonts_set_room(s->fonts,
            s->style->grid * 100 / MAX(1, s->style->roles[ROLE_BODY].size));
    }
}

static void
setter_clear(struct setter *s, struct tools *tools)
{
    tools->breaks = s->breaks;
    /* The fonts are numbered anew by the next setter. */
    for (guint i = 0; i < s->fonts_used->len; i++)
        ((struct font *)s->fonts_used->pdata[i])->page_index = -1;
    arena_free(s->galley);
    g_array_unref(s->elements);
    g_ptr_array_unref(s->pages);
    g_ptr_array_unref(s->fonts_used);
    g_array_unref(s->links);
    g_array_unref(s->dests);
    g_hash_table_unref(s->places);
    g_array_unref(s->outline);
    g_array_unref(s->link_targets);
    g_array_unref(s->moves);
    g_hash_table_unref(s->plain);
    missing_free(s->missing);
    if (s->flaws != NULL)
        g_array_unref(s->flaws);
}

/* ---- page one ---- */

static bool
is_lone(const struct edition *e)
{
    return e->n_articles == 1 &&
        text_same_words(e->nameplate, article_title(e->articles[0].article));
}

/* Whether the contents have page one for themselves. */
static bool
contents_fill_page(const struct compose *c)
{
    const struct setter *s = c->setter;
    if (s->edition->contents == CONTENTS_PAGE)
        return true;
    if (s->style->columns == 1 || c->front)
        return false;
    int room = c->max_lines - c->line, height = contents_measure(c);
    return height > room * FOOT_PERCENT / 100 && height <= room;
}

static void
begin_paper(struct compose *c, int root)
{
    struct setter *s = c->setter;
    compose_new_page(c);
    /* A lone article without a publication has its headline for a title: it
     * need not stand there twice. */
    if (!is_lone(s->edition))
        compose_box(c, nameplate_box(s, root), 0);
    c->no_gap = true;
    if (s->edition->contents == CONTENTS_NONE)
        return;
    int element = setter_add_element(s, ELEMENT_CONTENTS, root);
    if (contents_fill_page(c)) {
        if (c->front)
            c->contents_due = element;
        else
            contents_place_page(c, element);
        return;
    }
    struct galley *contents = contents_galley(s, element);
    int room = c->max_lines - c->line;
    int height = contents_height(c, contents);
    if (s->style->columns > 1 &&
        galley_lines(contents) <= room * CORNER_PERCENT / 100) {
        compose_set_corner(c, contents);
        return; /* freed by lay_out, when it has been drawn */
    }
    if (height > 0 && height <= room * FOOT_PERCENT / 100) {
        int line = c->line;
        c->line = c->max_lines - height;
        c->no_gap = true;
        setter_add_rect(s, c->page, compose_left(c, c->page),
            compose_top(c) + (c->line - 1) * s->style->grid,
            contents->full_measure, BOX_HAIRLINE, s->style->accent);
        compose_galley(c, contents);
        c->line = line;
        c->no_gap = true;
        c->foot_lines = height + 2;
    } else if (c->front) {
        c->deferred = contents;
        return;
    } else {
        compose_galley(c, contents);
    }
    galley_free(contents);
}

/* ---- the result ---- */

/* The pages' own colour lies under all that is on them. */
static void
colour_pages(struct setter *s)
{
    const struct mark colour = {
        .kind = MARK_RECT,
        .element = ELEMENT_ARTIFACT,
        .width = s->edition->paper_width,
        .height = s->edition->paper_height,
        .colour = s->style->page_colour,
    };
    if (colour.colour == STYLE_NO_COLOUR)
        return;
    for (guint i = 0; i < s->pages->len; i++)
        g_array_prepend_val(setter_page(s, (int)i)->marks, colour);
}

static struct pages *
collect_pages(struct setter *s, const int *article_page)
{
    struct arena *arena = s->arena;
    const struct edition *e = s->edition;
    struct pages *p = arena_alloc(arena, sizeof *p);
    p->arena = arena;
    p->style = s->style;
    p->n_pages = (int)s->pages->len;
    p->pages = arena_new_array(arena, struct page, p->n_pages);
    for (int i = 0; i < p->n_pages; i++) {
        struct page_draft *draft = setter_page(s, i);
        p->pages[i] = (struct page){
            .width = e->paper_width,
            .height = e->paper_height,
            .label = draft->label,
            .side = draft->side,
            .n_marks = (int)draft->marks->len,
            .marks = arena_memdup(arena, draft->marks->data,
                draft->marks->len * sizeof(struct mark)),
        };
        /* All of them twice would be half of what the layout takes. */
        g_array_unref(draft->marks);
        draft->marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
    }
    p->n_fonts = (int)s->fonts_used->len;
    p->fonts = arena_new_array(arena, struct page_font, p->n_fonts);
    for (int i = 0; i < p->n_fonts; i++) {
        const struct font *font = s->fonts_used->pdata[i];
        p->fonts[i] = (struct page_font){
            .file = arena_strdup(arena, font->file),
            .index = font->index,
            .name = arena_strdup(arena, font->name),
            .axes = arena_memdup(arena, font->axes,
                (size_t)font->n_axes * sizeof(struct page_axis)),
            .n_axes = font->n_axes,
        };
    }
#define TAKE(field, type)                                                      \
    (p->n_##field = (int)s->field->len,                                        \
        p->field =                                                             \
            arena_memdup(arena, s->field->data, s->field->len * sizeof(type)))
    TAKE(elements, struct element);
    TAKE(links, struct page_link);
    TAKE(dests, struct page_dest);
    TAKE(outline, struct outline_item);
    if (s->flaws != NULL)
        TAKE(flaws, struct page_flaw);
#undef TAKE
    p->article_page =
        arena_memdup(arena, article_page, (size_t)e->n_articles * sizeof(int));
    return p;
}

static int
compare_links(gconstpointer a, gconstpointer b)
{
    return ((const struct page_link *)a)->page -
        ((const struct page_link *)b)->page;
}

/* Those to what was not printed after all. */
static void
drop_dead_links(struct setter *s)
{
    guint n = 0;
    for (guint i = 0; i < s->links->len; i++) {
        const struct page_link *link =
            &g_array_index(s->links, struct page_link, i);
        if (link->uri != NULL || link->dest < 0 ||
            g_array_index(s->dests, struct page_dest, link->dest).name != NULL)
            g_array_index(s->links, struct page_link, n++) = *link;
    }
    g_array_set_size(s->links, n);
}

/* What there is, before pages are added that have nothing. */
static void
measure_extent(const struct compose *c, struct copyfit_extent *extent)
{
    const struct setter *s = c->setter;
    *extent = (struct copyfit_extent){
        .n_pages = (int)s->pages->len,
        .max_lines = c->max_lines,
        .columns = s->style->columns,
        .last_line = c->line,
        .lines = s->fit_lines,
    };
}

/* They have no heads either, and the page before them stays as it is. */
static void
add_blanks(struct compose *c)
{
    const struct copyfit *fit = c->setter->fit;
    c->n_begins = 0;
    for (int i = 0; fit != NULL && i < fit->blanks; i++)
        compose_new_page(c);
}

static struct pages *
lay_out(struct setter *s, struct copyfit_extent *extent)
{
    const struct edition *e = s->edition;
    struct compose c = {
        .setter = s,
        .page = -1,
        .section = -1,
        .contents_due = -1,
        .article_level = is_lone(e) ? 1 : 2,
        .front = e->front_jump,
        .max_lines =
            (e->paper_height - s->style->margin_top - s->style->margin_bottom) /
            s->style->grid,
        .jumps = g_array_new(FALSE, FALSE, sizeof(struct jump)),
        .entries = g_array_new(FALSE, FALSE, sizeof(struct contents_entry)),
        .page_sections = g_array_new(FALSE, FALSE, sizeof(int)),
        .article_page = g_new0(int, e->n_articles + e->n_fillers),
    };
    int root = setter_add_element(s, ELEMENT_DOCUMENT, -1);
    setter_element(s, root)->lang = arena_strdup(s->arena, e->lang);
    g_array_set_size(s->dests, (guint)(e->n_articles + e->n_fillers));
    for (int i = 0; i < e->n_articles + e->n_fillers; i++)
        c.article_page[i] = -1;
    c.fillers = fillers_new(s, root);
    begin_paper(&c, root);
    struct galley *corner = (struct galley *)c.corner;
    makeup_sections(&c, root);
    backmatter_place(&c, root);
    measure_extent(&c, extent);
    contents_number(&c);
    front_number_jumps(&c);
    furniture_running_heads(&c);
    add_blanks(&c);
    drop_dead_links(s);
    g_array_sort(s->links, compare_links);
    reading_settle(s);
    colour_pages(s);
    struct pages *pages = collect_pages(s, c.article_page);
    if (c.fillers != NULL)
        diag_report(s->diag, DIAG_FIT_FILLERS, pos_of(NULL), "%d of %d",
            fillers_printed(c.fillers), e->n_fillers);
    fillers_free(c.fillers);
    g_free(c.article_page);
    galley_free(corner);
    g_array_unref(c.entries);
    g_array_unref(c.jumps);
    g_array_unref(c.page_sections);
    return pages;
}

/* The tools for all rounds. What was shaped and broken in one round is kept for
 * the next only once it is known that there are several. */
static struct tools *
tools_for(struct job *job, const struct copyfit *fit)
{
    struct tools *tools = &job->tools;
    if (tools->fonts == NULL) {
        tools_clear(tools);
        tools_init(tools, job->edition, job->options->data_folder,
            diag_held_diag(job->held));
    }
    if (fit != NULL && fit->trial && tools->lines == NULL &&
        !job->options->forgetful) {
        tools->lines = linecache_new();
        tools->paras = paracache_new();
    }
    paracache_tracked(tools->paras, fit != NULL ? fit->track : 0);
    return tools;
}

/* Lays out once, with the pages of REFS (NULL: none) in the text. */
static struct pages *
lay_out_with(struct job *job, const struct copyfit *fit,
    const struct pagerefs *refs, struct copyfit_extent *extent,
    struct diag *diag)
{
    struct tools *tools = tools_for(job, fit);
    struct setter setter;
    setter_init(&setter, job, tools, fit != NULL && fit->trial, diag);
    setter.pagerefs = refs;
    setter.fit = fit;
    struct pages *pages = NULL;
    if (setter.fonts != NULL &&
        fonts_lookup(setter.fonts, "serif", 400, false) != NULL)
        pages = lay_out(&setter, extent);
    else
        arena_free(setter.arena);
    missing_report(setter.missing, diag);
    setter_clear(&setter, tools);
    return pages;
}

/* Until the pages are those that the text names; only what the last round had
 * to say is reported. */
static struct pages *
lay_out_settled(struct job *job, const struct copyfit *fit,
    struct pagerefs *refs, struct copyfit_extent *extent, struct diag *diag)
{
    for (;;) {
        struct diag_held *held = diag_hold();
        struct pages *pages =
            lay_out_with(job, fit, refs, extent, diag_held_diag(held));
        if (pages == NULL ||
            pagerefs_settle(refs, pages->pages, pages->article_page)) {
            diag_release(held, diag);
            return pages;
        }
        diag_release(held, NULL);
        pages_free(pages);
    }
}

static struct pages *
lay_out_fitted(const struct copyfit *fit, struct copyfit_extent *extent,
    struct diag *diag, void *data)
{
    struct job *job = data;
    struct pagerefs *refs = pagerefs_new(job->edition);
    struct pages *pages = refs == NULL
        ? lay_out_with(job, fit, NULL, extent, diag)
        : lay_out_settled(job, fit, refs, extent, diag);
    pagerefs_report(refs, job->edition, diag);
    pagerefs_free(refs);
    return pages;
}

struct pages *
layout_edition(const struct edition *edition,
    const struct layout_options *options, struct diag *diag)
{
    struct job job = { .edition = edition, .options = options };
    if (!check_page(edition, diag))
        return NULL;
    job.held = diag_hold();
    struct pages *pages = copyfit_pages(edition, lay_out_fitted, &job, diag);
    tools_clear(&job.tools);
    diag_release(job.held, diag);
    if (pages != NULL && options->preflight)
        preflight_report(edition, pages, diag);
    return pages;
}

void
pages_free(struct pages *pages)
{
    if (pages != NULL)
        arena_free(pages->arena);
}
