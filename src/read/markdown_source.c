/*
 * What stands between a Markdown file and cmark-gfm. The lines of boxes
 * (":::") get blank lines around them, so that the parser makes paragraphs of
 * them; what would take the parser long is cut: paragraphs that no writer
 * writes and markers nested deeper than anything; footnotes that nothing
 * refers to get a reference at the end, or the parser would drop their words.
 * Bare addresses get their ends, see markdown_links.c.
 * A table leads from the lines that the parser sees back to the source.
 */
#include "read/markdown_source.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"

/* Twice what the article may be nested, so that the repair pass tells. */
#define MARKERS (2 * ARTICLE_MAX_DEPTH)

struct scan {
    struct markdown_source *source;
    int number; /* of the line */
    char fence; /* inside fenced code: its character */
    size_t fence_len;
    size_t paragraph, brackets;
    bool told_notes;
    bool told;
    GPtrArray *labels; /* "[^label]" of definitions, in order */
    GArray *label_lines;
};

static void
begin_line(struct scan *scan, int column)
{
    struct markdown_source *source = scan->source;
    struct markdown_line line = {
        .offset = source->text->len, .number = scan->number, .column = column
    };
    g_array_append_val(source->lines, line);
}

static void
add_line(struct scan *scan, const char *text, size_t len, int column)
{
    begin_line(scan, column);
    g_string_append_len(scan->source->text, text, (gssize)len);
    g_string_append_c(scan->source->text, '\n');
}

/* A line that may have addresses in it. */
static void
add_words(struct scan *scan, const char *text, size_t len, int column)
{
    begin_line(scan, column);
    markdown_append_line(scan->source->text, text, len);
    g_string_append_c(scan->source->text, '\n');
}

static size_t
run_of(const char *s, size_t len, char c)
{
    size_t n = 0;
    while (n < len && s[n] == c)
        n++;
    return n;
}

/* Opening and closing of fenced code; inside, nothing is looked at. */
static bool
scan_fence(struct scan *scan, const char *text, size_t len)
{
    size_t indent = run_of(text, len, ' ');
    const char *p = text + indent;
    size_t left = len - indent;
    if (left == 0 || (*p != '`' && *p != '~'))
        return scan->fence != 0;
    size_t n = run_of(p, left, *p);
    if (scan->fence == 0) {
        bool opens =
            n >= 3 && (*p == '~' || memchr(p + n, '`', left - n) == NULL);
        if (opens) {
            scan->fence = *p;
            scan->fence_len = n;
        }
        return opens;
    }
    if (*p == scan->fence && n >= scan->fence_len &&
        n + run_of(p + n, left - n, ' ') == left) {
        scan->fence = 0;
        scan->paragraph = scan->brackets = 0;
        return true;
    }
    return true;
}

/* The length of the marker of a quote or list item at P; 0: none. */
static size_t
marker_len(const char *p, size_t left)
{
    if (left == 0)
        return 0;
    if (*p == '>')
        return 1;
    if (strchr("-*+", *p) != NULL)
        return left == 1 || p[1] == ' ' ? 1 : 0;
    size_t digits = 0;
    while (digits < left && digits < 9 && g_ascii_isdigit(p[digits]))
        digits++;
    if (digits == 0 || digits + 1 >= left ||
        (p[digits] != '.' && p[digits] != ')') || p[digits + 1] != ' ')
        return 0;
    return digits + 1;
}

/* How much of the line's head is markers beyond the limit; they begin at
 * *START. */
static size_t
excess_markers(const char *text, size_t len, size_t *start)
{
    size_t at = 0, n = 0;
    int markers = 0;
    *start = 0;
    for (;;) {
        at += run_of(text + at, len - at, ' ');
        n = marker_len(text + at, len - at);
        if (n == 0)
            break;
        if (++markers == MARKERS)
            *start = at;
        at += n;
    }
    /* A rule of many stars is one line and no list. */
    return markers > MARKERS && at < len ? at - *start
        : markers > MARKERS              ? len - *start
                                         : 0;
}

