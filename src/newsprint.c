/*
 * The tool as a library: holds one run's inputs, edition and pages, calls the
 * stages in their order and each only when its result is wanted. What the
 * stages do is theirs; here are their sequence, the counting of what happened
 * and the writing of files whole or not at all (save.c).
 */
#include "newsprint.h"

#include <string.h>
#include <time.h>

#include "base/diag.h"
#include "base/input.h"
#include "base/limits.h"
#include "base/sink.h"
#include "desk/desk.h"
#include "edition/edition.h"
#include "edition/punctuation.h"
#include "inspect.h"
#include "layout/layout.h"
#include "layout/pages.h"
#include "layout/placement.h"
#include "listing.h"
#include "read/reader.h"
#include "request.h"
#include "save.h"
#include "write/pagemap.h"
#include "write/writer.h"

struct newsprint {
    struct newsprint_options options; /* strings are ours */
    struct diag *diag;      /* where messages go now: HELD's, or TOLD */
    struct diag *told;      /* hands them to the options' function */
    struct diag_held *held; /* until the pages are known; NULL: none waits */
    struct placement *placement; /* made when it is needed */
    GPtrArray *inputs;           /* struct input */
    struct edition *edition;
    struct pages *pages;
    struct pagemap *pagemap; /* made when it is needed */
    bool compiled, laid_out; /* it was tried, whatever came of it */
    int left_out;
    char *week, *date;
    struct newsprint_timings timings;
};

static int64_t
cpu_time(void)
{
    struct timespec t;

    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t) != 0)
        return 0;
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* Where MESSAGE is about on the pages, once there are any. */
static bool
find_spot(struct newsprint *np, const struct diag_message *message,
    struct placement_spot *spot)
{
    if (np->pages == NULL || message->pos.origin == NULL)
        return false;
    if (np->placement == NULL)
        np->placement = placement_new(np->edition, np->pages);
    return placement_find(np->placement, message->pos, spot);
}

static void
pass_message(const struct diag_message *message, void *data)
{
    struct newsprint *np = data;
    int page = message->page, page_column = message->page_column;
    struct placement_spot spot;

    if (np->options.message == NULL)
        return;
    if (page == 0 && find_spot(np, message, &spot)) {
        page = spot.page + 1;
        page_column = spot.column + 1;
    }
    struct newsprint_message m = {
        .level = (enum newsprint_level)message->level,
        .level_name = diag_level_name(message->level),
        .name = message->name,
        .file = message->pos.origin,
        .line = message->pos.line,
        .column = message->pos.column,
        .page = page,
        .page_column = page_column,
        .text = message->text,
    };
    np->options.message(&m, np->options.data);
}

/* What is about no article comes first, the rest in order of reading. */
static int
rank_message(const struct diag_message *message, void *data)
{
    struct placement_spot spot;

    return find_spot(data, message, &spot) ? spot.element : -1;
}

static void
hold_messages(struct newsprint *np)
{
    if (np->held != NULL)
        return;
    np->held = diag_hold();
    np->diag = diag_held_diag(np->held);
}

static void
release_messages(struct newsprint *np)
{
    if (np->held == NULL)
        return;
    if (np->pages != NULL)
        diag_held_sort(np->held, rank_message, np);
    diag_release(np->held, np->told);
    np->held = NULL;
    np->diag = np->told;
}

static void
progress(const struct newsprint *np, const char *stage)
{
    if (np->options.progress != NULL)
        np->options.progress(stage, np->options.data);
}

/* The members of the options that are strings, to copy and to free. */
static void
each_string(struct newsprint_options *options, void (*func)(const char **))
{
    const char **strings[] = {
        &options->data_folder,
        &options->cache_folder,
        &options->style,
        &options->paper,
        &options->bleed,
        &options->pages,
        &options->epub_fonts,
        &options->punctuation,
        &options->title,
        &options->lang,
        &options->week,
        &options->since,
        &options->until,
        &options->format,
        &options->root,
    };

    for (size_t i = 0; i < G_N_ELEMENTS(strings); i++)
        func(strings[i]);
}

static void
copy_string(const char **s)
{
    *s = g_strdup(*s);
}

static void
free_string(const char **s)
{
    g_free((char *)*s);
    *s = NULL;
}

void
newsprint_options_init(struct newsprint_options *options)
{
    *options = (struct newsprint_options){ .timestamp = -1 };
}

