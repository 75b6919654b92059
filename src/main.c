/*
 * The command. It reads the arguments, asks the library for what they want
 * and says by its exit status how that went. Clock, environment and current
 * folder are looked at here and nowhere below; exit statuses are documented
 * in newsprint(1).
 */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <glib.h>

#include "newsprint.h"
#include "options.h"
#include "output.h"
#include "report.h"

enum status {
    STATUS_OK = 0,
    STATUS_FAILED = 1,  /* something that is none of the below */
    STATUS_USAGE = 2,   /* wrong usage; nothing was done */
    STATUS_INPUT = 3,   /* nothing could be read that can be published */
    STATUS_OUTPUT = 4,  /* an output could not be written */
    STATUS_PARTIAL = 5, /* written, but something of the input is not in it */
    STATUS_STRICT = 6,  /* --strict, and there were warnings or worse */
    STATUS_OVERSET = 7, /* the text does not fit its pages; nothing written */
};

/* One run. */
struct run {
    const struct options *options;
    struct report *report;
    struct newsprint *newsprint;
    gint64 start;
};

/* SOURCE_DATE_EPOCH; -1 if it is not set. */
static bool
read_timestamp(const struct options *o, int64_t *timestamp)
{
    const char *text = g_getenv("SOURCE_DATE_EPOCH");
    gint64 value;

    *timestamp = -1;
    if (text == NULL || *text == '\0')
        return true;
    /* The last second of the year 9999: dates have four digits. */
    if (!g_ascii_string_to_signed(
            text, 10, 0, G_GINT64_CONSTANT(253402300799), &value, NULL)) {
        options_wrong(
            o, "SOURCE_DATE_EPOCH is no number of seconds: '%s'", text);
        return false;
    }
    *timestamp = value;
    return true;
}

/* Styles and fonts: where $NEWSPRINT_DATA says, else beside the command in a
 * build tree, else where installation puts them. NULL if nowhere. */
static char *
find_data_folder(void)
{
    const char *said = g_getenv("NEWSPRINT_DATA");
    static const char *const places[] = {
        "newsprint-data",
        "../share/newsprint",
    };

    if (said != NULL && *said != '\0')
        return g_file_test(said, G_FILE_TEST_IS_DIR) ? g_strdup(said) : NULL;
    g_autofree char *exe = g_file_read_link("/proc/self/exe", NULL);
    if (exe == NULL)
        return NULL;
    g_autofree char *folder = g_path_get_dirname(exe);
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        char *path = g_build_filename(folder, places[i], NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            return path;
        g_free(path);
    }
    return NULL;
}

/* A folder for fontconfig's cache, or NULL: without one all works, a little
 * slower. */
static char *
find_cache_folder(void)
{
    char *path = g_build_filename(g_get_user_cache_dir(), "newsprint", NULL);

    if (g_mkdir_with_parents(path, 0700) == 0 && access(path, W_OK) == 0)
        return path;
    g_free(path);
    return NULL;
}

static bool
add_stdin(struct run *run)
{
    const struct options *o = run->options;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint8 buffer[65536];
    /* A byte over any limit of the library is enough to see that. */
    const guint most = 256u * 1024 * 1024;

    for (;;) {
        ssize_t n = read(STDIN_FILENO, buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            report_own(run->report, NEWSPRINT_FATAL, "file-unreadable",
                "standard input cannot be read: %s", g_strerror(errno));
            return false;
        }
        if (n == 0 || bytes->len > most)
            break;
        g_byte_array_append(bytes, buffer, (guint)n);
    }
    return newsprint_add_bytes(run->newsprint, "<stdin>",
        o->base != NULL ? o->base : ".", o->url, bytes->data, bytes->len);
}

/* True if there is at least one input to go on with. */
static bool
add_inputs(struct run *run)
{
    bool any = false;

    for (guint i = 0; i < run->options->inputs->len; i++) {
        const char *input = g_ptr_array_index(run->options->inputs, i);
        if (strcmp(input, "-") == 0)
            any |= add_stdin(run);
        else
            any |= newsprint_add_file(run->newsprint, input);
    }
    return any;
}

