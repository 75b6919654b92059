/*
 * The contents: every article under its section, with the page that it begins
 * on. On page one they are headlines alone; on a page of their own each has
 * its kicker and deck, if all of it then fits on that page. The numbers are put
 * in when all pages are made, at the end of the headline's last line; dots lead
 * to them if the style wants it.
 */
#include "layout/furniture.h"

#include "base/arena.h"
#include "edition/words.h"
#include "layout/cjk.h"
#include "layout/copyfit.h"
#include "layout/strips.h"

/* Fewer dots than this lead nowhere. */
#define LEAST_DOTS 3
/* More than stand on any line. */
#define MOST_DOTS 400
/* Lines of a deck that are kept together. */
#define MOST_DECK_LINES 6

static int
number_width(const struct setter *setter)
{
    /* Room for four figures and a space. */
    return setter->style->roles[ROLE_CONTENTS_ENTRY].size * 5 / 2;
}

static struct pagebreak_block *
last_break(struct galley *galley)
{
    return &g_array_index(
        galley->breaks, struct pagebreak_block, galley->breaks->len - 1);
}

/* Text that leaves room for the number. */
static struct galley_block *
add_narrow(
    struct setter *setter, struct galley *galley, const struct para_spec *spec)
{
    int measure = galley->measure, room = number_width(setter);
    galley->measure -= room;
    struct galley_block *block = galley_add_text(setter, galley, spec, 0);
    galley->measure = measure;
    if (block != NULL && setter->edition->rtl)
        block->x += room;
    return block;
}

static void
add_deck(struct setter *setter, struct galley *galley,
    const struct article *article, int entry)
{
    if (article->deck == NULL)
        return;
    last_break(galley)->keep_next = true;
    const struct para_spec spec = {
        .node = article->deck,
        .role = ROLE_CONTENTS_DECK,
        .element = setter_add_element(setter, ELEMENT_PARAGRAPH, entry),
        .lang = article->lang,
        .rtl = setter->edition->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
    };
    /* It is not torn from column to column; more than a few lines are. */
    if (add_narrow(setter, galley, &spec) != NULL &&
        last_break(galley)->lines[last_break(galley)->n_variants - 1] <=
            MOST_DECK_LINES)
        last_break(galley)->rigid = true;
    /* What has so much to say is set apart from the next. */
    galley->space_due = MAX(galley->space_due, 1);
}

static void
add_entry(struct setter *setter, struct galley *galley, int article, int parent,
    bool full)
{
    const struct edition *e = setter->edition;
    const struct article *a = e->articles[article].article;
    if (a->headline == NULL)
        return;
    int entry = setter_add_element(setter, ELEMENT_CONTENTS_ENTRY, parent);
    int element = setter_add_element(setter, ELEMENT_LINK, entry);
    const struct link_target target = {
        .element = element,
        .dest = article, /* dests begin with the articles, in order */
        .contents = node_plain_text(a->headline, setter->arena),
    };
    if (element >= 0) {
        g_array_append_val(setter->link_targets, target);
        if (g_strcmp0(a->lang, e->lang) != 0)
            setter_element(setter, element)->lang = a->lang;
    }
    const struct para_spec spec = {
        .node = a->headline,
        .role = ROLE_CONTENTS_ENTRY,
        .element = element,
        .lang = a->lang,
        .rtl = e->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
        .lead = full ? a->kicker : NULL,
        .lead_role = ROLE_KICKER,
    };
    struct galley_block *block = add_narrow(setter, galley, &spec);
    if (block == NULL)
        return;
    block->contents_article = article;
    if (full)
        add_deck(setter, galley, a, entry);
}

static void
add_title(struct setter *setter, struct galley *galley)
{
    const struct edition *e = setter->edition;
    bool full = e->contents == CONTENTS_PAGE;
    const struct para_spec spec = {
        .text = words_lookup(e->lang)->contents,
        .role = ROLE_CONTENTS_TITLE,
        .element = setter_add_element(setter, ELEMENT_CAPTION, galley->element),
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
    };
    struct box *title =
        box_new(setter, full ? galley->full_measure : galley->measure);
    box_add_text(setter, title, &spec, 0);
    if (full) {
        galley->heads[furniture_columns(setter)] = title;
    } else {
        galley_add_box(setter, galley, title);
        last_break(galley)->keep_next = true;
    }
}

/* Returns the element that its entries are to be below: a table of contents
 * within PARENT, if it has a name. */
static int
add_section(struct setter *setter, struct galley *galley,
    const struct edition_section *section, int parent)
{
    const struct edition *e = setter->edition;
    if (section->name[0] == '\0')
        return parent;
    int element = setter_add_element(setter, ELEMENT_CONTENTS, parent);
    const struct para_spec spec = {
        .text = section->name,
        .role = ROLE_CONTENTS_SECTION,
        .element = setter_add_element(setter, ELEMENT_CAPTION, element),
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = section->colour,
        .no_elements = true,
    };
    if (galley_add_text(setter, galley, &spec, 0) != NULL)
        last_break(galley)->keep_next = true;
    return element;
}

