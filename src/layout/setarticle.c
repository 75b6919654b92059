/*
 * Articles into galleys: walks the tree of an article's text and sets each
 * block in the manner of its role. What may move (figures, tables, boxes,
 * pull quotes) becomes a float, since a block that stood still would leave a
 * hole at the bottom of the column before it.
 */
#include "layout/band.h"
#include "layout/boxlist.h"
#include "layout/galley.h"

#include <string.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/text.h"
#include "edition/link.h"
#include "edition/words.h"
#include "layout/cjk.h"
#include "layout/codetext.h"
#include "layout/copyfit.h"
#include "layout/cutting.h"
#include "layout/flowbox.h"
#include "layout/fulltext.h"
#include "layout/linknotes.h"
#include "layout/widebox.h"

/* A picture may take this share of a column's height, in percent: some text
 * must stay beside it. */
#define FIGURE_HEIGHT 62
/* Of a column's height, in percent: a box that is higher stands over all
 * columns; one that would be higher even there is divided. */
#define WIDE_BOX 50
#define HIGH_BOX 90
/* Subheads that follow each other, and stay together. */
#define MOST_SUBHEADS 4
/* Lines of code that are not divided. */
#define SHORT_LISTING 12

/* Where the walk is: what surrounds the next block. */
struct context {
    enum role role;
    int inset, element;
    int item; /* number of the next item of an ordered list */
    bool ordered;
    bool begun;     /* something of it is set already */
    bool label_due; /* the item's label is still to be set */
    int label_number;
    int label_element;
};

struct walk {
    struct setter *setter;
    struct galley *galley;
    const struct article *article;
    const char *lang;
    bool rtl;
    struct context stack[ARTICLE_MAX_DEPTH + 2];
    int depth;
    bool first_paragraph;
    bool after_head;                   /* the next paragraph has no indent */
    const struct node *last_paragraph; /* gets the end mark */
    guint pointer; /* blocks up to the line that says where the rest is */
    const struct node *end; /* of the text: the first block not printed; NULL */
};

static struct context *
top(struct walk *w)
{
    return &w->stack[w->depth];
}

static struct pagebreak_block *
last_break(struct galley *galley)
{
    return &g_array_index(
        galley->breaks, struct pagebreak_block, galley->breaks->len - 1);
}

/* The language of a paragraph: that of the passage which is all of it. */
static const char *
paragraph_lang(const struct walk *w, const struct node *node)
{
    const struct node *only = node->first;
    if (only != NULL && only->next == NULL && only->kind == NODE_SPAN &&
        only->lang != NULL)
        return only->lang;
    const char *lang = node_lang(node);
    return lang != NULL ? lang : w->lang;
}

/* A paragraph in another language runs as that does. */
static bool
is_rtl(const struct walk *w, const char *lang)
{
    return g_strcmp0(lang, w->lang) == 0 ? w->rtl : text_lang_is_rtl(lang);
}

static void
set_label(struct walk *w, struct galley_block *block)
{
    struct context *c = top(w);
    char text[16] = "•";
    if (c->ordered)
        g_snprintf(text, sizeof text, "%d.", c->label_number);
    const struct para_spec spec = {
        .text = text,
        .role = ROLE_LIST,
        .element = c->label_element,
        .lang = w->lang,
        .rtl = w->rtl,
        .colour = STYLE_NO_COLOUR,
    };
    struct para *para = para_new(w->setter, &spec);
    c->label_due = false;
    if (para == NULL)
        return;
    int width = para_width(para);
    int gap =
        MIN(w->setter->style->roles[ROLE_LIST].inset, width + para->space * 2);
    block->label = para;
    block->label_x = w->rtl
        ? block->x + block->measure + MAX(gap - width, para->space)
        : block->x - MAX(gap, width + para->space);
}

