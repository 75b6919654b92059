/*
 * Markdown by cmark-gfm, whose tree is walked by events and rebuilt as ours.
 * On top of GitHub's dialect come front matter, footnotes, boxes between
 * lines of ":::", captions in a picture's title and a few HTML tags; what
 * they look like is decided in the files beside this one. The first heading
 * of the first level is the headline, unless front matter has one.
 */
#include "read/markdown.h"

#include <string.h>

/* Its short names are ours: NODE_TEXT and others. */
#define CMARK_NO_SHORT_NAMES
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/frontmatter.h"
#include "read/lines.h"
#include "read/reader.h"

struct node *
markdown_top(const struct markdown *md)
{
    return g_array_index(md->frames, struct markdown_frame, md->frames->len - 1)
        .node;
}

void
markdown_push(struct markdown *md, struct node *node, const char *tag)
{
    struct markdown_frame frame = { node, tag };
    g_array_append_val(md->frames, frame);
}

void
markdown_pop(struct markdown *md)
{
    for (;;) {
        struct markdown_frame frame = g_array_index(
            md->frames, struct markdown_frame, md->frames->len - 1);
        g_array_set_size(md->frames, md->frames->len - 1);
        if (frame.tag == NULL)
            return;
        markdown_html_unclosed(md, &frame);
    }
}

/* A copy without the spaces that were added for the parser, and that is UTF-8
 * whatever it did: where it takes "[^label]" for a reference and then back, it
 * may cut the label within a character. */
static char *
copy_literal(struct arena *arena, const char *text)
{
    if (text == NULL)
        return NULL;
    g_autofree char *valid =
        g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
    const char *from = valid != NULL ? valid : text;
    char *copy = arena_strdup(arena, from), *to = copy;
    for (size_t i = 0; from[i] != '\0'; i++)
        if (!markdown_is_added(from, i))
            *to++ = from[i];
    *to = '\0';
    return copy;
}

void
markdown_add_text(struct markdown *md, const char *text, struct pos pos)
{
    struct arena *arena = md->article->arena;
    struct node *node = node_new(arena, NODE_TEXT, pos);
    char *copy = copy_literal(arena, text), *to = copy;
    /* Character references may name what the source must not hold. */
    for (const char *p = copy; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '\n' || c == '\t')
            *to++ = ' ';
        else if (c == 0xc2 && (unsigned char)p[1] < 0xa0)
            p++;
        else if (c >= 0x20 && c != 0x7f)
            *to++ = *p;
    }
    *to = '\0';
    node->text = copy;
    node_append(markdown_top(md), node);
}

static struct pos
pos_of_node(struct markdown *md, cmark_node *source)
{
    return markdown_source_pos(&md->source, cmark_node_get_start_line(source),
        cmark_node_get_start_column(source));
}

/* Opens a node for a container; NULL: its children go where it stands. */
static struct node *
open_container(struct markdown *md, cmark_node *source, enum node_kind kind)
{
    struct node *node =
        node_new(md->article->arena, kind, pos_of_node(md, source));
    node_append(
        kind == NODE_NOTE ? md->article->notes : markdown_top(md), node);
    markdown_push(md, node, NULL);
    return node;
}

static struct node *
add_leaf(struct markdown *md, cmark_node *source, enum node_kind kind)
{
    struct node *node =
        node_new(md->article->arena, kind, pos_of_node(md, source));
    const char *literal = cmark_node_get_literal(source);
    node->text = copy_literal(md->article->arena, literal);
    node_append(markdown_top(md), node);
    return node;
}

/* The words below an image, which are its alternative text. NULL: there are
 * none. That it is mere decoration Markdown cannot say. */
static const char *
alternative_text(struct markdown *md, cmark_node *source)
{
    g_autoptr(GString) text = g_string_new(NULL);
    cmark_iter *iter = cmark_iter_new(source);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (event != CMARK_EVENT_ENTER)
            continue;
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            g_string_append(text, cmark_node_get_literal(node));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            g_string_append_c(text, ' ');
    }
    cmark_iter_free(iter);
    struct arena *arena = md->article->arena;
    const char *words = text_squeeze(arena, copy_literal(arena, text->str));
    return text_is_white(words) ? NULL : words;
}

static void
add_image(struct markdown *md, cmark_node *source)
{
    struct arena *arena = md->article->arena;
    struct node *image = node_new(arena, NODE_IMAGE, pos_of_node(md, source));
    image->url = copy_literal(arena, cmark_node_get_url(source));
    image->text = alternative_text(md, source);
    const char *title = cmark_node_get_title(source);
    if (title != NULL && *title != '\0')
        g_hash_table_insert(
            md->titles, image, text_squeeze(arena, copy_literal(arena, title)));
    node_append(markdown_top(md), image);
}

