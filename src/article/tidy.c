/*
 * The later steps of the repair pass: texts are merged and trimmed, what is
 * empty goes, subheads are levelled and notes numbered.
 */
#include "article/repair.h"

#include <string.h>

#include "base/arena.h"

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static void
merge_texts(struct arena *arena, struct node *first)
{
    struct node *next = first->next;
    if (next == NULL || next->kind != NODE_TEXT)
        return;
    g_autoptr(GString) text = g_string_new(first->text);
    g_autoptr(GArray) places =
        g_array_new(FALSE, FALSE, sizeof(struct node_place));
    while (next != NULL && next->kind == NODE_TEXT &&
        g_strcmp0(next->lang, first->lang) == 0) {
        struct node *following = next->next;
        if (next->text != NULL && *next->text != '\0') {
            const struct node_place place = { (int)text->len, next->pos };
            g_array_append_val(places, place);
            g_string_append(text, next->text);
        }
        node_unlink(next);
        next = following;
    }
    first->text = arena_strndup(arena, text->str, text->len);
    first->places = arena_memdup(
        arena, places->data, places->len * sizeof(struct node_place));
    first->n_places = (int)places->len;
}

/* A run of white space is one space, as between words in print. */
static void
squeeze_text(struct arena *arena, struct node *node)
{
    const char *p = node->text;
    while (*p != '\0' && *p != '\t' && *p != '\n' &&
        (*p != ' ' || !is_space(p[1])))
        p++;
    if (*p == '\0')
        return;
    char *copy = arena_strdup(arena, node->text);
    char *to = copy;
    g_autoptr(GArray) places =
        g_array_new(FALSE, FALSE, sizeof(struct node_place));
    struct node_cursor cursor = { 0 };
    bool dropped = false;
    int next = 0;
    for (const char *from = node->text; *from != '\0'; from++) {
        int at = (int)(from - node->text);
        if (is_space(*from) && to > copy && to[-1] == ' ') {
            dropped = true;
            continue;
        }
        bool begins = dropped;
        for (; next < node->n_places && node->places[next].offset <= at; next++)
            begins = true;
        if (begins) {
            const struct node_place place = { (int)(to - copy),
                node_cursor_pos(&cursor, node, at) };
            g_array_append_val(places, place);
        }
        dropped = false;
        *to++ = is_space(*from) ? ' ' : *from;
    }
    *to = '\0';
    node->n_places = (int)places->len;
    node->places = arena_memdup(
        arena, places->data, places->len * sizeof(struct node_place));
    node->text = copy;
}

/* No text block begins or ends with white space or a line break. */
static void
trim_block(struct arena *arena, struct node *block)
{
    struct node *node;
    while ((node = block->first) != NULL) {
        if (node->kind == NODE_TEXT) {
            int n = 0;
            while (is_space(node->text[n]))
                n++;
            if (n > 0)
                node_cut_text(node, arena, 0, n);
            if (*node->text != '\0')
                break;
        } else if (node->kind != NODE_BREAK) {
            break;
        }
        node_unlink(node);
    }
    while ((node = block->last) != NULL) {
        if (node->kind == NODE_TEXT) {
            size_t len = strlen(node->text), old = len;
            while (len > 0 && is_space(node->text[len - 1]))
                len--;
            if (len < old)
                node->text = arena_strndup(arena, node->text, len);
            if (len > 0)
                break;
        } else if (node->kind != NODE_BREAK) {
            break;
        }
        node_unlink(node);
    }
}

void
repair_texts(struct arena *arena, struct node *root)
{
    struct node_walk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        struct node *node = walk.node;
        bool leaf = node_is_leaf(node->kind), empty;
        if (node->kind == NODE_TEXT && node->text == NULL)
            node->text = "";
        if (!leaf && walk.entering)
            continue;
        if (node_is_block(node->kind) && node_holds_inlines(node->kind))
            trim_block(arena, node);
        empty = leaf ? node->kind == NODE_TEXT && *node->text == '\0'
                     : node->first == NULL && node->kind != NODE_CELL;
        if (empty && node != root)
            node_unlink(node);
    }
    /* Merging removes siblings below the node just entered, never the first
     * of them, which is where the walk goes next. */
    walk = node_walk(root);
    while (node_walk_next(&walk)) {
        if (!walk.entering)
            continue;
        node_foreach_child (child, walk.node)
            if (child->kind == NODE_TEXT) {
                merge_texts(arena, child);
                squeeze_text(arena, child);
            }
    }
}

