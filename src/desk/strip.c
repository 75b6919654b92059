/*
 * Takes out of an article what residue.c recognises: single lines anywhere,
 * and everything after a heading such as "Comments" when the rest of the page
 * is of that kind.
 */
#include <string.h>

#include "desk/passes.h"

/* In articles with structure of their own only this is certain enough. */
#define LIGHT_CONFIDENCE 95
/* So much of an article may follow a marker and still be the page's tail. */
#define TAIL_MAX_PERCENT 40
/* A line of a list of links, a name or a button. */
#define TAIL_LINE_WORDS 20
/* Headings that are tried; each looks at all that follows it. */
#define TAIL_MAX_TRIES 16

static int
count_words(const char *text)
{
    g_autofree char *folded = words_fold(text, strlen(text));
    return words_count(folded);
}

static bool
is_line(const struct node *node)
{
    return node->kind == NODE_PARAGRAPH || node->kind == NODE_SUBHEAD;
}

static bool
ends_sentence(const char *text)
{
    size_t n = strlen(text);
    return n > 0 &&
        (strchr(".!?", text[n - 1]) != NULL || g_str_has_suffix(text, "”") ||
            g_str_has_suffix(text, "。") || g_str_has_suffix(text, "।"));
}

/* Is what follows the marker the tail of a page and not of the article? */
static bool
is_tail(struct article *article, const struct residue_index *index,
    const struct node *marker, int total)
{
    int words = 0, residue = 0, sentences = 0;
    for (const struct node *n = marker->next; n != NULL; n = n->next) {
        const char *text = edit_text(article, n);
        int count = count_words(text);
        struct residue_found found;
        words += count;
        if (residue_recognise(index, text, &found))
            residue++;
        else if (count > TAIL_LINE_WORDS || ends_sentence(text))
            sentences++;
    }
    if (words * 100 > total * TAIL_MAX_PERCENT)
        return false;
    return sentences == 0 || residue > 0;
}

static void
strip_tail(struct article *article, const struct residue_index *index)
{
    int total = article_count_words(article), before = 0, tries = 0;
    for (struct node *n = article->body->first; n != NULL; n = n->next) {
        const char *text = edit_text(article, n);
        if (is_line(n) && n->prev != NULL &&
            (before * 2 > total || before > 150) &&
            residue_is_tail_marker(text) && tries++ < TAIL_MAX_TRIES &&
            is_tail(article, index, n, total)) {
            const char *field = residue_class_name(RESIDUE_COMMENTS);
            struct residue_found found;
            if (residue_recognise(index, text, &found))
                field = found.name;
            while (n != NULL) {
                struct node *next = n->next;
                const char *name = field;
                if (is_line(n) &&
                    residue_recognise(index, edit_text(article, n), &found))
                    name = found.name;
                edit_strip(article, n, name, 95,
                    "stands behind the end of the article, after a heading "
                    "of the website");
                n = next;
            }
            return;
        }
        before += count_words(text);
    }
}

/* A first line may be a headline that begins like residue: "Watch: ...". */
static bool
may_be_headline(
    const struct article *article, const struct node *node, const char *text)
{
    if (article->headline != NULL || node->prev != NULL || node->next == NULL)
        return false;
    return count_words(text) > 4;
}

static bool
all_items_are_residue(struct article *article,
    const struct residue_index *index, const struct node *list)
{
    int n = 0;
    node_foreach_child (item, list) {
        struct residue_found found;
        if (!residue_recognise(index, edit_text(article, item), &found))
            return false;
        n++;
    }
    return n > 0;
}

static void
strip_glued(struct article *article, struct node *node, const char *text)
{
    struct span cut;
    if (!residue_recognise_glued(text, &cut))
        return;
    edit_found(article, FINDING_STRIPPED, residue_class_name(RESIDUE_RELATED),
        node, text, cut, 85,
        "a link to another article, glued into the paragraph");
    edit_cut(article, node, cut);
}

static void
strip_lines(struct article *article, const struct residue_index *index)
{
    bool light = desk_is_light(article);
    if (!light)
        strip_tail(article, index);
    struct node *next;
    for (struct node *n = article->body->first; n != NULL; n = next) {
        next = n->next;
        if (n->kind == NODE_LIST && !light &&
            all_items_are_residue(article, index, n)) {
            edit_strip(article, n, residue_class_name(RESIDUE_NAVIGATION), 93,
                "a list of the website's buttons and links");
            continue;
        }
        if (n->kind != NODE_PARAGRAPH && (n->kind != NODE_SUBHEAD || light))
            continue;
        const char *text = edit_text(article, n);
        struct residue_found found;
        bool residue = residue_recognise(index, text, &found);
        if (residue && found.confidence >= (light ? LIGHT_CONFIDENCE : 80) &&
            !may_be_headline(article, n, text)) {
            struct dateline_found dateline;
            if (!dateline_recognise(text, &dateline))
                edit_strip(
                    article, n, found.name, found.confidence, found.reason);
        } else if (n->kind == NODE_PARAGRAPH && !light) {
            strip_glued(article, n, text);
        }
    }
}

void
residue_run(struct article *article)
{
    struct residue_index *index = residue_index_new();
    strip_lines(article, index);
    residue_index_free(index);
}
