/*
 * Copyfitting: which levers there are, how far each goes, what is said of them.
 * How far they are pulled is found in copysearch.c, by laying the edition out.
 * Each is kept within what a reader does not see: paragraphs take no other
 * line counts than those that are well set, and tracking stays within half a
 * hundredth of an em, a quarter of what single lines are given to be justified.
 */
#include "layout/copyfit.h"

#include <string.h>

#include <glib.h>

#include "base/diag.h"
#include "edition/edition.h"
#include "layout/copysearch.h"
#include "layout/cutting.h"
#include "layout/linebreak.h"
#include "layout/pagebreak.h"
#include "layout/pages.h"

/* Levers. */
enum {
    LEVER_LINES,
    LEVER_TRACKING,
    LEVER_PICTURES,
    LEVER_BRIEFS,
    LEVER_CUTS,
    N_LEVERS
};
G_STATIC_ASSERT(N_LEVERS <= COPYSEARCH_LEVERS);

/* 1/1000 em, each way. */
#define MOST_TRACKING 5

/* What photographs lose of their height by one pull, in 1/1000, and how often;
 * at last only page one has pictures over several columns. */
#define CROP_STEP 30
#define MOST_CROPS 4

/* What a line is worth by grade, in the units of pagebreak.h, where a column
 * that is a line short costs 400: the last takes every good variant. */
static const int line_prices[] = { 0, 100, 250, 600, 1500 };
#define MOST_LINES ((int)G_N_ELEMENTS(line_prices) - 1)

/* A last page that is filled to less than one part in so many is spared if it
 * can be, in editions of at most so many pages. */
#define LEAST_LAST 5
#define MOST_PAGES_SPARED 48

/* ---- what the levers do ---- */

void
copyfit_price_lines(const struct copyfit *fit, struct pagebreak_block *breaks,
    struct linebreak_result *lines)
{
    if (fit == NULL || fit->lines == 0 || breaks->n_variants < 2)
        return;
    int price = line_prices[MIN(ABS(fit->lines), MOST_LINES)], best = 0;
    for (int i = 0; i < breaks->n_variants; i++) {
        /* Variants are by their number of lines. */
        breaks->cost[i] +=
            price * (fit->lines < 0 ? i : breaks->n_variants - 1 - i);
        if (breaks->cost[i] < breaks->cost[best])
            best = i;
    }
    int least = breaks->cost[best];
    for (int i = 0; i < breaks->n_variants; i++)
        breaks->cost[i] -= least;
    lines->best = best;
}

int
copyfit_tracking(const struct copyfit *fit, enum role role)
{
    static const bool running[ROLE_N] = {
        [ROLE_BODY] = true,
        [ROLE_QUOTE] = true,
        [ROLE_LIST] = true,
        [ROLE_BOX] = true,
        [ROLE_NOTE] = true,
    };
    return fit != NULL && running[role] ? fit->track : 0;
}

int
copyfit_crop(const struct copyfit *fit)
{
    return fit != NULL ? fit->crop : 0;
}

bool
copyfit_spans(const struct copyfit *fit, bool lead, bool front)
{
    if (fit == NULL || fit->spans == 0)
        return lead;
    return fit->spans > 0 || (lead && front);
}

bool
copyfit_is_tight(const struct copyfit *fit)
{
    return fit != NULL && fit->tight;
}

bool
copyfit_prints(const struct copyfit *fit, int article)
{
    return fit == NULL || fit->cutting == NULL ||
        !fit->cutting->left_out[article];
}

const struct node *
copyfit_end(const struct copyfit *fit, int article)
{
    return fit != NULL && fit->cutting != NULL ? fit->cutting->ends[article]
                                               : NULL;
}

/* ---- the search ---- */

struct run {
    const struct edition *edition;
    copyfit_func lay_out;
    void *data;
    struct copysearch search;
    struct copyfit fit;
    struct cutting *cutting;
    struct copyfit_extent extent; /* of what was laid out last */
    GArray *tried;                /* struct trial */
};

/* One way to lay it out, and what came of it. */
struct trial {
    int levers[N_LEVERS], sign;
    int fill_to;
    struct copyfit_extent extent;
};

static void
set_levers(struct run *r, const int *pulled)
{
    int sign = r->search.longer ? 1 : -1;
    /* Where it is to be shorter it is not made longer for its pages' feet. */
    r->fit.tight = false;
    for (int i = 0; i < N_LEVERS; i++)
        r->fit.tight |= sign < 0 && pulled[i] > 0;
    r->fit.lines = sign * pulled[LEVER_LINES];
    r->fit.track = sign * pulled[LEVER_TRACKING];
    int pictures = pulled[LEVER_PICTURES];
    r->fit.crop = r->search.longer ? 0 : MIN(pictures, MOST_CROPS) * CROP_STEP;
    r->fit.spans = r->search.longer ? pictures : pictures > MOST_CROPS ? -1 : 0;
    cutting_set(r->cutting, pulled[LEVER_BRIEFS], pulled[LEVER_CUTS]);
}

