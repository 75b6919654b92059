#ifndef NEWSPRINT_READ_HTML_FACTS_H
#define NEWSPRINT_READ_HTML_FACTS_H

#include <stdbool.h>

#include <glib.h>

#include "base/date.h"
#include "read/html_page.h"
#include "read/json_tree.h"

/*
 * What the parts of html_facts.c share; private to it. Each source of facts
 * (JSON-LD, <meta>, the elements that are seen) adds what it finds to a list;
 * when the whole page has been passed, each field of the article takes the
 * best of its facts.
 */
enum html_field {
    HTML_FIELD_HEADLINE,
    HTML_FIELD_DECK,
    HTML_FIELD_DESCRIPTION, /* a deck only if it is seen on the page */
    HTML_FIELD_AUTHOR,
    HTML_FIELD_PUBLISHED,
    HTML_FIELD_UPDATED,
    HTML_FIELD_LANG,
    HTML_FIELD_PUBLICATION,
    HTML_FIELD_SECTION,
    HTML_FIELD_KICKER,
    HTML_FIELD_TAG,
    HTML_FIELD_URL,
    HTML_FIELD_RIGHTS,
    HTML_FIELD_SOURCE,
    HTML_FIELD_IMAGE,
    HTML_FIELD_IMAGE_ALT,
    HTML_FIELD_IMAGE_CAPTION,
    HTML_FIELD_IMAGE_CREDIT,
    HTML_N_FIELDS
};

/* Further facts of one field are left out. Those of elements that are seen
 * leave room for others, which are surer. */
#define HTML_MAX_FACTS 100
#define HTML_MAX_SEEN 60

struct html_fact {
    enum html_field field;
    const char *text; /* in the page's arena */
    const char *how;  /* the source's name for `inspect`: "JSON-LD" */
    const char *role; /* AUTHOR: as in struct person */
    int rank;         /* how sure the source is, percent */
    bool body;        /* AUTHOR: an organisation, as far as is said */
    bool last_first;  /* AUTHOR: may be "Doe, Jane" */
    /* Where it stands in the source. */
    const char *source;
    /* The element, if it is one that is seen; else NULL. */
    const struct html_node *node;
    bool aside; /* NODE stands among comments, teasers or the like */
};

/* The words that classes are made of, by their first letter. */
struct html_words {
    guint8 first[26];    /* where those of the letter begin */
    guint32 lengths[26]; /* which lengths they have, as bits */
};

struct html_facts {
    struct html_page *page;
    struct arena *arena; /* the page's */
    GArray *list;        /* struct html_fact */
    int n[HTML_N_FIELDS];
    struct html_words words;
    /* The pass is among what is not the article, up to this node. */
    bool aside;
    const struct html_node *aside_end;
    GPtrArray *scripts; /* struct json_item *, the roots */
    int json_left;      /* values of JSON that may still be read */
    GArray *headings;   /* struct html_fact; HEADLINE */
    GPtrArray *images;  /* const struct html_node *, seen ones */
    const char *title;  /* of <title>; NULL: none */
    const char *title_source;
    /* Names of the site, as they are found; const char *. */
    GPtrArray *sites;
    const char *host; /* "example.org"; NULL: not known */
    /* The headline's element; NULL if it is not seen. */
    const struct html_node *headline;
    const char *body; /* the article's text in the page's data */
};

/* html_facts.c. TEXT is squeezed and NULL or "" adds nothing. The fact that was
 * added may be completed; NULL if there is none. */
struct html_fact *html_facts_add(struct html_facts *facts,
    enum html_field field, const char *text, int rank, const char *how,
    const char *source);
/* Those of FIELD, the most certain first by html_facts_rank, else as they were
 * found; const struct html_fact *; to be unref'd. */
GPtrArray *html_facts_sorted(
    const struct html_facts *facts, enum html_field field);
/* The fact's rank with regard to where its element stands: near the headline
 * or among comments. */
int html_facts_rank(
    const struct html_facts *facts, const struct html_fact *fact);
/* Tells of a decision. */
void html_facts_tell(struct html_facts *facts, const char *field,
    const char *text, const struct html_fact *fact);
/* The text below NODE, squeezed; NULL if it is empty or longer than MAX. */
char *html_facts_text(
    const struct html_facts *facts, const struct html_node *node, size_t max);

/* html_meta.c: <meta>, <link>. */
void html_meta_read(struct html_facts *facts, const struct html_node *node);
/* html_seen.c: what classes, itemprop, rel and property say of an element
 * that is seen. */
void html_seen_read(struct html_facts *facts, const struct html_node *node);
/* The same of a text that stands among the article. */
void html_seen_read_text(
    struct html_facts *facts, const struct html_node *node);
/* Before the others. */
void html_seen_init(struct html_words *words);

/* html_jsonld.c: keeps a script's JSON; chooses the article among all of it,
 * when the rest is known, and adds its facts. */
void html_jsonld_keep(struct html_facts *facts, const struct html_node *script);
void html_jsonld_read(struct html_facts *facts);

/* html_headline.c: sets the headline, and HEADLINE. */
void html_headline_settle(struct html_facts *facts);
/* Whether S is one of the site's names, or its address. */
bool html_headline_is_site(const struct html_facts *facts, const char *s);

/* html_authors.c: sets the authors. */
void html_authors_settle(struct html_facts *facts);

/* html_dates.c: sets the dates. */
void html_dates_settle(struct html_facts *facts);

/* html_lead.c: sets the lead picture. */
void html_lead_settle(struct html_facts *facts);

#endif
