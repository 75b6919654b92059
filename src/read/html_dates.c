/*
 * When it was published and changed. Machines' dates are read as they are;
 * dates in the page's words only if no machine said one; the address's last.
 * A date that no article has, such as the beginning of a computer's count of
 * days, is nobody's.
 */
#include "read/html_facts.h"

#include <string.h>

#include "base/arena.h"

/* The web is no older, and the rest is a mistake. */
#define FIRST_YEAR 1990
#define LAST_YEAR 2099
/* Ranks above which a fact is believed before the page's address, and after
 * it: words of the page only if they are near the headline. */
#define SURE 67
#define UNSURE 45
#define LEAST_UPDATED 55
/* An article is not changed much later. */
#define MOST_DAYS 366

/* "1562140800", "1562140800000", "20190703100000" */
static bool
parse_number(const char *s, struct date *date)
{
    size_t len = strlen(s);
    if (strspn(s, "0123456789") != len)
        return false;
    if (len == 10 || len == 13) {
        gint64 value = g_ascii_strtoll(s, NULL, 10);
        date_from_unix(len == 13 ? value / 1000 : value, date);
        return true;
    }
    if (len != 12 && len != 14)
        return false;
    g_autofree char *iso = g_strdup_printf("%.4s-%.2s-%.2sT%.2s:%.2s:%.2s", s,
        s + 4, s + 6, s + 8, s + 10, len == 14 ? s + 12 : "00");
    return date_parse_iso(iso, date);
}

static bool
parse(const struct html_facts *facts, const char *s, struct date *date)
{
    const char *lang = facts->page->article->lang;
    struct date found = { 0 };
    if (!parse_number(s, &found) && !date_parse_text(s, lang, &found) &&
        !date_find_text(s, lang, &found))
        return false;
    if (found.year < FIRST_YEAR || found.year > LAST_YEAR)
        return false;
    *date = found;
    return true;
}

/* The best fact of FIELD that is a date and ranks LEAST at least; NULL: none.
 */
static const struct html_fact *
find(struct html_facts *facts, enum html_field field, int least,
    struct date *date)
{
    const struct html_fact *found = NULL;
    g_autoptr(GPtrArray) sorted = html_facts_sorted(facts, field);
    for (guint i = 0; i < sorted->len && found == NULL; i++) {
        const struct html_fact *fact = g_ptr_array_index(sorted, i);
        if (html_facts_rank(facts, fact) < least)
            break;
        if (parse(facts, fact->text, date))
            found = fact;
    }
    return found;
}

static void
set_date(struct html_facts *facts, const char *name, struct date *to,
    const struct date *date, const struct html_fact *fact)
{
    *to = *date;
    html_facts_tell(facts, name, date_to_iso(date, facts->arena), fact);
}

/* The number of digits at S. */
static size_t
digits(const char *s)
{
    return strspn(s, "0123456789");
}

static int
month_of(const char *s, size_t len)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (len == 3)
        for (int i = 0; i < 12; i++)
            if (g_ascii_strncasecmp(s, names + i * (ptrdiff_t)3, 3) == 0)
                return i + 1;
    return len <= 2 && digits(s) == len ? (int)g_ascii_strtoll(s, NULL, 10) : 0;
}

/* "/2019/07/03/", "/2019-07-03-", "/20190703/", "/2019/jul/03/",
 * "/2019/politics/07/03/" at S. */
static bool
parse_path(const char *s, struct date *date)
{
    g_autofree char *iso = NULL;
    if (digits(s) == 8) {
        iso = g_strdup_printf("%.8s", s);
    } else if (digits(s) == 4 && strchr("/-_.", s[4]) != NULL && s[4] != '\0') {
        const char *month = s + 5;
        size_t len = strcspn(month, "/-_.");
        if (s[4] == '/' && month_of(month, len) == 0) {
            len = strcspn(month, "/");
            month += len + (month[len] != '\0');
            len = strcspn(month, "/");
        }
        const char *day = month + len + (month[len] != '\0');
        size_t n = digits(day);
        if (n == 0 || n > 2 || g_ascii_isalpha(day[n]))
            return false;
        iso = g_strdup_printf("%.4s-%02d-%02d", s, month_of(month, len),
            (int)g_ascii_strtoll(day, NULL, 10));
    }
    return iso != NULL && date_parse_iso(iso, date) &&
        date->year >= FIRST_YEAR && date->year <= LAST_YEAR;
}

static bool
find_in_address(const struct html_facts *facts, struct date *date)
{
    const char *url = facts->page->canonical != NULL ? facts->page->canonical
                                                     : facts->page->base;
    const char *path = url != NULL ? strstr(url, "://") : NULL;
    path = path != NULL ? strchr(path + 3, '/') : NULL;
    for (const char *p = path; p != NULL && *p != '\0'; p++)
        if (g_ascii_isdigit(*p) && !g_ascii_isalnum(p[-1]) &&
            parse_path(p, date))
            return true;
    return false;
}

static int
days_between(const struct date *a, const struct date *b)
{
    return ABS(date_to_days(a) - date_to_days(b));
}

static void
settle_published(struct html_facts *facts)
{
    struct article *article = facts->page->article;
    struct date *to = &article->published;
    struct date date = { 0 }, address = { 0 };
    const struct html_fact *fact =
        find(facts, HTML_FIELD_PUBLISHED, SURE, &date);
    if (fact != NULL) {
        set_date(facts, "published", to, &date, fact);
        return;
    }
    fact = find(facts, HTML_FIELD_PUBLISHED, UNSURE, &date);
    struct html_fact url = {
        .rank = 60, .how = "the address", .source = facts->page->tree->text
    };
    if (find_in_address(facts, &address)) {
        /* The page's words may be today's date or another article's; if they
         * mean the address's day, they know the hour too. */
        bool same = fact != NULL && days_between(&address, &date) <= 2;
        set_date(facts, "published", to, same ? &date : &address,
            same ? fact : &url);
    } else if (fact != NULL &&
        /* Words that are far from the last change are about something else. */
        (!date_is_set(&article->updated) ||
            days_between(&date, &article->updated) < MOST_DAYS)) {
        set_date(facts, "published", to, &date, fact);
    } else {
        /* Nothing else is known: then it was the day of the last change. */
        *to = article->updated;
    }
}

void
html_dates_settle(struct html_facts *facts)
{
    struct article *article = facts->page->article;
    if (!date_is_set(&article->updated)) {
        struct date date = { 0 };
        const struct html_fact *fact =
            find(facts, HTML_FIELD_UPDATED, LEAST_UPDATED, &date);
        if (fact != NULL)
            set_date(facts, "updated", &article->updated, &date, fact);
    }
    if (!date_is_set(&article->published))
        settle_published(facts);
}