/* The last paragraph of a quotation that says whose it is: "— J. Ro". */
static bool
is_attribution(const struct node *node, struct arena *arena)
{
    if (node->parent == NULL || node->parent->kind != NODE_QUOTE ||
        node->prev == NULL || node->next != NULL)
        return false;
    gunichar first = g_utf8_get_char(node_plain_text(node, arena));
    return first == 0x2013 || first == 0x2014 || first == 0x2015;
}

static void
add_paragraph(struct walk *w, const struct node *node)
{
    struct context *c = top(w);
    if (w->galley->breaks->len > 0 && is_attribution(node, w->setter->galley))
        last_break(w->galley)->keep_next = true;
    const struct article *article = w->article;
    struct setter *setter = w->setter;
    const char *lang = paragraph_lang(w, node);
    struct para_spec spec = {
        .node = node,
        .role = c->role,
        .element = setter_add_element(setter, ELEMENT_PARAGRAPH, c->element),
        .lang = lang,
        .rtl = is_rtl(w, lang),
        .colour = STYLE_NO_COLOUR,
    };
    if (w->first_paragraph && c->role == ROLE_BODY &&
        w->stack[w->depth].element == w->stack[0].element) {
        spec.lead = head_dateline(article, setter->galley);
        spec.lead_role = ROLE_DATELINE;
    }
    if (node == w->last_paragraph)
        spec.tail = setter->style->end_mark;
    spec.no_indent = c->label_due;
    spec.after_head = w->after_head;
    w->after_head = false;
    bool drop_cap = w->first_paragraph && setter->style->drop_cap > 1 &&
        c->role == ROLE_BODY && article->priority <= LEAD_PRIORITY;
    struct galley_block *block = drop_cap
        ? galley_add_drop_cap(setter, w->galley, &spec, setter->style->drop_cap)
        : galley_add_text(setter, w->galley, &spec, c->inset);
    /* Space stands around a quote or a list, not within. */
    if (block != NULL && c->begun)
        last_break(w->galley)->space = 0;
    for (int i = w->depth; i > 0; i--)
        w->stack[i].begun = true;
    if (block != NULL && c->label_due)
        set_label(w, block);
    w->first_paragraph = false;
}

/* Whether NODE, a subhead, may end a column: only where so many of them follow
 * each other that they are a list, with one more below. */
static bool
is_listed(const struct node *node)
{
    int n = 0;
    if (node->next == NULL || node->next->kind != NODE_SUBHEAD)
        return false;
    for (; node != NULL && node->kind == NODE_SUBHEAD; node = node->prev)
        n++;
    return n % MOST_SUBHEADS == 0;
}

static void
add_subhead(struct walk *w, const struct node *node)
{
    struct context *c = top(w);
    struct setter *setter = w->setter;
    int element = setter_add_element(setter, ELEMENT_HEADING, c->element);
    setter_element(setter, element)->level =
        node->number + setter->article_level;
    const struct para_spec spec = {
        .node = node,
        .role = ROLE_SUBHEAD,
        .element = element,
        .lang = w->lang,
        .rtl = w->rtl,
        .colour = STYLE_NO_COLOUR,
    };
    struct galley_block *block =
        galley_add_text(setter, w->galley, &spec, c->inset);
    if (block == NULL)
        return;
    const struct role_style *role = &setter->style->roles[ROLE_SUBHEAD];
    struct pagebreak_block *b = last_break(w->galley);
    /* One that is no headline any more is divided like text. */
    b->rigid = block->box != NULL || b->lines[0] <= w->galley->max_lines / 2;
    b->keep_next = !is_listed(node);
    b->n_variants = 1;
    if (block->box == NULL) {
        b->lines[0] =
            block->lines.result.variants[block->lines.result.best].n_lines;
        b->cost[0] = 0;
    }
    b->space = MAX(1, box_grid_lines(setter, role->space_before));
    w->after_head = true;
}

/* Each line is a paragraph: nothing else of PDF's structure says that lines
 * are not run together. */
