/*
 * Editions for the EPUB's tests, built without readers or files so that what
 * fails here is the writer's fault.
 */
#include "sample.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "base/arena.h"
#include "base/length.h"

#define N(kind, ...)                                                           \
    make(a, NODE_##kind, (struct node *[]){ __VA_ARGS__, NULL })
#define T(text) node_new_text(a, text, (struct pos){ "sample", 1, 1 })
#define P(...) N(PARAGRAPH, __VA_ARGS__)

static struct node *
make(struct arena *a, enum node_kind kind, struct node **children)
{
    struct node *node = node_new(a, kind, (struct pos){ "sample", 1, 1 });
    for (; *children != NULL; children++)
        node_append(node, *children);
    return node;
}

static struct node *
leaf(struct arena *a, enum node_kind kind, const char *text)
{
    struct node *node = node_new(a, kind, (struct pos){ "sample", 1, 1 });
    node->text = text;
    return node;
}

static struct node *
image(struct arena *a, int index, const char *alt)
{
    struct node *node = leaf(a, NODE_IMAGE, alt);
    node->image = index;
    return node;
}

static struct node *
link_to(struct arena *a, const char *url, const char *text)
{
    struct node *node = N(LINK, T(text));
    node->url = url;
    return node;
}

static struct node *
with_lang(struct node *node, const char *lang)
{
    node->lang = lang;
    return node;
}

static struct node *
numbered(struct node *node, int number)
{
    node->number = number;
    return node;
}

static struct node *
head_row(struct node *row)
{
    row->header = true;
    for (struct node *cell = row->first; cell != NULL; cell = cell->next)
        cell->header = true;
    return row;
}

static struct node *
reference(struct arena *a, struct node *note)
{
    struct node *node = leaf(a, NODE_NOTE_REF, NULL);
    node->number = note->number;
    node->target = note;
    return node;
}

static struct article *
new_article(const char *title, const char *lang)
{
    struct article *article = article_new("sample", NULL);
    struct arena *a = article->arena;
    article->headline = N(PARAGRAPH, T(title));
    article->lang = lang;
    article->priority = 5;
    if (article->body == NULL)
        article->body = node_new(a, NODE_BODY, (struct pos){ 0 });
    if (article->notes == NULL)
        article->notes = node_new(a, NODE_BODY, (struct pos){ 0 });
    return article;
}

static struct node *
sample_table(struct arena *a)
{
    struct node *head = head_row(N(ROW, N(CELL, T("Pier")), N(CELL, T("Boats")),
        node_new(a, NODE_CELL, (struct pos){ 0 })));
    struct node *side = N(CELL, T("North"));
    struct node *right = N(CELL, T("12"));
    side->header = true;
    right->align = NODE_ALIGN_RIGHT;
    return N(TABLE, N(CAPTION, T("Boats in harbour")), head,
        N(ROW, side, right, N(CELL, T("more than in 1998"))),
        N(ROW, N(CELL, T("South")), N(CELL, T("7")), N(CELL, T("–"))));
}

static void
add_inlines(struct article *article, struct node *note, struct node *other)
{
    struct arena *a = article->arena;
    struct node *body = article->body;
    node_append(body,
        P(T("The harbour "), N(EMPHASIS, T("opened")), T(" on "),
            N(STRONG, T("Monday")), T(" & water"), reference(a, note),
            T(" rose, H"), N(SUBSCRIPT, T("2")), T("O and 3"),
            N(SUPERSCRIPT, T("rd")), T(", said the "), N(SMALL_CAPS, T("bbc")),
            T(" in "), leaf(a, NODE_CODE, "a<b"), T(".")));
    node_append(body,
        P(N(QUOTATION, T("It is "), N(QUOTATION, T("ours")), T(" now")),
            T(", she said,"), leaf(a, NODE_BREAK, NULL), T("in "),
            with_lang(N(SPAN, T("mañana")), "es"), T(" and "),
            with_lang(N(SPAN, T("مرحبا")), "ar"), T(" style"),
            reference(a, note), reference(a, other), T(". See "),
            link_to(
                a, "https://www.example.org/a b?q=\"1\"&r=ü#x", "the report"),
            T(", "), link_to(a, "javascript:alert(1)", "not this"), T(", "),
            link_to(a, "../other.html", "nor this"), T(".")));
}

static void
add_blocks(struct article *article)
{
    struct arena *a = article->arena;
    struct node *body = article->body;
    node_append(body, numbered(N(SUBHEAD, T("What was said")), 1));
    struct node *list = N(LIST, N(ITEM, P(T("First"))),
        N(ITEM, P(T("Second")), N(LIST, N(ITEM, P(T("Nested"))))),
        N(ITEM, P(T("Third")), P(T("with more"))));
    list->ordered = true;
    list->number = 3;
    node_append(body, list);
    node_append(body, numbered(N(SUBHEAD, T("Deeper")), 2));
    node_append(
        body, N(QUOTE, P(T("All ships are welcome.")), P(T("— Anna Weiss"))));
    node_append(body, N(PULL_QUOTE, P(T("Water rose"))));
    node_append(body, sample_table(a));
    node_append(body,
        N(FIGURE, image(a, 0, "A pier with \"boats\" & <nets>"),
            image(a, 1, NULL), N(CAPTION, T("The north pier")),
            N(CREDIT, T("Jo Mills"))));
    node_append(body,
        N(FIGURE, image(a, 2, "drawn"),
            N(CAPTION, T("This picture is refused"))));
    node_append(body, leaf(a, NODE_CODE_BLOCK, "if (a < b)\n    c();\n"));
    node_append(body, leaf(a, NODE_RULE, NULL));
    struct node *box = N(BOX, numbered(N(SUBHEAD, T("The harbour")), 1),
        P(T("Built 1901.")), N(LIST, N(ITEM, P(T("Depth 12 m")))));
    node_append(body, box);
    struct node *sidebar = N(BOX, P(T("Aside.")));
    sidebar->sidebar = true;
    node_append(body, sidebar);
    node_append(body, P(T("The end.")));
}

/* Every kind of node once. */
static struct article *
full_article(void)
{
    struct article *article =
        new_article("Harbour opens & \"water\" rises", "en");
    struct arena *a = article->arena;
    struct node *note = N(NOTE, P(T("By the tide table.")));
    struct node *other =
        N(NOTE, N(LIST, N(ITEM, P(T("A note that starts with a list")))));
    struct node *unused = N(NOTE, P(T("Nobody refers to this.")));
    node_append(article->notes, numbered(note, 1));
    node_append(article->notes, numbered(other, 2));
    node_append(article->notes, numbered(unused, 3));
    article->kicker = "Shipping";
    article->deck = P(T("A town "), N(EMPHASIS, T("waits")));
    article->priority = 1;
    article->dateline = (struct dateline){
        .place = "PORT", .agency = "Reuters", .pos = { "sample", 3, 1 }
    };
    article->published = (struct date){ .year = 2024, .month = 10, .day = 22 };
    article->updated = (struct date){ .year = 2024,
        .month = 10,
        .day = 23,
        .has_time = true,
        .hour = 9,
        .has_offset = true,
        .offset = 420 };
    article->publication = "Harbour Post";
    article->url = "https://www.example.org/news/1";
    article->rights = "© 2024 Harbour Post";
    article_add_author(article, "Maria Silva", NULL, (struct pos){ 0 });
    article_add_author(article, "Ben Okri", "editor", (struct pos){ 0 });
    article->lead = N(FIGURE, image(a, 0, "Boats at dawn"),
        N(CAPTION, T("Dawn")), N(CREDIT, T("Jo Mills / Pool")));
    add_inlines(article, note, other);
    add_blocks(article);
    return article;
}

static struct article *
arabic_article(void)
{
    struct article *article = new_article("الميناء يفتح أبوابه", "ar");
    struct arena *a = article->arena;
    article_add_author(article, "ليلى حسن", NULL, (struct pos){ 0 });
    node_append(article->body,
        P(T("فتح الميناء أبوابه يوم الاثنين، قالت "),
            with_lang(N(SPAN, T("BBC News")), "en"), T(".")));
    return article;
}

static struct article *
japanese_article(void)
{
    struct article *article = new_article("港が開く", "ja");
    struct arena *a = article->arena;
    article->source = "港新聞";
    node_append(article->body,
        P(N(QUOTATION, T("水が上がった")),
            T("と彼女は言った。😀👩‍👩‍👧")));
    return article;
}

/* What no reader should let through, and files that are too long. */
static struct article *
hostile_article(void)
{
    struct article *article =
        new_article("]]><script>alert('&')</script> \x01\x0b", "en");
    struct arena *a = article->arena;
    GString *text = g_string_new(NULL);
    article->kicker = "\"><b>";
    article->deck = node_new(a, NODE_PARAGRAPH, (struct pos){ 0 });
    article->url = "http://[::1/";
    node_append(article->body,
        P(T("Control \x02\x1f\x7f \xef\xbf\xbe\xef\xbf\xbf end"),
            link_to(a, "https://user:pw@example.org/", "user"),
            link_to(a, "http://300.1.2.3/", "number"),
            link_to(a, "https://bücher.example/ü%zz", "idn"),
            link_to(a, "mailto:a@example.org", "mail")));
    for (int i = 0; i < 60000; i++)
        g_string_append_printf(text, "& word%d ", i);
    const char *words = arena_strndup(a, text->str, text->len);
    struct node *quote = N(QUOTE,
        N(LIST, N(ITEM, P(T("one"))), N(ITEM, P(N(EMPHASIS, T(words))))));
    quote->first->ordered = true;
    quote->first->number = 1;
    node_append(article->body, quote);
    memset(text->str, 'x', text->len);
    node_append(article->body, P(T(text->str)));
    memset(text->str, '"', text->len);
    node_append(article->body,
        leaf(a, NODE_CODE_BLOCK, arena_strndup(a, text->str, 90000)));
    g_string_free(text, TRUE);
    struct node *table = node_new(a, NODE_TABLE, (struct pos){ 0 });
    for (int i = 0; i < 9000; i++)
        node_append(
            table, N(ROW, N(CELL, T("north pier")), N(CELL, T("south pier"))));
    head_row(table->first);
    node_append(article->body, table);
    for (int i = 1; i <= 1500; i++) {
        struct node *note = N(NOTE,
            P(T("A note of some length that says where this was found.")));
        node_append(article->notes, numbered(note, i));
        node_append(article->body,
            P(T("Text"), reference(a, note), reference(a, note)));
    }
    return article;
}

static struct article *
deep_article(void)
{
    struct article *article = new_article("", "en");
    struct arena *a = article->arena;
    struct node *inner = P(T("in the deep"));
    for (int i = 0; i < 60; i++)
        inner = i & 1 ? N(QUOTE, inner) : N(LIST, N(ITEM, inner));
    node_append(article->body, inner);
    return article;
}

static struct style *
sample_style(struct arena *a)
{
    struct style *style = arena_alloc(a, sizeof *style);
    for (int i = 0; i < ROLE_N; i++)
        style->roles[i] = (struct role_style){ .family = "serif",
            .weight = 400,
            .size = 9 * LENGTH_PT,
            .leading = 11 * LENGTH_PT,
            .colour = 0x1a1a1a,
            .align = ALIGN_LEFT,
            .rule_colour = 0x000000,
            .background = STYLE_NO_COLOUR,
            .hyphenate = true };
    style->name = "sample";
    style->roles[ROLE_BODY].align = ALIGN_JUSTIFY;
    style->roles[ROLE_BODY].indent = 10 * LENGTH_PT;
    style->roles[ROLE_HEADLINE].size = 22 * LENGTH_PT;
    style->roles[ROLE_HEADLINE].leading = 24 * LENGTH_PT;
    style->roles[ROLE_HEADLINE_LEAD].size = 36 * LENGTH_PT;
    style->roles[ROLE_NAMEPLATE].size = 60 * LENGTH_PT;
    style->roles[ROLE_KICKER].colour = 0xa01020;
    style->roles[ROLE_KICKER].family = "sans";
    style->roles[ROLE_KICKER].uppercase = true;
    style->roles[ROLE_KICKER].tracking = 60;
    style->roles[ROLE_CAPTION].family = "sans";
    style->roles[ROLE_CAPTION].size = 7 * LENGTH_PT;
    style->roles[ROLE_SECTION].rule_above = LENGTH_PT;
    style->accent = 0xa01020;
    style->link_colour = 0x103080;
    return style;
}

static GBytes *
picture(int width, int height, const char *format)
{
    GdkPixbuf *pixbuf =
        gdk_pixbuf_new(GDK_COLORSPACE_RGB, FALSE, 8, width, height);
    char *data = NULL;
    gsize len = 0;
    gdk_pixbuf_fill(pixbuf, 0x4080a0ff);
    gdk_pixbuf_save_to_buffer(pixbuf, &data, &len, format, NULL, NULL);
    g_object_unref(pixbuf);
    return g_bytes_new_take(data, len);
}

static struct edition *
new_edition(int max_articles)
{
    struct arena *a = arena_new();
    struct edition *edition = arena_alloc(a, sizeof *edition);
    edition->arena = a;
    edition->style = sample_style(a);
    edition->title = "The Harbour Weekly";
    edition->nameplate = "The Harbour Weekly";
    edition->lang = "en";
    edition->date = (struct date){ .year = 2024, .month = 10, .day = 25 };
    edition->dated = true;
    edition->identifier = "urn:uuid:6fa459ea-ee8a-3ca4-894e-db77e160355e";
    edition->timestamp = 1729814400;
    edition->cover_image = -1;
    edition->colophon = true;
    edition->articles =
        arena_new_array(a, struct edition_article, max_articles);
    edition->owned_articles =
        g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    edition->owned_bytes =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    return edition;
}

static void
add_article(struct edition *edition, struct article *article, const char *id,
    int section)
{
    struct edition_article *entry = &edition->articles[edition->n_articles++];
    entry->article = article;
    entry->id = id;
    entry->section = section;
    entry->number = edition->n_articles;
    g_ptr_array_add(edition->owned_articles, article);
}

static void
add_image(struct edition *edition, const char *id, enum image_format format,
    GBytes *bytes)
{
    edition->images[edition->n_images++] = (struct image){ .id = id,
        .path = id,
        .format = format,
        .bytes = bytes,
        .width = 60,
        .height = 40,
        .orientation = 1,
        .components = 3 };
    g_ptr_array_add(edition->owned_bytes, bytes);
}

struct edition *
sample_edition(void)
{
    static const char svg[] =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"40\">"
        "<script>alert(1)</script></svg>";
    struct edition *edition = new_edition(5);
    edition->cover = true;
    edition->tagline = "News of boats & water";
    edition->number = "No. 12";
    edition->period = "19–25 October 2024";
    edition->publisher = "Harbour Press";
    edition->website = "https://harbour.example.org";
    edition->notes = "Made by hand.\n\nSecond paragraph <here>.";
    edition->images = arena_new_array(edition->arena, struct image, 3);
    add_image(edition, "pier", IMAGE_JPEG, picture(60, 40, "jpeg"));
    add_image(edition, "nets", IMAGE_PNG, picture(60, 40, "png"));
    add_image(
        edition, "drawn", IMAGE_SVG, g_bytes_new_static(svg, sizeof svg - 1));
    edition->sections =
        arena_new_array(edition->arena, struct edition_section, 2);
    edition->sections[0] = (struct edition_section){ .name = "Town & Port",
        .id = "s1-town",
        .colour = STYLE_NO_COLOUR,
        .first = 0,
        .n = 2 };
    edition->sections[1] = (struct edition_section){ .name = "World",
        .id = "s2-world",
        .colour = STYLE_NO_COLOUR,
        .first = 2,
        .n = 3 };
    edition->n_sections = 2;
    add_article(edition, full_article(), "a001-harbour-opens", 0);
    add_article(edition, arabic_article(), "a002-article", 0);
    add_article(edition, japanese_article(), "a003-article", 1);
    add_article(edition, hostile_article(), "a004-script", 1);
    add_article(edition, deep_article(), "a005-article", 1);
    return edition;
}

struct edition *
sample_large(int n)
{
    struct edition *edition = new_edition(n);
    struct arena *a = edition->arena;
    edition->sections = arena_new_array(a, struct edition_section, 1);
    edition->sections[0] = (struct edition_section){
        .name = "", .id = "s1", .colour = STYLE_NO_COLOUR, .n = n
    };
    edition->n_sections = 1;
    for (int i = 0; i < n; i++) {
        struct article *article =
            new_article("A headline of six words here", "en");
        struct arena *own = article->arena;
        for (int j = 0; j < 14; j++) {
            GString *text = g_string_new(NULL);
            for (int k = 0; k < 45; k++)
                g_string_append_printf(
                    text, "word%d of%d ", (i * 31 + j * 7 + k) % 997, k);
            struct node *paragraph =
                node_new(own, NODE_PARAGRAPH, (struct pos){ 0 });
            node_append(
                paragraph, node_new_text(own, text->str, (struct pos){ 0 }));
            node_append(article->body, paragraph);
            g_string_free(text, TRUE);
        }
        add_article(edition, article, arena_printf(a, "a%03d-x", i + 1), 0);
    }
    return edition;
}

#define MAX_NODES 300

static const char *const texts[] = { "word", "“Quoted” & <tagged> ", "",
    "— Anna", "مرحبا بالعالم", "日本語のテキスト", "\x01\x0b\xef\xbf\xbf",
    "]]>", "a\nb", "😀" };
static const char *const urls[] = { "https://example.org/", "x.html",
    "javascript:x", NULL, "mailto:a@b.example", "http://[x" };
static const char *const langs[] = { NULL, NULL, NULL, "ar", "ja", "en" };

/* A tree, most of it nonsense, for article_repair to put right. */
static struct node *
grow(GRand *random, struct article *article)
{
    GPtrArray *nodes = g_ptr_array_new();
    struct arena *a = article->arena;
    struct node *root = node_new(a, NODE_BODY, (struct pos){ 0 });
    g_ptr_array_add(nodes, root);
    int n = g_rand_int_range(random, 1, MAX_NODES);
    for (int i = 0; i < n; i++) {
        enum node_kind kind = (enum node_kind)g_rand_int_range(
            random, NODE_PARAGRAPH, NODE_N_KINDS);
        if (kind == NODE_NOTE)
            kind = NODE_TEXT;
        struct node *node = node_new(a, kind, (struct pos){ "random", i, 1 });
        node->article = -1;
        node->text = texts[g_rand_int_range(random, 0, G_N_ELEMENTS(texts))];
        node->url = urls[g_rand_int_range(random, 0, G_N_ELEMENTS(urls))];
        node->lang = langs[g_rand_int_range(random, 0, G_N_ELEMENTS(langs))];
        node->number = g_rand_int_range(random, 0, 9);
        node->ordered = g_rand_boolean(random);
        node->header = g_rand_boolean(random);
        node->image = g_rand_int_range(random, -1, 2);
        node->href = urls[g_rand_int_range(random, 0, G_N_ELEMENTS(urls))];
        if (kind == NODE_NOTE_REF && article->notes != NULL)
            node->target = g_rand_boolean(random) ? article->notes->first
                                                  : article->notes->last;
        struct node *parent = nodes->pdata[g_rand_int_range(
            random, MAX(0, (int)nodes->len - 12), (int)nodes->len)];
        node_append(parent, node);
        /* Else few figures would have both. */
        if (kind == NODE_FIGURE && g_rand_boolean(random)) {
            node_append(node, image(a, (int)(i % 2), node->text));
            node_append(node,
                g_rand_boolean(random) ? N(CAPTION, T("A caption"))
                                       : N(CREDIT, T("Jo Mills")));
        }
        if (!node_is_leaf(kind))
            g_ptr_array_add(nodes, node);
    }
    g_ptr_array_unref(nodes);
    return root;
}

static struct article *
random_article(GRand *random)
{
    const char *lang = langs[g_rand_int_range(random, 0, G_N_ELEMENTS(langs))];
    struct article *article = new_article("At random", lang);
    struct arena *a = article->arena;
    node_append(article->notes, numbered(N(NOTE, P(T("A note."))), 1));
    struct node *note = node_new(a, NODE_NOTE, (struct pos){ 0 });
    node_append(article->notes, numbered(note, 2));
    struct node *inside = grow(random, article);
    while (inside->first != NULL) {
        struct node *child = inside->first;
        node_unlink(child);
        node_append(note, child);
    }
    article->body = grow(random, article);
    article_repair(article, NULL);
    return article;
}

struct edition *
sample_random(guint32 seed, int n)
{
    struct edition *edition = new_edition(n);
    struct arena *a = edition->arena;
    GRand *random = g_rand_new_with_seed(seed);
    edition->images = arena_new_array(a, struct image, 2);
    add_image(edition, "pier", IMAGE_JPEG, picture(60, 40, "jpeg"));
    add_image(edition, "nets", IMAGE_PNG, picture(60, 40, "png"));
    edition->sections = arena_new_array(a, struct edition_section, 1);
    edition->sections[0] = (struct edition_section){
        .name = "", .id = "s1", .colour = STYLE_NO_COLOUR, .n = n
    };
    edition->n_sections = 1;
    for (int i = 0; i < n; i++)
        add_article(edition, random_article(random),
            arena_printf(a, "a%03d-random", i + 1), 0);
    g_rand_free(random);
    return edition;
}

void
sample_free(struct edition *edition)
{
    g_ptr_array_unref(edition->owned_articles);
    g_ptr_array_unref(edition->owned_bytes);
    arena_free(edition->arena);
}
