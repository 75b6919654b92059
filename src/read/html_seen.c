/*
 * What the elements that are seen say of themselves: microdata, RDFa and
 * hAtom in their attributes, and, weaker, what sites call their parts in
 * class and id. A class is taken apart into words ("post-authorName" has
 * three), since each site puts the same few words together in its own way;
 * the words are from the languages that the desk knows.
 */
#include "read/html_facts.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* What a word in a class says. */
enum {
    SAYS_AUTHOR = 1 << 0,
    SAYS_DATE = 1 << 1,
    SAYS_UPDATED = 1 << 2,
    SAYS_TITLE = 1 << 3,
    SAYS_DECK = 1 << 4,
    SAYS_KICKER = 1 << 5,
    SAYS_ASIDE = 1 << 6, /* what is in it is not the article */
    SAYS_ABOUT = 1 << 7, /* with AUTHOR: something of one, not the name */
    SAYS_NAME = 1 << 8,  /* with AUTHOR: the name itself */
    SAYS_NOT = 1 << 9,   /* "has-sidebar": about the page, not of itself */
    SAYS_SOURCE = 1 << 10,
    SAYS_SECTION = 1 << 11,
    SAYS_BYLINE = 1 << 12, /* AUTHOR for certain */
    SAYS_WEAK = 1 << 13,   /* a word that means other things too */
};

/* A class is short; what comes after this is not looked at. */
#define LONGEST_CLASS 300
#define LONGEST_WORD 24
#define LONGEST_HREF 300
/* Longer texts are no byline, date, deck. */
#define LONGEST_BYLINE 300
#define LONGEST_DATE 160
#define LONGEST_LINE 120
#define LONGEST_DECK 700
#define LONGEST_TITLE 500

struct word {
    const char *word;
    unsigned says;
};

