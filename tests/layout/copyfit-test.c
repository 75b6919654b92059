/*
 * Editions that are fitted into pages: they have just so many, what is printed
 * is whole but for what was reported as cut, and nothing leads to what is not
 * printed. What was cut is taken out of the articles here too, and verify.c
 * then looks at the pages as at any others.
 */
#include <string.h>

#include <glib.h>

#include "base/diag.h"
#include "base/input.h"
#include "layout/layout.h"
#include "verify.h"

/* What was said of cuts, and whether of the levers. */
struct said {
    GPtrArray *origins; /* char *, of FIT_CUT */
    GArray *lines;      /* int, the same number */
    int counts[DIAG_N_CODES];
};

static void
note_message(const struct diag_message *message, void *data)
{
    struct said *said = data;
    said->counts[message->code]++;
    if (message->code != DIAG_FIT_CUT)
        return;
    g_ptr_array_add(said->origins, g_strdup(message->pos.origin));
    g_array_append_val(said->lines, message->pos.line);
}

static bool
is_referred_to(const struct node *body, int number)
{
    for (struct node_walk w = node_walk(body); node_walk_next(&w);)
        if (w.node->kind == NODE_NOTE_REF && w.node->number == number)
            return true;
    return false;
}

/* Takes out what follows line LINE of ARTICLE; the letters that are left, in
 * percent. */
static int
cut_article(struct article *article, int line)
{
    int kept = 0, total = 0, paragraphs = 0;
    bool found = false;
    for (struct node *n = article->body->first, *next; n != NULL; n = next) {
        next = n->next;
        g_autoptr(GString) text = g_string_new(NULL);
        node_append_text(n, text);
        total += (int)text->len;
        found |= n->pos.line == line;
        if (found) {
            node_unlink(n);
            continue;
        }
        kept += (int)text->len;
        paragraphs += n->kind == NODE_PARAGRAPH;
        if (next != NULL && next->pos.line == line)
            g_assert_cmpint(n->kind, ==, NODE_PARAGRAPH);
    }
    g_assert_true(found);
    g_assert_cmpint(paragraphs, >=, 4);
    for (struct node *n = article->notes != NULL ? article->notes->first : NULL,
                     *next;
         n != NULL; n = next) {
        next = n->next;
        if (!is_referred_to(article->body, n->number))
            node_unlink(n);
    }
    return total > 0 ? kept * 100 / total : 100;
}

static void
take_out(struct edition *edition, const struct said *said)
{
    for (guint i = 0; i < said->lines->len; i++)
        for (int k = 0; k < edition->n_articles; k++) {
            struct article *a = (struct article *)edition->articles[k].article;
            if (strcmp(a->origin, said->origins->pdata[i]) != 0)
                continue;
            int percent = cut_article(a, g_array_index(said->lines, int, i));
            /* Letters are counted otherwise there. */
            g_assert_cmpint(percent, >=, 55);
            g_assert_false(a->whole);
        }
}

static int
count_left_out(const struct edition *edition, const struct pages *pages)
{
    int n = 0;
    for (int i = 0; i < edition->n_articles; i++) {
        n += pages->article_page[i] < 0;
        if (pages->article_page[i] < 0)
            g_assert_cmpint(edition->articles[i].article->priority, >=, 7);
    }
    return n;
}

/* Fits the edition of INPUTS (taken over) into WANTED pages, 0: as many as it
 * takes; how many it has, or 0 if it does not fit, which was said. */
static int
fit(GPtrArray *inputs, const char *name, struct pagecount wanted,
    struct said *said)
{
    g_autofree char *data = g_build_filename(
        g_getenv("NEWSPRINT_BUILD"), "src", "newsprint-data", NULL);
    memset(said, 0, sizeof *said);
    said->origins = g_ptr_array_new_with_free_func(g_free);
    said->lines = g_array_new(FALSE, FALSE, sizeof(int));
    struct diag *diag = diag_new(note_message, said);
    const struct edition_options options = {
        .data_folder = data,
        .timestamp = -1,
    };
    struct edition *edition = edition_compile(inputs, &options, NULL, diag);
    g_assert_nonnull(edition);
    edition->pages = wanted;
    const struct layout_options layout = { .data_folder = data };
    struct pages *pages = layout_edition(edition, &layout, diag);
    int n = pages != NULL ? pages->n_pages : 0;
    g_assert_cmpint(said->counts[DIAG_OVERSET], ==, pages == NULL);
    if (pages != NULL) {
        g_assert_cmpint(count_left_out(edition, pages), ==,
            said->counts[DIAG_FIT_LEFT_OUT]);
        take_out(edition, said);
        g_autoptr(GPtrArray) problems = verify_pages(edition, pages);
        for (guint i = 0; i < problems->len; i++)
            g_test_message("%s on %d pages: %s", name, n,
                (const char *)problems->pdata[i]);
        if (problems->len > 0)
            g_test_fail();
    }
    pages_free(pages);
    edition_free(edition);
    for (guint i = 0; i < inputs->len; i++)
        input_free(inputs->pdata[i]);
    g_ptr_array_unref(inputs);
    diag_free(diag);
    g_ptr_array_unref(said->origins);
    g_array_unref(said->lines);
    return n;
}

