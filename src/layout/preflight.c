/*
 * What of finished pages an editor should hear of: here lines and pictures. A
 * paragraph is one message whatever is wrong with its lines, and an article has
 * only so many of one kind, so that a bad edition can still be read about.
 */
#include "layout/preflight.h"

#include <string.h>

#include "base/diag.h"
#include "base/length.h"
#include "layout/placement.h"

/* Paragraphs of an article that are told of for one reason. */
#define MOST_TOLD 5

struct pos
preflight_pos(const struct preflight *p, int element)
{
    const struct element *elements = p->pages->elements;
    int article = element >= 0 ? elements[element].article : -1;
    for (int e = element; e >= 0; e = elements[e].parent)
        if (elements[e].pos.line > 0)
            return elements[e].pos;
    return pos_of(
        article >= 0 ? p->edition->articles[article].article->origin : NULL);
}

/* ---- lines ---- */

static const enum diag_code flaw_codes[FLAW_N] = {
    [FLAW_OVERFULL] = DIAG_LINE_OVERFULL,
    [FLAW_RAGGED] = DIAG_LINE_RAGGED,
    [FLAW_GAPING] = DIAG_LINE_GAPING,
    [FLAW_LOOSE] = DIAG_LINE_LOOSE,
    [FLAW_TIGHT] = DIAG_LINE_TIGHT,
    [FLAW_LADDER] = DIAG_LINE_LADDER,
};

static int
compare_flaws(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct page_flaw *flaws = data;
    int i = *(const int *)a, k = *(const int *)b;
    const struct page_flaw *x = &flaws[i], *y = &flaws[k];
    if (x->element != y->element)
        return x->element < y->element ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return i - k;
}

static bool
is_worse(const struct page_flaw *a, const struct page_flaw *b)
{
    return a->kind == FLAW_TIGHT ? a->amount < b->amount
                                 : a->amount > b->amount;
}

static void
append_amount(const struct page_flaw *worst, GString *text)
{
    switch (worst->kind) {
    case FLAW_OVERFULL:
        g_string_append_printf(
            text, "by %.1f pt, ", length_to_pt(worst->amount));
        break;
    case FLAW_GAPING:
    case FLAW_LOOSE:
    case FLAW_TIGHT:
        g_string_append_printf(text, "%d.%02d times the natural ones, ",
            worst->amount / 100, worst->amount % 100);
        break;
    case FLAW_LADDER:
        g_string_append_printf(text, "%d lines, ", worst->amount);
        break;
    case FLAW_RAGGED:
    case FLAW_N:
        break;
    }
}

/* N lines of a paragraph, or if TOLD is more than are told of, that many
 * paragraphs from that one on. */
struct group {
    const struct page_flaw *worst;
    int n, told;
};

static void
report_group(const struct preflight *p, const struct group *group)
{
    const struct page_flaw *worst = group->worst;
    if (group->told == 0)
        return;
    int article = p->pages->elements[worst->element].article;
    int column = placement_reading_column(
        p->edition, p->pages, article, worst->page, worst->x, worst->measure);
    g_autoptr(GString) text = g_string_new(NULL);
    append_amount(worst, text);
    g_string_append_printf(text, "\"%s\"", worst->words);
    if (group->n > 1)
        g_string_append_printf(text, ", and %d more", group->n - 1);
    if (group->told > MOST_TOLD + 1)
        g_string_append_printf(text, "; %d more paragraphs of this article",
            group->told - MOST_TOLD - 1);
    diag_report_on_page(p->diag, flaw_codes[worst->kind],
        preflight_pos(p, worst->element), worst->page + 1, column + 1, "%s",
        text->str);
}

/* The last paragraph that is told of waits until it is known how many are
 * like it. */
static void
report_waiting(const struct preflight *p, struct group *waiting)
{
    for (int kind = 0; kind < FLAW_N; kind++)
        report_group(p, &waiting[kind]);
    memset(waiting, 0, FLAW_N * sizeof *waiting);
}

