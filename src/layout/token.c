/*
 * Signs that allow a line to end: in words hyphens and dashes, the slash of
 * "and/or" and an ellipsis without space; in addresses, as manuals of style
 * ask for, before a dot and after a slash and the like, and anywhere in long
 * rows of letters and figures. Where UAX#14 would divide more (units such as
 * km/h, the range 1914–1918) the pieces are too short to be worth it.
 */
#include "layout/token.h"

#include <string.h>

#include <glib.h>

/* Up to here a name with dots or strokes stays whole. */
#define SHORT_ADDRESS 16
/* So many letters and figures in a row may be divided anywhere ... */
#define LONG_PIECE 24
/* ... but for so many at their ends. */
#define PIECE_EDGE 2
/* No language has longer words; what looks like one is damage. */
#define LONGEST_WORD 100
/* Nor longer rows of words; each point of one is shaped. */
#define LONGEST_TOKEN 400
/* Letters on each side of a slash, and on both: "and/or" but not "kg/ha". */
#define SLASH_SIDE 2
#define SLASH_BOTH 5

/* "Prof." */
#define TITLE_LENGTH 5

/* Signs after which a piece of an address begins, and before which one does. */
#define PIECE_ENDS "/?&=_:+\\"
/* The hyphen too: at a line's end it would look like one of ours. */
#define PIECE_BEGINS ".#%@-"

static gunichar
char_before(const char *text, const char *p)
{
    return p > text ? g_utf8_get_char(g_utf8_prev_char(p)) : 0;
}

static gunichar
char_at(const char *p, const char *end)
{
    return p < end ? g_utf8_get_char(p) : 0;
}

static bool
is_letter(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static bool
is_em_dash(gunichar c)
{
    return c == 0x2014 || c == 0x2015;
}

/* ---- addresses ---- */

/* "example.org", "linebreak.c", "a_name": not "e.g.", "10.5" or the end of a
 * sentence without a space. */
static bool
is_joined_name(const char *text, int len)
{
    const char *end = text + len;
    for (const char *p = text + 1; p + 1 < end; p++) {
        if (*p == '_' && g_ascii_isalnum(p[-1]) && g_ascii_isalnum(p[1]))
            return true;
        if (*p != '.' || p < text + 2)
            continue;
        gunichar before = char_before(text, p), after = char_at(p + 1, end);
        const char *next = g_utf8_next_char(p + 1);
        if (g_unichar_isalnum(before) && g_unichar_islower(after) &&
            g_unichar_isalnum(char_before(text, g_utf8_prev_char(p))) &&
            g_unichar_isalnum(char_at(next, end)))
            return true;
    }
    return false;
}

/* One slash between words: "Schiedsrichter/Schiedsrichterin". */
static bool
is_pair_of_words(const char *text, int len)
{
    int slashes = 0;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        slashes += c == '/';
        if (g_unichar_isdigit(c) || (c != '/' && strchr("_@#%&=+<>|~", *p)))
            return false;
    }
    return slashes == 1 && text[0] != '/' && text[len - 1] != '/';
}

static bool
is_path(const char *text, int len)
{
    const char *slash = memchr(text, '/', (size_t)len);
    if (memchr(text, '\\', (size_t)len) != NULL)
        return true;
    if (slash == NULL || slash + 1 == text + len)
        return false;
    return slash == text || (slash - text <= 2 && strchr("~.", *text) != NULL);
}

/* A run of letters and figures that no word is, or of more letters than one
 * has. */
static bool
is_code(const char *text, int len)
{
    int run = 0, letters = 0;
    bool figures = false;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool letter = is_letter(c);
        letters = letter ? letters + 1 : 0;
        run = letter || g_unichar_isdigit(c) ? run + 1 : 0;
        figures = run > 0 && (figures || !letter);
        if (letters > LONGEST_WORD || (figures && run >= LONG_PIECE))
            return true;
    }
    return false;
}

bool
token_is_address(const char *text, int len)
{
    if (len < 4)
        return false;
    if (len > LONGEST_TOKEN || text[0] == '#')
        return true;
    bool slash = memchr(text, '/', (size_t)len) != NULL;
    return g_strstr_len(text, len, "://") != NULL ||
        (len > 4 && strncmp(text, "www.", 4) == 0) ||
        memchr(text, '@', (size_t)len) != NULL ||
        (slash && g_utf8_strlen(text, len) > LONG_PIECE &&
            !is_pair_of_words(text, len)) ||
        is_path(text, len) || is_joined_name(text, len) || is_code(text, len);
}

static bool
begins_piece(gunichar c)
{
    return g_unichar_isalnum(c) ||
        (c < 0x80 && c > ' ' && strchr("~$@(#%.", (int)c) != NULL);
}

/* Between two signs: a sentence's own marks around the address stay with it. */
static bool
divides_address(gunichar before, gunichar c, gunichar next)
{
    if (before < 0x80 && strchr(PIECE_ENDS, (int)before) != NULL)
        return begins_piece(c);
    return c < 0x80 && strchr(PIECE_BEGINS, (int)c) != NULL && before != c &&
        begins_piece(next);
}

