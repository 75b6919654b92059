/*
 * From elements to the nodes of an article: one walk, without recursion.
 * Elements that say nothing about the text are looked through; what only
 * works on a screen is left out or becomes a link.
 */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/html_make.h"
#include "read/html_text.h"

/* A paragraph of code has fewer letters among its characters. */
#define PROSE_PERCENT 78

static enum html_name
name_of(const struct html_node *element)
{
    return (enum html_name)element->name;
}

static void
hold(struct html_maker *maker, const struct html_node *element,
    struct node *block, struct node *leaf)
{
    const struct html_holder holder = { element, maker->block, maker->leaf };
    html_line_close(maker);
    g_array_append_val(maker->holders, holder);
    maker->block = block;
    maker->leaf = leaf;
}

static void
release(struct html_maker *maker, const struct html_node *element)
{
    guint n = maker->holders->len;
    if (n == 0)
        return;
    const struct html_holder *holder =
        &g_array_index(maker->holders, struct html_holder, n - 1);
    if (holder->element != element)
        return;
    html_line_close(maker);
    maker->block = holder->block;
    maker->leaf = holder->leaf;
    g_array_set_size(maker->holders, n - 1);
}

static struct node *
new_node(struct html_maker *maker, enum node_kind kind,
    const struct html_node *element)
{
    return node_new(
        maker->arena, kind, html_page_pos(maker->page, element->source));
}

/* A block that holds others; within a leaf there are only lines. */
static void
enter_container(struct html_maker *maker, const struct html_node *element,
    enum node_kind kind)
{
    html_line_close(maker);
    if (maker->leaf != NULL)
        return;
    struct node *node = new_node(maker, kind, element);
    node_append(maker->block, node);
    hold(maker, element, node, NULL);
}

/* A block of text. */
static struct node *
enter_leaf(struct html_maker *maker, const struct html_node *element,
    enum node_kind kind)
{
    html_line_close(maker);
    if (maker->leaf != NULL)
        return NULL;
    struct node *node = new_node(maker, kind, element);
    node_append(maker->block, node);
    hold(maker, element, maker->block, node);
    return node;
}

static void
enter_list(struct html_maker *maker, const struct html_node *element)
{
    enter_container(maker, element, NODE_LIST);
    if (maker->leaf != NULL || name_of(element) != HTML_OL)
        return;
    maker->block->ordered = true;
    maker->block->number = 1;
    char *start = html_attribute_text(maker->page->arena, element, "start");
    if (start != NULL)
        maker->block->number =
            (int)CLAMP(g_ascii_strtoll(start, NULL, 10), 0, 1000000);
}

static void
enter_aside(struct html_maker *maker, const struct html_node *element)
{
    if (html_is_called(element, "|pull|pullquote|quote|") ||
        (maker->block->kind == NODE_QUOTE)) {
        enter_container(maker, element, NODE_PULL_QUOTE);
        return;
    }
    enter_container(maker, element, NODE_BOX);
    if (maker->leaf == NULL)
        maker->block->sidebar =
            !html_is_called(element, "|fact|facts|factbox|info|infobox|");
}

/* Code, unless somebody has set a text with spaces and line ends. */
static bool
is_code(const struct html_node *pre)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (const struct html_node *n = pre; n != NULL; n = html_next(n, pre)) {
        if (name_of(n) == HTML_CODE || name_of(n) == HTML_SAMP)
            return true;
        if (name_of(n) == HTML_TEXT)
            g_string_append_len(text, n->source, n->len);
    }
    glong letters = 0, all = 0;
    for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c))
            continue;
        letters += g_unichar_isalpha(c);
        all++;
    }
    return letters * 100 < all * PROSE_PERCENT;
}

