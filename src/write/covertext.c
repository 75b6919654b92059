/*
 * Text on the cover. The faces come from the same table as the pages' and are
 * put, those and no more, into a fontconfig of their own; so Pango can do the
 * whole work of scripts, directions and line ends without looking at what is
 * installed, and the picture is the same everywhere. Hinting is off for the
 * same reason.
 */
#include "write/covertext.h"

#include <math.h>

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include "layout/fontaxes.h"
#include "layout/fonts.h"
#include "write/writer.h"

struct covertext {
    struct fonts *fonts;
    FcConfig *config;
    GHashTable *files; /* const char *, added already */
    PangoFontMap *map;
    PangoContext *context;
};

static void
add_file(struct covertext *t, const char *file)
{
    if (file != NULL && g_hash_table_add(t->files, (void *)file))
        FcConfigAppFontAddFile(t->config, (const FcChar8 *)file);
}

static void
add_faces(struct covertext *t, const struct cover_block *block)
{
    const struct role_style *role = block->role;
    const struct font *font =
        fonts_lookup(t->fonts, role->family, role->weight, role->italic);
    if (font == NULL)
        return;
    add_file(t, font->file);
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    for (const char *s = block->text; *s != '\0'; s = g_utf8_next_char(s)) {
        gunichar c = g_utf8_get_char(s);
        if (font_has(font, c) || g_unichar_isspace(c))
            continue;
        const struct font *other = fonts_fallback(t->fonts, font,
            hb_unicode_script(unicode, c), block->lang, c, NULL);
        if (other != NULL)
            add_file(t, other->file);
    }
}

static void
open_context(struct covertext *t)
{
    t->map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(t->map), t->config);
    /* A pixel is a point. */
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(t->map), 72);
    t->context = pango_font_map_create_context(t->map);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(t->context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(t->context, FALSE);
}

struct covertext *
covertext_new(const struct job *job, const struct cover_block *blocks,
    int n_blocks, struct diag *diag)
{
    if (job->data_folder == NULL)
        return NULL;
    struct fonts *fonts = fonts_load(job->data_folder, diag);
    if (fonts == NULL)
        return NULL;
    struct covertext *t = g_new0(struct covertext, 1);
    t->fonts = fonts;
    t->config = FcConfigCreate();
    t->files = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < n_blocks; i++)
        add_faces(t, &blocks[i]);
    open_context(t);
    return t;
}

void
covertext_free(struct covertext *t)
{
    if (t == NULL)
        return;
    g_object_unref(t->context);
    g_object_unref(t->map);
    g_hash_table_unref(t->files);
    FcConfigDestroy(t->config);
    fonts_free(t->fonts);
    g_free(t);
}

/* At the place of a variable font that is meant. */
static PangoFontDescription *
pinned(const struct font *font, PangoFontDescription *face)
{
    g_autofree char *axes = fontaxes_text(font->axes, font->n_axes);
    if (axes != NULL)
        pango_font_description_set_variations(face, axes);
    return face;
}

/* The names of the face as the file itself has them, since a table may call
 * a family by another name than fontconfig does. */
static PangoFontDescription *
describe(struct covertext *t, const struct cover_block *block)
{
    const struct role_style *role = block->role;
    const struct font *font =
        fonts_lookup(t->fonts, role->family, role->weight, role->italic);
    FcFontSet *set = FcConfigGetFonts(t->config, FcSetApplication);
    for (int i = 0; set != NULL && font != NULL && i < set->nfont; i++) {
        FcChar8 *name = NULL;
        int face = 0;
        FcPatternGetString(set->fonts[i], FC_FILE, 0, &name);
        FcPatternGetInteger(set->fonts[i], FC_INDEX, 0, &face);
        if (name != NULL && g_str_equal((const char *)name, font->file) &&
            face == font->index)
            return pinned(font,
                pango_fc_font_description_from_pattern(set->fonts[i], FALSE));
    }
    return pango_font_description_from_string("serif");
}

static PangoAttrList *
attributes(const struct cover_block *block, int size)
{
    PangoAttrList *list = pango_attr_list_new();
    const struct role_style *role = block->role;
    if (role->uppercase)
        pango_attr_list_insert(list,
            pango_attr_text_transform_new(PANGO_TEXT_TRANSFORM_UPPERCASE));
    if (role->tracking != 0)
        pango_attr_list_insert(list,
            pango_attr_letter_spacing_new(
                size * PANGO_SCALE * role->tracking / 1000));
    pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
    return list;
}

