/*
 * The words are in one table, each behind its language: "en\nnewsprint". A
 * word is looked up under its language's tag and then under ever shorter
 * ones, two or three times at most, and only where there are exceptions.
 */
#include "layout/exceptions.h"

#include <string.h>

#include <glib.h>

struct exceptions {
    GHashTable *table; /* struct exception by "lang\nword" */
};

struct exceptions *
exceptions_new(void)
{
    struct exceptions *exceptions = g_new0(struct exceptions, 1);
    exceptions->table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return exceptions;
}

void
exceptions_free(struct exceptions *exceptions)
{
    if (exceptions == NULL)
        return;
    g_hash_table_unref(exceptions->table);
    g_free(exceptions);
}

void
exceptions_add(
    struct exceptions *exceptions, const char *lang, const char *word)
{
    g_autoptr(GString) key = g_string_new(lang);
    g_string_ascii_down(key);
    g_string_append_c(key, '\n');
    gsize begin = key->len;
    struct exception *exception =
        g_malloc0(sizeof *exception + strlen(word) * sizeof(int));
    for (const char *p = word; *p != '\0'; p++)
        if (*p == '-')
            exception->points[exception->n_points++] = (int)(key->len - begin);
        else
            g_string_append_c(key, *p);
    if (g_hash_table_contains(exceptions->table, key->str))
        g_free(exception);
    else
        g_hash_table_insert(exceptions->table, g_strdup(key->str), exception);
}

const struct exception *
exceptions_lookup(const struct exceptions *exceptions, const char *lang,
    const char *word, int len)
{
    g_autofree char *tag = g_ascii_strdown(lang, -1);
    g_autoptr(GString) key = g_string_new(NULL);
    for (;;) {
        g_string_printf(key, "%s\n%.*s", tag, len, word);
        const struct exception *found =
            g_hash_table_lookup(exceptions->table, key->str);
        char *dash = strrchr(tag, '-');
        if (found != NULL || dash == NULL)
            return found;
        *dash = '\0';
    }
}
