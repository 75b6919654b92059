/*
 * `newsprint inspect`: an article as the desk left it. For people a short
 * report of what each fact is, where it stood, what was taken out and why;
 * for programs JSON that a C JSON library has made, by the schema in
 * share/schema/inspect.schema.json.
 */
#include "inspect.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "article/article.h"
#include "base/arena.h"
#include "member.h"

/* Where a field's value stood: the newest finding that recognised it. */
static const struct finding *
lookup_finding(const struct article *article, const char *field)
{
    for (guint i = article->findings->len; i > 0; i--) {
        const struct finding *f =
            &g_array_index(article->findings, struct finding, i - 1);
        if (f->kind == FINDING_RECOGNISED && strcmp(f->field, field) == 0)
            return f;
    }
    return NULL;
}

static void
add_text_pos(GString *out, struct pos pos)
{
    if (pos.line > 0 && pos.column > 0)
        g_string_append_printf(out, "  (%d:%d)", pos.line, pos.column);
    else if (pos.line > 0)
        g_string_append_printf(out, "  (%d)", pos.line);
}

static void
add_text_field(GString *out, const struct article *article, const char *field,
    const char *value, struct pos pos)
{
    if (value == NULL || *value == '\0')
        return;
    const struct finding *f = lookup_finding(article, field);
    g_string_append_printf(out, "  %-12s %s", field, value);
    add_text_pos(out, pos.line > 0 || f == NULL ? pos : f->pos);
    if (f != NULL && f->confidence > 0 && f->confidence < 100)
        g_string_append_printf(out, "  %d%%", f->confidence);
    g_string_append_c(out, '\n');
}

/* At most so many characters of a passage are shown. */
#define SHOWN_CHARS 60

static void
add_text_findings(GString *out, const struct article *article,
    enum finding_kind kind, const char *title)
{
    bool any = false;

    for (guint i = 0; i < article->findings->len; i++) {
        const struct finding *f =
            &g_array_index(article->findings, struct finding, i);
        if (f->kind != kind)
            continue;
        if (!any)
            g_string_append_printf(out, "  %s\n", title);
        any = true;
        /* As messages have it, so that an editor can go there. */
        g_string_append(out, "    ");
        if (f->pos.line > 0)
            g_string_append_printf(out, "%s:%d:%d: ",
                f->pos.origin != NULL ? f->pos.origin : article->origin,
                f->pos.line, MAX(f->pos.column, 1));
        g_string_append(out, f->field);
        if (f->text != NULL && *f->text != '\0') {
            bool cut = g_utf8_strlen(f->text, -1) > SHOWN_CHARS;
            g_autofree char *shown =
                g_utf8_substring(f->text, 0, cut ? SHOWN_CHARS : -1);
            g_strdelimit(shown, "\n\t", ' ');
            g_string_append_printf(out, ": \"%s%s\"", shown, cut ? "…" : "");
        }
        if (f->reason != NULL)
            g_string_append_printf(out, "\n      %s", f->reason);
        g_string_append_c(out, '\n');
    }
}

/* How many there are of the kinds of blocks that a reader would miss. */
static void
add_text_body(GString *out, const struct article *article)
{
    int counts[NODE_N_KINDS] = { 0 };
    static const enum node_kind shown[] = { NODE_PARAGRAPH, NODE_SUBHEAD,
        NODE_LIST, NODE_QUOTE, NODE_PULL_QUOTE, NODE_TABLE, NODE_FIGURE,
        NODE_CODE_BLOCK, NODE_BOX };
    struct node_walk w = node_walk(article->body);

    while (node_walk_next(&w))
        if (w.entering)
            counts[w.node->kind]++;
    g_string_append_printf(
        out, "  %-12s %d words", "body", article_count_words(article));
    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++)
        if (counts[shown[i]] > 0)
            g_string_append_printf(out, ", %d %s%s", counts[shown[i]],
                node_kind_name(shown[i]),
                counts[shown[i]] == 1      ? ""
                    : shown[i] == NODE_BOX ? "es"
                                           : "s");
    if (article->notes != NULL && article->notes->first != NULL) {
        int notes = 0;
        node_foreach_child (note, article->notes)
            notes++;
        g_string_append_printf(out, ", %d note%s", notes, notes > 1 ? "s" : "");
    }
    g_string_append_c(out, '\n');
}

