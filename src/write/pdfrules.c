/*
 * Which standards a PDF meets. Whoever asked for one by name gets it or a
 * message that names the rule and the place; where nobody did, the file claims
 * what it meets, and a note says what it does not.
 *
 * Clauses are those of ISO 19005-2:2011 (PDF/A-2; part 3 numbers them alike)
 * and ISO 14289-1:2014 (PDF/UA-1).
 */
#include "write/pdfrules.h"

#include <string.h>

#include <glib.h>

#include "edition/standard.h"
#include "layout/pages.h"

/* Places named for a rule that was to be kept; more are only counted. */
#define MOST_PLACES 10

static const struct rule {
    const char *archive, *access; /* clauses; NULL: says nothing about it */
    unsigned standards;           /* that it is a rule of */
    const char *text;
} rules_table[PDF_N_RULES] = {
    [PDF_RULE_GLYPH] = { "6.2.11.8", "7.21.8", STANDARD_ARCHIVE | STANDARD_UA_1,
        "a character that no font has" },
    [PDF_RULE_FONT] = { "6.2.11.4.1", "7.21.4.1",
        STANDARD_ARCHIVE | STANDARD_UA_1, "a font that cannot be embedded" },
    [PDF_RULE_COLOUR] = { "6.2.4.3", NULL, STANDARD_ARCHIVE,
        "CMYK colours without a profile" },
    [PDF_RULE_ALT] = { NULL, "7.3", STANDARD_UA_1,
        "a picture with neither an alternative text nor a caption" },
    [PDF_RULE_STRUCTURE] = { "6.7.3.3", "7.1", STANDARD_TAGGED | STANDARD_UA_1,
        "pages on sheets have no order of reading" },
    [PDF_RULE_LANGUAGE] = { NULL, "7.2", STANDARD_UA_1,
        "the edition's language is not known" },
    [PDF_RULE_SIZE] = { "6.1.13", NULL, STANDARD_ARCHIVE,
        "a page is longer than 14400 pt" },
    [PDF_RULE_SOURCES] = { "6.8", NULL, STANDARD_PART_3,
        "the sources were not kept" },
};

struct breach {
    enum pdf_rule rule;
    struct pos pos;
    char *detail;
};

struct pdf_rules {
    unsigned asked;
    char *file;       /* NULL: it has no name */
    GArray *breaches; /* struct breach */
};

static void
breach_clear(void *data)
{
    struct breach *breach = data;
    g_free(breach->detail);
}

struct pdf_rules *
pdf_rules_new(unsigned asked, const char *file)
{
    struct pdf_rules *rules = g_new0(struct pdf_rules, 1);
    rules->asked = asked;
    rules->file = g_strdup(file);
    rules->breaches = g_array_new(false, false, sizeof(struct breach));
    g_array_set_clear_func(rules->breaches, breach_clear);
    return rules;
}

void
pdf_rules_free(struct pdf_rules *rules)
{
    if (rules == NULL)
        return;
    g_array_unref(rules->breaches);
    g_free(rules->file);
    g_free(rules);
}

void
pdf_rules_break(struct pdf_rules *rules, enum pdf_rule rule, struct pos pos,
    const char *detail)
{
    const struct breach breach = { rule, pos, g_strdup(detail) };
    g_array_append_val(rules->breaches, breach);
}

static bool
lacks_glyph(const struct mark *mark)
{
    for (int i = 0; mark->kind == MARK_TEXT && i < mark->n_glyphs; i++)
        if (mark->glyphs[i].id == 0)
            return true;
    return false;
}

void
pdf_rules_check_glyphs(struct pdf_rules *rules, const struct pages *pages)
{
    int last = ELEMENT_ARTIFACT - 1;
    for (int p = 0; p < pages->n_pages; p++) {
        const struct page *page = &pages->pages[p];
        for (int m = 0; m < page->n_marks; m++) {
            const struct mark *mark = &page->marks[m];
            /* Once for a paragraph is enough. */
            if (mark->element == last || !lacks_glyph(mark))
                continue;
            last = mark->element;
            pdf_rules_break(rules, PDF_RULE_GLYPH,
                last >= 0 ? pages->elements[last].pos : pos_of(NULL), NULL);
        }
    }
}

static const struct breach *
breach_at(const struct pdf_rules *rules, guint i)
{
    return &g_array_index(rules->breaches, struct breach, i);
}

