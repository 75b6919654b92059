/*
 * From an item of a feed to an article. Feeds have the text twice, as a
 * summary and as a whole, and do not agree which element is which; so the
 * longer one is the text, and the other the deck unless it is the text's
 * beginning.
 */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/feed.h"
#include "read/html_make.h"

/* In bytes: a longer summary is no deck, and a longer text is no summary. */
#define LONGEST_DECK 500
#define LONGEST_SUMMARY 600
/* The beginning of a text in which a summary may be found, beyond its own
 * length. */
#define BEGINNING 600

struct maker {
    const struct feed *feed;
    const struct feed_item *item;
    struct article *article;
    struct arena *arena; /* the article's */
    struct diag *diag;
};

/* The position in a copy of the file's name that lives as long as the
 * article. */
static struct pos
own_pos(const struct maker *m, struct pos pos)
{
    pos.origin = m->article->origin;
    return pos;
}

static void
tell(const struct maker *m, const char *field, const char *text, struct pos pos)
{
    article_add_finding(m->article, FINDING_RECOGNISED, field, text, 95,
        own_pos(m, pos), m->feed->format);
}

static const char *
base_of(const struct maker *m, const struct feed_text *text)
{
    if (text->base != NULL)
        return text->base;
    if (m->article->url != NULL)
        return m->article->url;
    return m->feed->link.text != NULL ? m->feed->link.text : m->feed->base;
}

/* Words with all markup gone, squeezed; NULL if there are none. */
static const char *
plain(const struct maker *m, const struct feed_text *text)
{
    if (text->text == NULL)
        return NULL;
    char *html = feed_text_html(m->arena, text, m->item->wordpress);
    const char *words = html;
    if (strpbrk(html, "<&") != NULL) {
        struct html_page page;
        html_page_init(
            &page, m->article, html, strlen(html), own_pos(m, text->pos), NULL);
        words = html_text_below(m->arena, page.tree->root);
        html_page_clear(&page);
    }
    words = text_squeeze(m->arena, words);
    return *words != '\0' ? words : NULL;
}

/* A title may have words in italics; all of it is bold, and a link in it leads
 * nowhere new. */
static struct node *
title_block(const struct maker *m, const struct feed_text *title)
{
    if (title->text == NULL)
        return NULL;
    struct pos pos = own_pos(m, title->pos);
    struct node *block = node_new(m->arena, NODE_PARAGRAPH, pos);
    /* Pictures go behind the line that they stand in, and are left there. */
    node_append(node_new(m->arena, NODE_BODY, pos), block);
    char *html = feed_title_html(m->arena, title);
    struct html_page page;
    html_page_init(&page, m->article, html, strlen(html), pos, NULL);
    page.piece = true;
    html_nodes_append_line(&page, page.tree->root, block);
    html_page_clear(&page);
    node_unlink(block);
    struct node_walk w = node_walk(block);
    g_autoptr(GPtrArray) unwanted = g_ptr_array_new();
    while (node_walk_next(&w))
        if (w.entering &&
            (w.node->kind == NODE_LINK || w.node->kind == NODE_STRONG ||
                w.node->kind == NODE_IMAGE))
            g_ptr_array_add(unwanted, w.node);
    for (guint i = 0; i < unwanted->len; i++) {
        struct node *node = g_ptr_array_index(unwanted, i);
        if (node->kind == NODE_IMAGE)
            node_unlink(node);
        else
            node_unwrap(node);
    }
    return *node_plain_text(block, m->arena) != '\0' ? block : NULL;
}

static struct node *
words_block(const struct maker *m, enum node_kind kind, const char *words,
    struct pos pos)
{
    struct node *block = node_new(m->arena, kind, own_pos(m, pos));
    node_append(block, node_new_text(m->arena, words, own_pos(m, pos)));
    return block;
}

/* Names in one text: "Ada Bell, Cato Dunn and Eva Falk". A lone comma may as
 * well stand before what somebody is: "Ada Bell, staff writer". */