struct newsprint *
newsprint_new(const struct newsprint_options *options)
{
    struct newsprint *np = g_new0(struct newsprint, 1);

    np->options = *options;
    each_string(&np->options, copy_string);
    np->told = np->diag = diag_new(pass_message, np);
    np->inputs = g_ptr_array_new();
    return np;
}

void
newsprint_free(struct newsprint *np)
{
    if (np == NULL)
        return;
    release_messages(np);
    placement_free(np->placement);
    pagemap_free(np->pagemap);
    if (np->pages != NULL)
        pages_free(np->pages);
    if (np->edition != NULL)
        edition_free(np->edition);
    for (guint i = 0; i < np->inputs->len; i++)
        input_free(g_ptr_array_index(np->inputs, i));
    g_ptr_array_unref(np->inputs);
    diag_free(np->told);
    each_string(&np->options, free_string);
    g_free(np->week);
    g_free(np->date);
    g_free(np);
}

bool
newsprint_is_manifest(const char *path)
{
    return edition_is_manifest(path);
}

bool
newsprint_add_file(struct newsprint *np, const char *path)
{
    int64_t start = cpu_time();
    struct input *input = input_new_file(path, np->diag);

    if (input == NULL)
        np->left_out++;
    else
        g_ptr_array_add(np->inputs, input);
    np->timings.read += cpu_time() - start;
    return input != NULL;
}

bool
newsprint_add_bytes(struct newsprint *np, const char *name, const char *folder,
    const char *url, const void *data, size_t size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    struct input *input;

    if (size > INPUT_MAX_BYTES) {
        diag_report(np->diag, DIAG_FILE_TOO_LARGE, pos_of(name), "%u MiB",
            INPUT_MAX_BYTES / (1024 * 1024));
        np->left_out++;
        return false;
    }
    input = input_new_bytes(name, folder, bytes);
    input->url = g_strdup(url);
    g_ptr_array_add(np->inputs, input);
    return true;
}

static struct edition_options
edition_options_of(const struct newsprint_options *o)
{
    return (struct edition_options){
        .data_folder = o->data_folder,
        .style = o->style,
        .paper = o->paper,
        .bleed = o->bleed,
        .crop_marks = o->crop_marks,
        .pages = o->pages,
        .epub_fonts = o->epub_fonts,
        .punctuation = o->punctuation,
        .title = o->title,
        .lang = o->lang,
        .week = o->week,
        .since = o->since,
        .until = o->until,
        .format = o->format,
        .root = o->root,
        .raw = o->raw,
        .preflight = o->preflight,
        .keep_sources = o->keep_sources,
        .timestamp = o->timestamp,
    };
}

bool
newsprint_compile(struct newsprint *np)
{
    if (np->compiled)
        return np->edition != NULL;
    np->compiled = true;
    if (np->inputs->len == 0) {
        if (np->left_out == 0)
            diag_report(np->diag, DIAG_NOTHING_ADDED, pos_of(NULL), NULL);
        return false;
    }
    int64_t start = cpu_time();
    int left_out = 0;
    struct edition_options options = edition_options_of(&np->options);
    progress(np, "reading");
    if (np->options.preflight)
        hold_messages(np);
    np->edition = edition_compile(np->inputs, &options, &left_out, np->diag);
    np->left_out += left_out;
    np->timings.read += cpu_time() - start;
    if (np->edition == NULL) {
        release_messages(np);
        return false;
    }
    const struct date *date = &np->edition->date;
    int year, week;
    date_week(date, &year, &week);
    np->week = g_strdup_printf("%04d-W%02d", year, week);
    if (np->edition->dated)
        np->date = g_strdup_printf(
            "%04d-%02d-%02d", date->year, date->month, date->day);
    return true;
}

const char *
newsprint_output_name(const struct newsprint *np, int index)
{
    const struct edition *e = np->edition;

    return e != NULL && index >= 0 && index < e->n_outputs
        ? e->outputs[index].file
        : NULL;
}

bool
newsprint_output_has_standard(const struct newsprint *np, int index)
{
    return newsprint_output_name(np, index) != NULL &&
        np->edition->outputs[index].press.standards != 0;
}

const char *
newsprint_title(const struct newsprint *np)
{
    return np->edition != NULL ? np->edition->title : NULL;
}

const char *
newsprint_week(const struct newsprint *np)
{
    return np->week;
}

const char *
newsprint_date(const struct newsprint *np)
{
    return np->date;
}

const char *
newsprint_format_lookup(const char *name)
{
    const struct writer *writer = writer_lookup(name);
    return writer != NULL ? writer->name : NULL;
}

