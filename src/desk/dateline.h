#ifndef NEWSPRINT_DESK_DATELINE_H
#define NEWSPRINT_DESK_DATELINE_H

#include "desk/recognise.h"

/* The forms of Chinese, Japanese and Korean agencies. */
bool dateline_recognise_cjk(const char *line, struct dateline_found *found);
/* "Liputan6.com, Jakarta Harga emas ...": nothing but a capital divides the
 * place from the text. */
bool dateline_recognise_unmarked(
    const char *line, struct dateline_found *found);
/* Is the span an agency, or several: "Xinhua/AP"? */
bool dateline_is_agency(const char *line, struct span s);

#endif
