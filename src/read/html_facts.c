/*
 * What a page says about its article. One pass over the tree lets each source
 * say what it knows; then each field takes the best. Fields that the caller
 * has filled already stay as they are.
 */
#include "read/html_facts.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* Values of JSON in all scripts of a page. */
#define MAX_JSON_VALUES 200000
/* Titles of pages are not longer. */
#define LONGEST_TITLE 1000
/* So many nodes are looked at for a short text. */
#define MOST_NODES 200
/* What belongs to the headline stands so near it, in nodes. */
#define NEAR_BEFORE 60
#define NEAR_AFTER 250
#define NEAR_DECK 60
#define MAX_TAGS 30

struct html_fact *
html_facts_add(struct html_facts *facts, enum html_field field,
    const char *text, int rank, const char *how, const char *source)
{
    if (text == NULL || facts->n[field] >= HTML_MAX_FACTS)
        return NULL;
    const char *squeezed = text_squeeze(facts->arena, text);
    if (*squeezed == '\0')
        return NULL;
    struct html_fact fact = { .field = field,
        .text = squeezed,
        .rank = rank,
        .how = how,
        .source = source };
    facts->n[field]++;
    g_array_append_val(facts->list, fact);
    return &g_array_index(facts->list, struct html_fact, facts->list->len - 1);
}

int
html_facts_rank(const struct html_facts *facts, const struct html_fact *fact)
{
    int rank = fact->rank - (fact->aside ? 30 : 0);
    if (fact->node == NULL || facts->headline == NULL)
        return rank;
    gint64 way = (gint64)fact->node->index - (gint64)facts->headline->index;
    if (way < -NEAR_BEFORE)
        return rank - 15;
    return way < 0 ? rank + 3 : way <= NEAR_AFTER ? rank + 5 : rank;
}

static int
by_rank(const void *a, const void *b, void *data)
{
    const struct html_fact *x = *(const struct html_fact *const *)a;
    const struct html_fact *y = *(const struct html_fact *const *)b;
    int order = html_facts_rank(data, y) - html_facts_rank(data, x);
    /* Their place in the list is their place in the page. */
    return order != 0 ? order : (x > y) - (x < y);
}

GPtrArray *
html_facts_sorted(const struct html_facts *facts, enum html_field field)
{
    GPtrArray *sorted = g_ptr_array_new();
    for (guint i = 0; i < facts->list->len; i++) {
        struct html_fact *fact =
            &g_array_index(facts->list, struct html_fact, i);
        if (fact->field == field)
            g_ptr_array_add(sorted, fact);
    }
    g_ptr_array_sort_with_data(sorted, by_rank, (gpointer)facts);
    return sorted;
}

void
html_facts_tell(struct html_facts *facts, const char *field, const char *text,
    const struct html_fact *fact)
{
    struct article *article = facts->page->article;
    article_add_finding(article, FINDING_RECOGNISED, field, text,
        CLAMP(fact->rank, 1, 99), html_page_pos(facts->page, fact->source),
        arena_printf(article->arena, "as the page says: %s", fact->how));
}

char *
html_facts_text(
    const struct html_facts *facts, const struct html_node *node, size_t max)
{
    size_t len = 0;
    int n = 0;
    for (const struct html_node *at = node; at != NULL;
         at = html_next(at, node)) {
        /* Spaces of the source's lines count a little. */
        len += at->name == HTML_TEXT ? at->len : 0;
        if (++n > MOST_NODES || len > max * 3)
            return NULL;
    }
    char *text = html_text_below(facts->arena, node);
    return *text != '\0' && strlen(text) <= max ? text : NULL;
}

static void
read_title(struct html_facts *facts, const struct html_node *node)
{
    if (facts->title != NULL)
        return;
    char *title = html_facts_text(facts, node, LONGEST_TITLE);
    facts->title = title;
    facts->title_source = node->source;
}

/* An address that says where its page is; others are no base. */
static bool
is_absolute(const char *url)
{
    return g_ascii_strncasecmp(url, "http://", 7) == 0 ||
        g_ascii_strncasecmp(url, "https://", 8) == 0;
}

static void
read_base(struct html_facts *facts, const struct html_node *node)
{
    const char *href = html_attribute_text(facts->arena, node, "href");
    if (href == NULL)
        return;
    const char *url = html_page_link(facts->page, href);
    if (url != NULL && is_absolute(url))
        facts->page->base = url;
}

static void
read_root(struct html_facts *facts, const struct html_node *node)
{
    const char *lang = html_attribute_text(facts->arena, node, "lang");
    if (lang == NULL)
        lang = html_attribute_text(facts->arena, node, "xml:lang");
    html_facts_add(
        facts, HTML_FIELD_LANG, lang, 65, "the element's lang", node->source);
}

