/*
 * Names for machines: ASCII that stays the same from build to build, made of
 * the words that a person gave. ICU writes other scripts in Latin letters.
 */
#include <string.h>
#include <uchar.h>

#include <unicode/utrans.h>

#include "base/arena.h"
#include "edition/compile.h"

/* Enough of a headline to make a slug of. */
#define IDS_MAX_CHARS 200

/* Latin letters, digits and marks of any script, whatever their accents. */
static bool
is_latin(const char *s)
{
    for (; *s != '\0'; s = g_utf8_next_char(s)) {
        GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(s));
        if (script != G_UNICODE_SCRIPT_LATIN &&
            script != G_UNICODE_SCRIPT_COMMON &&
            script != G_UNICODE_SCRIPT_INHERITED)
            return false;
    }
    return true;
}

/* S in ASCII as far as can be; g_free. ICU's rules take milliseconds to set
 * up, so they are only for other scripts. */
static char *
to_ascii(const char *s)
{
    if (is_latin(s))
        return g_str_to_ascii(s, "C");
    const char16_t name[] = u"Any-Latin; Latin-ASCII";
    UErrorCode status = U_ZERO_ERROR;
    UTransliterator *trans = utrans_openU(
        (const UChar *)name, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    if (U_FAILURE(status))
        return g_strdup(s);
    glong n = 0;
    gunichar2 *source = g_utf8_to_utf16(s, IDS_MAX_CHARS * 4, NULL, &n, NULL);
    if (source == NULL)
        source = g_utf8_to_utf16(s, -1, NULL, &n, NULL);
    n = MIN(n, IDS_MAX_CHARS);
    int32_t capacity = IDS_MAX_CHARS * 8, len = (int32_t)n;
    int32_t limit = len;
    UChar *text = g_new0(UChar, capacity);
    memcpy(text, source, (size_t)len * sizeof(UChar));
    utrans_transUChars(trans, text, &len, capacity, 0, &limit, &status);
    utrans_close(trans);
    char *result = NULL;
    if (U_SUCCESS(status))
        result =
            g_utf16_to_utf8((const gunichar2 *)text, len, NULL, NULL, NULL);
    g_free(text);
    g_free(source);
    return result != NULL ? result : g_strdup(s);
}

char *
ids_slug(struct arena *arena, const char *s, size_t max)
{
    g_autofree char *ascii = to_ascii(s);
    g_autoptr(GString) slug = g_string_new(NULL);
    for (const char *p = ascii; *p != '\0'; p++) {
        if (g_ascii_isalnum(*p))
            g_string_append_c(slug, g_ascii_tolower(*p));
        else if (*p != '\'' && slug->len > 0 && slug->str[slug->len - 1] != '-')
            g_string_append_c(slug, '-');
    }
    if (slug->len > max) {
        /* At a word's end, unless the first word is that long itself. */
        bool whole = slug->str[max] == '-';
        g_string_truncate(slug, max);
        char *cut = whole ? NULL : strrchr(slug->str, '-');
        if (cut != NULL)
            g_string_truncate(slug, (gsize)(cut - slug->str));
    }
    while (slug->len > 0 && slug->str[slug->len - 1] == '-')
        g_string_truncate(slug, slug->len - 1);
    return arena_strndup(arena, slug->str, slug->len);
}
