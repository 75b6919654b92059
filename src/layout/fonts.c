/*
 * The table of fonts. Text names a role or a family; the table says which
 * file that is, so nothing depends on what else a machine has installed and
 * no start-up time goes into scanning fonts: only the faces that an edition
 * uses are opened.
 */
#include "layout/fonts.h"

#include <string.h>

#include <hb-ot.h>

#include "base/arena.h"
#include "base/yaml.h"
#include "layout/fontaxes.h"

#define FONTS_MAX_BYTES (4u * 1024 * 1024)
/* Type that is made smaller than this, in percent, to fit its line is hard to
 * read beside the rest. */
#define LEAST_FIT 80
/* Spaces wider than this, in percent of the em, are some fonts' only. */
#define WIDEST_SPACE 40
#define USUAL_SPACE 30
/* That of a font of the system, if it is variable. */
#define USUAL_WEIGHT 400

struct face {
    const char *file; /* as in the table: package's path */
    int index, weight;
    bool italic;
    const struct yaml *axes; /* of a variable font; NULL: none named */
    struct font *font;       /* once opened */
    bool failed;
};

struct family {
    const char *name, *package;
    const char *kind; /* serif, sans, mono */
    struct face *faces;
    int n_faces;
    bool no_italic, no_bold; /* reported */
};

struct fallback {
    hb_script_t script;
    const char *lang, *serif, *sans;
    int line;
};

struct fonts {
    struct arena *arena;
    struct diag *diag;
    const char *faces_folder, *origin;
    const struct yaml *roles;
    struct family *families;
    int n_families;
    struct fallback *fallbacks;
    int n_fallbacks;
    int room; /* baseline to baseline, percent of the size; 0: not known */
    GPtrArray *system;     /* struct font, from outside the table */
    GHashTable *unknown;   /* family names reported */
    GHashTable *no_system; /* characters that not even the system has */
};

static void
read_faces(struct fonts *fonts, const struct yaml *map, struct family *family)
{
    static const char *const keys[] = { "file", "index", "weight", "italic",
        "axes", "sha256", NULL };
    const struct yaml *list = yaml_lookup(map, "faces");
    if (list == NULL || list->kind != YAML_SEQUENCE)
        return;
    family->faces = arena_new_array(fonts->arena, struct face, list->n);
    for (size_t i = 0; i < list->n; i++) {
        const struct yaml *item = list->items[i];
        struct face *face = &family->faces[family->n_faces];
        yaml_check_keys(item, keys, "a face", fonts->diag);
        face->file = yaml_get_string(item, "file", NULL, fonts->diag);
        face->index = yaml_get_int(item, "index", 0, 0, 255, fonts->diag);
        face->weight = yaml_get_int(item, "weight", 400, 1, 1000, fonts->diag);
        face->italic = yaml_get_bool(item, "italic", false, fonts->diag);
        face->axes = yaml_lookup(item, "axes");
        if (face->file != NULL)
            family->n_faces++;
    }
}

static void
read_families(struct fonts *fonts, const struct yaml *list)
{
    static const char *const keys[] = { "name", "package", "licence", "kind",
        "faces", NULL };
    if (list == NULL || list->kind != YAML_SEQUENCE)
        return;
    fonts->families = arena_new_array(fonts->arena, struct family, list->n);
    for (size_t i = 0; i < list->n; i++) {
        const struct yaml *item = list->items[i];
        struct family *family = &fonts->families[fonts->n_families];
        yaml_check_keys(item, keys, "a family", fonts->diag);
        family->name = yaml_get_string(item, "name", NULL, fonts->diag);
        family->package = yaml_get_string(item, "package", "", fonts->diag);
        family->kind = yaml_get_string(item, "kind", "serif", fonts->diag);
        read_faces(fonts, item, family);
        if (family->name != NULL && family->n_faces > 0)
            fonts->n_families++;
    }
}

static void
read_fallbacks(struct fonts *fonts, const struct yaml *list)
{
    static const char *const keys[] = { "script", "lang", "serif", "sans",
        "line", NULL };
    if (list == NULL || list->kind != YAML_SEQUENCE)
        return;
    fonts->fallbacks = arena_new_array(fonts->arena, struct fallback, list->n);
    for (size_t i = 0; i < list->n; i++) {
        const struct yaml *item = list->items[i];
        struct fallback *fallback = &fonts->fallbacks[fonts->n_fallbacks];
        yaml_check_keys(item, keys, "a fallback", fonts->diag);
        const char *script = yaml_get_string(item, "script", "", fonts->diag);
        fallback->script = hb_script_from_string(script, -1);
        fallback->lang = yaml_get_string(item, "lang", NULL, fonts->diag);
        fallback->serif = yaml_get_string(item, "serif", NULL, fonts->diag);
        fallback->sans =
            yaml_get_string(item, "sans", fallback->serif, fonts->diag);
        fallback->line = yaml_get_int(item, "line", 0, 100, 400, fonts->diag);
        if (fallback->serif != NULL)
            fonts->n_fallbacks++;
    }
}

