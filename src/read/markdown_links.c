/* Bare addresses in running text, and where they end. */
#include "read/markdown.h"

/* Its short names are ours: NODE_TEXT and others. */
#define CMARK_NO_SHORT_NAMES
#include <cmark-gfm.h>

/* The parser ends a bare address at a space, and takes only ASCII's punctuation
 * away from its end; Chinese and Japanese write no space there, and quotes of
 * any language stand next to it. None of these signs stand in an address as
 * people paste it: browsers write them as %XX. */
static const char ends[] =
    "、。〈〉《》「」『』【】〔〕〖〗　！（），：；？［］｛｝“”‘’„‚«»‹›…—";

static size_t
address_length(const char *text)
{
    const char *p = text;
    while (*p != '\0' && g_utf8_strchr(ends, -1, g_utf8_get_char(p)) == NULL)
        p = g_utf8_next_char(p);
    return (size_t)(p - text);
}

/* One that nothing but itself marks as a link: its text begins where it does,
 * without a bracket before it. */
static bool
is_bare(cmark_node *link)
{
    cmark_node *text = cmark_node_first_child(link);
    return text != NULL && text == cmark_node_last_child(link) &&
        cmark_node_get_type(text) == CMARK_NODE_TEXT &&
        cmark_node_get_start_line(text) == cmark_node_get_start_line(link) &&
        cmark_node_get_start_column(text) == cmark_node_get_start_column(link);
}

static void
cut_link(cmark_node *link)
{
    cmark_node *text = cmark_node_first_child(link);
    const char *literal = cmark_node_get_literal(text);
    const char *address = cmark_node_get_url(link);
    size_t length = address_length(literal);
    if (literal[length] == '\0')
        return;
    cmark_node *rest = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(rest, literal + length);
    cmark_node_insert_after(link, rest);
    g_autofree char *kept = g_strndup(literal, length);
    g_autofree char *url = g_strndup(address, address_length(address));
    cmark_node_set_literal(text, kept);
    cmark_node_set_url(link, url);
}

void
markdown_cut_links(struct cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_EXIT &&
            cmark_node_get_type(node) == CMARK_NODE_LINK && is_bare(node))
            cut_link(node);
    }
    cmark_iter_free(iter);
}
