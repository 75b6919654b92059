/*
 * The lines of paragraphs by two sums of all that the breaker is told, 64 bits
 * each: kept whole, the words of an edition in a few measures would take a
 * hundred times the room of their lines.
 */
#include "layout/linecache.h"

#include <glib.h>

struct key {
    uint64_t a, b;
};

struct entry {
    struct key key;
    struct linebreak_result result;
};

struct linecache {
    GHashTable *entries; /* struct entry as key and value */
};

/* ---- sums ---- */

static void
add(struct key *key, int64_t value)
{
    /* Odd constants with bits everywhere: those of splitmix64. */
    key->a = (key->a ^ (uint64_t)value) * UINT64_C(0xbf58476d1ce4e5b9);
    key->a ^= key->a >> 29;
    key->b = (key->b + (uint64_t)value) * UINT64_C(0x94d049bb133111eb);
    key->b ^= key->b >> 32;
}

static void
add_params(struct key *key, const struct linebreak_params *p)
{
    add(key, p->measure);
    add(key, p->indent);
    add(key, p->narrow_lines);
    add(key, p->narrow_by);
    add(key, p->em);
    add(key, p->space);
    add(key, p->expansion);
    add(key, p->tracking);
    add(key,
        p->protrusion | p->ragged << 1 | p->last_free << 2 | p->hyphens << 3 |
            p->variants << 4);
    add(key, p->variant_stretch);
    add(key, p->n_lines);
    add(key, (int64_t)p->solid);
    add(key, p->elongation);
    add(key, p->lone_words);
}

static void
add_point(struct key *key, const struct linebreak_point *p)
{
    add(key, p->kind);
    add(key, p->pre);
    add(key, p->post);
    add(key, p->pre_gaps);
    add(key, p->protrude);
    add(key, p->protrude_post);
    add(key, p->before);
    add(key, p->after);
}

static void
add_word(struct key *key, const struct linebreak_word *w)
{
    add(key, w->width);
    add(key, w->gaps);
    add(key, w->expand);
    add(key, w->elongate);
    add(key, w->protrude_start);
    add(key, w->protrude_end);
    add(key, w->hang);
    add(key, w->n_points);
    for (int i = 0; i < w->n_points; i++)
        add_point(key, &w->points[i]);
    add(key, w->glue);
    add(key, w->ready);
    add(key, w->stretch);
    add(key, w->shrink);
    add(key, w->can_break | w->must_break << 1);
    add(key, w->penalty);
}

static guint
key_hash(gconstpointer p)
{
    return (guint)((const struct key *)p)->a;
}

static gboolean
key_equal(gconstpointer p, gconstpointer q)
{
    const struct key *a = p, *b = q;
    return a->a == b->a && a->b == b->b;
}

/* ---- the cache ---- */

static void
free_entry(gpointer data)
{
    struct entry *entry = data;
    linebreak_result_clear(&entry->result);
    g_free(entry);
}

struct linecache *
linecache_new(void)
{
    struct linecache *cache = g_new0(struct linecache, 1);
    cache->entries =
        g_hash_table_new_full(key_hash, key_equal, NULL, free_entry);
    return cache;
}

void
linecache_free(struct linecache *cache)
{
    if (cache == NULL)
        return;
    g_hash_table_unref(cache->entries);
    g_free(cache);
}

static void
copy_result(const struct linebreak_result *from, struct linebreak_result *to)
{
    *to = *from;
    for (int i = 0; i < from->n_variants; i++)
        to->variants[i].lines = g_memdup2(from->variants[i].lines,
            (gsize)from->variants[i].n_lines * sizeof(struct linebreak_line));
}

void
linecache_run(struct linecache *cache, const struct linebreak_word *words,
    int n_words, const struct linebreak_params *params,
    struct linebreak_result *result)
{
    if (cache == NULL) {
        linebreak_run(words, n_words, params, result);
        return;
    }
    struct key key = { UINT64_C(0x9e3779b97f4a7c15), (uint64_t)n_words };
    add_params(&key, params);
    for (int i = 0; i < n_words; i++)
        add_word(&key, &words[i]);
    struct entry *entry = g_hash_table_lookup(cache->entries, &key);
    if (entry == NULL) {
        entry = g_new0(struct entry, 1);
        entry->key = key;
        linebreak_run(words, n_words, params, &entry->result);
        g_hash_table_insert(cache->entries, &entry->key, entry);
    }
    copy_result(&entry->result, result);
}