/* The last character before a line's end and the first behind it decide
 * whether it is a space. The break stays a node of its own: the last line of
 * a quote may be its attribution. */
static void
add_soft_break(struct markdown *md, cmark_node *source)
{
    cmark_node *prev = cmark_node_previous(source);
    cmark_node *next = cmark_node_next(source);
    const char *before = prev != NULL ? cmark_node_get_literal(prev) : NULL;
    const char *after = next != NULL ? cmark_node_get_literal(next) : NULL;
    bool unspaced = before != NULL && after != NULL && *before != '\0' &&
        lines_join_unspaced(
            g_utf8_get_char(g_utf8_prev_char(before + strlen(before))),
            g_utf8_get_char(after));
    markdown_add_text(md, unspaced ? "" : " ", pos_of_node(md, source));
}

static void
add_note_reference(struct markdown *md, cmark_node *source)
{
    struct node *ref = add_leaf(md, source, NODE_NOTE_REF);
    /* The parser has put the note's number in place of its label. */
    ref->number = (int)g_ascii_strtoll(ref->text, NULL, 10);
}

static void
open_list(struct markdown *md, cmark_node *source)
{
    struct node *list = open_container(md, source, NODE_LIST);
    list->ordered = cmark_node_get_list_type(source) == CMARK_ORDERED_LIST;
    if (list->ordered)
        list->number = cmark_node_get_list_start(source);
}

/* Nothing over the first column: it has the heads of the rows. */
static bool
has_row_heads(cmark_node *table)
{
    cmark_node *head = cmark_node_first_child(table);
    cmark_node *corner = head != NULL ? cmark_node_first_child(head) : NULL;
    return corner != NULL && cmark_node_first_child(corner) == NULL;
}

/* Tables and struck-out words, whose types the extensions number. */
static void
open_extension(struct markdown *md, cmark_node *source)
{
    const char *type = cmark_node_get_type_string(source);
    if (strcmp(type, "table") == 0) {
        open_container(md, source, NODE_TABLE);
    } else if (strcmp(type, "table_row") == 0 ||
        strcmp(type, "table_header") == 0) {
        struct node *row = open_container(md, source, NODE_ROW);
        row->header = cmark_gfm_extensions_get_table_row_is_header(source) != 0;
        md->cell = 0;
    } else if (strcmp(type, "table_cell") == 0) {
        struct node *cell = open_container(md, source, NODE_CELL);
        cmark_node *table = cmark_node_parent(cmark_node_parent(source));
        const uint8_t *align = cmark_gfm_extensions_get_table_alignments(table);
        if (align != NULL &&
            md->cell < cmark_gfm_extensions_get_table_columns(table))
            cell->align = align[md->cell] == 'l' ? NODE_ALIGN_LEFT
                : align[md->cell] == 'c'         ? NODE_ALIGN_CENTER
                : align[md->cell] == 'r'         ? NODE_ALIGN_RIGHT
                                                 : NODE_ALIGN_NONE;
        cell->header =
            cell->parent->header || (md->cell == 0 && has_row_heads(table));
        md->cell++;
    } else {
        diag_report(md->diag, DIAG_READ_STRUCK, pos_of_node(md, source), NULL);
        open_container(md, source, NODE_SPAN);
    }
}

static void
open_block(struct markdown *md, cmark_node *source)
{
    struct node *node;
    switch ((int)cmark_node_get_type(source)) {
    case CMARK_NODE_DOCUMENT:
        markdown_push(md, md->article->body, NULL);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        open_container(md, source, NODE_QUOTE);
        break;
    case CMARK_NODE_LIST:
        open_list(md, source);
        break;
    case CMARK_NODE_ITEM:
        open_container(md, source, NODE_ITEM);
        break;
    case CMARK_NODE_PARAGRAPH:
        open_container(md, source, NODE_PARAGRAPH);
        break;
    case CMARK_NODE_HEADING:
        node = open_container(md, source, NODE_SUBHEAD);
        node->number = cmark_node_get_heading_level(source);
        break;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
        node = open_container(md, source, NODE_NOTE);
        node->text =
            copy_literal(md->article->arena, cmark_node_get_literal(source));
        break;
    case CMARK_NODE_CODE_BLOCK:
        add_leaf(md, source, NODE_CODE_BLOCK);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        add_leaf(md, source, NODE_RULE);
        break;
    case CMARK_NODE_HTML_BLOCK:
        markdown_html_block(md,
            copy_literal(md->article->arena, cmark_node_get_literal(source)),
            pos_of_node(md, source));
        break;
    default: /* types are numbered by the extensions at run time */
        open_extension(md, source);
    }
}

