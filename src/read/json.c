/*
 * JSON with articles in it: JSON Feed 1.0 and 1.1, and schema.org's articles
 * (JSON-LD) as files. Both become items like those of other feeds.
 */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/feed.h"
#include "read/json_check.h"
#include "read/json_tree.h"
#include "read/places.h"
#include "read/reader.h"

/* Values that are read of a file. */
#define JSON_MAX_VALUES 4000000
/* A file tells at its beginning what it is. */
#define JSON_SNIFF_BYTES (64 * 1024)

struct json {
    struct feed feed;
    const struct input *input;
    struct diag *diag;
    GHashTable *ids; /* JSON-LD: "@id", const struct json_item * */
    struct places places;
};

static struct pos
pos_at(struct json *j, const char *source)
{
    return places_at(&j->places, (size_t)(source - j->input->text));
}

/* A value that is a string, or the first of a list; TEXT is NULL if there is
 * nothing to see. */
static struct feed_text
text_of(struct json *j, const struct json_item *value, enum feed_form form)
{
    while (value != NULL && value->kind == JSON_KIND_ARRAY)
        value = value->first;
    if (value != NULL && value->kind == JSON_KIND_OBJECT)
        value = json_tree_lookup(value, "@value");
    struct feed_text text = { .form = form };
    char *words = json_tree_text(j->feed.arena, value);
    if (words == NULL || text_is_white(words))
        return text;
    text.text = feed_nfc(&j->feed, words);
    text.pos = pos_at(j, value->source);
    return text;
}

static struct feed_text
member(struct json *j, const struct json_item *object, const char *key,
    enum feed_form form)
{
    return text_of(j, json_tree_lookup(object, key), form);
}

static struct feed_text
address(struct json *j, const struct json_item *object, const char *key,
    const char *base)
{
    struct feed_text text = member(j, object, key, FEED_WORDS);
    text.text = feed_address(&j->feed, base, text.text);
    return text;
}

static const char *
lang_of(struct json *j, const struct json_item *value)
{
    if (value != NULL && value->kind == JSON_KIND_OBJECT) {
        const struct json_item *code = json_tree_lookup(value, "alternateName");
        value = code != NULL ? code : json_tree_lookup(value, "name");
    }
    struct feed_text text = text_of(j, value, FEED_WORDS);
    return text.text != NULL ? text_lang(j->feed.arena, text.text) : NULL;
}

/* The object that VALUE only names. */
static const struct json_item *
follow(const struct json *j, const struct json_item *value)
{
    const struct json_item *id = json_tree_lookup(value, "@id");
    if (id == NULL || value->first != value->last || j->ids == NULL)
        return value;
    char *key = json_tree_text(j->feed.arena, id);
    const struct json_item *found =
        key != NULL ? g_hash_table_lookup(j->ids, key) : NULL;
    return found != NULL ? found : value;
}

/* The items of a list, or the value alone: the next behind ITEM. */
static const struct json_item *
first_of(const struct json_item *value)
{
    return value != NULL && value->kind == JSON_KIND_ARRAY ? value->first
                                                           : value;
}

static const struct json_item *
next_of(const struct json_item *value, const struct json_item *item)
{
    return item != value ? item->next : NULL;
}

static void
add_people(struct json *j, GArray *people, const struct json_item *value,
    const char *role)
{
    for (const struct json_item *item = first_of(value); item != NULL;
         item = next_of(value, item)) {
        const struct json_item *person = follow(j, item);
        struct feed_text name = person->kind == JSON_KIND_OBJECT
            ? member(j, person, "name", FEED_WORDS)
            : text_of(j, person, FEED_WORDS);
        feed_add_person(&j->feed, people, name.text, role, name.pos);
    }
}

