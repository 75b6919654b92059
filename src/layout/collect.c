/*
 * From a tree of inlines to one text and the manner of each stretch of it:
 * font, size, colour, language, element. White space becomes single spaces
 * here, across nodes, so that what follows need not know about it.
 */
#include "layout/collect.h"

#include <string.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/diag.h"
#include "edition/words.h"
#include "layout/copyfit.h"
#include "layout/linknotes.h"
#include "layout/script.h"
#include "layout/superior.h"

/* How far inferiors stand below the line, in percent of the size. */
#define INFERIOR_DROP 14
/* Mono faces look larger than text faces of the same size. */
#define CODE_SIZE 90
/* Tracking from which ligatures would look like blots, in 1/1000 em. */
#define LIGATURE_TRACKING 15

struct state {
    const char *family;
    int weight, size, rise, tracking, element;
    bool italic, small_caps, uppercase, superior;
    enum figures figures;
    uint32_t colour;
    const char *lang;
};

struct collector {
    struct setter *setter;
    const struct para_spec *spec;
    struct collected *out;
    struct state stack[ARTICLE_MAX_DEPTH + 2];
    int depth;
    int quotes; /* nesting */
    int skip;   /* characters still to be left out */
};

static struct state
role_state(
    const struct setter *setter, enum role role, int element, const char *lang)
{
    const struct role_style *style = &setter->style->roles[role];
    return (struct state){
        .family = style->family,
        .weight = style->weight,
        .size = style->size,
        .tracking = style->tracking + copyfit_tracking(setter->fit, role),
        .element = element,
        /* Where letters have no italics, figures have none among them. */
        .italic = style->italic && script_is_european(script_of_lang(lang)),
        .small_caps = style->small_caps,
        .uppercase = style->uppercase,
        .figures = style->figures,
        .colour = style->colour,
        .lang = lang != NULL ? g_intern_string(lang) : NULL,
    };
}

static unsigned
state_features(
    struct setter *setter, const struct state *state, const struct font *font)
{
    unsigned features = 0;
    if (state->small_caps) {
        if (shape_font_has(setter->shaper, font, HB_TAG('s', 'm', 'c', 'p')))
            features |= SHAPE_SMALL_CAPS;
        else if (g_hash_table_add(setter->plain, (gpointer)font))
            diag_report(setter->diag, DIAG_FONT_NO_SMALL_CAPS, pos_of(NULL),
                "%s", font->name);
    }
    if (state->uppercase)
        features |= SHAPE_CAPITALS;
    if (state->superior)
        features |= SHAPE_SUPERIOR;
    if (ABS(state->tracking) >= LIGATURE_TRACKING)
        features |= SHAPE_NO_LIGATURES;
    switch (state->figures) {
    case FIGURES_DEFAULT:
        break;
    case FIGURES_OLD:
        /* They are made for the lower case of Latin and its kin. */
        features |= script_is_european(script_of_lang(state->lang))
            ? SHAPE_OLD_FIGURES
            : SHAPE_LINING_FIGURES;
        break;
    case FIGURES_LINING:
        features |= SHAPE_LINING_FIGURES;
        break;
    case FIGURES_TABULAR:
        features |= SHAPE_TABULAR_FIGURES;
        break;
    }
    return features;
}

static bool
same_manner(const struct span *a, const struct span *b)
{
    return a->font == b->font && a->features == b->features &&
        a->size == b->size && a->rise == b->rise && a->track == b->track &&
        a->colour == b->colour && a->element == b->element &&
        a->lang == b->lang;
}

static struct span *
last_span(struct collected *out)
{
    return out->spans->len == 0
        ? NULL
        : &g_array_index(out->spans, struct span, out->spans->len - 1);
}

static bool
is_space(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x2028 ||
        c == 0x2029;
}

/* White space after white space, and what is not to be seen. */
static bool
is_dropped(const GString *before, gunichar c)
{
    if (!is_space(c))
        return c < 0x20 || c == 0x7f || c == 0xfeff;
    char last = before->len > 0 ? before->str[before->len - 1] : ' ';
    return last == ' ' || last == '\n';
}

