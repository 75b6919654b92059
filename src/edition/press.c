/*
 * What editors say about printing: the `outputs` of a manifest, names of
 * impositions, bleed; and whose word counts.
 */
#include "edition/press.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/length.h"
#include "base/yaml.h"
#include "edition/compile.h"
#include "edition/paper.h"
#include "edition/standard.h"

/* Office paper of 80 grams is a tenth of a millimetre thick. */
#define SHEET_THICKNESS "0.1mm"
/* A millimetre: board. */
#define MOST_THICKNESS (3 * LENGTH_PT)
#define MOST_SIGNATURE 128

static const char *const output_keys[] = { "bleed", "crop-marks", "imposition",
    "sheet", "signature", "creep", "fold-marks", "colour", "image-resolution",
    "pdf-standard", NULL };
static const char *const book_keys[] = { "colour", "epub-images", "epub-size",
    "split", NULL };

/* The numbers whose grids waste little of a sheet. */
static const struct imposition_name {
    const char *name;
    enum imposition imposition;
    int n_up;
} names[] = {
    { "none", IMPOSITION_NONE, 0 },
    { "booklet", IMPOSITION_BOOKLET, 0 },
    { "2-up", IMPOSITION_N_UP, 2 },
    { "4-up", IMPOSITION_N_UP, 4 },
    { "6-up", IMPOSITION_N_UP, 6 },
    { "8-up", IMPOSITION_N_UP, 8 },
};

const char *const *
press_impositions(void)
{
    static const char *const list[] = { "none", "booklet", "2-up", "4-up",
        "6-up", "8-up", NULL };
    return list;
}

void
press_init(struct press *press)
{
    *press = (struct press){ .fold_marks = true };
    length_parse(SHEET_THICKNESS, &press->creep);
}

bool
press_parse_imposition(const char *s, struct press *press)
{
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const struct imposition_name *n = &names[i];
        /* "2up" is as common. */
        bool same = g_ascii_strcasecmp(s, n->name) == 0 ||
            (n->n_up > 0 && s[0] == n->name[0] &&
                g_ascii_strcasecmp(s + 1, "up") == 0);
        if (!same)
            continue;
        press->imposition = n->imposition;
        press->n_up = n->n_up;
        return true;
    }
    return false;
}

bool
press_parse_sheet(const char *s, struct press *press)
{
    struct paper paper;
    if (!paper_parse(s, &paper) || paper.screen)
        return false;
    press->sheet_width = paper.width;
    press->sheet_height = paper.height;
    return true;
}

char *
press_sheet_complaint(const char *s)
{
    struct paper paper;
    if (paper_parse(s, &paper))
        return g_strdup_printf(
            "\"%s\" is a screen; a sheet is paper, such as A3", s);
    return paper_complaint(s);
}

int
press_get_bleed(const struct yaml *map, int fallback, struct diag *diag)
{
    int bleed = yaml_get_length(map, "bleed", fallback, diag);
    if (bleed == fallback || (bleed >= 0 && bleed <= PRESS_MAX_BLEED))
        return bleed;
    diag_report(diag, DIAG_YAML_VALUE, yaml_lookup(map, "bleed")->pos,
        "bleed: from 0 to 1in; printers ask for 3mm or 0.125in");
    return fallback;
}

bool
press_parse_colour(const char *s, bool *grey)
{
    bool is_grey = strcmp(s, "grey") == 0 || strcmp(s, "gray") == 0;
    if (!is_grey && strcmp(s, "full") != 0)
        return false;
    *grey = is_grey;
    return true;
}

bool
press_parse_resolution(const char *s, int *resolution)
{
    gint64 n;
    if (!g_ascii_string_to_signed(s, 10, 0, PRESS_MOST_RESOLUTION, &n, NULL) ||
        (n > 0 && n < PRESS_LEAST_RESOLUTION))
        return false;
    *resolution = (int)n;
    return true;
}

