#ifndef NEWSPRINT_EDITION_STYLEPARTS_H
#define NEWSPRINT_EDITION_STYLEPARTS_H

#include <stdint.h>

#include "edition/style.h"

struct diag;
struct yaml;

/* What style.c, styleroles.c and fitpaper.c know of each other. */

/* KEY of MAP as a colour: "#rgb", "#rrggbb", "black", "white", "accent",
 * "none". The fallback if it is absent, or after a message. */
uint32_t style_get_colour(const struct yaml *map, const char *key,
    uint32_t fallback, uint32_t accent, struct diag *diag);

/* The key `contents` of a style or a manifest: true, false or page. */
enum contents_form style_get_contents(
    const struct yaml *map, enum contents_form fallback, struct diag *diag);

/* Reports keys of a `roles` mapping (may be NULL) that are not known. */
void style_roles_check(const struct yaml *roles, struct diag *diag);

/* Fills STYLE's roles from the files of its chain, the base last; its grid
 * and accent are final already. */
void style_roles_read(struct style *style, const struct yaml *const *docs,
    int n, struct diag *diag);

/* The width of one column. */
int style_measure(const struct style *style);

#endif
