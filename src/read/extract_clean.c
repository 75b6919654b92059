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
/* Characters of a deck. */
#define LONGEST_DECK 600
/* So many like elements in a row are a list; characters of one of them. */
#define LIKE_ELEMENTS 3
#define LONGEST_TEASER 400
#define LONGEST_COMMENT 1500
/* Characters of the line over a comment: who, and when. */
#define LONGEST_SIGNATURE 80
#define SIGNATURE_BYTES 160
/* Characters that must be left when comments are taken out. */
#define LEFT_OVER 400

static bool
is_title(const struct extract *extract, const struct html_node *node)
{
    const char *title = article_title(extract->page->article);
    if (node->name < HTML_H1 || node->name > HTML_H6)
        return false;
    return *title != '\0' &&
        text_same_words(html_text_below(extract->page->arena, node), title);
}

/* The deck and the kicker, which are known already. */
static bool
is_known(const struct extract *extract, const struct html_node *node)
{
    const struct article *article = extract->page->article;
    int text = extract_sums_of(extract, node)->text;
    if (!html_is_block(node) || text == 0 || text > LONGEST_DECK ||
        (article->deck == NULL && article->kicker == NULL))
        return false;
    const char *words = html_text_below(extract->page->arena, node);
    return (article->deck != NULL &&
               text_same_words(
                   words, node_plain_text(article->deck, article->arena))) ||
        (article->kicker != NULL && text_same_words(words, article->kicker));
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

static const struct html_node *
first_text_block(const struct extract *extract, const struct html_node *node)
{
    for (const struct html_node *n = node; n != NULL; n = html_next(n, node))
        if (n->name != HTML_TEXT && html_is_block(n) &&
            extract_sums_of(extract, n)->own > 0)
            return n;
    return NULL;
}

/* The headline of another article, which is a link, and a few words. */
static bool
is_teaser(const struct extract *extract, const struct html_node *node)
{
    const struct extract_sums *sums = extract_sums_of(extract, node);
    if (node->name == HTML_TEXT || !html_is_block(node) || sums->text == 0 ||
        sums->text > LONGEST_TEASER || sums->links == 0)
        return false;
    const struct html_node *first = first_text_block(extract, node);
    if (first == NULL || (first == node && sums->blocks < 2))
        return false;
    const struct extract_sums *line = extract_sums_of(extract, first);
    return line->own_links * 3 >= line->own * 2;
}

static bool
has_time(const char *text)
{
    for (const char *p = text; *p != '\0' && p - text < SIGNATURE_BYTES; p++)
        if (g_ascii_isdigit(p[0]) && p[1] != '\0' &&
            strchr(":./-", p[1]) != NULL && g_ascii_isdigit(p[2]))
            return true;
    return false;
}

/* Who wrote it and when, then some words. */
static bool
is_comment(const struct extract *extract, const struct html_node *node)
{
    const struct extract_sums *sums = extract_sums_of(extract, node);
    if (node->name == HTML_TEXT || !html_is_block(node) || sums->blocks < 2 ||
        sums->text > LONGEST_COMMENT)
        return false;
    const struct html_node *first = first_text_block(extract, node);
    return first != NULL && first != node &&
        extract_sums_of(extract, first)->own < LONGEST_SIGNATURE &&
        has_time(html_text_below(extract->page->arena, first));
}

/* The headline of another article, and the lines below it stand beside each
 * other: how many elements that takes; 0: it is none. */
static int
loose_teaser(const struct extract *extract, const struct html_node *node)
{
    const struct html_node *next = node->next;
    if (node->name == HTML_TEXT || next == NULL || next->name != HTML_P)
        return 0;
    const struct extract_sums *head = extract_sums_of(extract, node);
    const struct extract_sums *line = extract_sums_of(extract, next);
    return html_is_block(node) && head->text > 0 && head->text < SHORT_LINE &&
            head->links == head->text && line->links == 0 &&
            line->text < LONGEST_TEASER
        ? 2
        : 0;
}

static int
whole_teaser(const struct extract *extract, const struct html_node *node)
{
    return is_teaser(extract, node);
}

static int
whole_comment(const struct extract *extract, const struct html_node *node)
{
    return is_comment(extract, node);
}

/* Takes out of PARENT's children each run of at least LEAST that PART_OF says
 * how many elements it takes, if so much of the text is left. */
static void
drop_runs(struct extract *extract, struct html_node *parent, int least,
    int (*part_of)(const struct extract *, const struct html_node *), int *left)
{
    struct html_node *first = parent->first;
    while (first != NULL) {
        struct html_node *end = first;
        int count = 0, prose = 0, n;
        while (end != NULL && (n = part_of(extract, end)) > 0) {
            for (; n > 0 && end != NULL; n--, end = end->next)
                prose += extract_sums_of(extract, end)->prose;
            count++;
        }
        if (count < least || *left - prose < MIN(LEFT_OVER, *left)) {
            first = count > 0 ? end : first->next;
            continue;
        }
        *left -= prose;
        while (first != end) {
            struct html_node *next = first->next;
            html_node_unlink(first);
            first = next;
        }
    }
}

/* Lists of other articles and readers' comments, which are told by being many
 * of a kind where no name tells them. */
static void
drop_lists(struct extract *extract, struct html_node *element)
{
    int left = extract_sums_of(extract, element)->prose;
    for (struct html_node *node = element; node != NULL;
         node = html_next(node, element)) {
        if (node->name == HTML_TEXT || !html_is_block(node))
            continue;
        drop_runs(extract, node, LIKE_ELEMENTS, whole_teaser, &left);
        drop_runs(extract, node, LIKE_ELEMENTS, loose_teaser, &left);
        drop_runs(extract, node, LIKE_ELEMENTS, whole_comment, &left);
    }
}

void
extract_clean(struct extract *extract, struct html_node *element)
{
    drop_lists(extract, element);
    struct html_node *node = element->first;
    while (node != NULL) {
        bool drop = node->name != HTML_TEXT &&
            (is_title(extract, node) || is_known(extract, node) ||
                is_byline(extract, node) || is_link_list(extract, node));
        struct html_node *next =
            drop ? html_skip(node, element) : html_next(node, element);
        if (drop)
            html_node_unlink(node);
        node = next;
    }
}
