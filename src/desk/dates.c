/*
 * Dates as they are printed. The text is folded first, so that full-width,
 * Arabic and Devanagari digits, accents and capitals need no rules of their
 * own; the months are tables.
 */
#include <string.h>

#include "desk/tables.h"
#include "desk/words.h"

/* No printed date with its weekday and time is longer. */
#define DATE_MAX_BYTES 120

static size_t
clip_utf8(const char *s, size_t max)
{
    size_t n = strnlen(s, max);
    while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
        n--;
    return n;
}

static const char *
read_number(const char *s, int max_digits, int *value)
{
    int n = 0, v = 0;
    while (g_ascii_isdigit(s[n]) && n < max_digits)
        v = v * 10 + (s[n++] - '0');
    *value = v;
    return n > 0 && !g_ascii_isdigit(s[n]) ? s + n : NULL;
}

static const char *
skip_spaces(const char *s)
{
    while (*s == ' ')
        s++;
    return s;
}

/* Bytes of the month at S, its number in *MONTH, with an abbreviation's dot. */
static size_t
read_month(const char *s, int *month)
{
    size_t n = words_month(s, month);
    return n > 0 && s[n] == '.' ? n + 1 : n;
}

static bool
set_day(struct date *date, int year, int month, int day)
{
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    static const int lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30,
        31 };
    if (day > lengths[month - 1])
        return false;
    memset(date, 0, sizeof *date);
    date->year = year;
    date->month = month;
    date->day = day;
    return true;
}

