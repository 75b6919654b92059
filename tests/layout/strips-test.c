/*
 * Plans of strips: that a plan changes nothing but itself, so that of many the
 * order does not matter and what is known of a story stays true.
 */
#include <string.h>

#include <glib.h>

#include "base/diag.h"
#include "layout/strips.h"
#include "testsetter.h"

static void
note_message(const struct diag_message *message, void *data)
{
    (void)data;
    g_test_message("%s", message->text);
}

/* ---- a galley of text ---- */

/* Long words with soft hyphens: many lines end with a hyphen. */
static void
add_words(GString *out, GRand *rand, int n)
{
    static const char *const syllables[] = { "ka", "lo", "mi", "tre", "sun",
        "ba", "ren", "der", "ing", "ver", "po", "tion", "al", "es" };
    for (int i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_c(out, ' ');
        int length = g_rand_int_range(rand, 1, 6);
        for (int k = 0; k < length; k++)
            g_string_append_printf(out, "%s%s", k > 0 ? "\xc2\xad" : "",
                syllables[g_rand_int_range(rand, 0, G_N_ELEMENTS(syllables))]);
    }
    g_string_append_c(out, '.');
}

static struct galley *
make_galley(struct setter *setter, GRand *rand, int paragraphs)
{
    struct galley *galley = galley_new(setter);
    for (int i = 0; i < paragraphs; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        add_words(text, rand, g_rand_int_range(rand, 10, 70));
        const struct para_spec spec = {
            .text = text->str,
            .role = ROLE_BODY,
            .element = ELEMENT_ARTIFACT,
            .lang = "en",
            .colour = STYLE_NO_COLOUR,
        };
        g_assert_nonnull(galley_add_text(setter, galley, &spec, 0));
    }
    return galley;
}

/* What a plan says, and all that a galley knows of its lines. */
static void
describe_plan(GString *out, const struct strips *s)
{
    int n = s->result.columns != NULL ? s->n_strips * s->n_columns : 0;
    g_string_append_printf(out, "%d strips, %d lines, %" G_GINT64_FORMAT "\n",
        s->n_strips, s->height, s->cost);
    for (int i = 0; i < n; i++) {
        const struct pagebreak_column *c = &s->result.columns[i];
        g_string_append_printf(out, "%d.%d-%d.%d, %d floats, %d lines\n",
            c->first_block, c->first_line, c->end_block, c->end_line,
            c->n_floats, c->used);
    }
}

static void
describe_galley(GString *out, const struct galley *g)
{
    for (guint i = 0; i < g->blocks->len; i++) {
        const struct pagebreak_block *b =
            &g_array_index(g->breaks, struct pagebreak_block, i);
        const struct linebreak_result *r =
            &g_array_index(g->blocks, struct galley_block, i).lines.result;
        for (int v = 0; v < r->n_variants; v++) {
            g_string_append_printf(out,
                "%u %d: %" G_GINT64_MODIFIER "x %" G_GINT64_MODIFIER "x", i, v,
                b->hyphens[v], b->firm[v]);
            for (int k = 0; k < r->variants[v].n_lines; k++)
                g_string_append_printf(out, " %d.%d",
                    r->variants[v].lines[k].last_word,
                    r->variants[v].lines[k].last_point);
            g_string_append_c(out, '\n');
        }
    }
}

/* ---- tests ---- */

struct fixture {
    struct diag *diag;
    struct setter *setter;
    struct edition edition;
    struct compose compose;
};

static void
set_up(struct fixture *f)
{
    memset(f, 0, sizeof *f);
    f->diag = diag_new(note_message, NULL);
    f->setter = testsetter_new(f->diag);
    f->edition.paper_width = 595 * LENGTH_PT;
    f->edition.paper_height = 842 * LENGTH_PT;
    f->setter->edition = &f->edition;
    const struct style *style = f->setter->style;
    f->compose.setter = f->setter;
    f->compose.max_lines =
        (f->edition.paper_height - style->margin_top - style->margin_bottom) /
        style->grid;
}

static void
tear_down(struct fixture *f)
{
    testsetter_free(f->setter);
    diag_free(f->diag);
}

/* Plans GALLEY from LINE on; how many lines the plan has broken anew. */
static int
plan(struct fixture *f, struct galley *galley, int n_columns, int line,
    GString *out)
{
    struct strips s;
    f->compose.line = line;
    strips_init(&s, galley, 0, n_columns, false);
    strips_plan(&f->compose, &s);
    if (out != NULL)
        describe_plan(out, &s);
    int mended = s.ends.lines != NULL ? (int)s.ends.lines->len : 0;
    strips_clear(&s);
    return mended;
}

