/*
 * Our reader of pattern files held against libhyphen, over every file that is
 * installed: the same points and the same changes of letters. Files in other
 * charsets are given to libhyphen as they are, and words in their bytes, so
 * that what transcoding might lose would be seen. The words are made of the
 * patterns themselves, which then all take part, and of a text.
 */
#include "layout/patterns.h"

#include <stdlib.h>
#include <string.h>

#include <hyphen.h>

#include <glib.h>

#ifndef SYSTEM_FOLDER
#define SYSTEM_FOLDER "/usr/share/hyphen"
#endif
/* Of a file's patterns, those that change letters not counted. */
#define MOST_PATTERNS 20000
#define SHORTEST_WORD 5
#define LONGEST_WORD 30
#define MAX_BYTES 512

/* The first article of the Universal Declaration of Human Rights in some
 * languages, and words that change when they are divided. Each is given to
 * all files of its letters. */
static const char *const texts[] = {
    "All human beings are born free and equal in dignity and rights. They "
    "are endowed with reason and conscience and should act towards one "
    "another in a spirit of brotherhood.",
    "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie "
    "sind mit Vernunft und Gewissen begabt und sollen einander im Geiste der "
    "Brüderlichkeit begegnen. Donaudampfschifffahrtsgesellschaftskapitän",
    "Tous les êtres humains naissent libres et égaux en dignité et en droits. "
    "Ils sont doués de raison et de conscience et doivent agir les uns envers "
    "les autres dans un esprit de fraternité.",
    "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, "
    "dotados como están de razón y conciencia, deben comportarse "
    "fraternalmente los unos con los otros.",
    "Semua orang dilahirkan merdeka dan mempunyai martabat dan hak-hak yang "
    "sama. Mereka dikaruniai akal dan hati nurani dan hendaknya bergaul satu "
    "sama lain dalam semangat persaudaraan.",
    "Minden emberi lény szabadon születik és egyenlő méltósága és joga van. "
    "Az emberek, ésszel és lelkiismerettel bírván, egymással szemben "
    "testvéri szellemben kell hogy viseltessenek. asszony asszonnyal "
    "meggyötört könnyű hosszú poggyász rosszabb",
    "Tots els éssers humans neixen lliures i iguals en dignitat i en drets. "
    "Són dotats de raó i de consciència, i han de comportar-se fraternalment "
    "els uns amb els altres. col·lecció il·lusió intel·ligent",
    "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i "
    "swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować "
    "wobec innych w duchu braterstwa.",
    "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. "
    "Jsou nadáni rozumem a svědomím a mají spolu jednat v duchu bratrství.",
    "Все люди рождаются свободными и равными в своем достоинстве и правах. "
    "Они наделены разумом и совестью и должны поступать в отношении друг "
    "друга в духе братства.",
    "Всі люди народжуються вільними і рівними у своїй гідності та правах. "
    "Вони наділені розумом і совістю і повинні діяти у відношенні один до "
    "одного в дусі братерства.",
    "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα "
    "δικαιώματα. Είναι προικισμένοι με λογική και συνείδηση.",
    "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और "
    "समानता प्राप्त है।",
};

/* One file in both readers. */
struct subject {
    HyphenDict *dict;
    struct patterns *patterns;
    GIConv charset; /* from UTF-8 to the file's; (GIConv)-1: it is UTF-8 */
    int n_words, n_points, n_changes;
};

/* A division, in characters of the word. */
struct division {
    int at, from, to;
    char text[64]; /* "sz=" */
};

/* libhyphen's arrays for one word. */
struct answer {
    char points[MAX_BYTES + 8];
    char **changes;
    int *positions, *cuts;
};

static void
answer_clear(struct answer *answer, int len)
{
    for (int i = 0; answer->changes != NULL && i < len; i++)
        free(answer->changes[i]);
    free(answer->changes);
    free(answer->positions);
    free(answer->cuts);
}

/* Character AT of the answer's word as a division, or false. */
static bool
answer_division(const struct answer *answer, int at, struct division *division)
{
    *division = (struct division){ .at = at, .from = at, .to = at };
    if ((answer->points[at - 1] & 1) == 0)
        return false;
    if (answer->changes != NULL && answer->changes[at - 1] != NULL) {
        division->from = at - answer->positions[at - 1];
        division->to = division->from + answer->cuts[at - 1];
        g_strlcpy(
            division->text, answer->changes[at - 1], sizeof division->text);
    }
    return true;
}

static int
characters(const char *word, int len)
{
    return (int)g_utf8_strlen(word, len);
}

static bool
own_division(const struct patterns_point *points, const char *word, int at,
    struct division *division)
{
    int byte = (int)(g_utf8_offset_to_pointer(word, at) - word);
    const struct patterns_point *point = &points[byte];
    *division = (struct division){ .at = at, .from = at, .to = at };
    if (!point->divides)
        return false;
    if (point->before != NULL) {
        division->from = characters(word, point->from);
        division->to = characters(word, point->to);
        g_snprintf(division->text, sizeof division->text, "%s=%s",
            point->before, point->after);
    }
    return true;
}

static void
compare_points(struct subject *subject, const char *word,
    const struct patterns_point *points, const struct answer *answer)
{
    int n = characters(word, -1);
    for (int at = MAX(1, subject->dict->lhmin);
         at <= n - MAX(1, subject->dict->rhmin); at++) {
        struct division own, wanted;
        bool divides = own_division(points, word, at, &own);
        if (answer_division(answer, at, &wanted) != divides ||
            memcmp(&own, &wanted, sizeof own) != 0)
            g_error("%s at %d: %s \"%s\" %d-%d, libhyphen \"%s\" %d-%d", word,
                at, divides ? "divided" : "not divided", own.text, own.from,
                own.to, wanted.text, wanted.from, wanted.to);
        subject->n_points += divides;
        subject->n_changes += divides && own.text[0] != '\0';
    }
    subject->n_words++;
}

