/*
 * The passes that put what the recognisers find in single lines into the
 * article: bylines, datelines, credits; and its language.
 */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "desk/passes.h"

/* Bylines stand near the top or at the very end. */
#define TOP_BLOCKS 5
#define BOTTOM_BLOCKS 4
/* Less sure than this and its place must speak for it. */
#define BYLINE_CERTAIN 80
/* A date, its weekday, its time and a word before it. */
#define DATE_LINE_MAX_BYTES 90
/* Surer than this and a credit line may go without its picture. */
#define CREDIT_CERTAIN 90
/* Less sure than this and it counts only right below a picture. */
#define CREDIT_BY_PLACE 80
#define CAPTION_MAX_BYTES 300

static bool
has_author(const struct article *article, const char *name)
{
    for (guint i = 0; i < article->authors->len; i++)
        if (text_same_words(
                g_array_index(article->authors, struct person, i).name, name))
            return true;
    return false;
}

static void
take_date(struct article *article, const struct byline_found *found,
    const struct node *node)
{
    if (!date_is_full(&found->date))
        return;
    const char *iso = date_to_iso(&found->date, article->arena);
    article_add_finding(article, FINDING_RECOGNISED, "published", iso,
        found->confidence, node->pos, "a date beside the byline");
    if (!date_is_set(&article->published))
        article->published = found->date;
}

/* Front matter wins: its authors are not added to. */
static void
take_byline(struct article *article, struct node *node, const char *text,
    const struct byline_found *found, bool fixed)
{
    for (int i = 0; i < found->n_names; i++) {
        const char *name = edit_span(article, text, found->names[i]);
        const char *role =
            found->editor ? "editor" : edit_span(article, text, found->role);
        edit_found(article, FINDING_RECOGNISED,
            found->editor ? "editor" : "author", node, text, found->names[i],
            found->confidence, found->reason);
        if (!fixed && !has_author(article, name))
            article_add_author(
                article, name, role, edit_pos(node, found->names[i].start));
    }
    take_date(article, found, node);
    if (found->publisher.len > 0) {
        edit_found(article, FINDING_RECOGNISED, "publication", node, text,
            found->publisher, 80, "stands in the byline");
        if (article->publication == NULL)
            article->publication = edit_span(article, text, found->publisher);
    }
    node_unlink(node);
}

/* A line that is a date alone, as sites put below the title. */
static bool
take_date_line(struct article *article, struct node *node, const char *text)
{
    if (strlen(text) > DATE_LINE_MAX_BYTES)
        return false;
    struct date date;
    const char *p = words_skip_space(text);
    struct folded f = folded_new(p, strnlen(p, 100));
    size_t n = words_prefix(desk_date_fillers, f.text);
    const char *q = p + (n > 0 ? f.map[n] : 0);
    bool updated = g_str_has_prefix(f.text, "updat") ||
        g_str_has_prefix(f.text, "last updat") ||
        g_str_has_prefix(f.text, "diperbarui") ||
        g_str_has_prefix(f.text, "aktualis") ||
        g_str_has_prefix(f.text, "mis a jour") ||
        g_str_has_prefix(f.text, "actualizado") ||
        g_str_has_prefix(f.text, "atualizado") ||
        g_str_has_prefix(f.text, "aggiornato");
    folded_clear(&f);
    q = words_skip_space(q);
    if (*q == ':')
        q = words_skip_space(q + 1);
    size_t used = words_date_time(q, &date);
    if (used == 0 || !date_is_full(&date) ||
        *words_skip_space(q + used) != '\0')
        return false;
    const char *field = updated ? "updated" : "published";
    article_add_finding(article, FINDING_RECOGNISED, field,
        text_squeeze(article->arena, text), 90, node->pos,
        "a date alone on a line near the top");
    struct date *to = updated ? &article->updated : &article->published;
    if (!date_is_set(to))
        *to = date;
    node_unlink(node);
    return true;
}

