/*
 * The tree and its repair pass: whatever a reader builds, what comes out has
 * the nesting that node.h promises. Besides cases by hand, trees made at
 * random from a fixed seed are repaired and looked at node by node.
 */
#include <string.h>

#include <glib.h>

#include "article/article.h"
#include "base/arena.h"

static struct node *
add(struct article *article, struct node *parent, enum node_kind kind)
{
    struct pos pos = { article->origin, 1, 1 };
    struct node *node = node_new(article->arena, kind, pos);
    if (node_is_leaf(kind))
        node->text = "x";
    if (kind == NODE_IMAGE)
        node->url = "x.png";
    if (kind == NODE_SUBHEAD)
        node->number = 2;
    node_append(parent, node);
    return node;
}

/* The tree as "kind(kind kind)", without positions. */
static char *
shape(const struct node *root)
{
    GString *out = g_string_new(NULL);
    struct node_walk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        bool leaf = node_is_leaf(walk.node->kind);
        if (!walk.entering) {
            g_string_append_c(out, ')');
            continue;
        }
        if (out->len > 0 && out->str[out->len - 1] != '(')
            g_string_append_c(out, ' ');
        g_string_append(out, node_kind_name(walk.node->kind));
        if (!leaf)
            g_string_append_c(out, '(');
    }
    return g_string_free(out, FALSE);
}

static void
test_walk(void)
{
    struct article *article = article_new("a", NULL);
    struct node *quote = add(article, article->body, NODE_QUOTE);
    add(article, add(article, quote, NODE_PARAGRAPH), NODE_TEXT);
    add(article, article->body, NODE_RULE);
    g_autofree char *all = shape(article->body);
    g_assert_cmpstr(all, ==, "body(quote(paragraph(text)) rule)");
    struct node_walk walk = node_walk(article->body);
    int events = 0;
    while (node_walk_next(&walk)) {
        events++;
        if (walk.entering && walk.node == quote)
            node_walk_skip(&walk);
    }
    g_assert_cmpint(events, ==, 4); /* body, quote, rule, body left */
    walk = node_walk(article->body);
    while (node_walk_next(&walk))
        if (walk.node->kind == NODE_RULE || walk.node->kind == NODE_TEXT)
            node_unlink(walk.node);
    g_autofree char *rest = shape(article->body);
    g_assert_cmpstr(rest, ==, "body(quote(paragraph()))");
    article_free(article);
}

/* Builds KINDS below the body, each inside the one before, repairs. */
static char *
repaired(const enum node_kind *kinds, size_t n)
{
    struct article *article = article_new("a", NULL);
    struct node *parent = article->body;
    for (size_t i = 0; i < n; i++)
        parent = add(article, parent, kinds[i]);
    article_repair(article, NULL);
    char *result = shape(article->body);
    article_free(article);
    return result;
}

#define CHECK(expected, ...)                                                   \
    do {                                                                       \
        const enum node_kind kinds[] = { __VA_ARGS__ };                        \
        g_autofree char *got = repaired(kinds, G_N_ELEMENTS(kinds));           \
        g_assert_cmpstr(got, ==, expected);                                    \
    } while (0)

static void
test_nesting(void)
{
    CHECK("body(paragraph(text))", NODE_TEXT);
    CHECK("body(list(item(paragraph(text))))", NODE_ITEM, NODE_TEXT);
    CHECK("body(list(item(paragraph(text))))", NODE_LIST, NODE_PARAGRAPH,
        NODE_TEXT);
    CHECK("body(table(row(cell(text))))", NODE_ROW, NODE_PARAGRAPH, NODE_TEXT);
    CHECK("body(figure(image))", NODE_IMAGE);
    CHECK("body(figure(image))", NODE_PARAGRAPH, NODE_EMPHASIS, NODE_IMAGE);
    CHECK("body(paragraph(text))", NODE_FIGURE, NODE_CAPTION, NODE_TEXT);
    CHECK("body(paragraph(text))", NODE_CREDIT, NODE_TEXT);
    CHECK("body(paragraph(code))", NODE_PARAGRAPH, NODE_CODE_BLOCK);
    CHECK("body(paragraph(link(text)))", NODE_PARAGRAPH, NODE_LINK, NODE_LINK,
        NODE_TEXT);
    CHECK("body(paragraph(text))", NODE_BODY, NODE_NOTE, NODE_TEXT);
    CHECK("body()", NODE_QUOTE, NODE_LIST, NODE_PARAGRAPH, NODE_STRONG);
    CHECK("body(paragraph(text))", NODE_PARAGRAPH, NODE_QUOTE, NODE_PARAGRAPH,
        NODE_TEXT);
}

