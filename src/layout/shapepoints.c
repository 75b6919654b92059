/*
 * Where a word can be divided: by the author's soft hyphens, by the patterns of
 * its language, at hyphens and dashes that are there, and at the signs of
 * addresses. The widths of both parts are those that they are drawn with.
 */
#include <string.h>

#include "base/arena.h"
#include "layout/hyphen.h"
#include "layout/shaper.h"
#include "layout/token.h"

#define MAX_POINTS_IN_WORD 64

struct point_list {
    struct shaper *shaper;
    struct shaped *word;
    struct shaped_point *points;
    int n, room;
    int letters; /* of the whole word */
};

static void
add_point(struct point_list *list, struct shaped_cut cut,
    enum linebreak_point_kind kind, int before, int after)
{
    const struct shaped *word = list->word;
    if (cut.offset <= 0 || cut.offset >= word->len || list->n >= list->room)
        return;
    bool hyphen = kind == LINEBREAK_HYPHEN || kind == LINEBREAK_SOFT;
    const struct shaped *pre = shape_part(
        list->shaper, word, (struct shaped_range){ .end = &cut }, hyphen);
    const struct shaped *post = shape_part(
        list->shaper, word, (struct shaped_range){ .start = &cut }, false);
    list->points[list->n++] = (struct shaped_point){
        .kind = kind,
        .cut = cut,
        .pre = pre->width,
        .post = post->width,
        /* The two parts have the word's gaps together. */
        .pre_gaps = CLAMP(word->gaps - post->gaps, 0, pre->gaps),
        .protrude = pre->protrude_end,
        .protrude_post = post->protrude_start,
        .before = before,
        .after = after,
    };
}

/* Addresses have no hyphens, and their points are many. Each prefix would have
 * to be shaped, so widths are summed from the glyphs instead: no font kerns
 * much in an address. */
static void
find_address_points(struct point_list *list)
{
    const struct shaped *word = list->word;
    g_autofree bool *breaks = g_new(bool, (gsize)word->len);
    token_divide_address(word->text, word->len, breaks);
    int width = 0, clusters = 0;
    int previous = -1;
    for (int k = 0; k < word->n_glyphs; k++) {
        /* Glyphs are in visual order. */
        int i = word->rtl ? word->n_glyphs - 1 - k : k;
        int at = word->glyphs[i].cluster;
        bool starts = at != previous;
        previous = at;
        if (starts && breaks[at] && list->n < list->room)
            list->points[list->n++] = (struct shaped_point){
                .kind = LINEBREAK_URL,
                .cut.offset = at,
                .pre = width,
                .post = word->width - width,
                .pre_gaps = MIN(clusters, word->gaps),
                .before = at,
                .after = word->len - at,
            };
        width += word->glyphs[i].advance;
        clusters += starts;
    }
}

/* The change that POINT makes in a run of letters that begins at START; NULL
 * for nearly all points. */
static const struct shaped_change *
change_new(struct shaper *shaper, const struct hyphen_point *point, int start)
{
    if (point->from == point->to && point->before[0] == '\0' &&
        point->after[0] == '\0')
        return NULL;
    const struct shaped_change change = {
        .kind = SHAPED_LETTERS,
        .from = start + point->from,
        .to = start + point->to,
        .before = arena_strdup(shaper->arena, point->before),
        .after = arena_strdup(shaper->arena, point->after),
    };
    return arena_memdup(shaper->arena, &change, sizeof change);
}

/* True if the author put a soft hyphen between START and END. */
static bool
has_soft(const struct shaped *word, int start, int end)
{
    for (int i = 0; i < word->n_soft; i++)
        if (word->soft[i] > start && word->soft[i] < end)
            return true;
    return false;
}

/* One run of letters from START to END. An author who put soft hyphens in
 * knows the word. */
static void
hyphenate_letters(struct point_list *list, int start, int end, int letters)
{
    const struct shaped *word = list->word;
    struct hyphen_point points[MAX_POINTS_IN_WORD];
    if (list->shaper->hyphenator == NULL || has_soft(word, start, end))
        return;
    int n = hyphenator_points(list->shaper->hyphenator, word->lang,
        word->text + start, end - start, points, MAX_POINTS_IN_WORD);
    for (int i = 0; i < n; i++) {
        int before = (int)g_utf8_strlen(word->text + start, points[i].offset);
        const struct shaped_cut cut = {
            .offset = start + points[i].offset,
            .change = change_new(list->shaper, &points[i], start),
        };
        add_point(list, cut, LINEBREAK_HYPHEN, before, letters - before);
    }
}

/* Catalan words have a dot between two l's that are not to be one sound. */
static bool
is_raised_dot(gunichar c, gunichar before, gunichar after)
{
    return c == 0xb7 && (before == 'l' || before == 'L') &&
        (after == 'l' || after == 'L');
}

/* Whether a hyphen before NEXT is repeated at the start of the next line. */
static bool
repeats_hyphen(struct shaper *shaper, const char *lang, gunichar next)
{
    if (lang == NULL)
        return false;
    if (shaper->repeat_lang != lang) {
        struct language language;
        bool known = language_find(lang, &language);
        shaper->repeat_lang = lang;
        shaper->repeat = known ? language.repeat : LANGUAGE_REPEAT_NEVER;
    }
    switch (shaper->repeat) {
    case LANGUAGE_REPEAT_NEVER:
        return false;
    case LANGUAGE_REPEAT_SMALL:
        return !g_unichar_isupper(next);
    case LANGUAGE_REPEAT_ALWAYS:
        return true;
    }
    return false;
}

