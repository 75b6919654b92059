/*
 * The headline. A page says it up to five times, and each time otherwise: the
 * heading as it is to be read, the <title> with the site's name, a title for
 * search engines, one for social networks, and one that a program has cut. The
 * heading is what a reader saw, so it is believed if any of the others says
 * nearly the same; else the others are, without the site's name.
 */
#include "read/html_facts.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

/* Words are compared up to here. */
#define LONGEST_COMPARED 400
/* What a site's name has at most, and what is left of a title at least when
 * something that may be one is cut off. */
#define MOST_SITE_WORDS 4
#define LEAST_TITLE_WORDS 3

static bool
is_ideographic(gunichar c)
{
    return c >= 0x2e80 && g_unichar_isalnum(c) && !(c >= 0xac00 && c < 0xd7b0);
}

/* The words of S in lower case, as numbers that tell them apart; each
 * ideograph is one. */
static GArray *
split_words(const char *s)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 sum = 0;
    const char *start = s;
    for (;; s = g_utf8_next_char(s)) {
        gunichar c = s - start < LONGEST_COMPARED ? g_utf8_get_char(s) : 0;
        bool letter = c < 0x80 ? g_ascii_isalnum((char)c)
                               : g_unichar_isalnum(c) || g_unichar_ismark(c);
        if (sum != 0 && (!letter || is_ideographic(c))) {
            g_array_append_val(words, sum);
            sum = 0;
        }
        if (c == 0)
            return words;
        if (letter)
            sum = (sum ^ g_unichar_tolower(c)) * 16777619u + 97;
    }
}

static int
count_words(const char *s)
{
    g_autoptr(GArray) words = split_words(s);
    return (int)words->len;
}

/* How many words of A are in B. Both are titles, so short. */
static int
common_words(const GArray *a, const GArray *b)
{
    int n = 0;
    for (guint i = 0; i < a->len; i++)
        for (guint k = 0; k < b->len; k++)
            if (g_array_index(a, guint32, i) == g_array_index(b, guint32, k)) {
                n++;
                break;
            }
    return n;
}

/* How alike they are, percent. */
static int
likeness(const GArray *a, const GArray *b)
{
    int sum = (int)(a->len + b->len);
    return sum == 0 ? 0 : MIN(100, 200 * common_words(a, b) / sum);
}

/* The same of a heading and a title that has more around it. */
static int
likeness_to_title(const GArray *heading, const GArray *title)
{
    if (heading->len == 0 || title->len == 0)
        return 0;
    int within = 100 * common_words(heading, title) / (int)heading->len;
    bool small = heading->len * 3 < title->len || heading->len < 2;
    return small ? within / 3 : within;
}

/* Letters and digits in lower case alone. */
static char *
letters_of(const char *s)
{
    GString *out = g_string_new(NULL);
    for (; *s != '\0'; s = g_utf8_next_char(s)) {
        gunichar c = g_utf8_get_char(s);
        if (g_unichar_isalnum(c) || g_unichar_ismark(c))
            g_string_append_unichar(out, g_unichar_tolower(c));
    }
    return g_string_free(out, FALSE);
}

/* "example" of "www.example.co.uk". */
static char *
host_label(const char *host)
{
    if (g_str_has_prefix(host, "www."))
        host += 4;
    g_auto(GStrv) parts = g_strsplit(host, ".", -1);
    int n = (int)g_strv_length(parts);
    int at = n - 2;
    static const char *const second[] = { "co", "com", "org", "net", "ac",
        "gov", "or", "go", "ne", "edu", NULL };
    if (at > 0 && g_strv_contains(second, parts[at]))
        at--;
    return letters_of(at >= 0 ? parts[at] : host);
}

bool
html_headline_is_site(const struct html_facts *facts, const char *s)
{
    g_autofree char *letters = letters_of(s);
    if (*letters == '\0')
        return false;
    for (guint i = 0; i < facts->sites->len; i++)
        if (text_same_words(s, g_ptr_array_index(facts->sites, i)))
            return true;
    if (facts->host == NULL)
        return false;
    g_autofree char *label = host_label(facts->host);
    g_autofree char *host = letters_of(facts->host);
    size_t len = strlen(label);
    /* "Example News" of example.org, "The Example" too. */
    return strcmp(letters, host) == 0 || strcmp(letters, label) == 0 ||
        (len >= 4 && strstr(letters, label) != NULL &&
            strlen(letters) <= len * 2 + 4) ||
        (strlen(letters) >= 4 && count_words(s) <= MOST_SITE_WORDS &&
            (g_str_has_prefix(label, letters) ||
                strcmp(host + (g_str_has_prefix(host, "www") ? 3 : 0),
                    letters) == 0));
}

