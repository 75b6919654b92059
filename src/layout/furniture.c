/*
 * Furniture: what the publication says about itself. The nameplate with its
 * date line, section heads, running heads with folios, the contents, the
 * colophon.
 */
#include "layout/compose.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "edition/words.h"
#include "layout/cjk.h"

/* A long name is set smaller down to one in this many, then shortened. */
#define LEAST_NAMEPLATE 4

static struct para *
furniture_para(struct setter *setter, const char *text, enum role role)
{
    const struct para_spec spec = {
        .text = text,
        .role = role,
        .element = ELEMENT_ARTIFACT,
        .lang = setter->edition->lang,
        .rtl = setter->edition->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
    };
    return text != NULL && text[0] != '\0' ? para_new(setter, &spec) : NULL;
}

/* TEXT, or as many words of its beginning as fit into WIDTH. */
static const char *
fitting_text(struct setter *setter, const char *text, enum role role, int width)
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
        setter, fitting_text(setter, text, role, width), role);
}

/* ---- page one ---- */

/* Each on a line of its own, where they do not fit side by side. */
static void
stack_folio_line(struct setter *setter, struct box *box, struct para **paras)
{
    for (int i = 0; i < 3; i++)
        if (paras[i] != NULL)
            box->height += box_add_lines(
                setter, box, paras[i], 0, box->height, box->width);
}

static void
set_folio_line(struct setter *setter, struct box *box, struct para **paras)
{
    const struct role_style *role = &setter->style->roles[ROLE_FOLIO_LINE];
    int widths[3] = { 0 };
    for (int i = 0; i < 3; i++)
        widths[i] = paras[i] != NULL ? para_width(paras[i]) + role->size : 0;
    int side = MAX(widths[0], widths[2]);
    if ((widths[1] > 0 && 2 * side + widths[1] > box->width) ||
        widths[0] + widths[2] > box->width) {
        stack_folio_line(setter, box, paras);
        return;
    }
    for (int i = 0; i < 3; i++) {
        if (paras[i] == NULL)
            continue;
        int place = setter->edition->rtl ? 2 - i : i;
        int x = (box->width - para_width(paras[i])) * place / 2;
        box_add_whole(
            setter, box, paras[i], MAX(0, x), box->height + box_baseline(role));
    }
    box->height += role->leading;
}

/* Left, centre and right of the line under the nameplate. */
static void
add_folio_line(struct setter *setter, struct box *box)
{
    const struct edition *e = setter->edition;
    const struct role_style *role = &setter->style->roles[ROLE_FOLIO_LINE];
    const char *parts[3] = { e->number,
        e->period != NULL ? e->period
            : e->dated    ? date_format(&e->date, e->lang, true, setter->galley)
                          : NULL,
        e->price != NULL         ? e->price
            : e->website != NULL ? e->website
                                 : e->place };
    /* Without anything to say there is one rule under the name. */
    bool empty = true;
    for (int i = 0; i < 3; i++)
        empty &= parts[i] == NULL || parts[i][0] == '\0';
    box->height += role->space_before;
    if (role->rule_above > 0 && !empty)
        box_add_rect(setter, box, 0, box->height, box->width, role->rule_above,
            role->rule_colour);
    if (!empty)
        box->height += role->rule_above + role->size / 6;
    struct para *paras[3];
    for (int i = 0; i < 3; i++)
        paras[i] = furniture_para(setter, parts[i], ROLE_FOLIO_LINE);
    if (!empty) {
        set_folio_line(setter, box, paras);
        box->height += role->size / 8;
    }
    if (role->rule_below > 0)
        box_add_rect(setter, box, 0, box->height, box->width, role->rule_below,
            role->rule_colour);
    box->height += role->rule_below + role->space_after;
}

struct box *
furniture_nameplate(struct setter *setter, int element)
{
    const struct edition *e = setter->edition;
    const struct style *style = setter->style;
    const struct role_style *role = &style->roles[ROLE_NAMEPLATE];
    int width = e->paper_width - style->margin_inside - style->margin_outside;
    struct box *box = box_new(setter, width);
    struct para_spec spec = {
        .text = fitting_text(
            setter, e->nameplate, ROLE_NAMEPLATE, width * LEAST_NAMEPLATE),
        .role = ROLE_NAMEPLATE,
        .element = setter_add_element(setter, ELEMENT_HEADING, element),
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = STYLE_NO_COLOUR,
        .fits = true,
        .no_elements = true,
    };
    setter_element(setter, spec.element)->level = 1;
    struct para *para = para_new(setter, &spec);
    int natural = para != NULL ? para_width(para) : 0;
    if (natural > width) {
        /* A long name is set smaller rather than on two lines. */
        spec.size = (int)((gint64)role->size * width / natural * 99 / 100);
    }
    box_add_text(setter, box, &spec, 0);
    spec.size = 0;
    spec.element = ELEMENT_ARTIFACT;
    spec.text = e->tagline;
    spec.role = ROLE_TAGLINE;
    if (e->tagline != NULL)
        box_add_text(setter, box, &spec, 0);
    add_folio_line(setter, box);
    return box;
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
    bool outer_right = draft->side == PAGE_RIGHT || !style->facing;
    int folio_width = folio != NULL ? para_width(folio) : 0;
    if (folio != NULL)
        para_draw_whole(setter, folio, page,
            outer_right ? left + width - folio_width : left, y);
    int gap = folio_width + role->size, room = width - gap;
    struct para *head = fitting_para(setter, name, ROLE_RUNNING_HEAD, room / 2);
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
            role->rule_below, role->rule_colour);
}

