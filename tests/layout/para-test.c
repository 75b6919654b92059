/*
 * Paragraphs by themselves: where their lines may end, by spaces that do and
 * spaces that do not, by soft hyphens in any script; how lines are set where
 * there is nothing to divide words by; and that long texts take no longer than
 * they are long.
 */
#include "layout/para.h"

#include <string.h>

#include <glib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/length.h"
#include "layout/missing.h"
#include "testsetter.h"

/* TEXT as an article's paragraph, which begins at 7:3 of its source. */
static struct para *
set_role(struct setter *setter, enum role role, const char *lang,
    const char *text, bool rtl)
{
    const struct pos pos = { "para.txt", 7, 3 };
    struct node *node = node_new(setter->galley, NODE_PARAGRAPH, pos);
    node_append(node, node_new_text(setter->galley, text, pos));
    const struct para_spec spec = {
        .node = node,
        .role = role,
        .element = ELEMENT_ARTIFACT,
        .lang = lang,
        .rtl = rtl,
        .colour = STYLE_NO_COLOUR,
    };
    struct para *para = para_new(setter, &spec);
    g_assert_nonnull(para);
    return para;
}

static struct para *
set_text(struct setter *setter, const char *lang, const char *text, bool rtl)
{
    return set_role(setter, ROLE_BODY, lang, text, rtl);
}

/* Appends piece I of word W with its points: "~" where a hyphen appears. */
static void
append_piece(GString *out, const struct para *para, int w, int i)
{
    const struct shaped *s = para->pieces[i].shaped;
    int from = 0;
    for (int k = 0; k < para->words[w].n_points; k++) {
        const struct para_point *point = &para->points[w][k];
        if (point->piece != i)
            continue;
        int at = point->cut.offset;
        g_string_append_len(out, s->text + from, at - from);
        g_string_append_c(
            out, para->words[w].points[k].kind == LINEBREAK_SOFT ? '~' : '|');
        from = at;
    }
    g_string_append_len(out, s->text + from, s->len - from);
}

/* WANTED has "|" wherever a line may begin without a hyphen. */
static void
check(struct setter *setter, const char *lang, const char *text, bool rtl,
    const char *wanted)
{
    const struct para *para = set_text(setter, lang, text, rtl);
    g_autoptr(GString) found = g_string_new(NULL);
    for (int w = 0; w < para->n_words; w++) {
        for (int i = para->first_piece[w]; i < para->first_piece[w + 1]; i++)
            append_piece(found, para, w, i);
        if (w + 1 == para->n_words)
            break;
        if (para->gaps[w].blank)
            g_string_append(found, para->gaps[w].fixed ? "\u00a0" : " ");
        if (para->words[w].can_break)
            g_string_append_c(found, '|');
    }
    if (strcmp(found->str, wanted) != 0) {
        g_test_message("%s instead of %s", found->str, wanted);
        g_test_fail();
    }
}

/* Text of European scripts goes by its spaces, other text by ICU; for both a
 * sign that must stay with its neighbours is the same. */
static void
test_spaces(void)
{
    static const char *const texts[] = {
        "one |two |three",
        "10\u00a0km |and |10\u202fkm",
        "one\u00a0two\u00a0three |four",
        "word\u2060word |word\ufeffword",
        "well\u2011known |fact",
        "100\u2007000 |people",
        "«\u00a0oui\u00a0!\u00a0» |dit-|il",
        "long\u200b|word |here",
        "co~op |and |co~op~er~ate,",
        "one-|two |three",
        "e.g. |this, |i.e. |that |at |10:30 |a.m.",
        "10 |km, |5 |kg |and |10.000,50 €",
    };
    struct diag *diag = diag_new(NULL, NULL);
    struct setter *setter = testsetter_new(diag);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GString) text = g_string_new(texts[i]);
        g_string_replace(text, "|", "", 0);
        g_string_replace(text, "~", "\u00ad", 0);
        /* No font draws it, and no text need hold it. */
        g_autoptr(GString) wanted = g_string_new(texts[i]);
        g_string_replace(wanted, "\ufeff", "", 0);
        check(setter, "en", text->str, false, wanted->str);
        g_string_append(text, " 日");
        g_string_append(wanted, " |日");
        check(setter, "en", text->str, false, wanted->str);
    }
    testsetter_free(setter);
    diag_free(diag);
}