static void
test_texts(void)
{
    struct article *article = article_new("a", NULL);
    struct node *paragraph = add(article, article->body, NODE_PARAGRAPH);
    add(article, paragraph, NODE_BREAK);
    add(article, paragraph, NODE_TEXT)->text = "  one";
    add(article, paragraph, NODE_TEXT)->text = "";
    add(article, paragraph, NODE_TEXT)->text = " two ";
    add(article, paragraph, NODE_BREAK);
    add(article, paragraph, NODE_TEXT)->text = "  ";
    article_repair(article, NULL);
    g_assert_cmpstr(paragraph->first->text, ==, "one two");
    g_assert_true(paragraph->first == paragraph->last);
    g_assert_cmpint(article_count_words(article), ==, 2);
    article_free(article);
}

static void
test_levels(void)
{
    static const int given[] = { 3, 2, 6, 3, 2, 0 };
    static const int expected[] = { 1, 1, 2, 2, 1, 1 };
    struct article *article = article_new("a", NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(given); i++) {
        struct node *subhead = add(article, article->body, NODE_SUBHEAD);
        add(article, subhead, NODE_TEXT);
        subhead->number = given[i];
    }
    article_repair(article, NULL);
    /* The ranks are 0 -> 1, 2, 3, 6; none is more than one below the last. */
    int previous = 0;
    size_t i = 0;
    node_foreach_child (subhead, article->body) {
        g_assert_cmpint(subhead->number, >=, 1);
        g_assert_cmpint(subhead->number, <=, previous + 1);
        previous = subhead->number;
        if (i == 0 || i == 5)
            g_assert_cmpint(subhead->number, ==, expected[i]);
        i++;
    }
    article_free(article);
}

static void
test_notes(void)
{
    struct article *article = article_new("a", NULL);
    struct diag *diag = diag_new(NULL, NULL);
    struct node *notes[3];
    for (int i = 0; i < 3; i++) {
        notes[i] = add(article, article->notes, NODE_NOTE);
        add(article, notes[i], NODE_TEXT);
    }
    struct node *paragraph = add(article, article->body, NODE_PARAGRAPH);
    struct node *refs[3];
    for (int i = 0; i < 3; i++)
        refs[i] = add(article, paragraph, NODE_NOTE_REF);
    refs[0]->target = notes[2];
    refs[1]->target = notes[0];
    article_repair(article, diag);
    g_assert_true(article->notes->first == notes[2]);
    g_assert_cmpint(notes[2]->number, ==, 1);
    g_assert_cmpint(notes[0]->number, ==, 2);
    g_assert_cmpint(notes[1]->number, ==, 3); /* nobody refers to it */
    g_assert_cmpint(refs[1]->number, ==, 2);
    g_assert_cmpint(refs[2]->kind, ==, NODE_TEXT);
    g_assert_cmpint(diag_count_code(diag, DIAG_NOTE_MISSING), ==, 1);
    diag_free(diag);
    article_free(article);
}

static void
test_depth(void)
{
    struct article *article = article_new("a", NULL);
    struct diag *diag = diag_new(NULL, NULL);
    struct node *parent = article->body;
    for (int i = 0; i < 200000; i++)
        parent = add(article, parent, NODE_QUOTE);
    parent = add(article, parent, NODE_PARAGRAPH);
    for (int i = 0; i < 1000; i++)
        parent = add(article, parent, NODE_EMPHASIS);
    add(article, parent, NODE_TEXT);
    article_repair(article, diag);
    int depth = 0, deepest = 0;
    struct node_walk walk = node_walk(article->body);
    while (node_walk_next(&walk)) {
        if (!node_is_leaf(walk.node->kind))
            depth += walk.entering ? 1 : -1;
        deepest = MAX(deepest, depth);
    }
    g_assert_cmpint(deepest, <=, ARTICLE_MAX_DEPTH + 2);
    g_assert_cmpint(article_count_words(article), ==, 1);
    g_assert_cmpint(diag_count_code(diag, DIAG_READ_TOO_DEEP), ==, 1);
    diag_free(diag);
    article_free(article);
}

