/*
 * RSS 0.9x, 1.0, 2.0, Atom 0.3 and 1.0, and what WordPress exports. The mended
 * source goes through libxml2's SAX interface, so that no tree is made and
 * depth costs nothing; entities and declarations are gone by then. XHTML in an
 * element is written down as HTML again, as that is what other feeds have.
 */
#include "read/feed_xml.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/sniff.h"

static struct feed_frame *
top(struct feed_reading *r)
{
    return &g_array_index(r->frames, struct feed_frame, r->frames->len - 1);
}

static const char *
attribute(struct feed_reading *r, const xmlChar **attributes, int n,
    const char *prefix, const char *name)
{
    for (int i = 0; i < n; i++) {
        const xmlChar **a = attributes + (ptrdiff_t)i * 5;
        const char *have = (const char *)a[1];
        if (strcmp((const char *)a[0], name) == 0 &&
            (prefix == NULL ? have == NULL
                            : have != NULL && strcmp(have, prefix) == 0))
            return text_squeeze_n(
                r->feed->arena, (const char *)a[3], (size_t)(a[4] - a[3]));
    }
    return NULL;
}

/* The byte of the source that the parser has come to. */
static size_t
source_at(struct feed_reading *r)
{
    long at = xmlByteConsumed(r->ctxt);
    return feed_mend_source(&r->mend, at > 0 ? (size_t)at : 0);
}

/* Where the tag begins that is being read. */
static struct pos
tag_pos(struct feed_reading *r)
{
    long at = xmlByteConsumed(r->ctxt);
    return feed_mend_pos(
        &r->mend, feed_mend_tag(&r->mend, at > 0 ? (size_t)at : 0));
}

/* Where the text of the element begins whose start tag is being read. */
static struct pos
text_pos(struct feed_reading *r)
{
    const char *text = r->mend.text, *end = text + r->mend.len;
    const char *p = text + source_at(r);
    const char *close = memchr(p, '>', MIN((size_t)(end - p), 200));
    p = close != NULL ? close + 1 : p;
    while (p < end && g_ascii_isspace(*p))
        p++;
    if (end - p > 9 && memcmp(p, "<![CDATA[", 9) == 0)
        p += 9;
    while (p < end && g_ascii_isspace(*p))
        p++;
    return feed_mend_pos(&r->mend, (size_t)(p - text));
}

