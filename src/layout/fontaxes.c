/*
 * Variable fonts: one file, of which a face of the table is one place on its
 * axes. Text is shaped there, and the writers make a static font of it, since
 * PDF knows no others. Outlines in CFF2 are refused: PDF has no place for
 * them, and HarfBuzz (6.0) cannot make static ones of them.
 */
#include "layout/fontaxes.h"

#include <string.h>

#include <hb-ot.h>

#include "base/arena.h"
#include "base/yaml.h"
#include "layout/fonts.h"
#include "layout/pages.h"

#define MAX_AXES 16
#define TAG_GLYF HB_TAG('g', 'l', 'y', 'f')
#define TAG_CFF HB_TAG('C', 'F', 'F', ' ')
#define TAG_CFF2 HB_TAG('C', 'F', 'F', '2')
/* No axis in use goes beyond it. */
#define AXIS_LIMIT 10000

const char *
fontaxes_refuse(hb_face_t *face)
{
    if (font_has_table(face, TAG_GLYF))
        return NULL;
    if (font_has_table(face, TAG_CFF2) && !font_has_table(face, TAG_CFF))
        return "its outlines are in CFF2, which PDF does not know: use its "
               "static faces, or a variable one with TrueType outlines";
    return NULL;
}

/* The value that is wanted of an axis; false if nothing is. */
static bool
wanted_value(const struct font *font, const hb_ot_var_axis_info_t *axis,
    const struct yaml *axes, struct diag *diag, int *value)
{
    char tag[5] = { 0 };
    hb_tag_to_string(axis->tag, tag);
    if (yaml_lookup(axes, tag) != NULL)
        *value = yaml_get_int(
            axes, tag, (int)axis->default_value, -AXIS_LIMIT, AXIS_LIMIT, diag);
    else if (axis->tag == HB_OT_TAG_VAR_AXIS_WEIGHT && font->weight > 0)
        *value = font->weight;
    else
        return false;
    float least = MAX(axis->min_value, -AXIS_LIMIT);
    float most = MIN(axis->max_value, AXIS_LIMIT);
    *value = (int)CLAMP((float)*value, least, most);
    return true;
}

/* As Adobe's technical note 5902 names an instance: "Inter_700wght". */
static void
append_axis(GString *name, const hb_ot_var_axis_info_t *axis, int value)
{
    char tag[5] = { 0 };
    hb_tag_to_string(axis->tag, tag);
    g_string_append_printf(name, "_%d%s", value, g_strchomp(tag));
}

static void
check_axes(const struct yaml *axes, const hb_ot_var_axis_info_t *infos,
    unsigned n, struct diag *diag)
{
    char tags[MAX_AXES][5] = { { 0 } };
    const char *names[MAX_AXES + 1] = { NULL };
    for (unsigned i = 0; i < n; i++) {
        hb_tag_to_string(infos[i].tag, tags[i]);
        names[i] = tags[i];
    }
    if (axes != NULL)
        yaml_check_keys(axes, names, "the font's axes", diag);
}

void
fontaxes_pin(struct font *font, const struct yaml *axes, struct arena *arena,
    struct diag *diag)
{
    hb_ot_var_axis_info_t infos[MAX_AXES];
    unsigned n = MAX_AXES;
    hb_ot_var_get_axis_infos(font->face, 0, &n, infos);
    check_axes(axes, infos, n, diag);
    if (n == 0)
        return;
    struct page_axis *pinned = arena_new_array(arena, struct page_axis, n);
    hb_variation_t variations[MAX_AXES];
    g_autoptr(GString) name = g_string_new(font->name);
    int n_pinned = 0;
    for (unsigned i = 0; i < n; i++) {
        int value = 0;
        if (!wanted_value(font, &infos[i], axes, diag, &value))
            continue;
        pinned[n_pinned] = (struct page_axis){ infos[i].tag, value };
        variations[n_pinned++] = (hb_variation_t){ infos[i].tag, (float)value };
        if ((float)value != infos[i].default_value)
            append_axis(name, &infos[i], value);
    }
    hb_font_set_variations(font->hb, variations, (unsigned)n_pinned);
    font->axes = pinned;
    font->n_axes = n_pinned;
    font->name = arena_strdup(arena, name->str);
}

char *
fontaxes_text(const struct page_axis *axes, int n)
{
    if (n == 0)
        return NULL;
    GString *s = g_string_new(NULL);
    for (int i = 0; i < n; i++) {
        char tag[5] = { 0 };
        hb_tag_to_string(axes[i].tag, tag);
        g_string_append_printf(
            s, "%s%s=%d", i > 0 ? "," : "", tag, axes[i].value);
    }
    return g_string_free(s, FALSE);
}