const char *
newsprint_format_for_file(const char *path)
{
    const struct writer *writer = writer_for_file(path);
    return writer != NULL ? writer->name : NULL;
}

const char *const *
newsprint_formats(void)
{
    static const char *const names[] = {
        "pdf",
        "epub",
        "pages",
        "tree",
        NULL,
    };
    return names;
}

bool
newsprint_format_is_paged(const char *format)
{
    const struct writer *writer = writer_lookup(format);
    return writer != NULL && writer->paged;
}

const char *const *
newsprint_input_formats(void)
{
    return reader_names();
}

bool
newsprint_layout(struct newsprint *np)
{
    struct layout_times times = { 0 };

    if (!newsprint_compile(np))
        return false;
    if (np->laid_out)
        return np->pages != NULL;
    np->laid_out = true;
    progress(np, "setting pages");
    struct layout_options options = {
        .data_folder = np->options.data_folder,
        .cache_folder = np->options.cache_folder,
        .times = &times,
        .preflight = np->options.preflight,
    };
    hold_messages(np);
    np->pages = layout_edition(np->edition, &options, np->diag);
    release_messages(np);
    np->timings.shape += times.shape;
    np->timings.line_break += times.break_lines;
    np->timings.pages += times.break_pages;
    return np->pages != NULL;
}

int
newsprint_page_count(const struct newsprint *np)
{
    return np->pages != NULL ? np->pages->n_pages : 0;
}

/* Hands over the bytes as plain memory, whose type needs no GLib. */
static bool
hand_over(GBytes *bytes, void **data, size_t *size)
{
    *data = NULL;
    *size = 0;
    if (bytes == NULL)
        return false;
    *data = g_bytes_unref_to_data(bytes, size);
    return true;
}

bool
newsprint_check_output(
    struct newsprint *np, const struct newsprint_output *output)
{
    return request_check(output, np->diag);
}

int
newsprint_part_count(
    const struct newsprint *np, const struct newsprint_output *output)
{
    enum edition_split split = request_split(output, np->edition);

    return split != EDITION_WHOLE ? part_count(np->edition, split) : 0;
}

const char *
newsprint_split_name(
    const struct newsprint *np, const struct newsprint_output *output)
{
    return part_splits()[request_split(output, np->edition)];
}

const char *
newsprint_part_name(const struct newsprint *np,
    const struct newsprint_output *output, int index)
{
    return index >= 0 && index < newsprint_part_count(np, output)
        ? part_id(np->edition, request_split(output, np->edition), index)
        : NULL;
}

bool
newsprint_make(
    struct newsprint *np, const char *format, void **data, size_t *size)
{
    const struct newsprint_output output = { .format = format };

    return newsprint_make_output(np, &output, data, size);
}

/* Has everything that the writer needs made before; NULL after a message. */
static const struct writer *
prepare_writer(struct newsprint *np, const struct newsprint_output *output,
    struct press *press, struct ebook *ebook)
{
    const struct writer *writer = writer_lookup(output->format);

    if (writer == NULL) {
        diag_report(
            np->diag, DIAG_OUTPUT_FORMAT, pos_of(NULL), "%s", output->format);
        return NULL;
    }
    if (!newsprint_compile(np) || (writer->paged && !newsprint_layout(np)))
        return NULL;
    /* A book alone has no pages to wait for. */
    release_messages(np);
    *press = edition_press(np->edition, output->file);
    *ebook = edition_ebook(np->edition, output->file);
    return request_read_press(output, press, np->diag) &&
            request_read_ebook(output, ebook, np->diag)
        ? writer
        : NULL;
}

static bool
write_output(struct newsprint *np, const struct newsprint_output *output,
    struct sink *sink)
{
    struct press press;
    struct ebook ebook;
    const struct writer *writer = prepare_writer(np, output, &press, &ebook);

    if (writer == NULL)
        return false;
    struct edition *part = NULL;
    if (output->part > 0 && output->part <= newsprint_part_count(np, output)) {
        part = part_new(
            np->edition, request_split(output, np->edition), output->part - 1);
        if (np->pagemap == NULL && np->pages != NULL)
            np->pagemap = pagemap_new(np->edition, np->pages);
    }
    struct job job = {
        .edition = part != NULL ? part : np->edition,
        .pages = np->pages,
        .pagemap = part != NULL ? np->pagemap : NULL,
        .press = &press,
        .file = output->file,
        .ebook = &ebook,
        .data_folder = np->options.data_folder,
        .cache_folder = np->options.cache_folder,
    };
    progress(np, writer == &epub_writer ? "making the book" : "drawing pages");
    int64_t start = cpu_time();
    bool ok = writer->write(&job, sink, np->diag);
    part_free(part);
    int64_t spent = cpu_time() - start;
    if (writer == &epub_writer)
        np->timings.package += spent;
    else
        np->timings.draw += spent - job.finish_us;
    np->timings.finish += job.finish_us;
    return ok;
}

