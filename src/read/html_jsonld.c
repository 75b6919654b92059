/*
 * schema.org's data in a page's scripts. All of a page's scripts are one
 * graph: a person or a picture is often only named by its @id. Of several
 * articles, the one that the page is about is that whose headline the page
 * has for its title; lists of others are common.
 */
#include "read/html_facts.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/html_text.h"

/* Longer strings are texts of articles and nothing to compare. */
#define LONGEST_FACT 3000
/* A list of authors or tags is cut there. */
#define MAX_VALUES 40

/* How much a type is an article: 3 is one, 1 may tell of one. */
static int
type_weight(const char *type, size_t len)
{
    static const struct {
        const char *name;
        int weight;
    } types[] = { { "BlogPosting", 3 }, { "LiveBlogPosting", 3 },
        { "Report", 3 }, { "SocialMediaPosting", 2 },
        { "DiscussionForumPosting", 2 }, { "Review", 2 }, { "Recipe", 2 },
        { "CreativeWork", 2 }, { "VideoObject", 1 }, { "AudioObject", 1 },
        { "PodcastEpisode", 2 }, { "WebPage", 1 }, { "ItemPage", 1 },
        { "MediaGallery", 2 }, { "ImageGallery", 2 } };
    for (size_t i = len; i > 0; i--)
        if (type[i - 1] == '/' || type[i - 1] == ':' || type[i - 1] == '#') {
            type += i;
            len -= i;
            break;
        }
    if (len >= 7 && g_ascii_strncasecmp(type + len - 7, "Article", 7) == 0)
        return 3;
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (strlen(types[i].name) == len &&
            g_ascii_strncasecmp(type, types[i].name, len) == 0)
            return types[i].weight;
    return 0;
}

static int
object_weight(const struct json_item *object)
{
    const struct json_item *type = json_tree_lookup(object, "@type");
    if (type == NULL)
        type = json_tree_lookup(object, "type");
    if (type == NULL || type->kind == JSON_KIND_OBJECT)
        return 0;
    if (type->kind != JSON_KIND_ARRAY)
        return type_weight(type->source, type->len);
    int most = 0, n = 0;
    for (const struct json_item *t = type->first; t && n < 10; t = t->next) {
        if (t->kind == JSON_KIND_STRING)
            most = MAX(most, type_weight(t->source, t->len));
        n++;
    }
    return most;
}

static bool
has_type(const struct json_item *object, const char *name)
{
    const struct json_item *type = json_tree_lookup(object, "@type");
    if (type != NULL && type->kind == JSON_KIND_ARRAY)
        type = type->first;
    return type != NULL && type->kind == JSON_KIND_STRING &&
        g_strstr_len(type->source, type->len, name) != NULL;
}

void
html_jsonld_keep(struct html_facts *facts, const struct html_node *script)
{
    const struct html_attribute *type = html_attribute_find(script, "type");
    const struct html_node *text = script->first;
    if (type == NULL || text == NULL || text->name != HTML_TEXT ||
        g_strstr_len(type->value, type->value_len, "ld+json") == NULL ||
        facts->json_left <= 0)
        return;
    g_ptr_array_add(facts->scripts,
        json_tree_new(
            facts->arena, text->source, text->len, &facts->json_left));
    if (facts->json_left <= 0)
        diag_report(facts->page->diag, DIAG_READ_TOO_LARGE,
            html_page_pos(facts->page, text->source), "JSON-LD");
}

/* Without "<em>" and the like, which some sites leave in. */
static void
strip_tags(char *s)
{
    char *to = s;
    for (const char *p = s; *p != '\0'; p++) {
        const char *end = NULL;
        if (*p == '<' && (g_ascii_isalpha(p[1]) || p[1] == '/'))
            end = memchr(p, '>', strnlen(p, 200));
        if (end != NULL)
            p = end;
        else
            *to++ = *p;
    }
    *to = '\0';
}

/* A value as words: its escapes are JSON's, and often HTML's too. */
static const char *
plain(struct html_facts *facts, const struct json_item *item)
{
    if (item == NULL || item->len > LONGEST_FACT)
        return NULL;
    char *text = json_tree_text(facts->arena, item);
    if (text == NULL)
        return NULL;
    for (int i = 0; i < 2 && strchr(text, '&') != NULL; i++)
        text = html_unescape(facts->arena, text, strlen(text));
    if (strchr(text, '<') != NULL)
        strip_tags(text);
    text = text_squeeze(facts->arena, text);
    return *text != '\0' ? text : NULL;
}