/* The one pass. */
static void
collect(struct html_facts *facts)
{
    const struct html_node *root = facts->page->tree->root;
    bool based = false;
    for (const struct html_node *node = root, *next; node != NULL;
         node = next) {
        next = html_next(node, root);
        if (facts->aside && node == facts->aside_end)
            facts->aside = false;
        switch ((enum html_name)node->name) {
        case HTML_TEXT:
            if (!facts->aside)
                html_seen_read_text(facts, node);
            break;
        case HTML_BR:
            break;
        case HTML_ROOT:
        case HTML_BODY:
            read_root(facts, node);
            break;
        case HTML_META:
        case HTML_LINK:
            html_meta_read(facts, node);
            break;
        case HTML_BASE:
            if (!based)
                read_base(facts, node);
            based = true;
            break;
        case HTML_TITLE:
            read_title(facts, node);
            break;
        case HTML_SCRIPT:
            html_jsonld_keep(facts, node);
            break;
        default:
            if ((html_name_traits(node->name) & HTML_IS_UNSEEN) != 0) {
                next = html_skip(node, root);
                break;
            }
            html_seen_read(facts, node);
        }
    }
}

/* The best of FIELD; NULL: none. */
static const struct html_fact *
best_of(const struct html_facts *facts, enum html_field field)
{
    g_autoptr(GPtrArray) sorted = html_facts_sorted(facts, field);
    return sorted->len > 0 ? g_ptr_array_index(sorted, 0) : NULL;
}

static bool
is_front_page(const char *url)
{
    const char *host = strstr(url, "://");
    const char *path = host != NULL ? strchr(host + 3, '/') : NULL;
    return path == NULL || path[1] == '\0';
}

/* Where the page lives: the first that is no front page. */
static void
settle_address(struct html_facts *facts)
{
    struct html_page *page = facts->page;
    g_autoptr(GPtrArray) sorted = html_facts_sorted(facts, HTML_FIELD_URL);
    const struct html_fact *best = NULL;
    for (guint i = 0; i < sorted->len; i++) {
        const struct html_fact *fact = g_ptr_array_index(sorted, i);
        const char *url = html_page_link(page, fact->text);
        if (url == NULL || !is_absolute(url))
            continue;
        if (best != NULL &&
            (!is_front_page(page->canonical) || is_front_page(url)))
            continue;
        page->canonical = url;
        best = fact;
    }
    struct article *article = page->article;
    if (article->url == NULL && best != NULL) {
        article->url = page->canonical;
        html_facts_tell(facts, "url", article->url, best);
    } else if (article->url == NULL && page->base != NULL && best == NULL) {
        article->url = arena_strdup(article->arena, page->base);
    }
    const char *where = page->canonical != NULL ? page->canonical : page->base;
    g_autoptr(GUri) uri = where != NULL
        ? g_uri_parse(where, G_URI_FLAGS_PARSE_RELAXED, NULL)
        : NULL;
    if (uri != NULL && g_uri_get_host(uri) != NULL)
        facts->host = arena_strdup(facts->arena, g_uri_get_host(uri));
}

/* Of several languages the surest, but two that agree outvote it: "en" is what
 * a content system's makers left. */
static void
settle_lang(struct html_facts *facts)
{
    struct article *article = facts->page->article;
    g_autoptr(GPtrArray) sorted = html_facts_sorted(facts, HTML_FIELD_LANG);
    const char *best = NULL, *other = NULL;
    const struct html_fact *best_fact = NULL;
    int others = 0;
    for (guint i = 0; i < sorted->len && article->lang == NULL; i++) {
        const struct html_fact *fact = g_ptr_array_index(sorted, i);
        g_autofree char *first =
            g_strndup(fact->text, strcspn(fact->text, ", "));
        const char *lang = text_lang(article->arena, first);
        if (lang == NULL || strlen(lang) < 2)
            continue;
        size_t len = strcspn(lang, "-");
        if (best == NULL) {
            best = lang;
            best_fact = fact;
        } else if (strncmp(best, "en", 2) == 0 && strncmp(lang, "en", 2) != 0) {
            bool same = other != NULL && strncmp(other, lang, len) == 0;
            others = other == NULL || same ? others + 1 : others;
            if (other == NULL)
                other = lang;
        } else if (strlen(best) == 2 && strncmp(best, lang, 2) == 0 &&
            lang[2] == '-') {
            best = lang; /* says more of the same */
        }
    }
    if (best == NULL)
        return;
    article->lang = others >= 2 ? other : best;
    html_facts_tell(facts, "language", article->lang, best_fact);
}

