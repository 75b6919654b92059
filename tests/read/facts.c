/*
 * Golden cases of what pages of HTML say about their articles: each NAME.html
 * in the folder is read, and what was found compared with NAME.facts beside
 * it. There is no list to keep. With NEWSPRINT_UPDATE=1 the files are written
 * as things are now. Then pages that were made to take long: none may.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "read/html_page.h"

static void
append(GString *out, const char *name, const char *value)
{
    if (value != NULL && *value != '\0')
        g_string_append_printf(out, "%s: %s\n", name, value);
}

static void
append_date(GString *out, const char *name, const struct date *date,
    struct arena *arena)
{
    if (date_is_set(date))
        append(out, name, date_to_iso(date, arena));
}

static void
append_lead(GString *out, const struct article *article)
{
    if (article->lead == NULL)
        return;
    for (const struct node *n = article->lead->first; n != NULL; n = n->next) {
        if (n->kind == NODE_IMAGE)
            append(out, "image", n->url);
        append(out, node_kind_name(n->kind),
            n->kind == NODE_IMAGE ? n->text
                                  : node_plain_text(n, article->arena));
    }
}

static void
append_facts(GString *out, const struct html_page *page)
{
    const struct article *article = page->article;
    append(out, "headline", article_title(article));
    if (article->headline != NULL)
        g_string_append_printf(out, "headline at: %d:%d\n",
            article->headline_pos.line, article->headline_pos.column);
    if (article->deck != NULL)
        append(out, "deck", node_plain_text(article->deck, article->arena));
    for (guint i = 0; i < article->authors->len; i++) {
        const struct person *person =
            &g_array_index(article->authors, struct person, i);
        append(
            out, person->role != NULL ? person->role : "author", person->name);
    }
    append_date(out, "published", &article->published, article->arena);
    append_date(out, "updated", &article->updated, article->arena);
    append(out, "lang", article->lang);
    append(out, "publication", article->publication);
    append(out, "section", article->section);
    append(out, "kicker", article->kicker);
    append(out, "source", article->source);
    append(out, "rights", article->rights);
    for (guint i = 0; i < article->tags->len; i++)
        append(out, "tag", g_ptr_array_index(article->tags, i));
    append(out, "url", article->url);
    append(out, "base", page->base);
    append_lead(out, article);
    for (guint i = 0; i < article->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(article->findings, struct finding, i);
        g_string_append_printf(out, "  %d:%d %s %d%% %s\n", finding->pos.line,
            finding->pos.column, finding->field, finding->confidence,
            finding->reason);
    }
}

/* Reads a page; what was found is appended to OUT unless it is NULL. */
static void
read_page(const char *text, size_t len, GString *out)
{
    struct diag *diag = diag_new(NULL, NULL);
    struct article *article = article_new("page.html", NULL);
    struct html_page page;
    struct pos start = { .origin = "page.html", .line = 1, .column = 1 };
    html_page_init(&page, article, text, len, start, diag);
    html_facts_read(&page);
    if (out != NULL)
        append_facts(out, &page);
    html_page_clear(&page);
    article_free(article);
    diag_free(diag);
}

static bool
run_case(const char *path)
{
    g_autofree char *data = NULL;
    g_autofree char *expected = NULL;
    gsize len = 0;
    if (!g_file_get_contents(path, &data, &len, NULL))
        return false;
    g_autoptr(GString) got = g_string_new(NULL);
    read_page(data, len, got);
    g_autofree char *stem = g_strndup(path, strlen(path) - strlen(".html"));
    g_autofree char *facts = g_strconcat(stem, ".facts", NULL);
    if (g_getenv("NEWSPRINT_UPDATE") != NULL)
        return g_file_set_contents(facts, got->str, (gssize)got->len, NULL);
    if (!g_file_get_contents(facts, &expected, NULL, NULL))
        return false;
    if (strcmp(expected, got->str) == 0)
        return true;
    g_auto(GStrv) lines = g_strsplit(got->str, "\n", -1);
    for (int i = 0; lines[i] != NULL; i++)
        printf("# %s\n", lines[i]);
    return false;
}

/* A page of 2 MB of what a pattern repeats. What would take a time that grows
 * with its square does not end within the test's. */
static void
run_hostile(const char *before, const char *pattern)
{
    g_autoptr(GString) text = g_string_new(before);
    while (text->len < 2000000)
        g_string_append(text, pattern);
    read_page(text->str, text->len, NULL);
}

static const struct {
    const char *before, *pattern;
} hostile[] = {
    { "<script type='application/ld+json'>", "[" },
    { "<script type='application/ld+json'>", "{\"a\":" },
    { "<script type='application/ld+json'>", "\"" },
    { "<script type='application/ld+json'>", "\"  \n" },
    { "<script type='application/ld+json'>", "/*" },
    { "<script type='application/ld+json'>",
        "{\"@type\":\"NewsArticle\",\"headline\":\"a b\"," },
    { "",
        "<script type='application/ld+json'>{\"@id\":\"a\",\"b\":1}</script>" },
    { "", "<b class=author>" },
    { "", "<b class=author>By Jane Doe</b>" },
    { "", "<h1 class='title'>a b c</h1>" },
    { "", "<h1>" },
    { "", "<div class='byline-date-title-name'>" },
    { "", "<a href='/////////////////////////////////////////'>x</a>" },
    { "", "<time datetime='2019-01-01'>" },
    { "", "<p>By May 2019 2019 2019 2019</p>" },
    { "", "<meta name=author content='a, b, c and d | e'>" },
    { "", "<meta property=og:title content='a - b | c'>" },
    { "", "<img src='/a/b.jpg'>" },
    { "<title>", "a | b - c " },
    { "", "<i itemprop='author headline name'>" },
};

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int
main(int argc, char **argv)
{
    GDir *folder = argc == 2 ? g_dir_open(argv[1], 0, NULL) : NULL;
    if (folder == NULL)
        return 2;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(folder)) != NULL)
        if (g_str_has_suffix(name, ".html"))
            g_ptr_array_add(names, g_strdup(name));
    g_dir_close(folder);
    g_ptr_array_sort(names, by_name);
    int failed = names->len == 0;
    printf("1..%u\n", names->len + (guint)G_N_ELEMENTS(hostile));
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path =
            g_build_filename(argv[1], g_ptr_array_index(names, i), NULL);
        bool ok = run_case(path);
        printf("%sok %u %s\n", ok ? "" : "not ", i + 1,
            (char *)g_ptr_array_index(names, i));
        failed += !ok;
    }
    for (guint i = 0; i < G_N_ELEMENTS(hostile); i++) {
        run_hostile(hostile[i].before, hostile[i].pattern);
        printf("ok %u hostile %u\n", names->len + i + 1, i);
    }
    return failed > 0;
}