struct newsprint_draft {
    char *path;        /* NULL: none */
    struct save *save; /* NULL: in memory */
    struct sink *sink; /* of SAVE, or in memory */
    GBytes *bytes;     /* in memory */
};

struct newsprint_draft *
newsprint_make_draft(struct newsprint *np,
    const struct newsprint_output *output, const char *path)
{
    struct newsprint_draft *draft = g_new0(struct newsprint_draft, 1);

    draft->path = g_strdup(path);
    draft->save = path != NULL ? save_begin(path) : NULL;
    draft->sink =
        draft->save != NULL ? save_sink(draft->save) : sink_new_memory();
    bool ok = write_output(np, output, draft->sink);
    const char *problem = ok ? sink_problem(draft->sink) : NULL;
    if (problem != NULL)
        diag_report(
            np->diag, DIAG_OUTPUT_UNWRITABLE, pos_of(path), "%s", problem);
    if (!ok || problem != NULL)
        g_clear_pointer(&draft, newsprint_draft_free);
    else if (draft->save == NULL)
        draft->bytes = sink_take(draft->sink);
    return draft;
}

const void *
newsprint_draft_data(const struct newsprint_draft *draft, size_t *size)
{
    *size = 0;
    return draft->bytes != NULL ? g_bytes_get_data(draft->bytes, size) : NULL;
}

bool
newsprint_publish(struct newsprint *np, struct newsprint_draft *draft)
{
    size_t size;
    const void *data = newsprint_draft_data(draft, &size);

    progress(np, "writing");
    return draft->save != NULL ? save_commit(draft->save, np->diag)
                               : save_file(draft->path, data, size, np->diag);
}

void
newsprint_draft_free(struct newsprint_draft *draft)
{
    if (draft == NULL)
        return;
    if (draft->save == NULL)
        sink_free(draft->sink);
    save_free(draft->save);
    g_clear_pointer(&draft->bytes, g_bytes_unref);
    g_free(draft->path);
    g_free(draft);
}

bool
newsprint_make_output(struct newsprint *np,
    const struct newsprint_output *output, void **data, size_t *size)
{
    struct newsprint_draft *draft = newsprint_make_draft(np, output, NULL);
    GBytes *bytes = draft != NULL ? g_steal_pointer(&draft->bytes) : NULL;

    newsprint_draft_free(draft);
    return hand_over(bytes, data, size);
}

bool
newsprint_make_proof(
    struct newsprint *np, int page, int dpi, void **data, size_t *size)
{
    *data = NULL;
    *size = 0;
    if (!newsprint_layout(np) || page >= np->pages->n_pages)
        return false;
    struct job job = {
        .edition = np->edition,
        .pages = np->pages,
        .data_folder = np->options.data_folder,
        .cache_folder = np->options.cache_folder,
        .dpi = dpi,
    };
    progress(np, "drawing proofs");
    int64_t start = cpu_time();
    GBytes *bytes = page < 0 ? png_write_contact_sheet(&job, np->diag)
                             : png_write_page(&job, page, np->diag);
    np->timings.draw += cpu_time() - start;
    return hand_over(bytes, data, size);
}

void
newsprint_bytes_free(void *data)
{
    g_free(data);
}

bool
newsprint_save(
    struct newsprint *np, const char *path, const void *data, size_t size)
{
    progress(np, "writing");
    return save_file(path, data, size, np->diag);
}

bool
newsprint_write(struct newsprint *np, const char *format, const char *path)
{
    const struct newsprint_output output = { .format = format, .file = path };
    struct newsprint_draft *draft = newsprint_make_draft(np, &output, path);
    bool ok = draft != NULL && newsprint_publish(np, draft);

    newsprint_draft_free(draft);
    return ok;
}

/* Articles alone are inspected as they leave the desk, without an edition
 * around them: no date has to be in a period, no picture to be there. */
