/*
 * Where words may be divided, and what is then drawn and copied: hyphenation
 * with the letters that change, soft hyphens, hyphens and dashes that are
 * there anyway, addresses and other long tokens.
 */
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/diag.h"
#include "layout/hyphen.h"
#include "layout/shape.h"
#include "layout/token.h"

/* Points that few words have, so that tests need no real patterns. */
static const struct {
    const char *name, *patterns;
} files[] = {
    { "hyph_en_US.dic", "n1f\nm1a\ny1p\no1d\n" },
    { "hyph_hu_HU.dic", "as5szon/sz=,2,1\nn5nya/ny=ny,1,3\n" },
    { "hyph_ca_ES.dic", "l·9l/=,2,1\nc1c\n" },
};

struct tools {
    char *folder;
    struct diag *diag;
    struct fonts *fonts;
    struct hyphenator *hyphenator;
    struct shaper *shaper;
    const struct font *font;
};

static void
tools_init(struct tools *tools)
{
    g_autofree char *data = g_build_filename(
        g_getenv("NEWSPRINT_BUILD"), "src", "newsprint-data", NULL);
    tools->folder = g_dir_make_tmp("points-XXXXXX", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path =
            g_build_filename(tools->folder, files[i].name, NULL);
        g_autofree char *text = g_strconcat("UTF-8\n", files[i].patterns, NULL);
        g_assert_true(g_file_set_contents(path, text, -1, NULL));
    }
    tools->diag = diag_new(NULL, NULL);
    tools->fonts = fonts_load(data, tools->diag);
    g_assert_nonnull(tools->fonts);
    tools->hyphenator = hyphenator_new(tools->folder, tools->diag);
    tools->shaper = shaper_new(tools->fonts, tools->hyphenator, tools->diag);
    tools->font = fonts_lookup(tools->fonts, "serif", 400, false);
    g_assert_nonnull(tools->font);
}

static void
tools_clear(struct tools *tools)
{
    shaper_free(tools->shaper);
    hyphenator_free(tools->hyphenator);
    fonts_free(tools->fonts);
    diag_free(tools->diag);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path =
            g_build_filename(tools->folder, files[i].name, NULL);
        g_unlink(path);
    }
    g_rmdir(tools->folder);
    g_free(tools->folder);
}

static const struct shaped *
shape(struct tools *tools, const char *lang, const char *text)
{
    const struct shaped *word = shape_word(tools->shaper, tools->font, 0,
        g_intern_string(lang), HB_SCRIPT_LATIN, false, text, (int)strlen(text));
    shape_find_points(tools->shaper, word);
    return word;
}

/* The word with its points: "=" where a hyphen appears, "~" where the author
 * allowed one, "|" after a hyphen or dash that is there, "^" elsewhere. */
static void
check(
    struct tools *tools, const char *lang, const char *text, const char *wanted)
{
    static const char marks[] = {
        [LINEBREAK_HYPHEN] = '=',
        [LINEBREAK_SOFT] = '~',
        [LINEBREAK_HARD] = '|',
        [LINEBREAK_URL] = '^',
    };
    const struct shaped *word = shape(tools, lang, text);
    g_autoptr(GString) found = g_string_new(NULL);
    int from = 0;
    for (int i = 0; i < word->n_points; i++) {
        const struct shaped_point *point = &word->points[i];
        g_string_append_len(found, word->text + from, point->cut.offset - from);
        g_string_append_c(found, marks[point->kind]);
        from = point->cut.offset;
    }
    g_string_append_len(found, word->text + from, word->len - from);
    if (strcmp(found->str, wanted) != 0) {
        g_test_message("%s instead of %s", found->str, wanted);
        g_test_fail();
    }
}