/* What the site is called, before titles are compared with it. */
static void
collect_sites(struct html_facts *facts)
{
    for (guint i = 0; i < facts->list->len; i++) {
        const struct html_fact *fact =
            &g_array_index(facts->list, struct html_fact, i);
        if (fact->field == HTML_FIELD_PUBLICATION)
            g_ptr_array_add(facts->sites, (gpointer)fact->text);
    }
}

static bool
is_address(const char *s)
{
    return strstr(s, "://") != NULL || g_str_has_prefix(s, "www.") ||
        *s == '@' || *s == '/';
}

/* The first fact of FIELD that may stand in print. */
static const struct html_fact *
best_words(const struct html_facts *facts, enum html_field field, size_t max)
{
    g_autoptr(GPtrArray) sorted = html_facts_sorted(facts, field);
    for (guint i = 0; i < sorted->len; i++) {
        const struct html_fact *fact = g_ptr_array_index(sorted, i);
        if (!is_address(fact->text) && strlen(fact->text) <= max &&
            html_facts_rank(facts, fact) >= 40)
            return fact;
    }
    return NULL;
}

static void
settle_words(struct html_facts *facts, enum html_field field, size_t max,
    const char *name, const char **to)
{
    if (*to != NULL)
        return;
    const struct html_fact *fact = best_words(facts, field, max);
    if (fact == NULL)
        return;
    *to = arena_strdup(facts->page->article->arena, fact->text);
    html_facts_tell(facts, name, *to, fact);
}

/* "example.org" is a name only if there is no other. */
static void
settle_publication(struct html_facts *facts)
{
    struct article *article = facts->page->article;
    g_autoptr(GPtrArray) sorted =
        html_facts_sorted(facts, HTML_FIELD_PUBLICATION);
    const struct html_fact *best = NULL;
    for (guint i = 0; i < sorted->len && article->publication == NULL; i++) {
        const struct html_fact *fact = g_ptr_array_index(sorted, i);
        bool domain =
            strchr(fact->text, '.') != NULL && strchr(fact->text, ' ') == NULL;
        if (is_address(fact->text) || strlen(fact->text) > 100)
            continue;
        if (best == NULL || !domain)
            best = fact;
        if (!domain)
            break;
    }
    if (best != NULL) {
        article->publication = arena_strdup(article->arena, best->text);
        html_facts_tell(facts, "publication", best->text, best);
    } else if (article->publication == NULL && facts->host != NULL) {
        bool www = g_str_has_prefix(facts->host, "www.");
        article->publication =
            arena_strdup(article->arena, facts->host + (www ? 4 : 0));
    }
}

/* "来源：", "Source:" before a name: an element that is called so holds
 * anything, but those words say what follows. */
static const char *
after_source_word(const char *text)
{
    static const char *const words[] = { "来源", "來源", "출처", "出典",
        "source", "quelle", "fuente", "fonte", "sumber", "источник", "bron",
        "kaynak", "źródło", "المصدر", "nguồn" };
    g_autofree char *lower = g_utf8_strdown(text, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t len = strlen(words[i]);
        if (!g_str_has_prefix(lower, words[i]))
            continue;
        const char *name = text + len;
        while (*name == ' ' || *name == ':')
            name++;
        return g_str_has_prefix(name, "：") ? name + strlen("：") : name;
    }
    return NULL;
}

static void
settle_source(struct html_facts *facts)
{
    struct article *article = facts->page->article;
    const struct html_fact *fact = best_words(facts, HTML_FIELD_SOURCE, 80);
    if (article->source != NULL || fact == NULL || fact->aside)
        return;
    const char *name = after_source_word(fact->text);
    if (name == NULL && fact->node == NULL)
        name = fact->text;
    if (name == NULL || *name == '\0')
        return;
    article->source = text_squeeze(article->arena, name);
    html_facts_tell(facts, "source", article->source, fact);
}

/* A section is a word or two, and not the headline or the site. */
static void
settle_section(struct html_facts *facts)
{
    struct article *article = facts->page->article;
    g_autoptr(GPtrArray) sorted = html_facts_sorted(facts, HTML_FIELD_SECTION);
    for (guint i = 0; i < sorted->len && article->section == NULL; i++) {
        const struct html_fact *fact = g_ptr_array_index(sorted, i);
        if (is_address(fact->text) || strlen(fact->text) > 60 ||
            g_ascii_strcasecmp(fact->text, "article") == 0 ||
            text_same_words(fact->text, article_title(article)) ||
            (i + 1 < sorted->len && html_headline_is_site(facts, fact->text)))
            continue;
        article->section = arena_strdup(article->arena, fact->text);
        html_facts_tell(facts, "section", fact->text, fact);
    }
}