static void
add_code(struct walk *w, const struct node *node)
{
    struct context *c = top(w);
    int parent = setter_add_element(w->setter, ELEMENT_DIVISION, c->element);
    g_auto(GStrv) lines = g_strsplit(node->text, "\n", -1);
    int n = (int)g_strv_length(lines);
    for (int i = 0; i < n; i++) {
        g_autofree char *text = codetext_keep_blanks(lines[i]);
        if (text[0] == '\0' && lines[i + 1] == NULL)
            break;
        const struct para_spec spec = {
            .text = text[0] != '\0' ? text : "\xc2\xa0",
            .role = ROLE_CODE,
            .element = setter_add_element(w->setter, ELEMENT_CODE,
                setter_add_element(w->setter, ELEMENT_PARAGRAPH, parent)),
            .colour = STYLE_NO_COLOUR,
        };
        struct galley_block *block =
            galley_add_text(w->setter, w->galley, &spec, c->inset);
        if (block != NULL && c->label_due)
            set_label(w, block);
        if (block == NULL)
            continue;
        if (i > 0)
            last_break(w->galley)->space = 0;
        /* A short listing stays in one column. */
        last_break(w->galley)->keep_next =
            n <= SHORT_LISTING && lines[i + 1] != NULL && i + 2 < n;
    }
}

static void
add_rule(struct walk *w)
{
    struct setter *setter = w->setter;
    struct box *box = box_new(setter, w->galley->measure);
    int grid = setter->style->grid, width = w->galley->measure / 4;
    box_add_rect(setter, box, (w->galley->measure - width) / 2, grid / 2, width,
        BOX_HAIRLINE, setter->style->article_rule_colour);
    box->height = grid;
    galley_add_box(setter, w->galley, box);
    /* It parts what is above it from what is below. */
    last_break(w->galley)->keep_next = true;
}

static void
add_figure(struct walk *w, const struct node *node)
{
    struct galley *galley = w->galley;
    int max_height =
        galley->max_lines * w->setter->style->grid * FIGURE_HEIGHT / 100;
    int first_element = (int)w->setter->elements->len;
    struct box *box = figure_box(w->setter, node, galley->measure, max_height,
        top(w)->element, w->lang, w->rtl);
    if (box == NULL)
        return;
    guint n_floats = galley->floats->len;
    galley_add_float(w->setter, galley, box);
    /* One inside a list or a quotation stays there. */
    const struct galley_figure figure = {
        .node = node,
        .elements = first_element,
        .index = (int)n_floats,
    };
    if (galley->floats->len > n_floats && w->depth == 0)
        g_array_append_val(galley->figures, figure);
}

/* ---- boxes: what is set apart from the running text ---- */

static void
box_add_paragraph(struct walk *w, struct box *box, const struct node *node,
    enum role role, enum element_kind kind, int parent, int inset)
{
    struct setter *setter = w->setter;
    int element = setter_add_element(setter, kind, parent);
    if (kind == ELEMENT_HEADING && element >= 0)
        setter_element(setter, element)->level =
            node->number + setter->article_level;
    const char *lang = paragraph_lang(w, node);
    const struct para_spec spec = {
        .node = node,
        .role = role,
        .element = element,
        .lang = lang,
        .rtl = is_rtl(w, lang),
        .colour = STYLE_NO_COLOUR,
    };
    struct para *para = para_new(setter, &spec);
    if (para == NULL)
        return;
    /* A list's items hang from their bullets. */
    int hang = 0;
    if (node->parent != NULL && node->parent->kind == NODE_ITEM) {
        char number[16];
        hang = para->role->size * (node->parent->parent->ordered ? 2 : 1);
        const struct para_spec label = {
            .text = boxlist_label(node->parent, number),
            .role = role,
            .element = parent >= 0 ? parent - 1 : ELEMENT_ARTIFACT,
            .rtl = w->rtl,
            .colour = STYLE_NO_COLOUR,
        };
        struct para *bullet = para_new(setter, &label);
        if (bullet != NULL && node->prev == NULL)
            box_add_lines(setter, box, bullet,
                w->rtl ? box->width - inset - hang : inset, box->height, hang);
    }
    box->height += box_add_lines(setter, box, para, inset + (w->rtl ? 0 : hang),
        box->height, box->width - 2 * inset - hang);
    box->height += para->role->leading / 4;
}

