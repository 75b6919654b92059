/*
 * Tables, headings and verse by their shape. Plain text has no marks for
 * them, but people who type it leave the same signs: columns that line up
 * over several lines, a short line alone in capitals or with a number, lines
 * that end long before the margin. One sign is not taken for enough where a
 * site's leftovers look the same.
 */
#include "read/shape.h"

#include <string.h>

#include "read/lines.h"

/* Columns that are looked at; a wider line is no row. */
#define TABLE_COLUMNS 128
#define LEAST_ROWS 3
/* A heading fits on a line with room to spare. */
#define WIDEST_HEADING 70
/* Prose fills its lines further than this. */
#define LEAST_PROSE 60
#define WIDEST_VERSE 65

static const struct line *
line_at(const GArray *lines, guint i)
{
    return &g_array_index(lines, struct line, i);
}

/* What a line of a table has. */
struct row {
    bool filled[TABLE_COLUMNS];
    int first, last; /* filled columns */
    int bars, tabs;
    bool gap;  /* two spaces between words */
    bool rule; /* nothing but the line between rows */
};

static bool
scan_row(const struct line *line, struct row *row)
{
    int column = line->indent, spaces = 0, words = 0;
    memset(row, 0, sizeof *row);
    row->first = line->indent;
    if (line->len == 0 || line->columns > TABLE_COLUMNS)
        return false;
    const char *end = line->start + line->len;
    for (const char *p = line->start; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        int width = c > 0x10ff && g_unichar_iswide(c) ? 2
            : g_unichar_iszerowidth(c)                ? 0
                                                      : 1;
        if (c == ' ' || c == '\t') {
            row->tabs += c == '\t';
            column += width;
            spaces++;
            continue;
        }
        row->gap |= spaces >= 2;
        spaces = 0;
        row->bars += c == '|';
        words += c >= 0x80 || strchr("-=+|: ", (int)c) == NULL;
        for (int i = 0; i < width && column < TABLE_COLUMNS; i++)
            row->filled[column++] = true;
        row->last = column - 1;
    }
    row->rule = words == 0;
    return true;
}

/* The space between columns that all rows have, and which each of them has
 * words on both sides of: its first column, or -1. */
static int
find_gutter(const bool *filled, int first, int last)
{
    int blank = 0;
    for (int c = first; c <= last && c < TABLE_COLUMNS; c++) {
        if (!filled[c]) {
            blank++;
            continue;
        }
        if (blank >= 2)
            return c - blank;
        blank = 0;
    }
    return -1;
}

/* The end of rows that have as many bars, or tabs, as the first one. */
static guint
divided_end(const GArray *lines, guint first, guint end, bool bars)
{
    struct row row;
    guint i = first;
    int wanted = 0, rows = 0;
    bool ruled = false;
    for (; i < end && scan_row(line_at(lines, i), &row); i++) {
        int n = bars ? row.bars : row.tabs;
        /* Two rules are no row. */
        if (row.rule && ruled)
            break;
        ruled = row.rule;
        if (row.rule && i > first)
            continue;
        if (n == 0 || (wanted > 0 && n != wanted))
            break;
        wanted = n;
        rows += !row.rule;
    }
    return rows >= LEAST_ROWS ? i : first;
}

guint
shape_table_end(const GArray *lines, guint first, guint end)
{
    bool filled[TABLE_COLUMNS] = { false };
    struct row row;
    if (!scan_row(line_at(lines, first), &row))
        return first;
    if (row.bars > 0)
        return divided_end(lines, first, end, true);
    if (row.tabs > 0)
        return divided_end(lines, first, end, false);
    guint i = first;
    int most_first = 0, least_last = TABLE_COLUMNS, rows = 0;
    bool ruled = false;
    for (; i < end && scan_row(line_at(lines, i), &row); i++) {
        /* Two rules are no row. */
        if (row.rule && ruled)
            break;
        ruled = row.rule;
        if (row.rule && i > first)
            continue;
        if (!row.gap)
            break;
        bool all[TABLE_COLUMNS];
        for (int c = 0; c < TABLE_COLUMNS; c++)
            all[c] = filled[c] || row.filled[c];
        int from = MAX(most_first, row.first), to = MIN(least_last, row.last);
        if (find_gutter(all, from, to) < 0)
            break;
        memcpy(filled, all, sizeof filled);
        most_first = from;
        least_last = to;
        rows++;
    }
    return rows >= LEAST_ROWS ? i : first;
}