/* clang-format off */
static const struct word words[] = {
    { "about", SAYS_ABOUT }, { "actualizado", SAYS_UPDATED },
    { "ad", SAYS_ASIDE }, { "ads", SAYS_ASIDE }, { "advert", SAYS_ASIDE },
    { "aggiornato", SAYS_UPDATED }, { "aktualisiert", SAYS_UPDATED },
    { "alternative", SAYS_NOT }, { "articleauthor", SAYS_AUTHOR | SAYS_NAME },
    { "articledate", SAYS_DATE }, { "auteur", SAYS_AUTHOR },
    { "auteurs", SAYS_AUTHOR }, { "author", SAYS_AUTHOR },
    { "authorname", SAYS_AUTHOR | SAYS_NAME }, { "authors", SAYS_AUTHOR },
    { "autor", SAYS_AUTHOR }, { "autore", SAYS_AUTHOR },
    { "autoren", SAYS_AUTHOR }, { "autores", SAYS_AUTHOR },
    { "autori", SAYS_AUTHOR }, { "autorin", SAYS_AUTHOR },
    { "avatar", SAYS_ABOUT }, { "avtor", SAYS_AUTHOR }, { "bajada", SAYS_DECK },
    { "bio", SAYS_ABOUT }, { "biography", SAYS_ABOUT },
    { "breadcrumb", SAYS_SECTION }, { "breadcrumbs", SAYS_SECTION },
    { "by", SAYS_BYLINE | SAYS_WEAK }, { "byline", SAYS_BYLINE },
    { "bylines", SAYS_BYLINE }, { "carousel", SAYS_ASIDE },
    { "catchline", SAYS_KICKER }, { "chapeau", SAYS_DECK },
    { "chapo", SAYS_DECK }, { "comment", SAYS_ASIDE },
    { "commentlist", SAYS_ASIDE }, { "comments", SAYS_ASIDE },
    { "contributor", SAYS_AUTHOR }, { "copete", SAYS_DECK },
    { "created", SAYS_DATE | SAYS_WEAK }, { "creator", SAYS_AUTHOR },
    { "credit", SAYS_ABOUT }, { "credits", SAYS_ABOUT },
    { "dachzeile", SAYS_KICKER }, { "data", SAYS_DATE | SAYS_WEAK },
    { "date", SAYS_DATE }, { "datefield", SAYS_DATE },
    { "dateline", SAYS_DATE }, { "datepublished", SAYS_DATE },
    { "datestamp", SAYS_DATE }, { "datetime", SAYS_DATE },
    { "dato", SAYS_DATE }, { "datum", SAYS_DATE }, { "deck", SAYS_DECK },
    { "dek", SAYS_DECK }, { "desc", SAYS_ABOUT }, { "description", SAYS_ABOUT },
    { "disqus", SAYS_ASIDE }, { "email", SAYS_ABOUT },
    { "entradilla", SAYS_DECK }, { "entrydate", SAYS_DATE },
    { "eyebrow", SAYS_KICKER }, { "fecha", SAYS_DATE },
    { "firma", SAYS_AUTHOR }, { "firmas", SAYS_AUTHOR }, { "fn", SAYS_NAME },
    { "follow", SAYS_ABOUT }, { "footer", SAYS_ASIDE },
    { "forfatter", SAYS_AUTHOR }, { "giornalista", SAYS_AUTHOR },
    { "gravatar", SAYS_ABOUT }, { "has", SAYS_NOT },
    { "heading", SAYS_TITLE | SAYS_WEAK }, { "headline", SAYS_TITLE },
    { "hed", SAYS_TITLE }, { "hour", SAYS_ABOUT }, { "icon", SAYS_ABOUT },
    { "image", SAYS_ABOUT }, { "img", SAYS_ABOUT }, { "ingress", SAYS_DECK },
    { "job", SAYS_ABOUT }, { "journalist", SAYS_AUTHOR },
    { "journaliste", SAYS_AUTHOR }, { "judul", SAYS_TITLE },
    { "kicker", SAYS_KICKER }, { "label", SAYS_ABOUT },
    { "lastmod", SAYS_UPDATED }, { "lastupdate", SAYS_UPDATED },
    { "lastupdated", SAYS_UPDATED }, { "latest", SAYS_ASIDE }, { "link", 0 },
    { "links", SAYS_ABOUT }, { "location", SAYS_ABOUT },
    { "manchet", SAYS_DECK }, { "menu", SAYS_ASIDE },
    { "modified", SAYS_UPDATED }, { "modify", SAYS_UPDATED },
    { "more", SAYS_ABOUT }, { "mostread", SAYS_ASIDE }, { "name", SAYS_NAME },
    { "nav", SAYS_ASIDE }, { "navigation", SAYS_ASIDE },
    { "newsletter", SAYS_ASIDE }, { "no", SAYS_NOT }, { "nombre", SAYS_NAME },
    { "occhiello", SAYS_KICKER }, { "outbrain", SAYS_ASIDE },
    { "overline", SAYS_KICKER },
    { "penulis", SAYS_AUTHOR }, { "photo", SAYS_ABOUT },
    { "picture", SAYS_ABOUT }, { "popular", SAYS_ASIDE },
    { "position", SAYS_ABOUT }, { "postauthor", SAYS_AUTHOR | SAYS_NAME },
    { "postdate", SAYS_DATE }, { "posted", SAYS_DATE | SAYS_WEAK },
    { "posts", SAYS_ABOUT }, { "profile", SAYS_ABOUT }, { "promo", SAYS_ASIDE },
    { "pubdate", SAYS_DATE }, { "publicationdate", SAYS_DATE },
    { "publish", SAYS_DATE }, { "publishdate", SAYS_DATE },
    { "published", SAYS_DATE }, { "pubtime", SAYS_DATE },
    { "recirculation", SAYS_ASIDE }, { "recommend", SAYS_ASIDE },
    { "recommendation", SAYS_ASIDE }, { "recommendations", SAYS_ASIDE },
    { "recommended", SAYS_ASIDE }, { "redactor", SAYS_AUTHOR },
    { "redaktur", SAYS_AUTHOR }, { "relacionadas", SAYS_ASIDE },
    { "relacionados", SAYS_ASIDE }, { "related", SAYS_ASIDE },
    { "reporter", SAYS_AUTHOR }, { "role", SAYS_ABOUT },
    { "roofline", SAYS_KICKER }, { "share", SAYS_ABOUT },
    { "sidebar", SAYS_ASIDE }, { "signature", SAYS_AUTHOR | SAYS_WEAK },
    { "similar", SAYS_ASIDE }, { "skribent", SAYS_AUTHOR },
    { "social", SAYS_ABOUT }, { "sommario", SAYS_DECK },
    { "sottotitolo", SAYS_DECK }, { "source", SAYS_SOURCE },
    { "spitzmarke", SAYS_KICKER }, { "standfirst", SAYS_DECK },
    { "strapline", SAYS_DECK }, { "subheadline", SAYS_DECK },
    { "subhed", SAYS_DECK }, { "subtitle", SAYS_DECK },
    { "subtitulo", SAYS_DECK }, { "sumario", SAYS_DECK },
    { "taboola", SAYS_ASIDE }, { "tanggal", SAYS_DATE }, { "tarih", SAYS_DATE },
    { "teaser", SAYS_ASIDE }, { "teasers", SAYS_ASIDE },
    { "terkait", SAYS_ASIDE }, { "thumb", SAYS_ABOUT }, { "time", SAYS_DATE },
    { "timestamp", SAYS_DATE }, { "title", SAYS_TITLE },
    { "titolo", SAYS_TITLE }, { "titre", SAYS_TITLE }, { "titulo", SAYS_TITLE },
    { "topline", SAYS_KICKER }, { "trending", SAYS_ASIDE },
    { "twitter", SAYS_ABOUT }, { "underrubrik", SAYS_DECK },
    { "update", SAYS_UPDATED }, { "updated", SAYS_UPDATED },
    { "user", SAYS_ABOUT }, { "verfasser", SAYS_AUTHOR },
    { "volanta", SAYS_KICKER }, { "vorspann", SAYS_DECK },
    { "waktu", SAYS_DATE }, { "widget", SAYS_ASIDE }, { "with", SAYS_NOT },
    { "without", SAYS_NOT }, { "writer", SAYS_AUTHOR },
    { "written", SAYS_AUTHOR | SAYS_WEAK }, { "yazar", SAYS_AUTHOR },
};
/* clang-format on */

