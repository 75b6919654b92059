/*
 * The contents on page one: every article under its section, with the page that
 * it begins on, as headlines alone. Contents of a page of their own are in
 * contentspage.c, which makes its entries with what is here. The numbers are
 * put in when all pages are made, at the end of the headline's last line; dots
 * lead to them if the style wants it.
 */
#include "layout/contents.h"

#include "base/arena.h"
#include "edition/words.h"
#include "layout/cjk.h"
#include "layout/copyfit.h"
#include "layout/strips.h"

/* Fewer dots than this lead nowhere. */
#define LEAST_DOTS 3
/* More than stand on any line. */
#define MOST_DOTS 400

int
contents_number_width(const struct setter *setter)
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

struct galley_block *
contents_add_narrow(
    struct setter *setter, struct galley *galley, const struct para_spec *spec)
{
    int measure = galley->measure, room = contents_number_width(setter);
    galley->measure -= room;
    struct galley_block *block = galley_add_text(setter, galley, spec, 0);
    galley->measure = measure;
    if (block != NULL && setter->edition->rtl)
        block->x += room;
    return block;
}

struct para_spec
contents_entry_spec(
    struct setter *setter, int article, int parent, enum role role)
{
    const struct edition *e = setter->edition;
    const struct article *a = e->articles[article].article;
    int element = setter_add_element(setter, ELEMENT_LINK, parent);
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
    return (struct para_spec){
        .node = a->headline,
        .role = role,
        .element = element,
        .lang = a->lang,
        .rtl = e->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
    };
}

static void
add_entry(struct setter *setter, struct galley *galley, int article, int parent)
{
    if (setter->edition->articles[article].article->headline == NULL)
        return;
    int entry = setter_add_element(setter, ELEMENT_CONTENTS_ENTRY, parent);
    const struct para_spec spec =
        contents_entry_spec(setter, article, entry, ROLE_CONTENTS_ENTRY);
    struct galley_block *block = contents_add_narrow(setter, galley, &spec);
    if (block != NULL)
        block->contents_article = article;
}

struct para_spec
contents_title_spec(struct setter *setter, int parent, enum role role)
{
    const struct edition *e = setter->edition;
    return (struct para_spec){
        .text = words_lookup(e->lang)->contents,
        .role = role,
        .element = setter_add_element(setter, ELEMENT_CAPTION, parent),
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
    };
}

static void
add_title(struct setter *setter, struct galley *galley)
{
    const struct para_spec spec =
        contents_title_spec(setter, galley->element, ROLE_CONTENTS_TITLE);
    struct box *title = box_new(setter, galley->measure);
    box_add_text(setter, title, &spec, 0);
    galley_add_box(setter, galley, title);
    last_break(galley)->keep_next = true;
}

struct para_spec
contents_section_spec(struct setter *setter,
    const struct edition_section *section, int *parent, enum role role)
{
    const struct edition *e = setter->edition;
    *parent = setter_add_element(setter, ELEMENT_CONTENTS, *parent);
    return (struct para_spec){
        .text = section->name,
        .role = role,
        .element = setter_add_element(setter, ELEMENT_CAPTION, *parent),
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = section->colour,
        .no_elements = true,
    };
}

/* Returns the element that its entries are to be below: a table of contents
 * within PARENT, if it has a name. */
static int
add_section(struct setter *setter, struct galley *galley,
    const struct edition_section *section, int parent)
{
    if (!contents_names(setter, section))
        return parent;
    const struct para_spec spec =
        contents_section_spec(setter, section, &parent, ROLE_CONTENTS_SECTION);
    if (galley_add_text(setter, galley, &spec, 0) != NULL)
        last_break(galley)->keep_next = true;
    return parent;
}

bool
contents_names(
    const struct setter *setter, const struct edition_section *section)
{
    for (int i = 0; i < section->n; i++)
        if (copyfit_prints(setter->fit, section->first + i))
            return section->name[0] != '\0';
    return false;
}

struct galley *
contents_new_galley(struct setter *setter, int element)
{
    const struct edition *e = setter->edition;
    struct galley *galley = galley_new(setter);
    /* They stand in a column of the first article. */
    const char *lang = e->articles[0].article->lang;
    if (cjk_lang_is_square(lang != NULL ? lang : e->lang))
        galley_fit_squares(setter, galley);
    galley->rtl = e->rtl;
    galley->element = element;
    return galley;
}

struct galley *
contents_galley(struct setter *setter, int element)
{
    const struct edition *e = setter->edition;
    struct galley *galley = contents_new_galley(setter, element);
    add_title(setter, galley);
    for (int s = 0; s < e->n_sections; s++) {
        const struct edition_section *section = &e->sections[s];
        int parent = add_section(setter, galley, section, element);
        for (int i = section->first; i < section->first + section->n; i++)
            if (copyfit_prints(setter->fit, i))
                add_entry(setter, galley, i, parent);
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

int
contents_measure(const struct compose *c)
{
    struct setter *setter = c->setter;
    struct arena *outer = setter->galley;
    struct diag *diag = setter->diag;
    setter->galley = arena_new();
    setter->diag = NULL;
    /* Without elements, which cannot be taken back. */
    struct galley *trial = contents_galley(setter, ELEMENT_ARTIFACT);
    int height = contents_height(c, trial);
    galley_free(trial);
    arena_free(setter->galley);
    setter->galley = outer;
    setter->diag = diag;
    return height;
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
            entry->rtl
                ? entry->x + entry->measure + contents_number_width(setter) - to
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
    int room = contents_number_width(setter);
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