static void
add_authors(
    const struct maker *m, const char *text, const char *role, struct pos pos)
{
    static const char *const words[] = { " and ", " & ", " und ", " et ",
        " dan ", " y ", " e ", " en ", " i ", ";" };
    g_autoptr(GString) list = g_string_new(text);
    bool joined = false;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        joined = g_string_replace(list, words[i], "\n", 0) > 0 || joined;
    const char *comma = strchr(text, ',');
    if (joined || (comma != NULL && strchr(comma + 1, ',') != NULL))
        g_string_replace(list, ",", "\n", 0);
    g_auto(GStrv) parts = g_strsplit(list->str, "\n", -1);
    /* Each must be a name of its own: "Bell & Sons" is one. */
    bool several = true;
    for (int i = 0; parts[i] != NULL; i++) {
        g_strstrip(parts[i]);
        several =
            several && (*parts[i] == '\0' || strchr(parts[i], ' ') != NULL);
    }
    if (!several) {
        article_add_author(m->article, text, role, pos);
        return;
    }
    for (int i = 0; parts[i] != NULL; i++)
        article_add_author(m->article, parts[i], role, pos);
}

static void
set_authors(const struct maker *m)
{
    const GArray *people =
        m->item->authors->len > 0 ? m->item->authors : m->feed->authors;
    for (guint i = 0; i < people->len; i++) {
        const struct feed_person *person =
            &g_array_index(people, struct feed_person, i);
        const char *name = person->name;
        if (m->feed->names != NULL &&
            g_hash_table_contains(m->feed->names, name))
            name = g_hash_table_lookup(m->feed->names, name);
        name = feed_person_name(m->arena, name);
        if (*name == '\0')
            continue;
        add_authors(m, name, person->role, own_pos(m, person->pos));
        tell(m, "author", name, person->pos);
    }
}

static void
set_date(const struct maker *m, struct date *date, const struct feed_text *text,
    const char *field)
{
    if (text->text == NULL)
        return;
    const char *words = text_squeeze(m->arena, text->text);
    /* "0000-00-00 00:00:00" and "Wed, 30 Nov -0001": not published yet. */
    if (g_str_has_prefix(words, "0000-") || strstr(words, "-0001") != NULL)
        return;
    if (!date_parse_text(words, m->article->lang, date) &&
        !date_parse_iso(words, date))
        diag_report(
            m->diag, DIAG_DATE_UNKNOWN, own_pos(m, text->pos), "\"%s\"", words);
    else
        tell(m, field, words, text->pos);
}

/* The site's name without what only a feed is called. */
static const char *
publication_name(const struct maker *m, const char *name)
{
    static const char *const endings[] = { " RSS Feed", " RSS feed",
        " Atom Feed", " Feed", " feed", " RSS", " (RSS)", " - RSS", " – RSS",
        " »", " -", " –", " |", ":" };
    char *copy = arena_strdup(m->arena, name);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        size_t len = strlen(copy), n = strlen(endings[i]);
        if (len > n && strcmp(copy + len - n, endings[i]) == 0)
            copy[len - n] = '\0';
    }
    return text_squeeze(m->arena, copy);
}

static void
set_origin(const struct maker *m)
{
    struct article *article = m->article;
    const struct feed *feed = m->feed;
    const char *source = plain(m, &m->item->source);
    const char *name = plain(m, &feed->title);
    article->source = source;
    article->publication = source;
    if (source == NULL && name != NULL) {
        article->publication = publication_name(m, name);
        tell(m, "publication", article->publication, feed->title.pos);
    }
    article->rights = plain(m, &m->item->rights);
    if (article->rights == NULL)
        article->rights = plain(m, &feed->rights);
}

static void
set_facts(const struct maker *m)
{
    struct article *article = m->article;
    const struct feed_item *item = m->item;
    const struct feed_text *link =
        item->link.text != NULL ? &item->link : &item->id;
    article->url = arena_strdup(m->arena, link->text);
    const char *lang = item->content.text != NULL && item->content.lang != NULL
        ? item->content.lang
        : item->lang;
    if (lang == NULL)
        lang = m->feed->lang;
    article->lang = arena_strdup(m->arena, lang);
    article->headline = title_block(m, &item->title);
    if (article->headline != NULL) {
        article->headline_pos = article->headline->pos;
        tell(m, "headline", article_title(article), item->title.pos);
    }
    article->kicker = plain(m, &item->kicker);
    article->section = plain(m, &item->section);
    article->dateline.place = plain(m, &item->place);
    if (article->dateline.place != NULL)
        article->dateline.pos = own_pos(m, item->place.pos);
    set_authors(m);
    set_date(m, &article->published, &item->published, "published");
    set_date(m, &article->updated, &item->updated, "updated");
    /* What was never changed says only when it was. */
    if (!date_is_set(&article->published)) {
        article->published = article->updated;
        article->updated = (struct date){ 0 };
    } else if (date_is_full(&article->updated) &&
        date_is_full(&article->published) &&
        date_compare(&article->updated, &article->published) <= 0) {
        article->updated = (struct date){ 0 };
    }
    set_origin(m);
    for (guint i = 0; i < item->tags->len; i++) {
        const char *tag =
            plain(m, &g_array_index(item->tags, struct feed_text, i));
        if (tag != NULL)
            g_ptr_array_add(article->tags, (gpointer)tag);
    }
}