/* What is appended next is byte OFFSET of NODE's text. */
static void
note_source(struct collected *out, const struct node *node, int offset)
{
    const struct source source = { (int)out->text->len, node, offset };
    GArray *sources = out->sources;
    while (sources->len > 0) {
        const struct source *last =
            &g_array_index(sources, struct source, sources->len - 1);
        if (last->node == node &&
            last->offset - last->start == source.offset - source.start)
            return;
        /* The end of the text may have been trimmed. */
        if (last->start < source.start)
            break;
        g_array_set_size(sources, sources->len - 1);
    }
    g_array_append_val(sources, source);
}

/* Appends without touching white space that is inside. TEXT is what WRITTEN is
 * in capitals, of which each character stands for that of WRITTEN at FROM;
 * NULL: it is the same. WRITTEN is of NODE's text, if there is one. */
static void
append_squeezed(struct collected *out, const char *text,
    const struct node *node, const char *written, const int *from)
{
    int i = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p), i++) {
        gunichar c = g_utf8_get_char(p);
        int len = (int)(g_utf8_next_char(p) - p);
        int at = from != NULL ? from[i] : (int)(p - text);
        if (is_dropped(out->text, c))
            continue;
        if (node != NULL)
            note_source(out, node, (int)(written - node->text) + at);
        else
            note_source(out, NULL, (int)out->text->len);
        if (is_space(c)) {
            g_string_append_c(out->text, ' ');
            continue;
        }
        g_string_append_len(out->text, p, len);
        if (from != NULL)
            written_append(
                &out->written, out->text, len, written + at, from[i + 1] - at);
    }
}

/* TEXT is NODE's, if there is one. */
static void
append_text_of(struct collector *c, const struct state *state, const char *text,
    const struct node *node)
{
    struct collected *out = c->out;
    for (; c->skip > 0 && *text != '\0'; c->skip--)
        text = g_utf8_next_char(text);
    g_autofree char *upper =
        state->uppercase ? written_upper(text, state->lang) : NULL;
    g_autofree int *from =
        upper != NULL ? written_align(text, upper, state->lang) : NULL;
    const struct font *font = fonts_lookup(
        c->setter->fonts, state->family, state->weight, state->italic);
    if (font == NULL)
        return;
    struct span span = {
        .start = (int)out->text->len,
        .font = font,
        .features = state_features(c->setter, state, font),
        .size = state->size,
        .rise = state->rise,
        .track = (int)((gint64)state->tracking * state->size / 1000),
        .colour = state->colour,
        .element = state->element,
        .lang = state->lang,
    };
    append_squeezed(out, upper != NULL ? upper : text, node, text, from);
    span.end = (int)out->text->len;
    if (span.end == span.start)
        return;
    struct span *last = last_span(out);
    if (last != NULL && same_manner(last, &span))
        last->end = span.end;
    else
        g_array_append_val(out->spans, span);
}

static void
append_text(struct collector *c, const struct state *state, const char *text)
{
    append_text_of(c, state, text, NULL);
}

/* An element of KIND for STATE, if there are to be elements. */
static bool
add_element(struct collector *c, enum element_kind kind, struct state *state)
{
    if (c->spec->no_elements || state->element == ELEMENT_ARTIFACT)
        return false;
    state->element = setter_add_element(c->setter, kind, state->element);
    return true;
}

/* The article that a link leads to on paper; -1: none. */
static int
linked_article(const struct collector *c, const struct node *link)
{
    return link->article >= 0 && copyfit_prints(c->setter->fit, link->article)
        ? link->article
        : -1;
}

/* The element of STATE leads where NODE does. */
static void
add_target(
    struct collector *c, const struct node *node, const struct state *state)
{
    const struct link_target target = {
        .element = state->element,
        /* Dests begin with the articles, in order. */
        .uri = linked_article(c, node) < 0
            ? arena_strdup(c->setter->arena, node->url)
            : NULL,
        .dest = linked_article(c, node),
        .contents = node_plain_text(node, c->setter->arena),
    };
    setter_add_link(c->setter, &target);
}

static void
enter_link(struct collector *c, const struct node *node, struct state *state)
{
    if (node->url == NULL && linked_article(c, node) < 0)
        return;
    /* What stands for a page of the edition looks like all text. */
    if (node->url != NULL)
        state->colour = c->setter->style->link_colour;
    if (add_element(c, ELEMENT_LINK, state))
        add_target(c, node, state);
}