/* Remembers "[^label]:". */
static void
scan_note(struct scan *scan, const char *text, size_t len)
{
    size_t indent = run_of(text, len, ' ');
    const char *p = text + indent;
    if (indent > 3 || len - indent < 5 || strncmp(p, "[^", 2) != 0)
        return;
    const char *end = memchr(p, ']', MIN(len - indent, 200));
    if (end == NULL || end == p + 2 || end + 1 >= text + len || end[1] != ':')
        return;
    if (scan->labels->len >= MARKDOWN_MAX_NOTES) {
        if (!scan->told_notes) {
            struct pos pos = { scan->source->article->origin, scan->number, 1 };
            diag_report(scan->source->diag, DIAG_READ_NOTES, pos, "%d",
                MARKDOWN_MAX_NOTES);
        }
        scan->told_notes = true;
        return;
    }
    g_ptr_array_add(scan->labels, g_strndup(p, (gsize)(end + 1 - p)));
    g_array_append_val(scan->label_lines, scan->number);
}

static void
divide_paragraph(struct scan *scan, int column)
{
    if (!scan->told) {
        struct pos pos = { scan->source->article->origin, scan->number,
            column };
        diag_report(scan->source->diag, DIAG_READ_TOO_LONG, pos,
            "more than %d bytes or %d brackets", MARKDOWN_MAX_PARAGRAPH,
            MARKDOWN_MAX_BRACKETS);
    }
    scan->told = true;
    add_line(scan, "", 0, column);
    scan->paragraph = scan->brackets = 0;
}

/* How many bytes of TEXT the present paragraph still takes: all of it, or up
 * to a space if one is near, or at least whole characters. */
static size_t
bytes_that_fit(struct scan *scan, const char *text, size_t len)
{
    size_t n = 0;
    while (n < len && scan->paragraph < MARKDOWN_MAX_PARAGRAPH &&
        scan->brackets < MARKDOWN_MAX_BRACKETS) {
        scan->brackets += text[n] == '['       ? 1
            : text[n] == '<' || text[n] == '@' ? 4
                                               : 0;
        scan->paragraph++;
        n++;
    }
    if (n == len || n == 0)
        return n;
    size_t space = n;
    while (space > 0 && n - space < 1024 && text[space] != ' ')
        space--;
    if (space > 0 && text[space] == ' ')
        return space;
    while (n < len && ((unsigned char)text[n] & 0xc0) == 0x80)
        n++;
    return n;
}

/* Where the last "[^" of the line stands if no "]" follows in the line, else
 * LEN. The parser loses words of a label that goes on in the next line. */
static size_t
open_label(const char *text, size_t len)
{
    for (size_t i = len; i-- > 0 && text[i] != ']';)
        if (text[i] == '[' && i + 1 < len && text[i + 1] == '^')
            return i;
    return len;
}

static void
add_text_line(struct scan *scan, const char *text, size_t len)
{
    size_t excess_at, excess = excess_markers(text, len, &excess_at);
    g_autofree char *cut = NULL;
    if (excess > 0) {
        cut = g_strdup_printf("%.*s%.*s", (int)excess_at, text,
            (int)(len - excess_at - excess), text + excess_at + excess);
        text = cut;
        len -= excess;
    }
    g_autofree char *escaped = NULL;
    size_t label = open_label(text, len);
    if (label < len && (label == 0 || text[label - 1] != '\\')) {
        escaped = g_strdup_printf(
            "%.*s\\%.*s", (int)label, text, (int)(len - label), text + label);
        text = escaped;
        len++;
    }
    scan_note(scan, text, len);
    if (run_of(text, len, ' ') == len) {
        scan->paragraph = scan->brackets = 0;
        add_line(scan, text, len, 1);
        return;
    }
    int column = 1;
    do {
        size_t n = bytes_that_fit(scan, text, len);
        if (n > 0)
            add_words(scan, text, n, column);
        if (n < len) {
            column += (int)g_utf8_strlen(text, (gssize)n);
            divide_paragraph(scan, column);
        }
        text += n;
        len -= n;
    } while (len > 0);
}

