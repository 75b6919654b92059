#ifndef NEWSPRINT_BASE_TEXT_H
#define NEWSPRINT_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

struct arena;

/* White space (Unicode, but not the no-break spaces). */
bool text_is_blank(gunichar c);

/* Whether S has nothing that can be seen: spaces of all kinds, or nothing. */
bool text_is_white(const char *s);

/* Blanks trimmed at both ends and made one space inside. */
char *text_squeeze(struct arena *arena, const char *s);
char *text_squeeze_n(struct arena *arena, const char *s, size_t len);

/* "a-lower-case-slug" of letters and digits of any script, at most MAX bytes,
 * cut at a word; "article" if nothing is left. */
char *text_slug(struct arena *arena, const char *s, size_t max);

/* Same letters and digits, ignoring case, punctuation, quotes and space. */
bool text_same_words(const char *a, const char *b);

/* Appends with & < > " escaped for XML text and attributes; characters that
 * XML 1.0 forbids are left out. */
void text_append_xml(GString *out, const char *s);
/* Whether S has only characters that XML allows; and S without the others, to
 * be freed with g_free. */
bool text_is_xml(const char *s);
char *text_to_xml(const char *s);

/* Appends a JSON string with its quotes. */
void text_append_json(GString *out, const char *s);

/* BCP 47 as we keep it: "en", "pt-BR", "zh-Hant"; NULL if it is none. */
char *text_lang(struct arena *arena, const char *s);
bool text_lang_is_rtl(const char *lang);

#endif
