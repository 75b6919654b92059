/*
 * Damage of scraping. What is certain is undone: letters that were read in
 * the wrong charset, an ellipsis blown up to ". . .", a paragraph that stands
 * twice. What only looks damaged is reported and left as it stood.
 */
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "desk/passes.h"

/* Shorter paragraphs are repeated on purpose: refrains, "Yes." */
#define DOUBLED_MIN_WORDS 8

/* Windows-1252 from 0x80 to 0x9f; 0 where it has nothing. */
static const gunichar cp1252[32] = { 0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026,
    0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0, 0x2018,
    0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161,
    0x203a, 0x153, 0, 0x17e, 0x178 };

/* The byte that C was read from, -1 if from none. */
static int
to_byte(gunichar c)
{
    if (c >= 0xa0 && c <= 0xff)
        return (int)c;
    if (c >= 0x80 && c < 0xa0)
        return (int)c;
    for (int i = 0; i < 32; i++)
        if (cp1252[i] == c)
            return 0x80 + i;
    return -1;
}

/* The character whose UTF-8 bytes were read as Windows-1252 at P, and where
 * that ends; 0 if there is none. Two bytes are certain only when the second
 * is no letter in that charset ("Ã©"), three always ("â€™"). */
static gunichar
demojibake(const char *p, const char **end)
{
    char bytes[5] = { 0 };
    int lead = to_byte(words_char(p));
    int need = lead >= 0xf0 && lead < 0xf5 ? 4
        : lead >= 0xe0 && lead < 0xf0      ? 3
        : lead >= 0xc2 && lead < 0xe0      ? 2
                                           : 0;
    if (need == 0)
        return 0;
    bytes[0] = (char)lead;
    p = g_utf8_next_char(p);
    for (int i = 1; i < need; i++) {
        gunichar c = words_char(p);
        int byte = *p != '\0' ? to_byte(c) : -1;
        if (byte < 0x80 || byte > 0xbf)
            return 0;
        if (need == 2 && lead > 0xc3 && g_unichar_isalpha(c))
            return 0;
        bytes[i] = (char)byte;
        p = g_utf8_next_char(p);
    }
    gunichar c = g_utf8_get_char_validated(bytes, need);
    if (c == (gunichar)-1 || c == (gunichar)-2 || c < 0xa0)
        return 0;
    *end = p;
    return c;
}

static bool
repair_mojibake(const char *text, GString *out)
{
    int n = 0;
    for (const char *p = text; *p != '\0';) {
        const char *end = NULL;
        gunichar c = (unsigned char)*p < 0xc2 ? 0 : demojibake(p, &end);
        if (c != 0) {
            g_string_append_unichar(out, c);
            p = end;
            n++;
        } else {
            const char *next = g_utf8_next_char(p);
            g_string_append_len(out, p, next - p);
            p = next;
        }
    }
    return n > 0;
}

/* ". . ." becomes one ellipsis, without the space in front that the scraper
 * put between the word and its mark. */
static bool
repair_ellipsis(const char *text, GString *out)
{
    int n = 0;
    for (const char *p = text; *p != '\0';) {
        if (g_str_has_prefix(p, ". . .")) {
            const char *end = p + 5;
            while (g_str_has_prefix(end, " ."))
                end += 2;
            g_string_append(out, "…");
            p = end;
            n++;
        } else {
            g_string_append_c(out, *p++);
        }
    }
    return n > 0;
}

static void
repair_leaf(struct article *article, struct node *leaf)
{
    static const struct {
        bool (*repair)(const char *text, GString *out);
        const char *field, *reason;
        const char *sign; /* without it there is nothing to repair */
    } repairs[] = {
        { repair_mojibake, "mojibake",
            "UTF-8 that was read as Windows-1252, undone", "\xc3" },
        { repair_ellipsis, "ellipsis",
            "an ellipsis pulled apart, set as one sign", ". . ." },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(repairs); i++) {
        if (strstr(leaf->text, repairs[i].sign) == NULL)
            continue;
        g_autoptr(GString) out = g_string_sized_new(strlen(leaf->text));
        if (!repairs[i].repair(leaf->text, out))
            continue;
        article_add_finding(article, FINDING_REPAIRED, repairs[i].field,
            leaf->text, 97, leaf->pos, repairs[i].reason);
        leaf->text = arena_strndup(article->arena, out->str, out->len);
    }
}

/* "(22). 10/2024). )": a date torn apart, with brackets left over. What it
 * was cannot be known for certain. */
static void
doubt_torn_date(struct article *article, const struct node *leaf)
{
    struct pos pos = leaf->pos;
    const char *counted = leaf->text; /* POS is the place of this */
    for (const char *p = leaf->text; (p = strchr(p, '(')) != NULL; p++) {
        size_t n = strspn(p + 1, "0123456789");
        const char *q = p + 1 + n;
        if (n == 0 || n > 2 || !g_str_has_prefix(q, "). "))
            continue;
        size_t rest = strspn(q + 3, "0123456789/.-");
        if (rest < 4 || q[3 + rest] != ')')
            continue;
        const char *end = q + 4 + rest;
        while (*end == '.' || (*end == ' ' && end[1] == ')') || *end == ')')
            end++;
        struct span s = { (size_t)(p - leaf->text), (size_t)(end - p) };
        if (pos.column > 0)
            pos.column += (int)g_utf8_strlen(counted, p - counted);
        counted = p;
        article_add_finding(article, FINDING_REPAIRED, "torn date",
            edit_span(article, leaf->text, s), 40, pos,
            "looks like a date torn apart; left as it stood");
        p = end - 1;
    }
}

static void
drop_doubled(struct article *article, struct diag *diag)
{
    struct node *next;
    for (struct node *node = article->body->first; node != NULL; node = next) {
        next = node->next;
        if (next == NULL || node->kind != NODE_PARAGRAPH ||
            next->kind != NODE_PARAGRAPH || node == article->body->first)
            continue;
        const char *text = edit_text(article, node);
        if (strcmp(text, edit_text(article, next)) != 0)
            continue;
        g_autofree char *folded = words_fold(text, strlen(text));
        if (words_count(folded) < DOUBLED_MIN_WORDS)
            continue;
        struct node *twin = next;
        next = node;
        article_add_finding(article, FINDING_REPAIRED, "doubled paragraph",
            text, 98, twin->pos, "the same paragraph stood before it");
        /* These are whole sentences, which a poet may have meant twice. */
        diag_report(diag, DIAG_PARAGRAPH_TWICE, twin->pos, NULL);
        node_unlink(twin);
    }
}

void
repair_run(struct article *article, struct diag *diag)
{
    struct node_walk w = node_walk(article->body);
    while (node_walk_next(&w)) {
        if (!w.entering || w.node->kind != NODE_TEXT || w.node->text == NULL)
            continue;
        repair_leaf(article, w.node);
        doubt_torn_date(article, w.node);
    }
    drop_doubled(article, diag);
}
