/*
 * The manifest: the one file that an editor writes for an edition. Its schema
 * is strict, since a slip such as `artcles:` would otherwise print a paper
 * without its news; every mistake is reported with its line before the
 * manifest is refused, so that one run shows them all.
 */
#include "edition/manifest.h"

#include <string.h>

#include <glib.h>

#include "base/arena.h"
#include "base/input.h"
#include "base/text.h"
#include "base/yaml.h"
#include "edition/edition.h"
#include "edition/hyphenation.h"
#include "edition/paper.h"
#include "edition/press.h"
#include "edition/styleparts.h"

static const char *const top_keys[] = { "version", "title", "nameplate",
    "tagline", "number", "period", "date", "lang", "language", "style", "paper",
    "publisher", "place", "price", "website", "rights", "identifier",
    "sections", "articles", "fillers", "cover", "ears", "contents", "front",
    "pages", "links", "briefs", "briefs-title", "punctuation", "index",
    "colophon", "notes", "hyphenation", "bleed", "crop-marks", "colour",
    "image-resolution", "epub-fonts", "epub-images", "epub-size", "epub-split",
    "outputs", "pdf-standard", NULL };
static const char *const section_keys[] = { "name", "colour", "articles",
    NULL };
static const char *const item_keys[] = { "path", "priority", "cut", NULL };
static const char *const cover_keys[] = { "image", NULL };
static const char *const ear_keys[] = { "left", "right", NULL };

struct reading {
    struct arena *arena;
    struct diag *diag;
    GArray *items;      /* struct manifest_item */
    GArray *sections;   /* struct manifest_section */
    GArray *exceptions; /* struct edition_exception */
};

/* A string with something in it. */
static const char *
get_text(struct reading *r, const struct yaml *map, const char *key)
{
    const char *s = yaml_get_string(map, key, NULL, r->diag);
    if (s == NULL)
        return NULL;
    s = text_squeeze(r->arena, s);
    return s[0] != '\0' ? s : NULL;
}

static struct pos
pos_of_key(const struct yaml *map, const char *key)
{
    const struct yaml *value = yaml_lookup(map, key);
    return value != NULL ? value->pos : map->pos;
}

static void
read_item(struct reading *r, const struct yaml *y, int section)
{
    struct manifest_item item = { .section = section, .pos = y->pos };
    if (y->kind == YAML_SCALAR && !y->null) {
        item.path = y->value;
    } else if (y->kind == YAML_MAPPING) {
        yaml_check_keys(y, item_keys, "an article", r->diag);
        item.path = yaml_get_string(y, "path", NULL, r->diag);
        item.priority = yaml_get_int(y, "priority", 0, 1, 9, r->diag);
        item.whole = !yaml_get_bool(y, "cut", true, r->diag);
    }
    if (item.path == NULL || item.path[0] == '\0')
        diag_report(r->diag, DIAG_YAML_TYPE, y->pos,
            "an article is a path, a pattern such as news/*.md, or a mapping "
            "with the key path");
    else
        g_array_append_val(r->items, item);
}

static void
read_items(
    struct reading *r, const struct yaml *map, const char *key, int section)
{
    const struct yaml *list = yaml_lookup(map, key);
    if (list == NULL || (list->kind == YAML_SCALAR && list->null))
        return;
    if (list->kind != YAML_SEQUENCE) {
        read_item(r, list, section);
        return;
    }
    for (size_t i = 0; i < list->n; i++)
        read_item(r, list->items[i], section);
}

static void
read_section(struct reading *r, const struct yaml *y)
{
    struct manifest_section section = {
        .colour = STYLE_NO_COLOUR,
        .pos = y->pos,
    };
    int index = (int)r->sections->len;
    if (y->kind == YAML_SCALAR && !y->null) {
        section.name = text_squeeze(r->arena, y->value);
    } else if (y->kind == YAML_MAPPING) {
        yaml_check_keys(y, section_keys, "a section", r->diag);
        section.name = get_text(r, y, "name");
        section.colour = style_get_colour(
            y, "colour", STYLE_NO_COLOUR, STYLE_NO_COLOUR, r->diag);
        read_items(r, y, "articles", index);
    }
    if (section.name == NULL) {
        diag_report(r->diag, DIAG_KEY_MISSING, y->pos, "a section's name");
        return;
    }
    for (int i = 0; i < index; i++) {
        const char *known =
            g_array_index(r->sections, struct manifest_section, i).name;
        if (text_same_words(known, section.name))
            diag_report(r->diag, DIAG_YAML_KEY_TWICE, y->pos, "section %s",
                section.name);
    }
    g_array_append_val(r->sections, section);
}

