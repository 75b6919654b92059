/*
 * Unicode's own test of line breaks, LineBreakTest.txt, against ours: first
 * what ICU is asked for, then what a paragraph makes of it, where spaces and
 * words of the European scripts go by rules of our own. Where we differ on
 * purpose a table says by which rule, why, and how often; nothing else may
 * differ. The file has no locales: kinsoku has a table of its own.
 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <unicode/uchar.h>

#include "base/diag.h"
#include "layout/para.h"
#include "testsetter.h"

#ifndef LINE_BREAK_TEST
#define LINE_BREAK_TEST "/usr/share/unicode/auxiliary/LineBreakTest.txt"
#endif
#define MAX_TEXT 1024
#define LEAST_SAMPLES 7000

/* One line of the file. */
struct sample {
    char text[MAX_TEXT]; /* UTF-8 */
    int len;
    bool wanted[MAX_TEXT];   /* by byte: a line may begin there */
    char rules[MAX_TEXT][8]; /* by byte: of UAX#14, "13.02" */
    const char *line;
};

/* A place between two characters of a sample, spaces aside. */
struct place {
    const char *rule;
    ULineBreak before, after; /* marks count as what they stand on */
    gunichar first, second;
    bool space, wanted;
};

struct difference {
    const char *rule, *reason;
    bool (*is)(const struct place *place);
    int expected, found;
};

static void
note_message(const struct diag_message *message, void *data)
{
    (void)data;
    (void)message;
}

/* ---- the file ---- */

/* The rules stand in the comment, "[13.02]", one for each boundary. */
static bool
parse_sample(const char *line, struct sample *sample)
{
    sample->len = 0;
    sample->line = line;
    const char *rule = strchr(line, '#');
    if (rule == NULL || rule == line)
        return false;
    g_autofree char *fields = g_strndup(line, (gsize)(rule - line));
    g_auto(GStrv) tokens = g_strsplit_set(fields, " \t", -1);
    for (int i = 0; tokens[i] != NULL; i++) {
        bool yes = strcmp(tokens[i], "÷") == 0;
        if (yes || strcmp(tokens[i], "×") == 0) {
            rule = strchr(rule, '[');
            g_assert_nonnull(rule);
            rule++;
            sample->wanted[sample->len] = yes;
            g_strlcpy(sample->rules[sample->len], rule,
                MIN(strcspn(rule, "]") + 1, sizeof sample->rules[0]));
        } else if (tokens[i][0] != '\0') {
            gunichar c = (gunichar)strtoul(tokens[i], NULL, 16);
            int n = g_unichar_to_utf8(c, sample->text + sample->len);
            for (int k = 1; k < n; k++)
                sample->wanted[sample->len + k] = false;
            sample->len += n;
            g_assert_cmpint(sample->len, <, MAX_TEXT - 8);
        }
    }
    sample->text[sample->len] = '\0';
    return sample->len > 0;
}

typedef void sample_check(
    struct sample *sample, struct difference *differences, void *data);

/* All samples through CHECK; what each difference expects must be found. */
static void
run_samples(sample_check *check, struct difference *differences, void *data)
{
    g_autofree char *all = NULL;
    if (!g_file_get_contents(LINE_BREAK_TEST, &all, NULL, NULL)) {
        g_test_skip("Unicode's test data (unicode-data) are not here");
        return;
    }
    g_auto(GStrv) lines = g_strsplit_set(all, "\n", -1);
    g_autofree struct sample *sample = g_new(struct sample, 1);
    int n = 0;
    for (int i = 0; lines[i] != NULL; i++) {
        if (!parse_sample(lines[i], sample))
            continue;
        n++;
        check(sample, differences, data);
    }
    g_assert_cmpint(n, >=, LEAST_SAMPLES);
    for (struct difference *d = differences; d->rule != NULL; d++) {
        g_test_message("rule %s, %d times: %s", d->rule, d->found, d->reason);
        if (d->found != d->expected) {
            g_test_message("but %d times were expected", d->expected);
            g_test_fail();
        }
    }
}

