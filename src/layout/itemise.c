/*
 * Stretches of text into pieces of one font. The text's own font is taken
 * where it has the characters; else the family that the table of fonts names
 * for the script and the language, so that one word is not torn into fonts.
 */
#include "layout/itemise.h"

#include <string.h>

#include "base/arena.h"
#include "layout/missing.h"
#include "layout/script.h"
#include "layout/superior.h"

#define SOFT_HYPHEN "\xc2\xad"

/* Words that were written in capitals, in headlines and the like: their marks
 * and hyphens stand at the height of capitals, where the font has that. */
static unsigned
capital_features(const struct builder *b, const char *text, int len)
{
    int capitals = 0;
    if (!b->display)
        return 0;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_islower(c))
            return 0;
        capitals += g_unichar_isupper(c);
    }
    return capitals > 1 ? SHAPE_CAPITALS : 0;
}

/* What PIECE, LEN bytes of the text from START on, was before it was set in
 * capitals. */
static void
set_written(struct builder *b, struct piece *piece, int start, int len)
{
    g_autofree char *written =
        written_dup(&b->text.written, b->text.text, start, start + len);
    if (written == NULL)
        return;
    g_auto(GStrv) parts = g_strsplit(written, SOFT_HYPHEN, -1);
    g_autofree char *plain = g_strjoinv(NULL, parts);
    piece->written = arena_strdup(b->setter->galley, plain);
}

static struct pos pos_at(struct builder *b, int at);

/* Marks go with the font of their letters (choose_font), which may draw the two
 * as one; LEN bytes of TEXT have signs that FONT does not draw, and those marks
 * among them that make no letter of the font are nobody's. */
static void
find_missing_marks(
    struct builder *b, const struct font *font, const char *text, int len)
{
    gunichar before = 0, both;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_ismark(c) && !font_has(font, c) &&
            !(g_unichar_compose(before, c, &both) && font_has(font, both)))
            missing_add(
                b->setter->missing, c, pos_at(b, (int)(p - b->text.text->str)));
        before = c;
    }
}

static void
add_piece(struct builder *b, const struct span *span, const struct font *font,
    hb_script_t script, int level, const char *text, int len)
{
    unsigned features = span->features | capital_features(b, text, len);
    if (font != span->font)
        features &= ~(unsigned)SHAPE_SMALL_CAPS;
    /* What ligatures are elsewhere may be how letters are written. */
    if (!script_is_european(script))
        features &= ~(unsigned)SHAPE_NO_LIGATURES;
    const struct shaped *shaped = shape_word(b->setter->shaper, font, features,
        span->lang, script, level & 1, text, len);
    if (shaped->missing)
        find_missing_marks(b, font, text, len);
    struct piece piece = {
        .shaped = shaped,
        .size = span->size * fonts_fit(b->setter->fonts, font) / 100,
        .rise = span->rise,
        .track = shaped->gaps > 0 ? span->track : 0,
        .colour = span->colour,
        .element = span->element,
        .level = (uint8_t)level,
    };
    set_written(b, &piece, (int)(text - b->text.text->str), len);
    if (features & SHAPE_SUPERIOR)
        superior_set(b->setter, &piece);
    b->has_levels |= level > 0;
    g_array_append_val(b->pieces, piece);
}

/* Where the character at byte AT of the text stands in the source. */
static struct pos
pos_at(struct builder *b, int at)
{
    const GArray *sources = b->text.sources;
    const struct source *source = NULL;
    for (guint i = b->source; i < sources->len; i++) {
        const struct source *next = &g_array_index(sources, struct source, i);
        if (next->start > at)
            break;
        source = next;
        b->source = i;
    }
    if (source == NULL || source->node == NULL)
        return b->spec->node != NULL ? b->spec->node->pos : (struct pos){ 0 };
    return node_cursor_pos(
        &b->cursor, source->node, source->offset + at - source->start);
}

/* The box of a keycap that the sign at byte AT is in, or 0: "1\ufe0f\u20e3". */
static gunichar
keycap_at(const char *text, int at)
{
    const char *p = text + at;
    if (*p == '\0' || strchr("0123456789#*", *p) == NULL)
        return 0;
    if (g_str_has_prefix(++p, "\xef\xb8\x8f"))
        p += 3;
    return g_str_has_prefix(p, "\xe2\x83\xa3") ? 0x20e3 : 0;
}

/* The family that was drawn for SCRIPT, if it has C: for a run of signs and
 * letters mostly the one that was found last. */
static const struct font *
own_font(struct builder *b, const struct span *span, hb_script_t script,
    gunichar c, const struct font **other)
{
    const struct own_font *last = &b->own;
    if (last->font != NULL && last->script == script &&
        last->span_font == span->font && last->lang == span->lang &&
        font_has(last->font, c))
        return last->font;
    bool own = false;
    const struct font *found = fonts_fallback(
        b->setter->fonts, span->font, script, span->lang, c, &own);
    *other = found;
    if (!own)
        return NULL;
    b->own = (struct own_font){ found, span->font, span->lang, script };
    return found;
}

