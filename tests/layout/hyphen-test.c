/*
 * Hyphenation: that transcoded patterns find exactly the points of the
 * original files, that offsets fit the word as it was given, minima, and what
 * happens without patterns. Real pattern files are tested where installed;
 * the rest brings its own.
 */
#include "layout/hyphen.h"

#include <stdlib.h>
#include <string.h>

#include <hyphen.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/diag.h"
#include "layout/language.h"

#ifndef SYSTEM_FOLDER
#define SYSTEM_FOLDER "/usr/share/hyphen"
#endif
#define MAX_OFFSETS 64
#define MOST_PATTERNS 20000

/* The word with its points: "Hy-phen-ation". */
static char *
hyphenate(struct hyphenator *hyphenator, const char *lang, const char *word)
{
    int offsets[MAX_OFFSETS];
    int n = hyphenator_points(
        hyphenator, lang, word, (int)strlen(word), offsets, MAX_OFFSETS);
    GString *out = g_string_new(NULL);
    int from = 0;
    for (int i = 0; i < n; i++) {
        g_string_append_len(out, word + from, offsets[i] - from);
        g_string_append_c(out, '-');
        from = offsets[i];
    }
    g_string_append(out, word + from);
    return g_string_free(out, FALSE);
}

static void
check(struct hyphenator *hyphenator, const char *lang, const char *word,
    const char *wanted)
{
    g_autofree char *found = hyphenate(hyphenator, lang, word);
    g_assert_cmpstr(found, ==, wanted);
}

/* A folder of pattern files that lives as long as the test. */
struct folder {
    char *path;
    GPtrArray *files;
};

static void
folder_init(struct folder *folder)
{
    folder->path = g_dir_make_tmp("hyphen-XXXXXX", NULL);
    folder->files = g_ptr_array_new_with_free_func(g_free);
    g_assert_nonnull(folder->path);
}

/* TEXT is UTF-8 and written in CHARSET, which its first line names. */
static void
folder_add(struct folder *folder, const char *name, const char *charset,
    const char *text)
{
    g_autofree char *whole = g_strconcat(charset, "\n", text, NULL);
    size_t len = 0;
    if (g_str_has_prefix(charset, "microsoft-"))
        charset += strlen("microsoft-");
    g_autofree char *bytes =
        g_convert(whole, -1, charset, "UTF-8", NULL, &len, NULL);
    char *path = g_build_filename(folder->path, name, NULL);
    g_assert_nonnull(bytes);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
    g_ptr_array_add(folder->files, path);
}

static void
folder_clear(struct folder *folder)
{
    for (guint i = 0; i < folder->files->len; i++)
        g_unlink(g_ptr_array_index(folder->files, i));
    g_rmdir(folder->path);
    g_ptr_array_unref(folder->files);
    g_free(folder->path);
}

/* The points that the pattern file itself gives a word in its charset, as
 * indices of characters. */
static GArray *
original_points(HyphenDict *dict, const char *word, int len)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(int));
    g_autofree char *points = g_malloc0((size_t)len + 8);
    char **changes = NULL;
    int *positions = NULL, *cuts = NULL;
    hnj_hyphen_hyphenate3(
        dict, word, len, points, NULL, &changes, &positions, &cuts, 1, 1, 0, 0);
    for (int i = 1; i < len; i++)
        if ((points[i - 1] & 1) != 0 &&
            (changes == NULL || changes[i - 1] == NULL))
            g_array_append_val(found, i);
    for (int i = 0; changes != NULL && i < len; i++)
        free(changes[i]);
    free(changes);
    free(positions);
    free(cuts);
    return found;
}

struct comparison {
    struct hyphenator *hyphenator;
    HyphenDict *dict;
    const char *lang, *charset;
    int before, after;
    int n_words, n_points;
};

