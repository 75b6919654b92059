#ifndef NEWSPRINT_MEMBER_H
#define NEWSPRINT_MEMBER_H

#include <json-glib/json-glib.h>

/* Members of the JSON object that is being built. A string may be NULL: the
 * member is null then. */
void member_string(JsonBuilder *b, const char *name, const char *value);
void member_int(JsonBuilder *b, const char *name, int value);

#endif