/* The objects that have an @id, and more than that, by it. */
static GHashTable *
index_ids(const struct html_facts *facts)
{
    GHashTable *ids =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < facts->scripts->len; i++) {
        const struct json_item *root = g_ptr_array_index(facts->scripts, i);
        for (const struct json_item *item = root; item != NULL;
             item = json_tree_next(item, root)) {
            if (item->kind != JSON_KIND_STRING || item->len > 500 ||
                !json_tree_key_is(item, "@id") ||
                item->parent->first == item->parent->last)
                continue;
            char *id = g_strndup(item->source, item->len);
            /* The first with a name is the best. */
            if (g_hash_table_contains(ids, id) &&
                json_tree_lookup(item->parent, "name") == NULL)
                g_free(id);
            else
                g_hash_table_replace(ids, id, item->parent);
        }
    }
    return ids;
}

static const struct json_item *
follow(GHashTable *ids, const struct json_item *object)
{
    const struct json_item *id = json_tree_lookup(object, "@id");
    if (id == NULL || id->kind != JSON_KIND_STRING ||
        object->first != object->last || id->len > 500)
        return object;
    g_autofree char *key = g_strndup(id->source, id->len);
    const struct json_item *found = g_hash_table_lookup(ids, key);
    return found != NULL ? found : object;
}

static struct html_fact *
add(struct html_facts *facts, enum html_field field,
    const struct json_item *item, int rank)
{
    return item == NULL ? NULL
                        : html_facts_add(facts, field, plain(facts, item), rank,
                              "JSON-LD", item->source);
}

/* Each string of a value that is one, or a list of them. */
static void
add_each(struct html_facts *facts, enum html_field field,
    const struct json_item *value, int rank)
{
    if (value == NULL)
        return;
    int n = 0;
    for (const struct json_item *item = value; item != NULL && n < MAX_VALUES;
         item = json_tree_next(item, value)) {
        bool named = item->key == NULL || item == value ||
            json_tree_key_is(item, "name") || json_tree_key_is(item, "@value");
        if (item->kind == JSON_KIND_STRING && named) {
            add(facts, field, item, rank);
            n++;
        }
    }
}

/* What a person or a house is called. */
static const struct json_item *
name_of(GHashTable *ids, const struct json_item *value)
{
    if (value != NULL && value->kind == JSON_KIND_ARRAY)
        value = value->first;
    if (value == NULL || value->kind != JSON_KIND_OBJECT)
        return value;
    return json_tree_lookup(follow(ids, value), "name");
}

static void
add_person(struct html_facts *facts, GHashTable *ids,
    const struct json_item *person, const char *role, int rank)
{
    if (person->kind == JSON_KIND_OBJECT) {
        person = follow(ids, person);
        bool body = has_type(person, "Organization");
        const struct json_item *name = json_tree_lookup(person, "name");
        struct html_fact *fact = NULL;
        if (name == NULL) {
            const char *given =
                plain(facts, json_tree_lookup(person, "givenName"));
            const char *family =
                plain(facts, json_tree_lookup(person, "familyName"));
            if (given != NULL && family != NULL)
                fact = html_facts_add(facts, HTML_FIELD_AUTHOR,
                    arena_printf(facts->arena, "%s %s", given, family), rank,
                    "JSON-LD", person->source);
        }
        int n = 0;
        for (const struct json_item *item = name; item && n++ < MAX_VALUES;
             item = json_tree_next(item, name))
            if (item->kind == JSON_KIND_STRING) {
                fact = add(facts, HTML_FIELD_AUTHOR, item, rank);
                if (fact != NULL) {
                    fact->body = body;
                    fact->role = role;
                }
            }
        if (fact != NULL)
            fact->role = role;
        return;
    }
    struct html_fact *fact = add(facts, HTML_FIELD_AUTHOR, person, rank);
    if (fact != NULL)
        fact->role = role;
}

/* A string, an object, or a list of them, which may be in "@list". */
static void
add_people(struct html_facts *facts, GHashTable *ids,
    const struct json_item *value, const char *role, int rank)
{
    if (value != NULL && value->kind == JSON_KIND_OBJECT &&
        json_tree_lookup(value, "@list") != NULL)
        value = json_tree_lookup(value, "@list");
    if (value == NULL)
        return;
    if (value->kind != JSON_KIND_ARRAY) {
        add_person(facts, ids, value, role, rank);
        return;
    }
    int n = 0;
    for (const struct json_item *item = value->first;
         item != NULL && n < MAX_VALUES; item = json_tree_skip(item, value)) {
        /* A list in the list is the same list. */
        while (item->kind == JSON_KIND_ARRAY && item->first != NULL)
            item = item->first;
        add_person(facts, ids, item, role, rank);
        n++;
    }
}