static void
add_text_dateline(
    GString *out, const struct article *article, struct arena *arena)
{
    const struct dateline *d = &article->dateline;

    add_text_field(out, article, "place", d->place, d->pos);
    add_text_field(out, article, "agency", d->agency, d->pos);
    add_text_field(out, article, "reporter", d->reporter, d->pos);
    if (date_is_set(&d->date))
        add_text_field(
            out, article, "dated", date_to_iso(&d->date, arena), d->pos);
}

static void
add_text_article(GString *out, const struct article *a, struct arena *arena)
{
    const struct pos none = { 0 };

    g_string_append_printf(out, "%s (%s)\n", a->origin, a->reader);
    add_text_field(out, a, "section", a->section, none);
    add_text_field(out, a, "kicker", a->kicker, none);
    add_text_field(out, a, "headline", article_title(a), a->headline_pos);
    if (a->deck != NULL)
        add_text_field(
            out, a, "deck", node_plain_text(a->deck, arena), a->deck->pos);
    for (guint i = 0; i < a->authors->len; i++) {
        const struct person *p = &g_array_index(a->authors, struct person, i);
        add_text_field(
            out, a, p->role != NULL ? p->role : "author", p->name, p->pos);
    }
    add_text_dateline(out, a, arena);
    if (date_is_set(&a->published))
        add_text_field(
            out, a, "published", date_to_iso(&a->published, arena), none);
    if (date_is_set(&a->updated))
        add_text_field(
            out, a, "updated", date_to_iso(&a->updated, arena), none);
    add_text_field(out, a, "language", a->lang, none);
    add_text_field(out, a, "publication", a->publication, none);
    add_text_field(out, a, "source", a->source, none);
    add_text_field(out, a, "url", a->url, none);
    add_text_field(out, a, "rights", a->rights, none);
    if (a->lead != NULL && a->lead->first != NULL)
        add_text_field(out, a, "picture", a->lead->first->url, a->lead->pos);
    add_text_body(out, a);
    add_text_findings(out, a, FINDING_STRIPPED, "taken out");
    add_text_findings(out, a, FINDING_REPAIRED, "repaired or doubted");
}

GString *
inspect_text(GPtrArray *articles)
{
    GString *out = g_string_new(NULL);
    struct arena *arena = arena_new();

    for (guint i = 0; i < articles->len; i++) {
        if (i > 0)
            g_string_append_c(out, '\n');
        add_text_article(out, g_ptr_array_index(articles, i), arena);
    }
    arena_free(arena);
    return out;
}

/* Only where it is known: absent is clearer than 0. */
static void
add_pos(JsonBuilder *b, struct pos pos)
{
    if (pos.line <= 0)
        return;
    member_int(b, "line", pos.line);
    if (pos.column > 0)
        member_int(b, "column", pos.column);
}

static void
add_date(JsonBuilder *b, const char *name, const struct date *date,
    struct arena *arena)
{
    member_string(b, name, date_is_set(date) ? date_to_iso(date, arena) : NULL);
}

static void
add_inlines(JsonBuilder *b, const char *name, const struct node *node,
    struct arena *arena)
{
    member_string(b, name, node != NULL ? node_plain_text(node, arena) : NULL);
}

static void
add_authors(JsonBuilder *b, const struct article *a)
{
    json_builder_set_member_name(b, "authors");
    json_builder_begin_array(b);
    for (guint i = 0; i < a->authors->len; i++) {
        const struct person *p = &g_array_index(a->authors, struct person, i);
        json_builder_begin_object(b);
        member_string(b, "name", p->name);
        member_string(b, "role", p->role);
        add_pos(b, p->pos);
        json_builder_end_object(b);
    }
    json_builder_end_array(b);
}

