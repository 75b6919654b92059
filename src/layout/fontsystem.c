/*
 * The last resort: a character that no family of our table has is looked for
 * among the system's fonts, by Pango's itemisation over the system's
 * fontconfig. What is found differs by machine, so the caller says so.
 */
#include "layout/fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pango.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>

static char *
file_of(PangoFont *font, uint32_t c, int *index)
{
    if (font == NULL || !PANGO_IS_FC_FONT(font) ||
        !pango_font_has_char(font, c))
        return NULL;
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    FcChar8 *file = NULL;
    if (FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
        return NULL;
    *index = 0;
    FcPatternGetInteger(pattern, FC_INDEX, 0, index);
    /* The upper half names an instance of a variable font, which the caller
     * pins by itself. */
    *index &= 0xffff;
    return g_strdup((const char *)file);
}

char *
fontsystem_find(uint32_t c, const char *lang, int *index)
{
    char text[8] = { 0 };
    int len = g_unichar_to_utf8(c, text);
    PangoFontMap *map = pango_ft2_font_map_new();
    PangoContext *context = pango_font_map_create_context(map);
    PangoFontDescription *wanted = pango_font_description_from_string("serif");
    pango_context_set_font_description(context, wanted);
    if (lang != NULL)
        pango_context_set_language(context, pango_language_from_string(lang));
    PangoAttrList *attributes = pango_attr_list_new();
    GList *items = pango_itemize_with_base_dir(
        context, PANGO_DIRECTION_LTR, text, 0, len, attributes, NULL);
    char *file = NULL;
    if (items != NULL) {
        const PangoItem *item = items->data;
        file = file_of(item->analysis.font, c, index);
    }
    g_list_free_full(items, (GDestroyNotify)pango_item_free);
    pango_attr_list_unref(attributes);
    pango_font_description_free(wanted);
    g_object_unref(context);
    g_object_unref(map);
    return file;
}