static GPtrArray *
sample(void)
{
    g_autofree char *path = g_build_filename(
        g_getenv("NEWSPRINT_SOURCE"), "samples", "weekly.yaml", NULL);
    GPtrArray *inputs = g_ptr_array_new();
    g_ptr_array_add(inputs, input_new_file(path, NULL));
    return inputs;
}

static void
test_sample(void)
{
    struct said said;
    int natural = fit(sample(), "sample", (struct pagecount){ 0 }, &said);
    for (int wanted = natural - 1; wanted <= natural + 1; wanted++) {
        int n =
            fit(sample(), "sample", (struct pagecount){ wanted, false }, &said);
        g_test_message("%d of %d pages: %d lines, %d tracking, %d pictures, "
                       "%d left out, %d cut",
            n, wanted, said.counts[DIAG_FIT_LINES],
            said.counts[DIAG_FIT_TRACKING], said.counts[DIAG_FIT_PICTURES],
            said.counts[DIAG_FIT_LEFT_OUT], said.counts[DIAG_FIT_CUT]);
        g_assert_cmpint(n, ==, wanted);
        if (wanted >= natural)
            g_assert_cmpint(
                said.counts[DIAG_FIT_CUT] + said.counts[DIAG_FIT_LEFT_OUT], ==,
                0);
    }
    int n = fit(sample(), "sample", (struct pagecount){ 4, true }, &said);
    g_assert_cmpint(n % 4, ==, 0);
    g_assert_cmpint(n, >=, natural - 3);
    g_assert_cmpint(n, <=, natural + 3);
    g_assert_cmpint(said.counts[DIAG_FIT_CUT], ==, 0);
}

/* A sum of all that is on the pages of INPUTS (taken over), fitted into WANTED
 * pages; g_free. */
static char *
sum_of_pages(GPtrArray *inputs, int wanted, bool forgetful)
{
    g_autofree char *data = g_build_filename(
        g_getenv("NEWSPRINT_BUILD"), "src", "newsprint-data", NULL);
    const struct edition_options options = {
        .data_folder = data,
        .timestamp = -1,
    };
    struct edition *edition = edition_compile(inputs, &options, NULL, NULL);
    edition->pages = (struct pagecount){ wanted, false };
    const struct layout_options layout = {
        .data_folder = data,
        .forgetful = forgetful,
    };
    struct pages *pages = layout_edition(edition, &layout, NULL);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (int p = 0; pages != NULL && p < pages->n_pages; p++)
        for (int i = 0; i < pages->pages[p].n_marks; i++) {
            const struct mark *m = &pages->pages[p].marks[i];
            const int numbers[] = { p, (int)m->kind, m->element, m->x, m->y,
                m->width, m->height, m->image, m->above, m->below, m->stretch,
                m->kind == MARK_TEXT ? m->size : 0 };
            g_checksum_update(sum, (const guchar *)numbers, sizeof numbers);
            if (m->kind != MARK_TEXT)
                continue;
            g_checksum_update(sum, (const guchar *)m->text, m->n_bytes);
            g_checksum_update(
                sum, (const guchar *)pages->fonts[m->font].name, -1);
            for (int k = 0; k < m->n_glyphs; k++)
                g_checksum_update(
                    sum, (const guchar *)&m->glyphs[k], sizeof m->glyphs[k]);
        }
    char *result = g_strdup(g_checksum_get_string(sum));
    pages_free(pages);
    edition_free(edition);
    for (guint i = 0; i < inputs->len; i++)
        input_free(inputs->pdata[i]);
    g_ptr_array_unref(inputs);
    return result;
}

