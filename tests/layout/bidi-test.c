/*
 * Unicode's own test of directions, BidiCharacterTest.txt: the levels that a
 * paragraph has, and the order in which what it draws stands on the line.
 * The file has one line a paragraph; what rule L1 says of the ends of lines
 * that were broken, and the mirroring of brackets, have cases of our own.
 */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include "base/diag.h"
#include "base/length.h"
#include "layout/para.h"
#include "testsetter.h"

#ifndef BIDI_TEST
#define BIDI_TEST "/usr/share/unicode/BidiCharacterTest.txt"
#endif
#define MAX_CHARS 256
#define LEAST_CASES 90000
/* Of them ICU has other ideas about. */
#define MOST_KNOWN 25
/* Paragraphs take longer than levels: one sample in this many. */
#define PARAGRAPH_STEP 3
#define REMOVED (-1)

struct sample {
    GString *text;
    int starts[MAX_CHARS]; /* byte of each character */
    int levels[MAX_CHARS]; /* REMOVED by rule X9 */
    int n;
    int order[MAX_CHARS]; /* visual, from the left */
    int n_order;
    int base; /* level of the paragraph */
    const char *line;
};

static void
note_message(const struct diag_message *message, void *data)
{
    (void)data;
    (void)message;
}

/* ---- the file ---- */

static bool
parse_sample(const char *line, struct sample *s)
{
    if (line[0] == '#' || line[0] == '\0')
        return false;
    g_auto(GStrv) fields = g_strsplit(line, ";", -1);
    g_assert_cmpint((int)g_strv_length(fields), ==, 5);
    g_auto(GStrv) chars = g_strsplit(fields[0], " ", -1);
    g_auto(GStrv) levels = g_strsplit(fields[3], " ", -1);
    g_auto(GStrv) order = g_strsplit(fields[4], " ", -1);
    s->line = line;
    s->base = atoi(fields[2]);
    s->n = s->n_order = 0;
    g_string_truncate(s->text, 0);
    for (int i = 0; chars[i] != NULL && s->n < MAX_CHARS; i++) {
        s->starts[s->n] = (int)s->text->len;
        s->levels[s->n++] = levels[i][0] == 'x' ? REMOVED : atoi(levels[i]);
        g_string_append_unichar(s->text, (gunichar)strtoul(chars[i], NULL, 16));
    }
    for (int i = 0; order[i] != NULL && order[i][0] != '\0'; i++)
        s->order[s->n_order++] = atoi(order[i]);
    return true;
}

struct run {
    struct break_iterator *breaks;
    struct setter *setter;
    int step;  /* one sample in so many */
    int known; /* samples that differ as is_known says */
};

typedef void sample_check(const struct sample *sample, struct run *run);

