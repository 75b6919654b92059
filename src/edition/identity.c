/*
 * The edition's identifier: a UUID made of a SHA-256 over all that a reader
 * can see, so that the same edition has the same identifier wherever it is
 * built, and a corrected one has another.
 */
#include <string.h>

#include "base/arena.h"
#include "base/sha256.h"
#include "edition/compile.h"

/* Strings with their ends, so that "ab" "c" is not "a" "bc". */
static void
add_string(struct sha256 *sum, const char *s)
{
    if (s == NULL)
        s = "";
    sha256_update(sum, s, strlen(s) + 1);
}

static void
add_tree(struct sha256 *sum, const struct node *root)
{
    if (root == NULL)
        return;
    for (struct node_walk w = node_walk(root); node_walk_next(&w);) {
        const guchar mark[2] = { (guchar)w.node->kind, w.entering };
        sha256_update(sum, mark, sizeof mark);
        if (!w.entering)
            continue;
        add_string(sum, w.node->text);
        add_string(sum, w.node->url);
        add_string(sum, w.node->lang);
    }
}

static void
add_article(
    struct sha256 *sum, const struct article *article, struct arena *arena)
{
    add_string(sum, article->section);
    add_string(sum, article->kicker);
    add_string(sum, article->lang);
    add_string(sum, article->url);
    add_string(sum, date_to_iso(&article->published, arena));
    for (guint i = 0; article->authors != NULL && i < article->authors->len;
         i++)
        add_string(sum, g_array_index(article->authors, struct person, i).name);
    add_tree(sum, article->headline);
    add_tree(sum, article->deck);
    add_tree(sum, article->lead);
    add_tree(sum, article->body);
    add_tree(sum, article->notes);
}

const char *
identity_of(const struct edition *e, struct arena *arena)
{
    struct sha256 *sum = sha256_new();
    const char *const strings[] = { e->title, e->nameplate, e->tagline,
        e->number, e->period, e->publisher, e->place, e->price, e->website,
        e->rights, e->notes, e->lang, date_to_iso(&e->date, arena) };
    for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
        add_string(sum, strings[i]);
    /* Two articles may be the same, but no two parts are. */
    if (e->whole != NULL)
        add_string(sum, arena_printf(arena, "part %d", e->part));
    for (int i = 0; i < e->n_sections; i++)
        add_string(sum, e->sections[i].name);
    for (int i = 0; i < e->n_articles; i++)
        add_article(sum, e->articles[i].article, arena);
    g_autofree bool *shown = part_images_shown(e);
    for (int i = 0; i < e->n_images; i++)
        if (shown[i])
            add_string(sum, e->images[i].hash);
    guint8 hash[32];
    sha256_finish(sum, hash);
    sha256_free(sum);
    /* Marked as a UUID that was made from a name, as RFC 9562 has it. */
    hash[6] = (guint8)((hash[6] & 0x0f) | 0x50);
    hash[8] = (guint8)((hash[8] & 0x3f) | 0x80);
    return arena_printf(arena,
        "urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
        "%02x%02x%02x%02x%02x%02x",
        hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7],
        hash[8], hash[9], hash[10], hash[11], hash[12], hash[13], hash[14],
        hash[15]);
}

void
identity_make(struct compile *c)
{
    const char *said = c->manifest != NULL ? c->manifest->identifier : NULL;
    c->edition->identifier =
        said != NULL ? said : identity_of(c->edition, c->arena);
}
