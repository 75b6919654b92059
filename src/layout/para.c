/*
 * Paragraphs into words and pieces. Most text is words of one font from left
 * to right with spaces between them; for it nothing but the table of shaped
 * words is asked. Text with other scripts, directions or missing characters
 * takes the long way, by ICU's breaks and levels, script by script and font
 * by font.
 */
#include "layout/para.h"

#include <string.h>

#include "base/arena.h"
#include "layout/cjk.h"
#include "layout/collect.h"
#include "layout/hyphen.h"
#include "layout/kashida.h"
#include "layout/missing.h"
#include "layout/script.h"

/* cmr10's proportions: half as much again, a third less. */
#define STRETCH_PERCENT 50
#define SHRINK_PERCENT 33
/* Between syllables of Hangul, and between the phrases of scripts without
 * spaces, in percent of the size: what the eye does not see as a space. */
#define SYLLABLE_STRETCH 2
#define PHRASE_STRETCH 5
#define DASH_PENALTY 100
/* Within a word of Korean; and in headlines, within words and phrases. */
#define HANGUL_PENALTY 30
#define PHRASE_PENALTY 1500
/* More spaces in a row without a break between them are a row of dots. */
#define MOST_BOUND 3

/* A word's ends, for the spaces of Chinese and Japanese. */
struct edges {
    struct cjk_side start, end;
    char after; /* ' ', '\n', or nothing that is seen */
};

struct builder {
    struct setter *setter;
    const struct para_spec *spec;
    struct collected text;
    GArray *pieces; /* struct piece */
    GArray *words;  /* struct linebreak_word */
    GArray *first;  /* int: first piece of each word */
    GArray *gaps;   /* struct para_gap: after each word */
    GArray *edges;  /* struct edges: of each word; NULL without squares */
    GPtrArray *points;
    bool *can_break;
    uint8_t *bidi; /* both NULL for simple text */
    bool *phrases; /* of Japanese headlines; else NULL */
    bool has_levels;
    bool display; /* a headline or the like */
    guint span;   /* the span that holds the present position */
    int n_bound;  /* spaces in a row at which no line may end */
};

/* The European scripts and common signs. */
static bool
is_simple_char(gunichar c)
{
    return c < 0x590 || (c >= 0x1e00 && c < 0x200b) ||
        (c >= 0x2010 && c < 0x202a) || (c >= 0x202f && c < 0x2066) ||
        (c >= 0x2070 && c < 0x2800);
}

/* Text that needs neither bidi nor dictionaries nor fallback fonts to begin
 * with. */
static bool
is_simple(const char *text)
{
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
        if ((unsigned char)*p >= 0xd6 && /* U+0580 and beyond */
            !is_simple_char(g_utf8_get_char(p)))
            return false;
    return true;
}

/* Words of the simple scripts have their points wherever they stand: ICU
 * would also divide "km/h" and "1914–18". */
static bool
can_break_here(const struct builder *b, int at)
{
    const char *here = b->text.text->str + at;
    return b->can_break != NULL && b->can_break[at] &&
        !(is_simple_char(g_utf8_get_char(here)) &&
            is_simple_char(g_utf8_get_char(g_utf8_prev_char(here))));
}

static hb_script_t
script_of(gunichar c)
{
    return hb_unicode_script(hb_unicode_funcs_get_default(), c);
}

static bool
is_real_script(hb_script_t script)
{
    return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED &&
        script != HB_SCRIPT_UNKNOWN;
}

static bool
is_ideographic(hb_script_t script)
{
    return script == HB_SCRIPT_HAN || script == HB_SCRIPT_HIRAGANA ||
        script == HB_SCRIPT_KATAKANA || script == HB_SCRIPT_BOPOMOFO ||
        script == HB_SCRIPT_HANGUL;
}

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

