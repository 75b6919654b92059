/*
 * Pictures of a page. Where a picture is, pages say in many ways, since
 * scripts load it when the reader comes near: in "data-src" and its kin, in
 * lists for screens of all sizes, in <noscript>. What is around it, its
 * caption and its maker, stands in <figure>, or in elements with the names
 * that content systems give them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/html_make.h"

/* Points on the screen: smaller pictures are icons. */
#define ICON_POINTS 60
/* Dots of a picture across a page of print; more is of no use. */
#define WIDEST_DOTS 2400
/* Bytes of text that may stand around the picture of a figure. */
#define FIGURE_TEXT_BYTES 900
/* Elements that are looked at, to see whether it is a figure. */
#define FIGURE_ELEMENTS 80

static enum html_name
name_of(const struct html_node *element)
{
    return (enum html_name)element->name;
}

static bool
is_amp(const struct html_node *element)
{
    return element->name == HTML_OTHER && element->len == 7 &&
        g_ascii_strncasecmp(element->source + 1, "amp-img", 7) == 0;
}

bool
html_is_picture(const struct html_node *element)
{
    return element->name == HTML_IMG || is_amp(element);
}

/* What stands there until a script has run. */
static bool
is_placeholder(const char *url)
{
    static const char *const parts[] = { "data:", "blank.gif", "spacer", "1x1.",
        "transparent.", "placeholder", "pixel.gif", "lazyload.", "loading.gif",
        "lazy.gif", "grey.gif", "gray.gif", "about:blank" };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (strstr(url, parts[i]) != NULL)
            return true;
    return false;
}

/* The best of "a.jpg 480w, b.jpg 960w": as wide as print can use. */
static char *
best_of_set(struct arena *arena, const char *set)
{
    const char *p = set, *best = NULL;
    size_t best_len = 0;
    double best_size = -1;
    while (*p != '\0') {
        p += strspn(p, " \t\n\r,");
        const char *url = p;
        size_t len = strcspn(p, " \t\n\r");
        p += len;
        while (len > 0 && url[len - 1] == ',')
            len--;
        p = url + len;
        size_t rest = strcspn(p, ",");
        char *unit;
        double size = g_ascii_strtod(p, &unit);
        size = unit == p ? 1 : *unit == 'x' ? size * 1000 : size;
        /* Beyond what print can use the smallest is best. */
        if (size > WIDEST_DOTS)
            size = WIDEST_DOTS / size;
        if (len > 0 && size > best_size) {
            best = url;
            best_len = len;
            best_size = size;
        }
        p += rest;
    }
    return best != NULL ? arena_strndup(arena, best, best_len) : NULL;
}

static char *
url_of_set(struct arena *arena, const struct html_node *element)
{
    static const char *const names[] = { "data-srcset", "srcset",
        "data-lazy-srcset" };
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        char *set = html_attribute_text(arena, element, names[i]);
        char *url = set != NULL ? best_of_set(arena, set) : NULL;
        if (url != NULL && !is_placeholder(url))
            return url;
    }
    return NULL;
}

/* A picture that <picture> offers beside its <img>; formats that printing
 * knows come first. */
static char *
url_of_sources(struct arena *arena, const struct html_node *img)
{
    const struct html_node *parent = img->parent;
    char *other = NULL;
    if (parent == NULL || name_of(parent) != HTML_PICTURE)
        return NULL;
    for (const struct html_node *n = parent->first; n != NULL; n = n->next) {
        if (name_of(n) != HTML_SOURCE)
            continue;
        char *url = url_of_set(arena, n);
        char *type = html_attribute_text(arena, n, "type");
        bool plain = type == NULL || strstr(type, "jpeg") != NULL ||
            strstr(type, "png") != NULL;
        if (url != NULL && plain)
            return url;
        if (other == NULL)
            other = url;
    }
    return other;
}