/* What is drawn of a part, and what is copied: its text cut at every byte. */
static void
check_part(struct tools *tools, const struct shaped *word,
    struct shaped_range range, bool hyphen, const char *drawn,
    const char *copied)
{
    const struct shaped *part = shape_part(tools->shaper, word, range, hyphen);
    g_autofree char *shown = g_strndup(part->text, (gsize)part->len);
    g_assert_cmpstr(shown, ==, drawn);
    int len = part->len;
    if (hyphen)
        len = (int)(g_utf8_prev_char(part->text + len) - part->text);
    g_autoptr(GString) text = g_string_new(NULL);
    int from = shape_part_source(word, range, len, 0);
    for (int at = 1; at <= len; at++) {
        int to = shape_part_source(word, range, len, at);
        g_assert_cmpint(to, >=, from);
        g_string_append_len(text, word->text + from, to - from);
        from = to;
    }
    g_assert_cmpstr(text->str, ==, copied);
}

/* Point INDEX of a word: the two lines, and what they give when copied. */
static void
check_cut(struct tools *tools, const char *lang, const char *text, int index,
    const char *const wanted[4])
{
    const struct shaped *word = shape(tools, lang, text);
    g_assert_cmpint(index, <, word->n_points);
    const struct shaped_point *point = &word->points[index];
    const struct shaped_range pre = { .end = &point->cut };
    const struct shaped_range post = { .start = &point->cut };
    bool hyphen =
        point->kind == LINEBREAK_HYPHEN || point->kind == LINEBREAK_SOFT;
    check_part(tools, word, pre, hyphen, wanted[0], wanted[1]);
    check_part(tools, word, post, false, wanted[2], wanted[3]);
    const struct shaped *parts[] = {
        shape_part(tools->shaper, word, pre, hyphen),
        shape_part(tools->shaper, word, post, false),
    };
    g_assert_cmpint(point->pre, ==, parts[0]->width);
    g_assert_cmpint(point->post, ==, parts[1]->width);
    g_assert_cmpint(point->pre_gaps, >=, 0);
    g_assert_cmpint(point->pre_gaps, <=, parts[0]->gaps);
    /* Tracking must find as many gaps in the parts as in the word. */
    g_assert_cmpint(word->gaps - point->pre_gaps, <=, parts[1]->gaps);
}

static void
test_changes(void)
{
    struct tools tools;
    tools_init(&tools);
    check(&tools, "hu", "asszony", "as=szony");
    check_cut(&tools, "hu", "asszony", 0,
        (const char *const[]){ "asz‐", "as", "szony", "szony" });
    check_cut(&tools, "hu", "„ASSZONY”", 0,
        (const char *const[]){ "„ASZ‐", "„AS", "SZONY”", "SZONY”" });
    check_cut(&tools, "hu", "balannya", 0,
        (const char *const[]){ "balany‐", "balan", "nya", "nya" });
    check(&tools, "ca", "col·lecció", "col·=lec=ció");
    check_cut(&tools, "ca", "col·lecció", 0,
        (const char *const[]){ "col‐", "col·", "lecció", "lecció" });
    check_cut(&tools, "ca", "col·lecció", 1,
        (const char *const[]){ "col·lec‐", "col·lec", "ció", "ció" });
    /* The dot joins no other words. */
    check(&tools, "ca", "acció·acció", "ac=ció·ac=ció");
    /* The part between two cuts, both with other letters. */
    const struct shaped *word = shape(&tools, "hu", "asszonnya");
    g_assert_cmpint(word->n_points, ==, 2);
    const struct shaped_range middle = { .start = &word->points[0].cut,
        .end = &word->points[1].cut };
    check_part(&tools, word, middle, true, "szony‐", "szon");
    /* A ligature that is cut. */
    check(&tools, "en", "offinfinite", "offin=finite");
    check_cut(&tools, "en", "offinfinite", 0,
        (const char *const[]){ "offin‐", "offin", "finite", "finite" });
    tools_clear(&tools);
}