/* The letters and figures from START to END: anywhere, if they are many. */
static void
divide_piece(const char *text, const char *start, const char *end, bool *breaks)
{
    glong n = g_utf8_strlen(start, end - start), i = 0;
    if (n < LONG_PIECE)
        return;
    for (const char *p = start; p < end; p = g_utf8_next_char(p), i++)
        if (i >= PIECE_EDGE && i <= n - PIECE_EDGE &&
            !g_unichar_ismark(g_utf8_get_char(p)))
            breaks[p - text] = true;
}

void
token_divide_address(const char *text, int len, bool *breaks)
{
    memset(breaks, 0, (size_t)len * sizeof *breaks);
    if (len < SHORT_ADDRESS)
        return;
    const char *end = text + len, *start = text;
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p), before = char_before(text, p);
        /* What begins or ends the token alone is no piece. */
        breaks[p - text] = p >= text + 2 && p + 1 < end &&
            divides_address(before, c, char_at(g_utf8_next_char(p), end));
        if (!is_letter(c) && !g_unichar_isdigit(c)) {
            divide_piece(text, start, p, breaks);
            start = g_utf8_next_char(p);
        }
    }
    divide_piece(text, start, end, breaks);
}

/* ---- words ---- */

static bool
is_quote_or_bracket(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
        return true;
    default:
        return c == '"' || c == '\'';
    }
}

/* Quotation marks and the like, and then a word. */
static bool
begins_word(const char *p, const char *end)
{
    gunichar c = char_at(p, end);
    while (is_quote_or_bracket(c) || c == 0xbf || c == 0xa1) {
        p = g_utf8_next_char(p);
        c = char_at(p, end);
    }
    return g_unichar_isalnum(c);
}

/* A word, and then what may close a sentence. */
static bool
ends_word(const char *text, const char *p)
{
    gunichar c = char_before(text, p);
    while (is_quote_or_bracket(c) ||
        (c != 0 && c < 0x80 && strchr(".,!?", (int)c) != NULL)) {
        p = g_utf8_prev_char(p);
        c = char_before(text, p);
    }
    return g_unichar_isalnum(c);
}

static int
letters_before(const char *text, const char *p)
{
    int n = 0;
    for (; is_letter(char_before(text, p)); p = g_utf8_prev_char(p))
        n++;
    return n;
}

static int
letters_after(const char *p, const char *end)
{
    int n = 0;
    for (; is_letter(char_at(p, end)); p = g_utf8_next_char(p))
        n++;
    return n;
}

/* P is behind a slash. */
static bool
divides_at_slash(const char *text, const char *p, const char *end)
{
    int before = letters_before(text, p - 1), after = letters_after(p, end);
    return before >= SLASH_SIDE && after >= SLASH_SIDE &&
        before + after >= SLASH_BOTH;
}

/* P is behind a dot: "wait...what". */
static bool
divides_at_dots(const char *text, const char *p, const char *end)
{
    return p - text > 3 && p[-2] == '.' && p[-3] == '.' &&
        is_letter(char_before(text, p - 3)) && begins_word(p, end);
}

bool
token_divides(
    const char *text, int len, int at, enum linebreak_point_kind *kind)
{
    const char *p = text + at, *end = text + len;
    gunichar c = char_before(text, p);
    if (at >= len || c == 0)
        return false;
    gunichar before = char_before(text, g_utf8_prev_char(p));
    *kind = LINEBREAK_URL;
    if (c == '/')
        return divides_at_slash(text, p, end);
    if (c == '.')
        return divides_at_dots(text, p, end);
    if (c == 0x2026)
        return is_letter(before) && begins_word(p, end);
    *kind = LINEBREAK_HARD;
    /* Not in "-5", "COVID-19" or "1914–1918". */
    if (c == '-' || c == 0x2010 || c == 0x2013)
        return g_unichar_isalnum(before) &&
            g_unichar_isalpha(g_utf8_get_char(p));
    return is_em_dash(c) && ends_word(text, g_utf8_prev_char(p)) &&
        begins_word(p, end);
}

/* ---- what goes with the next word ---- */

/* "38", "1,240", "4.3", "1914–18": it ends with a figure. */
static bool
is_number(const char *text, int len)
{
    gunichar last = 0;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        last = g_utf8_get_char(p);
        if (!g_unichar_isdigit(last) && g_unichar_isalpha(last))
            return false;
    }
    return g_unichar_isdigit(last);
}

/* "K.", "J.-P.", "Dr.", "Prof.": capitals, and at most a few letters. */
static bool
is_initial_or_title(const char *text, int len)
{
    gunichar first = g_utf8_get_char(text);
    return len >= 2 && text[len - 1] == '.' && g_unichar_isupper(first) &&
        g_utf8_strlen(text, len) <= TITLE_LENGTH;
}

bool
token_binds(const char *text, int len)
{
    static const char signs[] = "№§¶×=≈±+<>≤≥";
    gunichar first = g_utf8_get_char(text);
    bool sign = g_utf8_next_char(text) == text + len &&
        g_utf8_strchr(signs, -1, first) != NULL;
    return sign || is_number(text, len) || is_initial_or_title(text, len);
}
