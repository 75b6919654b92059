/*
 * Paths and patterns of a manifest. The C library's glob sorts and classes
 * characters by the locale, which would make editions differ by machine; this
 * one goes by bytes. A pattern is matched folder by folder.
 */
#include "edition/files.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

bool
files_is_pattern(const char *path)
{
    return strpbrk(path, "*?[") != NULL;
}

bool
files_leaves(const char *path)
{
    if (g_path_is_absolute(path))
        return true;
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    return g_strv_contains((const char *const *)parts, "..");
}

char *
files_join(const char *folder, const char *path)
{
    while (g_str_has_prefix(path, "./"))
        path += 2;
    if (g_path_is_absolute(path) || strcmp(folder, ".") == 0)
        return g_strdup(path);
    return g_build_filename(folder, path, NULL);
}

bool
files_is_inside(const char *folder, const char *path)
{
    char *real_folder = realpath(folder, NULL);
    char *real_path = realpath(path, NULL);
    bool inside = false;
    if (real_folder != NULL && real_path != NULL) {
        size_t len = strlen(real_folder);
        if (len > 0 && real_folder[len - 1] == '/')
            len--;
        inside =
            strncmp(real_folder, real_path, len) == 0 && real_path[len] == '/';
    }
    free(real_folder);
    free(real_path);
    return inside;
}

char *
files_real(const char *path)
{
    char *real = realpath(path, NULL);
    char *copy = g_strdup(real);
    free(real);
    return copy;
}

char *
files_tidy(const char *path)
{
    bool absolute = g_path_is_absolute(path);
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (int i = 0; parts[i] != NULL; i++) {
        bool up = strcmp(parts[i], "..") == 0;
        if (parts[i][0] == '\0' || strcmp(parts[i], ".") == 0)
            continue;
        if (!up || (!absolute && kept->len == 0) ||
            (kept->len > 0 && strcmp(kept->pdata[kept->len - 1], "..") == 0))
            g_ptr_array_add(kept, parts[i]);
        else if (kept->len > 0)
            g_ptr_array_set_size(kept, (int)kept->len - 1);
    }
    if (kept->len == 0)
        return g_strdup(absolute ? "/" : ".");
    g_ptr_array_add(kept, NULL);
    g_autofree char *joined = g_strjoinv("/", (char **)kept->pdata);
    return g_strconcat(absolute ? "/" : "", joined, NULL);
}

/* How many bytes of A and B are folders that they share: 0 for none but the
 * root of all. */
static size_t
shared_length(const char *a, const char *b)
{
    size_t shared = 0, i = 0;
    while (a[i] != '\0' && a[i] == b[i]) {
        if (a[i] == '/')
            shared = i;
        i++;
    }
    bool whole_a = a[i] == '\0' && (b[i] == '\0' || b[i] == '/');
    bool whole_b = b[i] == '\0' && a[i] == '/';
    return (whole_a || whole_b) && i > 1 ? i : shared;
}

char *
files_common(const char *a, const char *b)
{
    size_t n = shared_length(a, b);
    return n > 0 ? g_strndup(a, n) : g_strdup("/");
}

char *
files_as_typed(const char *real)
{
    /* No more is asked of the current folder than any relative path asks. */
    g_autofree char *here = files_real(".");
    size_t n = here != NULL ? shared_length(here, real) : 0;
    if (n == 0)
        return g_strdup(real);
    GString *typed = g_string_new(NULL);
    for (const char *p = here + n; *p != '\0'; p++)
        if (*p == '/')
            g_string_append(typed, "../");
    if (real[n] == '/')
        g_string_append(typed, real + n + 1);
    else if (typed->len > 0)
        g_string_truncate(typed, typed->len - 1);
    else
        g_string_append_c(typed, '.');
    return g_string_free(typed, FALSE);
}

/* The end of a set that begins after its "["; NULL if it is not closed. */
static const char *
set_end(const char *set)
{
    if (*set == '!' || *set == '^')
        set++;
    if (*set == ']')
        set++;
    return strchr(set, ']');
}

static bool
set_holds(const char *set, const char *end, gunichar c)
{
    bool negated = *set == '!' || *set == '^';
    if (negated)
        set++;
    bool found = false;
    while (set < end) {
        gunichar low = g_utf8_get_char(set), high = low;
        set = g_utf8_next_char(set);
        if (*set == '-' && set + 1 < end) {
            high = g_utf8_get_char(set + 1);
            set = g_utf8_next_char(set + 1);
        }
        found = found || (c >= low && c <= high);
    }
    return found != negated;
}

/* One character of NAME against the first item of PATTERN that is no star;
 * moves PATTERN behind it. */
static bool
match_one(const char **pattern, gunichar c)
{
    const char *p = *pattern;
    const char *end = *p == '[' ? set_end(p + 1) : NULL;
    if (end != NULL) {
        *pattern = end + 1;
        return set_holds(p + 1, end, c);
    }
    *pattern = g_utf8_next_char(p);
    return *p == '?' || g_utf8_get_char(p) == c;
}

bool
files_match(const char *pattern, const char *name)
{
    if (name[0] == '.' && pattern[0] != '.')
        return false;
    /* Only the last star need ever be reconsidered. */
    const char *star = NULL, *resume = NULL;
    while (*name != '\0') {
        if (*pattern == '*') {
            star = ++pattern;
            resume = name;
            continue;
        }
        if (*pattern != '\0' && match_one(&pattern, g_utf8_get_char(name))) {
            name = g_utf8_next_char(name);
            continue;
        }
        if (star == NULL)
            return false;
        pattern = star;
        resume = g_utf8_next_char(resume);
        name = resume;
    }
    while (*pattern == '*')
        pattern++;
    return *pattern == '\0';
}

static int
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Appends what PART means in FOLDER; folders if MORE parts follow. */
static void
expand_part(const char *folder, const char *part, bool more, GPtrArray *paths)
{
    GFileTest wanted = more ? G_FILE_TEST_IS_DIR : G_FILE_TEST_IS_REGULAR;
    const char *open = folder[0] != '\0' ? folder : ".";
    if (!files_is_pattern(part)) {
        char *path = files_join(open, part);
        if (g_file_test(path, wanted))
            g_ptr_array_add(paths, path);
        else
            g_free(path);
        return;
    }
    g_autoptr(GDir) dir = g_dir_open(open, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL &&
        paths->len < FILES_MAX_MATCHES) {
        if (!g_utf8_validate(name, -1, NULL) || !files_match(part, name))
            continue;
        char *path = files_join(open, name);
        if (g_file_test(path, wanted))
            g_ptr_array_add(paths, path);
        else
            g_free(path);
    }
}

void
files_expand(const char *folder, const char *pattern, GPtrArray *paths)
{
    g_auto(GStrv) parts = g_strsplit(pattern, "/", -1);
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    bool absolute = g_path_is_absolute(pattern);
    g_ptr_array_add(found, g_strdup(absolute ? "/" : folder));
    for (int i = 0; parts[i] != NULL; i++) {
        if (parts[i][0] == '\0' || strcmp(parts[i], ".") == 0)
            continue;
        GPtrArray *next = g_ptr_array_new_with_free_func(g_free);
        for (guint k = 0; k < found->len; k++)
            expand_part(found->pdata[k], parts[i], parts[i + 1] != NULL, next);
        g_ptr_array_unref(found);
        found = next;
    }
    g_ptr_array_sort(found, compare_paths);
    g_ptr_array_extend_and_steal(paths, found);
}
