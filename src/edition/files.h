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

/* True if PATH, with all links followed, is in FOLDER or below it. */
bool files_is_inside(const char *folder, const char *path);

/* True if PATH says openly that it leaves its folder: "../x", "/x". */
bool files_leaves(const char *path);

#endif