/* What stands between a title and the site's name. */
struct separator {
    const char *mark;
    bool strong; /* is in no headline */
    bool colon;  /* is in many, so what follows must be known */
};

static const struct separator separators[] = { { " | ", true, false },
    { " » ", true, false }, { " · ", true, false }, { " :: ", true, false },
    { " • ", true, false }, { " « ", true, false }, { " ‹ ", true, false },
    { " › ", true, false }, { "｜", true, false }, { "|", true, false },
    { "_", true, false }, { " / ", true, false }, { " - ", false, false },
    { " – ", false, false }, { " — ", false, false }, { " -- ", false, false },
    { "－", false, false }, { "——", false, false }, { " > ", false, true },
    { " < ", false, true }, { " : ", false, true }, { ": ", false, true },
    { "：", false, true } };

/* The last separator of S before END, or the first: its place and itself. */
static const char *
find_separator(const char *s, bool last, const struct separator **which)
{
    const char *found = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(separators); i++) {
        const char *at = last ? g_strrstr(s, separators[i].mark)
                              : strstr(s, separators[i].mark);
        if (at == NULL || at == s)
            continue;
        bool better = found == NULL || (last ? at > found : at < found);
        if (!better)
            continue;
        found = at;
        *which = &separators[i];
    }
    /* Chinese and Japanese titles have no spaces: "标题-网站". */
    if (found == NULL) {
        static const struct separator bare = { "-", false, false };
        const char *at = last ? strrchr(s, '-') : strchr(s, '-');
        if (at != NULL && at > s && (unsigned char)at[-1] >= 0xe2) {
            found = at;
            *which = &bare;
        } else if (at != NULL && at > s && (unsigned char)at[-1] >= 0x80 &&
            (unsigned char)at[1] >= 0xe3) {
            found = at;
            *which = &bare;
        }
    }
    return found;
}

/* TITLE without the site's name at its end or its beginning; the name goes to
 * *SITE if it is not NULL. DOUBTFUL: what may be one is cut too. */
static const char *
without_site(struct html_facts *facts, const char *title, bool doubtful,
    const char **site)
{
    char *s = arena_strdup(facts->arena, title);
    for (int i = 0; i < 3; i++) {
        const struct separator *which = NULL;
        const char *at = find_separator(s, true, &which);
        if (at == NULL)
            break;
        const char *name = at + strlen(which->mark);
        g_autofree char *rest = g_strndup(s, (gsize)(at - s));
        /* "RIA, 05.07.2017": a date beside it is none of its words. */
        const char *number = strpbrk(name, "0123456789");
        g_autofree char *bare = g_strndup(name,
            number != NULL && number > name ? (gsize)(number - name)
                                            : strlen(name));
        int words = count_words(bare), left = count_words(rest);
        bool known = html_headline_is_site(facts, name) ||
            (strchr(name, '.') != NULL && strchr(name, ' ') == NULL);
        bool ideographs = (unsigned char)*name >= 0xe3;
        int most = ideographs ? 8 : MOST_SITE_WORDS;
        bool likely = doubtful && !which->colon && words <= most &&
            left >= LEAST_TITLE_WORDS && words < left &&
            (which->strong || left > words + 1) &&
            (!g_unichar_islower(g_utf8_get_char(name)) || which->strong);
        if (!known && !likely)
            break;
        /* The name is at the end: before it there may be a section. */
        if (site != NULL && *site == NULL)
            *site = arena_strdup(facts->arena, name);
        s[at - s] = '\0';
        if (!which->strong && !known)
            break;
    }
    const struct separator *which = NULL;
    const char *at = find_separator(s, false, &which);
    if (at != NULL) {
        g_autofree char *name = g_strndup(s, (gsize)(at - s));
        if (html_headline_is_site(facts, name)) {
            if (site != NULL && *site == NULL)
                *site = arena_strdup(facts->arena, name);
            s += at - s + (ptrdiff_t)strlen(which->mark);
        }
    }
    return text_squeeze(facts->arena, s);
}

static bool
is_cut(const char *s)
{
    return g_str_has_suffix(s, "…") || g_str_has_suffix(s, "...");
}

/* What the headings are compared with, as words. */
struct compared {
    GPtrArray *titles; /* GArray *, as split_words gives them */
    GArray *title;     /* of <title> */
    GArray *address;   /* the words of the page's address */
};

