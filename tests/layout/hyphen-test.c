/*
 * Hyphenation by languages: which file is whose, that points fit the word as
 * it was given, minima, letters that change, and what happens without
 * patterns. That the files are read rightly is patterns-test's business.
 */
#include "layout/hyphen.h"

#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/diag.h"
#include "layout/language.h"

#ifndef SYSTEM_FOLDER
#define SYSTEM_FOLDER "/usr/share/hyphen"
#endif
#define MAX_POINTS 64

/* The word with its points, and what stands there instead of letters that
 * change: "Hy-phen-ation", "as[s|sz-]zony". */
static char *
hyphenate(struct hyphenator *hyphenator, const char *lang, const char *word)
{
    struct hyphen_point points[MAX_POINTS];
    int n = hyphenator_points(
        hyphenator, lang, word, (int)strlen(word), points, MAX_POINTS);
    GString *out = g_string_new(NULL);
    int from = 0;
    for (int i = 0; i < n; i++) {
        const struct hyphen_point *p = &points[i];
        g_string_append_len(out, word + from, p->from - from);
        from = p->to;
        if (p->to == p->from) {
            g_string_append_c(out, '-');
            continue;
        }
        g_string_append_c(out, '[');
        g_string_append_len(out, word + p->from, p->to - p->from);
        g_string_append_printf(out, "|%s-%s]", p->before, p->after);
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

/* Letters that change, in the word's case; too few that would stay. */
static void
test_changes(void)
{
    struct folder folder;
    folder_init(&folder);
    folder_add(&folder, "hyph_de_DE.dic", "UTF-8", "f1f/ff=f,1,2\nt1l\n");
    folder_add(&folder, "hyph_hu_HU.dic", "ISO8859-2",
        ".as5szon/sz=,2,1\nn5nya/ny=ny,1,3\no1o/x\na1a/x=y,9,9\n");
    folder_add(&folder, "hyph_ca_ES.dic", "UTF-8",
        "l·9l/=,2,1\nŀ9l/l=,1,1\ne1e/=endlessly-much-text,1,1\n");
    struct hyphenator *hyphenator = hyphenator_new(folder.path, NULL);
    check(hyphenator, "de", "Schiffahrtlinie", "Schi[ff|ff-f]ahrt-linie");
    check(hyphenator, "hu", "asszony", "a[s|sz-]szony");
    check(hyphenator, "hu", "ASSZONNYAL", "A[S|SZ-]SZO[NNY|NY-NY]AL");
    check(hyphenator, "hu", "balannya", "bala[nny|ny-ny]a");
    check(hyphenator, "hu", "moonannak", "moonannak");
    check(hyphenator, "hu", "baaladon", "ba-aladon");
    check(hyphenator, "ca", "col·lecció", "col[·|-]lecció");
    check(hyphenator, "ca", "COL·LECCIÓ", "COL[·|-]LECCIÓ");
    check(hyphenator, "ca", "coŀlecció", "co[ŀ|l-]lecció");
    check(hyphenator, "ca", "COĿLECCIÓ", "CO[Ŀ|L-]LECCIÓ");
    check(hyphenator, "ca", "creences", "creences");
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

/* Exceptions count before patterns, minima and everything, for the word in
 * any case and for no other. */
static void
test_exceptions(void)
{
    struct folder folder;
    folder_init(&folder);
    folder_add(&folder, "hyph_en_US.dic", "UTF-8", "a1b\nw1s\n");
    folder_add(&folder, "hyph_tr_TR.dic", "UTF-8", "a1b\n");
    struct diag *diag = diag_new(NULL, NULL);
    struct hyphenator *hyphenator = hyphenator_new(folder.path, diag);
    hyphenator_add_exception(hyphenator, "en", "news-print");
    hyphenator_add_exception(hyphenator, "en", "new-sprint");
    hyphenator_add_exception(hyphenator, "en", "Alabama");
    hyphenator_add_exception(hyphenator, "en-GB", "ala-bama");
    hyphenator_add_exception(hyphenator, "en", "o-x");
    hyphenator_add_exception(hyphenator, "*", "Éva-dé");
    hyphenator_add_exception(hyphenator, "*", "Ila-cabit");
    hyphenator_add_exception(hyphenator, "*", "instanta-bit");
    hyphenator_add_exception(hyphenator, "*", "ılacab-ıtab");
    hyphenator_add_exception(hyphenator, "tr", "ılaca-bıta-b");
    hyphenator_add_exception(hyphenator, "hi", "समा-चार");
    hyphenator_add_exception(hyphenator, "tr", "IR-MAK");
    check(hyphenator, "en", "newsprint", "news-print");
    check(hyphenator, "en", "NEWSPRINT", "NEWS-PRINT");
    check(hyphenator, "en", "Newsprints", "New-sprints");
    check(hyphenator, "en", "alabama", "alabama");
    check(hyphenator, "en-US", "Alabama", "Alabama");
    check(hyphenator, "en-GB", "Alabama", "Ala-bama");
    check(hyphenator, "en-GB", "newsprint", "news-print");
    check(hyphenator, "en-GB-oxendict", "Alabama", "Ala-bama");
    check(hyphenator, "en", "ox", "o-x");
    check(hyphenator, "en", "oxa", "oxa");
    check(hyphenator, "en", "évadé", "éva-dé");
    check(hyphenator, "hi", "समाचार", "समा-चार");
    check(hyphenator, "tr", "ırmak", "ır-mak");
    check(hyphenator, "tr", "irmak", "irmak");
    /* What holds in all languages holds with every kind of i. */
    check(hyphenator, "en", "Ilacabit", "Ila-cabit");
    check(hyphenator, "tr", "Ilacabit", "Ila-cabit");
    check(hyphenator, "tr", "İLACABİT", "İLA-CABİT");
    check(hyphenator, "az-AZ", "ılacabıt", "ıla-cabıt");
    check(hyphenator, "tr", "Instantabit", "Instanta-bit");
    check(hyphenator, "tr", "ILACABITAB", "ILACA-BITA-B");
    /* Whatever is known of the language, and without a message. */
    check(hyphenator, "cy", "ÉVADÉ", "ÉVA-DÉ");
    check(hyphenator, NULL, "Évadé", "Éva-dé");
    check(hyphenator, "", "Évadé", "Éva-dé");
    hyphenator_report_missing(hyphenator);
    g_assert_cmpint(diag_count_code(diag, DIAG_HYPHEN_MISSING), ==, 0);
    hyphenator_free(hyphenator);
    diag_free(diag);
    folder_clear(&folder);
}

/* An edition may divide what its printers leave whole, and the other way, but
 * not what there are no patterns for; an author's own points stay. */
static void
test_switch(void)
{
    struct folder folder;
    folder_init(&folder);
    folder_add(&folder, "hyph_en_US.dic", "UTF-8", "a1b\n");
    folder_add(&folder, "hyph_en_GB.dic", "UTF-8", "b1a\n");
    folder_add(&folder, "hyph_fr.dic", "UTF-8", "a1b\n");
    folder_add(&folder, "hyph_ta_IN.dic", "UTF-8", "க1ப\n");
    struct diag *diag = diag_new(NULL, NULL);
    struct hyphenator *hyphenator = hyphenator_new(folder.path, diag);
    check(hyphenator, "ta", "ககபககக", "ககபககக");
    hyphenator_free(hyphenator);
    hyphenator = hyphenator_new(folder.path, diag);
    hyphenator_switch(hyphenator, "*", false);
    hyphenator_switch(hyphenator, "TA", true);
    hyphenator_switch(hyphenator, "en-GB", true);
    hyphenator_switch(hyphenator, "en-US", true);
    hyphenator_switch(hyphenator, "en-US", false);
    hyphenator_add_exception(hyphenator, "fr", "xx-xab");
    check(hyphenator, "ta", "ககபககக", "கக-பககக");
    check(hyphenator, "ta-LK", "ககபககக", "கக-பககக");
    /* A letter is counted with its vowel sign. */
    check(hyphenator, "ta", "காகபகாகு", "காக-பகாகு");
    check(hyphenator, "ta", "காககுகபூ", "காககுகபூ");
    check(hyphenator, "en", "xxabaxxx", "xxabaxxx");
    check(hyphenator, "en-us", "xxabaxxx", "xxabaxxx");
    check(hyphenator, "en-GB", "xxabaxxx", "xxab-axxx");
    check(hyphenator, "en-gb-oxendict", "xxabaxxx", "xxab-axxx");
    check(hyphenator, "fr", "xxabxx", "xxabxx");
    check(hyphenator, "fr", "xxxab", "xx-xab");
    hyphenator_set_pos(hyphenator, (struct pos){ "a.md", 7, 1 });
    /* Who wants no division misses no patterns. */
    check(hyphenator, "cy", "annibyniaeth", "annibyniaeth");
    hyphenator_report_missing(hyphenator);
    g_assert_cmpint(diag_count_code(diag, DIAG_HYPHEN_MISSING), ==, 0);
    hyphenator_free(hyphenator);
    diag_free(diag);
    folder_clear(&folder);
}

/* "origin:line text" of every message. */
static void
note_message(const struct diag_message *message, void *data)
{
    g_string_append_printf(data, "%s:%d %s\n",
        message->pos.origin != NULL ? message->pos.origin : "",
        message->pos.line, strrchr(message->text, ' ') + 1);
}

/* One message a language, with the first place that is known; none where
 * nothing is missing. */
static void
test_missing(void)
{
    static const char *const undivided[] = { "", "und", "mul", "zxx", "ja",
        "zh", "zh-Hant-TW", "yue", "ko", "ar", "ar-EG", "fa", "ur", "ps", "sd",
        "ug", "ckb", "ku-Arab", "az-Arab", "pa-Arab", "he", "yi", "iw", "syr",
        "dv", "th", "lo", "km", "my", "bo", "am", "ti", "hi", "mr", "ne", "sa",
        "kok", "bn", "as", "gu", "kn", "ml", "or", "pa", "ta", "te", "si",
        "hi-IN", "vi", "mn-Mong", "../x", "x", "-" };
    struct folder folder;
    folder_init(&folder);
    g_autoptr(GString) messages = g_string_new(NULL);
    struct diag *diag = diag_new(note_message, messages);
    struct hyphenator *hyphenator = hyphenator_new(folder.path, diag);
    check(hyphenator, "cy", "annibyniaeth", "annibyniaeth");
    check(hyphenator, "qaa", "annibyniaeth", "annibyniaeth");
    g_assert_cmpstr(messages->str, ==, "");
    hyphenator_set_pos(hyphenator, (struct pos){ "a.md", 7, 1 });
    check(hyphenator, "cy", "byr", "byr");
    check(hyphenator, "cy", "annibyniaeth", "annibyniaeth");
    hyphenator_set_pos(hyphenator, (struct pos){ "b.md", 8, 1 });
    check(hyphenator, "cy", "annibyniaeth", "annibyniaeth");
    check(hyphenator, "cy-GB", "annibyniaeth", "annibyniaeth");
    check(hyphenator, "no", "abababab", "abababab");
    check(hyphenator, "zh-Latn", "abababab", "abababab");
    for (size_t i = 0; i < G_N_ELEMENTS(undivided); i++)
        check(hyphenator, undivided[i], "abababab", "abababab");
    check(hyphenator, NULL, "abababab", "abababab");
    hyphenator_report_missing(hyphenator);
    hyphenator_report_missing(hyphenator);
    g_assert_cmpstr(messages->str, ==,
        "a.md:7 cy\nb.md:8 cy-GB\nb.md:8 no\nb.md:8 zh-Latn\n:0 qaa\n");
    hyphenator_free(hyphenator);
    diag_free(diag);
    folder_clear(&folder);
}

/* Turkish and Azeri need no patterns. */
static void
test_syllables(void)
{
    static const char *const cases[] = {
        "ki-tap-lar",
        "İs-tan-bul",
        "sa-at-ler",
        "elekt-rik",
        "IS-PAR-TA",
        "çe-kos-lo-vak-ya-lı-laş-tı-ra-ma-dık-la-rı-mız",
        "ada-let", /* two letters on either side */
        "bil-gi-ler",
        "türk-çe",
        "kont-rat",
        "stra-te-ji",
        "krş",
    };
    struct diag *diag = diag_new(NULL, NULL);
    struct hyphenator *hyphenator = hyphenator_new("/no/such/folder", diag);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) parts = g_strsplit(cases[i], "-", -1);
        g_autofree char *word = g_strjoinv("", parts);
        check(hyphenator, "tr", word, cases[i]);
    }
    check(hyphenator, "az", "kitabxana", "ki-tab-xa-na");
    check(hyphenator, "az", "vətəndaş", "və-tən-daş");
    hyphenator_report_missing(hyphenator);
    g_assert_cmpint(diag_count(diag, DIAG_WARNING), ==, 0);
    hyphenator_free(hyphenator);
    diag_free(diag);
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
    hyphenator_report_missing(hyphenator);
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
    g_test_add_func("/hyphen/charsets", test_charsets);
    g_test_add_func("/hyphen/case", test_case);
    g_test_add_func("/hyphen/minima", test_minima);
    g_test_add_func("/hyphen/changes", test_changes);
    g_test_add_func("/hyphen/names", test_names);
    g_test_add_func("/hyphen/packaged", test_packaged);
    g_test_add_func("/hyphen/exceptions", test_exceptions);
    g_test_add_func("/hyphen/switch", test_switch);
    g_test_add_func("/hyphen/missing", test_missing);
    g_test_add_func("/hyphen/syllables", test_syllables);
    g_test_add_func("/hyphen/damaged", test_damaged);
    return g_test_run();
}