static void
free_font(struct font *font)
{
    if (font == NULL)
        return;
    hb_font_destroy(font->hb);
    hb_face_destroy(font->face);
    g_free(font);
}

struct fonts *
fonts_load(const char *data_folder, struct diag *diag)
{
    static const char *const keys[] = { "version", "roles", "families",
        "fallback", NULL };
    g_autofree char *path =
        g_build_filename(data_folder, "fonts", "fonts.yaml", NULL);
    g_autofree char *folder =
        g_build_filename(data_folder, "fonts", "faces", NULL);
    g_autofree char *text = NULL;
    gsize len = 0;
    if (!g_file_get_contents(path, &text, &len, NULL) ||
        len > FONTS_MAX_BYTES || !g_utf8_validate(text, (gssize)len, NULL)) {
        diag_report(diag, DIAG_FONTS_MISSING, pos_of(NULL), "%s", path);
        return NULL;
    }
    struct fonts *fonts = g_new0(struct fonts, 1);
    fonts->arena = arena_new();
    fonts->diag = diag;
    fonts->faces_folder = arena_strdup(fonts->arena, folder);
    fonts->origin = arena_strdup(fonts->arena, path);
    fonts->system = g_ptr_array_new_with_free_func((GDestroyNotify)free_font);
    fonts->unknown =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    fonts->no_system = g_hash_table_new(NULL, NULL);
    const struct yaml *root =
        yaml_parse(fonts->arena, fonts->origin, text, len, 1, diag);
    if (root != NULL)
        yaml_check_keys(root, keys, "the table of fonts", diag);
    fonts->roles = yaml_lookup(root, "roles");
    read_families(fonts, yaml_lookup(root, "families"));
    read_fallbacks(fonts, yaml_lookup(root, "fallback"));
    if (fonts->n_families == 0) {
        diag_report(
            diag, DIAG_FONTS_MISSING, pos_of(fonts->origin), "no family in it");
        fonts_free(fonts);
        return NULL;
    }
    return fonts;
}

void
fonts_free(struct fonts *fonts)
{
    if (fonts == NULL)
        return;
    for (int i = 0; i < fonts->n_families; i++)
        for (int j = 0; j < fonts->families[i].n_faces; j++)
            free_font(fonts->families[i].faces[j].font);
    g_ptr_array_unref(fonts->system);
    g_hash_table_unref(fonts->unknown);
    g_hash_table_unref(fonts->no_system);
    arena_free(fonts->arena);
    g_free(fonts);
}

/* What the font says of itself. */
static void
measure_font(struct font *font)
{
    hb_font_extents_t extents = { 0 };
    hb_font_get_h_extents(font->hb, &extents);
    font->ascent = extents.ascender;
    font->descent = -extents.descender;
    hb_position_t value = 0;
    font->cap_height = hb_ot_metrics_get_position(
                           font->hb, HB_OT_METRICS_TAG_CAP_HEIGHT, &value)
        ? value
        : font->em * 7 / 10;
    font->x_height =
        hb_ot_metrics_get_position(font->hb, HB_OT_METRICS_TAG_X_HEIGHT, &value)
        ? value
        : font->em / 2;
    hb_codepoint_t glyph = 0;
    font->space = hb_font_get_nominal_glyph(font->hb, ' ', &glyph)
        ? hb_font_get_glyph_h_advance(font->hb, glyph)
        : font->em / 4;
    font->hyphen = font_has(font, 0x2010) ? 0x2010 : '-';
}

/* At WEIGHT and AXES if it is variable. NULL if it cannot be used, and then
 * *WHY says more if there is more to say. */
static struct font *
open_font(struct fonts *fonts, const char *file, int index, int weight,
    const struct yaml *axes, const char **why)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(file);
    if (blob == NULL)
        return NULL;
    hb_face_t *face = hb_face_create(blob, (unsigned)index);
    hb_blob_destroy(blob);
    *why = fontaxes_refuse(face);
    if (hb_face_get_glyph_count(face) == 0 || *why != NULL) {
        hb_face_destroy(face);
        return NULL;
    }
    hb_face_make_immutable(face);
    struct font *font = g_new0(struct font, 1);
    font->face = face;
    font->em = (int)hb_face_get_upem(face);
    font->hb = hb_font_create(face);
    hb_font_set_scale(font->hb, font->em, font->em);
    font->file = arena_strdup(fonts->arena, file);
    font->index = index;
    font->page_index = -1;
    font->weight = weight;
    char name[128] = { 0 };
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
        hb_language_from_string("en", -1), &size, name);
    font->name = arena_strdup(fonts->arena, name[0] != '\0' ? name : "unnamed");
    fontaxes_pin(font, axes, fonts->arena, fonts->diag);
    measure_font(font);
    return font;
}

