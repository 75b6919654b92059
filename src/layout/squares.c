/*
 * The words of a paragraph that stand in squares, and the glue between them.
 * How wide a mark's ink is the font says: its feature for half widths takes
 * the blanks away, on whichever side they are.
 */
#include "layout/squares.h"

#include "layout/script.h"

bool
squares_occur(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (cjk_is_wide(g_utf8_get_char(text)))
            return true;
    return false;
}

bool
squares_are_beside(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    gunichar before = g_utf8_get_char(g_utf8_prev_char(text));
    if (g_unichar_ismark(c) || g_unichar_iszerowidth(c) ||
        g_unichar_iszerowidth(before))
        return false;
    return cjk_is_wide(c) || cjk_is_wide(before);
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
    edges->start.blank = para_scale(-half->glyphs[0].x, piece);
    edges->end.blank =
        para_scale(s->width - half->width + half->glyphs[0].x, piece);
}

static bool
is_superior(const struct piece *piece)
{
    return piece->rise > 0 || (piece->shaped->features & SHAPE_SUPERIOR) != 0;
}

void
squares_add_edges(
    struct builder *b, int start, int end, char after, guint first)
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
                script_is_ideographic(piece->shaped->script);
    }
    /* A note's number stands close to any square. */
    const struct piece *last =
        &g_array_index(b->pieces, struct piece, b->pieces->len - 1);
    if (is_superior(piece))
        edges.start.class = CJK_OTHER;
    if (is_superior(last))
        edges.end.class = CJK_OTHER;
    g_array_append_val(b->edges, edges);
}

void
squares_space(struct builder *b)
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
        if (left->after != 'x' && space.natural == 0)
            continue;
        word->glue = space.natural;
        word->ready = space.ready;
        word->stretch = space.stretch;
        word->shrink = space.shrink;
    }
}

void
squares_hang_marks(struct builder *b)
{
    for (guint i = 0; i < b->words->len; i++) {
        const struct edges *edges = &g_array_index(b->edges, struct edges, i);
        struct linebreak_word *word =
            &g_array_index(b->words, struct linebreak_word, i);
        if (edges->end.full && cjk_hangs(edges->end.c))
            word->hang = word->width;
    }
}
