/*
 * Comparing words the way the desk does: folding, look-up in the tables of
 * words per language, and a small glob for phrases. Folding keeps a map back
 * to the source, because what is found has to be cut out of the source.
 */
#include "desk/words.h"

#include <string.h>

#include "desk/tables.h"

bool
words_is_space(gunichar c)
{
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

struct folded
folded_new(const char *s, size_t len)
{
    struct folded f = { g_malloc(len * 2 + 4), 0,
        g_new(uint32_t, len * 2 + 5) };
    bool space = false;
    size_t space_at = 0;
    const char *end = s + len;
    for (const char *p = s; p < end && *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = words_char(p);
        if (words_is_space(c)) {
            if (!space)
                space_at = (size_t)(p - s);
            space = f.len > 0;
            continue;
        }
        if (c >= 0x80 && is_ignored(c))
            continue;
        if (space) {
            f.map[f.len] = (uint32_t)space_at;
            f.text[f.len++] = ' ';
            space = false;
        }
        char out[8];
        int n = c == 0xdf
            ? (int)g_strlcpy(out, "ss", sizeof out)
            : (c == 0xe6 || c == 0xc6 ? (int)g_strlcpy(out, "ae", sizeof out)
                                      : g_unichar_to_utf8(fold_char(c), out));
        for (int i = 0; i < n; i++) {
            f.map[f.len] = (uint32_t)(p - s);
            f.text[f.len++] = out[i];
        }
    }
    f.text[f.len] = '\0';
    f.map[f.len] = (uint32_t)(space ? space_at : len);
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
    struct folded f = folded_new(s, len);
    g_free(f.map);
    return f.text;
}

static const char *
item_end(const char *item)
{
    const char *end = strchr(item, '|');
    return end != NULL ? end : item + strlen(item);
}

bool
words_has(const struct words *table, const char *word, size_t len)
{
    if (len == 0)
        return false;
    for (; table->lang != NULL; table++) {
        for (const char *p = table->items;;) {
            const char *end = item_end(p);
            if ((size_t)(end - p) == len && memcmp(p, word, len) == 0)
                return true;
            if (*end == '\0')
                break;
            p = end + 1;
        }
    }
    return false;
}

bool
words_has_text(const struct words *table, const char *s, size_t len)
{
    g_autofree char *folded = words_fold(s, len);
    return words_has(table, folded, strlen(folded));
}

/* May a word end between these two? Scripts without spaces end anywhere. */
static bool
is_boundary(const char *before, const char *at)
{
    if (*at == '\0' || *at == ' ')
        return true;
    gunichar a = words_char(before), b = words_char(at);
    return !g_unichar_isalnum(b) || !g_unichar_isalnum(a) || words_is_cjk(a) ||
        words_is_cjk(b);
}

size_t
words_prefix(const struct words *table, const char *text)
{
    size_t best = 0;
    for (; table->lang != NULL; table++) {
        for (const char *p = table->items;;) {
            const char *end = item_end(p);
            size_t n = (size_t)(end - p);
            if (n > best && *p == *text && strncmp(p, text, n) == 0 &&
                is_boundary(g_utf8_find_prev_char(text, text + n), text + n))
                best = n;
            if (*end == '\0')
                break;
            p = end + 1;
        }
    }
    return best;
}

size_t
words_suffix(const struct words *table, const char *text, size_t len)
{
    size_t best = 0;
    for (; table->lang != NULL; table++) {
        for (const char *p = table->items;;) {
            const char *end = item_end(p);
            size_t n = (size_t)(end - p);
            const char *at = text + len - n;
            if (n > best && n <= len && memcmp(p, at, n) == 0 &&
                (n == len || is_boundary(g_utf8_find_prev_char(text, at), at)))
                best = n;
            if (*end == '\0')
                break;
            p = end + 1;
        }
    }
    return best;
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

int
words_count(const char *folded)
{
    int words = 0, cjk = 0;
    bool inside = false;
    for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = words_char(p);
        if (words_is_cjk(c)) {
            cjk++;
            inside = false;
        } else if (words_is_space(c)) {
            inside = false;
        } else if (!inside && g_unichar_isalnum(c)) {
            inside = true;
            words++;
        }
    }
    return words + (cjk + 1) / 2;
}
