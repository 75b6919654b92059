/*
 * Fonts of the file. A code of ours stands for a glyph *and* for the text
 * that it shows, so that text can be taken out of the file again by any
 * program: the same hyphen has one code for U+002D and another for the U+00AD
 * that line breaking put in, a ligature has its letters, and the glyphs of a
 * Devanagari or Arabic cluster share out its characters so that they come out
 * in the order of writing. /ActualText, which few programs read, says only
 * what a divided word is that shows other letters than it has, and that marks
 * above and below letters have no text: their letters stand for it, since to
 * some programs what is off the line is a word of another.
 *
 * Codes are two bytes. The first ones are the glyphs of the subset in order;
 * further texts of a glyph follow, and then the font has a table that leads
 * from codes to glyphs. HarfBuzz makes the subsets. The
 * objects themselves are written by pdffontfile.c.
 */
#include "write/pdffont.h"

#include <string.h>

#include <hb-ot.h>

#include "base/length.h"
#include "layout/pages.h"
#include "write/pdffontfile.h"
#include "write/pdfout.h"

/* Codes end here; what comes after keeps its glyph's first text. */
#define MAX_CODES 65000
/* Glyphs that are further off the baseline than this are raised. Poppler's
 * limit for one word is half a point. */
#define LEVEL (LENGTH_PT * 2 / 5)
/* Of a cluster; more come from damage. */
#define MAX_SHARED 64

struct pdf_fonts {
    struct pdf_face *faces;
    int n_faces;
    bool complete;
};

static guint
alias_hash(gconstpointer key)
{
    const struct pdf_alias *alias = key;
    guint hash = alias->glyph * 2654435761u;
    for (int i = 0; i < alias->len; i++)
        hash = hash * 33 + (guint8)alias->text[i];
    return hash;
}

static gboolean
alias_equal(gconstpointer a, gconstpointer b)
{
    const struct pdf_alias *x = a, *y = b;
    return x->glyph == y->glyph && x->len == y->len &&
        memcmp(x->text, y->text, (size_t)x->len) == 0;
}

/* One glyph of a cluster and the part of its text that it stands for. */
struct piece {
    uint32_t glyph;
    const char *text;
    int len;
    bool silent;  /* another glyph has its text */
    int x, width; /* of a whole word */
};

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
    int n_glyphs, int k, struct piece *piece)
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
turn(struct pdf_face *face, struct piece *piece)
{
    if (piece->len == 0 || characters(piece->text, piece->len, 1) == piece->len)
        return;
    g_autofree char *turned = g_utf8_strreverse(piece->text, piece->len);
    piece->text = g_string_chunk_insert_const(face->turned, turned);
}

/* In Nastaliq the letters of a word descend to the baseline, on which only
 * its last ones stand. */
static bool
is_descending(const struct pdf_face *face, const struct mark *mark)
{
    if (!mark->rtl || face->font.space == 0)
        return false;
    for (int i = 0; i < mark->n_glyphs; i++)
        if (voice_of(face, mark, i) == VOICE_RAISED)
            return true;
    return false;
}

/* Calls for every glyph of a mark with its text, in the glyphs' order. Counts
 * that do not add up are cut: they can only come from a fault of ours, and
 * must not become one of memory. */
typedef void (*piece_func)(
    struct pdf_face *face, const struct piece *piece, int i, void *data);

/* One cluster, whose text is WHOLE and whose first glyph is FIRST. */
static void
each_glyph(struct pdf_face *face, const struct mark *mark, int first,
    int n_glyphs, const struct piece *whole, piece_func func, void *data)
{
    for (int k = 0; k < n_glyphs; k++) {
        struct piece piece = *whole;
        if (n_glyphs > 1 && !piece.silent)
            share(face, mark, first, n_glyphs, k, &piece);
        if (mark->rtl)
            turn(face, &piece);
        piece.glyph = mark->glyphs[first + k].id;
        if (piece.glyph >= (uint32_t)face->font.n_glyphs)
            piece.glyph = 0;
        func(face, &piece, first + k, data);
    }
}

/* A word whose letters stand off the line and the space after it, as a space
 * as wide as they are that has their text. Glyph LEFT is the leftmost. */
static void
one_word(struct pdf_face *face, const struct mark *mark, int left, int right,
    const struct piece *text, piece_func func, void *data)
{
    struct piece word = *text;
    if (word.len == 0)
        return;
    word.glyph = (uint32_t)face->font.space;
    word.silent = false;
    word.x = left < mark->n_glyphs ? mark->glyphs[left].x : 0;
    for (int i = left; i < mark->n_glyphs && mark->glyphs[i].x < right; i++)
        word.x = MIN(word.x, mark->glyphs[i].x);
    word.width = right - word.x;
    g_autofree char *turned = g_utf8_strreverse(word.text, word.len);
    word.text = g_string_chunk_insert_const(face->turned, turned);
    if (word.width > 0)
        func(face, &word, -1, data);
}