/* A list, or one string with commas. */
static void
add_tags(struct json *j, struct feed_item *to, const struct json_item *value)
{
    for (const struct json_item *item = first_of(value); item != NULL;
         item = next_of(value, item)) {
        struct feed_text tag = item->kind == JSON_KIND_OBJECT
            ? member(j, item, "name", FEED_WORDS)
            : text_of(j, item, FEED_WORDS);
        if (tag.text == NULL)
            continue;
        bool list = item == value;
        g_auto(GStrv) tags = g_strsplit(tag.text, list ? "," : "\n", -1);
        for (int i = 0; tags[i] != NULL; i++)
            feed_add_tag(&j->feed, to, tags[i], tag.pos);
    }
}

static void
add_picture(struct feed_item *to, struct feed_text url)
{
    feed_add_picture(
        to, (struct feed_picture){ .url = url.text, .pos = url.pos });
}

static void
read_feed_item(struct json *j, const struct json_item *object)
{
    struct feed *feed = &j->feed;
    struct feed_item *item =
        feed_item_add(feed, pos_at(j, object->source), j->diag);
    if (item == NULL)
        return;
    item->title = member(j, object, "title", FEED_LOOSE);
    item->content = member(j, object, "content_html", FEED_HTML);
    struct feed_text words = member(j, object, "content_text", FEED_WORDS);
    if (item->content.text == NULL)
        item->content = words;
    item->has_content = item->content.text != NULL;
    item->summary = member(j, object, "summary", FEED_LOOSE);
    item->published = member(j, object, "date_published", FEED_WORDS);
    item->updated = member(j, object, "date_modified", FEED_WORDS);
    item->link = address(j, object, "url", feed->link.text);
    if (item->link.text == NULL)
        item->link = address(j, object, "external_url", NULL);
    item->id = address(j, object, "id", NULL);
    const char *base =
        item->link.text != NULL ? item->link.text : feed->link.text;
    item->lang = lang_of(j, json_tree_lookup(object, "language"));
    add_people(j, item->authors, json_tree_lookup(object, "authors"), NULL);
    if (item->authors->len == 0)
        add_people(j, item->authors, json_tree_lookup(object, "author"), NULL);
    add_tags(j, item, json_tree_lookup(object, "tags"));
    add_picture(item, address(j, object, "image", base));
    add_picture(item, address(j, object, "banner_image", base));
    const struct json_item *files = json_tree_lookup(object, "attachments");
    for (const struct json_item *file = first_of(files); file != NULL;
         file = next_of(files, file)) {
        struct feed_text type = member(j, file, "mime_type", FEED_WORDS);
        if (type.text != NULL && g_str_has_prefix(type.text, "image/"))
            add_picture(item, address(j, file, "url", base));
    }
}

static void
read_json_feed(struct json *j, const struct json_item *root)
{
    struct feed *feed = &j->feed;
    feed->format = "JSON Feed";
    feed->title = member(j, root, "title", FEED_WORDS);
    feed->link = address(j, root, "home_page_url", j->input->url);
    feed->lang = lang_of(j, json_tree_lookup(root, "language"));
    add_people(j, feed->authors, json_tree_lookup(root, "authors"), NULL);
    if (feed->authors->len == 0)
        add_people(j, feed->authors, json_tree_lookup(root, "author"), NULL);
    const struct json_item *items = json_tree_lookup(root, "items");
    for (const struct json_item *item = first_of(items); item != NULL;
         item = next_of(items, item))
        if (item->kind == JSON_KIND_OBJECT)
            read_feed_item(j, item);
}

/* Whether an object is an article by its type: "NewsArticle",
 * "schema:BlogPosting", "http://schema.org/Report". */
static bool
is_article(struct json *j, const struct json_item *object)
{
    static const char *const ends[] = { "Article", "BlogPosting",
        "SocialMediaPosting", "Report" };
    const struct json_item *types = json_tree_lookup(object, "@type");
    for (const struct json_item *type = first_of(types); type != NULL;
         type = next_of(types, type)) {
        const char *name = json_tree_text(j->feed.arena, type);
        for (size_t i = 0; name != NULL && i < G_N_ELEMENTS(ends); i++)
            if (g_str_has_suffix(name, ends[i]))
                return true;
    }
    return false;
}

