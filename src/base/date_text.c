/*
 * Dates in words, both ways: as printed in a language, and as people write
 * them in front matter, datelines and lines under a headline. Reading is
 * strict in that the whole string must be a date, and generous in its form:
 * the month's name may be cut ("Sept."), stand first or last, and be in any
 * language we know, the article's own first.
 */
#include "base/date.h"

#include <string.h>

#include <glib.h>

#include "base/arena.h"
#include "base/date_names.h"
#include "base/text.h"

/* A date in words is short; more is no date and not worth the time. */
#define LONGEST_DATE 120
/* A line that has a date in it. */
#define LONGEST_TEXT 500
#define MAX_NUMBERS 3

static void
append_form(GString *out, const char *form, const struct date *date,
    const struct date_names *names)
{
    for (const char *p = form; *p != '\0'; p++) {
        if (*p != '{') {
            g_string_append_c(out, *p);
            continue;
        }
        char what = p[1];
        bool whole = g_str_has_prefix(p, "{date}");
        p = strchr(p, '}');
        if (whole)
            append_form(out, date->year != 0 ? names->full : names->short_,
                date, names);
        else if (what == 'd' && date->day == 1 && names->first != NULL)
            g_string_append(out, names->first);
        else if (what == 'd')
            g_string_append_printf(out, "%d", date->day);
        else if (what == 'm')
            g_string_append(out, names->months[date->month - 1]);
        else if (what == 'n')
            g_string_append_printf(out, "%d", date->month);
        else if (what == 'y')
            g_string_append_printf(out, "%d", date->year);
        else if (what == 'w')
            g_string_append(out, names->weekdays[date_weekday(date) - 1]);
    }
}

const char *
date_format(const struct date *date, const char *lang, bool weekday,
    struct arena *arena)
{
    const struct date_names *names = date_names_lookup(lang);
    if (!date_is_set(date))
        return "";
    if (names == NULL) {
        struct date day = *date;
        day.has_time = false;
        const char *iso = date_to_iso(&day, arena);
        /* Isolated, since between letters from the right its parts would
         * change their places. */
        return text_lang_is_rtl(lang)
            ? arena_printf(arena, "\u2066%s\u2069", iso)
            : iso;
    }
    g_autoptr(GString) out = g_string_new(NULL);
    /* Without a year there is no knowing the weekday. */
    append_form(out, weekday && date->year != 0 ? names->weekday : "{date}",
        date, names);
    return arena_strndup(arena, out->str, out->len);
}

/* The parts of a date as they were found, before it is clear which is what.
 * The string is in lower case. */
struct scan {
    const char *p;
    const struct date_names *names; /* the text's language, may be NULL */
    bool month_first;               /* 10/22/2024 */
    int numbers[MAX_NUMBERS], digits[MAX_NUMBERS];
    int n, month;
    int month_at; /* how many numbers stood before the month's name */
    bool weekday_seen;
    bool afternoon; /* said before the time, as in East Asia */
    struct date date;
};

/* The length of NAME's prefix that stands at P as a word of its own: all of
 * it, or its first letters (at least three). 0 if none. NAME ends with "=" or
 * a zero, and its underscores are spaces. */
static size_t
match_name(const char *p, const char *name, bool whole)
{
    size_t len = 0;
    int letters = 0;
    const char *q = name;
    while (*q != '\0' && *q != '=') {
        gunichar c = *q == '_' ? ' ' : g_unichar_tolower(g_utf8_get_char(q));
        if (g_utf8_get_char(p + len) != c)
            break;
        len += (size_t)(g_utf8_next_char(p + len) - (p + len));
        q = g_utf8_next_char(q);
        letters++;
    }
    bool all = *q == '\0' || *q == '=';
    if (letters == 0 || (!all && (whole || letters < 3)))
        return 0;
    gunichar next = g_utf8_get_char(p + len);
    return g_unichar_isalpha(next) || g_unichar_ismark(next) ? 0 : len;
}

/* The month that a word at P names in NAMES; its length in *LEN. */
static int
match_month(const char *p, const struct date_names *names, size_t *len)
{
    int found = 0;
    bool cut = false, ambiguous = false; /* "jui" is no month */
    *len = 0;
    for (int i = 0; i < 12; i++) {
        size_t n = match_name(p, names->months[i], false);
        bool whole = n == strlen(names->months[i]);
        if (n == 0 || n < *len || g_ascii_isdigit(names->months[i][0]))
            continue;
        if (n == *len && !whole && cut)
            ambiguous = true;
        if (n == *len && !whole)
            continue;
        found = i + 1;
        cut = !whole;
        ambiguous = ambiguous && n == *len && cut;
        *len = n;
    }
    if (ambiguous) {
        found = 0;
        *len = 0;
    }
    for (const char *other = names->others; other != NULL;) {
        size_t n = match_name(p, other, true);
        const char *equals = strchr(other, '=');
        if (n > *len) {
            *len = n;
            found = (int)g_ascii_strtoll(equals + 1, NULL, 10);
        }
        other = strchr(equals, ' ');
        if (other != NULL)
            other++;
    }
    return found;
}