/* WORD is in the file's charset, one byte a character. */
static void
compare_word(struct comparison *comparison, const char *word)
{
    int len = (int)strlen(word);
    g_autofree char *utf8 =
        g_convert(word, len, "UTF-8", comparison->charset, NULL, NULL, NULL);
    if (utf8 == NULL)
        return;
    int offsets[MAX_OFFSETS];
    int n = hyphenator_points(comparison->hyphenator, comparison->lang, utf8,
        (int)strlen(utf8), offsets, MAX_OFFSETS);
    g_autoptr(GArray) wanted = original_points(comparison->dict, word, len);
    int i = 0;
    for (guint j = 0; j < wanted->len; j++) {
        int index = g_array_index(wanted, int, j);
        if (index < comparison->before || index > len - comparison->after)
            continue;
        g_assert_cmpint(i, <, n);
        const char *at = g_utf8_offset_to_pointer(utf8, index);
        g_assert_cmpint(offsets[i++], ==, (int)(at - utf8));
    }
    g_assert_cmpint(i, ==, n);
    comparison->n_words++;
    comparison->n_points += n;
}

/* The pattern file's own letters are the words, so that they use its
 * patterns. Two neighbours make longer ones. */
static void
compare_file(struct comparison *comparison, const char *path)
{
    g_autofree char *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GString) word = g_string_new(NULL);
    g_autoptr(GString) before = g_string_new(NULL);
    int step = (int)g_strv_length(lines) / MOST_PATTERNS + 1;
    for (int i = 1; lines[i] != NULL; i++) {
        if (i % step > 1)
            continue;
        g_string_truncate(word, 0);
        for (const char *s = lines[i]; *s != '\0'; s++)
            if (g_ascii_islower(*s) || (unsigned char)*s >= 0xc0)
                g_string_append_c(word, *s);
        if (word->len < 2 || g_ascii_isupper(lines[i][0]) ||
            lines[i][0] == '%' || word->len > 20)
            continue;
        g_string_append(before, word->str);
        if (before->len >= 5)
            compare_word(comparison, before->str);
        g_string_assign(before, word->str);
    }
}

static void
compare_language(const char *lang, const char *file, int before, int after)
{
    g_autofree char *path = g_build_filename(SYSTEM_FOLDER, file, NULL);
    HyphenDict *dict = hnj_hyphen_load(path);
    if (dict == NULL || dict->utf8) {
        g_test_message("no %s in another charset", path);
        if (dict != NULL)
            hnj_hyphen_free(dict);
        return;
    }
    struct comparison comparison = {
        .hyphenator = hyphenator_new(SYSTEM_FOLDER, NULL),
        .dict = dict,
        .lang = lang,
        .charset = dict->cset,
        .before = before,
        .after = after,
    };
    compare_file(&comparison, path);
    g_test_message("%s: %d words, %d points", file, comparison.n_words,
        comparison.n_points);
    g_assert_cmpint(comparison.n_points, >, 0);
    hyphenator_free(comparison.hyphenator);
    hnj_hyphen_free(dict);
}

