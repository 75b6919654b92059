/*
 * From nodes to elements. Most kinds are one element with a class of the same
 * name; the table below has those. The others need to know where they stand:
 * the paragraph of a tight list item has no <p>, rows gather into head and
 * body, caption and credit share one <figcaption>, a link inside a link is
 * text. Opening and closing are separate calls so that xhtml.c can close
 * everything at the end of one file and open it again in the next.
 */
#include "write/xhtmlnode.h"

#include <string.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/text.h"
#include "edition/edition.h"
#include "edition/link.h"
#include "edition/words.h"
#include "layout/pages.h"
#include "write/book.h"
#include "write/bookimage.h"
#include "write/pagemap.h"
#include "write/writer.h"
#include "write/xhtmlnotes.h"

/* Inlines that are one element whatever stands around them. */
static const struct {
    const char *tag, *class;
} inline_tags[NODE_N_KINDS] = {
    [NODE_EMPHASIS] = { "em", NULL },
    [NODE_STRONG] = { "strong", NULL },
    [NODE_SUPERSCRIPT] = { "sup", NULL },
    [NODE_SUBSCRIPT] = { "sub", NULL },
    [NODE_SMALL_CAPS] = { "span", "small-caps" },
    [NODE_SPAN] = { "span", NULL },
};

/* Attributes that any element may have; leaves the tag open. */
static void
start_tag(struct xhtml *x, const struct node *node, const char *tag,
    const char *class)
{
    g_string_append_printf(x->out, "<%s", tag);
    if (class != NULL)
        g_string_append_printf(x->out, " class=\"%s\"", class);
    if (node != NULL && node->lang != NULL) {
        const char *outer =
            node->parent != NULL ? node_lang(node->parent) : NULL;
        book_append_lang(x->out, node->lang, outer ? outer : x->lang);
    }
}

static void
open_tag(struct xhtml *x, const struct node *node, const char *tag,
    const char *class)
{
    start_tag(x, node, tag, class);
    g_string_append_c(x->out, '>');
}

static void
close_tag(struct xhtml *x, const char *tag, bool block)
{
    g_string_append_printf(x->out, "</%s>%s", tag, block ? "\n" : "");
}

static void
escape(struct xhtml *x, const char *s)
{
    if (s != NULL)
        text_append_xml(x->out, s);
}

const char *
xhtmlnode_part_file(struct xhtml *x, int part)
{
    if (part == 0)
        return book_article_file(x->book, x->index);
    return arena_printf(x->book->arena, "%s-%d.xhtml",
        x->book->edition->articles[x->index].id, part + 1);
}

void
xhtmlnode_put_page(struct xhtml *x)
{
    book_put_page(x->book, x->out, xhtmlnode_part_file(x, x->part), x->lang,
        x->starts->page);
    x->starts++;
    x->n_starts--;
}

void
xhtmlnode_put_text(struct xhtml *x, const char *text)
{
    if (!x->in_body || x->n_starts == 0) {
        escape(x, text);
        return;
    }
    int n = pagemap_letters(text);
    while (x->n_starts > 0 && x->starts->letters < x->letters + n) {
        int before = MAX(x->starts->letters - x->letters, 0);
        const char *rest = pagemap_skip(text, before);
        g_autofree char *part = g_strndup(text, (size_t)(rest - text));
        escape(x, part);
        xhtmlnode_put_page(x);
        text = rest;
        x->letters += before;
        n -= before;
    }
    escape(x, text);
    x->letters += n;
}

/* A paragraph that is all its item says, but for lists below it. */
static bool
is_tight(const struct node *node)
{
    if (node->parent == NULL || node->parent->kind != NODE_ITEM ||
        node->prev != NULL)
        return false;
    for (const struct node *n = node->next; n != NULL; n = n->next)
        if (n->kind != NODE_LIST)
            return false;
    return true;
}

/* The last paragraph of a quotation names its author if a dash leads it. */
static bool
is_attribution(const struct node *node)
{
    const struct node *parent = node->parent;
    if (parent == NULL || node->next != NULL || node->prev == NULL ||
        (parent->kind != NODE_QUOTE && parent->kind != NODE_PULL_QUOTE))
        return false;
    const struct node *text = node->first;
    while (text != NULL && text->kind != NODE_TEXT)
        text = text->first;
    if (text == NULL)
        return false;
    gunichar c = g_utf8_get_char(text->text);
    return c == 0x2014 || c == 0x2013 || c == 0x2015;
}

