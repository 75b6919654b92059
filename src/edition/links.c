/*
 * The links of all articles, judged once and for every kind of output. One
 * that leads to an article of the same edition is bound to it: paper says the
 * page, a book goes there. Any other address is kept in the one form that
 * files may carry, or taken away after a message, so that no writer has to
 * know what a good address is and no two of them say the same twice.
 */
#include <string.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/yaml.h"
#include "edition/compile.h"
#include "edition/files.h"
#include "edition/link.h"
#include "edition/linkaddress.h"

/* Links of one article to what is not there that are named; a page that was
 * copied from a website may be full of them. */
#define MOST_DEAD 3

/* What the edition's articles are known by; the first of several counts. */
struct names {
    GHashTable *by_path; /* to index + 1 */
    GHashTable *by_id;   /* to index + 1; "night-tram" to -1 if it is no one's
                            alone */
    GHashTable *by_page; /* to index + 1 */
};

static void
add_id(struct names *names, const char *id, int index)
{
    gpointer known = g_hash_table_lookup(names->by_id, id);
    g_hash_table_insert(names->by_id, (gpointer)id,
        GINT_TO_POINTER(known == NULL ? index + 1 : -1));
}

static void
add_name(GHashTable *table, const char *name, int index)
{
    if (g_hash_table_lookup(table, name) == NULL)
        g_hash_table_insert(table, (gpointer)name, GINT_TO_POINTER(index + 1));
}

/* FILE, as it is named from FOLDER; the same for all ways to name it. */
static char *
path_in(const char *folder, const char *file)
{
    g_autofree char *joined = files_join(folder, file);
    return g_canonicalize_filename(joined, "/");
}

static void
names_init(struct names *names, const struct compile *c)
{
    const struct edition *e = c->edition;
    names->by_path = g_hash_table_new(g_str_hash, g_str_equal);
    names->by_id = g_hash_table_new(g_str_hash, g_str_equal);
    names->by_page = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < e->n_articles; i++) {
        const struct edition_article *entry = &e->articles[i];
        const struct article *article = entry->article;
        const char *uri = link_uri(c->arena, article->url);
        if (uri != NULL)
            add_name(names->by_page, linkaddress_page(c->arena, uri), i);
        add_id(names, entry->id, i);
        /* Its number changes with the order: "a003-night-tram". */
        const char *words = strchr(entry->id, '-');
        if (words != NULL)
            add_id(names, words + 1, i);
        if (article->folder == NULL || article->origin == NULL)
            continue;
        g_autofree char *file = g_path_get_basename(article->origin);
        g_autofree char *path = path_in(article->folder, file);
        add_name(names->by_path, arena_strdup(c->arena, path), i);
    }
}

static void
names_clear(struct names *names)
{
    g_hash_table_unref(names->by_path);
    g_hash_table_unref(names->by_id);
    g_hash_table_unref(names->by_page);
}

static int
lookup(GHashTable *table, const char *key)
{
    int found = GPOINTER_TO_INT(g_hash_table_lookup(table, key));
    return found > 0 ? found - 1 : -1;
}

/* "../city/night-tram.md#the-late-one", as it is named from FOLDER. */
static int
lookup_path(const struct names *names, const char *url, const char *folder)
{
    g_autofree char *file = g_strndup(url, strcspn(url, "?#"));
    if (folder == NULL || file[0] == '\0')
        return -1;
    for (int plain = 0; plain < 2; plain++) {
        /* Markdown asks for %20 where the file has a space. */
        g_autofree char *name =
            plain ? g_uri_unescape_string(file, NULL) : g_strdup(file);
        if (name == NULL)
            continue;
        g_autofree char *path = path_in(folder, name);
        int found = lookup(names->by_path, path);
        if (found >= 0)
            return found;
    }
    return -1;
}

/* The article that URL leads to, URI being the same as an address or NULL; -1
 * if it leads elsewhere. */
static int
find_article(const struct compile *c, const struct names *names,
    const struct article *from, const char *url, const char *uri)
{
    if (url[0] == '#')
        return lookup(names->by_id, url + 1);
    if (uri == NULL)
        return strstr(url, "://") == NULL
            ? lookup_path(names, url, from->folder)
            : -1;
    return lookup(names->by_page, linkaddress_page(c->arena, uri));
}