static bool
take_month(struct scan *scan)
{
    size_t len = 0;
    int month = 0;
    if (scan->month != 0)
        return false;
    if (scan->names != NULL)
        month = match_month(scan->p, scan->names, &len);
    for (int i = 0; i < date_names_n && month == 0; i++)
        month = match_month(scan->p, &date_names[i], &len);
    if (month == 0)
        return false;
    scan->month = month;
    scan->month_at = scan->n;
    scan->p += len;
    return true;
}

static bool
take_weekday(struct scan *scan)
{
    size_t longest = 0;
    /* "（火）" */
    const char *after = g_utf8_next_char(scan->p);
    if (g_utf8_strchr("月火水木金土日월화수목금토일", -1,
            g_utf8_get_char(scan->p)) != NULL &&
        (*after == ')' || g_str_has_prefix(after, "）"))) {
        scan->p = after;
        return true;
    }
    for (int i = 0; i < date_names_n && !scan->weekday_seen; i++)
        for (int day = 0; day < 7; day++) {
            size_t n = match_name(scan->p, date_names[i].weekdays[day], false);
            longest = MAX(longest, n);
        }
    scan->p += longest;
    scan->weekday_seen = scan->weekday_seen || longest > 0;
    return longest > 0;
}

/* Little words that may stand between a date's parts. */
static bool
take_filler(struct scan *scan)
{
    static const char *const fillers[] = { "de", "del", "of", "the", "on", "le",
        "den", "dne", "pada", "tanggal", "pukul", "at", "um", "uhr", "kl",
        "jam", "à", "el", "en", "год", "года", "г", "в", "roku", "published",
        "updated", "|", "am", "vom", "à", "às", "alle", "ore", "o", "godz",
        "klo", "saat", "lúc", "ngày", "năm", "στις", "о", "об", "hrs", "h",
        "น.", "น", "วันที่", "เวลา", "พ.ศ.", "ค.ศ.", "ساعت", "الساعة", "року", "р",
        "las", "dnia", "r", "op", "di", "dal", "@" };
    for (size_t i = 0; i < G_N_ELEMENTS(fillers); i++) {
        size_t n = match_name(scan->p, fillers[i], true);
        if (n > 0) {
            scan->p += n;
            return true;
        }
    }
    return false;
}

/* Zones that news sites print and that mean one offset only. */
static bool
take_zone(struct scan *scan)
{
    static const struct {
        const char *name;
        int offset;
    } zones[] = { { "wib", 420 }, { "wita", 480 }, { "wit", 540 }, { "utc", 0 },
        { "gmt", 0 }, { "z", 0 }, { "cet", 60 }, { "cest", 120 }, { "bst", 60 },
        { "est", -300 }, { "edt", -240 }, { "pst", -480 }, { "pdt", -420 },
        { "jst", 540 }, { "kst", 540 }, { "msk", 180 }, { "sgt", 480 },
        { "et", -300 } };
    if (!scan->date.has_time)
        return false;
    if (!scan->date.has_offset && date_parse_offset(&scan->p, &scan->date))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(zones); i++) {
        size_t n = match_name(scan->p, zones[i].name, true);
        if (n == 0)
            continue;
        scan->p += n;
        /* "ET" is one of two. */
        scan->date.has_offset = strcmp(zones[i].name, "et") != 0;
        scan->date.offset = scan->date.has_offset ? zones[i].offset : 0;
        /* "UTC+7" */
        if (zones[i].offset == 0 && (*scan->p == '+' || *scan->p == '-'))
            date_parse_offset(&scan->p, &scan->date);
        return true;
    }
    return false;
}

static bool
take_meridiem(struct scan *scan)
{
    static const char *const names[] = { "a.m.", "am", "p.m.", "pm" };
    for (int i = 0; i < 4; i++) {
        size_t len = strlen(names[i]);
        if (!scan->date.has_time || strncmp(scan->p, names[i], len) != 0)
            continue;
        if (scan->date.hour > 12 || scan->date.hour == 0)
            return false;
        scan->date.hour = scan->date.hour % 12 + (i >= 2 ? 12 : 0);
        scan->p += len;
        return true;
    }
    return false;
}

