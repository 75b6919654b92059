/*
 * Lines onto pages. A line's words become fragments (runs of glyphs and the
 * spaces between them) in logical order, are put into visual order by their
 * levels (rule L2 of UAX#9), and neighbours of one manner become one mark:
 * the fewer marks, the smaller and quicker the PDF.
 */
#include "layout/para.h"

#include <string.h>

#include "base/arena.h"
#include "layout/flaws.h"
#include "layout/kashida.h"

#define SOFT_HYPHEN "\xc2\xad"
#define NO_BREAK_SPACE "\xc2\xa0"

struct fragment {
    const struct shaped *shaped; /* NULL: a space */
    const struct piece *piece;
    struct shaped_range range; /* which part of the piece it is */
    int gaps;                  /* that tracking widens */
    int space;                 /* its width */
    bool blank;  /* a space that has a glyph; else a mere advance */
    bool fixed;  /* it is U+00A0 */
    bool hyphen; /* shaped ends with one that the break put in */
    uint8_t level;
    int order; /* in the text */
};

struct line_builder {
    struct setter *setter;
    const struct para *para;
    const struct linebreak_line *line;
    int page, y;
    GArray *fragments; /* struct fragment, logical order */
    int *tatweels;     /* by word of the line; NULL: none */
    /* Of the mark under construction. */
    struct mark mark;
    GArray *glyphs, *clusters;
    GString *text;
    GString *written;  /* likewise, as it was written */
    guint first, last; /* fragments of it, visual order */
};

/* ---- fragments ---- */

/* True if F shows other letters than it has, which happens where a word is
 * divided. */
static bool
is_reworded(const struct fragment *f)
{
    const struct shaped_cut *start = f->range.start, *end = f->range.end;
    bool after = start != NULL && start->change != NULL &&
        start->change->kind == SHAPED_LETTERS &&
        (start->change->after[0] != '\0' || start->change->to != start->offset);
    bool before = end != NULL && end->change != NULL &&
        end->change->kind == SHAPED_LETTERS &&
        (end->change->before[0] != '\0' || end->change->from != end->offset);
    return after || before;
}

/* The pieces of one word between two of its points (-1: its ends). */
static void
add_word(struct line_builder *b, int word, int from_point, int to_point)
{
    const struct para *para = b->para;
    const struct linebreak_point *points = para->words[word].points;
    const struct para_point *from =
        from_point >= 0 ? &para->points[word][from_point] : NULL;
    const struct para_point *to =
        to_point >= 0 ? &para->points[word][to_point] : NULL;
    bool hyphen = to != NULL &&
        (points[to_point].kind == LINEBREAK_HYPHEN ||
            points[to_point].kind == LINEBREAK_SOFT);
    int end = para->first_piece[word + 1], gaps = 0;
    for (int i = para->first_piece[word]; i < end; i++) {
        const struct piece *piece = &para->pieces[i];
        bool starts = from != NULL && i == from->piece;
        bool ends = to != NULL && i == to->piece;
        /* The gaps before the part and in it, as the breaker counted them. */
        int skipped = starts ? points[from_point].pre_gaps - gaps : 0;
        int until =
            ends ? points[to_point].pre_gaps - gaps : piece->shaped->gaps;
        gaps += piece->shaped->gaps;
        if (from != NULL && i < from->piece)
            continue;
        struct fragment fragment = {
            .piece = piece,
            .range.start = starts ? &from->cut : NULL,
            .range.end = ends ? &to->cut : NULL,
            .gaps = MAX(until - skipped, 0),
            .hyphen = ends && hyphen,
            .level = piece->level,
            .order = (int)b->fragments->len,
        };
        fragment.shaped = shape_part(
            b->setter->shaper, piece->shaped, fragment.range, fragment.hyphen);
        if (b->tatweels != NULL && fragment.shaped->kashida_priority > 0)
            fragment.shaped = shape_elongated(b->setter->shaper,
                fragment.shaped, fragment.shaped->kashida_offset,
                b->tatweels[word - b->line->first_word]);
        if (fragment.shaped->n_glyphs > 0)
            g_array_append_val(b->fragments, fragment);
        if (ends)
            break;
    }
}