static bool
inspect_inputs(struct newsprint *np, GPtrArray *articles)
{
    if (!punctuation_check(np->options.punctuation, np->diag))
        return false;
    progress(np, "reading");
    for (guint i = 0; i < np->inputs->len; i++) {
        struct input *input = g_ptr_array_index(np->inputs, i);
        guint first = articles->len;
        if (!reader_read(input, np->options.format, articles, np->diag))
            np->left_out++;
        for (guint j = first; j < articles->len; j++) {
            struct article *article = g_ptr_array_index(articles, j);
            if (!np->options.raw && !article->desk_off)
                desk_run(article, np->diag);
            if (g_strcmp0(np->options.punctuation, "smart") == 0)
                punctuation_run(article, np->options.lang);
        }
    }
    return articles->len > 0;
}

bool
newsprint_inspect(struct newsprint *np, bool json, void **data, size_t *size)
{
    g_autoptr(GPtrArray) own =
        g_ptr_array_new_with_free_func((GDestroyNotify)article_free);
    g_autoptr(GPtrArray) shown = g_ptr_array_new();
    bool manifest = false;

    *data = NULL;
    *size = 0;
    for (guint i = 0; i < np->inputs->len; i++) {
        const struct input *input = g_ptr_array_index(np->inputs, i);
        manifest |= edition_is_manifest(input->origin);
    }
    if (manifest) {
        if (!newsprint_compile(np))
            return false;
        for (int i = 0; i < np->edition->n_articles; i++) {
            const struct article *a = np->edition->articles[i].article;
            g_ptr_array_add(shown, (void *)a);
        }
    } else {
        if (!inspect_inputs(np, own))
            return false;
        for (guint i = 0; i < own->len; i++)
            g_ptr_array_add(shown, g_ptr_array_index(own, i));
    }
    GString *out = json ? inspect_json(shown) : inspect_text(shown);
    *size = out->len;
    *data = g_string_free(out, FALSE);
    return true;
}

bool
newsprint_list_styles(
    struct newsprint *np, bool json, void **data, size_t *size)
{
    GString *out = listing_styles(np->options.data_folder, json, np->diag);

    *size = out != NULL ? out->len : 0;
    *data = out != NULL ? g_string_free(out, FALSE) : NULL;
    return out != NULL;
}

bool
newsprint_list_fonts(struct newsprint *np, bool json, void **data, size_t *size)
{
    GString *out = listing_fonts(np->options.data_folder, json, np->diag);

    *size = out != NULL ? out->len : 0;
    *data = out != NULL ? g_string_free(out, FALSE) : NULL;
    return out != NULL;
}

bool
newsprint_list_papers(
    struct newsprint *np, bool json, void **data, size_t *size)
{
    (void)np;
    GString *out = listing_papers(json);

    *size = out->len;
    *data = g_string_free(out, FALSE);
    return true;
}

/* Those that wait count too. */
static int
count_code(const struct newsprint *np, enum diag_code code)
{
    return diag_count_code(np->told, code) +
        (np->held != NULL ? diag_count_code(np->diag, code) : 0);
}

static int
count_level(const struct newsprint *np, enum diag_level level)
{
    return diag_count(np->told, level) +
        (np->held != NULL ? diag_count(np->diag, level) : 0);
}

void
newsprint_get_counts(
    const struct newsprint *np, struct newsprint_counts *counts)
{
    *counts = (struct newsprint_counts){
        .articles = np->edition != NULL ? np->edition->n_articles : 0,
        .left_out = np->left_out,
        .unwritable = count_code(np, DIAG_OUTPUT_UNWRITABLE),
        .overset = count_code(np, DIAG_OVERSET),
        .bad_options = count_code(np, DIAG_OPTION_VALUE),
        .bad_data = count_code(np, DIAG_DATA_MISSING),
    };
    /* A manifest may name a style that is not there, too. */
    if (np->options.style != NULL)
        counts->bad_options += count_code(np, DIAG_STYLE_UNKNOWN);
    for (int i = 0; i < NEWSPRINT_N_LEVELS; i++)
        counts->messages[i] = count_level(np, (enum diag_level)i);
}

bool
newsprint_get_kind(
    const struct newsprint *np, int index, struct newsprint_kind *kind)
{
    if (index < 0 || index >= DIAG_N_CODES)
        return false;
    enum diag_code code = (enum diag_code)index;
    enum diag_level level = diag_code_level(code);
    *kind = (struct newsprint_kind){
        .level = (enum newsprint_level)level,
        .level_name = diag_level_name(level),
        .name = diag_code_name(code),
        .messages = count_code(np, code),
    };
    return true;
}

void
newsprint_get_timings(
    const struct newsprint *np, struct newsprint_timings *timings)
{
    *timings = np->timings;
}