void
byline_run(struct article *article)
{
    bool fixed = article->authors->len > 0;
    int index = 0, length = 0;
    node_foreach_child (n, article->body)
        length++;
    struct node *next;
    for (struct node *n = article->body->first; n != NULL; n = next, index++) {
        next = n->next;
        if (n->kind != NODE_PARAGRAPH ||
            (index >= TOP_BLOCKS && index < length - BOTTOM_BLOCKS))
            continue;
        const char *text = edit_text(article, n);
        struct byline_found found;
        bool byline = byline_recognise(text, &found);
        /* Names alone are a byline only right below the headline. */
        if (byline && found.confidence < BYLINE_CERTAIN && index > 1)
            byline = false;
        if (byline)
            take_byline(article, n, text, &found, fixed);
        else if (index < TOP_BLOCKS && !desk_is_light(article))
            take_date_line(article, n, text);
    }
}

/* Cuts the dateline off the paragraph and, unless front matter said one,
 * makes it the article's. */
static void
take_dateline(struct article *article, struct node *node, const char *text,
    const struct dateline_found *found)
{
    const struct {
        const char *field;
        struct span span;
    } parts[] = {
        { "place", found->place },
        { "agency", found->agency },
        { "dated", found->when },
        { "reporter", found->reporter },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        edit_found(article, FINDING_RECOGNISED, parts[i].field, node, text,
            parts[i].span, found->confidence, found->reason);
    struct dateline *to = &article->dateline;
    to->place = edit_span(article, text, found->place);
    to->agency = edit_span(article, text, found->agency);
    to->reporter = edit_span(article, text, found->reporter);
    to->date = found->date;
    to->pos = edit_pos(node, 0);
    edit_cut(article, node, (struct span){ 0, found->body });
}

static bool
repeats_dateline(const struct article *article, const char *text,
    const struct dateline_found *found)
{
    const char *place = edit_span(article, text, found->place);
    const char *agency = edit_span(article, text, found->agency);
    const struct dateline *d = &article->dateline;
    if (place != NULL && d->place != NULL)
        return text_same_words(place, d->place);
    return agency != NULL && d->agency != NULL &&
        text_same_words(agency, d->agency);
}

void
dateline_run(struct article *article)
{
    int tried = 0;
    node_foreach_child (n, article->body) {
        if (n->kind == NODE_FIGURE || n->kind == NODE_SUBHEAD)
            continue;
        if (n->kind != NODE_PARAGRAPH || tried++ >= 3)
            return;
        const char *text = edit_text(article, n);
        struct dateline_found found;
        if (!dateline_recognise(text, &found) ||
            (tried > 1 && found.confidence < 90))
            continue;
        if (article->dateline.pos.line == 0 &&
            article->dateline.place == NULL &&
            article->dateline.agency == NULL) {
            take_dateline(article, n, text, &found);
        } else if (repeats_dateline(article, text, &found)) {
            struct span cut = { 0, found.body };
            edit_found(article, FINDING_STRIPPED, "dateline", n, text, cut, 95,
                "repeats the dateline that the front matter gives");
            edit_cut(article, n, cut);
        }
        return;
    }
}

static void
report_credit(struct article *article, const struct node *node,
    const char *text, const struct credit_found *found)
{
    const struct {
        const char *field;
        struct span span;
    } parts[] = {
        { "caption", found->caption },
        { "photographer", found->photographer },
        { "picture agency", found->agency },
        { "licence", found->licence },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        edit_found(article, FINDING_RECOGNISED, parts[i].field, node, text,
            parts[i].span, found->confidence, found->reason);
}

/* The credit's words without brackets around them. */
static struct span
unbracket(const char *text, struct span s)
{
    if (s.len > 2 && strchr("([", text[s.start]) != NULL &&
        strchr(")]", text[s.start + s.len - 1]) != NULL)
        return (struct span){ s.start + 1, s.len - 2 };
    return s;
}

static void
add_credit(struct article *article, struct node *figure,
    const struct node *from, const char *text, struct span credit)
{
    struct pos pos = edit_pos(from, credit.start);
    struct node *node = node_new(article->arena, NODE_CREDIT, pos);
    node_append(node,
        node_new_text(article->arena,
            edit_span(article, text, unbracket(text, credit)), pos));
    node_append(figure, node);
}

static struct node *
child_of_kind(const struct node *figure, enum node_kind kind)
{
    node_foreach_child (n, figure)
        if (n->kind == kind)
            return n;
    return NULL;
}

/* Splits the credit off the caption of a figure. */
static void
split_caption(struct article *article, struct node *figure)
{
    struct node *caption = child_of_kind(figure, NODE_CAPTION);
    struct credit_found found;
    if (caption == NULL || child_of_kind(figure, NODE_CREDIT) != NULL)
        return;
    const char *text = edit_text(article, caption);
    if (!credit_recognise(text, &found) || found.caption.len == 0)
        return;
    report_credit(article, caption, text, &found);
    add_credit(article, figure, caption, text, found.credit);
    edit_cut(article, caption,
        (struct span){ found.caption.len, strlen(text) - found.caption.len });
}

/* A paragraph below a picture without a caption is that caption when it ends
 * with a credit. */
static void
adopt_caption(struct article *article, struct node *figure, struct node *node,
    const char *text, const struct credit_found *found)
{
    report_credit(article, node, text, found);
    if (found->caption.len > 0 && child_of_kind(figure, NODE_CAPTION) == NULL) {
        struct node *caption =
            node_new(article->arena, NODE_CAPTION, node->pos);
        node_append(caption,
            node_new_text(article->arena,
                edit_span(article, text, found->caption), node->pos));
        node_append(figure, caption);
    }
    if (child_of_kind(figure, NODE_CREDIT) == NULL)
        add_credit(article, figure, node, text, found->credit);
    node_unlink(node);
}

/* One short sentence below a picture: what a caption without a label is. */
static bool
is_short_caption(const struct node *node, const char *text)
{
    return node->prev != NULL && node->prev->kind == NODE_FIGURE &&
        strlen(text) < CAPTION_MAX_BYTES;
}

void
credit_run(struct article *article)
{
    struct node *next;
    if (article->lead != NULL)
        split_caption(article, article->lead);
    for (struct node *n = article->body->first; n != NULL; n = next) {
        next = n->next;
        if (n->kind == NODE_FIGURE)
            split_caption(article, n);
        if (n->kind != NODE_PARAGRAPH)
            continue;
        const char *text = edit_text(article, n);
        struct credit_found found;
        if (!credit_recognise(text, &found) ||
            (found.confidence < CREDIT_BY_PLACE && !is_short_caption(n, text)))
            continue;
        struct node *figure =
            n->prev != NULL && n->prev->kind == NODE_FIGURE ? n->prev : NULL;
        if (figure != NULL &&
            (found.caption.len == 0 ||
                child_of_kind(figure, NODE_CAPTION) == NULL)) {
            adopt_caption(article, figure, n, text, &found);
        } else if (!desk_is_light(article)) {
            report_credit(article, n, text, &found);
            if (found.confidence >= CREDIT_CERTAIN)
                edit_strip(article, n, "picture credit", found.confidence,
                    "belongs to a picture that is not here");
        }
    }
}

void
language_run(struct article *article)
{
    if (article->lang != NULL)
        return;
    g_autoptr(GString) text = g_string_new(article_title(article));
    node_foreach_child (n, article->body) {
        g_string_append_c(text, ' ');
        if (n->kind != NODE_CODE_BLOCK)
            node_append_text(n, text);
        if (text->len > 6000)
            break;
    }
    int confidence;
    const char *lang = language_recognise(text->str, text->len, &confidence);
    if (lang == NULL)
        return;
    article->lang = lang;
    article_add_finding(article, FINDING_RECOGNISED, "language", lang,
        confidence, pos_of(article->origin),
        "the script and the small words of the text");
}
