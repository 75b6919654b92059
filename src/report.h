#ifndef NEWSPRINT_REPORT_H
#define NEWSPRINT_REPORT_H

#include <stdbool.h>

#include "newsprint.h"
#include "options.h"

/*
 * What the command says on standard error: messages as people or scripts
 * read them, and on a terminal a line of progress.
 */
struct report;

struct report *report_new(const struct options *options);
void report_free(struct report *report);

/* For struct newsprint_options; DATA is the report. */
void report_message(const struct newsprint_message *message, void *data);
void report_progress(const char *stage, void *data);

/* MESSAGE as an object of JSON on one line, without its end. */
char *report_json(const struct newsprint_message *message);

/* Takes the progress line away; for what is printed otherwise. */
void report_pause(struct report *report);

/* A message of the command itself. */
void report_own(struct report *report, enum newsprint_level level,
    const char *name, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
