/*
 * Styles: one YAML file says how a publication looks in print, and gives the
 * EPUB its CSS. A style may extend another one: the files of such a chain are
 * laid over each other, the base first, and a role that says nothing about a
 * property has it from the role that it descends from (styleroles.c). What is
 * wrong in a file is reported with its line and left out; only a file that is
 * no style at all is refused.
 */
#include "edition/style.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/input.h"
#include "base/length.h"
#include "base/limits.h"
#include "base/yaml.h"
#include "edition/paper.h"
#include "edition/press.h"
#include "edition/styleparts.h"

/* Narrower than this no line of text can be set: 15 mm. */
#define STYLE_LEAST_MEASURE (42 * LENGTH_PT)

static const char *const top_keys[] = { "version", "name", "description",
    "extends", "paper", "margins", "facing", "columns", "gutter", "column-rule",
    "grid", "article-gap", "article-rule", "side-by-side",
    "section-starts-page", "contents", "contents-leaders", "ears", "credit",
    "running-heads", "typefaces", "end-mark", "drop-cap", "links", "briefs",
    "punctuation", "justification", "colours", "roles", "bleed", "crop-marks",
    "preflight", NULL };
static const char *const margin_keys[] = { "top", "bottom", "inside", "outside",
    NULL };
static const char *const rule_keys[] = { "thickness", "colour", NULL };
static const char *const justification_keys[] = { "protrusion", "expansion",
    "tracking", "kashida", "hanging", NULL };
static const char *const preflight_keys[] = { "resolution", "loose", "tight",
    "headline-lines", "free-foot", NULL };
static const char *const colour_keys[] = { "accent", "link", "page", NULL };

const char *const style_links_names[] = {
    [LINKS_NONE] = "none",
    [LINKS_NOTES] = "notes",
    [LINKS_QR] = "qr",
    NULL,
};

const char *const style_briefs_names[] = {
    [BRIEFS_IN_ORDER] = "in-order",
    [BRIEFS_LAST] = "last",
    NULL,
};

/* The files of a style, the one that was asked for first. */
struct chain {
    const struct yaml *docs[STYLE_MAX_CHAIN];
    const char *paths[STYLE_MAX_CHAIN];
    int n;
};

static bool
is_style_file(const char *name)
{
    return g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *
style_list(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *file;
    while (dir != NULL && (file = g_dir_read_name(dir)) != NULL)
        if (g_str_has_suffix(file, ".yaml") && file[0] != '.')
            g_ptr_array_add(
                names, g_strndup(file, strlen(file) - strlen(".yaml")));
    g_ptr_array_sort(names, compare_names);
    return names;
}

/* The file that NAME means; NULL after a message. A file name is relative to
 * BASE, the style that extends it, if there is one. */
static const char *
find_style(struct arena *arena, const char *folder, const char *name,
    const char *base, struct pos pos, struct diag *diag)
{
    if (is_style_file(name)) {
        if (base == NULL || g_path_is_absolute(name))
            return arena_strdup(arena, name);
        g_autofree char *dir = g_path_get_dirname(base);
        if (strcmp(dir, ".") == 0)
            return arena_strdup(arena, name);
        return arena_printf(arena, "%s/%s", dir, name);
    }
    g_autoptr(GPtrArray) names = style_list(folder);
    if (names->len == 0) {
        diag_report(diag, DIAG_DATA_MISSING, pos_of(folder), "no styles");
        return NULL;
    }
    for (guint i = 0; i < names->len; i++) {
        if (strcmp(names->pdata[i], name) != 0)
            continue;
        return arena_printf(arena, "%s/%s.yaml", folder, name);
    }
    g_ptr_array_add(names, NULL);
    const char *const *list = (const char *const *)names->pdata;
    const char *hint = yaml_nearest(name, list);
    g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);
    if (hint != NULL)
        diag_report(diag, DIAG_STYLE_UNKNOWN, pos,
            "\"%s\" (did you mean \"%s\"? there are: %s)", name, hint, all);
    else
        diag_report(
            diag, DIAG_STYLE_UNKNOWN, pos, "\"%s\" (there are: %s)", name, all);
    return NULL;
}

static void
check_map(const struct yaml *doc, const char *key, const char *const *allowed,
    struct diag *diag)
{
    const struct yaml *map = yaml_lookup(doc, key);
    if (map == NULL || (map->kind == YAML_SCALAR && map->null))
        return;
    if (map->kind != YAML_MAPPING)
        diag_report(
            diag, DIAG_YAML_TYPE, map->pos, "%s must be a mapping", key);
    else
        yaml_check_keys(map, allowed, key, diag);
}

