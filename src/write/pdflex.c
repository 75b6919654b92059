/*
 * The characters of a PDF, and where its strings end.
 */
#include "write/pdflex.h"

#include <stddef.h>
#include <string.h>

bool
pdf_is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' ||
        c == '\0';
}

bool
pdf_is_delimiter(char c)
{
    return pdf_is_space(c) || strchr("()<>[]{}/%", c) != NULL;
}

const char *
pdf_string_end(const char *at, const char *end)
{
    int depth = 0;
    for (; at < end; at++) {
        if (*at == '\\')
            at++;
        else if (*at == '(')
            depth++;
        else if (*at == ')' && --depth == 0)
            return at + 1;
    }
    return NULL;
}
