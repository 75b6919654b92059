/*
 * Feeds: each item is an article. Here is what their readers share.
 */
#include "read/feed.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/reader.h"
#include "read/sniff.h"

void
feed_init(struct feed *feed)
{
    *feed = (struct feed){ .arena = arena_new() };
    feed->authors = g_array_new(FALSE, FALSE, sizeof(struct feed_person));
    feed->items = g_ptr_array_new();
}

void
feed_clear(struct feed *feed)
{
    for (guint i = 0; i < feed->items->len; i++) {
        struct feed_item *item = g_ptr_array_index(feed->items, i);
        g_array_unref(item->authors);
        g_array_unref(item->tags);
        g_array_unref(item->pictures);
    }
    g_ptr_array_unref(feed->items);
    g_array_unref(feed->authors);
    if (feed->names != NULL)
        g_hash_table_unref(feed->names);
    arena_free(feed->arena);
}

struct feed_item *
feed_item_add(struct feed *feed, struct pos pos, struct diag *diag)
{
    if (feed->items->len >= FEED_MAX_ITEMS) {
        if (!feed->full)
            diag_report(
                diag, DIAG_READ_TOO_LARGE, pos, "%d items", FEED_MAX_ITEMS);
        feed->full = true;
        return NULL;
    }
    struct feed_item *item = arena_alloc(feed->arena, sizeof *item);
    item->pos = pos;
    item->authors = g_array_new(FALSE, FALSE, sizeof(struct feed_person));
    item->tags = g_array_new(FALSE, FALSE, sizeof(struct feed_text));
    item->pictures = g_array_new(FALSE, FALSE, sizeof(struct feed_picture));
    g_ptr_array_add(feed->items, item);
    return item;
}

void
feed_add_person(struct feed *feed, GArray *people, const char *name,
    const char *role, struct pos pos)
{
    if (name == NULL || people->len >= FEED_MAX_VALUES)
        return;
    const struct feed_person person = { text_squeeze(feed->arena, name),
        arena_strdup(feed->arena, role), pos };
    if (*person.name != '\0')
        g_array_append_val(people, person);
}

void
feed_add_tag(struct feed *feed, struct feed_item *item, const char *words,
    struct pos pos)
{
    if (words == NULL || item->tags->len >= FEED_MAX_VALUES)
        return;
    const struct feed_text tag = {
        .text = text_squeeze(feed->arena, words), .form = FEED_LOOSE, .pos = pos
    };
    for (guint i = 0; i < item->tags->len; i++)
        if (strcmp(g_array_index(item->tags, struct feed_text, i).text,
                tag.text) == 0)
            return;
    if (*tag.text != '\0')
        g_array_append_val(item->tags, tag);
}

void
feed_add_picture(struct feed_item *item, struct feed_picture picture)
{
    if (picture.url != NULL && item->pictures->len < FEED_MAX_VALUES)
        g_array_append_val(item->pictures, picture);
}

static bool
is_of_web(const char *url)
{
    return g_ascii_strncasecmp(url, "http://", 7) == 0 ||
        g_ascii_strncasecmp(url, "https://", 8) == 0;
}

const char *
feed_address(struct feed *feed, const char *base, const char *url)
{
    if (url == NULL || *url == '\0')
        return NULL;
    if (g_str_has_prefix(url, "//"))
        url = arena_printf(feed->arena, "https:%s", url);
    if (base == NULL && !is_of_web(url))
        return NULL;
    /* Spaces and letters of all scripts stand in addresses as they are. */
    g_autofree char *whole = g_uri_resolve_relative(base, url,
        G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED |
            G_URI_FLAGS_SCHEME_NORMALIZE,
        NULL);
    return whole != NULL && is_of_web(whole) ? arena_strdup(feed->arena, whole)
                                             : NULL;
}

const char *
feed_nfc(struct feed *feed, const char *text)
{
    bool composed = true;
    for (const char *p = text; *p != '\0' && composed;) {
        gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);
        /* Marks, and the letters of Hangul that make syllables. */
        composed = c < 0x300 ||
            (g_unichar_combining_class(c) == 0 && !g_unichar_ismark(c) &&
                (c < 0x1100 || c > 0x11ff));
        p = (guchar)*p < 0x80 ? p + 1 : g_utf8_next_char(p);
    }
    if (composed)
        return arena_strdup(feed->arena, text);
    g_autofree char *nfc = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
    return arena_strdup(feed->arena, nfc != NULL ? nfc : text);
}

static int
feed_sniff(const struct input *input)
{
    return sniff_feed(input->text, input->len, false) != NULL ? 98 : 0;
}

static bool
feed_read(const struct input *input, GPtrArray *articles, struct diag *diag)
{
    struct feed feed;
    feed_init(&feed);
    bool good = feed_xml_read(&feed, input, diag) &&
        feed_make_articles(&feed, input, articles, diag);
    feed_clear(&feed);
    return good;
}

const struct reader feed_reader = {
    .name = "feed",
    .suffixes = "rss atom rdf",
    .max_bytes = INPUT_MAX_BYTES,
    .sniff = feed_sniff,
    .read = feed_read,
};
