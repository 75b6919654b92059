#ifndef NEWSPRINT_TESTS_JSONCHECK_H
#define NEWSPRINT_TESTS_JSONCHECK_H

#include <stdbool.h>

#include <json-glib/json-glib.h>

/*
 * Does VALUE agree with the schema ROOT? What does not is appended to WRONG, a
 * line each, by its path. A schema that uses a keyword which is not looked at
 * is wrong, too: it would promise more than is checked.
 */
bool json_check(JsonNode *root, JsonNode *value, GString *wrong);

#endif
