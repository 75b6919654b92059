/*
 * The headline and what stands around it in a text that does not say which
 * line is which: the same title twice, the site's name before or after it, a
 * kicker above, a deck below.
 */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "desk/passes.h"

/* Longer lines are paragraphs. */
#define HEADLINE_MAX_WORDS 28
#define DECK_MAX_WORDS 45
#define KICKER_MAX_WORDS 4

static bool
is_line(const struct node *node)
{
    return node != NULL &&
        (node->kind == NODE_PARAGRAPH || node->kind == NODE_SUBHEAD);
}

/* Ends with a full stop: a sentence of the text, not a headline. "U.S." and
 * an ellipsis do not count. */
static bool
ends_with_stop(const char *text)
{
    size_t n = strlen(text);
    if (g_str_has_suffix(text, "。") || g_str_has_suffix(text, "।"))
        return true;
    if (n < 3 || text[n - 1] != '.')
        return g_str_has_suffix(text, ".”") || g_str_has_suffix(text, ".\"");
    return text[n - 2] != '.' && text[n - 3] != '.';
}

static bool
can_be_headline(const char *text)
{
    struct dateline_found dateline;
    struct byline_found byline;
    struct credit_found credit;
    int words = words_count(text);
    return words >= 1 && words <= HEADLINE_MAX_WORDS && !ends_with_stop(text) &&
        !dateline_recognise(text, &dateline) &&
        !byline_recognise(text, &byline) &&
        !(credit_recognise(text, &credit) && credit.caption.len == 0);
}

/* Makes the block the headline. */
static void
take_headline(struct article *article, struct node *node, int confidence,
    const char *reason)
{
    node_unlink(node);
    node->kind = NODE_PARAGRAPH;
    article->headline = node;
    article->headline_pos = node->pos;
    const char *text = edit_text(article, node);
    article_add_finding(article, FINDING_RECOGNISED, "headline",
        text_squeeze(article->arena, text), confidence, node->pos, reason);
}

static void
take_publication(struct article *article, struct node *node, const char *text,
    struct span name, int confidence, const char *reason)
{
    edit_found(article, FINDING_RECOGNISED, "publication", node, text, name,
        confidence, reason);
    if (article->publication == NULL)
        article->publication = edit_span(article, text, name);
}

/* Takes the site's name out of the headline. */
static void
clean_headline(struct article *article, bool doubled)
{
    struct span name, rest;
    int confidence;
    const char *text = edit_text(article, article->headline);
    if (!publication_recognise(text, doubled, &name, &rest, &confidence))
        return;
    take_publication(article, article->headline, text, name, confidence,
        "the name of a publication beside the title");
    if (rest.start > 0) {
        edit_cut(article, article->headline, (struct span){ 0, rest.start });
    } else {
        edit_cut(article, article->headline,
            (struct span){ rest.len, strlen(text) - rest.len });
    }
    article->headline_pos = edit_pos(article->headline, 0);
}

/* Bytes of LONG that are before or after SHORT, which it holds with one edge
 * in common; false if it does not. */
static bool
difference(const char *longer, const char *shorter, struct span *extra)
{
    size_t n = strlen(longer), k = strlen(shorter);
    if (k >= n || k < 12 || words_count(shorter) < 3)
        return false;
    if (strcmp(longer + n - k, shorter) == 0)
        *extra = (struct span){ 0, n - k };
    else if (strncmp(longer, shorter, k) == 0)
        *extra = (struct span){ k, n - k };
    else
        return false;
    return true;
}

/* The name within what one copy of the title has more than the other. */
static struct span
bare_name(const char *text, struct span extra)
{
    static const char marks[] = " |-:";
    size_t from = extra.start, to = extra.start + extra.len;
    while (from < to &&
        (strchr(marks, text[from]) != NULL ||
            words_is_dash(words_char(text + from)) ||
            words_char(text + from) == 0xbb))
        from = (size_t)(g_utf8_next_char(text + from) - text);
    while (to > from) {
        const char *p = g_utf8_prev_char(text + to);
        gunichar c = words_char(p);
        if (strchr(marks, *p) == NULL && !words_is_dash(c) && c != 0xbb)
            break;
        to = (size_t)(p - text);
    }
    return (struct span){ from, to - from };
}

/* The first two lines are one title: the same, or one with the site's name.
 * Leaves one of them as the headline. */