static void
add_image(struct html_facts *facts, GHashTable *ids,
    const struct json_item *value, int rank)
{
    while (value != NULL && value->kind == JSON_KIND_ARRAY)
        value = value->first;
    if (value == NULL)
        return;
    if (value->kind == JSON_KIND_STRING) {
        add(facts, HTML_FIELD_IMAGE, value, rank);
        return;
    }
    value = follow(ids, value);
    const struct json_item *url = json_tree_lookup(value, "url");
    const struct json_item *content = json_tree_lookup(value, "contentUrl");
    while (url != NULL && url->kind == JSON_KIND_ARRAY)
        url = url->first;
    if (add(facts, HTML_FIELD_IMAGE, url != NULL ? url : content, rank) == NULL)
        return;
    add(facts, HTML_FIELD_IMAGE_CAPTION, json_tree_lookup(value, "caption"),
        rank);
    const struct json_item *credit = json_tree_lookup(value, "creditText");
    static const char *const makers[] = { "creator", "author",
        "copyrightHolder" };
    for (size_t i = 0; i < G_N_ELEMENTS(makers) && credit == NULL; i++)
        credit = name_of(ids, json_tree_lookup(value, makers[i]));
    add(facts, HTML_FIELD_IMAGE_CREDIT, credit, rank);
}

static void
add_lang(struct html_facts *facts, const struct json_item *value, int rank)
{
    while (value != NULL && value->kind == JSON_KIND_ARRAY)
        value = value->first;
    if (value != NULL && value->kind == JSON_KIND_OBJECT) {
        const struct json_item *code = json_tree_lookup(value, "alternateName");
        value = code != NULL ? code : json_tree_lookup(value, "name");
    }
    add(facts, HTML_FIELD_LANG, value, rank);
}

/* All that an object says. RANK: of the best that it may say. */
static void
add_object(struct html_facts *facts, GHashTable *ids,
    const struct json_item *object, int rank)
{
    add(facts, HTML_FIELD_HEADLINE, json_tree_lookup(object, "headline"),
        rank - 3);
    add(facts, HTML_FIELD_HEADLINE, json_tree_lookup(object, "name"), rank - 8);
    const struct json_item *author = json_tree_lookup(object, "author");
    add_people(facts, ids, author, NULL, rank);
    if (author == NULL)
        add_people(
            facts, ids, json_tree_lookup(object, "creator"), NULL, rank - 1);
    add_people(
        facts, ids, json_tree_lookup(object, "editor"), "editor", rank - 20);
    add_each(facts, HTML_FIELD_PUBLISHED,
        json_tree_lookup(object, "datePublished"), rank);
    add_each(facts, HTML_FIELD_PUBLISHED,
        json_tree_lookup(object, "dateCreated"), rank - 15);
    add_each(facts, HTML_FIELD_PUBLISHED,
        json_tree_lookup(object, "uploadDate"), rank - 17);
    add_each(facts, HTML_FIELD_UPDATED,
        json_tree_lookup(object, "dateModified"), rank);
    add(facts, HTML_FIELD_PUBLICATION,
        name_of(ids, json_tree_lookup(object, "publisher")), rank - 10);
    add_each(facts, HTML_FIELD_SECTION,
        json_tree_lookup(object, "articleSection"), rank - 5);
    add_each(
        facts, HTML_FIELD_TAG, json_tree_lookup(object, "keywords"), rank - 5);
    add_lang(facts, json_tree_lookup(object, "inLanguage"), rank - 27);
    add(facts, HTML_FIELD_DESCRIPTION, json_tree_lookup(object, "description"),
        rank - 10);
    add(facts, HTML_FIELD_RIGHTS, json_tree_lookup(object, "copyrightNotice"),
        rank - 10);
    const struct json_item *whole =
        json_tree_lookup(object, "mainEntityOfPage");
    const struct json_item *id = json_tree_lookup(whole, "@id");
    add(facts, HTML_FIELD_URL, json_tree_lookup(object, "url"), rank - 25);
    add(facts, HTML_FIELD_URL, id != NULL ? id : whole, rank - 27);
    add_image(facts, ids, json_tree_lookup(object, "image"), rank - 5);
    add_image(facts, ids, json_tree_lookup(object, "thumbnailUrl"), rank - 30);
    const struct json_item *body = json_tree_lookup(object, "articleBody");
    if (facts->body == NULL && body != NULL)
        facts->body = json_tree_text(facts->arena, body);
}

