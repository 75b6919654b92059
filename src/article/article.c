/*
 * The article: making and freeing one, and the small things that readers,
 * desk and listings all need. The arrays are GLib's and die with the article;
 * everything else is the arena's.
 */
#include "article/article.h"

#include "base/arena.h"
#include "base/text.h"

struct article *
article_new(const char *origin, const char *folder)
{
    struct arena *arena = arena_new();
    struct article *article = arena_alloc(arena, sizeof *article);
    article->arena = arena;
    article->origin = arena_strdup(arena, origin);
    article->folder = arena_strdup(arena, folder);
    article->authors = g_array_new(FALSE, TRUE, sizeof(struct person));
    article->tags = g_ptr_array_new();
    article->findings = g_array_new(FALSE, TRUE, sizeof(struct finding));
    article->priority = 5;
    struct pos pos = pos_of(article->origin);
    article->body = node_new(arena, NODE_BODY, pos);
    article->notes = node_new(arena, NODE_BODY, pos);
    return article;
}

void
article_free(struct article *article)
{
    if (article == NULL)
        return;
    g_array_unref(article->authors);
    g_ptr_array_unref(article->tags);
    g_array_unref(article->findings);
    arena_free(article->arena);
}

void
article_add_author(
    struct article *article, const char *name, const char *role, struct pos pos)
{
    struct person person = {
        .name = text_squeeze(article->arena, name),
        .role = arena_strdup(article->arena, role),
        .pos = pos,
    };
    if (person.name == NULL || *person.name == '\0')
        return;
    for (guint i = 0; i < article->authors->len; i++) {
        const struct person *other =
            &g_array_index(article->authors, struct person, i);
        if (g_strcmp0(other->name, person.name) == 0)
            return;
    }
    g_array_append_val(article->authors, person);
}

void
article_add_finding(struct article *article, enum finding_kind kind,
    const char *field, const char *text, int confidence, struct pos pos,
    const char *reason)
{
    struct finding finding = {
        .kind = kind,
        .field = arena_strdup(article->arena, field),
        .text = arena_strdup(article->arena, text),
        .reason = arena_strdup(article->arena, reason),
        .confidence = confidence,
        .pos = pos,
    };
    g_array_append_val(article->findings, finding);
}

/* What belongs to the whole article, as its language, comes last. */
static int
compare_places(const void *a, const void *b)
{
    const struct pos *p = &((const struct finding *)a)->pos;
    const struct pos *q = &((const struct finding *)b)->pos;
    if ((p->line == 0) != (q->line == 0))
        return p->line == 0 ? 1 : -1;
    if (p->line != q->line)
        return p->line < q->line ? -1 : 1;
    return (p->column > q->column) - (p->column < q->column);
}

void
article_sort_findings(struct article *article)
{
    g_array_sort(article->findings, compare_places);
}

const char *
article_title(const struct article *article)
{
    return node_plain_text(article->headline, article->arena);
}

/* Letters of these scripts stand for about a word each, or two. */
static bool
is_wordless_script(gunichar c)
{
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
        return true;
    default:
        return false;
    }
}

int
article_count_words(const struct article *article)
{
    g_autoptr(GString) text = g_string_new(NULL);
    node_append_text(article->body, text);
    int words = 0, wordless = 0;
    bool inside = false;
    for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool alnum = g_unichar_isalnum(c) || g_unichar_ismark(c);
        if (alnum && c >= 0x3000 && is_wordless_script(c)) {
            wordless++;
            inside = false;
        } else if (alnum) {
            words += !inside;
            inside = true;
        } else if (c != '\'' && c != 0x2019 && c != '-') {
            inside = false;
        }
    }
    return words + (wordless + 1) / 2;
}