int
press_get_grey(const struct yaml *map, struct diag *diag)
{
    bool grey;
    const char *s = yaml_get_string(map, "colour", NULL, diag);
    if (s == NULL)
        return -1;
    if (press_parse_colour(s, &grey))
        return grey;
    diag_report(diag, DIAG_YAML_VALUE, yaml_lookup(map, "colour")->pos,
        "colour: \"%s\" is neither full nor grey", s);
    return -1;
}

int
press_get_resolution(const struct yaml *map, struct diag *diag)
{
    int resolution;
    const char *s = yaml_get_string(map, "image-resolution", NULL, diag);
    if (s == NULL)
        return -1;
    if (press_parse_resolution(s, &resolution))
        return resolution;
    diag_report(diag, DIAG_YAML_VALUE,
        yaml_lookup(map, "image-resolution")->pos,
        "image-resolution: \"%s\" is no number of dots an inch from %d to %d, "
        "nor 0",
        s, PRESS_LEAST_RESOLUTION, PRESS_MOST_RESOLUTION);
    return -1;
}

static void
read_imposition(const struct yaml *map, struct press *press, struct diag *diag)
{
    const char *s = yaml_get_string(map, "imposition", NULL, diag);
    if (s == NULL || press_parse_imposition(s, press))
        return;
    g_autofree char *all = g_strjoinv(", ", (char **)press_impositions());
    const char *hint = yaml_nearest(s, press_impositions());
    diag_report(diag, DIAG_YAML_VALUE, yaml_lookup(map, "imposition")->pos,
        hint != NULL ? "imposition: \"%s\" is none of %s (did you mean "
                       "\"%s\"?)"
                     : "imposition: \"%s\" is none of %s",
        s, all, hint);
}

/* Several are a list, or have commas between them. */
void
press_read_standards(
    const struct yaml *map, unsigned *standards, struct diag *diag)
{
    const struct yaml *value = yaml_lookup(map, "pdf-standard");
    g_autoptr(GString) s = g_string_new(NULL);
    if (value == NULL)
        return;
    if (value->kind == YAML_SCALAR)
        g_string_assign(s, value->value);
    for (size_t i = 0; value->kind == YAML_SEQUENCE && i < value->n; i++)
        if (value->items[i]->kind == YAML_SCALAR)
            g_string_append_printf(
                s, "%s%s", i > 0 ? "," : "", value->items[i]->value);
    if (standard_parse(s->str, standards))
        return;
    g_autofree char *complaint = press_standard_complaint(s->str);
    diag_report(
        diag, DIAG_YAML_VALUE, value->pos, "pdf-standard: %s", complaint);
}

char *
press_standard_complaint(const char *s)
{
    g_autofree char *all = g_strjoinv(", ", (char **)standard_names());
    const char *hint = yaml_nearest(s, standard_names());
    if (strchr(s, ',') != NULL)
        return g_strdup_printf("\"%s\" is not one of %s, nor one for archives "
                               "with ua-1, as in a-2a,ua-1",
            s, all);
    return hint != NULL
        ? g_strdup_printf(
              "\"%s\" is none of %s (did you mean \"%s\"?)", s, all, hint)
        : g_strdup_printf("\"%s\" is none of %s", s, all);
}

static void
read_sheet(const struct yaml *map, struct press *press, struct diag *diag)
{
    const char *s = yaml_get_string(map, "sheet", NULL, diag);
    if (s == NULL || press_parse_sheet(s, press))
        return;
    g_autofree char *complaint = press_sheet_complaint(s);
    diag_report(diag, DIAG_YAML_VALUE, yaml_lookup(map, "sheet")->pos,
        "sheet: %s", complaint);
}

static void
read_folding(const struct yaml *map, struct press *press, struct diag *diag)
{
    int n = yaml_get_int(map, "signature", 0, 0, MOST_SIGNATURE, diag);
    if (n % 4 != 0)
        diag_report(diag, DIAG_YAML_VALUE, yaml_lookup(map, "signature")->pos,
            "signature: %d pages; a folded sheet has 4, so it must be a "
            "multiple of them",
            n);
    press->signature = n;
    int creep = yaml_get_length(map, "creep", press->creep, diag);
    if (creep < 0 || creep > MOST_THICKNESS)
        diag_report(diag, DIAG_YAML_VALUE, yaml_lookup(map, "creep")->pos,
            "creep: the thickness of a sheet, from 0 to 1mm; office paper has "
            "0.1mm");
    press->creep = creep;
    press->fold_marks =
        yaml_get_bool(map, "fold-marks", press->fold_marks, diag);
}

