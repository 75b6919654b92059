/*
 * Which characters were found without a glyph, and where. A letter that is
 * not there leaves a word that nobody can read; a sign only itself.
 */
#include "layout/missing.h"

#include <glib.h>

#include <unicode/uchar.h>

/* Places of one character that are told apart; more are many. */
#define MOST_PLACES 100000

struct character {
    uint32_t c;
    struct pos first;
    GHashTable *places; /* "origin:line:column" */
};

struct missing {
    GPtrArray *characters; /* struct character, in order */
    GHashTable *by_code;
};

static void
free_character(gpointer data)
{
    struct character *character = data;
    g_hash_table_unref(character->places);
    g_free(character);
}

struct missing *
missing_new(void)
{
    struct missing *missing = g_new0(struct missing, 1);
    missing->characters = g_ptr_array_new_with_free_func(free_character);
    missing->by_code = g_hash_table_new(NULL, NULL);
    return missing;
}

void
missing_free(struct missing *missing)
{
    if (missing == NULL)
        return;
    g_ptr_array_unref(missing->characters);
    g_hash_table_unref(missing->by_code);
    g_free(missing);
}

/* Pictographs that Unicode has only set places aside for are signs as well. */
static bool
is_sign(uint32_t c)
{
    return u_hasBinaryProperty((UChar32)c, UCHAR_EXTENDED_PICTOGRAPHIC) ||
        (U_MASK(u_charType((UChar32)c)) & U_GC_S_MASK) != 0;
}

/* Selectors, joiners and their like are nothing to be seen. */
static bool
is_seen(uint32_t c)
{
    return !u_hasBinaryProperty(
               (UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
        (is_sign(c) || g_unichar_isgraph(c) || !g_unichar_isdefined(c));
}

void
missing_add(struct missing *missing, uint32_t c, struct pos pos)
{
    if (!is_seen(c))
        return;
    struct character *character =
        g_hash_table_lookup(missing->by_code, GUINT_TO_POINTER(c));
    if (character == NULL) {
        character = g_new0(struct character, 1);
        character->c = c;
        character->places =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_insert(missing->by_code, GUINT_TO_POINTER(c), character);
        g_ptr_array_add(missing->characters, character);
    }
    /* Furniture repeats what an article says. */
    if (pos.line == 0)
        return;
    if (character->first.line == 0)
        character->first = pos;
    if (g_hash_table_size(character->places) < MOST_PLACES)
        g_hash_table_add(character->places,
            g_strdup_printf("%s:%d:%d", pos.origin != NULL ? pos.origin : "",
                pos.line, pos.column));
}

void
missing_report(const struct missing *missing, struct diag *diag)
{
    for (guint i = 0; i < missing->characters->len; i++) {
        const struct character *m = missing->characters->pdata[i];
        guint n = g_hash_table_size(m->places);
        char text[8] = { 0 };
        if (g_unichar_isprint(m->c))
            g_unichar_to_utf8(m->c, text);
        g_autofree char *places =
            n > 1 ? g_strdup_printf(", in %u places", n) : g_strdup("");
        diag_report(diag,
            is_sign(m->c) ? DIAG_SIGN_MISSING : DIAG_GLYPH_MISSING, m->first,
            "U+%04X %s%s", m->c, text, places);
    }
}
