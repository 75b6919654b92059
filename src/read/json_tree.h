#ifndef NEWSPRINT_READ_JSON_TREE_H
#define NEWSPRINT_READ_JSON_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

struct arena;

/*
 * JSON as pages have it, right or nearly right, as a tree of what stands in
 * the source; private to this folder. Anything is read as something: comments
 * and CDATA marks around it, commas too many or too few, line ends and bare
 * quotes within strings, brackets that nobody closes. Depth costs nothing.
 */

enum json_kind {
    JSON_KIND_OBJECT,
    JSON_KIND_ARRAY,
    JSON_KIND_STRING,
    JSON_KIND_WORD, /* a number, true, false, null */
};

struct json_item {
    enum json_kind kind;
    struct json_item *parent, *first, *last, *next;
    const char *key; /* within an object, as it stands there; else NULL */
    const char *source;
    guint32 key_len;
    guint32 len; /* STRING: without its quotes; WORD */
};

/* The values of LEN bytes of TEXT, which is valid UTF-8 and outlives the
 * tree, below an ARRAY; in ARENA. At most *LEFT, which is counted down, are
 * made; what comes after them is left out. Takes a time that grows with LEN
 * alone. */
struct json_item *json_tree_new(
    struct arena *arena, const char *text, size_t len, int *left);

/* The object's member; NULL if it has none, or ITEM is NULL or no object. */
const struct json_item *json_tree_lookup(
    const struct json_item *item, const char *key);
bool json_tree_key_is(const struct json_item *item, const char *key);

/* The next item in document order; NULL behind the last one below ROOT. The
 * second does not go into ITEM. */
const struct json_item *json_tree_next(
    const struct json_item *item, const struct json_item *root);
const struct json_item *json_tree_skip(
    const struct json_item *item, const struct json_item *root);

/* A string with its escapes replaced, or a word as it stands; NULL if it is
 * something else, null or NULL. */
char *json_tree_text(struct arena *arena, const struct json_item *item);

#endif
