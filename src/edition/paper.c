/*
 * Papers: the sizes that people name. Offices, newspapers and the makers of
 * e-readers each have their own; a table holds them with the facts that they
 * come from, pixels and their density for screens. What becomes of a style on
 * them is fitpaper.c's.
 */
#include "edition/paper.h"

#include <string.h>

#include <glib.h>

#include "base/length.h"
#include "base/yaml.h"

#define MM 25.4
#define INCH 1.0

/* ISO 216 and JIS P 0138 in the millimetres that they round to. Newspapers'
 * are the usual trimmed pages; presses differ by some millimetres. A half is
 * the larger page folded once. Of screens: what shows a page, in pixels, and
 * pixels an inch, as their makers give them. */
static const struct paper_entry entries[] = {
    { "A0", PAPER_ISO, 841, 1189, MM, NULL },
    { "A1", PAPER_ISO, 594, 841, MM, NULL },
    { "A2", PAPER_ISO, 420, 594, MM, NULL },
    { "A3", PAPER_ISO, 297, 420, MM, NULL },
    { "A4", PAPER_ISO, 210, 297, MM, NULL },
    { "A5", PAPER_ISO, 148, 210, MM, NULL },
    { "A6", PAPER_ISO, 105, 148, MM, NULL },
    { "B3", PAPER_ISO, 353, 500, MM, "isob3" },
    { "B4", PAPER_ISO, 250, 353, MM, "isob4" },
    { "B5", PAPER_ISO, 176, 250, MM, "isob5" },
    { "B6", PAPER_ISO, 125, 176, MM, "isob6" },
    /* Sheets for what bleeds. */
    { "SRA3", PAPER_ISO, 320, 450, MM, NULL },
    { "SRA4", PAPER_ISO, 225, 320, MM, NULL },
    { "JIS-B3", PAPER_JIS, 364, 515, MM, "b3jis" },
    { "JIS-B4", PAPER_JIS, 257, 364, MM, "b4jis" },
    { "JIS-B5", PAPER_JIS, 182, 257, MM, "b5jis" },
    { "JIS-B6", PAPER_JIS, 128, 182, MM, "b6jis" },
    { "Letter", PAPER_AMERICAN, 8.5, 11, INCH, "usletter" },
    { "Half-Letter", PAPER_AMERICAN, 5.5, 8.5, INCH,
        "statement invoice digest" },
    { "Legal", PAPER_AMERICAN, 8.5, 14, INCH, "uslegal" },
    { "Executive", PAPER_AMERICAN, 7.25, 10.5, INCH, NULL },
    { "Tabloid", PAPER_AMERICAN, 11, 17, INCH, "compact ansib" },
    { "Ledger", PAPER_AMERICAN, 17, 11, INCH, NULL },
    { "Super-B", PAPER_AMERICAN, 13, 19, INCH, "a3+ supera3" },
    { "Berliner", PAPER_NEWSPAPER, 315, 470, MM, "midi" },
    { "Half-Berliner", PAPER_NEWSPAPER, 235, 315, MM, NULL },
    { "Swiss", PAPER_NEWSPAPER, 320, 475, MM, NULL },
    { "Rhenish", PAPER_NEWSPAPER, 350, 510, MM, "rheinisch" },
    { "Half-Rhenish", PAPER_NEWSPAPER, 255, 350, MM, "halbrheinisch" },
    { "Nordic", PAPER_NEWSPAPER, 400, 570, MM, "nordisch nordisk" },
    { "Half-Nordic", PAPER_NEWSPAPER, 285, 400, MM, NULL },
    { "Broadsheet", PAPER_NEWSPAPER, 375, 600, MM, NULL },
    { "US-Broadsheet", PAPER_NEWSPAPER, 12, 22.75, INCH, NULL },
    { "remarkable-1", PAPER_SCREEN, 1404, 1872, 226, NULL },
    { "remarkable-2", PAPER_SCREEN, 1404, 1872, 226, "remarkable rm2" },
    { "remarkable-paper-pro", PAPER_SCREEN, 1620, 2160, 229,
        "paperpro rmpp remarkablepro" },
    { "remarkable-paper-pro-move", PAPER_SCREEN, 954, 1696, 264,
        "paperpromove remarkablemove" },
    { "kindle", PAPER_SCREEN, 1072, 1448, 300, "kindle11" },
    { "kindle-paperwhite", PAPER_SCREEN, 1236, 1648, 300, "paperwhite" },
    { "kindle-paperwhite-7", PAPER_SCREEN, 1264, 1680, 300,
        "paperwhite12 kindlecolorsoft" },
    { "kindle-oasis", PAPER_SCREEN, 1264, 1680, 300, "oasis" },
    { "kindle-scribe", PAPER_SCREEN, 1860, 2480, 300, "scribe" },
    { "kobo-nia", PAPER_SCREEN, 758, 1024, 212, NULL },
    { "kobo-clara", PAPER_SCREEN, 1072, 1448, 300,
        "koboclarahd koboclara2e koboclarabw koboclaracolour" },
    { "kobo-libra", PAPER_SCREEN, 1264, 1680, 300,
        "kobolibra2 kobolibrah2o kobolibracolour" },
    { "kobo-forma", PAPER_SCREEN, 1440, 1920, 300, NULL },
    { "kobo-sage", PAPER_SCREEN, 1440, 1920, 300, NULL },
    { "kobo-elipsa", PAPER_SCREEN, 1404, 1872, 227, "koboelipsa2e elipsa" },
    { "boox-palma", PAPER_SCREEN, 824, 1648, 300, "booxpalma2 palma" },
    { "boox-poke", PAPER_SCREEN, 1072, 1448, 300, "booxgo6" },
    { "boox-page", PAPER_SCREEN, 1264, 1680, 300,
        "booxleaf booxgo7 booxgocolor7" },
    { "boox-tab-mini-c", PAPER_SCREEN, 1404, 1872, 300,
        "booxnova booxtabmini" },
    { "boox-note-air", PAPER_SCREEN, 1404, 1872, 227,
        "booxnoteair2 booxnoteair3 booxnote" },
    { "boox-note-air-3c", PAPER_SCREEN, 1860, 2480, 300, "booxnoteair4c" },
    { "boox-go-10.3", PAPER_SCREEN, 1860, 2480, 300, "booxgo" },
    { "boox-tab-ultra", PAPER_SCREEN, 1404, 1872, 227, NULL },
    { "boox-tab-ultra-c", PAPER_SCREEN, 1860, 2480, 300, NULL },
    { "boox-tab-x", PAPER_SCREEN, 1650, 2200, 207, "booxmaxlumi booxmax" },
    { "pocketbook-verse", PAPER_SCREEN, 758, 1024, 212, "pocketbooktouchlux" },
    { "pocketbook-verse-pro", PAPER_SCREEN, 1072, 1448, 300, NULL },
    { "pocketbook-era", PAPER_SCREEN, 1264, 1680, 300, NULL },
    { "pocketbook-inkpad-4", PAPER_SCREEN, 1404, 1872, 300,
        "pocketbookinkpad pocketbookinkpadcolor3" },
    { "pocketbook-inkpad-lite", PAPER_SCREEN, 825, 1200, 150, NULL },
    { "pocketbook-inkpad-x", PAPER_SCREEN, 1404, 1872, 227, NULL },
    { "supernote-nomad", PAPER_SCREEN, 1404, 1872, 300,
        "supernotea6x supernotea6x2 supernotea5x2nomad" },
    { "supernote-a5x", PAPER_SCREEN, 1404, 1872, 226, NULL },
    { "supernote-manta", PAPER_SCREEN, 1920, 2560, 300, "supernotea5x2" },
    { "tolino-shine", PAPER_SCREEN, 1072, 1448, 300, NULL },
    { "tolino-vision", PAPER_SCREEN, 1264, 1680, 300, NULL },
    { "tolino-epos", PAPER_SCREEN, 1440, 1920, 300, NULL },
    { "quaderno-a5", PAPER_SCREEN, 1404, 1872, 227, NULL },
    { "quaderno-a4", PAPER_SCREEN, 1650, 2200, 207, "sonydptrp1" },
};

