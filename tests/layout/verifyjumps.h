#ifndef NEWSPRINT_TESTS_LAYOUT_VERIFYJUMPS_H
#define NEWSPRINT_TESTS_LAYOUT_VERIFYJUMPS_H

#include <glib.h>

#include "layout/pages.h"

/* Adds what is wrong with stories that break off on page one to PROBLEMS; how
 * many there are. */
int verify_jumps(const struct pages *pages, GPtrArray *problems);

#endif