/* Elements of HTML that have no end tag. */
static bool
is_void(const char *local)
{
    static const char *const names[] = { "area", "base", "br", "col", "embed",
        "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        NULL };
    return g_strv_contains(names, local);
}

static void
open_tag(struct feed_reading *r, const char *local, const xmlChar **attributes,
    int n)
{
    GString *out = r->field.text;
    if (!r->field.markup) {
        g_autofree char *words = g_strdup(out->str);
        g_string_truncate(out, 0);
        text_append_xml(out, words);
        r->field.markup = true;
    }
    g_string_append_printf(out, "<%s", local);
    for (int i = 0; i < n; i++) {
        const xmlChar **a = attributes + (ptrdiff_t)i * 5;
        g_autofree char *value =
            g_strndup((const char *)a[3], (gsize)(a[4] - a[3]));
        g_string_append_printf(out, " %s=\"", (const char *)a[0]);
        text_append_xml(out, value);
        g_string_append_c(out, '"');
    }
    g_string_append_c(out, '>');
}

/* What the text of an Atom element is; false if it is no text. */
static bool
choose_form(
    struct feed_reading *r, const char *type, const char *mode, bool loose)
{
    struct feed_field *field = &r->field;
    field->form = loose ? FEED_LOOSE : FEED_WORDS;
    field->base64 = mode != NULL && strcmp(mode, "base64") == 0;
    bool inside = mode != NULL && strcmp(mode, "xml") == 0;
    if (type == NULL)
        return true;
    if (strstr(type, "xhtml") != NULL)
        field->inline_markup = true;
    if (strstr(type, "html") != NULL) {
        field->form = FEED_HTML;
        field->inline_markup = field->inline_markup || inside;
        return true;
    }
    if (strcmp(type, "text") == 0 || g_str_has_prefix(type, "text/")) {
        field->form = mode != NULL && !inside ? FEED_LOOSE : FEED_WORDS;
        return true;
    }
    return strchr(type, '/') == NULL;
}

static void
begin_field(struct feed_reading *r, enum feed_name name, bool atom,
    const xmlChar **attributes, int n)
{
    struct feed_field *field = &r->field;
    GString *text = field->text;
    const struct feed_frame *frame = top(r);
    g_string_truncate(text, 0);
    *field = (struct feed_field){ .text = text, .depth = r->frames->len };
    field->base = frame->base;
    field->lang = frame->lang;
    field->domain = attribute(r, attributes, n, NULL, "domain");
    field->url = attribute(r, attributes, n, NULL, "url");
    field->role = attribute(r, attributes, n, NULL, "role");
    const char *permanent = attribute(r, attributes, n, NULL, "isPermaLink");
    if (name == FEED_ID && permanent != NULL && strcmp(permanent, "false") == 0)
        return;
    const char *type = attribute(r, attributes, n, NULL, "type");
    const char *mode = attribute(r, attributes, n, NULL, "mode");
    if (name == FEED_TITLE)
        field->form = FEED_LOOSE;
    if (name == FEED_SUMMARY || name == FEED_CONTENT)
        field->form = FEED_HTML;
    if (name == FEED_MEDIA_DESCRIPTION || name == FEED_MEDIA_TITLE)
        field->form = FEED_LOOSE;
    if (atom && name < FEED_MEDIA_CONTENT &&
        !choose_form(
            r, type, mode, name == FEED_CONTENT || name == FEED_SUMMARY))
        return;
    field->name = name;
    field->pos = text_pos(r);
}

/* Elements that say what they say by attributes. True if there is no text. */
static bool
read_attributes(struct feed_reading *r, enum feed_name name, bool atom,
    const xmlChar **attributes, int n)
{
    struct feed *feed = r->feed;
    struct pos pos = tag_pos(r);
    const char *base = top(r)->base;
    const char *type = attribute(r, attributes, n, NULL, "type");
    const char *href = attribute(r, attributes, n, NULL, "href");
    const char *rel = attribute(r, attributes, n, NULL, "rel");
    bool picture = type != NULL && g_str_has_prefix(type, "image/");
    if (name == FEED_LINK && (atom || href != NULL)) {
        struct feed_text *link = r->item != NULL ? &r->item->link : &feed->link;
        const char *url = feed_address(feed, base, href);
        if (rel != NULL && strcmp(rel, "enclosure") == 0 && picture &&
            r->item != NULL)
            feed_add_picture(
                r->item, (struct feed_picture){ .url = url, .pos = pos });
        bool page = rel == NULL || strcmp(rel, "alternate") == 0;
        bool html = type == NULL || strstr(type, "html") != NULL;
        if (page && url != NULL && (link->text == NULL || (html && type)))
            *link = (struct feed_text){ .text = url, .pos = pos };
        return href != NULL;
    }
    if (name == FEED_CATEGORY) {
        const char *term = attribute(r, attributes, n, NULL, "term");
        const char *label = attribute(r, attributes, n, NULL, "label");
        if (r->item != NULL)
            feed_add_tag(feed, r->item, label != NULL ? label : term, pos);
        return term != NULL || label != NULL;
    }
    if (name == FEED_ENCLOSURE && picture && r->item != NULL)
        feed_add_picture(r->item,
            (struct feed_picture){
                .url = feed_address(
                    feed, base, attribute(r, attributes, n, NULL, "url")),
                .pos = pos });
    return name == FEED_ENCLOSURE;
}

/* media:content or media:thumbnail, if it is a picture. */
static bool
read_media(
    struct feed_reading *r, bool thumbnail, const xmlChar **attributes, int n)
{
    static const char *const suffixes[] = { ".jpg", ".jpeg", ".png", ".gif",
        ".webp" };
    const char *medium = attribute(r, attributes, n, NULL, "medium");
    const char *type = attribute(r, attributes, n, NULL, "type");
    const char *width = attribute(r, attributes, n, NULL, "width");
    const char *url = feed_address(
        r->feed, top(r)->base, attribute(r, attributes, n, NULL, "url"));
    bool picture = thumbnail ||
        (medium != NULL && strcmp(medium, "image") == 0) ||
        (type != NULL && g_str_has_prefix(type, "image/"));
    if (!picture && medium == NULL && type == NULL && url != NULL) {
        g_autofree char *path =
            g_ascii_strdown(url, (gssize)strcspn(url, "?#"));
        for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++)
            picture = picture || g_str_has_suffix(path, suffixes[i]);
    }
    if (!picture || url == NULL)
        return false;
    guint before = r->item->pictures->len;
    feed_add_picture(r->item,
        (struct feed_picture){ .url = url,
            .width = width != NULL
                ? (int)CLAMP(g_ascii_strtoll(width, NULL, 10), 0, 100000)
                : 0,
            .thumbnail = thumbnail,
            .pos = tag_pos(r) });
    return r->item->pictures->len > before;
}