void
html_seen_init(struct html_words *index)
{
    *index = (struct html_words){ 0 };
    for (int i = (int)G_N_ELEMENTS(words) - 1; i >= 0; i--) {
        int letter = words[i].word[0] - 'a';
        index->first[letter] = (guint8)i;
        index->lengths[letter] |= 1u << strlen(words[i].word);
    }
}

static unsigned
word_says(const struct html_words *index, const char *word, size_t len)
{
    int letter = word[0] - 'a';
    /* Most words are none of ours, and that is seen at once. */
    if ((index->lengths[letter] & 1u << len) == 0)
        return 0;
    for (size_t i = index->first[letter];
         i < G_N_ELEMENTS(words) && words[i].word[0] == word[0]; i++)
        if (strncmp(words[i].word, word, len) == 0 &&
            words[i].word[len] == '\0')
            return words[i].says;
    return 0;
}

/* What one name of a class says: "entry-date", "articleBylineBox". */
static unsigned
name_says(const struct html_words *index, const char *name, size_t len)
{
    char word[LONGEST_WORD];
    size_t n = 0;
    unsigned says = 0;
    for (size_t i = 0; i <= len; i++) {
        char c = i < len ? name[i] : '-';
        bool letter = g_ascii_isalpha(c);
        bool hump = i > 0 && g_ascii_isupper(c) && g_ascii_islower(name[i - 1]);
        if (n > 0 && (!letter || hump)) {
            if (n < LONGEST_WORD)
                says |= word_says(index, word, n);
            n = 0;
        }
        if (letter && n < LONGEST_WORD)
            word[n++] = g_ascii_tolower(c);
    }
    return (says & SAYS_NOT) != 0 ? 0 : says;
}

static unsigned
value_says(
    const struct html_words *index, const struct html_attribute *attribute)
{
    unsigned says = 0;
    const char *p = attribute->value;
    const char *end = p + MIN(attribute->value_len, LONGEST_CLASS);
    while (p < end) {
        while (p < end && g_ascii_isspace(*p))
            p++;
        const char *start = p;
        while (p < end && !g_ascii_isspace(*p))
            p++;
        says |= name_says(index, start, (size_t)(p - start));
    }
    return says;
}