static void
add_dateline(JsonBuilder *b, const struct article *a, struct arena *arena)
{
    const struct dateline *d = &a->dateline;

    json_builder_set_member_name(b, "dateline");
    if (d->place == NULL && d->agency == NULL && !date_is_set(&d->date)) {
        json_builder_add_null_value(b);
        return;
    }
    json_builder_begin_object(b);
    member_string(b, "place", d->place);
    member_string(b, "agency", d->agency);
    add_date(b, "date", &d->date, arena);
    member_string(b, "reporter", d->reporter);
    add_pos(b, d->pos);
    json_builder_end_object(b);
}

/* What a block is by itself; its blocks follow in "blocks". */
static void
begin_block(JsonBuilder *b, const struct node *node, struct arena *arena)
{
    static const char *const aligns[] = { NULL, "left", "center", "right" };

    json_builder_begin_object(b);
    member_string(b, "kind", node_kind_name(node->kind));
    add_pos(b, node->pos);
    if (node->lang != NULL)
        member_string(b, "lang", node->lang);
    if (node->url != NULL)
        member_string(b, "url", node->url);
    if (node->href != NULL)
        member_string(b, "href", node->href);
    if (node->kind == NODE_SUBHEAD)
        member_int(b, "level", node->number);
    if (node->kind == NODE_NOTE)
        member_int(b, "number", node->number);
    if (node->kind == NODE_LIST) {
        json_builder_set_member_name(b, "ordered");
        json_builder_add_boolean_value(b, node->ordered);
        if (node->ordered)
            member_int(b, "start", node->number);
    }
    if (node->kind == NODE_ROW || node->kind == NODE_CELL) {
        json_builder_set_member_name(b, "header");
        json_builder_add_boolean_value(b, node->header);
    }
    if (node->kind == NODE_CELL && node->align != NODE_ALIGN_NONE)
        member_string(b, "align", aligns[node->align]);
    if (node_holds_inlines(node->kind))
        member_string(b, "text", node_plain_text(node, arena));
    else if (node->text != NULL)
        member_string(b, node->kind == NODE_IMAGE ? "alt" : "text", node->text);
}

static bool
has_blocks(const struct node *node)
{
    return !node_is_leaf(node->kind) && !node_holds_inlines(node->kind);
}

/* The blocks below ROOT, without recursion. */
static void
add_blocks(JsonBuilder *b, const char *name, const struct node *root,
    struct arena *arena)
{
    const struct node *node = root != NULL ? root->first : NULL;

    json_builder_set_member_name(b, name);
    json_builder_begin_array(b);
    while (node != NULL) {
        begin_block(b, node, arena);
        if (has_blocks(node)) {
            json_builder_set_member_name(b, "blocks");
            json_builder_begin_array(b);
            if (node->first != NULL) {
                node = node->first;
                continue;
            }
            json_builder_end_array(b);
        }
        json_builder_end_object(b);
        while (node->next == NULL && node->parent != root) {
            node = node->parent;
            json_builder_end_array(b);
            json_builder_end_object(b);
        }
        node = node->next;
    }
    json_builder_end_array(b);
}

/* The body as it would be read aloud: a blank line between the blocks. */
static void
add_plain_text(JsonBuilder *b, const struct node *body, struct arena *arena)
{
    GString *text = g_string_new(NULL);
    struct node_walk w = node_walk(body);

    while (node_walk_next(&w)) {
        if (!w.entering)
            continue;
        const char *part = NULL;
        if (w.node->kind == NODE_CODE_BLOCK)
            part = w.node->text;
        else if (node_holds_inlines(w.node->kind))
            part = node_plain_text(w.node, arena);
        if (part == NULL || *part == '\0')
            continue;
        if (text->len > 0)
            g_string_append(text,
                w.node->kind == NODE_CELL && w.node->prev != NULL ? "\t"
                                                                  : "\n\n");
        g_string_append(text, part);
    }
    member_string(b, "text", text->str);
    g_string_free(text, TRUE);
}