/* Levels within SCOPE, not counting boxes in it, which are added to BOXES. */
static void
level_scope(struct node *scope, GPtrArray *boxes)
{
    bool used[16] = { false };
    g_autoptr(GPtrArray) subheads = g_ptr_array_new();
    struct node_walk walk = node_walk(scope);
    while (node_walk_next(&walk)) {
        struct node *node = walk.node;
        if (!walk.entering)
            continue;
        if (node->kind == NODE_BOX && node != scope) {
            g_ptr_array_add(boxes, node);
            node_walk_skip(&walk);
        } else if (node->kind == NODE_SUBHEAD) {
            node->number = CLAMP(node->number, 1, 15);
            used[node->number] = true;
            g_ptr_array_add(subheads, node);
        }
    }
    int rank[16] = { 0 };
    for (int i = 1; i < 16; i++)
        rank[i] = rank[i - 1] + used[i];
    int previous = 0;
    for (guint i = 0; i < subheads->len; i++) {
        struct node *subhead = g_ptr_array_index(subheads, i);
        previous = MIN(rank[subhead->number], previous + 1);
        subhead->number = previous;
    }
}

void
repair_levels(struct article *article)
{
    g_autoptr(GPtrArray) scopes = g_ptr_array_new();
    g_ptr_array_add(scopes, article->body);
    node_foreach_child (note, article->notes)
        g_ptr_array_add(scopes, note);
    for (guint i = 0; i < scopes->len; i++)
        level_scope(g_ptr_array_index(scopes, i), scopes);
}

/* References below ROOT: notes met for the first time go to QUEUE. A note is
 * known to be the article's if it is in LEFT or already in the queue. */
static void
queue_notes(struct article *article, struct node *root, GHashTable *left,
    GPtrArray *queue, struct diag *diag)
{
    if (root == NULL)
        return;
    struct node_walk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        struct node *ref = walk.node, *note = ref->target;
        if (ref->kind != NODE_NOTE_REF)
            continue;
        if (note != NULL && g_hash_table_remove(left, note)) {
            g_ptr_array_add(queue, note);
            note->number = (int)queue->len;
        }
        if (note != NULL && note->number > 0) {
            ref->number = note->number;
            continue;
        }
        const char *label = ref->text != NULL ? ref->text : "?";
        diag_report(diag, DIAG_NOTE_MISSING, ref->pos, "[^%s]", label);
        ref->kind = NODE_TEXT;
        ref->target = NULL;
        ref->text = arena_printf(article->arena, "[^%s]", label);
    }
}

void
repair_notes(struct article *article, struct diag *diag)
{
    g_autoptr(GHashTable) left = g_hash_table_new(NULL, NULL);
    g_autoptr(GPtrArray) queue = g_ptr_array_new();
    node_foreach_child (note, article->notes) {
        note->number = 0;
        g_hash_table_add(left, note);
    }
    queue_notes(article, article->headline, left, queue, diag);
    queue_notes(article, article->deck, left, queue, diag);
    queue_notes(article, article->lead, left, queue, diag);
    queue_notes(article, article->body, left, queue, diag);
    for (guint i = 0; i < queue->len; i++)
        queue_notes(article, g_ptr_array_index(queue, i), left, queue, diag);
    /* Those nobody refers to keep their order behind the others. */
    node_foreach_child (note, article->notes) {
        if (note->number > 0)
            continue;
        g_ptr_array_add(queue, note);
        note->number = (int)queue->len;
    }
    for (guint i = 0; i < queue->len; i++)
        node_append(article->notes, g_ptr_array_index(queue, i));
}
