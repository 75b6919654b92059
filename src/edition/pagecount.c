/* How many pages an edition is to have, as an editor writes it. */
#include "edition/pagecount.h"

#include <stdlib.h>

#include <glib.h>

bool
pagecount_parse(const char *text, struct pagecount *count)
{
    char *end;
    if (!g_ascii_isdigit(text[0]))
        return false;
    guint64 n = g_ascii_strtoull(text, &end, 10);
    bool multiple = *end == 'x' || *end == 'X';
    if (n < 1 || n > PAGECOUNT_MOST || end[multiple] != '\0')
        return false;
    *count = (struct pagecount){ (int)n, multiple };
    return true;
}
