/*
 * Editions made at random of all that furniture can say, on several papers
 * and in all styles: verify.c on what comes out, and beside it that each ear
 * is printed once, and that each place and author stands in its index once,
 * with the pages of its articles and no others, runs of them as ranges.
 */
#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/diag.h"
#include "base/input.h"
#include "layout/layout.h"
#include "verify.h"

static const char *const styles[] = { "broadsheet", "magazine", "reader" };
static const char *const papers[] = { "A3", "A4", "A5", "Letter", "B5", "A6",
    "60x80mm" };
static const char *const langs[] = { "en", "ar", "ja", "de" };
static const char *const contents[] = { "true", "false", "page" };

static const char *const places[] = { "Jakarta", "JAKARTA", "New York",
    "NEW YORK", "Zürich", "Oslo", "تونس", "汐見ヶ浜", "Ulm", "Lima" };
static const char *const authors[] = { "Mira Holt", "MIRA HOLT", "Émile Roux",
    "سلمى الدهمان", "早瀬千尋", "Bao Tran", "Dan Ode" };
static const char *const ears[] = { NULL, "Fair", "Fair\\nWind SW 4",
    "A slogan that is much too long to stand on any one line of an ear",
    "1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9\\n10\\n11\\n12", "صحو\\n28",
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze" };

static char *folder;

/* ---- editions ---- */

static const char *
pick(GRand *rand, const char *const *from, size_t n)
{
    return from[g_rand_int_range(rand, 0, (int)n)];
}

static void
write_file(const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
write_article(GRand *rand, int index)
{
    g_autoptr(GString) out = g_string_new("---\n");
    g_autofree char *name = g_strdup_printf("%d.md", index);
    g_string_append_printf(out, "title: Article %d of them\n", index);
    if (g_rand_boolean(rand))
        g_string_append(out, "deck: What it is about\nkicker: City\n");
    int n = g_rand_int_range(rand, 0, 3);
    for (int i = 0; i < n; i++)
        g_string_append_printf(out, "%s%s%s", i == 0 ? "author: [" : ", ",
            pick(rand, authors, G_N_ELEMENTS(authors)),
            i + 1 == n ? "]\n" : "");
    if (g_rand_int_range(rand, 0, 4) > 0)
        g_string_append_printf(out, "dateline: {place: %s, agency: Reuters}\n",
            pick(rand, places, G_N_ELEMENTS(places)));
    if (g_rand_boolean(rand))
        g_string_append(out, "publication: Harbour Post\nrights: © Post\n");
    g_string_append(out, "---\n");
    n = g_rand_int_range(rand, 1, 200);
    for (int i = 0; i < n; i++)
        g_string_append_printf(out, "word%d ", i);
    g_string_append(out, "\n");
    write_file(name, out->str);
}

static void
add_key(GString *out, GRand *rand, const char *key, const char *value)
{
    if (g_rand_boolean(rand))
        g_string_append_printf(out, "%s: %s\n", key, value);
}

static GPtrArray *
random_edition(GRand *rand)
{
    GString *out = g_string_new("version: 1\ntitle: The Quay\n");
    g_string_append_printf(out, "lang: %s\ncontents: %s\nears:\n",
        pick(rand, langs, G_N_ELEMENTS(langs)),
        pick(rand, contents, G_N_ELEMENTS(contents)));
    for (int i = 0; i < 2; i++) {
        const char *ear = pick(rand, ears, G_N_ELEMENTS(ears));
        if (ear != NULL)
            g_string_append_printf(
                out, "  %s: \"%s\"\n", i == 0 ? "left" : "right", ear);
    }
    add_key(out, rand, "number", "No. 7,982");
    add_key(out, rand, "period", "21–27 October 2024");
    add_key(out, rand, "price", "1.20 crowns");
    add_key(out, rand, "website", "https://example.org/packet");
    add_key(out, rand, "place", "Port Ellery");
    add_key(out, rand, "tagline", "All the tides, and some of the winds");
    add_key(out, rand, "colophon", "false");
    g_string_append(out, "index: [authors, places]\narticles:\n");
    int n = g_rand_int_range(rand, 1, 40);
    for (int i = 0; i < n; i++) {
        write_article(rand, i);
        g_string_append_printf(out, "  - %d.md\n", i);
    }
    write_file("edition.yaml", out->str);
    g_string_free(out, TRUE);
    g_autofree char *path = g_build_filename(folder, "edition.yaml", NULL);
    GPtrArray *inputs =
        g_ptr_array_new_with_free_func((GDestroyNotify)input_free);
    g_ptr_array_add(inputs, input_new_file(path, NULL));
    return inputs;
}

/* ---- what is printed ---- */

/* The texts of an index: by name in small letters its pages, parted by
 * spaces. */
struct entries {
    GHashTable *pages; /* char * to GString */
    const char *what;
};

static char *
fold(const char *name)
{
    /* Marks of direction are no part of a name. */
    g_autofree char *small = g_utf8_casefold(name, -1);
    GString *out = g_string_new(NULL);
    for (const char *p = small; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_type(c) != G_UNICODE_FORMAT && !g_unichar_isspace(c))
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

static void
free_string(gpointer data)
{
    g_string_free(data, TRUE);
}

static void
entries_init(struct entries *entries, const char *what)
{
    entries->pages =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_string);
    entries->what = what;
}

static GString *
pages_of(struct entries *entries, const char *name)
{
    char *key = fold(name);
    GString *pages = g_hash_table_lookup(entries->pages, key);
    if (pages == NULL) {
        pages = g_string_new(NULL);
        g_hash_table_insert(entries->pages, key, pages);
    } else {
        g_free(key);
    }
    return pages;
}

static void
append_page(GString *pages, const char *label)
{
    g_autofree char *wanted = g_strdup_printf(" %s ", label);
    g_autofree char *all = g_strdup_printf("%s ", pages->str);
    if (strstr(all, wanted) == NULL)
        g_string_append_printf(pages, " %s", label);
}

static void
expect(const struct edition *e, const struct pages *p, struct entries *wanted)
{
    for (int i = 0; i < e->n_articles; i++) {
        const struct article *a = e->articles[i].article;
        const char *label = p->pages[p->article_page[i]].label;
        for (guint k = 0; k < a->authors->len; k++)
            append_page(pages_of(&wanted[0],
                            g_array_index(a->authors, struct person, k).name),
                label);
        if (a->dateline.place != NULL)
            append_page(pages_of(&wanted[1], a->dateline.place), label);
    }
}

static int
compare_numbers(gconstpointer a, gconstpointer b)
{
    return *(const int *)a - *(const int *)b;
}

/* Makes PAGES, parted by spaces, what is printed of them: in order, and of each
 * run the first and the last, with a dash between. */
static void
make_ranges(GString *pages)
{
    g_auto(GStrv) labels = g_strsplit(pages->str, " ", -1);
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(int));
    for (int i = 0; labels[i] != NULL; i++) {
        int number = atoi(labels[i]);
        if (number > 0)
            g_array_append_val(numbers, number);
    }
    g_array_sort(numbers, compare_numbers);
    g_string_truncate(pages, 0);
    const int *all = (const int *)(const void *)numbers->data;
    for (guint i = 0, last; i < numbers->len; i = last + 1) {
        for (last = i;
             last + 1 < numbers->len && all[last + 1] == all[last] + 1;)
            last++;
        g_string_append_printf(pages, " %d", all[i]);
        if (last > i)
            g_string_append_printf(pages, " - %d", all[last]);
    }
}

/* The text of ELEMENT itself, without those below it. */
static char *
text_of(const struct pages *p, int element)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < p->n_pages; i++)
        for (int k = 0; k < p->pages[i].n_marks; k++) {
            const struct mark *m = &p->pages[i].marks[k];
            if (m->kind == MARK_TEXT && m->element == element)
                g_string_append_len(text, m->text, m->n_bytes);
        }
    return g_string_free(text, FALSE);
}