/* What is in a box, as wide as a column with insets; NULL if it holds what is
 * too wide for it or has a form of its own. */
static struct box *
fill_box(struct walk *w, const struct node *node, int element)
{
    struct setter *setter = w->setter;
    struct box *box = box_new(setter, w->galley->measure);
    int inset = setter->style->roles[ROLE_BOX].inset;
    struct node_walk walk = node_walk(node);
    g_autoptr(GHashTable) lists = g_hash_table_new(NULL, NULL);
    while (node_walk_next(&walk)) {
        const struct node *n = walk.node;
        if (!walk.entering || n == node)
            continue;
        if (n->kind == NODE_LIST || n->kind == NODE_ITEM)
            boxlist_add(setter, lists, n, element);
        else if (n->kind == NODE_PARAGRAPH)
            box_add_paragraph(w, box, n, ROLE_BOX, ELEMENT_PARAGRAPH,
                boxlist_element(lists, n, element), inset);
        else if (n->kind == NODE_SUBHEAD)
            box_add_paragraph(
                w, box, n, ROLE_BOX_TITLE, ELEMENT_HEADING, element, inset);
        else if (n->kind == NODE_CODE_BLOCK)
            return NULL;
        else if (n->kind == NODE_FIGURE || n->kind == NODE_TABLE) {
            int width = box->width - 2 * inset;
            struct box *inner = n->kind == NODE_FIGURE
                ? figure_box(setter, n, width, width, element, w->lang, w->rtl)
                : table_box(setter, n, width, element, w->lang, w->rtl);
            if (inner == NULL && n->kind == NODE_TABLE)
                return NULL;
            if (inner != NULL) {
                box_add_box(setter, box, inner, inset, box->height);
                box->height += inner->height + inset / 2;
            }
        }
        if (node_holds_inlines(n->kind) || n->kind == NODE_FIGURE ||
            n->kind == NODE_TABLE)
            node_walk_skip(&walk);
    }
    return box;
}

/* Where a box stands. */
enum box_place {
    BOX_COLUMN, /* moved to a column's top or foot, as a picture is */
    BOX_WIDE,   /* over all columns, below the text */
    BOX_FLOW,   /* in the text, its frame open where a column ends */
    BOX_TEXT    /* set as text, without a frame */
};

/* What NODE holds, in *BOX, and how: framed, or bare, if it is to be in the
 * text. Over all columns it is not WIDE_BOX high, unless nothing else will do;
 * what would be far from its mention then, or higher than a page, is in the
 * text. */
static enum box_place
make_box(struct walk *w, const struct node *node, int element, struct box **box)
{
    const struct galley *g = w->galley;
    struct setter *setter = w->setter;
    int columns = MIN(setter->style->columns, GALLEY_MAX_COLUMNS);
    int highest = g->max_lines * setter->style->grid;
    struct box *content = fill_box(w, node, element);
    if (content == NULL)
        return BOX_TEXT;
    *box = flowbox_frame(setter, content);
    if ((*box)->height <= highest * WIDE_BOX / 100 ||
        (columns == 1 && (*box)->height <= highest * HIGH_BOX / 100))
        return BOX_COLUMN;
    struct box *wide = columns > 1 && !flowbox_is_far(setter, g, node, w->end)
        ? widebox_new(setter, content, columns, g->gutter, w->rtl)
        : NULL;
    if (wide != NULL) {
        *box = flowbox_frame(setter, wide);
        if ((*box)->height <= highest * HIGH_BOX / 100)
            return BOX_WIDE;
    }
    *box = content;
    return BOX_FLOW;
}

