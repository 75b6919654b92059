#ifndef NEWSPRINT_WRITE_DRAWINGLANG_H
#define NEWSPRINT_WRITE_DRAWINGLANG_H

/* The drawing in TEXT, well-formed SVG, as a reader of LANG (BCP 47) has it:
 * its words are in that language where it says nothing else, and what is for
 * others (systemLanguage) can never be shown. To be freed with g_free. */
char *drawing_choose_language(const char *text, const char *lang);

#endif
