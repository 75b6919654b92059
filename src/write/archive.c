/*
 * The archive: the only file that knows libzip. It is told what there is and
 * writes all of that at the end, so a picture is an entry that can be had when
 * its turn comes: one at a time is in memory. All times are those of the
 * edition in UTC, so that the same edition gives the same bytes everywhere.
 */
#include "write/archive.h"

#include <string.h>

#include <libdeflate.h>
#include <zip.h>

#include "base/date.h"
#include "base/sink.h"

/* libdeflate is two to three times faster than the zlib in libzip, and makes
 * the same bytes on every machine. */
#define DEFLATE_LEVEL 7

struct archive {
    zip_t *zip;
    struct sink *sink;
    size_t start;        /* of the archive in the sink */
    zip_error_t error;   /* of opening it */
    uint16_t time, date; /* as MS-DOS has them */
    const char *problem;
    int64_t size; /* without what sources load */
};

/* MS-DOS time begins in 1980 and counts two seconds at a time. */
static void
set_time(struct archive *archive, int64_t timestamp)
{
    struct date utc;
    date_from_unix(timestamp, &utc);
    if (utc.year < 1980) {
        archive->date = 1 << 5 | 1;
        return;
    }
    archive->date = (uint16_t)((MIN(utc.year, 2107) - 1980) << 9 |
        utc.month << 5 | utc.day);
    archive->time =
        (uint16_t)(utc.hour << 11 | utc.minute << 5 | utc.second / 2);
}

static zip_int64_t
seek_sink(struct archive *archive, const void *data, zip_uint64_t len)
{
    const zip_source_args_seek_t *args =
        ZIP_SOURCE_GET_ARGS(zip_source_args_seek_t, (void *)data, len, NULL);
    if (args == NULL)
        return -1;
    size_t base =
        args->whence == SEEK_CUR ? sink_tell(archive->sink) : archive->start;
    sink_seek(archive->sink, base + (size_t)args->offset);
    return 0;
}

/* The sink as libzip sees it: something empty that can be written. */
static zip_int64_t
sink_source(void *user, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
    struct archive *archive = user;
    switch (command) {
    case ZIP_SOURCE_STAT:
        zip_stat_init(data);
        ((zip_stat_t *)data)->size = 0;
        ((zip_stat_t *)data)->valid = ZIP_STAT_SIZE;
        return sizeof(zip_stat_t);
    case ZIP_SOURCE_WRITE:
        sink_write(archive->sink, data, len);
        return (zip_int64_t)len;
    case ZIP_SOURCE_SEEK_WRITE:
        return seek_sink(archive, data, len);
    case ZIP_SOURCE_TELL_WRITE:
        return (zip_int64_t)(sink_tell(archive->sink) - archive->start);
    case ZIP_SOURCE_ERROR:
        memset(data, 0, MIN(len, 2 * sizeof(int)));
        return 2 * sizeof(int);
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ,
            ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
            ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
            ZIP_SOURCE_SUPPORTS, ZIP_SOURCE_BEGIN_WRITE,
            ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
            ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE,
            ZIP_SOURCE_REMOVE, -1);
    default:
        return 0;
    }
}

struct archive *
archive_new(struct sink *sink, int64_t timestamp)
{
    struct archive *archive = g_new0(struct archive, 1);
    archive->sink = sink;
    archive->start = sink_tell(sink);
    set_time(archive, timestamp);
    zip_error_init(&archive->error);
    zip_source_t *source =
        zip_source_function_create(sink_source, archive, &archive->error);
    if (source != NULL)
        archive->zip = zip_open_from_source(
            source, ZIP_CREATE | ZIP_TRUNCATE, &archive->error);
    if (archive->zip == NULL) {
        archive->problem = zip_error_strerror(&archive->error);
        zip_source_free(source);
    }
    return archive;
}

void
archive_free(struct archive *archive)
{
    if (archive == NULL)
        return;
    if (archive->zip != NULL)
        zip_discard(archive->zip);
    zip_error_fini(&archive->error);
    g_free(archive);
}

/* An entry's two headers without its name, and the archive's end. */
#define HEADERS_SIZE (30 + 46)
#define END_SIZE 22

/* Takes the source over. METHOD is what it has, or is to have. */
static void
add_source(struct archive *archive, const char *name, zip_source_t *source,
    zip_int32_t method)
{
    if (source == NULL) {
        archive->problem = zip_strerror(archive->zip);
        return;
    }
    zip_int64_t index =
        zip_file_add(archive->zip, name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        archive->problem = zip_strerror(archive->zip);
        zip_source_free(source);
        return;
    }
    archive->size += HEADERS_SIZE + 2 * (int64_t)strlen(name);
    zip_uint64_t entry = (zip_uint64_t)index;
    if (zip_set_file_compression(archive->zip, entry, method, 0) < 0 ||
        zip_file_set_dostime(
            archive->zip, entry, archive->time, archive->date, 0) < 0 ||
        zip_file_set_external_attributes(archive->zip, entry, 0, ZIP_OPSYS_UNIX,
            (zip_uint32_t)0100644 << 16) < 0)
        archive->problem = zip_strerror(archive->zip);
}

void
archive_add(
    struct archive *archive, const char *name, const void *data, size_t len)
{
    if (archive->problem != NULL)
        return;
    archive->size += (int64_t)len;
    add_source(archive, name, zip_source_buffer(archive->zip, data, len, 0),
        ZIP_CM_STORE);
}