static const char *
url_of_picture(struct html_page *page, const struct html_node *img)
{
    static const char *const names[] = { "data-src", "data-original",
        "data-lazy-src", "data-orig-file", "data-large-file", "data-full-url",
        "data-hi-res-src", "data-img-url", "data-image", "data-url",
        "data-echo", "data-actualsrc" };
    struct arena *arena = page->arena;
    char *src = html_attribute_text(arena, img, "src");
    bool good = src != NULL && !is_placeholder(src);
    /* A page that was saved with its pictures names them so. */
    if (good && page->base == NULL && !g_str_has_prefix(src, "http") &&
        *src != '/')
        return src;
    char *set = url_of_set(arena, img);
    if (set == NULL)
        set = url_of_sources(arena, img);
    if (set != NULL)
        return set;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        char *url = html_attribute_text(arena, img, names[i]);
        if (url != NULL && !is_placeholder(url) && strchr(url, '{') == NULL)
            return url;
    }
    return good ? src : NULL;
}

static int
size_of(struct arena *arena, const struct html_node *img, const char *name)
{
    char *value = html_attribute_text(arena, img, name);
    return value != NULL ? (int)CLAMP(strtol(value, NULL, 10), 0, 100000) : 0;
}

static bool
is_icon(struct html_page *page, const struct html_node *img, const char *url)
{
    int width = size_of(page->arena, img, "width");
    int height = size_of(page->arena, img, "height");
    return (width > 0 && width < ICON_POINTS) ||
        (height > 0 && height < ICON_POINTS) ||
        html_is_called(img,
            "|avatar|icon|icons|logo|emoji|smiley|gravatar|spacer|tracking|"
            "pixel|sprite|badge|userpic|") ||
        strstr(url, "gravatar.com/") != NULL || strstr(url, "/pixel") != NULL ||
        strstr(url, "doubleclick.") != NULL;
}

const char *
html_picture_words(struct html_page *page, const struct html_node *element)
{
    if (!html_is_called(element, "|emoji|smiley|"))
        return NULL;
    char *alt = html_attribute_text(page->arena, element, "alt");
    return alt != NULL && strlen(alt) < 24 ? alt : NULL;
}

static const char *
alt_of(struct html_page *page, const struct html_node *img)
{
    const struct html_attribute *alt = html_attribute_find(img, "alt");
    if (alt == NULL)
        return NULL;
    if (alt->value_len == 0)
        return "";
    /* Spaces are no words, nor do they say that it is decoration. */
    char *text = html_attribute_text(page->arena, img, "alt");
    return text != NULL ? text_squeeze(page->article->arena, text) : NULL;
}

/* Where the link around the picture leads; a larger copy of it is no place to
 * go to. */
static const char *
href_of(struct html_page *page, const struct html_node *img)
{
    const struct html_node *n = img->parent;
    while (n != NULL && name_of(n) != HTML_A && !html_is_block(n))
        n = n->parent;
    if (n == NULL || name_of(n) != HTML_A)
        return NULL;
    const char *href =
        html_page_link(page, html_attribute_text(page->arena, n, "href"));
    if (href == NULL || *href == '#')
        return NULL;
    static const char *const suffixes[] = { ".jpg", ".jpeg", ".png", ".gif",
        ".webp", ".avif" };
    for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++)
        if (strstr(href, suffixes[i]) != NULL)
            return NULL;
    return href;
}

struct node *
html_picture_new(struct html_page *page, const struct html_node *element)
{
    const char *found = url_of_picture(page, element);
    const char *url = html_page_picture(page, found);
    if (url == NULL || is_icon(page, element, url))
        return NULL;
    struct node *image = node_new(
        page->article->arena, NODE_IMAGE, html_page_pos(page, element->source));
    image->url = url;
    image->text = alt_of(page, element);
    image->href = href_of(page, element);
    return image;
}

struct node *
html_figure_of_picture(struct html_page *page, const struct html_node *element)
{
    struct node *image = html_picture_new(page, element);
    if (image == NULL)
        return NULL;
    struct node *figure =
        node_new(page->article->arena, NODE_FIGURE, image->pos);
    node_append(figure, image);
    return figure;
}

