#ifndef NEWSPRINT_BASE_DATE_NAMES_H
#define NEWSPRINT_BASE_DATE_NAMES_H

#include "base/date.h"

/*
 * The names and forms of dates by language, and what the two halves of the
 * date module share; private to this folder.
 *
 * Forms are text with {d} day, {m} month's name, {n} month's number, {y} year
 * and {w} weekday.
 */
struct date_names {
    const char *lang;
    const char *full;    /* with day, month and year */
    const char *short_;  /* without the year */
    const char *weekday; /* {w} and {date} */
    const char *first;   /* what stands for day 1, if not "1" */
    const char *months[12];
    const char *weekdays[7]; /* Monday first */
    /* Further names of months for reading, "NAME=NUMBER", separated by
     * spaces; an underscore stands for a space. Not prefixes of the names
     * above, which are understood anyway. Numbers from 13 are the months of
     * the Solar Hijri calendar. */
    const char *others;
};

extern const struct date_names date_names[];
extern const int date_names_n;

/* The entry for the tag, or for its language alone, or NULL. */
const struct date_names *date_names_lookup(const char *lang);

/* "Z", "+07:00", "-0330", "+07" at *S, which moves behind it. */
bool date_parse_offset(const char **s, struct date *date);

/* A day of the calendar, in any year if it has none, and a time of day. */
bool date_is_valid(const struct date *date);

#endif