void
xhtmlnode_put_time(struct xhtml *x, const struct date *date)
{
    struct arena *arena = x->book->arena;
    g_string_append(x->out, "<time");
    if (date_is_full(date)) {
        g_string_append(x->out, " datetime=\"");
        escape(x, date_to_iso(date, arena));
        g_string_append_c(x->out, '"');
    }
    g_string_append_c(x->out, '>');
    escape(x, date_format(date, x->lang, false, arena));
    g_string_append(x->out, "</time>");
}

void
xhtmlnode_put_dateline(struct xhtml *x)
{
    const struct dateline *line = &x->article->dateline;
    x->dateline_due = false;
    if (line->pos.line == 0 && line->place == NULL && line->agency == NULL)
        return;
    g_string_append(x->out, "<span class=\"dateline\">");
    if (line->place != NULL)
        g_string_append(x->out, "<span class=\"place\">");
    escape(x, line->place);
    if (line->place != NULL)
        g_string_append(x->out, "</span>");
    const struct date *published = &x->article->published;
    bool same_day = date_is_set(published) &&
        published->month == line->date.month &&
        published->day == line->date.day;
    if (date_is_set(&line->date) && !same_day) {
        if (line->place != NULL)
            escape(x, x->words->comma);
        xhtmlnode_put_time(x, &line->date);
    }
    if (line->agency != NULL) {
        g_string_append(x->out, line->place != NULL ? " (" : "(");
        escape(x, line->agency);
        g_string_append_c(x->out, ')');
    }
    g_string_append(x->out, "</span> – ");
}

static void
open_paragraph(struct xhtml *x, const struct node *node)
{
    const char *class = NULL;
    if (is_attribution(node))
        class = "attribution";
    else if (x->reopening)
        class = "continued";
    else if (node == x->article->body->first)
        class = "first";
    if (!is_tight(node))
        open_tag(x, node, "p", class);
    else if (node->lang != NULL)
        open_tag(x, node, "span", NULL);
    if (x->reopening)
        return;
    if (x->back_due != NULL)
        xhtmlnotes_put_back_links(x);
    if (x->dateline_due && node->parent == x->article->body)
        xhtmlnode_put_dateline(x);
}

static void
close_paragraph(struct xhtml *x, const struct node *node)
{
    if (!is_tight(node))
        close_tag(x, "p", true);
    else if (node->lang != NULL)
        close_tag(x, "span", false);
}

static void
open_list(struct xhtml *x, const struct node *node, int skipped)
{
    start_tag(x, node, node->ordered ? "ol" : "ul", NULL);
    int start = node->number + skipped;
    if (node->ordered && start != 1 && (node->number > 0 || skipped > 0))
        g_string_append_printf(x->out, " start=\"%d\"", start);
    g_string_append(x->out, ">\n");
}

static bool
row_is_head(const struct node *row)
{
    for (; row != NULL && row->kind == NODE_ROW; row = row->prev)
        if (!row->header)
            return false;
    return true;
}

static void
switch_table_part(struct xhtml *x, enum table_part part)
{
    static const char *const tags[] = { NULL, "thead", "tbody" };
    if (x->table_part == part)
        return;
    if (x->table_part != TABLE_PART_NONE)
        close_tag(x, tags[x->table_part], true);
    if (part != TABLE_PART_NONE)
        g_string_append_printf(x->out, "<%s>\n", tags[part]);
    x->table_part = part;
}

static void
open_row(struct xhtml *x, const struct node *row)
{
    switch_table_part(x, row_is_head(row) ? TABLE_PART_HEAD : TABLE_PART_BODY);
    open_tag(x, row, "tr", NULL);
    g_string_append_c(x->out, '\n');
}

static bool
is_heading_cell(const struct node *cell)
{
    bool head = cell->header || (cell->parent && cell->parent->header);
    /* An empty heading says nothing to those who hear the table. */
    return head && cell->first != NULL;
}

static const char *
cell_tag(const struct node *cell)
{
    return is_heading_cell(cell) ? "th" : "td";
}