/* ---- kashida ---- */

/* The piece of WORD that can be made longer; NULL if there is none. Its last
 * one, if there are several: see add_word, which makes all of them so. */
static const struct piece *
kashida_piece(const struct para *para, int word)
{
    const struct piece *found = NULL;
    for (int i = para->first_piece[word]; i < para->first_piece[word + 1]; i++)
        if (para->pieces[i].shaped->kashida_priority > 0) {
            if (found != NULL)
                return NULL;
            found = &para->pieces[i];
        }
    return found;
}

/* How much N tatweels add to PIECE. */
static int
tatweel_width(const struct line_builder *b, const struct piece *piece, int n)
{
    const struct shaped *s = piece->shaped;
    const struct shaped *longer =
        shape_elongated(b->setter->shaper, s, s->kashida_offset, n);
    gint64 em = s->font->em;
    return (
        int)(((gint64)(longer->width - s->width) * piece->size + em / 2) / em);
}

/* The word of the line that is the next to be made longer: of the best places
 * the one furthest from those that are long already. -1: none. */
static int
next_kashida(const struct line_builder *b)
{
    const struct linebreak_line *line = b->line;
    int n = line->last_word - line->first_word + 1;
    int best = -1, best_priority = 0, best_distance = 0;
    for (int i = 0; i < n; i++) {
        const struct piece *piece =
            kashida_piece(b->para, line->first_word + i);
        if (piece == NULL || b->tatweels[i] > 0)
            continue;
        int distance = n;
        for (int k = 0; k < n; k++)
            if (b->tatweels[k] > 0)
                distance = MIN(distance, ABS(k - i));
        int priority = piece->shaped->kashida_priority;
        if (best < 0 || priority < best_priority ||
            (priority == best_priority && distance > best_distance)) {
            best = i;
            best_priority = priority;
            best_distance = distance;
        }
    }
    return best;
}

/* Decides which words become longer, by whole tatweels; what they miss of the
 * line's kashida is returned, for the spaces. */
static int
place_kashida(struct line_builder *b)
{
    const struct linebreak_line *line = b->line;
    int rest = line->kashida;
    if (rest <= 0)
        return rest;
    int n = line->last_word - line->first_word + 1;
    b->tatweels = arena_new_array(b->setter->galley, int, n);
    for (;;) {
        int i = next_kashida(b);
        if (i < 0)
            return rest;
        const struct piece *piece =
            kashida_piece(b->para, line->first_word + i);
        int one = tatweel_width(b, piece, 1);
        int most = one > 0 ? piece->size * KASHIDA_MOST / 100 / one : 0;
        int wanted = one > 0 ? (rest + one / 2) / one : 0;
        if (wanted <= 0 || most <= 0)
            return rest;
        b->tatweels[i] = MIN(wanted, most);
        rest -= tatweel_width(b, piece, b->tatweels[i]);
    }
}

/* ---- spaces ---- */

/* What justification shares out among the glue of a line: so much in
 * proportion to the words' amounts. The shares are cut from a running sum, so
 * that they add up exactly. */
struct sharing {
    gint64 extra, total, sum;
    int given;
};

static int
share(struct sharing *sharing, int amount)
{
    if (sharing->extra == 0 || sharing->total == 0)
        return 0;
    sharing->sum += amount;
    int until = (int)(sharing->sum * sharing->extra / sharing->total);
    int part = until - sharing->given;
    sharing->given = until;
    return part;
}

static int
glue_amount(const struct sharing *glue, const struct linebreak_word *w)
{
    return glue->extra > 0 ? w->stretch : w->shrink;
}