static struct compared
compared_new(struct html_facts *facts, GPtrArray *titles)
{
    struct compared c = { .titles = g_ptr_array_new_with_free_func(
                              (GDestroyNotify)g_array_unref) };
    for (guint i = 0; i < titles->len; i++) {
        const struct html_fact *fact = g_ptr_array_index(titles, i);
        g_ptr_array_add(c.titles, split_words(fact->text));
    }
    c.title = split_words(facts->title != NULL ? facts->title : "");
    const char *url = facts->page->canonical != NULL ? facts->page->canonical
        : facts->page->base != NULL                  ? facts->page->base
                                                     : "";
    const char *path = strstr(url, "://");
    path = path != NULL ? strchr(path + 3, '/') : NULL;
    c.address = split_words(path != NULL ? path : "");
    return c;
}

static void
compared_clear(struct compared *c)
{
    g_ptr_array_unref(c->titles);
    g_array_unref(c->title);
    g_array_unref(c->address);
}

/* The heading that the page's titles agree with; NULL: none. */
static const struct html_fact *
choose_heading(struct html_facts *facts, GPtrArray *titles, int *agreed)
{
    const struct html_fact *best = NULL;
    int most = 0;
    struct compared c = compared_new(facts, titles);
    for (guint i = 0; i < facts->headings->len; i++) {
        const struct html_fact *heading =
            &g_array_index(facts->headings, struct html_fact, i);
        bool h1 = heading->node->name == HTML_H1;
        bool said = g_str_has_prefix(heading->how, "itemprop");
        g_autoptr(GArray) words = split_words(heading->text);
        int like = likeness_to_title(words, c.title);
        for (guint k = 0; k < c.titles->len; k++) {
            const GArray *title = g_ptr_array_index(c.titles, k);
            like = MAX(like, likeness(words, title));
            like = MAX(like, likeness_to_title(words, title));
        }
        /* Lesser headings head parts; they must be the title itself. */
        if (like < (h1 || said ? 50 : 80) ||
            html_headline_is_site(facts, heading->text))
            continue;
        int sum = like + heading->rank / 2 - (heading->aside ? 25 : 0);
        /* The site's name is in its title too, but in no page's address. */
        if (words->len > 0)
            sum += 30 * common_words(words, c.address) / (int)words->len;
        if (sum > most) {
            most = sum;
            best = heading;
            *agreed = like;
        }
    }
    compared_clear(&c);
    return best;
}

/* The only heading of the first level that can be one. */
static const struct html_fact *
lone_heading(struct html_facts *facts)
{
    const struct html_fact *lone = NULL;
    for (guint i = 0; i < facts->headings->len; i++) {
        const struct html_fact *heading =
            &g_array_index(facts->headings, struct html_fact, i);
        bool said = g_str_has_prefix(heading->how, "itemprop");
        if ((heading->node->name != HTML_H1 && !said) ||
            html_headline_is_site(facts, heading->text))
            continue;
        if (said)
            return heading;
        if (lone != NULL)
            return NULL;
        lone = heading;
    }
    return lone != NULL && count_words(lone->text) >= 2 ? lone : NULL;
}

/* "Syria The talks go on": the words before what all titles agree on are the
 * kicker, if an element of the heading holds just them. */
static const char *
cut_kicker(struct html_facts *facts, const struct html_fact *heading,
    GPtrArray *titles)
{
    const char *text = heading->text;
    for (guint i = 0; i < titles->len; i++) {
        const struct html_fact *fact = g_ptr_array_index(titles, i);
        if (text_same_words(fact->text, text))
            return text;
    }
    for (const struct html_node *child = heading->node->first; child != NULL;
         child = child->next) {
        if (child->name == HTML_TEXT)
            return text;
        g_autofree char *part =
            g_strdup(html_facts_text(facts, child, LONGEST_COMPARED));
        if (part == NULL)
            continue;
        size_t len = strlen(part);
        if (!g_str_has_prefix(text, part) || text[len] == '\0')
            return text;
        const char *rest = text + len;
        while (*rest == ' ' || *rest == ':')
            rest++;
        for (guint i = 0; i < titles->len; i++) {
            const struct html_fact *fact = g_ptr_array_index(titles, i);
            if (text_same_words(fact->text, rest)) {
                g_strchomp(part);
                if (g_str_has_suffix(part, ":"))
                    part[strlen(part) - 1] = '\0';
                html_facts_add(facts, HTML_FIELD_KICKER, part, 75,
                    "within the heading", heading->source);
                return rest;
            }
        }
        return text;
    }
    return text;
}

