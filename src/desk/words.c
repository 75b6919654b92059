/*
 * Comparing words the way the desk does: folding, look-up in the tables of
 * words per language, and a small glob for phrases. Folding keeps a map back
 * to the source, because what is found has to be cut out of the source.
 */
#include "desk/words.h"

#include <string.h>

#include "desk/tables.h"

/* Longer than any item of the tables, with whatever marks are in it. */
#define SHORT_BYTES 160

bool
words_is_space(gunichar c)
{
    if (c > ' ' && c < 0xa0)
        return false;
    return c == ' ' || c == '\n' || c == '\t' || c == 0xa0 || c == 0x3000 ||
        (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f || c == '\r';
}

bool
words_is_dash(gunichar c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 ||
        c == 0x2e3a || c == 0xfe58 || c == 0xff0d;
}

bool
words_is_cjk(gunichar c)
{
    if (c < 0x3000)
        return false;
    return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
        (c >= 0xac00 && c <= 0xd7af) || (c >= 0xf900 && c <= 0xfaff) ||
        (c >= 0x20000 && c <= 0x3134f) || c == 0x3005;
}

bool
words_is_uncased_letter(gunichar c)
{
    if (c < 0x590 || !g_unichar_isalpha(c))
        return false;
    return !g_unichar_isupper(c) && !g_unichar_islower(c) &&
        !g_unichar_istitle(c);
}

const char *
words_skip_space(const char *s)
{
    while (*s != '\0' && words_is_space(words_char(s)))
        s = g_utf8_next_char(s);
    return s;
}

/* Marks that carry no meaning for comparing. */
static bool
is_ignored(gunichar c)
{
    return c == 0xad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 ||
        c == 0xfeff || (c >= 0x202a && c <= 0x202e) ||
        (c >= 0x64b && c <= 0x652) || c == 0x640 || (c >= 0x300 && c <= 0x36f);
}

static gunichar
fold_sign(gunichar c)
{
    if (words_is_dash(c))
        return '-';
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201b:
    case 0x2032:
    case 0x2bc:
    case '`':
    case 0xb4:
        return '\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0xab:
    case 0xbb:
    case 0x2033:
        return '"';
    case 0x60c: /* Arabic comma */
        return ',';
    case 0x61f:
        return '?';
    case 0x451: /* yo */
        return 0x435;
    case 0x622: /* alef with madda or hamza */
    case 0x623:
    case 0x625:
        return 0x627;
    case 0x649:
        return 0x64a;
    case 0x6cc: /* Persian yeh and kaf */
        return 0x64a;
    case 0x6a9:
        return 0x643;
    default:
        return c;
    }
}

/* A Latin letter without its accent. */
static gunichar
fold_latin(gunichar c)
{
    switch (c) {
    case 0x131: /* dotless i */
        return 'i';
    case 0xf8:
        return 'o';
    case 0x142:
        return 'l';
    case 0x111:
    case 0xf0:
        return 'd';
    default:
        break;
    }
    /* Most accents, without asking Unicode's tables. */
    static const char latin1[] = "aaaaaa.ceeeeiiii.nooooo..uuuuy..";
    if (c >= 0xe0 && c <= 0xfd && latin1[c - 0xe0] != '.')
        return (gunichar)latin1[c - 0xe0];
    gunichar base = c, mark;
    while (g_unichar_decompose(base, &base, &mark) && mark != 0)
        ;
    return base < 0x80 ? base : c;
}

static gunichar
fold_char(gunichar c)
{
    if (c >= 0xff01 && c <= 0xff5e) /* full width */
        c -= 0xfee0;
    if (c < 0x80)
        return (gunichar)g_ascii_tolower((char)c);
    int digit = g_unichar_digit_value(c);
    if (digit >= 0 && c > 0x600)
        return (gunichar)('0' + digit);
    c = fold_sign(c);
    if (c < 0x80)
        return c;
    c = g_unichar_tolower(c);
    if ((c >= 0xc0 && c < 0x250) || (c >= 0x1e00 && c < 0x1f00))
        c = fold_latin(c);
    return c == 0x451 ? 0x435 : c;
}

/* Letters beyond ASCII that become two. */
static const char *
fold_pair(gunichar c)
{
    return c == 0xdf ? "ss" : c == 0xe6 || c == 0xc6 ? "ae" : NULL;
}

/* What C, not of ASCII, becomes; bytes written to OUT. */
static int
fold_wide(gunichar c, char *out)
{
    const char *pair = fold_pair(c);
    if (pair == NULL)
        return g_unichar_to_utf8(fold_char(c), out);
    memcpy(out, pair, 2);
    return 2;
}

