/*
 * The article in a web page. Paragraphs that read like a text (long, with
 * sentences, with few links) carry weight; the article is the smallest element
 * that holds nearly all of it. This is the common idea of the published
 * algorithms: Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection using
 * Shallow Text Features" (2010), for what a text is told by; the scoring of
 * paragraphs and their parents that Arc90 published as "Readability" (2009).
 * What is new: the page's own data, if it has the article's text, says which
 * paragraphs count.
 */
#include "read/extract.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/html_make.h"
#include "read/html_text.h"

/* Characters of a paragraph below which it says nothing; a character of a
 * script without spaces counts as three. */
#define SHORT_PROSE 60
/* The child that has so many percent of the weight holds the article. */
#define NEARLY_ALL 80
/* The same within what its makers call the article's text. */
#define ALL 97
/* How much heavier the next article may be than the one that has the title. */
#define TITLE_WORTH 4
/* Percent of links in what is no list of other articles. */
#define FEW_LINKS 15
/* Thai has no marks: characters of a clause. */
#define THAI_CLAUSE 40
/* Weights are doubled at most so far. */
#define MOST_WEIGHT 100000000
/* Words of a run that are compared with the page's data, and how long that
 * has to be. */
#define RUN_WORDS 4
#define SHORTEST_HINT 250
/* Percent of a paragraph's runs that the data has. */
#define HINTED_PERCENT 50

struct extract_sums *
extract_sums_of(const struct extract *extract, const struct html_node *node)
{
    return &extract->sums[node->index];
}

int
extract_link_share(const struct extract *extract, const struct html_node *node)
{
    const struct extract_sums *sums = extract_sums_of(extract, node);
    return sums->text > 0 ? (int)((gint64)sums->links * 100 / sums->text) : 0;
}

/* Characters of a source text; references count as one. */
static int
count_text(const char *p, guint32 len)
{
    const char *end = p + len;
    int n = 0;
    while (p < end) {
        unsigned char c = (unsigned char)*p;
        if (c == '&') {
            const char *semicolon = memchr(p, ';', (size_t)MIN(end - p, 10));
            if (semicolon != NULL)
                p = semicolon;
            n++;
        } else if (c >= 0xe3 && c <= 0xed) {
            n += 3; /* Han, kana and Hangul */
        } else if (c > ' ' && (c & 0xc0) != 0x80) {
            n++;
        }
        p++;
    }
    return n;
}

/* Commas and ends of sentences, in all scripts' most common forms. */
static int
count_marks(const char *p, guint32 len)
{
    static const char *const wide[] = { "，", "。", "、", "،", "؟", "।", "۔" };
    const char *end = p + len;
    int n = 0, thai = 0;
    for (; p < end; p++) {
        unsigned char c = (unsigned char)*p;
        thai += c == 0xe0 && end - p > 1 &&
            ((unsigned char)p[1] == 0xb8 || (unsigned char)p[1] == 0xb9);
        if (c == ',' || c == '.' || c == ';' || c == '?' || c == '!')
            n++;
        else if (c == 0xe3 || c == 0xef || c == 0xd8 || c == 0xe0 || c == 0xdb)
            for (size_t i = 0; i < G_N_ELEMENTS(wide); i++)
                n += strncmp(p, wide[i], strlen(wide[i])) == 0;
    }
    return n + thai / THAI_CLAUSE;
}

/* An <a> leads somewhere, if only by a script, unless it is a place. */
static bool
is_link(const struct html_node *node)
{
    return node->name == HTML_A &&
        (html_attribute_find(node, "href") != NULL ||
            (html_attribute_find(node, "name") == NULL &&
                html_attribute_find(node, "id") == NULL));
}

/* Counts a text for itself and for the block that it stands in. */
static void
count_node(struct extract *extract, const struct html_node *text)
{
    struct extract_sums *sums = extract_sums_of(extract, text);
    bool link = false;
    const struct html_node *block = text->parent;
    while (!html_is_block(block)) {
        link = link || is_link(block);
        block = block->parent;
    }
    sums->text = count_text(text->source, text->len);
    sums->links = link ? sums->text : 0;
    struct extract_sums *up = extract_sums_of(extract, block);
    up->own += sums->text;
    up->own_links += sums->links;
    up->own_marks += count_marks(text->source, text->len);
}

/* A block whose text stands right in it. */
static bool
is_text_block(const struct extract *extract, const struct html_node *node)
{
    const struct extract_sums *sums = extract_sums_of(extract, node);
    return sums->own > 0 && sums->own == sums->text;
}

static guint
hash_words(const char *const *words, const size_t *lens)
{
    guint h = 5381;
    for (int i = 0; i < RUN_WORDS; i++) {
        for (size_t j = 0; j < lens[i]; j++)
            h = h * 33 + (unsigned char)words[i][j];
        h = h * 33 + ' ';
    }
    return h;
}

/* Calls FUNC for the hash of each run of words; letters and digits alone
 * count, and each character of a script without spaces is a word. */