static void
read_sections(struct reading *r, const struct yaml *map)
{
    const struct yaml *list = yaml_lookup(map, "sections");
    if (list == NULL || (list->kind == YAML_SCALAR && list->null))
        return;
    if (list->kind != YAML_SEQUENCE) {
        diag_report(r->diag, DIAG_YAML_TYPE, list->pos,
            "sections must be a list, one \"- name: ...\" for each");
        return;
    }
    for (size_t i = 0; i < list->n; i++)
        read_section(r, list->items[i]);
}

static void
read_cover(struct reading *r, const struct yaml *map, struct manifest *m)
{
    const struct yaml *cover = yaml_lookup(map, "cover");
    m->cover = true;
    if (cover == NULL)
        return;
    m->cover_pos = cover->pos;
    /* A file's name can only be meant as the picture. */
    if (cover->kind == YAML_SCALAR && strchr(cover->value, '.') != NULL) {
        m->cover_image = cover->value;
        return;
    }
    if (cover->kind != YAML_MAPPING) {
        m->cover = yaml_get_bool(map, "cover", true, r->diag);
        return;
    }
    yaml_check_keys(cover, cover_keys, "cover", r->diag);
    m->cover_image = yaml_get_string(cover, "image", NULL, r->diag);
    m->cover_pos = pos_of_key(cover, "image");
}

/* "briefs-title: News in short", or whether there is one at all. */
static void
read_briefs_title(struct reading *r, const struct yaml *map, struct manifest *m)
{
    const struct yaml *value = yaml_lookup(map, "briefs-title");
    bool wanted;
    if (value != NULL && yaml_is_bool(value, &wanted))
        m->briefs_title = wanted ? NULL : "";
    else
        m->briefs_title = yaml_get_string(map, "briefs-title", NULL, r->diag);
}

/* Its lines, each squeezed, without empty ones at the ends; NULL if there is
 * nothing in it. */
static const char *
get_lines(struct reading *r, const struct yaml *map, const char *key)
{
    const char *s = yaml_get_string(map, key, NULL, r->diag);
    if (s == NULL)
        return NULL;
    g_autofree char *trimmed = g_strstrip(g_strdup(s));
    g_auto(GStrv) lines = g_strsplit(trimmed, "\n", -1);
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; lines[i] != NULL; i++) {
        if (i > 0)
            g_string_append_c(text, '\n');
        g_string_append(text, text_squeeze(r->arena, lines[i]));
    }
    return text->len > 0 ? arena_strdup(r->arena, text->str) : NULL;
}

static void
read_ears(struct reading *r, const struct yaml *map, struct manifest *m)
{
    const struct yaml *ears = yaml_lookup(map, "ears");
    if (ears == NULL || (ears->kind == YAML_SCALAR && ears->null))
        return;
    if (ears->kind != YAML_MAPPING) {
        diag_report(r->diag, DIAG_YAML_TYPE, ears->pos,
            "ears must be a mapping, as in { left: ..., right: ... }");
        return;
    }
    yaml_check_keys(ears, ear_keys, "ears", r->diag);
    for (int i = 0; i < 2; i++)
        m->ears[i] = get_lines(r, ears, ear_keys[i]);
}

static void
add_index(struct reading *r, const struct yaml *y, struct manifest *m)
{
    static const char *const names[INDEX_N] = {
        [INDEX_PLACES] = "places",
        [INDEX_AUTHORS] = "authors",
    };
    for (int i = 0; i < INDEX_N && y->kind == YAML_SCALAR; i++) {
        if (strcmp(y->value, names[i]) != 0)
            continue;
        for (int k = 0; k < m->n_indexes; k++)
            if ((int)m->indexes[k] == i) {
                diag_report(
                    r->diag, DIAG_YAML_KEY_TWICE, y->pos, "index %s", names[i]);
                return;
            }
        m->indexes[m->n_indexes++] = (enum index_kind)i;
        return;
    }
    diag_report(r->diag, DIAG_YAML_VALUE, y->pos,
        "index: there can be one of places and one of authors");
}