/* Whether an element means what its name says, there where it stands. */
static bool
belongs(enum feed_name holder, enum feed_name name)
{
    if (name == FEED_ITEM)
        return true;
    switch ((int)holder) {
    case FEED_ROOT:
        return name == FEED_ROOT || name == FEED_CHANNEL;
    case FEED_CHANNEL:
        return name == FEED_TITLE || name == FEED_LINK ||
            name == FEED_LANGUAGE || name == FEED_RIGHTS ||
            name == FEED_AUTHOR || name == FEED_WP_AUTHOR;
    case FEED_ITEM:
        return name > FEED_ITEM && name < FEED_WP_KEY &&
            name != FEED_WP_AUTHOR && name != FEED_PERSON_NAME;
    case FEED_GROUP:
        return name >= FEED_MEDIA_CONTENT && name <= FEED_MEDIA_TITLE;
    case FEED_AUTHOR:
        return name == FEED_PERSON_NAME;
    case FEED_SOURCE:
        return name == FEED_TITLE;
    case FEED_WP_META:
        return name == FEED_WP_KEY || name == FEED_WP_VALUE;
    case FEED_WP_AUTHOR:
        return name == FEED_WP_LOGIN || name == FEED_WP_DISPLAY_NAME;
    default:
        return false;
    }
}

static void
begin_item(struct feed_reading *r)
{
    struct feed_frame *frame = top(r);
    feed_field_end_item(r);
    r->item = feed_item_add(r->feed, tag_pos(r), r->diag);
    r->picture = -1;
    frame->holder = r->item != NULL ? FEED_ITEM : FEED_UNKNOWN;
    frame->opens_item = true;
    if (r->item == NULL)
        return;
    r->item->lang = frame->lang;
    r->item->base = frame->base;
}

/* The element of the frame on top, which is none of a text. */
static void
begin_element(struct feed_reading *r, enum feed_name name, bool atom,
    const xmlChar **attributes, int n)
{
    struct feed_frame *frame = top(r);
    if (name == FEED_UNKNOWN || !belongs(frame->holder, name)) {
        frame->holder = FEED_UNKNOWN;
        return;
    }
    if (name == FEED_ITEM) {
        begin_item(r);
        return;
    }
    if (name == FEED_CHANNEL) {
        r->feed->base = frame->base;
        if (frame->lang != NULL)
            r->feed->lang = frame->lang;
    }
    if (name == FEED_MEDIA_CONTENT || name == FEED_MEDIA_THUMBNAIL) {
        bool thumbnail = name == FEED_MEDIA_THUMBNAIL;
        if (r->item != NULL && read_media(r, thumbnail, attributes, n) &&
            !thumbnail) {
            r->picture = (int)r->item->pictures->len - 1;
            frame->opens_picture = true;
        }
        frame->holder = FEED_GROUP;
        return;
    }
    if (feed_name_holds(name))
        frame->holder = name;
    if (name >= FEED_AUTHOR && !read_attributes(r, name, atom, attributes, n))
        begin_field(r, name, atom, attributes, n);
}

static void
start_element(void *data, const xmlChar *local, const xmlChar *prefix,
    const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
    int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    (void)n_namespaces;
    (void)namespaces;
    (void)n_defaulted;
    struct feed_reading *r = data;
    const char *own = (const char *)prefix, *space = (const char *)uri;
    enum feed_name name = feed_name_of((const char *)local, own, space);
    struct feed_frame frame = *top(r);
    frame.opens_item = frame.opens_picture = false;
    const char *base = attribute(r, attributes, n_attributes, "xml", "base");
    const char *lang = attribute(r, attributes, n_attributes, "xml", "lang");
    if (base != NULL)
        base = feed_address(r->feed, frame.base, base);
    if (base != NULL)
        frame.base = base;
    if (lang != NULL)
        frame.lang = text_lang(r->feed->arena, lang);
    struct feed_field *field = &r->field;
    if (field->name == FEED_AUTHOR || field->name == FEED_SOURCE) {
        /* Atom has a name in it, and not words. */
        field->name = FEED_UNKNOWN;
    } else if (field->name != FEED_UNKNOWN) {
        if (field->inline_markup || !feed_name_ends_text(name, own, space)) {
            g_array_append_val(r->frames, frame);
            /* The <div> that XHTML stands in may have the base. */
            if (base != NULL && !field->markup)
                field->base = base;
            open_tag(r, (const char *)local, attributes, n_attributes);
            return;
        }
        feed_field_end(r);
    }
    g_array_append_val(r->frames, frame);
    if (r->frames->len == 2)
        r->atom = strcmp((const char *)local, "feed") == 0 ||
            strcmp((const char *)local, "entry") == 0;
    bool atom =
        r->atom || (space != NULL && g_str_has_suffix(space, "/2005/Atom"));
    begin_element(r, name, atom, attributes, n_attributes);
}