static void
set_size(PangoLayout *layout, const PangoFontDescription *face,
    const struct cover_block *block, int size)
{
    PangoFontDescription *sized = pango_font_description_copy(face);
    pango_font_description_set_absolute_size(sized, (double)size * PANGO_SCALE);
    pango_layout_set_font_description(layout, sized);
    pango_font_description_free(sized);
    PangoAttrList *list = attributes(block, size);
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

/* The narrowest measure that needs no more lines. */
static void
balance(PangoLayout *layout, int width)
{
    int n = pango_layout_get_line_count(layout);
    int low = width / 2, high = width;
    if (n < 2)
        return;
    while (high - low > 4) {
        int middle = (low + high) / 2;
        pango_layout_set_width(layout, middle * PANGO_SCALE);
        if (pango_layout_get_line_count(layout) > n ||
            pango_layout_is_wrapped(layout) == FALSE)
            low = middle;
        else
            high = middle;
    }
    pango_layout_set_width(layout, high * PANGO_SCALE);
}

/* Large type needs less between its lines, in scripts without tall marks. */
static bool
is_low(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (c >= 0x0590 && !(c >= 0x2000 && c < 0x2070))
            return false;
    }
    return true;
}

/* The style's own leading, which is what its type was drawn up with. Scripts
 * with marks above and below keep what the font asks for. */
static void
set_leading(struct covertext *t, PangoLayout *layout,
    const PangoFontDescription *face, const struct cover_block *block)
{
    const struct role_style *role = block->role;
    PangoFontDescription *sized = pango_font_description_copy(face);
    pango_font_description_set_absolute_size(sized, 100.0 * PANGO_SCALE);
    PangoFontMetrics *metrics =
        pango_context_get_metrics(t->context, sized, NULL);
    int height = pango_font_metrics_get_height(metrics);
    double wanted = role->size > 0 ? (double)role->leading / role->size : 1.2;
    if (height > 0 && is_low(block->text))
        pango_layout_set_line_spacing(layout,
            (float)(CLAMP(wanted, 1.04, 1.35) * 100 * PANGO_SCALE / height));
    else
        pango_layout_set_line_spacing(layout, 1.0f);
    pango_font_metrics_unref(metrics);
    pango_font_description_free(sized);
}

static bool
fits(PangoLayout *layout, const struct cover_block *block)
{
    PangoRectangle box;
    pango_layout_get_extents(layout, NULL, &box);
    return box.width <= block->width * PANGO_SCALE &&
        pango_layout_get_line_count(layout) <= block->max_lines;
}

/* At the largest size between size and min_size at which it fits; *GOOD
 * tells if there is one. */
static PangoLayout *
lay_out(struct covertext *t, const struct cover_block *block, bool *good)
{
    PangoLayout *layout = pango_layout_new(t->context);
    PangoFontDescription *face = describe(t, block);
    pango_context_set_language(
        t->context, pango_language_from_string(block->lang));
    pango_layout_context_changed(layout);
    pango_layout_set_text(layout, block->text, -1);
    pango_layout_set_width(layout, block->width * PANGO_SCALE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    set_leading(t, layout, face, block);
    int size = block->size;
    set_size(layout, face, block, size);
    while (!(*good = fits(layout, block)) && size > block->min_size) {
        size = MAX(block->min_size, size - MAX(2, size / 24));
        set_size(layout, face, block, size);
    }
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (pango_layout_get_line_count(layout) > block->max_lines) {
        pango_layout_set_height(layout, -block->max_lines);
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    } else if (block->balance) {
        balance(layout, block->width);
    }
    pango_layout_set_alignment(layout,
        block->center    ? PANGO_ALIGN_CENTER
            : block->end ? PANGO_ALIGN_RIGHT
                         : PANGO_ALIGN_LEFT);
    pango_font_description_free(face);
    return layout;
}

bool
covertext_fits(struct covertext *t, const struct cover_block *block)
{
    bool good;
    g_object_unref(lay_out(t, block, &good));
    return good;
}

int
covertext_put(struct covertext *t, cairo_t *cr, const struct cover_block *block,
    int x, int y)
{
    bool good;
    PangoLayout *layout = lay_out(t, block, &good);
    PangoRectangle box;
    pango_layout_get_extents(layout, NULL, &box);
    int height = PANGO_PIXELS_CEIL(box.height);
    if (cr != NULL) {
        double c[3] = { (block->colour >> 16 & 255) / 255.0,
            (block->colour >> 8 & 255) / 255.0, (block->colour & 255) / 255.0 };
        /* A balanced block is narrower than its place. */
        int spare = block->width - pango_layout_get_width(layout) / PANGO_SCALE;
        bool rtl = pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL;
        if (block->center)
            x += spare / 2;
        else if (rtl != block->end)
            x += spare;
        cairo_set_source_rgb(cr, c[0], c[1], c[2]);
        cairo_move_to(cr, x, y);
        pango_cairo_show_layout(cr, layout);
    }
    g_object_unref(layout);
    return height;
}
