#ifndef NEWSPRINT_LAYOUT_WRITTEN_H
#define NEWSPRINT_LAYOUT_WRITTEN_H

#include <glib.h>

/*
 * What a text was before it was set in capitals: that is what a reader copies,
 * and what is read aloud.
 */
struct written {
    GString *text; /* NULL: as it is set */
    GArray *at;    /* int: by byte of the text that is set, into TEXT */
};

/* TEXT, of which UPPER was made by the rules of LANG: where in it each
 * character of UPPER begins, and the length at the end; freed by g_free. What
 * has become several letters is with the first of them. */
int *written_align(const char *text, const char *upper, const char *lang);

/* N_BYTES of WORDS have become what SET has at its end, from where WRITTEN was
 * before; what SET got meanwhile is as it was written. */
void written_append(struct written *written, const GString *set,
    int n_bytes_set, const char *words, int n_bytes);

/* What stands for bytes START to END of SET; NULL if it is the same. */
char *written_dup(
    struct written *written, const GString *set, int start, int end);

void written_clear(struct written *written);

/* TEXT in capitals, by the rules of LANG; freed by g_free. */
char *written_upper(const char *text, const char *lang);

#endif