/* A hyphen that is written stands on both lines, and is copied once. */
static void
test_repeated(void)
{
    struct tools tools;
    tools_init(&tools);
    check(&tools, "pl", "niebiesko-czarny", "niebiesko-|czarny");
    check_cut(&tools, "pl", "niebiesko-czarny", 0,
        (const char *const[]){
            "niebiesko-", "niebiesko-", "‐czarny", "czarny" });
    check_cut(&tools, "pt-BR", "vende‐se", 0,
        (const char *const[]){ "vende‐", "vende‐", "‐se", "se" });
    static const char *const always[] = { "cs", "hr", "sk", "pt", "hsb", "dsb",
        "pl-PL", "es" };
    for (size_t i = 0; i < G_N_ELEMENTS(always); i++)
        check_cut(&tools, always[i], "ab-cd", 0,
            (const char *const[]){ "ab-", "ab-", "‐cd", "cd" });
    static const char *const never[] = { "en", "de", "sl", "es", "und", "" };
    for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
        check_cut(&tools, never[i], "Ab-Cd", 0,
            (const char *const[]){ "Ab-", "Ab-", "Cd", "Cd" });
    check_cut(&tools, "pl", "Ab-Cd", 0,
        (const char *const[]){ "Ab-", "Ab-", "‐Cd", "Cd" });
    /* Dashes are no hyphens. */
    check_cut(&tools, "pl", "ab–cd", 0,
        (const char *const[]){ "ab–", "ab–", "cd", "cd" });
    check_cut(&tools, "pl", "ab—cd", 0,
        (const char *const[]){ "ab—", "ab—", "cd", "cd" });
    /* The middle one of three lines. */
    const struct shaped *word = shape(&tools, "cs", "bude-li-pak");
    g_assert_cmpint(word->n_points, ==, 2);
    const struct shaped_range middle = { .start = &word->points[0].cut,
        .end = &word->points[1].cut };
    check_part(&tools, word, middle, false, "‐li-", "li-");
    tools_clear(&tools);
}

/* Soft hyphens count before exceptions, those before patterns. */
static void
test_exceptions(void)
{
    struct tools tools;
    tools_init(&tools);
    hyphenator_add_exception(tools.hyphenator, "en", "in-for-mal");
    hyphenator_add_exception(tools.hyphenator, "en", "information");
    check(&tools, "en", "informal,", "in=for=mal,");
    check(&tools, "en", "information", "information");
    check(&tools, "en", "informally", "in=form=ally");
    check(&tools, "en", "Information’s", "Information’s");
    check(&tools, "en", "non-informal", "non-|in=for=mal");
    check(&tools, "en", "infor­mal", "infor~mal");
    check(&tools, "en", "informa­tion", "informa~tion");
    tools_clear(&tools);
}

/* What is there anyway: dashes, slashes, dots; and what must stay whole. */
static const char *const signs[] = {
    /* Hyphens between words, not in numbers and before figures. */
    "well-|known",
    "twenty-|five-|year-|old",
    "10-|fold",
    "COVID-19",
    "A4-|Format",
    "-5",
    "x-",
    "2024-10-27",
    "555-0199",
    "well‐|known",
    "semi-|detached,",
    "(well-|known)",
    /* En dashes between words, not in ranges. */
    "Paris–|Berlin",
    "1914–1918",
    "pp.12–14",
    "–5",
    "1914–|today",
    /* Em dashes after a word or what closes it, and before one. */
    "word—|word",
    "word.”—|“Next",
    "„Wort“—|und",
    "word—|'tis",
    "I—”",
    "he—“",
    "—word",
    "word—",
    "word——word",
    "what?—|No",
    "“—no",
    "1914—|1918",
    "word—|¿qué",
    /* Slashes between words. */
    "and/|or",
    "his/|hers",
    "km/h",
    "kg/ha",
    "1/2",
    "w/o",
    "c/o",
    "n/a",
    "m/s²",
    "Leser/|innen",
    "he/|she",
    "24/7",
    "and/",
    "//",
    "Schiedsrichter/|Schiedsrichterin",
    /* Dots. */
    "wait…|what",
    "wait...|what",
    "…what",
    "...what",
    "wait…",
    "wait...",
    "wait…”",
    "wait…|“what”",
    "e.g.",
    "i.e.,",
    "U.S.A.",
    "z.B.",
    "Ph.D.",
    "10.000,50",
    "1.5",
    "10:30",
    "3,14",
    "end.Next",
    "Nr.5",
    /* No-break space and hyphen, word joiner, narrow space. */
    "10\u00a0km",
    "10\u202fkm",
    "well\u2011known",
    "well-\u2060known",
    "word—\u00a0word",
    "word—\u2060word",
    "word\u2060—word",
    "and/\u2060or",
    "wait…\u00a0what",
    "Herr\u00a0Lieber-|Sinn",
    /* Others. */
    "rock’n’roll",
    "O’Neill",
    "5%",
    "$5",
    "C++",
    "AT&T",
    "(see)",
    "a)b",
};

