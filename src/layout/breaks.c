/*
 * Where lines may break and which way they run, for text that is not simply
 * words and spaces from left to right: ICU's line break iterator (the rules
 * of UAX#14, with dictionaries for Thai, Lao, Khmer and Burmese, and strict
 * kinsoku) and its bidi algorithm (UAX#9). At spaces, which all text has, the
 * rules of UAX#14 that look across them are here, so that they hold without
 * ICU's iterator too; for quotation marks they are those of Unicode 15.1,
 * which know how French and German use them.
 */
#include "layout/cjk.h"
#include "layout/para.h"

#include <string.h>

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

struct break_iterator {
    UBreakIterator *lines, *phrases, *words;
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
    if (breaks->phrases != NULL)
        ubrk_close(breaks->phrases);
    if (breaks->words != NULL)
        ubrk_close(breaks->words);
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

/* The places that LINES finds in the text, by byte. */
static void
mark_breaks(
    const struct break_iterator *breaks, UBreakIterator *lines, bool *can_break)
{
    const UChar *units = (const UChar *)(void *)breaks->text->data;
    const int *offsets = (const int *)(void *)breaks->offsets->data;
    int n = (int)breaks->text->len;
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(lines, units, n, &status);
    for (int at = ubrk_first(lines); at != UBRK_DONE; at = ubrk_next(lines))
        if (at < n)
            can_break[offsets[at]] = true;
}

void
break_iterator_phrases(struct break_iterator *breaks, const char *text, int len,
    const char *lang, bool *can_break)
{
    memset(can_break, 0, (size_t)len * sizeof *can_break);
    set_text(breaks, text, len);
    UErrorCode status = U_ZERO_ERROR;
    bool chinese = cjk_lang_is_chinese(lang);
    UBreakIterator **iterator = chinese ? &breaks->words : &breaks->phrases;
    /* ICU has phrases for Japanese, and a dictionary of words for Chinese. */
    if (*iterator == NULL)
        *iterator = chinese
            ? ubrk_open(UBRK_WORD, "zh", NULL, 0, &status)
            : ubrk_open(UBRK_LINE, "ja@lb=strict;lw=phrase", NULL, 0, &status);
    if (U_SUCCESS(status))
        mark_breaks(breaks, *iterator, can_break);
}

static bool
ends_isolate(UChar c)
{
    return c >= 0x2066 && c <= 0x2069;
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
    if (breaks->lines != NULL)
        mark_breaks(breaks, breaks->lines, can_break);
    UErrorCode status = U_ZERO_ERROR;
    ubidi_setPara(breaks->bidi, units, n, rtl ? 1 : 0, NULL, &status);
    const UBiDiLevel *found =
        U_SUCCESS(status) ? ubidi_getLevels(breaks->bidi, &status) : NULL;
    if (found == NULL || U_FAILURE(status))
        return;
    for (int i = 0; i < n; i++) {
        int end = i + 1 < n ? offsets[i + 1] : len;
        /* ICU takes marks on brackets from their brackets. */
        bool mark = i > 0 &&
            u_charDirection(units[i]) == U_DIR_NON_SPACING_MARK &&
            !ends_isolate(units[i - 1]);
        for (int at = offsets[i]; at < end; at++)
            levels[at] = mark ? levels[offsets[i - 1]] : found[i];
    }
}

/* ---- spaces ---- */

static ULineBreak
line_class(gunichar c)
{
    return (ULineBreak)u_getIntPropertyValue((UChar32)c, UCHAR_LINE_BREAK);
}

static bool
is_quote(gunichar c, int8_t category)
{
    return line_class(c) == U_LB_QUOTATION &&
        u_charType((UChar32)c) == category;
}

static bool
is_blank(gunichar c)
{
    return c == 0 || c == ' ' || c == '\n';
}

/* A dash by itself, between spaces, belongs to what is before it. */
static bool
is_lone_dash(gunichar c, gunichar next)
{
    return (c == 0x2013 || c == 0x2014) && is_blank(next);
}

/* Rules 11 to 15b: what no line begins with, spaces or not. */
static bool
is_bound_left(gunichar before, gunichar c, gunichar next)
{
    switch (line_class(c)) {
    case U_LB_CLOSE_PUNCTUATION:
    case U_LB_CLOSE_PARENTHESIS:
    case U_LB_EXCLAMATION:
    case U_LB_WORD_JOINER:
    case U_LB_ZWSPACE:
        return true;
    case U_LB_INFIX_NUMERIC: /* but ".35" and "/home" are words */
    case U_LB_BREAK_SYMBOLS:
        return !g_unichar_isalnum(next);
    case U_LB_NONSTARTER:
    case U_LB_CONDITIONAL_JAPANESE_STARTER:
        return line_class(before) == U_LB_CLOSE_PUNCTUATION ||
            line_class(before) == U_LB_CLOSE_PARENTHESIS;
    case U_LB_QUOTATION:
        return is_quote(c, U_FINAL_PUNCTUATION) &&
            (is_blank(next) || is_bound_left(0, next, ' '));
    case U_LB_POSTFIX_NUMERIC: /* "50 %", "50 €", "50 °C" */
    case U_LB_PREFIX_NUMERIC:
        return g_unichar_isdigit(before) &&
            (c == 0xb0 || !g_unichar_isalnum(next));
    default:
        return is_lone_dash(c, next);
    }
}

/* Combining marks go with what they stand on. */
static const char *
skip_marks_back(const char *text, const char *p)
{
    while (p > text) {
        const char *previous = g_utf8_prev_char(p);
        if (line_class(g_utf8_get_char(previous)) != U_LB_COMBINING_MARK)
            return previous;
        p = previous;
    }
    return p;
}

bool
break_at_space(const char *text, int at)
{
    const char *left = skip_marks_back(text, text + at);
    if (left == text + at)
        return true;
    gunichar before = g_utf8_get_char(left);
    const char *right = g_utf8_next_char(text + at);
    gunichar c = g_utf8_get_char(right);
    if (c == 0)
        return true;
    if (line_class(g_utf8_get_char(g_utf8_prev_char(text + at))) ==
        U_LB_ZWSPACE)
        return line_class(c) != U_LB_ZWSPACE;
    gunichar next = g_utf8_get_char(g_utf8_next_char(right));
    if (is_bound_left(before, c, next))
        return false;
    if (line_class(before) == U_LB_OPEN_PUNCTUATION)
        return false;
    /* An opening mark that has a word's end before it closes, as in German. */
    if (!is_quote(before, U_INITIAL_PUNCTUATION))
        return true;
    gunichar outer = left > text ? g_utf8_get_char(g_utf8_prev_char(left)) : 0;
    return !is_blank(outer) && line_class(outer) != U_LB_OPEN_PUNCTUATION;
}