/* A rule may be its thickness alone. */
static void
check_rule(const struct yaml *doc, const char *key, struct diag *diag)
{
    const struct yaml *rule = yaml_lookup(doc, key);
    if (rule != NULL && rule->kind != YAML_SCALAR)
        check_map(doc, key, rule_keys, diag);
}

static void
check_keys(const struct yaml *doc, struct diag *diag)
{
    yaml_check_keys(doc, top_keys, "the style", diag);
    check_map(doc, "margins", margin_keys, diag);
    check_map(doc, "justification", justification_keys, diag);
    check_map(doc, "colours", colour_keys, diag);
    check_map(doc, "preflight", preflight_keys, diag);
    check_rule(doc, "column-rule", diag);
    check_rule(doc, "article-rule", diag);
    style_roles_check(yaml_lookup(doc, "roles"), diag);
}

/* Reads one file; NULL after a message. */
static const struct yaml *
read_doc(struct arena *arena, const char *path, struct diag *diag)
{
    struct input *input = input_new_file(path, diag);
    if (input == NULL)
        return NULL;
    input_decode(input, "UTF-8", diag);
    const struct yaml *doc =
        yaml_parse(arena, path, input->text, input->len, 1, diag);
    input_free(input);
    if (doc == NULL || doc->kind != YAML_MAPPING) {
        diag_report(diag, DIAG_STYLE_REFUSED,
            doc != NULL ? doc->pos : pos_of(path), "it has no keys");
        return NULL;
    }
    const struct yaml *version = yaml_lookup(doc, "version");
    if (version == NULL || version->kind != YAML_SCALAR) {
        diag_report(diag, DIAG_STYLE_REFUSED, doc->pos,
            "it does not say \"version: 1\"");
        return NULL;
    }
    if (strcmp(version->value, "1") != 0) {
        diag_report(diag, DIAG_STYLE_REFUSED, version->pos,
            "version \"%s\" is not known here, only 1 is", version->value);
        return NULL;
    }
    check_keys(doc, diag);
    return doc;
}

static bool
already_in(const struct chain *chain, const char *path)
{
    g_autofree char *wanted = g_canonicalize_filename(path, "/");
    for (int i = 0; i < chain->n; i++) {
        g_autofree char *known = g_canonicalize_filename(chain->paths[i], "/");
        if (strcmp(known, wanted) == 0)
            return true;
    }
    return false;
}

/* Follows `extends` from NAME to a style that stands alone. */
static bool
read_chain(struct arena *arena, const char *folder, const char *name,
    struct pos pos, struct chain *chain, struct diag *diag)
{
    const char *base = NULL;
    while (name != NULL) {
        const char *path = find_style(arena, folder, name, base, pos, diag);
        if (path == NULL)
            return false;
        bool cycle = already_in(chain, path);
        if (cycle || chain->n == STYLE_MAX_CHAIN) {
            diag_report(diag, DIAG_STYLE_REFUSED, pos,
                cycle ? "\"%s\" extends itself in the end"
                      : "\"%s\" is one extension too many",
                name);
            return false;
        }
        const struct yaml *doc = read_doc(arena, path, diag);
        if (doc == NULL)
            return false;
        chain->docs[chain->n] = doc;
        chain->paths[chain->n++] = path;
        base = path;
        name = yaml_get_string(doc, "extends", NULL, diag);
        const struct yaml *extends = yaml_lookup(doc, "extends");
        if (extends != NULL)
            pos = extends->pos;
    }
    return true;
}

static void
read_colours(const struct chain *chain, struct style *style, struct diag *diag)
{
    for (int i = chain->n - 1; i >= 0; i--) {
        const struct yaml *map = yaml_lookup(chain->docs[i], "colours");
        style->accent =
            style_get_colour(map, "accent", style->accent, style->accent, diag);
        style->link_colour = style_get_colour(
            map, "link", style->link_colour, style->accent, diag);
        style->page_colour = style_get_colour(
            map, "page", style->page_colour, style->accent, diag);
    }
}

static void
read_rule(const struct yaml *doc, const char *key, uint32_t accent,
    int *thickness, uint32_t *colour, struct diag *diag)
{
    const struct yaml *rule = yaml_lookup(doc, key);
    if (rule == NULL)
        return;
    if (rule->kind == YAML_SCALAR) {
        *thickness = yaml_get_length(doc, key, *thickness, diag);
        return;
    }
    *thickness = yaml_get_length(rule, "thickness", *thickness, diag);
    *colour = style_get_colour(rule, "colour", *colour, accent, diag);
}

