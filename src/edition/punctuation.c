/*
 * Smart punctuation over an article's tree. A quotation may begin in one node
 * and end in another, so a block's words are judged as one text, whose leaves
 * are then written anew. Positions stay right: what becomes shorter or longer
 * gets a place behind it.
 */
#include "edition/punctuation.h"

#include <string.h>

#include "article/article.h"
#include "base/arena.h"
#include "edition/smart.h"

/* Characters of a block's words that a finding shows. */
#define SHOWN_CHARS 60

const char *const punctuation_names[] = {
    [PUNCTUATION_WRITTEN] = "written",
    [PUNCTUATION_SMART] = "smart",
    NULL,
};

bool
punctuation_check(const char *name, struct diag *diag)
{
    if (name == NULL || g_strv_contains(punctuation_names, name))
        return true;
    diag_report(diag, DIAG_OPTION_VALUE, pos_of("--punctuation"),
        "\"%s\" is none of %s, %s", name,
        punctuation_names[PUNCTUATION_WRITTEN],
        punctuation_names[PUNCTUATION_SMART]);
    return false;
}

struct block {
    struct article *article;
    const char *lang; /* for what says none */
    GString *text;
    GArray *runs;      /* struct smart_run */
    GPtrArray *leaves; /* struct node, one for each run */
};

static int
quotations_around(const struct node *node)
{
    int n = 0;
    for (; node != NULL && !node_is_block(node->kind); node = node->parent)
        n += node->kind == NODE_QUOTATION;
    return n;
}

/* Puts a leaf behind the text. What has no words of its own is one sign, so
 * that marks beside it have a neighbour. */
static void
add_leaf(struct block *b, struct node *leaf)
{
    struct smart_run run = { .start = (int)b->text->len, .verbatim = true };
    const char *lang = node_lang(leaf);
    switch (leaf->kind) {
    case NODE_TEXT:
        g_string_append(b->text, leaf->text != NULL ? leaf->text : "");
        run.verbatim = false;
        break;
    case NODE_BREAK:
        g_string_append_c(b->text, ' ');
        break;
    case NODE_NOTE_REF:
        return;
    default:
        g_string_append(b->text, "x");
        break;
    }
    run.end = (int)b->text->len;
    run.lang = lang != NULL ? lang : b->lang;
    run.quoted = quotations_around(leaf);
    g_array_append_val(b->runs, run);
    g_ptr_array_add(b->leaves, leaf);
}

static void
add_place(GArray *places, int offset, struct pos pos)
{
    const struct node_place place = { offset, pos };
    if (offset > 0)
        g_array_append_val(places, place);
}

/* Writes the leaf of run I anew, with N edits from EDITS, whose offsets count
 * from the block's first byte. */
static void
rewrite(struct block *b, guint i, const struct smart_edit *edits, guint n)
{
    struct node *leaf = b->leaves->pdata[i];
    int start = g_array_index(b->runs, struct smart_run, i).start;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) places =
        g_array_new(FALSE, FALSE, sizeof(struct node_place));
    struct node_cursor cursor = { 0 };
    struct pos first = leaf->pos;
    int from = 0, place = 0;
    for (guint k = 0; k <= n; k++) {
        int to = k < n ? edits[k].offset - start : (int)strlen(leaf->text);
        for (; place < leaf->n_places && leaf->places[place].offset <= to;
             place++) {
            const struct node_place *old = &leaf->places[place];
            if (old->offset >= from)
                add_place(
                    places, (int)text->len + old->offset - from, old->pos);
        }
        g_string_append_len(text, leaf->text + from, to - from);
        if (k == n)
            break;
        from = to + edits[k].len;
        g_string_append(text, edits[k].text);
        struct pos behind = node_cursor_pos(&cursor, leaf, from);
        if (leaf->text[from] != '\0')
            add_place(places, (int)text->len, behind);
    }
    leaf->pos = first;
    leaf->text = arena_strndup(b->article->arena, text->str, text->len);
    leaf->places = arena_memdup(b->article->arena, places->data,
        places->len * sizeof(struct node_place));
    leaf->n_places = (int)places->len;
}

