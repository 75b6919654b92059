#ifndef NEWSPRINT_READ_SHAPE_H
#define NEWSPRINT_READ_SHAPE_H

#include <stdbool.h>

#include <glib.h>

/*
 * What lines of plain text are by their shape: tables, headings, verse.
 * Private to this folder. LINES hold struct line.
 */

/* The line behind a table that begins at FIRST and ends before END at the
 * latest; FIRST if there is none. */
guint shape_table_end(const GArray *lines, guint first, guint end);

/* What headings of a text look like, counted once. */
struct shape_habits {
    bool wide_gaps; /* more than one blank line stands out */
    bool numbers;   /* several lines alone begin with a section's number */
};
struct shape_habits shape_habits(const GArray *lines, guint first, guint end);

/* The level of the heading that line I, one alone between FIRST and END, is;
 * 0: none. PROSE: running text has gone before. */
int shape_heading(const GArray *lines, guint i, guint first, guint end,
    const struct shape_habits *habits, bool prose);

/* Whether the lines from FIRST up to END, which are no wrapped text, belong
 * together as those of a verse or an address do. */
bool shape_is_verse(const GArray *lines, guint first, guint end, bool prose);

#endif