static ULineBreak
class_of(gunichar c)
{
    return (ULineBreak)u_getIntPropertyValue((UChar32)c, UCHAR_LINE_BREAK);
}

static void
report(const struct sample *sample, struct difference *differences,
    const struct place *place)
{
    for (struct difference *d = differences; d->rule != NULL; d++)
        if (d->is(place)) {
            d->found++;
            return;
        }
    g_test_message("rule %s: %s between U+%04X and U+%04X in %s", place->rule,
        place->wanted ? "no break" : "a break", place->first, place->second,
        sample->line);
    g_test_fail();
}

/* Compares CAN_BREAK with what is wanted; with SPACES, spaces belong to the
 * place between what stands on their sides. */
static void
compare(const struct sample *sample, const bool *can_break, bool spaces,
    struct difference *differences)
{
    struct place place = { 0 };
    const char *previous = NULL;
    bool wanted = false;
    for (const char *p = sample->text; *p != '\0'; p = g_utf8_next_char(p)) {
        int at = (int)(p - sample->text);
        wanted |= sample->wanted[at];
        place.second = g_utf8_get_char(p);
        place.after = class_of(place.second);
        if (spaces && *p == ' ') {
            place.space = true;
            continue;
        }
        place.rule = sample->rules[at];
        place.wanted = wanted;
        if (previous != NULL && wanted != can_break[at])
            report(sample, differences, &place);
        place.first = place.second;
        if (place.after != U_LB_COMBINING_MARK)
            place.before = place.after;
        place.space = false;
        wanted = false;
        previous = p;
    }
}

/* ---- what ICU says ---- */

static bool
is_icu_hyphen(const struct place *p)
{
    return p->wanted && p->before == U_LB_HYPHEN &&
        (p->after == U_LB_ALPHABETIC || p->after == U_LB_AMBIGUOUS ||
            p->after == U_LB_UNKNOWN || p->after == U_LB_COMPLEX_CONTEXT);
}

static bool
is_icu_infix(const struct place *p)
{
    return p->wanted && p->before == U_LB_INFIX_NUMERIC &&
        p->after == U_LB_NUMERIC;
}

static bool
is_icu_decimal(const struct place *p)
{
    return !p->wanted && p->before == U_LB_SPACE &&
        p->after == U_LB_INFIX_NUMERIC;
}

static void
check_icu(struct sample *sample, struct difference *differences, void *data)
{
    bool can_break[MAX_TEXT];
    uint8_t levels[MAX_TEXT];
    for (const char *lang = data; *lang != '\0'; lang += strlen(lang) + 1) {
        struct break_iterator *breaks = break_iterator_new();
        break_iterator_run(
            breaks, sample->text, sample->len, lang, false, can_break, levels);
        compare(sample, can_break, false, differences);
        break_iterator_free(breaks);
    }
}

static void
test_icu(void)
{
    /* The strict kinsoku of Japanese and Chinese is what the file has too. */
    static const char langs[] = "en\0ja\0zh\0ko\0th\0";
    struct difference differences[] = {
        { "21", "ICU breaks not after a hyphen that begins a word", //
            is_icu_hyphen, 5 * 8, 0 },
        { "25", "ICU breaks not between a mark and figures", //
            is_icu_infix, 5 * 14, 0 },
        { "13", "ICU breaks before the mark in \" .35\"", //
            is_icu_decimal, 5 * 1, 0 },
        { 0 },
    };
    run_samples(check_icu, differences, (void *)langs);
}

/* ---- what paragraphs do ---- */

