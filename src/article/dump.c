/*
 * The debug form of an article: its metadata one fact a line, then its trees
 * as indented text, one node a line with its position. Golden tests compare
 * it, so it is complete, and strange bytes are shown as JSON escapes.
 */
#include "article/article.h"

#include "base/arena.h"
#include "base/text.h"

static void
dump_pos(GString *out, struct pos pos)
{
    if (pos.line > 0)
        g_string_append_printf(out, " @%d:%d", pos.line, pos.column);
}

static void
dump_string(GString *out, const char *key, const char *value)
{
    if (value == NULL)
        return;
    g_string_append_printf(out, "%s: ", key);
    text_append_json(out, value);
    g_string_append_c(out, '\n');
}

static void
dump_date(GString *out, const char *key, const struct date *date)
{
    if (!date_is_set(date))
        return;
    struct arena *arena = arena_new();
    g_string_append_printf(out, "%s: %s\n", key, date_to_iso(date, arena));
    arena_free(arena);
}

static const char *const align_names[] = { "", " left", " center", " right" };

static void
dump_node(GString *out, const struct node *node, int depth)
{
    g_string_append_printf(
        out, "%*s%s", depth * 2, "", node_kind_name(node->kind));
    if (node->number != 0 || node->kind == NODE_NOTE_REF)
        g_string_append_printf(out, " %d", node->number);
    if (node->ordered)
        g_string_append(out, " ordered");
    if (node->header)
        g_string_append(out, " header");
    if (node->sidebar)
        g_string_append(out, " sidebar");
    g_string_append(out, align_names[node->align]);
    if (node->lang != NULL)
        g_string_append_printf(out, " lang=%s", node->lang);
    if (node->url != NULL) {
        g_string_append(out, " url=");
        text_append_json(out, node->url);
    }
    if (node->href != NULL) {
        g_string_append(out, " href=");
        text_append_json(out, node->href);
    }
    if (node->text != NULL) {
        g_string_append_c(out, ' ');
        text_append_json(out, node->text);
    }
    dump_pos(out, node->pos);
    g_string_append_c(out, '\n');
}

static void
dump_tree(GString *out, const char *title, const struct node *root)
{
    if (root == NULL)
        return;
    g_string_append_printf(out, "%s:\n", title);
    struct node_walk walk = node_walk(root);
    int depth = 1;
    while (node_walk_next(&walk)) {
        bool leaf = node_is_leaf(walk.node->kind);
        if (walk.entering)
            dump_node(out, walk.node, depth);
        if (!leaf)
            depth += walk.entering ? 1 : -1;
    }
}

static void
dump_people(const struct article *article, GString *out)
{
    for (guint i = 0; i < article->authors->len; i++) {
        const struct person *person =
            &g_array_index(article->authors, struct person, i);
        g_string_append(out, "author: ");
        text_append_json(out, person->name);
        if (person->role != NULL)
            g_string_append_printf(out, " (%s)", person->role);
        dump_pos(out, person->pos);
        g_string_append_c(out, '\n');
    }
}

static void
dump_facts(const struct article *article, GString *out)
{
    dump_string(out, "reader", article->reader);
    if (article->desk_off)
        g_string_append(out, "desk: off\n");
    if (article->whole)
        g_string_append(out, "cut: no\n");
    dump_string(out, "section", article->section);
    dump_string(out, "kicker", article->kicker);
    dump_people(article, out);
    const struct dateline *dateline = &article->dateline;
    dump_string(out, "dateline.place", dateline->place);
    dump_string(out, "dateline.agency", dateline->agency);
    dump_date(out, "dateline.date", &dateline->date);
    dump_string(out, "dateline.reporter", dateline->reporter);
    dump_date(out, "published", &article->published);
    dump_date(out, "updated", &article->updated);
    dump_string(out, "lang", article->lang);
    dump_string(out, "publication", article->publication);
    dump_string(out, "source", article->source);
    dump_string(out, "url", article->url);
    dump_string(out, "rights", article->rights);
    for (guint i = 0; i < article->tags->len; i++)
        dump_string(out, "tag", g_ptr_array_index(article->tags, i));
    if (article->priority != 5)
        g_string_append_printf(out, "priority: %d\n", article->priority);
}

static void
dump_findings(const struct article *article, GString *out)
{
    static const char *const names[] = { "recognised", "stripped", "repaired" };
    for (guint i = 0; i < article->findings->len; i++) {
        const struct finding *finding =
            &g_array_index(article->findings, struct finding, i);
        g_string_append_printf(out, "%s %s %d%% ", names[finding->kind],
            finding->field != NULL ? finding->field : "-", finding->confidence);
        text_append_json(out, finding->text != NULL ? finding->text : "");
        if (finding->reason != NULL)
            g_string_append_printf(out, " (%s)", finding->reason);
        dump_pos(out, finding->pos);
        g_string_append_c(out, '\n');
    }
}

void
article_dump(const struct article *article, GString *out)
{
    dump_facts(article, out);
    dump_tree(out, "headline", article->headline);
    dump_tree(out, "deck", article->deck);
    dump_tree(out, "lead", article->lead);
    dump_tree(out, "body", article->body);
    if (article->notes != NULL && article->notes->first != NULL)
        dump_tree(out, "notes", article->notes);
    dump_findings(article, out);
}