static void
read_index(struct reading *r, const struct yaml *map, struct manifest *m)
{
    const struct yaml *list = yaml_lookup(map, "index");
    bool wanted = true;
    if (list == NULL || (list->kind == YAML_SCALAR && list->null) ||
        (yaml_is_bool(list, &wanted) && !wanted))
        return;
    if (list->kind != YAML_SEQUENCE)
        add_index(r, list, m);
    for (size_t i = 0; list->kind == YAML_SEQUENCE && i < list->n; i++)
        add_index(r, list->items[i], m);
}

static void
read_date(struct reading *r, const struct yaml *map, struct manifest *m)
{
    const char *s = yaml_get_string(map, "date", NULL, r->diag);
    if (s != NULL && !date_parse_iso(s, &m->date))
        diag_report(r->diag, DIAG_YAML_VALUE, pos_of_key(map, "date"),
            "date: \"%s\" is no day such as 2024-10-27", s);
}

static void
read_lang(struct reading *r, const struct yaml *map, struct manifest *m)
{
    const char *key = yaml_lookup(map, "lang") != NULL ? "lang" : "language";
    const char *s = get_text(r, map, key);
    if (s == NULL)
        return;
    /* A sentence is no tag, though its first word might be one. */
    if (strchr(s, ' ') == NULL)
        m->lang = text_lang(r->arena, s);
    if (m->lang == NULL)
        diag_report(r->diag, DIAG_YAML_VALUE, pos_of_key(map, key),
            "%s: \"%s\" is no language tag such as id, en or pt-BR", key, s);
}

