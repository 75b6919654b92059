/*
 * Writes the sample edition, or with a number an edition of that many plain
 * articles, or with a number and a seed of that many random ones, as an EPUB to
 * the file named: for validators, and to measure.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "sample.h"
#include "write/writer.h"

static void
show(const struct diag_message *message, void *data)
{
    (void)data;
    fprintf(stderr, "%s: %s\n", message->name, message->text);
}

int
main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    struct edition *edition = argc > 3
        ? sample_random((guint32)atoi(argv[3]), atoi(argv[2]))
        : argc > 2 ? sample_large(atoi(argv[2]))
                   : sample_edition();
    const char *data = g_getenv("NEWSPRINT_DATA");
    struct job job = { .edition = edition, .data_folder = data };
    struct diag *diag = diag_new(show, NULL);
    clock_t start = clock();
    GBytes *bytes = writer_make(&epub_writer, &job, diag);
    if (argc > 2)
        fprintf(stderr, "%.3f s\n", (double)(clock() - start) / CLOCKS_PER_SEC);
    bool good = bytes != NULL &&
        g_file_set_contents(argv[1], g_bytes_get_data(bytes, NULL),
            (gssize)g_bytes_get_size(bytes), NULL);
    g_clear_pointer(&bytes, g_bytes_unref);
    diag_free(diag);
    sample_free(edition);
    return good ? 0 : 1;
}
