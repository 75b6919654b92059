/*
 * Fonts of the file. A code of ours stands for a glyph *and* for the text
 * that it shows, so that text can be taken out of the file again by any
 * program: the same hyphen has one code for U+002D and another for the U+00AD
 * that line breaking put in, a ligature has its letters, and the glyphs of a
 * Devanagari or Arabic cluster share out its characters so that they come out
 * in the order of writing. No /ActualText is needed, which few programs read,
 * save where a divided word shows other letters than it has.
 *
 * Codes are two bytes. The first ones are the glyphs of the subset in order;
 * further texts of a glyph follow, and then the font has a table that leads
 * from codes to glyphs. HarfBuzz makes the subsets. The
 * objects themselves are written by pdffontfile.c.
 */
#include "write/pdffont.h"

#include <string.h>

#include "layout/pages.h"
#include "write/pdffontfile.h"
#include "write/pdfout.h"

/* Codes end here; what comes after keeps its glyph's first text. */
#define MAX_CODES 65000

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

/*
 * The part of a cluster's text that its Kth glyph stands for: a character
 * each in the order that they are read in, the last one takes the rest. Where
 * there are more glyphs than characters the last ones have no text.
 */
static void
share(const char *text, int len, int n_glyphs, int k, bool rtl,
    struct piece *piece)
{
    int order = rtl ? n_glyphs - 1 - k : k;
    int start = characters(text, len, order);
    piece->text = text + start;
    piece->len = order == n_glyphs - 1
        ? len - start
        : characters(piece->text, len - start, 1);
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

/* Calls for every glyph of a mark with its text, in the glyphs' order. Counts
 * that do not add up are cut: they can only come from a fault of ours, and
 * must not become one of memory. */
typedef void (*piece_func)(
    struct pdf_face *face, const struct piece *piece, int i, void *data);

static void
each_piece(
    struct pdf_face *face, const struct mark *mark, piece_func func, void *data)
{
    int glyph = mark->rtl ? mark->n_glyphs : 0, byte = 0;
    const char *text = mark->text != NULL ? mark->text : "";
    for (int c = 0; c < mark->n_clusters; c++) {
        int n_glyphs = mark->clusters[c].n_glyphs;
        int n_bytes = mark->clusters[c].n_bytes;
        if (mark->rtl)
            glyph -= n_glyphs;
        if (glyph < 0 || glyph + n_glyphs > mark->n_glyphs ||
            byte + n_bytes > mark->n_bytes)
            return;
        for (int k = 0; k < n_glyphs; k++) {
            struct piece piece = { .text = text + byte, .len = n_bytes };
            if (n_glyphs > 1)
                share(text + byte, n_bytes, n_glyphs, k, mark->rtl, &piece);
            if (mark->rtl)
                turn(face, &piece);
            piece.glyph = mark->glyphs[glyph + k].id;
            if (piece.glyph >= (uint32_t)face->font.n_glyphs)
                piece.glyph = 0;
            func(face, &piece, glyph + k, data);
        }
        if (!mark->rtl)
            glyph += n_glyphs;
        byte += n_bytes;
    }
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

static void
encode_piece(
    struct pdf_face *face, const struct piece *piece, int i, void *data)
{
    uint16_t *codes = data;
    const struct pdf_glyph *glyph = &face->glyphs[piece->glyph];
    codes[i] = glyph->code;
    if (glyph->len == piece->len &&
        memcmp(glyph->text, piece->text, (size_t)piece->len) == 0)
        return;
    struct pdf_alias key = {
        .glyph = piece->glyph, .text = piece->text, .len = piece->len
    };
    const struct pdf_alias *alias = g_hash_table_lookup(face->by_text, &key);
    if (alias != NULL)
        codes[i] = (uint16_t)(face->n_subset + alias->number);
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
pdf_fonts_encode(
    const struct pdf_fonts *fonts, const struct mark *mark, uint16_t *codes)
{
    struct pdf_face *face = &fonts->faces[mark->font];
    memset(codes, 0, sizeof *codes * (size_t)mark->n_glyphs);
    each_piece(face, mark, encode_piece, codes);
}

bool
pdf_fonts_complete(const struct pdf_fonts *fonts)
{
    return fonts->complete;
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
