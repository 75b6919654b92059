/*
 * The tree of an article's text: making, linking and walking nodes. Walking
 * is by events and never by recursion, so a tree may be as deep as its source
 * made it. What nesting is legal is not decided here but in repair.c.
 */
#include "article/node.h"

#include "base/arena.h"
#include "base/text.h"

/* One line a kind: its name in dumps, and what it holds. */
static const struct kind {
    const char *name;
    bool block, leaf, inlines;
} kinds[NODE_N_KINDS] = {
    [NODE_BODY] = { "body", .block = true },
    [NODE_PARAGRAPH] = { "paragraph", .block = true, .inlines = true },
    [NODE_SUBHEAD] = { "subhead", .block = true, .inlines = true },
    [NODE_LIST] = { "list", .block = true },
    [NODE_ITEM] = { "item", .block = true },
    [NODE_QUOTE] = { "quote", .block = true },
    [NODE_PULL_QUOTE] = { "pull-quote", .block = true },
    [NODE_TABLE] = { "table", .block = true },
    [NODE_ROW] = { "row", .block = true },
    [NODE_CELL] = { "cell", .block = true, .inlines = true },
    [NODE_FIGURE] = { "figure", .block = true },
    [NODE_IMAGE] = { "image", .block = true, .leaf = true },
    [NODE_CAPTION] = { "caption", .block = true, .inlines = true },
    [NODE_CREDIT] = { "credit", .block = true, .inlines = true },
    [NODE_CODE_BLOCK] = { "code-block", .block = true, .leaf = true },
    [NODE_RULE] = { "rule", .block = true, .leaf = true },
    [NODE_NOTE] = { "note", .block = true },
    [NODE_BOX] = { "box", .block = true },
    [NODE_TEXT] = { "text", .leaf = true },
    [NODE_EMPHASIS] = { "emphasis", .inlines = true },
    [NODE_STRONG] = { "strong", .inlines = true },
    [NODE_LINK] = { "link", .inlines = true },
    [NODE_CODE] = { "code", .leaf = true },
    [NODE_SUPERSCRIPT] = { "superscript", .inlines = true },
    [NODE_SUBSCRIPT] = { "subscript", .inlines = true },
    [NODE_SMALL_CAPS] = { "small-caps", .inlines = true },
    [NODE_BREAK] = { "break", .leaf = true },
    [NODE_QUOTATION] = { "quotation", .inlines = true },
    [NODE_NOTE_REF] = { "note-ref", .leaf = true },
    [NODE_SPAN] = { "span", .inlines = true },
};

bool
node_is_block(enum node_kind kind)
{
    return kinds[kind].block;
}

bool
node_is_leaf(enum node_kind kind)
{
    return kinds[kind].leaf;
}

bool
node_holds_inlines(enum node_kind kind)
{
    return kinds[kind].inlines;
}

const char *
node_kind_name(enum node_kind kind)
{
    return kinds[kind].name;
}

struct node *
node_new(struct arena *arena, enum node_kind kind, struct pos pos)
{
    struct node *node = arena_alloc(arena, sizeof *node);
    node->kind = kind;
    node->pos = pos;
    node->image = -1;
    node->article = -1;
    return node;
}

struct node *
node_new_text(struct arena *arena, const char *text, struct pos pos)
{
    struct node *node = node_new(arena, NODE_TEXT, pos);
    node->text = arena_strdup(arena, text);
    return node;
}

struct pos
node_cursor_pos(struct node_cursor *cursor, const struct node *node, int offset)
{
    if (cursor->node != node || offset < cursor->offset)
        *cursor = (struct node_cursor){ .node = node, .pos = node->pos };
    while (cursor->place < node->n_places &&
        node->places[cursor->place].offset <= offset) {
        const struct node_place *place = &node->places[cursor->place++];
        cursor->offset = place->offset;
        cursor->pos = place->pos;
    }
    if (cursor->pos.column > 0 && node->text != NULL)
        cursor->pos.column += (int)g_utf8_strlen(
            node->text + cursor->offset, offset - cursor->offset);
    cursor->offset = offset;
    return cursor->pos;
}

struct pos
node_text_pos(const struct node *node, int offset)
{
    struct node_cursor cursor = { 0 };
    return node_cursor_pos(&cursor, node, offset);
}

