/*
 * The edition's pictures: found from the articles, each file mapped, hashed
 * and examined once, and kept once however often it is used. An article comes
 * from anywhere, so it may only name pictures that allowed.c lets in, and never
 * one on the network.
 */
#define _DEFAULT_SOURCE /* madvise */
#include <string.h>
#include <sys/mman.h>

#include "base/arena.h"
#include "base/sha256.h"
#include "edition/allowed.h"
#include "edition/compile.h"
#include "edition/files.h"
#include "edition/imagefile.h"

/* Bytes of a file's name in an id. */
#define IMAGES_MAX_SLUG 40

struct collection {
    struct compile *c;
    GArray *images;      /* struct image */
    GHashTable *by_path; /* canonical path: index + 1 */
    GHashTable *by_hash; /* SHA-256: index + 1 */
    GHashTable *ids;     /* those in use */
};

static const char *
make_id(struct collection *k, const char *path)
{
    struct arena *arena = k->c->arena;
    g_autofree char *name = g_path_get_basename(path);
    char *dot = strrchr(name, '.');
    if (dot != NULL)
        *dot = '\0';
    const char *slug = ids_slug(arena, name, IMAGES_MAX_SLUG);
    /* XML wants a letter in front. */
    if (!g_ascii_isalpha(slug[0]))
        slug =
            arena_printf(arena, "image%s%s", slug[0] != '\0' ? "-" : "", slug);
    const char *id = slug;
    for (int i = 2; g_hash_table_contains(k->ids, id); i++)
        id = arena_printf(arena, "%s-%d", slug, i);
    g_hash_table_add(k->ids, (gpointer)id);
    return id;
}

/* Maps the file; a pipe or a device, which might never end, is not opened. */
static GBytes *
map_file(const char *path, struct pos pos, struct diag *diag)
{
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
        diag_report(diag, DIAG_IMAGE_MISSING, pos, "%s (%s)", path,
            g_file_test(path, G_FILE_TEST_EXISTS) ? "not a file"
                                                  : "there is no such file");
        return NULL;
    }
    g_autoptr(GError) error = NULL;
    GMappedFile *file = g_mapped_file_new(path, FALSE, &error);
    if (file == NULL) {
        diag_report(
            diag, DIAG_IMAGE_MISSING, pos, "%s (cannot be opened)", path);
        return NULL;
    }
    GBytes *bytes = g_mapped_file_get_bytes(file);
    g_mapped_file_unref(file);
    if (g_bytes_get_size(bytes) > IMAGE_MAX_BYTES) {
        diag_report(diag, DIAG_IMAGE_TOO_LARGE, pos, "%s (%u MiB)", path,
            IMAGE_MAX_BYTES / (1024 * 1024));
        g_bytes_unref(bytes);
        return NULL;
    }
    return bytes;
}

void
image_forget(const struct image *image)
{
    gsize len;
    gconstpointer data = g_bytes_get_data(image->bytes, &len);
    if (image->mapped && len > 0)
        (void)madvise((void *)data, len, MADV_DONTNEED);
}

/* Index of the picture at PATH; -1 after a message. */
static int
load(struct collection *k, const char *path, struct pos pos)
{
    g_autofree char *key = g_canonicalize_filename(path, "/");
    int index = GPOINTER_TO_INT(g_hash_table_lookup(k->by_path, key)) - 1;
    if (index >= 0)
        return index;
    struct compile *c = k->c;
    GBytes *bytes = map_file(path, pos, c->diag);
    struct image image = { .path = arena_strdup(c->arena, path) };
    GBytes *file = bytes;
    if (bytes == NULL ||
        !imagefile_examine(&bytes, path, &image, pos, c->diag)) {
        g_clear_pointer(&bytes, g_bytes_unref);
        return -1;
    }
    g_autofree char *hash =
        sha256_hex(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    index = GPOINTER_TO_INT(g_hash_table_lookup(k->by_hash, hash)) - 1;
    if (index < 0 && !pixels_examine(bytes, &image, pos, c->diag)) {
        g_bytes_unref(bytes);
        return -1;
    }
    if (index < 0) {
        image.bytes = bytes;
        image.mapped = bytes == file;
        image.hash = arena_strdup(c->arena, hash);
        image.id = make_id(k, path);
        index = (int)k->images->len;
        g_array_append_val(k->images, image);
        image_forget(&image);
        g_ptr_array_add(c->edition->owned_bytes, bytes);
        g_hash_table_insert(
            k->by_hash, (gpointer)image.hash, GINT_TO_POINTER(index + 1));
    } else {
        g_bytes_unref(bytes);
    }
    g_hash_table_insert(
        k->by_path, g_steal_pointer(&key), GINT_TO_POINTER(index + 1));
    return index;
}

/* The file that URL means for an article in FOLDER, g_free; NULL after a
 * message. */
static char *
resolve(
    struct collection *k, const char *url, const char *folder, struct pos pos)
{
    struct diag *diag = k->c->diag;
    g_autofree char *scheme = g_uri_parse_scheme(url);
    if (g_str_has_prefix(url, "//") ||
        (scheme != NULL && g_str_has_prefix(scheme, "http"))) {
        diag_report(diag, DIAG_IMAGE_REMOTE, pos, "%s", url);
        return NULL;
    }
    if (scheme != NULL && strcmp(scheme, "file") != 0) {
        diag_report(diag, DIAG_IMAGE_FORMAT, pos, "a %s: address", scheme);
        return NULL;
    }
    char *local =
        scheme != NULL ? g_filename_from_uri(url, NULL, NULL) : g_strdup(url);
    if (local == NULL || folder == NULL) {
        diag_report(diag, DIAG_IMAGE_MISSING, pos, "%s%s", url,
            folder == NULL ? " (the article has no folder)" : "");
        g_free(local);
        return NULL;
    }
    char *path = files_join(folder, local);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        /* Markdown asks for %20 where the file has a space. */
        g_autofree char *plain = g_uri_unescape_string(local, NULL);
        if (plain != NULL && g_utf8_validate(plain, -1, NULL)) {
            g_free(path);
            path = files_join(folder, plain);
        }
    }
    g_free(local);
    return path;
}

