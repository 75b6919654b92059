/*
 * Fuzz target: YAML, and front matter with dates, datelines and pictures on
 * top of it.
 */
#include <string.h>

#include "base/arena.h"
#include "base/yaml.h"
#include "fuzz.h"
#include "read/reader.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new(NULL, NULL);
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    yaml_parse(arena, "fuzz", text, strlen(text), 1, diag);
    arena_free(arena);

    g_autoptr(GString) article = g_string_new("---\n");
    g_string_append(article, text);
    g_string_append(article, "\n---\nwords\n");
    g_autoptr(GBytes) bytes = g_bytes_new(article->str, article->len);
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    struct input *input = input_new_bytes("fuzz", NULL, bytes);
    reader_read(input, "plain", articles, diag);
    input_free(input);
    diag_free(diag);
    return 0;
}
