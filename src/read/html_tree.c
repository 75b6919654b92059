/*
 * From tags to a tree. The rules for end tags that are missing, doubled or
 * crossed are those of the standard ("Tree construction") as far as they
 * decide which words stand in which block. What they add for scripts and for
 * the look of a page is left out: no phrase is opened again in the next block,
 * and what stands between a table's rows is not moved before the table.
 *
 * To look for an open element takes as long as the tree is deep, which has a
 * limit, and is not done if none of that name is open.
 */
#include "read/html_tree.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/html_text.h"

struct builder {
    struct arena *arena;
    struct html_tree *tree;
    struct html_node *current;
    int depth;              /* of CURRENT; the root has 0 */
    int open[HTML_N_NAMES]; /* how many elements of the name are open */
    struct html_scan scan;
    struct html_token token;
};

static bool
has_trait(const struct html_node *node, unsigned traits)
{
    return (html_name_traits((enum html_name)node->name) & traits) != 0;
}

bool
html_is_block(const struct html_node *node)
{
    switch ((enum html_name)node->name) {
    case HTML_BODY:
    case HTML_CAPTION:
    case HTML_ROOT:
    case HTML_LEGEND:
    case HTML_TBODY:
    case HTML_TD:
    case HTML_TFOOT:
    case HTML_TH:
    case HTML_THEAD:
    case HTML_TR:
        return true;
    default:
        return has_trait(node, HTML_IS_BLOCK);
    }
}

