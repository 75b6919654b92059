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

/* What a month was read as: its number, and whose calendar it is of. */
struct month {
    int number;
    enum calendar calendar;
};

/* Bytes of the month at S with an abbreviation's dot, and with its other name
 * behind a slash, as the papers of the Levant print it. */
static size_t
read_month(const char *s, struct month *month)
{
    size_t n = words_month(s, &month->number, &month->calendar);
    if (n == 0)
        return 0;
    n += s[n] == '.' ? 1 : 0;
    struct month other;
    size_t more = s[n] == '/'
        ? words_month(s + n + 1, &other.number, &other.calendar)
        : 0;
    return more > 0 && other.number == month->number ? n + 1 + more : n;
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

/* Sets the day of the calendar that the month is of. */
static bool
set_month_day(struct date *date, int year, struct month month, int day)
{
    if (month.calendar != CALENDAR_SOLAR_HIJRI)
        return set_day(date, year, month.number, day);
    memset(date, 0, sizeof *date);
    /* Without its year such a day has no place in ours: bytes, but no date. */
    if (year == 0)
        return day >= 1 && day <= 31;
    return date_from_solar_hijri(year, month.number, day, date);
}

/* Steps over the longest word of the table at S and the spaces after it. */
static const char *
skip_word(const struct words *table, const char *s)
{
    size_t n = words_prefix(table, s);
    return n > 0 ? skip_spaces(s + n) : s;
}

/* "2016651": a number of comments stuck to the year. */
static bool
is_glued_year(const char *p)
{
    return strspn(p, "0123456789") > 4 && p[0] == '2' && p[1] == '0';
}

/* A year after a day and month: ", 2024", " de 2024", " 2024". */
static const char *
read_year(const char *s, enum calendar calendar, int *year)
{
    const char *p = skip_spaces(s);
    if (*p == ',')
        p = skip_spaces(p + 1);
    p = skip_word(desk_year_openers, p);
    int v;
    const char *end = read_number(p, 4, &v);
    *year = 0;
    if (calendar == CALENDAR_BUDDHIST && end != NULL && end - p == 2 &&
        *end != ':' && *end != '.') {
        *year = date_year_of_buddhist(2500 + v);
        return end;
    }
    if (end == NULL || end - p != 4) {
        if (!is_glued_year(p))
            return s;
        v = (p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 +
            (p[3] - '0');
        end = p + 4;
    }
    v = date_year_of_buddhist(v);
    bool solar = calendar == CALENDAR_SOLAR_HIJRI;
    if (*end == ':' || v < (solar ? 1200 : 1600) || v > (solar ? 1500 : 2200))
        return s;
    *year = v;
    const char *mark = skip_spaces(end);
    size_t n = words_prefix(desk_year_marks, mark);
    return n > 0 ? mark + n : end;
}

/* The number of a day in figures, or in words as Hindi agencies write it. */
static const char *
read_day(const char *s, int *day)
{
    const char *p = read_number(s, 2, day);
    if (p != NULL)
        return p;
    size_t n = words_day(s, day);
    return n > 0 ? s + n : NULL;
}

/* "3 de noviembre de 2024", "3. November", "16 NOV". */
static const char *
read_day_first(const char *s, struct date *date)
{
    int day, year;
    const char *p = read_day(s, &day);
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
    p = skip_word(desk_year_openers, p);
    struct month month;
    size_t n = read_month(p, &month);
    if (n == 0)
        return NULL;
    p = read_year(p + n, month.calendar, &year);
    return set_month_day(date, year, month, day) ? p : NULL;
}

/* "Nov. 3, 2024", "March 31". */
static const char *
read_month_first(const char *s, struct date *date)
{
    int day, year;
    struct month month;
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
    p = read_year(p, month.calendar, &year);
    return set_month_day(date, year, month, day) ? p : NULL;
}

/* A day in figures of whatever calendar the year is of. */
static bool
set_figures(struct date *date, int year, int month, int day)
{
    if (year >= 1250 && year < 1500)
        return date_from_solar_hijri(year, month, day, date);
    return set_day(date, date_year_of_buddhist(year), month, day);
}

/* "2024-10-22", "3.11.2024", "03/11/2024", "03.11.24". The order of the
 * later forms is day first but where the numbers say otherwise. */
static const char *
read_figures(const char *s, struct date *date)
{
    int a, b, c;
    const char *p = read_number(s, 4, &a);
    if (p == NULL || strchr("-./", *p) == NULL || *p == '\0')
        return NULL;
    char sep = *p;
    const char *second = skip_spaces(p + 1);
    const char *q = read_number(second, 2, &b);
    if (q == NULL || *q != sep)
        return NULL;
    const char *third = skip_spaces(q + 1);
    const char *end = read_number(third, 4, &c);
    if (end == NULL)
        return NULL;
    if (p - s == 4)
        return set_figures(date, a, b, c) ? end : NULL;
    /* "1.2.10" is a section's number, "01.02.10" a date. */
    bool short_year = end - third == 2 && p - s == 2 && q - second == 2;
    if (short_year)
        c += c < 70 ? 2000 : 1900;
    if (c < 1000)
        return NULL;
    if (b > 12 && a <= 12)
        return set_figures(date, c, a, b) ? end : NULL;
    return set_figures(date, c, b, a) ? end : NULL;
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
 * of China counts from 1911, one of Japan from the emperor. */
static const char *
read_east_asian(const char *s, struct date *date)
{
    int n = 0, year = 0, month = 0, first = 0;
    size_t era = words_era(s, &first);
    s += era;
    bool is_first = era > 0 && g_str_has_prefix(s, "元");
    const char *p = is_first ? s + strlen("元") : read_number(s, 4, &n);
    if (p == NULL)
        return NULL;
    if (step_over(&p, "年", "년")) {
        year = is_first ? first
            : era > 0   ? first + n - 1
            : n < 200   ? n + 1911
                        : n;
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
    /* A weekday, an article, in either order: "ngày", "Selasa, tanggal". */
    for (int i = 0; i < 3; i++) {
        const char *q = skip_word(desk_weekdays, p);
        if (q > p && (*q == '.' || *q == ','))
            q = skip_spaces(q + 1);
        q = skip_word(desk_date_articles, q);
        if (q == p)
            break;
        p = q;
    }
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

/* Dates have figures near their start, or the words for them. */
static bool
has_figures(const char *s)
{
    /* The words are of Devanagari. */
    if ((unsigned char)s[0] == 0xe0 && (unsigned char)s[1] == 0xa4)
        return true;
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
    { "мск", 180 },
    { "trt", 180 },
    { "irst", 210 },
    { "pkt", 300 },
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

/* What stands between hours and minutes; *LONE: the minutes may be missing. */
static const char *
skip_hour_mark(const char *p, bool *lone)
{
    static const char *const marks[] = { "h", "時", "时", "點", "点", "시" };
    *lone = false;
    if (*p == ':' || *p == '.')
        return p + 1;
    const char *q = skip_spaces(p);
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(q, marks[i])) {
            *lone = true;
            return skip_spaces(q + strlen(marks[i]));
        }
    return NULL;
}

/* "2:05 pm", "오후 2시 5분": which half of the day, in *HALF -1 for none. */
static const char *
read_half(const char *p, int *half)
{
    const char *q = skip_spaces(p);
    size_t am = words_prefix(desk_before_noon, q);
    size_t pm = words_prefix(desk_after_noon, q);
    *half = am > 0 ? 0 : pm > 0 ? 1 : -1;
    return am + pm > 0 ? q + am + pm : p;
}

static const char *
read_time(const char *s, struct date *date)
{
    int hour, minute = 0, half, second = 0;
    bool lone;
    const char *p = skip_spaces(read_half(s, &half));
    p = read_number(p, 2, &hour);
    const char *mark = p != NULL ? skip_hour_mark(p, &lone) : NULL;
    if (mark == NULL)
        return NULL;
    p = read_number(mark, 2, &minute);
    if (p == NULL) {
        if (!lone)
            return NULL;
        p = mark;
        minute = 0;
    }
    if (hour > 24 || minute > 59)
        return NULL;
    if (*p == ':') {
        const char *q = read_number(p + 1, 2, &second);
        p = q != NULL ? q : p;
    }
    if (half < 0)
        p = read_half(p, &half);
    if (half >= 0 && hour <= 12)
        hour = hour % 12 + 12 * half;
    p = skip_spaces(p);
    p += words_prefix(desk_time_marks, p);
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
            while (*p == ' ' || *p == ',' || *p == '-' || *p == '|' ||
                *p == 't' || *p == '.' || *p == '@' || *p == '(')
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