void
furniture_running_heads(struct compose *c)
{
    for (int page = 1; page < (int)c->setter->pages->len; page++)
        draw_running_head(c, page);
}

/* ---- contents ---- */

static int
number_width(const struct setter *setter)
{
    /* Room for four figures and a space. */
    return setter->style->roles[ROLE_CONTENTS_ENTRY].size * 5 / 2;
}

static void
add_contents_entry(
    struct setter *setter, struct galley *galley, int article, int parent)
{
    const struct article *a = setter->edition->articles[article].article;
    if (a->headline == NULL)
        return;
    int entry = setter_add_element(setter, ELEMENT_CONTENTS_ENTRY, parent);
    int element = setter_add_element(setter, ELEMENT_LINK, entry);
    const struct link_target target = {
        .element = element,
        .dest = article, /* dests begin with the articles, in order */
        .contents = node_plain_text(a->headline, setter->arena),
    };
    g_array_append_val(setter->link_targets, target);
    const struct para_spec spec = {
        .node = a->headline,
        .role = ROLE_CONTENTS_ENTRY,
        .element = element,
        .lang = a->lang,
        .rtl = setter->edition->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
    };
    int measure = galley->measure;
    galley->measure -= number_width(setter);
    struct galley_block *block = galley_add_text(setter, galley, &spec, 0);
    galley->measure = measure;
    if (block == NULL)
        return;
    if (setter->edition->rtl)
        block->x += number_width(setter);
    block->contents_article = article;
}

struct galley *
furniture_contents(struct setter *setter, int element)
{
    const struct edition *e = setter->edition;
    if (!e->contents || !setter->style->contents || e->n_articles < 2)
        return NULL;
    struct galley *galley = galley_new(setter);
    /* They stand in a column of the first article. */
    const char *lang = e->articles[0].article->lang;
    if (cjk_lang_is_square(lang != NULL ? lang : e->lang))
        galley_fit_squares(setter, galley);
    galley->rtl = e->rtl;
    galley->element = element;
    struct para_spec spec = {
        .text = words_lookup(e->lang)->contents,
        .role = ROLE_CONTENTS_TITLE,
        .element = ELEMENT_ARTIFACT,
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = STYLE_NO_COLOUR,
        .fits = true,
        .no_elements = true,
    };
    struct box *title = box_new(setter, galley->measure);
    box_add_text(setter, title, &spec, 0);
    galley_add_box(setter, galley, title);
    for (int s = 0; s < e->n_sections; s++) {
        const struct edition_section *section = &e->sections[s];
        spec.text = section->name;
        spec.role = ROLE_CONTENTS_SECTION;
        spec.colour = section->colour;
        if (section->name[0] != '\0' &&
            galley_add_text(setter, galley, &spec, 0) != NULL) {
            struct pagebreak_block *b = &g_array_index(galley->breaks,
                struct pagebreak_block, galley->breaks->len - 1);
            b->keep_next = true;
        }
        for (int i = 0; i < section->n; i++)
            add_contents_entry(setter, galley, section->first + i, element);
    }
    return galley;
}

void
furniture_number_contents(struct compose *c)
{
    struct setter *setter = c->setter;
    for (guint i = 0; i < c->entries->len; i++) {
        const struct contents_entry *entry =
            &g_array_index(c->entries, struct contents_entry, i);
        int page = c->article_page[entry->article];
        struct para *number = furniture_para(
            setter, setter_page(setter, page)->label, ROLE_CONTENTS_ENTRY);
        if (number == NULL)
            continue;
        int room = number_width(setter);
        int x = entry->rtl
            ? entry->x
            : entry->x + entry->measure + room - para_width(number);
        para_draw_whole(setter, number, entry->page, x, entry->y);
    }
}

/* ---- colophon ---- */

struct galley *
furniture_colophon(struct setter *setter, int element)
{
    const struct edition *e = setter->edition;
    if (e->notes == NULL)
        return NULL;
    struct galley *galley = galley_new(setter);
    galley->rtl = e->rtl;
    galley->element = element;
    g_auto(GStrv) paragraphs = g_strsplit(e->notes, "\n\n", -1);
    for (int i = 0; paragraphs[i] != NULL; i++) {
        const struct para_spec spec = {
            .text = paragraphs[i],
            .role = ROLE_SOURCE,
            .element = setter_add_element(setter, ELEMENT_PARAGRAPH, element),
            .lang = e->lang,
            .rtl = e->rtl,
            .colour = STYLE_NO_COLOUR,
        };
        galley_add_text(setter, galley, &spec, 0);
    }
    return galley;
}