static bool
is_blank_at(const GArray *lines, guint i, guint first, guint end)
{
    return i < first || i >= end || line_at(lines, i)->len == 0;
}

/* Bytes of "2." or "2.1" and the space behind it at the line's start. */
static size_t
section_number(const struct line *line)
{
    size_t n = 0;
    while (n < line->len && n < 9 &&
        (g_ascii_isdigit(line->start[n]) || line->start[n] == '.'))
        n++;
    if (n < 2 || !g_ascii_isdigit(line->start[0]) ||
        memchr(line->start, '.', n) == NULL || n + 1 >= line->len ||
        line->start[n] != ' ')
        return 0;
    return n + 1;
}

static bool
stands_alone(const GArray *lines, guint i, guint first, guint end)
{
    return (i == first || is_blank_at(lines, i - 1, first, end)) &&
        is_blank_at(lines, i + 1, first, end);
}

struct shape_habits
shape_habits(const GArray *lines, guint first, guint end)
{
    struct shape_habits habits = { 0 };
    int narrow = 0, wide = 0, numbers = 0;
    for (guint i = first; i < end; i++) {
        if (line_at(lines, i)->len == 0)
            continue;
        if (i > first + 1 && line_at(lines, i - 1)->len == 0) {
            wide += line_at(lines, i - 2)->len == 0;
            narrow += line_at(lines, i - 2)->len > 0;
        }
        numbers += section_number(line_at(lines, i)) > 0 &&
            line_at(lines, i)->columns <= WIDEST_HEADING &&
            stands_alone(lines, i, first, end);
    }
    habits.wide_gaps = wide > 0 && wide < narrow;
    habits.numbers = numbers >= 2;
    return habits;
}

/* Words for the parts of a book that a number follows, folded. */
static const char *const parts[] = { "chapter", "part", "book", "act", "scene",
    "section", "canto", "kapitel", "teil", "buch", "chapitre", "partie",
    "livre", "capítulo", "parte", "libro", "capitolo", "hoofdstuk", "deel",
    "boek", "bab", "bagian", "bölüm", "kısım", "глава", "часть", "книга",
    "розділ", "частина", "rozdział", "część", "chương", "phần", "الفصل",
    "الجزء", "فصل", "بخش", "פרק", "חלק", "अध्याय", "भाग", "บทที่", "ตอนที่", "बाब" };

static bool
is_roman(const char *s, size_t len)
{
    return len > 0 && len <= 8 && strspn(s, "IVXLC") >= len;
}

/* "CHAPTER IV. The Boat", "Kapitel 3", "第三章 海", "III". */
static bool
is_part(const struct line *line)
{
    static const char numbers[] = "一二三四五六七八九十百〇零";
    static const char counters[] = "章回部節节話话篇";
    g_autofree char *copy = g_strndup(line->start, line->len);
    g_autofree char *folded = g_utf8_strdown(copy, -1);
    size_t bare = line->len - (copy[line->len - 1] == '.');
    if (is_roman(copy, bare))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        size_t n = strlen(parts[i]);
        if (strncmp(folded, parts[i], n) == 0 && folded[n] == ' ') {
            const char *word = copy + line->len - strlen(folded + n + 1);
            size_t len = strcspn(word, " .:—-");
            /* Ordinals in words are written with a capital, or in capitals. */
            return g_unichar_isdigit(g_utf8_get_char(word)) ||
                is_roman(word, len) ||
                (line->columns <= 30 &&
                    g_unichar_isupper(g_utf8_get_char(word)));
        }
    }
    if (!g_str_has_prefix(copy, "第"))
        return false;
    const char *p = g_utf8_next_char(copy);
    while (*p != '\0' &&
        (g_unichar_isdigit(g_utf8_get_char(p)) ||
            g_utf8_strchr(numbers, -1, g_utf8_get_char(p)) != NULL))
        p = g_utf8_next_char(p);
    return *p != '\0' && p > copy + strlen("第") &&
        g_utf8_strchr(counters, -1, g_utf8_get_char(p)) != NULL;
}