/* What class and id say together. */
static unsigned
element_says(const struct html_words *index, const struct html_node *node)
{
    unsigned says = 0;
    for (int i = 0; i < node->n_attributes; i++) {
        const struct html_attribute *a = &node->attributes[i];
        if ((a->name_len == 5 &&
                g_ascii_strncasecmp(a->name, "class", 5) == 0) ||
            (a->name_len == 2 && g_ascii_strncasecmp(a->name, "id", 2) == 0))
            says |= value_says(index, a);
    }
    return says;
}

/* Whether what is in the element is not the article: comments, teasers. */
static bool
is_aside(const struct html_node *node, unsigned says)
{
    switch (node->name) {
    case HTML_ASIDE:
    case HTML_NAV:
    case HTML_FOOTER:
    case HTML_DIALOG:
        return true;
    case HTML_DIV:
    case HTML_SECTION:
    case HTML_UL:
    case HTML_OL:
    case HTML_TD:
        return (says & SAYS_ASIDE) != 0;
    default:
        return false;
    }
}

/* What is not the article must not take its room. */
static bool
has_room(const struct html_facts *facts, enum html_field field)
{
    return facts->n[field] < HTML_MAX_SEEN &&
        (!facts->aside || facts->n[field] < HTML_MAX_SEEN / 3);
}

static struct html_fact *
add_text(struct html_facts *facts, const struct html_node *node,
    enum html_field field, size_t longest, int rank, const char *how)
{
    if (!has_room(facts, field))
        return NULL;
    const char *text = html_attribute_text(facts->arena, node, "content");
    if (text == NULL && field == HTML_FIELD_AUTHOR && node->name == HTML_IMG)
        return NULL;
    if (text == NULL)
        text = html_facts_text(facts, node, longest);
    struct html_fact *fact =
        html_facts_add(facts, field, text, rank, how, node->source);
    if (fact != NULL)
        fact->node = node;
    return fact;
}

/* A date's element: what its attributes have, else its text. */
static struct html_fact *
add_date(struct html_facts *facts, const struct html_node *node,
    enum html_field field, int rank, const char *how)
{
    static const char *const names[] = { "datetime", "content", "data-datetime",
        "data-date", "data-timestamp", "data-published", "data-time" };
    const char *text = NULL;
    if (!has_room(facts, field))
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(names) && text == NULL; i++)
        text = html_attribute_text(facts->arena, node, names[i]);
    if (text == NULL && node->name == HTML_ABBR)
        text = html_attribute_text(facts->arena, node, "title");
    /* "2 hours ago" needs a clock. */
    if (text == NULL || strpbrk(text, "0123456789") == NULL)
        text = html_facts_text(facts, node, LONGEST_DATE);
    struct html_fact *fact =
        html_facts_add(facts, field, text, rank, how, node->source);
    if (fact != NULL)
        fact->node = node;
    return fact;
}

/* itemprop of microdata and property of RDFa. */
static bool
read_property(struct html_facts *facts, const struct html_node *node,
    const char *attribute, bool aside)
{
    static const struct {
        const char *name;
        enum html_field field;
        int rank;
        size_t longest;
    } known[] = {
        { "author", HTML_FIELD_AUTHOR, 83, LONGEST_BYLINE },
        { "creator", HTML_FIELD_AUTHOR, 80, LONGEST_BYLINE },
        { "datePublished", HTML_FIELD_PUBLISHED, 90, 0 },
        { "dateCreated", HTML_FIELD_PUBLISHED, 76, 0 },
        { "created", HTML_FIELD_PUBLISHED, 76, 0 },
        { "issued", HTML_FIELD_PUBLISHED, 80, 0 },
        { "date", HTML_FIELD_PUBLISHED, 74, 0 },
        { "dateModified", HTML_FIELD_UPDATED, 88, 0 },
        { "modified", HTML_FIELD_UPDATED, 84, 0 },
        { "alternativeHeadline", HTML_FIELD_DECK, 70, LONGEST_DECK },
        { "description", HTML_FIELD_DECK, 72, LONGEST_DECK },
        { "articleSection", HTML_FIELD_SECTION, 80, 80 },
        { "keywords", HTML_FIELD_TAG, 70, LONGEST_DECK },
        { "copyrightNotice", HTML_FIELD_RIGHTS, 75, LONGEST_BYLINE },
    };
    const struct html_attribute *a = html_attribute_find(node, attribute);
    if (a == NULL)
        return false;
    const char *how = strcmp(attribute, "itemprop") == 0 ? "itemprop" : "RDFa";
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        const char *name = known[i].name;
        size_t len = strlen(name);
        /* "schema:author", "dc:creator" */
        if ((size_t)a->value_len < len ||
            g_ascii_strncasecmp(a->value + a->value_len - len, name, len) !=
                0 ||
            ((size_t)a->value_len > len &&
                strchr(": /", a->value[a->value_len - (int)len - 1]) == NULL))
            continue;
        struct html_fact *fact = known[i].longest == 0
            ? add_date(facts, node, known[i].field, known[i].rank, how)
            : add_text(facts, node, known[i].field, known[i].longest,
                  known[i].rank, how);
        if (fact != NULL)
            fact->aside = aside;
        return true;
    }
    return false;
}