/* Says what is wrong with NODE below its parent, or NULL. */
static const char *
complaint(const struct node *node)
{
    enum node_kind kind = node->kind, parent = node->parent->kind;
    if (node_holds_inlines(parent))
        return node_is_block(kind) ? "a block in text" : NULL;
    if (!node_is_block(kind))
        return "an inline outside of text";
    if ((parent == NODE_LIST) != (kind == NODE_ITEM))
        return "list and item";
    if ((parent == NODE_ROW) != (kind == NODE_CELL))
        return "row and cell";
    if (kind == NODE_ROW && parent != NODE_TABLE)
        return "a row outside of a table";
    if (parent == NODE_TABLE && kind != NODE_ROW && kind != NODE_CAPTION)
        return "no row in a table";
    if ((kind == NODE_IMAGE || kind == NODE_CREDIT) && parent != NODE_FIGURE)
        return "a picture's part outside of a figure";
    if (kind == NODE_CAPTION && parent != NODE_FIGURE && parent != NODE_TABLE)
        return "a caption of nothing";
    if (kind == NODE_BODY || kind == NODE_NOTE)
        return "a root inside";
    if (parent == NODE_FIGURE && kind != NODE_IMAGE && kind != NODE_CAPTION &&
        kind != NODE_CREDIT)
        return "a stranger in a figure";
    if (!node_is_leaf(kind) && kind != NODE_CELL && node->first == NULL)
        return "an empty node";
    return NULL;
}

static void
test_random(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(2024);
    for (int round = 0; round < 3000; round++) {
        struct article *article = article_new("a", NULL);
        g_autoptr(GPtrArray) containers = g_ptr_array_new();
        g_ptr_array_add(containers, article->body);
        int n = g_rand_int_range(rand, 1, 40);
        for (int i = 0; i < n; i++) {
            guint at = (guint)g_rand_int_range(rand, 0, (gint)containers->len);
            struct node *node = add(article, g_ptr_array_index(containers, at),
                (enum node_kind)g_rand_int_range(rand, 0, NODE_N_KINDS));
            if (!node_is_leaf(node->kind))
                g_ptr_array_add(containers, node);
        }
        g_autofree char *before = shape(article->body);
        article_repair(article, NULL);
        g_autofree char *after = shape(article->body);
        struct node_walk walk = node_walk(article->body);
        while (node_walk_next(&walk)) {
            if (walk.node == article->body)
                continue;
            const char *wrong = complaint(walk.node);
            if (wrong != NULL)
                g_test_message("%s\n-> %s", before, after);
            g_assert_cmpstr(wrong, ==, NULL);
        }
        /* A repaired tree needs no repair. */
        article_repair(article, NULL);
        g_autofree char *again = shape(article->body);
        g_assert_cmpstr(after, ==, again);
        article_free(article);
    }
}

static void
check_place(const struct node *node, const char *word, int line, int column)
{
    const char *at = strstr(node->text, word);
    g_assert_nonnull(at);
    struct pos pos = node_text_pos(node, (int)(at - node->text));
    g_assert_cmpint(pos.line, ==, line);
    g_assert_cmpint(pos.column, ==, column);
}

/* Texts that become one keep their places, whatever is cut out of them. */
static void
test_places(void)
{
    static const struct {
        const char *text;
        int line, column;
    } parts[] = { { "  häppy ", 1, 5 }, { "  two", 2, 3 }, { " ", 2, 6 },
        { "three", 3, 1 } };
    struct article *article = article_new("test", ".");
    struct node *block = add(article, article->body, NODE_PARAGRAPH);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        struct node *text = add(article, block, NODE_TEXT);
        text->text = parts[i].text;
        text->pos.line = parts[i].line;
        text->pos.column = parts[i].column;
    }
    article_repair(article, NULL);
    struct node *text = article->body->first->first;
    g_assert_null(text->next);
    g_assert_cmpstr(text->text, ==, "häppy two three");
    check_place(text, "häppy", 1, 7);
    check_place(text, "ppy", 1, 9);
    check_place(text, "two", 2, 5);
    check_place(text, "ree", 3, 3);
    node_cut_text(text, article->arena, 3, 8);
    g_assert_cmpstr(text->text, ==, "häwo three");
    check_place(text, "h", 1, 7);
    check_place(text, "wo", 2, 6);
    check_place(text, "three", 3, 1);
    node_cut_text(text, article->arena, 0, 4);
    g_assert_cmpstr(text->text, ==, "o three");
    check_place(text, "o", 2, 7);
    check_place(text, "three", 3, 1);
    article_free(article);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/article/walk", test_walk);
    g_test_add_func("/article/nesting", test_nesting);
    g_test_add_func("/article/texts", test_texts);
    g_test_add_func("/article/places", test_places);
    g_test_add_func("/article/levels", test_levels);
    g_test_add_func("/article/notes", test_notes);
    g_test_add_func("/article/depth", test_depth);
    g_test_add_func("/article/random", test_random);
    return g_test_run();
}
