/*
 * Where words may be divided, by the patterns of Debian's hyphen-* packages:
 * finds the file for a language, and maps the points that the patterns give
 * back to the word as it was written. Results are not kept: the caller has a
 * cache of words anyway.
 */
#include "layout/hyphen.h"

#include <string.h>

#include <glib.h>

#include "base/diag.h"
#include "layout/patterns.h"

/* Shorter words are not worth a hyphen, longer ones are none. */
#define SHORTEST_WORD 5
#define LONGEST_WORD 100

/* Letters that must stay before and after a hyphen: babel's figures, but for
 * French, where printers keep three. */
struct language {
    const char *lang;
    int before, after;
    const char *file; /* what of hyph_FILE.dic to look for first */
};

static const struct language languages[] = {
    { "af", 1, 2, "af_ZA" },
    { "be", 2, 2, "be_BY" },
    { "bg", 2, 2, "bg_BG" },
    { "ca", 2, 2, "ca_ES" },
    { "cs", 2, 3, "cs_CZ" },
    { "da", 2, 2, "da_DK" },
    { "de", 2, 2, "de_DE" },
    { "el", 2, 2, "el_GR" },
    { "en", 2, 3, "en_US" },
    { "es", 2, 2, "es_ES" },
    { "et", 2, 3, "et_EE" },
    { "eu", 2, 2, "eu" },
    { "fi", 2, 2, "fi_FI" },
    { "fr", 2, 3, "fr" },
    { "gl", 2, 2, "gl_ES" },
    { "hr", 2, 2, "hr_HR" },
    { "hu", 2, 2, "hu_HU" },
    { "id", 2, 2, "id_ID" },
    { "is", 2, 2, "is_IS" },
    { "it", 2, 2, "it_IT" },
    { "lt", 2, 2, "lt_LT" },
    { "lv", 2, 2, "lv_LV" },
    { "mn", 2, 2, "mn_MN" },
    { "nl", 2, 2, "nl_NL" },
    { "nb", 2, 2, "nb_NO" },
    { "nn", 2, 2, "nn_NO" },
    { "pl", 2, 2, "pl_PL" },
    { "pt", 2, 3, "pt_BR" },
    { "ro", 2, 2, "ro_RO" },
    { "ru", 2, 2, "ru_RU" },
    { "sk", 2, 3, "sk_SK" },
    { "sl", 2, 2, "sl_SI" },
    { "sr", 2, 2, "sr_RS" },
    { "sr-Latn", 2, 2, "sr-Latn_RS" },
    { "sv", 2, 2, "sv_SE" },
    { "uk", 2, 2, "uk_UA" },
    { "zu", 2, 2, "zu_ZA" },
};

/* Languages that packages know by another name, or that are near enough. */
static const char *const aliases[][2] = {
    { "no", "nb" },
    { "in", "id" },
    { "ms", "id" },
    { "bs", "hr" },
    { "sh", "sr-Latn" },
};

/* Nobody divides words with a hyphen in these: there is nothing to miss. For
 * Indian languages there are patterns, but their papers do without. */
static const char *const undivided[] = { "ar", "fa", "ur", "ps", "sd", "ug",
    "ckb", "he", "yi", "ja", "zh", "yue", "ko", "th", "lo", "km", "my", "vi",
    "am", "ti", "hi", "mr", "ne", "sa", "bn", "as", "gu", "kn", "ml", "or",
    "pa", "ta", "te", "si", "und", "zxx", "mul" };

/* What is known of one language tag. */
struct entry {
    const struct patterns *patterns; /* NULL: there are none */
    int before, after;
    bool dotless; /* I and i are two letters: Turkish, Azeri */
};

struct hyphenator {
    char *folder;
    struct diag *diag;
    GHashTable *entries; /* by tag */
    GHashTable *files;   /* struct patterns by path */
};

