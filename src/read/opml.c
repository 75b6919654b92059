/*
 * OPML is outlines within outlines: one with an address is a feed, another the
 * group of those in it. Like feeds it is mended, since the same programs write
 * it.
 */
#include "read/opml.h"

#include <string.h>

#include <libxml/parser.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/feed_mend.h"
#include "read/reader.h"
#include "read/sniff.h"

struct listing {
    struct arena *arena;
    struct diag *diag;
    struct feed_mend mend;
    xmlParserCtxt *ctxt;
    GArray *feeds;
    GPtrArray *groups; /* const char *: that of each open element */
    bool full;
    int n_errors;
    struct pos error_pos;
};

bool
opml_is_list(const struct input *input)
{
    return sniff_list(input->text, input->len) != NULL;
}

bool
opml_is_local(const char *url)
{
    /* A letter alone before the colon would be a drive's. */
    size_t n = strcspn(url, ":/?#");
    return url[n] != ':' && !g_str_has_prefix(url, "//") && *url != '\0';
}

void
opml_report_listed(const struct opml_feed *feed, struct diag *diag)
{
    diag_report(diag, DIAG_FEED_LISTED, feed->pos,
        feed->title != NULL ? "%s (%s)" : "%s",
        feed->title != NULL ? feed->title : feed->url, feed->url);
}

static struct pos
present_pos(struct listing *l)
{
    long at = xmlByteConsumed(l->ctxt);
    return feed_mend_pos(
        &l->mend, feed_mend_tag(&l->mend, at > 0 ? (size_t)at : 0));
}

static const char *
attribute(struct listing *l, const xmlChar **attributes, const char *name)
{
    for (const xmlChar **a = attributes; a != NULL && *a != NULL; a += 2)
        if (g_ascii_strcasecmp((const char *)a[0], name) == 0 && a[1] != NULL) {
            const char *text = text_squeeze(l->arena, (const char *)a[1]);
            return *text != '\0' ? text : NULL;
        }
    return NULL;
}

static void
start_element(void *data, const xmlChar *name, const xmlChar **attributes)
{
    struct listing *l = data;
    const char *group = l->groups->len > 0
        ? g_ptr_array_index(l->groups, l->groups->len - 1)
        : NULL;
    if (g_ascii_strcasecmp((const char *)name, "outline") != 0) {
        g_ptr_array_add(l->groups, (gpointer)group);
        return;
    }
    const char *title = attribute(l, attributes, "title");
    if (title == NULL)
        title = attribute(l, attributes, "text");
    const char *url = attribute(l, attributes, "xmlUrl");
    g_ptr_array_add(
        l->groups, (gpointer)(url == NULL && title != NULL ? title : group));
    if (url == NULL)
        return;
    const struct opml_feed feed = { title, url,
        attribute(l, attributes, "htmlUrl"), group, present_pos(l) };
    if (l->feeds->len < OPML_MAX_FEEDS)
        g_array_append_val(l->feeds, feed);
    else if (!l->full)
        diag_report(
            l->diag, DIAG_READ_TOO_LARGE, feed.pos, "%d feeds", OPML_MAX_FEEDS);
    l->full = l->feeds->len >= OPML_MAX_FEEDS;
}

static void
end_element(void *data, const xmlChar *name)
{
    (void)name;
    struct listing *l = data;
    if (l->groups->len > 0)
        g_ptr_array_set_size(l->groups, (gint)l->groups->len - 1);
}

static void
note_error(void *data, const char *format, ...)
{
    (void)format;
    struct listing *l = data;
    if (l->n_errors++ == 0)
        l->error_pos = present_pos(l);
}

GArray *
opml_read(struct arena *arena, const struct input *input, struct diag *diag)
{
    struct listing l = { .arena = arena, .diag = diag };
    l.feeds = g_array_new(FALSE, TRUE, sizeof(struct opml_feed));
    l.groups = g_ptr_array_new();
    feed_mend_init(&l.mend, input->text, input->len,
        (struct pos){ input->origin, 1, 1 }, diag);
    l.ctxt = xmlNewParserCtxt();
    if (l.ctxt != NULL) {
        *l.ctxt->sax = (xmlSAXHandler){
            .startElement = start_element,
            .endElement = end_element,
            .error = note_error,
            .fatalError = note_error,
        };
        l.ctxt->userData = &l;
        xmlDoc *doc = xmlCtxtReadMemory(l.ctxt, l.mend.xml->str,
            (int)l.mend.xml->len, NULL, NULL,
            XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_HUGE |
                XML_PARSE_SAX1 | XML_PARSE_NOENT);
        if (doc != NULL)
            xmlFreeDoc(doc);
        xmlFreeParserCtxt(l.ctxt);
    }
    if (l.n_errors > 0)
        diag_report(diag, DIAG_FEED_BROKEN, l.error_pos,
            "%d place(s), this is the first", l.n_errors);
    feed_mend_clear(&l.mend);
    g_ptr_array_unref(l.groups);
    return l.feeds;
}

static int
opml_sniff(const struct input *input)
{
    return opml_is_list(input) ? 98 : 0;
}

/* Where nobody opens what a list names, as for `inspect`, there is nothing to
 * read. */
static bool
opml_read_articles(
    const struct input *input, GPtrArray *articles, struct diag *diag)
{
    (void)articles;
    struct arena *arena = arena_new();
    GArray *feeds = opml_read(arena, input, diag);
    bool local = false;
    for (guint i = 0; i < feeds->len; i++) {
        const struct opml_feed *feed =
            &g_array_index(feeds, struct opml_feed, i);
        if (opml_is_local(feed->url))
            local = true;
        else
            opml_report_listed(feed, diag);
    }
    diag_report(diag, DIAG_FEED_LIST_EMPTY, pos_of(input->origin), "%s",
        local ? "name its files themselves" : "all are on the network");
    g_array_unref(feeds);
    arena_free(arena);
    return false;
}

const struct reader opml_reader = {
    .name = "opml",
    .suffixes = "opml",
    .sniff = opml_sniff,
    .read = opml_read_articles,
};
