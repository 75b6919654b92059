/*
 * Which glyph stands for which part of a text. Letters of one glyph each are
 * as they are; where glyphs and letters do not go together, as in Indic
 * syllables, with marks above and below, or in a word of Nastaliq, the glyphs
 * are joined into one of their own, so that a program that reads the file
 * again meets letters one beside the other and nothing between them. Fonts
 * that nothing can be added to share the text out among their glyphs, and
 * those that get none are silent.
 */
#include "write/pdffontpiece.h"

#include <math.h>
#include <string.h>

#include <hb-ot.h>

#include "base/length.h"
#include "layout/pages.h"
#include "write/pdffontfile.h"

/* Glyphs that are further off the baseline than this are raised. Poppler's
 * limit for one word is half a point. */
#define LEVEL (LENGTH_PT * 2 / 5)
/* Glyphs of a cluster or a word; more come from damage. */
#define MAX_SHARED 64
#define MAX_JOINED 250
/* The width of what has no shape, 1/1000 em: to Poppler letters that are less
 * than a tenth of an em apart are one letter twice. */
#define BLANK_WIDTH 105
/* The gaps behind a joined glyph that become part of it, 1/1000 em. */
#define LEAST_GAP 25
#define MOST_GAP 400
/* The gap behind a letter for which it becomes a joined glyph by itself: pdf.js
 * sees a space in a tenth of an em. */
#define WIDE_GAP 80

/* How many bytes the first N characters take, at most LEN. */
static int
characters(const char *text, int len, int n)
{
    int at = 0;
    while (n > 0 && at < len) {
        at++;
        while (at < len && ((guint8)text[at] & 0xc0) == 0x80)
            at++;
        n--;
    }
    return at;
}

/* What glyphs of a cluster its text may stand for, the first that there are. */
enum voice {
    VOICE_LETTER, /* on the baseline */
    VOICE_RAISED, /* off it: most letters of Nastaliq */
    VOICE_MARK,   /* above or below a letter */
};

/* Whether the pen moves on after glyph I: some vowels are marks to the font,
 * but stand beside their letter. */
static bool
advances(const struct pdf_face *face, const struct mark *mark, int i)
{
    const struct glyph *glyph = &mark->glyphs[i];
    double em = hb_face_get_upem(face->hb);
    double width = hb_font_get_glyph_h_advance(face->sized, glyph->id) / em *
        mark->size * mark->stretch / 10000;
    int next = i + 1 < mark->n_glyphs ? mark->glyphs[i + 1].x : mark->width;
    return width > 0 && next - glyph->x > width / 2;
}

static enum voice
voice_of(const struct pdf_face *face, const struct mark *mark, int i)
{
    const struct glyph *glyph = &mark->glyphs[i];
    if (hb_ot_layout_get_glyph_class(face->hb, glyph->id) ==
            HB_OT_LAYOUT_GLYPH_CLASS_MARK &&
        !advances(face, mark, i))
        return VOICE_MARK;
    return ABS(glyph->y) > LEVEL ? VOICE_RAISED : VOICE_LETTER;
}

/*
 * The part of a cluster's text that its Kth glyph stands for: a character
 * each in the order that they are read in, the last one takes the rest. Where
 * there are more glyphs than characters the last ones have no text, and where
 * there are letters marks have none. The cluster begins at glyph FIRST.
 */
static void
share(const struct pdf_face *face, const struct mark *mark, int first,
    int n_glyphs, int k, struct pdf_piece *piece)
{
    enum voice voices[MAX_SHARED] = { VOICE_MARK }, loudest = VOICE_MARK;
    if (n_glyphs > MAX_SHARED) {
        piece->len = k == 0 ? piece->len : 0;
        return;
    }
    for (int i = 0; i < n_glyphs; i++) {
        voices[i] = voice_of(face, mark, first + i);
        /* Joiners, selectors and skins' tones are spaces of no width. */
        if ((int)mark->glyphs[first + i].id == face->font.space)
            voices[i] = VOICE_MARK;
        loudest = MIN(loudest, voices[i]);
    }
    int n = 0, order = 0;
    for (int i = 0; i < n_glyphs; i++)
        if (voices[i] == loudest) {
            n++;
            order += mark->rtl ? i > k : i < k;
        }
    if (voices[k] != loudest) {
        piece->len = 0;
        piece->silent = true;
        return;
    }
    int start = characters(piece->text, piece->len, order);
    piece->text += start;
    piece->len = order == n - 1
        ? piece->len - start
        : characters(piece->text, piece->len - start, 1);
}

/*
 * Glyphs of a line from right to left are shown from its left, as all programs
 * expect, which turn what they find around, the letters of a ligature too.
 */
