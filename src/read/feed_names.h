#ifndef NEWSPRINT_READ_FEED_NAMES_H
#define NEWSPRINT_READ_FEED_NAMES_H

#include <stdbool.h>

/*
 * What the elements of feeds mean. Private to this folder.
 */

enum feed_name {
    FEED_UNKNOWN, /* nothing in it is ours */
    /* What holds others. */
    FEED_ROOT,
    FEED_CHANNEL,
    FEED_ITEM,
    FEED_GROUP, /* media:group, media:content */
    FEED_WP_AUTHOR,
    FEED_WP_META,
    /* What may hold a text or others. */
    FEED_AUTHOR,
    FEED_SOURCE,
    /* What holds a text. */
    FEED_TITLE,
    FEED_LINK,
    FEED_ID,
    FEED_SUMMARY,
    FEED_CONTENT,
    FEED_PUBLISHED,
    FEED_UPDATED,
    FEED_CREATOR,
    FEED_PERSON_NAME,
    FEED_CATEGORY,
    FEED_RIGHTS,
    FEED_LANGUAGE,
    FEED_ORIGINAL_LINK,
    FEED_ENCLOSURE,
    FEED_MEDIA_CONTENT,
    FEED_MEDIA_THUMBNAIL,
    FEED_MEDIA_CREDIT,
    FEED_MEDIA_DESCRIPTION,
    FEED_MEDIA_TITLE,
    FEED_WP_KIND,
    FEED_WP_STATUS,
    FEED_WP_PASSWORD,
    FEED_WP_NUMBER,
    FEED_WP_ATTACHMENT,
    FEED_WP_KEY,
    FEED_WP_VALUE,
    FEED_WP_LOGIN,
    FEED_WP_DISPLAY_NAME,
};

/* URI may be NULL: then PREFIX, which may be NULL too, says what is meant. */
enum feed_name feed_name_of(
    const char *local, const char *prefix, const char *uri);
/* Whether it is an element of feeds that no HTML within a text has. */
bool feed_name_ends_text(
    enum feed_name name, const char *prefix, const char *uri);
/* Whether NAME says what is within it, and is not to be passed over. */
bool feed_name_holds(enum feed_name name);

#endif