/* An author's soft hyphens are heard in scripts that have no others. */
static void
test_soft(void)
{
    struct diag *diag = diag_new(NULL, NULL);
    struct setter *setter = testsetter_new(diag);
    check(setter, "he", "שלום של\u00adום", true, "שלום |של~ום");
    check(setter, "ar", "سلام سل\u00adام", true, "سلام |سل~ام");
    check(setter, "hi", "समा\u00adचार पत्र", false, "समा~चार |पत्र");
    check(setter, "el", "εφη\u00adμερίδα", false, "εφη~μερίδα");
    check(setter, "he", "ab\u00adcd שלום", true, "ab~cd |שלום");
    check(setter, "en", "ab\u00adcd שלום", false, "ab~cd |שלום");
    /* A hyphen that is written needs no other. */
    check(setter, "en", "well-\u00adknown", false, "well-|known");
    check(setter, "en", "\u00adword word\u00ad", false, "word |word");
    /* Alone it divides nothing, and makes no second space. */
    check(setter, "en", "one \u00ad two", false, "one |two");
    check(setter, "en", "\u00ad one \u00ad\u00ad \u00ad two \u00ad", false,
        "one |two");
    check(setter, "fr", "oui \u00ad !", false, "oui !");
    check(setter, "fr", "\u00ab \u00ad oui", false, "\u00ab oui");
    check(setter, "en", "10 \u00ad\u00a0km", false, "10 km");
    check(setter, "ja", "\u6f22\u00ad\u5b57 \u00ad\u6f22", false,
        "\u6f22|\u5b57 |\u6f22");
    testsetter_free(setter);
    diag_free(diag);
}

/* The lines of PARA in MEASURE, with "|" between them and "-" where a word is
 * divided; none may be wider than it should be. */
static char *
break_text(struct setter *setter, struct para *para, int measure)
{
    struct para_lines lines;
    para_break(setter, para, measure, false, &lines);
    const struct linebreak_variant *v =
        &lines.result.variants[lines.result.best];
    GString *out = g_string_new(NULL);
    for (int i = 0; i < v->n_lines; i++) {
        const struct linebreak_line *line = &v->lines[i];
        int hang = line->protrude_start + line->protrude_end;
        if (!line->justified)
            g_assert_cmpint(line->natural - hang, <=, line->measure);
        if (i > 0)
            g_string_append(out, line->first_point >= 0 ? "-|" : "|");
        int first = line->first_word + (line->first_point >= 0);
        for (int w = first; w <= line->last_word; w++) {
            for (int k = para->first_piece[w]; k < para->first_piece[w + 1];
                 k++)
                g_string_append_len(out, para->pieces[k].shaped->text,
                    para->pieces[k].shaped->len);
            if (w < line->last_word)
                g_string_append(out, para->gaps[w].fixed ? "~" : " ");
        }
    }
    return g_string_free(out, FALSE);
}

/* Words that are bound to each other part where they do not fit into a line
 * together, rather than stand in the margin or be divided; and only there. */
