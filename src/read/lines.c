/*
 * Text as lines with their indents and widths, and what begins a list's item.
 */
#include "read/lines.h"

#include <string.h>

#define TAB_STOP 8

static bool
is_blank(gunichar c)
{
    return c == ' ' || c == '\t' || c == 0x3000 || c == 0xa0 ||
        (c > 0x7f && g_unichar_type(c) == G_UNICODE_SPACE_SEPARATOR);
}

static struct line
scan_line(const char *start, const char *end, int number)
{
    struct line line = { .start = start, .number = number, .column = 1 };
    line.soft = end > start && end[-1] == ' ';
    while (line.start < end && is_blank(g_utf8_get_char(line.start))) {
        gunichar c = g_utf8_get_char(line.start);
        line.indent += c == '\t' ? TAB_STOP - line.indent % TAB_STOP
            : c == 0x3000        ? 2
                                 : 1;
        line.start = g_utf8_next_char(line.start);
        line.column++;
    }
    while (end > line.start) {
        const char *last = g_utf8_find_prev_char(line.start, end);
        if (!is_blank(g_utf8_get_char(last)))
            break;
        end = last;
    }
    line.len = (size_t)(end - line.start);
    line.columns = line.indent;
    for (const char *p = line.start; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        line.columns += g_unichar_iszerowidth(c) ? 0
            : c > 0x10ff && g_unichar_iswide(c)  ? 2
                                                 : 1;
    }
    return line;
}

GArray *
lines_split(const char *text, int first_number)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct line));
    while (*text != '\0') {
        const char *end = text + strcspn(text, "\n");
        struct line line = scan_line(text, end, first_number++);
        g_array_append_val(lines, line);
        text = *end == '\n' ? end + 1 : end;
    }
    return lines;
}

/* LINE without its marks of quotation. */
static void
unquote(struct line *line, int most)
{
    const char *p = line->start, *end = line->start + line->len;
    int depth = 0, column = line->column;
    bool soft = line->soft;
    while (p < end && *p == '>') {
        depth++;
        p++;
        column++;
        if (p + 1 < end && p[0] == ' ' && p[1] == '>') {
            p++;
            column++;
        }
    }
    if (p < end && *p == ' ') {
        p++;
        column++;
    }
    *line = scan_line(p, end, line->number);
    line->column += column - 1;
    line->depth = MIN(depth, most);
    line->soft = soft;
}

static bool
is_quoted(const GArray *lines, guint i)
{
    if (i >= lines->len)
        return false;
    const struct line *line = &g_array_index(lines, struct line, i);
    return line->len > 0 && line->indent <= 1 && *line->start == '>';
}

const struct line *
lines_unquote(GArray *lines, bool mail, int most)
{
    const struct line *deepest = NULL;
    bool before = false;
    for (guint i = 0; i < lines->len; i++) {
        bool quoted = is_quoted(lines, i);
        if (quoted && (mail || before || is_quoted(lines, i + 1))) {
            struct line *line = &g_array_index(lines, struct line, i);
            bool deeper = false;
            int n = 0;
            for (const char *p = line->start; *p == '>' || *p == ' '; p++)
                deeper |= *p == '>' && ++n > most;
            unquote(line, most);
            if (deeper && deepest == NULL)
                deepest = line;
        }
        before = quoted;
    }
    return deepest;
}

size_t
lines_marker(const struct line *line, int *number)
{
    static const char *const bullets[] = { "•", "◦", "‣", "▪", "●", "·", "-",
        "*" };
    const char *p = line->start;
    *number = -1;
    for (size_t i = 0; i < G_N_ELEMENTS(bullets); i++) {
        size_t len = strlen(bullets[i]);
        if (strncmp(p, bullets[i], len) != 0)
            continue;
        size_t space = strspn(p + len, " \t");
        return space > 0 && len + space < line->len ? len + space : 0;
    }
    size_t digits = strspn(p, "0123456789");
    if (digits == 0 || digits > 3 || (p[digits] != '.' && p[digits] != ')'))
        return 0;
    size_t space = strspn(p + digits + 1, " \t");
    if (space == 0 || digits + 1 + space >= line->len)
        return 0;
    *number = (int)g_ascii_strtoll(p, NULL, 10);
    return digits + 1 + space;
}

/* Scripts whose words no space divides. */
static bool
is_unspaced(gunichar c)
{
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
        return true;
    default:
        return (c >= 0x3000 && c < 0x3040) || (c >= 0xff00 && c < 0xff66);
    }
}

bool
lines_join_unspaced(gunichar before, gunichar after)
{
    return before >= 0xe00 && after >= 0xe00 && is_unspaced(before) &&
        is_unspaced(after);
}