static void
test_transcoded(void)
{
    static const struct {
        const char *lang, *file;
        int before, after;
    } files[] = {
        { "af", "hyph_af_ZA.dic", 1, 2 },
        { "cs", "hyph_cs_CZ.dic", 2, 3 },
        { "da", "hyph_da_DK.dic", 2, 2 },
        { "de", "hyph_de_DE.dic", 2, 2 },
        { "el", "hyph_el_GR.dic", 2, 2 },
        { "et", "hyph_et_EE.dic", 2, 3 },
        { "gl", "hyph_gl_ES.dic", 2, 2 },
        { "hr", "hyph_hr_HR.dic", 2, 2 },
        { "id", "hyph_id_ID.dic", 2, 2 },
        { "lt", "hyph_lt_LT.dic", 2, 2 },
        { "lv", "hyph_lv_LV.dic", 2, 2 },
        { "nb", "hyph_nb_NO.dic", 2, 2 },
        { "nl", "hyph_nl_NL.dic", 2, 2 },
        { "nn", "hyph_nn_NO.dic", 2, 2 },
        { "pl", "hyph_pl_PL.dic", 2, 2 },
        { "pt-PT", "hyph_pt_PT.dic", 2, 3 },
        { "ru", "hyph_ru_RU.dic", 2, 2 },
        { "sk", "hyph_sk_SK.dic", 2, 3 },
        { "sl", "hyph_sl_SI.dic", 2, 2 },
        { "sr", "hyph_sr_RS.dic", 2, 2 },
        { "sr-Latn", "hyph_sr-Latn_RS.dic", 2, 2 },
        { "sv", "hyph_sv_SE.dic", 2, 2 },
        { "zu", "hyph_zu_ZA.dic", 2, 2 },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
        compare_language(
            files[i].lang, files[i].file, files[i].before, files[i].after);
}

/* Patterns in KOI8-R, where letters are not in Unicode's order. */
static void
test_charsets(void)
{
    struct folder folder;
    folder_init(&folder);
    folder_add(&folder, "hyph_ru_RU.dic", "KOI8-R", "а1в\nи1т\nо1д\n");
    folder_add(&folder, "hyph_lt_LT.dic", "ISO8859-13", "ž1o\nė1s\n");
    folder_add(&folder, "hyph_bg_BG.dic", "microsoft-cp1251", "а1в\n");
    struct hyphenator *hyphenator = hyphenator_new(folder.path, NULL);
    check(hyphenator, "ru", "правительство", "пра-ви-тельство");
    check(hyphenator, "ru-RU", "ПРАВИТЕЛЬСТВО", "ПРА-ВИ-ТЕЛЬСТВО");
    check(hyphenator, "lt", "žodžožė", "žodž-ožė");
    check(hyphenator, "bg", "правителство", "пра-вителство");
    hyphenator_free(hyphenator);
    folder_clear(&folder);
}

/* Lower case may have another length in bytes, and other letters by
 * language; offsets are those of the word as it was. */
static void
test_case(void)
{
    struct folder folder;
    folder_init(&folder);
    folder_add(&folder, "hyph_tr_TR.dic", "UTF-8", "ı1b\ni1k\n");
    folder_add(&folder, "hyph_de_DE.dic", "UTF-8", "ß1a\nk1k\n");
    folder_add(&folder, "hyph_fr.dic", "UTF-8", "a1b\n");
    struct hyphenator *hyphenator = hyphenator_new(folder.path, NULL);
    /* Two letters: I is dotless, İ is not (and one byte more than i). */
    check(hyphenator, "tr", "DAKIBAN", "DAKI-BAN");
    check(hyphenator, "tr", "DAKİBAN", "DAKİBAN");
    check(hyphenator, "tr", "DAİKAN", "DAİ-KAN");
    check(hyphenator, "de", "STRAẞABE", "STRAẞ-ABE");
    /* The Kelvin sign is three bytes, k is one. */
    check(hyphenator, "de", "laKKala", "laK-Kala");
    check(hyphenator, "fr", "d’Alabama", "d’Ala-bama");
    hyphenator_free(hyphenator);
    folder_clear(&folder);
}

static void
test_minima(void)
{
    struct folder folder;
    folder_init(&folder);
    /* A point after every a. */
    folder_add(&folder, "hyph_en_US.dic", "UTF-8", "a1b\n");
    folder_add(&folder, "hyph_id_ID.dic", "UTF-8", "a1b\n");
    folder_add(&folder, "hyph_xx.dic", "UTF-8",
        "LEFTHYPHENMIN 4\nRIGHTHYPHENMIN 5\na1b\n");
    struct hyphenator *hyphenator = hyphenator_new(folder.path, NULL);
    check(hyphenator, "en", "abababab", "aba-ba-bab");
    check(hyphenator, "id", "abababab", "aba-ba-bab");
    check(hyphenator, "en", "xabababx", "xa-ba-babx");
    check(hyphenator, "id", "xabababx", "xa-ba-ba-bx");
    check(hyphenator, "xx", "xababababababx", "xaba-ba-ba-bababx");
    check(hyphenator, "en", "xaba", "xaba");
    g_autofree char *endless = g_strnfill(5000, 'a');
    check(hyphenator, "en", endless, endless);
    hyphenator_free(hyphenator);
    folder_clear(&folder);
}

/* Points where letters change are left out, others stay. */
static void
test_changes(void)
{
    struct folder folder;
    folder_init(&folder);
    folder_add(&folder, "hyph_de_DE.dic", "UTF-8", "f1f/ff=f,1,2\nt1l\n");
    struct hyphenator *hyphenator = hyphenator_new(folder.path, NULL);
    check(hyphenator, "de", "Schiffahrtlinie", "Schiffahrt-linie");
    hyphenator_free(hyphenator);
    folder_clear(&folder);
}

static void
test_names(void)
{
    struct folder folder;
    folder_init(&folder);
    folder_add(&folder, "hyph_en_US.dic", "UTF-8", "a1b\n");
    folder_add(&folder, "hyph_en_GB.dic", "UTF-8", "b1a\n");
    folder_add(&folder, "hyph_pt_BR.dic", "UTF-8", "a1b\n");
    folder_add(&folder, "hyph_pt_PT.dic", "UTF-8", "b1a\n");
    folder_add(&folder, "hyph_yy_ZZ.dic", "UTF-8", "a1b\n");
    folder_add(&folder, "hyph_nb_NO.dic", "UTF-8", "a1b\n");
    folder_add(&folder, "hyph_sr_RS.dic", "UTF-8", "а1б\n");
    folder_add(&folder, "hyph_sr_ME.dic", "UTF-8", "б1а\n");
    folder_add(&folder, "hyph_sr-Latn_RS.dic", "UTF-8", "a1b\n");
    folder_add(&folder, "hyph_hr_HR.dic", "UTF-8", "b1a\n");
    struct hyphenator *hyphenator = hyphenator_new(folder.path, NULL);
    check(hyphenator, "en-GB", "xxabaxx", "xxab-axx");
    check(hyphenator, "en-US", "xxabaxx", "xxa-baxx");
    check(hyphenator, "en", "xxabaxx", "xxa-baxx");
    check(hyphenator, "en-CA", "xxabaxx", "xxa-baxx");
    check(hyphenator, "en-AU", "xxabaxx", "xxab-axx");
    check(hyphenator, "en-150", "xxabaxx", "xxab-axx");
    check(hyphenator, "EN-Latn-gb", "xxabaxx", "xxab-axx");
    check(hyphenator, "pt", "xxabaxx", "xxa-baxx");
    check(hyphenator, "pt-AO", "xxabaxx", "xxab-axx");
    check(hyphenator, "yy", "xxabaxx", "xxa-baxx");
    check(hyphenator, "nb", "xxabaxx", "xxa-baxx");
    check(hyphenator, "no", "xxabaxx", "xxa-baxx");
    /* Serbs write in two scripts, whatever the tag says. */
    check(hyphenator, "sr", "гдабагд", "гда-багд");
    check(hyphenator, "sr-ME", "гдабагд", "гда-багд");
    check(hyphenator, "sr", "xxabaxx", "xxa-baxx");
    check(hyphenator, "sr-Latn-ME", "xxabaxx", "xxa-baxx");
    check(hyphenator, "cnr", "xxabaxx", "xxa-baxx");
    check(hyphenator, "bs", "xxabaxx", "xxab-axx");
    check(hyphenator, "bs-Cyrl", "гдабагд", "гда-багд");
    hyphenator_free(hyphenator);
    folder_clear(&folder);
}

/* Every file that Debian has is found by the tag that its name makes, but for
 * Thai, whose lines ICU breaks. */
static void
test_packaged(void)
{
    g_autoptr(GDir) dir = g_dir_open(SYSTEM_FOLDER, 0, NULL);
    const char *name;
    int n = 0;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(SYSTEM_FOLDER, name, NULL);
        if (!g_str_has_prefix(name, "hyph_") ||
            g_file_test(path, G_FILE_TEST_IS_SYMLINK) ||
            strcmp(name, "hyph_th_TH.dic") == 0)
            continue;
        g_autofree char *file = g_strndup(
            name + strlen("hyph_"), strcspn(name, ".") - strlen("hyph_"));
        g_autofree char *tag = g_strdelimit(g_strdup(file), "_", '-');
        struct language language;
        g_assert_true(language_find(tag, &language));
        if (g_strcmp0(language.latin, file) != 0)
            g_assert_cmpstr(language.file, ==, file);
        g_assert_cmpint(language.before, >, 0);
        n++;
    }
    g_test_message("%d files", n);
}

