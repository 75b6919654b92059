/*
 * Fuzz target: bytes through the door and the readers of feeds, of JSON and of
 * lists of feeds, repair and dump.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "fuzz.h"
#include "read/opml.h"
#include "read/reader.h"

static void
check_positions(const struct article *article)
{
    for (guint i = 0; i < article->findings->len; i++) {
        const struct finding *f =
            &g_array_index(article->findings, struct finding, i);
        if (f->pos.line < 1 || f->pos.column < 1 ||
            f->pos.origin != article->origin ||
            !g_utf8_validate(f->text, -1, NULL))
            abort();
    }
}

static void
run(const uint8_t *data, size_t size, const char *reader)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    g_autoptr(GString) out = g_string_new(NULL);
    struct input *input = input_new_bytes("fuzz", NULL, bytes);
    reader_read(input, reader, articles, NULL);
    for (guint i = 0; i < articles->len; i++) {
        check_positions(g_ptr_array_index(articles, i));
        article_dump(g_ptr_array_index(articles, i), out);
    }
    if (!g_utf8_validate(out->str, (gssize)out->len, NULL))
        abort();
    input_free(input);
}

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
    run(data, size, "feed");
    run(data, size, "json");
    run_list(data, size);
    return 0;
}
