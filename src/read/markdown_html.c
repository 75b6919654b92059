/*
 * HTML in Markdown: a short list of tags that mean something to us becomes
 * nodes, the words of everything else are kept, and what was dropped is told
 * once for each kind of tag. Comments go silently, as their writer meant.
 */
#include "read/markdown.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/html_tag.h"
#include "read/html_text.h"

static const struct {
    const char *name;
    enum node_kind kind;
} inlines[] = {
    { "a", NODE_LINK },
    { "b", NODE_STRONG },
    { "cite", NODE_EMPHASIS },
    { "code", NODE_CODE },
    { "em", NODE_EMPHASIS },
    { "i", NODE_EMPHASIS },
    { "q", NODE_QUOTATION },
    { "small", NODE_SMALL_CAPS },
    { "span", NODE_SPAN },
    { "strong", NODE_STRONG },
    { "sub", NODE_SUBSCRIPT },
    { "sup", NODE_SUPERSCRIPT },
};

/* What begins and ends a paragraph of its own. */
static const char *const blocks[] = { "address", "article", "aside",
    "blockquote", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "th", "thead", "tr", "ul" };

static void
tell(struct markdown *md, enum diag_code code, const char *name, struct pos pos)
{
    if (g_hash_table_add(md->told, g_strdup(name)))
        diag_report(md->diag, code, pos, "<%s>", name);
}

static void
tell_dropped(struct markdown *md, const char *name, struct pos pos)
{
    tell(md, DIAG_READ_HTML_DROPPED, name, pos);
}

static bool
has_class(const struct html_tag *tag, const char *class)
{
    const char *p = tag->classes != NULL ? strstr(tag->classes, class) : NULL;
    size_t len = strlen(class);
    return p != NULL && (p == tag->classes || g_ascii_isspace(p[-1])) &&
        (p[len] == '\0' || g_ascii_isspace(p[len]));
}

/* The node that the tag opens, or NULL. */
static struct node *
node_of_tag(struct markdown *md, const struct html_tag *tag, struct pos pos)
{
    struct arena *arena = md->article->arena;
    size_t i = 0;
    while (i < G_N_ELEMENTS(inlines) && strcmp(inlines[i].name, tag->name) != 0)
        i++;
    if (i == G_N_ELEMENTS(inlines))
        return NULL;
    enum node_kind kind = inlines[i].kind;
    bool caps = has_class(tag, "caps") || has_class(tag, "small-caps") ||
        has_class(tag, "smallcaps");
    const char *lang = text_lang(arena, tag->lang);
    if (strcmp(tag->name, "span") == 0 && caps)
        kind = NODE_SMALL_CAPS;
    else if ((kind == NODE_SMALL_CAPS && !caps) ||
        (kind == NODE_SPAN && lang == NULL) ||
        (kind == NODE_LINK && tag->href == NULL))
        return NULL;
    struct node *node = node_new(arena, kind, pos);
    node->lang = lang;
    if (kind == NODE_LINK)
        node->url = tag->href;
    /* Its words come as children and are put together when it closes. */
    if (kind == NODE_CODE)
        node->kind = NODE_SPAN;
    return node;
}

/* Takes the node that TAG opened off the frames, if it is the last one that
 * HTML opened here; tags that overlap are closed with it. */
static bool
close_tag(struct markdown *md, const struct html_tag *tag)
{
    guint i = md->frames->len;
    while (i > 0) {
        const struct markdown_frame *frame =
            &g_array_index(md->frames, struct markdown_frame, --i);
        if (frame->tag == NULL)
            return false;
        if (strcmp(frame->tag, tag->name) == 0)
            break;
    }
    while (md->frames->len > i + 1) {
        struct markdown_frame inner = g_array_index(
            md->frames, struct markdown_frame, md->frames->len - 1);
        g_array_set_size(md->frames, md->frames->len - 1);
        markdown_html_unclosed(md, &inner);
    }
    struct node *node =
        g_array_index(md->frames, struct markdown_frame, i).node;
    g_array_set_size(md->frames, i);
    if (strcmp(tag->name, "code") == 0) {
        node->text = node_plain_text(node, md->article->arena);
        node->first = node->last = NULL;
        node->kind = NODE_CODE;
    }
    return true;
}

void
markdown_html_unclosed(struct markdown *md, const struct markdown_frame *frame)
{
    tell_dropped(md, frame->tag, frame->node->pos);
    node_unwrap(frame->node);
}

static void
add_image(struct markdown *md, const struct html_tag *tag, struct pos pos)
{
    if (tag->src == NULL || *tag->src == '\0')
        return;
    struct node *image = node_new(md->article->arena, NODE_IMAGE, pos);
    image->url = tag->src;
    /* Spaces are no words, nor do they say that it is decoration. */
    image->text =
        tag->alt != NULL && *tag->alt != '\0' && text_is_white(tag->alt)
        ? NULL
        : tag->alt;
    if (tag->title != NULL && *tag->title != '\0')
        g_hash_table_insert(md->titles, image, (char *)tag->title);
    node_append(markdown_top(md), image);
}

static void
apply_tag(struct markdown *md, const struct html_tag *tag, struct pos pos)
{
    if (strcmp(tag->name, "!") == 0)
        return;
    if (tag->closing) {
        /* What was not taken when it opened has been told then. */
        close_tag(md, tag);
        return;
    }
    if (strcmp(tag->name, "br") == 0) {
        node_append(
            markdown_top(md), node_new(md->article->arena, NODE_BREAK, pos));
        return;
    }
    if (strcmp(tag->name, "img") == 0) {
        add_image(md, tag, pos);
        return;
    }
    if (strcmp(tag->name, "wbr") == 0) {
        markdown_add_text(md, "\u200b", pos);
        return;
    }
    struct node *node = node_of_tag(md, tag, pos);
    if (node == NULL) {
        tell_dropped(md, tag->name, pos);
        return;
    }
    node_append(markdown_top(md), node);
    markdown_push(md, node, arena_strdup(md->article->arena, tag->name));
}

