#ifndef NEWSPRINT_LAYOUT_DROPCAP_H
#define NEWSPRINT_LAYOUT_DROPCAP_H

#include <stdbool.h>

#include <glib.h>

struct setter;

/* Gives the text of the drop cap, which is the page's mark CAP, to the first
 * letter of the line whose marks follow it, with a space between them if the
 * cap is a word by itself (SPACED): programs that read the page again find
 * the word whole on its line, and the cap is a mere shape. Does nothing where
 * the line begins with something that is not the paragraph's own. */
void dropcap_give_text(struct setter *setter, int page, guint cap, bool spaced);

#endif
