/*
 * Adds composite glyphs to a TrueType font: the letters and marks of a cluster
 * as one glyph, which programs that read the file again take for one letter
 * with one text. The tables that count glyphs are written anew.
 */
#include "write/pdffontglyf.h"

#include <string.h>

#define TAG(s) HB_TAG((s)[0], (s)[1], (s)[2], (s)[3])
/* Where the tables have what changes. */
#define HEAD_BOX 36
#define HEAD_LOCA_FORMAT 50
#define HEAD_SIZE 54
#define HHEA_WIDEST 10
#define HHEA_METRICS 34
#define HHEA_SIZE 36
#define MAXP_GLYPHS 4
#define MAXP_POINTS 6
#define MAXP_CONTOURS 8
#define MAXP_COMPOSITE_POINTS 10
#define MAXP_COMPOSITE_CONTOURS 12
#define MAXP_PARTS 28
#define MAXP_DEPTH 30
#define MAXP_SIZE 32
#define GLYPH_HEADER 10
/* The last offset that a short table of offsets can hold. */
#define SHORT_END 0x1fffe

/* Flags of a part: its place is two numbers of two bytes, not points; another
 * part follows; the parts may lie on each other. */
#define PART_WORDS 0x0001
#define PART_PLACED 0x0002
#define PART_MORE 0x0020
#define PART_OVERLAPS 0x0400

/* The tables under way. */
struct font {
    GByteArray *glyf, *loca, *hmtx, *head, *hhea, *maxp;
    int n_glyphs, n_metrics;
    bool is_long; /* the offsets of the font that was given */
    GArray *ends; /* guint32: where every glyph begins, and the last one ends */
    unsigned most_points, most_contours, most_parts;
};

static int
read_16(const GByteArray *table, size_t at)
{
    return (gint16)(table->data[at] << 8 | table->data[at + 1]);
}

static unsigned
read_u16(const GByteArray *table, size_t at)
{
    return (guint16)read_16(table, at);
}

static void
put_16(GByteArray *table, size_t at, unsigned value)
{
    table->data[at] = (guint8)(value >> 8);
    table->data[at + 1] = (guint8)value;
}

static void
append_16(GByteArray *table, int value)
{
    guint8 bytes[2] = { (guint8)((unsigned)value >> 8), (guint8)value };
    g_byte_array_append(table, bytes, 2);
}

static GByteArray *
copy_table(hb_face_t *face, const char *tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, TAG(tag));
    unsigned len;
    const char *data = hb_blob_get_data(blob, &len);
    GByteArray *copy = g_byte_array_sized_new(len);
    g_byte_array_append(copy, (const guint8 *)data, len);
    hb_blob_destroy(blob);
    return copy;
}

/* Reads where the glyphs are; false if that is not as it must be. */
static bool
read_ends(struct font *font)
{
    size_t size = font->is_long ? 4 : 2;
    if (font->loca->len < ((size_t)font->n_glyphs + 1) * size)
        return false;
    guint32 last = 0;
    for (size_t i = 0; i <= (size_t)font->n_glyphs; i++) {
        guint32 at = read_u16(font->loca, i * size);
        at = font->is_long ? at << 16 | read_u16(font->loca, i * size + 2)
                           : at * 2;
        if (at < last || at > font->glyf->len)
            return false;
        g_array_append_val(font->ends, at);
        last = at;
    }
    g_byte_array_set_size(font->glyf, last);
    return true;
}

static bool
font_open(struct font *font, hb_face_t *face)
{
    font->glyf = copy_table(face, "glyf");
    font->loca = copy_table(face, "loca");
    font->hmtx = copy_table(face, "hmtx");
    font->head = copy_table(face, "head");
    font->hhea = copy_table(face, "hhea");
    font->maxp = copy_table(face, "maxp");
    font->ends = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (font->head->len < HEAD_SIZE || font->hhea->len < HHEA_SIZE ||
        font->maxp->len < MAXP_SIZE)
        return false;
    font->n_glyphs = (int)read_u16(font->maxp, MAXP_GLYPHS);
    font->n_metrics = (int)read_u16(font->hhea, HHEA_METRICS);
    font->is_long = read_u16(font->head, HEAD_LOCA_FORMAT) != 0;
    return font->n_metrics > 0 && font->n_metrics <= font->n_glyphs &&
        font->hmtx->len >= 2 * (size_t)(font->n_metrics + font->n_glyphs) &&
        read_ends(font);
}

