/*
 * Fonts of the file. A code of ours stands for a glyph *and* for the text
 * that it shows, so that text can be taken out of the file again by any
 * program: the same hyphen has one code for U+002D and another for the U+00AD
 * that line breaking put in, and a ligature has its letters. What does not go
 * letter by letter becomes a glyph of its own (pdffontpiece.c). /ActualText,
 * which few programs read, says only what a divided word is that shows other
 * letters than it has.
 *
 * Codes are two bytes. The first ones are the glyphs of the subset in order,
 * with the joined ones behind them; further texts of a glyph follow, and then
 * the font has a table that leads from codes to glyphs. HarfBuzz makes the
 * subsets. The objects themselves are written by pdffontfile.c.
 */
#include "write/pdffont.h"

#include <string.h>

#include <hb-ot.h>

#include "layout/pages.h"
#include "write/pdffontfile.h"
#include "write/pdffontpiece.h"
#include "write/pdfout.h"

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

/* First sight of a glyph, or of another text of it. Where codes come to their
 * end it keeps the first one. */
static void
note_piece(struct pdf_face *face, const struct pdf_piece *piece, void *data)
{
    (void)data;
    struct pdf_glyph *glyph = pdf_face_glyph(face, piece->glyph);
    if (glyph->text == NULL) {
        glyph->text = piece->text;
        glyph->len = piece->len;
        face->n_noted++;
        return;
    }
    if (glyph->len == piece->len &&
        memcmp(glyph->text, piece->text, (size_t)piece->len) == 0)
        return;
    /* A subset of CFF has no more glyphs than are shown; fonts of Chinese have
     * nearly as many as there can be codes. */
    int most = face->can_join ? face->font.n_glyphs : face->n_noted;
    if (face->aliases->len + face->joins->len + (guint)most >= PDF_MAX_CODES)
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

static uint16_t
piece_code(const struct pdf_face *face, const struct pdf_piece *piece)
{
    const struct pdf_glyph *glyph = pdf_face_glyph(face, piece->glyph);
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
encode_piece(struct pdf_face *face, const struct pdf_piece *piece, void *data)
{
    uint32_t n = (uint32_t)face->font.n_glyphs;
    struct pdf_shown shown = {
        .x = piece->x,
        .y = piece->y,
        .code = piece_code(face, piece),
        .is_space =
            face->font.space != 0 && (int)piece->glyph == face->font.space,
        .is_silent = piece->silent,
        .width = piece->glyph < n
            ? face->widths[piece->glyph]
            : pdf_join_width(face, (int)(piece->glyph - n)),
    };
    g_array_append_val((GArray *)data, shown);
}

static void
clear_join(gpointer join)
{
    g_free(((struct pdf_join *)join)->parts);
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
    face->can_join = pdf_face_can_join(face);
    face->joins = g_array_new(FALSE, FALSE, sizeof(struct pdf_join));
    g_array_set_clear_func(face->joins, clear_join);
    face->by_parts = g_hash_table_new(NULL, NULL);
    face->sized = hb_font_create(face->hb);
    unsigned upem = hb_face_get_upem(face->hb);
    hb_font_set_scale(face->sized, (int)upem, (int)upem);
    g_autofree hb_variation_t *axes = g_new0(hb_variation_t, font->n_axes + 1);
    for (int i = 0; i < font->n_axes; i++)
        axes[i] =
            (hb_variation_t){ font->axes[i].tag, (float)font->axes[i].value };
    hb_font_set_variations(face->sized, axes, (unsigned)font->n_axes);
    hb_codepoint_t space;
    if (hb_font_get_nominal_glyph(face->sized, ' ', &space)) {
        struct pdf_piece piece = { .glyph = space, .text = " ", .len = 1 };
        face->font.space = (int)space;
        note_piece(face, &piece, NULL);
    }
}

static void
face_clear(struct pdf_face *face)
{
    if (face->by_text != NULL)
        g_hash_table_destroy(face->by_text);
    if (face->by_parts != NULL)
        g_hash_table_destroy(face->by_parts);
    if (face->joins != NULL)
        g_array_unref(face->joins);
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
note_glyph(struct pdf_face *face, const struct pdf_piece *piece, void *data)
{
    if (pdf_face_glyph(face, piece->glyph)->text == NULL)
        note_piece(face, piece, data);
}

static void
note_directions(struct pdf_face *face)
{
    if (face->has_directions)
        return;
    face->has_directions = true;
    pdf_direction_piece(face, false, note_piece, NULL);
    pdf_direction_piece(face, true, note_piece, NULL);
}

static bool
has_rtl(const struct page *page)
{
    for (int m = 0; m < page->n_marks; m++)
        if (page->marks[m].kind == MARK_TEXT && page->marks[m].rtl)
            return true;
    return false;
}

/* Marks that are reworded, or those that are not. */
static bool
scan_marks(struct pdf_fonts *fonts, const struct pages *pages, bool reworded,
    struct diag *diag)
{
    for (int p = 0; p < pages->n_pages; p++) {
        const struct page *page = &pages->pages[p];
        bool rtl = has_rtl(page);
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
            pdf_each_piece(
                face, mark, reworded ? note_glyph : note_piece, NULL);
            if (rtl)
                note_directions(face);
        }
    }
    return true;
}

static void
set_directions(struct pdf_face *face)
{
    g_autoptr(GArray) shown =
        g_array_new(FALSE, FALSE, sizeof(struct pdf_shown));
    for (int i = 0; face->has_directions && i < 2; i++) {
        pdf_direction_piece(face, i == 1, encode_piece, shown);
        if ((guint)i >= shown->len)
            return;
        face->font.directions[i] =
            g_array_index(shown, struct pdf_shown, i).code;
    }
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
        set_directions(face);
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
    const struct pdf_fonts *fonts, const struct mark *mark, GArray *shown)
{
    g_array_set_size(shown, 0);
    pdf_each_piece(&fonts->faces[mark->font], mark, encode_piece, shown);
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
