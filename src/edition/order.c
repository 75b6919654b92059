/*
 * The order of an edition: which section an article stands in, and where. The
 * editor's own order always wins; what a pattern found is put in order as an
 * editor would begin to, by priority and then the newest first.
 */
#include <string.h>

#include "base/arena.h"
#include "edition/compile.h"

/* Bytes of a headline in an id: file names stay readable. */
#define ORDER_MAX_SLUG 40

struct section {
    const char *name;
    uint32_t colour;
    GArray *entries; /* struct entry * */
};

static int
compare_entries(gconstpointer a, gconstpointer b)
{
    const struct entry *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->sorted) {
        if (x->article->priority != y->article->priority)
            return x->article->priority < y->article->priority ? -1 : 1;
        bool dated = date_is_full(&x->date);
        if (dated != date_is_full(&y->date))
            return dated ? -1 : 1;
        int newer = dated ? date_compare(&y->date, &x->date) : 0;
        if (newer != 0)
            return newer;
        int path = strcmp(x->path, y->path);
        if (path != 0)
            return path;
    }
    return x->sequence < y->sequence ? -1 : 1;
}

struct sections {
    GArray *list;      /* struct section */
    GHashTable *index; /* key: index */
};

/* What makes two names the same section: their letters and digits. */
static char *
make_key(const char *name)
{
    g_autofree char *folded = g_utf8_casefold(name, -1);
    GString *key = g_string_new(NULL);
    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c) || g_unichar_ismark(c))
            g_string_append_unichar(key, c);
    }
    /* A name of signs alone is still a name. */
    if (key->len == 0)
        g_string_assign(key, name);
    return g_string_free(key, FALSE);
}

/* Index of the section NAME, which is added if it is new. */
static int
find_section(struct sections *sections, const char *name, uint32_t colour)
{
    char *key = make_key(name);
    gpointer found;
    if (g_hash_table_lookup_extended(sections->index, key, NULL, &found)) {
        g_free(key);
        return GPOINTER_TO_INT(found);
    }
    const struct section section = {
        .name = name,
        .colour = colour,
        .entries = g_array_new(FALSE, FALSE, sizeof(struct entry *)),
    };
    int index = (int)sections->list->len;
    g_array_append_val(sections->list, section);
    g_hash_table_insert(sections->index, key, GINT_TO_POINTER(index));
    return index;
}

/* Articles without a section come first, as on a front page, since anywhere
 * else they would seem to stand in the section before them; then the
 * manifest's sections, then others as they turn up. */
static void
distribute(struct compile *c, struct sections *sections)
{
    const struct manifest *m = c->manifest;
    find_section(sections, "", STYLE_NO_COLOUR);
    for (int i = 0; m != NULL && i < m->n_sections; i++)
        find_section(sections, m->sections[i].name, m->sections[i].colour);
    for (guint i = 0; i < c->entries->len; i++) {
        struct entry *entry = &g_array_index(c->entries, struct entry, i);
        if (entry->filler)
            continue;
        const char *name = entry->article->section;
        if (entry->section >= 0)
            name = m->sections[entry->section].name;
        int index =
            find_section(sections, name != NULL ? name : "", STYLE_NO_COLOUR);
        g_array_append_val(
            g_array_index(sections->list, struct section, index).entries,
            entry);
    }
}

/* What the editor planned and nobody will see. */
static void
report_empty(const struct compile *c, struct sections *sections)
{
    const struct manifest *m = c->manifest;
    for (int i = 0; m != NULL && i < m->n_sections; i++) {
        const struct manifest_section *said = &m->sections[i];
        int index = find_section(sections, said->name, said->colour);
        if (g_array_index(sections->list, struct section, index).entries->len >
            0)
            continue;
        bool idle = c->idle != NULL && c->idle[i];
        diag_report(c->diag, idle ? DIAG_SECTION_IDLE : DIAG_SECTION_EMPTY,
            said->pos, "%s", said->name);
    }
}

static const char *
make_id(struct compile *c, const char *letter, int width, int number,
    const char *words)
{
    const char *slug = ids_slug(c->arena, words, ORDER_MAX_SLUG);
    return arena_printf(c->arena, "%s%0*d%s%s", letter, width, number,
        slug[0] != '\0' ? "-" : "", slug);
}

static void
add_fillers(struct compile *c)
{
    struct edition *e = c->edition;
    for (guint i = 0; i < c->entries->len; i++) {
        const struct entry *entry = &g_array_index(c->entries, struct entry, i);
        if (!entry->filler)
            continue;
        struct edition_article *article =
            &e->articles[e->n_articles + e->n_fillers++];
        article->article = entry->article;
        article->section = -1;
        article->number = e->n_fillers;
        article->id =
            make_id(c, "f", 3, article->number, article_title(entry->article));
    }
}

static void
fill_section(struct compile *c, const struct section *from)
{
    struct edition *e = c->edition;
    struct edition_section *to = &e->sections[e->n_sections];
    to->name = arena_strdup(c->arena, from->name);
    to->colour = from->colour;
    to->id = make_id(c, "s", 1, e->n_sections + 1, from->name);
    to->first = e->n_articles;
    to->n = (int)from->entries->len;
    for (int i = 0; i < to->n; i++) {
        const struct entry *entry =
            g_array_index(from->entries, struct entry *, i);
        struct edition_article *article = &e->articles[e->n_articles++];
        article->article = entry->article;
        article->section = e->n_sections;
        article->number = e->n_articles;
        article->id =
            make_id(c, "a", 3, article->number, article_title(entry->article));
    }
    e->n_sections++;
}

/* A paper has a lead: where nobody chose one, it is the first article, unless
 * somebody said how much that one matters. */
static void
choose_lead(struct edition *e)
{
    enum {
        LEAD = 1,
        UNSAID = 5
    };
    for (int i = 0; i < e->n_articles; i++)
        if (e->articles[i].article->priority == LEAD)
            return;
    struct article *first = (struct article *)e->articles[0].article;
    if (first->priority == UNSAID)
        first->priority = LEAD;
}

void
order_articles(struct compile *c)
{
    g_array_sort(c->entries, compare_entries);
    struct sections sections = {
        .list = g_array_new(FALSE, FALSE, sizeof(struct section)),
        .index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    distribute(c, &sections);
    report_empty(c, &sections);
    struct edition *e = c->edition;
    e->sections =
        arena_new_array(c->arena, struct edition_section, sections.list->len);
    e->articles =
        arena_new_array(c->arena, struct edition_article, c->entries->len);
    for (guint i = 0; i < sections.list->len; i++) {
        struct section *section =
            &g_array_index(sections.list, struct section, i);
        if (section->entries->len > 0)
            fill_section(c, section);
        g_array_unref(section->entries);
    }
    g_array_unref(sections.list);
    g_hash_table_unref(sections.index);
    add_fillers(c);
    if (e->n_articles > 0)
        choose_lead(e);
}
