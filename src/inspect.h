#ifndef NEWSPRINT_INSPECT_H
#define NEWSPRINT_INSPECT_H

#include <glib.h>

/* What was recognised in ARTICLES (const struct article *): for people, and
 * as JSON by share/schema/inspect.schema.json. */
GString *inspect_text(GPtrArray *articles);
GString *inspect_json(GPtrArray *articles);

#endif
