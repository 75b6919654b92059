/*
 * The roles of a style: headline, deck, byline and so on, each with its type.
 * A role descends from another one and takes over how that is set (family,
 * size, colour ...), but not the space, rules and tint around it: a credit
 * looks like a caption until the style says how it differs.
 */
#include <string.h>

#include "base/diag.h"
#include "base/length.h"
#include "base/yaml.h"
#include "edition/styleparts.h"

/* What readers of print can still make out, and what fits on paper. */
#define ROLE_LEAST_SIZE (4 * LENGTH_PT)
#define ROLE_LARGEST_SIZE (400 * LENGTH_PT)

static const struct role_entry {
    const char *name;
    enum role parent; /* stands before the role in the enumeration */
} role_table[ROLE_N] = {
    [ROLE_BODY] = { "body", ROLE_BODY },
    [ROLE_HEADLINE] = { "headline", ROLE_BODY },
    [ROLE_HEADLINE_LEAD] = { "headline-lead", ROLE_HEADLINE },
    [ROLE_HEADLINE_BRIEF] = { "headline-brief", ROLE_HEADLINE },
    [ROLE_DECK] = { "deck", ROLE_BODY },
    [ROLE_KICKER] = { "kicker", ROLE_BODY },
    [ROLE_BYLINE] = { "byline", ROLE_BODY },
    [ROLE_DATELINE] = { "dateline", ROLE_BODY },
    [ROLE_SUBHEAD] = { "subhead", ROLE_BODY },
    [ROLE_QUOTE] = { "quote", ROLE_BODY },
    [ROLE_PULL_QUOTE] = { "pull-quote", ROLE_BODY },
    [ROLE_LIST] = { "list", ROLE_BODY },
    [ROLE_TABLE] = { "table", ROLE_BODY },
    [ROLE_TABLE_HEAD] = { "table-head", ROLE_TABLE },
    [ROLE_CAPTION] = { "caption", ROLE_BODY },
    [ROLE_CREDIT] = { "credit", ROLE_CAPTION },
    [ROLE_CODE] = { "code", ROLE_BODY },
    [ROLE_NOTE] = { "note", ROLE_BODY },
    [ROLE_BOX] = { "box", ROLE_BODY },
    [ROLE_BOX_TITLE] = { "box-title", ROLE_BOX },
    [ROLE_JUMP] = { "jump", ROLE_BYLINE },
    [ROLE_LINKS] = { "links", ROLE_NOTE },
    [ROLE_SOURCE] = { "source", ROLE_NOTE },
    [ROLE_SECTION] = { "section", ROLE_HEADLINE },
    [ROLE_BRIEFS_TITLE] = { "briefs-title", ROLE_KICKER },
    [ROLE_NAMEPLATE] = { "nameplate", ROLE_HEADLINE },
    [ROLE_TAGLINE] = { "tagline", ROLE_BODY },
    [ROLE_FOLIO_LINE] = { "folio-line", ROLE_BODY },
    [ROLE_RUNNING_HEAD] = { "running-head", ROLE_BODY },
    [ROLE_FOLIO] = { "folio", ROLE_RUNNING_HEAD },
    [ROLE_CONTENTS_TITLE] = { "contents-title", ROLE_HEADLINE },
    [ROLE_CONTENTS_SECTION] = { "contents-section", ROLE_BODY },
    [ROLE_CONTENTS_ENTRY] = { "contents-entry", ROLE_BODY },
    [ROLE_CONTENTS_DECK] = { "contents-deck", ROLE_CONTENTS_ENTRY },
    [ROLE_CONTENTS_PAGE] = { "contents-page", ROLE_CONTENTS_TITLE },
    [ROLE_CONTENTS_PAGE_SECTION] = { "contents-page-section",
        ROLE_CONTENTS_SECTION },
    [ROLE_CONTENTS_LEAD] = { "contents-lead", ROLE_HEADLINE_BRIEF },
    [ROLE_EAR] = { "ear", ROLE_BODY },
    [ROLE_INDEX_LETTER] = { "index-letter", ROLE_CONTENTS_SECTION },
    [ROLE_INDEX_ENTRY] = { "index-entry", ROLE_CONTENTS_ENTRY },
    [ROLE_COLOPHON] = { "colophon", ROLE_NOTE },
};