/* Smaller than a playing card, or larger than PDF readers open. */
#define PAPER_LEAST (140 * LENGTH_PT)
#define PAPER_LARGEST (14400 * LENGTH_PT)

const struct paper_entry *
paper_entries(int *n)
{
    *n = (int)G_N_ELEMENTS(entries);
    return entries;
}

struct paper
paper_of_entry(const struct paper_entry *entry)
{
    return (struct paper){
        .width = length_from_pt(entry->width * 72 / entry->per_inch),
        .height = length_from_pt(entry->height * 72 / entry->per_inch),
        .screen = entry->group == PAPER_SCREEN,
    };
}

/* Letters and digits in small letters, so that "reMarkable 2" is
 * remarkable-2. A plus is no decoration: A3+ is not A3. */
static char *
fold_name(const char *s)
{
    GString *folded = g_string_new(NULL);
    for (; *s != '\0'; s++)
        if (g_ascii_isalnum(*s) || *s == '+')
            g_string_append_c(folded, g_ascii_tolower(*s));
    return g_string_free(folded, FALSE);
}

static bool
is_alias(const char *aliases, const char *folded)
{
    if (aliases == NULL)
        return false;
    g_auto(GStrv) names = g_strsplit(aliases, " ", -1);
    return g_strv_contains((const char *const *)names, folded);
}

