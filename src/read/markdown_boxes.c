/*
 * What Markdown has no sign for: figures from paragraphs that are pictures,
 * attributions under quotes, and boxes. A box is what stands between a line
 * ":::" with its kind, and perhaps a title, and a line ":::" alone:
 *
 *     ::: fact-box What the law says
 *     Two *paragraphs*, lists, pictures ...
 *     :::
 *
 * The kinds are fact-box, sidebar and pull-quote; boxes may stand in boxes.
 */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/markdown.h"

static void
add_words(struct markdown *md, struct node *figure, enum node_kind kind,
    const char *words, struct pos pos)
{
    struct arena *arena = md->article->arena;
    const char *text = text_squeeze(arena, words);
    if (*text == '\0')
        return;
    /* Pictures of one figure are often by one photographer. */
    node_foreach_child (other, figure)
        if (other->kind == kind &&
            strcmp(node_plain_text(other, arena), text) == 0)
            return;
    struct node *block = node_new(arena, kind, pos);
    node_append(block, node_new_text(arena, text, pos));
    node_append(figure, block);
}

/* Where the link leads that IMAGE stands in; NULL: in none. */
static const char *
link_around(const struct node *image)
{
    for (const struct node *n = image->parent; n != NULL; n = n->parent)
        if (n->kind == NODE_LINK)
            return n->url;
    return NULL;
}

/* Moves IMAGE to FIGURE, with the link that it stood in; its title is "caption"
 * or "caption | credit". */
static void
add_picture(struct markdown *md, struct node *figure, struct node *image)
{
    image->href = link_around(image);
    node_append(figure, image);
    const char *title = g_hash_table_lookup(md->titles, image);
    if (title == NULL)
        return;
    const char *bar = strrchr(title, '|');
    g_autofree char *caption =
        g_strndup(title, bar != NULL ? (gsize)(bar - title) : strlen(title));
    add_words(md, figure, NODE_CAPTION, caption, image->pos);
    if (bar != NULL)
        add_words(md, figure, NODE_CREDIT, bar + 1, image->pos);
}

/* One space where an image with a space on either side goes. */
static void
close_gap(struct node *image)
{
    const struct node *prev = image->prev;
    struct node *next = image->next;
    if (prev != NULL && next != NULL && prev->kind == NODE_TEXT &&
        next->kind == NODE_TEXT && g_str_has_suffix(prev->text, " ") &&
        *next->text == ' ')
        next->text++;
}

void
markdown_finish_paragraph(struct markdown *md, struct node *paragraph)
{
    g_autoptr(GPtrArray) images = g_ptr_array_new();
    g_autoptr(GString) words = g_string_new(NULL);
    struct node_walk walk = node_walk(paragraph);
    while (node_walk_next(&walk))
        if (walk.node->kind == NODE_IMAGE)
            g_ptr_array_add(images, walk.node);
    if (images->len == 0 || paragraph->parent == NULL ||
        (paragraph->kind != NODE_PARAGRAPH && paragraph->kind != NODE_SUBHEAD))
        return;
    node_append_text(paragraph, words);
    struct arena *arena = md->article->arena;
    bool alone = *text_squeeze_n(arena, words->str, words->len) == '\0';
    struct node *after = paragraph, *figure = NULL;
    for (guint i = 0; i < images->len; i++) {
        struct node *image = g_ptr_array_index(images, i);
        if (figure == NULL || !alone) {
            figure = node_new(arena, NODE_FIGURE, image->pos);
            node_insert_after(after, figure);
            after = figure;
        }
        close_gap(image);
        add_picture(md, figure, image);
    }
    if (alone)
        node_unlink(paragraph);
}

static bool
begins_attribution(const char *text)
{
    static const char *const dashes[] = { "— ", "– ", "-- ", "— ", "—" };
    for (size_t i = 0; i < G_N_ELEMENTS(dashes); i++)
        if (g_str_has_prefix(text, dashes[i]) &&
            text[strlen(dashes[i])] != '\0')
            return true;
    return false;
}

/* The last line of a quote's last paragraph, if it begins with a dash. */
void
markdown_finish_quote(struct markdown *md, struct node *quote)
{
    struct node *last = quote->last;
    if (last == NULL || last->kind != NODE_PARAGRAPH || last->first == NULL)
        return;
    struct node *line = last->last;
    while (line != last->first &&
        (line->kind != NODE_TEXT || line->pos.line == line->prev->pos.line ||
            !begins_attribution(line->text)))
        line = line->prev;
    if (line == last->first)
        return;
    struct node *attribution =
        node_new(md->article->arena, NODE_PARAGRAPH, line->pos);
    while (line != NULL) {
        struct node *next = line->next;
        node_append(attribution, line);
        line = next;
    }
    node_insert_after(last, attribution);
}