static struct pages *
lay_out(struct run *r, struct diag *diag)
{
    memset(&r->extent, 0, sizeof r->extent);
    return r->lay_out(&r->fit, &r->extent, diag, r->data);
}

/* Lays out only to see how long it gets; its messages do not count. */
static void
lay_out_trial(struct run *r)
{
    struct diag_held *held = diag_hold();
    r->fit.trial = true;
    struct pages *pages = lay_out(r, diag_held_diag(held));
    r->fit.trial = false;
    diag_release(held, NULL);
    if (pages == NULL)
        r->extent.n_pages = -1;
    pages_free(pages);
}

static const struct trial *
find_trial(const struct run *r, const struct trial *wanted)
{
    for (guint i = 0; i < r->tried->len; i++) {
        const struct trial *t = &g_array_index(r->tried, struct trial, i);
        if (t->sign == wanted->sign && t->fill_to == wanted->fill_to &&
            memcmp(t->levers, wanted->levers, sizeof t->levers) == 0)
            return t;
    }
    return NULL;
}

static struct copysearch_length
measure(const int *pulled, void *data)
{
    struct run *r = data;
    struct trial trial = { .fill_to = r->fit.fill_to };
    for (int i = 0; i < N_LEVERS; i++) {
        trial.levers[i] = i < r->search.n_levers ? pulled[i] : 0;
        if (trial.levers[i] != 0)
            trial.sign = r->search.longer ? 1 : -1;
    }
    if (r->edition->n_fillers == 0)
        trial.fill_to = 0; /* it makes no difference */
    set_levers(r, trial.levers);
    const struct trial *known = find_trial(r, &trial);
    if (known != NULL) {
        r->extent = known->extent;
    } else {
        lay_out_trial(r);
        trial.extent = r->extent;
        g_array_append_val(r->tried, trial);
    }
    const struct copyfit_extent *e = &r->extent;
    return (struct copysearch_length){
        .pages = e->n_pages,
        .extent = e->n_pages < 0 ? 0
                                 : (e->n_pages - 1) * COPYSEARCH_PAGE +
                e->last_line * COPYSEARCH_PAGE / MAX(1, e->max_lines),
    };
}

/* Pulls the levers up to LAST until there are WANTED pages; how many there
 * are then. */
static int
fit_to(struct run *r, int wanted, bool longer, int last)
{
    int pulled[N_LEVERS] = { 0 };
    r->search.wanted = wanted;
    r->fit.fill_to = wanted;
    r->search.longer = longer;
    /* To fill pages, nothing is taken out. */
    r->search.most[LEVER_PICTURES] = longer ? 1 : MOST_CROPS + 1;
    r->search.most[LEVER_BRIEFS] = longer ? 0 : r->cutting->n_briefs;
    r->search.most[LEVER_CUTS] = longer ? 0 : r->cutting->n_cuts;
    r->search.n_levers = last + 1;
    copysearch_run(&r->search, pulled);
    return measure(pulled, r).pages; /* sets the levers */
}

/* The multiple that an edition of N pages is to have: the one before, if it
 * can be had without taking anything out, or the one after. */
static int
fit_multiple(struct run *r, int n)
{
    int step = r->edition->pages.n, fewer = n / step * step;
    if (fewer == n)
        return n;
    if (fewer > 0 && fit_to(r, fewer, false, LEVER_PICTURES) <= fewer)
        return fewer;
    return fewer + step;
}

/* ---- what is said ---- */

static void
report_levers(const struct run *r, int natural, struct diag *diag)
{
    const struct copyfit *fit = &r->fit;
    struct pos pos = r->edition->pages_pos;
    int lines = r->extent.lines - natural;
    if (fit->lines != 0 && lines != 0)
        diag_report(diag, DIAG_FIT_LINES, pos, "%d %s %s", ABS(lines),
            ABS(lines) == 1 ? "line" : "lines", lines < 0 ? "fewer" : "more");
    if (fit->track != 0)
        diag_report(diag, DIAG_FIT_TRACKING, pos, "%+d/1000 em", fit->track);
    if (fit->crop != 0)
        diag_report(diag, DIAG_FIT_PICTURES, pos,
            "photographs lose up to %d %% of their height", fit->crop / 10);
    if (fit->spans != 0)
        diag_report(diag, DIAG_FIT_PICTURES, pos,
            fit->spans > 0 ? "more of them are over several columns"
                           : "only page one has them over several columns");
    cutting_report(r->cutting, diag);
}

/* Blank pages behind the extent, and what would fill them. */
static void
report_blanks(const struct run *r, struct diag *diag)
{
    const struct copyfit_extent *extent = &r->extent;
    int n = r->fit.blanks, wanted = extent->n_pages + n;
    int lines =
        n * extent->max_lines + MAX(0, extent->max_lines - extent->last_line);
    g_autofree char *which = n > 1
        ? g_strdup_printf("pages %d to %d", wanted - n + 1, wanted)
        : g_strdup_printf("page %d", wanted);
    diag_report_on_page(diag, DIAG_FIT_BLANK, r->edition->pages_pos,
        wanted - n + 1, 0, "%d of %d, %s; %d lines of columns are missing", n,
        wanted, which, lines * extent->columns);
}

