/*
 * Paragraphs by a sum of their text, of its spans and of what the words of a
 * paragraph depend on besides. Which element a text belongs to differs each
 * time, so texts that belong to several (links, notes) are not kept. What is
 * kept is never handed out itself: paragraphs are changed when they turn out
 * to be too wide, or to stand beside a drop cap.
 */
#include "layout/paracache.h"

#include "base/arena.h"

/* Bytes: more is not kept, so that an edition of any length can be fitted. */
#define MOST_KEPT (96u * 1024 * 1024)

struct entry {
    struct keysum key;
    const struct para *para;
};

struct paracache {
    struct arena *arena;
    GHashTable *entries; /* struct entry as key and value, in the arena */
    int track;
};

static void
begin(struct paracache *cache)
{
    cache->arena = arena_new();
    cache->entries = g_hash_table_new(keysum_hash, keysum_equal);
}

static void
end(struct paracache *cache)
{
    g_hash_table_unref(cache->entries);
    arena_free(cache->arena);
}

struct paracache *
paracache_new(void)
{
    struct paracache *cache = g_new0(struct paracache, 1);
    begin(cache);
    return cache;
}

void
paracache_free(struct paracache *cache)
{
    if (cache == NULL)
        return;
    end(cache);
    g_free(cache);
}

void
paracache_tracked(struct paracache *cache, int track)
{
    if (cache == NULL || cache->track == track)
        return;
    end(cache);
    begin(cache);
    cache->track = track;
}

static void
add_span(struct keysum *key, const struct span *span)
{
    keysum_add(key, span->start);
    keysum_add(key, span->end);
    keysum_add(key, (int64_t)(intptr_t)span->font);
    keysum_add(key, span->features);
    keysum_add(key, span->size);
    keysum_add(key, span->rise);
    keysum_add(key, span->track);
    keysum_add(key, span->colour);
    keysum_add(key, (int64_t)(intptr_t)span->lang);
}

bool
paracache_key(struct paracache *cache, const struct para_spec *spec,
    const struct collected *text, struct keysum *key)
{
    if (cache == NULL || arena_size(cache->arena) > MOST_KEPT)
        return false;
    *key = keysum_begin((uint64_t)spec->role);
    keysum_add(key, spec->rtl | spec->no_indent << 1 | spec->after_head << 2);
    const char *lang = spec->lang != NULL ? spec->lang : "";
    keysum_add_bytes(key, lang, strlen(lang));
    keysum_add_bytes(key, text->text->str, text->text->len);
    for (guint i = 0; i < text->spans->len; i++) {
        const struct span *span = &g_array_index(text->spans, struct span, i);
        if (span->element != spec->element)
            return false;
        add_span(key, span);
    }
    return true;
}

static struct para *
copy(const struct para *from, const struct para_spec *spec,
    struct setter *setter)
{
    struct arena *arena = setter->galley;
    struct para *para = arena_memdup(arena, from, sizeof *from);
    size_t n_words = (size_t)from->n_words;
    para->pieces = arena_memdup(
        arena, from->pieces, (size_t)from->n_pieces * sizeof *from->pieces);
    for (int i = 0; i < para->n_pieces; i++)
        para->pieces[i].element = spec->element;
    para->words =
        arena_memdup(arena, from->words, n_words * sizeof *from->words);
    para->points =
        arena_memdup(arena, from->points, n_words * sizeof *from->points);
    /* Each setter may have a style of its own. */
    para->role = &setter->style->roles[spec->role];
    para->element = spec->element;
    para->lang = spec->lang;
    return para;
}

struct para *
paracache_lookup(const struct paracache *cache, const struct keysum *key,
    const struct para_spec *spec, struct setter *setter)
{
    const struct entry *entry = g_hash_table_lookup(cache->entries, key);
    return entry != NULL ? copy(entry->para, spec, setter) : NULL;
}

struct arena *
paracache_arena(struct paracache *cache)
{
    return cache->arena;
}

struct para *
paracache_keep(struct paracache *cache, const struct keysum *key,
    const struct para *para, const struct para_spec *spec,
    struct setter *setter)
{
    for (int i = 0; i < para->n_pieces; i++)
        if (para->pieces[i].shaped->missing)
            return copy(para, spec, setter);
    const struct entry entry = { *key, para };
    struct entry *kept = arena_memdup(cache->arena, &entry, sizeof entry);
    g_hash_table_insert(cache->entries, &kept->key, kept);
    return copy(para, spec, setter);
}
