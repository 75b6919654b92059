/*
 * `newsprint styles`, `fonts` and `papers`: what there is to choose from. The
 * fonts are listed from their table and the staged faces, so that a missing
 * package shows before an edition is set without it.
 */
#include "listing.h"

#include <math.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/length.h"
#include "base/yaml.h"
#include "edition/paper.h"
#include "edition/style.h"
#include "member.h"

/* Ends the builder's outermost object and prints it. */
static GString *
finish_json(JsonBuilder *b)
{
    g_autoptr(JsonGenerator) generator = json_generator_new();
    GString *out = g_string_new(NULL);

    json_builder_end_array(b);
    json_builder_end_object(b);
    g_autoptr(JsonNode) root = json_builder_get_root(b);
    json_generator_set_root(generator, root);
    json_generator_set_pretty(generator, TRUE);
    json_generator_to_gstring(generator, out);
    g_string_append_c(out, '\n');
    return out;
}

/* Begins {"version": 1, NAME: [ */
static JsonBuilder *
begin_json(const char *name)
{
    JsonBuilder *b = json_builder_new();

    json_builder_begin_object(b);
    member_int(b, "version", 1);
    json_builder_set_member_name(b, name);
    json_builder_begin_array(b);
    return b;
}

static void
add_style(JsonBuilder *b, const char *name, const struct style *style)
{
    json_builder_begin_object(b);
    member_string(b, "name", name);
    member_string(b, "title", style->name);
    member_string(b, "description", style->description);
    member_string(b, "paper", style->paper);
    member_int(b, "columns", style->columns);
    json_builder_set_member_name(b, "body_size_pt");
    json_builder_add_double_value(
        b, round(length_to_pt(style->roles[ROLE_BODY].size) * 100) / 100);
    json_builder_end_object(b);
}

GString *
listing_styles(const char *data_folder, bool json, struct diag *diag)
{
    g_autofree char *folder = g_build_filename(data_folder, "styles", NULL);
    g_autoptr(GPtrArray) names = style_list(folder);
    struct arena *arena = arena_new();
    JsonBuilder *b = json ? begin_json("styles") : NULL;
    GString *text = g_string_new(NULL);

    for (guint i = 0; names != NULL && i < names->len; i++) {
        /* What --style takes is the file's name. */
        const char *name = g_ptr_array_index(names, i);
        const struct style *style = style_load(arena, folder, name, diag);
        if (style == NULL)
            continue;
        if (b != NULL)
            add_style(b, name, style);
        g_string_append_printf(text, "%-12s %s, %d column%s%s%s\n", name,
            style->paper, style->columns, style->columns == 1 ? "" : "s",
            style->description != NULL ? ": " : "",
            style->description != NULL ? style->description : "");
    }
    arena_free(arena);
    if (names == NULL || names->len == 0)
        diag_report(diag, DIAG_DATA_MISSING, pos_of(folder), "no styles");
    if (b != NULL) {
        g_string_free(text, TRUE);
        text = finish_json(b);
        g_object_unref(b);
    }
    if (names != NULL && names->len > 0)
        return text;
    g_string_free(text, TRUE);
    return NULL;
}

/* One family as the table has it. */
struct family {
    const char *name, *package, *licence;
    const char *role; /* "serif"; NULL: none */
    int n_faces, n_missing;
};

static const char *
role_of(const struct yaml *roles, const char *family)
{
    for (size_t i = 0; roles != NULL && i < roles->n; i++)
        if (roles->kind == YAML_MAPPING &&
            roles->items[i]->kind == YAML_SCALAR &&
            strcmp(roles->items[i]->value, family) == 0)
            return roles->keys[i]->value;
    return NULL;
}

static struct family
read_family(const struct yaml *map, const struct yaml *roles,
    const char *faces_folder, struct diag *diag)
{
    const struct yaml *faces = yaml_lookup(map, "faces");
    struct family family = {
        .name = yaml_get_string(map, "name", "", diag),
        .package = yaml_get_string(map, "package", "", diag),
        .licence = yaml_get_string(map, "licence", "", diag),
    };

    family.role = role_of(roles, family.name);
    for (size_t i = 0; faces != NULL && i < faces->n; i++) {
        const char *file = yaml_get_string(faces->items[i], "file", NULL, diag);
        if (file == NULL)
            continue;
        g_autofree char *base = g_path_get_basename(file);
        g_autofree char *path = g_build_filename(faces_folder, base, NULL);
        family.n_faces++;
        family.n_missing += !g_file_test(path, G_FILE_TEST_IS_REGULAR);
    }
    return family;
}

