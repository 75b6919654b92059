/*
 * Words into glyphs, by HarfBuzz directly: Pango has no way to tell where a
 * shaped text may be cut, and its cost per call is several times that of a
 * look-up in a table of words. Summed widths of words equal those of whole
 * lines for fonts that do nothing with the space glyph, which holds for the
 * families of our table.
 *
 * Break points inside words come from hyphenation patterns, soft hyphens, and
 * the signs that token.c knows. The two parts of a word at a
 * point are shaped apart, so that kerning and ligatures at the break are
 * right before a break is chosen.
 */
#include "layout/shape.h"

#include <string.h>

#include <glib.h>
#include <hb-ot.h>

#include "base/arena.h"
#include "base/diag.h"
#include "layout/kashida.h"
#include "layout/shaper.h"

struct key {
    const struct font *font;
    const char *text;
    int len;
    unsigned features;
    const char *lang;
    bool rtl;
};

struct entry {
    struct key key;
    struct shaped shaped;
};

static guint
key_hash(gconstpointer p)
{
    const struct key *key = p;
    guint h = 5381 + key->features * 31 + (key->rtl ? 7 : 0);
    h ^= g_direct_hash(key->font) * 2654435761u;
    h ^= g_direct_hash(key->lang);
    for (int i = 0; i < key->len; i++)
        h = h * 33 + (unsigned char)key->text[i];
    return h;
}

static gboolean
key_equal(gconstpointer p, gconstpointer q)
{
    const struct key *a = p, *b = q;
    return a->font == b->font && a->len == b->len &&
        a->features == b->features && a->lang == b->lang && a->rtl == b->rtl &&
        memcmp(a->text, b->text, (size_t)a->len) == 0;
}

struct shaper *
shaper_new(
    struct fonts *fonts, struct hyphenator *hyphenator, struct diag *diag)
{
    struct shaper *shaper = g_new0(struct shaper, 1);
    shaper->fonts = fonts;
    shaper->hyphenator = hyphenator;
    shaper->diag = diag;
    shaper->arena = arena_new();
    shaper->words = g_hash_table_new(key_hash, key_equal);
    shaper->has = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    shaper->buffer = hb_buffer_create();
    return shaper;
}

void
shaper_free(struct shaper *shaper)
{
    if (shaper == NULL)
        return;
    hb_buffer_destroy(shaper->buffer);
    g_hash_table_unref(shaper->words);
    g_hash_table_unref(shaper->has);
    arena_free(shaper->arena);
    g_free(shaper);
}

int
shaper_n_words(const struct shaper *shaper)
{
    return (int)g_hash_table_size(shaper->words);
}

bool
shape_font_has(struct shaper *shaper, const struct font *font, hb_tag_t feature)
{
    g_autofree char *question =
        g_strdup_printf("%p:%08x", (const void *)font, feature);
    gpointer answer = NULL;
    if (g_hash_table_lookup_extended(shaper->has, question, NULL, &answer))
        return answer != NULL;
    hb_set_t *lookups = hb_set_create();
    const hb_tag_t features[] = { feature, HB_TAG_NONE };
    hb_ot_layout_collect_lookups(
        font->face, HB_OT_TAG_GSUB, NULL, NULL, features, lookups);
    bool has = !hb_set_is_empty(lookups);
    hb_set_destroy(lookups);
    g_hash_table_insert(
        shaper->has, g_steal_pointer(&question), GINT_TO_POINTER(has));
    return has;
}

static unsigned
collect_features(unsigned wanted, hb_feature_t *features)
{
    static const struct {
        unsigned bit;
        hb_tag_t tag;
        unsigned value;
    } table[] = {
        { SHAPE_SMALL_CAPS, HB_TAG('s', 'm', 'c', 'p'), 1 },
        { SHAPE_OLD_FIGURES, HB_TAG('o', 'n', 'u', 'm'), 1 },
        { SHAPE_OLD_FIGURES, HB_TAG('p', 'n', 'u', 'm'), 1 },
        { SHAPE_LINING_FIGURES, HB_TAG('l', 'n', 'u', 'm'), 1 },
        { SHAPE_TABULAR_FIGURES, HB_TAG('l', 'n', 'u', 'm'), 1 },
        { SHAPE_TABULAR_FIGURES, HB_TAG('t', 'n', 'u', 'm'), 1 },
        { SHAPE_NO_LIGATURES, HB_TAG('l', 'i', 'g', 'a'), 0 },
        { SHAPE_CAPITALS, HB_TAG('c', 'a', 's', 'e'), 1 },
        { SHAPE_SUPERIOR, HB_TAG('s', 'u', 'p', 's'), 1 },
        { SHAPE_HALF_WIDTH, HB_TAG('h', 'a', 'l', 't'), 1 },
    };
    unsigned n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
        if (wanted & table[i].bit)
            features[n++] = (hb_feature_t){
                .tag = table[i].tag,
                .value = table[i].value,
                .start = HB_FEATURE_GLOBAL_START,
                .end = HB_FEATURE_GLOBAL_END,
            };
    return n;
}