static void
settle_kicker(struct html_facts *facts)
{
    struct article *article = facts->page->article;
    const struct html_fact *fact = best_of(facts, HTML_FIELD_KICKER);
    if (article->kicker != NULL || fact == NULL || fact->aside ||
        html_facts_rank(facts, fact) < 73 ||
        text_same_words(fact->text, article_title(article)))
        return;
    char *kicker = arena_strdup(article->arena, fact->text);
    if (g_str_has_suffix(kicker, ":"))
        kicker[strlen(kicker) - 1] = '\0';
    article->kicker = kicker;
    html_facts_tell(facts, "kicker", kicker, fact);
}

/* Tags of the surest source alone: the others say the same again. */
static void
settle_tags(struct html_facts *facts)
{
    struct article *article = facts->page->article;
    if (article->tags->len > 0)
        return;
    g_autoptr(GPtrArray) sorted = html_facts_sorted(facts, HTML_FIELD_TAG);
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const struct html_fact *first =
        sorted->len > 0 ? g_ptr_array_index(sorted, 0) : NULL;
    for (guint i = 0; i < sorted->len; i++) {
        const struct html_fact *fact = g_ptr_array_index(sorted, i);
        if (strcmp(fact->how, first->how) != 0)
            continue;
        bool semicolons = strchr(fact->text, ';') != NULL;
        g_auto(GStrv) parts =
            g_strsplit_set(fact->text, semicolons ? ";" : ",，、", -1);
        for (int k = 0; parts[k] != NULL && article->tags->len < MAX_TAGS;
             k++) {
            /* A byte of a mark that is no comma was cut in two. */
            if (!g_utf8_validate(parts[k], -1, NULL))
                continue;
            char *tag = text_squeeze(article->arena, parts[k]);
            if (*tag != '\0' && strlen(tag) <= 80 &&
                g_hash_table_add(seen, g_utf8_casefold(tag, -1)))
                g_ptr_array_add(article->tags, tag);
        }
    }
    if (article->tags->len > 0)
        html_facts_tell(facts, "tags", first->text, first);
}

static struct node *
paragraph(struct html_facts *facts, const char *text,
    const struct html_fact *fact, enum node_kind kind)
{
    struct arena *arena = facts->page->article->arena;
    struct pos pos = html_page_pos(facts->page, fact->source);
    struct node *node = node_new(arena, kind, pos);
    node_append(node, node_new_text(arena, text, pos));
    return node;
}

/* A deck is what is seen between the headline and the text. What only the
 * head says is for search engines. */
static void
settle_deck(struct html_facts *facts)
{
    struct article *article = facts->page->article;
    if (article->deck != NULL || facts->headline == NULL)
        return;
    g_autoptr(GPtrArray) sorted = html_facts_sorted(facts, HTML_FIELD_DECK);
    for (guint i = 0; i < sorted->len; i++) {
        const struct html_fact *fact = g_ptr_array_index(sorted, i);
        if (fact->node == NULL || fact->aside || strlen(fact->text) < 20)
            continue;
        gint64 way = (gint64)fact->node->index - (gint64)facts->headline->index;
        if (way < -5 || way > NEAR_DECK ||
            text_same_words(fact->text, article_title(article)))
            continue;
        article->deck = paragraph(facts, fact->text, fact, NODE_PARAGRAPH);
        html_facts_tell(facts, "deck", fact->text, fact);
        return;
    }
}

const char *
html_facts_read(struct html_page *page)
{
    struct html_facts facts = {
        .page = page,
        .arena = page->arena,
        /* Never moves: the facts are pointed at while some are added. */
        .list = g_array_sized_new(FALSE, FALSE, sizeof(struct html_fact),
            HTML_MAX_FACTS * HTML_N_FIELDS),
        .headings = g_array_new(FALSE, TRUE, sizeof(struct html_fact)),
        .scripts = g_ptr_array_new(),
        .images = g_ptr_array_new(),
        .sites = g_ptr_array_new(),
        .json_left = MAX_JSON_VALUES,
    };
    html_seen_init(&facts.words);
    collect(&facts);
    html_jsonld_read(&facts);
    settle_address(&facts);
    collect_sites(&facts);
    settle_lang(&facts);
    html_headline_settle(&facts);
    settle_publication(&facts);
    collect_sites(&facts);
    html_authors_settle(&facts);
    html_dates_settle(&facts);
    settle_section(&facts);
    settle_kicker(&facts);
    settle_deck(&facts);
    settle_words(
        &facts, HTML_FIELD_RIGHTS, 300, "rights", &page->article->rights);
    settle_source(&facts);
    settle_tags(&facts);
    html_lead_settle(&facts);
    g_array_unref(facts.list);
    g_array_unref(facts.headings);
    g_ptr_array_unref(facts.scripts);
    g_ptr_array_unref(facts.images);
    g_ptr_array_unref(facts.sites);
    return facts.body;
}