/* WORD is lower-case UTF-8. A word that the file's charset cannot write is
 * none of its language. */
static void
compare_word(struct subject *subject, const char *word)
{
    char bytes[MAX_BYTES + 1] = { 0 };
    struct patterns_point points[MAX_BYTES];
    char *in = (char *)word, *out = bytes;
    size_t n_in = strlen(word), n_out = MAX_BYTES;
    if (n_in > MAX_BYTES)
        return;
    patterns_points(subject->patterns, word, (int)n_in, points);
    if (subject->charset == (GIConv)-1)
        memcpy(bytes, word, n_in);
    else if (g_iconv(subject->charset, &in, &n_in, &out, &n_out) != 0)
        return;
    struct answer answer = { .changes = NULL };
    int len = (int)strlen(bytes);
    hnj_hyphen_hyphenate3(subject->dict, bytes, len, answer.points, NULL,
        &answer.changes, &answer.positions, &answer.cuts, 1, 1, 0, 0);
    compare_points(subject, word, points, &answer);
    answer_clear(&answer, len);
}

/* The joiners are of Indian words, the raised dot of Catalan ones. */
static bool
is_letter(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == 0xb7 ||
        c == 0x200c || c == 0x200d;
}

static void
append_letters(GString *word, const char *line)
{
    for (const char *s = line; *s != '\0' && *s != '/'; s = g_utf8_next_char(s))
        if (is_letter(g_utf8_get_char(s)))
            g_string_append_unichar(word, g_utf8_get_char(s));
}

/* Each pattern with those before it that make it long enough for a word. */
static void
compare_patterns(struct subject *subject, const char *body)
{
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
    int step = (int)g_strv_length(lines) / MOST_PATTERNS + 1;
    g_autoptr(GString) word = g_string_new(NULL);
    for (int i = 0; lines[i] != NULL; i++) {
        bool changes = strchr(lines[i], '/') != NULL;
        if (lines[i][0] == '%' || g_ascii_isupper(lines[i][0]) ||
            (i % step > 1 && !changes))
            continue;
        glong n = g_utf8_strlen(word->str, -1);
        if (changes || n >= SHORTEST_WORD * 2)
            g_string_truncate(word, 0);
        append_letters(word, lines[i]);
        n = g_utf8_strlen(word->str, -1);
        if (n > LONGEST_WORD)
            g_string_truncate(word, 0);
        else if (n >= SHORTEST_WORD || changes)
            compare_word(subject, word->str);
    }
}

static void
compare_texts(struct subject *subject)
{
    g_autoptr(GString) word = g_string_new(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *text = g_utf8_strdown(texts[i], -1);
        for (const char *p = text;; p = g_utf8_next_char(p)) {
            if (is_letter(g_utf8_get_char(p))) {
                g_string_append_unichar(word, g_utf8_get_char(p));
                continue;
            }
            if (word->len > 0)
                compare_word(subject, word->str);
            g_string_truncate(word, 0);
            if (*p == '\0')
                break;
        }
    }
}

/* The file's text behind its first line, in UTF-8. */
static char *
read_body(const char *path, const HyphenDict *dict)
{
    g_autofree char *text = NULL;
    gsize len = 0;
    g_assert_true(g_file_get_contents(path, &text, &len, NULL));
    const char *body = memchr(text, '\n', len);
    g_assert_nonnull(body);
    return g_convert(body, (gssize)(len - (gsize)(body - text)), "UTF-8",
        dict->cset, NULL, NULL, NULL);
}

static void
compare_file(const char *path)
{
    struct subject subject = {
        .dict = hnj_hyphen_load(path),
        .patterns = patterns_load(path),
        .charset = (GIConv)-1,
    };
    g_assert_nonnull(subject.dict);
    g_assert_nonnull(subject.patterns);
    if (!subject.dict->utf8) {
        subject.charset = g_iconv_open(subject.dict->cset, "UTF-8");
        g_assert_true(subject.charset != (GIConv)-1);
    }
    g_autofree char *body = read_body(path, subject.dict);
    g_assert_nonnull(body);
    compare_patterns(&subject, body);
    compare_texts(&subject);
    g_test_message("%s, %s: %d words, %d points, %d with other letters",
        strrchr(path, '/') + 1, subject.dict->cset, subject.n_words,
        subject.n_points, subject.n_changes);
    g_assert_cmpint(subject.n_points, >, 0);
    if (subject.charset != (GIConv)-1)
        g_iconv_close(subject.charset);
    hnj_hyphen_free(subject.dict);
    patterns_free(subject.patterns);
}

static gint
compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
test_installed(void)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(SYSTEM_FOLDER, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(SYSTEM_FOLDER, name, NULL);
        if (g_str_has_prefix(name, "hyph_") && g_str_has_suffix(name, ".dic") &&
            !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            g_ptr_array_add(paths, g_steal_pointer(&path));
    }
    if (paths->len == 0)
        g_test_skip("no hyphenation patterns are installed");
    g_ptr_array_sort(paths, compare_paths);
    for (guint i = 0; i < paths->len; i++)
        compare_file(paths->pdata[i]);
    g_test_message("%u files", paths->len);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/patterns/installed", test_installed);
    return g_test_run();
}