static void
add_code(struct html_maker *maker, const struct html_node *pre)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (const struct html_node *n = pre; n != NULL; n = html_next(n, pre)) {
        if (name_of(n) == HTML_TEXT)
            html_append_unescaped(text, n->source, n->len);
        else if (name_of(n) == HTML_BR)
            g_string_append_c(text, '\n');
    }
    html_line_close(maker);
    /* The first line end is not part of it. */
    const char *start = text->str + (*text->str == '\n');
    g_autofree char *nfc = g_utf8_normalize(start, -1, G_NORMALIZE_NFC);
    if (nfc == NULL || text_is_white(nfc) || maker->leaf != NULL)
        return;
    struct node *node = new_node(maker, NODE_CODE_BLOCK, pre);
    node->text = arena_strdup(maker->arena, g_strchomp(nfc));
    node_append(maker->block, node);
}

/* A text with spaces and line ends: paragraphs where lines are empty. */
static void
add_preformatted(struct html_maker *maker, const struct html_node *pre)
{
    html_line_close(maker);
    for (const struct html_node *n = pre; n != NULL; n = html_next(n, pre)) {
        if (name_of(n) != HTML_TEXT)
            continue;
        const char *p = n->source, *end = p + n->len;
        while (p < end) {
            const char *gap = g_strstr_len(p, end - p, "\n\n");
            const char *stop = gap != NULL ? gap : end;
            html_line_add(maker, p, (size_t)(stop - p));
            if (gap != NULL)
                html_line_close(maker);
            p = gap != NULL ? gap + 2 : end;
        }
    }
    html_line_close(maker);
}

/* Films and posts of other sites: a link tells where to see them. */
static void
add_embedded(struct html_maker *maker, const struct html_node *element)
{
    static const char *const hosts[] = { "youtube.com/",
        "youtube-nocookie.com/", "youtu.be/", "vimeo.com/", "dailymotion.com/",
        "twitter.com/", "x.com/", "instagram.com/", "facebook.com/",
        "tiktok.com/", "soundcloud.com/", "spotify.com/", "podcasts.apple.com/",
        "bsky.app/", "t.me/", "vk.com/", "rutube.ru/", "bilibili.com/",
        "datawrapper.", "flourish.studio/" };
    struct html_page *page = maker->page;
    const char *src = html_attribute_text(page->arena, element, "src");
    if (src == NULL)
        src = html_attribute_text(page->arena, element, "data-src");
    const char *url = html_page_link(page, src);
    bool known = name_of(element) != HTML_IFRAME && url != NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(hosts) && url != NULL; i++)
        known = known || strstr(url, hosts[i]) != NULL;
    /* Buttons and counters are of the same hosts. */
    if (!known || strstr(url, "/plugins/like") != NULL ||
        strstr(url, "/plugins/share") != NULL ||
        strstr(url, "/widgets/") != NULL)
        return;
    const char *title = html_attribute_text(page->arena, element, "title");
    html_line_close(maker);
    html_line_push(maker, element, NODE_LINK, url, NULL);
    html_line_add_words(maker, title != NULL ? title : url, element->source);
    html_line_pop(maker, element);
    html_line_close(maker);
}

static void
add_figure(struct html_maker *maker, struct node *figure)
{
    if (figure == NULL)
        return;
    if (maker->leaf != NULL) {
        /* What is in a heading or a cell stands before it. */
        node_insert_before(maker->leaf->kind == NODE_CELL &&
                    maker->leaf->parent != NULL &&
                    maker->leaf->parent->parent != NULL
                ? maker->leaf->parent->parent
                : maker->leaf,
            figure);
        return;
    }
    html_line_close(maker);
    node_append(maker->block, figure);
}

static void
enter_picture(struct html_maker *maker, const struct html_node *element)
{
    const char *words = html_picture_words(maker->page, element);
    if (words != NULL)
        html_line_add_words(maker, words, element->source);
    else
        add_figure(maker, html_figure_of_picture(maker->page, element));
}