void
node_cut_text(struct node *node, struct arena *arena, int from, int to)
{
    if (node->text == NULL)
        return;
    struct pos pos = node_text_pos(node, to);
    int n = 0;
    struct node_place *places =
        arena_new_array(arena, struct node_place, node->n_places + 1);
    for (int i = 0; i < node->n_places && node->places[i].offset < from; i++)
        places[n++] = node->places[i];
    if (from > 0)
        places[n++] = (struct node_place){ from, pos };
    for (int i = 0; i < node->n_places; i++)
        if (node->places[i].offset > to)
            places[n++] =
                (struct node_place){ node->places[i].offset - (to - from),
                    node->places[i].pos };
    if (from == 0)
        node->pos = pos;
    node->places = places;
    node->n_places = n;
    g_autofree char *head = g_strndup(node->text, (gsize)from);
    node->text = arena_printf(arena, "%s%s", head, node->text + to);
}

/* Puts NODE between PREV and NEXT, either of which may be NULL. */
static void
link_between(struct node *parent, struct node *prev, struct node *next,
    struct node *node)
{
    node->parent = parent;
    node->prev = prev;
    node->next = next;
    if (prev != NULL)
        prev->next = node;
    else
        parent->first = node;
    if (next != NULL)
        next->prev = node;
    else
        parent->last = node;
}

void
node_append(struct node *parent, struct node *child)
{
    node_unlink(child);
    link_between(parent, parent->last, NULL, child);
}

void
node_prepend(struct node *parent, struct node *child)
{
    node_unlink(child);
    link_between(parent, NULL, parent->first, child);
}

void
node_insert_before(struct node *sibling, struct node *node)
{
    node_unlink(node);
    link_between(sibling->parent, sibling->prev, sibling, node);
}

void
node_insert_after(struct node *sibling, struct node *node)
{
    node_unlink(node);
    link_between(sibling->parent, sibling, sibling->next, node);
}

void
node_unlink(struct node *node)
{
    struct node *parent = node->parent;
    if (parent == NULL)
        return;
    if (node->prev != NULL)
        node->prev->next = node->next;
    else
        parent->first = node->next;
    if (node->next != NULL)
        node->next->prev = node->prev;
    else
        parent->last = node->prev;
    node->parent = node->prev = node->next = NULL;
}

void
node_unwrap(struct node *node)
{
    while (node->first != NULL)
        node_insert_before(node, node->first);
    node_unlink(node);
}

struct node_walk
node_walk(const struct node *root)
{
    return (struct node_walk){ .root = root };
}

/* Works out the event after the present one, so that the present node may be
 * unlinked by the caller once its last event has come. */
static void
walk_prepare(struct node_walk *walk)
{
    struct node *node = walk->node;
    if (walk->entering && !node_is_leaf(node->kind)) {
        walk->following = node->first != NULL ? node->first : node;
        walk->following_entering = node->first != NULL;
    } else if (node == walk->root) {
        walk->following = NULL;
    } else if (node->next != NULL) {
        walk->following = node->next;
        walk->following_entering = true;
    } else {
        walk->following = node->parent;
        walk->following_entering = false;
    }
}

bool
node_walk_next(struct node_walk *walk)
{
    if (!walk->started) {
        walk->started = true;
        /* The root is only compared with and handed back. */
        walk->following = (struct node *)walk->root;
        walk->following_entering = true;
    }
    walk->node = walk->following;
    walk->entering = walk->following_entering;
    if (walk->node == NULL)
        return false;
    walk_prepare(walk);
    return true;
}

void
node_walk_skip(struct node_walk *walk)
{
    if (!walk->entering || node_is_leaf(walk->node->kind))
        return;
    walk->entering = false;
    walk_prepare(walk);
    walk->entering = true;
}

void
node_append_text(const struct node *node, GString *out)
{
    struct node_walk walk = node_walk(node);
    while (node_walk_next(&walk)) {
        const struct node *n = walk.node;
        bool block = node_is_block(n->kind);
        /* Blocks below, as the paragraphs of a quote, are separate words. */
        if (n->kind == NODE_BREAK || (block && n != node))
            g_string_append_c(out, ' ');
        if (walk.entering && n->text != NULL && n->kind != NODE_NOTE_REF &&
            n->kind != NODE_NOTE && n->kind != NODE_IMAGE)
            g_string_append(out, n->text);
    }
}

const char *
node_plain_text(const struct node *node, struct arena *arena)
{
    if (node == NULL)
        return "";
    g_autoptr(GString) out = g_string_new(NULL);
    node_append_text(node, out);
    return text_squeeze_n(arena, out->str, out->len);
}

const char *
node_lang(const struct node *node)
{
    for (; node != NULL; node = node->parent)
        if (node->lang != NULL)
            return node->lang;
    return NULL;
}
