/*
 * What the text of a line's end means for programs that read the file: where a
 * word goes on, and where scripts have no spaces, none is to be put back; and
 * what text says nothing by itself.
 */
#include "write/pdfdoc.h"

bool
pdf_joins_next_line(const char *text, int len)
{
    if (len == 0)
        return true;
    const char *last = g_utf8_find_prev_char(text, text + len);
    gunichar c = last != NULL ? g_utf8_get_char(last) : ' ';
    switch (g_unichar_type(c)) {
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_FORMAT:
        return true;
    default:
        break;
    }
    if (c == '/' || g_unichar_iswide(c))
        return true;
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
        return true;
    default:
        return false;
    }
}

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
