/*
 * The index: places or authors, each with the pages of its articles. A list
 * under a heading over all columns; a long one has letters over its groups.
 */
#include "edition/index.h"
#include "edition/backwords.h"
#include "layout/cjk.h"
#include "layout/furniture.h"
#include "layout/pagelist.h"

static void
add_letter(struct setter *setter, struct galley *galley, const char *letter)
{
    const struct para_spec spec = {
        .text = letter,
        .role = ROLE_INDEX_LETTER,
        .element = ELEMENT_ARTIFACT,
        .lang = setter->edition->lang,
        .rtl = setter->edition->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
    };
    if (galley_add_text(setter, galley, &spec, 0) != NULL)
        g_array_index(
            galley->breaks, struct pagebreak_block, galley->breaks->len - 1)
            .keep_next = true;
}

static void
add_entry(const struct compose *c, struct galley *galley,
    const struct index_entry *entry, int list)
{
    struct setter *setter = c->setter;
    const struct edition *e = setter->edition;
    int item = setter_add_element(setter, ELEMENT_ITEM, list);
    const struct para_spec spec = {
        .node = pagelist_node(c, entry->name, entry),
        .role = ROLE_INDEX_ENTRY,
        .element = setter_add_element(setter, ELEMENT_ITEM_BODY, item),
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = STYLE_NO_COLOUR,
    };
    galley_add_text(setter, galley, &spec, 0);
}

struct galley *
index_galley(const struct compose *c, enum index_kind kind, int element)
{
    struct setter *setter = c->setter;
    const struct edition *e = setter->edition;
    const struct backwords *words = backwords_lookup(e->lang);
    g_autoptr(GArray) entries = index_collect(e, kind, setter->galley);
    pagelist_keep_printed(c, entries);
    if (entries->len == 0)
        return NULL;
    struct galley *galley = galley_new(setter);
    if (cjk_lang_is_square(e->lang))
        galley_fit_squares(setter, galley);
    galley->rtl = e->rtl;
    galley->element = setter_add_element(setter, ELEMENT_INDEX, element);
    furniture_add_title(
        setter, galley, kind == INDEX_PLACES ? words->places : words->authors);
    int list = setter_add_element(setter, ELEMENT_LIST, galley->element);
    const char *letter = NULL;
    for (guint i = 0; i < entries->len; i++) {
        const struct index_entry *entry =
            &g_array_index(entries, struct index_entry, i);
        if (g_strcmp0(entry->letter, letter) != 0)
            add_letter(setter, galley, entry->letter);
        letter = entry->letter;
        add_entry(c, galley, entry, list);
    }
    return galley;
}