/* The same, where it is cut or made to fit. */
static void
plan_heights(struct fixture *f, struct galley *galley)
{
    struct strips s;
    struct pagebreak_place end;
    strips_init(&s, galley, 0, 3, false);
    strips_cut(&f->compose, &s, 30, 4, &end);
    strips_clear(&s);
    strips_init(&s, galley, 0, 2, false);
    int natural = strips_natural(&f->compose, &s);
    for (int h = natural - 2; h <= natural + 2; h++)
        strips_fit_well(&f->compose, &s, h);
    strips_clear(&s);
}

static void
test_plans_change_nothing(void)
{
    struct fixture f;
    set_up(&f);
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    int mended = 0;
    for (int i = 0; i < 40; i++) {
        struct galley *galley =
            make_galley(f.setter, rand, g_rand_int_range(rand, 4, 30));
        g_autoptr(GString) first = g_string_new(NULL);
        g_autoptr(GString) before = g_string_new(NULL);
        g_autoptr(GString) again = g_string_new(NULL);
        g_autoptr(GString) after = g_string_new(NULL);
        describe_galley(before, galley);
        mended += plan(&f, galley, 3, 7 * i % 40, first);
        for (int n = 1; n <= 3; n++)
            mended += plan(&f, galley, n, 11 * (n + i) % 50, NULL);
        plan_heights(&f, galley);
        plan(&f, galley, 3, 7 * i % 40, again);
        describe_galley(after, galley);
        g_assert_cmpstr(first->str, ==, again->str);
        g_assert_cmpstr(before->str, ==, after->str);
        galley_free(galley);
        testsetter_reset(f.setter);
    }
    /* Else it would prove nothing. */
    g_assert_cmpint(mended, >, 10);
    tear_down(&f);
}

/* Every fourth paragraph becomes a subhead, with a line above it. */
static void
make_subheads(struct galley *galley)
{
    for (guint i = 2; i + 1 < galley->breaks->len; i += 4) {
        struct pagebreak_block *b =
            &g_array_index(galley->breaks, struct pagebreak_block, i);
        b->lines[0] = 1;
        b->n_variants = 1;
        b->rigid = b->keep_next = true;
        b->space = 1;
    }
}

/* Columns of the plan in which the text goes on; SHORT: those of them that end
 * two lines too early. */
static int
count_columns(const struct fixture *f, const struct strips *s, int *n_short)
{
    int n = 0;
    for (int i = 0; i < s->n_strips * s->n_columns; i++) {
        const struct pagebreak_column *c = &s->result.columns[i];
        int strip = i / s->n_columns;
        int lines = strip + 1 == s->n_strips ? s->height
            : strip == 0                     ? f->compose.max_lines - s->line
                                             : f->compose.max_lines;
        if (strip == s->cut_strip)
            lines -= s->cut;
        if (c->end_block == (int)s->galley->breaks->len)
            continue;
        n++;
        *n_short += lines - c->used > 1;
    }
    return n;
}

static void
test_level(void)
{
    struct fixture f;
    set_up(&f);
    g_autoptr(GRand) rand = g_rand_new_with_seed(8);
    int n_columns = 0, n_short = 0, n_loosened = 0;
    for (int i = 0; i < 60; i++) {
        struct galley *galley =
            make_galley(f.setter, rand, g_rand_int_range(rand, 8, 60));
        make_subheads(galley);
        struct strips s;
        f.compose.line = 9 * i % 50;
        strips_init(&s, galley, 0, 3, false);
        strips_plan(&f.compose, &s);
        n_columns += count_columns(&f, &s, &n_short);
        n_loosened += s.air != STRIPS_FIRM;
        strips_clear(&s);
        galley_free(galley);
        testsetter_reset(f.setter);
    }
    g_test_message("%d of %d columns short, %d stories loosened", n_short,
        n_columns, n_loosened);
    g_assert_cmpint(n_columns, >, 100);
    g_assert_cmpint(n_loosened, >, 0);
    g_assert_cmpint(n_short * 200, <=, n_columns * 3);
    tear_down(&f);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/strips/plans-change-nothing", test_plans_change_nothing);
    g_test_add_func("/strips/level", test_level);
    return g_test_run();
}