/* How the run went, once everything that was wanted is there. */
static enum status
judge(const struct run *run)
{
    struct newsprint_counts counts;

    newsprint_get_counts(run->newsprint, &counts);
    bool lost = counts.left_out > 0 || counts.messages[NEWSPRINT_ERROR] > 0 ||
        counts.messages[NEWSPRINT_FATAL] > 0;
    bool warned = counts.messages[NEWSPRINT_WARNING] > 0;
    if (run->options->strict && (lost || warned))
        return STATUS_STRICT;
    return lost ? STATUS_PARTIAL : STATUS_OK;
}

/* When there is nothing to publish: whose mistake that was. */
static enum status
nothing_read(const struct run *run)
{
    struct newsprint_counts counts;

    newsprint_get_counts(run->newsprint, &counts);
    if (counts.bad_data > 0)
        return STATUS_FAILED;
    return counts.bad_options > 0 ? STATUS_USAGE : STATUS_INPUT;
}

/* When there are no pages, or no outputs. */
static enum status
nothing_set(const struct run *run)
{
    struct newsprint_counts counts;

    newsprint_get_counts(run->newsprint, &counts);
    return counts.unwritable > 0 ? STATUS_OUTPUT
        : counts.overset > 0     ? STATUS_OVERSET
                                 : STATUS_FAILED;
}

/* True if --strict forbids to write what there is. */
static bool
refused(struct run *run)
{
    if (judge(run) != STATUS_STRICT)
        return false;
    report_own(run->report, NEWSPRINT_ERROR, "strict",
        "nothing was written, since --strict allows no warnings");
    return true;
}

static enum status
output_failed(struct run *run, const char *what)
{
    /* A reader that has seen enough, as head does, needs no message. */
    if (errno == EPIPE)
        return STATUS_OUTPUT;
    report_own(run->report, NEWSPRINT_FATAL, "output-unwritable",
        "%s cannot be written: %s", what, g_strerror(errno));
    return STATUS_OUTPUT;
}

/* Everything that build writes, as drafts: so that what fails late leaves all
 * earlier outputs as they were. */
static bool
make_outputs(struct run *run, GPtrArray *outputs)
{
    bool paged = false;

    for (guint i = 0; i < outputs->len; i++) {
        const struct output *o = g_ptr_array_index(outputs, i);
        paged |= newsprint_format_is_paged(o->format);
    }
    if (paged && !newsprint_layout(run->newsprint))
        return false;
    for (guint i = 0; i < outputs->len; i++) {
        struct output *o = g_ptr_array_index(outputs, i);
        const struct newsprint_output request = output_request(o);
        o->draft = newsprint_make_draft(run->newsprint, &request, o->path);
        if (o->draft == NULL)
            return false;
    }
    return true;
}

static enum status
save_output(struct run *run, struct output *output)
{
    if (output->folder != NULL &&
        g_mkdir_with_parents(output->folder, 0777) != 0)
        return output_failed(run, output->folder);
    if (output->path == NULL) {
        size_t size;
        const void *data = newsprint_draft_data(output->draft, &size);
        return output_to_stdout(data, size)
            ? STATUS_OK
            : output_failed(run, "standard output");
    }
    return newsprint_publish(run->newsprint, output->draft) ? STATUS_OK
                                                            : STATUS_OUTPUT;
}

/* The names of what was written, for scripts; not where an output went. */
static void
print_paths(const struct run *run, const GPtrArray *outputs)
{
    if (run->options->quiet)
        return;
    for (guint i = 0; i < outputs->len; i++) {
        const struct output *o = g_ptr_array_index(outputs, i);
        if (o->path == NULL || g_str_has_prefix(o->path, "/dev/"))
            return;
    }
    report_pause(run->report);
    for (guint i = 0; i < outputs->len; i++) {
        const struct output *o = g_ptr_array_index(outputs, i);
        printf("%s\n", o->path);
    }
}

static bool
check_outputs(struct run *run, const GPtrArray *outputs)
{
    for (guint i = 0; i < outputs->len; i++) {
        const struct newsprint_output request =
            output_request(g_ptr_array_index(outputs, i));
        if (!newsprint_check_output(run->newsprint, &request))
            return false;
    }
    return true;
}

