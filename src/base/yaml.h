#ifndef NEWSPRINT_BASE_YAML_H
#define NEWSPRINT_BASE_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct arena;

/*
 * YAML as a tree with positions: what front matter, manifests, styles and the
 * table of fonts are read from. Scalars stay strings, since the schema and
 * not YAML's guess says what is a number ("lang: no" is Norwegian). Anchors,
 * aliases and tags are refused: no hand-written edition needs them, and
 * aliases are how a small file becomes a huge one.
 */
enum yaml_kind {
    YAML_SCALAR,
    YAML_SEQUENCE,
    YAML_MAPPING,
};

struct yaml {
    enum yaml_kind kind;
    struct pos pos;
    const char *value;         /* scalar; "" for an empty one */
    bool null;                 /* scalar: plain and empty, ~ or null */
    size_t n;                  /* sequence, mapping */
    const struct yaml **items; /* sequence: items; mapping: values */
    const struct yaml **keys;  /* mapping: scalars, with their positions */
};

/* The first document of TEXT. FIRST_LINE is the line of ORIGIN that TEXT
 * begins on (front matter does not start the file). NULL after a syntax
 * error, which has been reported, and for an empty document. */
const struct yaml *yaml_parse(struct arena *arena, const char *origin,
    const char *text, size_t len, int first_line, struct diag *diag);

/* Why a text is no YAML. */
struct yaml_fault {
    struct pos pos;
    const char *problem; /* NULL: it is YAML */
};

/* As yaml_parse, but a syntax error goes to FAULT and is not reported: for
 * readers that know how to go on without YAML. */
const struct yaml *yaml_try(struct arena *arena, const char *origin,
    const char *text, size_t len, int first_line, struct yaml_fault *fault,
    struct diag *diag);

/* The value of KEY or NULL. MAP may be NULL or of another kind. */
const struct yaml *yaml_lookup(const struct yaml *map, const char *key);

/* Reports every key of MAP that is not in ALLOWED (ends with NULL), with the
 * nearest allowed key as a hint. WHAT names the mapping: "edition". */
bool yaml_check_keys(const struct yaml *map, const char *const *allowed,
    const char *what, struct diag *diag);

/* Whether the scalar VALUE says true (true, yes, on) or false. */
bool yaml_is_bool(const struct yaml *value, bool *is_true);

/* Typed values of KEY. Absent or null: the fallback, silently. Of the wrong
 * type: the fallback and a message. */
const char *yaml_get_string(const struct yaml *map, const char *key,
    const char *fallback, struct diag *diag);
int yaml_get_int(const struct yaml *map, const char *key, int fallback, int min,
    int max, struct diag *diag);
bool yaml_get_bool(
    const struct yaml *map, const char *key, bool fallback, struct diag *diag);
/* In 1/1024 pt, see length.h. */
int yaml_get_length(
    const struct yaml *map, const char *key, int fallback, struct diag *diag);
/* Index into NAMES (ends with NULL). */
int yaml_get_choice(const struct yaml *map, const char *key,
    const char *const *names, int fallback, struct diag *diag);

/* The nearest of NAMES to S by edit distance, or NULL if none is near. */
const char *yaml_nearest(const char *s, const char *const *names);

#endif