static struct html_node *
add_node(struct builder *b, enum html_name name, const char *source)
{
    struct html_node *node = arena_alloc(b->arena, sizeof(struct html_node));
    node->name = (guint8)name;
    node->source = source;
    node->index = (guint32)b->tree->n_nodes++;
    struct html_node *parent = b->current;
    node->parent = parent;
    if (parent == NULL)
        return node;
    node->prev = parent->last;
    if (parent->last != NULL)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

static void
pop(struct builder *b)
{
    b->open[b->current->name]--;
    b->current = b->current->parent;
    b->depth--;
}

static void
pop_through(struct builder *b, const struct html_node *node)
{
    while (b->current != node)
        pop(b);
    pop(b);
}

/* The open element NAME that is nearest, up to an element with one of the
 * traits of STOP; NULL if there is none. */
static struct html_node *
find_open(const struct builder *b, enum html_name name, unsigned stop)
{
    if (b->open[name] == 0)
        return NULL;
    for (struct html_node *node = b->current; node->parent != NULL;
         node = node->parent) {
        if (node->name == (guint8)name)
            return node;
        if (has_trait(node, stop))
            return NULL;
    }
    return NULL;
}

static void
close_open(struct builder *b, enum html_name name, unsigned stop)
{
    struct html_node *node = find_open(b, name, stop);
    if (node != NULL)
        pop_through(b, node);
}

/* Ends what the names say between CURRENT and the table. */
static void
close_to(struct builder *b, const enum html_name *names, int n)
{
    for (struct html_node *node = b->current; node->parent != NULL;
         node = node->parent) {
        for (int i = 0; i < n; i++)
            if (node->name == (guint8)names[i]) {
                while (b->current != node)
                    pop(b);
                return;
            }
        if (node->name == HTML_TABLE)
            return;
    }
}

/* An item ends the one before it in the same list. */
static void
close_item(struct builder *b, enum html_name name, enum html_name other)
{
    if (b->open[name] == 0 && b->open[other] == 0)
        return;
    for (struct html_node *node = b->current; node->parent != NULL;
         node = node->parent) {
        if (node->name == (guint8)name || node->name == (guint8)other) {
            pop_through(b, node);
            return;
        }
        if (has_trait(
                node, HTML_IS_BLOCK | HTML_IS_BARRIER | HTML_IS_SPECIAL) &&
            node->name != HTML_ADDRESS && node->name != HTML_DIV &&
            node->name != HTML_P)
            return;
    }
}

static bool
is_heading(enum html_name name)
{
    return name >= HTML_H1 && name <= HTML_H6;
}

static bool
is_section_of_table(enum html_name name)
{
    return name == HTML_TBODY || name == HTML_THEAD || name == HTML_TFOOT;
}

static struct html_node *
push(struct builder *b, enum html_name name, const char *source)
{
    if (b->depth >= HTML_MAX_DEPTH) {
        if (b->tree->deep == NULL)
            b->tree->deep = source;
        pop(b);
    }
    b->current = add_node(b, name, source);
    b->open[name]++;
    b->depth++;
    return b->current;
}

/* Opens and closes what a part of a table asks for. False: the tag stands in
 * no table and means nothing. */
static bool
prepare_table_part(struct builder *b, enum html_name name)
{
    static const enum html_name rows[] = { HTML_TR };
    static const enum html_name sections[] = { HTML_TBODY, HTML_THEAD,
        HTML_TFOOT };
    if (b->open[HTML_TABLE] == 0)
        return false;
    if (name == HTML_TD || name == HTML_TH) {
        close_to(b, rows, 1);
        if (b->current->name == HTML_TR)
            return true;
        close_to(b, sections, 3);
        if (!is_section_of_table((enum html_name)b->current->name))
            close_to(b, NULL, 0);
        if (b->current->name == HTML_TABLE ||
            is_section_of_table((enum html_name)b->current->name))
            push(b, HTML_TR, b->token.start);
        return true;
    }
    struct html_node *table = b->current;
    while (table->parent != NULL && table->name != HTML_TABLE)
        table = table->parent;
    struct html_node *section = NULL;
    if (name == HTML_TR)
        for (struct html_node *node = b->current; node != table;
             node = node->parent)
            if (is_section_of_table((enum html_name)node->name))
                section = node;
    while (b->current != (section != NULL ? section : table))
        pop(b);
    return true;
}

/* What the start tag NAME ends; false if it means nothing. */
static bool
prepare(struct builder *b, enum html_name name)
{
    unsigned traits = html_name_traits(name);
    if (b->open[HTML_HEAD] > 0 && (traits & HTML_IS_META) == 0)
        close_open(b, HTML_HEAD, 0);
    if ((traits & HTML_IS_BLOCK) != 0)
        close_open(b, HTML_P, HTML_IS_BARRIER);
    switch (name) {
    case HTML_A:
        close_open(b, HTML_A, HTML_IS_BARRIER);
        return true;
    case HTML_BUTTON:
        close_open(b, HTML_BUTTON, 0);
        return true;
    case HTML_LI:
        close_item(b, HTML_LI, HTML_LI);
        close_open(b, HTML_P, HTML_IS_BARRIER);
        return true;
    case HTML_DD:
    case HTML_DT:
        close_item(b, HTML_DD, HTML_DT);
        return true;
    case HTML_OPTION:
        close_open(b, HTML_OPTION, HTML_IS_SPECIAL | HTML_IS_BLOCK);
        return true;
    case HTML_RT:
    case HTML_RP:
        close_open(b, HTML_RT, HTML_IS_SPECIAL | HTML_IS_BLOCK);
        close_open(b, HTML_RP, HTML_IS_SPECIAL | HTML_IS_BLOCK);
        return true;
    case HTML_FORM:
        return b->open[HTML_FORM] == 0;
    case HTML_TABLE:
        /* A table right in another one ends it. */
        while (b->current->name == HTML_TR ||
            is_section_of_table((enum html_name)b->current->name))
            pop(b);
        if (b->current->name == HTML_TABLE)
            pop(b);
        return true;
    case HTML_CAPTION:
    case HTML_TBODY:
    case HTML_THEAD:
    case HTML_TFOOT:
    case HTML_TR:
    case HTML_TD:
    case HTML_TH:
        return prepare_table_part(b, name);
    default:
        if (is_heading(name) && is_heading((enum html_name)b->current->name))
            pop(b);
        return true;
    }
}

static void
set_attributes(struct builder *b, struct html_node *node)
{
    const struct html_token *token = &b->token;
    if (token->n_dropped > 0 && b->tree->attributes == NULL)
        b->tree->attributes = token->start;
    if (token->n_attributes == 0 || node->n_attributes > 0)
        return;
    node->attributes = arena_memdup(b->arena, token->attributes,
        (size_t)token->n_attributes * sizeof *token->attributes);
    node->n_attributes = (guint16)token->n_attributes;
}

/* Within a drawing or a formula, tags are XML's. */
static bool
is_foreign(const struct builder *b)
{
    return b->open[HTML_SVG] > 0 || b->open[HTML_MATH] > 0;
}

static void
start_tag(struct builder *b)
{
    const struct html_token *token = &b->token;
    enum html_name name = token->name;
    unsigned traits = html_name_traits(name);
    if (name == HTML_ROOT) {
        set_attributes(b, b->tree->root);
        return;
    }
    if (is_foreign(b)) {
        if (token->self_closing) {
            if (name == b->scan.raw)
                b->scan.raw = HTML_TEXT;
            return;
        }
        /* HTML that breaks out of an element that was never closed. */
        if ((traits & HTML_IS_BLOCK) != 0) {
            close_open(b, HTML_SVG, HTML_IS_BARRIER);
            close_open(b, HTML_MATH, HTML_IS_BARRIER);
        }
    }
    if (name == HTML_BODY && b->open[HTML_BODY] > 0)
        return;
    if (!prepare(b, name))
        return;
    if ((traits & HTML_IS_VOID) != 0) {
        set_attributes(b, add_node(b, name, token->start));
        return;
    }
    struct html_node *node = push(b, name, token->start);
    if (name == HTML_OTHER || name == HTML_SVG || name == HTML_MATH)
        node->len = (guint32)token->tag_len;
    set_attributes(b, node);
    if (token->self_closing && (name == HTML_SVG || name == HTML_MATH))
        pop(b);
}

static void
end_heading(struct builder *b)
{
    for (struct html_node *node = b->current; node->parent != NULL;
         node = node->parent) {
        if (is_heading((enum html_name)node->name)) {
            pop_through(b, node);
            return;
        }
        if (has_trait(node, HTML_IS_BARRIER))
            return;
    }
}

/* Unknown elements are told apart by their names as written. */
static void
end_other(struct builder *b)
{
    const struct html_token *token = &b->token;
    if (b->open[HTML_OTHER] == 0)
        return;
    for (struct html_node *node = b->current; node->parent != NULL;
         node = node->parent) {
        if (node->name == HTML_OTHER && node->len == (guint32)token->tag_len &&
            g_ascii_strncasecmp(
                node->source + 1, token->tag, (size_t)token->tag_len) == 0) {
            pop_through(b, node);
            return;
        }
        if (has_trait(node, HTML_IS_BARRIER))
            return;
    }
}

static void
end_tag(struct builder *b)
{
    enum html_name name = b->token.name;
    unsigned traits = html_name_traits(name);
    if (name == HTML_OTHER) {
        end_other(b);
    } else if (is_heading(name)) {
        end_heading(b);
    } else if (name == HTML_BR) {
        add_node(b, HTML_BR, b->token.start);
    } else if (name == HTML_BODY || name == HTML_ROOT) {
        /* What comes behind the end belongs to the body, too. */
    } else if ((traits & HTML_IS_VOID) == 0) {
        /* A cell and a button are barriers and end themselves; the parts of a
         * table reach over a cell that was not ended. */
        bool part = name == HTML_TABLE || name == HTML_TR ||
            name == HTML_CAPTION || is_section_of_table(name);
        unsigned stop = part ? 0
            : (traits &
                  (HTML_IS_BLOCK | HTML_IS_FORMATTING | HTML_IS_BARRIER |
                      HTML_IS_SPECIAL | HTML_IS_META | HTML_IS_UNSEEN)) != 0
            ? HTML_IS_BARRIER
            : HTML_IS_BLOCK | HTML_IS_BARRIER | HTML_IS_SPECIAL;
        struct html_node *node = find_open(b, name, stop);
        /* </tr> must not end the row of an outer table. */
        if (node != NULL && part && name != HTML_TABLE) {
            const struct html_node *table = find_open(b, HTML_TABLE, 0);
            if (table != NULL && table->index > node->index)
                return;
        }
        if (node != NULL)
            pop_through(b, node);
    }
}

static bool
is_white(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!g_ascii_isspace(s[i]))
            return false;
    return true;
}