void
archive_pack(struct archive_packed *packed, const void *data, size_t len)
{
    struct libdeflate_compressor *deflate =
        libdeflate_alloc_compressor(DEFLATE_LEVEL);
    size_t bound = libdeflate_deflate_compress_bound(deflate, len);
    uint8_t *bytes = g_malloc(bound);
    size_t size = libdeflate_deflate_compress(deflate, data, len, bytes, bound);
    libdeflate_free_compressor(deflate);
    packed->bytes = g_bytes_new_take(g_realloc(bytes, size), size);
    packed->size = len;
    packed->crc = libdeflate_crc32(0, data, len);
}

void
archive_packed_clear(struct archive_packed *packed)
{
    g_clear_pointer(&packed->bytes, g_bytes_unref);
}

/* An entry that has its bytes, deflated, or whose bytes come when they are
 * wanted. */
struct entry {
    struct archive_source source; /* load NULL: has its bytes */
    int index;
    bool deflate;
    bool known;                /* its size, as it is written */
    size_t size;               /* likewise */
    struct archive_packed now; /* bytes NULL: not there */
    size_t at;
};

static void
entry_load(struct entry *entry)
{
    if (entry->now.bytes != NULL)
        return;
    GBytes *bytes = entry->source.load(entry->source.data, entry->index);
    if (entry->deflate) {
        size_t len;
        const void *data = g_bytes_get_data(bytes, &len);
        archive_pack(&entry->now, data, len);
        g_bytes_unref(bytes);
    } else {
        entry->now.bytes = bytes;
    }
}

static void
entry_unload(struct entry *entry)
{
    if (entry->now.bytes == NULL || entry->source.load == NULL)
        return;
    archive_packed_clear(&entry->now);
    entry->source.unload(entry->source.data, entry->index);
}

static zip_int64_t
entry_read(struct entry *entry, void *data, zip_uint64_t len)
{
    size_t size;
    const uint8_t *bytes = g_bytes_get_data(entry->now.bytes, &size);
    size_t n = MIN(size - entry->at, len);
    if (n > 0)
        memcpy(data, bytes + entry->at, n);
    entry->at += n;
    return (zip_int64_t)n;
}

/* zip_close asks all entries before it writes the first, so the size is kept
 * and the bytes are not: they are made again when the entry is opened. */
static zip_int64_t
entry_stat(struct entry *entry, zip_stat_t *stat)
{
    if (!entry->known) {
        entry_load(entry);
        entry->size = g_bytes_get_size(entry->now.bytes);
        entry->known = true;
        entry_unload(entry);
    }
    zip_stat_init(stat);
    stat->size = entry->size;
    stat->valid = ZIP_STAT_SIZE;
    if (entry->deflate) {
        stat->comp_size = stat->size;
        stat->comp_method = ZIP_CM_DEFLATE;
        stat->size = entry->now.size;
        stat->crc = entry->now.crc;
        stat->valid |= ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
    }
    return sizeof *stat;
}

static void
entry_free(struct entry *entry)
{
    entry_unload(entry);
    archive_packed_clear(&entry->now);
    g_free(entry);
}

static zip_int64_t
entry_source(void *user, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
    struct entry *entry = user;
    switch (command) {
    case ZIP_SOURCE_STAT:
        return entry_stat(entry, data);
    case ZIP_SOURCE_OPEN:
        entry_load(entry);
        entry->at = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return entry_read(entry, data, len);
    case ZIP_SOURCE_CLOSE:
        entry_unload(entry);
        return 0;
    case ZIP_SOURCE_ERROR:
        memset(data, 0, MIN(len, 2 * sizeof(int)));
        return 2 * sizeof(int);
    case ZIP_SOURCE_FREE:
        entry_free(entry);
        return 0;
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_READABLE;
    default:
        return 0;
    }
}

/* Takes the entry over. */
static void
add_entry(struct archive *archive, const char *name, struct entry *entry)
{
    zip_source_t *source =
        zip_source_function(archive->zip, entry_source, entry);
    zip_int32_t method = entry->deflate ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    if (source == NULL)
        entry_free(entry);
    add_source(archive, name, source, method);
}

void
archive_add_packed(struct archive *archive, const char *name,
    const struct archive_packed *packed)
{
    if (archive->problem != NULL)
        return;
    struct entry *entry = g_new0(struct entry, 1);
    entry->deflate = true;
    entry->now = *packed;
    g_bytes_ref(packed->bytes);
    archive->size += (int64_t)g_bytes_get_size(packed->bytes);
    add_entry(archive, name, entry);
}

void
archive_add_source(struct archive *archive, const char *name,
    const struct archive_source *source, int index, bool deflate)
{
    if (archive->problem != NULL)
        return;
    struct entry *entry = g_new0(struct entry, 1);
    entry->source = *source;
    entry->index = index;
    entry->deflate = deflate;
    add_entry(archive, name, entry);
}

int64_t
archive_size(const struct archive *archive)
{
    return archive->size + END_SIZE;
}

const char *
archive_finish(struct archive *archive)
{
    if (archive->problem != NULL)
        return archive->problem;
    if (zip_close(archive->zip) < 0)
        archive->problem = zip_strerror(archive->zip);
    else
        archive->zip = NULL;
    return archive->problem;
}