static void
open_cell(struct xhtml *x, const struct node *cell)
{
    static const char *const classes[] = {
        [NODE_ALIGN_NONE] = NULL,
        [NODE_ALIGN_LEFT] = "left",
        [NODE_ALIGN_CENTER] = "center",
        [NODE_ALIGN_RIGHT] = "right",
    };
    const char *tag = cell_tag(cell);
    start_tag(x, cell, tag, classes[cell->align]);
    if (*tag == 't' && tag[1] == 'h')
        g_string_append_printf(
            x->out, " scope=\"%s\"", cell->parent->header ? "col" : "row");
    g_string_append_c(x->out, '>');
}

static bool
in_figure(const struct node *node)
{
    return node->parent != NULL && node->parent->kind == NODE_FIGURE;
}

static bool
in_table(const struct node *node)
{
    return node->parent != NULL && node->parent->kind == NODE_TABLE;
}

static void
open_caption(struct xhtml *x, const struct node *node)
{
    if (in_table(node)) {
        open_tag(x, node, "caption", NULL);
        return;
    }
    if (in_figure(node) && !x->in_figcaption) {
        g_string_append(x->out, "<figcaption>\n");
        x->in_figcaption = true;
    }
    open_tag(x, node, "p", node->kind == NODE_CREDIT ? "credit" : "caption");
}

/* The link that a picture is; false if it is none. */
static bool
open_picture_link(struct xhtml *x, const struct node *image)
{
    if (x->link != NULL || (image->article < 0 && image->href == NULL))
        return false;
    const char *uri = book_link(x->book, image, image->href);
    if (uri == NULL)
        return false;
    g_string_append(x->out, "<a href=\"");
    escape(x, uri);
    /* It must say something: where it leads, if the picture says nothing. */
    if (image->text == NULL || image->text[0] == '\0') {
        g_string_append(x->out, "\" aria-label=\"");
        escape(x, image->href != NULL ? image->href : uri);
    }
    g_string_append(x->out, "\">");
    return true;
}

/* Where NODE was written, for messages. */
static struct pos
pos_in(const struct xhtml *x, const struct node *node)
{
    struct pos pos = node->pos;
    if (pos.origin == NULL)
        pos.origin = x->article->origin;
    return pos;
}

static bool
has_heading_cell(const struct node *table)
{
    node_foreach_child (row, table)
        node_foreach_child (cell, row)
            if (cell->kind == NODE_CELL && is_heading_cell(cell))
                return true;
    return false;
}

/* A table of more is set smaller. */
#define MOST_COLUMNS 5

static int
count_columns(const struct node *table)
{
    int most = 0;
    node_foreach_child (row, table) {
        int n = 0;
        node_foreach_child (cell, row)
            n += cell->kind == NODE_CELL;
        most = MAX(most, n);
    }
    return most;
}

/* What goes on in another file has left its headings in the first. */
static void
check_table(struct xhtml *x, const struct node *table)
{
    x->book->has_tables = true;
    if (x->reopening || !has_heading_cell(table))
        bookrules_break(x->book, BOOK_RULE_TABLE, pos_in(x, table));
}

static void
put_image(struct xhtml *x, const struct node *node)
{
    const char *file = book_use_image(x->book, node->image);
    if (file == NULL)
        return;
    bool leads = open_picture_link(x, node);
    g_string_append(x->out, "<img src=\"");
    escape(x, file);
    g_string_append(x->out, "\" alt=\"");
    escape(x, node->text);
    const struct image *image = &x->book->edition->images[node->image];
    g_string_append_c(x->out, '"');
    int width, height;
    bookimage_fit(
        image, ebook_longest_side(x->book->ebook.images), &width, &height);
    if (width > 0 && height > 0)
        g_string_append_printf(
            x->out, " width=\"%d\" height=\"%d\"", width, height);
    g_string_append(x->out, leads ? "/></a>" : "/>");
    if (in_figure(node))
        g_string_append_c(x->out, '\n');
    x->book->n_pictures++;
    /* What is mere decoration needs no words. */
    x->book->n_described += node->text != NULL;
    if (node->text == NULL)
        bookrules_break(x->book, BOOK_RULE_ALT, pos_in(x, node));
}

