/* What stands behind links on paper: pages that settle, and codes. */
#include <string.h>

#include <glib.h>

#include "article/article.h"
#include "base/diag.h"
#include "edition/edition.h"
#include "layout/pagerefs.h"
#include "layout/pages.h"
#include "layout/qr.h"

/* Two articles, the first of which names the second. */
struct fixture {
    struct article *articles[2];
    struct edition_article entries[2];
    struct edition edition;
    struct page pages[12];
    char labels[12][4];
};

static void
set_up(struct fixture *f, const void *data)
{
    (void)data;
    memset(f, 0, sizeof *f);
    const struct pos nowhere = { 0 };
    for (int i = 0; i < 2; i++) {
        f->articles[i] = article_new("test.md", NULL);
        f->entries[i].article = f->articles[i];
    }
    struct arena *arena = f->articles[0]->arena;
    struct node *body = node_new(arena, NODE_BODY, nowhere);
    struct node *paragraph = node_new(arena, NODE_PARAGRAPH, nowhere);
    struct node *link = node_new(arena, NODE_LINK, nowhere);
    node_append(body, paragraph);
    node_append(paragraph, link);
    node_append(link, node_new_text(arena, "there", nowhere));
    link->article = 1;
    f->articles[0]->body = body;
    f->edition.articles = f->entries;
    f->edition.n_articles = 2;
    f->edition.links = LINKS_NOTES;
    for (size_t i = 0; i < G_N_ELEMENTS(f->pages); i++) {
        g_snprintf(f->labels[i], sizeof f->labels[i], "%d", (int)i + 1);
        f->pages[i].label = f->labels[i];
    }
}

static void
tear_down(struct fixture *f, const void *data)
{
    (void)data;
    article_free(f->articles[0]);
    article_free(f->articles[1]);
}

static void
test_settles(struct fixture *f, const void *data)
{
    (void)data;
    struct pagerefs *refs = pagerefs_new(&f->edition);
    g_assert_nonnull(refs);
    int page[2] = { 3, 8 };
    g_assert_false(pagerefs_settle(refs, f->pages, page));
    g_assert_cmpstr(pagerefs_label(refs, 1), ==, "9");
    /* What nobody names may move. */
    page[0] = 2;
    g_assert_true(pagerefs_settle(refs, f->pages, page));
    g_assert_cmpstr(pagerefs_label(refs, 1), ==, "9");
    struct diag *diag = diag_new(NULL, NULL);
    pagerefs_report(refs, &f->edition, diag);
    g_assert_cmpint(diag_count_code(diag, DIAG_PAGE_UNSETTLED), ==, 0);
    diag_free(diag);
    pagerefs_free(refs);
}

/* "Page 9" is so much narrower than "page 10" that the article is on the one
 * that is not said. */
static void
test_never_settles(struct fixture *f, const void *data)
{
    (void)data;
    struct pagerefs *refs = pagerefs_new(&f->edition);
    int rounds = 0;
    bool settled = false;
    while (!settled && rounds++ < 20) {
        bool nine = g_strcmp0(pagerefs_label(refs, 1), "9") == 0;
        const int page[2] = { 0, nine ? 9 : 8 };
        settled = pagerefs_settle(refs, f->pages, page);
    }
    g_assert_true(settled);
    g_assert_cmpint(rounds, <, 10);
    g_assert_null(pagerefs_label(refs, 1));
    struct diag *diag = diag_new(NULL, NULL);
    pagerefs_report(refs, &f->edition, diag);
    g_assert_cmpint(diag_count_code(diag, DIAG_PAGE_UNSETTLED), ==, 1);
    diag_free(diag);
    pagerefs_free(refs);
}

static void
test_nothing_named(struct fixture *f, const void *data)
{
    (void)data;
    f->edition.links = LINKS_NONE;
    g_assert_null(pagerefs_new(&f->edition));
    f->edition.links = LINKS_QR;
    f->articles[0]->body->first->first->article = 0; /* itself */
    g_assert_null(pagerefs_new(&f->edition));
    g_assert_null(pagerefs_label(NULL, 1));
}

/* ---- codes ---- */

static void
test_code(void)
{
    struct qr *qr = qr_new("https://example.org/a", 200 * LENGTH_PT);
    g_assert_nonnull(qr);
    int n = qr_modules(qr);
    g_assert_cmpint(n, ==, 29);
    /* The finders are in three corners: dark, light, dark. */
    static const bool edge[] = { true, true, true, true, true, true, true,
        false };
    for (int i = 0; i < 8; i++) {
        g_assert_true(qr_is_dark(qr, i, 0) == edge[i]);
        g_assert_true(qr_is_dark(qr, n - 1 - i, 0) == edge[i]);
        g_assert_true(qr_is_dark(qr, i, n - 1) == edge[i]);
    }
    /* 0.4 mm are 1.134 pt. */
    g_assert_cmpint(qr_least_side(qr) * 1000, >=, n * 1133 * LENGTH_PT);
    g_assert_cmpint(qr_quiet(qr, 58 * LENGTH_PT), ==, 2 * QR_QUIET * LENGTH_PT);
    qr_free(qr);
}

static void
test_too_long(void)
{
    g_autoptr(GString) address = g_string_new("https://example.org/");
    while (address->len < 213)
        g_string_append_c(address, 'a');
    struct qr *qr = qr_new(address->str, 200 * LENGTH_PT);
    g_assert_nonnull(qr);
    g_assert_cmpint(qr_modules(qr), ==, 57);
    qr_free(qr);
    g_assert_null(qr_new(address->str, 60 * LENGTH_PT));
    g_string_append_c(address, 'a');
    g_assert_null(qr_new(address->str, 200 * LENGTH_PT));
    while (address->len < 4096)
        g_string_append_c(address, 'a');
    g_assert_null(qr_new(address->str, 2000 * LENGTH_PT));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/links/settles", struct fixture, NULL, set_up, test_settles,
        tear_down);
    g_test_add("/links/never-settles", struct fixture, NULL, set_up,
        test_never_settles, tear_down);
    g_test_add("/links/nothing-named", struct fixture, NULL, set_up,
        test_nothing_named, tear_down);
    g_test_add_func("/links/code", test_code);
    g_test_add_func("/links/too-long", test_too_long);
    return g_test_run();
}