static void
enter_link(struct html_maker *maker, const struct html_node *element)
{
    char *href = html_attribute_text(maker->page->arena, element, "href");
    if (href == NULL || *href == '#')
        return;
    const char *url = html_page_link(maker->page, href);
    if (url != NULL)
        html_line_push(maker, element, NODE_LINK, url, NULL);
}

/* A passage in another language than what is around it. */
static void
enter_language(struct html_maker *maker, const struct html_node *element)
{
    char *value = html_attribute_text(maker->page->arena, element, "lang");
    if (value == NULL)
        value = html_attribute_text(maker->page->arena, element, "xml:lang");
    if (value == NULL)
        return;
    const char *lang = text_lang(maker->arena, value);
    const char *around = maker->page->article->lang;
    for (guint i = maker->phrases->len; i > 0; i--) {
        const struct html_phrase *phrase =
            &g_array_index(maker->phrases, struct html_phrase, i - 1);
        if (phrase->lang != NULL) {
            around = phrase->lang;
            break;
        }
    }
    if (lang != NULL && around != NULL && strcmp(lang, around) != 0)
        html_line_push(maker, element, NODE_SPAN, NULL, lang);
}

static bool
is_hidden(const struct html_node *element)
{
    const struct html_attribute *style = html_attribute_find(element, "style");
    if (html_attribute_find(element, "hidden") != NULL)
        return true;
    if (style == NULL)
        return false;
    const char *p = g_strstr_len(style->value, style->value_len, "display");
    if (p == NULL)
        return false;
    const char *end = style->value + style->value_len;
    for (p += strlen("display"); p < end && (*p == ' ' || *p == ':'); p++)
        ;
    return end - p >= 4 && g_ascii_strncasecmp(p, "none", 4) == 0;
}

static const struct {
    enum html_name name;
    enum node_kind kind;
} phrases[] = {
    { HTML_B, NODE_STRONG },
    { HTML_CITE, NODE_EMPHASIS },
    { HTML_CODE, NODE_CODE },
    { HTML_EM, NODE_EMPHASIS },
    { HTML_I, NODE_EMPHASIS },
    { HTML_KBD, NODE_CODE },
    { HTML_Q, NODE_QUOTATION },
    { HTML_SAMP, NODE_CODE },
    { HTML_STRONG, NODE_STRONG },
    { HTML_SUB, NODE_SUBSCRIPT },
    { HTML_SUP, NODE_SUPERSCRIPT },
    { HTML_TT, NODE_CODE },
};

static void
enter_phrase(struct html_maker *maker, const struct html_node *element)
{
    for (size_t i = 0; i < G_N_ELEMENTS(phrases); i++)
        if (phrases[i].name == name_of(element)) {
            html_line_push(maker, element, phrases[i].kind, NULL, NULL);
            return;
        }
}

/* Two line breaks in a row end a paragraph, and one does behind words that are
 * bold alone, which are a heading then. */
static void
enter_break(struct html_maker *maker, const struct html_node *element)
{
    const struct node *first = maker->line != NULL ? maker->line->first : NULL;
    bool heading = first != NULL && first->kind == NODE_STRONG &&
        first->next == NULL && maker->text->len == 0;
    if (maker->line != NULL && (maker->last == '\n' || heading) &&
        maker->leaf == NULL)
        html_line_close(maker);
    else
        html_line_break(maker, element->source);
}

static void
enter_heading(struct html_maker *maker, const struct html_node *element)
{
    struct node *subhead = enter_leaf(maker, element, NODE_SUBHEAD);
    if (subhead != NULL)
        subhead->number = name_of(element) - HTML_H1 + 1;
}

static void
enter_table(struct html_maker *maker, const struct html_node *element)
{
    if (html_table_is_data(element))
        enter_container(maker, element, NODE_TABLE);
    else
        html_line_close(maker);
}

static void
enter_row(struct html_maker *maker, const struct html_node *element)
{
    html_line_close(maker);
    if (maker->block->kind != NODE_TABLE)
        return;
    enter_container(maker, element, NODE_ROW);
    if (maker->leaf == NULL)
        maker->block->header = name_of(element->parent) == HTML_THEAD;
}

