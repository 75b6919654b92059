#ifndef NEWSPRINT_TESTS_LAYOUT_VERIFYJUMPS_H
#define NEWSPRINT_TESTS_LAYOUT_VERIFYJUMPS_H

#include <stdbool.h>

#include <glib.h>

#include "layout/pages.h"

/* Adds what is wrong with stories that break off on page one to PROBLEMS; how
 * many there are. */
int verify_jumps(const struct pages *pages, GPtrArray *problems);

/* Whether ELEMENT is a line that says where a story goes on or comes from. */
bool verify_is_jump(const struct pages *pages, int element);

#endif
