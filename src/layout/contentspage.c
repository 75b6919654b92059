/*
 * Contents of a page of their own, as newspapers and magazines have them: their
 * title over all columns, the sections' names as heads, and under them each
 * story's headline, deck and page. How much is said depends on the room. The
 * manners of setting them are in a row, each of which takes a little more room
 * than the one before: headlines alone, decks with more and more of the
 * stories, larger headlines with pictures for the leading ones, larger
 * pictures. Of those that need no page more than the first does, the last is
 * taken, so that the page is as full as it can be. Where much is left anyhow,
 * the articles begin below.
 */
#include "layout/contents.h"

#include "article/article.h"
#include "base/arena.h"
#include "layout/copyfit.h"
#include "layout/strips.h"

/* Lines of a deck that are kept together. */
#define MOST_DECK_LINES 6
/* Type of entries that must take less room, in percent. */
#define TIGHT_SIZE 92
/* What is between a picture and the headline below it. */
#define PICTURE_GAP (4 * LENGTH_PT)
/* The part of a page below which articles need not begin. */
#define LEAST_BELOW 4

/* How high pictures may be, in percent of their column's width. */
static const int picture_heights[] = { 56, 67, 80, 100 };

/* One manner of setting them. */
struct manner {
    bool tight;           /* no distances, and smaller type */
    int n_decks, n_leads; /* stories, by rank, that have a deck, are large */
    int picture;          /* index into picture_heights */
};

struct contents {
    struct setter *setter;
    struct galley *galley;
    struct manner manner;
    int *rank;      /* by article: 0 for the first of the leading ones */
    int n, n_leads; /* that there are; briefs are never large */
};

/* ---- ranks ---- */

/* What stands first among the stories, in the order of their ranks. */
struct candidate {
    int article, priority, place; /* in its section */
};

static int
compare_candidates(gconstpointer a, gconstpointer b)
{
    const struct candidate *one = a, *other = b;
    if (one->priority != other->priority)
        return one->priority - other->priority;
    if (one->place != other->place)
        return one->place - other->place;
    return one->article - other->article;
}

static void
rank_stories(struct contents *p)
{
    const struct edition *e = p->setter->edition;
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct candidate));
    for (int s = 0; s < e->n_sections; s++) {
        int place = 0;
        for (int i = 0; i < e->sections[s].n; i++) {
            int article = e->sections[s].first + i;
            const struct article *a = e->articles[article].article;
            if (a->headline == NULL || !copyfit_prints(p->setter->fit, article))
                continue;
            const struct candidate candidate = { article, a->priority,
                place++ };
            g_array_append_val(all, candidate);
            p->n_leads += a->priority < BRIEF_PRIORITY;
        }
    }
    g_array_sort(all, compare_candidates);
    p->rank = g_new0(int, e->n_articles + 1);
    p->n = (int)all->len;
    for (int i = 0; i < p->n; i++)
        p->rank[g_array_index(all, struct candidate, i).article] = i;
}

/* ---- entries ---- */

static struct pagebreak_block *
last_break(struct galley *galley)
{
    return &g_array_index(
        galley->breaks, struct pagebreak_block, galley->breaks->len - 1);
}

/* The first picture of ARTICLE; NULL: it has none. */
static const struct node *
first_picture(const struct article *article)
{
    const struct node *figures[] = { article->lead, NULL };
    node_foreach_child (node, article->body)
        if (node->kind == NODE_FIGURE && figures[1] == NULL)
            figures[1] = node;
    for (size_t i = 0; i < G_N_ELEMENTS(figures); i++) {
        if (figures[i] == NULL)
            continue;
        node_foreach_child (node, figures[i])
            if (node->kind == NODE_IMAGE && node->image >= 0)
                return node;
    }
    return NULL;
}

/* The picture leads to the article as its headline does, and says nothing that
 * is not said there: it is no figure here. */
