/*
 * Golden cases of compiling: for each NAME.yaml or NAME.md in golden/, the
 * edition as text (NAME.edition) and the messages (NAME.diag). NAME.options
 * may hold options, one a line: "week 2024-W43". NEWSPRINT_UPDATE=1 writes
 * what is now the case.
 */
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/diag.h"
#include "base/input.h"
#include "edition/edition.h"

struct run {
    GString *edition, *messages;
};

static void
collect(const struct diag_message *message, void *data)
{
    GString *out = data;
    g_string_append(out, message->pos.origin);
    if (message->pos.line > 0)
        g_string_append_printf(
            out, ":%d:%d", message->pos.line, message->pos.column);
    g_string_append_printf(out, ": %s: %s [%s]\n",
        diag_level_name(message->level), message->text, message->name);
}

/* Sets the options that LINES name; they borrow from LINES. */
static void
read_options(char **lines, struct edition_options *options)
{
    const struct {
        const char *name, **value;
    } known[] = {
        { "week", &options->week },
        { "since", &options->since },
        { "until", &options->until },
        { "paper", &options->paper },
        { "style", &options->style },
        { "title", &options->title },
        { "lang", &options->lang },
    };
    for (; *lines != NULL; lines++) {
        char *space = strchr(*lines, ' ');
        if (space == NULL)
            continue;
        *space = '\0';
        for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
            if (strcmp(known[i].name, *lines) == 0)
                *known[i].value = space + 1;
    }
}

/* The identifier follows every word of the articles, which other folders'
 * changes may touch: only its form belongs to these cases. */
static void
mask_identifier(GString *out)
{
    char *id = strstr(out->str, "\nidentifier: urn:uuid:");
    if (id == NULL)
        return;
    id += strlen("\nidentifier: urn:uuid:");
    for (; *id != '\0' && *id != '\n'; id++)
        if (g_ascii_isxdigit(*id))
            *id = 'x';
}

static void
compile(const char *file, struct run *run)
{
    g_autofree char *source =
        g_build_filename(g_getenv("NEWSPRINT_SOURCE"), NULL);
    struct edition_options options = {
        .data_folder = source,
        .timestamp = -1,
        .preflight = true,
    };
    g_autofree char *name = g_strndup(file, strcspn(file, "."));
    g_autofree char *path = g_strconcat(name, ".options", NULL);
    g_autofree char *text = NULL;
    g_file_get_contents(path, &text, NULL, NULL);
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
    read_options(lines, &options);
    struct diag *diag = diag_new(collect, run->messages);
    struct input *input = input_new_file(file, diag);
    g_autoptr(GPtrArray) inputs = g_ptr_array_new();
    g_ptr_array_add(inputs, input);
    int left_out = 0;
    struct edition *edition =
        edition_compile(inputs, &options, &left_out, diag);
    if (edition != NULL)
        edition_dump(edition, run->edition);
    g_string_append_printf(run->edition, "left out: %d\n", left_out);
    mask_identifier(run->edition);
    edition_free(edition);
    input_free(input);
    diag_free(diag);
}

/* Compares WHAT with the file NAME.SUFFIX, if there is one. */
static bool
compare(const char *file, const char *suffix, const GString *what)
{
    g_autofree char *name = g_strndup(file, strcspn(file, "."));
    g_autofree char *path = g_strconcat(name, suffix, NULL);
    g_autofree char *expected = NULL;
    if (!g_file_get_contents(path, &expected, NULL, NULL))
        return false;
    if (strcmp(expected, what->str) != 0 && g_getenv("NEWSPRINT_UPDATE"))
        g_assert_true(g_file_set_contents(path, what->str, -1, NULL));
    else
        g_assert_cmpstr(what->str, ==, expected);
    return true;
}

static void
test_case(gconstpointer data)
{
    const char *file = data;
    struct run first = { g_string_new(NULL), g_string_new(NULL) };
    struct run again = { g_string_new(NULL), g_string_new(NULL) };
    compile(file, &first);
    compile(file, &again);
    g_assert_cmpstr(first.edition->str, ==, again.edition->str);
    bool edition = compare(file, ".edition", first.edition);
    bool messages = compare(file, ".diag", first.messages);
    g_assert_true(edition || messages);
    g_string_free(first.edition, TRUE);
    g_string_free(first.messages, TRUE);
    g_string_free(again.edition, TRUE);
    g_string_free(again.messages, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_autofree char *folder = g_build_filename(
        g_getenv("NEWSPRINT_SOURCE"), "tests", "edition", "golden", NULL);
    /* Messages name files as a user in that folder would. */
    g_assert_cmpint(g_chdir(folder), ==, 0);
    g_autoptr(GDir) dir = g_dir_open(".", 0, NULL);
    g_assert_nonnull(dir);
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    const char *file;
    while ((file = g_dir_read_name(dir)) != NULL) {
        if (!g_str_has_suffix(file, ".yaml") && !g_str_has_suffix(file, ".md"))
            continue;
        char *kept = g_strdup(file);
        g_ptr_array_add(files, kept);
        g_autofree char *path = g_strconcat("/compile/", file, NULL);
        g_test_add_data_func(path, kept, test_case);
    }
    g_assert_cmpuint(files->len, >, 0);
    return g_test_run();
}
