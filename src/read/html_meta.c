/*
 * What a page's head says of its article: <meta> and <link>, with the names
 * that search engines, social networks, content systems and libraries have
 * invented. How sure a name is was weighed by what pages do with it.
 */
#include "read/html_facts.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

struct meaning {
    const char *name; /* in lower case */
    enum html_field field;
    int rank;
};

/* clang-format off */
static const struct meaning meanings[] = {
    { "analyticsattributes.articledate", HTML_FIELD_PUBLISHED, 80 },
    { "application-name", HTML_FIELD_PUBLICATION, 55 },
    { "article.author", HTML_FIELD_AUTHOR, 80 },
    { "article.created", HTML_FIELD_PUBLISHED, 80 },
    { "article.headline", HTML_FIELD_HEADLINE, 75 },
    { "article.published", HTML_FIELD_PUBLISHED, 88 },
    { "article.section", HTML_FIELD_SECTION, 80 },
    { "article.updated", HTML_FIELD_UPDATED, 85 },
    { "article:author", HTML_FIELD_AUTHOR, 82 },
    { "article:author_name", HTML_FIELD_AUTHOR, 84 },
    { "article:modified", HTML_FIELD_UPDATED, 85 },
    { "article:modified_time", HTML_FIELD_UPDATED, 90 },
    { "article:post_modified", HTML_FIELD_UPDATED, 85 },
    { "article:published", HTML_FIELD_PUBLISHED, 88 },
    { "article:published_date", HTML_FIELD_PUBLISHED, 88 },
    { "article:published_time", HTML_FIELD_PUBLISHED, 92 },
    { "article:section", HTML_FIELD_SECTION, 85 },
    { "article:tag", HTML_FIELD_TAG, 85 },
    { "article_author", HTML_FIELD_AUTHOR, 80 },
    { "article_date_original", HTML_FIELD_PUBLISHED, 85 },
    { "article_date_updated", HTML_FIELD_UPDATED, 85 },
    { "articleauthor", HTML_FIELD_AUTHOR, 80 },
    { "articlesection", HTML_FIELD_SECTION, 80 },
    { "author", HTML_FIELD_AUTHOR, 80 },
    { "authors", HTML_FIELD_AUTHOR, 80 },
    { "bt:author", HTML_FIELD_AUTHOR, 80 },
    { "bt:pubdate", HTML_FIELD_PUBLISHED, 82 },
    { "by", HTML_FIELD_AUTHOR, 75 },
    { "byl", HTML_FIELD_AUTHOR, 84 },
    { "byline", HTML_FIELD_AUTHOR, 82 },
    { "citation_author", HTML_FIELD_AUTHOR, 84 },
    { "citation_authors", HTML_FIELD_AUTHOR, 82 },
    { "citation_date", HTML_FIELD_PUBLISHED, 82 },
    { "citation_journal_title", HTML_FIELD_PUBLICATION, 75 },
    { "citation_keywords", HTML_FIELD_TAG, 70 },
    { "citation_language", HTML_FIELD_LANG, 60 },
    { "citation_online_date", HTML_FIELD_PUBLISHED, 83 },
    { "citation_publication_date", HTML_FIELD_PUBLISHED, 84 },
    { "citation_publisher", HTML_FIELD_PUBLICATION, 60 },
    { "citation_title", HTML_FIELD_HEADLINE, 86 },
    { "content-language", HTML_FIELD_LANG, 55 },
    { "copyright", HTML_FIELD_RIGHTS, 70 },
    { "cre", HTML_FIELD_PUBLICATION, 50 },
    { "created", HTML_FIELD_PUBLISHED, 70 },
    { "creator", HTML_FIELD_AUTHOR, 75 },
    { "cxenseparse:author", HTML_FIELD_AUTHOR, 82 },
    { "cxenseparse:publishtime", HTML_FIELD_PUBLISHED, 86 },
    { "cxenseparse:recs:publishtime", HTML_FIELD_PUBLISHED, 86 },
    { "cxenseparse:recs:recs:publishtime", HTML_FIELD_PUBLISHED, 84 },
    { "cxenseparse:title", HTML_FIELD_HEADLINE, 76 },
    { "date", HTML_FIELD_PUBLISHED, 78 },
    { "date.available", HTML_FIELD_PUBLISHED, 74 },
    { "date.created", HTML_FIELD_PUBLISHED, 74 },
    { "date.issued", HTML_FIELD_PUBLISHED, 78 },
    { "date_published", HTML_FIELD_PUBLISHED, 82 },
    { "datecreated", HTML_FIELD_PUBLISHED, 74 },
    { "datemodified", HTML_FIELD_UPDATED, 85 },
    { "datepublished", HTML_FIELD_PUBLISHED, 88 },
    { "dateupdated", HTML_FIELD_UPDATED, 82 },
    { "dc.creator", HTML_FIELD_AUTHOR, 82 },
    { "dc.creator.name", HTML_FIELD_AUTHOR, 82 },
    { "dc.date", HTML_FIELD_PUBLISHED, 80 },
    { "dc.date.created", HTML_FIELD_PUBLISHED, 80 },
    { "dc.date.issued", HTML_FIELD_PUBLISHED, 84 },
    { "dc.date.modified", HTML_FIELD_UPDATED, 80 },
    { "dc.date.published", HTML_FIELD_PUBLISHED, 82 },
    { "dc.description", HTML_FIELD_DESCRIPTION, 60 },
    { "dc.language", HTML_FIELD_LANG, 58 },
    { "dc.publisher", HTML_FIELD_PUBLICATION, 65 },
    { "dc.rights", HTML_FIELD_RIGHTS, 75 },
    { "dc.source", HTML_FIELD_SOURCE, 60 },
    { "dc.subject", HTML_FIELD_TAG, 62 },
    { "dc.title", HTML_FIELD_HEADLINE, 72 },
    { "dc:creator", HTML_FIELD_AUTHOR, 82 },
    { "dc:created", HTML_FIELD_PUBLISHED, 80 },
    { "dc:date", HTML_FIELD_PUBLISHED, 80 },
    { "dc:publisher", HTML_FIELD_PUBLICATION, 65 },
    { "dc:rights", HTML_FIELD_RIGHTS, 75 },
    { "dc:title", HTML_FIELD_HEADLINE, 72 },
    { "dcsext.author", HTML_FIELD_AUTHOR, 72 },
    { "dcterms.created", HTML_FIELD_PUBLISHED, 80 },
    { "dcterms.creator", HTML_FIELD_AUTHOR, 80 },
    { "dcterms.date", HTML_FIELD_PUBLISHED, 80 },
    { "dcterms.issued", HTML_FIELD_PUBLISHED, 84 },
    { "dcterms.language", HTML_FIELD_LANG, 58 },
    { "dcterms.modified", HTML_FIELD_UPDATED, 82 },
    { "dcterms.publisher", HTML_FIELD_PUBLICATION, 64 },
    { "dcterms.rights", HTML_FIELD_RIGHTS, 75 },
    { "dcterms.rightsholder", HTML_FIELD_RIGHTS, 65 },
    { "dcterms.subject", HTML_FIELD_TAG, 62 },
    { "dcterms.title", HTML_FIELD_HEADLINE, 72 },
    { "description", HTML_FIELD_DESCRIPTION, 70 },
    { "displaydate", HTML_FIELD_PUBLISHED, 74 },
    { "eomportal-lastupdate", HTML_FIELD_UPDATED, 75 },
    { "fb_title", HTML_FIELD_HEADLINE, 74 },
    { "gen:date", HTML_FIELD_PUBLISHED, 74 },
    { "hdl", HTML_FIELD_HEADLINE, 82 },
    { "headline", HTML_FIELD_HEADLINE, 82 },
    { "item-publish-date", HTML_FIELD_PUBLISHED, 80 },
    { "keywords", HTML_FIELD_TAG, 55 },
    { "language", HTML_FIELD_LANG, 52 },
    { "last-modified", HTML_FIELD_UPDATED, 60 },
    { "lastmod", HTML_FIELD_UPDATED, 72 },
    { "last_updated", HTML_FIELD_UPDATED, 72 },
    { "mediator_author", HTML_FIELD_AUTHOR, 82 },
    { "mediator_published_time", HTML_FIELD_PUBLISHED, 84 },
    { "modificationdate", HTML_FIELD_UPDATED, 75 },
    { "modified", HTML_FIELD_UPDATED, 70 },
    { "modified_date", HTML_FIELD_UPDATED, 75 },
    { "news_keywords", HTML_FIELD_TAG, 70 },
    { "og:article:author", HTML_FIELD_AUTHOR, 80 },
    { "og:article:modified_time", HTML_FIELD_UPDATED, 86 },
    { "og:article:published_time", HTML_FIELD_PUBLISHED, 90 },
    { "og:article:section", HTML_FIELD_SECTION, 82 },
    { "og:article:tag", HTML_FIELD_TAG, 82 },
    { "og:author", HTML_FIELD_AUTHOR, 78 },
    { "og:description", HTML_FIELD_DESCRIPTION, 75 },
    { "og:image", HTML_FIELD_IMAGE, 85 },
    { "og:image:alt", HTML_FIELD_IMAGE_ALT, 80 },
    { "og:image:secure_url", HTML_FIELD_IMAGE, 84 },
    { "og:image:url", HTML_FIELD_IMAGE, 84 },
    { "og:locale", HTML_FIELD_LANG, 62 },
    { "og:pubdate", HTML_FIELD_PUBLISHED, 88 },
    { "og:publish_date", HTML_FIELD_PUBLISHED, 86 },
    { "og:published_time", HTML_FIELD_PUBLISHED, 86 },
    { "og:regdate", HTML_FIELD_PUBLISHED, 84 },
    { "og:section", HTML_FIELD_SECTION, 75 },
    { "og:site_name", HTML_FIELD_PUBLICATION, 90 },
    { "og:title", HTML_FIELD_HEADLINE, 85 },
    { "og:updated_time", HTML_FIELD_UPDATED, 80 },
    { "og:url", HTML_FIELD_URL, 80 },
    { "originalpublicationdate", HTML_FIELD_PUBLISHED, 86 },
    { "parsely-author", HTML_FIELD_AUTHOR, 84 },
    { "parsely-pub-date", HTML_FIELD_PUBLISHED, 87 },
    { "parsely-section", HTML_FIELD_SECTION, 78 },
    { "parsely-tags", HTML_FIELD_TAG, 68 },
    { "parsely-title", HTML_FIELD_HEADLINE, 83 },
    { "pdate", HTML_FIELD_PUBLISHED, 78 },
    { "prism.publicationdate", HTML_FIELD_PUBLISHED, 82 },
    { "prism.publicationname", HTML_FIELD_PUBLICATION, 65 },
    { "prism.section", HTML_FIELD_SECTION, 70 },
    { "ptime", HTML_FIELD_PUBLISHED, 80 },
    { "pub-date", HTML_FIELD_PUBLISHED, 84 },
    { "pub_date", HTML_FIELD_PUBLISHED, 84 },
    { "pubdate", HTML_FIELD_PUBLISHED, 86 },
    { "publicationdate", HTML_FIELD_PUBLISHED, 84 },
    { "publicationname", HTML_FIELD_PUBLICATION, 70 },
    { "publication_date", HTML_FIELD_PUBLISHED, 84 },
    { "publish-date", HTML_FIELD_PUBLISHED, 85 },
    { "publish_date", HTML_FIELD_PUBLISHED, 85 },
    { "publishdate", HTML_FIELD_PUBLISHED, 85 },
    { "published", HTML_FIELD_PUBLISHED, 80 },
    { "published_at", HTML_FIELD_PUBLISHED, 84 },
    { "published_date", HTML_FIELD_PUBLISHED, 85 },
    { "published_time", HTML_FIELD_PUBLISHED, 85 },
    { "publisheddate", HTML_FIELD_PUBLISHED, 84 },
    { "publisher", HTML_FIELD_PUBLICATION, 60 },
    { "publishtime", HTML_FIELD_PUBLISHED, 84 },
    { "rights", HTML_FIELD_RIGHTS, 70 },
    { "rbauthors", HTML_FIELD_AUTHOR, 80 },
    { "rbpubdate", HTML_FIELD_PUBLISHED, 82 },
    { "revised", HTML_FIELD_UPDATED, 60 },
    { "rnews:datepublished", HTML_FIELD_PUBLISHED, 86 },
    { "sailthru.author", HTML_FIELD_AUTHOR, 84 },
    { "sailthru.date", HTML_FIELD_PUBLISHED, 84 },
    { "sailthru.description", HTML_FIELD_DESCRIPTION, 65 },
    { "sailthru.image.full", HTML_FIELD_IMAGE, 70 },
    { "sailthru.lead_image", HTML_FIELD_IMAGE, 68 },
    { "sailthru.tags", HTML_FIELD_TAG, 60 },
    { "sailthru.title", HTML_FIELD_HEADLINE, 83 },
    { "section", HTML_FIELD_SECTION, 72 },
    { "shareaholic:article_author_name", HTML_FIELD_AUTHOR, 80 },
    { "shareaholic:article_published_time", HTML_FIELD_PUBLISHED, 84 },
    { "shareaholic:language", HTML_FIELD_LANG, 50 },
    { "shareaholic:site_name", HTML_FIELD_PUBLICATION, 70 },
    { "site_name", HTML_FIELD_PUBLICATION, 65 },
    { "source", HTML_FIELD_SOURCE, 65 },
    { "tags", HTML_FIELD_TAG, 60 },
    { "taboola:author", HTML_FIELD_AUTHOR, 78 },
    { "thumbnail", HTML_FIELD_IMAGE, 55 },
    { "thumbnailurl", HTML_FIELD_IMAGE, 55 },
    { "timestamp", HTML_FIELD_PUBLISHED, 72 },
    { "title", HTML_FIELD_HEADLINE, 72 },
    { "twitter:description", HTML_FIELD_DESCRIPTION, 68 },
    { "twitter:image", HTML_FIELD_IMAGE, 75 },
    { "twitter:image:alt", HTML_FIELD_IMAGE_ALT, 75 },
    { "twitter:image:src", HTML_FIELD_IMAGE, 75 },
    { "twitter:title", HTML_FIELD_HEADLINE, 80 },
    { "weibo:article:create_at", HTML_FIELD_PUBLISHED, 84 },
    { "weibo:article:update_at", HTML_FIELD_UPDATED, 80 },
};
/* clang-format on */

