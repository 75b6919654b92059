#ifndef NEWSPRINT_OUTPUT_H
#define NEWSPRINT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#include "newsprint.h"
#include "options.h"

/* One thing to write. */
struct output {
    const char *format; /* of newsprint_formats */
    char *path;         /* NULL: standard output */
    char *folder;       /* with its slash: the edition names the file; path
                           is then NULL until output_name_all */
    struct options_output press; /* NULL: the manifest says */
    struct newsprint_draft *draft; /* NULL until it is made */
};

/* The outputs that the options ask for, in order (struct output *, freed
 * with the array). NULL after a line about wrong usage. */
GPtrArray *output_plan(const struct options *options);

/* "weekly" for "some/weekly.yaml", for names of files. */
char *output_stem(const struct options *options);

/* Names the files in folders after the edition, "2024-W43 Title.pdf", and adds
 * those that its manifest names under `outputs`, unless they are there. */
void output_name_all(GPtrArray *outputs, const struct options *options,
    const struct newsprint *newsprint);

/* The same as the library has it. */
struct newsprint_output output_request(const struct output *output);

/* Writes to standard output; false if that failed (errno says why). */
bool output_to_stdout(const void *data, size_t size);

#endif
