/*
 * Liang's algorithm: every pattern that occurs in the word gives a digit to
 * each place between its letters, the highest digit at a place counts, and
 * odd ones allow a division (F. M. Liang, Word Hy-phen-a-tion by Com-put-er,
 * 1983). The files are made for libhyphen, which looks at each place only at
 * the longest beginning of a pattern that ends there, and expects a pattern
 * to repeat the digits of those inside it; so does this reader, or it would
 * find other points. Files may have two levels: the first finds the seams of
 * compounds, and the second is applied to each part by itself. Behind a slash
 * a pattern may say which letters change at its points (L. Nemeth, Automatic
 * non-standard hyphenation in OpenOffice.org, 2006).
 *
 * All beginnings of all patterns are in one open table, by a hash of their
 * letters.
 */
#include "layout/patterns.h"

#include <string.h>

#include <glib.h>

/* Pattern files are at most 1.1 MB now. */
#define LARGEST_FILE (16 * 1024 * 1024)
#define LONGEST_PATTERN 100
#define LONGEST_WORD 512
#define MAX_LEVELS 2

#define NO_DIGITS UINT32_MAX
#define NO_CHANGE UINT32_MAX

/* A beginning of a pattern: its letters in the pool, and, if it is a whole
 * one, its LEN + 1 digits and its change. */
struct state {
    uint32_t hash;
    uint32_t letters;
    uint32_t digits;
    uint32_t change;
    int len;
};

/* Of the letters FROM to TO of a pattern, bytes, at points between them. */
struct change {
    int from, to;
    const char *before, *after; /* NULL: nobody can tell what is meant */
};

struct level {
    GArray *states;  /* struct state */
    GArray *changes; /* struct change */
    GByteArray *pool;
    uint32_t *slots; /* index + 1 of a state; 0 is empty */
    uint32_t size;   /* of slots, a power of two */
};

struct patterns {
    struct level levels[MAX_LEVELS];
    int n_levels;
    int before, after;
    int seam_before, seam_after; /* letters that stay at a compound's seam */
    GStringChunk *texts;         /* of changes */
};

#define HASH_START 2166136261u

static uint32_t
hash_step(uint32_t hash, char c)
{
    return (hash ^ (unsigned char)c) * 16777619u;
}

/* ---- reading ---- */

/* The charset's name for iconv: files have LibreOffice's. */
static const char *
charset_name(const char *name)
{
    static const char microsoft[] = "microsoft-";
    if (g_ascii_strncasecmp(name, microsoft, sizeof microsoft - 1) == 0)
        return name + sizeof microsoft - 1;
    return name;
}

/* What follows the first line of TEXT, in UTF-8; NULL if that is not what
 * the first line says. */
static char *
body_in_utf8(const char *text, size_t len)
{
    const char *end = memchr(text, '\n', len);
    if (end == NULL)
        return NULL;
    g_autofree char *charset = g_strndup(text, (size_t)(end - text));
    g_strstrip(charset);
    const char *body = end + 1;
    gssize body_len = (gssize)(len - (size_t)(body - text));
    if (g_ascii_strcasecmp(charset, "UTF-8") == 0)
        return g_utf8_validate(body, body_len, NULL)
            ? g_strndup(body, (gsize)body_len)
            : NULL;
    return g_convert(
        body, body_len, "UTF-8", charset_name(charset), NULL, NULL, NULL);
}

static struct state *
state_at(const struct level *level, uint32_t index)
{
    return &g_array_index(level->states, struct state, index);
}

/* The slot that has these letters or could take them. */
static uint32_t *
find_slot(const struct level *level, uint32_t hash, const char *text, int len)
{
    uint32_t slot = hash & (level->size - 1);
    for (; level->slots[slot] != 0; slot = (slot + 1) & (level->size - 1)) {
        const struct state *s = state_at(level, level->slots[slot] - 1);
        if (s->hash == hash && s->len == len &&
            memcmp(level->pool->data + s->letters, text, (size_t)len) == 0)
            break;
    }
    return &level->slots[slot];
}

