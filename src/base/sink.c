/*
 * Bytes of an output on their way. A file is written through stdio, which
 * gathers the small pieces that a PDF consists of; a writer that goes back,
 * as a ZIP archive's does to fill in a header, works on both kinds.
 */
#include "base/sink.h"

#include <errno.h>
#include <string.h>

struct sink {
    FILE *file;        /* NULL: in memory */
    GByteArray *bytes; /* in memory */
    size_t place;
    int problem; /* errno of the first write that failed; 0: none did */
};

struct sink *
sink_new_memory(void)
{
    struct sink *sink = g_new0(struct sink, 1);
    sink->bytes = g_byte_array_new();
    return sink;
}

struct sink *
sink_new_file(FILE *file)
{
    struct sink *sink = g_new0(struct sink, 1);
    sink->file = file;
    return sink;
}

void
sink_free(struct sink *sink)
{
    if (sink == NULL)
        return;
    if (sink->file != NULL)
        fclose(sink->file);
    g_clear_pointer(&sink->bytes, g_byte_array_unref);
    g_free(sink);
}

static void
note_problem(struct sink *sink)
{
    if (sink->problem == 0)
        sink->problem = errno != 0 ? errno : EIO;
}

/* Memory has more than 4 GB, but the array has not. */
static void
write_memory(struct sink *sink, const void *data, size_t len)
{
    GByteArray *bytes = sink->bytes;
    if (len > G_MAXUINT32 / 2 || sink->place > G_MAXUINT32 / 2) {
        errno = EFBIG;
        note_problem(sink);
        return;
    }
    size_t end = sink->place + len;
    if (end > bytes->len)
        g_byte_array_set_size(bytes, (guint)end);
    if (len > 0)
        memcpy(bytes->data + sink->place, data, len);
}

void
sink_write(struct sink *sink, const void *data, size_t len)
{
    if (sink->problem != 0)
        return;
    if (sink->file == NULL) {
        write_memory(sink, data, len);
    } else {
        errno = 0;
        if (fwrite(data, 1, len, sink->file) != len)
            note_problem(sink);
    }
    sink->place += len;
}

size_t
sink_tell(const struct sink *sink)
{
    return sink->place;
}

void
sink_seek(struct sink *sink, size_t place)
{
    if (sink->problem != 0)
        return;
    errno = 0;
    if (sink->file != NULL && place != sink->place &&
        fseeko(sink->file, (off_t)place, SEEK_SET) != 0)
        note_problem(sink);
    sink->place = place;
}

const char *
sink_problem(struct sink *sink)
{
    errno = 0;
    if (sink->problem == 0 && sink->file != NULL && fflush(sink->file) != 0)
        note_problem(sink);
    return sink->problem != 0 ? g_strerror(sink->problem) : NULL;
}

GBytes *
sink_take(struct sink *sink)
{
    GBytes *bytes = g_byte_array_free_to_bytes(sink->bytes);
    sink->bytes = g_byte_array_new();
    sink->place = 0;
    return bytes;
}
