/*
 * Subsets of fonts. For a book, whose readers shape its text themselves, the
 * subset is by characters and keeps the tables that shape them; for the PDF
 * (pdffontfile.c) it is by glyphs.
 */
#include "write/fontsubset.h"

#include <hb-ot.h>

#include "layout/fonts.h"
#include "layout/pages.h"

#define TAG_GLYF HB_TAG('g', 'l', 'y', 'f')
#define TAG_CFF HB_TAG('C', 'F', 'F', ' ')
#define TAG_OS2 HB_TAG('O', 'S', '/', '2')

/* Bits of OS/2's fsType: among the lowest four, restricted alone; then of all
 * others. */
#define TYPE_RESTRICTED 0x2u
#define TYPE_NO_SUBSET 0x100u
#define TYPE_BITMAPS_ONLY 0x200u

bool
fontsubset_is_cff(hb_face_t *face)
{
    return font_has_table(face, TAG_CFF);
}

bool
fontsubset_has_outlines(hb_face_t *face)
{
    return font_has_table(face, TAG_GLYF) || font_has_table(face, TAG_CFF);
}

/* OS/2's fsType; 0 for a face that says nothing. */
static unsigned
embedding_type(hb_face_t *face)
{
    hb_blob_t *blob = hb_face_reference_table(face, TAG_OS2);
    unsigned len;
    const char *data = hb_blob_get_data(blob, &len);
    unsigned type = len < 10
        ? 0
        : (unsigned)(unsigned char)data[8] << 8 | (unsigned char)data[9];
    hb_blob_destroy(blob);
    return type;
}

bool
fontsubset_is_locked(hb_face_t *face)
{
    return (embedding_type(face) & 0xf) == TYPE_RESTRICTED;
}

const char *
fontsubset_refuse(hb_face_t *face)
{
    unsigned type = embedding_type(face);
    if (fontsubset_is_locked(face))
        return "its licence forbids to put it in other files";
    if (type & TYPE_NO_SUBSET)
        return "its licence forbids to put a part of it in other files";
    if (type & TYPE_BITMAPS_ONLY)
        return "its licence forbids to put its outlines in other files";
    return NULL;
}

bool
fontsubset_pin(hb_subset_input_t *input, hb_face_t *face,
    const struct page_axis *axes, int n_axes)
{
    unsigned n = hb_ot_var_get_axis_count(face);
    if (n == 0)
        return true;
    g_autofree hb_ot_var_axis_info_t *all = g_new0(hb_ot_var_axis_info_t, n);
    hb_ot_var_get_axis_infos(face, 0, &n, all);
    for (unsigned i = 0; i < n; i++)
        if (!hb_subset_input_pin_axis_to_default(input, face, all[i].tag))
            return false;
    for (int i = 0; i < n_axes; i++)
        if (!hb_subset_input_pin_axis_location(
                input, face, axes[i].tag, (float)axes[i].value))
            return false;
    return true;
}

/* Colours and bitmaps, which not all readers know, and what only printers and
 * screens of long ago have use for. */
static void
drop_tables(hb_subset_input_t *input)
{
    static const char tags[][5] = { "COLR", "CPAL", "SVG ", "CBDT", "CBLC",
        "sbix", "EBDT", "EBLC", "DSIG", "hdmx", "VDMX", "LTSH", "PCLT", "JSTF",
        "MATH", "STAT", "meta", "FFTM", "Silf", "Glat", "Gloc", "Feat",
        "Sill" };
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
        hb_set_add(drop, hb_tag_from_string(tags[i], 4));
}

GBytes *
fontsubset_make(
    const struct font *font, const hb_set_t *unicodes, bool small_caps)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        return NULL;
    hb_set_union(hb_subset_input_unicode_set(input), unicodes);
    drop_tables(input);
    if (small_caps)
        hb_set_add(
            hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG),
            HB_TAG('s', 'm', 'c', 'p'));
    if (font_has_table(font->face, TAG_GLYF))
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_face_t *subset =
        fontsubset_pin(input, font->face, font->axes, font->n_axes)
        ? hb_subset_or_fail(font->face, input)
        : NULL;
    hb_subset_input_destroy(input);
    if (subset == NULL)
        return NULL;
    hb_blob_t *blob = hb_face_reference_blob(subset);
    unsigned len;
    const char *data = hb_blob_get_data(blob, &len);
    GBytes *bytes = len > 0 ? g_bytes_new(data, len) : NULL;
    hb_blob_destroy(blob);
    hb_face_destroy(subset);
    return bytes;
}
