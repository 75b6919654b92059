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
    int part;           /* of an EPUB that is divided, from 1; 0: all of it */
    char *whole;        /* what that EPUB's path would be; NULL: PART is 0 */
    struct options_output press;   /* NULL: the manifest says */
    struct newsprint_draft *draft; /* NULL until it is made */
};

/* The outputs that the options ask for, in order (struct output *, freed
 * with the array). NULL after a line about wrong usage. */
GPtrArray *output_plan(const struct options *options);

/* "weekly" for "some/weekly.yaml", for names of files. */
char *output_stem(const struct options *options);

/* Names the files in folders after the edition, "2024-W43 Title.pdf", and adds
 * those that its manifest names under `outputs`, unless they are there; an EPUB
 * that is divided becomes its parts, "book-s2-world.epub". False after a line
 * about wrong usage. */
bool output_name_all(GPtrArray *outputs, const struct options *options,
    const struct newsprint *newsprint);

/* The same as the library has it. */
struct newsprint_output output_request(const struct output *output);

/* Writes to standard output; false if that failed (errno says why). */
bool output_to_stdout(const void *data, size_t size);

#endif