/* Where sites keep the lists of what one person wrote: "/author/jane-doe". */
static bool
is_author_link(const struct html_node *node)
{
    static const char *const folders[] = { "author", "authors", "autor",
        "autoren", "autores", "auteur", "auteurs", "autore", "penulis",
        "reporter", "reporters", "journalist", "journalists", "journalistes",
        "contributor", "contributors", "columnist", "columnists", "byline",
        "forfatter", "yazar", "avtor", "by", "writers", "firmas", "redacteur",
        "redakteure" };
    const struct html_attribute *a = html_attribute_find(node, "href");
    if (a == NULL || a->value_len > LONGEST_HREF)
        return false;
    const char *p = a->value, *end = p + a->value_len;
    while ((p = memchr(p, '/', (size_t)(end - p))) != NULL) {
        p++;
        const char *next = memchr(p, '/', (size_t)(end - p));
        if (next == NULL || next + 1 == end)
            return false;
        size_t len = (size_t)(next - p);
        for (size_t i = 0; i < G_N_ELEMENTS(folders); i++)
            if (*folders[i] == *p && strlen(folders[i]) == len &&
                memcmp(folders[i], p, len) == 0)
                return true;
    }
    return false;
}

/* Whether an element close around NODE is an author's or a byline: then a
 * name in it is the author's. */
static bool
is_within_author(const struct html_words *index, const struct html_node *node)
{
    const struct html_node *parent = node->parent;
    for (int i = 0; parent != NULL && i < 3; i++, parent = parent->parent) {
        unsigned says = element_says(index, parent);
        if ((says & (SAYS_AUTHOR | SAYS_BYLINE)) != 0)
            return true;
    }
    return false;
}

static struct html_fact *
read_author(
    struct html_facts *facts, const struct html_node *node, unsigned says)
{
    if (node->name == HTML_BODY || node->name == HTML_ARTICLE ||
        node->name == HTML_IMG || node->name == HTML_MAIN)
        return NULL;
    bool byline = (says & SAYS_BYLINE) != 0 && (says & SAYS_WEAK) == 0;
    int rank = (says & SAYS_NAME) != 0 ? 70
        : byline                       ? 68
        : (says & SAYS_WEAK) != 0      ? 50
                                       : 64;
    return add_text(facts, node, HTML_FIELD_AUTHOR, LONGEST_BYLINE, rank,
        byline ? "a byline by its class" : "an author by its class");
}