static void
each_piece(
    struct pdf_face *face, const struct mark *mark, piece_func func, void *data)
{
    int glyph = mark->rtl ? mark->n_glyphs : 0, byte = 0, right = mark->width;
    const char *text = mark->text != NULL ? mark->text : "";
    bool descending = is_descending(face, mark);
    struct piece word = { .text = text };
    for (int c = 0; c < mark->n_clusters; c++) {
        int n_glyphs = mark->clusters[c].n_glyphs;
        int n_bytes = mark->clusters[c].n_bytes;
        if (mark->rtl)
            glyph -= n_glyphs;
        if (glyph < 0 || glyph + n_glyphs > mark->n_glyphs ||
            byte + n_bytes > mark->n_bytes)
            return;
        struct piece whole = { .text = text + byte, .len = n_bytes };
        if (descending) {
            word.len += n_bytes;
            whole.len = 0;
            whole.silent = true;
        }
        if (descending && text[byte] == ' ') {
            one_word(face, mark, glyph, right, &word, func, data);
            right = n_glyphs > 0 ? mark->glyphs[glyph].x : right;
            word = (struct piece){ .text = text + byte + n_bytes };
        }
        each_glyph(face, mark, glyph, n_glyphs, &whole, func, data);
        if (!mark->rtl)
            glyph += n_glyphs;
        byte += n_bytes;
    }
    if (descending)
        one_word(face, mark, glyph, right, &word, func, data);
}

/* First sight of a glyph, or of another text of it. */
static void
note_piece(struct pdf_face *face, const struct piece *piece, int i, void *data)
{
    (void)i;
    (void)data;
    struct pdf_glyph *glyph = &face->glyphs[piece->glyph];
    if (glyph->text == NULL) {
        glyph->text = piece->text;
        glyph->len = piece->len;
        return;
    }
    if (glyph->len == piece->len &&
        memcmp(glyph->text, piece->text, (size_t)piece->len) == 0)
        return;
    if (face->aliases->len + (guint)face->font.n_glyphs >= MAX_CODES)
        return;
    struct pdf_alias key = {
        .glyph = piece->glyph, .text = piece->text, .len = piece->len
    };
    if (g_hash_table_contains(face->by_text, &key))
        return;
    struct pdf_alias *alias = g_memdup2(&key, sizeof key);
    alias->number = (int)face->aliases->len;
    g_ptr_array_add(face->aliases, alias);
    g_hash_table_add(face->by_text, alias);
}

struct encoding {
    uint16_t *codes;
    bool *silent;
    GArray *words; /* struct pdf_word */
};

static uint16_t
piece_code(const struct pdf_face *face, const struct piece *piece)
{
    const struct pdf_glyph *glyph = &face->glyphs[piece->glyph];
    if (glyph->len == piece->len &&
        memcmp(glyph->text, piece->text, (size_t)piece->len) == 0)
        return glyph->code;
    struct pdf_alias key = {
        .glyph = piece->glyph, .text = piece->text, .len = piece->len
    };
    const struct pdf_alias *alias = g_hash_table_lookup(face->by_text, &key);
    return alias != NULL ? (uint16_t)(face->n_subset + alias->number)
                         : glyph->code;
}

static void
encode_piece(
    struct pdf_face *face, const struct piece *piece, int i, void *data)
{
    const struct encoding *encoding = data;
    uint16_t code = piece_code(face, piece);
    if (i >= 0) {
        encoding->codes[i] = code;
        encoding->silent[i] = piece->silent;
        return;
    }
    const struct pdf_word word = { piece->x, piece->width, code };
    g_array_append_val(encoding->words, word);
}

static void
face_open(struct pdf_face *face, const struct page_font *font)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(font->file);
    if (blob == NULL)
        return;
    face->hb = hb_face_create(blob, (unsigned)font->index);
    hb_blob_destroy(blob);
    face->source = font;
    face->font.n_glyphs = (int)hb_face_get_glyph_count(face->hb);
    if (face->font.n_glyphs == 0)
        return;
    face->glyphs = g_new0(struct pdf_glyph, face->font.n_glyphs);
    face->aliases = g_ptr_array_new_with_free_func(g_free);
    face->by_text = g_hash_table_new(alias_hash, alias_equal);
    face->turned = g_string_chunk_new(256);
    face->sized = hb_font_create(face->hb);
    unsigned upem = hb_face_get_upem(face->hb);
    hb_font_set_scale(face->sized, (int)upem, (int)upem);
    hb_codepoint_t space;
    if (hb_font_get_nominal_glyph(face->sized, ' ', &space)) {
        struct piece piece = { .glyph = space, .text = " ", .len = 1 };
        face->font.space = (int)space;
        note_piece(face, &piece, 0, NULL);
    }
}

