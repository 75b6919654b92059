/*
 * Names of HTML's elements: found by a table of hashes, since every tag of a
 * page asks for its own.
 */
#include "read/html_names.h"

#include <string.h>

#include <glib.h>

/* Longest of the names above: "figcaption", "blockquote". */
#define LONGEST_NAME 10
#define TABLE_BITS 9
#define TABLE_SIZE (1 << TABLE_BITS)

static const struct {
    const char *text;
    unsigned traits;
} names[HTML_N_NAMES] = { [HTML_TEXT] = { "", 0 },
    [HTML_OTHER] = { "", 0 },
#define X(NAME, name, traits) [HTML_##NAME] = { name, (unsigned)(traits) },
    HTML_NAMES(X)
#undef X
};

static unsigned
hash(const char *name, size_t len)
{
    unsigned h = (unsigned)len;
    for (size_t i = 0; i < len; i++)
        h = h * 31 + (unsigned char)name[i];
    return (h * 2654435761u) >> (32 - TABLE_BITS);
}

/* Open addressing; 0 is an empty place, as HTML_TEXT is never looked for. */
static guint8 *
make_table(void)
{
    guint8 *table = g_new0(guint8, TABLE_SIZE);
    for (int i = HTML_OTHER + 1; i < HTML_N_NAMES; i++) {
        unsigned at = hash(names[i].text, strlen(names[i].text));
        while (table[at] != 0)
            at = (at + 1) % TABLE_SIZE;
        table[at] = (guint8)i;
    }
    return table;
}

enum html_name
html_name_find(const char *name, size_t len)
{
    /* A function of the list alone, so that sharing it changes nothing. */
    static guint8 *table;
    if (g_once_init_enter(&table))
        g_once_init_leave(&table, make_table());
    char lower[LONGEST_NAME];
    if (len == 0 || len > LONGEST_NAME)
        return HTML_OTHER;
    for (size_t i = 0; i < len; i++)
        lower[i] = g_ascii_tolower(name[i]);
    for (unsigned at = hash(lower, len); table[at] != 0;
         at = (at + 1) % TABLE_SIZE) {
        const char *text = names[table[at]].text;
        if (strncmp(text, lower, len) == 0 && text[len] == '\0')
            return (enum html_name)table[at];
    }
    /* What browsers take for <img>. */
    return len == 5 && memcmp(lower, "image", 5) == 0 ? HTML_IMG : HTML_OTHER;
}

const char *
html_name_text(enum html_name name)
{
    return names[name].text;
}

unsigned
html_name_traits(enum html_name name)
{
    return names[name].traits;
}
