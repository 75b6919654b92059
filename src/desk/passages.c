/*
 * Passages in another language than their article: a letter quoted as it was
 * written, a statement beside its translation. They are divided, set and read
 * aloud by the rules of their own language, so each paragraph that is surely
 * in another one says so. Short ones are not guessed at, for names and titles
 * are foreign everywhere; neither are languages that share most of their
 * words.
 */
#include <string.h>

#include "desk/passes.h"

/* Letters, in a script that the article's language is not written in, and in
 * its own; below that a passage is a name or a saying. */
#define LEAST_LETTERS_SCRIPT 25
#define LEAST_LETTERS 140
#define LEAST_CONFIDENCE 85

/* One reads like the other, or quotes it. */
static const char *const kin[][2] = {
    { "id", "ms" },
    { "no", "da" },
    { "no", "sv" },
    { "da", "sv" },
    { "cs", "sk" },
    { "ru", "be" },
    { "ru", "bg" },
    { "uk", "be" },
    { "sr", "mk" },
    { "bg", "mk" },
    { "es", "ca" },
    { "es", "pt" },
    { "hi", "mr" },
    { "ar", "ur" },
    { "ar", "fa" },
    { "fa", "ur" },
};

static size_t
primary_length(const char *lang)
{
    return strcspn(lang, "-");
}

static bool
is_same(const char *a, const char *b)
{
    size_t n = primary_length(a);
    return n == primary_length(b) && g_ascii_strncasecmp(a, b, n) == 0;
}

static bool
is_kin(const char *a, const char *b)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kin); i++)
        if ((is_same(a, kin[i][0]) && is_same(b, kin[i][1])) ||
            (is_same(b, kin[i][0]) && is_same(a, kin[i][1])))
            return true;
    return false;
}

/* Scripts by what a reader of one cannot read of the other. */
static int
script_group(gunichar c)
{
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_BOPOMOFO:
        return G_UNICODE_SCRIPT_HAN;
    default:
        return (int)g_unichar_get_script(c);
    }
}

/* The script of most letters in TEXT, and how many letters there are. */
static int
main_script(const char *text, int *letters)
{
    int first = -1, n = 0, all = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalpha(c))
            continue;
        all++;
        int script = script_group(c);
        /* What has more than half of the letters is left over. */
        if (n == 0)
            first = script;
        n += script == first ? 1 : -1;
    }
    *letters = all;
    return first;
}

/* What the article is written in: the script of its first paragraphs in no
 * other language. */
static int
article_script(const struct article *article)
{
    g_autoptr(GString) text = g_string_new(article_title(article));
    node_foreach_child (n, article->body) {
        if (n->kind == NODE_PARAGRAPH)
            node_append_text(n, text);
        if (text->len > 4000)
            break;
    }
    int letters;
    return main_script(text->str, &letters);
}

/* The language that the text is surely in, and not the article's; NULL. */
static const char *
foreign_language(
    const struct article *article, int script, const char *text, int *sure)
{
    int letters;
    int own = main_script(text, &letters);
    bool other_script = own != script;
    if (letters < (other_script ? LEAST_LETTERS_SCRIPT : LEAST_LETTERS))
        return NULL;
    /* Nearly every paragraph is in its article's language. */
    if (!other_script && article->lang != NULL &&
        language_is_plainly(article->lang, text, strlen(text)))
        return NULL;
    const char *lang = language_recognise(text, strlen(text), sure);
    if (lang == NULL || is_same(lang, article->lang) ||
        (!other_script && is_kin(lang, article->lang)))
        return NULL;
    /* Han alone may be Chinese in Japanese type, or a list of names. */
    if (!other_script && own == G_UNICODE_SCRIPT_HAN)
        return NULL;
    return *sure >= LEAST_CONFIDENCE ? lang : NULL;
}

static void
mark(struct article *article, struct node *node, int script)
{
    const char *text = edit_text(article, node);
    int sure;
    if (*text == '\0' || node->lang != NULL)
        return;
    const char *lang = foreign_language(article, script, text, &sure);
    if (lang == NULL)
        return;
    node->lang = lang;
    article_add_finding(article, FINDING_RECOGNISED, "language of a passage",
        lang, sure, node->pos, "its script and its small words");
}

void
passages_run(struct article *article)
{
    if (article->lang == NULL)
        return;
    int script = article_script(article);
    struct node_walk walk = node_walk(article->body);
    while (node_walk_next(&walk)) {
        struct node *n = walk.node;
        if (!walk.entering)
            continue;
        /* A quotation is one text, whatever its paragraphs are. */
        if (n->kind == NODE_QUOTE || n->kind == NODE_PARAGRAPH)
            mark(article, n, script);
        if (n->lang != NULL || n->kind == NODE_PARAGRAPH)
            node_walk_skip(&walk);
    }
}