void
markdown_html_inline(struct markdown *md, const char *literal, struct pos pos)
{
    struct html_tag tag;
    if (html_tag_parse(
            md->article->arena, literal, literal + strlen(literal), &tag) > 0)
        apply_tag(md, &tag, pos);
    else
        markdown_add_text(md, literal, pos);
}

/* A block of HTML that is being read: the paragraph that is open in it. */
struct html_block {
    struct markdown *md;
    struct node *paragraph;
    enum node_kind kind; /* of the next paragraph */
    const char *line;    /* where the present line begins */
    struct pos pos;      /* of that */
};

static struct pos
pos_in_block(const struct html_block *block, const char *p)
{
    struct pos pos = block->pos;
    pos.column += (int)g_utf8_strlen(block->line, p - block->line);
    return pos;
}

static void
close_paragraph(struct html_block *block)
{
    if (block->paragraph == NULL)
        return;
    markdown_pop(block->md);
    markdown_finish_paragraph(block->md, block->paragraph);
    block->paragraph = NULL;
}

static void
open_paragraph(struct html_block *block, struct pos pos)
{
    if (block->paragraph != NULL)
        return;
    struct markdown *md = block->md;
    struct node *paragraph = node_new(md->article->arena, NODE_PARAGRAPH, pos);
    struct node *last = markdown_top(md)->last;
    if (block->kind == NODE_CAPTION && last != NULL &&
        last->kind == NODE_FIGURE) {
        paragraph->kind = NODE_CAPTION;
        node_append(last, paragraph);
    } else {
        node_append(markdown_top(md), paragraph);
    }
    block->kind = NODE_PARAGRAPH;
    markdown_push(md, paragraph, NULL);
    block->paragraph = paragraph;
}

static bool
is_block_tag(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++)
        if (strcmp(blocks[i], name) == 0)
            return true;
    return false;
}

/* One tag of the block. What it hides is skipped: returns where to go on. */
static const char *
block_tag(struct html_block *block, const struct html_tag *tag,
    const char *start, const char *after)
{
    struct pos pos = pos_in_block(block, start);
    const char *hidden = strcmp(tag->name, "script") == 0 ? "</script"
        : strcmp(tag->name, "style") == 0                 ? "</style"
                                                          : NULL;
    if (hidden != NULL && !tag->closing) {
        tell(block->md, DIAG_READ_SCRIPT_DROPPED, tag->name, pos);
        const char *end = strstr(after, hidden);
        return end != NULL ? end : after + strlen(after);
    }
    if (hidden != NULL || strcmp(tag->name, "!") == 0)
        return after;
    if (!is_block_tag(tag->name)) {
        if (!tag->closing)
            open_paragraph(block, pos);
        apply_tag(block->md, tag, pos);
        return after;
    }
    close_paragraph(block);
    if (strcmp(tag->name, "figcaption") == 0)
        block->kind = tag->closing ? NODE_PARAGRAPH : NODE_CAPTION;
    else if (strcmp(tag->name, "hr") == 0)
        node_append(markdown_top(block->md),
            node_new(block->md->article->arena, NODE_RULE, pos));
    else if (!tag->closing && strcmp(tag->name, "p") != 0 &&
        strcmp(tag->name, "figure") != 0)
        tell_dropped(block->md, tag->name, pos);
    return after;
}

static void
block_text(struct html_block *block, const char *start, const char *end)
{
    const char *first = start;
    while (first < end && g_ascii_isspace(*first))
        first++;
    if (first == end && block->paragraph == NULL)
        return;
    open_paragraph(block, pos_in_block(block, first));
    markdown_add_text(block->md,
        html_unescape(block->md->article->arena, start, (size_t)(end - start)),
        pos_in_block(block, first));
}

/* Text goes in by lines, so that each knows where it stood. */
static const char *
take_text(struct html_block *block, const char *p)
{
    size_t n = *p == '<' ? 1 + strcspn(p + 1, "<\n") : strcspn(p, "<\n");
    if (p[n] == '\n') {
        block_text(block, p, p + n + 1);
        block->line = p + n + 1;
        block->pos.line++;
        block->pos.column = 1;
        return p + n + 1;
    }
    block_text(block, p, p + n);
    return p + n;
}

void
markdown_html_block(struct markdown *md, const char *literal, struct pos pos)
{
    struct html_block block = {
        .md = md, .kind = NODE_PARAGRAPH, .line = literal, .pos = pos
    };
    /* Behind a "<" that no ">" follows nothing can be a tag. */
    const char *last = strrchr(literal, '>');
    const char *end = literal + strlen(literal);
    for (const char *p = literal; *p != '\0';) {
        struct html_tag tag;
        size_t n = *p == '<' && p < last
            ? html_tag_parse(md->article->arena, p, end, &tag)
            : 0;
        if (n == 0) {
            p = take_text(&block, p);
            continue;
        }
        const char *after = block_tag(&block, &tag, p, p + n);
        for (const char *c = p; c < after; c++)
            if (*c == '\n') {
                block.line = c + 1;
                block.pos.line++;
                block.pos.column = 1;
            }
        p = after;
    }
    close_paragraph(&block);
}
