#ifndef NEWSPRINT_TESTS_WRITE_PDFCHECK_H
#define NEWSPRINT_TESTS_WRITE_PDFCHECK_H

#include <stdbool.h>

#include <glib.h>

/* An object of a PDF file that this project wrote: its text, and the bytes of
 * its stream, inflated. */
struct check_object {
    char *text; /* NULL: there is none of this number */
    GByteArray *stream;
};

struct check_file {
    struct check_object *objects;
    int n;
    int root;
};

/* Fails the test if the file is not sound. */
struct check_file *check_open(GBytes *bytes);
void check_free(struct check_file *file);

/* The number behind "KEY N 0 R" in the object, 0 if it has no such key. */
int check_reference(const char *text, const char *key);

/* Every reference leads to an object. */
void check_references(const struct check_file *file);
/* Pages, marked content and structure tree agree in all they say. */
void check_structure(const struct check_file *file);

/* How many objects say WORDS. */
int pdfcheck_count(const struct check_file *file, const char *words);

#endif