static void
turn(struct pdf_face *face, struct pdf_piece *piece)
{
    if (piece->len == 0 || characters(piece->text, piece->len, 1) == piece->len)
        return;
    g_autofree char *turned = g_utf8_strreverse(piece->text, piece->len);
    piece->text = g_string_chunk_insert_const(face->turned, turned);
}

/* The same glyphs at the same places, as far as rounding lets them be. */
static bool
is_same_join(const struct pdf_join *join, const struct pdf_part *parts, int n,
    int advance, int slack)
{
    if (join->n_parts != n || ABS(join->advance - advance) > slack)
        return false;
    for (int i = 0; i < n; i++)
        if (join->parts[i].glyph != parts[i].glyph ||
            ABS(join->parts[i].x - parts[i].x) > slack ||
            ABS(join->parts[i].y - parts[i].y) > slack)
            return false;
    return true;
}

/* The joined glyph of PARTS, a new one if there is none; -1 if there are too
 * many. */
static int64_t
find_join(
    struct pdf_face *face, const struct pdf_part *parts, int n, int advance)
{
    int slack = MAX(1, (int)hb_face_get_upem(face->hb) / 1000);
    guint hash = (guint)n;
    for (int i = 0; i < n; i++)
        hash = hash * 33 + parts[i].glyph;
    int first = GPOINTER_TO_INT(g_hash_table_lookup(
                    face->by_parts, GUINT_TO_POINTER(hash))) -
        1;
    int last = -1;
    for (int i = first; i >= 0;) {
        const struct pdf_join *join =
            &g_array_index(face->joins, struct pdf_join, i);
        if (is_same_join(join, parts, n, advance, slack))
            return face->font.n_glyphs + i;
        last = i;
        i = join->next;
    }
    int number = (int)face->joins->len;
    if (face->font.n_glyphs + number + (int)face->aliases->len >= PDF_MAX_CODES)
        return -1;
    struct pdf_join join = { .n_parts = n, .advance = advance, .next = -1 };
    join.parts = g_memdup2(parts, sizeof *parts * (size_t)n);
    for (int i = 0; i < n; i++)
        face->glyphs[parts[i].glyph].is_part = true;
    g_array_append_val(face->joins, join);
    if (last >= 0)
        g_array_index(face->joins, struct pdf_join, last).next = number;
    else
        g_hash_table_insert(face->by_parts, GUINT_TO_POINTER(hash),
            GINT_TO_POINTER(number + 1));
    return face->font.n_glyphs + number;
}

/* A cluster or word on its way to one glyph: LEFT is where it begins, 1/1024
 * pt; the rest is in units of the font, of which ACROSS and UP make one
 * 1/1024 pt. */
struct joint {
    struct pdf_part parts[MAX_JOINED];
    int n_parts, left;
    double across, up, advance;
};

/* Where the font puts what follows, glyph NEXT, so far off that a program could
 * see a space, the width says so. */
static void
widen(struct joint *joint, const struct pdf_face *face, const struct mark *mark,
    int next)
{
    double em = hb_face_get_upem(face->hb);
    int end = next < mark->n_glyphs ? mark->glyphs[next].x : mark->width;
    double advance = (end - joint->left) * joint->across;
    double more = advance - joint->advance;
    if (more > em * LEAST_GAP / 1000 && more < em * MOST_GAP / 1000)
        joint->advance = advance;
}

/* Letters move the pen; of marks only what stands beside its letter. */
static bool
takes_width(const struct pdf_face *face, const struct mark *mark, int i)
{
    return hb_ot_layout_get_glyph_class(face->hb, mark->glyphs[i].id) !=
        HB_OT_LAYOUT_GLYPH_CLASS_MARK ||
        advances(face, mark, i);
}

/* Collects glyphs of the mark from FIRST on; false if they cannot be joined. */
static bool
joint_init(struct joint *joint, const struct pdf_face *face,
    const struct mark *mark, int first, int n_glyphs)
{
    if (!face->can_join || n_glyphs > MAX_JOINED)
        return false;
    /* Where the pen stands before the first glyph that moves it. */
    joint->left = INT_MAX;
    for (int i = first; i < first + n_glyphs; i++)
        if (takes_width(face, mark, i))
            joint->left = MIN(joint->left, mark->glyphs[i].x);
    if (joint->left == INT_MAX)
        joint->left = mark->glyphs[first].x;
    joint->up = hb_face_get_upem(face->hb) / (double)mark->size;
    joint->across = joint->up * 10000 / mark->stretch;
    joint->advance = joint->n_parts = 0;
    for (int i = first; i < first + n_glyphs; i++) {
        const struct glyph *glyph = &mark->glyphs[i];
        if (glyph->id >= (uint32_t)face->font.n_glyphs)
            return false;
        double x = (glyph->x - joint->left) * joint->across;
        double y = -glyph->y * joint->up;
        if (fabs(x) > G_MAXINT16 / 2 || fabs(y) > G_MAXINT16 / 2)
            return false;
        if (takes_width(face, mark, i)) {
            x += hb_font_get_glyph_h_advance(face->sized, glyph->id);
            joint->advance = MAX(joint->advance, x);
            x = (glyph->x - joint->left) * joint->across;
        }
        if ((int)glyph->id != face->font.space)
            joint->parts[joint->n_parts++] =
                (struct pdf_part){ glyph->id, (int)lround(x), (int)lround(y) };
    }
    widen(joint, face, mark, first + n_glyphs);
    return joint->advance <= G_MAXUINT16;
}