/* Whether any of its articles is. */
static bool
is_printed(const struct setter *setter, const struct edition_section *section)
{
    for (int i = 0; i < section->n; i++)
        if (copyfit_prints(setter->fit, section->first + i))
            return true;
    return false;
}

/* With kickers and decks if they are to be FULL. */
static struct galley *
make_galley(struct setter *setter, int element, bool full)
{
    const struct edition *e = setter->edition;
    struct galley *galley = galley_new(setter);
    /* They stand in a column of the first article. */
    const char *lang = e->articles[0].article->lang;
    if (cjk_lang_is_square(lang != NULL ? lang : e->lang))
        galley_fit_squares(setter, galley);
    galley->rtl = e->rtl;
    galley->element = element;
    add_title(setter, galley);
    for (int s = 0; s < e->n_sections; s++) {
        const struct edition_section *section = &e->sections[s];
        int parent = is_printed(setter, section)
            ? add_section(setter, galley, section, element)
            : element;
        for (int i = section->first; i < section->first + section->n; i++)
            if (copyfit_prints(setter->fit, i))
                add_entry(setter, galley, i, parent, full);
    }
    return galley;
}

int
contents_height(const struct compose *c, struct galley *contents)
{
    struct strips s;
    strips_init(&s, contents, 0, furniture_columns(c->setter), false);
    s.page = c->page;
    int height = strips_height(c, &s);
    strips_clear(&s);
    return height;
}

/* Whether they fit on the page with kickers and decks: first set without
 * elements, which cannot be taken back. */
static bool
fit_in_full(struct compose *c)
{
    struct galley *trial = make_galley(c->setter, ELEMENT_ARTIFACT, true);
    int height = contents_height(c, trial);
    const struct box *title = trial->heads[furniture_columns(c->setter)];
    int head = box_grid_lines(c->setter, title->height);
    galley_free(trial);
    return height >= 0 && c->line + head + height <= c->max_lines;
}

struct galley *
contents_galley(struct compose *c, int element)
{
    switch (c->setter->edition->contents) {
    case CONTENTS_NONE:
        break;
    case CONTENTS_FRONT:
        return make_galley(c->setter, element, false);
    case CONTENTS_PAGE:
        return make_galley(c->setter, element, fit_in_full(c));
    }
    return NULL;
}

/* ---- numbers ---- */

/* Dots from FROM to TO, which are in the same places in all lines that end at
 * the same edge. */
static void
draw_dots(
    struct compose *c, const struct contents_entry *entry, int from, int to)
{
    struct setter *setter = c->setter;
    const struct para *one = furniture_para(setter, ".", ROLE_CONTENTS_ENTRY);
    const struct para *two = furniture_para(setter, ". .", ROLE_CONTENTS_ENTRY);
    if (one == NULL || two == NULL)
        return;
    int dot = para_width(one), step = MAX(1, para_width(two) - dot);
    int n = MIN((to - from - dot) / step + 1, MOST_DOTS);
    if (to - from < dot || n < LEAST_DOTS)
        return;
    g_autoptr(GString) dots = g_string_new(".");
    for (int i = 1; i < n; i++)
        g_string_append(dots, " .");
    struct para *leader =
        furniture_para(setter, dots->str, ROLE_CONTENTS_ENTRY);
    int width = dot + (n - 1) * step;
    if (leader != NULL)
        para_draw_whole(setter, leader, entry->page,
            entry->rtl ? entry->x + entry->measure + number_width(setter) - to
                       : entry->x + to - width,
            entry->y);
}

static void
draw_number(struct compose *c, const struct contents_entry *entry, int widest)
{
    struct setter *setter = c->setter;
    int page = c->article_page[entry->article];
    struct para *number = furniture_para(
        setter, setter_page(setter, page)->label, ROLE_CONTENTS_ENTRY);
    if (number == NULL)
        return;
    int size = setter->style->roles[ROLE_CONTENTS_ENTRY].size;
    int room = number_width(setter);
    int line = entry->measure + room;
    if (setter->style->contents_leaders)
        draw_dots(c, entry, entry->text + size / 3, line - widest - size / 3);
    int x = entry->rtl ? entry->x : entry->x + line - para_width(number);
    GArray *marks = setter_page(setter, entry->page)->marks;
    guint first = marks->len;
    para_draw_whole(setter, number, entry->page, x, entry->y);
    for (guint i = first; i < marks->len; i++)
        g_array_index(marks, struct mark, i).element = entry->element;
}

void
contents_number(struct compose *c)
{
    struct setter *setter = c->setter;
    int last = (int)setter->pages->len - 1, widest = 0;
    struct para *number = furniture_para(
        setter, setter_page(setter, last)->label, ROLE_CONTENTS_ENTRY);
    if (number != NULL)
        widest = para_width(number);
    for (guint i = 0; i < c->entries->len; i++)
        draw_number(
            c, &g_array_index(c->entries, struct contents_entry, i), widest);
}