static const struct {
    const char *name;
    enum node_kind kind;
    bool sidebar;
} kinds[] = {
    { "fact-box", NODE_BOX, false },
    { "factbox", NODE_BOX, false },
    { "facts", NODE_BOX, false },
    { "box", NODE_BOX, false },
    { "sidebar", NODE_BOX, true },
    { "pull-quote", NODE_PULL_QUOTE, false },
    { "pullquote", NODE_PULL_QUOTE, false },
};

/* Cuts N bytes off the text at the head of NODE. */
static void
drop_head(struct node *node, size_t n)
{
    node->first->text += n;
    node->first->pos.column += (int)n;
}

/* The box that FENCE opens; its other words become the title. */
static struct node *
open_box(struct markdown *md, struct node *fence)
{
    struct arena *arena = md->article->arena;
    const char *text = fence->first->text, *p = text;
    p += strspn(p, ": {.");
    size_t len = strcspn(p, " }");
    struct node *box = node_new(arena, NODE_BOX, fence->pos);
    size_t i = 0;
    while (i < G_N_ELEMENTS(kinds) &&
        (strlen(kinds[i].name) != len ||
            g_ascii_strncasecmp(kinds[i].name, p, len) != 0))
        i++;
    if (i < G_N_ELEMENTS(kinds)) {
        box->kind = kinds[i].kind;
        box->sidebar = kinds[i].sidebar;
    } else {
        diag_report(md->diag, DIAG_BOX_UNKNOWN, fence->pos,
            "\"%.*s\"; fact-box, sidebar and pull-quote are known", (int)len,
            p);
    }
    p += len;
    p += strspn(p, " }");
    drop_head(fence, (size_t)(p - text));
    if (*p == '\0' && fence->first->next == NULL)
        return box;
    struct node *title = node_new(arena, NODE_SUBHEAD, fence->first->pos);
    title->number = 1;
    while (fence->first != NULL)
        node_append(title, fence->first);
    /* A pull quote has no title: what stands there are its words. */
    if (box->kind == NODE_PULL_QUOTE)
        title->kind = NODE_PARAGRAPH;
    node_append(box, title);
    return box;
}

/* The parser cuts text at its signs, so that ":::" may come in parts. */
static void
join_fence(struct markdown *md, struct node *fence)
{
    struct node *first = fence->first;
    g_autoptr(GString) text = g_string_new(first->text);
    while (first->next != NULL && first->next->kind == NODE_TEXT) {
        g_string_append(text, first->next->text);
        node_unlink(first->next);
    }
    first->text = arena_strndup(md->article->arena, text->str, text->len);
}

static bool
is_fence(const struct markdown *md, const struct node *node)
{
    return node->kind == NODE_PARAGRAPH && node->first != NULL &&
        node->first->kind == NODE_TEXT && *node->first->text == ':' &&
        g_hash_table_contains(
            md->source.fences, GINT_TO_POINTER(node->pos.line));
}

void
markdown_make_boxes(struct markdown *md)
{
    struct node *body = md->article->body;
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    for (struct node *child = body->first, *next; child; child = next) {
        next = child->next;
        struct node *top =
            open->len > 0 ? g_ptr_array_index(open, open->len - 1) : NULL;
        if (!is_fence(md, child)) {
            if (top != NULL)
                node_append(top, child);
            continue;
        }
        join_fence(md, child);
        const char *text = child->first->text;
        bool closes =
            text[strspn(text, ": ")] == '\0' && child->first->next == NULL;
        if (closes && top != NULL) {
            markdown_finish_quote(md, top);
            g_ptr_array_set_size(open, (gint)open->len - 1);
        } else if (closes) {
            diag_report(md->diag, DIAG_BOX_STRAY, child->pos, NULL);
        } else {
            struct node *box = open_box(md, child);
            if (top != NULL)
                node_append(top, box);
            else
                node_insert_before(child, box);
            g_ptr_array_add(open, box);
        }
        node_unlink(child);
    }
    for (guint i = 0; i < open->len; i++) {
        struct node *box = g_ptr_array_index(open, i);
        diag_report(md->diag, DIAG_BOX_OPEN, box->pos, NULL);
    }
}