bool
xhtmlnode_is_void(struct xhtml *x, const struct node *node)
{
    if (node->kind == NODE_TABLE)
        return node->last == NULL || node->last->kind != NODE_ROW;
    if (node->kind == NODE_LIST || node->kind == NODE_ROW)
        return node->first == NULL;
    if (node->kind != NODE_FIGURE)
        return false;
    /* Without its picture a caption speaks of what nobody sees. */
    node_foreach_child (child, node) {
        if (child->kind == NODE_IMAGE && child->image >= 0 &&
            child->image < x->book->edition->n_images &&
            !x->book->image_refused[child->image])
            return false;
    }
    return true;
}

static void
open_link(struct xhtml *x, const struct node *node)
{
    if (x->link != NULL || node->first == NULL)
        return;
    const char *uri = book_link(x->book, node, node->url);
    if (uri == NULL)
        return;
    start_tag(x, node, "a", NULL);
    g_string_append(x->out, " href=\"");
    escape(x, uri);
    g_string_append(x->out, "\">");
    x->link = node;
}

static void
open_note(struct xhtml *x, const struct node *node)
{
    start_tag(x, node, "aside", "note");
    if (x->reopening) {
        g_string_append(x->out, ">\n");
        return;
    }
    g_string_append_printf(x->out,
        " epub:type=\"footnote\" role=\"doc-footnote\" id=\"note%d\">\n",
        node->number);
    x->back_due = node;
    if (node->first == NULL || node->first->kind != NODE_PARAGRAPH) {
        g_string_append(x->out, "<p>");
        xhtmlnotes_put_back_links(x);
        g_string_append(x->out, "</p>\n");
    }
}

static void
open_quotation(struct xhtml *x, const struct node *node)
{
    open_tag(x, node, "q", NULL);
    if (!x->reopening)
        escape(x, x->words->open[x->quotations & 1]);
    x->quotations++;
}

static void
open_inline(struct xhtml *x, const struct node *node)
{
    switch ((int)node->kind) {
    case NODE_TEXT:
        xhtmlnode_put_text(x, node->text);
        return;
    case NODE_CODE:
        open_tag(x, node, "code", NULL);
        xhtmlnode_put_text(x, node->text);
        close_tag(x, "code", false);
        return;
    case NODE_BREAK:
        g_string_append(x->out, "<br/>");
        return;
    case NODE_NOTE_REF:
        xhtmlnotes_put_reference(x, node);
        return;
    case NODE_LINK:
        open_link(x, node);
        return;
    case NODE_QUOTATION:
        open_quotation(x, node);
        return;
    }
    if (inline_tags[node->kind].tag != NULL)
        open_tag(x, node, inline_tags[node->kind].tag,
            inline_tags[node->kind].class);
}

static void
put_code_block(struct xhtml *x, const struct node *node)
{
    open_tag(x, node, "pre", NULL);
    g_string_append(x->out, "<code>");
    escape(x, node->text);
    g_string_append(x->out, "</code></pre>\n");
}

/* A list that goes on in the next file counts on from the item it is at. */
static int
skipped_items(const struct xhtml *x, const struct node *list)
{
    int n = 0;
    const struct node *item = x->reopening ? x->resume : NULL;
    while (item != NULL && item->parent != list)
        item = item->parent;
    if (item == NULL)
        return 0;
    for (item = item->prev; item != NULL; item = item->prev)
        n += item->kind == NODE_ITEM;
    return n;
}

static void
open_block_tag(struct xhtml *x, const struct node *node, const char *tag,
    const char *class)
{
    open_tag(x, node, tag, class);
    g_string_append_c(x->out, '\n');
}

static bool
in_box(const struct node *node)
{
    while (node != NULL && node->kind != NODE_BOX)
        node = node->parent;
    return node != NULL;
}

/* "h2" .. "h6": the headline is the only h1. A box's title stands below the
 * heading before it, so that the text which goes on behind the box leaves no
 * level out either. */
static void
put_heading_tag(struct xhtml *x, const struct node *node, bool open)
{
    char tag[] = "h2";
    int above = in_box(node) ? MAX(x->heading, 1) : 1;
    int level = CLAMP(above + MAX(node->number, 1), 2, 6);
    tag[1] = (char)('0' + level);
    if (!in_box(node))
        x->heading = level;
    if (open)
        open_tag(x, node, tag, NULL);
    else
        close_tag(x, tag, true);
}