/* The space that ends the text so far, if one does, is taken away. */
static bool
take_space(struct collected *out)
{
    struct span *last = last_span(out);
    if (last == NULL || out->text->str[out->text->len - 1] != ' ')
        return false;
    g_string_truncate(out->text, out->text->len - 1);
    if (--last->end == last->start)
        g_array_set_size(out->spans, out->spans->len - 1);
    return true;
}

/* What paper has behind the words of a link: a number, or a page. */
static void
leave_link(struct collector *c, const struct node *node)
{
    const struct linkmark *mark = linknotes_lookup(c->setter->linknotes, node);
    if (mark == NULL)
        return;
    struct state state = c->stack[c->depth - 1];
    state.colour = c->setter->style->link_colour;
    bool space = take_space(c->out);
    if (add_element(c, ELEMENT_REFERENCE, &state)) {
        if (mark->to_page)
            add_target(c, node, &state);
        else
            setter_add_note_link(c->setter, SETTER_NOTE_NUMBER, state.element,
                mark->number, mark->address);
    }
    state.superior = !mark->to_page;
    if (state.superior)
        state.figures = FIGURES_LINING;
    append_text(c, &state, mark->text);
    if (space)
        append_text(c, &c->stack[c->depth - 1], " ");
}

static void
enter_node(struct collector *c, const struct node *node)
{
    struct state state = c->stack[c->depth];
    if (node->lang != NULL) {
        state.lang = g_intern_string(node->lang);
        if (node->kind == NODE_SPAN && !c->spec->no_elements) {
            state.element =
                setter_add_element(c->setter, ELEMENT_SPAN, state.element);
            if (state.element >= 0)
                setter_element(c->setter, state.element)->lang = state.lang;
        }
    }
    switch (node->kind) {
    case NODE_EMPHASIS:
        state.italic = !state.italic;
        break;
    case NODE_STRONG:
        state.weight = MAX(state.weight, 700);
        break;
    case NODE_LINK:
        enter_link(c, node, &state);
        break;
    case NODE_SUPERSCRIPT:
        state.rise += state.size * SUPERIOR_RISE / 100;
        state.size = state.size * SUPERIOR_SIZE / 100;
        break;
    case NODE_SUBSCRIPT:
        state.rise -= state.size * INFERIOR_DROP / 100;
        state.size = state.size * SUPERIOR_SIZE / 100;
        break;
    case NODE_SMALL_CAPS:
        state.small_caps = true;
        break;
    case NODE_QUOTATION:
        append_text(c, &state, words_lookup(state.lang)->open[c->quotes++ % 2]);
        break;
    /* Set as their parent is. */
    case NODE_BODY:
    case NODE_PARAGRAPH:
    case NODE_SUBHEAD:
    case NODE_LIST:
    case NODE_ITEM:
    case NODE_QUOTE:
    case NODE_PULL_QUOTE:
    case NODE_TABLE:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_FIGURE:
    case NODE_IMAGE:
    case NODE_CAPTION:
    case NODE_CREDIT:
    case NODE_CODE_BLOCK:
    case NODE_RULE:
    case NODE_NOTE:
    case NODE_BOX:
    case NODE_TEXT:
    case NODE_CODE:
    case NODE_BREAK:
    case NODE_NOTE_REF:
    case NODE_SPAN:
    case NODE_N_KINDS:
        break;
    }
    c->stack[++c->depth] = state;
}