/* Those of STANDARDS that are met. */
static unsigned
met(const struct pdf_rules *rules, unsigned standards)
{
    for (guint i = 0; i < rules->breaches->len; i++)
        standards &= ~rules_table[breach_at(rules, i)->rule].standards;
    return standards;
}

/* "PDF/UA-1 (ISO 14289-1, 7.3)" */
static char *
clause(enum standard standard, const struct rule *rule)
{
    bool access = standard == STANDARD_UA_1;
    return g_strdup_printf("%s (ISO %s, %s)", standard_title(standard),
        access                           ? "14289-1"
            : standard & STANDARD_PART_3 ? "19005-3"
                                         : "19005-2",
        access ? rule->access : rule->archive);
}

/* Says what keeps the file from being STANDARD. */
static void
report(const struct pdf_rules *rules, enum standard standard, struct diag *diag)
{
    int counts[PDF_N_RULES] = { 0 };
    g_autofree char *whose = rules->file != NULL
        ? g_strconcat(rules->file, ": ", NULL)
        : g_strdup("");
    for (guint i = 0; i < rules->breaches->len; i++) {
        const struct breach *breach = breach_at(rules, i);
        const struct rule *rule = &rules_table[breach->rule];
        if (!(rule->standards & standard) ||
            counts[breach->rule]++ >= MOST_PLACES)
            continue;
        g_autofree char *named = clause(standard, rule);
        diag_report(diag, DIAG_PDF_STANDARD, breach->pos, "%s%s: %s%s%s", whose,
            named, rule->text, breach->detail != NULL ? ": " : "",
            breach->detail != NULL ? breach->detail : "");
    }
    for (int r = 0; r < PDF_N_RULES; r++)
        if (counts[r] > MOST_PLACES)
            diag_report(diag, DIAG_PDF_STANDARD, pos_of(NULL),
                "%s%s: %s, in %d more places", whose, standard_title(standard),
                rules_table[r].text, counts[r] - MOST_PLACES);
}

/* Says of each rule that is in the way of what nobody asked for where that is
 * first so. That sheets are not for reading goes without saying. */
static void
note_missed(const struct pdf_rules *rules, struct diag *diag)
{
    for (int r = 0; r < PDF_N_RULES; r++) {
        const struct rule *rule = &rules_table[r];
        const struct breach *first = NULL;
        int n = 0;
        for (guint i = rules->breaches->len; i > 0; i--)
            if ((int)breach_at(rules, i - 1)->rule == r) {
                first = breach_at(rules, i - 1);
                n++;
            }
        bool archive = (rule->standards & STANDARD_A_2A) != 0;
        bool access = (rule->standards & STANDARD_UA_1) != 0;
        if (first == NULL || r == PDF_RULE_STRUCTURE || (!archive && !access))
            continue;
        g_autofree char *one = archive ? clause(STANDARD_A_2A, rule) : NULL;
        g_autofree char *other = access ? clause(STANDARD_UA_1, rule) : NULL;
        g_autofree char *more = n > 1
            ? g_strdup_printf(", here and in %d other places", n - 1)
            : NULL;
        diag_report(diag, DIAG_PDF_UNCLAIMED, first->pos, "%s%s%s: %s%s",
            archive ? one : "", archive && access ? " and " : "",
            access ? other : "", rule->text, more != NULL ? more : "");
    }
}

/* The best of what there is for archives, and whether all can read it. */
static unsigned
choose(const struct pdf_rules *rules)
{
    static const enum standard ranks[] = { STANDARD_A_2A, STANDARD_A_2U,
        STANDARD_A_2B };
    unsigned all = met(rules, STANDARD_PART_2 | STANDARD_UA_1), claims = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(ranks) && claims == 0; i++)
        claims = all & ranks[i];
    return claims | (all & STANDARD_UA_1);
}

bool
pdf_rules_settle(
    const struct pdf_rules *rules, unsigned *claims, struct diag *diag)
{
    *claims = 0;
    if (rules->asked == 0) {
        *claims = choose(rules);
        note_missed(rules, diag);
        return true;
    }
    if (rules->asked & STANDARD_NONE)
        return true;
    unsigned missed = rules->asked & ~met(rules, rules->asked);
    for (unsigned bit = 1; bit <= STANDARD_UA_1; bit <<= 1)
        if (missed & bit)
            report(rules, (enum standard)bit, diag);
    /* Who asks for an archive's standard alone gets the other one too, where
     * it is met. */
    *claims = rules->asked | met(rules, STANDARD_UA_1);
    if (!(rules->asked & STANDARD_ARCHIVE))
        *claims |= choose(rules);
    return missed == 0;
}