static void
build_fragments(struct line_builder *b)
{
    const struct linebreak_line *line = b->line;
    const struct linebreak_word *words = b->para->words;
    struct sharing glue = { .extra = line->glue_extra + place_kashida(b) };
    struct sharing ready = { .extra = line->ready_extra };
    for (int i = line->first_word; i < line->last_word; i++) {
        glue.total += glue_amount(&glue, &words[i]);
        ready.total += words[i].ready;
    }
    for (int i = line->first_word; i <= line->last_word; i++) {
        add_word(b, i, i == line->first_word ? line->first_point : -1,
            i == line->last_word ? line->last_point : -1);
        if (i == line->last_word || b->fragments->len == 0)
            continue;
        int space = words[i].glue + share(&ready, words[i].ready) +
            share(&glue, glue_amount(&glue, &words[i]));
        const struct fragment *before = &g_array_index(
            b->fragments, struct fragment, b->fragments->len - 1);
        const struct fragment fragment = {
            .piece = before->piece,
            .space = space,
            .blank = b->para->gaps[i].blank,
            .fixed = b->para->gaps[i].fixed,
            .level = b->para->gaps[i].level,
            .order = (int)b->fragments->len,
        };
        if (fragment.blank || space != 0)
            g_array_append_val(b->fragments, fragment);
    }
}

/* Rule L2: from the highest level down, reverse what is at least as high. */
static void
reorder(GArray *fragments)
{
    struct fragment *f = (struct fragment *)(void *)fragments->data;
    int n = (int)fragments->len, highest = 0;
    for (int i = 0; i < n; i++)
        highest = MAX(highest, f[i].level);
    for (int level = highest; level > 0; level--) {
        for (int i = 0; i < n; i++) {
            if (f[i].level < level)
                continue;
            int end = i;
            while (end + 1 < n && f[end + 1].level >= level)
                end++;
            for (int a = i, z = end; a < z; a++, z--) {
                struct fragment t = f[a];
                f[a] = f[z];
                f[z] = t;
            }
            i = end;
        }
    }
}

/* ---- marks ---- */

/* Whether B, to the right of A, belongs to the same mark: neighbours on the
 * line are not always so in the text. */
static bool
same_manner(const struct fragment *a, const struct fragment *b)
{
    const struct piece *p = a->piece, *q = b->piece;
    return b->order - a->order == (a->level & 1 ? -1 : 1) &&
        p->shaped->font == q->shaped->font && p->size == q->size &&
        p->colour == q->colour && p->element == q->element &&
        p->rise == q->rise && (a->level & 1) == (b->level & 1) &&
        !is_reworded(a) && !is_reworded(b);
}

static uint32_t
glyph_of(const struct font *font, uint32_t c)
{
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(font->hb, c, &glyph);
    return glyph;
}

/* Where a fragment's advance in units of the em ends on paper. */
static int
place(const struct line_builder *b, const struct fragment *f, gint64 units)
{
    gint64 stretch = 10000 + (f->shaped->expands ? b->line->expand : 0);
    gint64 em = (gint64)f->shaped->font->em * 10000;
    return (int)((units * f->piece->size * stretch + em / 2) / em);
}

/* Appends the glyphs of F at X; returns its advance. */
static int
place_glyphs(struct line_builder *b, const struct fragment *f, int x)
{
    if (f->shaped == NULL) {
        const struct glyph glyph = {
            .id = glyph_of(f->piece->shaped->font, ' '),
            .x = x,
        };
        if (f->blank)
            g_array_append_val(b->glyphs, glyph);
        return f->space;
    }
    const struct shaped *s = f->shaped;
    int track = s->gaps > 0 ? f->piece->track + b->line->track : 0;
    gint64 units = 0;
    int tracked = 0, gaps = 0;
    for (int i = 0; i < s->n_glyphs; i++) {
        const struct shaped_glyph *g = &s->glyphs[i];
        const struct glyph glyph = {
            .id = g->id,
            .x = x + place(b, f, units + g->x) + tracked,
            .y = -place(b, f, g->y),
        };
        g_array_append_val(b->glyphs, glyph);
        units += g->advance;
        bool ends =
            i + 1 == s->n_glyphs || s->glyphs[i + 1].cluster != g->cluster;
        /* A hyphen that the break put in is not widened, being the last. */
        if (ends && gaps++ < f->gaps)
            tracked += track;
    }
    return place(b, f, units) + tracked;
}

/* The bytes of WORDS that have as many characters as the first N bytes of
 * TEXT. */
