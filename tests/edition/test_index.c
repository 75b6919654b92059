/* The index: names of bylines, datelines and sources, merged and in order. */
#include <glib.h>

#include "base/arena.h"
#include "edition/index.h"

/* An edition in LANG of one article for each of N places, whose author has
 * the same name. */
static struct edition *
edition_of(
    struct arena *arena, const char *lang, const char *const *names, int n)
{
    struct edition *e = arena_alloc(arena, sizeof *e);
    e->title = "The Quay";
    e->rights = "Copy it freely.";
    e->lang = lang;
    e->n_articles = n;
    e->articles = arena_new_array(arena, struct edition_article, n);
    for (int i = 0; i < n; i++) {
        const struct pos pos = { 0 };
        struct article *article = article_new("test.md", NULL);
        article->lang = lang;
        article->dateline.place = names[i];
        article_add_author(article, names[i], NULL, pos);
        e->articles[i].article = article;
    }
    return e;
}

static struct article *
article_at(const struct edition *e, int index)
{
    return (struct article *)e->articles[index].article;
}

static void
free_articles(struct edition *e)
{
    for (int i = 0; i < e->n_articles; i++)
        article_free(article_at(e, i));
}

/* "A: Name 0 3; Name 1": the letter where it changes, and the articles. */
static char *
as_text(const GArray *entries)
{
    GString *text = g_string_new(NULL);
    const char *letter = NULL;
    for (guint i = 0; i < entries->len; i++) {
        const struct index_entry *entry =
            &g_array_index(entries, struct index_entry, i);
        g_string_append(text, i > 0 ? "; " : "");
        if (g_strcmp0(letter, entry->letter) != 0)
            g_string_append_printf(text, "%s: ", entry->letter);
        letter = entry->letter;
        g_string_append(text, entry->name);
        for (int k = 0; k < entry->n_articles; k++)
            g_string_append_printf(text, " %d", entry->articles[k]);
        if (entry->note != NULL)
            g_string_append_printf(text, " (%s)", entry->note);
    }
    return g_string_free(text, FALSE);
}

static void
check(const char *lang, enum index_kind kind, const char *const *names, int n,
    const char *expected)
{
    struct arena *arena = arena_new();
    struct edition *e = edition_of(arena, lang, names, n);
    g_autoptr(GArray) entries = index_collect(e, kind, arena);
    g_autofree char *text = as_text(entries);
    g_assert_cmpstr(text, ==, expected);
    free_articles(e);
    arena_free(arena);
}

#define CHECK(lang, kind, expected, ...)                                       \
    do {                                                                       \
        static const char *const names[] = { __VA_ARGS__ };                    \
        check(lang, kind, names, G_N_ELEMENTS(names), expected);               \
    } while (0)

static void
test_order(void)
{
    CHECK("en", INDEX_AUTHORS, "Ana 1; Émile 2; Zoë 0", "Zoë", "Ana", "Émile");
    CHECK(
        "sv", INDEX_AUTHORS, "Zeta 1; Åsa 0; Örjan 2", "Åsa", "Zeta", "Örjan");
    CHECK(
        "de", INDEX_AUTHORS, "Åsa 0; Örjan 2; Zeta 1", "Åsa", "Zeta", "Örjan");
    CHECK("zh", INDEX_AUTHORS, "北京 1; 上海 0", "上海", "北京");
    CHECK("und", INDEX_AUTHORS, "a 1; b 0", "b", "a");
}

static void
test_merge(void)
{
    CHECK("en", INDEX_AUTHORS, "Mira Holt 0 2", "MIRA HOLT", "", "Mira Holt");
    /* A person may write in capitals; nobody knows how else. */
    CHECK("en", INDEX_AUTHORS, "MIRA HOLT 0", "MIRA HOLT");
    CHECK("en", INDEX_PLACES, "Jakarta 0 1", "JAKARTA", "Jakarta");
    CHECK("tr", INDEX_PLACES, "İzmir 0 1", "İZMİR", "İzmir");
    CHECK("en", INDEX_PLACES, "Kyiv 0; Moscow 0 1", "MOSCOW/KYIV", "Moscow");
    /* Accents make another name. */
    CHECK("en", INDEX_AUTHORS, "Emile 1; Émile 0", "Émile", "Emile");
}

