/*
 * The repair pass between readers and everything else. It flattens what is
 * nested too deeply, makes the nesting of node.h hold, tidies texts, levels
 * subheads and numbers notes, so that desk, layout and writers may trust the
 * tree. Each step is a walk in document order without recursion. A step may
 * only move nodes forward, so that the walk always meets what it moved.
 */
#include "article/article.h"

#include "article/repair.h"
#include "base/arena.h"

/* Text needs some levels for itself: containers are flattened this far above
 * the limit, emphasis and links at the limit. */
#define INLINE_DEPTH 8

static bool
is_container(enum node_kind kind)
{
    return !node_is_leaf(kind) && !node_holds_inlines(kind);
}

/* What may hold paragraphs, lists, figures and so on. */
static bool
holds_blocks(enum node_kind kind)
{
    return is_container(kind) && kind != NODE_LIST && kind != NODE_TABLE &&
        kind != NODE_ROW && kind != NODE_FIGURE;
}

static struct node *
next_in_order(const struct node *root, struct node *node)
{
    if (node->first != NULL)
        return node->first;
    while (node != root && node->next == NULL)
        node = node->parent;
    return node == root ? NULL : node->next;
}

/* Unwraps what is too deep; each node moves up at most once for each parent
 * that goes, always together with its siblings, so this is linear. */
static void
flatten(struct node *root, struct diag *diag)
{
    struct node *node = root->first, *first_cut = NULL;
    int depth = 1;
    while (node != NULL) {
        int limit = node_holds_inlines(node->kind) && !node_is_block(node->kind)
            ? ARTICLE_MAX_DEPTH
            : ARTICLE_MAX_DEPTH - INLINE_DEPTH;
        bool text_block =
            node_is_block(node->kind) && node_holds_inlines(node->kind);
        if (depth > limit && !text_block && !node_is_leaf(node->kind)) {
            if (first_cut == NULL)
                first_cut = node;
            struct node *following =
                node->first != NULL ? node->first : node->next;
            struct node *parent = node->parent;
            node_unwrap(node);
            node = following;
            while (node == NULL && parent != root) {
                node = parent->next;
                parent = parent->parent;
                depth--;
            }
            continue;
        }
        if (node->first != NULL) {
            node = node->first;
            depth++;
            continue;
        }
        while (node != root && node->next == NULL) {
            node = node->parent;
            depth--;
        }
        node = node == root ? NULL : node->next;
    }
    if (first_cut != NULL)
        diag_report(diag, DIAG_READ_TOO_DEEP, first_cut->pos,
            "more than %d levels", ARTICLE_MAX_DEPTH - INLINE_DEPTH);
}

/* Puts CHILD and the like-minded siblings after it into a new node of KIND
 * that takes their place. ACCEPTS says who goes along. */
static struct node *
wrap_run(struct arena *arena, struct node *child, enum node_kind kind,
    bool (*accepts)(enum node_kind))
{
    struct node *wrapper = node_new(arena, kind, child->pos);
    node_insert_before(child, wrapper);
    while (wrapper->next != NULL && accepts(wrapper->next->kind))
        node_append(wrapper, wrapper->next);
    return wrapper;
}

static bool
is_inline(enum node_kind kind)
{
    return !node_is_block(kind);
}

static bool
is_item(enum node_kind kind)
{
    return kind == NODE_ITEM;
}

static bool
is_row(enum node_kind kind)
{
    return kind == NODE_ROW;
}

static bool
is_cell(enum node_kind kind)
{
    return kind == NODE_CELL;
}

static bool
is_figure_part(enum node_kind kind)
{
    return kind == NODE_IMAGE || kind == NODE_CAPTION || kind == NODE_CREDIT;
}

static bool
is_no_row(enum node_kind kind)
{
    return kind != NODE_ROW && kind != NODE_CAPTION;
}

static bool
is_no_item(enum node_kind kind)
{
    return kind != NODE_ITEM;
}

static bool
is_no_cell(enum node_kind kind)
{
    return kind != NODE_CELL;
}

/* One child of a node that holds blocks; returns the node that stands there
 * now, NULL if its children took its place. */
