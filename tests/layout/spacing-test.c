/*
 * What is particular to scripts in the spacing of lines: the blanks between
 * Chinese and Japanese characters, and where Arabic words are made longer.
 */
#include <string.h>

#include <glib.h>

#include "base/diag.h"
#include "layout/cjk.h"
#include "layout/fonts.h"
#include "layout/kashida.h"
#include "layout/shape.h"

#define EM 1000

/* A character with the blanks that its mark has in fonts for Japan. */
static struct cjk_side
side(uint32_t c, bool at_end)
{
    static const char opening[] = "「『（《【“";
    static const char middle[] = "・：；";
    struct cjk_side s = { .class = cjk_class_of(c), .c = c };
    s.full = cjk_may_be_half(c) || s.class == CJK_INSEPARABLE;
    if (!cjk_may_be_half(c))
        return s;
    if (g_utf8_strchr(middle, -1, c) != NULL)
        s.blank = EM / 4;
    else if ((g_utf8_strchr(opening, -1, c) != NULL) != at_end)
        s.blank = EM / 2;
    return s;
}

/* The space inside TEXT, which has two characters. */
static struct cjk_space
space_in(const char *text)
{
    const struct cjk_side left = side(g_utf8_get_char(text), true);
    const struct cjk_side right =
        side(g_utf8_get_char(g_utf8_next_char(text)), false);
    return cjk_space_between(&left, &right, EM);
}

static void
test_blanks(void)
{
    static const struct {
        const char *text;
        int natural;
        bool shrinks, stretches;
    } cases[] = {
        { "漢字", 0, false, true },
        { "かな", 0, false, true },
        { "字、", 0, false, true },
        { "、字", 500, true, true },
        { "。字", 500, false, true },
        { "字「", 500, true, true },
        { "「字", 0, false, true },
        { "」字", 500, true, true },
        /* Of two blanks that meet one remains. */
        { "。「", 500, false, true },
        { "」「", 500, true, true },
        { "、（", 500, true, true },
        /* Marks of one kind stand close. */
        { "。」", 0, false, true },
        { "」。", 0, false, true },
        { "」』", 0, false, true },
        { "「『", 0, false, true },
        { "字・", 250, true, true },
        { "・字", 250, true, true },
        /* Letters and figures. */
        { "字a", 250, true, false },
        { "9年", 250, true, false },
        { "9％", 0, false, false },
        { "」a", 500, true, false },
        { "a「", 500, true, false },
        { "ab", 0, false, false },
        /* Dashes and leaders that belong together. */
        { "——", 0, false, false },
        { "……", 0, false, false },
        { "字—", 0, false, true },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct cjk_space space = space_in(cases[i].text);
        g_test_message("%s: %d", cases[i].text, space.natural);
        g_assert_cmpint(space.natural, ==, cases[i].natural);
        g_assert_cmpint(space.shrink > 0, ==, cases[i].shrinks);
        g_assert_cmpint(space.stretch > 0, ==, cases[i].stretches);
        g_assert_cmpint(space.shrink, <=, space.natural);
    }
    /* Letters stand off before characters do. */
    g_assert_cmpint(space_in("字a").ready, >, 0);
    g_assert_cmpint(space_in("漢字").ready, ==, 0);
}

static void
test_classes(void)
{
    g_assert_true(cjk_is_wide(0x4e00));
    g_assert_true(cjk_is_wide(0x30fc));
    g_assert_true(cjk_is_wide(0xff21));
    g_assert_false(cjk_is_wide(0xac00)); /* Hangul */
    g_assert_false(cjk_is_wide(0x1f600));
    g_assert_false(cjk_is_wide('a'));
    g_assert_false(cjk_is_wide(0x201c));
    g_assert_true(cjk_hangs(0x3002));
    g_assert_false(cjk_hangs(0x300d));
    g_assert_true(cjk_lang_is_square("zh-Hant"));
    g_assert_true(cjk_lang_is_square("ja"));
    g_assert_false(cjk_lang_is_square("ko"));
    g_assert_false(cjk_lang_is_square("zha"));
    g_assert_false(cjk_lang_is_square(NULL));
}