static void
add_findings(JsonBuilder *b, const struct article *a)
{
    static const char *const kinds[] = { "recognised", "stripped", "repaired" };

    json_builder_set_member_name(b, "findings");
    json_builder_begin_array(b);
    for (guint i = 0; i < a->findings->len; i++) {
        const struct finding *f =
            &g_array_index(a->findings, struct finding, i);
        json_builder_begin_object(b);
        member_string(b, "kind", kinds[f->kind]);
        member_string(b, "field", f->field);
        member_string(b, "text", f->text);
        member_string(b, "reason", f->reason);
        member_int(b, "confidence", f->confidence);
        add_pos(b, f->pos);
        json_builder_end_object(b);
    }
    json_builder_end_array(b);
}

static void
add_lead(JsonBuilder *b, const struct article *a, struct arena *arena)
{
    const struct node *caption = NULL, *credit = NULL;

    json_builder_set_member_name(b, "lead_image");
    if (a->lead == NULL) {
        json_builder_add_null_value(b);
        return;
    }
    json_builder_begin_object(b);
    json_builder_set_member_name(b, "images");
    json_builder_begin_array(b);
    node_foreach_child (child, a->lead) {
        if (child->kind == NODE_CAPTION)
            caption = child;
        if (child->kind == NODE_CREDIT)
            credit = child;
        if (child->kind != NODE_IMAGE)
            continue;
        json_builder_begin_object(b);
        member_string(b, "url", child->url);
        member_string(b, "alt", child->text);
        json_builder_end_object(b);
    }
    json_builder_end_array(b);
    add_inlines(b, "caption", caption, arena);
    add_inlines(b, "credit", credit, arena);
    json_builder_end_object(b);
}

static void
add_article(JsonBuilder *b, const struct article *a, struct arena *arena)
{
    json_builder_begin_object(b);
    member_string(b, "origin", a->origin);
    member_string(b, "reader", a->reader);
    member_string(b, "title", article_title(a));
    member_string(b, "kicker", a->kicker);
    add_inlines(b, "deck", a->deck, arena);
    add_authors(b, a);
    add_dateline(b, a, arena);
    add_date(b, "published", &a->published, arena);
    add_date(b, "updated", &a->updated, arena);
    member_string(b, "section", a->section);
    member_string(b, "lang", a->lang);
    member_string(b, "publication", a->publication);
    member_string(b, "source", a->source);
    member_string(b, "url", a->url);
    member_string(b, "rights", a->rights);
    json_builder_set_member_name(b, "tags");
    json_builder_begin_array(b);
    for (guint i = 0; i < a->tags->len; i++)
        json_builder_add_string_value(b, g_ptr_array_index(a->tags, i));
    json_builder_end_array(b);
    member_int(b, "priority", a->priority);
    member_int(b, "words", article_count_words(a));
    add_lead(b, a, arena);
    add_blocks(b, "blocks", a->body, arena);
    add_blocks(b, "notes", a->notes, arena);
    add_plain_text(b, a->body, arena);
    add_findings(b, a);
    json_builder_end_object(b);
}

GString *
inspect_json(GPtrArray *articles)
{
    g_autoptr(JsonBuilder) b = json_builder_new();
    g_autoptr(JsonGenerator) generator = json_generator_new();
    struct arena *arena = arena_new();
    GString *out = g_string_new(NULL);

    json_builder_begin_object(b);
    member_int(b, "version", 1);
    json_builder_set_member_name(b, "articles");
    json_builder_begin_array(b);
    for (guint i = 0; i < articles->len; i++)
        add_article(b, g_ptr_array_index(articles, i), arena);
    json_builder_end_array(b);
    json_builder_end_object(b);
    g_autoptr(JsonNode) root = json_builder_get_root(b);
    json_generator_set_root(generator, root);
    json_generator_set_pretty(generator, TRUE);
    json_generator_to_gstring(generator, out);
    g_string_append_c(out, '\n');
    arena_free(arena);
    return out;
}
