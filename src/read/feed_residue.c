/*
 * What feeds put behind a text: that there is more of it elsewhere, and who
 * published it. All of it stands at the end, so only there it is looked for,
 * and a sentence that has such words in it is kept.
 */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "read/feed.h"

/* Words that invite to read on, in lower case, as blogs and news sites have
 * them under the beginning of an article. */
static const char *const invitations[] = { "read more", "read on",
    "read the full story", "read the full article", "read the rest",
    "read the whole story", "read full article", "read full story",
    "continue reading", "keep reading", "view article", "full story",
    "click here to read more", "learn more", "more", "link", "comments",
    "[link]", "[comments]", "weiterlesen", "mehr lesen", "mehr erfahren",
    "lire la suite", "lire plus", "en savoir plus", "leer más",
    "seguir leyendo", "leia mais", "ler mais", "continue lendo",
    "continuar a ler", "continua a leggere", "leggi tutto", "lees verder",
    "lees meer", "czytaj więcej", "czytaj dalej", "читать далее",
    "читать дальше", "читать полностью", "подробнее", "читати далі",
    "читати більше", "selengkapnya", "baca selengkapnya", "baca selanjutnya",
    "baca lagi", "devamını oku", "devamı", "đọc tiếp", "xem thêm", "続きを読む",
    "阅读全文", "阅读更多", "繼續閱讀", "더 보기", "اقرأ المزيد", "ادامه مطلب",
    "आगे पढ़ें", "और पढ़ें", "อ่านต่อ", "קרא עוד" };

/* "The post X appeared first on Y." and what WordPress makes of it. */
static const struct {
    const char *first, *then;
} farewells[] = {
    { "The post ", " appeared first on " },
    { "The article ", " appeared first on " },
    { "The post ", " first appeared on " },
    { "Der Beitrag ", " erschien zuerst auf " },
    { "L’article ", " est apparu en premier sur " },
    { "L'article ", " est apparu en premier sur " },
    { "La entrada ", " se publicó primero en " },
    { "La entrada ", " apareció primero en " },
    { "O post ", " apareceu primeiro em " },
    { "O post ", " apareceu primeiro no " },
    { "L'articolo ", " proviene da " },
    { "L’articolo ", " proviene da " },
    { "Het bericht ", " verscheen eerst op " },
    { "Artykuł ", " pochodzi z serwisu " },
    { "Сообщение ", " появились сначала на " },
    { "Запись ", " впервые появилась " },
    { "Допис ", " з'явився спочатку на " },
    { "Artikel ", " pertama kali tampil pada " },
    { "Artikel ", " pertama kali muncul di " },
    { "Bài viết ", " đã xuất hiện đầu tiên " },
    { "投稿 ", " に最初に表示されました" },
};

/* The most bytes that a line of residue has: it may name the article. */
#define LONGEST_LINE 500
/* Bytes at the end of a paragraph in which it may begin, and how many such
 * pieces there may be. */
#define LONGEST_TAIL 1200
#define MOST_TAILS 10
/* Blocks at the end of a text in which there may be residue. */
#define LAST_BLOCKS 4

static bool
is_ornament(gunichar c)
{
    return text_is_blank(c) ||
        g_utf8_strchr("»›→⟶➔>.…:|·-–—[]()", -1, c) != NULL || c == 0xa0 ||
        c == 0x200b || c == 0xfe0f;
}

