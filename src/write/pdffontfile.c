/*
 * The objects of one font: a Type 0 font over a CIDFont over the subset that
 * HarfBuzz makes. TrueType outlines lose their instructions, which are large
 * and which no PDF viewer of today needs; CFF keeps its few hints. Layout
 * tables are of no use in a PDF.
 */
#include "write/pdffontfile.h"

#include <math.h>
#include <string.h>

#include <hb-ot.h>
#include <hb-subset.h>

#include "layout/fonts.h"
#include "layout/pages.h"
#include "write/fontsubset.h"
#include "write/pdfcff.h"
#include "write/pdfout.h"

#define TAG_GLYF HB_TAG('g', 'l', 'y', 'f')
#define TAG_CFF HB_TAG('C', 'F', 'F', ' ')

/* What a CMap may list in one block. */
#define CMAP_BLOCK 100

/* So many codes can be one byte each: a page of text is then a tenth smaller.
 */
#define NARROW_CODES 256

/* FontDescriptor's flags. */
#define FLAG_FIXED 1
#define FLAG_SYMBOLIC 4
#define FLAG_ITALIC 64

bool
pdf_face_has_outlines(const struct pdf_face *face)
{
    return fontsubset_has_outlines(face->hb);
}

bool
pdf_face_can_join(const struct pdf_face *face)
{
    return font_has_table(face->hb, TAG_GLYF);
}

int
pdf_join_width(const struct pdf_face *face, int i)
{
    const struct pdf_join *join =
        &g_array_index(face->joins, struct pdf_join, i);
    return (int)lround(join->advance * 1e6 / hb_face_get_upem(face->hb));
}

bool
pdf_face_is_locked(const struct pdf_face *face)
{
    return fontsubset_is_locked(face->hb);
}

static void
drop_tables(hb_subset_input_t *input)
{
    static const char tags[][5] = { "GSUB", "GPOS", "GDEF", "BASE", "JSTF",
        "MATH", "kern", "name", "post", "OS/2", "cmap", "DSIG", "gasp", "hdmx",
        "VDMX", "LTSH", "VORG", "vhea", "vmtx", "PCLT", "STAT", "meta", "COLR",
        "CPAL", "SVG ", "CBDT", "CBLC", "sbix" };
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
        hb_set_add(drop, hb_tag_from_string(tags[i], 4));
}

/* As the subset has them: those of a variable font are rounded there. */
static void
set_widths(struct pdf_face *face)
{
    hb_font_t *font = hb_font_create(face->subset);
    unsigned upem = hb_face_get_upem(face->subset);
    hb_font_set_scale(font, (int)upem, (int)upem);
    face->widths = g_new0(int, face->font.n_glyphs);
    for (int i = 0; i < face->font.n_glyphs; i++) {
        if (face->glyphs[i].text == NULL)
            continue;
        double advance =
            hb_font_get_glyph_h_advance(font, face->glyphs[i].code);
        face->widths[i] = (int)lround(advance * 1e6 / upem);
    }
    hb_font_destroy(font);
    face->font.widths = face->widths;
}

static bool
is_wanted(const struct pdf_glyph *glyph)
{
    return glyph->text != NULL || glyph->is_part;
}

/* Makes the joined glyphs of those of the subset. */
static bool
add_joins(struct pdf_face *face)
{
    int n = (int)face->joins->len;
    g_autofree struct pdf_joined *joined = g_new0(struct pdf_joined, n);
    g_autoptr(GPtrArray) copies = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < n; i++) {
        struct pdf_join *join = &g_array_index(face->joins, struct pdf_join, i);
        struct pdf_part *parts =
            g_memdup2(join->parts, sizeof *parts * (size_t)join->n_parts);
        g_ptr_array_add(copies, parts);
        for (int k = 0; k < join->n_parts; k++)
            parts[k].glyph = face->glyphs[parts[k].glyph].code;
        joined[i] = (struct pdf_joined){ parts, join->n_parts, join->advance };
        join->glyph.code = (uint16_t)(face->n_subset + i);
    }
    hb_face_t *whole = pdf_glyf_join(face->subset, joined, n);
    if (whole == NULL)
        return false;
    hb_face_destroy(face->subset);
    face->subset = whole;
    face->n_subset += n;
    return true;
}