/* "[ ] " or "[x] " at the head of a list's item: a task, as a box that is
 * printed. */
static bool
is_item_head(cmark_node *source)
{
    cmark_node *paragraph = cmark_node_parent(source);
    cmark_node *item = cmark_node_parent(paragraph);
    return cmark_node_previous(source) == NULL && item != NULL &&
        cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH &&
        cmark_node_get_type(item) == CMARK_NODE_ITEM &&
        cmark_node_previous(paragraph) == NULL;
}

static void
add_words(struct markdown *md, cmark_node *source, const char *literal)
{
    struct pos pos = pos_of_node(md, source);
    bool done = g_ascii_strncasecmp(literal, "[x] ", 4) == 0;
    if (!is_item_head(source) || !(done || strncmp(literal, "[ ] ", 4) == 0)) {
        markdown_add_text(md, literal, pos);
        return;
    }
    g_autofree char *text = g_strconcat(done ? "☑ " : "☐ ", literal + 4, NULL);
    markdown_add_text(md, text, pos);
}

static void
open_inline(struct markdown *md, cmark_node *source)
{
    const char *literal = cmark_node_get_literal(source);
    struct node *node;
    switch ((int)cmark_node_get_type(source)) {
    case CMARK_NODE_TEXT:
        add_words(md, source, literal);
        break;
    case CMARK_NODE_SOFTBREAK:
        add_soft_break(md, source);
        break;
    case CMARK_NODE_LINEBREAK:
        add_leaf(md, source, NODE_BREAK);
        break;
    case CMARK_NODE_CODE:
        add_leaf(md, source, NODE_CODE);
        break;
    case CMARK_NODE_HTML_INLINE:
        markdown_html_inline(md, copy_literal(md->article->arena, literal),
            pos_of_node(md, source));
        break;
    case CMARK_NODE_EMPH:
        open_container(md, source, NODE_EMPHASIS);
        break;
    case CMARK_NODE_STRONG:
        open_container(md, source, NODE_STRONG);
        break;
    case CMARK_NODE_LINK:
        node = open_container(md, source, NODE_LINK);
        node->url =
            copy_literal(md->article->arena, cmark_node_get_url(source));
        break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        add_note_reference(md, source);
        break;
    default: /* types are numbered by the extensions at run time */
        open_extension(md, source);
    }
}

static bool
is_leaf(cmark_node *source)
{
    switch ((int)cmark_node_get_type(source)) {
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_THEMATIC_BREAK:
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        return true;
    default: /* containers, among them those of extensions */
        return false;
    }
}

static void
close_node(struct markdown *md)
{
    struct node *node;
    /* Tags that were left open go first, then the node itself is on top. */
    guint top = md->frames->len - 1;
    while (g_array_index(md->frames, struct markdown_frame, top).tag != NULL)
        top--;
    node = g_array_index(md->frames, struct markdown_frame, top).node;
    markdown_pop(md);
    if (node->kind == NODE_PARAGRAPH || node->kind == NODE_SUBHEAD)
        markdown_finish_paragraph(md, node);
    else if (node->kind == NODE_QUOTE)
        markdown_finish_quote(md, node);
}

static void
convert(struct markdown *md, cmark_node *document)
{
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        bool inline_node =
            (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
        int unused = md->source.unused_line;
        if (type == CMARK_NODE_PARAGRAPH && unused > 0 &&
            cmark_node_get_start_line(node) >= unused) {
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
        } else if (event == CMARK_EVENT_EXIT) {
            if (!is_leaf(node))
                close_node(md);
        } else if (type == CMARK_NODE_IMAGE) {
            add_image(md, node);
            cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
        } else if (inline_node) {
            open_inline(md, node);
        } else {
            open_block(md, node);
        }
    }
    cmark_iter_free(iter);
}

/* References get their notes, which the parser has put in the order of its
 * numbers. */
static void
link_notes(const struct node *root, GPtrArray *notes)
{
    struct node_walk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        struct node *ref = walk.node;
        if (ref->kind != NODE_NOTE_REF)
            continue;
        if (ref->number >= 1 && (guint)ref->number <= notes->len)
            ref->target = g_ptr_array_index(notes, (guint)ref->number - 1);
        ref->text = ref->target != NULL ? ref->target->text : ref->text;
    }
}

