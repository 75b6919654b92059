/*
 * The door for all that comes from outside: bytes with a limit, then text
 * that every later stage can trust to be valid UTF-8 in NFC, with line feeds
 * only and without control characters. What had to be changed is told once,
 * with the first place and the count.
 */
#include "base/input.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "base/charset.h"
#include "base/limits.h"

struct input *
input_new_bytes(const char *origin, const char *folder, GBytes *bytes)
{
    struct input *input = g_new0(struct input, 1);
    input->origin = g_strdup(origin);
    input->folder = g_strdup(folder);
    input->bytes = g_bytes_ref(bytes);
    return input;
}

/* Also from pipes, whose size nobody knows before. */
static GByteArray *
read_all(FILE *file, const char *path, struct diag *diag)
{
    GByteArray *bytes = g_byte_array_new();
    guint8 buffer[64 * 1024];
    size_t n;
    while ((n = fread(buffer, 1, sizeof buffer, file)) > 0) {
        if (bytes->len + n > INPUT_MAX_BYTES) {
            diag_report(diag, DIAG_FILE_TOO_LARGE, pos_of(path), "%u MiB",
                INPUT_MAX_BYTES / (1024 * 1024));
            g_byte_array_unref(bytes);
            return NULL;
        }
        g_byte_array_append(bytes, buffer, (guint)n);
    }
    if (ferror(file)) {
        diag_report(
            diag, DIAG_FILE_UNREADABLE, pos_of(path), "%s", g_strerror(errno));
        g_byte_array_unref(bytes);
        return NULL;
    }
    return bytes;
}

/* Folders can be opened like files, but not read; what is meant by one is
 * clear enough to say how to write it. */
static void
report_folder(const char *path, struct diag *diag)
{
    g_autofree char *folder = g_strdup(path);
    for (size_t n = strlen(folder); n > 0 && folder[n - 1] == '/';)
        folder[--n] = '\0';
    diag_report(diag, DIAG_FILE_UNREADABLE, pos_of(path),
        "it is a folder; name the files in it, as in %s/*.md", folder);
}

struct input *
input_new_file(const char *path, struct diag *diag)
{
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        report_folder(path, diag);
        return NULL;
    }
    FILE *file = g_fopen(path, "rb");
    if (file == NULL) {
        diag_report(
            diag, DIAG_FILE_UNREADABLE, pos_of(path), "%s", g_strerror(errno));
        return NULL;
    }
    GByteArray *array = read_all(file, path, diag);
    fclose(file);
    if (array == NULL)
        return NULL;
    g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(array);
    g_autofree char *folder = g_path_get_dirname(path);
    return input_new_bytes(path, folder, bytes);
}

void
input_free(struct input *input)
{
    if (input == NULL)
        return;
    g_free(input->origin);
    g_free(input->folder);
    g_free(input->url);
    g_bytes_unref(input->bytes);
    g_free(input->text);
    g_free(input->charset);
    g_free(input);
}

/* Something that cleaning found: how often, and where first. */
struct trouble {
    size_t n;
    struct pos first;
};

struct cleaner {
    const char *origin;
    const unsigned char *p, *end;
    GString *out;
    size_t line_start; /* in out */
    int line;
    struct trouble invalid, control;
    struct trouble replaced; /* U+FFFD that came with the text */
};

static void
note_trouble(struct cleaner *cleaner, struct trouble *trouble)
{
    if (trouble->n++ > 0)
        return;
    const GString *out = cleaner->out;
    size_t start = cleaner->line_start;
    trouble->first = (struct pos){ .origin = cleaner->origin,
        .line = cleaner->line,
        .column = 1 +
            (int)g_utf8_strlen(out->str + start, (gssize)(out->len - start)) };
}

static void
add_line_end(struct cleaner *cleaner)
{
    g_string_append_c(cleaner->out, '\n');
    cleaner->line_start = cleaner->out->len;
    cleaner->line++;
}

/* The C1 controls are no text in UTF-8: where they stand, somebody took
 * windows-1252 for Latin-1. HTML reads them so too. 0: no character. */
static const gunichar c1_characters[32] = { 0x20ac, 0, 0x201a, 0x0192, 0x201e,
    0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d,
    0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc,
    0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178 };