/* Whether it stands in something that tells of others, or in a part. */
static bool
is_elsewhere(const struct json_item *object)
{
    static const char *const keys[] = { "itemListElement", "hasPart", "comment",
        "liveBlogUpdate", "relatedLink", "mentions", "citation", "isPartOf",
        "blogPost", "review", "isBasedOn", "backstory" };
    int depth = 0;
    for (; object->parent != NULL && depth < 12; object = object->parent) {
        for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
            if (object->key != NULL && json_tree_key_is(object, keys[i]))
                return true;
        depth++;
    }
    return depth == 12;
}

static int
score(struct html_facts *facts, const struct json_item *object, int weight)
{
    int sum = weight * 10 - (is_elsewhere(object) ? 18 : 0);
    const char *headline = plain(facts, json_tree_lookup(object, "headline"));
    if (headline == NULL)
        headline = plain(facts, json_tree_lookup(object, "name"));
    else
        sum += 4;
    if (headline == NULL)
        return sum;
    bool same = facts->title != NULL && strstr(facts->title, headline) != NULL;
    for (guint i = 0; i < facts->list->len && !same; i++) {
        const struct html_fact *fact =
            &g_array_index(facts->list, struct html_fact, i);
        same = fact->field == HTML_FIELD_HEADLINE &&
            text_same_words(fact->text, headline);
    }
    for (guint i = 0; i < facts->headings->len && !same; i++) {
        const struct html_fact *fact =
            &g_array_index(facts->headings, struct html_fact, i);
        same = fact->node->name == HTML_H1 &&
            text_same_words(fact->text, headline);
    }
    return sum + (same ? 15 : 0);
}

/* Where the page stands in its site: the step before the page itself. */
static void
add_breadcrumbs(struct html_facts *facts, const struct json_item *object)
{
    const struct json_item *list = json_tree_lookup(object, "itemListElement");
    if (!has_type(object, "BreadcrumbList") || list == NULL)
        return;
    int n = 0;
    for (const struct json_item *step = list->first; step != NULL && n < 10;
         step = step->next) {
        const struct json_item *item = json_tree_lookup(step, "item");
        const struct json_item *name = json_tree_lookup(step, "name");
        if (name == NULL)
            name = json_tree_lookup(item, "name");
        /* The first is the site's front page, the last this page. */
        if (n > 0 && step->next != NULL)
            add(facts, HTML_FIELD_SECTION, name, 62);
        n++;
    }
}

/* The object to believe, among at most so many; NULL if there is none. */
#define MAX_ARTICLES 60

static const struct json_item *
choose(struct html_facts *facts, GPtrArray *articles, int *weight)
{
    const struct json_item *best = NULL;
    int most = 0;
    for (guint i = 0; i < articles->len; i++) {
        const struct json_item *object = g_ptr_array_index(articles, i);
        int own = object_weight(object), sum = score(facts, object, own);
        if (sum > most) {
            most = sum;
            best = object;
            *weight = own;
        }
    }
    return best;
}

void
html_jsonld_read(struct html_facts *facts)
{
    if (facts->scripts->len == 0)
        return;
    g_autoptr(GHashTable) ids = index_ids(facts);
    g_autoptr(GPtrArray) articles = g_ptr_array_new();
    const struct json_item *page = NULL;
    for (guint i = 0; i < facts->scripts->len; i++) {
        const struct json_item *root = g_ptr_array_index(facts->scripts, i);
        for (const struct json_item *item = root; item != NULL;
             item = json_tree_next(item, root)) {
            if (item->kind != JSON_KIND_OBJECT)
                continue;
            int weight = object_weight(item);
            if (weight > 0 && articles->len < MAX_ARTICLES)
                g_ptr_array_add(articles, (gpointer)item);
            if (page == NULL && weight == 1 && has_type(item, "Page"))
                page = item;
            if (has_type(item, "BreadcrumbList"))
                add_breadcrumbs(facts, item);
            if (has_type(item, "WebSite"))
                add(facts, HTML_FIELD_PUBLICATION,
                    json_tree_lookup(item, "name"), 72);
        }
    }
    int weight = 0;
    const struct json_item *best = choose(facts, articles, &weight);
    if (best != NULL)
        add_object(facts, ids, best, weight == 3 ? 95 : weight == 2 ? 88 : 74);
    if (page != NULL && page != best)
        add_object(facts, ids, page, 74);
}