static struct font *
open_face(struct fonts *fonts, const struct family *family, struct face *face)
{
    if (face->font != NULL || face->failed)
        return face->font;
    g_autofree char *base = g_path_get_basename(face->file);
    g_autofree char *path = g_build_filename(fonts->faces_folder, base, NULL);
    const char *why = NULL;
    struct font *font =
        open_font(fonts, path, face->index, face->weight, face->axes, &why);
    if (font == NULL) {
        face->failed = true;
        diag_report(fonts->diag, DIAG_FONT_UNREADABLE, pos_of(path),
            "%s, from the package %s%s%s", family->name, family->package,
            why != NULL ? ": " : "", why != NULL ? why : "");
        return NULL;
    }
    font->family = family->name;
    font->italic = face->italic;
    font->serif = strcmp(family->kind, "serif") == 0;
    if (strcmp(family->kind, "mono") != 0 &&
        font->space > font->em * WIDEST_SPACE / 100)
        font->space = font->em * USUAL_SPACE / 100;
    face->font = font;
    return font;
}

static struct family *
find_family(struct fonts *fonts, const char *name)
{
    name = yaml_get_string(fonts->roles, name, name, NULL);
    for (int i = 0; i < fonts->n_families; i++)
        if (strcmp(fonts->families[i].name, name) == 0)
            return &fonts->families[i];
    return NULL;
}

/* The face nearest in slant, then in weight. */
static struct face *
nearest_face(const struct family *family, int weight, bool italic)
{
    struct face *best = NULL;
    int least = 0;
    for (int i = 0; i < family->n_faces; i++) {
        struct face *face = &family->faces[i];
        if (face->failed)
            continue;
        int distance =
            ABS(face->weight - weight) + (face->italic != italic ? 10000 : 0);
        if (best == NULL || distance < least) {
            best = face;
            least = distance;
        }
    }
    return best;
}

static struct font *
family_font(struct fonts *fonts, struct family *family, int weight, bool italic)
{
    for (;;) {
        struct face *face = nearest_face(family, weight, italic);
        if (face == NULL)
            return NULL;
        struct font *font = open_face(fonts, family, face);
        if (font != NULL)
            return font;
    }
}

/* From this weight on text is meant to be bold. */
#define BOLD 600

/* Nothing is slanted or made bold by force: what a family lacks is said. */
static void
report_lack(struct fonts *fonts, struct family *family, const struct font *font,
    int weight, bool italic)
{
    if (italic && !font->italic && !family->no_italic) {
        family->no_italic = true;
        diag_report(fonts->diag, DIAG_FONT_NO_ITALIC, pos_of(fonts->origin),
            "%s", family->name);
    }
    if (weight >= BOLD && font->weight < BOLD && !family->no_bold) {
        family->no_bold = true;
        diag_report(fonts->diag, DIAG_FONT_NO_BOLD, pos_of(fonts->origin),
            "%s%s", family->name, italic ? " italic" : "");
    }
}

struct font *
fonts_lookup(struct fonts *fonts, const char *family, int weight, bool italic)
{
    struct family *found = find_family(fonts, family);
    if (found == NULL) {
        if (g_hash_table_add(fonts->unknown, g_strdup(family)))
            diag_report(fonts->diag, DIAG_FONT_FAMILY_UNKNOWN,
                pos_of(fonts->origin), "%s", family);
        found = find_family(fonts, "serif");
    }
    struct font *font =
        found != NULL ? family_font(fonts, found, weight, italic) : NULL;
    if (font == NULL) {
        found = find_family(fonts, "serif");
        font = found != NULL ? family_font(fonts, found, weight, italic) : NULL;
    }
    if (font == NULL) {
        diag_report(fonts->diag, DIAG_FONTS_MISSING, pos_of(fonts->origin),
            "the serif family cannot be opened");
        return NULL;
    }
    report_lack(fonts, found, font, weight, italic);
    return font;
}

bool
font_has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool has = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return has;
}

bool
font_has(const struct font *font, uint32_t c)
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font->hb, c, &glyph);
}

/* "zh" covers "zh-Hans" but not "zho". */
static bool
lang_matches(const char *range, const char *lang)
{
    if (range == NULL)
        return true;
    size_t len = strlen(range);
    return lang != NULL && g_ascii_strncasecmp(range, lang, len) == 0 &&
        (lang[len] == '\0' || lang[len] == '-');
}

