/*
 * The colophon: what this edition is called, who publishes it, the editor's
 * notes, and where the articles came from, with their pages and what is said
 * of the rights in them. If the style says so, the typefaces too.
 */
#include "base/arena.h"
#include "base/text.h"
#include "edition/backwords.h"
#include "edition/index.h"
#include "edition/link.h"
#include "edition/words.h"
#include "layout/cjk.h"
#include "layout/furniture.h"
#include "layout/pagelist.h"

struct colophon {
    struct setter *setter;
    const struct compose *compose;
    struct galley *galley;
    int element;
};

static void
add_node(
    struct colophon *c, const struct node *node, enum role role, int element)
{
    const struct edition *e = c->setter->edition;
    const struct para_spec spec = {
        .node = node,
        .role = role,
        .element = element,
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = STYLE_NO_COLOUR,
    };
    galley_add_text(c->setter, c->galley, &spec, 0);
}

static struct node *
new_node(struct colophon *c, const char *text)
{
    const struct pos pos = { 0 };
    struct arena *arena = c->setter->galley;
    struct node *node = node_new(arena, NODE_PARAGRAPH, pos);
    if (text != NULL)
        node_append(node, node_new_text(arena, text, pos));
    return node;
}

static void
add_line(struct colophon *c, const char *text)
{
    if (text != NULL && text[0] != '\0')
        add_node(c, new_node(c, text), ROLE_COLOPHON,
            setter_add_element(c->setter, ELEMENT_PARAGRAPH, c->element));
}

static void
add_subtitle(struct colophon *c, const char *text)
{
    const struct edition *e = c->setter->edition;
    const struct para_spec spec = {
        .text = text,
        .role = ROLE_CONTENTS_SECTION,
        .element = setter_add_element(c->setter, ELEMENT_HEADING, c->element),
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
    };
    setter_element(c->setter, spec.element)->level = 3;
    if (galley_add_text(c->setter, c->galley, &spec, 0) != NULL)
        g_array_index(c->galley->breaks, struct pagebreak_block,
            c->galley->breaks->len - 1)
            .keep_next = true;
}

/* ---- the imprint ---- */

/* "The Harbour Weekly, No. 12, 27 October 2024". */
static const char *
full_title(struct colophon *c)
{
    const struct edition *e = c->setter->edition;
    struct arena *arena = c->setter->galley;
    const char *comma = words_lookup(e->lang)->comma;
    const char *day = e->period != NULL ? e->period
        : e->dated ? date_format(&e->date, e->lang, true, arena)
                   : NULL;
    g_autoptr(GString) text = g_string_new(e->title);
    if (e->number != NULL)
        g_string_append_printf(text, "%s%s", comma, e->number);
    if (day != NULL)
        g_string_append_printf(text, "%s%s", comma, day);
    return arena_strdup(arena, text->str);
}

/* Who publishes it and where, on one line. */
static const char *
publisher_line(struct colophon *c)
{
    const struct edition *e = c->setter->edition;
    const char *publisher = e->publisher;
    if (publisher != NULL && text_same_words(publisher, e->title))
        publisher = NULL;
    if (publisher == NULL || e->place == NULL)
        return publisher != NULL ? publisher : e->place;
    return arena_printf(c->setter->galley, "%s%s%s", publisher,
        words_lookup(e->lang)->comma, e->place);
}

static void
add_website(struct colophon *c)
{
    const char *website = c->setter->edition->website;
    struct arena *arena = c->setter->galley;
    if (website == NULL)
        return;
    struct node *line = new_node(c, NULL), *into = line;
    const char *uri = link_uri(arena, website);
    if (uri != NULL) {
        into = node_new(arena, NODE_LINK, line->pos);
        into->url = uri;
        node_append(line, into);
    }
    node_append(into,
        node_new_text(arena, furniture_address(c->setter, website), line->pos));
    add_node(c, line, ROLE_COLOPHON,
        setter_add_element(c->setter, ELEMENT_PARAGRAPH, c->element));
}

static void
add_notes(struct colophon *c)
{
    const char *notes = c->setter->edition->notes;
    if (notes == NULL)
        return;
    c->galley->space_due = 1;
    g_auto(GStrv) paragraphs = g_strsplit(notes, "\n\n", -1);
    for (int i = 0; paragraphs[i] != NULL; i++)
        add_line(c, text_squeeze(c->setter->galley, paragraphs[i]));
}

/* ---- sources ---- */

/* "Reuters 3, 5–6. © 2024 Reuters". */
static void
add_source(struct colophon *c, const struct index_entry *entry, int list)
{
    struct arena *arena = c->setter->galley;
    const char *before = entry->name[0] != '\0' ? entry->name : entry->note;
    struct node *node = pagelist_node(c->compose, before, entry);
    if (entry->note != NULL && entry->name[0] != '\0')
        node_append(node,
            node_new_text(
                arena, arena_printf(arena, " – %s", entry->note), node->pos));
    int item = setter_add_element(c->setter, ELEMENT_ITEM, list);
    /* They look like the index's. */
    add_node(c, node, ROLE_INDEX_ENTRY,
        setter_add_element(c->setter, ELEMENT_ITEM_BODY, item));
}

static void
add_sources(struct colophon *c, const GArray *sources)
{
    if (sources->len == 0)
        return;
    add_subtitle(c, words_lookup(c->setter->edition->lang)->sources);
    int list = setter_add_element(c->setter, ELEMENT_LIST, c->element);
    for (guint i = 0; i < sources->len; i++)
        add_source(c, &g_array_index(sources, struct index_entry, i), list);
}

/* The families that text on the pages is set in, in order of their first use.
 */
static void
add_typefaces(struct colophon *c)
{
    struct setter *setter = c->setter;
    g_autoptr(GPtrArray) families = g_ptr_array_new();
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < setter->fonts_used->len; i++) {
        const struct font *font = setter->fonts_used->pdata[i];
        const char *family = font->family;
        if (family == NULL ||
            g_ptr_array_find_with_equal_func(
                families, family, g_str_equal, NULL))
            continue;
        g_ptr_array_add(families, (gpointer)family);
        g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", family);
    }
    if (text->len == 0)
        return;
    add_subtitle(c, backwords_lookup(setter->edition->lang)->typefaces);
    add_line(c, arena_strdup(setter->galley, text->str));
}

struct galley *
colophon_galley(const struct compose *compose, int element)
{
    struct setter *setter = compose->setter;
    const struct edition *e = setter->edition;
    if (!e->colophon)
        return NULL;
    g_autoptr(GArray) sources = index_collect_sources(e, setter->galley);
    pagelist_keep_printed(compose, sources);
    /* One article says itself where it comes from. */
    if (e->notes == NULL && e->publisher == NULL && e->website == NULL &&
        e->rights == NULL && (sources->len == 0 || e->n_articles < 2))
        return NULL;
    struct colophon c = {
        .setter = setter,
        .compose = compose,
        .galley = galley_new(setter),
        .element = setter_add_element(setter, ELEMENT_SECTION, element),
    };
    if (cjk_lang_is_square(e->lang))
        galley_fit_squares(setter, c.galley);
    c.galley->rtl = e->rtl;
    c.galley->element = c.element;
    furniture_add_title(setter, c.galley, words_lookup(e->lang)->colophon);
    add_line(&c, full_title(&c));
    add_line(&c, publisher_line(&c));
    add_website(&c);
    add_line(&c, e->rights);
    add_notes(&c);
    add_sources(&c, sources);
    if (setter->style->typefaces)
        add_typefaces(&c);
    return c.galley;
}
