/*
 * The lead picture: what the page shows of its article elsewhere. Where the
 * same picture is on the page, its words are there too.
 */
#include "read/html_facts.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

#define LONGEST_CAPTION 1000

/* The file's name, without size and query: what tells that two addresses have
 * one picture. */
static char *
file_name(const char *url)
{
    size_t len = strcspn(url, "?#");
    const char *start = url;
    for (const char *p = url; p < url + len; p++)
        if (*p == '/')
            start = p + 1;
    return g_ascii_strdown(start, (gssize)(url + len - start));
}

/* Pictures of the site and not of the article. */
static bool
is_emblem(const char *url)
{
    static const char *const parts[] = { "logo", "default", "placeholder",
        "sprite", "avatar", "fallback", "blank.", "icon", "no-image", "noimage",
        "dummy", "gravatar" };
    g_autofree char *name = file_name(url);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (strstr(name, parts[i]) != NULL)
            return true;
    return *name == '\0' || g_str_has_suffix(name, ".svg") ||
        g_str_has_prefix(url, "data:");
}

/* The <img> of the picture at URL; NULL: the page does not show it. */
static const struct html_node *
find_seen(const struct html_facts *facts, const char *url)
{
    static const char *const names[] = { "src", "data-src", "data-original",
        "data-lazy-src" };
    g_autofree char *name = file_name(url);
    if (strlen(name) < 6)
        return NULL;
    for (guint i = 0; i < facts->images->len; i++) {
        const struct html_node *node = g_ptr_array_index(facts->images, i);
        for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
            const char *src = html_attribute_text(facts->arena, node, names[k]);
            g_autofree char *other = src != NULL ? file_name(src) : NULL;
            if (other != NULL && strcmp(other, name) == 0)
                return node;
        }
    }
    return NULL;
}

/* The caption of the <figure> that the picture is in. */
static const char *
seen_caption(struct html_facts *facts, const struct html_node *image)
{
    const struct html_node *figure = image;
    for (int i = 0; figure != NULL && figure->name != HTML_FIGURE; i++)
        figure = i < 8 ? figure->parent : NULL;
    if (figure == NULL)
        return NULL;
    int n = 0;
    for (const struct html_node *node = figure; node != NULL && n < 200;
         node = html_next(node, figure)) {
        if (node->name == HTML_FIGCAPTION)
            return html_facts_text(facts, node, LONGEST_CAPTION);
        n++;
    }
    return NULL;
}

static const struct html_fact *
beside(const struct html_facts *facts, const struct html_fact *image,
    enum html_field field)
{
    g_autoptr(GPtrArray) sorted = html_facts_sorted(facts, field);
    for (guint i = 0; i < sorted->len; i++) {
        const struct html_fact *fact = g_ptr_array_index(sorted, i);
        bool json = strcmp(image->how, "JSON-LD") == 0;
        /* What one source says of its picture says nothing of another's. */
        if ((strcmp(fact->how, "JSON-LD") == 0) == json)
            return fact;
    }
    return NULL;
}

static void
append_words(struct html_facts *facts, struct node *figure, enum node_kind kind,
    const char *text)
{
    struct arena *arena = facts->page->article->arena;
    if (text == NULL || *text == '\0')
        return;
    struct node *node = node_new(arena, kind, figure->pos);
    node_append(node, node_new_text(arena, text, figure->pos));
    node_append(figure, node);
}

static void
set_lead(
    struct html_facts *facts, const struct html_fact *fact, const char *url)
{
    struct article *article = facts->page->article;
    struct pos pos = html_page_pos(facts->page, fact->source);
    struct node *figure = node_new(article->arena, NODE_FIGURE, pos);
    struct node *image = node_new(article->arena, NODE_IMAGE, pos);
    const struct html_fact *alt = beside(facts, fact, HTML_FIELD_IMAGE_ALT);
    const struct html_fact *caption =
        beside(facts, fact, HTML_FIELD_IMAGE_CAPTION);
    const struct html_fact *credit =
        beside(facts, fact, HTML_FIELD_IMAGE_CREDIT);
    const struct html_node *seen = find_seen(facts, url);
    const char *words = caption != NULL ? caption->text : NULL;
    image->url = url;
    if (seen != NULL)
        image->text = arena_strdup(
            article->arena, html_attribute_text(facts->arena, seen, "alt"));
    if (image->text == NULL && alt != NULL)
        image->text = arena_strdup(article->arena, alt->text);
    if (words == NULL && seen != NULL)
        words = seen_caption(facts, seen);
    node_append(figure, image);
    append_words(facts, figure, NODE_CAPTION, words);
    append_words(
        facts, figure, NODE_CREDIT, credit != NULL ? credit->text : NULL);
    article->lead = figure;
    html_facts_tell(facts, "lead picture", url, fact);
}

void
html_lead_settle(struct html_facts *facts)
{
    if (facts->page->article->lead != NULL)
        return;
    g_autoptr(GPtrArray) sorted = html_facts_sorted(facts, HTML_FIELD_IMAGE);
    for (guint i = 0; i < sorted->len; i++) {
        const struct html_fact *fact = g_ptr_array_index(sorted, i);
        const char *url = html_page_picture(facts->page, fact->text);
        if (url == NULL || is_emblem(url))
            continue;
        set_lead(facts, fact, url);
        return;
    }
}
