/*
 * Lines of code: tabs to columns, and blanks that stay as many as they are.
 */
#include "layout/codetext.h"

#include <stdbool.h>

#include <glib.h>

/* Columns from one tab stop to the next in code: columns are narrow. */
#define TAB_WIDTH 4

static char *
expand_tabs(const char *line)
{
    GString *text = g_string_new(NULL);
    int column = 0;
    for (const char *p = line; *p != '\0'; p++) {
        int n = *p == '\t' ? TAB_WIDTH - column % TAB_WIDTH : 1;
        for (int i = 0; i < n; i++)
            g_string_append_c(text, *p == '\t' ? ' ' : *p);
        column += (*p & 0xc0) != 0x80 ? n : 0;
    }
    return g_string_free(text, FALSE);
}

char *
codetext_keep_blanks(const char *line)
{
    g_autofree char *expanded = expand_tabs(line);
    GString *text = g_string_new(NULL);
    for (const char *p = expanded; *p != '\0'; p++) {
        bool last = p[1] != ' ' && p[1] != '\0';
        if (*p == ' ' && !(last && text->len > 0))
            g_string_append(text, "\xc2\xa0");
        else
            g_string_append_c(text, *p);
    }
    return g_string_free(text, FALSE);
}