static enum status
run_build(struct run *run)
{
    g_autoptr(GPtrArray) outputs = output_plan(run->options);

    if (outputs == NULL || !check_outputs(run, outputs))
        return STATUS_USAGE;
    if (!add_inputs(run) || !newsprint_compile(run->newsprint))
        return nothing_read(run);
    if (!output_name_all(outputs, run->options, run->newsprint))
        return STATUS_USAGE;
    if (!make_outputs(run, outputs))
        return nothing_set(run);
    if (refused(run))
        return STATUS_STRICT;
    /* One that fails does not keep the others from being written. */
    enum status status = STATUS_OK;
    for (guint i = 0; i < outputs->len;) {
        enum status saved = save_output(run, g_ptr_array_index(outputs, i));
        if (saved == STATUS_OK) {
            i++;
            continue;
        }
        status = saved;
        g_ptr_array_remove_index(outputs, i);
    }
    print_paths(run, outputs);
    return status != STATUS_OK ? status : judge(run);
}

static enum status
run_inspect(struct run *run)
{
    void *data;
    size_t size;

    if (!add_inputs(run))
        return STATUS_INPUT;
    if (!newsprint_inspect(run->newsprint, run->options->json, &data, &size))
        return nothing_read(run);
    report_pause(run->report);
    bool ok = output_to_stdout(data, size);
    newsprint_bytes_free(data);
    if (!ok)
        return output_failed(run, "standard output");
    return judge(run);
}

/* What there was of each kind, the worst first. */
static void
print_kinds(const struct run *run)
{
    struct newsprint_kind kind;

    for (int level = NEWSPRINT_FATAL; level >= NEWSPRINT_NOTE; level--)
        for (int i = 0; newsprint_get_kind(run->newsprint, i, &kind); i++)
            if ((int)kind.level == level && kind.messages > 0)
                printf(
                    "%6d %-8s%s\n", kind.messages, kind.level_name, kind.name);
}

static bool
check_one(struct run *run, const struct newsprint_output *output)
{
    void *data;
    size_t size;
    bool ok = newsprint_make_output(run->newsprint, output, &data, &size);

    newsprint_bytes_free(data);
    return ok;
}

/* The PDFs that the manifest wants to meet standards of their own, unless the
 * options say which all PDFs have to meet. */
static bool
check_standards(struct run *run)
{
    const char *name;
    bool ok = true;

    for (int i = 0; run->options->all.standard == NULL &&
         (name = newsprint_output_name(run->newsprint, i)) != NULL;
         i++) {
        const struct newsprint_output output = {
            .format = "pdf",
            .file = name,
        };
        if (newsprint_output_has_standard(run->newsprint, i))
            ok &= check_one(run, &output);
    }
    return ok;
}

static enum status
run_check(struct run *run)
{
    const struct newsprint_output outputs[] = {
        { .format = "pdf", .standard = run->options->all.standard },
        { .format = "epub" },
    };
    struct newsprint_counts counts;
    bool failed = false;

    if (!newsprint_check_output(run->newsprint, &outputs[0]))
        return STATUS_USAGE;
    if (!add_inputs(run) || !newsprint_compile(run->newsprint))
        return nothing_read(run);
    if (!newsprint_layout(run->newsprint))
        return nothing_set(run);
    /* What is wrong with one output is no reason not to look at the other. */
    for (size_t i = 0; i < G_N_ELEMENTS(outputs); i++)
        failed |= !check_one(run, &outputs[i]);
    failed |= !check_standards(run);
    newsprint_get_counts(run->newsprint, &counts);
    report_pause(run->report);
    if (!run->options->quiet)
        printf("articles %d, left out %d, pages %d, errors %d, warnings %d, "
               "notes %d\n",
            counts.articles, counts.left_out,
            newsprint_page_count(run->newsprint),
            counts.messages[NEWSPRINT_ERROR] + counts.messages[NEWSPRINT_FATAL],
            counts.messages[NEWSPRINT_WARNING],
            counts.messages[NEWSPRINT_NOTE]);
    if (!run->options->quiet && !run->options->json_messages)
        print_kinds(run);
    return failed ? nothing_set(run) : judge(run);
}

