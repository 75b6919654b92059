#ifndef NEWSPRINT_LAYOUT_WIDEBOX_H
#define NEWSPRINT_LAYOUT_WIDEBOX_H

#include "layout/box.h"

/* CONTENT, which has no tint and rules yet, in N columns of its own width,
 * GUTTER apart and as level as its lines allow; from right to left if RTL. No
 * column ends with a title. NULL if it cannot be divided so. */
struct box *widebox_new(struct setter *setter, const struct box *content, int n,
    int gutter, bool rtl);

#endif
