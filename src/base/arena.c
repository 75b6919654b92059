/*
 * The arena: blocks that grow with it up to a limit, and a pointer that
 * moves through the newest one. Large requests get a block of their own, so
 * that one picture does not waste the rest of a block.
 */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

/* The first block is small: an edition has one arena for every article. */
#define FIRST_BLOCK 4096
#define LARGEST_BLOCK (1024 * 1024)
#define ALIGNMENT 16

struct block {
    struct block *next;
    size_t used, size;
    _Alignas(ALIGNMENT) unsigned char data[];
};

struct arena {
    struct block *blocks;
    size_t next_size;
    size_t total;
};

struct arena *
arena_new(void)
{
    struct arena *arena = g_new0(struct arena, 1);
    arena->next_size = FIRST_BLOCK;
    return arena;
}

void
arena_free(struct arena *arena)
{
    if (arena == NULL)
        return;
    struct block *block = arena->blocks;
    while (block != NULL) {
        struct block *next = block->next;
        g_free(block);
        block = next;
    }
    g_free(arena);
}

static struct block *
add_block(size_t size)
{
    struct block *block = g_malloc(sizeof *block + size);
    block->used = 0;
    block->size = size;
    block->next = NULL;
    return block;
}

/* Memory that has anything in it. */
static void *
take(struct arena *arena, size_t size)
{
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    arena->total += size;
    struct block *block = arena->blocks;
    if (block == NULL || block->size - block->used < size) {
        if (size > arena->next_size / 4 && block != NULL) {
            /* Behind the current block, which keeps being filled. */
            struct block *own = add_block(size);
            own->used = size;
            own->next = block->next;
            block->next = own;
            return own->data;
        }
        block = add_block(MAX(size, arena->next_size));
        block->next = arena->blocks;
        arena->blocks = block;
        /* A quarter more each time: of thousands of arenas with twice as much
         * each, a third would be empty. */
        arena->next_size =
            CLAMP(arena->total / 4, arena->next_size, (size_t)LARGEST_BLOCK);
    }
    void *memory = block->data + block->used;
    block->used += size;
    return memory;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

void *
arena_memdup(struct arena *arena, const void *data, size_t size)
{
    if (data == NULL)
        return NULL;
    void *copy = take(arena, size);
    if (size > 0)
        memcpy(copy, data, size);
    return copy;
}

char *
arena_strndup(struct arena *arena, const char *s, size_t len)
{
    if (s == NULL)
        return NULL;
    char *copy = arena_alloc(arena, len + 1);
    memcpy(copy, s, len);
    return copy;
}

char *
arena_strdup(struct arena *arena, const char *s)
{
    return s == NULL ? NULL : arena_strndup(arena, s, strlen(s));
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *s = g_strdup_vprintf(format, args);
    va_end(args);
    return arena_strdup(arena, s);
}

size_t
arena_size(const struct arena *arena)
{
    return arena->total;
}