static const char *const role_keys[] = { "family", "weight", "italic",
    "small-caps", "uppercase", "figures", "size", "leading", "align",
    "tracking", "colour", "space-before", "space-after", "indent", "inset",
    "hyphenate", "fit", "rule-above", "rule-below", "rule-colour", "background",
    NULL };

static const char *const aligns[] = {
    [ALIGN_JUSTIFY] = "justify",
    [ALIGN_LEFT] = "left",
    [ALIGN_CENTER] = "center",
    [ALIGN_RIGHT] = "right",
    NULL,
};

static const char *const figure_names[] = {
    [FIGURES_DEFAULT] = "default",
    [FIGURES_OLD] = "old",
    [FIGURES_LINING] = "lining",
    [FIGURES_TABULAR] = "tabular",
    NULL,
};

const char *
style_role_name(enum role role)
{
    return role_table[role].name;
}

/* Digits of "#rgb" or "#rrggbb". */
static bool
parse_hex(const char *s, uint32_t *colour)
{
    size_t len = strlen(s);
    if (s[0] != '#' || (len != 4 && len != 7))
        return false;
    uint32_t value = 0;
    for (size_t i = 1; i < len; i++) {
        int digit = g_ascii_xdigit_value(s[i]);
        if (digit < 0)
            return false;
        value = value << 4 | (uint32_t)digit;
        if (len == 4)
            value = value << 4 | (uint32_t)digit;
    }
    *colour = value;
    return true;
}

uint32_t
style_get_colour(const struct yaml *map, const char *key, uint32_t fallback,
    uint32_t accent, struct diag *diag)
{
    const struct yaml *value = yaml_lookup(map, key);
    if (value == NULL)
        return fallback;
    if (value->kind == YAML_SCALAR && value->null) {
        /* YAML takes a bare # for a comment. */
        diag_report(diag, DIAG_YAML_VALUE, value->pos,
            "%s is empty; a colour with # must stand in quotes, as in "
            "\"#8a1c1c\"",
            key);
        return fallback;
    }
    const char *s = yaml_get_string(map, key, "", diag);
    uint32_t colour = fallback;
    if (parse_hex(s, &colour))
        return colour;
    if (strcmp(s, "accent") == 0)
        return accent;
    if (strcmp(s, "black") == 0)
        return 0x000000;
    if (strcmp(s, "white") == 0)
        return 0xffffff;
    if (strcmp(s, "none") == 0)
        return STYLE_NO_COLOUR;
    if (value->kind == YAML_SCALAR)
        diag_report(diag, DIAG_YAML_VALUE, value->pos,
            "%s: \"%s\" is neither a colour such as \"#8a1c1c\" nor accent, "
            "black, white or none",
            key, s);
    return fallback;
}

void
style_roles_check(const struct yaml *roles, struct diag *diag)
{
    if (roles == NULL || (roles->kind == YAML_SCALAR && roles->null))
        return;
    if (roles->kind != YAML_MAPPING) {
        diag_report(
            diag, DIAG_YAML_TYPE, roles->pos, "roles must be a mapping");
        return;
    }
    const char *names[ROLE_N + 1];
    for (int i = 0; i < ROLE_N; i++)
        names[i] = role_table[i].name;
    names[ROLE_N] = NULL;
    yaml_check_keys(roles, names, "roles", diag);
    for (size_t i = 0; i < roles->n; i++) {
        const struct yaml *role = roles->items[i];
        if (role->kind == YAML_MAPPING)
            yaml_check_keys(role, role_keys, roles->keys[i]->value, diag);
        else
            diag_report(diag, DIAG_YAML_TYPE, role->pos,
                "role %s must be a mapping", roles->keys[i]->value);
    }
}

/* A length that may also count in lines of the grid or in ems of the role:
 * "1.5grid", "1em". */