static struct font *
system_font(struct fonts *fonts, const char *lang, uint32_t c)
{
    for (guint i = 0; i < fonts->system->len; i++)
        if (font_has(fonts->system->pdata[i], c))
            return fonts->system->pdata[i];
    if (!g_hash_table_add(fonts->no_system, GUINT_TO_POINTER(c)))
        return NULL;
    int index = 0;
    g_autofree char *file = fontsystem_find(c, lang, &index);
    const char *why = NULL;
    struct font *font = file != NULL
        ? open_font(fonts, file, index, USUAL_WEIGHT, NULL, &why)
        : NULL;
    if (font == NULL || !font_has(font, c)) {
        free_font(font);
        return NULL;
    }
    font->system = true;
    font->family = font->name;
    g_ptr_array_add(fonts->system, font);
    diag_report(fonts->diag, DIAG_FONT_SYSTEM, pos_of(NULL), "%s for U+%04X",
        font->name, c);
    return font;
}

/* Whether type in F can be made to fit. */
static bool
fits(const struct fonts *fonts, const struct fallback *f)
{
    return f->line == 0 || fonts->room == 0 ||
        f->line * LEAST_FIT / 100 <= fonts->room;
}

int
fonts_line(struct fonts *fonts, hb_script_t script, const char *lang)
{
    for (int i = 0; i < fonts->n_fallbacks; i++)
        if (fonts->fallbacks[i].script == script &&
            lang_matches(fonts->fallbacks[i].lang, lang))
            return fonts->fallbacks[i].line;
    return 0;
}

void
fonts_set_room(struct fonts *fonts, int percent)
{
    fonts->room = percent;
}

int
fonts_fit(const struct fonts *fonts, const struct font *font)
{
    if (fonts->room == 0 || font->line <= fonts->room)
        return 100;
    return MAX(LEAST_FIT, fonts->room * 100 / font->line);
}

struct font *
fonts_fallback_listed(struct fonts *fonts, const struct font *font,
    hb_script_t script, const char *lang, uint32_t c, bool *own)
{
    if (own != NULL)
        *own = false;
    /* First what the table names for the script, then signs, then anything
     * that has the character. */
    for (int pass = 0; pass < 3; pass++) {
        for (int i = 0; i < fonts->n_fallbacks; i++) {
            const struct fallback *f = &fonts->fallbacks[i];
            bool wanted = pass == 0 ? f->script == script
                : pass == 1         ? f->script == HB_SCRIPT_COMMON
                                    : true;
            if (!wanted ||
                (pass < 2 && (!lang_matches(f->lang, lang) || !fits(fonts, f))))
                continue;
            struct family *family =
                find_family(fonts, font->serif ? f->serif : f->sans);
            struct font *found = family == NULL
                ? NULL
                : family_font(fonts, family, font->weight, font->italic);
            if (found == NULL || !font_has(found, c))
                continue;
            report_lack(fonts, family, found, font->weight, font->italic);
            found->line = f->line;
            if (own != NULL)
                *own = f->script == script;
            return found;
        }
    }
    return NULL;
}

struct font *
fonts_fallback(struct fonts *fonts, const struct font *font, hb_script_t script,
    const char *lang, uint32_t c, bool *own)
{
    struct font *found =
        fonts_fallback_listed(fonts, font, script, lang, c, own);
    return found != NULL ? found : system_font(fonts, lang, c);
}

const char *
fonts_family(const struct fonts *fonts, int family, const char **kind)
{
    if (family < 0 || family >= fonts->n_families)
        return NULL;
    *kind = fonts->families[family].kind;
    return fonts->families[family].name;
}

const char *
fonts_family_file(struct fonts *fonts, int family, int face, int *index)
{
    const struct family *f = &fonts->families[family];
    if (face < 0 || face >= f->n_faces)
        return NULL;
    *index = f->faces[face].index;
    g_autofree char *base = g_path_get_basename(f->faces[face].file);
    g_autofree char *path = g_build_filename(fonts->faces_folder, base, NULL);
    return arena_strdup(fonts->arena, path);
}

const char *
fonts_role(const struct fonts *fonts, const char *role)
{
    return yaml_get_string(fonts->roles, role, role, NULL);
}

void
fonts_list(struct fonts *fonts, GString *out)
{
    for (int i = 0; i < fonts->n_families; i++) {
        const struct family *family = &fonts->families[i];
        int found = 0;
        for (int j = 0; j < family->n_faces; j++) {
            g_autofree char *base = g_path_get_basename(family->faces[j].file);
            g_autofree char *path =
                g_build_filename(fonts->faces_folder, base, NULL);
            found += g_file_test(path, G_FILE_TEST_EXISTS);
        }
        g_string_append_printf(out, "%s\t%s\t%s\t%d of %d faces\n",
            family->name, family->kind, family->package, found,
            family->n_faces);
    }
}
