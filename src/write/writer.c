/*
 * The table of writers. Nothing else knows which kinds of output there are.
 */
#include "write/writer.h"

#include <string.h>

#include "base/diag.h"
#include "base/sink.h"

static const struct writer *const writers[] = {
    &pdf_writer,
    &epub_writer,
    &pages_writer,
    &tree_writer,
};

GBytes *
writer_make(const struct writer *writer, struct job *job, struct diag *diag)
{
    struct sink *sink = sink_new_memory();
    bool ok = writer->write(job, sink, diag);
    const char *problem = ok ? sink_problem(sink) : NULL;
    if (problem != NULL)
        diag_report(diag, DIAG_OUTPUT_UNWRITABLE, pos_of(NULL), "%s", problem);
    GBytes *bytes = ok && problem == NULL ? sink_take(sink) : NULL;
    sink_free(sink);
    return bytes;
}

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
