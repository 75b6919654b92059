/*
 * Where outputs go: turns the -o options into a list of files, kinds and
 * folders, and finds names for those that the user left to us. No output is
 * decided twice or lands on an input.
 */
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What file systems allow, less room for the date and the suffix. */
#define TITLE_MAX_BYTES 180

static void
output_free(void *data)
{
    struct output *output = data;

    newsprint_draft_free(output->draft);
    g_free(output->path);
    g_free(output->folder);
    g_free(output->whole);
    g_free(output);
}

static struct output *
add(GPtrArray *outputs, const char *format)
{
    struct output *output = g_new0(struct output, 1);

    output->format = format;
    g_ptr_array_add(outputs, output);
    return output;
}

char *
output_stem(const struct options *options)
{
    const char *input = g_ptr_array_index(options->inputs, 0);

    if (options->inputs->len > 1)
        return g_strdup("edition");
    if (strcmp(input, "-") == 0)
        return g_strdup("article");
    char *stem = g_path_get_basename(input);
    char *dot = strrchr(stem, '.');
    if (dot != NULL && dot != stem)
        *dot = '\0';
    return stem;
}

static bool
plan_stdout(GPtrArray *outputs, const char *name, const struct options *options)
{
    /* "-" alone is a PDF; "-.epub" says another kind. */
    const char *format = name[1] == '\0' ? newsprint_format_lookup("pdf")
                                         : newsprint_format_for_file(name);

    for (guint i = 0; i < outputs->len; i++) {
        const struct output *o = g_ptr_array_index(outputs, i);
        if (o->path == NULL && o->folder == NULL) {
            options_wrong(options, "standard output can take only one output");
            return false;
        }
    }
    if (isatty(STDOUT_FILENO) &&
        (strcmp(format, "pdf") == 0 || strcmp(format, "epub") == 0)) {
        options_wrong(options,
            "a terminal cannot show %s; send it on with | or >", format);
        return false;
    }
    add(outputs, format);
    return true;
}

static bool
is_folder(const char *name)
{
    return g_str_has_suffix(name, "/") || g_file_test(name, G_FILE_TEST_IS_DIR);
}

static bool
plan_one(GPtrArray *outputs, const char *name, const struct options *options)
{
    const char *format = newsprint_format_for_file(name);

    if (is_folder(name)) {
        static const char *const both[] = { "pdf", "epub" };
        for (size_t i = 0; i < G_N_ELEMENTS(both); i++)
            add(outputs, newsprint_format_lookup(both[i]))->folder =
                g_str_has_suffix(name, "/") ? g_strdup(name)
                                            : g_strconcat(name, "/", NULL);
        return true;
    }
    if (strcmp(name, "-") == 0)
        return plan_stdout(outputs, name, options);
    /* What is written to /dev/null is no less a PDF for its name. */
    if (format == NULL && g_str_has_prefix(name, "/dev/"))
        format = newsprint_format_lookup("pdf");
    if (format == NULL) {
        options_wrong(options,
            "'%s' does not say what it is to be: .pdf, .epub, or "
            "a folder that ends in /",
            name);
        return false;
    }
    if (g_str_has_prefix(name, "-."))
        return plan_stdout(outputs, name, options);
    add(outputs, format)->path = g_strdup(name);
    return true;
}

