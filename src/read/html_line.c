/*
 * Lines of text from HTML: spaces of the source become one or none, phrases
 * are made where text needs them, and every text knows where it stood.
 */
#include <string.h>

#include "base/arena.h"
#include "read/html_make.h"
#include "read/html_text.h"
#include "read/lines.h"

/* Phrases within phrases; no text that people read has more, and each text
 * looks for its own among them. */
#define MOST_PHRASES 24

static void
flush_text(struct html_maker *maker)
{
    if (maker->text->len == 0)
        return;
    guint n = maker->phrases->len;
    struct node *parent = maker->line;
    while (n > 0) {
        struct node *node =
            g_array_index(maker->phrases, struct html_phrase, --n).node;
        if (node != NULL) {
            parent = node;
            break;
        }
    }
    struct node *text = node_new(maker->arena, NODE_TEXT, maker->text_pos);
    text->text =
        arena_strndup(maker->arena, maker->text->str, maker->text->len);
    text->places = arena_memdup(maker->arena, maker->places->data,
        maker->places->len * sizeof(struct node_place));
    text->n_places = (int)maker->places->len;
    node_append(parent, text);
    g_string_truncate(maker->text, 0);
    g_array_set_size(maker->places, 0);
}

static void
open_phrase(
    struct html_maker *maker, struct html_phrase *phrase, const char *source)
{
    struct node *parent = maker->line;
    for (guint i = 0; i < maker->phrases->len; i++) {
        struct html_phrase *other =
            &g_array_index(maker->phrases, struct html_phrase, i);
        if (other == phrase)
            break;
        if (other->node != NULL)
            parent = other->node;
    }
    /* The words of code come as children and are put together at its end. */
    phrase->node = node_new(maker->arena,
        phrase->kind == NODE_CODE ? NODE_SPAN : phrase->kind,
        html_page_pos(maker->page, source));
    phrase->node->url = phrase->url;
    phrase->node->lang = phrase->lang;
    node_append(parent, phrase->node);
}

void
html_line_open(struct html_maker *maker, const char *source)
{
    if (maker->line != NULL)
        return;
    struct pos pos = html_page_pos(maker->page, source);
    if (maker->leaf != NULL) {
        maker->line = maker->leaf;
        /* What were paragraphs are lines of a cell. */
        if (maker->leaf->last != NULL)
            node_append(maker->leaf, node_new(maker->arena, NODE_BREAK, pos));
    } else {
        maker->line = node_new(maker->arena, NODE_PARAGRAPH, pos);
        node_append(maker->block, maker->line);
    }
    maker->last = 0;
    maker->blank = maker->wrapped = false;
    for (guint i = 0; i < maker->phrases->len; i++)
        open_phrase(maker,
            &g_array_index(maker->phrases, struct html_phrase, i), source);
}

/* The line, or the phrase itself, ends here. */
static void
end_phrase(struct html_maker *maker, struct html_phrase *phrase)
{
    struct node *node = phrase->node;
    if (node != NULL && phrase->kind == NODE_CODE) {
        node->text = node_plain_text(node, maker->arena);
        node->first = node->last = NULL;
        node->kind = NODE_CODE;
    }
    phrase->node = NULL;
}

void
html_line_close(struct html_maker *maker)
{
    if (maker->line == NULL)
        return;
    flush_text(maker);
    maker->line = NULL;
    for (guint i = maker->phrases->len; i > 0; i--)
        end_phrase(
            maker, &g_array_index(maker->phrases, struct html_phrase, i - 1));
}

