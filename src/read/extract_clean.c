/*
 * What is left beside the article within the element that holds it: its own
 * title and byline, lists of links, lines that are links to other articles.
 */
#include <string.h>

#include "base/text.h"
#include "read/extract.h"
#include "read/html_make.h"

/* Percent of links from which a block is a list of links. */
#define MANY_LINKS 55
/* A line with more characters is a text. */
#define SHORT_LINE 160

static bool
is_title(const struct extract *extract, const struct html_node *node)
{
    const char *title = article_title(extract->page->article);
    if (node->name < HTML_H1 || node->name > HTML_H6)
        return false;
    return *title != '\0' &&
        text_same_words(html_text_below(extract->page->arena, node), title);
}

static bool
is_byline(const struct extract *extract, const struct html_node *node)
{
    int text = extract_sums_of(extract, node)->text;
    if (text == 0 || text > SHORT_LINE)
        return false;
    return html_attribute_has(node, "rel", "author") ||
        html_is_called(node,
            "|byline|author|authors|autor|autore|auteur|writer|penulis|"
            "reporter|dateline|timestamp|published|pubdate|date|datetime|"
            "time|meta|postmeta|postinfo|entrymeta|metadata|kicker|category|"
            "readtime|reading|updated|");
}

static bool
has_picture(const struct html_node *node)
{
    for (const struct html_node *n = node->first; n != NULL;
         n = html_next(n, node))
        if (html_is_picture(n))
            return true;
    return false;
}

/* A block with little but links. */
static bool
is_link_list(const struct extract *extract, const struct html_node *node)
{
    const struct extract_sums *sums = extract_sums_of(extract, node);
    if (sums->text == 0 || sums->prose > 0 ||
        extract_link_share(extract, node) < MANY_LINKS)
        return false;
    switch ((enum html_name)node->name) {
    case HTML_UL:
    case HTML_OL:
    case HTML_DL:
    case HTML_DIV:
    case HTML_SECTION:
    case HTML_ARTICLE:
    case HTML_ASIDE:
    case HTML_TABLE:
    case HTML_HEADER:
        return !has_picture(node) || sums->links > SHORT_LINE ||
            node->name == HTML_UL;
    case HTML_P:
    case HTML_H2:
    case HTML_H3:
    case HTML_H4:
    case HTML_H5:
    case HTML_H6:
        /* A line that is a link, but not a sentence with one. */
        return sums->links == sums->text && sums->text < SHORT_LINE &&
            !has_picture(node);
    default:
        return false;
    }
}

void
extract_clean(struct extract *extract, struct html_node *element)
{
    struct html_node *node = element->first;
    while (node != NULL) {
        bool drop = node->name != HTML_TEXT &&
            (is_title(extract, node) || is_byline(extract, node) ||
                is_link_list(extract, node));
        struct html_node *next =
            drop ? html_skip(node, element) : html_next(node, element);
        if (drop)
            html_node_unlink(node);
        node = next;
    }
}