static bool
has_ink(const struct pdf_face *face, int glyph)
{
    hb_glyph_extents_t extents;
    return hb_font_get_glyph_extents(
               face->sized, (hb_codepoint_t)glyph, &extents) &&
        extents.width != 0 && extents.height != 0;
}

/* A font of spaces alone would have no outlines, which programs do not take
 * for a font: it gets a glyph that has, and that nothing shows. */
static void
add_ink(const struct pdf_face *face, hb_set_t *wanted)
{
    for (int i = 0; i < face->font.n_glyphs; i++)
        if (is_wanted(&face->glyphs[i]) && has_ink(face, i))
            return;
    for (int i = 1; i < face->font.n_glyphs; i++)
        if (has_ink(face, i)) {
            hb_set_add(wanted, (hb_codepoint_t)i);
            return;
        }
}

bool
pdf_face_subset(struct pdf_face *face)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL)
        return false;
    hb_set_t *wanted = hb_subset_input_glyph_set(input);
    for (int i = 0; i < face->font.n_glyphs; i++)
        if (is_wanted(&face->glyphs[i]))
            hb_set_add(wanted, (hb_codepoint_t)i);
    add_ink(face, wanted);
    drop_tables(input);
    if (font_has_table(face->hb, TAG_GLYF))
        hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    bool pinned = fontsubset_pin(
        input, face->hb, face->source->axes, face->source->n_axes);
    hb_subset_plan_t *plan =
        pinned ? hb_subset_plan_create_or_fail(face->hb, input) : NULL;
    hb_subset_input_destroy(input);
    if (plan == NULL)
        return false;
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    for (int i = 0; i < face->font.n_glyphs; i++)
        if (is_wanted(&face->glyphs[i]))
            face->glyphs[i].code = (uint16_t)hb_map_get(map, (hb_codepoint_t)i);
    face->subset = hb_subset_plan_execute_or_fail(plan);
    hb_subset_plan_destroy(plan);
    if (face->subset == NULL)
        return false;
    face->n_subset = (int)hb_face_get_glyph_count(face->subset);
    set_widths(face);
    if (face->joins->len > 0 && !add_joins(face))
        return false;
    face->font.narrow =
        face->n_subset + (int)face->aliases->len <= NARROW_CODES;
    return true;
}

static void
append_code(GString *s, const struct pdf_face *face, int code)
{
    g_string_append_printf(s, face->font.narrow ? "<%02x>" : "<%04x>", code);
}

static void
append_code_text(GString *s, const struct pdf_face *face, int code,
    const char *text, int len)
{
    append_code(s, face, code);
    g_string_append_c(s, '<');
    g_autofree char *utf8 = g_strndup(text, (gsize)len);
    long n = 0;
    g_autofree gunichar2 *utf16 = g_utf8_to_utf16(utf8, -1, NULL, &n, NULL);
    for (long i = 0; i < n; i++)
        g_string_append_printf(s, "%04x", utf16[i]);
    /* A glyph beyond the characters of its cluster adds nothing: a joiner of
     * no width, at which no line ends and around which Arabic letters join,
     * since an empty string is read in several ways. */
    if (n == 0)
        g_string_append(s, "2060");
    g_string_append(s, ">\n");
}

static void
append_cmap_head(
    GString *s, const struct pdf_face *face, const char *name, int type)
{
    g_string_append_printf(s,
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe)/Ordering (%s)/Supplement 0>> def\n"
        "/CMapName /%s def\n/CMapType %d def\n%s"
        "1 begincodespacerange\n%s\nendcodespacerange\n",
        type == 2 ? "UCS" : "Identity", name, type,
        type == 2 ? "" : "/WMode 0 def\n",
        face->font.narrow ? "<00><ff>" : "<0000><ffff>");
}