/* Letters and digits alone, in lower case. */
static char *
letters(const char *text, size_t len)
{
    g_autofree char *folded = g_utf8_casefold(text, (gssize)len);
    GString *out = g_string_new(NULL);
    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_utf8_get_char(p));
    return g_string_free(out, FALSE);
}

/* Whether SUMMARY says only what TEXT begins with. */
static bool
is_beginning(const char *summary, const char *text)
{
    size_t len = strlen(summary), most = len + BEGINNING;
    size_t n = strnlen(text, most);
    while (n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80)
        n--;
    g_autofree char *a = letters(summary, len), *b = letters(text, n);
    return *a == '\0' || strstr(b, a) != NULL;
}

static void
add_body(const struct maker *m, const struct feed_text *text)
{
    char *html = feed_text_html(m->arena, text, m->item->wordpress);
    html_piece_read(m->article, html, strlen(html), base_of(m, text),
        own_pos(m, text->pos), m->diag);
}

static void
set_deck(const struct maker *m, const struct feed_text *summary,
    const char *words, const char *body)
{
    struct article *article = m->article;
    bool breaks;
    words = feed_residue_cut(article, words, own_pos(m, summary->pos), &breaks);
    if (*words == '\0' || is_beginning(words, body) ||
        text_same_words(words, article_title(article)))
        return;
    if (breaks || strlen(words) > LONGEST_DECK) {
        article_add_finding(article, FINDING_STRIPPED, "summary", words, 80,
            own_pos(m, summary->pos), "too long for a deck, or it breaks off");
        return;
    }
    article->deck = words_block(m, NODE_PARAGRAPH, words, summary->pos);
    tell(m, "deck", words, summary->pos);
}

static void
report_summary(const struct maker *m, const struct feed_text *text)
{
    const char *title = article_title(m->article);
    struct pos pos = own_pos(m, text->pos);
    if (*title == '\0')
        diag_report(m->diag, DIAG_FEED_SUMMARY, pos, NULL);
    else
        diag_report(m->diag, DIAG_FEED_SUMMARY, pos, "%s", title);
}

/* The longer one of the item's two texts; *OTHER and its words are what is
 * left, TEXT NULL if nothing is. */
static const struct feed_text *
choose_text(const struct maker *m, const struct feed_text **other,
    const char **other_words)
{
    const struct feed_text *content = &m->item->content;
    const struct feed_text *summary = &m->item->summary;
    *other = NULL;
    if (content->text == NULL || summary->text == NULL)
        return content->text != NULL ? content : summary;
    const char *words = plain(m, content), *less = plain(m, summary);
    bool swapped =
        words == NULL || (less != NULL && strlen(less) > strlen(words));
    *other = swapped ? content : summary;
    *other_words = swapped ? words : less;
    return swapped ? summary : content;
}

static void
set_text(const struct maker *m)
{
    const struct feed_item *item = m->item;
    const struct feed_text *other;
    const char *other_words = NULL;
    const struct feed_text *text = choose_text(m, &other, &other_words);
    if (text->text == NULL)
        return;
    add_body(m, text);
    bool more = feed_residue_strip(m->article);
    const char *body = node_plain_text(m->article->body, m->arena);
    if (other_words != NULL)
        set_deck(m, other, other_words, body);
    const char *deck = m->article->deck == NULL ? plain(m, &item->deck) : NULL;
    if (deck != NULL)
        set_deck(m, &item->deck, deck, body);
    if (*body != '\0' &&
        (more || (!item->has_content && strlen(body) < LONGEST_SUMMARY)))
        report_summary(m, text);
}

