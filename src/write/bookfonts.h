#ifndef NEWSPRINT_WRITE_BOOKFONTS_H
#define NEWSPRINT_WRITE_BOOKFONTS_H

#include <stdbool.h>

#include <glib.h>

#include "edition/style.h"

struct book;

/*
 * The style's own faces as files of the book, for those who ask for them:
 * subsets with the characters that the book shows in them.
 */
struct bookfonts;

/* NULL if the edition wants none, or after a message if there are none. */
struct bookfonts *bookfonts_new(struct book *book);
void bookfonts_free(struct bookfonts *fonts);

/* TEXT, LEN bytes in LANG, is shown in ROLE's face, or in its italic or bold
 * one; CAPS: as small capitals. */
struct bookfonts_run {
    enum role role;
    bool emphasis, strong, caps;
    const char *lang;
};
void bookfonts_add(struct bookfonts *fonts, const struct bookfonts_run *run,
    const char *text, size_t len);

/* Makes the files, when all text has been added. */
void bookfonts_make(struct bookfonts *fonts);

/* The files, in their order. FILE is below BOOK_FOLDER. False behind the last.
 */
struct bookfonts_file {
    const char *file, *type; /* "fonts/lato-700.ttf", "font/ttf" */
    GBytes *bytes;
};
bool bookfonts_file(
    const struct bookfonts *fonts, int i, struct bookfonts_file *file);

/* The rules for the style sheet's head. FONTS may be NULL, here and below. */
void bookfonts_write_faces(const struct bookfonts *fonts, GString *out);

/* "\"Lato\", \"Noto Sans Hebrew\"": what ROLE is shown in; NULL if that is for
 * the reader to choose. */
const char *bookfonts_families(const struct bookfonts *fonts, enum role role);

#endif