static void
append_cmap_tail(GString *s)
{
    g_string_append(s,
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

/* The text of every code. */
static void
write_to_unicode(const struct pdf_face *face, struct pdf_out *out, int id)
{
    g_autoptr(GString) s = g_string_new(NULL);
    append_cmap_head(s, face, "Adobe-Identity-UCS", 2);
    int total = 0;
    int n = face->font.n_glyphs + (int)face->joins->len;
    for (int i = 0; i < n; i++)
        total += pdf_face_glyph(face, (uint32_t)i)->text != NULL;
    total += (int)face->aliases->len;
    int done = 0, alias = 0;
    for (int i = 0; done < total; done++) {
        if (done % CMAP_BLOCK == 0)
            g_string_append_printf(
                s, "%d beginbfchar\n", MIN(CMAP_BLOCK, total - done));
        while (i < n && pdf_face_glyph(face, (uint32_t)i)->text == NULL)
            i++;
        if (i < n) {
            const struct pdf_glyph *glyph = pdf_face_glyph(face, (uint32_t)i++);
            append_code_text(s, face, glyph->code, glyph->text, glyph->len);
        } else {
            const struct pdf_alias *a =
                g_ptr_array_index(face->aliases, (guint)alias);
            append_code_text(s, face, face->n_subset + alias, a->text, a->len);
            alias++;
        }
        if (done % CMAP_BLOCK == CMAP_BLOCK - 1 || done == total - 1)
            g_string_append(s, "endbfchar\n");
    }
    append_cmap_tail(s);
    pdf_out_deflated(out, id, "", s->str, s->len);
}

/* The subset's glyph of a further text. */
static int
alias_glyph(const struct pdf_face *face, int code)
{
    const struct pdf_alias *alias =
        g_ptr_array_index(face->aliases, (guint)(code - face->n_subset));
    return pdf_face_glyph(face, alias->glyph)->code;
}

/* Which glyph every code shows. TrueType fonts have a table for it, which
 * all programs know how to read. */
static void
write_glyph_map(const struct pdf_face *face, struct pdf_out *out, int id)
{
    g_autoptr(GByteArray) map = g_byte_array_new();
    int n = face->n_subset + (int)face->aliases->len;
    for (int code = 0; code < n; code++) {
        int glyph = code < face->n_subset ? code : alias_glyph(face, code);
        guint8 bytes[2] = { (guint8)(glyph >> 8), (guint8)glyph };
        g_byte_array_append(map, bytes, 2);
    }
    pdf_out_deflated(out, id, "", map->data, map->len);
}

/* What CID every code stands for. CFF fonts have no table from these to
 * glyphs, so that it is done here where aliases have no glyphs. */
static void
write_encoding(
    const struct pdf_face *face, struct pdf_out *out, int id, bool truetype)
{
    g_autoptr(GString) s = g_string_new(NULL);
    bool same = truetype || face->has_copies;
    guint n = same ? 0 : face->aliases->len;
    int last = face->n_subset - 1 + (same ? (int)face->aliases->len : 0);
    append_cmap_head(s, face, "Newsprint-H", 1);
    g_string_append(s, "1 begincidrange\n");
    append_code(s, face, 0);
    append_code(s, face, last);
    g_string_append(s, " 0\nendcidrange\n");
    for (guint i = 0; i < n; i++) {
        int code = face->n_subset + (int)i;
        if (i % CMAP_BLOCK == 0)
            g_string_append_printf(
                s, "%u begincidchar\n", MIN(CMAP_BLOCK, n - i));
        append_code(s, face, code);
        g_string_append_printf(s, " %d\n", alias_glyph(face, code));
        if (i % CMAP_BLOCK == CMAP_BLOCK - 1 || i == n - 1)
            g_string_append(s, "endcidchar\n");
    }
    append_cmap_tail(s);
    pdf_out_deflated(out, id,
        "/Type/CMap/CMapName/Newsprint-H/WMode 0/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
        s->str, s->len);
}

/* Six letters that tell subsets of the same font apart. */
static void
append_tag(GString *tag, const guint8 *data, size_t len)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, data, (gssize)len);
    guint8 digest[32];
    gsize n = sizeof digest;
    g_checksum_get_digest(sum, digest, &n);
    for (int i = 0; i < 6; i++)
        g_string_append_c(tag, (char)('A' + digest[i] % 26));
}

