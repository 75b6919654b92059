#ifndef NEWSPRINT_LAYOUT_SCRIPT_H
#define NEWSPRINT_LAYOUT_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

#include <hb.h>

/* The script that LANG (BCP 47 or NULL) is written in; Latin if not known. */
hb_script_t script_of_lang(const char *lang);

/* Latin, Greek or Cyrillic: with italics, and figures of two kinds. */
bool script_is_european(hb_script_t script);

/* The script of one character; signs have none of their own. */
hb_script_t script_of_char(uint32_t c);
bool script_is_real(hb_script_t script);

/* Han, Kana, Bopomofo or Hangul. */
bool script_is_ideographic(hb_script_t script);

#endif
