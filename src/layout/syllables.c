/*
 * Turkish syllables have one vowel each, and of the consonants between two
 * vowels the last one goes with the second: "ki-tap-lar", "sa-at", "elekt-rik".
 * That is the whole rule of the Turkish Language Association (Yazım Kılavuzu,
 * "hece bölünmesi"), and the one of Azeri schools.
 */
#include "layout/syllables.h"

#include <string.h>

#include <glib.h>

static bool
is_vowel(gunichar c)
{
    static const char vowels[] = "aeıioöuüâîûə";
    return g_utf8_strchr(vowels, -1, c) != NULL;
}

void
syllables_points(const char *word, int len, struct patterns_point *points)
{
    memset(points, 0, (size_t)len * sizeof *points);
    bool vowels = false; /* there is one before P */
    for (const char *p = word; p < word + len; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const char *next = g_utf8_next_char(p);
        bool vowel = is_vowel(c);
        bool begins = vowel ||
            (g_unichar_isalpha(c) && next < word + len &&
                is_vowel(g_utf8_get_char(next)));
        /* A vowel begins a syllable only behind another one: else the
         * consonant before it has. */
        if (vowel && p > word)
            begins = is_vowel(g_utf8_get_char(g_utf8_prev_char(p)));
        points[p - word].divides = vowels && begins;
        vowels |= vowel;
    }
}
