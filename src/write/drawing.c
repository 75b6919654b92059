/*
 * Drawings (SVG). librsvg sets words with Pango in what is the thread's font
 * map at the time, which for so long is one over a fontconfig of our own. It
 * holds the families that the drawing names or whose characters it has, since
 * to scan all of the table takes a third of a second, and rules of its own
 * about what stands for what; so neither the fonts nor the settings of the
 * system have a say.
 */
#include "write/drawing.h"

#include <string.h>

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include "base/diag.h"
#include "edition/edition.h"
#include "layout/fonts.h"
#include "write/drawinglang.h"

/* Compressed SVG begins so. */
#define GZIP_MAGIC "\x1f\x8b"
/* Fallbacks of one drawing; text in more scripts than this is nobody's. */
#define MOST_CHARACTERS 4096

/* Families that drawing programs write, and what stands for them: the same
 * widths where the table has such a family, else the same kind. */
static const struct {
    const char *name, *family;
} substitutes[] = {
    { "Arial", "TeX Gyre Heros" },
    { "Helvetica", "TeX Gyre Heros" },
    { "Helvetica Neue", "TeX Gyre Heros" },
    { "Liberation Sans", "TeX Gyre Heros" },
    { "Nimbus Sans", "TeX Gyre Heros" },
    { "Arial Narrow", "TeX Gyre Heros Cn" },
    { "Liberation Sans Narrow", "TeX Gyre Heros Cn" },
    { "Times", "TeX Gyre Termes" },
    { "Times New Roman", "TeX Gyre Termes" },
    { "Liberation Serif", "TeX Gyre Termes" },
    { "Nimbus Roman", "TeX Gyre Termes" },
    { "Palatino", "TeX Gyre Pagella" },
    { "Palatino Linotype", "TeX Gyre Pagella" },
    { "Book Antiqua", "TeX Gyre Pagella" },
    { "Century Schoolbook", "TeX Gyre Schola" },
    { "Bookman", "TeX Gyre Bonum" },
    { "Bookman Old Style", "TeX Gyre Bonum" },
    { "Century Gothic", "TeX Gyre Adventor" },
    { "Georgia", "serif" },
    { "Cambria", "serif" },
    { "Garamond", "serif" },
    { "DejaVu Serif", "serif" },
    { "Bitstream Vera Serif", "serif" },
    { "ui-serif", "serif" },
    { "cursive", "serif" },
    { "Courier", "monospace" },
    { "Courier New", "monospace" },
    { "Consolas", "monospace" },
    { "Menlo", "monospace" },
    { "Monaco", "monospace" },
    { "DejaVu Sans Mono", "monospace" },
    { "Bitstream Vera Sans Mono", "monospace" },
    { "Liberation Mono", "monospace" },
    { "ui-monospace", "monospace" },
};

/* What fontconfig calls the roles. */
static const struct {
    const char *name, *role;
} generics[] = {
    { "sans-serif", "sans" },
    { "serif", "serif" },
    { "monospace", "mono" },
};

struct drawing {
    char *data_folder, *lang;
    struct diag *diag; /* nobody listens: layout has said it all */
    struct fonts *fonts;
    bool tried;
    char *wanted; /* which families are in the map, one a line */
    PangoFontMap *map;
};

struct drawing *
drawing_new(const char *data_folder, const char *lang)
{
    struct drawing *drawing = g_new0(struct drawing, 1);
    drawing->data_folder = g_strdup(data_folder);
    drawing->lang = g_strdup(lang);
    return drawing;
}

void
drawing_free(struct drawing *drawing)
{
    if (drawing == NULL)
        return;
    g_clear_object(&drawing->map);
    fonts_free(drawing->fonts);
    diag_free(drawing->diag);
    g_free(drawing->wanted);
    g_free(drawing->data_folder);
    g_free(drawing->lang);
    g_free(drawing);
}

static int
find_family(const struct fonts *fonts, const char *name)
{
    const char *kind, *found;
    for (int i = 0; (found = fonts_family(fonts, i, &kind)) != NULL; i++)
        if (g_ascii_strcasecmp(found, name) == 0)
            return i;
    return -1;
}

static void
want(const struct fonts *fonts, GArray *wanted, const char *name)
{
    int family = find_family(fonts, name);
    if (family < 0)
        return;
    for (guint i = 0; i < wanted->len; i++)
        if (g_array_index(wanted, int, i) == family)
            return;
    g_array_append_val(wanted, family);
}

static void
want_all(const struct fonts *fonts, GArray *wanted)
{
    const char *kind, *name;
    for (int i = 0; (name = fonts_family(fonts, i, &kind)) != NULL; i++)
        want(fonts, wanted, name);
}

/* Families by which C can be set, if those of the roles lack it. */
static void
want_character(struct drawing *d, GArray *wanted, const char *lang, gunichar c)
{
    static const char *const roles[] = { "sans", "serif" };
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
        const struct font *font = fonts_lookup(d->fonts, roles[i], 400, false);
        if (font == NULL || font_has(font, c))
            continue;
        const struct font *other =
            fonts_fallback_listed(d->fonts, font, script, lang, c, NULL);
        if (other != NULL)
            want(d->fonts, wanted, other->family);
    }
}