static const bool is_display[ROLE_N] = {
    [ROLE_HEADLINE] = true,
    [ROLE_HEADLINE_LEAD] = true,
    [ROLE_HEADLINE_BRIEF] = true,
    [ROLE_KICKER] = true,
    [ROLE_SUBHEAD] = true,
    [ROLE_SECTION] = true,
    [ROLE_NAMEPLATE] = true,
    [ROLE_BOX_TITLE] = true,
    [ROLE_CONTENTS_TITLE] = true,
};

/* What fills its lines and ends where it ends, hyphenated or not; headlines,
 * captions and their like have lines of equal length instead. */
static const bool is_running[ROLE_N] = {
    [ROLE_BODY] = true,
    [ROLE_QUOTE] = true,
    [ROLE_LIST] = true,
    [ROLE_TABLE] = true,
    [ROLE_CODE] = true,
    [ROLE_NOTE] = true,
    [ROLE_BOX] = true,
    [ROLE_SOURCE] = true,
};

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
    struct piece piece = {
        .shaped = shaped,
        .size = span->size * fonts_fit(b->setter->fonts, font) / 100,
        .rise = span->rise,
        .track = shaped->gaps > 0 ? span->track : 0,
        .colour = span->colour,
        .element = span->element,
        .level = (uint8_t)level,
    };
    b->has_levels |= level > 0;
    g_array_append_val(b->pieces, piece);
}

/* Where the character at byte AT of the text stands in the source: as often as
 * it occurs from the beginning of its node's text to here, it does there. */
static struct pos
pos_at(const struct builder *b, int at)
{
    const GArray *sources = b->text.sources;
    const struct source *source = NULL;
    for (guint i = 0; i < sources->len; i++)
        if (g_array_index(sources, struct source, i).start <= at)
            source = &g_array_index(sources, struct source, i);
    if (source == NULL)
        return b->spec->node != NULL ? b->spec->node->pos : (struct pos){ 0 };
    const char *text = b->text.text->str;
    gunichar c = g_utf8_get_char(text + at);
    int n = 0;
    for (const char *p = text + source->start; p < text + at;
         p = g_utf8_next_char(p))
        n += g_utf8_get_char(p) == c;
    const char *written = source->node->text;
    for (const char *p = written; *p != '\0'; p = g_utf8_next_char(p))
        if (g_utf8_get_char(p) == c && n-- == 0)
            return node_text_pos(source->node, (int)(p - written));
    return source->node->pos;
}

static const struct font *
choose_font(struct builder *b, const struct span *span, hb_script_t script,
    int at, const struct font *previous)
{
    gunichar c = g_utf8_get_char(b->text.text->str + at);
    bool sign = !is_real_script(script_of(c));
    /* A soft hyphen is not shaped. */
    if (sign && previous != NULL && (c == 0xad || font_has(previous, c)))
        return previous;
    /* A joiner or a mark that no font draws goes with its neighbours. */
    if (previous != NULL && (g_unichar_iszerowidth(c) || g_unichar_ismark(c)) &&
        !font_has(span->font, c))
        return previous;
    if (script_is_european(script) && font_has(span->font, c))
        return span->font;
    bool own = false;
    struct font *found = fonts_fallback(
        b->setter->fonts, span->font, script, span->lang, c, &own);
    /* Signs and figures that the script's family lacks are better taken from
     * the text's own than from a font of symbols. */
    if (sign && !own && font_has(span->font, c))
        return span->font;
    if (found != NULL)
        return found;
    if (!font_has(span->font, c))
        missing_add(b->setter->missing, c, pos_at(b, at));
    return span->font;
}

/* The script of the first letter from P on, for signs before it. */
static hb_script_t
next_script(const char *p, const char *end, const char *lang)
{
    for (; p < end; p = g_utf8_next_char(p)) {
        hb_script_t script = script_of(g_utf8_get_char(p));
        if (is_real_script(script))
            return script;
    }
    return script_of_lang(lang);
}

