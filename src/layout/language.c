/*
 * Languages and how they divide words: a table of what printers do, and the
 * ways that lead to it from a tag. For tags that the table does not have the
 * script decides whether there is anything to divide.
 */
#include "layout/language.h"

#include <string.h>

#include <glib.h>
#include <unicode/uloc.h>

/*
 * All languages that Debian 12 packages patterns for (hyphen-*, and Estonian
 * in myspell-et), but for Thai, whose lines ICU breaks. The minima are those
 * of TeX (hyph-utf8 and babel), save for Greek and the scripts of India, where
 * TeX lets one letter stand: a hyphen is as wide.
 *
 * The papers of India do without hyphens in their own scripts, though there
 * are patterns: those are OFF, unless the edition says else. An author's soft
 * hyphens count everywhere.
 *
 * Hyphens are repeated by the rules of Czech, Croatian, Polish, Portuguese,
 * Slovak and Sorbian; the Spanish ask for it only where the second part could
 * not else be told from a word of its own.
 *
 * For Turkish and Azeri there are no patterns, and none are needed.
 */
enum manner {
    PLAIN,
    OFF,
    REPEAT,
    REPEAT_SMALL,
    SYLLABLES,
};

static const struct row {
    const char *name, *file;
    int before, after;
    enum manner manner;
} rows[] = {
    { "af", "af_ZA", 1, 2, PLAIN },
    { "as", "as_IN", 2, 2, OFF },
    { "az", NULL, 2, 2, SYLLABLES },
    { "be", "be_BY", 2, 2, PLAIN },
    { "bg", "bg_BG", 2, 2, PLAIN },
    { "bn", "bn_IN", 2, 2, OFF },
    { "bs", "sr_RS", 2, 2, PLAIN },
    { "ca", "ca_ES", 2, 2, PLAIN },
    { "cs", "cs_CZ", 2, 3, REPEAT },
    { "da", "da_DK", 2, 2, PLAIN },
    { "de", "de_DE", 2, 2, PLAIN },
    { "dsb", NULL, 2, 2, REPEAT },
    { "el", "el_GR", 2, 2, PLAIN },
    { "en", "en_US", 2, 3, PLAIN },
    { "es", "es_ES", 2, 2, REPEAT_SMALL },
    { "et", "et_EE", 2, 3, PLAIN },
    { "fr", "fr", 2, 3, PLAIN },
    { "gl", "gl_ES", 2, 2, PLAIN },
    { "gu", "gu_IN", 2, 2, OFF },
    { "hi", "hi_IN", 2, 2, OFF },
    { "hr", "hr_HR", 2, 2, REPEAT },
    { "hsb", NULL, 2, 2, REPEAT },
    { "hu", "hu_HU", 2, 2, PLAIN },
    { "id", "id_ID", 2, 2, PLAIN },
    { "is", "is_IS", 2, 2, PLAIN },
    { "it", "it_IT", 2, 2, PLAIN },
    { "kn", "kn_IN", 2, 2, OFF },
    { "lt", "lt_LT", 2, 2, PLAIN },
    { "lv", "lv_LV", 2, 2, PLAIN },
    { "ml", "ml_IN", 2, 2, OFF },
    { "mn", "mn_MN", 2, 2, PLAIN },
    { "mr", "mr_IN", 2, 2, OFF },
    { "nb", "nb_NO", 2, 2, PLAIN },
    { "nl", "nl_NL", 2, 2, PLAIN },
    { "nn", "nn_NO", 2, 2, PLAIN },
    { "or", "or_IN", 2, 2, OFF },
    { "pa", "pa_IN", 2, 2, OFF },
    { "pl", "pl_PL", 2, 2, REPEAT },
    { "pt", "pt_BR", 2, 3, REPEAT },
    { "ro", "ro_RO", 2, 2, PLAIN },
    { "ru", "ru_RU", 2, 2, PLAIN },
    { "sk", "sk_SK", 2, 3, REPEAT },
    { "sl", "sl_SI", 2, 2, PLAIN },
    { "sr", "sr_RS", 2, 2, PLAIN },
    { "sv", "sv_SE", 2, 2, PLAIN },
    { "ta", "ta_IN", 2, 2, OFF },
    { "te", "te_IN", 2, 2, OFF },
    { "tr", NULL, 2, 2, SYLLABLES },
    { "uk", "uk_UA", 2, 2, PLAIN },
    { "zu", "zu_ZA", 2, 2, PLAIN },
};