static gsize
utf8_after(const char *words, const char *text, int n)
{
    return (
        gsize)(g_utf8_offset_to_pointer(words, g_utf8_strlen(text, n)) - words);
}

static void
add_cluster(struct line_builder *b, int n_bytes, int n_glyphs)
{
    /* The fields are small: long clusters are damage, their text stays. */
    while (n_bytes > UINT16_MAX) {
        const struct cluster part = { UINT16_MAX, 0 };
        g_array_append_val(b->clusters, part);
        n_bytes -= UINT16_MAX;
    }
    const struct cluster cluster = { (uint16_t)n_bytes, (uint16_t)n_glyphs };
    g_array_append_val(b->clusters, cluster);
}

/* Text and clusters of F, in logical order: the letters that were written,
 * even if others are shown. */
static void
place_text(struct line_builder *b, const struct fragment *f)
{
    const struct shaped *s = f->shaped;
    if (s == NULL) {
        if (f->blank) {
            const char *space = f->fixed ? NO_BREAK_SPACE : " ";
            g_string_append(b->text, space);
            add_cluster(b, (int)strlen(space), 1);
        }
        return;
    }
    const struct shaped *word = f->piece->shaped;
    int len = s->len;
    if (f->hyphen)
        len = (int)(g_utf8_prev_char(s->text + len) - s->text);
    int step = s->rtl ? -1 : 1;
    int i = s->rtl ? s->n_glyphs - 1 : 0;
    /* Nothing of the text may lie before the first cluster. */
    int from = shape_part_source(word, f->range, len, 0);
    while (i >= 0 && i < s->n_glyphs) {
        int at = s->glyphs[i].cluster, n = 0;
        for (; i >= 0 && i < s->n_glyphs && s->glyphs[i].cluster == at;
             i += step)
            n++;
        bool more = i >= 0 && i < s->n_glyphs;
        if (f->hyphen && at >= len) {
            g_string_append(b->text, SOFT_HYPHEN);
            add_cluster(b, 2, n);
            continue;
        }
        int to = shape_part_source(
            word, f->range, len, more ? s->glyphs[i].cluster : len);
        if (at == 0 && f->range.start != NULL &&
            f->range.start->change != NULL &&
            f->range.start->change->kind == SHAPED_REPEAT) {
            /* That hyphen is copied from the line before. */
            g_string_append(b->text, SOFT_HYPHEN);
            add_cluster(b, 2, n);
            continue;
        }
        g_string_append_len(b->text, word->text + from, to - from);
        add_cluster(b, to - from, n);
        from = to;
    }
}

/* What F stands for, whose text is that of the mark from FROM on. */
static void
place_written(struct line_builder *b, const struct fragment *f, gsize from)
{
    const char *words = f->shaped != NULL ? f->piece->written : NULL;
    if (words == NULL) {
        g_string_append_len(
            b->written, b->text->str + from, (gssize)(b->text->len - from));
        return;
    }
    const struct shaped *word = f->piece->shaped;
    const struct shaped_cut *start = f->range.start, *end = f->range.end;
    gsize first = 0, last = strlen(words);
    if (g_utf8_strlen(words, -1) == g_utf8_strlen(word->text, word->len)) {
        if (start != NULL)
            first = utf8_after(words, word->text, start->offset);
        if (end != NULL)
            last = utf8_after(words, word->text, end->offset);
    } else if (start != NULL) {
        /* All of it is with the word's beginning. */
        first = last;
    }
    if (last > first)
        g_string_append_len(b->written, words + first, (gssize)(last - first));
    if (f->hyphen)
        g_string_append(b->written, SOFT_HYPHEN);
}

static void
add_link(struct line_builder *b, const struct fragment *f, int x, int width)
{
    const struct link_target *target =
        setter_link_around(b->setter, f->piece->element);
    if (target == NULL)
        return;
    const struct font *font = f->piece->shaped->font;
    int size = f->piece->size;
    int ascent = (int)((gint64)font->ascent * size / font->em);
    int descent = (int)((gint64)font->descent * size / font->em);
    setter_place_link(
        b->setter, target, b->page, x, b->y - ascent, width, ascent + descent);
}

