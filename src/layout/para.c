/*
 * Paragraphs into words. Most text is words of one font from left to right
 * with spaces between them; for it nothing but the table of shaped words is
 * asked. Text with other scripts, directions or missing characters takes the
 * long way, by ICU's breaks and levels. What a word's pieces are is found in
 * itemise.c, and how Chinese and Japanese are spaced in squares.c.
 */
#include "layout/para.h"

#include <string.h>

#include "base/arena.h"
#include "layout/builder.h"
#include "layout/hyphen.h"
#include "layout/itemise.h"
#include "layout/kashida.h"
#include "layout/paracache.h"
#include "layout/script.h"
#include "layout/squares.h"
#include "layout/token.h"

/* cmr10's proportions: half as much again, a third less. */
#define STRETCH_PERCENT 50
#define SHRINK_PERCENT 33
/* Between syllables of Hangul, and between the phrases of scripts without
 * spaces, in percent of the size: what the eye does not see as a space. */
#define SYLLABLE_STRETCH 2
#define PHRASE_STRETCH 5
#define DASH_PENALTY 100
/* Between a number and what it counts, an initial and a name. */
#define BOUND_PENALTY 50
/* Where words that are bound to each other do not fit into a line: at a
 * no-break space, and where by the rules of writing no line begins or ends. */
#define PARTED_PENALTY 300
#define PARTED_MARK_PENALTY 3000
/* Within a word of Korean; and in headlines, within words and phrases. */
#define HANGUL_PENALTY 30
#define PHRASE_PENALTY 1500
/* What is after a word: a space at which no line ends. */
#define FIXED '~'
/* More spaces in a row without a break between them are a row of dots. */
#define MOST_BOUND 3

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
    if (b->can_break == NULL || !b->can_break[at])
        return false;
    /* After a soft hyphen there is a point that shows the hyphen. */
    gunichar before = g_utf8_get_char(g_utf8_prev_char(here));
    if (cjk_is_wide_letter(before) && cjk_is_wide_letter(g_utf8_get_char(here)))
        return false;
    return before != 0xad &&
        !(is_simple_char(g_utf8_get_char(here)) && is_simple_char(before));
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
    [ROLE_LINKS] = true,
    [ROLE_BOX] = true,
    [ROLE_SOURCE] = true,
};

bool
para_word_divides(const struct para *para, int word)
{
    const struct linebreak_word *w = &para->words[word];
    for (int i = 0; i < w->n_points; i++)
        if (w->points[i].kind == LINEBREAK_HARD ||
            w->points[i].kind == LINEBREAK_URL)
            return true;
    return false;
}

int
para_scale(int units, const struct piece *piece)
{
    return (int)(((gint64)units * piece->size + piece->shaped->font->em / 2) /
        piece->shaped->font->em);
}