static void
add_picture(const struct contents *p, struct box *box, const struct node *node,
    int link)
{
    const struct image *image = &p->setter->edition->images[node->image];
    int most =
        (int)((gint64)box->width * picture_heights[p->manner.picture] / 100);
    int height = (int)CLAMP(
        (gint64)box->width * image->height / MAX(1, image->width), 1, most);
    int width = (int)CLAMP(
        (gint64)height * image->width / MAX(1, image->height), 1, box->width);
    int x = p->setter->edition->rtl ? box->width - width : 0;
    box_add_image(p->setter, box, node->image, x, box->height, width, height,
        ELEMENT_ARTIFACT);
    box_add_link(p->setter, box, link, x, box->height, width, height);
    box_add_space(box, height + PICTURE_GAP);
}

/* A large headline, below the story's picture if it has one. */
static struct galley_block *
add_lead(struct contents *p, int article, int entry)
{
    struct setter *setter = p->setter;
    struct galley *galley = p->galley;
    const struct node *picture =
        first_picture(setter->edition->articles[article].article);
    const struct para_spec spec =
        contents_entry_spec(setter, article, entry, ROLE_CONTENTS_LEAD);
    struct para *para = para_new(setter, &spec);
    if (para == NULL)
        return NULL;
    struct box *box = box_new(setter, galley->measure);
    if (picture != NULL)
        add_picture(p, box, picture, spec.element);
    int room = contents_number_width(setter);
    int measure = MAX(galley->measure - room, para->role->size);
    box->height += box_add_lines(setter, box, para,
        setter->edition->rtl ? room : 0, box->height, measure);
    struct galley_block *block = galley_add_box(setter, galley, box);
    block->measure = measure;
    return block;
}

static struct galley_block *
add_headline(struct contents *p, int article, int entry)
{
    struct para_spec spec =
        contents_entry_spec(p->setter, article, entry, ROLE_CONTENTS_ENTRY);
    if (p->manner.tight)
        spec.size = p->setter->style->roles[spec.role].size * TIGHT_SIZE / 100;
    return contents_add_narrow(p->setter, p->galley, &spec);
}

static void
add_deck(struct contents *p, const struct article *article, int entry)
{
    struct setter *setter = p->setter;
    const struct para_spec spec = {
        .node = article->deck,
        .role = ROLE_CONTENTS_DECK,
        .element = setter_add_element(setter, ELEMENT_PARAGRAPH, entry),
        .lang = article->lang,
        .rtl = setter->edition->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
    };
    p->galley->space_due = 0;
    last_break(p->galley)->keep_next = true;
    /* It is not torn from column to column; more than a few lines are. */
    if (contents_add_narrow(setter, p->galley, &spec) == NULL)
        return;
    struct pagebreak_block *deck = last_break(p->galley);
    if (deck->lines[deck->n_variants - 1] <= MOST_DECK_LINES)
        deck->rigid = true;
}

static void
add_entry(struct contents *p, int article, int parent)
{
    struct setter *setter = p->setter;
    const struct article *a = setter->edition->articles[article].article;
    int rank = p->rank[article];
    if (a->headline == NULL)
        return;
    int entry = setter_add_element(setter, ELEMENT_CONTENTS_ENTRY, parent);
    struct galley_block *block = rank < p->manner.n_leads
        ? add_lead(p, article, entry)
        : add_headline(p, article, entry);
    if (block == NULL)
        return;
    block->contents_article = article;
    if (a->deck != NULL && rank < p->manner.n_decks)
        add_deck(p, a, entry);
    /* What has so much to say is set apart from the next. */
    if (p->manner.n_decks > 0)
        p->galley->space_due = MAX(p->galley->space_due, 1);
}

