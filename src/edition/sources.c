/*
 * The files that an edition was made of, for PDFs that carry them along: the
 * manifest, and those with articles that are in it. Pictures are not kept: the
 * pages have them.
 */
#include "edition/edition.h"

#include <string.h>

#include "base/arena.h"
#include "base/input.h"
#include "edition/compile.h"
#include "edition/files.h"
#include "edition/standard.h"

void
sources_init(struct compile *c)
{
    bool keep = c->options->keep_sources;
    const struct manifest *m = c->manifest;
    for (int i = 0; m != NULL && i < m->n_outputs; i++)
        keep |= (m->outputs[i].press.standards & STANDARD_PART_3) != 0;
    if (keep)
        c->kept = g_hash_table_new_full(
            g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
}

void
sources_keep(struct compile *c, const struct input *input)
{
    if (c->kept != NULL)
        g_hash_table_insert(
            c->kept, g_strdup(input->origin), g_bytes_ref(input->bytes));
}

/* From the manifest's folder on if it is in there: no name may tell where on
 * whose machine the files were. */
static char *
source_name(const struct compile *c, const char *origin)
{
    /* "<stdin>" is no name that every system takes. */
    if (origin[0] == '<')
        return g_strdup("article.txt");
    g_autofree char *path = files_tidy(origin);
    g_autofree char *folder = files_tidy(c->folder != NULL ? c->folder : ".");
    size_t n = strlen(folder);
    if (n > 0 && strncmp(path, folder, n) == 0 && path[n] == '/')
        path = g_strdup(path + n + 1);
    else if (files_leaves(path) || c->folder == NULL ||
        strcmp(folder, ".") != 0)
        path = g_path_get_basename(path);
    return g_utf8_make_valid(path, -1);
}

/* "notes.md", "notes 2.md", ... */
static char *
unique_name(GHashTable *names, const char *name)
{
    const char *dot = strrchr(name, '.');
    int stem = dot != NULL ? (int)(dot - name) : (int)strlen(name);
    char *unique = g_strdup(name);
    for (int i = 2; g_hash_table_contains(names, unique); i++) {
        g_free(unique);
        unique =
            g_strdup_printf("%.*s %d%s", stem, name, i, dot != NULL ? dot : "");
    }
    g_hash_table_add(names, g_strdup(unique));
    return unique;
}

static void
add_source(
    struct compile *c, GArray *sources, GHashTable *names, const char *origin)
{
    char *key = NULL;
    GBytes *bytes = NULL;
    if (!g_hash_table_steal_extended(
            c->kept, origin, (gpointer *)&key, (gpointer *)&bytes))
        return;
    g_autofree char *wanted = source_name(c, origin);
    g_autofree char *name = unique_name(names, wanted);
    const struct edition_source source = { arena_strdup(c->arena, name),
        bytes };
    g_array_append_val(sources, source);
    g_ptr_array_add(c->edition->owned_bytes, bytes);
    g_free(key);
}

void
sources_finish(struct compile *c, const struct input *manifest)
{
    struct edition *e = c->edition;
    if (c->kept == NULL)
        return;
    g_autoptr(GArray) sources =
        g_array_new(false, false, sizeof(struct edition_source));
    g_autoptr(GHashTable) names =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (manifest != NULL) {
        sources_keep(c, manifest);
        add_source(c, sources, names, manifest->origin);
    }
    for (int i = 0; i < e->n_articles + e->n_fillers; i++)
        add_source(c, sources, names, e->articles[i].article->origin);
    e->n_sources = (int)sources->len;
    e->sources = arena_memdup(
        c->arena, sources->data, sources->len * sizeof(struct edition_source));
}
