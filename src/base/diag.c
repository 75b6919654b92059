/*
 * Messages: formats them, counts them, hands them to the one callback. What
 * is done with them (stderr, JSON, an exit status) is the command's business.
 */
#include "base/diag.h"

#include <stdarg.h>
#include <string.h>

#include <glib.h>

struct diag {
    diag_func func;
    void *data;
    int by_level[DIAG_FATAL + 1];
    int by_code[DIAG_N_CODES];
};

struct entry {
    enum diag_level level;
    const char *name, *text;
};

static const struct entry catalogue[] = {
#define DIAG(code, level, name, text)                                          \
    [DIAG_##code] = { DIAG_##level, name, text },
#include "base/diag_codes.h"
#undef DIAG
};

struct diag *
diag_new(diag_func func, void *data)
{
    struct diag *diag = g_new0(struct diag, 1);
    diag->func = func;
    diag->data = data;
    return diag;
}

void
diag_free(struct diag *diag)
{
    g_free(diag);
}

/* Takes the middle out of the word of LEN bytes at *WORD if it is too long. */
static void
append_word(GString *text, const char *word, size_t len)
{
    glong chars = 0, before = DIAG_MAX_WORD / 2, after;
    size_t head = 0, tail = len;
    for (size_t i = 0; i < len; i++)
        chars += ((guchar)word[i] & 0xc0) != 0x80;
    if (chars <= DIAG_MAX_WORD) {
        g_string_append_len(text, word, (gssize)len);
        return;
    }
    /* Names need not be UTF-8; but no character of what is loses a part. */
    for (after = DIAG_MAX_WORD - before - 1; after > 0; after--)
        do
            tail--;
        while (((guchar)word[tail] & 0xc0) == 0x80);
    while (before-- > 0)
        do
            head++;
        while (((guchar)word[head] & 0xc0) == 0x80);
    g_string_append_len(text, word, (gssize)head);
    g_string_append(text, "…");
    g_string_append_len(text, word + tail, (gssize)(len - tail));
}

/* What people wrote, and so may be of any length. */
static void
append_detail(GString *text, const char *detail)
{
    while (*detail != '\0') {
        size_t len = strcspn(detail, " \n\t");
        append_word(text, detail, len);
        detail += len;
        len = strspn(detail, " \n\t");
        g_string_append_len(text, detail, (gssize)len);
        detail += len;
    }
}

static void report(struct diag *diag, enum diag_code code, struct pos pos,
    int page, int page_column, const char *format, va_list args)
    G_GNUC_PRINTF(6, 0);

static void
report(struct diag *diag, enum diag_code code, struct pos pos, int page,
    int page_column, const char *format, va_list args)
{
    const struct entry *entry = &catalogue[code];
    diag->by_level[entry->level]++;
    diag->by_code[code]++;
    if (diag->func == NULL)
        return;
    g_autoptr(GString) text = g_string_new(entry->text);
    if (format != NULL) {
        g_autofree char *detail = g_strdup_vprintf(format, args);
        g_string_append(text, ": ");
        append_detail(text, detail);
    }
    const struct diag_message message = {
        .code = code,
        .level = entry->level,
        .name = entry->name,
        .pos = pos,
        .text = text->str,
        .page = page,
        .page_column = page_column,
    };
    diag->func(&message, diag->data);
}

void
diag_report(struct diag *diag, enum diag_code code, struct pos pos,
    const char *format, ...)
{
    if (diag == NULL)
        return;
    va_list args;
    va_start(args, format);
    report(diag, code, pos, 0, 0, format, args);
    va_end(args);
}

void
diag_report_on_page(struct diag *diag, enum diag_code code, struct pos pos,
    int page, int page_column, const char *format, ...)
{
    if (diag == NULL)
        return;
    va_list args;
    va_start(args, format);
    report(diag, code, pos, page, page_column, format, args);
    va_end(args);
}

struct diag_held {
    struct diag *diag;
    GArray *messages; /* struct diag_message; each owns its strings */
};

static void
hold_message(const struct diag_message *message, void *data)
{
    struct diag_held *held = data;
    struct diag_message own = *message;
    own.text = g_strdup(message->text);
    /* What it is a position in may be gone when the message is reported. */
    own.pos.origin = g_strdup(message->pos.origin);
    g_array_append_val(held->messages, own);
}

struct diag_held *
diag_hold(void)
{
    struct diag_held *held = g_new0(struct diag_held, 1);
    held->diag = diag_new(hold_message, held);
    held->messages = g_array_new(FALSE, FALSE, sizeof(struct diag_message));
    return held;
}

struct diag *
diag_held_diag(struct diag_held *held)
{
    return held->diag;
}

struct ranked {
    struct diag_message message;
    int rank;
    guint order;
};

static int
compare_ranked(gconstpointer a, gconstpointer b)
{
    const struct ranked *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    const struct pos *p = &x->message.pos, *q = &y->message.pos;
    if (x->rank >= 0 && p->line != q->line)
        return p->line < q->line ? -1 : 1;
    if (x->rank >= 0 && p->column != q->column)
        return p->column < q->column ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

void
diag_held_sort(struct diag_held *held, diag_rank_func rank, void *data)
{
    guint n = held->messages->len;
    g_autoptr(GArray) ranked =
        g_array_sized_new(FALSE, FALSE, sizeof(struct ranked), n);
    for (guint i = 0; i < n; i++) {
        const struct diag_message *message =
            &g_array_index(held->messages, struct diag_message, i);
        const struct ranked r = { *message, rank(message, data), i };
        g_array_append_val(ranked, r);
    }
    g_array_sort(ranked, compare_ranked);
    for (guint i = 0; i < n; i++)
        g_array_index(held->messages, struct diag_message, i) =
            g_array_index(ranked, struct ranked, i).message;
}

void
diag_release(struct diag_held *held, struct diag *diag)
{
    for (guint i = 0; i < held->messages->len; i++) {
        const struct diag_message *message =
            &g_array_index(held->messages, struct diag_message, i);
        if (diag != NULL) {
            diag->by_level[message->level]++;
            diag->by_code[message->code]++;
        }
        if (diag != NULL && diag->func != NULL)
            diag->func(message, diag->data);
        g_free((char *)message->text);
        g_free((char *)message->pos.origin);
    }
    g_array_unref(held->messages);
    diag_free(held->diag);
    g_free(held);
}

int
diag_count(const struct diag *diag, enum diag_level level)
{
    return diag->by_level[level];
}

int
diag_count_code(const struct diag *diag, enum diag_code code)
{
    return diag->by_code[code];
}

const char *
diag_level_name(enum diag_level level)
{
    static const char *const names[] = {
        [DIAG_NOTE] = "note",
        [DIAG_WARNING] = "warning",
        [DIAG_ERROR] = "error",
        [DIAG_FATAL] = "fatal",
    };
    return names[level];
}

enum diag_level
diag_code_level(enum diag_code code)
{
    return catalogue[code].level;
}

const char *
diag_code_name(enum diag_code code)
{
    return catalogue[code].name;
}

struct pos
pos_of(const char *origin)
{
    return (struct pos){ .origin = origin };
}