static void
test_bound(void)
{
    static const struct {
        enum role role;
        int ems, narrow_ems; /* of the first two lines */
        const char *text, *lines;
    } cases[] = {
        { ROLE_BODY, 20, 0, "abcdefghijklmno~abcdefghijklmno the end",
            "abcdefghijklmno~abcdefghijklmno the end" },
        { ROLE_BODY, 12, 0, "abcdefghijklmno~abcdefghijklmno the end",
            "abcdefghijklmno|abcdefghijklmno the end" },
        { ROLE_BODY, 12, 0, "abcdefghijklmn~op~abcdefgh~abcdefgh~end",
            "abcdefghijklmn~op~abcdefgh|abcdefgh~end" },
        /* Marks stay with their words even then. */
        { ROLE_BODY, 10, 0, "«~abcdefghijklmno~abcdefghijklmno~! the end",
            "«~abcdefghijklmno|abcdefghijklmno~!|the end" },
        { ROLE_BODY, 10, 0, "We saw 10~km and abcdefghijklmno~abcdefghijklmno",
            "We saw 10~km and|abcdefghijklmno|abcdefghijklmno" },
        /* Beside a drop cap. */
        { ROLE_BODY, 13, 0, "abcdefghijkl~abcdefghijkl abcdefghijkl",
            "abcdefghijkl~abcdefghijkl|abcdefghijkl" },
        { ROLE_BODY, 13, 8, "abcdefghijkl~abcdefghijkl abcdefghijkl",
            "abcdefghijkl|abcdefghijkl|abcdefghijkl" },
        { ROLE_HEADLINE, 14, 0, "Bundesverfassungsgericht~beschwerdeverfahren",
            "Bundesverfassungsgericht|beschwerdeverfahren" },
    };
    struct diag *diag = diag_new(NULL, NULL);
    struct setter *setter = testsetter_new(diag);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new(cases[i].text);
        g_string_replace(text, "~", "\u00a0", 0);
        struct para *para =
            set_role(setter, cases[i].role, "en", text->str, false);
        int em = para->role->size;
        para->indent = 0;
        para->narrow_lines = cases[i].narrow_ems > 0 ? 2 : 0;
        para->narrow_by = (cases[i].ems - cases[i].narrow_ems) * em;
        g_autofree char *whole = break_text(setter, para, 100 * em);
        g_autofree char *lines = break_text(setter, para, cases[i].ems * em);
        g_autofree char *again = break_text(setter, para, 100 * em);
        g_assert_cmpstr(lines, ==, cases[i].lines);
        g_assert_cmpstr(whole, ==, again);
    }
    testsetter_free(setter);
    diag_free(diag);
}

/* Lines with lone soft hyphens at their ends, which are drawn as wide as they
 * are counted. */
static void
test_lone_soft(void)
{
    struct diag *diag = diag_new(NULL, NULL);
    struct setter *setter = testsetter_new(diag);
    g_autoptr(GString) text = g_string_new("It");
    for (int i = 0; i < 60; i++)
        g_string_append(text, " \u00ad is \u00ad an even line");
    struct para *para = set_text(setter, "en", text->str, false);
    int measure = 20 * para->role->size;
    struct para_lines lines;
    para_break(setter, para, measure, false, &lines);
    const struct linebreak_variant *v =
        &lines.result.variants[lines.result.best];
    int justified = 0;
    for (int i = 0; i < v->n_lines; i++) {
        const struct linebreak_line *line = &v->lines[i];
        if (!line->justified)
            continue;
        justified++;
        GArray *marks = setter_page(setter, 0)->marks;
        g_array_set_size(marks, 0);
        para_draw_line(setter, para, line, 0, 0, 0, measure);
        g_assert_cmpuint(marks->len, ==, 1);
        const struct mark *mark = &g_array_index(marks, struct mark, 0);
        int right = mark->x + mark->width - line->protrude_end;
        /* The places of glyphs are rounded one by one. */
        g_assert_cmpint(ABS(right - measure), <, LENGTH_PT / 20);
    }
    g_assert_cmpint(justified, >, 10);
    testsetter_free(setter);
    diag_free(diag);
}

/* What is drawn of an Arabic word at a soft hyphen: its letters stay joined. */
static void
test_joined(void)
{
    struct diag *diag = diag_new(NULL, NULL);
    struct setter *setter = testsetter_new(diag);
    struct para *para = set_text(setter, "ug", "سل\u00adام", true);
    const struct shaped *word = para->pieces[0].shaped;
    g_assert_cmpint(word->n_points, ==, 1);
    const struct shaped_range pre = { .end = &word->points[0].cut };
    const struct shaped *part = shape_part(setter->shaper, word, pre, true);
    const struct shaped *alone = shape_word(setter->shaper, word->font,
        word->features, word->lang, word->script, true, "سل", 4);
    /* From the right: the first letter is at the end. */
    g_assert_cmpuint(part->glyphs[part->n_glyphs - 1].id, ==,
        alone->glyphs[alone->n_glyphs - 1].id);
    g_assert_cmpuint(part->glyphs[part->n_glyphs - 2].id, !=,
        alone->glyphs[alone->n_glyphs - 2].id);
    testsetter_free(setter);
    diag_free(diag);
}