/* Names of microdata mean the same in <meta itemprop> as elsewhere. */
static const struct meaning properties[] = {
    { "alternativeheadline", HTML_FIELD_DECK, 60 },
    { "articlesection", HTML_FIELD_SECTION, 84 },
    { "author", HTML_FIELD_AUTHOR, 86 },
    { "creator", HTML_FIELD_AUTHOR, 80 },
    { "copyrightnotice", HTML_FIELD_RIGHTS, 75 },
    { "datecreated", HTML_FIELD_PUBLISHED, 78 },
    { "datemodified", HTML_FIELD_UPDATED, 90 },
    { "datepublished", HTML_FIELD_PUBLISHED, 91 },
    { "description", HTML_FIELD_DESCRIPTION, 70 },
    { "headline", HTML_FIELD_HEADLINE, 86 },
    { "image", HTML_FIELD_IMAGE, 72 },
    { "inlanguage", HTML_FIELD_LANG, 66 },
    { "keywords", HTML_FIELD_TAG, 72 },
    { "name", HTML_FIELD_HEADLINE, 70 },
    { "uploaddate", HTML_FIELD_PUBLISHED, 76 },
};

/* A page has few names, so the list is just looked through. */
static const struct meaning *
find_meaning(const struct meaning *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].name[0] == name[0] && strcmp(name, list[i].name) == 0)
            return &list[i];
    return NULL;
}