/* PAGE -1: the contact sheet. */
static enum status
save_proof(struct run *run, const char *folder, int page)
{
    void *data;
    size_t size;
    g_autofree char *name = page < 0
        ? g_strdup("contact-sheet.png")
        : g_strdup_printf("page-%03d.png", page + 1);
    g_autofree char *path = g_build_filename(folder, name, NULL);

    if (!newsprint_make_proof(
            run->newsprint, page, run->options->dpi, &data, &size))
        return STATUS_FAILED;
    bool ok = newsprint_save(run->newsprint, path, data, size);
    newsprint_bytes_free(data);
    if (!ok)
        return STATUS_OUTPUT;
    report_pause(run->report);
    if (!run->options->quiet)
        printf("%s\n", path);
    return STATUS_OK;
}

static enum status
run_proof(struct run *run)
{
    const struct options *o = run->options;
    g_autofree char *folder = NULL;
    enum status status = STATUS_OK;

    if (o->outputs->len > 1) {
        options_wrong(o, "newsprint proof writes one folder");
        return STATUS_USAGE;
    }
    if (o->outputs->len == 1) {
        folder =
            g_strdup(g_array_index(o->outputs, struct options_output, 0).name);
    } else {
        g_autofree char *stem = output_stem(o);
        folder = g_strconcat(stem, "-proof", NULL);
    }
    if (newsprint_format_for_file(folder) != NULL || strcmp(folder, "-") == 0) {
        options_wrong(o, "newsprint proof writes a folder, not '%s'", folder);
        return STATUS_USAGE;
    }
    if (!add_inputs(run) || !newsprint_compile(run->newsprint))
        return nothing_read(run);
    if (!newsprint_layout(run->newsprint))
        return nothing_set(run);
    if (refused(run))
        return STATUS_STRICT;
    if (g_mkdir_with_parents(folder, 0777) != 0)
        return output_failed(run, folder);
    int n = newsprint_page_count(run->newsprint);
    for (int page = 0; page < n && status == STATUS_OK; page++)
        status = save_proof(run, folder, page);
    if (status == STATUS_OK)
        status = save_proof(run, folder, -1);
    return status != STATUS_OK ? status : judge(run);
}

static enum status
run_list(struct run *run)
{
    void *data;
    size_t size;
    bool json = run->options->json;
    bool (*list)(struct newsprint *, bool, void **, size_t *) =
        run->options->verb == VERB_STYLES  ? newsprint_list_styles
        : run->options->verb == VERB_FONTS ? newsprint_list_fonts
                                           : newsprint_list_papers;
    bool ok = list(run->newsprint, json, &data, &size);

    if (!ok)
        return STATUS_FAILED;
    ok = output_to_stdout(data, size);
    newsprint_bytes_free(data);
    return ok ? STATUS_OK : output_failed(run, "standard output");
}

/* --timings: what the benchmark reads. */
static bool
save_timings(struct run *run)
{
    struct newsprint_timings t;
    struct newsprint_counts counts;
    struct rusage usage;

    newsprint_get_timings(run->newsprint, &t);
    newsprint_get_counts(run->newsprint, &counts);
    getrusage(RUSAGE_SELF, &usage);
    int64_t cpu = (int64_t)usage.ru_utime.tv_sec * 1000000 +
        usage.ru_utime.tv_usec + (int64_t)usage.ru_stime.tv_sec * 1000000 +
        usage.ru_stime.tv_usec;
    g_autofree char *json = g_strdup_printf(
        "{\"version\": 1, \"unit\": \"microseconds of CPU\",\n"
        " \"stages\": {\"read\": %" PRId64 ", \"shape\": %" PRId64
        ", \"break\": %" PRId64 ", \"pages\": %" PRId64 ", \"draw\": %" PRId64
        ", \"finish\": %" PRId64 ", \"package\": %" PRId64 "},\n"
        " \"cpu\": %" PRId64 ", \"wall\": %" PRId64
        ", \"peak_kib\": %ld, \"articles\": %d, \"pages_set\": %d}\n",
        t.read, t.shape, t.line_break, t.pages, t.draw, t.finish, t.package,
        cpu, (int64_t)(g_get_monotonic_time() - run->start), usage.ru_maxrss,
        counts.articles, newsprint_page_count(run->newsprint));
    return newsprint_save(
        run->newsprint, run->options->timings, json, strlen(json));
}