static bool
is_selector(gunichar c)
{
    return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

/* Where a text's marks begin that are drawn over its letters; its end if it
 * has none or begins with one. */
static int
find_overlay(const struct pdf_piece *piece)
{
    const char *end = piece->text + piece->len;
    for (const char *p = piece->text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_type(c) == G_UNICODE_NON_SPACING_MARK && !is_selector(c))
            return p > piece->text ? (int)(p - piece->text) : piece->len;
    }
    return piece->len;
}

/*
 * Shows glyphs of the mark as one; false if that cannot be. To pdf.js, all
 * that has a mark in its text is of no width, so the text from there on is
 * given to a glyph of its own, that shows nothing and takes a little of the
 * width.
 */
static bool
show_joined(struct pdf_face *face, const struct mark *mark, int first,
    int n_glyphs, const struct pdf_piece *whole, pdf_piece_func func,
    void *data)
{
    struct joint joint;
    if (!joint_init(&joint, face, mark, first, n_glyphs))
        return false;
    struct pdf_piece piece = *whole, rest = *whole;
    int overlay = mark->reworded ? whole->len : find_overlay(whole);
    int64_t blank = -1;
    int width = 0;
    if (overlay < whole->len) {
        width = (int)MIN(joint.advance / 2,
            (double)hb_face_get_upem(face->hb) * BLANK_WIDTH / 1000);
        blank = find_join(face, NULL, 0, width);
        if (blank < 0)
            return false;
        joint.advance -= width;
        for (int i = 0; mark->rtl && i < joint.n_parts; i++)
            joint.parts[i].x -= width;
    }
    int64_t joined =
        find_join(face, joint.parts, joint.n_parts, (int)lround(joint.advance));
    if (joined < 0)
        return false;
    piece.glyph = (uint32_t)joined;
    piece.len = overlay;
    piece.x = joint.left;
    rest.glyph = (uint32_t)blank;
    rest.text += overlay;
    rest.len -= overlay;
    rest.x = joint.left;
    if (mark->rtl) {
        turn(face, &piece);
        turn(face, &rest);
        piece.x += (int)lround(width / joint.across);
    } else {
        rest.x += (int)lround(joint.advance / joint.across);
    }
    if (rest.len > 0 && mark->rtl)
        func(face, &rest, data);
    func(face, &piece, data);
    if (rest.len > 0 && !mark->rtl)
        func(face, &rest, data);
    return true;
}

/* True if a cluster's glyphs and letters do not go together one by one. */
static bool
wants_joining(const struct pdf_face *face, const struct mark *mark, int first,
    int n_glyphs, const struct pdf_piece *whole)
{
    if (n_glyphs == 1 && whole->len == 1)
        return false;
    int n_visible = 0, n_characters = 0;
    for (int i = first; n_glyphs > 1 && i < first + n_glyphs; i++) {
        if ((int)mark->glyphs[i].id == face->font.space)
            continue;
        if (voice_of(face, mark, i) != VOICE_LETTER)
            return true;
        n_visible++;
    }
    const char *end = whole->text + whole->len;
    for (const char *p = whole->text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_ismark(c) && !is_selector(c))
            return true;
        n_characters++;
    }
    return n_visible > n_characters;
}

/* In Nastaliq the letters of a word descend to the baseline, on which only
 * its last ones stand. */
static bool
is_descending(const struct pdf_face *face, const struct mark *mark)
{
    if (!mark->rtl || !face->can_join)
        return false;
    for (int i = 0; i < mark->n_glyphs; i++)
        if (voice_of(face, mark, i) == VOICE_RAISED)
            return true;
    return false;
}

/* True of a letter that is set so far from the next one, to fill a line or for
 * the look of it, that programs would see a space. */