/* The halves of the day, which stand before the time in East Asia. */
static bool
take_half(struct scan *scan)
{
    static const char *const halves[] = { "上午", "凌晨", "早上", "午前",
        "오전", "下午", "晚上", "午後", "오후" };
    for (size_t i = 0; i < G_N_ELEMENTS(halves); i++)
        if (g_str_has_prefix(scan->p, halves[i])) {
            scan->p += strlen(halves[i]);
            scan->afternoon = i >= 5;
            return true;
        }
    return false;
}

/* "10时30分", "10시": the length of the hour's sign, or 0. */
static size_t
hour_sign(const char *p)
{
    static const char *const signs[] = { "时", "時", "点", "點", "시" };
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(p, signs[i]))
            return strlen(signs[i]);
    return 0;
}

static bool
take_signed_time(struct scan *scan)
{
    char *end;
    guint64 hour = g_ascii_strtoull(scan->p, &end, 10), minute = 0;
    size_t sign = hour_sign(end);
    if (scan->date.has_time || end == scan->p || end - scan->p > 2 ||
        sign == 0 || !g_ascii_isdigit(*scan->p))
        return false;
    const char *p = end + sign;
    while (*p == ' ')
        p++;
    if (g_ascii_isdigit(*p)) {
        minute = g_ascii_strtoull(p, &end, 10);
        if (g_str_has_prefix(end, "分") || g_str_has_prefix(end, "분"))
            p = end + strlen("分");
        else
            minute = 0;
    }
    scan->date.hour = (int)hour;
    scan->date.minute = (int)MIN(minute, 60);
    scan->date.has_time = true;
    scan->p = p;
    return true;
}

/* "10:32", "10:32:05", "10h32"; "14.30" only when a date stands before it. */
static bool
take_time_of_day(struct scan *scan)
{
    char *end;
    const char *p = scan->p;
    guint64 hour = g_ascii_strtoull(p, &end, 10);
    bool dot = *end == '.' && scan->n + (scan->month != 0) >= 3;
    if (scan->date.has_time || end == p || end - p > 2 ||
        (*end != ':' && *end != 'h' && !dot) || !g_ascii_isdigit(end[1]) ||
        !g_ascii_isdigit(end[2]) || g_ascii_isdigit(end[3]))
        return false;
    scan->date.hour = (int)hour;
    scan->date.minute = (end[1] - '0') * 10 + (end[2] - '0');
    p = end + 3;
    if (*p == ':' && g_ascii_isdigit(p[1]) && g_ascii_isdigit(p[2])) {
        scan->date.second = (p[1] - '0') * 10 + (p[2] - '0');
        p += 3;
    }
    scan->date.has_time = true;
    scan->p = p;
    return true;
}

/* "22", "1st", "1er", "2024", "22日"; decimal digits of any script. */
static bool
take_number(struct scan *scan)
{
    static const char *const suffixes[] = { "st", "nd", "rd", "th", "er", "º",
        "°", "日", "일", "年", "년", "ª" };
    if (scan->n == MAX_NUMBERS)
        return false;
    int value = 0, digits = 0, digit;
    const char *p = scan->p;
    while ((digit = g_unichar_digit_value(g_utf8_get_char(p))) >= 0) {
        if (++digits > 4)
            return false;
        value = value * 10 + digit;
        p = g_utf8_next_char(p);
    }
    if (digits == 0)
        return false;
    while (*p == ' ')
        p++;
    bool is_month = g_str_has_prefix(p, "月") || g_str_has_prefix(p, "월");
    if (is_month && scan->month == 0 && value >= 1 && value <= 12) {
        scan->month = value;
        scan->month_at = scan->n;
        scan->p = p + strlen("月");
        return true;
    }
    scan->numbers[scan->n] = value;
    scan->digits[scan->n++] = digits;
    for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++)
        if (g_str_has_prefix(p, suffixes[i])) {
            const char *after = p + strlen(suffixes[i]);
            /* Vietnamese "3 tháng" is no "3th". */
            if (g_ascii_isalpha(*p) &&
                g_unichar_isalpha(g_utf8_get_char(after)))
                continue;
            p = after;
            break;
        }
    scan->p = p;
    return true;
}

static bool
take_separator(struct scan *scan)
{
    gunichar c = g_utf8_get_char(scan->p);
    if (!g_unichar_isspace(c) &&
        (c == '\0' || g_utf8_strchr(",./-–—|()،、·（）[]", -1, c) == NULL))
        return false;
    scan->p = g_utf8_next_char(scan->p);
    return true;
}

static int
whole_year(int value, int digits)
{
    if (digits == 4)
        return value;
    /* "22/10/24": no newspaper of before 1970 is called that way. */
    return digits != 2 ? -1 : value < 70 ? 2000 + value : 1900 + value;
}