static void
scan_line(struct scan *scan, const char *text, size_t len)
{
    if (scan_fence(scan, text, len)) {
        add_line(scan, text, len, 1);
    } else if (len >= 3 && strncmp(text, ":::", 3) == 0) {
        add_line(scan, "", 0, 1);
        add_line(scan, text, len, 1);
        add_line(scan, "", 0, 1);
        scan->paragraph = scan->brackets = 0;
        g_hash_table_add(scan->source->fences, GINT_TO_POINTER(scan->number));
    } else {
        add_text_line(scan, text, len);
    }
}

/* Whether something but its definition names the footnote. */
static bool
is_referred_to(const char *body, const char *label)
{
    const char *p = body;
    size_t len = strlen(label);
    for (int i = 0; i < 3 && (p = strstr(p, label)) != NULL; i++) {
        if (p[len] != ':')
            return true;
        p += len;
    }
    return false;
}

static void
keep_unused_notes(struct scan *scan, const char *body)
{
    struct markdown_source *source = scan->source;
    /* Each label is looked for in the whole text: more than a book has would
     * take long, and is left to the parser. */
    if (scan->labels->len > 500 || scan->fence != 0)
        return;
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < scan->labels->len; i++) {
        char *label = g_ptr_array_index(scan->labels, i);
        if (!g_hash_table_add(seen, label) || is_referred_to(body, label))
            continue;
        struct pos pos = { source->article->origin,
            g_array_index(scan->label_lines, int, i), 1 };
        diag_report(source->diag, DIAG_NOTE_UNUSED, pos, "%s", label);
        if (source->unused_line == 0) {
            add_line(scan, "", 0, 1);
            source->unused_line = (int)source->lines->len + 1;
        }
        add_line(scan, label, strlen(label), 1);
    }
}

void
markdown_source_init(struct markdown_source *source, struct article *article,
    const char *body, int first_line, struct diag *diag)
{
    *source = (struct markdown_source){ .article = article, .diag = diag };
    source->text = g_string_sized_new(strlen(body) + 64);
    source->lines = g_array_new(FALSE, FALSE, sizeof(struct markdown_line));
    source->fences = g_hash_table_new(NULL, NULL);
    struct scan scan = { .source = source, .number = first_line };
    scan.labels = g_ptr_array_new_with_free_func(g_free);
    scan.label_lines = g_array_new(FALSE, FALSE, sizeof(int));
    for (const char *p = body; *p != '\0'; scan.number++) {
        size_t len = strcspn(p, "\n");
        scan_line(&scan, p, len);
        p += len + (p[len] == '\n');
    }
    keep_unused_notes(&scan, body);
    g_ptr_array_unref(scan.labels);
    g_array_unref(scan.label_lines);
}

void
markdown_source_clear(struct markdown_source *source)
{
    g_string_free(source->text, TRUE);
    g_array_unref(source->lines);
    g_hash_table_unref(source->fences);
}

struct pos
markdown_source_pos(struct markdown_source *source, int line, int column)
{
    /* Some breaks have no place of their own: they are where the last node
     * was. */
    if (line < 1 || (guint)line > source->lines->len) {
        line = source->last_line;
        column = source->last_byte + 1;
    }
    struct pos pos = pos_of(source->article->origin);
    if (line < 1)
        return pos;
    const struct markdown_line *entry =
        &g_array_index(source->lines, struct markdown_line, line - 1);
    size_t end = (guint)line < source->lines->len ? (entry + 1)->offset
                                                  : source->text->len;
    int bytes = CLAMP(column - 1, 0, (int)(end - entry->offset));
    int from = 0, count = 0;
    if (source->last_line == line && source->last_byte <= bytes) {
        from = source->last_byte;
        count = source->last_column;
    }
    const char *text = source->text->str + entry->offset;
    for (int i = from; i < bytes; i++)
        count += ((unsigned char)text[i] & 0xc0) != 0x80 &&
            !markdown_is_added(text, (size_t)i);
    source->last_line = line;
    source->last_byte = bytes;
    source->last_column = count;
    pos.line = entry->number;
    pos.column = entry->column + count;
    return pos;
}