/* As add_section in contents.c, as a head with its rules. */
static int
add_section(
    struct contents *p, const struct edition_section *section, int parent)
{
    struct setter *setter = p->setter;
    struct galley *galley = p->galley;
    if (!contents_names(setter, section))
        return parent;
    const struct para_spec spec = contents_section_spec(
        setter, section, &parent, ROLE_CONTENTS_PAGE_SECTION);
    const struct role_style *role = &setter->style->roles[spec.role];
    struct box *box = box_new(setter, galley->measure);
    box_add_text(setter, box, &spec, 0);
    galley->space_due = p->manner.tight
        ? 0
        : MAX(galley->space_due, box_grid_lines(setter, role->space_before));
    galley_add_box(setter, galley, box);
    last_break(galley)->keep_next = true;
    return parent;
}

/* All of it in MANNER, below ELEMENT. */
static struct galley *
make_galley(struct contents *p, int element, const struct manner *manner)
{
    struct setter *setter = p->setter;
    const struct edition *e = setter->edition;
    p->manner = *manner;
    p->galley = contents_new_galley(setter, element);
    const struct para_spec spec =
        contents_title_spec(setter, element, ROLE_CONTENTS_PAGE);
    struct box *title = box_new(setter, p->galley->full_measure);
    box_add_text(setter, title, &spec, 0);
    p->galley->heads[furniture_columns(setter)] = title;
    for (int s = 0; s < e->n_sections; s++) {
        const struct edition_section *section = &e->sections[s];
        int parent = add_section(p, section, element);
        for (int i = section->first; i < section->first + section->n; i++)
            if (copyfit_prints(setter->fit, i))
                add_entry(p, i, parent);
    }
    return p->galley;
}

/* ---- which manner ---- */

static int
count_manners(const struct contents *p)
{
    return 2 + p->n + p->n_leads + (int)G_N_ELEMENTS(picture_heights) - 1;
}

/* Number I of the row: each takes at least as much room as the one before. */
static struct manner
manner_of(const struct contents *p, int i)
{
    struct manner manner = { .tight = i == 0 };
    i = MAX(0, i - 1);
    manner.n_decks = MIN(i, p->n);
    i -= manner.n_decks;
    manner.n_leads = MIN(i, p->n_leads);
    manner.picture = i - manner.n_leads;
    return manner;
}

/* The page on which they end in manner number I, from where C is. */
static int
end_page(const struct compose *c, struct contents *p, int i)
{
    struct setter *setter = p->setter;
    struct arena *outer = setter->galley;
    struct diag *diag = setter->diag;
    setter->galley = arena_new();
    setter->diag = NULL;
    const struct manner manner = manner_of(p, i);
    /* Without elements, which cannot be taken back. */
    struct galley *trial = make_galley(p, ELEMENT_ARTIFACT, &manner);
    struct strips s;
    strips_init(&s, trial, 0, furniture_columns(setter), false);
    strips_plan(c, &s);
    int page = s.end_page;
    strips_clear(&s);
    galley_free(trial);
    arena_free(setter->galley);
    setter->galley = outer;
    setter->diag = diag;
    return page;
}

/* The last one that needs no page more than the first. */
static struct manner
choose_manner(const struct compose *c, struct contents *p)
{
    int page = end_page(c, p, 0), least = 0, beyond = count_manners(p);
    while (beyond - least > 1) {
        int middle = (least + beyond) / 2;
        if (end_page(c, p, middle) <= page)
            least = middle;
        else
            beyond = middle;
    }
    return manner_of(p, least);
}

void
contents_place_page(struct compose *c, int element)
{
    struct setter *setter = c->setter;
    struct contents p = { .setter = setter };
    rank_stories(&p);
    const struct manner manner = choose_manner(c, &p);
    struct galley *galley = make_galley(&p, element, &manner);
    compose_galley(c, galley);
    galley_free(galley);
    g_free(p.rank);
    if (setter->style->section_starts_page ||
        compose_page_lines(c, c->page) - c->line < c->max_lines / LEAST_BELOW)
        compose_new_page(c);
}
