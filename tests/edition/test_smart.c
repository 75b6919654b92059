/*
 * Smart punctuation: sentences of each language as a keyboard has them and as
 * they are set, what has to stay as it is, and marks that run through the
 * nodes of a tree.
 */
#include <string.h>

#include <glib.h>

#include "article/article.h"
#include "base/arena.h"
#include "edition/punctuation.h"
#include "edition/smart.h"

struct sentence {
    const char *lang, *written, *set;
};

/* N: the narrow no-break space. */
#define N "\u202f"

static const struct sentence sentences[] = {
    { "en", "\"I don't know,\" he said.", "“I don’t know,” he said." },
    { "en", "He said, \"She said 'no' and left.\"",
        "He said, “She said ‘no’ and left.”" },
    { "en", "'Tis the '90s, rock 'n' roll, '68 and the 1990's.",
        "’Tis the ’90s, rock ’n’ roll, ’68 and the 1990’s." },
    { "en", "the dogs' bowl and the boss's", "the dogs’ bowl and the boss’s" },
    { "en", "He is 5'10\" tall, the pipe 12\" wide, the room 6' high.",
        "He is 5′10″ tall, the pipe 12″ wide, the room 6′ high." },
    { "en", "\"He's 5'10\" tall,\" she said.", "“He’s 5′10″ tall,” she said." },
    { "en", "\"It was 12\" and \"so\"", "“It was 12” and “so”" },
    { "en", "the \"12\" single\" of 1984", "the “12″ single” of 1984" },
    { "en", "The men - both armed - fled.", "The men — both armed — fled." },
    { "en-GB", "The men - both armed - fled.", "The men – both armed – fled." },
    { "en", "The men--both armed--fled.", "The men—both armed—fled." },
    { "en", "The men -- both --- fled, 1990--1995.",
        "The men — both — fled, 1990–1995." },
    { "en", "\"I was--\"", "“I was—”" },
    { "en", "Well... \"...and so on...\"", "Well… “…and so on…”" },
    { "en", "(\"so\") \"a\"-\"b\" [\"c\"]", "(“so”) “a”-“b” [“c”]" },
    { "en", "\"'Yes,' he said,\" she said.", "“‘Yes,’ he said,” she said." },
    { "en", "A second paragraph ends it.\"", "A second paragraph ends it.”" },
    { "id", "\"Tidak,\" kata 'raja' itu.", "“Tidak,” kata ‘raja’ itu." },
    { "ms", "\"Tidak\" - kata dia...", "“Tidak” – kata dia…" },
    { "de", "Er sagte: \"Das ist 'gut', wie geht's?\" - und ging.",
        "Er sagte: „Das ist ‚gut‘, wie geht’s?“ – und ging." },
    { "de-CH", "Er sagte: \"Das ist 'gut'.\"", "Er sagte: «Das ist ‹gut›.»" },
    { "fr", "Il dit: \"Bonjour\" ! C'est l'heure ?",
        "Il dit" N ": «" N "Bonjour" N "»" N "! C’est l’heure" N "?" },
    { "fr", "\" Bonjour \", dit-il; « oui » et «non» à 10:30 (http://a.b/c?d)",
        "«" N "Bonjour" N "», dit-il" N "; «" N "oui" N "» et «" N "non" N
        "» à 10:30 (http://a.b/c?d)" },
    { "fr", "- Bonjour ?!", "— Bonjour" N "?!" },
    { "fr-CA", "Bonjour! Il dit: \"oui\"",
        "Bonjour! Il dit" N ": «" N "oui" N "»" },
    { "es", "\"Dijo 'no'\", afirmó. ¿\"Qué\"?",
        "«Dijo “no”», afirmó. ¿«Qué»?" },
    { "pt", "\"Disse 'não'\" - copo d'água", "“Disse ‘não’” – copo d’água" },
    { "pt-PT", "\"Disse\"", "«Disse»" },
    { "it", "L'ha detto: \"un po' di 'pane'\"",
        "L’ha detto: «un po’ di “pane”»" },
    { "nl", "'s Avonds zei hij: \"foto's van 't 'huis'\"",
        "’s Avonds zei hij: “foto’s van ’t ‘huis’”" },
    { "tr", "\"Türkiye'nin 'sözü'\" dedi.", "“Türkiye’nin ‘sözü’” dedi." },
    { "ru", "\"Он сказал \"да\" и ушел\" - так.",
        "«Он сказал „да“ и ушел» — так." },
    { "uk", "\"Об'єднання\" - це...", "«Об’єднання» — це…" },
    { "pl", "Powiedział: \"To 'nic'\" - i wyszedł.",
        "Powiedział: „To «nic»” – i wyszedł." },
    { "ar", "قال \"نعم\" ثم ذهب", "قال «نعم» ثم ذهب" },
    { "fa", "گفت \"بله\" و رفت", "گفت «بله» و رفت" },
    { "he", "צה\"ל אמר \"כן\" לג'ורג'", "צה״ל אמר ”כן” לג׳ורג׳" },
    { "hi", "उसने \"हाँ\" कहा", "उसने “हाँ” कहा" },
    { "th", "เขาพูดว่า\"ใช่\"แล้วไป", "เขาพูดว่า“ใช่”แล้วไป" },
    { "vi", "Ông nói \"vâng\" - rồi đi", "Ông nói “vâng” – rồi đi" },
    { "zh", "他说\"你好\",然后--走了...", "他说“你好”,然后——走了……" },
    { "zh-Hant", "他說\"你'好'\"", "他說「你『好』」" },
    { "ja", "彼は\"はい\"と言った...", "彼は「はい」と言った……" },
    { "ko", "그는 \"네\"라고 '말'했다", "그는 “네”라고 ‘말’했다" },
    { "sv", "Han sa \"ja\"", "Han sa ”ja”" },
    { NULL, "\"x\"", "“x”" },
};