/* Languages of two scripts, and the patterns for their Latin letters. */
static const char *const latin[][2] = {
    { "bs", "hr_HR" },
    { "sr", "sr-Latn_RS" },
};

/* Languages that packages know by another name, or that are near enough. */
static const char *const aliases[][2] = {
    { "cnr", "sr" },
    { "in", "id" },
    { "mo", "ro" },
    { "ms", "id" },
    { "no", "nb" },
    { "sh", "sr" },
};

/* Patterns for all regions but some: English is divided by sound in America
 * and by descent in Britain, and CLDR says who follows America. */
static const struct {
    const char *name, *except, *file;
} regional[] = {
    { "en", "AS BI CA GU MH MP PH PR UM US VI", "en_GB" },
    { "pt", "BR", "pt_PT" },
};

/* Latin letters, though a monosyllable has no place to be divided at. */
static const char *const monosyllabic[] = { "hmn", "vi" };

/* No language, several, or not known. */
static const char *const no_language[] = { "mul", "und", "zxx" };

static bool
is_one_of(const char *name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* Only the alphabets of Europe divide words with a hyphen. A tag that ICU has
 * no script for counts as one of those, so that somebody hears of it. */
static bool
script_divides(const char *tag)
{
    static const char *const scripts[] = { "", "Armn", "Cyrl", "Geor", "Grek",
        "Latn" };
    char locale[ULOC_FULLNAME_CAPACITY], full[ULOC_FULLNAME_CAPACITY];
    char script[ULOC_SCRIPT_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &status);
    uloc_addLikelySubtags(locale, full, sizeof full, &status);
    uloc_getScript(full, script, sizeof script, &status);
    return U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING ||
        is_one_of(script, scripts, G_N_ELEMENTS(scripts));
}

/* The language and the region of TAG. */
static bool
tag_split(const char *tag, struct language *language)
{
    g_auto(GStrv) parts = g_strsplit(tag, "-", -1);
    if (parts[0] == NULL || strlen(parts[0]) < 2 ||
        strlen(parts[0]) >= sizeof language->name)
        return false;
    for (const char *s = tag; *s != '\0'; s++)
        if (!g_ascii_isalnum(*s) && *s != '-')
            return false;
    g_autofree char *name = g_ascii_strdown(parts[0], -1);
    g_strlcpy(language->name, name, sizeof language->name);
    for (int i = 1; parts[i] != NULL && strlen(parts[i]) > 1; i++) {
        bool number = strlen(parts[i]) == 3 && g_ascii_isdigit(parts[i][0]);
        if (language->region[0] != '\0' || (strlen(parts[i]) != 2 && !number))
            continue;
        g_autofree char *region = g_ascii_strup(parts[i], -1);
        g_strlcpy(language->region, region, sizeof language->region);
    }
    return true;
}

static void
take_row(struct language *language)
{
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct row *row = &rows[i];
        if (strcmp(row->name, language->name) != 0)
            continue;
        language->file = row->file;
        language->before = row->before;
        language->after = row->after;
        language->divides = language->divides && row->manner != OFF;
        language->syllables = row->manner == SYLLABLES;
        if (row->manner == REPEAT)
            language->repeat = LANGUAGE_REPEAT_ALWAYS;
        if (row->manner == REPEAT_SMALL)
            language->repeat = LANGUAGE_REPEAT_SMALL;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(latin); i++)
        if (strcmp(latin[i][0], language->name) == 0)
            language->latin = latin[i][1];
    for (size_t i = 0; i < G_N_ELEMENTS(regional); i++)
        if (strcmp(regional[i].name, language->name) == 0 &&
            language->region[0] != '\0' &&
            strstr(regional[i].except, language->region) == NULL)
            language->file = regional[i].file;
}

bool
language_find(const char *tag, struct language *language)
{
    memset(language, 0, sizeof *language);
    if (!tag_split(tag, language))
        return false;
    char *name = language->name;
    for (size_t i = 0; i < G_N_ELEMENTS(aliases); i++)
        if (strcmp(name, aliases[i][0]) == 0)
            g_strlcpy(name, aliases[i][1], sizeof language->name);
    language->divides =
        !is_one_of(name, no_language, G_N_ELEMENTS(no_language)) &&
        !is_one_of(name, monosyllabic, G_N_ELEMENTS(monosyllabic)) &&
        script_divides(tag);
    language->dotless = strcmp(name, "tr") == 0 || strcmp(name, "az") == 0;
    take_row(language);
    return true;
}