/* At most half full, so that chains stay short. */
static void
make_room(struct level *level)
{
    if (level->states->len * 2 < level->size)
        return;
    level->size *= 2;
    g_free(level->slots);
    level->slots = g_new0(uint32_t, level->size);
    for (uint32_t i = 0; i < level->states->len; i++) {
        uint32_t slot = state_at(level, i)->hash & (level->size - 1);
        while (level->slots[slot] != 0)
            slot = (slot + 1) & (level->size - 1);
        level->slots[slot] = i + 1;
    }
}

static void
level_init(struct level *level)
{
    level->states = g_array_new(FALSE, FALSE, sizeof(struct state));
    level->changes = g_array_new(FALSE, FALSE, sizeof(struct change));
    level->pool = g_byte_array_new();
    level->size = 1024;
    level->slots = g_new0(uint32_t, level->size);
}

/* All beginnings of the N letters; the whole gets the digits and the change. A
 * pattern that comes again replaces the earlier one. */
static void
store(struct level *level, const char *chars, int n, const uint8_t *digits,
    uint32_t change)
{
    uint32_t at = level->pool->len, hash = HASH_START;
    g_byte_array_append(level->pool, (const guint8 *)chars, (guint)n);
    g_byte_array_append(level->pool, digits, (guint)n + 1);
    for (int len = 1; len <= n; len++) {
        hash = hash_step(hash, chars[len - 1]);
        uint32_t *slot = find_slot(level, hash, chars, len);
        if (*slot == 0) {
            const struct state state = {
                .hash = hash,
                .letters = at,
                .digits = NO_DIGITS,
                .change = NO_CHANGE,
                .len = len,
            };
            g_array_append_val(level->states, state);
            *slot = level->states->len;
        }
        if (len == n) {
            state_at(level, *slot - 1)->digits = at + (uint32_t)n;
            state_at(level, *slot - 1)->change = change;
        }
        make_room(level);
    }
}

/* What stands behind a pattern's slash, "x=y,1,2": the hyphen's place is "=",
 * and the letters that give way are counted from 1, without the dot of a
 * word's beginning. */
static uint32_t
add_change(struct patterns *patterns, struct level *level, const char *text,
    const char *chars, int n)
{
    g_auto(GStrv) fields = g_strsplit(text, ",", 3);
    int dot = chars[0] == '.';
    gint64 first = 1, count = 0;
    if (fields[0] != NULL && fields[1] != NULL && fields[2] != NULL) {
        first = g_ascii_strtoll(fields[1], NULL, 10);
        count = g_ascii_strtoll(fields[2], NULL, 10);
    }
    int letters = (int)g_utf8_strlen(chars + dot, n - dot);
    int from = (int)CLAMP(first - 1, 0, letters);
    int to = count > 0 ? (int)MIN(from + count, letters) : letters;
    struct change change = {
        .from = (int)(g_utf8_offset_to_pointer(chars + dot, from) - chars),
        .to = (int)(g_utf8_offset_to_pointer(chars + dot, to) - chars),
    };
    g_auto(GStrv) parts = g_strsplit(text[0] != '\0' ? fields[0] : "", "=", 2);
    if (parts[0] != NULL && parts[1] != NULL) {
        change.before = g_string_chunk_insert_const(patterns->texts, parts[0]);
        change.after = g_string_chunk_insert_const(patterns->texts, parts[1]);
    }
    g_array_append_val(level->changes, change);
    return level->changes->len - 1;
}

/* "a1bc2" or "a1bc2/x=y,1,2". */
static void
add_pattern(struct patterns *patterns, struct level *level, const char *line)
{
    char chars[LONGEST_PATTERN + 1];
    uint8_t digits[LONGEST_PATTERN + 1] = { 0 };
    int n = 0;
    const char *slash = strchr(line, '/');
    for (const char *p = line; *p != '\0' && p != slash; p++) {
        if (*p >= '0' && *p <= '9')
            digits[n] = (uint8_t)(*p - '0');
        else if (n < LONGEST_PATTERN)
            chars[n++] = *p;
        else
            return;
    }
    if (n == 0)
        return;
    chars[n] = '\0';
    uint32_t change = NO_CHANGE;
    if (slash != NULL)
        change = add_change(patterns, level, slash + 1, chars, n);
    store(level, chars, n, digits, change);
}