static int
get_length(const struct yaml *map, const char *key, int fallback, int grid,
    int em, struct diag *diag)
{
    const struct yaml *value = yaml_lookup(map, key);
    if (value == NULL || value->kind != YAML_SCALAR || value->null)
        return yaml_get_length(map, key, fallback, diag);
    char *end = NULL;
    double number = g_ascii_strtod(value->value, &end);
    bool in_grid = strcmp(end, "grid") == 0;
    if (end == value->value || (!in_grid && strcmp(end, "em") != 0))
        return yaml_get_length(map, key, fallback, diag);
    if (!(number > -100 && number < 100)) {
        diag_report(diag, DIAG_YAML_VALUE, value->pos, "%s: \"%s\" is too much",
            key, value->value);
        return fallback;
    }
    int unit = in_grid ? grid : em;
    return length_from_pt(number * length_to_pt(unit));
}

static void
read_size(const struct yaml *map, struct role_style *role, int grid,
    struct diag *diag)
{
    const struct yaml *value = yaml_lookup(map, "size");
    if (value == NULL)
        return;
    int size = get_length(map, "size", role->size, grid, role->size, diag);
    if (size >= ROLE_LEAST_SIZE && size <= ROLE_LARGEST_SIZE)
        role->size = size;
    else
        diag_report(diag, DIAG_YAML_VALUE, value->pos,
            "size: \"%s\" is not from 4pt to 400pt", value->value);
}

/* "fit: { least: 92, most: 110 }". */
static void
read_fit(const struct yaml *map, struct role_style *role, struct diag *diag)
{
    static const char *const keys[] = { "least", "most", NULL };
    const struct yaml *fit = yaml_lookup(map, "fit");
    if (fit == NULL)
        return;
    if (fit->kind != YAML_MAPPING) {
        diag_report(diag, DIAG_YAML_TYPE, fit->pos,
            "fit must be a mapping, as in { least: 92, most: 110 }");
        return;
    }
    yaml_check_keys(fit, keys, "fit", diag);
    role->fit_least =
        yaml_get_int(fit, "least", role->fit_least, 50, 100, diag);
    role->fit_most = yaml_get_int(fit, "most", role->fit_most, 100, 200, diag);
}

static void
read_weight(const struct yaml *map, struct role_style *role, struct diag *diag)
{
    int weight = yaml_get_int(map, "weight", role->weight, 100, 900, diag);
    if (weight % 100 == 0)
        role->weight = weight;
    else
        diag_report(diag, DIAG_YAML_VALUE, yaml_lookup(map, "weight")->pos,
            "weight: %d is not one of 100, 200 ... 900", weight);
}

static void
read_type(const struct yaml *map, struct role_style *role, uint32_t accent,
    struct diag *diag)
{
    role->family = yaml_get_string(map, "family", role->family, diag);
    read_weight(map, role, diag);
    role->italic = yaml_get_bool(map, "italic", role->italic, diag);
    role->small_caps = yaml_get_bool(map, "small-caps", role->small_caps, diag);
    role->uppercase = yaml_get_bool(map, "uppercase", role->uppercase, diag);
    role->figures = (enum figures)yaml_get_choice(
        map, "figures", figure_names, (int)role->figures, diag);
    role->align = (enum align)yaml_get_choice(
        map, "align", aligns, (int)role->align, diag);
    role->tracking =
        yaml_get_int(map, "tracking", role->tracking, -100, 1000, diag);
    role->hyphenate = yaml_get_bool(map, "hyphenate", role->hyphenate, diag);
    role->colour = style_get_colour(map, "colour", role->colour, accent, diag);
    if (role->colour == STYLE_NO_COLOUR)
        role->colour = 0;
}