/* A year after a day and month: ", 2024", " de 2024", " 2024". */
static const char *
read_year(const char *s, int *year)
{
    const char *p = skip_spaces(s);
    if (*p == ',')
        p = skip_spaces(p + 1);
    if (g_str_has_prefix(p, "de ") || g_str_has_prefix(p, "of "))
        p += 3;
    else if (g_str_has_prefix(p, "del "))
        p += 4;
    int v;
    const char *end = read_number(p, 4, &v);
    *year = 0;
    if (end == NULL || end - p != 4) {
        /* "2016651": a number of comments stuck to the year. */
        if (!(strspn(p, "0123456789") > 4 && p[0] == '2' && p[1] == '0'))
            return s;
        v = (p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 +
            (p[3] - '0');
        end = p + 4;
    }
    if (v < 1600 || v > 2200 || *end == ':')
        return s;
    *year = v;
    if (g_str_has_prefix(end, " г."))
        end += strlen(" г.");
    return end;
}

/* "3 de noviembre de 2024", "3. November", "16 NOV". */
static const char *
read_day_first(const char *s, struct date *date)
{
    int day, month = 0, year;
    const char *p = read_number(s, 2, &day);
    if (p == NULL)
        return NULL;
    if (*p == '.' || (*p == '\xc2' && p[1] == '\xba'))
        p += *p == '.' ? 1 : 2;
    else if (g_str_has_prefix(p, "st ") || g_str_has_prefix(p, "nd ") ||
        g_str_has_prefix(p, "rd ") || g_str_has_prefix(p, "th ") ||
        g_str_has_prefix(p, "er "))
        p += 2;
    p = skip_spaces(p);
    if (*p == '-')
        p++;
    if (g_str_has_prefix(p, "de ") || g_str_has_prefix(p, "of "))
        p += 3;
    size_t n = read_month(p, &month);
    if (n == 0)
        return NULL;
    p = read_year(p + n, &year);
    return set_day(date, year, month, day) ? p : NULL;
}

/* "Nov. 3, 2024", "March 31". */
static const char *
read_month_first(const char *s, struct date *date)
{
    int day, month = 0, year;
    size_t n = read_month(s, &month);
    if (n == 0)
        return NULL;
    const char *p = skip_spaces(s + n);
    p = read_number(p, 2, &day);
    if (p == NULL)
        return NULL;
    if (g_str_has_prefix(p, "st") || g_str_has_prefix(p, "nd") ||
        g_str_has_prefix(p, "rd") || g_str_has_prefix(p, "th"))
        p += 2;
    p = read_year(p, &year);
    return set_day(date, year, month, day) ? p : NULL;
}

/* "2024-10-22", "3.11.2024", "03/11/2024". The order of the second form is
 * day first but where the numbers say otherwise. */
static const char *
read_figures(const char *s, struct date *date)
{
    int a, b, c;
    const char *p = read_number(s, 4, &a);
    if (p == NULL || strchr("-./", *p) == NULL || *p == '\0')
        return NULL;
    char sep = *p;
    const char *q = read_number(skip_spaces(p + 1), 2, &b);
    if (q == NULL || *q != sep)
        return NULL;
    const char *end = read_number(skip_spaces(q + 1), 4, &c);
    if (end == NULL)
        return NULL;
    if (p - s == 4)
        return set_day(date, a, b, c) ? end : NULL;
    if (c < 1000)
        return NULL;
    if (b > 12 && a <= 12)
        return set_day(date, c, a, b) ? end : NULL;
    return set_day(date, c, b, a) ? end : NULL;
}

/* Steps over one of the two words at *S. */
static bool
step_over(const char **s, const char *one, const char *other)
{
    const char *p = skip_spaces(*s);
    const char *word = g_str_has_prefix(p, one) ? one : other;
    if (!g_str_has_prefix(p, word))
        return false;
    *s = p + strlen(word);
    return true;
}

/* "2024年11月3日", "11月3日", "3日", "2024년 11월 3일"; a year of the Republic
 * of China counts from 1911. */
static const char *
read_east_asian(const char *s, struct date *date)
{
    int n, year = 0, month = 0;
    const char *p = read_number(s, 4, &n);
    if (p == NULL)
        return NULL;
    if (step_over(&p, "年", "년")) {
        year = n < 200 ? n + 1911 : n;
        p = read_number(skip_spaces(p), 2, &n);
        if (p == NULL)
            return NULL;
    }
    if (step_over(&p, "月", "월")) {
        month = n;
        p = read_number(skip_spaces(p), 2, &n);
        if (p == NULL)
            return NULL;
    }
    if (!step_over(&p, "日", "일"))
        return NULL;
    if (month > 0 && !set_day(date, year, month, n))
        return NULL;
    return n >= 1 && n <= 31 ? p : NULL;
}

static const char *
read_date(const char *s, struct date *date)
{
    const char *p = s;
    size_t n = words_prefix(desk_weekdays, p);
    if (n > 0) {
        p += n;
        if (*p == '.' || *p == ',')
            p++;
        p = skip_spaces(p);
    }
    static const char *const articles[] = { "في ", "le ", "el ", "den ",
        "am " };
    for (size_t i = 0; i < G_N_ELEMENTS(articles); i++)
        if (g_str_has_prefix(p, articles[i]))
            p += strlen(articles[i]);
    static const char *(*const forms[])(const char *, struct date *) = {
        read_east_asian,
        read_figures,
        read_day_first,
        read_month_first,
    };
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        const char *end = forms[i](p, date);
        if (end != NULL)
            return end;
    }
    return NULL;
}

/* Dates have figures, and near their start. */
static bool
has_figures(const char *s)
{
    for (int i = 0; i < 40 && *s != '\0'; i++, s = g_utf8_next_char(s)) {
        gunichar c = words_char(s);
        if (c < 0x80 ? g_ascii_isdigit((char)c) : g_unichar_isdigit(c))
            return true;
    }
    return false;
}

size_t
words_date(const char *s, struct date *date)
{
    if (!has_figures(s)) {
        memset(date, 0, sizeof *date);
        return 0;
    }
    struct folded f = folded_new(s, clip_utf8(s, DATE_MAX_BYTES));
    memset(date, 0, sizeof *date);
    const char *end = read_date(f.text, date);
    size_t used = end == NULL ? 0 : f.map[end - f.text];
    folded_clear(&f);
    return used;
}

