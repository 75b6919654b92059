/* The line below a story that was cut: where all of it is. */
#include "layout/fulltext.h"

#include "article/article.h"
#include "base/arena.h"
#include "edition/cutwords.h"
#include "edition/link.h"
#include "edition/linkaddress.h"
#include "edition/words.h"

/* "Full text: example.org/harbour", the address being a link. */
static void
append_address(struct setter *setter, struct node *line, const char *uri,
    const char *lang, bool rtl)
{
    struct arena *arena = setter->galley;
    const char *label = arena_printf(arena, "%s%s",
        cutwords_lookup(lang)->full_text, words_lookup(lang)->colon);
    const char *address = linkaddress_shown(arena, uri);
    if (!rtl)
        address = linkaddress_from_left(arena, address);
    struct node *link = node_new(arena, NODE_LINK, line->pos);
    link->url = uri;
    node_append(line, node_new_text(arena, label, line->pos));
    node_append(line, link);
    node_append(link, node_new_text(arena, address, line->pos));
}

void
fulltext_add(struct setter *setter, struct galley *galley,
    const struct article *article, const char *lang, bool rtl)
{
    struct arena *arena = setter->galley;
    const char *uri = link_uri(arena, article->url);
    struct node *line = node_new(arena, NODE_PARAGRAPH, article->headline_pos);
    if (uri != NULL)
        append_address(setter, line, uri, lang, rtl);
    else
        node_append(line,
            node_new_text(arena, cutwords_lookup(lang)->in_book, line->pos));
    const struct para_spec spec = {
        .node = line,
        .role = ROLE_SOURCE,
        .element =
            setter_add_element(setter, ELEMENT_PARAGRAPH, galley->element),
        .lang = lang,
        .rtl = rtl,
        .colour = STYLE_NO_COLOUR,
    };
    galley_add_text(setter, galley, &spec, 0);
}
