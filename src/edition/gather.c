/*
 * Reads an edition's articles: finds their files, reads them, hands them to
 * the copy desk, and leaves out what is no article or does not belong to the
 * edition's days. One bad file never costs the others.
 */
#include <string.h>

#include "base/arena.h"
#include "base/input.h"
#include "base/limits.h"
#include "desk/desk.h"
#include "edition/allowed.h"
#include "edition/compile.h"
#include "edition/files.h"
#include "read/opml.h"
#include "read/reader.h"

/* Fillers are set like the least of briefs. */
#define FILLER_PRIORITY 9

/* Where articles that are being read belong. */
struct place {
    const char *path;
    const struct manifest_item *item; /* NULL: from the command line */
    int group;
    bool sorted;
};

static void
leave_out(struct compile *c, struct pos pos, const char *why)
{
    diag_report(c->diag, DIAG_ARTICLE_LEFT_OUT, pos, "%s", why);
    c->n_left_out++;
}

static bool
has_content(const struct article *article)
{
    if (article_title(article)[0] != '\0')
        return true;
    return article->body != NULL && article_count_words(article) > 0;
}

/* A photograph alone may be an article; a headline alone is rarely meant. */
static bool
shows_something(const struct article *article)
{
    if (article->lead != NULL || article_count_words(article) > 0)
        return true;
    if (article->body == NULL)
        return false;
    struct node_walk walk = node_walk(article->body);
    while (node_walk_next(&walk))
        if (walk.node->kind == NODE_IMAGE || walk.node->kind == NODE_TABLE)
            return true;
    return false;
}

/* A dateline mostly leaves out the year: "Oct. 22". It is the one that brings
 * the day nearest to the edition's. */
static void
complete_year(const struct compile *c, struct date *date)
{
    if (c->manifest == NULL || !date_is_full(&c->manifest->date) ||
        date->year != 0 || date->month == 0 || date->day == 0)
        return;
    int wanted = date_to_days(&c->manifest->date), least = 0;
    struct date best = { 0 };
    for (int i = -1; i <= 1; i++) {
        struct date with_year = *date;
        with_year.year = c->manifest->date.year + i;
        /* February 29 is not in every year. */
        int days = date_to_days(&with_year), away = ABS(days - wanted);
        struct date back = date_add_days(&with_year, 0);
        if (back.month != date->month || back.day != date->day)
            continue;
        if (best.year == 0 || away < least) {
            best = with_year;
            least = away;
        }
    }
    if (best.year != 0)
        *date = best;
}

static struct date
date_of_article(const struct compile *c, const struct article *article)
{
    struct date date;
    if (!period_article_date(article, &date)) {
        if (!date_is_set(&date))
            date = article->published;
        complete_year(c, &date);
    }
    return date_is_full(&date) ? date : (struct date){ 0 };
}

/* Whether the article's day lets it in; says so if it has none. An editor who
 * names an article in an edition of these days means it to be there. */
static bool
is_of_period(struct compile *c, const struct entry *entry)
{
    if (!c->period.limited)
        return true;
    if (date_is_full(&entry->date))
        return period_holds(&c->period, &entry->date);
    bool kept = c->manifest != NULL && date_is_full(&c->manifest->date) &&
        period_holds(&c->period, &c->manifest->date);
    diag_report(c->diag, kept ? DIAG_ARTICLE_NO_DAY : DIAG_ARTICLE_UNDATED,
        pos_of(entry->path), "%s", article_title(entry->article));
    if (kept)
        return true;
    c->n_left_out++;
    return false;
}

static void
add_article(
    struct compile *c, struct article *article, const struct place *place)
{
    g_ptr_array_add(c->edition->owned_articles, article);
    if (!c->options->raw && !article->desk_off)
        desk_run(article, c->diag);
    if (!has_content(article)) {
        leave_out(c, pos_of(place->path), "it has no headline and no text");
        return;
    }
    if (place->item != NULL && place->item->priority > 0)
        article->priority = place->item->priority;
    if (place->item != NULL && place->item->whole)
        article->whole = true;
    bool filler = place->item != NULL && place->item->filler;
    if (filler)
        article->priority = FILLER_PRIORITY;
    struct entry entry = {
        .article = article,
        .path = place->path,
        .section = place->item != NULL ? place->item->section : -1,
        .group = place->group,
        .sorted = place->sorted,
        .filler = filler,
        .sequence = (int)c->entries->len,
    };
    /* Fillers are of any day. */
    if (!filler)
        entry.date = date_of_article(c, article);
    if (!filler && !is_of_period(c, &entry)) {
        if (c->idle != NULL && entry.section >= 0)
            c->idle[entry.section] = true;
        return;
    }
    if (!shows_something(article))
        diag_report(c->diag, DIAG_ARTICLE_NO_TEXT, pos_of(place->path), NULL);
    g_array_append_val(c->entries, entry);
}