/* "[^x]" that is still text refers to nothing. */
static void
report_missing_notes(struct markdown *md)
{
    struct node_walk walk = node_walk(md->article->body);
    while (node_walk_next(&walk)) {
        const char *text = walk.node->text;
        if (walk.node->kind != NODE_TEXT || text == NULL)
            continue;
        const char *open = strstr(text, "[^");
        const char *close = open != NULL ? strchr(open, ']') : NULL;
        if (close != NULL && close > open + 2)
            diag_report(md->diag, DIAG_NOTE_MISSING, walk.node->pos, "%.*s",
                (int)(close + 1 - open), open);
    }
}

/* The first heading of the first level is the headline, or says it again. */
static void
take_headline(struct article *article)
{
    struct node *heading = article->body->first;
    while (heading != NULL &&
        (heading->kind != NODE_SUBHEAD || heading->number != 1))
        heading = heading->next;
    if (heading == NULL || heading->first == NULL)
        return;
    const char *words = node_plain_text(heading, article->arena);
    if (article->headline == NULL) {
        node_unlink(heading);
        heading->kind = NODE_PARAGRAPH;
        heading->number = 0;
        article->headline = heading;
        article->headline_pos = heading->pos;
        article_add_finding(article, FINDING_RECOGNISED, "headline", words, 100,
            heading->pos, "the first heading of the first level");
    } else if (text_same_words(words, article_title(article))) {
        node_unlink(heading);
        article_add_finding(article, FINDING_STRIPPED, "headline", words, 100,
            heading->pos, "says again what front matter says");
    }
}

static cmark_node *
parse(const GString *text)
{
    static const char *const extensions[] = { "table", "strikethrough",
        "autolink" };
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser =
        cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_SOURCEPOS);
    for (size_t i = 0; i < G_N_ELEMENTS(extensions); i++)
        cmark_parser_attach_syntax_extension(
            parser, cmark_find_syntax_extension(extensions[i]));
    cmark_parser_feed(parser, text->str, text->len);
    cmark_node *document = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return document;
}

static bool
markdown_read(const struct input *input, GPtrArray *articles, struct diag *diag)
{
    struct article *article = article_new(input->origin, input->folder);
    article->by_hand = true;
    struct markdown md = { .article = article, .diag = diag };
    int first_line;
    size_t start = frontmatter_read(article, input->text, &first_line, diag);
    markdown_source_init(
        &md.source, article, input->text + start, first_line, diag);
    md.frames = g_array_new(FALSE, FALSE, sizeof(struct markdown_frame));
    md.titles = g_hash_table_new(NULL, NULL);
    md.told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    cmark_node *document = parse(md.source.text);
    convert(&md, document);
    cmark_node_free(document);
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    node_foreach_child (note, article->notes)
        g_ptr_array_add(notes, note);
    link_notes(article->body, notes);
    link_notes(article->notes, notes);
    report_missing_notes(&md);
    markdown_make_boxes(&md);
    take_headline(article);
    frontmatter_drop_repeated_lead(article);
    g_array_unref(md.frames);
    g_hash_table_unref(md.titles);
    g_hash_table_unref(md.told);
    markdown_source_clear(&md.source);
    g_ptr_array_add(articles, article);
    return true;
}

/* Signs that a person wrote Markdown. One alone may be chance. */
static int
markdown_sniff(const struct input *input)
{
    if (frontmatter_present(input->text))
        return 90;
    int signs = 0, lines = 0;
    for (const char *p = input->text; *p != '\0' && lines < 400; lines++) {
        size_t hashes = strspn(p, "#");
        signs += hashes >= 1 && hashes <= 6 && p[hashes] == ' ';
        signs += strncmp(p, "```", 3) == 0 || strncmp(p, "> ", 2) == 0 ||
            strncmp(p, "![", 2) == 0 || strncmp(p, "[^", 2) == 0;
        const char *end = p + strcspn(p, "\n");
        const char *link = g_strstr_len(p, end - p, "](");
        const char *strong = g_strstr_len(p, end - p, "**");
        signs += (link != NULL) + (strong != NULL);
        p = *end == '\n' ? end + 1 : end;
    }
    return signs >= 2 ? 60 : 0;
}

const struct reader markdown_reader = {
    .name = "markdown",
    .suffixes = "md markdown mkd mdown",
    .sniff = markdown_sniff,
    .read = markdown_read,
};