/* Without arrows, dots and brackets at its ends; in lower case. */
static char *
bare(const char *text)
{
    while (*text != '\0' && is_ornament(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    const char *end = text + strlen(text);
    while (end > text) {
        const char *last = g_utf8_prev_char(end);
        if (!is_ornament(g_utf8_get_char(last)))
            break;
        end = last;
    }
    return g_utf8_strdown(text, end - text);
}

/* Whether all of TEXT invites to read on. TITLE may be named in it. */
static bool
is_invitation(const char *text, const char *title)
{
    if (strlen(text) > LONGEST_LINE)
        return false;
    g_autofree char *words = bare(text);
    for (size_t i = 0; i < G_N_ELEMENTS(invitations); i++) {
        const char *invitation = invitations[i];
        if (strcmp(words, invitation) == 0)
            return true;
        if (!g_str_has_prefix(words, invitation) || strlen(invitation) < 6)
            continue;
        const char *rest = words + strlen(invitation);
        if (*title != '\0' && text_same_words(rest, title))
            return true;
        /* "Continue reading “The harbour” →" */
        while (*rest == ' ')
            rest++;
        if (g_str_has_prefix(rest, "“") || *rest == '"' ||
            g_str_has_prefix(rest, "at ") || g_str_has_prefix(rest, "on "))
            return strlen(rest) < 200 && strstr(rest, ". ") == NULL;
    }
    /* "[link] [comments]" */
    return strcmp(words, "link] [comments") == 0;
}

static bool
is_farewell(const char *text)
{
    size_t len = strlen(text);
    for (size_t i = 0; i < G_N_ELEMENTS(farewells) && len < LONGEST_LINE; i++)
        if (g_str_has_prefix(text, farewells[i].first) &&
            strstr(text, farewells[i].then) != NULL)
            return true;
    return false;
}

/* The last character before END that is no blank; 0 if there is none. */
static gunichar
last_char(const char *text, const char *end)
{
    while (end > text) {
        const char *p = g_utf8_prev_char(end);
        gunichar c = g_utf8_get_char(p);
        if (!text_is_blank(c) && c != 0xa0)
            return c;
        end = p;
    }
    return 0;
}

static bool
ends_sentence(gunichar c)
{
    return c != 0 && g_utf8_strchr(".!?。！？…:؟।»”\"'’)]", -1, c) != NULL;
}

/* The bytes of TEXT before "[...]" and the like at its end; all if none. */
static size_t
without_ellipsis(const char *text, size_t len)
{
    static const char *const marks[] = { "[…]", "[...]", "(…)", "(...)",
        "[ … ]", "[&hellip;]", "(more…)", "(more...)", "(more)", "…", "..." };
    while (len > 0 && g_ascii_isspace(text[len - 1]))
        len--;
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        size_t n = strlen(marks[i]);
        if (len >= n && memcmp(text + len - n, marks[i], n) == 0)
            return len - n;
    }
    return len;
}

/* The bytes of TEXT before an invitation at its end, which begins behind a
 * sentence or an ellipsis. */
static size_t
without_invitation(const char *text, size_t len, const char *title)
{
    /* All of it stands near the end. */
    size_t start = len > LONGEST_TAIL ? len - LONGEST_TAIL : 0;
    while (((unsigned char)text[start] & 0xc0) == 0x80)
        start++;
    g_autofree char *copy = g_strndup(text + start, len - start);
    const char *end = copy + (len - start);
    int steps = 0;
    for (const char *p = end; p > copy && steps < 200; steps++) {
        p = g_utf8_prev_char(p);
        /* A word or an arrow begins here. */
        if (p > copy && !text_is_blank(g_utf8_get_char(g_utf8_prev_char(p))) &&
            g_utf8_get_char(g_utf8_prev_char(p)) != 0xa0 &&
            g_utf8_get_char(g_utf8_prev_char(p)) != 0x2026)
            continue;
        if (!is_invitation(p, title) || !ends_sentence(last_char(copy, p)))
            continue;
        /* "more" and "link" alone are words of many sentences. */
        g_autofree char *words = bare(p);
        if (strlen(words) > 8 || strchr(p, '[') != NULL)
            return start + (size_t)(p - copy);
    }
    return len;
}

/* Where the farewell at TEXT's end begins; its length if there is none. */
static size_t
without_farewell(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(farewells); i++) {
        const char *p = g_strrstr(text, farewells[i].first);
        if (p != NULL && is_farewell(p) &&
            (p == text || ends_sentence(last_char(text, p))))
            return (size_t)(p - text);
    }
    return strlen(text);
}

static size_t
trimmed(const char *text, size_t len)
{
    while (len > 0 && g_ascii_isspace(text[len - 1]))
        len--;
    return len;
}