/* The space that is due before what comes, if its place asks for one. */
static void
add_blank(struct html_maker *maker, gunichar next)
{
    bool joined = maker->wrapped && lines_join_unspaced(maker->last, next);
    if (maker->blank && maker->last != 0 && maker->last != '\n' && !joined)
        g_string_append_c(maker->text, ' ');
    maker->blank = maker->wrapped = false;
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

static void
note_blanks(struct html_maker *maker, const char *from, const char *to)
{
    maker->blank = true;
    maker->wrapped =
        maker->wrapped || memchr(from, '\n', (size_t)(to - from)) != NULL;
}

/* Begins a piece of text at SOURCE, which does not follow what was added
 * last. */
static void
mark_place(struct html_maker *maker, const char *source)
{
    struct pos pos = html_page_pos(maker->page, source);
    if (maker->text->len == 0) {
        maker->text_pos = pos;
    } else if (!maker->page->piece) {
        const struct node_place place = { (int)maker->text->len, pos };
        g_array_append_val(maker->places, place);
    }
}

/* Bytes of SOURCE that are plain characters. */
static size_t
plain_len(const char *source, const char *end)
{
    const char *p = source;
    while (p < end && !is_blank(*p) && *p != '&')
        p++;
    return (size_t)(p - source);
}

static const char *
add_reference(struct html_maker *maker, const char *p, const char *end)
{
    gsize before = maker->text->len;
    size_t n = html_append_reference(maker->text, p, (size_t)(end - p));
    if (n == 0)
        g_string_append_c(maker->text, '&');
    maker->last = g_utf8_get_char(maker->text->str + before);
    return p + MAX(n, 1);
}

/* Behind the spaces that some set before a line instead of an indent: wide
 * ones, and ones that do not break. */
static const char *
skip_indent(const char *p, const char *end)
{
    static const char *const indents[] = { "\u3000", "\u00a0", "&nbsp;",
        "&#160;", "&emsp;", "&ensp;" };
    for (size_t i = 0; i < G_N_ELEMENTS(indents); i++) {
        size_t n = strlen(indents[i]);
        if ((size_t)(end - p) >= n && memcmp(p, indents[i], n) == 0)
            return p + n;
    }
    return p;
}

void
html_line_add(struct html_maker *maker, const char *source, size_t len)
{
    const char *p = source, *end = source + len;
    bool marked = false;
    while (p < end) {
        const char *start = p;
        while (p < end && is_blank(*p))
            p++;
        if (maker->line == NULL || maker->last == 0) {
            const char *after = skip_indent(p, end);
            if (after > p) {
                p = after;
                continue;
            }
        }
        if (p > start) {
            note_blanks(maker, start, p);
            /* More blanks than one: what follows is not where it seems. */
            marked = marked && p - start == 1 && *start != '\n';
        }
        if (p == end)
            break;
        html_line_open(maker, p);
        add_blank(maker, g_utf8_get_char(p));
        if (!marked)
            mark_place(maker, p);
        marked = true;
        if (*p == '&') {
            p = add_reference(maker, p, end);
            marked = false;
            continue;
        }
        size_t n = plain_len(p, end);
        g_string_append_len(maker->text, p, (gssize)n);
        maker->last = g_utf8_get_char(g_utf8_find_prev_char(p, p + n));
        p += n;
    }
}

void
html_line_add_words(
    struct html_maker *maker, const char *words, const char *source)
{
    html_line_open(maker, source);
    add_blank(maker, g_utf8_get_char(words));
    mark_place(maker, source);
    g_string_append(maker->text, words);
    maker->last = g_utf8_get_char(g_utf8_prev_char(words + strlen(words)));
}

void
html_line_break(struct html_maker *maker, const char *source)
{
    if (maker->line == NULL || maker->last == 0)
        return;
    flush_text(maker);
    struct node *parent = maker->line;
    for (guint i = 0; i < maker->phrases->len; i++) {
        struct node *node =
            g_array_index(maker->phrases, struct html_phrase, i).node;
        if (node != NULL)
            parent = node;
    }
    node_append(parent,
        node_new(maker->arena, NODE_BREAK, html_page_pos(maker->page, source)));
    maker->blank = maker->wrapped = false;
    maker->last = '\n';
}

void
html_line_push(struct html_maker *maker, const struct html_node *element,
    enum node_kind kind, const char *url, const char *lang)
{
    if (maker->phrases->len >= MOST_PHRASES)
        return;
    if (maker->line != NULL) {
        /* A space before a phrase belongs to what is before it. */
        add_blank(maker, 0);
        flush_text(maker);
    }
    const struct html_phrase phrase = { element, kind, url, lang, NULL };
    g_array_append_val(maker->phrases, phrase);
    if (maker->line != NULL)
        open_phrase(maker,
            &g_array_index(
                maker->phrases, struct html_phrase, maker->phrases->len - 1),
            element->source);
}

void
html_line_pop(struct html_maker *maker, const struct html_node *element)
{
    for (guint n = maker->phrases->len; n > 0; n--) {
        struct html_phrase *phrase =
            &g_array_index(maker->phrases, struct html_phrase, n - 1);
        if (phrase->element != element)
            return;
        if (maker->line != NULL)
            flush_text(maker);
        end_phrase(maker, phrase);
        g_array_set_size(maker->phrases, n - 1);
    }
}