/* What ICU does otherwise, and nobody writes. */
static bool
is_known(const struct sample *s)
{
    static const struct {
        const char *chars;
        const char *what;
    } known[] = {
        { "202A", "embeddings side by side with overrides" },
        { "202B", "the same from right to left" },
        { "200D 20D6", "a mark on a joiner on a bracket" },
        { "0028 0028 0028 0028", "brackets 64 deep" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (strstr(s->line, known[i].chars) != NULL)
            return true;
    return false;
}

static void
differ(const struct sample *s, struct run *run, const char *found)
{
    if (is_known(s)) {
        run->known++;
        return;
    }
    g_test_message("%s for %s", found, s->line);
    g_test_fail();
}

static void
run_samples(sample_check *check, struct run *run)
{
    g_autofree char *all = NULL;
    if (!g_file_get_contents(BIDI_TEST, &all, NULL, NULL)) {
        g_test_skip("Unicode's test data (unicode-data) are not here");
        return;
    }
    g_auto(GStrv) lines = g_strsplit_set(all, "\n", -1);
    struct sample sample = { .text = g_string_new(NULL) };
    int n = 0;
    for (int i = 0; lines[i] != NULL; i++)
        if (parse_sample(lines[i], &sample) && n++ % run->step == 0)
            check(&sample, run);
    g_assert_cmpint(n, >=, LEAST_CASES);
    g_test_message("%d of %d otherwise, as known", run->known, n);
    g_assert_cmpint(run->known, <=, MOST_KNOWN);
    g_string_free(sample.text, TRUE);
}

static void
check_levels(const struct sample *s, struct run *run)
{
    bool can_break[MAX_CHARS * 4];
    uint8_t levels[MAX_CHARS * 4];
    break_iterator_run(run->breaks, s->text->str, (int)s->text->len, "en",
        s->base == 1, can_break, levels);
    UBiDiLevel shown[MAX_CHARS];
    int32_t order[MAX_CHARS];
    int kept[MAX_CHARS], n = 0;
    for (int i = 0; i < s->n; i++)
        if (s->levels[i] != REMOVED) {
            shown[n] = levels[s->starts[i]];
            kept[n++] = i;
        }
    ubidi_reorderVisual(shown, n, order);
    g_assert_cmpint(n, ==, s->n_order);
    for (int i = 0; i < n; i++)
        if (kept[order[i]] != s->order[i]) {
            differ(s, run, "other levels");
            return;
        }
}

static void
test_levels(void)
{
    struct run run = { .breaks = break_iterator_new(), .step = 1 };
    run_samples(check_levels, &run);
    break_iterator_free(run.breaks);
}

/* ---- what is drawn ---- */

/* What cannot be seen has no place. */
static bool
is_seen(gunichar c)
{
    return c != ' ' &&
        !u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

/* The characters of the clusters of one mark from left to right. */
static void
append_mark(const struct mark *mark, GString *out)
{
    g_autoptr(GString) text = g_string_new_len(mark->text, mark->n_bytes);
    if (mark->rtl) {
        g_autofree char *reversed = g_utf8_strreverse(text->str, -1);
        g_string_assign(text, reversed);
    }
    for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char(p))
        if (is_seen(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_utf8_get_char(p));
}

static int
compare_marks(const void *a, const void *b)
{
    const struct mark *p = a, *q = b;
    return (p->x > q->x) - (p->x < q->x);
}

/* All that is on the page, from left to right. */
static char *
visual_text(struct setter *setter)
{
    GArray *marks = setter_page(setter, 0)->marks;
    g_array_sort(marks, compare_marks);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < marks->len; i++)
        append_mark(&g_array_index(marks, struct mark, i), out);
    return g_string_free(out, FALSE);
}

static struct para *
make_para(struct setter *setter, const char *text, bool rtl)
{
    const struct para_spec spec = {
        .text = text,
        .role = ROLE_BODY,
        .element = ELEMENT_ARTIFACT,
        .rtl = rtl,
        .colour = STYLE_NO_COLOUR,
    };
    return para_new(setter, &spec);
}

static void
check_order(const struct sample *s, struct run *run)
{
    struct setter *setter = run->setter;
    if (strstr(s->line, "0009") != NULL)
        return; /* tabs are spaces by now */
    const struct para *para = make_para(setter, s->text->str, s->base == 1);
    if (para == NULL)
        return;
    para_draw_whole(setter, para, 0, 0, 0);
    g_autoptr(GString) wanted = g_string_new(NULL);
    for (int i = 0; i < s->n_order; i++) {
        gunichar c = g_utf8_get_char(s->text->str + s->starts[s->order[i]]);
        if (is_seen(c))
            g_string_append_unichar(wanted, c);
    }
    g_autofree char *found = visual_text(setter);
    if (strcmp(found, wanted->str) != 0)
        differ(s, run, found);
    testsetter_reset(setter);
}

static void
test_order(void)
{
    struct diag *diag = diag_new(note_message, NULL);
    struct run run = {
        .setter = testsetter_new(diag),
        .step = PARAGRAPH_STEP,
    };
    run_samples(check_order, &run);
    testsetter_free(run.setter);
    diag_free(diag);
}

/* ---- lines ---- */

struct line_case {
    bool rtl;
    const char *words; /* of the text; "|" where lines end */
    const char *lines; /* from the left, without spaces; "|" between them */
};

/* One line of PARA, words FIRST to LAST. */
static void
draw_words(struct setter *setter, const struct para *para, int first, int last)
{
    const struct linebreak_line line = {
        .first_word = first,
        .last_word = last,
        .first_point = -1,
        .last_point = -1,
    };
    para_draw_line(setter, para, &line, 0, 0, 0, 0);
}

static int
count_words(const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    return (int)g_strv_length(words);
}

/* Levels are the paragraph's, order is each line's. */
static void
test_lines(void)
{
    static const struct line_case cases[] = {
        { true, "אבג abc 123.|דהו (xyz)", ".abc123גבא|)xyz(והד" },
        { true, "אבג abc|def דהו 45%|(6) אב", "abcגבא|45%והדdef|בא)6(" },
        { true, "נאמר “yes,|no” אז", "yes,“רמאנ|זא”no" },
        { true, "في عام 2019،|1,250 رجلا", "،2019ماعيف|الجر1,250" },
        { true, "abc def|ghi!", "abcdef|!ghi" },
        { false, "abc אבג 123,|456 (דהו)", "abc,123גבא|)והד(456" },
        { false, "he said “אבג|דהו”, then", "hesaid“גבא|והד”,then" },
        { false, "אבג – דהו!|x", "והד–גבא!|x" },
    };
    struct diag *diag = diag_new(note_message, NULL);
    struct setter *setter = testsetter_new(diag);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) lines = g_strsplit(cases[i].words, "|", -1);
        g_autofree char *text = g_strjoinv(" ", lines);
        const struct para *para = make_para(setter, text, cases[i].rtl);
        GString *found = g_string_new(NULL);
        for (int k = 0, word = 0; lines[k] != NULL; k++) {
            int n = count_words(lines[k]);
            draw_words(setter, para, word, word + n - 1);
            g_autofree char *line = visual_text(setter);
            g_string_append_printf(found, "%s%s", k > 0 ? "|" : "", line);
            g_array_set_size(setter_page(setter, 0)->marks, 0);
            word += n;
        }
        if (strcmp(found->str, cases[i].lines) != 0) {
            g_test_message(
                "%s, not %s: %s", found->str, cases[i].lines, cases[i].words);
            g_test_fail();
        }
        g_string_free(found, TRUE);
        testsetter_reset(setter);
    }
    testsetter_free(setter);
    diag_free(diag);
}