static struct node *
fix_block(struct arena *arena, struct node *child)
{
    switch (child->kind) {
    case NODE_PARAGRAPH:
    case NODE_SUBHEAD:
    case NODE_LIST:
    case NODE_QUOTE:
    case NODE_PULL_QUOTE:
    case NODE_TABLE:
    case NODE_FIGURE:
    case NODE_CODE_BLOCK:
    case NODE_RULE:
    case NODE_BOX:
        return child;
    case NODE_ITEM:
        return wrap_run(arena, child, NODE_LIST, is_item);
    case NODE_ROW:
        return wrap_run(arena, child, NODE_TABLE, is_row);
    case NODE_IMAGE:
        return wrap_run(arena, child, NODE_FIGURE, is_figure_part);
    case NODE_CELL:
    case NODE_CAPTION:
    case NODE_CREDIT:
        child->kind = NODE_PARAGRAPH;
        return child;
    case NODE_BODY:
    case NODE_NOTE:
        node_unwrap(child);
        return NULL;
    case NODE_TEXT:
    case NODE_EMPHASIS:
    case NODE_STRONG:
    case NODE_LINK:
    case NODE_CODE:
    case NODE_SUPERSCRIPT:
    case NODE_SUBSCRIPT:
    case NODE_SMALL_CAPS:
    case NODE_BREAK:
    case NODE_QUOTATION:
    case NODE_NOTE_REF:
    case NODE_SPAN:
    case NODE_N_KINDS:
        break;
    }
    return wrap_run(arena, child, NODE_PARAGRAPH, is_inline);
}

static void
fix_blocks(struct arena *arena, struct node *parent)
{
    struct node *child = parent->first;
    while (child != NULL) {
        struct node *prev = child->prev;
        struct node *now = fix_block(arena, child);
        if (now != NULL)
            child = now->next;
        else
            child = prev != NULL ? prev->next : parent->first;
    }
}

/* A block inside text goes behind the paragraph, list item's text or caption
 * that it stands in; what cannot go anywhere is dropped. */
static void
hoist(struct arena *arena, struct node *child)
{
    struct node *after = child->parent;
    while (after->parent != NULL && !holds_blocks(after->parent->kind))
        after = after->parent;
    node_unlink(child);
    if (after->parent == NULL)
        return;
    node_insert_after(after, child);
    fix_block(arena, child);
}

static void
fix_inlines(struct arena *arena, struct node *parent)
{
    struct node *child = parent->first;
    while (child != NULL) {
        struct node *next = child->next;
        if (!node_is_block(child->kind)) {
            child = next;
            continue;
        }
        if (child->kind == NODE_CODE_BLOCK) {
            child->kind = NODE_CODE;
        } else if (child->kind == NODE_RULE) {
            child->kind = NODE_BREAK;
        } else if (child->kind == NODE_IMAGE) {
            hoist(arena, child);
        } else {
            /* Paragraphs in a cell: their words, a line each. */
            if (child->prev != NULL)
                node_insert_before(
                    child, node_new(arena, NODE_BREAK, child->pos));
            next = child->first != NULL ? child->first : next;
            node_unwrap(child);
        }
        child = next;
    }
}

/* Moves the inlines of FROM to the end of TO, a space between. */
static void
join(struct arena *arena, struct node *to, struct node *from)
{
    node_append(to, node_new_text(arena, " ", from->pos));
    while (from->first != NULL)
        node_append(to, from->first);
    node_unlink(from);
}

static void
fix_figure(struct arena *arena, struct node *figure)
{
    struct node *images = NULL, *caption = NULL, *credit = NULL;
    for (struct node *child = figure->first, *next; child; child = next) {
        next = child->next;
        if (child->kind == NODE_BODY || child->kind == NODE_NOTE) {
            next = child->first != NULL ? child->first : next;
            node_unwrap(child);
            continue;
        }
        if (child->kind == NODE_PARAGRAPH)
            child->kind = NODE_CAPTION;
        if (is_inline(child->kind)) {
            child = wrap_run(arena, child, NODE_CAPTION, is_inline);
            next = child->next;
        }
        if (child->kind == NODE_IMAGE) {
            images = child;
        } else if (child->kind == NODE_CAPTION) {
            if (caption != NULL)
                join(arena, caption, child);
            else
                caption = child;
        } else if (child->kind == NODE_CREDIT) {
            if (credit != NULL)
                join(arena, credit, child);
            else
                credit = child;
        } else {
            hoist(arena, child);
        }
    }
    if (caption != NULL)
        node_append(figure, caption);
    if (credit != NULL)
        node_append(figure, credit);
    if (images != NULL || figure->parent == NULL)
        return;
    /* No picture: what stood under it is still text. */
    if (caption != NULL)
        caption->kind = NODE_PARAGRAPH;
    if (credit != NULL)
        credit->kind = NODE_PARAGRAPH;
    figure->kind = NODE_QUOTE; /* a container until the step below */
    node_unwrap(figure);
}