static int
find_image(
    struct collection *k, const char *url, const char *folder, struct pos pos)
{
    if (url == NULL || url[0] == '\0') {
        diag_report(k->c->diag, DIAG_IMAGE_MISSING, pos, "no file is named");
        return -1;
    }
    g_autofree char *path = resolve(k, url, folder, pos);
    if (path == NULL)
        return -1;
    if (g_file_test(path, G_FILE_TEST_EXISTS) &&
        !allowed_file(k->c, folder, path)) {
        allowed_report_outside(k->c, path, NULL, pos);
        return -1;
    }
    return load(k, path, pos);
}

static void
collect_node(
    struct collection *k, const struct article *article, struct node *node)
{
    struct pos pos = node->pos;
    if (pos.origin == NULL)
        pos.origin = article->origin;
    node->image = find_image(k, node->url, article->folder, pos);
    if (node->image < 0) {
        node_unlink(node);
        return;
    }
    struct image *image = &g_array_index(k->images, struct image, node->image);
    if (image->lang == NULL)
        image->lang = article->lang;
}

static bool
has_image(const struct node *figure)
{
    node_foreach_child (child, figure)
        if (child->kind == NODE_IMAGE)
            return true;
    return false;
}

/* Tells what goes with an empty figure: its words, if it has any. */
static void
report_figure(struct collection *k, const struct node *figure)
{
    g_autoptr(GString) words = g_string_new(NULL);
    node_append_text(figure, words);
    g_strstrip(words->str);
    if (words->str[0] == '\0')
        return;
    glong chars = g_utf8_strlen(words->str, -1);
    g_autofree char *start = g_utf8_substring(words->str, 0, MIN(chars, 60));
    diag_report(k->c->diag, DIAG_FIGURE_EMPTY, figure->pos, "%s%s", start,
        chars > 60 ? "…" : "");
}

/* False if ROOT itself is a figure that has lost all its pictures. */
static bool
collect_tree(
    struct collection *k, const struct article *article, struct node *root)
{
    bool keep = true;
    for (struct node_walk w = node_walk(root); node_walk_next(&w);) {
        if (w.node->kind == NODE_IMAGE && w.entering) {
            collect_node(k, article, w.node);
        } else if (w.node->kind == NODE_FIGURE && !w.entering &&
            !has_image(w.node)) {
            report_figure(k, w.node);
            if (w.node == root)
                keep = false;
            else
                node_unlink(w.node);
        }
    }
    return keep;
}

/* The one picture of a figure, or -1. */
static int
only_image(const struct node *figure)
{
    int image = -1;
    node_foreach_child (child, figure) {
        if (child->kind != NODE_IMAGE)
            continue;
        if (image >= 0)
            return -1;
        image = child->image;
    }
    return image;
}

static bool
has_words(const struct node *figure)
{
    node_foreach_child (child, figure) {
        if (child->kind == NODE_CAPTION || child->kind == NODE_CREDIT)
            return true;
    }
    return false;
}

/* Many articles name their picture in the front matter and show it again in
 * the text: a paper prints it once, with the words of whichever has them. */
static void
drop_repeated_lead(struct article *article)
{
    int lead = article->lead != NULL ? only_image(article->lead) : -1;
    if (lead < 0 || article->body == NULL)
        return;
    node_foreach_child (figure, article->body) {
        if (figure->kind != NODE_FIGURE || only_image(figure) != lead)
            continue;
        article_add_finding(article, FINDING_STRIPPED, "figure",
            article->lead->first->url, 100, figure->pos,
            "the same picture as the one that leads the article");
        node_unlink(figure);
        if (!has_words(article->lead) && has_words(figure))
            article->lead = figure;
        return;
    }
}

static void
collect_article(struct collection *k, struct article *article)
{
    if (article->lead != NULL && !collect_tree(k, article, article->lead))
        article->lead = NULL;
    if (article->body != NULL)
        collect_tree(k, article, article->body);
    if (article->notes != NULL)
        collect_tree(k, article, article->notes);
    drop_repeated_lead(article);
}

void
images_collect(struct compile *c)
{
    struct collection k = {
        .c = c,
        .images = g_array_new(FALSE, TRUE, sizeof(struct image)),
        .by_path = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .by_hash = g_hash_table_new(g_str_hash, g_str_equal),
        .ids = g_hash_table_new(g_str_hash, g_str_equal),
    };
    struct edition *e = c->edition;
    const struct manifest *m = c->manifest;
    e->cover_image = -1;
    if (m != NULL && m->cover_image != NULL)
        e->cover_image =
            find_image(&k, m->cover_image, c->folder, m->cover_pos);
    /* Compiling is the last to change an article; here it still may. */
    for (int i = 0; i < e->n_articles + e->n_fillers; i++)
        collect_article(&k, (struct article *)e->articles[i].article);
    e->n_images = (int)k.images->len;
    e->images = arena_memdup(
        c->arena, k.images->data, k.images->len * sizeof(struct image));
    g_array_unref(k.images);
    g_hash_table_unref(k.by_path);
    g_hash_table_unref(k.by_hash);
    g_hash_table_unref(k.ids);
}
