#ifndef NEWSPRINT_READ_FRONTMATTER_MEND_H
#define NEWSPRINT_READ_FRONTMATTER_MEND_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diag;
struct yaml;

/* "key:" as YAML's plain keys are written, at the beginning of a line. */
bool frontmatter_is_key_line(const char *line);

/* Front matter that is no YAML as a whole, key by key: what is YAML by itself
 * is read as such, a damaged "key: value" has the rest of its line as value,
 * and what is neither is left out. Each damage is reported where it is. */
const struct yaml *frontmatter_mend(struct arena *arena, const char *origin,
    const char *text, size_t len, int first_line, struct diag *diag);

#endif