/* True if the line is "KEY number". */
static bool
take_number(const char *line, const char *key, int *value)
{
    size_t len = strlen(key);
    if (strncmp(line, key, len) != 0 || !g_ascii_isspace(line[len]))
        return false;
    gint64 number = g_ascii_strtoll(line + len, NULL, 10);
    *value = (int)CLAMP(number, 0, 20);
    return true;
}

static void
take_line(struct patterns *patterns, const char *line)
{
    if (line[0] == '\0' || line[0] == '%' || line[0] == '#')
        return;
    if (take_number(line, "LEFTHYPHENMIN", &patterns->before) ||
        take_number(line, "RIGHTHYPHENMIN", &patterns->after) ||
        take_number(line, "COMPOUNDLEFTHYPHENMIN", &patterns->seam_before) ||
        take_number(line, "COMPOUNDRIGHTHYPHENMIN", &patterns->seam_after))
        return;
    if (strcmp(line, "NEXTLEVEL") == 0) {
        if (patterns->n_levels < MAX_LEVELS)
            level_init(&patterns->levels[patterns->n_levels++]);
        return;
    }
    /* About hyphens and apostrophes, which are no letters. */
    if (g_str_has_prefix(line, "NOHYPHEN"))
        return;
    add_pattern(patterns, &patterns->levels[patterns->n_levels - 1], line);
}

struct patterns *
patterns_load(const char *path)
{
    g_autofree char *text = NULL;
    gsize len = 0;
    if (!g_file_get_contents(path, &text, &len, NULL) || len > LARGEST_FILE)
        return NULL;
    g_autofree char *body = body_in_utf8(text, len);
    if (body == NULL)
        return NULL;
    struct patterns *patterns = g_new0(struct patterns, 1);
    patterns->texts = g_string_chunk_new(256);
    patterns->n_levels = 1;
    level_init(&patterns->levels[0]);
    for (char *line = body; line != NULL;) {
        char *next = strchr(line, '\n');
        if (next != NULL)
            *next++ = '\0';
        take_line(patterns, g_strchomp(line));
        line = next;
    }
    return patterns;
}

void
patterns_free(struct patterns *patterns)
{
    if (patterns == NULL)
        return;
    for (int i = 0; i < patterns->n_levels; i++) {
        g_array_unref(patterns->levels[i].states);
        g_array_unref(patterns->levels[i].changes);
        g_byte_array_unref(patterns->levels[i].pool);
        g_free(patterns->levels[i].slots);
    }
    g_string_chunk_free(patterns->texts);
    g_free(patterns);
}

int
patterns_before(const struct patterns *patterns)
{
    return patterns->before;
}

int
patterns_after(const struct patterns *patterns)
{
    return patterns->after;
}

/* ---- matching ---- */

/* Between two bytes of a word: the digit, and the change that the pattern
 * which gave it makes there, whose letters begin at byte FROM. */
struct place {
    uint8_t digit;
    const struct change *change;
    int from;
};

/* The places that a pattern, which begins at START, decides. */
static void
apply(const struct level *level, const struct state *state, int start,
    struct place *places)
{
    const uint8_t *digits = level->pool->data + state->digits;
    const struct change *change = state->change == NO_CHANGE
        ? NULL
        : &g_array_index(level->changes, struct change, state->change);
    for (int i = 0; i <= state->len; i++) {
        struct place *place = &places[start + i];
        if (digits[i] <= place->digit)
            continue;
        bool changes = change != NULL && i >= change->from && i <= change->to;
        *place = (struct place){
            .digit = digits[i],
            .change = changes ? change : NULL,
            .from = start + (changes ? change->from : 0),
        };
    }
}