/* A character written as a number, "&#8364;" or "&#x20ac;". */
static gunichar
read_reference(const char *s)
{
    if (s[0] != '&' || s[1] != '#')
        return 0;
    bool hex = s[2] == 'x' || s[2] == 'X';
    guint64 c = g_ascii_strtoull(s + (hex ? 3 : 2), NULL, hex ? 16 : 10);
    return c < 0x110000 && g_unichar_validate((gunichar)c) ? (gunichar)c : 0;
}

static void
want_characters(
    struct drawing *d, GArray *wanted, const char *lang, const char *text)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (const char *s = text;
         *s != '\0' && g_hash_table_size(seen) < MOST_CHARACTERS;
         s = g_utf8_next_char(s)) {
        gunichar c = *s == '&' ? read_reference(s) : g_utf8_get_char(s);
        if (c >= 0x80 && !g_unichar_isspace(c) &&
            g_hash_table_add(seen, GUINT_TO_POINTER(c)))
            want_character(d, wanted, lang, c);
    }
}

/* The families that words of the drawing can need, best first. TEXT: in
 * UTF-8; NULL: it cannot be looked into. */
static void
choose_families(
    struct drawing *d, GArray *wanted, const char *lang, const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(generics); i++)
        want(d->fonts, wanted, fonts_role(d->fonts, generics[i].role));
    if (text == NULL) {
        want_all(d->fonts, wanted);
        return;
    }
    want_characters(d, wanted, lang, text);
    g_autofree char *small = g_ascii_strdown(text, -1);
    const char *kind, *name;
    for (int i = 0; (name = fonts_family(d->fonts, i, &kind)) != NULL; i++) {
        g_autofree char *lower = g_ascii_strdown(name, -1);
        if (strstr(small, lower) != NULL)
            want(d->fonts, wanted, name);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(substitutes); i++) {
        g_autofree char *lower = g_ascii_strdown(substitutes[i].name, -1);
        if (strstr(small, lower) != NULL)
            want(d->fonts, wanted, substitutes[i].family);
    }
    /* What librsvg sets words in that name no family. */
    want(d->fonts, wanted, "TeX Gyre Termes");
}

/* By the name that the table has, before those that the file has. Of a
 * collection only the face that is meant gets it; the others stand behind all
 * that have one. */
static void
name_pattern(FcPattern *pattern, const char *name, int index)
{
    FcValue first = { .type = FcTypeString, .u.s = (const FcChar8 *)name };
    FcValue english = { .type = FcTypeString, .u.s = (const FcChar8 *)"en" };
    FcChar8 *own = NULL;
    int own_index = 0;
    FcPatternGetInteger(pattern, FC_INDEX, 0, &own_index);
    FcPatternGetString(pattern, FC_FAMILY, 0, &own);
    /* The upper half names an instance of a variable font. */
    if ((own_index & 0xffff) != index ||
        (own != NULL && strcmp((const char *)own, name) == 0))
        return;
    FcPatternAdd(pattern, FC_FAMILY, first, FcFalse);
    FcPatternAdd(pattern, FC_FAMILYLANG, english, FcFalse);
}

static void
add_family(struct fonts *fonts, int family, FcConfig *config)
{
    g_autoptr(GHashTable) added = g_hash_table_new(g_str_hash, g_str_equal);
    const char *kind, *name = fonts_family(fonts, family, &kind), *file;
    int index = 0;
    for (int i = 0;
         (file = fonts_family_file(fonts, family, i, &index)) != NULL; i++) {
        FcFontSet *set = FcConfigGetFonts(config, FcSetApplication);
        int from = set != NULL ? set->nfont : 0;
        if (!g_hash_table_add(added, (void *)file) ||
            !FcConfigAppFontAddFile(config, (const FcChar8 *)file))
            continue;
        set = FcConfigGetFonts(config, FcSetApplication);
        for (int j = from; set != NULL && j < set->nfont; j++)
            name_pattern(set->fonts[j], name, index);
    }
}

/* "NAME, and if that is not there, FAMILY". */
static void
append_alias(GString *xml, const char *name, const char *family)
{
    g_autofree char *escaped = g_markup_printf_escaped(
        "<alias binding=\"same\"><family>%s</family>"
        "<accept><family>%s</family></accept></alias>\n",
        name, family);
    g_string_append(xml, escaped);
}

/* The families that are wanted, of those with serifs or of the others. */
static void
append_order(
    GString *xml, const struct fonts *fonts, const GArray *wanted, bool serif)
{
    for (guint i = 0; i < wanted->len; i++) {
        const char *kind,
            *name = fonts_family(fonts, g_array_index(wanted, int, i), &kind);
        if ((strcmp(kind, "serif") == 0) != serif)
            continue;
        g_autofree char *escaped =
            g_markup_printf_escaped("<string>%s</string>", name);
        g_string_append(xml, escaped);
    }
}

/*
 * What stands for what, as fontconfig wants to be told. In the end each
 * pattern names all families that there are, firmly: then no two of them are
 * equally good, between which languages of the environment could choose.
 */