int
para_piece_width(const struct piece *piece)
{
    return para_scale(piece->shaped->width, piece) +
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
        *above = MAX(*above, para_scale(top, piece) + piece->rise);
        *below = MAX(*below, para_scale(bottom, piece) - piece->rise);
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
            int width = para_piece_width(piece);
            for (int j = 0; j < piece->shaped->n_points; j++, k++) {
                const struct shaped_point *p = &piece->shaped->points[j];
                int post_gaps = piece->shaped->gaps - p->pre_gaps;
                points[k] = (struct linebreak_point){
                    .kind = p->kind,
                    .pre = before + para_scale(p->pre, piece) +
                        piece->track * p->pre_gaps,
                    .post = word->width - before - width +
                        para_scale(p->post, piece) +
                        piece->track * MAX(0, post_gaps),
                    .pre_gaps = gaps + p->pre_gaps,
                    .protrude = para_scale(p->protrude, piece),
                    .protrude_post = para_scale(p->protrude_post, piece),
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

/* What speaks against a line that begins at byte END, between ideographs. */
static int
ideographic_penalty(const struct builder *b, int end)
{
    const char *text = b->text.text->str + end;
    bool hangul = script_of_char(g_utf8_get_char(text)) == HB_SCRIPT_HANGUL &&
        script_of_char(g_utf8_get_char(g_utf8_prev_char(text))) ==
            HB_SCRIPT_HANGUL;
    bool head = !b->setter->style->roles[b->spec->role].hyphenate;
    if (hangul)
        return head ? PHRASE_PENALTY : HANGUL_PENALTY;
    return b->phrases != NULL && !b->phrases[end] ? PHRASE_PENALTY : 0;
}

/* The space at byte AT after the piece LAST: of the text around it, where that
 * is set in another size, as after a note's number or a word of code. */
static int
space_width(const struct builder *b, const struct piece *last, int at)
{
    guint i = b->span;
    const struct span *span = &g_array_index(b->text.spans, struct span, i);
    while (span->end <= at && i + 1 < b->text.spans->len)
        span = &g_array_index(b->text.spans, struct span, ++i);
    const struct span *own =
        &g_array_index(b->text.spans, struct span, b->span);
    bool raised = (own->features & SHAPE_SUPERIOR) != 0;
    if (span->size == own->size && span->rise == own->rise && !raised)
        return para_scale(last->shaped->font->space, last) + last->track;
    return (int)((gint64)span->font->space * span->size / span->font->em) +
        span->track;
}

static void
bind_space(const struct builder *b, struct linebreak_word *word, int at)
{
    word->can_break = false;
    word->penalty = break_at_space(b->text.text->str, at) ? PARTED_PENALTY
                                                          : PARTED_MARK_PENALTY;
}

static void
set_glue(struct builder *b, struct linebreak_word *word, int start, int end,
    char after)
{
    const char *text = b->text.text->str;
    const struct piece *last =
        &g_array_index(b->pieces, struct piece, b->pieces->len - 1);
    bool space = after == ' ' || after == FIXED;
    word->can_break = space || b->can_break == NULL || b->can_break[end];
    if (after == '\n') {
        word->must_break = true;
        return;
    }
    if (space) {
        bool bound = b->n_bound < MOST_BOUND &&
            (after == FIXED || !break_at_space(text, end));
        b->n_bound = bound ? b->n_bound + 1 : 0;
        word->glue = space_width(b, last, end);
        word->penalty =
            token_binds(text + start, end - start) ? BOUND_PENALTY : 0;
        word->stretch = word->glue * STRETCH_PERCENT / 100;
        word->shrink = word->glue * SHRINK_PERCENT / 100;
        if (bound)
            bind_space(b, word, end);
        return;
    }
    if (text[end] == '\0')
        return;
    gunichar c = g_utf8_get_char(g_utf8_prev_char(text + end));
    if (c == '-' || (c >= 0x2010 && c <= 0x2014)) {
        word->penalty = DASH_PENALTY;
    } else if (script_is_ideographic(last->shaped->script)) {
        word->penalty = ideographic_penalty(b, end);
        if (last->shaped->script == HB_SCRIPT_HANGUL)
            word->stretch = last->size * SYLLABLE_STRETCH / 100;
    } else if (!script_is_european(last->shaped->script)) {
        word->stretch = last->size * PHRASE_STRETCH / 100;
    }
}

/* Soft hyphens that stand alone divide nothing. */
static bool
is_unseen(const char *text, int start, int end)
{
    for (const char *p = text + start; p < text + end; p = g_utf8_next_char(p))
        if (g_utf8_get_char(p) != 0xad)
            return false;
    return true;
}

/* What is after WORD, which ends at END. A mere distance lies in the direction
 * of both that it is between. */
static struct para_gap
gap_after(const struct builder *b, const struct linebreak_word *word, int end,
    char after)
{
    bool blank = after == ' ' || after == FIXED;
    int level = 0;
    if (b->bidi != NULL && b->text.text->str[end] != '\0')
        level = blank ? b->bidi[end] : MIN(b->bidi[end - 1], b->bidi[end]);
    return (struct para_gap){
        .level = (uint8_t)level,
        .blank = blank,
        .fixed = after == FIXED,
        .bound = blank && !word->can_break,
    };
}

/* Leaves out a word of which nothing is seen: what is AFTER it stands after the
 * word before it. Where that has a space already there is no second one, and no
 * line ends that might not end at both. */
static void
skip_word(struct builder *b, int start, int end, char after)
{
    if (b->words->len == 0 || after == '\0')
        return;
    guint last = b->words->len - 1;
    struct linebreak_word *word =
        &g_array_index(b->words, struct linebreak_word, last);
    struct para_gap *gap = &g_array_index(b->gaps, struct para_gap, last);
    if (word->must_break)
        return;
    if (after == '\n' || !gap->blank) {
        set_glue(b, word, start, end, after);
        *gap = gap_after(b, word, end, after);
        if (b->edges != NULL)
            g_array_index(b->edges, struct edges, last).after = after;
    } else if (after == FIXED ||
        (after == ' ' && !break_at_space(b->text.text->str, end))) {
        bind_space(b, word, end);
        gap->bound = true;
    }
}

/* AFTER it stands ' ', '\n', FIXED, or 'x': nothing that is seen. */
static void
add_word(struct builder *b, int start, int end, char after)
{
    if (is_unseen(b->text.text->str, start, end)) {
        skip_word(b, start, end, after);
        return;
    }
    guint first = b->pieces->len;
    itemise_range(b, start, end);
    if (b->pieces->len == first)
        return;
    if (b->edges != NULL)
        squares_add_edges(b, start, end, after, first);
    struct linebreak_word word = { 0 };
    for (guint i = first; i < b->pieces->len; i++) {
        const struct piece *piece = &g_array_index(b->pieces, struct piece, i);
        int width = para_piece_width(piece);
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
        word.protrude_start = para_scale(head->shaped->protrude_start, head);
    if (tail->rise == 0 && !full)
        word.protrude_end = para_scale(tail->shaped->protrude_end, tail);
    add_points(b, &word, first);
    set_glue(b, &word, start, end, after);
    int index = (int)first;
    const struct para_gap gap = gap_after(b, &word, end, after);
    g_array_append_val(b->words, word);
    g_array_append_val(b->first, index);
    g_array_append_val(b->gaps, gap);
}

static bool
word_ends(const struct builder *b, int start, int at)
{
    const char *text = b->text.text->str;
    if (at == start || b->can_break == NULL || (text[at] & 0xc0) == 0x80)
        return false;
    return can_break_here(b, at) ||
        (b->edges != NULL && squares_are_beside(text + at));
}

/* A no-break space between words: as wide as any other. Several in a row are
 * an indent, as in code, and keep their width. */
static bool
is_lone_fixed(const char *text)
{
    static const char fixed[] = "\xc2\xa0";
    if (!g_str_has_prefix(text, fixed))
        return false;
    const char *next = text + strlen(fixed);
    return *next != '\0' && *next != ' ' && *next != '\n' &&
        !g_str_has_prefix(next, fixed);
}

static void
build_words(struct builder *b)
{
    const char *text = b->text.text->str;
    int len = (int)b->text.text->len, start = 0;
    for (int at = 0; at <= len; at++) {
        char c = text[at];
        bool fixed = at > start && is_lone_fixed(text + at);
        bool space = fixed || c == ' ' || c == '\n' || at == len;
        bool here = !space && word_ends(b, start, at);
        if (!space && !here)
            continue;
        if (at > start)
            add_word(b, start, at, fixed ? FIXED : space ? c : 'x');
        at += fixed;
        start = here ? at : at + 1;
    }
}

/* A note's number stays with what it is a note to. */
static void
bind_superiors(struct builder *b)
{
    for (guint i = 0; i < b->text.spans->len; i++) {
        const struct span *span = &g_array_index(b->text.spans, struct span, i);
        if (span->features & SHAPE_SUPERIOR)
            b->can_break[span->start] = false;
    }
}

/* Whether the text is in Chinese or Japanese: its language says so, whatever
 * letters this paragraph begins with; where none is known, its first ones. */
static bool
is_chinese_or_japanese(hb_script_t first, const char *lang)
{
    hb_script_t script = lang != NULL ? script_of_lang(lang) : first;
    return script_is_ideographic(script) && script != HB_SCRIPT_HANGUL &&
        (lang == NULL || strncmp(lang, "ko", 2) != 0);
}

/* Sets what the scripts of the paragraph's pieces decide. */
static void
set_scripts(const struct builder *b, struct para *para)
{
    const char *lang = b->spec->lang;
    hb_script_t first = para->pieces[0].shaped->script;
    bool own = script_is_ideographic(first) ||
        script_is_ideographic(script_of_lang(lang));
    for (int i = 0; i < para->n_pieces; i++) {
        hb_script_t script = para->pieces[i].shaped->script;
        bool ideographic = script_is_ideographic(script);
        para->ideographic |= own && ideographic;
        para->tall |= !ideographic && !script_is_european(script);
    }
    para->squares = para->role->align == ALIGN_JUSTIFY &&
        is_chinese_or_japanese(first, lang);
}

/* Chinese papers indent all paragraphs by two squares, Japanese ones by one,
 * and both of them the first one too. */
static int
first_indent(const struct builder *b, const struct para *para)
{
    /* A hanging one: what turns over stands in. */
    if (para->role->indent < 0)
        return para->role->indent;
    if (b->spec->no_indent || para->role->indent == 0)
        return 0;
    if (para->squares)
        return para->role->size * (cjk_lang_is_chinese(b->spec->lang) ? 2 : 1);
    return b->spec->after_head ? 0 : para->role->indent;
}

/* The first text of an element says where that stood. */
static void
set_pos(struct element *element, const struct node *node)
{
    if (element->pos.line == 0)
        element->pos = node->pos;
}

static struct para *
finish(struct builder *b)
{
    if (b->edges != NULL)
        squares_space(b);
    if (b->edges != NULL && b->setter->style->hanging)
        squares_hang_marks(b);
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
    set_scripts(b, para);
    para->running = is_running[b->spec->role];
    para->square_edges = b->spec->role == ROLE_TABLE ||
        b->spec->role == ROLE_TABLE_HEAD || b->spec->role == ROLE_CODE;
    para->code = b->spec->role == ROLE_CODE;
    para->indent = first_indent(b, para);
    para->element = b->spec->element;
    para->lang = b->spec->lang;
    const struct span *span = &g_array_index(b->text.spans, struct span, 0);
    para->space =
        (int)((gint64)span->font->space * para->role->size / span->font->em);
    return para;
}

/* What has been collected, as a paragraph; NULL if nothing of it is seen. */
static struct para *
build(struct builder *b)
{
    struct setter *setter = b->setter;
    const struct para_spec *spec = b->spec;
    struct para *para = NULL;
    b->pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
    b->words = g_array_new(FALSE, FALSE, sizeof(struct linebreak_word));
    b->first = g_array_new(FALSE, FALSE, sizeof(int));
    b->gaps = g_array_new(FALSE, FALSE, sizeof(struct para_gap));
    b->points = g_ptr_array_new();
    const char *text = b->text.text->str;
    int len = (int)b->text.text->len;
    if (spec->rtl || !is_simple(text)) {
        b->can_break = g_new(bool, (gsize)len + 1);
        b->bidi = g_new(uint8_t, (gsize)len + 1);
        if (setter->breaks == NULL)
            setter->breaks = break_iterator_new();
        break_iterator_run(setter->breaks, text, len, spec->lang, spec->rtl,
            b->can_break, b->bidi);
        bind_superiors(b);
        b->can_break[len] = true;
        if (squares_occur(text))
            b->edges = g_array_new(FALSE, FALSE, sizeof(struct edges));
        if (!setter->style->roles[spec->role].hyphenate &&
            cjk_lang_is_square(spec->lang)) {
            b->phrases = g_new(bool, (gsize)len + 1);
            break_iterator_phrases(
                setter->breaks, text, len, spec->lang, b->phrases);
        }
    }
    build_words(b);
    if (b->words->len > 0)
        para = finish(b);
    g_free(b->can_break);
    g_free(b->phrases);
    g_free(b->bidi);
    g_array_unref(b->pieces);
    g_array_unref(b->words);
    g_array_unref(b->first);
    g_array_unref(b->gaps);
    if (b->edges != NULL)
        g_array_unref(b->edges);
    g_ptr_array_unref(b->points);
    return para;
}

/* The same, from what was kept of it if it is known. */
static struct para *
build_or_copy(struct builder *b)
{
    struct setter *setter = b->setter;
    struct paracache *cache = setter->paras;
    struct arena *arena = setter->galley;
    struct keysum key;
    if (!paracache_key(cache, b->spec, &b->text, &key))
        return build(b);
    struct para *para = paracache_lookup(cache, &key, b->spec, setter);
    if (para != NULL)
        return para;
    setter->galley = paracache_arena(cache);
    para = build(b);
    setter->galley = arena;
    return para != NULL ? paracache_keep(cache, &key, para, b->spec, setter)
                        : NULL;
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
    struct para *para = b.text.spans->len > 0 ? build_or_copy(&b) : NULL;
    if (para != NULL && para->element >= 0 && spec->node != NULL)
        set_pos(setter_element(setter, para->element), spec->node);
    collected_clear(&b.text);
    return para;
}
