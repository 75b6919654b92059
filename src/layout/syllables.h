#ifndef NEWSPRINT_LAYOUT_SYLLABLES_H
#define NEWSPRINT_LAYOUT_SYLLABLES_H

#include "layout/patterns.h"

/*
 * Languages whose spelling says where syllables end, so that a rule takes the
 * place of patterns: Turkish and Azeri.
 */

/* As patterns_points: WORD has LEN bytes of lower-case UTF-8. */
void syllables_points(const char *word, int len, struct patterns_point *points);

#endif