static void
enter_cell(struct html_maker *maker, const struct html_node *element)
{
    html_line_close(maker);
    if (maker->block->kind != NODE_ROW)
        return;
    struct node *row = maker->block;
    struct node *cell = enter_leaf(maker, element, NODE_CELL);
    if (cell == NULL)
        return;
    cell->header = name_of(element) == HTML_TH;
    row->header = row->header ||
        (cell->header && cell->prev == NULL && element->next != NULL &&
            element->next->name == HTML_TH);
    char *align = html_attribute_text(maker->page->arena, element, "align");
    if (align != NULL)
        cell->align = g_ascii_strcasecmp(align, "right") == 0 ? NODE_ALIGN_RIGHT
            : g_ascii_strcasecmp(align, "center") == 0 ? NODE_ALIGN_CENTER
                                                       : NODE_ALIGN_NONE;
}

/* Columns that a cell covers are empty cells, so that rows stay even. */
static void
leave_cell(struct html_maker *maker, const struct html_node *element)
{
    struct node *cell = maker->leaf;
    release(maker, element);
    char *span = html_attribute_text(maker->page->arena, element, "colspan");
    if (span == NULL || cell == NULL || maker->block->kind != NODE_ROW)
        return;
    int n = (int)CLAMP(g_ascii_strtoll(span, NULL, 10), 1, 50);
    for (int i = 1; i < n; i++) {
        struct node *empty = new_node(maker, NODE_CELL, element);
        empty->header = cell->header;
        node_append(maker->block, empty);
    }
}

/* Words under a picture that is no <figure> are called its caption. */
static bool
enter_caption(struct html_maker *maker, const struct html_node *element)
{
    struct node *figure = maker->block->last;
    if (maker->leaf != NULL || figure == NULL || figure->kind != NODE_FIGURE ||
        figure->last->kind != NODE_IMAGE ||
        !html_is_called(element, "|caption|captions|figcaption|"))
        return false;
    struct node *caption = new_node(maker, NODE_CAPTION, element);
    node_append(figure, caption);
    hold(maker, element, maker->block, caption);
    return true;
}

/* What may hold a block for each kind of element; false: not a block that
 * makes a node. */
static bool
enter_block(struct html_maker *maker, const struct html_node *element)
{
    switch (name_of(element)) {
    case HTML_H1:
    case HTML_H2:
    case HTML_H3:
    case HTML_H4:
    case HTML_H5:
    case HTML_H6:
        enter_heading(maker, element);
        return true;
    case HTML_UL:
    case HTML_OL:
    case HTML_MENU:
        enter_list(maker, element);
        return true;
    case HTML_LI:
        html_line_close(maker);
        if (maker->block->kind == NODE_LIST)
            enter_container(maker, element, NODE_ITEM);
        return true;
    case HTML_BLOCKQUOTE:
        enter_container(maker, element,
            html_is_called(element, "|pull|pullquote|") ? NODE_PULL_QUOTE
                                                        : NODE_QUOTE);
        return true;
    case HTML_ASIDE:
        enter_aside(maker, element);
        return true;
    case HTML_TABLE:
        enter_table(maker, element);
        return true;
    case HTML_TR:
        enter_row(maker, element);
        return true;
    case HTML_TD:
    case HTML_TH:
        enter_cell(maker, element);
        return true;
    case HTML_CAPTION:
        html_line_close(maker);
        if (maker->block->kind == NODE_TABLE)
            enter_leaf(maker, element, NODE_CAPTION);
        return true;
    case HTML_DT:
        html_line_close(maker);
        html_line_push(maker, element, NODE_STRONG, NULL, NULL);
        return true;
    case HTML_HR:
        html_line_close(maker);
        if (maker->leaf == NULL)
            node_append(maker->block, new_node(maker, NODE_RULE, element));
        return true;
    case HTML_DIV:
    case HTML_P:
    case HTML_FIGCAPTION:
        return enter_caption(maker, element);
    default:
        return false;
    }
}