static void
tell(const struct preflight *p, struct group *waiting, struct group group)
{
    struct group *last = &waiting[group.worst->kind];
    group.told = last->told + 1;
    if (last->told > MOST_TOLD) {
        last->told = group.told;
        return;
    }
    report_group(p, last);
    *last = group;
}

static void
report_lines(const struct preflight *p)
{
    const struct page_flaw *flaws = p->pages->flaws;
    int n = p->pages->n_flaws;
    g_autofree int *order = g_new(int, n + 1);
    for (int i = 0; i < n; i++)
        order[i] = i;
    g_qsort_with_data(order, n, sizeof *order, compare_flaws, (gpointer)flaws);
    struct group waiting[FLAW_N] = { { 0 } };
    int article = -1;
    for (int i = 0; i < n;) {
        const struct page_flaw *first = &flaws[order[i]];
        struct group group = { .worst = first };
        if (p->pages->elements[first->element].article != article)
            report_waiting(p, waiting);
        article = p->pages->elements[first->element].article;
        for (; i < n && flaws[order[i]].element == first->element &&
             flaws[order[i]].kind == first->kind;
             i++, group.n++)
            if (is_worse(&flaws[order[i]], group.worst))
                group.worst = &flaws[order[i]];
        tell(p, waiting, group);
    }
    report_waiting(p, waiting);
}

/* ---- pictures ---- */

/* Mere decoration is no element: where the first article says so. */
static struct pos
pos_of_decoration(const struct preflight *p, int image)
{
    for (int i = 0; i < p->edition->n_articles + p->edition->n_fillers; i++) {
        const struct article *article = p->edition->articles[i].article;
        struct node *const roots[] = { article->lead, article->body };
        for (size_t k = 0; k < G_N_ELEMENTS(roots); k++) {
            if (roots[k] == NULL)
                continue;
            for (struct node_walk w = node_walk(roots[k]); node_walk_next(&w);)
                if (w.node->kind == NODE_IMAGE && w.node->image == image &&
                    w.node->text != NULL && w.node->text[0] == '\0')
                    return w.node->pos;
        }
    }
    return pos_of(p->edition->images[image].path);
}

static void
report_picture(const struct preflight *p, const struct mark *mark, int page)
{
    const struct image *image = &p->edition->images[mark->image];
    int least = p->pages->style->limits.resolution;
    if (image->format == IMAGE_SVG || mark->width <= 0)
        return;
    /* An inch is 72 points; as coarse as the coarser of both ways. */
    double ppi = MIN((double)image->width * 72 / length_to_pt(mark->width),
        (double)image->height * 72 / length_to_pt(mark->height));
    if (ppi + 0.5 >= least)
        return;
    struct pos pos = mark->element >= 0 ? preflight_pos(p, mark->element)
                                        : pos_of_decoration(p, mark->image);
    int article =
        mark->element >= 0 ? p->pages->elements[mark->element].article : -1;
    int column = placement_reading_column(
        p->edition, p->pages, article, page, mark->x, mark->width);
    g_autofree char *name = g_path_get_basename(image->path);
    diag_report_on_page(p->diag, DIAG_PICTURE_COARSE, pos, page + 1, column + 1,
        "%s, %d by %d dots on %.0f by %.0f mm are %d an inch, not %d", name,
        image->width, image->height, length_to_pt(mark->width) * 25.4 / 72,
        length_to_pt(mark->height) * 25.4 / 72, (int)ppi, least);
}

void
preflight_report(
    const struct edition *edition, const struct pages *pages, struct diag *diag)
{
    struct placement *placement = placement_new(edition, pages);
    const struct preflight p = { edition, pages, placement, diag };
    report_lines(&p);
    for (int page = 0; page < pages->n_pages; page++)
        for (int i = 0; i < pages->pages[page].n_marks; i++)
            if (pages->pages[page].marks[i].kind == MARK_IMAGE)
                report_picture(&p, &pages->pages[page].marks[i], page);
    preflight_text(&p);
    preflight_pages(&p);
    placement_free(placement);
}