static bool
set_paper(struct style *style, const char *name)
{
    struct paper paper;
    if (!paper_parse(name, &paper))
        return false;
    style->paper = name;
    style->paper_width = paper.width;
    style->paper_height = paper.height;
    return true;
}

static void
read_paper(const struct yaml *doc, struct style *style, struct diag *diag)
{
    const char *paper = yaml_get_string(doc, "paper", NULL, diag);
    if (paper != NULL && !set_paper(style, paper)) {
        g_autofree char *complaint = paper_complaint(paper);
        diag_report(diag, DIAG_YAML_VALUE, yaml_lookup(doc, "paper")->pos,
            "paper: %s", complaint);
    }
    const struct yaml *margins = yaml_lookup(doc, "margins");
    style->margin_top =
        yaml_get_length(margins, "top", style->margin_top, diag);
    style->margin_bottom =
        yaml_get_length(margins, "bottom", style->margin_bottom, diag);
    style->margin_inside =
        yaml_get_length(margins, "inside", style->margin_inside, diag);
    style->margin_outside =
        yaml_get_length(margins, "outside", style->margin_outside, diag);
    style->facing = yaml_get_bool(doc, "facing", style->facing, diag);
    style->bleed = press_get_bleed(doc, style->bleed, diag);
    style->crop_marks =
        yaml_get_bool(doc, "crop-marks", style->crop_marks, diag);
}

static void
read_text_area(const struct yaml *doc, struct style *style, struct diag *diag)
{
    style->columns = yaml_get_int(doc, "columns", style->columns, 1, 12, diag);
    style->gutter = yaml_get_length(doc, "gutter", style->gutter, diag);
    read_rule(doc, "column-rule", style->accent, &style->column_rule,
        &style->column_rule_colour, diag);
    int grid = yaml_get_length(doc, "grid", style->grid, diag);
    if (grid >= 4 * LENGTH_PT && grid <= 100 * LENGTH_PT)
        style->grid = grid;
    else
        diag_report(diag, DIAG_YAML_VALUE, yaml_lookup(doc, "grid")->pos,
            "grid: lines are from 4pt to 100pt apart");
}

enum contents_form
style_get_contents(
    const struct yaml *map, enum contents_form fallback, struct diag *diag)
{
    static const char *const forms[] = {
        [CONTENTS_NONE] = "false",
        [CONTENTS_FRONT] = "true",
        [CONTENTS_PAGE] = "page",
        NULL,
    };
    const struct yaml *value = yaml_lookup(map, "contents");
    bool is_true = false;
    if (value != NULL && yaml_is_bool(value, &is_true))
        return is_true ? CONTENTS_FRONT : CONTENTS_NONE;
    return (enum contents_form)yaml_get_choice(
        map, "contents", forms, (int)fallback, diag);
}

static void
read_furniture(const struct yaml *doc, struct style *style, struct diag *diag)
{
    static const char *const frames[] = { "ruled", "boxed", NULL };
    static const char *const heads[] = { "plain", "coloured", NULL };
    static const char *const places[] = {
        [CREDIT_RUN_IN] = "run-in",
        [CREDIT_UNDER] = "under",
        [CREDIT_ALONG] = "along",
        NULL,
    };
    style->contents = style_get_contents(doc, style->contents, diag);
    style->contents_leaders =
        yaml_get_bool(doc, "contents-leaders", style->contents_leaders, diag);
    style->ears_boxed =
        yaml_get_choice(doc, "ears", frames, style->ears_boxed, diag) == 1;
    style->running_coloured = yaml_get_choice(doc, "running-heads", heads,
                                  style->running_coloured, diag) == 1;
    style->credit = (enum credit_place)yaml_get_choice(
        doc, "credit", places, (int)style->credit, diag);
    style->typefaces = yaml_get_bool(doc, "typefaces", style->typefaces, diag);
}

