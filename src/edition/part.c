/*
 * Parts of an edition. A part has the whole's pictures, style and imprint, and
 * of its articles those that stand together in a section, or one. Articles are
 * shared and const, so their links still count in the whole: the part knows
 * where in it its own articles begin.
 */
#include "edition/part.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "edition/compile.h"
#include "edition/edition.h"

static const char *const splits[] = { "none", "section", "article", NULL };

const char *const *
part_splits(void)
{
    return splits;
}

bool
part_parse_split(const char *s, enum edition_split *split)
{
    for (int i = 0; splits[i] != NULL; i++) {
        if (strcmp(s, splits[i]) != 0)
            continue;
        *split = (enum edition_split)i;
        return true;
    }
    return false;
}

enum edition_split
part_split_of(const struct edition *edition, const char *file)
{
    const struct press_output *output = edition_output(edition, file);
    return output != NULL ? (enum edition_split)output->split : edition->split;
}

int
part_count(const struct edition *edition, enum edition_split split)
{
    switch (split) {
    case EDITION_WHOLE:
        return 1;
    case EDITION_BY_SECTION:
        return edition->n_sections;
    case EDITION_BY_ARTICLE:
        return edition->n_articles;
    }
    return 1;
}

const char *
part_id(const struct edition *edition, enum edition_split split, int index)
{
    switch (split) {
    case EDITION_WHOLE:
        return "";
    case EDITION_BY_SECTION:
        return edition->sections[index].id;
    case EDITION_BY_ARTICLE:
        return edition->articles[index].id;
    }
    return "";
}

bool *
part_images_shown(const struct edition *e)
{
    bool *shown = g_new0(bool, e->n_images + 1);
    for (int i = 0; e->whole == NULL && i < e->n_images; i++)
        shown[i] = true;
    for (int i = 0; e->whole != NULL && i < e->n_articles; i++) {
        const struct article *article = e->articles[i].article;
        const struct node *const roots[] = { article->lead, article->body,
            article->notes };
        for (size_t k = 0; k < G_N_ELEMENTS(roots); k++) {
            if (roots[k] == NULL)
                continue;
            for (struct node_walk w = node_walk(roots[k]); node_walk_next(&w);)
                if (w.node->kind == NODE_IMAGE && w.node->image >= 0)
                    shown[w.node->image] = true;
        }
    }
    return shown;
}

static struct edition *
new_part(const struct edition *whole, int section, int first, int n)
{
    struct arena *arena = arena_new();
    struct edition *part = g_memdup2(whole, sizeof *whole);
    part->arena = arena;
    part->whole = whole;
    part->first = first;
    part->n_articles = n;
    part->n_fillers = 0;
    part->articles = arena_memdup(
        arena, whole->articles + first, (size_t)n * sizeof *part->articles);
    for (int i = 0; i < n; i++)
        part->articles[i].section = 0;
    part->sections =
        arena_memdup(arena, whole->sections + section, sizeof *part->sections);
    part->n_sections = 1;
    part->sections[0].first = 0;
    part->sections[0].n = n;
    /* The edition's own is about other articles. */
    part->cover_image = -1;
    return part;
}

/* "The Harbour Weekly: World". */
static struct edition *
new_section(const struct edition *whole, int index)
{
    const struct edition_section *section = &whole->sections[index];
    struct edition *part = new_part(whole, index, section->first, section->n);
    if (*section->name == '\0')
        return part;
    part->title =
        arena_printf(part->arena, "%s: %s", whole->title, section->name);
    part->tagline = section->name;
    return part;
}

/* The headline: on a shelf of articles their paper's name would be the same on
 * every back. */
static struct edition *
new_article(const struct edition *whole, int index)
{
    const struct edition_article *entry = &whole->articles[index];
    int section = MAX(entry->section, 0);
    struct edition *part = new_part(whole, section, index, 1);
    part->title =
        arena_strdup(part->arena, edition_article_title(entry, part->arena));
    if (*whole->sections[section].name != '\0')
        part->tagline = whole->sections[section].name;
    if (entry->article->lang != NULL) {
        part->lang = entry->article->lang;
        part->rtl = text_lang_is_rtl(part->lang);
    }
    return part;
}

struct edition *
part_new(const struct edition *whole, enum edition_split split, int index)
{
    struct edition *part = split == EDITION_BY_SECTION
        ? new_section(whole, index)
        : new_article(whole, index);
    part->split = split;
    part->part = index + 1;
    part->identifier = identity_of(part, part->arena);
    return part;
}

void
part_free(struct edition *part)
{
    if (part == NULL)
        return;
    arena_free(part->arena);
    g_free(part);
}