static void
face_clear(struct pdf_face *face)
{
    if (face->by_text != NULL)
        g_hash_table_destroy(face->by_text);
    if (face->aliases != NULL)
        g_ptr_array_unref(face->aliases);
    if (face->turned != NULL)
        g_string_chunk_free(face->turned);
    g_free(face->glyphs);
    g_free(face->widths);
    hb_font_destroy(face->sized);
    hb_face_destroy(face->subset);
    hb_face_destroy(face->hb);
}

/* As note_piece, for marks whose glyphs do not stand for their text: those
 * get no texts of their own, which some programs would then find for the same
 * glyph wherever it is. */
static void
note_glyph(struct pdf_face *face, const struct piece *piece, int i, void *data)
{
    if (face->glyphs[piece->glyph].text == NULL)
        note_piece(face, piece, i, data);
}

/* Marks that are reworded, or those that are not. */
static bool
scan_marks(struct pdf_fonts *fonts, const struct pages *pages, bool reworded,
    struct diag *diag)
{
    for (int p = 0; p < pages->n_pages; p++) {
        const struct page *page = &pages->pages[p];
        for (int m = 0; m < page->n_marks; m++) {
            const struct mark *mark = &page->marks[m];
            if (mark->kind != MARK_TEXT || mark->reworded != reworded)
                continue;
            struct pdf_face *face = &fonts->faces[mark->font];
            if (face->hb == NULL)
                face_open(face, &pages->fonts[mark->font]);
            if (face->glyphs == NULL) {
                diag_report(diag, DIAG_PDF_FONT_UNUSABLE,
                    pos_of(pages->fonts[mark->font].file), NULL);
                return false;
            }
            each_piece(face, mark, reworded ? note_glyph : note_piece, NULL);
        }
    }
    return true;
}

struct pdf_fonts *
pdf_fonts_new(const struct pages *pages, struct pdf_out *out, struct diag *diag)
{
    struct pdf_fonts *fonts = g_new0(struct pdf_fonts, 1);
    fonts->n_faces = pages->n_fonts;
    fonts->faces = g_new0(struct pdf_face, MAX(pages->n_fonts, 1));
    fonts->complete = true;
    bool ok = scan_marks(fonts, pages, false, diag) &&
        scan_marks(fonts, pages, true, diag);
    for (int i = 0; ok && i < fonts->n_faces; i++) {
        struct pdf_face *face = &fonts->faces[i];
        if (face->hb == NULL)
            continue;
        if (!pdf_face_has_outlines(face)) {
            diag_report(
                diag, DIAG_PDF_FONT_BITMAP, pos_of(face->source->file), NULL);
            continue;
        }
        if (!pdf_face_subset(face)) {
            diag_report(diag, DIAG_PDF_FONT_UNUSABLE,
                pos_of(face->source->file), "no subset can be made of it");
            ok = false;
            break;
        }
        face->font.object = pdf_out_reserve(out, 1);
        face->font.space_code = face->glyphs[face->font.space].code;
        if (face->glyphs[0].text != NULL)
            fonts->complete = false;
    }
    if (!ok)
        g_clear_pointer(&fonts, pdf_fonts_free);
    return fonts;
}

void
pdf_fonts_free(struct pdf_fonts *fonts)
{
    if (fonts == NULL)
        return;
    for (int i = 0; i < fonts->n_faces; i++)
        face_clear(&fonts->faces[i]);
    g_free(fonts->faces);
    g_free(fonts);
}

const struct pdf_font *
pdf_fonts_lookup(const struct pdf_fonts *fonts, int i)
{
    return &fonts->faces[i].font;
}

void
pdf_fonts_encode(const struct pdf_fonts *fonts, const struct mark *mark,
    uint16_t *codes, bool *silent, GArray *words)
{
    struct pdf_face *face = &fonts->faces[mark->font];
    struct encoding encoding = { codes, silent, words };
    g_array_set_size(words, 0);
    memset(codes, 0, sizeof *codes * (size_t)mark->n_glyphs);
    memset(silent, 0, sizeof *silent * (size_t)mark->n_glyphs);
    each_piece(face, mark, encode_piece, &encoding);
}

bool
pdf_fonts_complete(const struct pdf_fonts *fonts)
{
    return fonts->complete;
}

const char *
pdf_fonts_locked(const struct pdf_fonts *fonts)
{
    for (int i = 0; i < fonts->n_faces; i++)
        if (fonts->faces[i].font.object != 0 &&
            pdf_face_is_locked(&fonts->faces[i]))
            return fonts->faces[i].source->file;
    return NULL;
}

bool
pdf_fonts_write(struct pdf_fonts *fonts, struct pdf_out *out, struct diag *diag)
{
    for (int i = 0; i < fonts->n_faces; i++) {
        struct pdf_face *face = &fonts->faces[i];
        if (face->font.object != 0 && !pdf_face_write(face, out)) {
            diag_report(diag, DIAG_PDF_FONT_UNUSABLE,
                pos_of(face->source->file), "it has no outlines");
            return false;
        }
    }
    return true;
}
