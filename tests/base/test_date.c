/*
 * Dates: ISO forms, the calendar, weeks, and dates in words both ways.
 */
#include <string.h>

#include <glib.h>

#include "base/arena.h"
#include "base/date.h"

static void
check_text(const char *text, const char *lang, const char *expected)
{
    struct arena *arena = arena_new();
    struct date date = { 0 };
    bool understood = date_parse_text(text, lang, &date);
    g_test_message("%.100s", text);
    g_assert_cmpstr(
        understood ? date_to_iso(&date, arena) : NULL, ==, expected);
    arena_free(arena);
}

static void
test_iso(void)
{
    static const char *const good[][2] = {
        { "2024-10-22", "2024-10-22" },
        { " 20241022\n", "2024-10-22" },
        { "2024-10-22T10:00:00Z", "2024-10-22T10:00:00Z" },
        { "2024-10-22 10:00 +07:00", "2024-10-22T10:00:00+07:00" },
        { "2024-10-22T10:00:05.123-0330", "2024-10-22T10:00:05-03:30" },
        { "2024-02-29", "2024-02-29" },
    };
    static const char *const bad[] = { "", "2024", "2024-10", "2023-02-29",
        "2024-13-01", "2024-10-22x", "2024-10-22T25:00", "0000-10-22",
        "2024-10-2", "22-10-2024", "2024-10-22T10:00:05." };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        struct date date = { 0 };
        g_assert_true(date_parse_iso(good[i][0], &date));
        g_assert_cmpstr(date_to_iso(&date, arena), ==, good[i][1]);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        struct date date = { .year = 1 };
        g_test_message("%s", bad[i]);
        g_assert_false(date_parse_iso(bad[i], &date));
        g_assert_cmpint(date.year, ==, 1);
    }
    arena_free(arena);
}

static void
test_calendar(void)
{
    struct date epoch = { 1970, 1, 1, .has_time = false };
    g_assert_cmpint(date_to_days(&epoch), ==, 0);
    g_assert_cmpint(date_weekday(&epoch), ==, 4);
    /* Every day of 400 years, there and back, against GLib's calendar. */
    for (int days = -60000; days < 90000; days++) {
        struct date date = date_add_days(&epoch, days);
        GDate other;
        g_date_clear(&other, 1);
        g_date_set_dmy(&other, (GDateDay)date.day, (GDateMonth)date.month,
            (GDateYear)date.year);
        g_assert_cmpint(date_to_days(&date), ==, days);
        g_assert_cmpint(
            (int)g_date_get_weekday(&other), ==, date_weekday(&date));
        int year, week;
        date_week(&date, &year, &week);
        g_assert_cmpint(week, ==, (int)g_date_get_iso8601_week_of_year(&other));
    }
    struct date date;
    date_from_unix(-1, &date);
    g_assert_cmpint(date.year, ==, 1969);
    g_assert_cmpint(date.second, ==, 59);
    g_assert_cmpint(date_to_unix(&date), ==, -1);
}

static void
test_weeks(void)
{
    struct date monday = { 0 };
    g_assert_true(date_parse_week("2024-W43", &monday));
    g_assert_cmpint(monday.month, ==, 10);
    g_assert_cmpint(monday.day, ==, 21);
    g_assert_true(date_parse_week("2026-W53", &monday));
    g_assert_false(date_parse_week("2025-W53", &monday));
    g_assert_false(date_parse_week("2024-W00", &monday));
    g_assert_false(date_parse_week("2024-43", &monday));
    g_assert_false(date_parse_week("2024-W4", &monday));
}

static void
check_find(const char *text, const char *lang, const char *expected)
{
    struct arena *arena = arena_new();
    struct date date = { 0 };
    bool found = date_find_text(text, lang, &date);
    g_test_message("%.100s", text);
    g_assert_cmpstr(found ? date_to_iso(&date, arena) : NULL, ==, expected);
    arena_free(arena);
}

static void
test_find(void)
{
    check_find("Published: 3 July 2024, 10:00 by Jane Doe", "en",
        "2024-07-03T10:00:00");
    check_find("Posted by Jane on Jul 3rd, 2024", "en", "2024-07-03");
    check_find("Am 3. Juli 2024 um 14:30 Uhr aktualisiert", "de",
        "2024-07-03T14:30:00");
    check_find("Le 3 juillet 2024 à 10h30", "fr", "2024-07-03T10:30:00");
    check_find(
        "发布时间：2024年10月22日10时05分 来源", "zh", "2024-10-22T10:05:00");
    check_find("2024年10月22日（火） 午後3時10分", "ja", "2024-10-22T15:10:00");
    check_find("입력 2024.10.22. 오후 3:10", "ko", "2024-10-22T15:10:00");
    check_find("3 กรกฎาคม 2567", "th", "2024-07-03");
    check_find(
        "set 2024-07-03T10:00:00Z; 5 comments", NULL, "2024-07-03T10:00:00Z");
    check_find("Room 12, 3 of 2024 guests", "en", NULL);
    check_find("on 3 July they came", "en", NULL);
    check_find("A4 paper, 20 of 31 sheets", "en", NULL);
    check_find("", "en", NULL);
}