/* What the class says, if nothing stronger said it. */
static void
read_class(struct html_facts *facts, const struct html_node *node,
    unsigned says, bool aside)
{
    struct html_fact *fact = NULL;
    if ((says & SAYS_NAME) != 0 && (says & SAYS_AUTHOR) == 0 &&
        is_within_author(&facts->words, node))
        says |= SAYS_AUTHOR;
    bool author = (says & (SAYS_AUTHOR | SAYS_BYLINE)) != 0 &&
        (says & (SAYS_ABOUT | SAYS_DATE | SAYS_TITLE | SAYS_ASIDE)) == 0;
    if (author) {
        fact = read_author(facts, node, says);
        if (fact != NULL)
            fact->aside = aside;
    }
    /* "By Jane Doe on 3 July" says both. */
    if (!author && (says & (SAYS_AUTHOR | SAYS_BYLINE)) != 0 &&
        (says & SAYS_DATE) != 0 &&
        (says & (SAYS_ABOUT | SAYS_TITLE | SAYS_ASIDE | SAYS_WEAK)) == 0) {
        fact = add_text(facts, node, HTML_FIELD_AUTHOR, LONGEST_BYLINE, 57,
            "an author beside a date by its class");
        if (fact != NULL)
            fact->aside = aside;
    }
    if (author)
        return;
    if ((says & SAYS_UPDATED) != 0 && (says & SAYS_AUTHOR) == 0)
        fact = add_date(
            facts, node, HTML_FIELD_UPDATED, 60, "a date by its class");
    else if ((says & SAYS_DATE) != 0 && (says & SAYS_TITLE) == 0)
        fact = add_date(facts, node, HTML_FIELD_PUBLISHED,
            (says & SAYS_WEAK) != 0 ? 52 : 60, "a date by its class");
    else if ((says & SAYS_KICKER) != 0)
        fact = add_text(
            facts, node, HTML_FIELD_KICKER, 80, 70, "a kicker by its class");
    else if ((says & SAYS_DECK) != 0)
        fact = add_text(facts, node, HTML_FIELD_DECK, LONGEST_DECK, 68,
            "a deck by its class");
    else if ((says & SAYS_SOURCE) != 0)
        fact = add_text(
            facts, node, HTML_FIELD_SOURCE, 80, 50, "a source by its class");
    if (fact != NULL)
        fact->aside = aside;
}

static void
read_heading(struct html_facts *facts, const struct html_node *node,
    unsigned says, bool aside)
{
    if (facts->headings->len >= HTML_MAX_SEEN)
        return;
    const char *text = html_facts_text(facts, node, LONGEST_TITLE);
    if (text == NULL)
        return;
    const struct html_attribute *property =
        html_attribute_find(node, "itemprop");
    bool headline = property != NULL &&
        g_strstr_len(property->value, property->value_len, "headline") != NULL;
    int level = node->name >= HTML_H1 && node->name <= HTML_H6
        ? node->name - HTML_H1
        : 3;
    struct html_fact fact = {
        .field = HTML_FIELD_HEADLINE,
        .text = text,
        .how = headline ? "itemprop=headline" : "the heading",
        .rank = 60 - 10 * MIN(level, 3) + (headline ? 25 : 0) +
            ((says & SAYS_TITLE) != 0 ? 10 : 0),
        .source = node->source,
        .node = node,
        .aside = aside,
    };
    g_array_append_val(facts->headings, fact);
}

static void
read_time(struct html_facts *facts, const struct html_node *node, unsigned says,
    bool aside)
{
    bool stated = html_attribute_find(node, "pubdate") != NULL ||
        html_attribute_find(node, "datetime") != NULL;
    bool updated = (says & SAYS_UPDATED) != 0 && (says & SAYS_DATE) == 0;
    int rank = html_attribute_find(node, "pubdate") != NULL ? 82
        : (says & SAYS_DATE) != 0 && stated                 ? 76
        : stated                                            ? 72
                                                            : 62;
    struct html_fact *fact = add_date(facts, node,
        updated ? HTML_FIELD_UPDATED : HTML_FIELD_PUBLISHED, rank, "time");
    if (fact != NULL)
        fact->aside = aside;
}

static bool
may_be_heading(const struct html_node *node, unsigned says)
{
    if (node->name >= HTML_H1 && node->name <= HTML_H3)
        return true;
    const struct html_attribute *property =
        html_attribute_find(node, "itemprop");
    if (property != NULL &&
        g_strstr_len(property->value, property->value_len, "headline") !=
            NULL &&
        property->value_len == 8)
        return true;
    /* Old pages have their headlines in all kinds of elements. */
    return (says & SAYS_TITLE) != 0 &&
        (says & (SAYS_ABOUT | SAYS_ASIDE | SAYS_AUTHOR | SAYS_DECK)) == 0 &&
        (node->name == HTML_DIV || node->name == HTML_SPAN ||
            node->name == HTML_P || node->name == HTML_H4 ||
            node->name == HTML_TD);
}

/* "By Jane Doe" without any class, or "By" before a link: in the languages
 * whose word for it begins few lines else. */
