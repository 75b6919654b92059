#ifndef NEWSPRINT_LAYOUT_KEYSUM_H
#define NEWSPRINT_LAYOUT_KEYSUM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

/*
 * Two sums, 64 bits each, of all that something depends on: a key for what was
 * made of it before. Of a thousand million things no two have the same ones by
 * chance.
 */
struct keysum {
    uint64_t a, b;
};

static inline struct keysum
keysum_begin(uint64_t value)
{
    return (struct keysum){ UINT64_C(0x9e3779b97f4a7c15), value };
}

static inline void
keysum_add(struct keysum *key, int64_t value)
{
    /* Odd constants with bits everywhere: those of splitmix64. */
    key->a = (key->a ^ (uint64_t)value) * UINT64_C(0xbf58476d1ce4e5b9);
    key->a ^= key->a >> 29;
    key->b = (key->b + (uint64_t)value) * UINT64_C(0x94d049bb133111eb);
    key->b ^= key->b >> 32;
}

static inline void
keysum_add_bytes(struct keysum *key, const void *data, size_t len)
{
    const char *bytes = data;
    keysum_add(key, (int64_t)len);
    for (; len > 0;) {
        int64_t value = 0;
        size_t n = MIN(len, sizeof value);
        memcpy(&value, bytes, n);
        keysum_add(key, value);
        bytes += n;
        len -= n;
    }
}

/* For hash tables with keys of these. */
static inline guint
keysum_hash(gconstpointer p)
{
    return (guint)((const struct keysum *)p)->a;
}

static inline gboolean
keysum_equal(gconstpointer p, gconstpointer q)
{
    const struct keysum *a = p, *b = q;
    return a->a == b->a && a->b == b->b;
}

#endif
