#ifndef NEWSPRINT_BASE_DATE_H
#define NEWSPRINT_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;

/*
 * A date as a newspaper knows it: a day, and perhaps a time with its offset.
 * Year 0 means that there is none (`Nov 3` in a dateline has no year; then
 * only month and day are set). All zero: no date at all.
 */
struct date {
    int year, month, day;
    bool has_time;
    int hour, minute, second;
    bool has_offset;
    int offset; /* minutes east of UTC */
};

/* ISO 8601 as people and feeds write it: 2024-10-22, 2024-10-22T10:00:00Z,
 * 2024-10-22 10:00 +07:00, 20241022. Must be the whole string but for white
 * space around it. False and *DATE unchanged if it is not, or is no day. */
bool date_parse_iso(const char *s, struct date *date);

bool date_is_set(const struct date *date);  /* has a month and a day */
bool date_is_full(const struct date *date); /* and a year */

/* By day, then by time where both have one. Both must be full. */
int date_compare(const struct date *a, const struct date *b);

/* "2024-10-22" or "2024-10-22T10:00:00+07:00"; "--10-22" without a year. */
const char *date_to_iso(const struct date *date, struct arena *arena);

/* Days since 1970-01-01, seconds since then in UTC (midnight if there is no
 * time, UTC if there is no offset). */
int date_to_days(const struct date *date);
int64_t date_to_unix(const struct date *date);
void date_from_unix(int64_t seconds, struct date *date); /* in UTC */

/* A day of the Solar Hijri calendar, which Iran prints, as the same day of
 * ours. False and *DATE unchanged if there is no such day. */
bool date_from_solar_hijri(int year, int month, int day, struct date *date);
/* The year of ours for one that Thailand prints, counted from the Buddha; any
 * other year is as it is. */
int date_year_of_buddhist(int year);

/* ISO weekday, Monday 1 to Sunday 7. */
int date_weekday(const struct date *date);

/* Monday of ISO week "2024-W43"; false if it is none. */
bool date_parse_week(const char *s, struct date *monday);
/* ISO week's year and number. */
void date_week(const struct date *date, int *year, int *week);

/* Days after (or before). Time is kept. */
struct date date_add_days(const struct date *date, int days);

/* As printed in the language: "22 Oktober 2024", "22 October 2024",
 * "22. Oktober 2024", "2024年10月22日". With WEEKDAY the day's name in front.
 * Languages without a table of ours are written as ISO. */
const char *date_format(const struct date *date, const char *lang, bool weekday,
    struct arena *arena);

/* A date as people write it: "22 Oktober 2024", "Oct. 22, 2024", "Nov 3" (no
 * year), "Selasa, 22/10/2024 10:32 WIB", or ISO. Months in any language of
 * our tables, LANG's first (NULL: not known). Numbers are day first unless
 * LANG is "en-US". The whole string must be the date; else false, and *DATE
 * is unchanged. */
bool date_parse_text(const char *s, const char *lang, struct date *date);

/* The first date with day, month and year that stands somewhere in S, as in
 * "Published: 3 July 2024, 10:00 by Jane Doe". S of more than a few hundred
 * bytes has none. */
bool date_find_text(const char *s, const char *lang, struct date *date);

#endif
