#ifndef NEWSPRINT_EDITION_ALLOWED_H
#define NEWSPRINT_EDITION_ALLOWED_H

#include <stdbool.h>

#include "base/diag.h"

struct compile;

/* True if the option for the root is not given or names a folder; false after
 * a message. */
bool allowed_check_root(const struct compile *c);

/* True if PATH, which something in FOLDER names, may be read: with all links
 * followed it is below FOLDER, the edition's folder or the root. */
bool allowed_file(
    const struct compile *c, const char *folder, const char *path);

/* Says why PATH may not be read, where it really leads, and which root would
 * allow it. OTHERWISE is another way out, or NULL. */
void allowed_report_outside(const struct compile *c, const char *path,
    const char *otherwise, struct pos pos);

#endif