/* PLACES[i] is before byte i of WORD. */
static void
match(
    const struct level *level, const char *word, int len, struct place *places)
{
    char text[LONGEST_WORD + 2];
    struct place found[LONGEST_WORD + 3] = { 0 };
    text[0] = '.';
    memcpy(text + 1, word, (size_t)len);
    text[len + 1] = '.';
    /* TEXT from START to END is the longest state that ends at END. */
    int start = 0;
    for (int end = 1; end <= len + 2; end++) {
        const struct state *state = NULL;
        for (; start < end && state == NULL; start += state == NULL) {
            uint32_t hash = HASH_START;
            for (int i = start; i < end; i++)
                hash = hash_step(hash, text[i]);
            uint32_t slot = *find_slot(level, hash, text + start, end - start);
            if (slot != 0)
                state = state_at(level, slot - 1);
        }
        if (state != NULL && state->digits != NO_DIGITS)
            apply(level, state, start, found);
    }
    /* The dot is not of the word. */
    for (int i = 0; i < len; i++) {
        places[i] = found[i + 1];
        places[i].from--;
    }
}

static bool
divides(const struct place *place)
{
    return (place->digit & 1) != 0;
}

static int
letters(const char *text, int len)
{
    return (int)g_utf8_strlen(text, len);
}

/* The point at byte AT of a part that begins at START of its word of LEN
 * bytes. */
static void
take_point(const struct place *place, int start, int at, int len,
    struct patterns_point *point)
{
    *point = (struct patterns_point){ .divides = divides(place) };
    const struct change *change = place->change;
    if (!point->divides || change == NULL)
        return;
    int to = place->from + change->to - change->from;
    point->divides = change->before != NULL && place->from >= 0 && to <= len &&
        place->from <= at && at <= to;
    point->from = start + place->from;
    point->to = start + to;
    point->before = change->before;
    point->after = change->after;
}

/* The points of a part without seams, which begins at byte START. */
static void
divide_part(const struct patterns *patterns, const char *part, int start,
    int len, bool after_seam, bool before_seam, struct patterns_point *points)
{
    struct place places[LONGEST_WORD];
    match(&patterns->levels[patterns->n_levels - 1], part, len, places);
    for (int i = 1; i < len; i++) {
        take_point(&places[i], start, i, len, &points[i]);
        if (after_seam && letters(part, i) < patterns->seam_before)
            points[i].divides = false;
        if (before_seam && letters(part + i, len - i) < patterns->seam_after)
            points[i].divides = false;
    }
}

/* Looks for seams, and in each part again: apart from the rest it may show
 * more. Parts get shorter each time, and words have at most LONGEST_WORD
 * bytes. PART is at byte START of the word, POINTS are the part's. */
static void
divide(const struct patterns *patterns, const char *part, int start, int len,
    bool after_seam, bool before_seam, struct patterns_point *points)
{
    struct place places[LONGEST_WORD];
    bool seam = false;
    if (patterns->n_levels > 1) {
        match(&patterns->levels[0], part, len, places);
        for (int i = 1; i < len; i++)
            seam |= divides(&places[i]);
    }
    if (!seam) {
        divide_part(
            patterns, part, start, len, after_seam, before_seam, points);
        return;
    }
    for (int from = 0; from < len;) {
        int end = from + 1;
        while (end < len && !divides(&places[end]))
            end++;
        /* Parts of two letters stay whole, and no part gives up its last
         * letter, as in libhyphen. */
        if (letters(part + from, end - from) > 2) {
            divide(patterns, part + from, start + from, end - from,
                from > 0 || after_seam, end < len || before_seam,
                points + from);
            points[(int)(g_utf8_prev_char(part + end) - part)].divides = false;
        }
        if (from > 0)
            take_point(&places[from], start, from, len, &points[from]);
        from = end;
    }
}

void
patterns_points(const struct patterns *patterns, const char *word, int len,
    struct patterns_point *points)
{
    memset(points, 0, (size_t)len * sizeof *points);
    if (len >= 2 && len <= LONGEST_WORD)
        divide(patterns, word, 0, len, false, false, points);
}