/* Lines of columns on the pages from WANTED on. */
static int
overset_lines(const struct copyfit_extent *extent, int wanted)
{
    int full = extent->n_pages - wanted - 1;
    return (full * extent->max_lines + extent->last_line) * extent->columns;
}

static void
report_overset(const struct run *r, int wanted, struct diag *diag)
{
    diag_report_on_page(diag, DIAG_OVERSET, r->edition->pages_pos, wanted, 0,
        "%d lines more than %d %s", overset_lines(&r->extent, wanted), wanted,
        wanted == 1 ? "page holds" : "pages hold");
}

/* ---- a last page of a few lines ---- */

/* Whether the last page is there for a few lines only. In a thick edition that
 * is not worth the time. */
static bool
ends_badly(const struct copyfit_extent *extent)
{
    return extent->n_pages > 1 && extent->n_pages <= MOST_PAGES_SPARED &&
        extent->last_line * LEAST_LAST < extent->max_lines;
}

/* Sets FIT so that the edition is a page shorter, without that anybody sees
 * how; false if it cannot be. */
static bool
spare_last_page(struct copyfit *fit, copyfit_func func, void *data, int n_pages)
{
    static const struct {
        int lines, track, crop, spans;
    } steps[] = { { 0, 0, 0, 0 }, { -1, 0, 0, 0 }, { -2, 0, 0, 0 },
        { -2, -MOST_TRACKING, 0, 0 }, { -2, -MOST_TRACKING, CROP_STEP, 0 },
        { -3, -MOST_TRACKING, 2 * CROP_STEP, -1 } };
    *fit = (struct copyfit){ .tight = true, .trial = true };
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        struct copyfit_extent extent = { 0 };
        struct diag_held *held = diag_hold();
        fit->lines = steps[i].lines;
        fit->track = steps[i].track;
        fit->crop = steps[i].crop;
        fit->spans = steps[i].spans;
        struct pages *pages = func(fit, &extent, diag_held_diag(held), data);
        diag_release(held, NULL);
        bool shorter = pages != NULL && extent.n_pages < n_pages;
        pages_free(pages);
        if (shorter) {
            fit->trial = false;
            return true;
        }
    }
    return false;
}

/* Sets the levers for WANTED pages of an edition that has N; how many it has
 * then. */
static int
pull(struct run *r, int n, int wanted)
{
    struct copyfit spared;
    if (n == wanted + 1 && ends_badly(&r->extent)) {
        /* Nothing need be taken out of it. */
        int fitted = fit_to(r, wanted, false, LEVER_PICTURES);
        if (fitted <= wanted)
            return fitted;
        if (spare_last_page(&spared, r->lay_out, r->data, n)) {
            spared.cutting = r->cutting;
            r->fit = spared;
            cutting_set(r->cutting, 0, 0);
            return wanted;
        }
    }
    return fit_to(r, wanted, n < wanted, N_LEVERS - 1);
}

/* The pages, once it is known how many there are to be. */
static struct pages *
make_pages(struct run *r, struct diag *diag)
{
    int n = measure((int[N_LEVERS]){ 0 }, r).pages;
    int natural = r->extent.lines;
    if (n < 0) /* it says why */
        return lay_out(r, diag);
    const struct pagecount *count = &r->edition->pages;
    int wanted = count->multiple ? fit_multiple(r, n) : count->n;
    n = pull(r, n, wanted);
    if (n > wanted) {
        report_overset(r, wanted, diag);
        return NULL;
    }
    r->fit.blanks = wanted - n;
    struct pages *pages = lay_out(r, diag);
    report_levers(r, natural, diag);
    if (r->fit.blanks > 0)
        report_blanks(r, diag);
    return pages;
}

/* ---- as it comes ---- */

static struct pages *
pages_as_they_come(copyfit_func func, void *data, struct diag *diag)
{
    struct copyfit_extent extent = { 0 };
    struct copyfit fit;
    struct diag_held *held = diag_hold();
    struct pages *pages = func(NULL, &extent, diag_held_diag(held), data);
    if (pages == NULL || !ends_badly(&extent) ||
        !spare_last_page(&fit, func, data, extent.n_pages)) {
        diag_release(held, diag);
        return pages;
    }
    diag_release(held, NULL);
    pages_free(pages);
    return func(&fit, &extent, diag, data);
}

struct pages *
copyfit_pages(const struct edition *edition, copyfit_func func, void *data,
    struct diag *diag)
{
    if (edition->pages.n == 0)
        return pages_as_they_come(func, data, diag);
    struct run r = {
        .edition = edition,
        .lay_out = func,
        .data = data,
        .search.most = { MOST_LINES, MOST_TRACKING },
        .search.length = measure,
        .cutting = cutting_new(edition),
        .tried = g_array_new(FALSE, FALSE, sizeof(struct trial)),
    };
    r.search.data = &r;
    r.fit.cutting = r.cutting;
    struct pages *pages = make_pages(&r, diag);
    cutting_free(r.cutting);
    g_array_unref(r.tried);
    return pages;
}
