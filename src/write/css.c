/*
 * The e-book's style sheet. It keeps the style's character and leaves to the
 * reader what is the reader's: the text face, its size, justification, and
 * the colours of paper and ink, which turn around at night. Sizes are relative
 * to the body's, and the steps between them smaller than in print, since a
 * telephone's screen is narrower than a column and a headline. Only colours
 * with a hue are set, each moved to where it reads on white and on black.
 */
#include "write/css.h"

#include <math.h>
#include <string.h>

#include "base/length.h"
#include "edition/edition.h"
#include "write/bookfonts.h"

/* A headline twice its text's size is large on a screen. Above STEP the
 * print's proportion counts only in part. */
#define SIZE_STEP 1.25
#define SIZE_SHARE 0.4
#define SIZE_MAX_EM 2.4
#define SIZE_MIN_EM 0.78

/* Relative luminance between these contrasts with white and with black by 4.5,
 * what WCAG AA asks of text: there is just room for it between 0.175 and
 * 0.1833, and for the rounding of components. So a colour holds by day, by
 * night, and where a reading system turns all colours around. */
#define LUMINANCE_MIN 0.177
#define LUMINANCE_MAX 0.1812

static double
linear(uint32_t component)
{
    double c = component / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static uint32_t
encoded(double c)
{
    c = CLAMP(c, 0.0, 1.0);
    c = c <= 0.0031308 ? c * 12.92 : 1.055 * pow(c, 1 / 2.4) - 0.055;
    return (uint32_t)lround(c * 255);
}

bool
css_safe_colour(uint32_t colour, uint32_t *safe)
{
    uint32_t parts[3] = { colour >> 16 & 255, colour >> 8 & 255, colour & 255 };
    uint32_t most = MAX(MAX(parts[0], parts[1]), parts[2]);
    uint32_t least = MIN(MIN(parts[0], parts[1]), parts[2]);
    if (colour == STYLE_NO_COLOUR || most - least < 40)
        return false;
    double c[3], y = 0;
    static const double weights[3] = { 0.2126, 0.7152, 0.0722 };
    for (int i = 0; i < 3; i++) {
        c[i] = linear(parts[i]);
        y += weights[i] * c[i];
    }
    /* A dark colour becomes brighter as long as it can, and then paler. */
    double most_linear = MAX(MAX(c[0], c[1]), c[2]);
    double scale = y > LUMINANCE_MAX ? LUMINANCE_MAX / y
        : y < LUMINANCE_MIN          ? MIN(LUMINANCE_MIN / y, 1 / most_linear)
                                     : 1;
    double pale = MAX(0, (LUMINANCE_MIN - y * scale) / (1 - y * scale));
    *safe = 0;
    for (int i = 0; i < 3; i++) {
        c[i] *= scale;
        c[i] += (1 - c[i]) * pale;
        *safe = *safe << 8 | encoded(c[i]);
    }
    return true;
}

/* Without the locale's decimal comma, and without zeros at the end. */
static void
append_number(GString *out, double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    value = floor(value * 100 + 0.5) / 100;
    g_string_append(out, g_ascii_formatd(buffer, sizeof buffer, "%g", value));
}

static void
put_length(GString *out, const char *property, double value, const char *unit)
{
    g_string_append_printf(out, "  %s: ", property);
    append_number(out, value);
    g_string_append_printf(out, "%s;\n", value == 0 ? "" : unit);
}

/* A deck is read as text is, on a screen that it would fill alone. */
#define SIZE_DECK_EM 1.15

static double
relative_size(const struct style *style, const struct role_style *role)
{
    int body = MAX(style->roles[ROLE_BODY].size, 1);
    double ratio = (double)role->size / body;
    if (ratio > SIZE_STEP)
        ratio = SIZE_STEP + (ratio - SIZE_STEP) * SIZE_SHARE;
    bool deck = role == &style->roles[ROLE_DECK];
    return CLAMP(ratio, SIZE_MIN_EM, deck ? SIZE_DECK_EM : SIZE_MAX_EM);
}

/* Only the kind of face: the reader has faces, we do not know which. */
static const char *
generic_family(const char *family)
{
    g_autofree char *name = g_ascii_strdown(family ? family : "serif", -1);
    if (strstr(name, "mono") != NULL || strstr(name, "code") != NULL ||
        strstr(name, "courier") != NULL)
        return "monospace";
    static const char *const sans[] = { "sans", "lato", "inter", "biolinum",
        "helvet", "heros", "plex", "grotesk", "gothic" };
    bool serif = strstr(name, "serif") != NULL && !strstr(name, "sans");
    for (size_t i = 0; !serif && i < G_N_ELEMENTS(sans); i++)
        if (strstr(name, sans[i]) != NULL)
            return "sans-serif";
    return "serif";
}

static void
put_align(GString *out, enum align align)
{
    switch (align) {
    case ALIGN_JUSTIFY:
        break;
    case ALIGN_LEFT:
        g_string_append(out, "  text-align: left;\n  text-align: start;\n");
        break;
    case ALIGN_CENTER:
        g_string_append(out, "  text-align: center;\n");
        break;
    case ALIGN_RIGHT:
        g_string_append(out, "  text-align: right;\n  text-align: end;\n");
        break;
    }
}

static void
put_colour(GString *out, const char *property, uint32_t colour)
{
    uint32_t safe;
    if (css_safe_colour(colour, &safe))
        g_string_append_printf(out, "  %s: #%06x;\n", property, safe);
}

static void
put_face(GString *out, const struct style *style, const struct role_style *role,
    const char *families)
{
    const char *family = generic_family(role->family);
    const struct role_style *body = &style->roles[ROLE_BODY];
    if (families != NULL)
        g_string_append_printf(
            out, "  font-family: %s, %s;\n", families, family);
    else if (!g_str_equal(family, generic_family(body->family)))
        g_string_append_printf(out, "  font-family: %s;\n", family);
    if (families != NULL)
        g_string_append_printf(out, "  font-weight: %d;\n", role->weight);
    else
        g_string_append_printf(out, "  font-weight: %s;\n",
            role->weight >= 600 ? "bold" : "normal");
    g_string_append_printf(
        out, "  font-style: %s;\n", role->italic ? "italic" : "normal");
    if (role->small_caps)
        g_string_append(out, "  font-variant: small-caps;\n");
    if (role->uppercase)
        g_string_append(out, "  text-transform: uppercase;\n");
    if (role->tracking != 0)
        put_length(out, "letter-spacing", role->tracking / 1000.0, "em");
}

static void
put_rule(GString *out, const char *property, int thickness, uint32_t colour)
{
    uint32_t safe;
    if (thickness <= 0)
        return;
    int px = thickness < LENGTH_PT ? 1 : MIN(thickness / LENGTH_PT + 1, 4);
    g_string_append_printf(out, "  %s: %dpx solid", property, px);
    if (css_safe_colour(colour, &safe))
        g_string_append_printf(out, " #%06x", safe);
    g_string_append(out, ";\n  padding: 0.3em 0;\n");
}

/* Space before and after, in ems of the role's own size. */
static void
put_space(GString *out, const struct role_style *role)
{
    double size = MAX(role->size, 1);
    double before = MIN(role->space_before / size, 2.0);
    double after = MIN(role->space_after / size, 2.0);
    put_length(out, "margin-top", before, "em");
    put_length(out, "margin-bottom", after, "em");
}

/* What each selector takes from the style. Block: spaces and alignment too. */
static const struct rule {
    const char *selector;
    enum role role;
    bool block;
} rules[] = {
    { "h1.headline", ROLE_HEADLINE, true },
    { "h1.lead", ROLE_HEADLINE_LEAD, true },
    { "h1.brief", ROLE_HEADLINE_BRIEF, true },
    { ".deck", ROLE_DECK, true },
    { ".kicker", ROLE_KICKER, true },
    { ".byline, .date", ROLE_BYLINE, true },
    { ".place", ROLE_DATELINE, false },
    { "article h2, article h3, article h4, article h5, article h6",
        ROLE_SUBHEAD, true },
    { "blockquote", ROLE_QUOTE, true },
    { ".pull-quote", ROLE_PULL_QUOTE, true },
    { "table", ROLE_TABLE, true },
    { "th", ROLE_TABLE_HEAD, false },
    { ".caption, caption", ROLE_CAPTION, true },
    { ".credit", ROLE_CREDIT, true },
    { "pre", ROLE_CODE, true },
    { ".note", ROLE_NOTE, true },
    { ".source", ROLE_SOURCE, true },
    { ".box", ROLE_BOX, true },
    { ".box h2, .box h3, .box h4, .box h5, .box h6", ROLE_BOX_TITLE, true },
    { "h1.section", ROLE_SECTION, true },
    { "h1.nameplate", ROLE_NAMEPLATE, true },
    { ".tagline", ROLE_TAGLINE, true },
    { ".issue", ROLE_FOLIO_LINE, true },
    { "#toc h2, #pages h2, .colophon h1, .colophon h2", ROLE_CONTENTS_TITLE,
        true },
    { "#toc li.section > a, #toc li.section > span", ROLE_CONTENTS_SECTION,
        false },
    { ".entry", ROLE_HEADLINE_BRIEF, true },
};

static void
put_role(GString *out, const struct style *style, const struct bookfonts *fonts,
    const struct rule *rule)
{
    const struct role_style *role = &style->roles[rule->role];
    g_string_append_printf(out, "%s {\n", rule->selector);
    if (role->size > 0)
        put_length(out, "font-size", relative_size(style, role), "em");
    put_face(out, style, role, bookfonts_families(fonts, rule->role));
    put_colour(out, "color", role->colour);
    if (rule->block) {
        if (role->size > 0 && role->leading > 0)
            put_length(out, "line-height",
                CLAMP((double)role->leading / role->size, 1.05, 1.6), "");
        put_space(out, role);
        put_align(out, role->align);
        put_rule(out, "border-top", role->rule_above, role->rule_colour);
        put_rule(out, "border-bottom", role->rule_below, role->rule_colour);
    }
    g_string_append(out, "}\n");
}

/* What holds for every style, before and after what comes from it. */
static const char head[] =
    "@charset \"utf-8\";\n"
    "body {\n  margin: 0;\n  orphans: 2;\n  widows: 2;\n"
    "  -webkit-hyphens: auto;\n  -epub-hyphens: auto;\n  hyphens: auto;\n"
    "  hanging-punctuation: first allow-end last;\n}\n"
    "body.cover {\n  margin: 0;\n  text-align: center;\n}\n"
    "div.cover {\n  margin: 0;\n  padding: 0;\n}\n"
    "div.cover img {\n  max-width: 100%;\n  max-height: 100vh;\n}\n"
    "h1, h2, h3, h4, h5, h6, .deck, .kicker, .byline, .date, .caption, "
    ".credit, .source, .jumps, .pull-quote, table, pre, nav, .entry {\n"
    "  -webkit-hyphens: manual;\n  -epub-hyphens: manual;\n"
    "  hyphens: manual;\n}\n"
    "h1, h2, h3, h4, h5, h6 {\n  page-break-after: avoid;\n"
    "  break-after: avoid;\n  page-break-inside: avoid;\n"
    "  break-inside: avoid;\n  text-wrap: balance;\n}\n";

static const char foot[] =
    "header p {\n  text-indent: 0;\n}\n"
    "figure {\n  margin: 1em 0;\n  page-break-inside: avoid;\n"
    "  break-inside: avoid;\n}\n"
    "img {\n  max-width: 100%;\n  max-height: 90vh;\n  width: auto;\n"
    "  height: auto;\n}\n"
    "figcaption {\n  margin-top: 0.4em;\n}\n"
    "figcaption p, li p, blockquote p, .box p, .note p, .pull-quote p, "
    ".source, .imprint {\n  text-indent: 0;\n}\n"
    "blockquote {\n  margin-left: 1.2em;\n  margin-right: 1.2em;\n}\n"
    "blockquote p, .box p, .note p, .pull-quote p, .colophon p {\n"
    "  margin: 0 0 0.4em;\n}\n"
    ".pull-quote .attribution {\n  font-size: 0.7em;\n}\n"
    ".attribution {\n  text-align: right;\n  text-align: end;\n}\n"
    "ul, ol {\n  margin: 0.6em 0;\n  padding: 0;\n"
    "  padding-left: 1.4em;\n}\n"
    /* Lists say where they begin by sides, since old readers do not know of
     * starts. */
    "[dir=\"rtl\"] ul, [dir=\"rtl\"] ol {\n  padding: 0 1.4em 0 0;\n}\n"
    "[dir=\"ltr\"] ul, [dir=\"ltr\"] ol {\n  padding: 0 0 0 1.4em;\n}\n"
    "li {\n  margin: 0.2em 0;\n}\n"
    "li.continued {\n  list-style: none;\n}\n"
    "table {\n  width: 100%;\n  border-collapse: collapse;\n"
    "  margin: 1em 0;\n}\n"
    "th, td {\n  padding: 0.2em 0.4em;\n  text-align: left;\n"
    "  text-align: start;\n  overflow-wrap: break-word;\n"
    "  vertical-align: top;\n  border-bottom: 1px solid;\n}\n"
    ".left {\n  text-align: left;\n}\n"
    ".center {\n  text-align: center;\n}\n"
    ".right {\n  text-align: right;\n}\n"
    "caption {\n  text-align: left;\n  text-align: start;\n  padding-bottom: "
    "0.4em;\n}\n"
    "pre {\n  white-space: pre-wrap;\n  overflow-wrap: break-word;\n"
    "  margin: 0.8em 0;\n}\n"
    "pre, code {\n  font-family: monospace;\n}\n"
    "hr {\n  width: 30%;\n  margin: 1.2em auto;\n  border: 0;\n"
    "  border-top: 1px solid;\n}\n"
    "aside.box, aside.pull-quote {\n  margin: 1.2em 0;\n"
    "  padding: 0.6em 0.8em;\n  border-top: 1px solid;\n"
    "  border-bottom: 1px solid;\n  page-break-inside: avoid;\n"
    "  break-inside: avoid;\n}\n"
    "q {\n  quotes: none;\n}\n"
    "q::before, q::after {\n  content: none;\n}\n"
    "sup, sub {\n  font-size: 0.7em;\n  line-height: 0;\n}\n"
    ".small-caps {\n  font-variant: small-caps;\n}\n"
    ".notes {\n  margin-top: 1.5em;\n  border-top: 1px solid;\n"
    "  padding-top: 0.5em;\n}\n"
    ".source, .jumps {\n  margin-top: 1em;\n}\n"
    ".jumps {\n  border-top: 1px solid;\n  font-size: 0.85em;\n}\n"
    ".jumps p, p.imprint {\n  margin: 0.4em 0;\n  text-indent: 0;\n}\n"
    "ul.entries, ul.sources, nav ol, [dir] ul.entries, [dir] ul.sources, "
    "[dir] nav ol {\n  list-style: none;\n  padding: 0;\n}\n"
    "ul.entries li {\n  margin: 1em 0;\n}\n"
    "nav ol ol {\n  padding-left: 1em;\n}\n"
    "[dir=\"rtl\"] nav ol ol {\n  padding: 0 1em 0 0;\n}\n"
    ".summary {\n  margin: 0.3em 0 0;\n  text-indent: 0;\n}\n"
    /* No line longer than one can read; columns and telephones are narrower. */
    "article, section, nav, header.masthead {\n  max-width: 40em;\n"
    "  margin-left: auto;\n  margin-right: auto;\n}\n"
    /* Nobody can push the page aside everywhere: wide tables are smaller. */
    "table.wide {\n  font-size: 0.75em;\n}\n"
    "table.wide th, table.wide td {\n  padding: 0.15em 0.25em;\n}\n"
    "nav li {\n  margin: 0.35em 0;\n}\n"
    /* Scripts that have no italic, and that spaced letters tear apart. */
    ":lang(ar), :lang(fa), :lang(ur), :lang(he), :lang(yi), :lang(hi), "
    ":lang(mr), :lang(ne), :lang(bn), :lang(pa), :lang(gu), :lang(ta), "
    ":lang(te), :lang(kn), :lang(ml), :lang(si), :lang(th), :lang(lo), "
    ":lang(km), :lang(my), :lang(ja), :lang(zh), :lang(ko) {\n"
    "  font-style: normal;\n  letter-spacing: normal;\n}\n"
    /* Marks above and below the letters need the room. */
    "h2:lang(ar), h2:lang(fa), h2:lang(ur), h3:lang(ar), h3:lang(fa), "
    "h3:lang(ur), "
    "h1:lang(ar), h1:lang(fa), h1:lang(ur), h1:lang(hi), h1:lang(mr), "
    "h1:lang(ne), h1:lang(bn), h1:lang(ta), h1:lang(te), h1:lang(ml), "
    "h1:lang(th), h1:lang(km), h1:lang(my), p:lang(ar), p:lang(fa), "
    "p:lang(ur), p:lang(hi), p:lang(mr), p:lang(ne), p:lang(bn), p:lang(ta), "
    "p:lang(te), p:lang(ml), p:lang(th), p:lang(km), p:lang(my), "
    "p:lang(ja), p:lang(zh), p:lang(ko) {\n  line-height: 1.55;\n}\n"
    "em:lang(ja), em:lang(zh) {\n  -epub-text-emphasis-style: filled sesame;\n"
    "  text-emphasis-style: filled sesame;\n}\n"
    ".date, .role {\n  font-weight: normal;\n}\n"
    ".entry a, nav a {\n  text-decoration: none;\n}\n"
    ".entry a, #toc a, .jumps a {\n  color: inherit;\n}\n";

static void
put_paragraphs(
    GString *out, const struct style *style, const struct bookfonts *fonts)
{
    const struct role_style *body = &style->roles[ROLE_BODY];
    double em = MAX(body->size, 1);
    g_string_append(out, "p {\n");
    put_length(out, "margin-top", MIN(body->space_before / em, 1.5), "em");
    put_length(out, "margin-bottom", MIN(body->space_after / em, 1.5), "em");
    put_length(out, "text-indent", MIN(body->indent / em, 2.0), "em");
    g_string_append(out, "}\n");
    const char *families = bookfonts_families(fonts, ROLE_BODY);
    g_string_append(out, "body {\n");
    if (families != NULL)
        g_string_append_printf(out, "  font-family: %s, %s;\n", families,
            generic_family(body->family));
    if (body->leading > 0)
        put_length(out, "line-height", CLAMP(body->leading / em, 1.2, 1.6), "");
    g_string_append(out, "}\n");
    /* What follows something other than a paragraph needs no indent. */
    g_string_append(out,
        "p.first, p.continued, h2 + p, h3 + p, h4 + p, h5 + p, h6 + p, "
        "hr + p, figure + p, table + p, blockquote + p, aside + p, ul + p, "
        "ol + p, pre + p {\n  text-indent: 0;\n}\n");
}

/* Where captions have their credits. Text that runs upwards along a picture is
 * nothing that readers' programs agree on; what stands at the picture's end on
 * paper stands at the end of a line here. */
static void
put_credit_place(GString *out, const struct style *style)
{
    switch (style->credit) {
    case CREDIT_RUN_IN:
        g_string_append(out, "figcaption p {\n  display: inline;\n}\n");
        break;
    case CREDIT_UNDER:
        break;
    case CREDIT_ALONG:
        g_string_append(out,
            "figcaption .credit {\n  text-align: right;\n"
            "  text-align: end;\n}\n");
        break;
    }
}

void
css_write(
    const struct style *style, const struct bookfonts *fonts, GString *out)
{
    uint32_t link;
    g_string_append(out, head);
    bookfonts_write_faces(fonts, out);
    put_paragraphs(out, style, fonts);
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
        put_role(out, style, fonts, &rules[i]);
    if (css_safe_colour(style->link_colour, &link))
        g_string_append_printf(out, "a {\n  color: #%06x;\n}\n", link);
    else
        g_string_append(out, "a {\n  color: inherit;\n}\n");
    g_string_append(out, foot);
    const char *code = bookfonts_families(fonts, ROLE_CODE);
    if (code != NULL)
        g_string_append_printf(
            out, "pre, code {\n  font-family: %s, monospace;\n}\n", code);
    put_credit_place(out, style);
}

/* What has the accent's colour on paper has the section's own there. */
static void
put_section(const struct style *style, const struct edition_section *section,
    GString *out)
{
    uint32_t safe;
    g_autoptr(GString) selectors = g_string_new(NULL);
    if (!css_safe_colour(section->colour, &safe))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
        if (style->roles[rules[i].role].colour != style->accent)
            continue;
        g_auto(GStrv) parts = g_strsplit(rules[i].selector, ", ", -1);
        for (int k = 0; parts[k] != NULL; k++)
            g_string_append_printf(selectors, "%s.%s %s",
                selectors->len > 0 ? ", " : "", section->id, parts[k]);
    }
    if (selectors->len > 0)
        g_string_append_printf(
            out, "%s {\n  color: #%06x;\n}\n", selectors->str, safe);
}

void
css_write_sections(const struct edition *edition, GString *out)
{
    const struct style *style = style_as_drawn(edition->style);
    for (int i = 0; i < edition->n_sections; i++)
        put_section(style, &edition->sections[i], out);
}