static void
font_clear(struct font *font)
{
    g_byte_array_unref(font->glyf);
    g_byte_array_unref(font->loca);
    g_byte_array_unref(font->hmtx);
    g_byte_array_unref(font->head);
    g_byte_array_unref(font->hhea);
    g_byte_array_unref(font->maxp);
    g_array_unref(font->ends);
}

/* The space before the glyph's outline, as its font states it. */
static int
bearing(const struct font *font, int glyph)
{
    int n = font->n_metrics;
    return glyph < n ? read_16(font->hmtx, (size_t)glyph * 4 + 2)
                     : read_16(font->hmtx, (size_t)(n * 4 + (glyph - n) * 2));
}

/* Where the glyph's outline begins; false if it has none. */
static bool
find_outline(const struct font *font, uint32_t glyph, size_t *at)
{
    if (glyph >= (uint32_t)font->n_glyphs)
        return false;
    *at = g_array_index(font->ends, guint32, glyph);
    return g_array_index(font->ends, guint32, glyph + 1) - *at >= GLYPH_HEADER;
}

struct box {
    int left, bottom, right, top;
    unsigned points, contours;
};

/* Makes room in BOX for a part whose outline is at AT. */
static void
box_extend(const struct font *font, size_t at, int x, int y, struct box *box)
{
    box->left = MIN(box->left, x + read_16(font->glyf, at + 2));
    box->bottom = MIN(box->bottom, y + read_16(font->glyf, at + 4));
    box->right = MAX(box->right, x + read_16(font->glyf, at + 6));
    box->top = MAX(box->top, y + read_16(font->glyf, at + 8));
    int contours = read_16(font->glyf, at);
    size_t last = at + GLYPH_HEADER + 2 * (size_t)MAX(contours - 1, 0);
    if (contours < 0) {
        /* Made of others itself, for which the font has a bound. */
        box->points += read_u16(font->maxp, MAXP_COMPOSITE_POINTS);
        box->contours += read_u16(font->maxp, MAXP_COMPOSITE_CONTOURS);
    } else if (contours > 0 && last + 2 <= font->glyf->len) {
        box->points += read_u16(font->glyf, last) + 1;
        box->contours += (unsigned)contours;
    }
}

/* Appends the outline; gives its left edge. */
static int
append_outline(struct font *font, const struct pdf_joined *joined)
{
    struct box box = { G_MAXINT16, G_MAXINT16, G_MININT16, G_MININT16, 0, 0 };
    size_t start = font->glyf->len, flags_at = 0, at;
    unsigned n = 0;
    for (int i = 0; i < joined->n_parts; i++) {
        const struct pdf_part *part = &joined->parts[i];
        if (!find_outline(font, part->glyph, &at))
            continue;
        /* A glyph alone is moved to the bearing that is stated. */
        int x = part->x + bearing(font, (int)part->glyph) -
            read_16(font->glyf, at + 2);
        box_extend(font, at, x, part->y, &box);
        if (n == 0)
            for (int k = 0; k < GLYPH_HEADER / 2; k++)
                append_16(font->glyf, 0);
        else
            put_16(font->glyf, flags_at,
                read_u16(font->glyf, flags_at) | PART_MORE);
        flags_at = font->glyf->len;
        append_16(font->glyf,
            PART_WORDS | PART_PLACED | (n == 0 ? PART_OVERLAPS : 0));
        append_16(font->glyf, (int)part->glyph);
        append_16(font->glyf, x);
        append_16(font->glyf, part->y);
        n++;
    }
    if (n == 0)
        return 0;
    const int header[] = { -1, box.left, box.bottom, box.right, box.top };
    for (size_t k = 0; k < G_N_ELEMENTS(header); k++)
        put_16(font->glyf, start + 2 * k, (unsigned)header[k]);
    const int edges[] = { MIN(box.left, read_16(font->head, HEAD_BOX)),
        MIN(box.bottom, read_16(font->head, HEAD_BOX + 2)),
        MAX(box.right, read_16(font->head, HEAD_BOX + 4)),
        MAX(box.top, read_16(font->head, HEAD_BOX + 6)) };
    for (size_t k = 0; k < G_N_ELEMENTS(edges); k++)
        put_16(font->head, HEAD_BOX + 2 * k, (unsigned)edges[k]);
    font->most_points = MAX(font->most_points, box.points);
    font->most_contours = MAX(font->most_contours, box.contours);
    font->most_parts = MAX(font->most_parts, n);
    while (font->glyf->len % 4 != 0)
        g_byte_array_append(font->glyf, (const guint8 *)"", 1);
    return box.left;
}

