/*
 * The days that an edition is about: which articles they let in, and how they
 * are printed. The printed form is made from the two dates as the language
 * writes them, so that no second table of languages is needed.
 */
#include "edition/period.h"

#include <string.h>

#include <glib.h>

#include "article/article.h"
#include "base/arena.h"
#include "base/diag.h"
#include "edition/edition.h"

static bool
read_day(
    const char *option, const char *s, struct date *date, struct diag *diag)
{
    if (s == NULL)
        return true;
    if (date_parse_iso(s, date))
        return true;
    diag_report(diag, DIAG_OPTION_VALUE, pos_of(option),
        "\"%s\" is no day such as 2024-10-21", s);
    return false;
}

bool
period_read(const struct edition_options *options, struct period *period,
    struct diag *diag)
{
    *period = (struct period){ .limited = false };
    struct date since = { 0 }, until = { 0 };
    if (!read_day("--since", options->since, &since, diag) ||
        !read_day("--until", options->until, &until, diag))
        return false;
    if (options->week != NULL) {
        if (!date_parse_week(options->week, &period->first)) {
            diag_report(diag, DIAG_OPTION_VALUE, pos_of("--week"),
                "\"%s\" is no week such as 2024-W43", options->week);
            return false;
        }
        period->last = date_add_days(&period->first, 6);
        period->has_week = true;
    }
    /* Several limits: what all of them allow. */
    if (date_is_full(&since) &&
        (!date_is_full(&period->first) ||
            date_to_days(&since) > date_to_days(&period->first)))
        period->first = since;
    if (date_is_full(&until) &&
        (!date_is_full(&period->last) ||
            date_to_days(&until) < date_to_days(&period->last)))
        period->last = until;
    period->limited =
        date_is_full(&period->first) || date_is_full(&period->last);
    return true;
}

bool
period_article_date(const struct article *article, struct date *date)
{
    *date = article->published;
    if (!date_is_full(date))
        *date = article->dateline.date;
    return date_is_full(date);
}

bool
period_holds(const struct period *period, const struct date *date)
{
    int day = date_to_days(date);
    if (date_is_full(&period->first) && day < date_to_days(&period->first))
        return false;
    return !date_is_full(&period->last) || day <= date_to_days(&period->last);
}

/* The day alone, without its time. */
static struct date
day_of(const struct date *date)
{
    return (struct date){
        .year = date->year,
        .month = date->month,
        .day = date->day,
    };
}

/* How far A and B are the same, up to the last "年" or "月". */
static size_t
common_cjk(const char *a, const char *b)
{
    static const char *const units[] = { "月", "年" };
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        const char *unit = strstr(a, units[i]);
        if (unit == NULL)
            continue;
        size_t len = (size_t)(unit - a) + strlen(units[i]);
        if (strncmp(a, b, len) == 0)
            return len;
    }
    return 0;
}

/* "27. Oktober 2024" begins with the day's number: gives the length of "27.",
 * as of "1er"; 0 if it does not. */
static size_t
day_length(const char *s, int day)
{
    g_autofree char *number = g_strdup_printf("%d", day);
    size_t len = strlen(number);
    if (strncmp(s, number, len) != 0 || g_ascii_isdigit(s[len]) ||
        s[len] == '-')
        return 0;
    return strcspn(s, " ");
}

/* The date without its year, if the language has a form for that. */
static const char *
without_year(const struct date *date, const char *lang, struct arena *arena)
{
    struct date day = { .month = date->month, .day = date->day };
    const char *s = date_format(&day, lang, false, arena);
    return g_str_has_prefix(s, "--") ? NULL : s;
}

const char *
period_text(const struct date *first, const struct date *last, const char *lang,
    struct arena *arena)
{
    struct date from_day = day_of(first), to_day = day_of(last);
    const char *from = date_format(&from_day, lang, false, arena);
    const char *to = date_format(&to_day, lang, false, arena);
    if (strcmp(from, to) == 0)
        return to;
    size_t common = common_cjk(from, to);
    if (common > 0)
        return arena_printf(arena, "%s～%s", from, to + common);
    bool same_year = first->year == last->year;
    size_t day = day_length(from, first->day);
    if (same_year && first->month == last->month && day > 0 &&
        day_length(to, last->day) > 0)
        return arena_printf(arena, "%.*s–%s", (int)day, from, to);
    const char *shorter = same_year ? without_year(first, lang, arena) : NULL;
    return arena_printf(arena, "%s – %s", shorter != NULL ? shorter : from, to);
}