static void
read_surroundings(const struct yaml *map, struct role_style *role,
    const struct style *style, struct diag *diag)
{
    int grid = style->grid, em = role->size;
    role->space_before =
        get_length(map, "space-before", role->space_before, grid, em, diag);
    role->space_after =
        get_length(map, "space-after", role->space_after, grid, em, diag);
    role->indent = get_length(map, "indent", role->indent, grid, em, diag);
    role->inset = get_length(map, "inset", role->inset, grid, em, diag);
    role->rule_above =
        yaml_get_length(map, "rule-above", role->rule_above, diag);
    role->rule_below =
        yaml_get_length(map, "rule-below", role->rule_below, diag);
    role->rule_colour = style_get_colour(
        map, "rule-colour", role->rule_colour, style->accent, diag);
    role->background = style_get_colour(
        map, "background", role->background, style->accent, diag);
}

static const struct yaml *
lookup_role(const struct yaml *doc, enum role role)
{
    return yaml_lookup(yaml_lookup(doc, "roles"), role_table[role].name);
}

/* Sizes first: a leading or an indent in ems counts on the final size. */
static void
read_role(struct style *style, enum role which, const struct yaml *const *docs,
    int n, struct diag *diag)
{
    struct role_style *role = &style->roles[which];
    for (int i = n - 1; i >= 0; i--) {
        const struct yaml *map = lookup_role(docs[i], which);
        read_size(map, role, style->grid, diag);
    }
    for (int i = n - 1; i >= 0; i--) {
        const struct yaml *map = lookup_role(docs[i], which);
        role->leading = get_length(
            map, "leading", role->leading, style->grid, role->size, diag);
        read_type(map, role, style->accent, diag);
        read_fit(map, role, diag);
        read_surroundings(map, role, style, diag);
    }
    if (role->leading < role->size / 2 || role->leading > 4 * role->size) {
        diag_report(diag, DIAG_STYLE_LEADING, pos_of(style->origin),
            "%s, %.6gpt for type of %.6gpt", role_table[which].name,
            length_to_pt(role->leading), length_to_pt(role->size));
        /* The least number of half grid lines that holds the type. */
        int half = style->grid / 2;
        role->leading = (role->size + half - 1) / half * half;
    }
}

/* What a role starts from: its parent's type, without what stands round it.
 * Only running text is justified and divided unless the style says so. */
static struct role_style
inherit(const struct style *style, enum role which)
{
    struct role_style role = style->roles[role_table[which].parent];
    role.space_before = role.space_after = 0;
    role.indent = role.inset = 0;
    role.rule_above = role.rule_below = 0;
    role.rule_colour = 0;
    role.background = STYLE_NO_COLOUR;
    role.fit_least = role.fit_most = 100;
    bool text = which == ROLE_QUOTE || which == ROLE_LIST ||
        which == ROLE_NOTE || which == ROLE_DATELINE;
    if ((role_table[which].parent == ROLE_BODY && !text) ||
        which == ROLE_LINKS) {
        role.align = ALIGN_LEFT;
        role.hyphenate = false;
    }
    return role;
}

/* Before other roles take it over. */
static void
keep_on_grid(struct style *style, struct diag *diag)
{
    struct role_style *body = &style->roles[ROLE_BODY];
    if (body->leading == style->grid)
        return;
    diag_report(diag, DIAG_STYLE_GRID, pos_of(style->origin),
        "%.6gpt, and the grid is %.6gpt", length_to_pt(body->leading),
        length_to_pt(style->grid));
    body->leading = style->grid;
}

void
style_roles_read(struct style *style, const struct yaml *const *docs, int n,
    struct diag *diag)
{
    style->roles[ROLE_BODY] = (struct role_style){
        .family = "serif",
        .weight = 400,
        .figures = FIGURES_OLD,
        .size = 10 * LENGTH_PT,
        .leading = style->grid,
        .fit_least = 100,
        .fit_most = 100,
        .align = ALIGN_JUSTIFY,
        .indent = 10 * LENGTH_PT,
        .hyphenate = true,
        .background = STYLE_NO_COLOUR,
    };
    read_role(style, ROLE_BODY, docs, n, diag);
    keep_on_grid(style, diag);
    for (int i = ROLE_BODY + 1; i < ROLE_N; i++) {
        style->roles[i] = inherit(style, (enum role)i);
        read_role(style, (enum role)i, docs, n, diag);
    }
}