/* One byte below 0x20, or 0x7f. */
static void
clean_control(struct cleaner *cleaner)
{
    unsigned char c = *cleaner->p++;
    if (c == '\t') {
        g_string_append_c(cleaner->out, '\t');
    } else if (c == '\n') {
        add_line_end(cleaner);
    } else if (c == '\r') {
        if (cleaner->p < cleaner->end && *cleaner->p == '\n')
            cleaner->p++;
        add_line_end(cleaner);
    } else {
        note_trouble(cleaner, &cleaner->control);
        /* A page ends or a line does: a word does in any case. */
        if (c == '\f' || c == '\v')
            add_line_end(cleaner);
    }
}

/* One character beyond ASCII, or the bytes that are none. */
static void
clean_wide(struct cleaner *cleaner)
{
    const char *p = (const char *)cleaner->p;
    size_t left = (size_t)(cleaner->end - cleaner->p);
    gunichar c = g_utf8_get_char_validated(p, (gssize)MIN(left, 4));
    if (c >= (gunichar)-2) {
        /* A byte that begins a character takes what belongs to it along. */
        size_t n = 1,
               most = *cleaner->p >= 0xf0 ? 3
            : *cleaner->p >= 0xe0         ? 2
                                          : 1;
        while (n < left && n < most && (cleaner->p[n] & 0xc0) == 0x80)
            n++;
        note_trouble(cleaner, &cleaner->invalid);
        g_string_append(cleaner->out, "\ufffd");
        cleaner->p += n;
        return;
    }
    size_t n = (size_t)(g_utf8_next_char(p) - p);
    cleaner->p += n;
    if (c == 0x85 || c == 0x2028) {
        add_line_end(cleaner);
    } else if (c == 0x2029) {
        add_line_end(cleaner);
        add_line_end(cleaner);
    } else if (c < 0xa0) {
        if (c1_characters[c - 0x80] != 0)
            g_string_append_unichar(cleaner->out, c1_characters[c - 0x80]);
        else
            note_trouble(cleaner, &cleaner->control);
    } else if (c == 0xfeff || (c & 0xfffe) == 0xfffe ||
        (c >= 0xfdd0 && c <= 0xfdef)) {
        /* A mark from joined files, or no character at all. */
        note_trouble(cleaner, &cleaner->control);
    } else {
        if (c == 0xfffd)
            note_trouble(cleaner, &cleaner->replaced);
        g_string_append_len(cleaner->out, p, (gssize)n);
    }
}

static GString *
clean(struct cleaner *cleaner, const char *bytes, size_t len)
{
    cleaner->p = (const unsigned char *)bytes;
    cleaner->end = cleaner->p + len;
    cleaner->line = 1;
    cleaner->out = g_string_sized_new(len + 16);
    while (cleaner->p < cleaner->end) {
        const unsigned char *run = cleaner->p, *p = run;
        while (p < cleaner->end && *p >= 0x20 && *p < 0x7f)
            p++;
        g_string_append_len(cleaner->out, (const char *)run, p - run);
        cleaner->p = p;
        if (p == cleaner->end)
            break;
        if (*p < 0x80)
            clean_control(cleaner);
        else
            clean_wide(cleaner);
    }
    return cleaner->out;
}

void
input_decode(struct input *input, const char *declared, struct diag *diag)
{
    gsize len, skip;
    const char *bytes = g_bytes_get_data(input->bytes, &len);
    if (bytes == NULL)
        bytes = "";
    g_free(input->text);
    g_free(input->charset);
    input->charset = charset_find(bytes, len, declared, &skip);
    bytes += skip;
    len -= skip;
    size_t invalid = 0;
    g_autoptr(GString) converted = NULL;
    if (strcmp(input->charset, "UTF-8") != 0) {
        converted = charset_convert(bytes, len, input->charset, &invalid);
        bytes = converted->str;
        len = converted->len;
        diag_report(diag, DIAG_CHARSET_CONVERTED, pos_of(input->origin), "%s",
            input->charset);
    }
    struct cleaner cleaner = { .origin = input->origin };
    GString *text = clean(&cleaner, bytes, len);
    if (cleaner.invalid.n > 0)
        diag_report(diag, DIAG_CHARSET_INVALID, cleaner.invalid.first,
            "%s, %zu place(s), this is the first", input->charset,
            cleaner.invalid.n);
    else if (invalid > 0)
        diag_report(diag, DIAG_CHARSET_INVALID, cleaner.replaced.first,
            "%s, %zu place(s), this is the first", input->charset, invalid);
    if (cleaner.control.n > 0)
        diag_report(diag, DIAG_CONTROL_REMOVED, cleaner.control.first,
            "%zu, this is the first", cleaner.control.n);
    charset_normalise(text);
    input->len = text->len;
    input->text = g_string_free(text, FALSE);
}