static void
add_images(struct json *j, struct feed_item *to, const struct json_item *value,
    const char *base)
{
    for (const struct json_item *item = first_of(value); item != NULL;
         item = next_of(value, item)) {
        const struct json_item *image = follow(j, item);
        struct feed_picture picture = { 0 };
        struct feed_text url = image->kind == JSON_KIND_OBJECT
            ? member(j, image, "contentUrl", FEED_WORDS)
            : text_of(j, image, FEED_WORDS);
        if (image->kind == JSON_KIND_OBJECT) {
            if (url.text == NULL)
                url = member(j, image, "url", FEED_WORDS);
            picture.caption = member(j, image, "caption", FEED_LOOSE);
            picture.credit = member(j, image, "creditText", FEED_LOOSE);
            struct feed_text width = member(j, image, "width", FEED_WORDS);
            if (width.text != NULL)
                picture.width = (int)CLAMP(
                    g_ascii_strtoll(width.text, NULL, 10), 0, 100000);
        }
        picture.url = feed_address(&j->feed, base, url.text);
        picture.pos = url.pos;
        feed_add_picture(to, picture);
    }
}

static void
read_article(struct json *j, const struct json_item *object)
{
    struct feed *feed = &j->feed;
    struct feed_item *item =
        feed_item_add(feed, pos_at(j, object->source), j->diag);
    if (item == NULL)
        return;
    item->title = member(j, object, "headline", FEED_LOOSE);
    if (item->title.text == NULL)
        item->title = member(j, object, "name", FEED_LOOSE);
    item->deck = member(j, object, "alternativeHeadline", FEED_LOOSE);
    item->summary = member(j, object, "description", FEED_LOOSE);
    item->content = member(j, object, "articleBody", FEED_LOOSE);
    if (item->content.text == NULL)
        item->content = member(j, object, "text", FEED_LOOSE);
    item->has_content = item->content.text != NULL;
    item->published = member(j, object, "datePublished", FEED_WORDS);
    if (item->published.text == NULL)
        item->published = member(j, object, "dateCreated", FEED_WORDS);
    item->updated = member(j, object, "dateModified", FEED_WORDS);
    item->section = member(j, object, "articleSection", FEED_LOOSE);
    item->place = member(j, object, "dateline", FEED_LOOSE);
    item->rights = member(j, object, "copyrightNotice", FEED_LOOSE);
    item->lang = lang_of(j, json_tree_lookup(object, "inLanguage"));
    item->link = address(j, object, "url", j->input->url);
    const struct json_item *page = json_tree_lookup(object, "mainEntityOfPage");
    if (item->link.text == NULL && page != NULL)
        item->link = page->kind == JSON_KIND_OBJECT
            ? address(j, page, "@id", j->input->url)
            : address(j, object, "mainEntityOfPage", j->input->url);
    item->id = address(j, object, "@id", NULL);
    const struct json_item *author = json_tree_lookup(object, "author");
    add_people(j, item->authors,
        author != NULL ? author : json_tree_lookup(object, "creator"), NULL);
    add_people(j, item->authors, json_tree_lookup(object, "editor"), "editor");
    add_tags(j, item, json_tree_lookup(object, "keywords"));
    add_images(j, item, json_tree_lookup(object, "image"), item->link.text);
    const struct json_item *house = json_tree_lookup(object, "publisher");
    house = house != NULL ? follow(j, first_of(house)) : NULL;
    if (house != NULL)
        item->source = house->kind == JSON_KIND_OBJECT
            ? member(j, house, "name", FEED_WORDS)
            : text_of(j, house, FEED_WORDS);
}