static void
test_words(void)
{
    check_text("22 Oktober 2024", "id", "2024-10-22");
    check_text("Oct. 22, 2024", "en", "2024-10-22");
    check_text("Nov 3", "en", "--11-03");
    check_text("3 nov 2024", NULL, "2024-11-03");
    check_text("22/10/2024", "en", "2024-10-22");
    check_text("03/04/2024", "en", "2024-04-03");
    check_text("03/04/2024", "en-US", "2024-03-04");
    check_text("10/22/2024", "id", "2024-10-22");
    check_text(
        "Selasa, 22/10/2024 10:32 WIB", "id", "2024-10-22T10:32:00+07:00");
    check_text(
        "Tue, 22 Oct 2024 10:00:00 +0700", NULL, "2024-10-22T10:00:00+07:00");
    check_text("October 22nd, 2024 at 3:05 p.m. EDT", "en",
        "2024-10-22T15:05:00-04:00");
    check_text("12:30 am, Oct 22, 2024", "en", "2024-10-22T00:30:00");
    check_text("22. Oktober 2024, 14.30 Uhr", "de", "2024-10-22T14:30:00");
    check_text("1er mars 2024", "fr", "2024-03-01");
    check_text("22 de octubre de 2024", "es", "2024-10-22");
    check_text("2024年10月22日", "ja", "2024-10-22");
    check_text("2024년 10월 22일 화요일", "ko", "2024-10-22");
    check_text("3 tháng 11, 2024", "vi", "2024-11-03");
    check_text("22 تشرين الأول 2024", "ar", "2024-10-22");
    check_text("٢٢ أكتوبر ٢٠٢٤", "ar", "2024-10-22");
    check_text("22 октября 2024 года", "ru", "2024-10-22");
    check_text("5 Ags. 2024", "id", "2024-08-05");
    check_text("9 avril 2024 à 14h05", "fr", "2024-04-09T14:05:00");
    check_text("ngày 9 tháng 4 năm 2024", "vi", "2024-04-09");
}

/* Years and months that are not of our calendar. */
static void
test_calendars(void)
{
    check_text("9 เมษายน 2567", "th", "2024-04-09");
    check_text("9 เม.ย. 2567", "th", "2024-04-09");
    check_text("9/4/2567", "th", "2024-04-09");
    check_text("21 فروردین 1403", "fa", "2024-04-09");
    check_text("۲۱ فروردین ۱۴۰۳", "fa", "2024-04-09");
    check_text("1403/01/21", "fa", "2024-04-09");
    check_text("30 اسفند 1403", "fa", "2025-03-20");
    check_text("9 آوریل 2024", "fa", "2024-04-09");
    struct date date = { .year = 7 };
    g_assert_false(date_from_solar_hijri(1403, 13, 1, &date));
    g_assert_false(date_from_solar_hijri(1403, 7, 31, &date));
    g_assert_cmpint(date.year, ==, 7);
    g_assert_cmpint(date_year_of_buddhist(2567), ==, 2024);
    g_assert_cmpint(date_year_of_buddhist(2024), ==, 2024);
}

static void
test_no_dates(void)
{
    static const char *const texts[] = { "", "2", "Monday", "jui 3",
        "31 Feb 2024", "30 February", "Maria 3", "May", "2024", "1.500 troops",
        "November", "22 Oktober 2024 was the day", "-", "1/2", "99/99/9999",
        "10:32", "Oct 22 23 2024 11" };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        check_text(texts[i], "en", NULL);
    g_autofree char *longer = g_strnfill(100000, '1');
    check_text(longer, "en", NULL);
}

/* What is printed in a language can be read in it. */
static void
test_both_ways(void)
{
    static const char *const langs[] = { "en", "en-US", "id", "ms", "de", "fr",
        "es", "pt", "it", "nl", "tr", "ru", "uk", "pl", "cs", "sv", "da", "nb",
        "no", "nn", "fi", "vi", "ar", "hi", "ja", "zh", "ko", "zh-Hant",
        "pt-BR" };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(langs); i++)
        for (int month = 1; month <= 12; month++)
            for (int form = 0; form < 3; form++) {
                struct date date = { form == 2 ? 0 : 2024, month, month,
                    .has_time = false };
                struct date back = { 0 };
                const char *text =
                    date_format(&date, langs[i], form == 1, arena);
                g_test_message("%s: %s", langs[i], text);
                g_assert_true(date_parse_text(text, langs[i], &back));
                g_assert_cmpstr(
                    date_to_iso(&date, arena), ==, date_to_iso(&back, arena));
            }
    arena_free(arena);
}

static void
test_format(void)
{
    struct arena *arena = arena_new();
    struct date date = { 2024, 10, 22, .has_time = false };
    static const char *const cases[][2] = {
        { "id", "Selasa, 22 Oktober 2024" },
        { "en", "Tuesday, 22 October 2024" },
        { "en-US", "Tuesday, October 22, 2024" },
        { "de-AT", "Dienstag, 22. Oktober 2024" },
        { "fr", "mardi 22 octobre 2024" },
        { "zh", "2024年10月22日星期二" },
        { "xx", "2024-10-22" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(
            date_format(&date, cases[i][0], true, arena), ==, cases[i][1]);
    g_assert_cmpstr(date_format(&date, NULL, false, arena), ==, "2024-10-22");
    arena_free(arena);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/date/iso", test_iso);
    g_test_add_func("/date/calendar", test_calendar);
    g_test_add_func("/date/weeks", test_weeks);
    g_test_add_func("/date/words", test_words);
    g_test_add_func("/date/calendars", test_calendars);
    g_test_add_func("/date/find", test_find);
    g_test_add_func("/date/no-dates", test_no_dates);
    g_test_add_func("/date/both-ways", test_both_ways);
    g_test_add_func("/date/format", test_format);
    return g_test_run();
}
