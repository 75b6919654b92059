/*
 * What the targets of readers share: bytes through the door, one reader, repair
 * and dump.
 */
#include <stdlib.h>

#include "fuzz.h"
#include "read/reader.h"

/* What stands at a place stands in the file. */
static void
check_findings(const struct article *article)
{
    for (guint i = 0; i < article->findings->len; i++) {
        const struct finding *f =
            &g_array_index(article->findings, struct finding, i);
        if (f->pos.origin != article->origin ||
            !g_utf8_validate(f->text, -1, NULL))
            abort();
    }
}

void
fuzz_reader(const char *reader, const uint8_t *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    g_autoptr(GString) out = g_string_new(NULL);
    struct input *input = input_new_bytes("fuzz", NULL, bytes);
    struct diag *diag = diag_new(NULL, NULL);
    reader_read(input, reader, articles, diag);
    for (guint i = 0; i < articles->len; i++) {
        check_findings(g_ptr_array_index(articles, i));
        article_dump(g_ptr_array_index(articles, i), out);
    }
    /* Whatever came in, what goes on is text. */
    if (!g_utf8_validate(out->str, (gssize)out->len, NULL))
        abort();
    diag_free(diag);
    input_free(input);
}
