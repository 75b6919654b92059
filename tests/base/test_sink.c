/*
 * Sinks: the same bytes whether they go to memory or to a file, also where a
 * writer goes back; and what cannot be written is known at the end.
 */
#include <stdio.h>
#include <string.h>

#include "base/sink.h"

/* As an archive does it: a header that is filled in afterwards. */
static void
write_parts(struct sink *sink)
{
    char part[5000];
    sink_write(sink, "????head", 8);
    for (int i = 0; i < 50; i++) {
        memset(part, 'a' + i % 26, sizeof part);
        sink_write(sink, part, sizeof part);
    }
    size_t end = sink_tell(sink);
    g_assert_cmpuint(end, ==, 8 + 50 * sizeof part);
    sink_seek(sink, 0);
    sink_write(sink, "1234", 4);
    g_assert_cmpuint(sink_tell(sink), ==, 4);
    sink_seek(sink, end);
    sink_write(sink, "tail", 4);
    sink_write(sink, "", 0);
}

static void
test_memory_and_file(void)
{
    struct sink *memory = sink_new_memory();
    FILE *file = tmpfile();
    g_assert_nonnull(file);
    struct sink *disk = sink_new_file(file);
    write_parts(memory);
    write_parts(disk);
    g_assert_null(sink_problem(memory));
    g_assert_null(sink_problem(disk));
    g_autoptr(GBytes) bytes = sink_take(memory);
    size_t len;
    const char *data = g_bytes_get_data(bytes, &len);
    g_autofree char *read = g_malloc(len + 1);
    rewind(file);
    g_assert_cmpuint(fread(read, 1, len + 1, file), ==, len);
    g_assert_cmpmem(read, len, data, len);
    g_assert_cmpmem(data, 8, "1234head", 8);
    g_assert_cmpmem(data + len - 4, 4, "tail", 4);
    g_autoptr(GBytes) rest = sink_take(memory);
    g_assert_cmpuint(g_bytes_get_size(rest), ==, 0);
    sink_free(memory);
    sink_free(disk);
}

/* Pieces of all sizes, written here and there over what is there. */
static void
write_anywhere(struct sink *sink, guint32 seed)
{
    g_autofree char *piece = g_malloc(200000);
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    size_t end = 0;
    for (int i = 0; i < 300; i++) {
        size_t len =
            (size_t)g_rand_int_range(random, 0, i % 16 == 0 ? 200000 : 9000);
        size_t back = (size_t)g_rand_int_range(random, 0, 100000);
        size_t place = i % 3 == 0 ? end - MIN(end, back) : end;
        memset(piece, g_rand_int_range(random, 0, 256), len);
        sink_seek(sink, place);
        g_assert_cmpuint(sink_tell(sink), ==, place);
        sink_write(sink, piece, len);
        end = MAX(end, place + len);
    }
}

static void
test_anywhere(void)
{
    for (guint32 seed = 0; seed < 10; seed++) {
        struct sink *memory = sink_new_memory();
        FILE *file = tmpfile();
        g_assert_nonnull(file);
        struct sink *disk = sink_new_file(file);
        write_anywhere(memory, seed);
        write_anywhere(disk, seed);
        g_assert_null(sink_problem(disk));
        g_autoptr(GBytes) bytes = sink_take(memory);
        size_t len;
        const char *data = g_bytes_get_data(bytes, &len);
        g_autofree char *read = g_malloc(len + 1);
        rewind(file);
        g_assert_cmpuint(fread(read, 1, len + 1, file), ==, len);
        g_assert_true(memcmp(read, data, len) == 0);
        sink_free(memory);
        sink_free(disk);
    }
}

static void
test_full(void)
{
    FILE *file = fopen("/dev/full", "r+b");
    if (file == NULL) {
        g_test_skip("there is no /dev/full");
        return;
    }
    struct sink *sink = sink_new_file(file);
    sink_write(sink, "x", 1);
    g_assert_nonnull(sink_problem(sink));
    sink_write(sink, "y", 1);
    sink_seek(sink, 0);
    g_assert_nonnull(sink_problem(sink));
    sink_free(sink);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sink/anywhere", test_anywhere);
    g_test_add_func("/sink/memory-and-file", test_memory_and_file);
    g_test_add_func("/sink/full", test_full);
    return g_test_run();
}
