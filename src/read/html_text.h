#ifndef NEWSPRINT_READ_HTML_TEXT_H
#define NEWSPRINT_READ_HTML_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

struct arena;

/*
 * The characters that HTML's text and attributes stand for; private to this
 * folder.
 */

/* Appends what the character reference at S, which is "&", stands for; its
 * length, or 0 if it is none, and nothing is appended. Numbers between 128 and
 * 159 mean windows-1252, as browsers know. */
size_t html_append_reference(GString *out, const char *s, size_t len);

/* Appends LEN bytes of source with the references replaced. */
void html_append_unescaped(GString *out, const char *s, size_t len);

/* LEN bytes of HTML text with its references replaced, in NFC. */
char *html_unescape(struct arena *arena, const char *s, size_t len);

#endif
