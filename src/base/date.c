/*
 * Days, weeks and ISO 8601. Arithmetic is on days since 1970-01-01 in the
 * proleptic Gregorian calendar; the clock and the time zone of the machine
 * are never asked. Dates in words are in date_text.c.
 */
#include "base/date.h"

#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "base/arena.h"
#include "base/date_names.h"

/* A cycle of the calendar: 400 years. */
#define CYCLE_DAYS 146097

static bool
is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
        31 };
    /* A day without a year may be the 29th of February. */
    return month == 2 && (year == 0 || is_leap(year)) ? 29 : days[month - 1];
}

static bool
is_day(int year, int month, int day)
{
    return year >= 0 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
        day <= days_in_month(year, month);
}

/* Counts years from March, so that the leap day comes last. */
static int
days_from_civil(int year, int month, int day)
{
    year -= month <= 2;
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * CYCLE_DAYS + day_of_era - 719468;
}

static void
civil_from_days(int64_t days, struct date *date)
{
    days += 719468;
    int64_t era = (days >= 0 ? days : days - (CYCLE_DAYS - 1)) / CYCLE_DAYS;
    int day_of_era = (int)(days - era * CYCLE_DAYS);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                          day_of_era / 146096) /
        365;
    int day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153;
    date->day = day_of_year - (153 * month + 2) / 5 + 1;
    date->month = month < 10 ? month + 3 : month - 9;
    date->year = (int)(year_of_era + era * 400) + (date->month <= 2);
}

/* Exactly N digits at *S. */
static bool
take_digits(const char **s, int n, int *value)
{
    int sum = 0;
    for (int i = 0; i < n; i++) {
        if (!g_ascii_isdigit((*s)[i]))
            return false;
        sum = sum * 10 + ((*s)[i] - '0');
    }
    *s += n;
    *value = sum;
    return true;
}

static bool
take_char(const char **s, char c)
{
    if (**s != c)
        return false;
    (*s)++;
    return true;
}

bool
date_parse_offset(const char **s, struct date *date)
{
    const char *p = *s;
    if (take_char(&p, 'Z') || take_char(&p, 'z')) {
        date->has_offset = true;
        date->offset = 0;
        *s = p;
        return true;
    }
    int sign = *p == '+' ? 1 : *p == '-' ? -1 : 0;
    int hours, minutes = 0;
    if (sign == 0)
        return false;
    p++;
    if (!take_digits(&p, 2, &hours))
        return false;
    bool colon = take_char(&p, ':');
    if ((colon || g_ascii_isdigit(*p)) && !take_digits(&p, 2, &minutes))
        return false;
    if (hours > 14 || minutes > 59)
        return false;
    date->has_offset = true;
    date->offset = sign * (hours * 60 + minutes);
    *s = p;
    return true;
}

/* "10:00", "10:00:05.123", "1000", then perhaps an offset. */
static bool
take_time(const char **s, struct date *date)
{
    if (!take_digits(s, 2, &date->hour))
        return false;
    bool colon = take_char(s, ':');
    if (!take_digits(s, 2, &date->minute))
        return false;
    if (colon ? take_char(s, ':') : g_ascii_isdigit(**s) != 0) {
        if (!take_digits(s, 2, &date->second))
            return false;
        if (take_char(s, '.') || take_char(s, ',')) {
            if (!g_ascii_isdigit(**s))
                return false;
            while (g_ascii_isdigit(**s))
                (*s)++;
        }
    }
    date->has_time = true;
    const char *p = *s;
    while (*p == ' ')
        p++;
    if (date_parse_offset(&p, date))
        *s = p;
    /* 60: a leap second. */
    return date->hour < 24 && date->minute < 60 && date->second <= 60;
}

bool
date_parse_iso(const char *s, struct date *date)
{
    struct date found = { 0 };
    if (s == NULL)
        return false;
    while (g_ascii_isspace(*s))
        s++;
    if (!take_digits(&s, 4, &found.year))
        return false;
    bool dashes = take_char(&s, '-');
    if (!take_digits(&s, 2, &found.month) || (dashes && !take_char(&s, '-')) ||
        !take_digits(&s, 2, &found.day))
        return false;
    if (found.year == 0 || !is_day(found.year, found.month, found.day))
        return false;
    if (*s == 'T' || *s == 't' || (*s == ' ' && g_ascii_isdigit(s[1]))) {
        s++;
        if (!take_time(&s, &found))
            return false;
    }
    while (g_ascii_isspace(*s))
        s++;
    if (*s != '\0')
        return false;
    *date = found;
    return true;
}

bool
date_is_valid(const struct date *date)
{
    return is_day(date->year, date->month, date->day) && date->hour < 24 &&
        date->minute < 60 && date->second <= 60;
}