/* One message a language, none where nothing is missing. */
static void
test_missing(void)
{
    struct folder folder;
    folder_init(&folder);
    struct diag *diag = diag_new(NULL, NULL);
    struct hyphenator *hyphenator = hyphenator_new(folder.path, diag);
    check(hyphenator, "cy", "annibyniaeth", "annibyniaeth");
    check(hyphenator, "cy", "annibyniaeth", "annibyniaeth");
    g_assert_cmpint(diag_count_code(diag, DIAG_HYPHEN_MISSING), ==, 1);
    static const char *const undivided[] = { "", "und", "mul", "zxx", "ja",
        "zh", "zh-Hant-TW", "yue", "ko", "ar", "ar-EG", "fa", "ur", "ps", "sd",
        "ug", "ckb", "ku-Arab", "az-Arab", "pa-Arab", "he", "yi", "iw", "syr",
        "dv", "th", "lo", "km", "my", "bo", "am", "ti", "hi", "mr", "ne", "sa",
        "kok", "bn", "as", "gu", "kn", "ml", "or", "pa", "ta", "te", "si",
        "hi-IN", "vi", "mn-Mong", "../x", "x", "-" };
    for (size_t i = 0; i < G_N_ELEMENTS(undivided); i++)
        check(hyphenator, undivided[i], "abababab", "abababab");
    check(hyphenator, NULL, "abababab", "abababab");
    g_assert_cmpint(diag_count_code(diag, DIAG_HYPHEN_MISSING), ==, 1);
    check(hyphenator, "no", "abababab", "abababab");
    check(hyphenator, "qaa", "abababab", "abababab");
    check(hyphenator, "zh-Latn", "abababab", "abababab");
    g_assert_cmpint(diag_count_code(diag, DIAG_HYPHEN_MISSING), ==, 4);
    hyphenator_free(hyphenator);
    diag_free(diag);
    folder_clear(&folder);
}