/* Years of the Solar Hijri calendar in which newspapers appeared, as far as
 * they cannot be years of ours. */
static bool
is_solar_hijri(const struct scan *scan, int year)
{
    return scan->month > 12 || (year >= 1250 && year < 1500);
}

/* Says which number is what. */
static bool
settle(struct scan *scan)
{
    struct date *date = &scan->date;
    const int *value = scan->numbers, *digits = scan->digits;
    if (scan->month != 0) {
        date->month = scan->month;
        if (scan->n == 1 && digits[0] <= 2) {
            date->day = value[0];
        } else if (scan->n == 2 && digits[0] == 4 &&
            scan->month_at > 0) { /* 2024 October 22 */
            date->year = value[0];
            date->day = value[1];
        } else if (scan->n == 2) {
            date->day = value[0];
            date->year = whole_year(value[1], digits[1]);
        }
    } else if (scan->n == 3 && digits[0] == 4) {
        date->year = value[0];
        date->month = value[1];
        date->day = value[2];
    } else if (scan->n == 3) {
        bool swap = scan->month_first ? value[0] <= 12 : value[1] > 12;
        date->day = value[swap ? 1 : 0];
        date->month = value[swap ? 0 : 1];
        date->year = whole_year(value[2], digits[2]);
    }
    date->year = date_year_of_buddhist(date->year);
    if (date_is_set(date) && is_solar_hijri(scan, date->year) &&
        !date_from_solar_hijri(date->year,
            scan->month > 12 ? scan->month - 12 : date->month, date->day, date))
        return false;
    if (scan->afternoon && date->has_time && date->hour < 12)
        date->hour += 12;
    return date_is_set(date) && date_is_valid(date) &&
        (date->year != 0 || scan->n == 1);
}

/* The next part of a date at the scan's place; false if none stands there. */
static bool
take_part(struct scan *scan)
{
    return take_zone(scan) || take_meridiem(scan) || take_separator(scan) ||
        take_half(scan) || take_signed_time(scan) || take_time_of_day(scan) ||
        take_number(scan) || take_month(scan) || take_weekday(scan) ||
        take_filler(scan);
}

static struct scan
begin(const char *lower, const char *lang)
{
    return (struct scan){
        .p = lower,
        .names = date_names_lookup(lang),
        .month_first = lang != NULL && g_ascii_strcasecmp(lang, "en-US") == 0,
    };
}

bool
date_parse_text(const char *s, const char *lang, struct date *date)
{
    if (s == NULL || strlen(s) > LONGEST_DATE)
        return false;
    if (date_parse_iso(s, date))
        return true;
    g_autofree char *lower = g_utf8_strdown(s, -1);
    struct scan scan = begin(lower, lang);
    while (*scan.p != '\0')
        if (!take_part(&scan))
            return false;
    if (!settle(&scan))
        return false;
    *date = scan.date;
    return true;
}

/* The longest date with a year that begins at P. */
static bool
find_at(const char *p, const char *lang, struct date *date)
{
    bool found = false;
    size_t len = strcspn(p, " \t\n,;()");
    if (g_ascii_isdigit(*p) && len >= 8 && len < 40) {
        g_autofree char *word = g_strndup(p, len);
        if (date_parse_iso(word, date))
            return true;
    }
    struct scan scan = begin(p, lang);
    while (*scan.p != '\0' && scan.p - p <= LONGEST_DATE && take_part(&scan)) {
        struct scan whole = scan;
        /* "12, 3 of 2024" is no date. */
        if (scan.n == MAX_NUMBERS && scan.month == 0 && !found &&
            strcspn(p, ",abcdefghijklmnopqrstuvwxyz") < (size_t)(scan.p - p))
            return false;
        if (scan.n + (scan.month != 0) >= 3 && settle(&whole) &&
            date_is_full(&whole.date)) {
            *date = whole.date;
            found = true;
        }
    }
    return found;
}

bool
date_find_text(const char *s, const char *lang, struct date *date)
{
    if (s == NULL || strlen(s) > LONGEST_TEXT)
        return false;
    g_autofree char *lower = g_utf8_strdown(s, -1);
    gunichar before = 0;
    for (const char *p = lower; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool digit = g_unichar_isdigit(c) && !g_unichar_isdigit(before) &&
            (before >= 0x80 || !g_ascii_isalpha((char)before));
        bool word = g_unichar_isalpha(c) && !g_unichar_isalnum(before) &&
            !g_unichar_ismark(before);
        before = c;
        struct scan month = { .p = p };
        if (word && !take_month(&month))
            continue;
        if ((digit || word) && find_at(p, lang, date))
            return true;
    }
    return false;
}
