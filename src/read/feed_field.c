/*
 * What the elements of a feed say, kept in its items. Of several elements that
 * say the same, as pubDate and dc:date do, the first counts.
 */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/feed_xml.h"

/* The field's text; TEXT is NULL if there is nothing to see. */
static struct feed_text
take_text(struct feed_reading *r)
{
    struct feed_field *field = &r->field;
    struct feed_text text = { .form = field->markup ? FEED_HTML : field->form,
        .lang = field->lang,
        .pos = field->pos };
    if (field->base64) {
        gsize len = 0;
        g_autofree guchar *bytes = g_base64_decode(field->text->str, &len);
        g_autofree char *words = g_utf8_make_valid((char *)bytes, (gssize)len);
        g_string_assign(field->text, words);
    }
    if (!text_is_white(field->text->str))
        text.text = feed_nfc(r->feed, field->text->str);
    return text;
}

static void
set_once(struct feed_text *to, struct feed_text text)
{
    if (to->text == NULL && text.text != NULL)
        *to = text;
}

static const char *
squeezed(struct feed_reading *r, struct feed_text text)
{
    return text.text != NULL ? text_squeeze(r->feed->arena, text.text) : NULL;
}

static void
set_address(struct feed_reading *r, struct feed_text *to, struct feed_text text)
{
    const char *base = r->field.base;
    /* RSS knows no other base than its site's address. */
    if (base == NULL)
        base = r->feed->link.text;
    text.text = feed_address(r->feed, base, squeezed(r, text));
    set_once(to, text);
}

/* What all items share. */
static void
keep_of_feed(struct feed_reading *r, struct feed_text text)
{
    struct feed *feed = r->feed;
    switch ((int)r->field.name) {
    case FEED_TITLE:
        set_once(&feed->title, text);
        break;
    case FEED_LINK:
        set_address(r, &feed->link, text);
        break;
    case FEED_RIGHTS:
        set_once(&feed->rights, text);
        break;
    case FEED_LANGUAGE:
        if (feed->lang == NULL && text.text != NULL)
            feed->lang = text_lang(feed->arena, squeezed(r, text));
        break;
    case FEED_PERSON_NAME:
        feed_add_person(feed, feed->authors, text.text, NULL, text.pos);
        break;
    case FEED_WP_LOGIN:
        r->login = squeezed(r, text);
        break;
    case FEED_WP_DISPLAY_NAME:
        if (feed->names == NULL)
            feed->names = g_hash_table_new(g_str_hash, g_str_equal);
        if (r->login != NULL && text.text != NULL)
            g_hash_table_insert(
                feed->names, (gpointer)r->login, (gpointer)squeezed(r, text));
        break;
    default:
        break;
    }
}

static void
keep_category(struct feed_reading *r, struct feed_text text)
{
    struct feed_item *item = r->item;
    const char *domain = r->field.domain;
    if (domain != NULL && strcmp(domain, "category") == 0 &&
        g_strcmp0(text.text, "Uncategorized") != 0)
        set_once(&item->section, text);
    else
        feed_add_tag(r->feed, item, text.text, text.pos);
}

static void
keep_of_wordpress(struct feed_reading *r, struct feed_text text)
{
    struct feed_item *item = r->item;
    const char *words = squeezed(r, text);
    item->wordpress = true;
    switch ((int)r->field.name) {
    case FEED_WP_KIND:
        item->kind = words;
        break;
    case FEED_WP_STATUS:
        item->status = words;
        break;
    case FEED_WP_PASSWORD:
        item->password = words;
        break;
    case FEED_WP_NUMBER:
        item->number = words;
        break;
    case FEED_WP_ATTACHMENT:
        item->attachment = feed_address(r->feed, r->field.base, words);
        break;
    case FEED_WP_KEY:
        r->key = words;
        break;
    case FEED_WP_VALUE:
        if (g_strcmp0(r->key, "_thumbnail_id") == 0)
            item->thumbnail = words;
        break;
    default:
        break;
    }
}

