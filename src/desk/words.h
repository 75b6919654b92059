#ifndef NEWSPRINT_DESK_WORDS_H
#define NEWSPRINT_DESK_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <glib.h>

#include "base/date.h"

/*
 * How the desk compares words. Text is folded: lower case, no accents on
 * Latin letters, one kind of quote, dash, digit and space, no marks that only
 * some writers set (Arabic vowels, the Russian dots of yo). The tables are
 * written folded, so that one entry serves every way of writing it.
 */
struct folded {
    char *text; /* owned */
    size_t len;
    uint32_t *map; /* byte of the source for each byte of text, and its end */
};

/* Folds LEN bytes of S; white space is squeezed, none is left at the ends. */
struct folded folded_new(const char *s, size_t len);
void folded_clear(struct folded *folded);
/* The same without the map; free with g_free. */
char *words_fold(const char *s, size_t len);

/* One language's words: items divided by '|', folded. A table ends with a row
 * whose lang is NULL. */
struct words {
    const char *lang;
    const char *items;
};

/* Is the folded WORD (LEN bytes) an item of the table? */
bool words_has(const struct words *table, const char *word, size_t len);
/* Bytes of the longest item that TEXT begins with, ending where a word ends;
 * 0 if there is none. */
size_t words_prefix(const struct words *table, const char *text);
/* Likewise at the end of TEXT. */
size_t words_suffix(const struct words *table, const char *text, size_t len);
/* Whose months and years a date counts. */
enum calendar {
    CALENDAR_GREGORIAN,
    CALENDAR_BUDDHIST,
    CALENDAR_SOLAR_HIJRI
};
/* Bytes of the month's name at the start of TEXT, in any language, and its
 * number in its calendar. */
size_t words_month(const char *text, int *month, enum calendar *calendar);
/* Bytes of the number in words of a day at the start of TEXT. */
size_t words_day(const char *text, int *day);
/* Bytes of the era at the start of TEXT, and its first year. */
size_t words_era(const char *text, int *first);
/* Folds S first. */
bool words_has_text(const struct words *table, const char *s, size_t len);

/* PATTERN against the whole folded TEXT: `*` is any run of characters, `+` one
 * to four words, `#` a number. Literal versions of these do not occur. */
bool words_glob(const char *pattern, const char *text);

/* A date as it is printed, at the start of S in any language of the tables:
 * "Nov. 3, 2024", "3 de noviembre", "10 фев", "11月3日", "3.11.2024". Returns
 * the bytes used, 0 if there is none. A day without its month gives bytes but
 * no date. */
size_t words_date(const char *s, struct date *date);
/* The same with a time and a zone after it: "January 18, 2017 11:00 PM PST",
 * "2020-10-04 15:05". */
size_t words_date_time(const char *s, struct date *date);

/* Characters: c at S, and the bytes it takes. */
static inline gunichar
words_char(const char *s)
{
    return g_utf8_get_char(s);
}
bool words_is_space(gunichar c);
bool words_is_dash(gunichar c);
/* Scripts written without capital letters or without spaces. */
bool words_is_cjk(gunichar c);
bool words_is_uncased_letter(gunichar c);
/* Skips white space. */
const char *words_skip_space(const char *s);
/* How many words the text has, folded or not; CJK characters count as half a
 * word, four letters of Thai as one. */
int words_count(const char *text);

#endif