/* A title that was cut, or a heading of which a part stands elsewhere, is made
 * whole by a title that has all of it and more. */
static const char *
whole_title(struct html_facts *facts, GPtrArray *titles, const char *text)
{
    bool cut = is_cut(text), colon = g_str_has_suffix(text, ":");
    if (!cut && !colon)
        return text;
    size_t len = strlen(text) - (cut ? strlen("…") : 0);
    for (guint i = 0; i < titles->len; i++) {
        const struct html_fact *fact = g_ptr_array_index(titles, i);
        g_autofree char *start = g_strndup(text, len);
        if (strlen(fact->text) > len && !is_cut(fact->text) &&
            strstr(fact->text, start) != NULL)
            return fact->text;
    }
    g_autofree char *start = g_strndup(text, len);
    return facts->title != NULL && g_str_has_prefix(facts->title, start)
        ? without_site(facts, facts->title, true, NULL)
        : text;
}

/* What is left of <title> behind the words of the heading is the site's
 * name, even if it is not like one. */
static const char *
site_beside(struct html_facts *facts, const struct html_fact *heading)
{
    const struct separator *which = NULL;
    const char *at = facts->title != NULL
        ? find_separator(facts->title, true, &which)
        : NULL;
    if (at == NULL)
        return NULL;
    const char *name = at + strlen(which->mark);
    g_autofree char *before =
        g_strndup(facts->title, (gsize)(at - facts->title));
    g_autoptr(GArray) words = split_words(heading->text);
    g_autoptr(GArray) rest = split_words(before);
    g_autoptr(GArray) own = split_words(name);
    bool ends = own->len > 0 && own->len <= MOST_SITE_WORDS + 2 &&
        common_words(own, words) == 0 && rest->len > 0 &&
        common_words(rest, words) * 5 >= (int)rest->len * 4;
    return ends ? arena_strdup(facts->arena, name) : NULL;
}

static void
set_headline(
    struct html_facts *facts, const char *text, const struct html_fact *fact)
{
    struct article *article = facts->page->article;
    struct pos pos = html_page_pos(facts->page, fact->source);
    facts->headline = fact->node;
    if (article->headline != NULL)
        return;
    article->headline = node_new(article->arena, NODE_PARAGRAPH, pos);
    article->headline_pos = pos;
    node_append(article->headline, node_new_text(article->arena, text, pos));
    html_facts_tell(facts, "headline", text, fact);
}

void
html_headline_settle(struct html_facts *facts)
{
    GPtrArray *titles = html_facts_sorted(facts, HTML_FIELD_HEADLINE);
    const char *site = NULL;
    struct html_fact from_title = {
        .rank = 60, .how = "title", .source = facts->title_source
    };
    /* Their own names of the site are taken off, where it is known. */
    for (guint i = 0; i < titles->len; i++) {
        struct html_fact *fact = g_ptr_array_index(titles, i);
        fact->text = without_site(facts, fact->text, false, NULL);
    }
    if (facts->title != NULL)
        from_title.text = without_site(facts, facts->title, true, &site);
    int agreed = 0;
    const struct html_fact *heading = choose_heading(facts, titles, &agreed);
    const struct html_fact *lone = lone_heading(facts);
    if (site == NULL && (heading != NULL || lone != NULL))
        site = site_beside(facts, heading != NULL ? heading : lone);
    html_facts_add(
        facts, HTML_FIELD_PUBLICATION, site, 45, "title", facts->title_source);
    const struct html_fact *first =
        titles->len > 0 ? g_ptr_array_index(titles, 0) : NULL;
    if (heading != NULL) {
        struct html_fact sure = *heading;
        sure.rank = MIN(98, 60 + agreed * 38 / 100);
        const char *text = cut_kicker(facts, heading, titles);
        set_headline(facts, whole_title(facts, titles, text), &sure);
    } else if (lone != NULL &&
        (first == NULL || first->rank < 80 || lone->rank >= 85)) {
        set_headline(facts, lone->text, lone);
    } else if (first != NULL && *first->text != '\0') {
        set_headline(facts, whole_title(facts, titles, first->text), first);
    } else if (from_title.text != NULL && *from_title.text != '\0') {
        set_headline(facts, from_title.text, &from_title);
    }
    g_ptr_array_unref(titles);
}
