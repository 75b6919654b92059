/*
 * Bytes of an output on their way. Those for a file are gathered, since a PDF
 * consists of small pieces, and a ZIP archive's writer goes back to fill in a
 * header: where that is still held, nothing is asked of the system. stdio would
 * write all it holds each time and read some of it again.
 */
#include "base/sink.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

/* Most entries of a book are smaller. */
#define HELD_MAX (64 * 1024)

struct sink {
    FILE *file;        /* NULL: in memory */
    GByteArray *bytes; /* in memory */
    uint8_t *held;     /* for the file: bytes that are not yet written */
    size_t n_held;
    size_t held_place; /* of the first of them */
    size_t file_place; /* where the file is */
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
    sink->held = g_malloc(HELD_MAX);
    setvbuf(file, NULL, _IONBF, 0);
    return sink;
}

void
sink_free(struct sink *sink)
{
    if (sink == NULL)
        return;
    if (sink->file != NULL)
        fclose(sink->file);
    g_free(sink->held);
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

static void
write_through(struct sink *sink, size_t place, const void *data, size_t len)
{
    errno = 0;
    if ((place != sink->file_place &&
            fseeko(sink->file, (off_t)place, SEEK_SET) != 0) ||
        fwrite(data, 1, len, sink->file) != len)
        note_problem(sink);
    sink->file_place = place + len;
}

static void
write_held(struct sink *sink)
{
    if (sink->n_held > 0 && sink->problem == 0)
        write_through(sink, sink->held_place, sink->held, sink->n_held);
    sink->n_held = 0;
}

/* What is held has no gaps, and all that is behind it in the file was there
 * before: so the order in which pieces are written does not matter. */
static void
write_file(struct sink *sink, const void *data, size_t len)
{
    size_t place = sink->place;
    if (sink->n_held > 0 &&
        (place < sink->held_place || place > sink->held_place + sink->n_held ||
            place - sink->held_place + len > HELD_MAX))
        write_held(sink);
    if (len > HELD_MAX) {
        write_through(sink, place, data, len);
        return;
    }
    if (sink->n_held == 0)
        sink->held_place = place;
    size_t at = place - sink->held_place;
    if (len > 0)
        memcpy(sink->held + at, data, len);
    sink->n_held = MAX(sink->n_held, at + len);
}

void
sink_write(struct sink *sink, const void *data, size_t len)
{
    if (sink->problem != 0)
        return;
    if (sink->file == NULL)
        write_memory(sink, data, len);
    else
        write_file(sink, data, len);
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
    if (sink->problem == 0)
        sink->place = place;
}

const char *
sink_problem(struct sink *sink)
{
    write_held(sink);
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