/* ---- kashida ---- */

struct press {
    struct diag *diag;
    struct fonts *fonts;
    struct shaper *shaper;
};

static void
press_open(struct press *press)
{
    g_autofree char *data = g_build_filename(
        g_getenv("NEWSPRINT_BUILD"), "src", "newsprint-data", NULL);
    press->diag = diag_new(NULL, NULL);
    press->fonts = fonts_load(data, press->diag);
    g_assert_nonnull(press->fonts);
    press->shaper = shaper_new(press->fonts, NULL, press->diag);
}

static void
press_close(struct press *press)
{
    shaper_free(press->shaper);
    fonts_free(press->fonts);
    diag_free(press->diag);
}

static const struct shaped *
arabic(struct press *press, const char *family, const char *text)
{
    const struct font *font = fonts_lookup(press->fonts, family, 400, false);
    g_assert_nonnull(font);
    return shape_word(press->shaper, font, 0, g_intern_string("ar"),
        HB_SCRIPT_ARABIC, true, text, (int)strlen(text));
}

static void
test_kashida_places(void)
{
    static const struct {
        const char *before, *after; /* the stroke is between them */
        int priority;
    } cases[] = {
        { "الس", "لام", 2 },
        { "مس", "ؤول", 2 },
        { "مدين", "ة", 3 },
        { "كتاب", "ة", 3 },
        { "السلا", "م", 0 }, /* alef joins with nothing after it */
        { "جم", "ال", 4 },
        { "عم", "ق", 6 },
        { "بي", "ت", 7 },
    };
    struct press press;
    press_open(&press);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text =
            g_strconcat(cases[i].before, cases[i].after, NULL);
        const struct kashida found =
            kashida_find(arabic(&press, "Noto Naskh Arabic", text));
        g_test_message("%s: %d, %d", text, found.offset, found.priority);
        if (cases[i].priority == 0) {
            g_assert_cmpint(found.offset, !=, (int)strlen(cases[i].before));
            continue;
        }
        g_assert_cmpint(found.priority, ==, cases[i].priority);
        g_assert_cmpint(found.offset, ==, (int)strlen(cases[i].before));
    }
    static const char *const never[] = { "دار", "و", "من", "لا" };
    for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
        g_assert_cmpint(
            kashida_find(arabic(&press, "Noto Naskh Arabic", never[i]))
                .priority,
            ==, 0);
    press_close(&press);
}

/* Longer words are wider by the tatweels, and have the same text. */
static void
test_kashida_shape(void)
{
    struct press press;
    press_open(&press);
    const struct shaped *word = arabic(&press, "Noto Naskh Arabic", "السّلام");
    g_assert_cmpint(word->kashida_priority, >, 0);
    int width = word->width;
    for (int n = 1; n < 4; n++) {
        const struct shaped *longer =
            shape_elongated(press.shaper, word, word->kashida_offset, n);
        g_assert_cmpint(longer->width, >, width);
        width = longer->width;
        g_assert_cmpstr(longer->text, ==, word->text);
        g_assert_cmpint(longer->len, ==, word->len);
        for (int i = 0; i < longer->n_glyphs; i++) {
            g_assert_cmpint(longer->glyphs[i].cluster, >=, 0);
            g_assert_cmpint(longer->glyphs[i].cluster, <, word->len);
            if (i > 0)
                g_assert_cmpint(longer->glyphs[i].cluster, <=,
                    longer->glyphs[i - 1].cluster);
        }
        g_assert_true(longer ==
            shape_elongated(press.shaper, word, word->kashida_offset, n));
    }
    press_close(&press);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/spacing/classes", test_classes);
    g_test_add_func("/spacing/blanks", test_blanks);
    g_test_add_func("/spacing/kashida-places", test_kashida_places);
    g_test_add_func("/spacing/kashida-shape", test_kashida_shape);
    return g_test_run();
}