/* As they are in any language. */
static const char *const kept[] = {
    "See http://a.example/it's--x...y?q=no and www.b.example/a--b",
    "mail a'b--c@d.example, or example.com/a--b.",
    "run it with --help, -v and ---",
    "a 3 - 1 win, 5-3, a well-known one",
    "“Right ‘already’,” he said — it’s so…",
    "wait..... or wait.. a bit",
    "- 5 degrees",
    "-----",
    "",
};

static char *
apply(const char *text, const char *lang, struct smart_counts *counts)
{
    const struct smart_run run = { 0, (int)strlen(text), lang, 0, false };
    g_autoptr(GArray) edits = smart_edits(text, &run, 1, true, counts);
    GString *out = g_string_new(NULL);
    int from = 0;
    for (guint i = 0; i < edits->len; i++) {
        const struct smart_edit *e =
            &g_array_index(edits, struct smart_edit, i);
        g_assert_cmpint(e->offset, >=, from);
        g_string_append_len(out, text + from, e->offset - from);
        g_string_append(out, e->text);
        from = e->offset + e->len;
    }
    g_string_append(out, text + from);
    return g_string_free(out, FALSE);
}

static void
test_sentences(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sentences); i++) {
        struct smart_counts counts = { 0 };
        g_autofree char *set =
            apply(sentences[i].written, sentences[i].lang, &counts);
        if (strcmp(set, sentences[i].set) == 0)
            continue;
        g_test_message("%s: %s: got %s instead of %s", sentences[i].lang,
            sentences[i].written, set, sentences[i].set);
        g_test_fail();
    }
}

/* What is set is right, so that setting it again changes nothing. */
static void
test_again(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sentences); i++) {
        struct smart_counts counts = { 0 };
        g_autofree char *set =
            apply(sentences[i].set, sentences[i].lang, &counts);
        g_assert_cmpstr(set, ==, sentences[i].set);
    }
}