static void push(
    struct walk *w, enum element_kind kind, enum role role, int inset);

/* True if it became a part of the text, for the walk to go on into. */
static bool
add_box(struct walk *w, const struct node *node)
{
    struct setter *setter = w->setter;
    struct box *box;
    if (make_box(w, node, ELEMENT_ARTIFACT, &box) == BOX_TEXT) {
        diag_report(setter->diag, DIAG_BOX_PLAIN, node->pos, NULL);
        push(w, ELEMENT_DIVISION, ROLE_BOX, 0);
        return true;
    }
    int element =
        setter_add_element(setter, ELEMENT_DIVISION, w->stack[0].element);
    switch (make_box(w, node, element, &box)) {
    case BOX_COLUMN:
        galley_add_float(setter, w->galley, box);
        break;
    case BOX_WIDE:
        g_ptr_array_add(w->galley->bands, band_new_whole(setter, box));
        break;
    case BOX_FLOW:
        flowbox_add(setter, w->galley, box);
        break;
    case BOX_TEXT:
        break;
    }
    return false;
}

/* Nothing but paragraphs can be set large. */
static bool
is_plain_quote(const struct node *quote)
{
    node_foreach_child (child, quote)
        if (child->kind != NODE_PARAGRAPH)
            return false;
    return true;
}

static void
add_pull_quote(struct walk *w, const struct node *node)
{
    struct setter *setter = w->setter;
    const struct role_style *role = &setter->style->roles[ROLE_PULL_QUOTE];
    int element =
        setter_add_element(setter, ELEMENT_QUOTE, w->stack[0].element);
    struct box *box = box_new(setter, w->galley->measure);
    box_add_rect(
        setter, box, 0, 0, box->width, role->rule_above, role->rule_colour);
    box->height = role->leading / 2;
    node_foreach_child (child, node) {
        if (child->kind != NODE_PARAGRAPH)
            continue;
        bool attribution = child != node->first && child->next == NULL;
        const struct para_spec spec = {
            .node = child,
            .role = attribution ? ROLE_CREDIT : ROLE_PULL_QUOTE,
            .element = setter_add_element(setter, ELEMENT_PARAGRAPH, element),
            .lang = w->lang,
            .rtl = w->rtl,
            .colour = STYLE_NO_COLOUR,
        };
        struct para *para = para_new(setter, &spec);
        if (para != NULL)
            box->height += box_add_lines(setter, box, para, role->inset,
                box->height, box->width - 2 * role->inset);
    }
    box->height += role->leading / 4;
    if (role->rule_below > 0)
        box_add_rect(setter, box, 0, box->height, box->width, role->rule_below,
            role->rule_colour);
    box->height += role->rule_below;
    galley_add_float(setter, w->galley, box);
}

/* ---- the walk ---- */

static void
push(struct walk *w, enum element_kind kind, enum role role, int inset)
{
    struct context c = *top(w);
    c.role = role;
    c.inset += inset;
    c.element = setter_add_element(w->setter, kind, c.element);
    c.label_due = false;
    /* An item or an inner list goes on where the outer one is. */
    c.begun = w->depth > 0 && c.begun;
    w->stack[++w->depth] = c;
}

static void
enter_item(struct walk *w)
{
    struct context *list = top(w);
    int number = list->item++;
    push(w, ELEMENT_ITEM, list->role, 0);
    struct context *c = top(w);
    int item = c->element;
    c->label_element = setter_add_element(w->setter, ELEMENT_LABEL, item);
    c->element = setter_add_element(w->setter, ELEMENT_ITEM_BODY, item);
    c->label_due = true;
    c->label_number = number;
}

static void
enter_note(struct walk *w, const struct node *node)
{
    push(w, ELEMENT_NOTE, ROLE_NOTE, w->setter->style->roles[ROLE_LIST].inset);
    top(w)->ordered = true;
    top(w)->label_due = true;
    top(w)->label_number = node->number;
    top(w)->label_element =
        setter_add_element(w->setter, ELEMENT_LABEL, top(w)->element);
    setter_add_note_link(w->setter, SETTER_NOTE, top(w)->label_element,
        node->number, arena_printf(w->setter->galley, "%d.", node->number));
}