/* Positions borrow the input's name, so it stays; its bytes need not. */
static void
keep_name_only(struct compile *c, struct input *input)
{
    g_clear_pointer(&input->text, g_free);
    input->len = 0;
    g_bytes_unref(input->bytes);
    input->bytes = g_bytes_new_static("", 0);
    g_ptr_array_add(c->edition->owned_inputs, input);
}

/* INPUT is no list of feeds. SECTION is where articles belong that do not say
 * so themselves; may be NULL. */
static void
read_input(struct compile *c, struct input *input, const struct place *place,
    const char *section)
{
    g_autoptr(GPtrArray) articles = g_ptr_array_new();
    sources_keep(c, input);
    bool good = reader_read(input, c->options->format, articles, c->diag);
    for (guint i = 0; i < articles->len; i++) {
        struct article *article = articles->pdata[i];
        if (article->section == NULL)
            article->section = arena_strdup(article->arena, section);
        add_article(c, article, place);
    }
    /* The reader has said why. */
    if (!good || articles->len == 0)
        c->n_left_out++;
}

/* A feed that a list names, which lies beside it. The list may have come from
 * anywhere, so it opens no more than an article may. */
static void
read_listed(struct compile *c, const struct input *list,
    const struct opml_feed *feed, const struct place *place)
{
    const char *folder = list->folder;
    g_autofree char *path =
        folder != NULL ? files_join(folder, feed->url) : NULL;
    struct input *input = NULL;
    if (path != NULL && g_file_test(path, G_FILE_TEST_EXISTS) &&
        !allowed_file(c, folder, path))
        allowed_report_outside(c, path, NULL, feed->pos);
    else if (path != NULL)
        input = input_new_file(path, c->diag);
    else
        diag_report(c->diag, DIAG_PATH_OUTSIDE, feed->pos,
            "%s (a list that is not a file has no folder)", feed->url);
    if (input != NULL)
        input_decode(input, NULL, c->diag);
    if (input != NULL && opml_is_list(input)) {
        leave_out(c, feed->pos, "a list of feeds does not hold other lists");
        input_free(input);
        return;
    }
    if (input == NULL) {
        c->n_left_out++;
        return;
    }
    const struct place own = {
        .path = arena_strdup(c->arena, path),
        .item = place->item,
        .group = place->group,
        .sorted = place->sorted,
    };
    read_input(c, input, &own, feed->section);
    keep_name_only(c, input);
}

/* Feeds of the network are collected before, by whoever may go there. */
static void
read_list(
    struct compile *c, const struct input *input, const struct place *place)
{
    struct arena *arena = arena_new();
    g_autoptr(GArray) feeds = opml_read(arena, input, c->diag);
    if (feeds->len == 0) {
        diag_report(c->diag, DIAG_FEED_LIST_EMPTY, pos_of(input->origin), NULL);
        c->n_left_out++;
    }
    for (guint i = 0; i < feeds->len; i++) {
        const struct opml_feed *feed =
            &g_array_index(feeds, struct opml_feed, i);
        if (opml_is_local(feed->url)) {
            read_listed(c, input, feed, place);
        } else {
            opml_report_listed(feed, c->diag);
            c->n_left_out++;
        }
    }
    arena_free(arena);
}

static void
read_articles(struct compile *c, struct input *input, const struct place *place)
{
    bool list = false;
    if (c->options->format == NULL ||
        strcmp(c->options->format, opml_reader.name) == 0) {
        if (input->text == NULL)
            input_decode(input, NULL, c->diag);
        list = opml_is_list(input);
    }
    if (list)
        read_list(c, input, place);
    else
        read_input(c, input, place, NULL);
}

static void
read_file(struct compile *c, const struct place *place)
{
    if (edition_is_manifest(place->path)) {
        leave_out(c, place->item->pos,
            "a .yaml file is a manifest, an edition is made of articles");
        return;
    }
    struct input *input = input_new_file(place->path, c->diag);
    if (input == NULL) {
        c->n_left_out++;
        return;
    }
    read_articles(c, input, place);
    keep_name_only(c, input);
}

