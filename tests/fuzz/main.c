/*
 * Runs a fuzz target over the files of a folder, so that what the fuzzer once
 * found stays found without it.
 */
#include <stdio.h>

#include <glib.h>

#include "fuzz.h"

int
main(int argc, char **argv)
{
    GDir *folder = argc == 2 ? g_dir_open(argv[1], 0, NULL) : NULL;
    if (folder == NULL)
        return 2;
    int n = 0;
    const char *name;
    while ((name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *path = g_build_filename(argv[1], name, NULL);
        g_autofree char *data = NULL;
        gsize len = 0;
        if (!g_file_get_contents(path, &data, &len, NULL))
            continue;
        LLVMFuzzerTestOneInput((const uint8_t *)data, len);
        printf("ok %d %s\n", ++n, name);
    }
    g_dir_close(folder);
    printf("1..%d\n", n);
    return n == 0;
}