static void
end_element(
    void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix;
    (void)uri;
    struct feed_reading *r = data;
    struct feed_field *field = &r->field;
    if (field->name != FEED_UNKNOWN) {
        if (r->frames->len > field->depth) {
            if (!is_void((const char *)local))
                g_string_append_printf(
                    field->text, "</%s>", (const char *)local);
        } else {
            feed_field_end(r);
        }
    }
    const struct feed_frame *frame = top(r);
    if (frame->opens_item) {
        feed_field_end_item(r);
        r->item = NULL;
    }
    if (frame->opens_picture)
        r->picture = -1;
    /* The first frame is that of the file. */
    if (r->frames->len > 1)
        g_array_set_size(r->frames, r->frames->len - 1);
}

static void
characters(void *data, const xmlChar *words, int len)
{
    struct feed_reading *r = data;
    struct feed_field *field = &r->field;
    if (field->name == FEED_UNKNOWN)
        return;
    if (!field->markup) {
        g_string_append_len(field->text, (const char *)words, len);
        return;
    }
    g_autofree char *copy = g_strndup((const char *)words, (gsize)len);
    text_append_xml(field->text, copy);
}

#if LIBXML_VERSION >= 21200
typedef const xmlError *xml_error;
#else
typedef xmlError *xml_error;
#endif

static void
note_error(void *data, xml_error error)
{
    struct feed_reading *r = data;
    /* A prefix that nobody explains is a common and harmless mistake. */
    if (error->domain == XML_FROM_NAMESPACE || error->level < XML_ERR_ERROR)
        return;
    if (r->n_errors++ > 0)
        return;
    r->error_pos = feed_mend_pos(&r->mend, source_at(r));
    r->error = text_squeeze(
        r->feed->arena, error->message != NULL ? error->message : "");
    r->cut = error->code == XML_ERR_TAG_NOT_FINISHED ||
        error->code == XML_ERR_DOCUMENT_END ||
        (error->code == XML_ERR_GT_REQUIRED && source_at(r) == r->mend.len);
}

static void
parse(struct feed_reading *r)
{
    const GString *xml = r->mend.xml;
    r->ctxt = xmlNewParserCtxt();
    if (r->ctxt == NULL)
        return;
    *r->ctxt->sax = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = start_element,
        .endElementNs = end_element,
        .characters = characters,
        .ignorableWhitespace = characters,
        .cdataBlock = characters,
        .serror = note_error,
    };
    r->ctxt->userData = r;
    xmlDoc *doc =
        xmlCtxtReadMemory(r->ctxt, xml->str, (int)xml->len, NULL, NULL,
            XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_HUGE |
                /* There are none but characters; in attributes too. */
                XML_PARSE_NOENT);
    if (doc != NULL)
        xmlFreeDoc(doc);
    /* A file that was cut off has left it open. */
    if (r->field.name != FEED_UNKNOWN)
        feed_field_end(r);
    feed_field_end_item(r);
    xmlFreeParserCtxt(r->ctxt);
    if (r->n_errors == 0)
        return;
    if (r->cut)
        diag_report(r->diag, DIAG_FEED_CUT, r->error_pos, NULL);
    else
        diag_report(r->diag, DIAG_FEED_BROKEN, r->error_pos,
            "%s (%d place(s), this is the first)", r->error, r->n_errors);
}

bool
feed_xml_read(struct feed *feed, const struct input *input, struct diag *diag)
{
    bool clean = sniff_feed(input->text, input->len, false) != NULL;
    const char *root =
        clean ? input->text : sniff_feed(input->text, input->len, true);
    if (root == NULL) {
        diag_report(diag, DIAG_READ_FORMAT, pos_of(input->origin),
            "it has neither <rss> nor <feed>");
        return false;
    }
    struct feed_reading r = { .feed = feed, .diag = diag, .picture = -1 };
    const struct feed_frame outside = { .holder = FEED_ROOT,
        .base = feed_address(feed, NULL, input->url) };
    r.frames = g_array_new(FALSE, FALSE, sizeof(struct feed_frame));
    g_array_append_val(r.frames, outside);
    r.field.text = g_string_new(NULL);
    struct pos start = { input->origin, 1, 1 };
    if (!clean) {
        struct places places;
        places_init(&places, input->text, input->len, start);
        start = places_at(&places, (size_t)(root - input->text));
        places_clear(&places);
    }
    feed_mend_init(
        &r.mend, root, input->len - (size_t)(root - input->text), start, diag);
    feed->format = "RSS";
    parse(&r);
    if (r.atom)
        feed->format = "Atom";
    feed_mend_clear(&r.mend);
    g_string_free(r.field.text, TRUE);
    g_array_unref(r.frames);
    return true;
}