/* All articles but those that others only mention. */
static void
read_articles(struct json *j, const struct json_item *root)
{
    j->feed.format = "JSON-LD";
    j->ids = g_hash_table_new(g_str_hash, g_str_equal);
    for (const struct json_item *item = root; item != NULL;
         item = json_tree_next(item, root)) {
        const struct json_item *id = json_tree_lookup(item, "@id");
        char *key = id != NULL && item->first != item->last
            ? json_tree_text(j->feed.arena, id)
            : NULL;
        if (key != NULL && !g_hash_table_contains(j->ids, key))
            g_hash_table_insert(j->ids, key, (gpointer)item);
    }
    for (const struct json_item *item = root; item != NULL;) {
        bool article = item->kind == JSON_KIND_OBJECT && is_article(j, item) &&
            item->first != item->last;
        if (article)
            read_article(j, item);
        item =
            article ? json_tree_skip(item, root) : json_tree_next(item, root);
    }
    g_hash_table_unref(j->ids);
    j->ids = NULL;
}

/* The object that is a JSON Feed; NULL if there is none. */
static const struct json_item *
find_feed(struct json *j, const struct json_item *root)
{
    for (const struct json_item *item = root->first; item; item = item->next) {
        struct feed_text version = member(j, item, "version", FEED_WORDS);
        const struct json_item *items = json_tree_lookup(item, "items");
        if (items == NULL || items->kind != JSON_KIND_ARRAY)
            continue;
        bool said = version.text != NULL &&
            strstr(version.text, "jsonfeed.org") != NULL;
        const struct json_item *first = items->first;
        if (said || json_tree_lookup(first, "content_html") != NULL ||
            json_tree_lookup(first, "content_text") != NULL)
            return item;
    }
    return NULL;
}

static bool
json_read(const struct input *input, GPtrArray *articles, struct diag *diag)
{
    struct json j = { .input = input, .diag = diag };
    places_init(&j.places, input->text, input->len,
        (struct pos){ input->origin, 1, 1 });
    feed_init(&j.feed);
    size_t where;
    const char *why = json_check(input->text, input->len, &where);
    if (why != NULL)
        diag_report(
            diag, DIAG_JSON_BROKEN, pos_at(&j, input->text + where), "%s", why);
    int left = JSON_MAX_VALUES;
    struct json_item *root =
        json_tree_new(j.feed.arena, input->text, input->len, &left);
    if (left <= 0)
        diag_report(diag, DIAG_READ_TOO_LARGE, pos_of(input->origin),
            "%d values", JSON_MAX_VALUES);
    const struct json_item *feed = find_feed(&j, root);
    if (feed != NULL)
        read_json_feed(&j, feed);
    else
        read_articles(&j, root);
    bool good = feed != NULL || j.feed.items->len > 0;
    if (!good)
        diag_report(diag, DIAG_READ_FORMAT, pos_of(input->origin),
            "it is JSON, but neither a JSON Feed nor an article of schema.org");
    else
        good = feed_make_articles(&j.feed, input, articles, diag);
    feed_clear(&j.feed);
    places_clear(&j.places);
    return good;
}

static int
json_sniff(const struct input *input)
{
    const char *p = input->text;
    while (g_ascii_isspace(*p))
        p++;
    bool list = *p == '[';
    if (list)
        for (p++; g_ascii_isspace(*p);)
            p++;
    if (*p != '{')
        return 0;
    for (p++; g_ascii_isspace(*p);)
        p++;
    if (*p != '"')
        return 0;
    gssize n = (gssize)MIN(input->len, JSON_SNIFF_BYTES);
    return g_strstr_len(input->text, n, "jsonfeed.org") != NULL ||
            g_strstr_len(input->text, n, "schema.org") != NULL
        ? 97
        : 60;
}

const struct reader json_reader = {
    .name = "json",
    .suffixes = "json jsonld",
    .max_bytes = INPUT_MAX_BYTES,
    .sniff = json_sniff,
    .read = json_read,
};
