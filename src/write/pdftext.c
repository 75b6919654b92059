/* What text says nothing by itself. */
#include "write/pdfdoc.h"

bool
pdf_has_private(const char *text, int len)
{
    for (int i = 0; i < len; i++) {
        /* All of them begin with one of these bytes. */
        if ((guint8)text[i] < 0xee || (guint8)text[i] > 0xf4)
            continue;
        if (g_unichar_type(g_utf8_get_char(text + i)) == G_UNICODE_PRIVATE_USE)
            return true;
    }
    return false;
}