bool
date_is_set(const struct date *date)
{
    return date->month != 0 && date->day != 0;
}

bool
date_is_full(const struct date *date)
{
    return date->year != 0 && date_is_set(date);
}

int
date_compare(const struct date *a, const struct date *b)
{
    if (a->has_time && b->has_time) {
        int64_t x = date_to_unix(a), y = date_to_unix(b);
        return (x > y) - (x < y);
    }
    int x = date_to_days(a), y = date_to_days(b);
    return (x > y) - (x < y);
}

const char *
date_to_iso(const struct date *date, struct arena *arena)
{
    if (!date_is_set(date))
        return "";
    if (date->year == 0)
        return arena_printf(arena, "--%02d-%02d", date->month, date->day);
    if (!date->has_time)
        return arena_printf(
            arena, "%04d-%02d-%02d", date->year, date->month, date->day);
    char offset[32] = "";
    if (date->has_offset && date->offset == 0)
        strcpy(offset, "Z");
    else if (date->has_offset)
        snprintf(offset, sizeof offset, "%c%02d:%02d",
            date->offset < 0 ? '-' : '+', ABS(date->offset) / 60,
            ABS(date->offset) % 60);
    return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02d%s", date->year,
        date->month, date->day, date->hour, date->minute, date->second, offset);
}

int
date_to_days(const struct date *date)
{
    return days_from_civil(date->year, date->month, date->day);
}

int64_t
date_to_unix(const struct date *date)
{
    int64_t seconds = (int64_t)date_to_days(date) * 86400;
    if (date->has_time)
        seconds += date->hour * 3600 + date->minute * 60 + date->second;
    if (date->has_time && date->has_offset)
        seconds -= (int64_t)date->offset * 60;
    return seconds;
}

void
date_from_unix(int64_t seconds, struct date *date)
{
    int64_t days = seconds / 86400, rest = seconds % 86400;
    if (rest < 0) {
        rest += 86400;
        days--;
    }
    *date = (struct date){ .has_time = true, .has_offset = true };
    civil_from_days(days, date);
    date->hour = (int)(rest / 3600);
    date->minute = (int)(rest % 3600 / 60);
    date->second = (int)(rest % 60);
}

/* The calendar by its cycle of 33 years with eight leap years, which agrees
 * with the sun over the centuries that newspapers write about. */
bool
date_from_solar_hijri(int year, int month, int day, struct date *date)
{
    if (year < 1200 || year > 1500 || month < 1 || month > 12 || day < 1 ||
        day > (month < 7 ? 31 : 30))
        return false;
    int y = year + 1595;
    int before = month < 7 ? (month - 1) * 31 : (month - 7) * 30 + 186;
    int days = 365 * y + y / 33 * 8 + (y % 33 + 3) / 4 + before + day - 1075196;
    struct date found = { 0 };
    civil_from_days(days, &found);
    date->year = found.year;
    date->month = found.month;
    date->day = found.day;
    return true;
}

int
date_year_of_buddhist(int year)
{
    /* No newspaper of ours prints these years, nor Thailand others. */
    return year >= 2400 && year < 2700 ? year - 543 : year;
}

int
date_weekday(const struct date *date)
{
    /* 1970-01-01 was a Thursday. */
    int weekday = (date_to_days(date) + 3) % 7;
    return (weekday < 0 ? weekday + 7 : weekday) + 1;
}

/* The Monday of the week with 4 January is that of week 1. */
static int
first_monday(int year)
{
    struct date fourth = { .year = year, .month = 1, .day = 4 };
    return date_to_days(&fourth) - (date_weekday(&fourth) - 1);
}

bool
date_parse_week(const char *s, struct date *monday)
{
    int year, week;
    if (s == NULL || !take_digits(&s, 4, &year))
        return false;
    take_char(&s, '-');
    if ((!take_char(&s, 'W') && !take_char(&s, 'w')) ||
        !take_digits(&s, 2, &week) || *s != '\0' || year == 0 || week < 1)
        return false;
    int days = first_monday(year) + (week - 1) * 7;
    if (days >= first_monday(year + 1))
        return false;
    struct date found = { 0 };
    civil_from_days(days, &found);
    *monday = found;
    return true;
}

void
date_week(const struct date *date, int *year, int *week)
{
    int days = date_to_days(date);
    *year = date->year + 1;
    while (days < first_monday(*year))
        (*year)--;
    *week = (days - first_monday(*year)) / 7 + 1;
}

struct date
date_add_days(const struct date *date, int days)
{
    struct date sum = *date;
    civil_from_days((int64_t)date_to_days(date) + days, &sum);
    return sum;
}