static char *
write_rules(const struct fonts *fonts, const GArray *wanted)
{
    const char *kind, *name;
    GString *xml = g_string_new("<fontconfig>\n");
    for (size_t i = 0; i < G_N_ELEMENTS(substitutes); i++)
        append_alias(xml, substitutes[i].name, substitutes[i].family);
    for (int i = 0; (name = fonts_family(fonts, i, &kind)) != NULL; i++)
        append_alias(xml, name,
            strcmp(kind, "serif") == 0      ? "serif"
                : strcmp(kind, "mono") == 0 ? "monospace"
                                            : "sans-serif");
    for (size_t i = 0; i < G_N_ELEMENTS(generics); i++)
        append_alias(
            xml, generics[i].name, fonts_role(fonts, generics[i].role));
    g_string_append(xml,
        "<match><test name=\"family\"><string>serif</string>"
        "</test><edit name=\"family\" mode=\"append_last\" "
        "binding=\"strong\">");
    append_order(xml, fonts, wanted, true);
    g_string_append(xml,
        "</edit></match>\n<match><edit name=\"family\" "
        "mode=\"append_last\" binding=\"strong\">");
    append_order(xml, fonts, wanted, false);
    append_order(xml, fonts, wanted, true);
    g_string_append(xml,
        "</edit>"
        "<edit name=\"antialias\"><bool>true</bool></edit>"
        "<edit name=\"hinting\"><bool>false</bool></edit>"
        "<edit name=\"rgba\"><const>none</const></edit>"
        "</match>\n</fontconfig>\n");
    return g_string_free(xml, FALSE);
}

/* NULL if none of the faces can be read. */
static PangoFontMap *
make_map(struct fonts *fonts, const GArray *wanted)
{
    FcConfig *config = FcConfigCreate();
    PangoFontMap *map = NULL;
    for (guint i = 0; i < wanted->len; i++)
        add_family(fonts, g_array_index(wanted, int, i), config);
    g_autofree char *rules = write_rules(fonts, wanted);
    FcFontSet *set = FcConfigGetFonts(config, FcSetApplication);
    if (set != NULL && set->nfont > 0 &&
        FcConfigParseAndLoadFromMemory(
            config, (const FcChar8 *)rules, FcFalse)) {
        map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    }
    FcConfigDestroy(config);
    return map;
}

/* The map for TEXT; NULL if there are no fonts. */
static PangoFontMap *
prepare_map(struct drawing *d, const char *lang, const char *text)
{
    if (!d->tried && d->data_folder != NULL) {
        d->diag = diag_new(NULL, NULL);
        d->fonts = fonts_load(d->data_folder, d->diag);
    }
    d->tried = true;
    if (d->fonts == NULL)
        return NULL;
    g_autoptr(GArray) wanted = g_array_new(FALSE, FALSE, sizeof(int));
    choose_families(d, wanted, lang, text);
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < wanted->len; i++)
        g_string_append_printf(names, "%d\n", g_array_index(wanted, int, i));
    if (d->wanted == NULL || strcmp(d->wanted, names->str) != 0) {
        g_clear_object(&d->map);
        d->map = make_map(d->fonts, wanted);
        g_free(d->wanted);
        d->wanted = g_strdup(names->str);
    }
    g_string_free(names, TRUE);
    return d->map;
}

static bool
render(const char *data, gsize len, cairo_t *cr, double width, double height)
{
    /* Without a base address it cannot load anything from outside. */
    RsvgHandle *handle =
        rsvg_handle_new_from_data((const guint8 *)data, len, NULL);
    if (handle == NULL)
        return false;
    RsvgRectangle box = { .width = width, .height = height };
    bool ok = rsvg_handle_render_document(handle, cr, &box, NULL);
    g_object_unref(handle);
    return ok;
}

bool
drawing_paint(struct drawing *drawing, const struct image *image, cairo_t *cr,
    double width, double height)
{
    gsize len;
    const char *data = g_bytes_get_data(image->bytes, &len);
    const char *lang = image->lang != NULL ? image->lang : drawing->lang;
    g_autofree char *source = g_strndup(data, len);
    bool plain = g_utf8_validate(source, -1, NULL) && strlen(source) == len &&
        !g_str_has_prefix(source, GZIP_MAGIC);
    g_autofree char *text = plain
        ? drawing_choose_language(source, lang != NULL ? lang : "und")
        : NULL;
    if (plain) {
        data = text;
        len = strlen(text);
    }
    bool inner = plain && strstr(text, "svg+xml") != NULL;
    if (plain && !inner && strstr(text, "text") == NULL)
        return render(data, len, cr, width, height);
    PangoFontMap *map = prepare_map(drawing, lang, inner ? NULL : text);
    if (map == NULL)
        return false;
    PangoFontMap *before = g_object_ref(pango_cairo_font_map_get_default());
    pango_cairo_font_map_set_default(PANGO_CAIRO_FONT_MAP(map));
    bool ok = render(data, len, cr, width, height);
    pango_cairo_font_map_set_default(PANGO_CAIRO_FONT_MAP(before));
    g_object_unref(before);
    return ok;
}