void
xhtmlnode_open(struct xhtml *x, const struct node *node)
{
    switch (node->kind) {
    case NODE_BODY:
        break;
    case NODE_PARAGRAPH:
        open_paragraph(x, node);
        break;
    case NODE_SUBHEAD:
        put_heading_tag(x, node, true);
        break;
    case NODE_LIST:
        open_list(x, node, skipped_items(x, node));
        break;
    case NODE_ITEM:
        open_tag(x, node, "li", x->reopening ? "continued" : NULL);
        break;
    case NODE_QUOTE:
        open_block_tag(x, node, "blockquote", NULL);
        break;
    case NODE_PULL_QUOTE:
        start_tag(x, node, "aside", "pull-quote");
        g_string_append(
            x->out, " epub:type=\"pullquote\" role=\"doc-pullquote\">\n");
        break;
    case NODE_TABLE:
        open_block_tag(x, node, "table",
            count_columns(node) > MOST_COLUMNS ? "wide" : NULL);
        check_table(x, node);
        break;
    case NODE_ROW:
        open_row(x, node);
        break;
    case NODE_CELL:
        open_cell(x, node);
        break;
    case NODE_FIGURE:
        open_block_tag(x, node, "figure", NULL);
        break;
    case NODE_IMAGE:
        put_image(x, node);
        break;
    case NODE_CAPTION:
    case NODE_CREDIT:
        open_caption(x, node);
        break;
    case NODE_CODE_BLOCK:
        put_code_block(x, node);
        break;
    case NODE_RULE:
        g_string_append(x->out, "<hr/>\n");
        break;
    case NODE_NOTE:
        open_note(x, node);
        break;
    case NODE_BOX:
        open_block_tag(
            x, node, "aside", node->sidebar ? "box sidebar" : "box facts");
        break;
    case NODE_TEXT:
    case NODE_EMPHASIS:
    case NODE_STRONG:
    case NODE_LINK:
    case NODE_CODE:
    case NODE_SUPERSCRIPT:
    case NODE_SUBSCRIPT:
    case NODE_SMALL_CAPS:
    case NODE_BREAK:
    case NODE_QUOTATION:
    case NODE_NOTE_REF:
    case NODE_SPAN:
    case NODE_N_KINDS:
        open_inline(x, node);
        break;
    }
}

static void
close_inline(struct xhtml *x, const struct node *node)
{
    const char *tag = inline_tags[node->kind].tag;
    if (node->kind == NODE_LINK) {
        if (x->link == node)
            close_tag(x, "a", false);
        if (x->link == node)
            x->link = NULL;
    } else if (node->kind == NODE_QUOTATION) {
        x->quotations--;
        if (!x->closing_part)
            escape(x, x->words->close[x->quotations & 1]);
        close_tag(x, "q", false);
    } else if (tag != NULL) {
        close_tag(x, tag, false);
    }
}

static void
close_figure(struct xhtml *x)
{
    if (x->in_figcaption)
        g_string_append(x->out, "</figcaption>\n");
    x->in_figcaption = false;
    close_tag(x, "figure", true);
}

/* Blocks that end as they began: with the one element of their kind. */
static const char *
block_tag(const struct node *node)
{
    switch ((int)node->kind) {
    case NODE_LIST:
        return node->ordered ? "ol" : "ul";
    case NODE_ITEM:
        return "li";
    case NODE_QUOTE:
        return "blockquote";
    case NODE_PULL_QUOTE:
    case NODE_NOTE:
    case NODE_BOX:
        return "aside";
    case NODE_ROW:
        return "tr";
    case NODE_CELL:
        return cell_tag(node);
    case NODE_CAPTION:
    case NODE_CREDIT:
        return in_table(node) ? "caption" : "p";
    }
    return NULL;
}

void
xhtmlnode_close(struct xhtml *x, const struct node *node)
{
    if (node->kind == NODE_PARAGRAPH)
        close_paragraph(x, node);
    else if (node->kind == NODE_SUBHEAD)
        put_heading_tag(x, node, false);
    else if (node->kind == NODE_FIGURE)
        close_figure(x);
    else if (node->kind == NODE_TABLE) {
        switch_table_part(x, TABLE_PART_NONE);
        close_tag(x, "table", true);
    } else if (block_tag(node) != NULL)
        close_tag(x, block_tag(node), true);
    else
        close_inline(x, node);
}
