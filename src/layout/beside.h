#ifndef NEWSPRINT_LAYOUT_BESIDE_H
#define NEWSPRINT_LAYOUT_BESIDE_H

#include "layout/makeup.h"

/* Places the next stories beside each other, if they fit well. How many they
 * were; 0: they do not. */
int beside_place(struct makeup *m);

#endif
