/*
 * Fuzz target: the readers of feeds, of JSON and of lists of feeds.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/input.h"
#include "fuzz.h"
#include "read/opml.h"

static void
run_list(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    struct input *input = input_new_bytes("fuzz", NULL, bytes);
    struct arena *arena = arena_new();
    input_decode(input, NULL, NULL);
    g_autoptr(GArray) feeds = opml_read(arena, input, NULL);
    for (guint i = 0; i < feeds->len; i++)
        if (g_array_index(feeds, struct opml_feed, i).url == NULL)
            abort();
    arena_free(arena);
    input_free(input);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reader("feed", data, size);
    fuzz_reader("json", data, size);
    run_list(data, size);
    return 0;
}