static bool
begins_byline(const char *s, size_t len)
{
    static const char *const openings[] = { "By ", "BY ", "by ", "Von ", "VON ",
        "von ", "Par ", "PAR ", "par ", "Por ", "POR ", "por ", "Oleh",
        "Penulis", "Door ", "Di ", "Av ", "Af ", "Autor:", "Autor ",
        "Author:", "Text:", "Автор:", "Автор ",
        "Текст:", "Reporter:", "Pewarta", "作者", "文/", "记者", "記者",
        "本报记者", "บทความโดย", "Tác giả", "بقلم", "Written by", "Posted by",
        "Published by", "Written By", "Posted By" };
    for (size_t i = 0; i < G_N_ELEMENTS(openings); i++) {
        size_t n = strlen(openings[i]);
        if (*openings[i] != *s)
            continue;
        if (len >= n && memcmp(s, openings[i], n) == 0)
            return true;
        /* The word alone. */
        if (len == n - 1 && memcmp(s, openings[i], len) == 0)
            return true;
    }
    return false;
}

/* Whether digits for a year of the web are in it. */
static bool
has_year(const char *s, size_t len)
{
    for (size_t i = 0; i + 4 <= len; i++)
        if ((s[i] == '2' && s[i + 1] == '0' && g_ascii_isdigit(s[i + 2]) &&
                g_ascii_isdigit(s[i + 3])) ||
            (s[i] == '1' && s[i + 1] == '9' && s[i + 2] == '9'))
            return true;
    return false;
}

void
html_seen_read_text(struct html_facts *facts, const struct html_node *node)
{
    const char *s = node->source;
    size_t len = node->len;
    while (len > 0 && g_ascii_isspace(*s)) {
        s++;
        len--;
    }
    while (len > 0 && g_ascii_isspace(s[len - 1]))
        len--;
    if (len < 2 || len > LONGEST_LINE)
        return;
    struct html_fact *fact = NULL;
    if (begins_byline(s, len) && facts->n[HTML_FIELD_AUTHOR] < HTML_MAX_SEEN) {
        const struct html_node *whole = len > 9 ? node : node->parent;
        fact = html_facts_add(facts, HTML_FIELD_AUTHOR,
            html_facts_text(facts, whole, LONGEST_LINE), 56,
            "a line that begins as bylines do", s);
        if (fact != NULL)
            fact->node = node;
    }
    if (has_year(s, len) && facts->n[HTML_FIELD_PUBLISHED] < HTML_MAX_SEEN) {
        fact = html_facts_add(facts, HTML_FIELD_PUBLISHED,
            html_facts_text(facts, node, LONGEST_LINE), 42,
            "a date near the headline", s);
        if (fact != NULL)
            fact->node = node;
    }
}

void
html_seen_read(struct html_facts *facts, const struct html_node *node)
{
    if (node->name == HTML_IMG) {
        if (facts->images->len < HTML_MAX_FACTS)
            g_ptr_array_add(facts->images, (gpointer)node);
        return;
    }
    unsigned says = element_says(&facts->words, node);
    if (!facts->aside && is_aside(node, says)) {
        facts->aside = true;
        facts->aside_end = html_skip(node, facts->page->tree->root);
    }
    bool aside = facts->aside;
    if (node->n_attributes == 0 && node->name != HTML_TIME &&
        !(node->name >= HTML_H1 && node->name <= HTML_H3))
        return;
    if (may_be_heading(node, says))
        read_heading(facts, node, says, aside);
    if (read_property(facts, node, "itemprop", aside) ||
        read_property(facts, node, "property", aside))
        return;
    if (node->name == HTML_TIME ||
        (node->name == HTML_OTHER &&
            html_attribute_find(node, "datetime") != NULL)) {
        read_time(facts, node, says, aside);
        return;
    }
    if (node->name == HTML_A) {
        bool rel = html_attribute_has(node, "rel", "author");
        struct html_fact *fact = NULL;
        if (rel || ((says & SAYS_ABOUT) == 0 && is_author_link(node)))
            fact = add_text(facts, node, HTML_FIELD_AUTHOR, 120, rel ? 76 : 66,
                rel ? "rel=author" : "a link to an author's page");
        else if (html_attribute_has(node, "rel", "tag") && !aside)
            fact = add_text(facts, node, HTML_FIELD_TAG, 60, 58, "rel=tag");
        if (fact != NULL) {
            fact->aside = aside;
            return;
        }
    }
    if (says != 0)
        read_class(facts, node, says, aside);
}