/* Fragments FIRST to LAST, neighbours of one manner, as a mark at X. */
static int
add_mark(struct line_builder *b, int first, int last, int x)
{
    const struct fragment *all =
        (const struct fragment *)(const void *)b->fragments->data;
    const struct fragment *f = &all[first];
    bool rtl = f->level & 1;
    g_array_set_size(b->glyphs, 0);
    g_array_set_size(b->clusters, 0);
    g_string_truncate(b->text, 0);
    g_string_truncate(b->written, 0);
    int advance = 0;
    bool expands = false;
    for (int i = first; i <= last; i++) {
        advance += place_glyphs(b, &all[i], advance);
        expands |= all[i].shaped != NULL && all[i].shaped->expands;
    }
    for (int i = first; i <= last; i++) {
        gsize from = b->text->len;
        place_text(b, &all[rtl ? last - (i - first) : i]);
        place_written(b, &all[rtl ? last - (i - first) : i], from);
    }
    /* Blanks that must not be lost are blanks all the same. */
    if (b->para->code)
        g_string_replace(b->written, NO_BREAK_SPACE, " ", 0);
    bool same = g_string_equal(b->text, b->written);
    struct arena *arena = b->setter->arena;
    const struct mark mark = {
        .kind = MARK_TEXT,
        .element = f->piece->element,
        .x = x,
        .y = b->y - f->piece->rise,
        .width = advance,
        .height = f->piece->size,
        .colour = f->piece->colour,
        .font = setter_font_index(b->setter, f->piece->shaped->font),
        .size = f->piece->size,
        .stretch = 10000 + (expands ? b->line->expand : 0),
        .rtl = rtl,
        .reworded = is_reworded(f),
        .glyphs = arena_memdup(
            arena, b->glyphs->data, b->glyphs->len * sizeof(struct glyph)),
        .n_glyphs = (int)b->glyphs->len,
        .clusters = arena_memdup(arena, b->clusters->data,
            b->clusters->len * sizeof(struct cluster)),
        .n_clusters = (int)b->clusters->len,
        .text = arena_strndup(arena, b->text->str, b->text->len),
        .n_bytes = (int)b->text->len,
        .written = same ? NULL : arena_strdup(arena, b->written->str),
    };
    setter_add_mark(b->setter, b->page, &mark);
    add_link(b, f, x, advance);
    return advance;
}

/* Puts the page's last marks, from FIRST on, into the order of the text, in
 * which programs read them; ORDERS says it for each. */
static void
sort_marks(GArray *marks, guint first, const GArray *orders)
{
    struct mark *m = (struct mark *)(void *)marks->data + first;
    int *order = (int *)(void *)orders->data;
    for (int i = 1; i < (int)orders->len; i++) {
        struct mark mark = m[i];
        int at = order[i], k = i;
        for (; k > 0 && order[k - 1] > at; k--) {
            m[k] = m[k - 1];
            order[k] = order[k - 1];
        }
        m[k] = mark;
        order[k] = at;
    }
}

static void
draw_fragments(struct line_builder *b, int x)
{
    int n = (int)b->fragments->len;
    GArray *marks = setter_page(b->setter, b->page)->marks;
    guint first = marks->len;
    g_autoptr(GArray) orders = g_array_new(FALSE, FALSE, sizeof(int));
    const struct fragment *f =
        (const struct fragment *)(const void *)b->fragments->data;
    b->glyphs = g_array_new(FALSE, FALSE, sizeof(struct glyph));
    b->clusters = g_array_new(FALSE, FALSE, sizeof(struct cluster));
    b->text = g_string_sized_new(256);
    b->written = g_string_sized_new(256);
    for (int i = 0; i < n;) {
        int last = i;
        while (last + 1 < n && same_manner(&f[last], &f[last + 1]))
            last++;
        x += add_mark(b, i, last, x);
        g_array_append_val(orders, f[i].order);
        i = last + 1;
    }
    if (b->para->has_levels)
        sort_marks(marks, first, orders);
    g_array_unref(b->glyphs);
    g_array_unref(b->clusters);
    g_string_free(b->text, TRUE);
    g_string_free(b->written, TRUE);
}