static bool
is_spread(const struct pdf_face *face, const struct mark *mark, int i)
{
    const struct glyph *glyph = &mark->glyphs[i];
    if (!face->can_join || (int)glyph->id == face->font.space ||
        i + 1 >= mark->n_glyphs ||
        (int)mark->glyphs[i + 1].id == face->font.space)
        return false;
    double em = hb_face_get_upem(face->hb);
    double gap = (glyph[1].x - glyph->x) * em * 10000 /
            ((double)mark->size * mark->stretch) -
        hb_font_get_glyph_h_advance(face->sized, glyph->id);
    return gap > em * WIDE_GAP / 1000 && gap < em * MOST_GAP / 1000;
}

/* One cluster, whose text is WHOLE and whose first glyph is FIRST. */
static void
show_cluster(struct pdf_face *face, const struct mark *mark, int first,
    int n_glyphs, const struct pdf_piece *whole, pdf_piece_func func,
    void *data)
{
    if ((wants_joining(face, mark, first, n_glyphs, whole) ||
            (n_glyphs == 1 && is_spread(face, mark, first))) &&
        show_joined(face, mark, first, n_glyphs, whole, func, data))
        return;
    for (int k = 0; k < n_glyphs; k++) {
        struct pdf_piece piece = *whole;
        /* A drop cap, whose line has its text. */
        piece.silent = mark->n_bytes == 0;
        if (n_glyphs > 1 && !piece.silent)
            share(face, mark, first, n_glyphs, k, &piece);
        const struct glyph *glyph = &mark->glyphs[first + k];
        piece.x = glyph->x;
        piece.y = glyph->y;
        piece.glyph = glyph->id < (uint32_t)face->font.n_glyphs ? glyph->id : 0;
        /* Joiners and selectors that are spaces of no width show nothing. */
        if (piece.silent && (int)piece.glyph == face->font.space)
            continue;
        if (mark->rtl)
            turn(face, &piece);
        func(face, &piece, data);
    }
}

/* A line of Nastaliq from its left end, where its text has byte END: a word is
 * one glyph. */
static void
each_word(struct pdf_face *face, const struct mark *mark, int end,
    pdf_piece_func func, void *data)
{
    int glyph = 0;
    for (int c = mark->n_clusters - 1; c >= 0;) {
        struct pdf_piece word = { 0 };
        int first = glyph, last = c;
        for (; c >= 0; c--) {
            int n_bytes = mark->clusters[c].n_bytes;
            bool is_space = n_bytes > 0 && mark->text[end - n_bytes] == ' ';
            if (is_space && c < last)
                break;
            end -= n_bytes;
            word.len += n_bytes;
            glyph += mark->clusters[c].n_glyphs;
            if (is_space) {
                c--;
                break;
            }
        }
        word.text = mark->text + end;
        if (word.len == 0 || *word.text == ' ' ||
            !show_joined(face, mark, first, glyph - first, &word, func, data))
            show_cluster(face, mark, first, glyph - first, &word, func, data);
    }
}

void
pdf_direction_piece(
    struct pdf_face *face, bool rtl, pdf_piece_func func, void *data)
{
    int64_t blank = face->can_join ? find_join(face, NULL, 0, 0) : -1;
    const struct pdf_piece piece = {
        .glyph = (uint32_t)blank,
        .text = rtl ? "\xe2\x80\x8f" : "\xe2\x80\x8e", /* U+200F, U+200E */
        .len = 3,
    };
    if (blank >= 0)
        func(face, &piece, data);
}

void
pdf_each_piece(struct pdf_face *face, const struct mark *mark,
    pdf_piece_func func, void *data)
{
    int n_glyphs = 0, n_bytes = 0;
    for (int c = 0; c < mark->n_clusters; c++) {
        n_glyphs += mark->clusters[c].n_glyphs;
        n_bytes += mark->clusters[c].n_bytes;
    }
    /* Counts that do not add up can only come from a fault of ours, and must
     * not become one of memory. */
    if (n_glyphs > mark->n_glyphs || n_bytes > mark->n_bytes)
        return;
    if (is_descending(face, mark)) {
        each_word(face, mark, n_bytes, func, data);
        return;
    }
    int glyph = 0, byte = mark->rtl ? n_bytes : 0;
    for (int i = 0; i < mark->n_clusters; i++) {
        int c = mark->rtl ? mark->n_clusters - 1 - i : i;
        const struct cluster *cluster = &mark->clusters[c];
        if (mark->rtl)
            byte -= cluster->n_bytes;
        const struct pdf_piece whole = {
            .text = mark->text != NULL ? mark->text + byte : "",
            .len = cluster->n_bytes,
        };
        show_cluster(face, mark, glyph, cluster->n_glyphs, &whole, func, data);
        glyph += cluster->n_glyphs;
        if (!mark->rtl)
            byte += cluster->n_bytes;
    }
}