static enum status
run_verb(struct run *run)
{
    switch (run->options->verb) {
    case VERB_BUILD:
        return run_build(run);
    case VERB_INSPECT:
        return run_inspect(run);
    case VERB_CHECK:
        return run_check(run);
    case VERB_PROOF:
        return run_proof(run);
    case VERB_STYLES:
    case VERB_FONTS:
    case VERB_PAPERS:
        return run_list(run);
    }
    return STATUS_USAGE;
}

/* Part 3 of PDF/A alone has files inside. Whether a name is one at all the
 * library says. */
static bool
wants_sources(const struct options *o)
{
    bool wants =
        o->all.standard != NULL && strchr(o->all.standard, '3') != NULL;
    for (guint i = 0; i < o->outputs->len; i++) {
        const char *standard =
            g_array_index(o->outputs, struct options_output, i).standard;
        wants |= standard != NULL && strchr(standard, '3') != NULL;
    }
    return wants;
}

static enum status
run_options(const struct options *o, gint64 start)
{
    struct newsprint_options options;
    g_autofree char *data_folder = find_data_folder();
    g_autofree char *cache_folder = find_cache_folder();

    newsprint_options_init(&options);
    if (!read_timestamp(o, &options.timestamp))
        return STATUS_USAGE;
    struct run run = {
        .options = o,
        .report = report_new(o),
        .start = start,
    };
    options.data_folder = data_folder;
    options.cache_folder = cache_folder;
    options.style = o->style;
    options.paper = o->paper;
    options.bleed = o->bleed;
    options.pages = o->pages;
    options.epub_fonts = o->epub_fonts;
    options.punctuation = o->punctuation;
    options.crop_marks = o->crop_marks;
    options.title = o->title;
    options.lang = o->lang;
    options.week = o->week;
    options.since = o->since;
    options.until = o->until;
    options.format = o->format;
    options.root = o->root;
    options.raw = o->raw;
    options.keep_sources = wants_sources(o);
    options.preflight = o->verb == VERB_CHECK || o->strict || o->verbose;
    options.message = report_message;
    options.progress = report_progress;
    options.data = run.report;
    enum status status;
    if (data_folder == NULL) {
        report_own(run.report, NEWSPRINT_FATAL, "data-missing",
            "its styles and fonts are not found; NEWSPRINT_DATA can name "
            "their folder");
        status = STATUS_FAILED;
    } else {
        run.newsprint = newsprint_new(&options);
        status = run_verb(&run);
        if (o->timings != NULL && status != STATUS_USAGE &&
            !save_timings(&run) && status == STATUS_OK)
            status = STATUS_OUTPUT;
        newsprint_free(run.newsprint);
    }
    report_free(run.report);
    return status;
}

int
main(int argc, char **argv)
{
    struct options options = { 0 };
    gint64 start = g_get_monotonic_time();
    enum status status = STATUS_OK;

    /* A reader that goes away must not keep other outputs unwritten. */
    signal(SIGPIPE, SIG_IGN);
    /* Pango would ask them in whose manner Han characters of drawings are
     * drawn; no message of ours is translated. */
    g_unsetenv("PANGO_LANGUAGE");
    g_unsetenv("LANGUAGE");
    enum options_next next = options_parse(&options, argc, argv);
    if (next == OPTIONS_RUN)
        status = run_options(&options, start);
    else if (next == OPTIONS_WRONG)
        status = STATUS_USAGE;
    options_clear(&options);
    if (fflush(stdout) != 0 && status == STATUS_OK)
        status = STATUS_OUTPUT;
    return (int)status;
}
