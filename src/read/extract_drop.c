/*
 * What stands beside an article on a page, told by kinds of elements, by roles
 * and by names. A name proves little: "article-with-sidebar" is called a
 * sidebar. So nothing goes that holds much of what reads like a text on the
 * page.
 */
#include <string.h>

#include "read/extract.h"
#include "read/html_make.h"

/* Percent of the page's text that nothing but its article has. */
#define TOO_MUCH 30

/* Certain whatever they hold. */
#define NEVER_WORDS                                                            \
    "|disqus|livefyre|cookie|cookies|gdpr|consent|modal|popup|lightbox|"       \
    "overlay|outbrain|taboola|addthis|sharethis|skip|visuallyhidden|"          \
    "sr|screenreader|noprint|hidden|paywall|adblock|recaptcha|"

/* Certain if they hold little of the text. */
#define BESIDE_WORDS                                                           \
    "|comment|comments|respond|discussion|share|shares|sharing|sharebar|"      \
    "social|"                                                                  \
    "socials|socialbar|follow|related|relateds|recirc|recommend|recommended|"  \
    "recommendation|"                                                          \
    "recommendations|newsletter|newsletters|subscribe|subscription|signup|"    \
    "advert|advertisement|advertising|ad|ads|adv|advt|banner|promo|promos|"    \
    "promotion|sponsor|sponsored|sidebar|sidebars|rail|breadcrumb|"            \
    "breadcrumbs|"                                                             \
    "popular|trending|mostread|nav|navbar|navigation|menu|menus|toolbar|"      \
    "tools|"                                                                   \
    "pagination|pager|footer|masthead|topbar|login|teaser|teasers|"            \
    "ticker|donate|donation|poll|survey|tags|tag|taglist|keywords|topics|"     \
    "categories|disclaimer|print|email|feedback|more|morestories|readmore|"    \
    "readnext|upnext|next|previous|prev|author-box|authorbox|authorbio|bio|"   \
    "aboutauthor|baca|juga|bacajuga|terkait|lihat|komentar|kommentar|"         \
    "kommentare|"                                                              \
    "comentarios|commentaires|verwandt|empfehlung|relacionados|relacionadas|"  \
    "lire|leggi|correlati|lees|gerelateerd|ilgili|yorum|yorumlar|"             \
    "copyright|legal|widget|widgets|carousel|slider|"                          \
    "correction|jump|jumplink|toc|anchor|video-list|playlist|player|"          \
    "transcript|"

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

static bool
has_too_much(const struct extract *extract, const struct html_node *node)
{
    gint64 all = extract_sums_of(extract, extract->page->tree->root)->prose;
    return (gint64)extract_sums_of(extract, node)->prose * 100 > all * TOO_MUCH;
}

static bool
is_beside(const struct extract *extract, const struct html_node *node)
{
    switch ((enum html_name)node->name) {
    case HTML_TEXT:
    case HTML_ROOT:
    case HTML_BODY:
    case HTML_HEAD:
    case HTML_A:
    case HTML_IMG:
        return false;
    case HTML_NAV:
    case HTML_FOOTER:
    case HTML_BUTTON:
    case HTML_MENU:
    case HTML_FORM:
    case HTML_FIELDSET:
        return !has_too_much(extract, node);
    case HTML_ARTICLE:
    case HTML_MAIN:
        return false;
    default:
        break;
    }
    if (is_role(node) || html_is_called(node, NEVER_WORDS))
        return !has_too_much(extract, node);
    /* Words within a paragraph are of the text, whatever they are called. */
    if (!html_is_block(node) && node->name != HTML_SPAN &&
        node->name != HTML_OTHER)
        return false;
    return html_is_called(node, BESIDE_WORDS) && !has_too_much(extract, node);
}

void
extract_drop(struct extract *extract)
{
    struct html_node *root = extract->page->tree->root;
    struct html_node *node = root->first;
    while (node != NULL) {
        bool unseen = node->name == HTML_NOSCRIPT
            ? extract_sums_of(extract, node)->text > 0
            : (html_name_traits((enum html_name)node->name) & HTML_IS_UNSEEN) !=
                    0 &&
                node->name != HTML_IFRAME && node->name != HTML_VIDEO &&
                node->name != HTML_AUDIO;
        if (!unseen && !is_beside(extract, node)) {
            node = html_next(node, root);
            continue;
        }
        struct html_node *next = html_skip(node, root);
        html_node_unlink(node);
        node = next;
    }
}