static bool
is_below(const struct pages *p, int element, int above)
{
    while (element >= 0 && element != above)
        element = p->elements[element].parent;
    return element == above;
}

/* What stands before the commas between the numbers. */
static char *
name_in(const char *text)
{
    g_autofree char *folded = fold(text);
    size_t len = strlen(folded);
    for (;;) {
        const char *const commas[] = { ",", "،", "、", "–" };
        size_t before = len;
        folded[len] = '\0';
        for (size_t i = 0; i < G_N_ELEMENTS(commas); i++)
            if (g_str_has_suffix(folded, commas[i]))
                len -= strlen(commas[i]);
        if (len == before)
            return g_steal_pointer(&folded);
    }
}

/* The page numbers of an entry, and the dashes between them, in their order. */
static void
read_pages(const struct pages *p, int entry, GString *pages)
{
    for (int i = 0; i < p->n_pages; i++)
        for (int k = 0; k < p->pages[i].n_marks; k++) {
            const struct mark *m = &p->pages[i].marks[k];
            if (m->kind != MARK_TEXT || m->element < 0)
                continue;
            if (m->element == entry && g_strstr_len(m->text, m->n_bytes, "–"))
                g_string_append(pages, " -");
            if (p->elements[m->element].kind == ELEMENT_LINK &&
                p->elements[m->element].parent == entry)
                g_string_append_printf(pages, " %.*s", m->n_bytes, m->text);
        }
}

