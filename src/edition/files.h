#ifndef NEWSPRINT_EDITION_FILES_H
#define NEWSPRINT_EDITION_FILES_H

#include <stdbool.h>

#include <glib.h>

/* True if PATH has one of * ? [ and so means many files. */
bool files_is_pattern(const char *path);

/* One name against one pattern: * ? [a-z] [!a-z]; a leading dot must be
 * matched by a dot. */
bool files_match(const char *pattern, const char *name);

/* Appends the regular files that PATTERN means, relative to FOLDER, in order
 * of bytes (char *, as FOLDER/path). */
void files_expand(const char *folder, const char *pattern, GPtrArray *paths);

/* FOLDER and PATH in one, as the user would write it. */
char *files_join(const char *folder, const char *path);

/* PATH with all links followed, g_free; NULL if there is nothing. */
char *files_real(const char *path);

/* PATH without "." and "..", by its letters alone; what leaves where it starts
 * keeps its leading "..". */
char *files_tidy(const char *path);

/* The innermost folder that holds both A and B, or is one of them. Both are
 * absolute and tidy. */
char *files_common(const char *a, const char *b);

/* REAL, which is absolute, as one would type it here: relative, unless that
 * would lead up to the root of all files. */
char *files_as_typed(const char *real);

/* True if PATH, with all links followed, is in FOLDER or below it. */
bool files_is_inside(const char *folder, const char *path);

/* True if PATH says openly that it leaves its folder: "../x", "/x". */
bool files_leaves(const char *path);

#endif
