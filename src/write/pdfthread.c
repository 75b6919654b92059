/*
 * Threads: a reading program follows an article from column to column and page
 * to page. The parts ("beads") are found from the marks: a new one begins with
 * a page, where the text goes up again, and where it becomes narrower or wider
 * than a column, as below a headline.
 */
#include <string.h>

#include "edition/edition.h"
#include "layout/pages.h"
#include "layout/placement.h"
#include "write/pdfdoc.h"
#include "write/pdfout.h"

/* Space around the letters of a part. */
#define BEAD_MARGIN (2 * 1024)

/* A part of an article: a box on a page, in the layout's coordinates. */
struct bead {
    int article, page;
    int left, top, right, bottom;
    bool wide;  /* reaches beyond a column */
    bool first; /* of its article */
    int object;
};

struct threads {
    struct pdf_document *doc;
    GArray *beads; /* struct bead, by page as they are drawn */
    int *open;     /* by article: index of its last bead, -1: none yet */
};

/* Text that is read in order; what stands beside it is not. */
static bool
is_running(const struct pages *pages, int element)
{
    for (int e = element; e >= 0; e = pages->elements[e].parent) {
        switch (pages->elements[e].kind) {
        case ELEMENT_TABLE:
        case ELEMENT_FIGURE:
        case ELEMENT_CAPTION:
        case ELEMENT_DIVISION:
        case ELEMENT_CONTENTS:
        case ELEMENT_INDEX:
            return false;
        case ELEMENT_ARTICLE:
            return true;
        case ELEMENT_DOCUMENT:
        case ELEMENT_SECTION:
        case ELEMENT_HEADING:
        case ELEMENT_PARAGRAPH:
        case ELEMENT_LIST:
        case ELEMENT_ITEM:
        case ELEMENT_LABEL:
        case ELEMENT_ITEM_BODY:
        case ELEMENT_QUOTE:
        case ELEMENT_ROW:
        case ELEMENT_HEADER_CELL:
        case ELEMENT_CELL:
        case ELEMENT_CODE:
        case ELEMENT_NOTE:
        case ELEMENT_REFERENCE:
        case ELEMENT_LINK:
        case ELEMENT_SPAN:
        case ELEMENT_CONTENTS_ENTRY:
            break;
        }
    }
    return false;
}

/* Whether a mark is wider than the column that it begins in; signs may hang a
 * little beyond its edge. */
static bool
is_wide(const struct pages *pages, int page, const struct mark *mark)
{
    int last = mark->x + MAX(0, mark->width - mark->size / 4);
    return placement_column(pages, page, mark->x) !=
        placement_column(pages, page, last);
}

static void
add_mark(struct threads *t, int page, const struct mark *mark, int article)
{
    const struct bead box = {
        .article = article,
        .page = page,
        .left = mark->x,
        .top = mark->y - mark->size,
        .right = mark->x + mark->width,
        .bottom = mark->y + mark->size / 3,
        .wide = is_wide(t->doc->pages, page, mark),
        .first = t->open[article] < 0,
    };
    int open = t->open[article];
    struct bead *bead =
        open >= 0 ? &g_array_index(t->beads, struct bead, open) : NULL;
    bool same_line = bead != NULL && mark->y <= bead->bottom &&
        box.bottom >= bead->bottom - mark->size / 2;
    /* A head is one part, however short its first lines are. */
    bool widens = bead != NULL && bead->first && box.wide;
    if (bead == NULL || bead->page != page ||
        box.bottom < bead->bottom - mark->size ||
        (!same_line && !widens && bead->wide != box.wide)) {
        t->open[article] = (int)t->beads->len;
        g_array_append_val(t->beads, box);
        return;
    }
    bead->left = MIN(bead->left, box.left);
    bead->top = MIN(bead->top, box.top);
    bead->right = MAX(bead->right, box.right);
    bead->bottom = MAX(bead->bottom, box.bottom);
    bead->wide |= box.wide;
}

static void
find_beads(struct threads *t)
{
    const struct pages *pages = t->doc->pages;
    for (int p = 0; p < pages->n_pages; p++) {
        const struct page *page = &pages->pages[p];
        /* A drop cap belongs to the part whose first lines stand beside it. */
        const struct mark *cap = NULL;
        for (int m = 0; m < page->n_marks; m++) {
            const struct mark *mark = &page->marks[m];
            if (mark->kind != MARK_TEXT || mark->element < 0 || mark->upwards)
                continue;
            int article = pages->elements[mark->element].article;
            if (article < 0 || !is_running(pages, mark->element))
                continue;
            if (mark->n_bytes == 0) {
                cap = mark;
                continue;
            }
            add_mark(t, p, mark, article);
            if (cap != NULL) {
                struct bead *bead =
                    &g_array_index(t->beads, struct bead, t->open[article]);
                bead->left = MIN(bead->left, cap->x);
            }
            cap = NULL;
        }
    }
}

