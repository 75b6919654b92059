/*
 * The limits of base/limits.h: what is over one gets its message and is read
 * as far as it goes, and what is just below it gets none.
 */
#include <string.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/yaml.h"
#include "read/reader.h"

/* How often CODE is told of TEXT read as NAME, which gives an article. */
static int
count(const char *name, const char *text, enum diag_code code)
{
    struct diag *diag = diag_new(NULL, NULL);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    struct input *input = input_new_bytes(name, NULL, bytes);
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    g_assert_true(reader_read(input, NULL, articles, diag));
    g_assert_cmpint(articles->len, ==, 1);
    int n = diag_count_code(diag, code);
    g_ptr_array_set_size(articles, 0);
    input_free(input);
    diag_free(diag);
    return n;
}

/* FRONT, N times MIDDLE, then END. */
static char *
repeat(const char *front, const char *middle, int n, const char *end)
{
    GString *text = g_string_new(front);
    for (int i = 0; i < n; i++)
        g_string_append(text, middle);
    g_string_append(text, end);
    return g_string_free(text, FALSE);
}

static void
check(const char *name, enum diag_code code, const char *front,
    const char *middle, int most, const char *end)
{
    g_autofree char *below = repeat(front, middle, most, end);
    g_autofree char *above = repeat(front, middle, most + 2, end);
    g_assert_cmpint(count(name, below, code), ==, 0);
    g_assert_cmpint(count(name, above, code), ==, 1);
}

static void
test_texts(void)
{
    check("a.txt", DIAG_READ_TOO_LARGE, "", "words\n", READ_MAX_LINES - 1, "");
    check("a.txt", DIAG_READ_TOO_DEEP, "Words.\n\n> words\n", ">",
        READ_MAX_QUOTED, " words\n");
    check("a.md", DIAG_READ_TOO_LONG, "Words ", "[", MARKDOWN_MAX_BRACKETS, "");
    check("a.html", DIAG_READ_ATTRIBUTES, "<p", " a=b", HTML_MAX_ATTRIBUTES,
        ">Some words.");
}

static void
test_notes(void)
{
    for (int over = 0; over < 2; over++) {
        g_autoptr(GString) text = g_string_new("Words.[^1]\n\n");
        for (int i = 1; i <= MARKDOWN_MAX_NOTES + over; i++)
            g_string_append_printf(text, "[^%d]: note\n\n", i);
        g_assert_cmpint(count("a.md", text->str, DIAG_READ_NOTES), ==, over);
    }
}

static void
test_yaml(void)
{
    for (int over = 0; over < 2; over++) {
        struct arena *arena = arena_new();
        struct diag *diag = diag_new(NULL, NULL);
        g_autofree char *text =
            repeat("a: ", "[", YAML_MAX_DEPTH - 1 + over, "");
        GString *whole = g_string_new(text);
        for (int i = 0; i < YAML_MAX_DEPTH - 1 + over; i++)
            g_string_append_c(whole, ']');
        yaml_parse(arena, "a", whole->str, whole->len, 1, diag);
        g_assert_cmpint(diag_count_code(diag, DIAG_YAML_TOO_DEEP), ==, over);
        g_string_free(whole, TRUE);
        diag_free(diag);
        arena_free(arena);
    }
}

/* A file of holes, which takes no room on the disk. */
static void
test_file(void)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("limits-XXXXXX", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(ftruncate(fd, (off_t)INPUT_MAX_BYTES + 1), ==, 0);
    close(fd);
    struct diag *diag = diag_new(NULL, NULL);
    g_assert_null(input_new_file(path, diag));
    g_assert_cmpint(diag_count_code(diag, DIAG_FILE_TOO_LARGE), ==, 1);
    diag_free(diag);
    g_unlink(path);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/limits/texts", test_texts);
    g_test_add_func("/limits/notes", test_notes);
    g_test_add_func("/limits/yaml", test_yaml);
    g_test_add_func("/limits/file", test_file);
    return g_test_run();
}
