/*
 * Cutting words out of a tree by their place in its text, whatever inline
 * nodes they run through.
 */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "desk/passes.h"

const char *
edit_text(const struct article *article, const struct node *node)
{
    /* Most paragraphs are one text; texts are replaced and never changed. */
    const struct node *only = node->first;
    if (only != NULL && only->next == NULL && only->kind == NODE_TEXT &&
        only->text != NULL)
        return only->text;
    g_autoptr(GString) text = g_string_new(NULL);
    node_append_text(node, text);
    struct arena *arena =
        article->scratch != NULL ? article->scratch : article->arena;
    return arena_strndup(arena, text->str, text->len);
}

/* Bytes that the leaf has in edit_text. */
static size_t
leaf_length(const struct node *leaf)
{
    if (leaf->kind == NODE_BREAK)
        return 1;
    if ((leaf->kind == NODE_TEXT || leaf->kind == NODE_CODE) &&
        leaf->text != NULL)
        return strlen(leaf->text);
    return 0;
}

struct pos
edit_pos(const struct node *node, size_t offset)
{
    struct node_walk w = node_walk(node);
    size_t at = 0;
    while (node_walk_next(&w)) {
        if (!w.entering || !node_is_leaf(w.node->kind))
            continue;
        size_t len = leaf_length(w.node);
        if (offset < at + len) {
            struct pos pos = w.node->pos.line > 0 ? w.node->pos : node->pos;
            if (len > 1 && pos.column > 0)
                pos.column +=
                    (int)g_utf8_strlen(w.node->text, (gssize)(offset - at));
            return pos;
        }
        at += len;
    }
    return node->pos;
}

static bool
is_hollow(const struct node *node)
{
    if (node->kind == NODE_TEXT)
        return node->text == NULL || *node->text == '\0';
    return !node_is_leaf(node->kind) && !node_is_block(node->kind) &&
        node->first == NULL;
}

static void
drop_hollow(struct node *root)
{
    struct node_walk w = node_walk(root);
    while (node_walk_next(&w)) {
        bool done = !w.entering || node_is_leaf(w.node->kind);
        if (done && w.node != root && is_hollow(w.node))
            node_unlink(w.node);
    }
}

/* No space is left in front of the first word. */
static void
trim_front(struct article *article, struct node *node)
{
    struct node_walk w = node_walk(node);
    while (node_walk_next(&w)) {
        if (!w.entering || !node_is_leaf(w.node->kind))
            continue;
        if (w.node->kind != NODE_TEXT)
            return;
        const char *p = words_skip_space(w.node->text);
        if (p > w.node->text)
            node_cut_text(w.node, article->arena, 0, (int)(p - w.node->text));
        if (*w.node->text != '\0')
            return;
    }
}

void
edit_cut(struct article *article, struct node *node, struct span cut)
{
    struct node_walk w = node_walk(node);
    size_t at = 0, end = cut.start + cut.len;
    while (node_walk_next(&w)) {
        if (!w.entering || !node_is_leaf(w.node->kind))
            continue;
        size_t len = leaf_length(w.node);
        size_t from = MAX(at, cut.start), to = MIN(at + len, end);
        if (from < to && w.node->kind == NODE_BREAK)
            w.node->kind = NODE_TEXT;
        else if (from < to)
            node_cut_text(
                w.node, article->arena, (int)(from - at), (int)(to - at));
        at += len;
        if (at >= end)
            break;
    }
    drop_hollow(node);
    if (cut.start == 0) {
        trim_front(article, node);
        drop_hollow(node);
    }
}

const char *
edit_span(const struct article *article, const char *line, struct span span)
{
    if (span.len == 0)
        return NULL;
    return text_squeeze_n(article->arena, line + span.start, span.len);
}

void
edit_found(struct article *article, enum finding_kind kind, const char *field,
    const struct node *node, const char *line, struct span span, int confidence,
    const char *reason)
{
    if (span.len == 0)
        return;
    article_add_finding(article, kind, field, edit_span(article, line, span),
        confidence, edit_pos(node, span.start), reason);
}

void
edit_strip(struct article *article, struct node *node, const char *field,
    int confidence, const char *reason)
{
    const char *text = edit_text(article, node);
    article_add_finding(article, FINDING_STRIPPED, field,
        text_squeeze(article->arena, text), confidence, node->pos, reason);
    node_unlink(node);
}
