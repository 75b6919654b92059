/*
 * Messages and progress on standard error. People get
 * "file:line:column: level: text", coloured on a terminal; scripts one JSON
 * object a line. Progress is a line that a thread of its own rewrites, so
 * that a long stage shows that it is alive; it appears only on a terminal and
 * only once the work has taken a moment.
 */
#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

/* Work that is done by then needs no progress line. */
#define PROGRESS_AFTER (500 * G_TIME_SPAN_MILLISECOND)
#define PROGRESS_EVERY (250 * G_TIME_SPAN_MILLISECOND)

struct report {
    const struct options *options;
    bool color;
    GThread *thread; /* NULL: no progress is shown */
    GMutex lock;     /* of everything below, and of standard error */
    GCond wake;
    const char *stage;
    gint64 start;
    bool shown, stop;
};

static void
clear_line(struct report *r)
{
    if (r->shown)
        fputs("\r\033[K", stderr);
    r->shown = false;
}

static void *
show_progress(void *data)
{
    struct report *r = data;

    g_mutex_lock(&r->lock);
    gint64 next = r->start + PROGRESS_AFTER;
    while (!r->stop) {
        if (g_cond_wait_until(&r->wake, &r->lock, next))
            continue; /* woken to stop, or for nothing */
        if (r->stage != NULL) {
            double seconds =
                (double)(g_get_monotonic_time() - r->start) / G_USEC_PER_SEC;
            clear_line(r);
            fprintf(stderr, "newsprint: %s, %.0f s", r->stage, seconds);
            fflush(stderr);
            r->shown = true;
        }
        next = g_get_monotonic_time() + PROGRESS_EVERY;
    }
    clear_line(r);
    fflush(stderr);
    g_mutex_unlock(&r->lock);
    return NULL;
}

/* Terminals that cannot erase a line get neither colour nor progress. */
static bool
is_terminal(void)
{
    const char *term = g_getenv("TERM");

    return isatty(STDERR_FILENO) && term != NULL && *term != '\0' &&
        strcmp(term, "dumb") != 0;
}

static bool
wants_color(const struct options *options)
{
    const char *no_color = g_getenv("NO_COLOR");

    if (options->json_messages || options->color == COLOR_NEVER)
        return false;
    if (options->color == COLOR_ALWAYS)
        return true;
    return is_terminal() && (no_color == NULL || *no_color == '\0');
}

struct report *
report_new(const struct options *options)
{
    struct report *r = g_new0(struct report, 1);

    r->options = options;
    r->color = wants_color(options);
    r->start = g_get_monotonic_time();
    g_mutex_init(&r->lock);
    g_cond_init(&r->wake);
    if (is_terminal() && !options->quiet && !options->json_messages)
        r->thread = g_thread_new("progress", show_progress, r);
    return r;
}

void
report_free(struct report *r)
{
    if (r->thread != NULL) {
        g_mutex_lock(&r->lock);
        r->stop = true;
        g_cond_signal(&r->wake);
        g_mutex_unlock(&r->lock);
        g_thread_join(r->thread);
    }
    g_mutex_clear(&r->lock);
    g_cond_clear(&r->wake);
    g_free(r);
}

void
report_progress(const char *stage, void *data)
{
    struct report *r = data;

    g_mutex_lock(&r->lock);
    r->stage = stage;
    g_mutex_unlock(&r->lock);
}

void
report_pause(struct report *r)
{
    g_mutex_lock(&r->lock);
    clear_line(r);
    fflush(stderr);
    r->stage = NULL;
    g_mutex_unlock(&r->lock);
}

static void
append_json(GString *out, const char *key, const char *value)
{
    /* File names are bytes; JSON is UTF-8. */
    g_autofree char *valid =
        value != NULL ? g_utf8_make_valid(value, -1) : NULL;

    g_string_append_printf(out, "%s\"%s\":", out->len > 1 ? "," : "", key);
    if (valid == NULL) {
        g_string_append(out, "null");
        return;
    }
    g_string_append_c(out, '"');
    for (const char *p = valid; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_printf(out, "\\%c", *p);
        else if ((unsigned char)*p < 0x20 || *p == 0x7f)
            g_string_append_printf(out, "\\u%04x", (unsigned char)*p);
        else
            g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

char *
report_json(const struct newsprint_message *m)
{
    GString *out = g_string_new("{");

    append_json(out, "level", m->level_name);
    append_json(out, "name", m->name);
    append_json(out, "file", m->file);
    if (m->line > 0)
        g_string_append_printf(out, ",\"line\":%d", m->line);
    if (m->line > 0 && m->column > 0)
        g_string_append_printf(out, ",\"column\":%d", m->column);
    if (m->page > 0)
        g_string_append_printf(out, ",\"page\":%d", m->page);
    if (m->page > 0 && m->page_column > 0)
        g_string_append_printf(out, ",\"page_column\":%d", m->page_column);
    append_json(out, "text", m->text);
    g_string_append_c(out, '}');
    return g_string_free(out, FALSE);
}

/* Control characters in a name or a text would reach the terminal. */
static void
append_printable(GString *out, const char *s)
{
    for (; *s != '\0'; s++)
        g_string_append_c(
            out, (unsigned char)*s < 0x20 || *s == 0x7f ? '?' : *s);
}

static char *
to_human(const struct report *r, const struct newsprint_message *m)
{
    static const char *const colors[] = { "36", "35", "31", "1;31" };
    GString *out = g_string_new(NULL);

    if (r->color)
        g_string_append(out, "\033[1m");
    append_printable(out, m->file != NULL ? m->file : "newsprint");
    if (m->line > 0)
        g_string_append_printf(out, ":%d", m->line);
    if (m->line > 0 && m->column > 0)
        g_string_append_printf(out, ":%d", m->column);
    g_string_append(out, ": ");
    if (r->color)
        g_string_append_printf(out, "\033[0;%sm", colors[m->level]);
    g_string_append_printf(out, "%s: ", m->level_name);
    if (r->color)
        g_string_append(out, "\033[0m");
    append_printable(out, m->text);
    if (m->page > 0 && m->page_column > 0)
        g_string_append_printf(
            out, " (page %d, column %d)", m->page, m->page_column);
    else if (m->page > 0)
        g_string_append_printf(out, " (page %d)", m->page);
    if (r->options->verbose)
        g_string_append_printf(out, " [%s]", m->name);
    return g_string_free(out, FALSE);
}

/* The lowest level that is printed. What `check` is asked for is everything. */
static enum newsprint_level
threshold(const struct options *options)
{
    if (options->quiet)
        return NEWSPRINT_ERROR;
    if (options->verbose || options->verb == VERB_CHECK)
        return NEWSPRINT_NOTE;
    return NEWSPRINT_WARNING;
}

void
report_message(const struct newsprint_message *message, void *data)
{
    struct report *r = data;

    if (message->level < threshold(r->options))
        return;
    g_autofree char *line =
        r->options->json_messages ? report_json(message) : to_human(r, message);
    g_mutex_lock(&r->lock);
    clear_line(r);
    fprintf(stderr, "%s\n", line);
    g_mutex_unlock(&r->lock);
}

void
report_own(struct report *r, enum newsprint_level level, const char *name,
    const char *format, ...)
{
    static const char *const levels[] = { "note", "warning", "error", "fatal" };
    va_list args;

    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    struct newsprint_message message = {
        .level = level,
        .level_name = levels[level],
        .name = name,
        .text = text,
    };
    report_message(&message, r);
}