/* By byte of TEXT, where a line of PARA may begin. */
static void
find_breaks(const struct para *para, const char *text, bool *can_break)
{
    static const char soft[] = "\xc2\xad";
    const char *p = text;
    memset(can_break, 0, MAX_TEXT * sizeof *can_break);
    for (int w = 0; w < para->n_words; w++) {
        while (*p == ' ')
            p++;
        if (w > 0 && para->words[w - 1].can_break)
            can_break[p - text] = true;
        for (int i = para->first_piece[w]; i < para->first_piece[w + 1]; i++) {
            const struct shaped *s = para->pieces[i].shaped;
            for (int k = 0; k <= s->len; k++) {
                while (g_str_has_prefix(p, soft))
                    p += strlen(soft);
                for (int n = 0; n < para->words[w].n_points; n++)
                    if (para->points[w][n].piece == i &&
                        para->points[w][n].cut.offset == k)
                        can_break[p - text] = true;
                if (k < s->len)
                    g_assert_cmpint(*p++, ==, s->text[k]);
            }
        }
    }
}

/* What the model has no place for: line ends come as nodes, tabs as spaces,
 * controls not at all. */
static bool
has_controls(const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029)
            return true;
    }
    return false;
}

static void
check_para(struct sample *sample, struct difference *differences, void *data)
{
    struct setter *setter = data;
    const struct para_spec spec = {
        .text = sample->text,
        .role = ROLE_BODY,
        .element = ELEMENT_ARTIFACT,
        .colour = STYLE_NO_COLOUR,
    };
    if (has_controls(sample->text))
        return;
    const struct para *para = para_new(setter, &spec);
    if (para == NULL)
        return; /* nothing but spaces */
    bool can_break[MAX_TEXT];
    find_breaks(para, sample->text, can_break);
    compare(sample, can_break, true, differences);
    testsetter_reset(setter);
}

/* As para.c knows them. */
static bool
is_european(gunichar c)
{
    return c < 0x590 || (c >= 0x1e00 && c < 0x200b) ||
        (c >= 0x2010 && c < 0x202a) || (c >= 0x202f && c < 0x2066) ||
        (c >= 0x2070 && c < 0x2800);
}

static bool
is_inside_word(const struct place *p)
{
    return p->wanted && !p->space && is_european(p->first) &&
        is_european(p->second);
}

static bool
is_lone_dash(const struct place *p)
{
    return p->wanted && p->space && p->after == U_LB_BREAK_BOTH;
}

static bool
is_unit(const struct place *p)
{
    return p->wanted && p->space && p->before == U_LB_NUMERIC &&
        (p->after == U_LB_PREFIX_NUMERIC || p->after == U_LB_POSTFIX_NUMERIC);
}

static bool
is_after_quote(const struct place *p)
{
    return !p->wanted && p->space && p->before == U_LB_QUOTATION &&
        p->after == U_LB_OPEN_PUNCTUATION;
}

static bool
is_spaced_quote(const struct place *p)
{
    return p->wanted && p->space && (p->first == 0xab || p->second == 0xbb);
}

static bool
is_dotted_word(const struct place *p)
{
    return !p->wanted && p->space && p->after == U_LB_INFIX_NUMERIC;
}

static void
test_para(void)
{
    struct diag *diag = diag_new(note_message, NULL);
    struct setter *setter = testsetter_new(diag);
    struct difference differences[] = {
        { "31",
            "words of the European scripts are divided by hyphenation, "
            "after hyphens, dashes and slashes between letters, and in "
            "addresses: not after brackets and marks",
            is_inside_word, 451, 0 },
        { "21", "ICU breaks not after a hyphen that begins a word",
            is_icu_hyphen, 4, 0 },
        { "18", "no line begins with a dash that stands between spaces",
            is_lone_dash, 66, 0 },
        { "18", "figures stay with their unit: \"50 %\"", is_unit, 4, 0 },
        { "15",
            "a line may begin with a bracket after a word in quotation "
            "marks, as in Unicode 15.1",
            is_after_quote, 6, 0 },
        { "15", "quotation marks with spaces inside, as in Unicode 15.1",
            is_spaced_quote, 4, 0 },
        { "13", "\".com\" and \".35\" may begin a line", is_dotted_word, 2, 0 },
        { 0 },
    };
    run_samples(check_para, differences, setter);
    testsetter_free(setter);
    diag_free(diag);
}