/* All advances and bearings at full length: the last ones may share. */
static void
spell_metrics(struct font *font)
{
    GByteArray *spelt = g_byte_array_new();
    for (int i = 0; i < font->n_glyphs; i++) {
        size_t k = (size_t)MIN(i, font->n_metrics - 1);
        append_16(spelt, read_16(font->hmtx, k * 4));
        append_16(spelt, bearing(font, i));
    }
    g_byte_array_unref(font->hmtx);
    font->hmtx = spelt;
    font->n_metrics = font->n_glyphs;
}

static void
raise_16(GByteArray *table, size_t at, unsigned value)
{
    put_16(table, at, MIN(MAX(read_u16(table, at), value), G_MAXUINT16));
}

static void
write_counts(struct font *font, int n_glyphs)
{
    put_16(font->maxp, MAXP_GLYPHS, (unsigned)n_glyphs);
    put_16(font->hhea, HHEA_METRICS, (unsigned)n_glyphs);
    raise_16(font->maxp, MAXP_COMPOSITE_POINTS, font->most_points);
    raise_16(font->maxp, MAXP_COMPOSITE_CONTOURS, font->most_contours);
    raise_16(font->maxp, MAXP_PARTS, font->most_parts);
    /* One deeper than the glyphs that they are made of. */
    raise_16(font->maxp, MAXP_DEPTH, read_u16(font->maxp, MAXP_DEPTH) + 1);
    bool is_long = font->is_long || font->glyf->len > SHORT_END;
    put_16(font->head, HEAD_LOCA_FORMAT, is_long);
    g_byte_array_set_size(font->loca, 0);
    for (guint i = 0; i < font->ends->len; i++) {
        guint32 at = g_array_index(font->ends, guint32, i);
        if (is_long)
            append_16(font->loca, (int)(at >> 16));
        append_16(font->loca, (int)((is_long ? at : at / 2) & 0xffff));
    }
}

static hb_face_t *
build(hb_face_t *face, const struct font *font)
{
    static const char tags[][5] = { "cvt ", "fpgm", "glyf", "head", "hhea",
        "hmtx", "loca", "maxp", "prep" };
    GByteArray *tables[] = { NULL, NULL, font->glyf, font->head, font->hhea,
        font->hmtx, font->loca, font->maxp, NULL };
    hb_face_t *built = hb_face_builder_create();
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
        hb_blob_t *blob = tables[i] == NULL
            ? hb_face_reference_table(face, TAG(tags[i]))
            : hb_blob_create((const char *)tables[i]->data, tables[i]->len,
                  HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
        if (hb_blob_get_length(blob) > 0)
            hb_face_builder_add_table(built, TAG(tags[i]), blob);
        hb_blob_destroy(blob);
    }
    /* What it was built of can be read only from the whole. */
    hb_blob_t *whole = hb_face_reference_blob(built);
    hb_face_destroy(built);
    hb_face_t *read = hb_face_create(whole, 0);
    hb_blob_destroy(whole);
    return read;
}

hb_face_t *
pdf_glyf_join(hb_face_t *face, const struct pdf_joined *joined, int n_joined)
{
    struct font font = { 0 };
    hb_face_t *built = NULL;
    if (font_open(&font, face) && n_joined < G_MAXUINT16 - font.n_glyphs) {
        spell_metrics(&font);
        unsigned widest = read_u16(font.hhea, HHEA_WIDEST);
        for (int i = 0; i < n_joined; i++) {
            int left = append_outline(&font, &joined[i]);
            guint32 end = font.glyf->len;
            g_array_append_val(font.ends, end);
            append_16(font.hmtx, joined[i].advance);
            append_16(font.hmtx, left);
            widest = MAX(widest, (unsigned)joined[i].advance);
        }
        put_16(font.hhea, HHEA_WIDEST, MIN(widest, G_MAXUINT16));
        write_counts(&font, font.n_glyphs + n_joined);
        built = build(face, &font);
    }
    font_clear(&font);
    return built;
}