static void
fix_table(struct arena *arena, struct node *table)
{
    struct node *caption = NULL;
    for (struct node *child = table->first, *next; child; child = next) {
        next = child->next;
        if (child->kind == NODE_CAPTION) {
            if (caption != NULL)
                join(arena, caption, child);
            else
                caption = child;
        } else if (is_cell(child->kind)) {
            next = wrap_run(arena, child, NODE_ROW, is_cell)->next;
        } else if (is_no_row(child->kind)) {
            next = wrap_run(arena, child, NODE_ROW, is_no_row)->next;
        }
    }
    if (caption != NULL)
        node_prepend(table, caption);
}

static bool
is_inside(const struct node *node, enum node_kind kind)
{
    for (node = node->parent; node != NULL; node = node->parent)
        if (node->kind == kind)
            return true;
    return false;
}

/* Makes the nesting of node.h hold below ROOT. */
static void
legalise(struct arena *arena, struct node *root)
{
    for (struct node *node = root, *next; node != NULL; node = next) {
        struct node *before = node->prev, *parent = node->parent;
        if (node->kind == NODE_LIST) {
            for (struct node *c = node->first; c; c = c->next)
                if (is_no_item(c->kind))
                    c = wrap_run(arena, c, NODE_ITEM, is_no_item);
        } else if (node->kind == NODE_TABLE) {
            fix_table(arena, node);
        } else if (node->kind == NODE_ROW) {
            for (struct node *c = node->first; c; c = c->next)
                if (is_no_cell(c->kind))
                    c = wrap_run(arena, c, NODE_CELL, is_no_cell);
        } else if (node->kind == NODE_FIGURE) {
            fix_figure(arena, node);
        } else if (holds_blocks(node->kind)) {
            fix_blocks(arena, node);
        } else if (node_holds_inlines(node->kind)) {
            fix_inlines(arena, node);
        }
        if (node != root && node->parent == NULL) {
            /* Unwrapped: go on with what took its place. */
            next = before != NULL ? before->next : parent->first;
            if (next == NULL)
                next = before != NULL ? next_in_order(root, before) : parent;
        } else if (node->kind == NODE_LINK && is_inside(node, NODE_LINK)) {
            next = next_in_order(root, node);
            node_unwrap(node);
        } else {
            next = next_in_order(root, node);
        }
    }
}

static void
repair_nesting(struct article *article, struct node *root, struct diag *diag)
{
    if (root == NULL)
        return;
    flatten(root, diag);
    legalise(article->arena, root);
}

static void
drop_empty(struct article *article)
{
    if (article->headline != NULL && article->headline->first == NULL)
        article->headline = NULL;
    if (article->deck != NULL && article->deck->first == NULL)
        article->deck = NULL;
    if (article->lead != NULL &&
        (article->lead->first == NULL ||
            article->lead->first->kind != NODE_IMAGE))
        article->lead = NULL;
}

void
article_repair(struct article *article, struct diag *diag)
{
    repair_nesting(article, article->headline, diag);
    repair_nesting(article, article->deck, diag);
    repair_nesting(article, article->lead, diag);
    repair_nesting(article, article->body, diag);
    node_foreach_child (note, article->notes)
        repair_nesting(article, note, diag);
    /* A reference to no note becomes text, so texts come after. */
    repair_notes(article, diag);
    struct node *roots[] = { article->headline, article->deck, article->lead,
        article->body };
    for (size_t i = 0; i < G_N_ELEMENTS(roots); i++)
        if (roots[i] != NULL)
            repair_texts(article->arena, roots[i]);
    node_foreach_child (note, article->notes)
        repair_texts(article->arena, note);
    drop_empty(article);
    repair_levels(article);
}