static void
test_damaged(void)
{
    struct folder folder;
    folder_init(&folder);
    folder_add(&folder, "hyph_cs_CZ.dic", "UTF-8", "");
    g_autofree char *path =
        g_build_filename(folder.path, "hyph_sk_SK.dic", NULL);
    g_assert_true(g_file_set_contents(path, "NO-SUCH-SET\na1b\n", -1, NULL));
    struct diag *diag = diag_new(NULL, NULL);
    struct hyphenator *hyphenator = hyphenator_new(folder.path, diag);
    check(hyphenator, "sk", "abababab", "abababab");
    check(hyphenator, "cs", "abababab", "abababab");
    g_assert_cmpint(diag_count_code(diag, DIAG_HYPHEN_MISSING), ==, 1);
    hyphenator_free(hyphenator);
    diag_free(diag);
    g_unlink(path);
    folder_clear(&folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hyphen/transcoded", test_transcoded);
    g_test_add_func("/hyphen/charsets", test_charsets);
    g_test_add_func("/hyphen/case", test_case);
    g_test_add_func("/hyphen/minima", test_minima);
    g_test_add_func("/hyphen/changes", test_changes);
    g_test_add_func("/hyphen/names", test_names);
    g_test_add_func("/hyphen/packaged", test_packaged);
    g_test_add_func("/hyphen/missing", test_missing);
    g_test_add_func("/hyphen/damaged", test_damaged);
    return g_test_run();
}
