/*
 * What stands beside an article on a page, told by kinds of elements, by roles
 * and by names. A name proves little: "article-with-sidebar" is called a
 * sidebar. So nothing goes that holds much of what reads like a text on the
 * page.
 */
#include <string.h>

#include "base/text.h"
#include "read/extract.h"
#include "read/html_make.h"

/* Percent of the page's text that only its article has, if nothing but a
 * common word speaks against it. */
#define TOO_MUCH 30
/* Percent of links in a box that belongs to an article. */
#define BOX_LINKS 25
/* Characters of text that must be left when something goes that has more: a
 * page's comments may be longer than its article. */
#define LEFT_OVER 400

/* Never part of an article, however long. */
#define CERTAIN_WORDS                                                          \
    "|disqus|livefyre|cookie|cookies|gdpr|consent|modal|popup|lightbox|"       \
    "outbrain|taboola|addthis|sharethis|visuallyhidden|screenreader|noprint|"  \
    "paywall|adblock|recaptcha|comment|comments|commentlist|respond|sidebar|"  \
    "sidebars|related|recommended|recommendations|recirc|newsletter|"          \
    "breadcrumb|breadcrumbs|mostread|trending|komentar|kommentare|"            \
    "comentarios|commentaires|yorumlar|livefeed|"

/* Beside an article more often than in it. */
#define COMMON_WORDS                                                           \
    "|discussion|share|shares|sharing|sharebar|social|socials|socialbar|"      \
    "follow|relateds|recommend|recommendation|newsletters|subscribe|"          \
    "subscription|signup|advert|advertisement|advertising|ad|ads|adv|advt|"    \
    "banner|promo|promos|promotion|sponsor|sponsored|rail|popular|nav|navbar|" \
    "navigation|menu|menus|toolbar|tools|pagination|pager|footer|masthead|"    \
    "topbar|login|teaser|teasers|ticker|donate|donation|poll|survey|tags|tag|" \
    "taglist|keywords|topics|categories|disclaimer|print|email|feedback|more|" \
    "morestories|readmore|readnext|upnext|next|previous|prev|authorbox|"       \
    "authorbio|bio|aboutauthor|baca|juga|bacajuga|terkait|lihat|kommentar|"    \
    "verwandt|empfehlung|relacionados|relacionadas|lire|leggi|correlati|lees|" \
    "gerelateerd|ilgili|yorum|copyright|legal|widget|widgets|carousel|slider|" \
    "correction|jump|jumplink|referenced|inset|interstitial|inread|also|"      \
    "seealso|storycard|toc|playlist|player|transcript|skip|overlay|"           \
    "hidden|sr|"

static bool
is_role(const struct html_node *node)
{
    static const char *const roles[] = { "navigation", "banner", "contentinfo",
        "complementary", "dialog", "alertdialog", "search", "menu", "menubar",
        "toolbar", "tablist", "alert" };
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        if (html_attribute_has(node, "role", roles[i]))
            return true;
    return false;
}

/* How surely something is no part of the article. */
enum doubt {
    DOUBT_NONE,
    DOUBT_SOME,
    DOUBT_GREAT
};

/* What stands beside an article is a box of it if it stands within. */
static enum doubt
doubt_of_aside(const struct extract *extract, const struct html_node *node)
{
    for (const struct html_node *n = node->parent; n != NULL; n = n->parent)
        if (n->name == HTML_ARTICLE || extract_is_body(n))
            return extract_link_share(extract, node) > BOX_LINKS ||
                    html_is_called(node, CERTAIN_WORDS)
                ? DOUBT_SOME
                : DOUBT_NONE;
    return DOUBT_GREAT;
}

static enum doubt
doubt_of(const struct extract *extract, const struct html_node *node)
{
    switch ((enum html_name)node->name) {
    case HTML_TEXT:
    case HTML_ROOT:
    case HTML_BODY:
    case HTML_HEAD:
    case HTML_A:
    case HTML_IMG:
    case HTML_MAIN:
        return DOUBT_NONE;
    case HTML_NAV:
    case HTML_BUTTON:
    case HTML_MENU:
        return DOUBT_GREAT;
    case HTML_ASIDE:
        return doubt_of_aside(extract, node);
    case HTML_FOOTER:
    case HTML_FORM:
    case HTML_FIELDSET:
        return DOUBT_SOME;
    default:
        break;
    }
    if (extract_is_body(node))
        return DOUBT_NONE;
    if (is_role(node))
        return DOUBT_GREAT;
    /* Words within a paragraph are of the text, whatever they are called. */
    if (!html_is_block(node) && node->name != HTML_SPAN &&
        node->name != HTML_OTHER)
        return DOUBT_NONE;
    if (html_is_called(node, CERTAIN_WORDS) ||
        html_is_called_both(node, "|right|left|side|", "|bar|rail|col|column|"))
        return DOUBT_GREAT;
    return html_is_called(node, COMMON_WORDS) && node->name != HTML_ARTICLE
        ? DOUBT_SOME
        : DOUBT_NONE;
}

/* ALL is what the page has, LEFT what is left of it. */
static bool
is_beside(const struct extract *extract, const struct html_node *node,
    gint64 all, gint64 left)
{
    enum doubt doubt = doubt_of(extract, node);
    if (doubt == DOUBT_NONE)
        return false;
    gint64 prose = extract_sums_of(extract, node)->prose;
    return prose * 100 <= all * TOO_MUCH ||
        (doubt == DOUBT_GREAT && left - prose >= LEFT_OVER);
}

/* What holds the article's own title is not beside it, whatever it is called.
 * Marks the elements around it. */
static void
mark_title(struct extract *extract)
{
    const char *title = article_title(extract->page->article);
    struct html_node *root = extract->page->tree->root;
    if (*title == '\0')
        return;
    for (struct html_node *n = root; n != NULL; n = html_next(n, root)) {
        if (n->name < HTML_H1 || n->name > HTML_H3 ||
            !text_same_words(html_text_below(extract->page->arena, n), title))
            continue;
        for (struct html_node *up = n; up != NULL; up = up->parent)
            up->mark = 1;
        return;
    }
}

static bool
is_unseen(const struct extract *extract, const struct html_node *node)
{
    if (node->name == HTML_NOSCRIPT)
        return html_text_below(extract->page->arena, node)[0] != '\0';
    return (html_name_traits((enum html_name)node->name) & HTML_IS_UNSEEN) !=
        0 &&
        node->name != HTML_IFRAME && node->name != HTML_VIDEO &&
        node->name != HTML_AUDIO;
}

void
extract_drop(struct extract *extract)
{
    struct html_node *root = extract->page->tree->root;
    struct html_node *node = root->first;
    gint64 all = extract_sums_of(extract, root)->prose, left = all;
    mark_title(extract);
    while (node != NULL) {
        bool beside = node->mark == 0 && is_beside(extract, node, all, left);
        if (!beside && !is_unseen(extract, node)) {
            node = html_next(node, root);
            continue;
        }
        left -= extract_sums_of(extract, node)->prose;
        struct html_node *next = html_skip(node, root);
        html_node_unlink(node);
        node = next;
    }
}
