/*
 * Which script a language is written in: a table of those that are not
 * written in Latin letters. A script in the tag itself counts more.
 */
#include "layout/script.h"

#include <string.h>

#include <glib.h>

#define SCRIPT_LEN 4

static const struct {
    const char *lang;
    hb_script_t script;
} table[] = {
    { "ab", HB_SCRIPT_CYRILLIC },
    { "am", HB_SCRIPT_ETHIOPIC },
    { "ar", HB_SCRIPT_ARABIC },
    { "arz", HB_SCRIPT_ARABIC },
    { "as", HB_SCRIPT_BENGALI },
    { "ba", HB_SCRIPT_CYRILLIC },
    { "be", HB_SCRIPT_CYRILLIC },
    { "bg", HB_SCRIPT_CYRILLIC },
    { "bn", HB_SCRIPT_BENGALI },
    { "bo", HB_SCRIPT_TIBETAN },
    { "brx", HB_SCRIPT_DEVANAGARI },
    { "chr", HB_SCRIPT_CHEROKEE },
    { "ckb", HB_SCRIPT_ARABIC },
    { "doi", HB_SCRIPT_DEVANAGARI },
    { "dv", HB_SCRIPT_THAANA },
    { "dz", HB_SCRIPT_TIBETAN },
    { "el", HB_SCRIPT_GREEK },
    { "fa", HB_SCRIPT_ARABIC },
    { "gu", HB_SCRIPT_GUJARATI },
    { "he", HB_SCRIPT_HEBREW },
    { "hi", HB_SCRIPT_DEVANAGARI },
    { "hy", HB_SCRIPT_ARMENIAN },
    { "iu", HB_SCRIPT_CANADIAN_SYLLABICS },
    { "ja", HB_SCRIPT_HAN },
    { "ka", HB_SCRIPT_GEORGIAN },
    { "kk", HB_SCRIPT_CYRILLIC },
    { "km", HB_SCRIPT_KHMER },
    { "kn", HB_SCRIPT_KANNADA },
    { "ko", HB_SCRIPT_HAN },
    { "kok", HB_SCRIPT_DEVANAGARI },
    { "ks", HB_SCRIPT_ARABIC },
    { "ky", HB_SCRIPT_CYRILLIC },
    { "lo", HB_SCRIPT_LAO },
    { "mai", HB_SCRIPT_DEVANAGARI },
    { "mk", HB_SCRIPT_CYRILLIC },
    { "ml", HB_SCRIPT_MALAYALAM },
    { "mn", HB_SCRIPT_CYRILLIC },
    { "mni", HB_SCRIPT_MEETEI_MAYEK },
    { "mr", HB_SCRIPT_DEVANAGARI },
    { "my", HB_SCRIPT_MYANMAR },
    { "ne", HB_SCRIPT_DEVANAGARI },
    { "or", HB_SCRIPT_ORIYA },
    { "os", HB_SCRIPT_CYRILLIC },
    { "pa", HB_SCRIPT_GURMUKHI },
    { "pnb", HB_SCRIPT_ARABIC },
    { "ps", HB_SCRIPT_ARABIC },
    { "ru", HB_SCRIPT_CYRILLIC },
    { "sa", HB_SCRIPT_DEVANAGARI },
    { "sat", HB_SCRIPT_OL_CHIKI },
    { "sd", HB_SCRIPT_ARABIC },
    { "shn", HB_SCRIPT_MYANMAR },
    { "si", HB_SCRIPT_SINHALA },
    { "sr", HB_SCRIPT_CYRILLIC },
    { "syr", HB_SCRIPT_SYRIAC },
    { "ta", HB_SCRIPT_TAMIL },
    { "te", HB_SCRIPT_TELUGU },
    { "tg", HB_SCRIPT_CYRILLIC },
    { "th", HB_SCRIPT_THAI },
    { "ti", HB_SCRIPT_ETHIOPIC },
    { "tt", HB_SCRIPT_CYRILLIC },
    { "ug", HB_SCRIPT_ARABIC },
    { "uk", HB_SCRIPT_CYRILLIC },
    { "ur", HB_SCRIPT_ARABIC },
    { "yi", HB_SCRIPT_HEBREW },
    { "yue", HB_SCRIPT_HAN },
    { "zh", HB_SCRIPT_HAN },
};

/* Chinese, Japanese and Korean are signs of one kind to fonts. */
static hb_script_t
named_script(const char *tag)
{
    static const char *const han[] = { "Hans", "Hant", "Jpan", "Kore" };
    for (size_t i = 0; i < G_N_ELEMENTS(han); i++)
        if (g_ascii_strncasecmp(tag, han[i], SCRIPT_LEN) == 0)
            return HB_SCRIPT_HAN;
    return hb_script_from_string(tag, SCRIPT_LEN);
}

hb_script_t
script_of_lang(const char *lang)
{
    if (lang == NULL)
        return HB_SCRIPT_LATIN;
    size_t len = strcspn(lang, "-");
    const char *second = lang[len] == '-' ? lang + len + 1 : "";
    if (strcspn(second, "-") == SCRIPT_LEN && g_ascii_isalpha(second[0]))
        return named_script(second);
    for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
        if (strlen(table[i].lang) == len &&
            g_ascii_strncasecmp(table[i].lang, lang, len) == 0)
            return table[i].script;
    return HB_SCRIPT_LATIN;
}

bool
script_is_european(hb_script_t script)
{
    return script == HB_SCRIPT_LATIN || script == HB_SCRIPT_GREEK ||
        script == HB_SCRIPT_CYRILLIC;
}

hb_script_t
script_of_char(uint32_t c)
{
    return hb_unicode_script(hb_unicode_funcs_get_default(), c);
}

bool
script_is_real(hb_script_t script)
{
    return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED &&
        script != HB_SCRIPT_UNKNOWN;
}

bool
script_is_ideographic(hb_script_t script)
{
    return script == HB_SCRIPT_HAN || script == HB_SCRIPT_HIRAGANA ||
        script == HB_SCRIPT_KATAKANA || script == HB_SCRIPT_BOPOMOFO ||
        script == HB_SCRIPT_HANGUL;
}