/* Whether a space follows LINE, which the break has swallowed, or nothing. */
static enum mark_after
after_line(const struct para *para, const struct linebreak_line *line)
{
    int word = line->last_word;
    if (line->last_point >= 0)
        return MARK_JOINS;
    if (word + 1 >= para->n_words)
        return para->joins_next ? MARK_JOINS : MARK_ENDS;
    return para->gaps[word].blank || para->words[word].must_break ? MARK_SPACE
                                                                  : MARK_JOINS;
}

/* What follows LINE is behind its last mark, in the order of the text; its
 * marks are those of PAGE from FIRST on. */
static void
note_after(const struct line_builder *b, guint first)
{
    GArray *marks = setter_page(b->setter, b->page)->marks;
    if (marks->len > first)
        g_array_index(marks, struct mark, marks->len - 1).after =
            after_line(b->para, b->line);
}

int
para_line_width(const struct linebreak_line *line)
{
    return line->natural - line->expandable +
        linebreak_expanded(line->expandable, line->expand) +
        line->gaps * line->track + line->kashida + line->ready_extra +
        line->glue_extra;
}

void
para_draw_line(struct setter *setter, const struct para *para,
    const struct linebreak_line *line, int page, int x, int y, int measure)
{
    if (setter->trial)
        return;
    struct line_builder b = {
        .setter = setter,
        .para = para,
        .line = line,
        .page = page,
        .y = y,
        .fragments = g_array_new(FALSE, FALSE, sizeof(struct fragment)),
    };
    build_fragments(&b);
    if (para->has_levels)
        reorder(b.fragments);
    int indent = measure - para_spare(para, measure) - line->measure;
    int left = indent;
    bool start_right = para->rtl;
    enum align align = para->role->align;
    if (align == ALIGN_JUSTIFY)
        align = ALIGN_LEFT;
    if (align == ALIGN_CENTER) {
        left = (measure - para_line_width(line)) / 2;
    } else if ((align == ALIGN_RIGHT) != start_right) {
        /* Flush right: the end edge, or the start edge of such scripts. */
        int hang = start_right ? line->protrude_start : line->protrude_end;
        left =
            measure - para_line_width(line) + hang - (start_right ? indent : 0);
    } else {
        left = (start_right ? 0 : indent) -
            (start_right ? line->protrude_end : line->protrude_start);
    }
    guint first = setter_page(setter, page)->marks->len;
    draw_fragments(&b, x + left);
    note_after(&b, first);
    g_array_unref(b.fragments);
    if (setter->flaws != NULL)
        flaws_add_line(setter, para, line,
            &(struct flaw_place){ page, x, measure, first });
}

void
para_draw_whole(
    struct setter *setter, const struct para *para, int page, int x, int y)
{
    if (setter->trial)
        return;
    const struct linebreak_line line = {
        .last_word = para->n_words - 1,
        .first_point = -1,
        .last_point = -1,
        .natural = para_width(para),
        .measure = para_width(para),
    };
    struct line_builder b = {
        .setter = setter,
        .para = para,
        .line = &line,
        .page = page,
        .y = y,
        .fragments = g_array_new(FALSE, FALSE, sizeof(struct fragment)),
    };
    build_fragments(&b);
    if (para->has_levels)
        reorder(b.fragments);
    guint first = setter_page(setter, page)->marks->len;
    draw_fragments(&b, x);
    note_after(&b, first);
    g_array_unref(b.fragments);
}

void
para_draw_upwards(
    struct setter *setter, const struct para *para, int page, int x, int y)
{
    GArray *marks = setter_page(setter, page)->marks;
    guint first = marks->len;
    para_draw_whole(setter, para, page, 0, 0);
    for (guint i = first; i < marks->len; i++) {
        struct mark *mark = &g_array_index(marks, struct mark, i);
        int along = mark->x;
        mark->x = x + mark->y;
        mark->y = y - along;
        mark->upwards = true;
    }
}
