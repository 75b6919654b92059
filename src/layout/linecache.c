/*
 * The lines of paragraphs by a sum of all that the breaker is told: kept whole,
 * the words of an edition in a few measures would take a hundred times the room
 * of their lines.
 */
#include "layout/linecache.h"

#include "layout/keysum.h"

struct entry {
    struct keysum key;
    struct linebreak_result result;
};

struct linecache {
    GHashTable *entries; /* struct entry as key and value */
};

/* ---- sums ---- */

static void
add_params(struct keysum *key, const struct linebreak_params *p)
{
    keysum_add(key, p->measure);
    keysum_add(key, p->indent);
    keysum_add(key, p->narrow_lines);
    keysum_add(key, p->narrow_by);
    keysum_add(key, p->em);
    keysum_add(key, p->space);
    keysum_add(key, p->expansion);
    keysum_add(key, p->tracking);
    keysum_add(key,
        p->protrusion | p->ragged << 1 | p->last_free << 2 | p->hyphens << 3 |
            p->variants << 4);
    keysum_add(key, p->variant_stretch);
    keysum_add(key, p->n_lines);
    keysum_add(key, (int64_t)p->solid);
    keysum_add(key, p->elongation);
    keysum_add(key, p->lone_words);
}

static void
add_point(struct keysum *key, const struct linebreak_point *p)
{
    keysum_add(key, p->kind);
    keysum_add(key, p->pre);
    keysum_add(key, p->post);
    keysum_add(key, p->pre_gaps);
    keysum_add(key, p->protrude);
    keysum_add(key, p->protrude_post);
    keysum_add(key, p->before);
    keysum_add(key, p->after);
}

static void
add_word(struct keysum *key, const struct linebreak_word *w)
{
    keysum_add(key, w->width);
    keysum_add(key, w->gaps);
    keysum_add(key, w->expand);
    keysum_add(key, w->elongate);
    keysum_add(key, w->protrude_start);
    keysum_add(key, w->protrude_end);
    keysum_add(key, w->hang);
    keysum_add(key, w->n_points);
    for (int i = 0; i < w->n_points; i++)
        add_point(key, &w->points[i]);
    keysum_add(key, w->glue);
    keysum_add(key, w->ready);
    keysum_add(key, w->stretch);
    keysum_add(key, w->shrink);
    keysum_add(key, w->can_break | w->must_break << 1);
    keysum_add(key, w->penalty);
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
        g_hash_table_new_full(keysum_hash, keysum_equal, NULL, free_entry);
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
    struct keysum key = keysum_begin((uint64_t)n_words);
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
