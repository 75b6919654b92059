/*
 * Words that are wider than their lines, so that text ends at the column's edge
 * rather than beyond the page's: first they part from those that they are bound
 * to, then they are divided where they otherwise are not, at last anywhere.
 */
#include "layout/para.h"

#include "base/arena.h"

/* The least that a line measures in which a word may stand, if MEASURE is that
 * of the column and BEFORE the width of the text up to the word. */
static int
narrowest(const struct para *para, int measure, int64_t before)
{
    int narrow = measure;
    if (before < measure)
        narrow -= para->indent;
    if (before < (int64_t)para->narrow_lines * measure)
        narrow -= para->narrow_by;
    /* In less nothing can be set. */
    return MAX(narrow, para->role->size);
}

static bool
is_usable(const struct para *para, const struct linebreak_point *point)
{
    return point->kind != LINEBREAK_HYPHEN || para->role->hyphenate;
}

/* True if some part of the words FIRST to LAST, set without an end between
 * them, is wider than MEASURE: a part is what is between two points. */
static bool
is_too_wide(const struct para *para, int first, int last, int measure)
{
    int64_t start = 0, at = 0;
    for (int i = first; i <= last; i++) {
        const struct linebreak_word *word = &para->words[i];
        for (int k = 0; k < word->n_points; k++) {
            const struct linebreak_point *point = &word->points[k];
            if (!is_usable(para, point))
                continue;
            if (at + point->pre - start > measure)
                return true;
            start = at + word->width - point->post;
        }
        at += word->width;
        if (at - start > measure)
            return true;
        at += word->glue;
    }
    return false;
}

/* ---- bound words ---- */

/* The last of the words that no line ends between, from FIRST on; *BOUND if
 * spaces are among what binds them. */
static int
run_end(const struct para *para, int first, bool *bound)
{
    int last = first;
    *bound = false;
    for (; last + 1 < para->n_words && !para->words[last].must_break; last++) {
        if (para->gaps[last].bound)
            *bound = true;
        else if (para->words[last].can_break)
            break;
    }
    return last;
}

/* Lets lines end at the spaces in words that are bound to more than a line
 * holds, and at no others that do not. */
static void
part_words(struct para *para, int measure)
{
    int64_t before = 0;
    for (int first = 0; first < para->n_words;) {
        bool bound;
        int last = run_end(para, first, &bound);
        bool wide = bound &&
            is_too_wide(para, first, last, narrowest(para, measure, before));
        for (; first <= last; first++) {
            struct linebreak_word *word = &para->words[first];
            if (first < last && para->gaps[first].bound)
                word->can_break = wide;
            before += word->width + word->glue;
        }
    }
}

/* ---- points ---- */

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
        int pre = before + para_scale(width, piece) + piece->track * clusters;
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

/* Points between all letters of word INDEX. */
static void
divide_anywhere(struct arena *arena, struct para *para, int index)
{
    struct linebreak_word *word = &para->words[index];
    g_autoptr(GArray) points =
        g_array_new(FALSE, FALSE, sizeof(struct linebreak_point));
    g_autoptr(GArray) where =
        g_array_new(FALSE, FALSE, sizeof(struct para_point));
    int before = 0, gaps = 0;
    for (int i = para->first_piece[index]; i < para->first_piece[index + 1];
         i++) {
        append_cluster_points(
            para, i, before, gaps, word->width, points, where);
        before += para_piece_width(&para->pieces[i]);
        gaps += para->pieces[i].shaped->gaps;
    }
    word->n_points = (int)points->len;
    word->points = arena_memdup(
        arena, points->data, points->len * sizeof(struct linebreak_point));
    para->points[index] = arena_memdup(
        arena, where->data, where->len * sizeof(struct para_point));
}

/* Lets a hyphen appear wherever patterns have one. */
static void
soften_points(struct arena *arena, struct linebreak_word *word)
{
    struct linebreak_point *points = arena_memdup(arena, word->points,
        (size_t)word->n_points * sizeof(struct linebreak_point));
    for (int k = 0; k < word->n_points; k++)
        if (points[k].kind == LINEBREAK_HYPHEN)
            points[k].kind = LINEBREAK_SOFT;
    word->points = points;
}

static void
divide_words(struct arena *arena, struct para *para, int measure)
{
    int64_t before = 0;
    for (int i = 0; i < para->n_words; i++) {
        const struct linebreak_word *word = &para->words[i];
        int narrow = narrowest(para, measure, before);
        before += word->width + word->glue;
        if (word->width <= narrow)
            continue;
        /* Headlines are not hyphenated, but for this. */
        if (!para->role->hyphenate)
            soften_points(arena, &para->words[i]);
        if (is_too_wide(para, i, i, narrow))
            divide_anywhere(arena, para, i);
    }
}

void
para_fit_words(struct setter *setter, struct para *para, int measure)
{
    part_words(para, measure);
    divide_words(setter->galley, para, measure);
}
