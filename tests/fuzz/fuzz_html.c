/*
 * Fuzz target: bytes through the door, the reader of web pages, repair and
 * dump.
 */
#include <stdlib.h>

#include "fuzz.h"
#include "read/reader.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    g_autoptr(GString) out = g_string_new(NULL);
    struct input *input = input_new_bytes("fuzz", NULL, bytes);
    struct diag *diag = diag_new(NULL, NULL);
    reader_read(input, "html", articles, diag);
    for (guint i = 0; i < articles->len; i++)
        article_dump(g_ptr_array_index(articles, i), out);
    /* Whatever came in, what goes on is text. */
    if (!g_utf8_validate(out->str, (gssize)out->len, NULL))
        abort();
    diag_free(diag);
    input_free(input);
    return 0;
}