struct hyphenator *
hyphenator_new(const char *folder, struct diag *diag)
{
    struct hyphenator *hyphenator = g_new0(struct hyphenator, 1);
    hyphenator->folder = g_strdup(folder);
    hyphenator->diag = diag;
    hyphenator->entries =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    hyphenator->files = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, (GDestroyNotify)patterns_free);
    return hyphenator;
}

void
hyphenator_free(struct hyphenator *hyphenator)
{
    if (hyphenator == NULL)
        return;
    g_hash_table_unref(hyphenator->entries);
    g_hash_table_unref(hyphenator->files);
    g_free(hyphenator->folder);
    g_free(hyphenator);
}

/* The patterns of hyph_NAME.dic; NULL if there is no such file. */
static const struct patterns *
patterns_lookup(struct hyphenator *hyphenator, const char *name)
{
    g_autofree char *base = g_strconcat("hyph_", name, ".dic", NULL);
    g_autofree char *path = g_build_filename(hyphenator->folder, base, NULL);
    struct patterns *patterns = g_hash_table_lookup(hyphenator->files, path);
    if (patterns != NULL)
        return patterns;
    patterns = patterns_load(path);
    if (patterns != NULL)
        g_hash_table_insert(
            hyphenator->files, g_steal_pointer(&path), patterns);
    return patterns;
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The first file by name for LANG in any country. */
static const struct patterns *
patterns_of_any_country(struct hyphenator *hyphenator, const char *lang)
{
    GDir *dir = g_dir_open(hyphenator->folder, 0, NULL);
    if (dir == NULL)
        return NULL;
    g_autofree char *prefix = g_strconcat("hyph_", lang, "_", NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *file;
    while ((file = g_dir_read_name(dir)) != NULL)
        if (g_str_has_prefix(file, prefix) && g_str_has_suffix(file, ".dic"))
            g_ptr_array_add(names,
                g_strndup(file + strlen("hyph_"),
                    strlen(file) - strlen("hyph_") - strlen(".dic")));
    g_dir_close(dir);
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        const struct patterns *patterns =
            patterns_lookup(hyphenator, g_ptr_array_index(names, i));
        if (patterns != NULL)
            return patterns;
    }
    return NULL;
}

static const struct language *
language_lookup(const char *lang)
{
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
        if (strcmp(languages[i].lang, lang) == 0)
            return &languages[i];
    return NULL;
}

/* A region's own patterns, else the language's usual ones, else any. */
static const struct patterns *
patterns_find(struct hyphenator *hyphenator, const char *lang,
    const char *region, const struct language *language)
{
    const struct patterns *patterns = NULL;
    if (region != NULL) {
        g_autofree char *name = g_strconcat(lang, "_", region, NULL);
        patterns = patterns_lookup(hyphenator, name);
    }
    if (patterns == NULL && language != NULL)
        patterns = patterns_lookup(hyphenator, language->file);
    if (patterns == NULL)
        patterns = patterns_lookup(hyphenator, lang);
    if (patterns == NULL)
        patterns = patterns_of_any_country(hyphenator, lang);
    return patterns;
}

/* Splits the tag: the language under the name that files have, and the
 * region in upper case or NULL. False if it is no tag. */
static bool
tag_split(const char *tag, char **lang, char **region)
{
    *lang = *region = NULL;
    g_auto(GStrv) parts = g_strsplit(tag, "-", -1);
    if (parts[0] == NULL || strlen(parts[0]) < 2)
        return false;
    for (const char *s = tag; *s != '\0'; s++)
        if (!g_ascii_isalnum(*s) && *s != '-')
            return false;
    *lang = g_ascii_strdown(parts[0], -1);
    bool latin = false;
    for (int i = 1; parts[i] != NULL && parts[i][0] != '\0'; i++) {
        if (strlen(parts[i]) == 2 && *region == NULL)
            *region = g_ascii_strup(parts[i], -1);
        latin |= g_ascii_strcasecmp(parts[i], "Latn") == 0;
    }
    const char *alias = latin && strcmp(*lang, "sr") == 0 ? "sr-Latn" : NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(aliases); i++)
        if (strcmp(*lang, aliases[i][0]) == 0)
            alias = aliases[i][1];
    if (alias != NULL) {
        g_free(*lang);
        *lang = g_strdup(alias);
    }
    return true;
}