static bool
same_inode(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* The same file by whatever name. What does not exist yet is the same if it
 * would be: of one name in one folder. */
static bool
same_file(const char *a, const char *b)
{
    struct stat sa, sb;

    if (strcmp(a, b) == 0)
        return true;
    bool has_a = stat(a, &sa) == 0, has_b = stat(b, &sb) == 0;
    if (has_a && has_b)
        return S_ISREG(sa.st_mode) && same_inode(&sa, &sb);
    if (has_a || has_b)
        return false;
    g_autofree char *whole_a = g_canonicalize_filename(a, NULL);
    g_autofree char *whole_b = g_canonicalize_filename(b, NULL);
    if (strcmp(whole_a, whole_b) == 0)
        return true;
    g_autofree char *name_a = g_path_get_basename(whole_a);
    g_autofree char *name_b = g_path_get_basename(whole_b);
    g_autofree char *folder_a = g_path_get_dirname(whole_a);
    g_autofree char *folder_b = g_path_get_dirname(whole_b);
    return strcmp(name_a, name_b) == 0 && stat(folder_a, &sa) == 0 &&
        stat(folder_b, &sb) == 0 && same_inode(&sa, &sb);
}

static bool
check_paths(const GPtrArray *outputs, const struct options *options)
{
    for (guint i = 0; i < outputs->len; i++) {
        const struct output *o = g_ptr_array_index(outputs, i);
        for (guint j = 0; o->path != NULL && j < i; j++) {
            const struct output *other = g_ptr_array_index(outputs, j);
            if (other->path != NULL && same_file(o->path, other->path)) {
                options_wrong(options, "'%s' is asked for twice", o->path);
                return false;
            }
        }
        for (guint j = 0; o->path != NULL && j < options->inputs->len; j++)
            if (same_file(o->path, g_ptr_array_index(options->inputs, j))) {
                options_wrong(
                    options, "'%s' is an input and would be lost", o->path);
                return false;
            }
    }
    return true;
}

static const char *
either(const char *own, const char *all)
{
    return own != NULL ? own : all;
}

/* What ASKED or else ALL says of a PDF. */
static struct options_output
paged_press(
    const struct options_output *asked, const struct options_output *all)
{
    return (struct options_output){
        .imposition = either(asked->imposition, all->imposition),
        .sheet = either(asked->sheet, all->sheet),
        .colour = either(asked->colour, all->colour),
        .image_resolution =
            either(asked->image_resolution, all->image_resolution),
        .standard = either(asked->standard, all->standard),
    };
}

/* And of an EPUB. Printers are what the colour of all outputs is about. */
static struct options_output
book_press(const struct options_output *asked, const struct options_output *all)
{
    return (struct options_output){
        .colour = asked->colour,
        .epub_images = either(asked->epub_images, all->epub_images),
        .epub_size = either(asked->epub_size, all->epub_size),
        .split = either(asked->split, all->split),
    };
}

/* Of the colour both can be said. */
static bool
is_about_pdf(const struct options_output *asked)
{
    return asked->imposition != NULL || asked->sheet != NULL ||
        asked->image_resolution != NULL || asked->standard != NULL;
}

static bool
is_about_book(const struct options_output *asked)
{
    return asked->epub_images != NULL || asked->epub_size != NULL ||
        asked->split != NULL;
}

static bool
is_book(const struct output *output)
{
    return strcmp(output->format, newsprint_format_lookup("epub")) == 0;
}

/* False after a line about wrong usage if an EPUB is to be divided that has no
 * name for its parts. */
static bool
check_stdout(const struct output *output, const struct options *options)
{
    if (output->path != NULL || output->folder != NULL ||
        output->press.split == NULL || strcmp(output->press.split, "none") == 0)
        return true;
    options_wrong(options,
        "standard output can take only one book, not what --epub-split makes");
    return false;
}

/* Gives the outputs from FIRST on what ASKED or else OPTIONS say of how they
 * are made. False after a line about wrong usage. */
static bool
plan_press(GPtrArray *outputs, guint first, const struct options_output *asked,
    const struct options *options)
{
    bool paged = false, book = false;

    for (guint i = first; i < outputs->len; i++) {
        struct output *o = g_ptr_array_index(outputs, i);
        if (newsprint_format_is_paged(o->format)) {
            paged = true;
            o->press = paged_press(asked, &options->all);
        } else if (is_book(o)) {
            book = true;
            o->press = book_press(asked, &options->all);
            if (!check_stdout(o, options))
                return false;
        }
    }
    bool on_sheets = asked->imposition != NULL || asked->sheet != NULL;
    const char *wrong = NULL;
    if (on_sheets && !paged)
        wrong = "has no pages to put on sheets";
    else if (is_about_pdf(asked) && !paged)
        wrong = "is no PDF, which --image-resolution and --pdf-standard "
                "are about";
    else if (asked->colour != NULL && !paged && !book)
        wrong = "is neither PDF nor EPUB, which --colour is about";
    else if (is_about_book(asked) && !book)
        wrong = "is no EPUB, which --epub-images, --epub-size and "
                "--epub-split are about";
    if (wrong != NULL)
        options_wrong(options, "'%s' %s", asked->name, wrong);
    return wrong == NULL;
}

/* What is said of all PDFs or of all EPUBs is said for nothing where there is
 * none. */
static bool
check_press(const GPtrArray *outputs, const struct options *options)
{
    const struct options_output *all = &options->all;
    bool paged = false, book = false;

    for (guint i = 0; i < outputs->len; i++) {
        const struct output *o = g_ptr_array_index(outputs, i);
        paged |= newsprint_format_is_paged(o->format);
        book |= is_book(o);
    }
    if (!paged && (is_about_pdf(all) || all->colour != NULL)) {
        options_wrong(options,
            "no output is a PDF, which --imposition, --sheet, --colour, "
            "--image-resolution and --pdf-standard are about");
        return false;
    }
    if (!book && is_about_book(all)) {
        options_wrong(options,
            "no output is an EPUB, which --epub-images, --epub-size and "
            "--epub-split are about");
        return false;
    }
    return true;
}

/* Without an edition nobody else can say what sheets are for. */
static bool
check_sheets(const GPtrArray *outputs, const struct options *options)
{
    const char *input = g_ptr_array_index(options->inputs, 0);

    for (guint i = 0; i < outputs->len; i++) {
        const struct output *o = g_ptr_array_index(outputs, i);
        if (o->press.sheet == NULL || o->press.imposition != NULL ||
            newsprint_is_manifest(input))
            continue;
        options_wrong(options,
            "--sheet is about --imposition, as in "
            "--imposition booklet --sheet A3");
        return false;
    }
    return true;
}

struct newsprint_output
output_request(const struct output *output)
{
    return (struct newsprint_output){
        .format = output->format,
        .file = output->whole != NULL ? output->whole : output->path,
        .imposition = output->press.imposition,
        .sheet = output->press.sheet,
        .colour = output->press.colour,
        .image_resolution = output->press.image_resolution,
        .standard = output->press.standard,
        .epub_images = output->press.epub_images,
        .epub_size = output->press.epub_size,
        .split = output->press.split,
        .part = output->part,
    };
}

GPtrArray *
output_plan(const struct options *options)
{
    GPtrArray *outputs = g_ptr_array_new_with_free_func(output_free);
    const struct options_output none = { .name = NULL };
    bool ok = true;

    for (guint i = 0; ok && i < options->outputs->len; i++) {
        const struct options_output *asked =
            &g_array_index(options->outputs, struct options_output, i);
        guint first = outputs->len;
        ok = plan_one(outputs, asked->name, options) &&
            plan_press(outputs, first, asked, options);
    }
    if (options->outputs->len == 0) {
        g_autofree char *stem = output_stem(options);
        add(outputs, newsprint_format_lookup("pdf"))->path =
            g_strconcat(stem, ".pdf", NULL);
        add(outputs, newsprint_format_lookup("epub"))->path =
            g_strconcat(stem, ".epub", NULL);
        plan_press(outputs, 0, &none, options);
    }
    if (ok && check_paths(outputs, options) && check_press(outputs, options) &&
        check_sheets(outputs, options))
        return outputs;
    g_ptr_array_unref(outputs);
    return NULL;
}

/* A title as a file's name that every system takes: without the characters
 * that some forbid, without leading dots, not too long. */
static char *
file_title(const char *title)
{
    GString *out = g_string_new(NULL);

    for (const char *p = title; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        char bytes[6];
        if (c < 0x20 || c == 0x7f ||
            (c < 0x80 && strchr("/\\:*?\"<>|", (int)c)))
            c = ' ';
        int n = g_unichar_to_utf8(c, bytes);
        if (out->len + (gsize)n > TITLE_MAX_BYTES)
            break;
        bool space =
            c == ' ' && (out->len == 0 || out->str[out->len - 1] == ' ');
        if (!space && !(c == '.' && out->len == 0))
            g_string_append_len(out, bytes, n);
    }
    g_strchomp(out->str);
    char *name = g_string_free(out, FALSE);
    if (*name == '\0') {
        g_free(name);
        name = g_strdup("Newspaper");
    }
    return name;
}

static void
name_file(struct output *output, const struct options *options,
    const struct newsprint *newsprint)
{
    g_autofree char *title = file_title(newsprint_title(newsprint));
    /* A week's paper is known by its week; others by their day, so that
     * seven dailies do not take each other's place. */
    const char *when = options->week != NULL ? newsprint_week(newsprint)
                                             : newsprint_date(newsprint);

    output->path =
        g_strdup_printf("%s%s%s%s.%s", output->folder, when != NULL ? when : "",
            when != NULL ? " " : "", title, output->format);
}

/* What the manifest has for FOLDER besides. */
static void
add_named(
    GPtrArray *outputs, const char *folder, const struct newsprint *newsprint)
{
    const char *name;

    for (int i = 0; (name = newsprint_output_name(newsprint, i)) != NULL; i++) {
        g_autofree char *path = g_strconcat(folder, name, NULL);
        bool known = false;
        for (guint k = 0; k < outputs->len; k++) {
            const struct output *o = g_ptr_array_index(outputs, k);
            known |= o->path != NULL && same_file(o->path, path);
        }
        if (known)
            continue;
        struct output *output = add(outputs, newsprint_format_for_file(name));
        output->folder = g_strdup(folder);
        output->path = g_steal_pointer(&path);
    }
}

/* Puts an output for each part in the place of WHOLE: "book.epub" becomes
 * "book-s1-city.epub" and so on. */
static void
add_parts(
    GPtrArray *outputs, struct output *whole, const struct newsprint *newsprint)
{
    const struct newsprint_output request = output_request(whole);
    int n = newsprint_part_count(newsprint, &request);
    const char *dot = strrchr(whole->path, '.');
    g_autofree char *stem = g_strndup(whole->path, (size_t)(dot - whole->path));

    for (int i = 0; i < n; i++) {
        struct output *part = add(outputs, whole->format);
        part->folder = g_strdup(whole->folder);
        part->whole = g_strdup(whole->path);
        part->path = g_strdup_printf(
            "%s-%s%s", stem, newsprint_part_name(newsprint, &request, i), dot);
        part->press = whole->press;
        part->press.split = newsprint_split_name(newsprint, &request);
        part->part = i + 1;
    }
}

/* What is to be divided becomes its parts, in its place. False if there was
 * nothing. */
static bool
divide_all(GPtrArray *outputs, const struct newsprint *newsprint)
{
    g_autoptr(GPtrArray) whole = g_ptr_array_new();
    bool divided = false;

    for (guint i = 0; i < outputs->len; i++)
        g_ptr_array_add(whole, g_ptr_array_index(outputs, i));
    g_ptr_array_set_free_func(outputs, NULL);
    g_ptr_array_set_size(outputs, 0);
    g_ptr_array_set_free_func(outputs, output_free);
    for (guint i = 0; i < whole->len; i++) {
        struct output *output = g_ptr_array_index(whole, i);
        const struct newsprint_output request = output_request(output);
        /* Standard output takes one book, whatever the edition says. */
        if (output->path == NULL ||
            newsprint_part_count(newsprint, &request) == 0) {
            g_ptr_array_add(outputs, output);
            continue;
        }
        add_parts(outputs, output, newsprint);
        output_free(output);
        divided = true;
    }
    return divided;
}

bool
output_name_all(GPtrArray *outputs, const struct options *options,
    const struct newsprint *newsprint)
{
    guint n = outputs->len;

    for (guint i = 0; i < n; i++) {
        struct output *output = g_ptr_array_index(outputs, i);
        if (output->folder != NULL)
            name_file(output, options, newsprint);
    }
    for (guint i = 0; i < n; i++) {
        const struct output *output = g_ptr_array_index(outputs, i);
        if (output->folder != NULL)
            add_named(outputs, output->folder, newsprint);
    }
    return !divide_all(outputs, newsprint) || check_paths(outputs, options);
}

bool
output_to_stdout(const void *data, size_t size)
{
    errno = 0;
    return fwrite(data, 1, size, stdout) == size && fflush(stdout) == 0;
}