/* A CFF font whose aliases are glyphs, where that can be done. */
static GByteArray *
copy_aliases(struct pdf_face *face, const uint8_t *data, size_t len)
{
    int n = (int)face->aliases->len;
    g_autofree uint16_t *glyphs = g_new(uint16_t, n + 1);
    for (int i = 0; i < n; i++)
        glyphs[i] = (uint16_t)alias_glyph(face, face->n_subset + i);
    GByteArray *copy = n > 0 ? pdf_cff_copy_glyphs(data, len, glyphs, n) : NULL;
    face->has_copies = copy != NULL;
    if (copy == NULL) {
        copy = g_byte_array_new();
        g_byte_array_append(copy, data, (guint)len);
    }
    return copy;
}

/* The subset's outlines; false if it has none that PDF knows. */
static bool
write_file(struct pdf_face *face, struct pdf_out *out, int id, bool *truetype,
    GString *tag)
{
    *truetype = font_has_table(face->subset, TAG_GLYF);
    hb_blob_t *blob = *truetype
        ? hb_face_reference_blob(face->subset)
        : hb_face_reference_table(face->subset, TAG_CFF);
    unsigned len;
    const uint8_t *data = (const uint8_t *)hb_blob_get_data(blob, &len);
    g_autoptr(GByteArray) file = NULL;
    if (len > 0 && *truetype) {
        file = g_byte_array_new();
        g_byte_array_append(file, data, len);
    } else if (len > 0) {
        file = copy_aliases(face, data, len);
    }
    hb_blob_destroy(blob);
    if (file == NULL)
        return false;
    int n = face->n_subset + (face->has_copies ? (int)face->aliases->len : 0);
    if (!*truetype && !pdf_cff_number_glyphs(file->data, file->len, n))
        return false;
    g_autofree char *entries = *truetype
        ? g_strdup_printf("/Length1 %u", file->len)
        : g_strdup("/Subtype/CIDFontType0C");
    pdf_out_deflated(out, id, entries, file->data, file->len);
    append_tag(tag, file->data, file->len);
    return true;
}

static int
metric(const struct pdf_face *face, hb_ot_metrics_tag_t tag, int fallback)
{
    hb_position_t value;
    int upem = (int)hb_face_get_upem(face->hb);
    if (!hb_ot_metrics_get_position(face->sized, tag, &value))
        return fallback;
    return value * 1000 / upem;
}

/* The box of all glyphs, as the font itself says. */
static void
append_bbox(GString *s, const struct pdf_face *face)
{
    hb_blob_t *head =
        hb_face_reference_table(face->subset, HB_TAG('h', 'e', 'a', 'd'));
    unsigned len;
    const guint8 *data = (const guint8 *)hb_blob_get_data(head, &len);
    int upem = (int)hb_face_get_upem(face->hb);
    g_string_append(s, "/FontBBox[");
    for (int i = 0; i < 4; i++) {
        int value = 0;
        if (len >= 44)
            value = (gint16)(data[36 + 2 * i] << 8 | data[37 + 2 * i]);
        g_string_append_printf(s, "%d ", value * 1000 / upem);
    }
    g_string_append_c(s, ']');
    hb_blob_destroy(head);
}

static void
write_descriptor(const struct pdf_face *face, struct pdf_out *out, int id,
    const char *name, int file, bool truetype)
{
    float angle = hb_style_get_value(face->sized, HB_STYLE_TAG_SLANT_ANGLE);
    float weight = hb_style_get_value(face->sized, HB_STYLE_TAG_WEIGHT);
    int ascent = metric(face, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 800);
    int flags = FLAG_SYMBOLIC;
    if (fabsf(angle) > 0.1f)
        flags |= FLAG_ITALIC;
    hb_blob_t *post =
        hb_face_reference_table(face->hb, HB_TAG('p', 'o', 's', 't'));
    unsigned len;
    const char *data = hb_blob_get_data(post, &len);
    if (len >= 16 && memcmp(data + 12, "\0\0\0\0", 4) != 0)
        flags |= FLAG_FIXED;
    hb_blob_destroy(post);
    g_autoptr(GString) s = g_string_new("<</Type/FontDescriptor/FontName");
    pdf_append_name(s, name);
    g_string_append_printf(s, "/Flags %d", flags);
    append_bbox(s, face);
    g_string_append(s, "/ItalicAngle ");
    pdf_append_milli(s, lroundf(angle * 1000));
    /* The stems' width is asked for and hardly used; from the weight. */
    g_string_append_printf(s,
        "/Ascent %d/Descent %d/CapHeight %d/StemV %d/%s %d 0 R>>", ascent,
        metric(face, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -200),
        metric(face, HB_OT_METRICS_TAG_CAP_HEIGHT, ascent),
        10 + (int)(220 * (weight - 50) / 900),
        truetype ? "FontFile2" : "FontFile3", file);
    pdf_out_object(out, id, s->str, s->len);
}