static void
write_bead(struct threads *t, const struct bead *bead, int thread, int next,
    int previous)
{
    struct pdf_document *doc = t->doc;
    const struct page *page = &doc->pages->pages[bead->page];
    int top = doc->edge + page->height;
    int sides[4] = { doc->edge + bead->left - BEAD_MARGIN,
        top - bead->bottom - BEAD_MARGIN, doc->edge + bead->right + BEAD_MARGIN,
        top - bead->top + BEAD_MARGIN };
    g_autoptr(GString) s = g_string_new("<</Type/Bead/T ");
    pdf_append_ref(s, thread);
    g_string_append(s, "/N ");
    pdf_append_ref(s, next);
    g_string_append(s, "/V ");
    pdf_append_ref(s, previous);
    g_string_append(s, "/P ");
    pdf_append_ref(s, doc->first_page + bead->page);
    g_string_append(s, "/R[");
    for (int i = 0; i < 4; i++) {
        pdf_append_place(s, MAX(0, sides[i]));
        g_string_append_c(s, i < 3 ? ' ' : ']');
    }
    g_string_append(s, ">>");
    pdf_out_object(doc->out, bead->object, s->str, s->len);
}

/* One article's: BEADS are indices, N of them. */
static int
write_thread(struct threads *t, int article, const int *beads, int n)
{
    struct pdf_document *doc = t->doc;
    int thread = pdf_out_reserve(doc->out, 1);
    struct bead *all = (struct bead *)t->beads->data;
    for (int i = 0; i < n; i++)
        write_bead(t, &all[beads[i]], thread, all[beads[(i + 1) % n]].object,
            all[beads[(i + n - 1) % n]].object);
    g_autoptr(GString) s = g_string_new("<</Type/Thread/F ");
    pdf_append_ref(s, all[beads[0]].object);
    g_string_append(s, "/I<</Title");
    pdf_append_text(s, article_title(doc->edition->articles[article].article));
    g_string_append(s, ">>>>");
    pdf_out_object(doc->out, thread, s->str, s->len);
    return thread;
}

/* The arrays of the pages, in the order of drawing. */
static void
write_pages(struct threads *t)
{
    struct pdf_document *doc = t->doc;
    doc->beads = g_new0(int, doc->pages->n_pages + 1);
    g_autoptr(GString) s = g_string_new(NULL);
    for (guint i = 0; i < t->beads->len;) {
        int page = g_array_index(t->beads, struct bead, i).page;
        g_string_assign(s, "[");
        for (; i < t->beads->len; i++) {
            const struct bead *bead = &g_array_index(t->beads, struct bead, i);
            if (bead->page != page)
                break;
            if (s->len > 1)
                g_string_append_c(s, ' ');
            pdf_append_ref(s, bead->object);
        }
        g_string_append_c(s, ']');
        doc->beads[page] = pdf_out_reserve(doc->out, 1);
        pdf_out_object(doc->out, doc->beads[page], s->str, s->len);
    }
}

static void
write_threads(struct threads *t, GString *catalog)
{
    int n = t->doc->edition->n_articles + t->doc->edition->n_fillers;
    int total = (int)t->beads->len, at = 0;
    g_autofree int *start = g_new0(int, n + 2);
    g_autofree int *items = g_new0(int, total + 1);
    struct bead *beads = (struct bead *)t->beads->data;
    for (int i = 0; i < total; i++) {
        beads[i].object = pdf_out_reserve(t->doc->out, 1);
        start[beads[i].article + 2]++;
    }
    for (int a = 2; a <= n + 1; a++)
        start[a] += start[a - 1];
    for (int i = 0; i < total; i++)
        items[start[beads[i].article + 1]++] = i;
    g_string_append(catalog, "/Threads[");
    for (int a = 0; a < n; a++) {
        int count = start[a + 1] - at;
        if (count > 0)
            g_string_append_printf(
                catalog, "%d 0 R ", write_thread(t, a, items + at, count));
        at = start[a + 1];
    }
    g_string_append_c(catalog, ']');
    write_pages(t);
}

void
pdf_threads_write(struct pdf_document *doc, GString *catalog)
{
    int n = doc->edition->n_articles + doc->edition->n_fillers;
    struct threads t = {
        .doc = doc,
        .beads = g_array_new(false, false, sizeof(struct bead)),
        .open = g_new(int, n + 1),
    };
    for (int a = 0; a < n; a++)
        t.open[a] = -1;
    find_beads(&t);
    if (t.beads->len > 0)
        write_threads(&t, catalog);
    g_array_unref(t.beads);
    g_free(t.open);
}
