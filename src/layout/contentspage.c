/*
 * Contents of a page of their own, as newspapers and magazines have them: their
 * title over all columns, the sections' names as heads, and under them each
 * story's headline, deck and page. How much is said depends on the room:
 * headlines alone, decks with as many of the stories as there is room for; if
 * all have theirs, larger headlines with pictures for the leading ones, and
 * larger pictures, so that the page is as full as it can be without another
 * one. Where much is left anyhow, the articles begin below.
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
/* Stories that may be large. */
#define MOST_LEADS 24
/* The part of a page below which articles need not begin. */
#define LEAST_BELOW 4

/* How high pictures may be, in percent of their column's width: all but upright
 * ones are as wide as it. */
static const int picture_heights[] = { 70, 80, 100, 130 };

/* What is done to save a page: smaller type; no distances either. */
enum tight {
    TIGHT_NOT,
    TIGHT_TYPE,
    TIGHT_LINES,
};

/* How a leading story is set. */
enum lead {
    LEAD_NONE,
    LEAD_LARGE, /* in larger type */
    LEAD_PICTURE,
};

struct contents {
    struct setter *setter;
    struct galley *galley;
    int *rank;      /* by article: 0 for the first of the leading ones */
    int *by_rank;   /* articles */
    int n, n_leads; /* that there are; briefs are never large */
    enum tight tight;
    int n_decks;                 /* stories, by rank, that have a deck */
    enum lead leads[MOST_LEADS]; /* by rank */
    int picture;                 /* index into picture_heights */
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
    p->by_rank = g_new0(int, e->n_articles + 1);
    p->n = (int)all->len;
    p->n_leads = MIN(p->n_leads, MOST_LEADS);
    for (int i = 0; i < p->n; i++) {
        p->by_rank[i] = g_array_index(all, struct candidate, i).article;
        p->rank[p->by_rank[i]] = i;
    }
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
    int most = (int)((gint64)box->width * picture_heights[p->picture] / 100);
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

static enum lead
lead_of(const struct contents *p, int rank)
{
    return rank < MOST_LEADS ? p->leads[rank] : LEAD_NONE;
}

/* A large headline, below the story's picture if it has one. */
static struct galley_block *
add_lead(struct contents *p, int article, int entry)
{
    struct setter *setter = p->setter;
    struct galley *galley = p->galley;
    const struct node *picture = lead_of(p, p->rank[article]) == LEAD_PICTURE
        ? first_picture(setter->edition->articles[article].article)
        : NULL;
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
    if (p->tight != TIGHT_NOT)
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
    struct galley_block *block = lead_of(p, rank) != LEAD_NONE
        ? add_lead(p, article, entry)
        : add_headline(p, article, entry);
    if (block == NULL)
        return;
    block->contents_article = article;
    if (a->deck != NULL && rank < p->n_decks)
        add_deck(p, a, entry);
    /* What has so much to say is set apart from the next. */
    if (p->n_decks > 0)
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
    galley->space_due = p->tight == TIGHT_LINES
        ? 0
        : MAX(galley->space_due, box_grid_lines(setter, role->space_before));
    galley_add_box(setter, galley, box);
    last_break(galley)->keep_next = true;
    return parent;
}

/* All of it below ELEMENT. */
static struct galley *
make_galley(struct contents *p, int element)
{
    struct setter *setter = p->setter;
    const struct edition *e = setter->edition;
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

/* ---- how much is said ---- */

/* The page on which they end as they are now, from where C is. */
static int
end_page(const struct compose *c, struct contents *p)
{
    struct setter *setter = p->setter;
    struct arena *outer = setter->galley;
    struct diag *diag = setter->diag;
    setter->galley = arena_new();
    setter->diag = NULL;
    /* Without elements, which cannot be taken back. */
    struct galley *trial = make_galley(p, ELEMENT_ARTIFACT);
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

/* As many decks as do not reach beyond PAGE. */
static void
find_decks(const struct compose *c, struct contents *p, int page)
{
    int least = 0, beyond = p->n + 1;
    while (beyond - least > 1) {
        p->n_decks = (least + beyond) / 2;
        if (end_page(c, p) <= page)
            least = p->n_decks;
        else
            beyond = p->n_decks;
    }
    p->n_decks = least;
}

/* Likewise, the larger entries of the leading stories, by rank. */
static void
find_leads(const struct compose *c, struct contents *p, int page)
{
    const struct edition *e = p->setter->edition;
    for (int i = 0; i < p->n_leads; i++) {
        const struct article *a = e->articles[p->by_rank[i]].article;
        p->leads[i] = first_picture(a) != NULL ? LEAD_PICTURE : LEAD_LARGE;
        while (p->leads[i] != LEAD_NONE && end_page(c, p) > page)
            p->leads[i]--;
    }
}

static void
find_manner(const struct compose *c, struct contents *p)
{
    p->tight = TIGHT_LINES;
    int page = end_page(c, p);
    p->tight = TIGHT_NOT;
    while (p->tight != TIGHT_LINES && end_page(c, p) > page)
        p->tight++;
    if (p->tight != TIGHT_NOT)
        return;
    find_decks(c, p, page);
    if (p->n_decks < p->n)
        return;
    find_leads(c, p, page);
    int heights = (int)G_N_ELEMENTS(picture_heights);
    while (p->picture + 1 < heights) {
        p->picture++;
        if (end_page(c, p) > page) {
            p->picture--;
            return;
        }
    }
}

void
contents_place_page(struct compose *c, int element)
{
    struct setter *setter = c->setter;
    struct contents p = { .setter = setter };
    rank_stories(&p);
    find_manner(c, &p);
    struct galley *galley = make_galley(&p, element);
    compose_galley(c, galley);
    galley_free(galley);
    g_free(p.rank);
    g_free(p.by_rank);
    if (setter->style->section_starts_page ||
        compose_page_lines(c, c->page) - c->line < c->max_lines / LEAST_BELOW)
        compose_new_page(c);
}
