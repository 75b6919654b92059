/*
 * The vocabularies of feeds. All versions of RSS and Atom share their words,
 * and where they differ the words differ as well, so one table has them all.
 */
#include "read/feed_names.h"

#include <string.h>

#include <glib.h>

enum vocabulary {
    FEED, /* RSS, Atom, RDF */
    DC,
    TERMS,
    CONTENT,
    MEDIA,
    WP,
    EXCERPT,
    BURNER,
    XHTML,
    OTHER,
};

/* Namespaces change their last parts with their versions. */
static const struct {
    const char *uri;
    enum vocabulary vocabulary;
} spaces[] = {
    { "http://www.w3.org/2005/Atom", FEED },
    { "http://purl.org/atom/", FEED },
    { "http://purl.org/rss/1.0/modules/content", CONTENT },
    { "http://purl.org/rss/1.0/modules/", OTHER },
    { "http://purl.org/rss/1.0", FEED },
    { "http://purl.org/net/rss", FEED },
    { "http://my.netscape.com/", FEED },
    { "http://channel.netscape.com/", FEED },
    { "http://backend.userland.com/", FEED },
    { "http://blogs.law.harvard.edu/", FEED },
    { "http://cyber.law.harvard.edu/", FEED },
    { "http://www.w3.org/1999/02/22-rdf", FEED },
    { "http://purl.org/dc/elements/", DC },
    { "http://purl.org/dc/terms", TERMS },
    { "http://search.yahoo.com/mrss", MEDIA },
    { "http://tools.search.yahoo.com/mrss", MEDIA },
    { "http://www.rssboard.org/media-rss", MEDIA },
    { "http://rssnamespace.org/feedburner", BURNER },
    { "http://www.w3.org/1999/xhtml", XHTML },
};

static const struct {
    const char *prefix;
    enum vocabulary vocabulary;
} prefixes[] = {
    { "atom", FEED },
    { "rss", FEED },
    { "rdf", FEED },
    { "dc", DC },
    { "dcterms", TERMS },
    { "content", CONTENT },
    { "media", MEDIA },
    { "wp", WP },
    { "excerpt", EXCERPT },
    { "feedburner", BURNER },
    { "xhtml", XHTML },
};