bool
html_is_figure(const struct html_node *element)
{
    bool figure = name_of(element) == HTML_FIGURE;
    if (!figure &&
        (!html_is_block(element) || name_of(element) == HTML_LI ||
            !html_is_called(element,
                "|caption|figure|photo|image|img|picture|foto|bild|media|")))
        return false;
    int pictures = 0, elements = 0;
    guint32 bytes = 0;
    for (const struct html_node *n = element->first; n != NULL;
         n = html_next(n, element)) {
        if (name_of(n) == HTML_FIGURE || name_of(n) == HTML_TABLE ||
            name_of(n) == HTML_IFRAME || name_of(n) == HTML_VIDEO ||
            name_of(n) == HTML_PRE || ++elements > FIGURE_ELEMENTS)
            return false;
        if (!figure && (name_of(n) == HTML_P || name_of(n) == HTML_UL) &&
            n->next != NULL && n->next->name == n->name)
            return false;
        pictures += html_is_picture(n);
        if (name_of(n) == HTML_TEXT)
            bytes += n->len;
    }
    return pictures > 0 && bytes < FIGURE_TEXT_BYTES;
}

static bool
is_same_picture(const struct node *figure, const struct node *image)
{
    node_foreach_child (other, figure)
        if (other->kind == NODE_IMAGE && strcmp(other->url, image->url) == 0)
            return true;
    return false;
}

/* Buttons and labels of a viewer, which stand beside pictures. */
static bool
is_control(const struct html_node *element)
{
    return name_of(element) == HTML_BUTTON ||
        (html_name_traits(name_of(element)) & HTML_IS_UNSEEN) != 0 ||
        html_is_called(element,
            "|button|btn|share|sharing|social|enlarge|zoom|expand|counter|"
            "slider|nav|hidden|icon|");
}

/* The words of PART become a block of the figure. */
static void
take_words(struct html_page *page, struct html_node *part, struct node *figure,
    enum node_kind kind)
{
    struct arena *arena = page->article->arena;
    struct node *block =
        node_new(arena, kind, html_page_pos(page, part->source));
    html_nodes_append_line(page, part, block);
    const char *text = node_plain_text(block, arena);
    bool doubled = *text == '\0';
    node_foreach_child (other, figure)
        doubled = doubled ||
            (other->kind == kind &&
                text_same_words(node_plain_text(other, arena), text));
    if (!doubled)
        node_append(figure, block);
}

#define CREDIT_WORDS                                                           \
    "|credit|credits|copyright|photographer|attribution|rights|courtesy|"      \
    "source|byline|author|autor|fotograf|fotografo|photocredit|crédit|"       \
    "quelle|copyrightholder|creditline|"

/* The credits in the figure become blocks of their own. */
static void
take_credits(
    struct html_page *page, struct html_node *element, struct node *figure)
{
    struct html_node *n = element->first;
    while (n != NULL) {
        bool credit = name_of(n) != HTML_TEXT && !html_is_picture(n) &&
            name_of(n) != HTML_FIGCAPTION && html_is_called(n, CREDIT_WORDS);
        bool control = !credit && name_of(n) != HTML_TEXT && is_control(n) &&
            name_of(n) != HTML_NOSCRIPT;
        struct html_node *next =
            credit || control ? html_skip(n, element) : html_next(n, element);
        /* Where all of the caption is called a credit, the desk divides. */
        if (credit)
            take_words(page, n, figure, NODE_CREDIT);
        if (credit || control)
            html_node_unlink(n);
        n = next;
    }
}

static bool
has_text(const struct html_node *element)
{
    for (const struct html_node *n = element->first; n != NULL;
         n = html_next(n, element))
        if (name_of(n) == HTML_TEXT)
            for (guint32 i = 0; i < n->len; i++)
                if (!g_ascii_isspace(n->source[i]))
                    return true;
    return false;
}

struct node *
html_figure_new(struct html_page *page, struct html_node *element)
{
    struct node *figure = node_new(page->article->arena, NODE_FIGURE,
        html_page_pos(page, element->source));
    struct html_node *n = element->first;
    while (n != NULL) {
        bool picture = html_is_picture(n);
        struct html_node *next =
            picture ? html_skip(n, element) : html_next(n, element);
        struct node *image = picture ? html_picture_new(page, n) : NULL;
        if (image != NULL && !is_same_picture(figure, image))
            node_append(figure, image);
        if (picture)
            html_node_unlink(n);
        n = next;
    }
    if (figure->first == NULL)
        return NULL;
    take_credits(page, element, figure);
    if (has_text(element))
        take_words(page, element, figure, NODE_CAPTION);
    return figure;
}