static void
enter_struck(struct html_maker *maker, const struct html_node *element)
{
    if (maker->struck)
        return;
    maker->struck = true;
    diag_report(maker->page->diag, DIAG_READ_STRUCK,
        html_page_pos(maker->page, element->source), NULL);
}

/* Whether to go into the element. */
static bool
enter(struct html_maker *maker, struct html_node *element)
{
    enum html_name name = name_of(element);
    if (name == HTML_TEXT) {
        html_line_add(maker, element->source, element->len);
        return false;
    }
    if (name == HTML_IFRAME || name == HTML_VIDEO || name == HTML_AUDIO ||
        name == HTML_EMBED) {
        add_embedded(maker, element);
        return false;
    }
    if ((html_name_traits(name) & HTML_IS_UNSEEN) != 0 || name == HTML_BUTTON ||
        name == HTML_DEL || is_hidden(element))
        return false;
    if (html_is_picture(element)) {
        enter_picture(maker, element);
        return false;
    }
    if (html_is_figure(element)) {
        add_figure(maker, html_figure_new(maker->page, element));
        return false;
    }
    enter_language(maker, element);
    if (name == HTML_PRE) {
        if (is_code(element))
            add_code(maker, element);
        else
            add_preformatted(maker, element);
        html_line_pop(maker, element);
        return false;
    }
    if (name == HTML_S || name == HTML_STRIKE)
        enter_struck(maker, element);
    else if (name == HTML_RT && maker->line != NULL)
        html_line_add_words(maker, "(", element->source);
    if (name == HTML_BR)
        enter_break(maker, element);
    else if (name == HTML_A)
        enter_link(maker, element);
    else if (enter_block(maker, element))
        return true;
    else if (html_is_block(element))
        html_line_close(maker);
    else
        enter_phrase(maker, element);
    return true;
}

static void
leave(struct html_maker *maker, const struct html_node *element)
{
    if (html_is_block(element))
        html_line_close(maker);
    if (name_of(element) == HTML_RT && maker->line != NULL)
        html_line_add_words(maker, ")", element->source);
    html_line_pop(maker, element);
    if (name_of(element) == HTML_TD || name_of(element) == HTML_TH)
        leave_cell(maker, element);
    else
        release(maker, element);
}

static void
walk(struct html_maker *maker, struct html_node *root)
{
    struct html_node *node = root->first;
    while (node != NULL) {
        if (enter(maker, node) && node->first != NULL) {
            node = node->first;
            continue;
        }
        if (node->name != HTML_TEXT)
            leave(maker, node);
        while (node->next == NULL) {
            node = node->parent;
            if (node == root)
                return;
            leave(maker, node);
        }
        node = node->next;
    }
}

static void
run(struct html_page *page, struct html_node *element, struct node *block,
    struct node *leaf)
{
    struct html_maker maker = { .page = page,
        .arena = page->article->arena,
        .block = block,
        .leaf = leaf,
        .phrases = g_array_new(FALSE, FALSE, sizeof(struct html_phrase)),
        .holders = g_array_new(FALSE, FALSE, sizeof(struct html_holder)),
        .text = g_string_new(NULL),
        .places = g_array_new(FALSE, FALSE, sizeof(struct node_place)) };
    walk(&maker, element);
    html_line_close(&maker);
    g_array_unref(maker.phrases);
    g_array_unref(maker.holders);
    g_array_unref(maker.places);
    g_string_free(maker.text, TRUE);
}

void
html_nodes_append(
    struct html_page *page, struct html_node *element, struct node *parent)
{
    run(page, element, parent, NULL);
}

void
html_nodes_append_line(
    struct html_page *page, struct html_node *element, struct node *leaf)
{
    run(page, element, leaf, leaf);
}