static void
read_index(const struct pages *p, int index, struct entries *found)
{
    for (int e = index; e < p->n_elements; e++) {
        if (p->elements[e].kind != ELEMENT_ITEM_BODY || !is_below(p, e, index))
            continue;
        g_autofree char *text = text_of(p, e);
        char *name = name_in(text);
        GString *pages = g_string_new(NULL);
        if (g_hash_table_contains(found->pages, name)) {
            g_test_message("%s twice: %s", found->what, name);
            g_test_fail();
        }
        read_pages(p, e, pages);
        g_hash_table_insert(found->pages, name, pages);
    }
}

static void
compare(struct entries *wanted, struct entries *found)
{
    GHashTableIter iter;
    gpointer key, value;
    if (g_hash_table_size(wanted->pages) != g_hash_table_size(found->pages))
        g_test_fail();
    g_hash_table_iter_init(&iter, wanted->pages);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        GString *pages = value;
        make_ranges(pages);
        const GString *printed = g_hash_table_lookup(found->pages, key);
        if (printed != NULL && strcmp(printed->str, pages->str) == 0)
            continue;
        g_test_message("%s %s:%s, printed:%s", wanted->what, (char *)key,
            pages->str, printed != NULL ? printed->str : " none");
        g_test_fail();
    }
}

static void
check_indexes(const struct edition *e, const struct pages *p)
{
    static const char *const what[] = { "author", "place" };
    struct entries wanted[2], found[2];
    int n = 0;
    for (int i = 0; i < 2; i++) {
        entries_init(&wanted[i], what[i]);
        entries_init(&found[i], what[i]);
    }
    expect(e, p, wanted);
    for (int i = 0; i < p->n_elements; i++)
        if (p->elements[i].kind == ELEMENT_INDEX) {
            /* An index without entries is not printed. */
            n += n == 0 && g_hash_table_size(wanted[0].pages) == 0;
            g_assert_cmpint(n, <, 2);
            read_index(p, i, &found[n++]);
        }
    for (int i = 0; i < 2; i++) {
        compare(&wanted[i], &found[i]);
        g_hash_table_unref(wanted[i].pages);
        g_hash_table_unref(found[i].pages);
    }
}

/* Both are paragraphs of the document, not of an article. */
static void
check_ears(const struct edition *e, const struct pages *p)
{
    for (int i = 0; i < 2; i++) {
        if (e->ears[i] == NULL)
            continue;
        g_autofree char *ear = fold(e->ears[i]);
        int n = 0, wanted = g_strcmp0(e->ears[0], e->ears[1]) == 0 ? 2 : 1;
        for (int k = 0; k < p->n_elements; k++) {
            if (p->elements[k].kind != ELEMENT_PARAGRAPH ||
                p->elements[k].article >= 0)
                continue;
            g_autofree char *text = text_of(p, k);
            g_autofree char *folded = fold(text);
            n += strcmp(folded, ear) == 0;
        }
        if (n != wanted) {
            g_test_message("ear is printed %d times: %s", n, e->ears[i]);
            g_test_fail();
        }
    }
}

static void
set_and_check(GPtrArray *inputs, const char *style, const char *paper)
{
    g_autofree char *data = g_build_filename(
        g_getenv("NEWSPRINT_BUILD"), "src", "newsprint-data", NULL);
    struct diag *diag = diag_new(NULL, NULL);
    const struct edition_options options = {
        .data_folder = data,
        .style = style,
        .paper = paper,
        .timestamp = -1,
    };
    int left_out = 0;
    struct edition *e = edition_compile(inputs, &options, &left_out, diag);
    g_assert_nonnull(e);
    g_assert_cmpint(left_out, ==, 0);
    const struct layout_options layout = { .data_folder = data };
    struct pages *p = layout_edition(e, &layout, diag);
    g_assert_nonnull(p);
    g_autoptr(GPtrArray) problems = verify_pages(e, p);
    for (guint i = 0; i < problems->len; i++)
        g_test_message(
            "%s, %s: %s", style, paper, (const char *)problems->pdata[i]);
    if (problems->len > 0)
        g_test_fail();
    check_indexes(e, p);
    check_ears(e, p);
    pages_free(p);
    edition_free(e);
    diag_free(diag);
}

static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(20241027);
    for (int i = 0; i < 60; i++) {
        g_autoptr(GPtrArray) inputs = random_edition(rand);
        set_and_check(inputs, styles[i % G_N_ELEMENTS(styles)],
            papers[i % G_N_ELEMENTS(papers)]);
        if (g_test_failed()) {
            g_test_message("edition %d", i);
            return;
        }
    }
}

static void
remove_folder(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
    g_free(folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = g_dir_make_tmp("newsprint-furniture-XXXXXX", NULL);
    g_test_add_func("/furniture/random", test_random);
    int result = g_test_run();
    remove_folder();
    return result;
}