/* True: its children are to be walked too, and leave_block called after. */
static bool
enter_block(struct walk *w, const struct node *node)
{
    const struct role_style *roles = w->setter->style->roles;
    switch (node->kind) {
    case NODE_LIST:
        /* What leads in to a list stays with it. */
        if (node->prev != NULL && node->prev->kind == NODE_PARAGRAPH &&
            w->galley->breaks->len > 0)
            last_break(w->galley)->keep_next = true;
        push(w, ELEMENT_LIST, ROLE_LIST,
            w->depth > 0 && top(w)->role == ROLE_LIST ? roles[ROLE_LIST].inset
                                                      : 0);
        top(w)->ordered = node->ordered;
        top(w)->item = node->number > 0 ? node->number : 1;
        return true;
    case NODE_ITEM:
        enter_item(w);
        return true;
    case NODE_QUOTE:
        push(w, ELEMENT_QUOTE, ROLE_QUOTE, 0);
        return true;
    case NODE_NOTE:
        enter_note(w, node);
        return true;
    case NODE_PARAGRAPH:
        add_paragraph(w, node);
        return false;
    case NODE_SUBHEAD:
        add_subhead(w, node);
        return false;
    case NODE_CODE_BLOCK:
        add_code(w, node);
        return false;
    case NODE_RULE:
        add_rule(w);
        return false;
    case NODE_FIGURE:
        add_figure(w, node);
        return false;
    case NODE_TABLE:
        table_add(w->setter, w->galley, node, top(w)->element, w->lang, w->rtl);
        return false;
    case NODE_BOX:
        return add_box(w, node);
    case NODE_PULL_QUOTE:
        if (!is_plain_quote(node)) {
            push(w, ELEMENT_QUOTE, ROLE_QUOTE, 0);
            return true;
        }
        add_pull_quote(w, node);
        return false;
    /* Inlines, and parts of the above that their parents set. */
    case NODE_BODY:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_IMAGE:
    case NODE_CAPTION:
    case NODE_CREDIT:
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
        break;
    }
    return false;
}

static void
walk_blocks(struct walk *w, const struct node *root)
{
    struct node_walk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        if (walk.node == root)
            continue;
        if (walk.node == w->end)
            break;
        if (!walk.entering) {
            w->depth--;
            continue;
        }
        if (w->depth >= ARTICLE_MAX_DEPTH || !enter_block(w, walk.node)) {
            if (!node_is_leaf(walk.node->kind))
                node_walk_skip(&walk);
        }
    }
}

/* ---- the whole article ---- */

/* What stands at an article's end is not parted from the text. */
static void
keep_with_text(struct walk *w)
{
    if (w->galley->breaks->len > 0)
        last_break(w->galley)->keep_next = true;
}

static void
add_notes(struct walk *w)
{
    const struct node *notes = w->article->notes;
    if (notes == NULL || notes->first == NULL)
        return;
    keep_with_text(w);
    guint before = w->galley->breaks->len;
    node_foreach_child (note, notes)
        if (cutting_refers(w->article->body, w->end, note) &&
            enter_block(w, note)) {
            walk_blocks(w, note);
            w->depth--;
        }
    if (before < w->galley->breaks->len)
        g_array_index(w->galley->breaks, struct pagebreak_block, before).space =
            1;
}