static void
read_habits(const struct yaml *doc, struct style *style, struct diag *diag)
{
    style->article_gap =
        yaml_get_int(doc, "article-gap", style->article_gap, 0, 20, diag);
    read_rule(doc, "article-rule", style->accent, &style->article_rule,
        &style->article_rule_colour, diag);
    style->beside = yaml_get_bool(doc, "side-by-side", style->beside, diag);
    style->section_starts_page = yaml_get_bool(
        doc, "section-starts-page", style->section_starts_page, diag);
    read_furniture(doc, style, diag);
    style->end_mark = yaml_get_string(doc, "end-mark", style->end_mark, diag);
    style->drop_cap =
        yaml_get_int(doc, "drop-cap", style->drop_cap, 0, 9, diag);
    style->links = (enum style_links)yaml_get_choice(
        doc, "links", style_links_names, (int)style->links, diag);
    style->briefs = (enum style_briefs)yaml_get_choice(
        doc, "briefs", style_briefs_names, (int)style->briefs, diag);
    style->punctuation = (enum punctuation)yaml_get_choice(
        doc, "punctuation", punctuation_names, (int)style->punctuation, diag);
    const struct yaml *map = yaml_lookup(doc, "justification");
    style->protrusion =
        yaml_get_bool(map, "protrusion", style->protrusion, diag);
    style->expansion =
        yaml_get_int(map, "expansion", style->expansion, 0, 50, diag);
    style->tracking =
        yaml_get_int(map, "tracking", style->tracking, 0, 30, diag);
    style->kashida = yaml_get_bool(map, "kashida", style->kashida, diag);
    style->hanging = yaml_get_bool(map, "hanging", style->hanging, diag);
}

static void
read_limits(
    const struct yaml *doc, struct style_limits *limits, struct diag *diag)
{
    const struct yaml *map = yaml_lookup(doc, "preflight");
    limits->resolution =
        yaml_get_int(map, "resolution", limits->resolution, 0, 2400, diag);
    limits->loose = yaml_get_int(map, "loose", limits->loose, 0, 1000, diag);
    limits->tight = yaml_get_int(map, "tight", limits->tight, 0, 100, diag);
    limits->headline_lines = yaml_get_int(
        map, "headline-lines", limits->headline_lines, 0, 50, diag);
    limits->free_foot =
        yaml_get_int(map, "free-foot", limits->free_foot, 0, 100, diag);
}

/* What a style has that says nothing: plain, printable A4. */
static void
set_defaults(struct style *style)
{
    style->description = "";
    set_paper(style, "A4");
    length_parse("20mm", &style->margin_top);
    style->margin_bottom = style->margin_inside = style->margin_outside =
        style->margin_top;
    style->columns = 1;
    style->gutter = 14 * LENGTH_PT;
    style->grid = 13 * LENGTH_PT;
    style->article_gap = 2;
    style->beside = true;
    style->contents = CONTENTS_FRONT;
    style->links = LINKS_NOTES;
    style->facing = true;
    style->page_colour = STYLE_NO_COLOUR;
    style->protrusion = true;
    style->kashida = true;
    style->expansion = 20;
    style->tracking = 10;
    /* Below 150 dots an inch a picture on newsprint, which shows some 100
     * lines an inch, looks soft, and on an office printer coarse. */
    style->limits = (struct style_limits){
        .resolution = 150,
        .loose = 200,
        .tight = 67,
        .headline_lines = 5,
        .free_foot = 25,
    };
}

/* What would make layout impossible. */
static bool
check_style(const struct style *style, struct diag *diag)
{
    if (style_measure(style) < STYLE_LEAST_MEASURE ||
        style->margin_top + style->margin_bottom + 6 * style->grid >
            style->paper_height) {
        diag_report(diag, DIAG_STYLE_NO_ROOM, pos_of(style->origin), "%s",
            style->paper);
        return false;
    }
    return true;
}

const struct style *
style_load(struct arena *arena, const char *folder, const char *name,
    struct diag *diag)
{
    return style_load_at(arena, folder, name, pos_of(name), diag);
}

const struct style *
style_load_at(struct arena *arena, const char *folder, const char *name,
    struct pos pos, struct diag *diag)
{
    struct chain chain = { .n = 0 };
    if (!read_chain(arena, folder, name, pos, &chain, diag))
        return NULL;
    struct style *style = arena_alloc(arena, sizeof *style);
    set_defaults(style);
    style->origin = chain.paths[0];
    g_autofree char *file = g_path_get_basename(chain.paths[0]);
    *strrchr(file, '.') = '\0';
    style->name = arena_strdup(arena, file);
    read_colours(&chain, style, diag);
    for (int i = chain.n - 1; i >= 0; i--) {
        const struct yaml *doc = chain.docs[i];
        read_paper(doc, style, diag);
        read_text_area(doc, style, diag);
        read_habits(doc, style, diag);
        read_limits(doc, &style->limits, diag);
        style->description =
            yaml_get_string(doc, "description", style->description, diag);
    }
    style->name = yaml_get_string(chain.docs[0], "name", style->name, diag);
    style_roles_read(style, chain.docs, chain.n, diag);
    return check_style(style, diag) ? style : NULL;
}