/* Folding is for booklets, sheets are for what is imposed at all. */
static void
check_output(
    const struct yaml *map, const struct press *press, struct diag *diag)
{
    static const char *const folding[] = { "signature", "creep", "fold-marks",
        NULL };
    const struct yaml *sheet = yaml_lookup(map, "sheet");
    if (press->imposition == IMPOSITION_NONE && sheet != NULL)
        diag_report(diag, DIAG_YAML_VALUE, sheet->pos,
            "sheet says what an imposition is printed on; there is none");
    for (int i = 0; folding[i] != NULL; i++) {
        const struct yaml *value = yaml_lookup(map, folding[i]);
        if (value != NULL && press->imposition != IMPOSITION_BOOKLET)
            diag_report(diag, DIAG_YAML_VALUE, value->pos,
                "%s is about booklets (imposition: booklet)", folding[i]);
    }
}

/* Whose name of a file it is; false: of neither. */
static bool
judge_name(const char *name, bool *is_book)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    *is_book = g_str_has_suffix(lower, ".epub");
    return strchr(name, '/') == NULL &&
        (*is_book || g_str_has_suffix(lower, ".pdf"));
}

static void
read_book(
    const struct yaml *map, struct press_output *output, struct diag *diag)
{
    yaml_check_keys(map, book_keys, "an EPUB", diag);
    int grey = press_get_grey(map, diag);
    output->said.grey = grey >= 0;
    output->said.ebook.grey = grey > 0;
    ebook_read(map, &output->said, diag);
    output->split = yaml_get_choice(map, "split", part_splits(), -1, diag);
}

static void
read_output(struct arena *arena, const struct yaml *key,
    const struct yaml *value, GArray *outputs, struct diag *diag)
{
    struct press_output output = {
        .file = arena_strdup(arena, key->value),
        .split = -1,
    };
    if (!judge_name(key->value, &output.is_book)) {
        diag_report(diag, DIAG_YAML_VALUE, key->pos,
            "outputs: \"%s\" is no name of a PDF or an EPUB without its "
            "folder, as in booklet.pdf",
            key->value);
        return;
    }
    if (value->kind != YAML_MAPPING) {
        diag_report(diag, DIAG_YAML_TYPE, value->pos,
            "an output is a mapping, as in { imposition: booklet }");
        return;
    }
    press_init(&output.press);
    if (output.is_book) {
        read_book(value, &output, diag);
        g_array_append_val(outputs, output);
        return;
    }
    yaml_check_keys(value, output_keys, "an output", diag);
    output.press.bleed = press_get_bleed(value, -1, diag);
    output.crop_marks_said = yaml_lookup(value, "crop-marks") != NULL;
    output.press.crop_marks = yaml_get_bool(value, "crop-marks", false, diag);
    int grey = press_get_grey(value, diag);
    output.colour_said = grey >= 0;
    output.press.grey = grey > 0;
    output.press.resolution = press_get_resolution(value, diag);
    read_imposition(value, &output.press, diag);
    read_sheet(value, &output.press, diag);
    read_folding(value, &output.press, diag);
    press_read_standards(value, &output.press.standards, diag);
    check_output(value, &output.press, diag);
    g_array_append_val(outputs, output);
}

void
press_read_outputs(struct arena *arena, const struct yaml *manifest,
    GArray *outputs, struct diag *diag)
{
    const struct yaml *map = yaml_lookup(manifest, "outputs");
    if (map == NULL || (map->kind == YAML_SCALAR && map->null))
        return;
    if (map->kind != YAML_MAPPING) {
        diag_report(diag, DIAG_YAML_TYPE, map->pos,
            "outputs must be a mapping of names of PDFs and EPUBs, as in "
            "booklet.pdf: { imposition: booklet }");
        return;
    }
    for (size_t i = 0; i < map->n; i++)
        read_output(arena, map->keys[i], map->items[i], outputs, diag);
}