/* Where the text came from, and when it was changed. */
static void
add_source(struct walk *w)
{
    const struct article *article = w->article;
    const struct words *words = words_lookup(w->lang);
    const char *from =
        article->source != NULL ? article->source : article->publication;
    /* Its own articles need not say where they come from. */
    if (from == NULL || text_same_words(from, w->setter->edition->title))
        return;
    struct setter *setter = w->setter;
    keep_with_text(w);
    const char *uri = link_uri(setter->galley, article->url);
    const char *text = arena_printf(setter->galley, "%s%s%s%s", words->source,
        words->colon, from,
        w->end == NULL ? linknotes_after_source(setter, uri, w->lang) : "");
    struct node *line =
        node_new(setter->galley, NODE_PARAGRAPH, article->headline_pos);
    struct node *into = line;
    if (uri != NULL) {
        into = node_new(setter->galley, NODE_LINK, article->headline_pos);
        into->url = uri;
        node_append(line, into);
    }
    node_append(
        into, node_new_text(setter->galley, text, article->headline_pos));
    const struct para_spec spec = {
        .node = line,
        .role = ROLE_SOURCE,
        .element =
            setter_add_element(setter, ELEMENT_PARAGRAPH, w->stack[0].element),
        .lang = w->lang,
        .rtl = w->rtl,
        .colour = STYLE_NO_COLOUR,
    };
    bool joins = w->galley->breaks->len == w->pointer;
    /* Two such lines are one note. */
    if (galley_add_text(setter, w->galley, &spec, 0) != NULL && joins)
        last_break(w->galley)->space = 0;
}

/* The paragraph that the text ends with, in a list or a quotation too; what
 * moves to a column's top stands behind no text. NULL: it ends with none. */
static const struct node *
last_paragraph(const struct node *body, const struct node *end)
{
    const struct node *node = body == NULL ? NULL
        : end != NULL                      ? end->prev
                                           : body->last;
    while (node != NULL && node->kind != NODE_PARAGRAPH) {
        if (node->kind == NODE_FIGURE || node->kind == NODE_TABLE ||
            node->kind == NODE_BOX || node->kind == NODE_RULE ||
            (node->kind == NODE_PULL_QUOTE && is_plain_quote(node)))
            node = node->prev;
        else if (node->kind == NODE_LIST || node->kind == NODE_ITEM ||
            node->kind == NODE_QUOTE || node->kind == NODE_PULL_QUOTE)
            node = node->last;
        else
            return NULL;
    }
    return node;
}

void
galley_add_article(struct setter *setter, struct galley *galley, int index,
    int section_element, bool squares)
{
    const struct edition_article *entry = &setter->edition->articles[index];
    const struct article *article = entry->article;
    int element = setter_add_element(setter, ELEMENT_ARTICLE, section_element);
    setter_element(setter, element)->article = index;
    setter_element(setter, element)->lang =
        arena_strdup(setter->arena, article->lang);
    struct walk *w = g_new0(struct walk, 1);
    w->setter = setter;
    w->galley = galley;
    w->article = article;
    w->lang = article->lang != NULL ? article->lang : setter->edition->lang;
    w->rtl = text_lang_is_rtl(w->lang);
    w->first_paragraph = true;
    w->after_head = true;
    w->end = copyfit_end(setter->fit, index);
    w->last_paragraph = last_paragraph(article->body, w->end);
    w->stack[0] = (struct context){ .role = ROLE_BODY, .element = element };
    galley->element = element;
    if (squares && cjk_lang_is_square(w->lang))
        galley_fit_squares(setter, galley);
    linknotes_begin(setter, galley, index);
    galley->article = index;
    galley->rtl = w->rtl;
    galley->pos = article->headline_pos;
    galley->head_elements = (int)setter->elements->len;
    galley_head(setter, galley, setter->style->columns);
    if (article->lead != NULL)
        add_figure(w, article->lead);
    if (article->body != NULL)
        walk_blocks(w, article->body);
    if (w->end != NULL) {
        keep_with_text(w);
        fulltext_add(setter, galley, article, w->lang, w->rtl);
        w->pointer = galley->breaks->len;
    }
    galley->n_text = (int)galley->breaks->len;
    add_notes(w);
    linknotes_add(setter, galley, element, w->lang, w->rtl);
    add_source(w);
    setter->linknotes = NULL;
    g_free(w);
}