/* Two capitals at least, and no small letter. */
static bool
is_in_capitals(const struct line *line)
{
    int capitals = 0;
    const char *end = line->start + line->len;
    for (const char *p = line->start; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_islower(c))
            return false;
        capitals += g_unichar_isupper(c);
    }
    return capitals >= 3;
}

static gunichar
last_char(const struct line *line)
{
    return g_utf8_get_char(
        g_utf8_find_prev_char(line->start, line->start + line->len));
}

/* Whether running text begins in the next block. */
static bool
prose_follows(const GArray *lines, guint i, guint end)
{
    for (i++; i < end && line_at(lines, i)->len == 0; i++)
        ;
    return i < end &&
        (line_at(lines, i)->columns >= LEAST_PROSE ||
            (i + 2 < end && line_at(lines, i + 1)->len > 0 &&
                line_at(lines, i)->columns > WIDEST_VERSE / 2));
}

int
shape_heading(const GArray *lines, guint i, guint first, guint end,
    const struct shape_habits *habits, bool prose)
{
    static const char stops[] = ".,;:…。，、؛،।-–—";
    const struct line *line = line_at(lines, i);
    if (line->columns > WIDEST_HEADING || !stands_alone(lines, i, first, end))
        return 0;
    if (is_part(line))
        return 1;
    bool stopped = g_utf8_strchr(stops, -1, last_char(line)) != NULL;
    if (stopped || !prose_follows(lines, i, end))
        return 0;
    if (habits->numbers && section_number(line) > 0 && i > first) {
        int level = 0;
        for (size_t k = 0; k + 1 < section_number(line); k++)
            level += g_ascii_isdigit(line->start[k]) &&
                !g_ascii_isdigit(line->start[k + 1]);
        return MAX(level, 1);
    }
    if (!prose)
        return 0;
    if (is_in_capitals(line))
        return 1;
    gunichar c = g_utf8_get_char(line->start);
    bool gap = i >= first + 2 && line_at(lines, i - 2)->len == 0;
    return habits->wide_gaps && gap && line->indent == 0 &&
            (g_unichar_isupper(c) ||
                (g_unichar_isalpha(c) && !g_unichar_islower(c)))
        ? 2
        : 0;
}

bool
shape_is_verse(const GArray *lines, guint first, guint end, bool prose)
{
    int n = (int)(end - first), indented = 0, dashes = 0, paused = 0;
    int capitals = 0;
    for (guint i = first; i < end; i++) {
        const struct line *line = line_at(lines, i);
        gunichar c = g_utf8_get_char(line->start);
        if (line->len == 0 || line->columns - line->indent > WIDEST_VERSE)
            return false;
        indented += line->indent >= 2;
        dashes += c == '-' || (c >= 0x2013 && c <= 0x2015);
        paused += g_utf8_strchr(",;:!?—،؛，；", -1, last_char(line)) != NULL;
        capitals += g_unichar_isupper(c) || c == '"' || c == 0x201c;
    }
    if (n < 2 || dashes * 2 >= n)
        return false;
    if (indented == n)
        return true;
    /* Without an indent, a list of links looks alike at the top of a page. */
    return prose ? n >= 3 : n >= 4 && capitals * 4 >= n * 3 && paused * 4 >= n;
}
