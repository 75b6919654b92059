/*
 * The table of writers. Nothing else knows which kinds of output there are.
 */
#include "write/writer.h"

#include <string.h>

static const struct writer *const writers[] = {
    &pdf_writer,
    &epub_writer,
    &pages_writer,
    &tree_writer,
};

const struct writer *
writer_lookup(const char *name)
{
    for (size_t i = 0; name != NULL && i < G_N_ELEMENTS(writers); i++)
        if (g_ascii_strcasecmp(name, writers[i]->name) == 0)
            return writers[i];
    return NULL;
}

const struct writer *
writer_for_file(const char *path)
{
    const char *name = path == NULL ? NULL : strrchr(path, '/');
    name = name == NULL ? path : name + 1;
    const char *dot = name == NULL ? NULL : strrchr(name, '.');
    for (size_t i = 0; dot != NULL && i < G_N_ELEMENTS(writers); i++)
        if (g_ascii_strcasecmp(dot + 1, writers[i]->suffix) == 0)
            return writers[i];
    return NULL;
}