static void
add_text(struct builder *b)
{
    const struct html_token *token = &b->token;
    if (is_white(token->start, token->len)) {
        /* Between blocks and at a block's start, spaces are nothing. */
        const struct html_node *last = b->current->last;
        if (last == NULL ? html_is_block(b->current) : html_is_block(last))
            return;
        if (b->current->name == HTML_TABLE || b->current->name == HTML_TR ||
            b->current->name == HTML_HEAD || b->current->name == HTML_UL)
            return;
    } else if (b->current->name == HTML_HEAD) {
        pop(b);
    }
    struct html_node *node = add_node(b, HTML_TEXT, token->start);
    node->len = (guint32)token->len;
}

struct html_tree *
html_tree_new(struct arena *arena, const char *text, size_t len)
{
    struct html_tree *tree = arena_alloc(arena, sizeof(struct html_tree));
    tree->text = text;
    struct builder *b = g_new0(struct builder, 1);
    b->arena = arena;
    b->tree = tree;
    tree->root = b->current = add_node(b, HTML_ROOT, text);
    b->open[HTML_ROOT] = 1;
    html_scan_init(&b->scan, text, len);
    for (;;) {
        html_scan_next(&b->scan, &b->token);
        if (b->token.kind == HTML_TOKEN_EOF)
            break;
        if (tree->n_nodes >= HTML_MAX_NODES) {
            tree->cut = b->token.start;
            break;
        }
        if (b->token.kind == HTML_TOKEN_START)
            start_tag(b);
        else if (b->token.kind == HTML_TOKEN_END)
            end_tag(b);
        else if (b->token.kind == HTML_TOKEN_TEXT)
            add_text(b);
    }
    g_free(b);
    return tree;
}