static const struct {
    const char *local;
    enum vocabulary vocabulary;
    enum feed_name name;
} names[] = {
    { "rss", FEED, FEED_ROOT },
    { "RDF", FEED, FEED_ROOT },
    { "channel", FEED, FEED_CHANNEL },
    { "feed", FEED, FEED_CHANNEL },
    { "item", FEED, FEED_ITEM },
    { "entry", FEED, FEED_ITEM },
    { "author", FEED, FEED_AUTHOR },
    { "source", FEED, FEED_SOURCE },
    { "title", FEED, FEED_TITLE },
    { "link", FEED, FEED_LINK },
    { "guid", FEED, FEED_ID },
    { "id", FEED, FEED_ID },
    { "description", FEED, FEED_SUMMARY },
    { "summary", FEED, FEED_SUMMARY },
    { "subtitle", FEED, FEED_SUMMARY },
    { "tagline", FEED, FEED_SUMMARY },
    { "content", FEED, FEED_CONTENT },
    { "pubDate", FEED, FEED_PUBLISHED },
    { "pubdate", FEED, FEED_PUBLISHED },
    { "published", FEED, FEED_PUBLISHED },
    { "issued", FEED, FEED_PUBLISHED },
    { "updated", FEED, FEED_UPDATED },
    { "modified", FEED, FEED_UPDATED },
    { "name", FEED, FEED_PERSON_NAME },
    { "category", FEED, FEED_CATEGORY },
    { "rights", FEED, FEED_RIGHTS },
    { "copyright", FEED, FEED_RIGHTS },
    { "language", FEED, FEED_LANGUAGE },
    { "enclosure", FEED, FEED_ENCLOSURE },
    { "title", DC, FEED_TITLE },
    { "creator", DC, FEED_CREATOR },
    { "date", DC, FEED_PUBLISHED },
    { "subject", DC, FEED_CATEGORY },
    { "rights", DC, FEED_RIGHTS },
    { "language", DC, FEED_LANGUAGE },
    { "source", DC, FEED_SOURCE },
    { "description", DC, FEED_SUMMARY },
    { "creator", TERMS, FEED_CREATOR },
    { "created", TERMS, FEED_PUBLISHED },
    { "issued", TERMS, FEED_PUBLISHED },
    { "modified", TERMS, FEED_UPDATED },
    { "rights", TERMS, FEED_RIGHTS },
    { "subject", TERMS, FEED_CATEGORY },
    { "encoded", CONTENT, FEED_CONTENT },
    { "encoded", EXCERPT, FEED_SUMMARY },
    { "group", MEDIA, FEED_GROUP },
    { "content", MEDIA, FEED_MEDIA_CONTENT },
    { "thumbnail", MEDIA, FEED_MEDIA_THUMBNAIL },
    { "credit", MEDIA, FEED_MEDIA_CREDIT },
    { "description", MEDIA, FEED_MEDIA_DESCRIPTION },
    { "text", MEDIA, FEED_MEDIA_DESCRIPTION },
    { "title", MEDIA, FEED_MEDIA_TITLE },
    { "origLink", BURNER, FEED_ORIGINAL_LINK },
    { "body", XHTML, FEED_CONTENT },
    { "author", WP, FEED_WP_AUTHOR },
    { "postmeta", WP, FEED_WP_META },
    { "post_type", WP, FEED_WP_KIND },
    { "status", WP, FEED_WP_STATUS },
    { "post_password", WP, FEED_WP_PASSWORD },
    { "post_id", WP, FEED_WP_NUMBER },
    { "attachment_url", WP, FEED_WP_ATTACHMENT },
    { "meta_key", WP, FEED_WP_KEY },
    { "meta_value", WP, FEED_WP_VALUE },
    { "author_login", WP, FEED_WP_LOGIN },
    { "author_display_name", WP, FEED_WP_DISPLAY_NAME },
};

static enum vocabulary
vocabulary_of(const char *prefix, const char *uri)
{
    if (uri != NULL && *uri != '\0') {
        /* http or https, whatever the vocabulary's home says. */
        bool secure = g_str_has_prefix(uri, "https://");
        for (size_t i = 0; i < G_N_ELEMENTS(spaces); i++)
            if (g_str_has_prefix(
                    uri + (secure ? 8 : 0), spaces[i].uri + (secure ? 7 : 0)))
                return spaces[i].vocabulary;
        if (strstr(uri, "wordpress.org/export/") != NULL)
            return strstr(uri, "/excerpt") != NULL ? EXCERPT : WP;
        return OTHER;
    }
    if (prefix == NULL)
        return FEED;
    for (size_t i = 0; i < G_N_ELEMENTS(prefixes); i++)
        if (strcmp(prefix, prefixes[i].prefix) == 0)
            return prefixes[i].vocabulary;
    return OTHER;
}

enum feed_name
feed_name_of(const char *local, const char *prefix, const char *uri)
{
    enum vocabulary vocabulary = vocabulary_of(prefix, uri);
    if (vocabulary == OTHER)
        return FEED_UNKNOWN;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].vocabulary == vocabulary &&
            strcmp(names[i].local, local) == 0)
            return names[i].name;
    return FEED_UNKNOWN;
}

bool
feed_name_ends_text(enum feed_name name, const char *prefix, const char *uri)
{
    if (name == FEED_UNKNOWN)
        return false;
    /* These HTML has too, or had. */
    static const enum feed_name shared[] = { FEED_SUMMARY, FEED_CONTENT,
        FEED_PERSON_NAME, FEED_SOURCE, FEED_ROOT, FEED_CHANNEL };
    if (vocabulary_of(prefix, uri) == FEED)
        for (size_t i = 0; i < G_N_ELEMENTS(shared); i++)
            if (shared[i] == name)
                return false;
    return true;
}

bool
feed_name_holds(enum feed_name name)
{
    return name < FEED_TITLE;
}