static void
test_kept(void)
{
    static const char *const langs[] = { "en", "id", "ms", "de", "es", "pt",
        "it", "nl", "tr", "ru", "uk", "pl", "ar", "fa", "he", "hi", "th", "vi",
        "zh", "ja", "ko" };
    for (size_t i = 0; i < G_N_ELEMENTS(kept); i++)
        for (size_t k = 0; k < G_N_ELEMENTS(langs); k++) {
            struct smart_counts counts = { 0 };
            g_autofree char *set = apply(kept[i], langs[k], &counts);
            g_assert_cmpstr(set, ==, kept[i]);
        }
}

/* A time that grows with the length alone. */
static void
test_hostile(void)
{
    static const char *const patterns[] = { "\"", "'", "a\"", " '", "\" ",
        "1'2\"", "a' ", "--", "...", "a.b@", "www.", "-", ": ", "«", "« ", "(",
        "a-", "(www." };
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 400000)
            g_string_append(text, patterns[i]);
        struct smart_counts counts = { 0 };
        g_autofree char *en = apply(text->str, "en", &counts);
        g_autofree char *fr = apply(text->str, "fr", &counts);
        g_assert_true(g_utf8_validate(en, -1, NULL));
        g_assert_true(g_utf8_validate(fr, -1, NULL));
    }
}

static struct node *
append(struct article *article, struct node *parent, enum node_kind kind,
    const char *text, int column)
{
    struct node *node =
        node_new(article->arena, kind, (struct pos){ "a", 1, column });
    if (text != NULL)
        node->text = arena_strdup(article->arena, text);
    node_append(parent, node);
    return node;
}

/* "He *said* `"x"` -- 'so'", a French word in it and a paragraph of French
 * behind it. */
static void
test_tree(void)
{
    struct article *article = article_new("a", NULL);
    if (article->body == NULL)
        article->body =
            node_new(article->arena, NODE_BODY, (struct pos){ "a", 1, 1 });
    article->lang = "en";
    struct node *p = append(article, article->body, NODE_PARAGRAPH, NULL, 1);
    struct node *first = append(article, p, NODE_TEXT, "\"He ", 1);
    struct node *emphasis = append(article, p, NODE_EMPHASIS, NULL, 5);
    struct node *said =
        append(article, emphasis, NODE_TEXT, "said\" -- it's 'so' ", 6);
    struct node *code = append(article, p, NODE_CODE, "\"x\" -- y", 30);
    struct node *span = append(article, p, NODE_SPAN, NULL, 40);
    span->lang = "fr";
    struct node *french = append(article, span, NODE_TEXT, " \"oui\" ", 40);
    struct node *block =
        append(article, article->body, NODE_CODE_BLOCK, "\"'", 1);
    punctuation_run(article, "de");
    g_assert_cmpstr(first->text, ==, "“He ");
    g_assert_cmpstr(said->text, ==, "said” — it’s ‘so’ ");
    g_assert_cmpstr(code->text, ==, "\"x\" -- y");
    g_assert_cmpstr(french->text, ==, " «" N "oui" N "» ");
    g_assert_cmpstr(block->text, ==, "\"'");
    /* "it" stands where it stood, though the dash is shorter now. */
    struct pos pos = node_text_pos(said, (int)strlen("said” — "));
    g_assert_cmpint(pos.column, ==, 6 + 9);
    g_assert_cmpint(article->findings->len, ==, 1);
    const struct finding *finding =
        &g_array_index(article->findings, struct finding, 0);
    g_assert_cmpstr(finding->field, ==, "punctuation");
    g_assert_nonnull(
        strstr(finding->reason, "6 quotation marks, 1 apostrophe"));
    article_free(article);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/smart/sentences", test_sentences);
    g_test_add_func("/smart/again", test_again);
    g_test_add_func("/smart/kept", test_kept);
    g_test_add_func("/smart/hostile", test_hostile);
    g_test_add_func("/smart/tree", test_tree);
    return g_test_run();
}