static void
test_signs(void)
{
    struct tools tools;
    tools_init(&tools);
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        g_autoptr(GString) text = g_string_new(signs[i]);
        g_string_replace(text, "|", "", 0);
        /* Slashes and dots show nothing: as addresses. */
        g_autofree char *wanted = g_strdup(signs[i]);
        for (char *bar = wanted; (bar = strchr(bar, '|')) != NULL; bar++)
            if (bar[-1] == '/' || bar[-1] == '.' ||
                g_utf8_get_char(g_utf8_prev_char(bar)) == 0x2026)
                *bar = '^';
        check(&tools, "", text->str, wanted);
    }
    tools_clear(&tools);
}

/* Addresses, paths and codes have no hyphen, whatever patterns say: those of
 * English divide "information" and "mad". */
static void
test_addresses(void)
{
    struct tools tools;
    tools_init(&tools);
    check(&tools, "en", "information", "in=form=ation");
    check(&tools, "en", "https://www.information.example/in-formation?mad=1",
        "https://^www^.information^.example/^in^-formation?^mad=1");
    check(&tools, "en", "(see:http://example.org/information/).",
        "(see:^http://^example^.org/^information/).");
    check(&tools, "en", "information@information.org",
        "information^@information^.org");
    static const char *const whole[] = { "@information", "#information",
        "information.org", "node.js", "/information", "~/information",
        "a_information" };
    for (size_t i = 0; i < G_N_ELEMENTS(whole); i++)
        check(&tools, "en", whole[i], whole[i]);
    check(&tools, "en", "/usr/share/information/mad.txt",
        "/usr/^share/^information/^mad^.txt");
    check(&tools, "en", "C:\\information\\mad.txt",
        "C:\\^information\\^mad^.txt");
    check(&tools, "en", "an_information_madman", "an_^information_^madman");
    check(&tools, "en", "information/informally/mad",
        "information/^informally/^mad");
    /* But two words are two words. */
    check(
        &tools, "en", "informally/information", "in=form=ally/^in=form=ation");
    /* Digits and letters without a sign: where it must be. */
    check(&tools, "en", "a94a8fe5ccb19ba61c4c08", "a94a8fe5ccb19ba61c4c08");
    check(&tools, "en", "a94a8fe5ccb19ba61c4c0873",
        "a9^4^a^8^f^e^5^c^c^b^1^9^b^a^6^1^c^4^c^0^8^73");
    check(&tools, "en", "(123456789012345678901234),",
        "(12^3^4^5^6^7^8^9^0^1^2^3^4^5^6^7^8^9^0^1^2^34),");
    check(&tools, "en", "{0,1}+{2,3}*{4,5}-{6,7}/{8,9}",
        "{0,1}+{2,3}*{4,5}-{6,7}/{8,9}");
    tools_clear(&tools);
}

/* What a line should not end with. */
static void
test_binds(void)
{
    static const char *const yes[] = { "38", "1,240", "4.3", "1914–18", "№",
        "×", "K.", "J.-P.", "Dr.", "Prof.", "$12" };
    static const char *const no[] = { "the", "38,", "end.", "Tuesday.", "A",
        "A4-size", "—", "12%", "B2b" };
    for (size_t i = 0; i < G_N_ELEMENTS(yes); i++)
        g_assert_true(token_binds(yes[i], (int)strlen(yes[i])));
    for (size_t i = 0; i < G_N_ELEMENTS(no); i++)
        g_assert_false(token_binds(no[i], (int)strlen(no[i])));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/points/changes", test_changes);
    g_test_add_func("/points/repeated", test_repeated);
    g_test_add_func("/points/exceptions", test_exceptions);
    g_test_add_func("/points/signs", test_signs);
    g_test_add_func("/points/addresses", test_addresses);
    g_test_add_func("/points/binds", test_binds);
    return g_test_run();
}