/* True if URL looks as if it should lead to something of the edition: it is an
 * anchor, or a file beside the article. What begins with a slash was left by a
 * website. */
static bool
is_internal(const char *url)
{
    size_t colon = strcspn(url, ":/?#");
    return url[0] != '\0' && url[0] != '/' && url[0] != '?' &&
        url[colon] != ':';
}

/* Names shorter than this are near to too many others. */
#define LEAST_HINT 5

/* ", did you mean ...?", if there is something like it. */
static void
append_hint(const struct compile *c, const char *url, GString *text)
{
    const struct edition *e = c->edition;
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
    bool anchor = url[0] == '#';
    for (int i = 0; i < e->n_articles; i++) {
        const struct edition_article *entry = &e->articles[i];
        const char *words = strchr(entry->id, '-');
        if (anchor && words != NULL)
            g_ptr_array_add(known, g_strdup(words + 1));
        else if (!anchor && entry->article->origin != NULL)
            g_ptr_array_add(known, g_path_get_basename(entry->article->origin));
    }
    g_ptr_array_add(known, NULL);
    g_autofree char *file = g_strndup(url, strcspn(url, "?#"));
    g_autofree char *name =
        anchor ? g_strdup(url + 1) : g_path_get_basename(file);
    const char *near = strcspn(name, ".") < LEAST_HINT
        ? NULL
        : yaml_nearest(name, (const char *const *)known->pdata);
    if (near != NULL)
        g_string_append_printf(
            text, ", did you mean \"%s%s\"?", anchor ? "#" : "", near);
}

/* The dead links of one article. The last that is told of waits until it is
 * known how many are like it. */
struct dead {
    int n;
    const char *url; /* NULL: none waits */
    struct pos pos;
};

static void
report_waiting(const struct compile *c, const struct dead *dead)
{
    if (dead->url == NULL)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "\"%s\"", dead->url);
    append_hint(c, dead->url, text);
    if (dead->n > MOST_DEAD)
        g_string_append_printf(
            text, "; %d more in this article", dead->n - MOST_DEAD);
    diag_report(c->diag, DIAG_LINK_DEAD, dead->pos, "%s", text->str);
}

static void
report_link(const struct compile *c, const struct node *node, const char *url,
    struct dead *dead)
{
    if (!is_internal(url)) {
        diag_report(c->diag, DIAG_LINK_DROPPED, node->pos, "\"%s\"", url);
        return;
    }
    if (dead->n++ >= MOST_DEAD)
        return;
    report_waiting(c, dead);
    dead->url = url;
    dead->pos = node->pos;
}

/* The address of a link, or of a picture that is one; NULL: it is none. */
static const char **
address_of(struct node *node)
{
    if (node->kind == NODE_LINK)
        return &node->url;
    return node->kind == NODE_IMAGE ? &node->href : NULL;
}

static void
check_tree(struct compile *c, const struct names *names,
    const struct article *article, struct node *root, struct dead *dead)
{
    if (root == NULL)
        return;
    for (struct node_walk w = node_walk(root); node_walk_next(&w);) {
        struct node *node = w.node;
        const char **url = address_of(node);
        if (url == NULL || !w.entering || *url == NULL)
            continue;
        const char *uri = link_uri(c->arena, *url);
        node->article = find_article(c, names, article, *url, uri);
        if (uri == NULL && node->article < 0)
            report_link(c, node, *url, dead);
        *url = uri;
    }
}

void
links_check(struct compile *c)
{
    struct names names;
    names_init(&names, c);
    const struct edition *e = c->edition;
    for (int i = 0; i < e->n_articles + e->n_fillers; i++) {
        /* Compiling is the last to change an article; here it still may. */
        struct article *article = (struct article *)e->articles[i].article;
        struct node *const roots[] = { article->headline, article->deck,
            article->lead, article->body, article->notes };
        struct dead dead = { 0 };
        for (size_t k = 0; k < G_N_ELEMENTS(roots); k++)
            check_tree(c, &names, article, roots[k], &dead);
        report_waiting(c, &dead);
    }
    names_clear(&names);
}