static void
add_family(JsonBuilder *b, const struct family *family)
{
    json_builder_begin_object(b);
    member_string(b, "name", family->name);
    member_string(b, "role", family->role);
    member_string(b, "package", family->package);
    member_string(b, "licence", family->licence);
    member_int(b, "faces", family->n_faces);
    member_int(b, "missing", family->n_missing);
    json_builder_end_object(b);
}

static void
add_family_text(GString *text, const struct family *family)
{
    g_string_append_printf(text, "%-8s %-28s %2d faces  %s, %s",
        family->role != NULL ? family->role : "", family->name, family->n_faces,
        family->package, family->licence);
    if (family->n_missing > 0)
        g_string_append_printf(text, "  MISSING %d: install %s and build again",
            family->n_missing, family->package);
    g_string_append_c(text, '\n');
}

GString *
listing_fonts(const char *data_folder, bool json, struct diag *diag)
{
    g_autofree char *table =
        g_build_filename(data_folder, "fonts", "fonts.yaml", NULL);
    g_autofree char *faces =
        g_build_filename(data_folder, "fonts", "faces", NULL);
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    gsize len;

    if (!g_file_get_contents(table, &bytes, &len, &error)) {
        diag_report(
            diag, DIAG_DATA_MISSING, pos_of(table), "%s", error->message);
        return NULL;
    }
    struct arena *arena = arena_new();
    const struct yaml *root = yaml_parse(arena, table, bytes, len, 1, diag);
    const struct yaml *families = yaml_lookup(root, "families");
    const struct yaml *roles = yaml_lookup(root, "roles");
    JsonBuilder *b = json ? begin_json("families") : NULL;
    GString *text = g_string_new(NULL);
    for (size_t i = 0; families != NULL && i < families->n; i++) {
        struct family family =
            read_family(families->items[i], roles, faces, diag);
        if (b != NULL)
            add_family(b, &family);
        else
            add_family_text(text, &family);
    }
    if (b != NULL) {
        g_string_free(text, TRUE);
        text = finish_json(b);
        g_object_unref(b);
    }
    arena_free(arena);
    return text;
}

static const char *const groups[] = {
    [PAPER_ISO] = "iso",
    [PAPER_JIS] = "jis",
    [PAPER_AMERICAN] = "american",
    [PAPER_NEWSPAPER] = "newspaper",
    [PAPER_SCREEN] = "screen",
};

static double
length_to_mm(int length)
{
    return round(length_to_pt(length) * 254 / 72) / 10;
}

static void
add_paper(JsonBuilder *b, const struct paper_entry *entry)
{
    const struct paper paper = paper_of_entry(entry);

    json_builder_begin_object(b);
    member_string(b, "name", entry->name);
    member_string(b, "group", groups[entry->group]);
    json_builder_set_member_name(b, "width_mm");
    json_builder_add_double_value(b, length_to_mm(paper.width));
    json_builder_set_member_name(b, "height_mm");
    json_builder_add_double_value(b, length_to_mm(paper.height));
    if (paper.screen) {
        member_int(b, "width_px", (int)entry->width);
        member_int(b, "height_px", (int)entry->height);
        member_int(b, "ppi", (int)entry->per_inch);
    }
    json_builder_end_object(b);
}

static void
add_paper_text(GString *text, const struct paper_entry *entry)
{
    const struct paper paper = paper_of_entry(entry);

    g_string_append_printf(text, "%-26s %6.1f x %6.1f mm", entry->name,
        length_to_mm(paper.width), length_to_mm(paper.height));
    if (paper.screen)
        g_string_append_printf(text, "  screen, %.0f x %.0f at %.0f ppi",
            entry->width, entry->height, entry->per_inch);
    else
        g_string_append_printf(text, "  %s", groups[entry->group]);
    g_string_append_c(text, '\n');
}

GString *
listing_papers(bool json)
{
    int n;
    const struct paper_entry *entries = paper_entries(&n);
    GString *text = g_string_new(NULL);

    if (json) {
        JsonBuilder *b = begin_json("papers");
        for (int i = 0; i < n; i++)
            add_paper(b, &entries[i]);
        g_string_free(text, TRUE);
        text = finish_json(b);
        g_object_unref(b);
        return text;
    }
    for (int i = 0; i < n; i++)
        add_paper_text(text, &entries[i]);
    return text;
}