static void
test_capitals(void)
{
    CHECK("en", INDEX_PLACES, "Port of Spain 0", "PORT OF SPAIN");
    CHECK("en", INDEX_PLACES, "Washington DC 0", "WASHINGTON DC");
    CHECK("en", INDEX_PLACES, "Washington D.C. 0", "WASHINGTON D.C.");
    CHECK("en", INDEX_PLACES, "La Paz 0", "LA PAZ");
    CHECK("pt", INDEX_PLACES, "São Tomé 0", "SÃO TOMÉ");
    CHECK("fr", INDEX_PLACES, "Boulogne-sur-Mer 0", "BOULOGNE-SUR-MER");
    CHECK("en", INDEX_PLACES, "Coeur D’Alene 0", "COEUR D’ALENE");
    CHECK("tr", INDEX_PLACES, "Diyarbakır 0", "DİYARBAKIR");
    CHECK("ru", INDEX_PLACES, "Нижний Новгород 0", "НИЖНИЙ НОВГОРОД");
    CHECK("ja", INDEX_PLACES, "東京 0", "東京");
}

/* Thirty names and more under letters; fewer, or in many groups, without. */
static void
test_letters(void)
{
    static const char *const first[] = { "C", "Ch", "D" };
    const char *names[INDEX_LETTERED + 6];
    struct arena *arena = arena_new();
    int n = G_N_ELEMENTS(names);
    for (int i = 0; i < n; i++)
        names[i] = arena_printf(arena, "%s%02d", first[i % 3], i);
    struct edition *e = edition_of(arena, "cs", names, n);
    g_autoptr(GArray) entries = index_collect(e, INDEX_AUTHORS, arena);
    g_autoptr(GString) heads = g_string_new(NULL);
    const char *last = NULL;
    for (guint i = 0; i < entries->len; i++) {
        const char *letter =
            g_array_index(entries, struct index_entry, i).letter;
        if (g_strcmp0(letter, last) != 0)
            g_string_append_printf(heads, "%s ", letter);
        last = letter;
    }
    g_assert_cmpstr(heads->str, ==, "C D Ch ");
    e->n_articles = INDEX_LETTERED - 1;
    g_autoptr(GArray) few = index_collect(e, INDEX_AUTHORS, arena);
    g_assert_null(g_array_index(few, struct index_entry, 0).letter);
    e->n_articles = n;
    article_at(e, n - 1)->authors->len = 0;
    article_add_author(article_at(e, n - 1), "上海", NULL, (struct pos){ 0 });
    g_autoptr(GArray) mixed = index_collect(e, INDEX_AUTHORS, arena);
    g_assert_null(g_array_index(mixed, struct index_entry, 0).letter);
    free_articles(e);
    arena_free(arena);
}

static void
test_sources(void)
{
    static const char *const names[] = { "a", "b", "c", "d", "e" };
    struct arena *arena = arena_new();
    struct edition *e = edition_of(arena, "en", names, 5);
    article_at(e, 0)->publication = "Post";
    article_at(e, 0)->dateline.agency = "AP";
    article_at(e, 0)->rights = "© Post";
    article_at(e, 1)->publication = "the quay";
    article_at(e, 1)->rights = "© Holt";
    article_at(e, 2)->source = "Post";
    article_at(e, 2)->dateline.agency = "post";
    article_at(e, 2)->rights = "Copy it  freely.";
    article_at(e, 3)->publication = "POST";
    article_at(e, 3)->rights = "© Post";
    g_autoptr(GArray) entries = index_collect_sources(e, arena);
    g_autofree char *text = as_text(entries);
    g_assert_cmpstr(text, ==, "AP 0; Post 2; Post 0 3 (© Post);  1 (© Holt)");
    free_articles(e);
    arena_free(arena);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/index/order", test_order);
    g_test_add_func("/index/merge", test_merge);
    g_test_add_func("/index/capitals", test_capitals);
    g_test_add_func("/index/letters", test_letters);
    g_test_add_func("/index/sources", test_sources);
    return g_test_run();
}