/* Splits [START, END) of one span by level, script and font. */
static void
itemise(struct builder *b, const struct span *span, int start, int end)
{
    const char *text = b->text.text->str;
    hb_script_t script = next_script(text + start, text + end, span->lang);
    const struct font *font = NULL;
    int item = start, level = b->spec->rtl;
    hb_script_t item_script = script;
    for (int at = start; at < end;) {
        gunichar c = g_utf8_get_char(text + at);
        hb_script_t own = script_of(c);
        if (is_real_script(own))
            script = own;
        const struct font *wanted = choose_font(b, span, script, at, font);
        int wanted_level = b->bidi != NULL ? b->bidi[at] : 0;
        bool change = font != NULL &&
            (wanted != font || wanted_level != level ||
                (script != item_script &&
                    !(is_ideographic(script) && is_ideographic(item_script))));
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
static void
add_pieces(struct builder *b, int start, int end)
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
                next_script(text + start, text + stop, span->lang);
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

static int
scale(int units, const struct piece *piece)
{
    return (int)(((gint64)units * piece->size + piece->shaped->font->em / 2) /
        piece->shaped->font->em);
}

static int
piece_width(const struct piece *piece)
{
    return scale(piece->shaped->width, piece) +
        piece->track * piece->shaped->gaps;
}

void
para_line_ink(const struct para *para, const struct linebreak_line *line,
    int *above, int *below)
{
    *above = *below = 0;
    int end = para->first_piece[line->last_word + 1];
    for (int i = para->first_piece[line->first_word]; i < end; i++) {
        const struct piece *piece = &para->pieces[i];
        int top = 0, bottom = 0;
        shape_ink(piece->shaped, &top, &bottom);
        *above = MAX(*above, scale(top, piece) + piece->rise);
        *below = MAX(*below, scale(bottom, piece) - piece->rise);
    }
}

/* The points of all pieces of the word, in the line breaker's terms. */
static void
add_points(struct builder *b, struct linebreak_word *word, guint first)
{
    int n = 0;
    for (guint i = first; i < b->pieces->len; i++) {
        const struct piece *piece = &g_array_index(b->pieces, struct piece, i);
        shape_find_points(b->setter->shaper, piece->shaped);
        n += piece->shaped->n_points;
    }
    struct para_point *where = NULL;
    if (n > 0) {
        struct arena *arena = b->setter->galley;
        struct linebreak_point *points =
            arena_new_array(arena, struct linebreak_point, n);
        where = arena_new_array(arena, struct para_point, n);
        int k = 0, before = 0, gaps = 0;
        for (guint i = first; i < b->pieces->len; i++) {
            const struct piece *piece =
                &g_array_index(b->pieces, struct piece, i);
            int width = piece_width(piece);
            for (int j = 0; j < piece->shaped->n_points; j++, k++) {
                const struct shaped_point *p = &piece->shaped->points[j];
                int post_gaps = piece->shaped->gaps - p->pre_gaps;
                points[k] = (struct linebreak_point){
                    .kind = p->kind,
                    .pre = before + scale(p->pre, piece) +
                        piece->track * p->pre_gaps,
                    .post = word->width - before - width +
                        scale(p->post, piece) +
                        piece->track * MAX(0, post_gaps),
                    .pre_gaps = gaps + p->pre_gaps,
                    .protrude = scale(p->protrude, piece),
                    .protrude_post = scale(p->protrude_post, piece),
                    .before = p->before,
                    .after = p->after,
                };
                where[k] = (struct para_point){ (int)i, p->cut };
            }
            before += width;
            gaps += piece->shaped->gaps;
        }
        word->points = points;
        word->n_points = n;
    }
    g_ptr_array_add(b->points, where);
}

/* True if some part of the word between its points is wider than MEASURE. */
static bool
is_too_wide(const struct linebreak_word *word, int measure)
{
    int start = 0;
    for (int i = 0; i < word->n_points; i++) {
        if (word->points[i].pre - start > measure)
            return true;
        start = word->width - word->points[i].post;
    }
    return word->width - start > measure;
}

/* A point before each cluster but the first of a piece's, in logical order;
 * BEFORE is the width of the pieces before it. */
static void
append_cluster_points(const struct para *para, int index, int before, int gaps,
    int total, GArray *points, GArray *where)
{
    const struct piece *piece = &para->pieces[index];
    const struct shaped *s = piece->shaped;
    int previous = -1, width = 0, clusters = 0;
    for (int k = 0; k < s->n_glyphs; k++) {
        const struct shaped_glyph *g =
            &s->glyphs[s->rtl ? s->n_glyphs - 1 - k : k];
        int pre = before + scale(width, piece) + piece->track * clusters;
        if (g->cluster != previous && g->cluster > 0 && k > 0) {
            const struct linebreak_point point = {
                .kind = LINEBREAK_URL,
                .pre = pre,
                .post = total - pre,
                .pre_gaps = gaps + clusters,
                .before = 5,
                .after = 5,
            };
            const struct para_point place = {
                .piece = index,
                .cut.offset = g->cluster,
            };
            g_array_append_val(points, point);
            g_array_append_val(where, place);
        }
        clusters += g->cluster != previous && s->gaps > 0;
        previous = g->cluster;
        width += g->advance;
    }
}

void
para_force_points(struct setter *setter, struct para *para, int measure)
{
    for (int i = 0; i < para->n_words; i++) {
        struct linebreak_word *word = &para->words[i];
        if (word->width <= measure)
            continue;
        /* Headlines are not hyphenated, but for this. */
        struct linebreak_point *old = (struct linebreak_point *)word->points;
        for (int k = 0; k < word->n_points && !para->role->hyphenate; k++)
            if (old[k].kind == LINEBREAK_HYPHEN)
                old[k].kind = LINEBREAK_SOFT;
        if (!is_too_wide(word, measure))
            continue;
        g_autoptr(GArray) points =
            g_array_new(FALSE, FALSE, sizeof(struct linebreak_point));
        g_autoptr(GArray) where =
            g_array_new(FALSE, FALSE, sizeof(struct para_point));
        int before = 0, gaps = 0;
        for (int k = para->first_piece[i]; k < para->first_piece[i + 1]; k++) {
            append_cluster_points(
                para, k, before, gaps, word->width, points, where);
            before += piece_width(&para->pieces[k]);
            gaps += para->pieces[k].shaped->gaps;
        }
        word->n_points = (int)points->len;
        word->points = arena_memdup(setter->galley, points->data,
            points->len * sizeof(struct linebreak_point));
        para->points[i] = arena_memdup(setter->galley, where->data,
            where->len * sizeof(struct para_point));
    }
}

/* What speaks against a line that begins at byte END, between ideographs. */
static int
ideographic_penalty(const struct builder *b, int end)
{
    const char *text = b->text.text->str + end;
    bool hangul = script_of(g_utf8_get_char(text)) == HB_SCRIPT_HANGUL &&
        script_of(g_utf8_get_char(g_utf8_prev_char(text))) == HB_SCRIPT_HANGUL;
    bool head = !b->setter->style->roles[b->spec->role].hyphenate;
    if (hangul)
        return head ? PHRASE_PENALTY : HANGUL_PENALTY;
    return b->phrases != NULL && !b->phrases[end] ? PHRASE_PENALTY : 0;
}

static void
set_glue(struct builder *b, struct linebreak_word *word, int end, char after)
{
    const char *text = b->text.text->str;
    const struct piece *last =
        &g_array_index(b->pieces, struct piece, b->pieces->len - 1);
    word->can_break = after == ' ' || b->can_break == NULL || b->can_break[end];
    if (after == '\n') {
        word->must_break = true;
        return;
    }
    if (after == ' ') {
        bool bound = b->n_bound < MOST_BOUND && !break_at_space(text, end);
        b->n_bound = bound ? b->n_bound + 1 : 0;
        word->can_break = !bound;
        word->glue = scale(last->shaped->font->space, last) + last->track;
        word->stretch = word->glue * STRETCH_PERCENT / 100;
        word->shrink = word->glue * SHRINK_PERCENT / 100;
        return;
    }
    if (text[end] == '\0')
        return;
    gunichar c = g_utf8_get_char(g_utf8_prev_char(text + end));
    if (c == '-' || (c >= 0x2010 && c <= 0x2014)) {
        word->penalty = DASH_PENALTY;
    } else if (is_ideographic(last->shaped->script)) {
        word->penalty = ideographic_penalty(b, end);
        if (last->shaped->script == HB_SCRIPT_HANGUL)
            word->stretch = last->size * SYLLABLE_STRETCH / 100;
    } else if (!script_is_european(last->shaped->script)) {
        word->stretch = last->size * PHRASE_STRETCH / 100;
    }
}

/* A mark's glyph alone in half a square; its blanks become spaces. */
static void
halve_mark(struct builder *b, struct piece *piece, struct edges *edges)
{
    const struct shaped *s = piece->shaped;
    /* Squares run from left to right: marks among letters that run the other
     * way are these letters' marks. */
    if (s->rtl || s->n_glyphs != 1 || s->width != s->font->em ||
        !cjk_may_be_half(edges->start.c))
        return;
    const struct shaped *half =
        shape_word(b->setter->shaper, s->font, s->features | SHAPE_HALF_WIDTH,
            s->lang, s->script, s->rtl, s->text, s->len);
    edges->start.full = edges->end.full = true;
    if (half->n_glyphs != 1 || half->width >= s->width)
        return;
    piece->shaped = half;
    edges->start.blank = scale(-half->glyphs[0].x, piece);
    edges->end.blank = scale(s->width - half->width + half->glyphs[0].x, piece);
}

static void
add_edges(struct builder *b, int start, int end, char after, guint first)
{
    const char *text = b->text.text->str;
    struct edges edges = { .after = after };
    edges.start.c = g_utf8_get_char(text + start);
    edges.end.c = g_utf8_get_char(g_utf8_prev_char(text + end));
    edges.start.class = cjk_class_of(edges.start.c);
    edges.end.class = cjk_class_of(edges.end.c);
    struct piece *piece = &g_array_index(b->pieces, struct piece, first);
    if (first + 1 == b->pieces->len && edges.start.c == edges.end.c) {
        halve_mark(b, piece, &edges);
        if (edges.start.class == CJK_INSEPARABLE)
            edges.start.full = edges.end.full =
                is_ideographic(piece->shaped->script);
    }
    g_array_append_val(b->edges, edges);
}

static void
add_word(struct builder *b, int start, int end, char after)
{
    guint first = b->pieces->len;
    add_pieces(b, start, end);
    if (b->pieces->len == first)
        return;
    if (b->edges != NULL)
        add_edges(b, start, end, after, first);
    struct linebreak_word word = { 0 };
    for (guint i = first; i < b->pieces->len; i++) {
        const struct piece *piece = &g_array_index(b->pieces, struct piece, i);
        int width = piece_width(piece);
        word.width += width;
        word.gaps += piece->shaped->gaps;
        word.expand += piece->shaped->expands ? width : 0;
        if (piece->shaped->kashida_priority > 0)
            word.elongate = piece->size * KASHIDA_MOST / 100;
    }
    const struct piece *head = &g_array_index(b->pieces, struct piece, first);
    const struct piece *tail =
        &g_array_index(b->pieces, struct piece, b->pieces->len - 1);
    bool full = b->edges != NULL &&
        g_array_index(b->edges, struct edges, b->edges->len - 1).start.full;
    if (head->rise == 0 && !full)
        word.protrude_start = scale(head->shaped->protrude_start, head);
    if (tail->rise == 0 && !full)
        word.protrude_end = scale(tail->shaped->protrude_end, tail);
    add_points(b, &word, first);
    set_glue(b, &word, end, after);
    int index = (int)first;
    /* A mere distance lies in the direction of both that it is between. */
    int level = 0;
    if (b->bidi != NULL && b->text.text->str[end] != '\0')
        level =
            after == ' ' ? b->bidi[end] : MIN(b->bidi[end - 1], b->bidi[end]);
    const struct para_gap gap = {
        .level = (uint8_t)level,
        .blank = after == ' ',
    };
    g_array_append_val(b->words, word);
    g_array_append_val(b->first, index);
    g_array_append_val(b->gaps, gap);
}

/* Whether the character at TEXT is a word of its own beside the one before:
 * one of them stands in a square. */
static bool
is_square_edge(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    gunichar before = g_utf8_get_char(g_utf8_prev_char(text));
    if (g_unichar_ismark(c) || g_unichar_iszerowidth(c) ||
        g_unichar_iszerowidth(before))
        return false;
    return cjk_is_wide(c) || cjk_is_wide(before);
}

static bool
word_ends(const struct builder *b, int start, int at)
{
    const char *text = b->text.text->str;
    if (at == start || b->can_break == NULL || (text[at] & 0xc0) == 0x80)
        return false;
    return can_break_here(b, at) ||
        (b->edges != NULL && is_square_edge(text + at));
}

static void
build_words(struct builder *b)
{
    const char *text = b->text.text->str;
    int len = (int)b->text.text->len, start = 0;
    for (int at = 0; at <= len; at++) {
        char c = text[at];
        bool space = c == ' ' || c == '\n' || at == len;
        bool here = !space && word_ends(b, start, at);
        if (!space && !here)
            continue;
        if (at > start)
            add_word(b, start, at, space ? c : 'x');
        start = here ? at : at + 1;
    }
}

/* The spaces of Chinese and Japanese instead of those set before. */
static void
space_squares(struct builder *b)
{
    for (guint i = 0; i + 1 < b->words->len; i++) {
        struct linebreak_word *word =
            &g_array_index(b->words, struct linebreak_word, i);
        const struct edges *left = &g_array_index(b->edges, struct edges, i);
        const struct edges *right =
            &g_array_index(b->edges, struct edges, i + 1);
        int piece = g_array_index(b->first, int, i + 1) - 1;
        int size = g_array_index(b->pieces, struct piece, piece).size;
        const struct cjk_space space =
            cjk_space_between(&left->end, &right->start, size);
        bool none = space.natural == 0 && space.stretch == 0;
        if (none || left->after == '\n')
            continue;
        /* A space that was typed stays one, unless there is one already. */
        if (left->after == ' ' && space.natural == 0)
            continue;
        word->glue = space.natural;
        word->ready = space.ready;
        word->stretch = space.stretch;
        word->shrink = space.shrink;
    }
}

static void
hang_marks(struct builder *b)
{
    for (guint i = 0; i < b->words->len; i++) {
        const struct edges *edges = &g_array_index(b->edges, struct edges, i);
        struct linebreak_word *word =
            &g_array_index(b->words, struct linebreak_word, i);
        if (edges->end.full && cjk_hangs(edges->end.c))
            word->protrude_end = word->width;
    }
}

static bool
is_chinese_or_japanese(hb_script_t script, const char *lang)
{
    return is_ideographic(script) && script != HB_SCRIPT_HANGUL &&
        (lang == NULL || strncmp(lang, "ko", 2) != 0);
}

/* Chinese papers indent all paragraphs by two squares, Japanese ones by one,
 * and both of them the first one too. */
static int
first_indent(const struct builder *b, const struct para *para)
{
    if (b->spec->no_indent || para->role->indent <= 0)
        return 0;
    if (para->squares)
        return para->role->size * (cjk_lang_is_chinese(b->spec->lang) ? 2 : 1);
    return b->spec->after_head ? 0 : para->role->indent;
}

static struct para *
finish(struct builder *b)
{
    if (b->edges != NULL)
        space_squares(b);
    if (b->edges != NULL && b->setter->style->hanging)
        hang_marks(b);
    struct arena *arena = b->setter->galley;
    struct para *para = arena_alloc(arena, sizeof *para);
    int n_pieces = (int)b->pieces->len;
    g_array_append_val(b->first, n_pieces);
    para->role = &b->setter->style->roles[b->spec->role];
    para->pieces = arena_memdup(
        arena, b->pieces->data, b->pieces->len * sizeof(struct piece));
    para->n_pieces = n_pieces;
    para->words = arena_memdup(
        arena, b->words->data, b->words->len * sizeof(struct linebreak_word));
    para->n_words = (int)b->words->len;
    para->first_piece =
        arena_memdup(arena, b->first->data, b->first->len * sizeof(int));
    para->gaps = arena_memdup(
        arena, b->gaps->data, b->gaps->len * sizeof(struct para_gap));
    para->points =
        arena_memdup(arena, b->points->pdata, b->points->len * sizeof(void *));
    para->rtl = b->spec->rtl;
    para->has_levels = b->has_levels;
    para->ideographic = is_ideographic(para->pieces[0].shaped->script);
    for (int i = 0; i < n_pieces; i++) {
        hb_script_t script = para->pieces[i].shaped->script;
        para->tall |= !script_is_european(script) && !is_ideographic(script);
    }
    para->running = is_running[b->spec->role];
    para->squares = para->role->align == ALIGN_JUSTIFY &&
        is_chinese_or_japanese(para->pieces[0].shaped->script, b->spec->lang);
    para->indent = first_indent(b, para);
    para->element = b->spec->element;
    para->lang = b->spec->lang;
    const struct span *span = &g_array_index(b->text.spans, struct span, 0);
    para->space =
        (int)((gint64)span->font->space * para->role->size / span->font->em);
    return para;
}

static bool
has_squares(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (cjk_is_wide(g_utf8_get_char(text)))
            return true;
    return false;
}

struct para *
para_new(struct setter *setter, const struct para_spec *spec)
{
    struct builder b = {
        .setter = setter,
        .spec = spec,
        .display = is_display[spec->role],
    };
    hyphenator_set_pos(setter->hyphenator,
        spec->node != NULL ? spec->node->pos : (struct pos){ 0 });
    collect_text(setter, spec, &b.text);
    struct para *para = NULL;
    if (b.text.spans->len > 0) {
        b.pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
        b.words = g_array_new(FALSE, FALSE, sizeof(struct linebreak_word));
        b.first = g_array_new(FALSE, FALSE, sizeof(int));
        b.gaps = g_array_new(FALSE, FALSE, sizeof(struct para_gap));
        b.points = g_ptr_array_new();
        const char *text = b.text.text->str;
        int len = (int)b.text.text->len;
        if (spec->rtl || !is_simple(text)) {
            b.can_break = g_new(bool, (gsize)len + 1);
            b.bidi = g_new(uint8_t, (gsize)len + 1);
            if (setter->breaks == NULL)
                setter->breaks = break_iterator_new();
            break_iterator_run(setter->breaks, text, len, spec->lang, spec->rtl,
                b.can_break, b.bidi);
            b.can_break[len] = true;
            if (has_squares(text))
                b.edges = g_array_new(FALSE, FALSE, sizeof(struct edges));
            if (!setter->style->roles[spec->role].hyphenate &&
                spec->lang != NULL && g_str_has_prefix(spec->lang, "ja")) {
                b.phrases = g_new(bool, (gsize)len + 1);
                break_iterator_phrases(setter->breaks, text, len, b.phrases);
            }
        }
        build_words(&b);
        if (b.words->len > 0)
            para = finish(&b);
        g_free(b.can_break);
        g_free(b.phrases);
        g_free(b.bidi);
        g_array_unref(b.pieces);
        g_array_unref(b.words);
        g_array_unref(b.first);
        g_array_unref(b.gaps);
        if (b.edges != NULL)
            g_array_unref(b.edges);
        g_ptr_array_unref(b.points);
    }
    collected_clear(&b.text);
    return para;
}