/* "DC.date.issued", "dcterms:issued": one way to write it. */
static char *
plain_name(const char *name)
{
    char *plain = g_ascii_strdown(name, -1);
    if (g_str_has_prefix(plain, "dcterms:"))
        plain[7] = '.';
    if (g_str_has_prefix(plain, "dc:") && strchr(plain + 3, ':') == NULL)
        plain[2] = '.';
    return plain;
}

/* A value that fits a field of itself is no value. */
static bool
is_placeholder(const char *text)
{
    return strstr(text, "{{") != NULL || strstr(text, "<%") != NULL ||
        g_ascii_strcasecmp(text, "null") == 0 ||
        g_ascii_strcasecmp(text, "undefined") == 0 ||
        g_ascii_strcasecmp(text, "false") == 0 ||
        g_ascii_strcasecmp(text, "n/a") == 0 ||
        g_ascii_strcasecmp(text, "none") == 0;
}

static void
add_meta(struct html_facts *facts, const struct html_node *node,
    const struct meaning *meaning, const char *content, const char *name)
{
    if (meaning == NULL || meaning->field == HTML_N_FIELDS ||
        is_placeholder(content))
        return;
    struct html_fact *fact =
        html_facts_add(facts, meaning->field, content, meaning->rank,
            arena_printf(facts->arena, "meta %s", name), node->source);
    if (fact != NULL)
        fact->last_first = g_str_has_prefix(meaning->name, "citation") ||
            g_str_has_prefix(meaning->name, "dc");
}