/* The bytes that stay of TEXT. BREAKS: it breaks off there. */
static size_t
kept_len(const char *text, const char *title, bool *breaks)
{
    size_t len = trimmed(text, without_farewell(text));
    *breaks = false;
    for (int i = 0; i < MOST_TAILS; i++) {
        size_t before = len;
        len = trimmed(text, without_invitation(text, len, title));
        size_t open = without_ellipsis(text, len);
        if (open < len)
            *breaks = open > 0 && !ends_sentence(last_char(text, text + open));
        len = trimmed(text, open);
        if (len == before)
            break;
    }
    return len;
}

char *
feed_residue_cut(
    struct article *article, const char *words, struct pos pos, bool *breaks)
{
    const char *title = article_title(article);
    *breaks = false;
    size_t len =
        is_invitation(words, title) ? 0 : kept_len(words, title, breaks);
    if (len < strlen(words) && strcmp(words + len, "…") != 0)
        article_add_finding(article, FINDING_STRIPPED, "end of a feed's text",
            g_strchug(arena_strdup(article->arena, words + len)), 95, pos,
            "the text goes on elsewhere");
    return arena_printf(
        article->arena, "%.*s%s", (int)len, words, *breaks ? "…" : "");
}

/* Takes so many characters, blanks not counted, off the block's end. */
static void
cut_end(struct article *article, struct node *block, size_t chars)
{
    struct node *node = block;
    while (node->last != NULL)
        node = node->last;
    while (chars > 0 && node != block) {
        struct node *before = node->prev;
        struct node *parent = node->parent;
        if (node->kind == NODE_TEXT && node->text != NULL) {
            const char *end = node->text + strlen(node->text);
            while (end > node->text && chars > 0) {
                end = g_utf8_prev_char(end);
                gunichar c = g_utf8_get_char(end);
                chars -= !text_is_blank(c) && c != 0xa0;
            }
            /* Nor does a blank end the text. */
            while (end > node->text && g_ascii_isspace(end[-1]))
                end--;
            node_cut_text(node, article->arena, (int)(end - node->text),
                (int)strlen(node->text));
            if (*node->text != '\0')
                return;
        }
        node_unlink(node);
        if (before == NULL) {
            node = parent;
            continue;
        }
        node = before;
        while (node->last != NULL)
            node = node->last;
    }
}

static size_t
count_chars(const char *text)
{
    size_t n = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        n += !text_is_blank(c) && c != 0xa0;
    }
    return n;
}

static void
strip_block(struct article *article, struct node *block, const char *text,
    const char *reason)
{
    article_add_finding(article, FINDING_STRIPPED, "end of a feed's text", text,
        95, block->pos, reason);
    node_unlink(block);
}

static bool
has_link(const struct node *block)
{
    struct node_walk w = node_walk(block);
    while (node_walk_next(&w))
        if (w.node->kind == NODE_LINK)
            return true;
    return false;
}

bool
feed_residue_strip(struct article *article)
{
    const char *title = article_title(article);
    struct node *block = article->body->last;
    bool found = false;
    for (int i = 0; block != NULL && i < LAST_BLOCKS; i++) {
        struct node *before = block->prev;
        if (block->kind != NODE_PARAGRAPH) {
            block = block->kind == NODE_RULE ? before : NULL;
            continue;
        }
        const char *text = node_plain_text(block, article->arena);
        if (is_farewell(text)) {
            strip_block(article, block, text, "who published it first");
        } else if (is_invitation(text, title) &&
            (has_link(block) || strlen(text) > 8)) {
            strip_block(article, block, text, "the text goes on elsewhere");
            found = true;
        } else {
            bool breaks;
            size_t len = kept_len(text, title, &breaks);
            if (len == strlen(text))
                break;
            found = true;
            /* It says already that it breaks off. */
            if (breaks && strcmp(text + len, "…") == 0)
                break;
            article_add_finding(article, FINDING_STRIPPED,
                "end of a feed's text",
                g_strchug(arena_strdup(article->arena, text + len)), 95,
                block->pos, "the text goes on elsewhere");
            cut_end(article, block, count_chars(text + len));
            if (breaks)
                node_append(
                    block, node_new_text(article->arena, "…", block->pos));
            break;
        }
        block = before;
    }
    return found;
}