static void
each_run(const char *text, void (*func)(guint hash, void *data), void *data)
{
    const char *words[RUN_WORDS];
    size_t lens[RUN_WORDS];
    int n = 0;
    const char *p = text;
    while (*p != '\0') {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalnum(c)) {
            p = g_utf8_next_char(p);
            continue;
        }
        const char *start = p;
        do {
            p = g_utf8_next_char(p);
            if (c >= 0x3040)
                break;
            c = g_utf8_get_char(p);
        } while (g_unichar_isalnum(c) && c < 0x3040);
        if (n == RUN_WORDS) {
            memmove(words, words + 1, sizeof words - sizeof *words);
            memmove(lens, lens + 1, sizeof lens - sizeof *lens);
            n--;
        }
        words[n] = start;
        lens[n++] = (size_t)(p - start);
        if (n == RUN_WORDS)
            func(hash_words(words, lens), data);
    }
}

static void
add_run(guint hash, void *data)
{
    g_hash_table_add(data, GUINT_TO_POINTER(hash));
}

struct run_count {
    GHashTable *known;
    int all, hits;
};

static void
count_run(guint hash, void *data)
{
    struct run_count *count = data;
    count->all++;
    count->hits += g_hash_table_contains(count->known, GUINT_TO_POINTER(hash));
}

/* Whether the page's data has most of what stands right in the block. */
static bool
is_hinted(const struct extract *extract, const struct html_node *block)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (const struct html_node *n = block->first; n != NULL;) {
        if (n->name == HTML_TEXT)
            html_append_unescaped(text, n->source, n->len);
        n = n->name != HTML_TEXT && html_is_block(n) ? html_skip(n, block)
                                                     : html_next(n, block);
    }
    struct run_count count = { extract->hinted, 0, 0 };
    each_run(text->str, count_run, &count);
    return count.all > 0 && count.hits * 100 >= count.all * HINTED_PERCENT;
}

/* How much the block reads like a text. */
static int
prose_of(const struct extract *extract, const struct html_node *block)
{
    const struct extract_sums *sums = extract_sums_of(extract, block);
    enum html_name name = (enum html_name)block->name;
    if (extract->hinted != NULL)
        return is_hinted(extract, block) ? sums->own : 0;
    if ((name >= HTML_H1 && name <= HTML_H6) || name == HTML_FIGCAPTION)
        return 0;
    int plain = sums->own - sums->own_links;
    int share = sums->own_links * 100 / sums->own;
    if (plain < SHORT_PROSE || share > 50 || sums->own_marks == 0)
        return 0;
    int weight = plain * (100 - share) / 100;
    /* Items and cells are more often lists of things than texts. */
    return name == HTML_LI || name == HTML_TD || name == HTML_DD ? weight / 3
                                                                 : weight;
}

bool
extract_is_body(const struct html_node *node)
{
    return html_is_called(node,
               "|hentry|articlebody|storybody|postbody|newsbody|artikel|"
               "articletext|storytext|entrycontent|postcontent|") ||
        html_is_called_both(node,
            "|article|story|post|entry|news|artikel|articulo|noticia|berita|"
            "blog|",
            "|body|content|text|texto|inhalt|detail|copy|inner|main|");
}

/* Text in what is called the article's counts for more than text elsewhere. */
static bool
is_likely(const struct html_node *node)
{
    return node->name == HTML_ARTICLE || node->name == HTML_MAIN ||
        html_attribute_has(node, "role", "main") || extract_is_body(node);
}

static void
add_up(struct extract *extract, const struct html_node *root)
{
    const struct html_node *node = root;
    /* Deepest first: each element is added to its parent when all below it is
     * known. */
    while (node->first != NULL)
        node = node->first;
    for (;;) {
        struct extract_sums *sums = extract_sums_of(extract, node);
        if (sums->own > 0) {
            sums->blocks++;
            int prose = prose_of(extract, node);
            sums->prose += prose;
            sums->weight += prose;
        }
        if (sums->weight > 0 && html_is_block(node) && is_likely(node))
            sums->weight = MIN(sums->weight, MOST_WEIGHT / 2) * 2;
        if (node == root)
            return;
        struct extract_sums *up = extract_sums_of(extract, node->parent);
        up->text += sums->text;
        up->links += sums->links;
        up->prose += sums->prose;
        up->weight += sums->weight;
        up->blocks += sums->blocks;
        if (node->next != NULL) {
            node = node->next;
            while (node->first != NULL)
                node = node->first;
        } else {
            node = node->parent;
        }
    }
}

void
extract_count(struct extract *extract)
{
    const struct html_tree *tree = extract->page->tree;
    memset(extract->sums, 0, sizeof *extract->sums * (size_t)tree->n_nodes);
    for (const struct html_node *n = tree->root; n != NULL;) {
        if (n->name == HTML_TEXT)
            count_node(extract, n);
        bool unseen =
            (html_name_traits((enum html_name)n->name) & HTML_IS_UNSEEN) != 0 ||
            n->name == HTML_NOSCRIPT;
        n = unseen ? html_skip(n, tree->root) : html_next(n, tree->root);
    }
    add_up(extract, tree->root);
}