static void
keep_of_media(struct feed_reading *r, struct feed_text text)
{
    struct feed_picture *picture = r->picture >= 0
        ? &g_array_index(
              r->item->pictures, struct feed_picture, (guint)r->picture)
        : NULL;
    if (r->field.name == FEED_MEDIA_DESCRIPTION)
        set_once(picture != NULL ? &picture->caption : &r->caption, text);
    else if (r->field.name == FEED_MEDIA_CREDIT)
        set_once(picture != NULL ? &picture->credit : &r->credit, text);
    else if (picture != NULL)
        set_once(&picture->alt, text);
}

/* The whole text is the longest that says to be it. */
static void
keep_content(struct feed_reading *r, struct feed_text text)
{
    struct feed_item *item = r->item;
    if (text.text == NULL)
        return;
    item->has_content = true;
    if (item->content.text == NULL ||
        strlen(item->content.text) < strlen(text.text))
        item->content = text;
}

static void
keep_of_item(struct feed_reading *r, struct feed_text text)
{
    struct feed_item *item = r->item;
    switch ((int)r->field.name) {
    case FEED_TITLE:
        set_once(&item->title, text);
        break;
    case FEED_LINK:
        set_address(r, &item->link, text);
        break;
    case FEED_ORIGINAL_LINK:
        text.text = feed_address(r->feed, NULL, squeezed(r, text));
        if (text.text != NULL)
            item->link = text;
        break;
    case FEED_ID:
        text.text = feed_address(r->feed, NULL, squeezed(r, text));
        set_once(&item->id, text);
        break;
    case FEED_SUMMARY:
        set_once(&item->summary, text);
        break;
    case FEED_CONTENT:
        keep_content(r, text);
        break;
    case FEED_PUBLISHED:
        set_once(&item->published, text);
        break;
    case FEED_UPDATED:
        set_once(&item->updated, text);
        break;
    case FEED_AUTHOR:
    case FEED_CREATOR:
    case FEED_PERSON_NAME:
        feed_add_person(r->feed, item->authors, text.text, NULL, text.pos);
        break;
    case FEED_CATEGORY:
        keep_category(r, text);
        break;
    case FEED_RIGHTS:
        set_once(&item->rights, text);
        break;
    case FEED_LANGUAGE:
        if (text.text != NULL)
            item->lang = text_lang(r->feed->arena, squeezed(r, text));
        break;
    default:
        break;
    }
}

void
feed_field_end(struct feed_reading *r)
{
    struct feed_text text = take_text(r);
    enum feed_name name = r->field.name;
    enum feed_name holder =
        g_array_index(r->frames, struct feed_frame, r->field.depth - 1).holder;
    /* What the file says goes before the item's address, which goes before
     * that of the file. */
    if (r->field.base != g_array_index(r->frames, struct feed_frame, 0).base)
        text.base = r->field.base;
    if (r->item == NULL)
        keep_of_feed(r, text);
    else if (holder == FEED_SOURCE)
        set_once(&r->item->source, text);
    else if (name >= FEED_MEDIA_CONTENT && name <= FEED_MEDIA_TITLE)
        keep_of_media(r, text);
    else if (name >= FEED_WP_KIND)
        keep_of_wordpress(r, text);
    else
        keep_of_item(r, text);
    r->field.name = FEED_UNKNOWN;
}

void
feed_field_end_item(struct feed_reading *r)
{
    for (guint i = 0; r->item != NULL && i < r->item->pictures->len; i++) {
        struct feed_picture *picture =
            &g_array_index(r->item->pictures, struct feed_picture, i);
        set_once(&picture->caption, r->caption);
        set_once(&picture->credit, r->credit);
    }
    r->caption = r->credit = (struct feed_text){ 0 };
    r->key = NULL;
}