static void
read_strings(struct reading *r, const struct yaml *map, struct manifest *m)
{
    const struct {
        const char *key, **value;
    } strings[] = {
        { "title", &m->title },
        { "nameplate", &m->nameplate },
        { "tagline", &m->tagline },
        { "number", &m->number },
        { "period", &m->period },
        { "style", &m->style },
        { "paper", &m->paper },
        { "publisher", &m->publisher },
        { "place", &m->place },
        { "price", &m->price },
        { "website", &m->website },
        { "rights", &m->rights },
        { "identifier", &m->identifier },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
        *strings[i].value = get_text(r, map, strings[i].key);
    /* Its line ends may be paragraphs. */
    m->notes = yaml_get_string(map, "notes", NULL, r->diag);
    m->style_pos = pos_of_key(map, "style");
    m->paper_pos = pos_of_key(map, "paper");
}

static void
check_version(struct reading *r, const struct yaml *map)
{
    const char *version = yaml_get_string(map, "version", NULL, r->diag);
    if (version == NULL)
        diag_report(r->diag, DIAG_KEY_MISSING, map->pos,
            "version (write \"version: 1\")");
    else if (strcmp(version, "1") != 0)
        diag_report(r->diag, DIAG_YAML_VALUE, pos_of_key(map, "version"),
            "version: \"%s\" is not known here, only 1 is", version);
}

static void
check_whole(struct reading *r, const struct yaml *map, struct manifest *m)
{
    struct paper paper;
    if (m->title == NULL)
        diag_report(r->diag, DIAG_KEY_MISSING, map->pos, "title");
    if (m->n_items == m->n_fillers)
        diag_report(r->diag, DIAG_KEY_MISSING, map->pos,
            "articles (paths or patterns, here or in a section)");
    if (m->paper != NULL && !paper_parse(m->paper, &paper)) {
        g_autofree char *complaint = paper_complaint(m->paper);
        diag_report(
            r->diag, DIAG_YAML_VALUE, m->paper_pos, "paper: %s", complaint);
    }
}

static void
read_press(struct reading *r, const struct yaml *map, struct manifest *m)
{
    press_read_standards(map, &m->standards, r->diag);
    g_autoptr(GArray) outputs =
        g_array_new(FALSE, FALSE, sizeof(struct press_output));
    m->bleed = press_get_bleed(map, -1, r->diag);
    m->crop_marks = -1;
    if (yaml_lookup(map, "crop-marks") != NULL)
        m->crop_marks = yaml_get_bool(map, "crop-marks", false, r->diag);
    m->grey = press_get_grey(map, r->diag);
    m->image_resolution = press_get_resolution(map, r->diag);
    ebook_read(map, &m->ebook, r->diag);
    m->split = yaml_get_choice(map, "epub-split", part_splits(), -1, r->diag);
    press_read_outputs(r->arena, map, outputs, r->diag);
    m->n_outputs = (int)outputs->len;
    m->outputs = arena_memdup(
        r->arena, outputs->data, outputs->len * sizeof(struct press_output));
}

/* How stories go on that do not fit on the front page. */
static void
read_front(struct reading *r, const struct yaml *map, struct manifest *m)
{
    const char *front = yaml_get_string(map, "front", "flow", r->diag);
    m->front_jump = strcmp(front, "jump") == 0;
    if (!m->front_jump && strcmp(front, "flow") != 0)
        diag_report(r->diag, DIAG_YAML_VALUE, pos_of_key(map, "front"),
            "front: \"%s\" is neither flow nor jump", front);
}

static void
read_pages(struct reading *r, const struct yaml *map, struct manifest *m)
{
    const char *pages = yaml_get_string(map, "pages", NULL, r->diag);
    m->pages_pos = pos_of_key(map, "pages");
    if (pages != NULL && !pagecount_parse(pages, &m->pages))
        diag_report(r->diag, DIAG_YAML_VALUE, m->pages_pos,
            "pages: \"%s\" is no number of pages such as 8, or 4x for a "
            "multiple of four",
            pages);
}

static struct manifest *
read_map(struct reading *r, const struct yaml *map)
{
    struct manifest *m = arena_alloc(r->arena, sizeof *m);
    check_version(r, map);
    yaml_check_keys(map, top_keys, "the manifest", r->diag);
    read_strings(r, map, m);
    read_date(r, map, m);
    read_lang(r, map, m);
    read_cover(r, map, m);
    m->contents_said = yaml_lookup(map, "contents") != NULL;
    m->contents = style_get_contents(map, CONTENTS_FRONT, r->diag);
    m->colophon = yaml_get_bool(map, "colophon", true, r->diag);
    read_ears(r, map, m);
    read_index(r, map, m);
    read_front(r, map, m);
    read_pages(r, map, m);
    m->links = yaml_get_choice(map, "links", style_links_names, -1, r->diag);
    m->epub_fonts =
        yaml_get_choice(map, "epub-fonts", epub_fonts_names, -1, r->diag);
    m->briefs = yaml_get_choice(map, "briefs", style_briefs_names, -1, r->diag);
    m->punctuation =
        yaml_get_choice(map, "punctuation", punctuation_names, -1, r->diag);
    read_briefs_title(r, map, m);
    read_sections(r, map);
    read_items(r, map, "articles", -1);
    guint n_items = r->items->len;
    read_items(r, map, "fillers", -1);
    m->n_fillers = (int)(r->items->len - n_items);
    for (guint i = n_items; i < r->items->len; i++)
        g_array_index(r->items, struct manifest_item, i).filler = true;
    read_press(r, map, m);
    hyphenation_read(r->arena, map, r->exceptions, r->diag);
    m->n_sections = (int)r->sections->len;
    m->sections = arena_memdup(r->arena, r->sections->data,
        r->sections->len * sizeof(struct manifest_section));
    m->n_items = (int)r->items->len;
    m->items = arena_memdup(
        r->arena, r->items->data, r->items->len * sizeof(struct manifest_item));
    m->n_exceptions = (int)r->exceptions->len;
    m->exceptions = arena_memdup(r->arena, r->exceptions->data,
        r->exceptions->len * sizeof(struct edition_exception));
    check_whole(r, map, m);
    return m;
}

const struct manifest *
manifest_read(struct arena *arena, const struct input *input, struct diag *diag)
{
    struct reading r = {
        .arena = arena,
        .diag = diag,
        .items = g_array_new(FALSE, FALSE, sizeof(struct manifest_item)),
        .sections = g_array_new(FALSE, FALSE, sizeof(struct manifest_section)),
        .exceptions =
            g_array_new(FALSE, FALSE, sizeof(struct edition_exception)),
    };
    const char *origin = arena_strdup(arena, input->origin);
    int errors = diag_count(diag, DIAG_ERROR);
    const struct yaml *map =
        yaml_parse(arena, origin, input->text, input->len, 1, diag);
    const struct manifest *m = NULL;
    if (map != NULL && map->kind == YAML_MAPPING)
        m = read_map(&r, map);
    g_array_unref(r.items);
    g_array_unref(r.sections);
    g_array_unref(r.exceptions);
    errors = diag_count(diag, DIAG_ERROR) - errors;
    if (m != NULL && errors == 0)
        return m;
    if (errors > 0)
        diag_report(diag, DIAG_MANIFEST_REFUSED, pos_of(origin),
            errors == 1 ? "%d error" : "%d errors", errors);
    else
        diag_report(
            diag, DIAG_MANIFEST_REFUSED, pos_of(origin), "it has no keys");
    return NULL;
}