static void
read_meta(struct html_facts *facts, const struct html_node *node)
{
    static const char *const keys[] = { "property", "name", "http-equiv" };
    char *content = html_attribute_text(facts->arena, node, "content");
    if (content == NULL)
        content = html_attribute_text(facts->arena, node, "value");
    if (content == NULL || strlen(content) > 5000)
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *raw = html_attribute_text(facts->arena, node, keys[i]);
        if (raw == NULL || strlen(raw) > 60)
            continue;
        g_autofree char *name = plain_name(raw);
        /* http-equiv's own names are about the sending of the page. */
        if (i == 2 && strcmp(name, "content-language") != 0)
            continue;
        add_meta(facts, node,
            find_meaning(meanings, G_N_ELEMENTS(meanings), name), content,
            name);
        return;
    }
}

static bool
is_within(const struct html_node *node, const char *type)
{
    for (int i = 0; node != NULL && i < 8; node = node->parent, i++) {
        const struct html_attribute *a = html_attribute_find(node, "itemtype");
        if (a != NULL)
            return g_strstr_len(a->value, a->value_len, type) != NULL;
    }
    return false;
}

static void
read_itemprop(struct html_facts *facts, const struct html_node *node)
{
    const char *raw = html_attribute_text(facts->arena, node, "itemprop");
    const char *content = html_attribute_text(facts->arena, node, "content");
    if (raw == NULL || content == NULL || strlen(content) > 5000)
        return;
    g_autofree char *name = g_ascii_strdown(raw, -1);
    const struct meaning *meaning =
        find_meaning(properties, G_N_ELEMENTS(properties), name);
    /* The name of a person or a house, not of the article. */
    static const struct meaning person = { "name", HTML_FIELD_AUTHOR, 84 };
    static const struct meaning house = { "name", HTML_FIELD_PUBLICATION, 70 };
    if (strcmp(name, "name") == 0 && is_within(node, "Person"))
        meaning = &person;
    else if (strcmp(name, "name") == 0 && is_within(node, "Organization"))
        meaning = &house;
    add_meta(facts, node, meaning, content, raw);
}

/* Where the page says that it lives. */
static void
read_link(struct html_facts *facts, const struct html_node *node)
{
    const char *href = html_attribute_text(facts->arena, node, "href");
    if (href == NULL)
        return;
    if (html_attribute_has(node, "rel", "canonical"))
        html_facts_add(facts, HTML_FIELD_URL, href, 90, "link rel=canonical",
            node->source);
    else if (html_attribute_has(node, "rel", "image_src"))
        html_facts_add(facts, HTML_FIELD_IMAGE, href, 65, "link rel=image_src",
            node->source);
}

void
html_meta_read(struct html_facts *facts, const struct html_node *node)
{
    if (node->name == HTML_LINK) {
        read_link(facts, node);
        return;
    }
    if (html_attribute_find(node, "itemprop") != NULL)
        read_itemprop(facts, node);
    if (html_attribute_find(node, "content") != NULL ||
        html_attribute_find(node, "value") != NULL)
        read_meta(facts, node);
}
