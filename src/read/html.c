/*
 * Pages of HTML, and pieces of it in feeds.
 */
#include <string.h>

#include "base/arena.h"
#include "read/html_make.h"
#include "read/reader.h"

/* Blocks at the start of an article in which its lead picture would stand. */
#define LEAD_BLOCKS 4

/* A headline that only <title> gave is no surer. */
#define TITLE_CONFIDENCE 60
/* Where a headline is looked for instead, and its length in words. */
#define HEADLINE_BLOCKS 4
#define HEADLINE_LEAST_WORDS 4
#define HEADLINE_MOST_WORDS 28
/* No name of a site is longer. */
#define SITE_MOST_WORDS 5

/* "…/photo-1200x800.jpg?w=600" and "…/photo.jpg" are one picture: what the
 * file's name says before sizes. */
static size_t
picture_name(const char *url, const char **name)
{
    size_t len = strcspn(url, "?#");
    const char *slash = g_strrstr_len(url, (gssize)len, "/");
    *name = slash != NULL ? slash + 1 : url;
    size_t n = len - (size_t)(*name - url);
    const char *dot = g_strrstr_len(*name, (gssize)n, ".");
    return dot != NULL ? (size_t)(dot - *name) : n;
}

static bool
is_same_picture(const char *a, const char *b)
{
    const char *name_a, *name_b;
    size_t len_a = picture_name(a, &name_a), len_b = picture_name(b, &name_b);
    size_t n = MIN(len_a, len_b);
    return n > 4 && strncmp(name_a, name_b, n) == 0;
}

void
html_settle_lead(struct article *article)
{
    if (article->lead == NULL)
        return;
    const struct node *lead = article->lead->first;
    int blocks = 0;
    node_foreach_child (block, article->body) {
        if (block->kind != NODE_FIGURE) {
            blocks++;
            continue;
        }
        bool same = blocks < LEAD_BLOCKS;
        node_foreach_child (image, block)
            same = same ||
                (image->kind == NODE_IMAGE &&
                    is_same_picture(image->url, lead->url));
        if (same) {
            article->lead = NULL;
            return;
        }
    }
}

static int
count_words(const char *text)
{
    int words = 0, wide = 0;
    bool within = false;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool letter = g_unichar_isalnum(c);
        words += letter && !within;
        wide += c >= 0x3040 && letter;
        within = letter;
    }
    /* Two characters are a word where no spaces are. */
    return MAX(words, wide / 2);
}

/* What was taken for the headline from the page's <title> alone. */
static struct finding *
title_finding(const struct article *article)
{
    for (guint i = 0; i < article->findings->len; i++) {
        struct finding *f =
            &g_array_index(article->findings, struct finding, i);
        if (strcmp(f->field, "headline") == 0)
            return f->confidence <= TITLE_CONFIDENCE ? f : NULL;
    }
    return NULL;
}

/* Old pages have no heading, and a <title> that names the site, perhaps with
 * the headline behind: then a line over the text is the headline. */
static void
settle_headline(struct article *article)
{
    struct finding *finding =
        article->headline != NULL ? title_finding(article) : NULL;
    if (finding == NULL)
        return;
    const char *title = article_title(article);
    struct node *found = NULL, *line = article->body->first;
    for (int i = 0; i < HEADLINE_BLOCKS && line != NULL && found == NULL; i++) {
        const char *text = node_plain_text(line, article->arena);
        int words = count_words(text);
        bool short_line =
            (line->kind == NODE_PARAGRAPH || line->kind == NODE_SUBHEAD) &&
            words >= HEADLINE_LEAST_WORDS && words <= HEADLINE_MOST_WORDS &&
            strpbrk(text, ">|") == NULL && !g_str_has_suffix(text, ".") &&
            !g_str_has_suffix(text, "。");
        if (short_line && line->next != NULL &&
            (strstr(title, text) != NULL ||
                count_words(title) <= SITE_MOST_WORDS))
            found = line;
        line = line->next;
    }
    if (found == NULL)
        return;
    if (article->publication == NULL &&
        strstr(title, node_plain_text(found, article->arena)) == NULL)
        article->publication = title;
    node_unlink(found);
    found->kind = NODE_PARAGRAPH;
    if (found->first == found->last && found->first->kind == NODE_STRONG)
        node_unwrap(found->first);
    article->headline = found;
    article->headline_pos = found->pos;
    *finding = (struct finding){ FINDING_RECOGNISED, "headline",
        article_title(article),
        "the line over the text of a page that has no heading", 70,
        found->pos };
}

static bool
html_read(const struct input *input, GPtrArray *articles, struct diag *diag)
{
    struct article *article = article_new(input->origin, input->folder);
    struct html_page page;
    html_page_init(&page, article, input->text, input->len,
        (struct pos){ article->origin, 1, 1 }, diag);
    page.base = input->url;
    const char *hint = html_facts_read(&page);
    struct html_node *element = html_extract(&page, hint);
    if (element != NULL)
        html_nodes_append(&page, element, article->body);
    html_settle_lead(article);
    settle_headline(article);
    html_page_clear(&page);
    if (article->body->first == NULL) {
        diag_report(diag, DIAG_READ_NOTHING, pos_of(article->origin), NULL);
        article_free(article);
        return false;
    }
    g_ptr_array_add(articles, article);
    return true;
}

void
html_piece_read(struct article *article, const char *html, size_t len,
    const char *url, struct pos start, struct diag *diag)
{
    struct html_page page;
    html_page_init(&page, article, html, len, start, diag);
    page.piece = true;
    page.base = url;
    html_nodes_append(&page, page.tree->root, article->body);
    html_page_clear(&page);
}

static int
html_sniff(const struct input *input)
{
    const char *p = input->text;
    while (g_ascii_isspace(*p))
        p++;
    if (g_ascii_strncasecmp(p, "<!doctype html", 14) == 0 ||
        g_ascii_strncasecmp(p, "<html", 5) == 0)
        return 95;
    if (*p != '<')
        return 0;
    /* Behind an XML declaration or a comment. */
    return g_strstr_len(p, 2000, "<html") != NULL ||
            g_strstr_len(p, 2000, "<HTML") != NULL ||
            g_strstr_len(p, 2000, "<body") != NULL ||
            g_strstr_len(p, 4000, "<p>") != NULL
        ? 80
        : 0;
}

const struct reader html_reader = {
    .name = "html",
    .suffixes = "html htm xhtml xht shtml",
    .sniff = html_sniff,
    .read = html_read,
};