/* ---- cases of our own ---- */

/* TEXT with "|" where a line may begin. */
static char *
mark_breaks(struct setter *setter, const char *lang, const char *text)
{
    const struct para_spec spec = {
        .text = text,
        .role = ROLE_BODY,
        .element = ELEMENT_ARTIFACT,
        .lang = lang,
        .colour = STYLE_NO_COLOUR,
    };
    bool can_break[MAX_TEXT];
    find_breaks(para_new(setter, &spec), text, can_break);
    GString *out = g_string_new(NULL);
    for (int i = 0; text[i] != '\0'; i++) {
        if (can_break[i])
            g_string_append_c(out, '|');
        g_string_append_c(out, text[i]);
    }
    return g_string_free(out, FALSE);
}

struct own_case {
    const char *lang, *marked;
};

static void
check_own(const struct own_case *cases, size_t n)
{
    struct diag *diag = diag_new(note_message, NULL);
    struct setter *setter = testsetter_new(diag);
    for (size_t i = 0; i < n; i++) {
        g_auto(GStrv) parts = g_strsplit(cases[i].marked, "|", -1);
        g_autofree char *text = g_strjoinv("", parts);
        g_autofree char *found = mark_breaks(setter, cases[i].lang, text);
        if (strcmp(found, cases[i].marked) != 0) {
            g_test_message("%s instead of %s", found, cases[i].marked);
            g_test_fail();
        }
    }
    testsetter_free(setter);
    diag_free(diag);
}

static void
test_spaces(void)
{
    static const struct own_case cases[] = {
        { "fr", "Il |a |dit : |« non », |puis |« oui ! »." },
        { "fr", "Pourquoi ? |Parce |que… |(50 % |des |50 € |à |20 °C)." },
        { "de", "Das |»alte |Wort« |und |„das |neue“ |(von |heute)." },
        { "de", "am |Tag – |dem |ersten — |im |Jahr" },
        { "en", "and/|or |km/h |1914–18 |what?no |a}b |semi-|detached" },
        { "en", "he |said — |“no” — |and |–5 |or |/home |and |.net" },
        { "en", "dots . . . |. . . . |. |and |so |on" },
        { "en", "(see |http://|example|.org/|about_|us/)." },
        { "en", "co\u00ad|op, |(con\u00ad)" },
    };
    check_own(cases, G_N_ELEMENTS(cases));
}

static void
test_locales(void)
{
    static const struct own_case cases[] = {
        { "ja", "「コー|ヒー」|と、|ちょっ|と|言っ|た。" },
        { "ja", "東|京・|大|阪|――|人々 |100％" },
        { "zh-Hans", "他|说：|“你|好！”|的|人" },
        { "zh-Hant", "他|說：|「你|好！」|的|人" },
        { "ko", "한|국|어 |문|장|을 |“인|용” |(기|자)" },
        { "th", "ฉัน|ไป|โรงเรียน" },
        { "hi", "50 % |काम – |हुआ। |कि.मी./|घंटा" },
        /* The width of emoji is counted in two ways. */
        /* clang-format off */
        { "en",
            "a|👨‍👩‍👧‍👦|👍🏽|🇫🇷|🇩🇪|1️⃣2️⃣|👩🏾‍🚀|"
            "x" },
        /* clang-format on */
        { "ja", "時|速|km/h|と|1914–18|年" },
    };
    check_own(cases, G_N_ELEMENTS(cases));
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/linebreak-unicode/icu", test_icu);
    g_test_add_func("/linebreak-unicode/paragraphs", test_para);
    g_test_add_func("/linebreak-unicode/spaces", test_spaces);
    g_test_add_func("/linebreak-unicode/locales", test_locales);
    return g_test_run();
}