/* Whether picture A is a better lead than B. */
static bool
is_better(const struct feed_picture *a, const struct feed_picture *b)
{
    if (b == NULL || a->thumbnail != b->thumbnail)
        return b == NULL || b->thumbnail;
    return a->width > b->width;
}

static void
set_lead(const struct maker *m)
{
    const GArray *pictures = m->item->pictures;
    const struct feed_picture *best = NULL;
    for (guint i = 0; i < pictures->len; i++) {
        const struct feed_picture *picture =
            &g_array_index(pictures, struct feed_picture, i);
        if (is_better(picture, best))
            best = picture;
    }
    if (best == NULL)
        return;
    struct pos pos = own_pos(m, best->pos);
    struct node *figure = node_new(m->arena, NODE_FIGURE, pos);
    struct node *image = node_new(m->arena, NODE_IMAGE, pos);
    image->url = arena_strdup(m->arena, best->url);
    image->text = plain(m, &best->alt);
    node_append(figure, image);
    const char *caption = plain(m, &best->caption);
    const char *credit = plain(m, &best->credit);
    /* Some repeat the title there, or the whole text. */
    if (caption != NULL && strlen(caption) < LONGEST_DECK &&
        !text_same_words(caption, article_title(m->article)))
        node_append(
            figure, words_block(m, NODE_CAPTION, caption, best->caption.pos));
    if (credit != NULL)
        node_append(
            figure, words_block(m, NODE_CREDIT, credit, best->credit.pos));
    m->article->lead = figure;
    html_settle_lead(m->article);
}

static bool
make_article(const struct feed *feed, const struct feed_item *item,
    const struct input *input, GPtrArray *articles, struct diag *diag)
{
    struct article *article = article_new(input->origin, input->folder);
    const struct maker m = { feed, item, article, article->arena, diag };
    set_facts(&m);
    set_text(&m);
    set_lead(&m);
    if (article->headline == NULL && article->body->first == NULL &&
        article->lead == NULL) {
        diag_report(diag, DIAG_FEED_ITEM_EMPTY, item->pos, NULL);
        article_free(article);
        return false;
    }
    g_ptr_array_add(articles, article);
    return true;
}

/* The picture that WordPress shows over a post is an item of its own. */
static void
find_thumbnails(const struct feed *feed)
{
    g_autoptr(GHashTable) files = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < feed->items->len; i++) {
        struct feed_item *item = g_ptr_array_index(feed->items, i);
        if (item->number != NULL && item->attachment != NULL)
            g_hash_table_insert(files, (gpointer)item->number, item);
    }
    for (guint i = 0; i < feed->items->len; i++) {
        struct feed_item *item = g_ptr_array_index(feed->items, i);
        const struct feed_item *file = item->thumbnail != NULL
            ? g_hash_table_lookup(files, item->thumbnail)
            : NULL;
        if (file == NULL)
            continue;
        const struct feed_picture picture = {
            .url = file->attachment, .caption = file->summary, .pos = file->pos
        };
        feed_add_picture(item, picture);
    }
}

/* Whether the export's item is a post that anybody can see. */
static bool
is_published(const struct feed_item *item, int *n_unpublished)
{
    if (item->kind != NULL && strcmp(item->kind, "post") != 0)
        return false;
    bool seen =
        (item->status == NULL || strcmp(item->status, "publish") == 0) &&
        (item->password == NULL || *item->password == '\0');
    *n_unpublished += !seen;
    return seen;
}

bool
feed_make_articles(const struct feed *feed, const struct input *input,
    GPtrArray *articles, struct diag *diag)
{
    int n_unpublished = 0, n = 0;
    find_thumbnails(feed);
    for (guint i = 0; i < feed->items->len; i++) {
        const struct feed_item *item = g_ptr_array_index(feed->items, i);
        if (is_published(item, &n_unpublished))
            n += make_article(feed, item, input, articles, diag);
    }
    if (n_unpublished > 0)
        diag_report(diag, DIAG_FEED_UNPUBLISHED, pos_of(input->origin), "%d",
            n_unpublished);
    if (n == 0)
        diag_report(diag, DIAG_READ_NOTHING, pos_of(input->origin), NULL);
    return n > 0;
}