static const struct {
    const char *name;
    int offset;
} zones[] = {
    { "pst", -480 },
    { "pdt", -420 },
    { "mst", -420 },
    { "mdt", -360 },
    { "cst", -360 },
    { "cdt", -300 },
    { "est", -300 },
    { "edt", -240 },
    { "gmt", 0 },
    { "utc", 0 },
    { "bst", 60 },
    { "cet", 60 },
    { "cest", 120 },
    { "eet", 120 },
    { "eest", 180 },
    { "msk", 180 },
    { "ist", 330 },
    { "wib", 420 },
    { "ict", 420 },
    { "wita", 480 },
    { "hkt", 480 },
    { "sgt", 480 },
    { "myt", 480 },
    { "awst", 480 },
    { "wit", 540 },
    { "jst", 540 },
    { "kst", 540 },
    { "aest", 600 },
    { "aedt", 660 },
    { "nzst", 720 },
    { "nzdt", 780 },
    { "brt", -180 },
    { "art", -180 },
    { "hst", -600 },
    { "akst", -540 },
    { "akdt", -480 },
};

static const char *
read_zone(const char *s, struct date *date)
{
    const char *p = skip_spaces(s);
    for (size_t i = 0; i < G_N_ELEMENTS(zones); i++) {
        size_t n = strlen(zones[i].name);
        if (strncmp(p, zones[i].name, n) == 0 && !g_ascii_isalnum(p[n])) {
            date->has_offset = true;
            date->offset = zones[i].offset;
            return p + n;
        }
    }
    int hours, minutes = 0;
    if (*p != '+' && *p != '-')
        return s;
    const char *q = read_number(p + 1, 2, &hours);
    if (q == NULL || *q != ':' || hours > 14)
        return s;
    q = read_number(q + 1, 2, &minutes);
    if (q == NULL)
        return s;
    date->has_offset = true;
    date->offset = (hours * 60 + minutes) * (*p == '-' ? -1 : 1);
    return q;
}

static const char *
read_time(const char *s, struct date *date)
{
    int hour, minute;
    const char *p = read_number(s, 2, &hour);
    if (p == NULL || (*p != ':' && *p != '.' && *p != 'h'))
        return NULL;
    p = read_number(p + 1, 2, &minute);
    if (p == NULL || hour > 24 || minute > 59)
        return NULL;
    int second = 0;
    if (*p == ':') {
        const char *q = read_number(p + 1, 2, &second);
        p = q != NULL ? q : p;
    }
    const char *q = skip_spaces(p);
    bool am = g_str_has_prefix(q, "am") || g_str_has_prefix(q, "a.m.");
    bool pm = g_str_has_prefix(q, "pm") || g_str_has_prefix(q, "p.m.");
    if (am || pm) {
        p = q + (q[1] == '.' ? 4 : 2);
        hour = hour % 12 + (pm ? 12 : 0);
    }
    if (g_str_has_prefix(q, "uhr"))
        p = q + 3;
    date->has_time = true;
    date->hour = hour;
    date->minute = minute;
    date->second = second;
    return read_zone(p, date);
}

size_t
words_date_time(const char *s, struct date *date)
{
    if (!has_figures(s)) {
        memset(date, 0, sizeof *date);
        return 0;
    }
    struct folded f = folded_new(s, clip_utf8(s, DATE_MAX_BYTES));
    memset(date, 0, sizeof *date);
    const char *end = read_date(f.text, date);
    if (end != NULL && date_is_full(date)) {
        const char *p = end;
        for (int i = 0; i < 4; i++) {
            while (
                *p == ' ' || *p == ',' || *p == '-' || *p == '|' || *p == 't')
                p++;
            size_t n = words_prefix(desk_date_fillers, p);
            if (n == 0)
                break;
            p += n;
        }
        const char *q = read_time(p, date);
        end = q != NULL ? q : end;
    }
    size_t used = end == NULL ? 0 : f.map[end - f.text];
    folded_clear(&f);
    return used;
}
