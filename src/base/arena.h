#ifndef NEWSPRINT_BASE_ARENA_H
#define NEWSPRINT_BASE_ARENA_H

#include <stddef.h>

/*
 * An arena: many small things that are made one after another and die
 * together. Each border structure (article, edition, pages) owns one. Nothing
 * in an arena is freed alone, so nothing reference-counted may live in one.
 */
struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* Zeroed memory, aligned for any type; lives as long as the arena. */
void *arena_alloc(struct arena *arena, size_t size);

/* Copies; NULL gives NULL. */
char *arena_strdup(struct arena *arena, const char *s);
char *arena_strndup(struct arena *arena, const char *s, size_t len);
void *arena_memdup(struct arena *arena, const void *data, size_t size);
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The bytes handed out, for the benchmark's report. */
size_t arena_size(const struct arena *arena);

#define arena_new_array(arena, type, n)                                        \
    ((type *)arena_alloc((arena), sizeof(type) * (size_t)(n)))

#endif