/* Room for LEN bytes folded: a few letters of two bytes have small ones of
 * three, and the last character may reach over the end. */
#define FOLDED_MAX(len) ((len)*2 + 8)

/* Folds into OUT, and the way back into MAP where that is not NULL. Returns
 * the length. */
static size_t
fold_into(const char *s, size_t len, char *out, uint32_t *map)
{
    bool space = false;
    size_t space_at = 0, n = 0;
    const char *end = s + len;
    for (const char *p = s; p < end && *p != '\0'; p = g_utf8_next_char(p)) {
        bool ascii = (unsigned char)*p < 0x80;
        gunichar c = ascii ? (gunichar)*p : words_char(p);
        if (words_is_space(c)) {
            if (!space)
                space_at = (size_t)(p - s);
            space = n > 0;
            continue;
        }
        if (!ascii && is_ignored(c))
            continue;
        if (space) {
            if (map != NULL)
                map[n] = (uint32_t)space_at;
            out[n++] = ' ';
            space = false;
        }
        int bytes = 1;
        if (ascii)
            out[n] = *p == '`' ? '\'' : g_ascii_tolower(*p);
        else
            bytes = fold_wide(c, out + n);
        for (int i = 0; map != NULL && i < bytes; i++)
            map[n + (size_t)i] = (uint32_t)(p - s);
        n += (size_t)bytes;
    }
    out[n] = '\0';
    if (map != NULL)
        map[n] = (uint32_t)(space ? space_at : len);
    return n;
}

struct folded
folded_new(const char *s, size_t len)
{
    struct folded f = { g_malloc(FOLDED_MAX(len)), 0,
        g_new(uint32_t, FOLDED_MAX(len)) };
    f.len = fold_into(s, len, f.text, f.map);
    return f;
}

void
folded_clear(struct folded *folded)
{
    g_free(folded->text);
    g_free(folded->map);
}

char *
words_fold(const char *s, size_t len)
{
    char *text = g_malloc(FOLDED_MAX(len));
    fold_into(s, len, text, NULL);
    return text;
}

bool
words_has_text(const struct words *table, const char *s, size_t len)
{
    char room[FOLDED_MAX(SHORT_BYTES)];
    if (len > SHORT_BYTES)
        return false;
    return words_has(table, room, fold_into(s, len, room, NULL));
}

/* Ends of the next words after S, for `+`. */
static const char *
next_word_end(const char *s)
{
    if (*s == ' ')
        s++;
    while (*s != '\0' && *s != ' ')
        s = g_utf8_next_char(s);
    return s;
}

/* Backtracks to the last wildcard only, which is enough for globs. */
bool
words_glob(const char *pattern, const char *text)
{
    const char *star = NULL, *star_text = NULL;
    int words_left = 0;
    const char *p = pattern, *t = text;
    while (true) {
        if (*p == '*' || *p == '+') {
            words_left = *p == '+' ? 4 : -1;
            star = ++p;
            star_text = t;
            if (words_left > 0) {
                if (*t == '\0' || *t == ' ')
                    return false;
                words_left--;
                t = star_text = next_word_end(t);
            }
            continue;
        }
        if (*p == '#' && g_ascii_isdigit(*t)) {
            while (g_ascii_isdigit(*t) ||
                ((*t == '.' || *t == ',') && g_ascii_isdigit(t[1])))
                t++;
            p++;
            continue;
        }
        if (*p == *t && *p != '#') {
            if (*p == '\0')
                return true;
            p++;
            t++;
            continue;
        }
        if (star == NULL || *star_text == '\0')
            return false;
        if (words_left == 0)
            return false;
        if (words_left > 0) {
            words_left--;
            star_text = next_word_end(star_text);
        } else {
            star_text++;
        }
        p = star;
        t = star_text;
    }
}

/* Letters of a word of Thai, without the marks on them. */
#define THAI_WORD_LETTERS 4

int
words_count(const char *text)
{
    int words = 0, cjk = 0, thai = 0;
    bool inside = false;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = (unsigned char)*p < 0x80 ? (gunichar)*p : words_char(p);
        if (words_is_cjk(c)) {
            cjk++;
            inside = false;
        } else if (words_is_space(c)) {
            inside = false;
        } else if (c >= 0xe01 && c <= 0xe46) {
            /* Thai has no spaces between words. */
            thai += g_unichar_ismark(c) ? 0 : 1;
        } else if (!inside &&
            (c < 0x80 ? g_ascii_isalnum((char)c) : g_unichar_isalnum(c))) {
            inside = true;
            words++;
        }
    }
    return words + (cjk + 1) / 2 +
        (thai + THAI_WORD_LETTERS - 1) / THAI_WORD_LETTERS;
}