static const struct paper_entry *
lookup_name(const char *s)
{
    g_autofree char *folded = fold_name(s);
    for (size_t i = 0; folded[0] != '\0' && i < G_N_ELEMENTS(entries); i++) {
        g_autofree char *name = fold_name(entries[i].name);
        if (strcmp(name, folded) == 0 || is_alias(entries[i].aliases, folded))
            return &entries[i];
    }
    return NULL;
}

/* One side of "182mm x 257mm"; UNIT is the other side's, for "182x257mm". */
static bool
parse_side(const char *s, const char *unit, int *length)
{
    char *end = NULL;
    g_ascii_strtod(s, &end);
    bool bare = end != s && *end == '\0';
    g_autofree char *whole = g_strconcat(s, bare ? unit : "", NULL);
    return length_parse(whole, length) && *length >= PAPER_LEAST &&
        *length <= PAPER_LARGEST;
}

static bool
parse_size(const char *s, int *width, int *height)
{
    const char *cross = strpbrk(s, ",xX*");
    size_t skip = 1;
    if (cross == NULL) {
        cross = strstr(s, "×");
        skip = strlen("×");
    }
    if (cross == NULL)
        return false;
    g_autofree char *left = g_strndup(s, (size_t)(cross - s));
    g_autofree char *right = g_strdup(cross + skip);
    g_strstrip(left);
    g_strstrip(right);
    char *unit = NULL;
    g_ascii_strtod(right, &unit);
    int w, h;
    if (!parse_side(left, unit, &w) || !parse_side(right, "", &h))
        return false;
    *width = w;
    *height = h;
    return true;
}

/* Takes WORD off the end or the beginning of NAME. */
static bool
take_word(char *name, const char *word)
{
    size_t len = strlen(name), n = strlen(word);
    if (len <= n)
        return false;
    if (g_ascii_strcasecmp(name + len - n, word) == 0 &&
        !g_ascii_isalnum(name[len - n - 1])) {
        name[len - n] = '\0';
    } else if (g_ascii_strncasecmp(name, word, n) == 0 &&
        !g_ascii_isalnum(name[n])) {
        memmove(name, name + n, len - n + 1);
    } else {
        return false;
    }
    g_strstrip(g_strdelimit(name, "-", ' '));
    return true;
}

bool
paper_parse(const char *s, struct paper *paper)
{
    g_autofree char *name = g_strstrip(g_strdup(s));
    bool landscape = take_word(name, "landscape");
    bool portrait = !landscape && take_word(name, "portrait");
    struct paper found = { 0 };
    const struct paper_entry *entry = lookup_name(name);
    if (entry != NULL)
        found = paper_of_entry(entry);
    else if (!parse_size(name, &found.width, &found.height))
        return false;
    if ((landscape && found.width < found.height) ||
        (portrait && found.width > found.height)) {
        int width = found.width;
        found.width = found.height;
        found.height = width;
    }
    *paper = found;
    return true;
}

/* The name in the table that S is nearest to; NULL if it is near to none. */
static const char *
nearest_name(const char *s)
{
    const char *names[G_N_ELEMENTS(entries) + 1];
    const char *folded[G_N_ELEMENTS(entries) + 1];
    size_t n = G_N_ELEMENTS(entries);
    g_autofree char *typed = fold_name(s);
    for (size_t i = 0; i < n; i++) {
        names[i] = entries[i].name;
        folded[i] = fold_name(names[i]);
    }
    names[n] = folded[n] = NULL;
    const char *near = yaml_nearest(typed, folded);
    const char *found = NULL;
    for (size_t i = 0; i < n; i++) {
        if (folded[i] == near)
            found = names[i];
        g_free((char *)folded[i]);
    }
    return found;
}

char *
paper_complaint(const char *s)
{
    const char *near = nearest_name(s);
    if (near != NULL)
        return g_strdup_printf(
            "\"%s\" is no paper (did you mean \"%s\"? newsprint papers lists "
            "them; a size is written 182mm x 257mm)",
            s, near);
    return g_strdup_printf(
        "\"%s\" is neither a name such as A4, Letter, Berliner or "
        "kindle-scribe (newsprint papers lists them) nor a size such as "
        "182mm x 257mm",
        s);
}