const struct html_attribute *
html_attribute_find(const struct html_node *node, const char *name)
{
    int len = (int)strlen(name);
    for (int i = 0; i < node->n_attributes; i++) {
        const struct html_attribute *a = &node->attributes[i];
        if (a->name_len == len &&
            g_ascii_strncasecmp(a->name, name, (size_t)len) == 0)
            return a;
    }
    return NULL;
}

char *
html_attribute_text(
    struct arena *arena, const struct html_node *node, const char *name)
{
    const struct html_attribute *a = html_attribute_find(node, name);
    if (a == NULL || a->value_len == 0)
        return NULL;
    char *text =
        g_strstrip(html_unescape(arena, a->value, (size_t)a->value_len));
    return *text != '\0' ? text : NULL;
}

bool
html_attribute_has(
    const struct html_node *node, const char *name, const char *word)
{
    const struct html_attribute *a = html_attribute_find(node, name);
    if (a == NULL)
        return false;
    size_t len = strlen(word);
    const char *p = a->value, *end = p + a->value_len;
    while (p < end) {
        while (p < end && g_ascii_isspace(*p))
            p++;
        const char *start = p;
        while (p < end && !g_ascii_isspace(*p))
            p++;
        if ((size_t)(p - start) == len &&
            g_ascii_strncasecmp(start, word, len) == 0)
            return true;
    }
    return false;
}

struct html_node *
html_skip(const struct html_node *node, const struct html_node *root)
{
    while (node != root && node->next == NULL)
        node = node->parent;
    return node != root ? node->next : NULL;
}

struct html_node *
html_next(const struct html_node *node, const struct html_node *root)
{
    return node->first != NULL ? node->first : html_skip(node, root);
}

char *
html_text_below(struct arena *arena, const struct html_node *node)
{
    g_autoptr(GString) out = g_string_new(NULL);
    bool unseen = has_trait(node, HTML_IS_UNSEEN);
    for (const struct html_node *n = node; n != NULL;) {
        if (n->name == HTML_TEXT)
            html_append_unescaped(out, n->source, n->len);
        else if (n->name == HTML_BR || html_is_block(n))
            g_string_append_c(out, ' ');
        /* A title asked for by name is seen. */
        n = n != node && !unseen && has_trait(n, HTML_IS_UNSEEN)
            ? html_skip(n, node)
            : html_next(n, node);
    }
    g_autofree char *nfc =
        g_utf8_normalize(out->str, (gssize)out->len, G_NORMALIZE_NFC);
    return text_squeeze(arena, nfc != NULL ? nfc : out->str);
}

void
html_node_unlink(struct html_node *node)
{
    struct html_node *parent = node->parent;
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