/* False if there was nothing to leave out. */
static bool
leave_trim_out(struct press *press)
{
    bool any = press->bleed > 0 || press->crop_marks;
    press->bleed = 0;
    press->crop_marks = false;
    return any;
}

/* The manifest's outputs, with what they leave to the edition. */
static struct press_output *
complete_outputs(struct compile *c)
{
    const struct manifest *m = c->manifest;
    const struct edition_options *options = c->options;
    const struct press *press = &c->edition->press;
    struct press_output *outputs = arena_memdup(
        c->arena, m->outputs, (size_t)m->n_outputs * sizeof *outputs);
    for (int i = 0; i < m->n_outputs; i++) {
        struct press_output *output = &outputs[i];
        output->ebook = ebook_choose(&output->said, &c->edition->ebook);
        if (options->bleed != NULL || output->press.bleed < 0)
            output->press.bleed = press->bleed;
        if (options->crop_marks || !output->crop_marks_said)
            output->press.crop_marks = press->crop_marks;
        if (output->press.standards == 0)
            output->press.standards = press->standards;
        if (!output->colour_said)
            output->press.grey = press->grey;
        if (output->press.resolution < 0)
            output->press.resolution = press->resolution;
        if (output->split < 0)
            output->split = (int)c->edition->split;
    }
    return outputs;
}

bool
press_choose(struct compile *c, const struct paper *paper)
{
    const struct manifest *m = c->manifest;
    const struct edition_options *options = c->options;
    struct edition *e = c->edition;
    press_init(&e->press);
    e->press.bleed = e->style->bleed;
    e->press.crop_marks = e->style->crop_marks;
    if (m != NULL && m->bleed >= 0)
        e->press.bleed = m->bleed;
    if (m != NULL && m->crop_marks >= 0)
        e->press.crop_marks = m->crop_marks;
    if (m != NULL)
        e->press.standards = m->standards;
    const char *bleed = options->bleed;
    if (bleed != NULL &&
        (!length_parse(bleed, &e->press.bleed) || e->press.bleed < 0 ||
            e->press.bleed > PRESS_MAX_BLEED)) {
        diag_report(c->diag, DIAG_OPTION_VALUE, pos_of("--bleed"),
            "\"%s\" is no length from 0 to 1in, such as 3mm", bleed);
        return false;
    }
    e->press.crop_marks |= options->crop_marks;
    e->split = m != NULL ? (enum edition_split)MAX(m->split, 0) : EDITION_WHOLE;
    e->press.grey = m != NULL && m->grey > 0;
    e->press.resolution = m != NULL ? MAX(m->image_resolution, 0) : 0;
    if (m != NULL)
        e->ebook = m->ebook.ebook;
    struct press_output *outputs = m != NULL ? complete_outputs(c) : NULL;
    e->n_outputs = m != NULL ? m->n_outputs : 0;
    e->outputs = outputs;
    bool left_out = false;
    for (int i = 0; paper->screen && i < e->n_outputs; i++)
        left_out |= leave_trim_out(&outputs[i].press);
    if (paper->screen && (leave_trim_out(&e->press) || left_out))
        diag_report(c->diag, DIAG_PRESS_SCREEN,
            m != NULL ? m->paper_pos : pos_of("--paper"), NULL);
    return true;
}

const struct press_output *
edition_output(const struct edition *edition, const char *file)
{
    g_autofree char *name = file != NULL ? g_path_get_basename(file) : NULL;
    for (int i = 0; name != NULL && i < edition->n_outputs; i++)
        if (strcmp(edition->outputs[i].file, name) == 0)
            return &edition->outputs[i];
    return NULL;
}

struct press
edition_press(const struct edition *edition, const char *file)
{
    const struct press_output *output = edition_output(edition, file);
    return output != NULL ? output->press : edition->press;
}

struct ebook
edition_ebook(const struct edition *edition, const char *file)
{
    const struct press_output *output = edition_output(edition, file);
    return output != NULL ? output->ebook : edition->ebook;
}