static void
add_text(GString *out, GRand *rand, int words)
{
    static const char *const some[] = { "harbour", "of", "the", "a", "bell",
        "extraordinary", "wind", "is", "newspapers", "and", "seventeen",
        "lighthouses", "sea", "to" };
    g_string_append(out, "This");
    for (int i = 0; i < words; i++)
        g_string_append_printf(
            out, " %s", some[g_rand_int_range(rand, 0, G_N_ELEMENTS(some))]);
}

/* With notes, links among them, lists and articles that may not be cut. */
static GPtrArray *
random_edition(guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    GPtrArray *inputs = g_ptr_array_new();
    int n = g_rand_int_range(rand, 3, 9);
    for (int k = 0; k < n; k++) {
        g_autoptr(GString) out =
            g_string_new("---\nlang: en\ndate: 2024-10-22\n");
        g_string_append_printf(out, "priority: %d\n%s%s---\n# Story %d\n\n",
            g_rand_int_range(rand, 1, 10),
            g_rand_int_range(rand, 0, 4) == 0 ? "cut: false\n" : "",
            k % 2 == 0 ? "url: https://example.org/story\n" : "", k);
        int blocks = g_rand_int_range(rand, 1, 16);
        for (int i = 0; i < blocks; i++) {
            add_text(out, rand, g_rand_int_range(rand, 10, 90));
            if (i % 3 == 0)
                g_string_append_printf(out, " [there](https://example.org/%d)",
                    g_rand_int_range(rand, 0, 5));
            if (i % 4 == 3)
                g_string_append_printf(out, " [then](fit%u-%d.md)", seed,
                    g_rand_int_range(rand, 0, n));
            if (i % 4 == 1)
                g_string_append_printf(
                    out, ".[^%d]\n\n[^%d]: Note %d of %d.", i, i, i, k);
            g_string_append(
                out, i % 5 == 4 ? ":\n\n- one\n- two\n\n" : ".\n\n");
        }
        g_autofree char *name = g_strdup_printf("fit%u-%d.md", seed, k);
        g_autoptr(GBytes) bytes = g_bytes_new(out->str, out->len);
        g_ptr_array_add(inputs, input_new_bytes(name, "/nowhere", bytes));
    }
    return inputs;
}

static void
test_random(void)
{
    int fitted = 0, overset = 0, cuts = 0, left_out = 0;
    for (guint32 seed = 1; seed <= 10; seed++) {
        struct said said;
        g_autofree char *name = g_strdup_printf("edition %u", seed);
        int natural =
            fit(random_edition(seed), name, (struct pagecount){ 0 }, &said);
        for (int wanted = MAX(1, natural - 1); wanted <= natural + 1;
             wanted++) {
            int n = fit(random_edition(seed), name,
                (struct pagecount){ wanted, false }, &said);
            if (n == 0) {
                g_assert_cmpint(wanted, <, natural);
                overset++;
                continue;
            }
            g_assert_cmpint(n, ==, wanted);
            fitted += wanted < natural;
            cuts += said.counts[DIAG_FIT_CUT];
            left_out += said.counts[DIAG_FIT_LEFT_OUT];
        }
    }
    g_test_message("%d fitted into a page less, %d not; %d cut, %d left out",
        fitted, overset, cuts, left_out);
    g_assert_cmpint(fitted, >, 2);
    g_assert_cmpint(cuts, >, 2);
    g_assert_cmpint(left_out, >, 2);
}

/* What is kept from one trial for the next makes no difference. */
static void
test_forgetful(void)
{
    struct said said;
    int natural = fit(sample(), "sample", (struct pagecount){ 0 }, &said);
    for (int wanted = natural - 1; wanted <= natural + 1; wanted++) {
        g_autofree char *kept = sum_of_pages(sample(), wanted, false);
        g_autofree char *forgotten = sum_of_pages(sample(), wanted, true);
        g_assert_cmpstr(kept, ==, forgotten);
    }
    for (guint32 seed = 1; seed <= 4; seed++) {
        natural =
            fit(random_edition(seed), "random", (struct pagecount){ 0 }, &said);
        for (int wanted = MAX(1, natural - 1); wanted <= natural + 1;
             wanted += 2) {
            g_autofree char *kept =
                sum_of_pages(random_edition(seed), wanted, false);
            g_autofree char *forgotten =
                sum_of_pages(random_edition(seed), wanted, true);
            g_assert_cmpstr(kept, ==, forgotten);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/copyfit/sample", test_sample);
    g_test_add_func("/copyfit/forgetful", test_forgetful);
    g_test_add_func("/copyfit/random", test_random);
    return g_test_run();
}