/* What widens a line between ideographs does not part them. */
static void
test_glue(void)
{
    struct diag *diag = diag_new(note_message, NULL);
    struct setter *setter = testsetter_new(diag);
    const struct para *para = make_para(setter, "قال 「日本経済」 ثم", true);
    const struct linebreak_line line = {
        .last_word = para->n_words - 1,
        .first_point = -1,
        .last_point = -1,
        .glue_extra = LENGTH_PT * 10,
    };
    para_draw_line(setter, para, &line, 0, 0, 0, 0);
    g_autofree char *found = visual_text(setter);
    g_assert_cmpstr(found, ==, "مث」日本経済「لاق");
    testsetter_free(setter);
    diag_free(diag);
}

/* Whatever the order on the line, marks come in the order of the text. */
static void
test_reading_order(void)
{
    static const struct {
        bool rtl;
        const char *text;
    } cases[] = {
        { true, "אבג abc 123 (דהו) xyz, ז" },
        { false, "the price שקל 123 was in NIS" },
        { true, "قال «Yes, 25%» ثم no" },
    };
    struct diag *diag = diag_new(note_message, NULL);
    struct setter *setter = testsetter_new(diag);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct para *para =
            make_para(setter, cases[i].text, cases[i].rtl);
        para_draw_whole(setter, para, 0, 0, 0);
        g_autoptr(GString) read = g_string_new(NULL);
        const GArray *marks = setter_page(setter, 0)->marks;
        for (guint k = 0; k < marks->len; k++) {
            const struct mark *mark = &g_array_index(marks, struct mark, k);
            g_string_append_len(read, mark->text, mark->n_bytes);
        }
        g_assert_cmpstr(read->str, ==, cases[i].text);
        testsetter_reset(setter);
    }
    testsetter_free(setter);
    diag_free(diag);
}

static uint32_t
glyph_of(const struct font *font, gunichar c)
{
    hb_codepoint_t glyph = 0;
    g_assert_true(hb_font_get_nominal_glyph(font->hb, c, &glyph));
    return glyph;
}

/* In text from the right, what opens looks like what closes. */
static void
test_mirroring(void)
{
    static const gunichar pairs[][2] = { { '(', ')' }, { '[', ']' },
        { '<', '>' }, { 0xab, 0xbb } };
    struct diag *diag = diag_new(note_message, NULL);
    struct setter *setter = testsetter_new(diag);
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        char text[32] = "אב ";
        char *p = text + strlen(text);
        p += g_unichar_to_utf8(pairs[i][0], p);
        g_strlcpy(p, "א", 3);
        p += 2;
        p += g_unichar_to_utf8(pairs[i][1], p);
        *p = '\0';
        const struct para *para = make_para(setter, text, true);
        const struct piece *first = &para->pieces[para->first_piece[1]];
        const struct piece *last = &para->pieces[para->n_pieces - 1];
        g_assert_cmpint(first->level, ==, 1);
        g_assert_cmpuint(first->shaped->glyphs[0].id, ==,
            glyph_of(first->shaped->font, pairs[i][1]));
        g_assert_cmpuint(last->shaped->glyphs[0].id, ==,
            glyph_of(last->shaped->font, pairs[i][0]));
        testsetter_reset(setter);
    }
    testsetter_free(setter);
    diag_free(diag);
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/bidi/levels", test_levels);
    g_test_add_func("/bidi/order", test_order);
    g_test_add_func("/bidi/lines", test_lines);
    g_test_add_func("/bidi/glue", test_glue);
    g_test_add_func("/bidi/reading-order", test_reading_order);
    g_test_add_func("/bidi/mirroring", test_mirroring);
    return g_test_run();
}