/* Long words and no patterns: lines are justified where their spaces can bear
 * it, and ragged, with natural spaces, where they would be torn apart. */
static void
test_ragged(void)
{
    static const char text[] =
        "Mae annibyniaeth llywodraeth yn bwysig i bawb yn y wlad hon heddiw "
        "ac mae llywodraethwyr a gweinyddiaethau yn ymgynghori â phobl "
        "gyffredin am ddatblygiadau amgylcheddol llanfairpwllgwyngyll "
        "gogerychwyrndrobwllllantysiliogogogoch. Yn y bore mae hi yn oer ac "
        "yn wlyb ond yn y nos mae hi yn well, ac mae pawb yn hapus iawn. "
        "Cyfrifiaduron rhyngwladol gwyddoniaeth amgylcheddau cenedlaethol.";
    struct diag *diag = diag_new(NULL, NULL);
    struct setter *setter = testsetter_new(diag);
    struct para *para = set_text(setter, "cy", text, false);
    struct para_lines lines;
    para_break(setter, para, 15 * para->role->size, false, &lines);
    const struct linebreak_variant *variant =
        &lines.result.variants[lines.result.best];
    int justified = 0, ragged = 0;
    for (int i = 0; i < variant->n_lines; i++) {
        const struct linebreak_line *line = &variant->lines[i];
        int glue = 0;
        for (int w = line->first_word; w < line->last_word; w++)
            glue += para->words[w].glue;
        if (line->justified)
            g_assert_cmpint(line->glue_extra, <=, 2 * glue);
        else
            g_assert_cmpint(line->glue_extra, ==, 0);
        g_assert_false(line->hyphenated);
        justified += line->justified;
        ragged += line->ragged;
    }
    g_test_message("%d lines, %d justified, %d ragged", variant->n_lines,
        justified, ragged);
    g_assert_cmpint(justified, >, 0);
    g_assert_cmpint(ragged, >, 0);
    testsetter_free(setter);
    diag_free(diag);
}

/* All paragraphs of a Chinese text stand in and fill their lines alike, also
 * those that begin with letters or have nothing else. */
static void
test_squares(void)
{
    static const struct {
        const char *lang, *text;
        int indent; /* in ems; 0: not by squares */
        bool ideographic;
    } cases[] = {
        { "zh", "中国发布", 2, true },
        { "zh-Hant", "NASA發布", 2, true },
        { "zh", "NASA", 2, false },
        { "ja", "NASAが発表", 1, true },
        { "ja", "「発表」", 1, true },
        { NULL, "発表", 1, true },
        { NULL, "NASAが発表", 0, false },
        { "en", "NASA and 中国", 0, false },
        { "en", "中国 and NASA", 0, true },
        { "ko", "NASA는 발표", 0, true },
        { "ko", "中國 발표", 0, true },
    };
    struct diag *diag = diag_new(NULL, NULL);
    struct setter *setter = testsetter_new(diag);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct para *para =
            set_text(setter, cases[i].lang, cases[i].text, false);
        int indent = cases[i].indent * para->role->size;
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(para->squares, ==, indent > 0);
        g_assert_cmpint(
            para->indent, ==, indent > 0 ? indent : para->role->indent);
        g_assert_cmpint(para->ideographic, ==, cases[i].ideographic);
    }
    testsetter_free(setter);
    diag_free(diag);
}

static void
note_place(const struct diag_message *message, void *data)
{
    g_string_append_printf(
        data, "%d:%d ", message->pos.line, message->pos.column);
}