static bool
is_undivided(const char *lang)
{
    for (size_t i = 0; i < G_N_ELEMENTS(undivided); i++)
        if (strcmp(lang, undivided[i]) == 0)
            return true;
    return false;
}

static struct entry *
entry_new(struct hyphenator *hyphenator, const char *tag)
{
    struct entry *entry = g_new0(struct entry, 1);
    g_autofree char *lang = NULL, *region = NULL;
    if (!tag_split(tag, &lang, &region) || is_undivided(lang))
        return entry;
    const struct language *language = language_lookup(lang);
    entry->patterns = patterns_find(hyphenator, lang, region, language);
    entry->dotless = strcmp(lang, "tr") == 0 || strcmp(lang, "az") == 0;
    if (entry->patterns == NULL) {
        diag_report(hyphenator->diag, DIAG_HYPHEN_MISSING, (struct pos){ 0 },
            "%s", tag);
        return entry;
    }
    entry->before = language != NULL ? language->before
                                     : MAX(patterns_before(entry->patterns), 2);
    entry->after = language != NULL ? language->after
                                    : MAX(patterns_after(entry->patterns), 2);
    return entry;
}

static const struct entry *
entry_lookup(struct hyphenator *hyphenator, const char *tag)
{
    struct entry *entry = g_hash_table_lookup(hyphenator->entries, tag);
    if (entry == NULL) {
        entry = entry_new(hyphenator, tag);
        g_hash_table_insert(hyphenator->entries, g_strdup(tag), entry);
    }
    return entry;
}

/* One character for one, so that indices stay the same. */
static gunichar
lower_case(gunichar c, bool dotless)
{
    if (dotless && c == 'I')
        return 0x131;
    if (c == 0x2019) /* patterns know the apostrophe as ASCII has it */
        return '\'';
    return g_unichar_tolower(c);
}

/* A word as patterns know it, and where its characters were. */
struct lowered {
    char text[LONGEST_WORD * 6 + 1];
    int len;
    int n_chars;
    int offsets[LONGEST_WORD + 1]; /* in the word as it was */
    int at[LONGEST_WORD + 1];      /* in text */
    bool mark[LONGEST_WORD + 1];   /* belongs to the character before */
};

static bool
word_lower(const char *word, int len, bool dotless, struct lowered *lowered)
{
    lowered->len = lowered->n_chars = 0;
    const char *end = word + len;
    for (const char *s = word; s < end; s = g_utf8_next_char(s)) {
        if (lowered->n_chars == LONGEST_WORD)
            return false;
        gunichar c = g_utf8_get_char(s);
        lowered->offsets[lowered->n_chars] = (int)(s - word);
        lowered->at[lowered->n_chars] = lowered->len;
        lowered->mark[lowered->n_chars] = g_unichar_ismark(c);
        lowered->n_chars++;
        lowered->len += g_unichar_to_utf8(
            lower_case(c, dotless), lowered->text + lowered->len);
    }
    lowered->text[lowered->len] = '\0';
    return lowered->n_chars >= SHORTEST_WORD;
}

int
hyphenator_points(struct hyphenator *hyphenator, const char *lang,
    const char *word, int len, int *offsets, int max)
{
    struct lowered lowered;
    if (lang == NULL || lang[0] == '\0')
        return 0;
    const struct entry *entry = entry_lookup(hyphenator, lang);
    if (entry->patterns == NULL ||
        !word_lower(word, len, entry->dotless, &lowered))
        return 0;
    bool points[sizeof lowered.text];
    patterns_points(entry->patterns, lowered.text, lowered.len, points);
    int n = 0;
    for (int i = entry->before; n < max && i <= lowered.n_chars - entry->after;
         i++)
        if (points[lowered.at[i]] && !lowered.mark[i])
            offsets[n++] = lowered.offsets[i];
    return n;
}