/* The words around byte OFFSET of the block. */
static char *
words_around(const struct block *b, int offset)
{
    const char *p = b->text->str + offset;
    for (int i = 0; i < SHOWN_CHARS / 3 && p > b->text->str; i++)
        p = g_utf8_prev_char(p);
    while (p > b->text->str && p[-1] != ' ' && p < b->text->str + offset)
        p++;
    const char *end = p;
    for (int i = 0; i < SHOWN_CHARS && *end != '\0'; i++)
        end = g_utf8_next_char(end);
    while (*end != '\0' && *end != ' ' && end > b->text->str + offset + 1)
        end = g_utf8_prev_char(end);
    return g_strndup(p, (gsize)(end - p));
}

static void
say_count(GString *reason, int n, const char *one, const char *several)
{
    if (n == 0)
        return;
    if (reason->len > 0)
        g_string_append(reason, ", ");
    g_string_append_printf(reason, "%d %s", n, n == 1 ? one : several);
}

static struct pos
pos_at(const struct block *b, int offset)
{
    for (guint i = 0; i < b->runs->len; i++) {
        const struct smart_run *run =
            &g_array_index(b->runs, struct smart_run, i);
        if (offset < run->end)
            return node_text_pos(b->leaves->pdata[i], offset - run->start);
    }
    return pos_of(b->article->origin);
}

static void
report(struct block *b, const struct smart_counts *counts, GArray *edits)
{
    g_autoptr(GString) reason = g_string_new(NULL);
    if (edits->len > 0) {
        const struct smart_edit *first =
            &g_array_index(edits, struct smart_edit, 0);
        say_count(reason, counts->quotes, "quotation mark", "quotation marks");
        say_count(reason, counts->apostrophes, "apostrophe", "apostrophes");
        say_count(reason, counts->dashes, "dash", "dashes");
        say_count(reason, counts->ellipses, "ellipsis", "ellipses");
        say_count(reason, counts->primes, "sign of feet or inches",
            "signs of feet or inches");
        say_count(reason, counts->spaces, "narrow space", "narrow spaces");
        g_string_append(reason, ", set as the language sets them");
        g_autofree char *words = words_around(b, first->offset);
        article_add_finding(b->article, FINDING_REPAIRED, "punctuation", words,
            95, pos_at(b, first->offset), reason->str);
    }
    if (counts->doubtful > 0) {
        g_autofree char *words = words_around(b, counts->doubt_at);
        article_add_finding(b->article, FINDING_REPAIRED, "punctuation", words,
            40, pos_at(b, counts->doubt_at),
            "a quotation mark within a word, left as it is");
    }
}

/* Judges a block and changes its leaves. */
static void
set_block(struct article *article, const char *lang, struct node *node)
{
    if (node == NULL)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GArray) runs =
        g_array_new(FALSE, FALSE, sizeof(struct smart_run));
    g_autoptr(GPtrArray) leaves = g_ptr_array_new();
    struct block b = { article, lang, text, runs, leaves };
    struct node_walk walk = node_walk(node);
    while (node_walk_next(&walk))
        if (walk.entering && node_is_leaf(walk.node->kind))
            add_leaf(&b, walk.node);
    /* Most blocks have nothing to judge. */
    if (strpbrk(text->str, "\"'-.;:!?") == NULL &&
        strstr(text->str, "«") == NULL && strstr(text->str, "»") == NULL)
        return;
    struct smart_counts counts = { 0 };
    g_autoptr(GArray) edits = smart_edits(text->str,
        (const struct smart_run *)(const void *)runs->data, (int)runs->len,
        node->kind == NODE_PARAGRAPH, &counts);
    report(&b, &counts, edits);
    guint k = 0;
    for (guint i = 0; i < runs->len; i++) {
        guint first = k;
        int end = g_array_index(runs, struct smart_run, i).end;
        while (k < edits->len &&
            (g_array_index(edits, struct smart_edit, k).offset < end ||
                (i + 1 == runs->len)))
            k++;
        if (k > first)
            rewrite(&b, i, &g_array_index(edits, struct smart_edit, first),
                k - first);
    }
}

static void
set_tree(struct article *article, const char *lang, struct node *root)
{
    if (root == NULL)
        return;
    struct node_walk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        if (!walk.entering || !node_is_block(walk.node->kind) ||
            !node_holds_inlines(walk.node->kind))
            continue;
        set_block(article, lang, walk.node);
        node_walk_skip(&walk);
    }
}

void
punctuation_run(struct article *article, const char *lang)
{
    if (article->lang != NULL)
        lang = article->lang;
    set_block(article, lang, article->headline);
    set_block(article, lang, article->deck);
    set_tree(article, lang, article->lead);
    set_tree(article, lang, article->body);
    set_tree(article, lang, article->notes);
    article_sort_findings(article);
}
