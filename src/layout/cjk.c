/*
 * The classes are those of JLREQ's appendix A as far as they matter for
 * spaces, found from Unicode's properties where these say as much. How wide a
 * mark's ink and blank are is not known here but measured: fonts for different
 * regions place the same comma in a corner or in the middle.
 */
#include "layout/cjk.h"

#include <string.h>

#include <glib.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* Between a square character and a letter or figure (JLREQ 3.2.6), and what
 * it may become (3.8.3 and 3.8.4): in 1/8 em. It could widen to half an em; in
 * newspapers, with their many figures, that looks torn. */
#define WESTERN_NATURAL 2
#define WESTERN_SHRINK 1
#define WESTERN_STRETCH 1
/* Blanks of brackets, commas and middle dots may shrink to half of what they
 * are. JLREQ lets them vanish; that leaves marks which look lost. */
#define BLANK_SHRINK 2
/* Between square characters, in percent of an em: what stretches last. More
 * than this and the eye sees columns (measured: a kinsoku that moves one
 * character of 19 to the next line asks for 5). */
#define SQUARE_STRETCH 8

static const gunichar stops[] = { 0x3002, 0xff0e };
static const gunichar commas[] = { 0x3001, 0xff0c };
static const gunichar marks[] = { 0x3001, 0xff0c, 0x2018, 0x2019, 0x201c,
    0x201d, 0x3008, 0x3009, 0x300a, 0x300b, 0x300c, 0x300d, 0x300e, 0x300f,
    0x3010, 0x3011, 0x3014, 0x3015, 0x3016, 0x3017, 0x3018, 0x3019, 0x301d,
    0x301f, 0x30fb, 0xff08, 0xff09, 0xff1a, 0xff1b, 0xff3b, 0xff3d, 0xff5b,
    0xff5d, 0xff5f, 0xff60 };
static const gunichar inseparable[] = { 0x2014, 0x2025, 0x2026, 0x2e3a };

static const gunichar postfixes[] = { 0x2103, 0xff05 };

#define IS_IN(set, c) is_in(set, G_N_ELEMENTS(set), c)

static bool
is_in(const gunichar *set, size_t n, gunichar c)
{
    for (size_t i = 0; i < n; i++)
        if (set[i] == c)
            return true;
    return false;
}

bool
cjk_is_wide(uint32_t c)
{
    if (c < 0x1100)
        return false;
    int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
    if (width != U_EA_WIDE && width != U_EA_FULLWIDTH)
        return false;
    /* Hangul has spaces between words, and is set like other letters; emoji
     * are pictures. */
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript((UChar32)c, &status) != USCRIPT_HANGUL &&
        !u_hasBinaryProperty((UChar32)c, UCHAR_EMOJI_PRESENTATION);
}

bool
cjk_is_wide_letter(uint32_t c)
{
    return c >= 0xff10 && c <= 0xff5a && g_unichar_isalnum(c);
}

bool
cjk_may_be_half(uint32_t c)
{
    return IS_IN(marks, c) || IS_IN(stops, c);
}

bool
cjk_hangs(uint32_t c)
{
    return IS_IN(stops, c) || IS_IN(commas, c);
}

enum cjk_class
cjk_class_of(uint32_t c)
{
    if (IS_IN(stops, c))
        return CJK_STOP;
    if (IS_IN(marks, c))
        return CJK_MARK;
    if (IS_IN(inseparable, c))
        return CJK_INSEPARABLE;
    if (cjk_is_wide(c))
        return CJK_SQUARE;
    return g_unichar_isalnum(c) ? CJK_WESTERN : CJK_OTHER;
}

static bool
lang_is(const char *lang, const char *wanted)
{
    return lang != NULL && strncmp(lang, wanted, 2) == 0 &&
        (lang[2] == '\0' || lang[2] == '-');
}

bool
cjk_lang_is_chinese(const char *lang)
{
    return lang_is(lang, "zh");
}

bool
cjk_lang_is_square(const char *lang)
{
    return lang_is(lang, "zh") || lang_is(lang, "ja");
}

static bool
is_mark(const struct cjk_side *side)
{
    return side->full && (side->class == CJK_MARK || side->class == CJK_STOP);
}

static bool
is_square(const struct cjk_side *side)
{
    return side->class == CJK_SQUARE ||
        (side->full && side->class != CJK_WESTERN && side->class != CJK_OTHER);
}

struct cjk_space
cjk_space_between(
    const struct cjk_side *left, const struct cjk_side *right, int size)
{
    struct cjk_space space = { 0 };
    if (!is_square(left) && !is_square(right))
        return space;
    bool western = (left->class == CJK_SQUARE && right->class == CJK_WESTERN) ||
        (left->class == CJK_WESTERN && right->class == CJK_SQUARE);
    /* "40％": the sign is the figure's. */
    if (western && IS_IN(postfixes, right->c))
        return space;
    if (western) {
        space.natural = size * WESTERN_NATURAL / 8;
        space.shrink = size * WESTERN_SHRINK / 8;
        space.ready = size * WESTERN_STRETCH / 8;
        return space;
    }
    bool meet = is_mark(left) && is_mark(right);
    if (!meet)
        space.natural = left->blank + right->blank;
    else if (left->blank > 0 && right->blank > 0)
        space.natural = MAX(left->blank, right->blank);
    if (left->class != CJK_STOP)
        space.shrink = space.natural / BLANK_SHRINK;
    bool joined = left->class == CJK_INSEPARABLE && left->c == right->c;
    if (is_square(left) && is_square(right) && !joined)
        space.stretch = size * SQUARE_STRETCH / 100;
    return space;
}