static int
prose_of_own(const struct extract *extract, const struct html_node *node)
{
    return extract_sums_of(extract, node)->own > 0 ? prose_of(extract, node)
                                                   : 0;
}

/* Pages that never end have the next articles below, each under a heading. */
static bool
is_next_article(const struct html_node *node, const struct html_node *best)
{
    if (best->mark == 0 || node->mark != 0)
        return false;
    for (const struct html_node *n = node; n != NULL; n = html_next(n, node))
        if (n->name == HTML_H1)
            return true;
    return false;
}

/* The child with the most weight, but for a longer article that follows. */
static struct html_node *
heaviest_child(const struct extract *extract, const struct html_node *node)
{
    struct html_node *best = NULL;
    for (struct html_node *n = node->first; n != NULL; n = n->next)
        if (n->name != HTML_TEXT &&
            (best == NULL ||
                extract_sums_of(extract, n)->weight >
                    extract_sums_of(extract, best)->weight))
            best = n;
    if (best == NULL || best->mark != 0)
        return best;
    for (struct html_node *n = node->first; n != NULL; n = n->next)
        if (is_next_article(best, n) &&
            extract_sums_of(extract, n)->weight * TITLE_WORTH >=
                extract_sums_of(extract, best)->weight)
            return n;
    return best;
}

static bool
has_same_class(const struct html_node *a, const struct html_node *b)
{
    const struct html_attribute *p = html_attribute_find(a, "class");
    const struct html_attribute *q = html_attribute_find(b, "class");
    return a->name == b->name && p != NULL && q != NULL &&
        p->value_len == q->value_len &&
        memcmp(p->value, q->value, (size_t)p->value_len) == 0;
}

/* Whether what stands beside BEST may be more of the article: paragraphs, a
 * part that is made like it, or long paragraphs with few links; and not
 * headlines of other articles with a line or two below each. */
static bool
may_be_more(const struct extract *extract, const struct html_node *node,
    const struct html_node *best)
{
    const struct extract_sums *sums = extract_sums_of(extract, node);
    if (is_next_article(node, best))
        return false;
    if (is_text_block(extract, node) || has_same_class(node, best))
        return true;
    return sums->prose > 0 && extract_link_share(extract, node) < FEW_LINKS;
}

/* The deepest element that has nearly all of the weight. */
static struct html_node *
find_holder(const struct extract *extract, struct html_node *root)
{
    struct html_node *holder = root;
    bool within = false; /* what its makers call the article's text */
    for (;;) {
        struct html_node *best = heaviest_child(extract, holder);
        if (best == NULL || !html_is_block(best))
            return holder;
        /* One paragraph is no article. */
        if (extract_sums_of(extract, best)->blocks < 2 &&
            extract_sums_of(extract, holder)->blocks > 1)
            return holder;
        within = within || extract_is_body(holder);
        gint64 weight = extract_sums_of(extract, best)->weight;
        gint64 more = prose_of_own(extract, holder);
        for (struct html_node *n = holder->first; n != NULL; n = n->next)
            if (n != best && n->name != HTML_TEXT &&
                (within || may_be_more(extract, n, best)))
                more += extract_sums_of(extract, n)->weight;
        if (weight * 100 < (weight + more) * (within ? ALL : NEARLY_ALL))
            return holder;
        holder = best;
    }
}

/* Weighs by the text that the page's data has, if the page shows most of it. */
static void
weigh_by_hint(struct extract *extract, const char *hint)
{
    size_t len = hint != NULL ? strlen(hint) : 0;
    if (len < SHORTEST_HINT)
        return;
    extract->hinted = g_hash_table_new(NULL, NULL);
    each_run(hint, add_run, extract->hinted);
    extract_count(extract);
    const struct html_node *root = extract->page->tree->root;
    int shown = extract_sums_of(extract, root)->prose;
    g_clear_pointer(&extract->hinted, g_hash_table_unref);
    if (shown * 2 < count_text(hint, (guint32)MIN(len, G_MAXINT)))
        extract_count(extract);
}

struct html_node *
html_extract(struct html_page *page, const char *hint)
{
    struct extract extract = { .page = page };
    extract.sums = g_new(struct extract_sums, page->tree->n_nodes);
    struct html_node *root = page->tree->root;
    extract_count(&extract);
    extract_drop(&extract);
    extract_count(&extract);
    weigh_by_hint(&extract, hint);
    struct html_node *holder = find_holder(&extract, root);
    /* What is to be cleaned is judged by itself, not by the hint. */
    extract_count(&extract);
    if (extract_sums_of(&extract, holder)->text == 0)
        holder = NULL;
    else
        extract_clean(&extract, holder);
    g_free(extract.sums);
    return holder;
}
