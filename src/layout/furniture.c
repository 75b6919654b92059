/*
 * Furniture: what the publication says about itself. Here are section heads
 * and running heads with folios, and what the other parts of the furniture
 * are made with: nameplate.c, folioline.c, contents.c, index.c, colophon.c.
 */
#include "layout/furniture.h"

#include <string.h>

#include "base/arena.h"

static struct para *
coloured_para(
    struct setter *setter, const char *text, enum role role, uint32_t colour)
{
    const struct para_spec spec = {
        .text = text,
        .role = role,
        .element = ELEMENT_ARTIFACT,
        .lang = setter->edition->lang,
        .rtl = setter->edition->rtl,
        .colour = colour,
        .no_elements = true,
    };
    return text != NULL && text[0] != '\0' ? para_new(setter, &spec) : NULL;
}

struct para *
furniture_para(struct setter *setter, const char *text, enum role role)
{
    return coloured_para(setter, text, role, STYLE_NO_COLOUR);
}

const char *
furniture_fit(
    struct setter *setter, const char *text, enum role role, int width)
{
    const char *fits = text;
    struct para *para = furniture_para(setter, text, role);
    glong chars = para != NULL ? g_utf8_strlen(text, -1) : 0;
    while (chars > 1 && para != NULL && para_width(para) > width) {
        gint64 natural = para_width(para);
        chars = MIN(chars - 1, (glong)(chars * MAX(width, 0) / natural));
        const char *end = g_utf8_offset_to_pointer(text, MAX(chars, 1));
        for (const char *p = end; p > text; p--)
            if (*p == ' ') {
                end = p;
                break;
            }
        fits = arena_printf(setter->galley, "%.*s…", (int)(end - text), text);
        para = furniture_para(setter, fits, role);
        chars = g_utf8_strlen(text, end - text);
    }
    return fits;
}

static struct para *
fitting_para(struct setter *setter, const char *text, enum role role, int width)
{
    return furniture_para(
        setter, furniture_fit(setter, text, role, width), role);
}

const char *
furniture_address(struct setter *setter, const char *website)
{
    static const char *const schemes[] = { "https://", "http://" };
    if (website == NULL)
        return NULL;
    const char *start = website;
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strncasecmp(start, schemes[i], strlen(schemes[i])) == 0)
            start += strlen(schemes[i]);
    size_t len = strlen(start);
    if (len > 0 && start[len - 1] == '/')
        len--;
    return len > 0 ? arena_strndup(setter->galley, start, len) : website;
}

void
furniture_add_title(
    struct setter *setter, struct galley *galley, const char *text)
{
    const struct edition *e = setter->edition;
    const struct para_spec spec = {
        .text = text,
        .role = ROLE_CONTENTS_TITLE,
        .element = setter_add_element(setter, ELEMENT_HEADING, galley->element),
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = STYLE_NO_COLOUR,
        .fits = true,
        .no_elements = true,
    };
    if (spec.element >= 0)
        setter_element(setter, spec.element)->level = 2;
    for (int n = 1; n <= furniture_columns(setter); n++) {
        struct box *box = box_new(setter, galley_width(galley, n));
        box_add_text(setter, box, &spec, 0);
        galley->heads[n] = box;
    }
}

int
furniture_columns(const struct setter *setter)
{
    return MIN(setter->style->columns, GALLEY_MAX_COLUMNS);
}

struct box *
furniture_section(struct setter *setter, int section, int element)
{
    const struct edition *e = setter->edition;
    const struct style *style = setter->style;
    const struct edition_section *s = &e->sections[section];
    struct box *box = box_new(
        setter, e->paper_width - style->margin_inside - style->margin_outside);
    int heading = setter_add_element(setter, ELEMENT_HEADING, element);
    setter_element(setter, heading)->level = 2;
    const struct para_spec spec = {
        .text = s->name,
        .role = ROLE_SECTION,
        .element = heading,
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = s->colour,
    };
    box_add_text(setter, box, &spec, 0);
    return box;
}

/* ---- every page but the first ---- */

/* What the style gives the running head of SECTION (-1: none). */
static uint32_t
section_colour(const struct setter *setter, int section)
{
    return setter->style->running_coloured && section >= 0
        ? setter->edition->sections[section].colour
        : STYLE_NO_COLOUR;
}

static void
draw_running_head(struct compose *c, int page)
{
    struct setter *setter = c->setter;
    const struct edition *e = setter->edition;
    const struct style *style = setter->style;
    const struct role_style *role = &style->roles[ROLE_RUNNING_HEAD];
    struct page_draft *draft = setter_page(setter, page);
    int left = compose_left(c, page);
    int width = e->paper_width - style->margin_inside - style->margin_outside;
    /* One clear line between the head's rule and the text. */
    int y = style->margin_top - style->grid - role->leading / 3;
    /* On the smallest papers it comes down as far as it must. */
    y = MAX(y, role->size);
    if (y > style->margin_top)
        return;
    int section = g_array_index(c->page_sections, int, page);
    const char *name = section >= 0 ? e->sections[section].name : "";
    struct para *folio = furniture_para(setter, draft->label, ROLE_FOLIO);
    bool outer_right = style->facing ? draft->side == PAGE_RIGHT : !e->rtl;
    int folio_width = folio != NULL ? para_width(folio) : 0;
    if (folio != NULL)
        para_draw_whole(setter, folio, page,
            outer_right ? left + width - folio_width : left, y);
    int gap = folio_width + role->size, room = width - gap;
    const uint32_t colour = section_colour(setter, section);
    struct para *head = coloured_para(setter,
        furniture_fit(setter, name, ROLE_RUNNING_HEAD, room / 2),
        ROLE_RUNNING_HEAD, colour);
    if (head != NULL)
        room -= para_width(head) + role->size;
    struct para *title =
        fitting_para(setter, e->title, ROLE_RUNNING_HEAD, room);
    struct para *outer = head != NULL ? head : title;
    struct para *inner = head != NULL ? title : NULL;
    if (outer != NULL)
        para_draw_whole(setter, outer, page,
            outer_right ? left + width - gap - para_width(outer) : left + gap,
            y);
    if (inner != NULL)
        para_draw_whole(setter, inner, page,
            outer_right ? left : left + width - para_width(inner), y);
    if (role->rule_below > 0)
        setter_add_rect(setter, page, left, y + role->size * 4 / 10, width,
            role->rule_below,
            colour != STYLE_NO_COLOUR && role->rule_colour == style->accent
                ? colour
                : role->rule_colour);
}

void
furniture_running_heads(struct compose *c)
{
    for (int page = 1; page < (int)c->setter->pages->len; page++)
        draw_running_head(c, page);
}