static bool
take_doubled(struct article *article)
{
    struct node *first = article->body->first, *second = first->next;
    if (!is_line(first) || !is_line(second))
        return false;
    const char *a = edit_text(article, first);
    const char *b = edit_text(article, second);
    if (words_count(a) > HEADLINE_MAX_WORDS + 6)
        return false;
    struct span extra = { 0 };
    if (text_same_words(a, b)) {
        article_add_finding(article, FINDING_STRIPPED, "doubled headline",
            text_squeeze(article->arena, b), 98, second->pos,
            "the same title stands on the line before");
        node_unlink(second);
        take_headline(article, first, 97, "the first line, repeated below");
        return true;
    }
    bool first_longer = strlen(a) > strlen(b);
    if (!difference(first_longer ? a : b, first_longer ? b : a, &extra))
        return false;
    struct node *longer = first_longer ? first : second;
    const char *text = first_longer ? a : b;
    struct span name = bare_name(text, extra);
    if (words_count(edit_span(article, text, name)) > 6)
        return false;
    take_publication(article, longer, text, name, 93,
        "stands beside one of two copies of the title");
    article_add_finding(article, FINDING_STRIPPED, "doubled headline",
        text_squeeze(article->arena, text), 97, longer->pos,
        "the title once more, with the site's name");
    node_unlink(longer);
    take_headline(article, first_longer ? second : first, 96,
        "the line that both copies of the title have in common");
    return true;
}

/* A line of a few words above the headline: the publication's name or a
 * kicker. */
static void
take_lines_above(struct article *article)
{
    struct node *first = article->body->first;
    struct node *second = first->next;
    if (!is_line(first) || !is_line(second) || second->next == NULL)
        return;
    const char *a = edit_text(article, first);
    const char *b = edit_text(article, second);
    int words = words_count(a);
    if (words > KICKER_MAX_WORDS || !can_be_headline(a) ||
        !can_be_headline(b) || words_count(b) <= words ||
        strchr("?!:", a[strlen(a) - 1]) != NULL)
        return;
    struct span all = { 0, strlen(a) };
    if (publication_is_name(a, all.len)) {
        take_publication(article, first, a, all, 88,
            "a name of a publication on a line above the title");
    } else if (article->kicker == NULL && words_count(b) >= 4) {
        edit_found(article, FINDING_RECOGNISED, "kicker", first, a, all, 75,
            "a few words on a line above the title");
        article->kicker = edit_span(article, a, all);
    } else {
        return;
    }
    node_unlink(first);
}

/* Does a byline, or a paragraph with a dateline, begin at NODE? */
static bool
starts_article(struct article *article, const struct node *node)
{
    struct dateline_found dateline;
    struct byline_found byline;
    if (!is_line(node))
        return false;
    const char *text = edit_text(article, node);
    return dateline_recognise(text, &dateline) ||
        byline_recognise(text, &byline);
}

static void
take_deck(struct article *article)
{
    struct node *node = article->body->first;
    if (article->deck != NULL || !is_line(node) || node->next == NULL ||
        starts_article(article, node))
        return;
    const char *text = edit_text(article, node);
    int words = words_count(text);
    bool before_start = starts_article(article, node->next);
    if (words < 4 || words > DECK_MAX_WORDS)
        return;
    const char *next = edit_text(article, node->next);
    bool open = !ends_with_stop(text) && can_be_headline(text) &&
        strchr(":;,", text[strlen(text) - 1]) == NULL &&
        words_count(next) > words && node->next->kind == NODE_PARAGRAPH;
    if (!before_start && !open)
        return;
    node_unlink(node);
    node->kind = NODE_PARAGRAPH;
    article->deck = node;
    article_add_finding(article, FINDING_RECOGNISED, "deck",
        text_squeeze(article->arena, text), before_start ? 85 : 75, node->pos,
        before_start ? "stands between the title and the article's start"
                     : "an unpunctuated line below the title");
}

/* The title is known and the text begins with it again. */
static void
drop_repeated(struct article *article)
{
    struct node *first = article->body->first;
    if (!is_line(first))
        return;
    const char *text = edit_text(article, first);
    if (text_same_words(text, article_title(article)))
        edit_strip(article, first, "doubled headline", 97, "repeats the title");
}

void
headline_run(struct article *article)
{
    if (article->body->first == NULL)
        return;
    if (article->headline != NULL) {
        drop_repeated(article);
        return;
    }
    if (desk_is_light(article))
        return;
    bool doubled = take_doubled(article);
    if (!doubled) {
        take_lines_above(article);
        struct node *first = article->body->first;
        if (!is_line(first) || first->next == NULL ||
            !can_be_headline(edit_text(article, first)))
            return;
        doubled = take_doubled(article);
        if (!doubled)
            take_headline(article, first, 85,
                "the first line, short and without a full stop");
    }
    clean_headline(article, doubled);
    if (article->body->first != NULL)
        drop_repeated(article);
    if (article->body->first != NULL)
        take_deck(article);
}
