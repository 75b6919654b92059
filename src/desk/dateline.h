#ifndef NEWSPRINT_DESK_DATELINE_H
#define NEWSPRINT_DESK_DATELINE_H

#include "desk/recognise.h"

/* The forms of Chinese, Japanese and Korean agencies. */
bool dateline_recognise_cjk(const char *line, struct dateline_found *found);
/* Is the span an agency, or several: "Xinhua/AP"? */
bool dateline_is_agency(const char *line, struct span s);

#endif