static const struct font *
choose_font(struct builder *b, const struct span *span, hb_script_t script,
    int at, const struct font *previous)
{
    gunichar c = g_utf8_get_char(b->text.text->str + at);
    bool sign = !script_is_real(script_of_char(c));
    gunichar keycap = keycap_at(b->text.text->str, at);
    if (keycap != 0) {
        const struct font *font = fonts_fallback(
            b->setter->fonts, span->font, script, span->lang, keycap, NULL);
        if (font != NULL && font_has(font, c))
            return font;
    }
    if (previous != NULL && shape_is_tone(c))
        return previous;
    bool european = script_is_european(script);
    const struct font *other = NULL, *own = NULL;
    /* All figures of a number are of one font, whatever is between them. */
    if (!european && g_unichar_isdigit(c))
        own = own_font(b, span, script, c, &other);
    if (own != NULL)
        return own;
    /* A soft hyphen is not shaped. */
    if (sign && previous != NULL && (c == 0xad || font_has(previous, c)))
        return previous;
    /* A joiner or a mark that no font draws goes with its neighbours. */
    if (previous != NULL && (g_unichar_iszerowidth(c) || g_unichar_ismark(c)) &&
        !font_has(span->font, c))
        return previous;
    if (european && font_has(span->font, c))
        return span->font;
    if (other == NULL)
        own = own_font(b, span, script, c, &other);
    if (own != NULL)
        return own;
    /* Signs and figures that the script's family lacks are better taken from
     * the text's own than from a font of symbols. */
    if (sign && font_has(span->font, c))
        return span->font;
    if (other != NULL)
        return other;
    if (!font_has(span->font, c))
        missing_add(b->setter->missing, c, pos_at(b, at));
    return span->font;
}

/* The script of the first letter from P on, for signs before it; if there is
 * none, that of the letters before, or in European text its own: figures and
 * brackets after a foreign word are the text's. */
static hb_script_t
next_script(
    const char *p, const char *end, const char *lang, hb_script_t before)
{
    /* A mark in a square belongs to no letters beside it. */
    bool wide = p < end && cjk_is_wide(g_utf8_get_char(p));
    for (; p < end; p = g_utf8_next_char(p)) {
        hb_script_t script = script_of_char(g_utf8_get_char(p));
        if (script_is_real(script))
            return script;
    }
    hb_script_t own = script_of_lang(lang);
    if (wide)
        return script_is_ideographic(own) ? own : HB_SCRIPT_HAN;
    bool foreign = before != HB_SCRIPT_INVALID && !script_is_european(own);
    return foreign ? before : own;
}

/* Splits [START, END) of one span by level, script and font. */
static void
itemise(struct builder *b, const struct span *span, int start, int end)
{
    const char *text = b->text.text->str;
    hb_script_t script =
        next_script(text + start, text + end, span->lang, b->script);
    const struct font *font = NULL;
    int item = start, level = b->spec->rtl;
    hb_script_t item_script = script;
    for (int at = start; at < end;) {
        gunichar c = g_utf8_get_char(text + at);
        hb_script_t own = script_of_char(c);
        if (script_is_real(own))
            b->script = script = own;
        const struct font *wanted = choose_font(b, span, script, at, font);
        int wanted_level = b->bidi != NULL ? b->bidi[at] : 0;
        bool change = font != NULL &&
            (wanted != font || wanted_level != level ||
                (script != item_script &&
                    !(script_is_ideographic(script) &&
                        script_is_ideographic(item_script))));
        if (change) {
            add_piece(
                b, span, font, item_script, level, text + item, at - item);
            item = at;
        }
        if (change || font == NULL)
            item_script = script;
        font = wanted;
        level = wanted_level;
        at = (int)(g_utf8_next_char(text + at) - text);
    }
    if (font != NULL && end > item)
        add_piece(b, span, font, item_script, level, text + item, end - item);
}

/* The pieces of [START, END), which has no spaces. */
void
itemise_range(struct builder *b, int start, int end)
{
    const char *text = b->text.text->str;
    while (start < end) {
        const struct span *span =
            &g_array_index(b->text.spans, struct span, b->span);
        while (span->end <= start && b->span + 1 < b->text.spans->len)
            span = &g_array_index(b->text.spans, struct span, ++b->span);
        int stop = MIN(end, MAX(span->end, start + 1));
        if (b->bidi != NULL) {
            itemise(b, span, start, stop);
        } else {
            hb_script_t script =
                next_script(text + start, text + stop, span->lang, b->script);
            unsigned features = span->features |
                capital_features(b, text + start, stop - start);
            const struct shaped *shaped =
                shape_word(b->setter->shaper, span->font, features, span->lang,
                    script, false, text + start, stop - start);
            if (shaped->missing)
                itemise(b, span, start, stop);
            else
                add_piece(
                    b, span, span->font, script, 0, text + start, stop - start);
        }
        start = stop;
    }
}