/* How far a character may hang into the margin, in percent of its width:
 * microtype's figures for text faces, as measured in TeX's practice. */
static int
protrusion(uint32_t c, bool at_end)
{
    static const struct {
        uint32_t c;
        signed char start, end;
    } table[] = {
        { '.', 0, 70 },
        { ',', 0, 50 },
        { ':', 0, 50 },
        { ';', 0, 50 },
        { '-', 40, 50 },
        { 0x2010, 40, 50 },
        { 0xad, 40, 50 },
        { 0x2013, 40, 30 },
        { 0x2014, 30, 20 },
        { '!', 0, 10 },
        { '?', 0, 10 },
        { '(', 10, 0 },
        { ')', 0, 10 },
        { '\'', 30, 40 },
        { 0x2018, 30, 40 },
        { 0x2019, 30, 40 },
        { 0x201a, 30, 40 },
        { '"', 30, 30 },
        { 0x201c, 30, 30 },
        { 0x201d, 30, 30 },
        { 0x201e, 30, 30 },
        { 0xab, 20, 20 },
        { 0xbb, 20, 20 },
        { 'A', 5, 5 },
        { 'T', 5, 5 },
        { 'V', 5, 5 },
        { 'W', 5, 5 },
        { 'X', 5, 5 },
        { 'Y', 5, 5 },
        { 'v', 5, 5 },
        { 'w', 5, 5 },
        { 'x', 5, 5 },
        { 'y', 5, 7 },
        { 'r', 0, 5 },
        { 'k', 0, 5 },
        { 't', 0, 7 },
        { 0x60c, 0, 40 },
        { 0x6d4, 0, 40 },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
        if (table[i].c == c)
            return at_end ? table[i].end : table[i].start;
    return 0;
}

static int
char_width(const struct font *font, uint32_t c)
{
    hb_codepoint_t glyph = 0;
    if (!hb_font_get_nominal_glyph(font->hb, c, &glyph))
        return 0;
    return hb_font_get_glyph_h_advance(font->hb, glyph);
}

static void
set_protrusion(struct shaped *shaped)
{
    if (shaped->len == 0)
        return;
    uint32_t first = g_utf8_get_char(shaped->text);
    uint32_t last =
        g_utf8_get_char(g_utf8_prev_char(shaped->text + shaped->len));
    int start = protrusion(first, false), end = protrusion(last, true);
    if (start > 0)
        shaped->protrude_start = char_width(shaped->font, first) * start / 100;
    if (end > 0)
        shaped->protrude_end = char_width(shaped->font, last) * end / 100;
}

/* Takes the author's soft hyphens out of the text that is shaped. */
static void
set_text(
    struct shaper *shaper, struct shaped *shaped, const char *text, int len)
{
    static const char soft[] = "\xc2\xad";
    if (g_strstr_len(text, len, soft) == NULL) {
        shaped->text = text;
        shaped->len = len;
        return;
    }
    char *clean = arena_alloc(shaper->arena, (size_t)len + 1);
    int *offsets = arena_new_array(shaper->arena, int, len / 2);
    int n = 0;
    for (int i = 0; i < len;) {
        if (i + 1 < len && memcmp(text + i, soft, 2) == 0) {
            if (n > 0)
                offsets[shaped->n_soft++] = n;
            i += 2;
        } else {
            clean[n++] = text[i++];
        }
    }
    while (shaped->n_soft > 0 && offsets[shaped->n_soft - 1] >= n)
        shaped->n_soft--;
    shaped->text = clean;
    shaped->len = n;
    shaped->soft = offsets;
}

/* Scripts whose glyphs may be made wider and narrower, and those whose letters
 * may also stand a little further apart: neither joined to each other nor
 * hung from a line. */
static bool
script_in(hb_script_t script, const hb_script_t *set)
{
    for (int i = 0; set[i] != HB_SCRIPT_INVALID; i++)
        if (set[i] == script)
            return true;
    return false;
}

static const hb_script_t tracked[] = { HB_SCRIPT_LATIN, HB_SCRIPT_CYRILLIC,
    HB_SCRIPT_GREEK, HB_SCRIPT_COMMON, HB_SCRIPT_ARMENIAN, HB_SCRIPT_HEBREW,
    HB_SCRIPT_GEORGIAN, HB_SCRIPT_ETHIOPIC, HB_SCRIPT_THAI, HB_SCRIPT_LAO,
    HB_SCRIPT_KHMER, HB_SCRIPT_MYANMAR, HB_SCRIPT_TAMIL, HB_SCRIPT_TELUGU,
    HB_SCRIPT_KANNADA, HB_SCRIPT_MALAYALAM, HB_SCRIPT_SINHALA,
    HB_SCRIPT_GUJARATI, HB_SCRIPT_ORIYA, HB_SCRIPT_INVALID };
static const hb_script_t scaled_only[] = { HB_SCRIPT_DEVANAGARI,
    HB_SCRIPT_BENGALI, HB_SCRIPT_GURMUKHI, HB_SCRIPT_INVALID };

bool
shape_is_tone(uint32_t c)
{
    return c >= 0x1f3fb && c <= 0x1f3ff;
}

/* Tones that the font did not make one glyph of with their emoji become a
 * space of no width; their text stays. */
static void
hide_tones(struct shaped *shaped, struct shaped_glyph *glyphs)
{
    hb_codepoint_t space = 0;
    if (!hb_font_get_nominal_glyph(shaped->font->hb, ' ', &space))
        return;
    for (const char *p = shaped->text; p < shaped->text + shaped->len;
         p = g_utf8_next_char(p)) {
        uint32_t c = g_utf8_get_char(p);
        hb_codepoint_t tone = 0;
        if (p == shaped->text || !shape_is_tone(c))
            continue;
        hb_font_get_nominal_glyph(shaped->font->hb, c, &tone);
        for (int i = 0; i < shaped->n_glyphs; i++)
            if (glyphs[i].id == tone) {
                shaped->width -= glyphs[i].advance;
                glyphs[i].id = space;
                glyphs[i].advance = 0;
            }
    }
}

static void
run_harfbuzz(struct shaper *shaper, struct shaped *shaped)
{
    hb_buffer_t *buffer = shaper->buffer;
    hb_feature_t features[16];
    unsigned n = collect_features(shaped->features, features);
    hb_buffer_reset(buffer);
    hb_buffer_add_utf8(buffer, shaped->text, shaped->len, 0, shaped->len);
    hb_buffer_set_direction(
        buffer, shaped->rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, shaped->script);
    if (shaped->script == HB_SCRIPT_ARABIC)
        hb_buffer_set_flags(
            buffer, HB_BUFFER_FLAG_PRODUCE_SAFE_TO_INSERT_TATWEEL);
    hb_buffer_set_language(buffer,
        shaped->lang != NULL ? hb_language_from_string(shaped->lang, -1)
                             : HB_LANGUAGE_INVALID);
    hb_shape(shaped->font->hb, buffer, features, n);
    unsigned count = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *pos =
        hb_buffer_get_glyph_positions(buffer, NULL);
    struct shaped_glyph *glyphs =
        arena_new_array(shaper->arena, struct shaped_glyph, MAX(count, 1));
    int clusters = 0;
    for (unsigned i = 0; i < count; i++) {
        glyphs[i] = (struct shaped_glyph){
            .id = info[i].codepoint,
            .advance = pos[i].x_advance,
            .x = pos[i].x_offset,
            .y = pos[i].y_offset,
            .cluster = (int)info[i].cluster,
            .tatweel = (hb_glyph_info_get_glyph_flags(&info[i]) &
                           HB_GLYPH_FLAG_SAFE_TO_INSERT_TATWEEL) != 0,
        };
        shaped->width += pos[i].x_advance;
        clusters += i == 0 || info[i].cluster != info[i - 1].cluster;
    }
    shaped->glyphs = glyphs;
    shaped->n_glyphs = (int)count;
    hide_tones(shaped, glyphs);
    for (unsigned i = 0; i < count; i++)
        shaped->missing |= glyphs[i].id == 0;
    bool track = script_in(shaped->script, tracked);
    shaped->expands = track || script_in(shaped->script, scaled_only);
    shaped->gaps = track ? clusters : 0;
}

const struct shaped *
shape_word(struct shaper *shaper, const struct font *font, unsigned features,
    const char *lang, hb_script_t script, bool rtl, const char *text, int len)
{
    const struct key key = {
        .font = font,
        .text = text,
        .len = len,
        .features = features,
        .lang = lang,
        .rtl = rtl,
    };
    struct entry *entry = g_hash_table_lookup(shaper->words, &key);
    if (entry != NULL)
        return &entry->shaped;
    entry = arena_alloc(shaper->arena, sizeof *entry);
    entry->key = key;
    entry->key.text = arena_strndup(shaper->arena, text, (size_t)len);
    struct shaped *shaped = &entry->shaped;
    shaped->font = font;
    shaped->features = features;
    shaped->lang = lang;
    shaped->script = script;
    shaped->rtl = rtl;
    set_text(shaper, shaped, entry->key.text, len);
    run_harfbuzz(shaper, shaped);
    set_protrusion(shaped);
    if (script == HB_SCRIPT_ARABIC && (features & SHAPE_ELONGATED) == 0) {
        const struct kashida kashida = kashida_find(shaped);
        shaped->kashida_offset = kashida.offset;
        shaped->kashida_priority = kashida.priority;
    }
    g_hash_table_insert(shaper->words, &entry->key, entry);
    return shaped;
}

void
shape_ink(const struct shaped *word, int *above, int *below)
{
    *above = *below = 0;
    for (int i = 0; i < word->n_glyphs; i++) {
        const struct shaped_glyph *glyph = &word->glyphs[i];
        hb_glyph_extents_t ink;
        if (!hb_font_get_glyph_extents(word->font->hb, glyph->id, &ink))
            continue;
        int top = glyph->y + ink.y_bearing;
        *above = MAX(*above, top);
        *below = MAX(*below, -(top + ink.height));
    }
}

/* The bytes of the word that stand in the part as they are. */
static void
range_bytes(
    const struct shaped *word, struct shaped_range range, int *from, int *to)
{
    const struct shaped_cut *start = range.start, *end = range.end;
    *from = 0;
    *to = word->len;
    if (start != NULL)
        *from = start->change != NULL ? start->change->to : start->offset;
    if (end != NULL)
        *to = end->change != NULL ? end->change->from : end->offset;
    *to = MAX(*from, *to);
}

const struct shaped *
shape_part(struct shaper *shaper, const struct shaped *word,
    struct shaped_range range, bool hyphen)
{
    if (range.start == NULL && range.end == NULL && !hyphen)
        return word;
    int from, to;
    range_bytes(word, range, &from, &to);
    g_autoptr(GString) text = g_string_sized_new((gsize)(to - from) + 8);
    if (range.start != NULL && range.start->change != NULL)
        g_string_append(text, range.start->change->after);
    g_string_append_len(text, word->text + from, to - from);
    if (range.end != NULL && range.end->change != NULL)
        g_string_append(text, range.end->change->before);
    if (hyphen)
        g_string_append_unichar(text, word->font->hyphen);
    return shape_word(shaper, word->font, word->features, word->lang,
        word->script, word->rtl, text->str, (int)text->len);
}

int
shape_part_source(
    const struct shaped *word, struct shaped_range range, int len, int at)
{
    const struct shaped_cut *start = range.start, *end = range.end;
    int last = end != NULL ? end->offset : word->len;
    if (at >= len)
        return last;
    int from, to, source;
    range_bytes(word, range, &from, &to);
    int added = start != NULL && start->change != NULL
        ? (int)strlen(start->change->after)
        : 0;
    if (at < added)
        source = MIN(start->offset + at, from);
    else
        source = from + at - added;
    source = MIN(source, last);
    while (source > 0 && ((unsigned char)word->text[source] & 0xc0) == 0x80)
        source--;
    return source;
}

/* Gives the glyphs of LEN bytes that were put in at OFFSET to the letter before
 * them, and the word its own text back. */
static void
forget_inserted(
    struct shaped *shaped, const struct shaped *word, int offset, int len)
{
    int before = (int)(g_utf8_prev_char(word->text + offset) - word->text);
    struct shaped_glyph *glyphs = (struct shaped_glyph *)shaped->glyphs;
    /* The letter may have marks: its cluster is what its glyphs say. */
    int owner = 0;
    for (int i = 0; i < shaped->n_glyphs; i++)
        if (glyphs[i].cluster <= before)
            owner = MAX(owner, glyphs[i].cluster);
    for (int i = 0; i < shaped->n_glyphs; i++) {
        if (glyphs[i].cluster >= offset + len)
            glyphs[i].cluster -= len;
        else if (glyphs[i].cluster >= offset)
            glyphs[i].cluster = owner;
    }
    shaped->text = word->text;
    shaped->len = word->len;
}

const struct shaped *
shape_elongated(
    struct shaper *shaper, const struct shaped *word, int offset, int n)
{
    static const char tatweel[] = "\xd9\x80";
    if (n <= 0 || offset <= 0 || offset >= word->len)
        return word;
    g_autoptr(GString) text = g_string_new_len(word->text, offset);
    for (int i = 0; i < n; i++)
        g_string_append(text, tatweel);
    g_string_append_len(text, word->text + offset, word->len - offset);
    const struct shaped *shaped =
        shape_word(shaper, word->font, word->features | SHAPE_ELONGATED,
            word->lang, word->script, word->rtl, text->str, (int)text->len);
    if (shaped->len == (int)text->len)
        forget_inserted(
            (struct shaped *)shaped, word, offset, shaped->len - word->len);
    return shaped;
}