void
gather_inputs(struct compile *c, GPtrArray *inputs)
{
    for (guint i = 0; i < inputs->len; i++) {
        struct input *input = inputs->pdata[i];
        const struct place place = {
            .path = arena_strdup(c->arena, input->origin),
            .group = (int)i,
        };
        read_articles(c, input, &place);
    }
}

/* The files of one line of the manifest; what is outside the folder
 * through a link does not count unless the root holds it. */
static GPtrArray *
find_files(struct compile *c, const struct manifest_item *item)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    bool free_to_leave = files_leaves(item->path);
    if (c->folder == NULL && !g_path_is_absolute(item->path)) {
        diag_report(c->diag, DIAG_PATTERN_EMPTY, item->pos,
            "%s (a manifest that is not a file has no folder)", item->path);
        return paths;
    }
    const char *folder = c->folder != NULL ? c->folder : "/";
    if (files_is_pattern(item->path)) {
        files_expand(folder, item->path, paths);
        if (paths->len == 0)
            diag_report(
                c->diag, DIAG_PATTERN_EMPTY, item->pos, "%s", item->path);
        else if (paths->len >= FILES_MAX_MATCHES)
            diag_report(c->diag, DIAG_FILES_TOO_MANY, item->pos, "%s, %d",
                item->path, FILES_MAX_MATCHES);
    } else {
        g_ptr_array_add(paths, files_join(folder, item->path));
    }
    for (guint i = 0; !free_to_leave && i < paths->len;) {
        const char *path = paths->pdata[i];
        if (!g_file_test(path, G_FILE_TEST_EXISTS) ||
            allowed_file(c, folder, path)) {
            i++;
            continue;
        }
        allowed_report_outside(
            c, path, "name it in the edition by that path", item->pos);
        c->n_left_out++;
        g_ptr_array_remove_index(paths, i);
    }
    return paths;
}

/* The same file by whatever name. */
static char *
canonical(const char *path)
{
    return g_canonicalize_filename(path, "/");
}

/* A file that is named on a line of its own stands there, whatever patterns
 * also find it: so an editor leads with one file and then takes the rest. */
static GHashTable *
named_files(struct compile *c)
{
    GHashTable *named =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const struct manifest *m = c->manifest;
    for (int i = 0; i < m->n_items && c->folder != NULL; i++) {
        if (files_is_pattern(m->items[i].path))
            continue;
        g_autofree char *path = files_join(c->folder, m->items[i].path);
        char *key = canonical(path);
        if (!g_hash_table_contains(named, key))
            g_hash_table_insert(named, key, GINT_TO_POINTER(i));
        else
            g_free(key);
    }
    return named;
}

/* Whether PATH is to be read at line I, and not elsewhere. */
static bool
belongs_here(struct compile *c, GHashTable *named, GHashTable *taken,
    const char *path, int i)
{
    const struct manifest_item *item = &c->manifest->items[i];
    g_autofree char *key = canonical(path);
    gpointer line;
    bool pattern = files_is_pattern(item->path);
    if (g_hash_table_lookup_extended(named, key, NULL, &line) &&
        GPOINTER_TO_INT(line) != i) {
        if (!pattern)
            diag_report(
                c->diag, DIAG_ARTICLE_TWICE, item->pos, "%s", item->path);
        return false;
    }
    return g_hash_table_add(taken, g_steal_pointer(&key));
}

void
gather_manifest(struct compile *c)
{
    c->idle = arena_new_array(c->arena, bool, c->manifest->n_sections + 1);
    g_autoptr(GHashTable) named = named_files(c);
    g_autoptr(GHashTable) taken =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int i = 0; i < c->manifest->n_items; i++) {
        const struct manifest_item *item = &c->manifest->items[i];
        g_autoptr(GPtrArray) paths = find_files(c, item);
        for (guint k = 0; k < paths->len; k++) {
            if (!belongs_here(c, named, taken, paths->pdata[k], i))
                continue;
            const struct place place = {
                .path = arena_strdup(c->arena, paths->pdata[k]),
                .item = item,
                .group = i,
                .sorted = files_is_pattern(item->path),
            };
            read_file(c, &place);
        }
    }
}