static void
take_leaf(struct collector *c, const struct node *node)
{
    struct state state = c->stack[c->depth];
    if (node->lang != NULL)
        state.lang = g_intern_string(node->lang);
    if (node->kind == NODE_TEXT) {
        append_text_of(c, &state, node->text, node);
    } else if (node->kind == NODE_CODE) {
        add_element(c, ELEMENT_CODE, &state);
        state.family = "mono";
        state.size = state.size * CODE_SIZE / 100;
        state.small_caps = false;
        append_text_of(c, &state, node->text, node);
    } else if (node->kind == NODE_BREAK) {
        GString *text = c->out->text;
        while (text->len > 0 && text->str[text->len - 1] == ' ')
            g_string_truncate(text, text->len - 1);
        struct span *last = last_span(c->out);
        if (last != NULL) {
            g_string_append_c(text, '\n');
            last->end = (int)text->len;
        }
    } else if (node->kind == NODE_NOTE_REF) {
        char number[16];
        g_snprintf(number, sizeof number, "%d", node->number);
        state.superior = true;
        state.figures = FIGURES_LINING;
        if (add_element(c, ELEMENT_REFERENCE, &state))
            setter_add_note_link(c->setter, SETTER_NOTE_NUMBER, state.element,
                node->number, number);
        append_text(c, &state, number);
    }
}

static void
take_tree(struct collector *c, const struct node *root)
{
    struct node_walk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        const struct node *node = walk.node;
        if (node == root)
            continue;
        if (node_is_leaf(node->kind)) {
            take_leaf(c, node);
        } else if (walk.entering) {
            if (c->depth >= ARTICLE_MAX_DEPTH)
                node_walk_skip(&walk);
            else
                enter_node(c, node);
        } else {
            if (node->kind == NODE_LINK)
                leave_link(c, node);
            if (node->kind == NODE_QUOTATION)
                append_text(c, &c->stack[c->depth],
                    words_lookup(c->stack[c->depth].lang)
                        ->close[--c->quotes % 2]);
            c->depth--;
        }
    }
}

static void
take_part(struct collector *c, const struct para_part *part)
{
    append_text(c, &c->stack[0], part->before);
    if (part->node != NULL)
        take_tree(c, part->node);
}

static void
trim_end(struct collected *out)
{
    while (out->text->len > 0 &&
        (out->text->str[out->text->len - 1] == ' ' ||
            out->text->str[out->text->len - 1] == '\n'))
        g_string_truncate(out->text, out->text->len - 1);
    while (out->spans->len > 0) {
        struct span *last = last_span(out);
        last->end = MIN(last->end, (int)out->text->len);
        if (last->end > last->start)
            break;
        g_array_set_size(out->spans, out->spans->len - 1);
    }
}

void
collect_text(struct setter *setter, const struct para_spec *spec,
    struct collected *collected)
{
    collected->text = g_string_sized_new(512);
    collected->spans = g_array_new(FALSE, FALSE, sizeof(struct span));
    collected->sources = g_array_new(FALSE, FALSE, sizeof(struct source));
    collected->written = (struct written){ NULL, NULL };
    struct collector *c = g_new0(struct collector, 1);
    c->setter = setter;
    c->spec = spec;
    c->out = collected;
    struct state base =
        role_state(setter, spec->role, spec->element, spec->lang);
    if (spec->colour != STYLE_NO_COLOUR)
        base.colour = spec->colour;
    if (spec->size > 0)
        base.size = spec->size;
    if (spec->lead != NULL) {
        struct state lead =
            role_state(setter, spec->lead_role, spec->element, spec->lang);
        append_text(c, &lead, spec->lead);
        append_text(c, &base, " ");
    }
    c->stack[0] = base;
    c->skip = spec->skip;
    if (spec->text != NULL)
        append_text(c, &base, spec->text);
    if (spec->node != NULL)
        take_tree(c, spec->node);
    for (int i = 0; i < spec->n_parts; i++)
        take_part(c, &spec->parts[i]);
    if (spec->credit.node != NULL) {
        append_text(c, &base, " ");
        c->stack[0] =
            role_state(setter, ROLE_CREDIT, spec->element, spec->lang);
        take_part(c, &spec->credit);
    }
    if (spec->tail != NULL) {
        trim_end(collected);
        struct state tail = base;
        tail.element = ELEMENT_ARTIFACT;
        tail.colour = setter->style->accent;
        /* A no-break space keeps the mark with the last word. */
        append_text(c, &tail, "\xc2\xa0");
        append_text(c, &tail, spec->tail);
    }
    trim_end(collected);
    g_free(c);
}

void
collected_clear(struct collected *collected)
{
    g_string_free(collected->text, TRUE);
    g_array_unref(collected->spans);
    g_array_unref(collected->sources);
    written_clear(&collected->written);
}
