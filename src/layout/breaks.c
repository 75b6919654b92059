/*
 * Where lines may break and which way they run, for text that is not simply
 * words and spaces from left to right: ICU's line break iterator (the rules
 * of UAX#14, with dictionaries for Thai, Lao, Khmer and Burmese, and strict
 * kinsoku) and its bidi algorithm (UAX#9).
 */
#include "layout/para.h"

#include <string.h>

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

struct break_iterator {
    UBreakIterator *lines;
    char *locale;
    UBiDi *bidi;
    GArray *text;    /* UChar */
    GArray *offsets; /* int: byte of each UChar */
};

struct break_iterator *
break_iterator_new(void)
{
    struct break_iterator *breaks = g_new0(struct break_iterator, 1);
    breaks->bidi = ubidi_open();
    breaks->text = g_array_new(FALSE, FALSE, sizeof(UChar));
    breaks->offsets = g_array_new(FALSE, FALSE, sizeof(int));
    return breaks;
}

void
break_iterator_free(struct break_iterator *breaks)
{
    if (breaks == NULL)
        return;
    if (breaks->lines != NULL)
        ubrk_close(breaks->lines);
    ubidi_close(breaks->bidi);
    g_array_unref(breaks->text);
    g_array_unref(breaks->offsets);
    g_free(breaks->locale);
    g_free(breaks);
}

static void
set_text(struct break_iterator *breaks, const char *text, int len)
{
    g_array_set_size(breaks->text, 0);
    g_array_set_size(breaks->offsets, 0);
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        int offset = (int)(p - text);
        UChar units[2];
        int n = 0;
        U16_APPEND_UNSAFE(units, n, c);
        for (int i = 0; i < n; i++) {
            g_array_append_val(breaks->text, units[i]);
            g_array_append_val(breaks->offsets, offset);
        }
    }
}

static void
open_lines(struct break_iterator *breaks, const char *lang)
{
    /* Newspapers set Japanese and Chinese by the strict rules. */
    g_autofree char *locale =
        g_strdup_printf("%s@lb=strict", lang != NULL ? lang : "en");
    for (char *p = locale; *p != '@'; p++)
        if (*p == '-')
            *p = '_';
    if (breaks->lines != NULL && g_strcmp0(locale, breaks->locale) == 0)
        return;
    if (breaks->lines != NULL)
        ubrk_close(breaks->lines);
    UErrorCode status = U_ZERO_ERROR;
    breaks->lines = ubrk_open(UBRK_LINE, locale, NULL, 0, &status);
    if (U_FAILURE(status))
        breaks->lines = NULL;
    g_free(breaks->locale);
    breaks->locale = g_steal_pointer(&locale);
}

void
break_iterator_run(struct break_iterator *breaks, const char *text, int len,
    const char *lang, bool rtl, bool *can_break, uint8_t *levels)
{
    memset(can_break, 0, (size_t)len * sizeof *can_break);
    memset(levels, rtl, (size_t)len);
    set_text(breaks, text, len);
    const UChar *units = (const UChar *)(void *)breaks->text->data;
    const int *offsets = (const int *)(void *)breaks->offsets->data;
    int n = (int)breaks->text->len;
    open_lines(breaks, lang);
    UErrorCode status = U_ZERO_ERROR;
    if (breaks->lines != NULL) {
        ubrk_setText(breaks->lines, units, n, &status);
        for (int at = ubrk_first(breaks->lines); at != UBRK_DONE;
             at = ubrk_next(breaks->lines))
            if (at < n)
                can_break[offsets[at]] = true;
    }
    status = U_ZERO_ERROR;
    ubidi_setPara(breaks->bidi, units, n, rtl ? 1 : 0, NULL, &status);
    const UBiDiLevel *found =
        U_SUCCESS(status) ? ubidi_getLevels(breaks->bidi, &status) : NULL;
    if (found == NULL || U_FAILURE(status))
        return;
    for (int i = 0; i < n; i++) {
        int end = i + 1 < n ? offsets[i + 1] : len;
        for (int at = offsets[i]; at < end; at++)
            levels[at] = found[i];
    }
}