/* Where signs allow it, before byte OFFSET. */
static void
add_sign_point(struct point_list *list, int offset)
{
    struct shaper *shaper = list->shaper;
    const struct shaped *word = list->word;
    struct shaped_cut cut = { .offset = offset };
    enum linebreak_point_kind kind;
    if (!token_divides(word->text, word->len, offset, &kind))
        return;
    gunichar sign = g_utf8_get_char(g_utf8_prev_char(word->text + offset));
    gunichar next = g_utf8_get_char(word->text + offset);
    if ((sign == '-' || sign == 0x2010) &&
        repeats_hyphen(shaper, word->lang, next)) {
        char hyphen[8] = { 0 };
        g_unichar_to_utf8(word->font->hyphen, hyphen);
        const struct shaped_change change = {
            .kind = SHAPED_REPEAT,
            .from = offset,
            .to = offset,
            .before = "",
            .after = arena_strdup(shaper->arena, hyphen),
        };
        cut.change = arena_memdup(shaper->arena, &change, sizeof change);
    }
    add_point(list, cut, kind, 4, 4);
}

static void
find_word_points(struct point_list *list)
{
    const struct shaped *word = list->word;
    const char *end = word->text + word->len;
    int start = -1, letters = 0;
    gunichar previous = 0;
    for (const char *p = word->text; p < end;) {
        const char *next = g_utf8_next_char(p);
        gunichar c = g_utf8_get_char(p);
        int at = (int)(p - word->text);
        bool letter = g_unichar_isalpha(c) || g_unichar_ismark(c) ||
            (next < end && is_raised_dot(c, previous, g_utf8_get_char(next)));
        if (letter && start < 0) {
            start = at;
            letters = 0;
        }
        letters += letter;
        if (!letter && start >= 0) {
            hyphenate_letters(list, start, at, letters);
            start = -1;
        }
        add_sign_point(list, at);
        previous = c;
        p = next;
    }
    if (start >= 0)
        hyphenate_letters(list, start, word->len, letters);
}

static int
compare_points(const void *p, const void *q)
{
    const struct shaped_point *a = p, *b = q;
    return (a->cut.offset > b->cut.offset) - (a->cut.offset < b->cut.offset);
}

/* Sorts; of two points at one place the stronger (first found) stays. */
static void
tidy_points(struct point_list *list)
{
    qsort(list->points, (size_t)list->n, sizeof *list->points, compare_points);
    int n = 0;
    for (int i = 0; i < list->n; i++)
        if (n == 0 ||
            list->points[n - 1].cut.offset != list->points[i].cut.offset)
            list->points[n++] = list->points[i];
    list->n = n;
}

/* Letters of one that are joined stay so at a hyphen. */
static bool
script_joins(hb_script_t script)
{
    return script == HB_SCRIPT_ARABIC || script == HB_SCRIPT_SYRIAC ||
        script == HB_SCRIPT_NKO || script == HB_SCRIPT_ADLAM ||
        script == HB_SCRIPT_HANIFI_ROHINGYA;
}

/* The author's soft hyphens, in any script; behind a hyphen or a dash that is
 * written they say nothing. */
static void
find_soft_points(struct point_list *list)
{
    static const char joiner[] = "\xe2\x80\x8d";
    const struct shaped *word = list->word;
    for (int i = 0; i < word->n_soft; i++) {
        int offset = word->soft[i];
        const char *p = word->text + offset;
        gunichar before = g_utf8_get_char(g_utf8_prev_char(p));
        if (!g_unichar_isalnum(g_utf8_get_char(p)) ||
            !(g_unichar_isalnum(before) || g_unichar_ismark(before)))
            continue;
        const struct shaped_change change = {
            .kind = SHAPED_JOIN,
            .from = offset,
            .to = offset,
            .before = joiner,
            .after = joiner,
        };
        struct shaped_cut cut = { .offset = offset };
        if (script_joins(word->script))
            cut.change =
                arena_memdup(list->shaper->arena, &change, sizeof change);
        add_point(list, cut, LINEBREAK_SOFT, 5, 5);
    }
}

void
shape_find_points(struct shaper *shaper, const struct shaped *const_word)
{
    struct shaped *word = (struct shaped *)const_word;
    if (word->points_done)
        return;
    word->points_done = true;
    if (word->len < 4 && word->n_soft == 0)
        return;
    bool address = word->n_soft == 0 && token_is_address(word->text, word->len);
    int room = address ? word->n_glyphs : MAX_POINTS_IN_WORD;
    struct point_list list = {
        .shaper = shaper,
        .word = word,
        .points = g_new(struct shaped_point, (gsize)room),
        .room = room,
    };
    if (address) {
        find_address_points(&list);
    } else {
        find_soft_points(&list);
        /* Nothing that is written from the right is hyphenated. */
        if (!word->rtl)
            find_word_points(&list);
        tidy_points(&list);
    }
    word->n_points = list.n;
    word->points = arena_memdup(
        shaper->arena, list.points, (size_t)list.n * sizeof *list.points);
    g_free(list.points);
}
