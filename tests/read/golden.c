/*
 * Golden cases of the readers: each file in the folder (NAME.md, NAME.txt,
 * NAME.html ...) is read, before any desk, and its tree compared with NAME.tree
 * beside it, its messages with NAME.diag (no such file: no messages). There is
 * no list to keep. With NEWSPRINT_UPDATE=1 the files are written as things are
 * now.
 */
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "read/reader.h"

static void
collect(const struct diag_message *message, void *data)
{
    g_string_append_printf(data, "%s:%d:%d: %s: %s [%s]\n", message->pos.origin,
        message->pos.line, message->pos.column, diag_level_name(message->level),
        message->text, message->name);
}

/* Compares GOT with the file, or writes it. Nothing and no file are alike. */
static bool
check(const char *path, const GString *got)
{
    g_autofree char *expected = NULL;
    if (g_getenv("NEWSPRINT_UPDATE") != NULL) {
        if (got->len == 0)
            g_unlink(path);
        else
            return g_file_set_contents(path, got->str, (gssize)got->len, NULL);
        return true;
    }
    g_file_get_contents(path, &expected, NULL, NULL);
    if (strcmp(expected != NULL ? expected : "", got->str) == 0)
        return true;
    g_auto(GStrv) old = g_strsplit(expected != NULL ? expected : "", "\n", -1);
    g_auto(GStrv) new = g_strsplit(got->str, "\n", -1);
    int line = 0;
    while (old[line] != NULL && new[line] != NULL &&
        strcmp(old[line], new[line]) == 0)
        line++;
    printf("# %s:%d\n# expected: %s\n# got:      %s\n", path, line + 1,
        old[line] != NULL ? old[line] : "(the end)",
        new[line] != NULL ? new[line] : "(the end)");
    return false;
}

static bool
run_case(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *stem = g_strndup(path, (gsize)(strrchr(path, '.') - path));
    g_autofree char *tree_path = g_strconcat(stem, ".tree", NULL);
    g_autofree char *diag_path = g_strconcat(stem, ".diag", NULL);
    g_autofree char *data = NULL;
    gsize len = 0;
    if (!g_file_get_contents(path, &data, &len, NULL))
        return false;
    g_autoptr(GString) tree = g_string_new(NULL);
    g_autoptr(GString) messages = g_string_new(NULL);
    struct diag *diag = diag_new(collect, messages);
    g_autoptr(GBytes) bytes = g_bytes_new(data, len);
    struct input *input = input_new_bytes(name, ".", bytes);
    g_autoptr(GPtrArray) articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    reader_read(input, NULL, articles, diag);
    for (guint i = 0; i < articles->len; i++)
        article_dump(g_ptr_array_index(articles, i), tree);
    bool same = check(tree_path, tree);
    same = check(diag_path, messages) && same;
    g_ptr_array_set_size(articles, 0);
    input_free(input);
    diag_free(diag);
    return same;
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int
main(int argc, char **argv)
{
    GDir *folder = argc == 2 ? g_dir_open(argv[1], 0, NULL) : NULL;
    if (folder == NULL)
        return 2;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(folder)) != NULL)
        if (!g_str_has_suffix(name, ".tree") &&
            !g_str_has_suffix(name, ".diag"))
            g_ptr_array_add(names, g_strdup(name));
    g_dir_close(folder);
    g_ptr_array_sort(names, by_name);
    int failed = names->len == 0;
    printf("1..%u\n", names->len);
    for (guint i = 0; i < names->len; i++) {
        bool ok = run_case(argv[1], g_ptr_array_index(names, i));
        printf("%sok %u %s\n", ok ? "" : "not ", i + 1,
            (char *)g_ptr_array_index(names, i));
        failed += !ok;
    }
    return failed > 0;
}