/* Characters without a glyph are reported where they are written, whatever
 * white space is left out before them and whatever letters are shown. */
static void
test_missing(void)
{
    static const struct {
        enum role role;
        const char *lang, *text, *places;
    } cases[] = {
        { ROLE_BODY, "en", "a \u0378", "7:5 " },
        { ROLE_BODY, "en", "a \u0378 and \u0379\u0378", "7:5 7:11 " },
        { ROLE_BODY, "en", "  a   b\u2028\u0378  \u0379", "7:11 7:14 " },
        { ROLE_BODY, "he", "\u05d0\ufeff \u0378", "7:6 " },
        { ROLE_KICKER, "tr", "\u0131\u0131  ii \u0378", "7:10 " },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) places = g_string_new(NULL);
        struct diag *diag = diag_new(note_place, places);
        struct setter *setter = testsetter_new(diag);
        g_assert_true(setter->style->roles[ROLE_KICKER].uppercase);
        set_role(setter, cases[i].role, cases[i].lang, cases[i].text, false);
        g_string_truncate(places, 0);
        missing_report(setter->missing, diag);
        g_assert_cmpstr(places->str, ==, cases[i].places);
        testsetter_free(setter);
        diag_free(diag);
    }
}

/* CPU seconds for a paragraph of N times PIECE, from its text to its lines; of
 * N different words if PIECE is empty. */
static double
time_of(struct diag *diag, const char *piece, int n)
{
    struct setter *setter = testsetter_new(diag);
    set_text(setter, "en", "The fonts are loaded.", false);
    g_autoptr(GString) text = g_string_new("Word ");
    for (int i = 0; i < n; i++)
        if (piece[0] != '\0')
            g_string_append(text, piece);
        else
            g_string_append_printf(text, "word%d ", i);
    struct para_lines lines;
    int64_t start = setter_clock();
    struct para *para = set_text(setter, "en", text->str, false);
    para_break(setter, para, 160 * LENGTH_PT, true, &lines);
    double seconds = (double)(setter_clock() - start) / 1e6;
    g_assert_cmpint(lines.result.n_variants, >, 0);
    testsetter_free(setter);
    return seconds;
}

/* Words of 10,000 and 40,000 letters and of other things, and 100,000 words.
 * What took the square of the length would take 16 times as long; from 4 up
 * to 12 there is room for caches and for what else the machine does. */
static void
test_linear(void)
{
    static const struct {
        const char *piece;
        int n;
    } cases[] = {
        { "a", 10000 },
        { "é", 5000 },
        { "1", 5000 },
        { "a-", 10000 },
        { "a/", 5000 },
        { "ab—", 5000 },
        { "ab...", 5000 },
        { "a.", 5000 },
        { "\"", 5000 },
        { "a\u00a0", 5000 },
        { "a\u00ad", 5000 },
        { "a\u200b", 5000 },
        { "我", 5000 },
        { "ก", 5000 },
        { "ا", 5000 },
        { "a-b ", 25000 },
        { "\u0378a b ", 5000 },
        { "", 25000 },
    };
    struct diag *diag = diag_new(NULL, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        double once = time_of(diag, cases[i].piece, cases[i].n);
        double more = time_of(diag, cases[i].piece, 4 * cases[i].n);
        g_test_message("%d and %d times \"%s\": %.0f and %.0f ms", cases[i].n,
            4 * cases[i].n, cases[i].piece, once * 1e3, more * 1e3);
        g_assert_cmpfloat(more, <, 12 * once + 0.05);
    }
    diag_free(diag);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/para/spaces", test_spaces);
    g_test_add_func("/para/soft", test_soft);
    g_test_add_func("/para/bound", test_bound);
    g_test_add_func("/para/lone-soft", test_lone_soft);
    g_test_add_func("/para/joined", test_joined);
    g_test_add_func("/para/ragged", test_ragged);
    g_test_add_func("/para/squares", test_squares);
    g_test_add_func("/para/missing", test_missing);
    g_test_add_func("/para/linear", test_linear);
    return g_test_run();
}