/* MAP: the table of a TrueType font's glyphs, 0: codes are glyphs. */
static void
write_cid_font(const struct pdf_face *face, struct pdf_out *out, int id,
    const char *name, int descriptor, bool truetype, int map)
{
    hb_font_t *font = hb_font_create(face->subset);
    unsigned upem = hb_face_get_upem(face->subset);
    hb_font_set_scale(font, (int)upem, (int)upem);
    g_autoptr(GString) s = g_string_new("<</Type/Font/Subtype");
    g_string_append(s, truetype ? "/CIDFontType2" : "/CIDFontType0");
    g_string_append(s, "/BaseFont");
    pdf_append_name(s, name);
    g_string_append_printf(s,
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/FontDescriptor %d 0 R",
        descriptor);
    if (map != 0)
        g_string_append_printf(s, "/CIDToGIDMap %d 0 R", map);
    else if (truetype)
        g_string_append(s, "/CIDToGIDMap/Identity");
    g_string_append(s, "/W[0[");
    bool aliases = map != 0 || face->has_copies;
    int n = face->n_subset + (aliases ? (int)face->aliases->len : 0);
    for (int i = 0; i < n; i++) {
        int glyph = i < face->n_subset ? i : alias_glyph(face, i);
        double advance =
            hb_font_get_glyph_h_advance(font, (hb_codepoint_t)glyph);
        if (i > 0)
            g_string_append_c(s, ' ');
        pdf_append_milli(s, lround(advance * 1e6 / upem));
    }
    g_string_append(s, "]]>>");
    hb_font_destroy(font);
    pdf_out_object(out, id, s->str, s->len);
}

bool
pdf_face_write(struct pdf_face *face, struct pdf_out *out)
{
    int first = pdf_out_reserve(out, 4);
    int file = first, descriptor = first + 1, cid = first + 2;
    int to_unicode = first + 3;
    bool truetype;
    g_autoptr(GString) name = g_string_new(NULL);
    if (!write_file(face, out, file, &truetype, name))
        return false;
    g_string_append_c(name, '+');
    g_string_append(name, face->source->name);
    /* From codes to glyphs, where codes are not glyphs. */
    int map = truetype && face->aliases->len > 0 ? pdf_out_reserve(out, 1) : 0;
    if (map != 0)
        write_glyph_map(face, out, map);
    bool shared = !truetype && face->aliases->len > 0 && !face->has_copies;
    int encoding = face->font.narrow || shared ? pdf_out_reserve(out, 1) : 0;
    if (encoding != 0)
        write_encoding(face, out, encoding, truetype);
    write_descriptor(face, out, descriptor, name->str, file, truetype);
    write_cid_font(face, out, cid, name->str, descriptor, truetype, map);
    write_to_unicode(face, out, to_unicode);
    g_autoptr(GString) s = g_string_new("<</Type/Font/Subtype/Type0/BaseFont");
    pdf_append_name(s, name->str);
    /* The name says how codes become glyphs where the font is CFF. */
    if (!truetype)
        g_string_append(s, encoding != 0 ? "-Newsprint-H" : "-Identity-H");
    if (encoding != 0)
        g_string_append_printf(s, "/Encoding %d 0 R", encoding);
    else
        g_string_append(s, "/Encoding/Identity-H");
    g_string_append_printf(
        s, "/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", cid, to_unicode);
    pdf_out_object(out, face->font.object, s->str, s->len);
    return true;
}
