/*
 * Liang's algorithm: every pattern that occurs in the word gives a digit to
 * each place between its letters, the highest digit at a place counts, and
 * odd ones allow a division (F. M. Liang, Word Hy-phen-a-tion by Com-put-er,
 * 1983). The files are made for libhyphen, which looks at each place only at
 * the longest beginning of a pattern that ends there, and expects a pattern
 * to repeat the digits of those inside it; so does this reader, or it would
 * find other points. Files may have two levels: the first finds the seams of
 * compounds, and the second is applied to each part by itself.
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

/* A digit with this bit changes letters at the break. */
#define CHANGES 0x80

#define NO_DIGITS UINT32_MAX

/* A beginning of a pattern: its letters in the pool, and, if it is a whole
 * one, its LEN + 1 digits. */
struct state {
    uint32_t hash;
    uint32_t letters;
    uint32_t digits;
    int len;
};

struct level {
    GArray *states; /* struct state */
    GByteArray *pool;
    uint32_t *slots; /* index + 1 of a state; 0 is empty */
    uint32_t size;   /* of slots, a power of two */
};

struct patterns {
    struct level levels[MAX_LEVELS];
    int n_levels;
    int before, after;
    int seam_before, seam_after; /* letters that stay at a compound's seam */
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
    level->pool = g_byte_array_new();
    level->size = 1024;
    level->slots = g_new0(uint32_t, level->size);
}

/* All beginnings of the N letters; the whole gets the digits. A pattern that
 * comes again replaces the earlier one. */
static void
store(struct level *level, const char *chars, int n, const uint8_t *digits)
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
                .len = len,
            };
            g_array_append_val(level->states, state);
            *slot = level->states->len;
        }
        if (len == n)
            state_at(level, *slot - 1)->digits = at + (uint32_t)n;
        make_room(level);
    }
}

/* "a1bc2" or "a1bc2/x=y,1,2": the part behind the slash says which letters
 * change at one of its points; all points of such a pattern are marked. */
static void
add_pattern(struct level *level, const char *line)
{
    char chars[LONGEST_PATTERN];
    uint8_t digits[LONGEST_PATTERN + 1] = { 0 };
    int n = 0;
    const char *slash = strchr(line, '/');
    for (const char *p = line; *p != '\0' && p != slash; p++) {
        if (*p >= '0' && *p <= '9') {
            digits[n] = (uint8_t)(*p - '0');
            if (slash != NULL && (digits[n] & 1))
                digits[n] |= CHANGES;
        } else if (n < LONGEST_PATTERN) {
            chars[n++] = *p;
        } else {
            return;
        }
    }
    if (n > 0)
        store(level, chars, n, digits);
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
    add_pattern(&patterns->levels[patterns->n_levels - 1], line);
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
        g_byte_array_unref(patterns->levels[i].pool);
        g_free(patterns->levels[i].slots);
    }
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

/* DIGITS[i] stands before byte i of WORD. */
static void
match(const struct level *level, const char *word, int len, uint8_t *digits)
{
    char text[LONGEST_WORD + 2];
    uint8_t found[LONGEST_WORD + 3] = { 0 };
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
        if (state == NULL || state->digits == NO_DIGITS)
            continue;
        const uint8_t *own = level->pool->data + state->digits;
        for (int i = 0; i <= state->len; i++)
            if ((own[i] & ~CHANGES) > (found[start + i] & ~CHANGES))
                found[start + i] = own[i];
    }
    memcpy(digits, found + 1, (size_t)len);
}

static bool
divides(uint8_t digit)
{
    return (digit & 1) != 0 && (digit & CHANGES) == 0;
}

static int
letters(const char *text, int len)
{
    return (int)g_utf8_strlen(text, len);
}

/* The points of a part without seams. */
static void
divide_part(const struct patterns *patterns, const char *word, int len,
    bool after_seam, bool before_seam, bool *points)
{
    uint8_t digits[LONGEST_WORD];
    match(&patterns->levels[patterns->n_levels - 1], word, len, digits);
    for (int i = 1; i < len; i++)
        points[i] = divides(digits[i]) &&
            (!after_seam || letters(word, i) >= patterns->seam_before) &&
            (!before_seam ||
                letters(word + i, len - i) >= patterns->seam_after);
}

/* Looks for seams, and in each part again: apart from the rest it may show
 * more. Parts get shorter each time, and words have at most LONGEST_WORD
 * bytes. */
static void
divide(const struct patterns *patterns, const char *word, int len,
    bool after_seam, bool before_seam, bool *points)
{
    uint8_t digits[LONGEST_WORD];
    bool seam = false;
    if (patterns->n_levels > 1) {
        match(&patterns->levels[0], word, len, digits);
        for (int i = 1; i < len; i++)
            seam |= (digits[i] & 1) != 0;
    }
    if (!seam) {
        divide_part(patterns, word, len, after_seam, before_seam, points);
        return;
    }
    for (int start = 0; start < len;) {
        int end = start + 1;
        while (end < len && (digits[end] & 1) == 0)
            end++;
        /* Parts of two letters stay whole, and no part gives up its last
         * letter, as in libhyphen. */
        if (letters(word + start, end - start) > 2) {
            divide(patterns, word + start, end - start, start > 0 || after_seam,
                end < len || before_seam, points + start);
            points[(int)(g_utf8_prev_char(word + end) - word)] = false;
        }
        if (start > 0)
            points[start] = divides(digits[start]);
        start = end;
    }
}

void
patterns_points(
    const struct patterns *patterns, const char *word, int len, bool *points)
{
    memset(points, 0, (size_t)len * sizeof *points);
    if (len >= 2 && len <= LONGEST_WORD)
        divide(patterns, word, len, false, false, points);
}
