/*
 * Character references of HTML. The names of HTML 4 are libxml2's; those that
 * HTML 5 added and that pages have are here: signs of ASCII, which content
 * systems write out of caution, and the letters of Latin Extended-A. So are the
 * most common ones, since libxml2 looks through its list from the start.
 */
#include "read/html_text.h"

#include <string.h>

#include <libxml/HTMLparser.h>

#include "base/arena.h"

/* "&CounterClockwiseContourIntegral;" is the longest that the standard has;
 * none that we know is longer than this. */
#define LONGEST_NAME 24
/* "&#x10ffff;" with some zeros. */
#define LONGEST_NUMBER 16

/* clang-format off */
static const struct {
    const char *name;
    gunichar c;
} added[] = {
    { "Abreve", 0x102 }, { "Amacr", 0x100 }, { "Aogon", 0x104 },
    { "Cacute", 0x106 }, { "Ccaron", 0x10c }, { "Dcaron", 0x10e },
    { "Dstrok", 0x110 }, { "Ecaron", 0x11a }, { "Edot", 0x116 },
    { "Emacr", 0x112 }, { "Eogon", 0x118 }, { "Gbreve", 0x11e },
    { "Hat", '^' }, { "Idot", 0x130 }, { "Imacr", 0x12a }, { "Iogon", 0x12e },
    { "Kcedil", 0x136 }, { "Lcaron", 0x13d }, { "Lcedil", 0x13b },
    { "Lstrok", 0x141 }, { "Nacute", 0x143 }, { "Ncaron", 0x147 },
    { "Ncedil", 0x145 }, { "NewLine", '\n' }, { "NonBreakingSpace", 0xa0 },
    { "Odblac", 0x150 }, { "Omacr", 0x14c }, { "Racute", 0x154 },
    { "Rcaron", 0x158 }, { "Sacute", 0x15a }, { "Scedil", 0x15e },
    { "Tab", '\t' }, { "Tcaron", 0x164 }, { "Tcedil", 0x162 },
    { "Udblac", 0x170 }, { "Umacr", 0x16a }, { "Uogon", 0x172 },
    { "Uring", 0x16e }, { "Zacute", 0x179 }, { "Zcaron", 0x17d },
    { "Zdot", 0x17b }, { "abreve", 0x103 }, { "agrave", 0xe0 },
    { "amacr", 0x101 }, { "amp", '&' }, { "aogon", 0x105 }, { "apos", '\'' },
    { "ast", '*' }, { "auml", 0xe4 }, { "bsol", '\\' }, { "cacute", 0x107 },
    { "ccaron", 0x10d }, { "check", 0x2713 }, { "colon", ':' },
    { "comma", ',' }, { "commat", '@' }, { "copysr", 0x2117 },
    { "cross", 0x2717 }, { "dash", 0x2010 }, { "dcaron", 0x10f },
    { "dollar", '$' }, { "dstrok", 0x111 }, { "eacute", 0xe9 },
    { "ecaron", 0x11b }, { "edot", 0x117 }, { "egrave", 0xe8 },
    { "emacr", 0x113 }, { "eogon", 0x119 }, { "equals", '=' }, { "excl", '!' },
    { "gbreve", 0x11f }, { "grave", '`' }, { "gt", '>' }, { "hairsp", 0x200a },
    { "half", 0xbd }, { "hellip", 0x2026 }, { "horbar", 0x2015 },
    { "hyphen", 0x2010 }, { "imacr", 0x12b }, { "imath", 0x131 },
    { "inodot", 0x131 }, { "iogon", 0x12f }, { "kcedil", 0x137 },
    { "laquo", 0xab }, { "lbrace", '{' }, { "lbrack", '[' },
    { "lcaron", 0x13e }, { "lcedil", 0x13c }, { "lcub", '{' },
    { "ldquo", 0x201c }, { "ldquor", 0x201e }, { "lowbar", '_' },
    { "lpar", '(' }, { "lsqb", '[' }, { "lsquo", 0x2018 },
    { "lsquor", 0x201a }, { "lstrok", 0x142 }, { "lt", '<' },
    { "mdash", 0x2014 }, { "mldr", 0x2026 }, { "nacute", 0x144 },
    { "nbsp", 0xa0 }, { "ncaron", 0x148 }, { "ncedil", 0x146 },
    { "ndash", 0x2013 }, { "num", '#' }, { "numsp", 0x2007 },
    { "odblac", 0x151 }, { "omacr", 0x14d }, { "ouml", 0xf6 },
    { "percnt", '%' }, { "period", '.' }, { "phone", 0x260e }, { "plus", '+' },
    { "puncsp", 0x2008 }, { "quest", '?' }, { "quot", '"' },
    { "racute", 0x155 }, { "raquo", 0xbb }, { "rbrace", '}' },
    { "rbrack", ']' }, { "rcaron", 0x159 }, { "rcub", '}' },
    { "rdquo", 0x201d }, { "rdquor", 0x201d }, { "rpar", ')' },
    { "rsqb", ']' }, { "rsquo", 0x2019 }, { "rsquor", 0x2019 },
    { "sacute", 0x15b }, { "scedil", 0x15f }, { "semi", ';' }, { "sol", '/' },
    { "square", 0x25a1 }, { "star", 0x2606 }, { "starf", 0x2605 },
    { "szlig", 0xdf }, { "tcaron", 0x165 }, { "tcedil", 0x163 },
    { "udblac", 0x171 }, { "umacr", 0x16b }, { "uogon", 0x173 },
    { "uring", 0x16f }, { "uuml", 0xfc }, { "verbar", '|' }, { "vert", '|' },
    { "zacute", 0x17a }, { "zcaron", 0x17e }, { "zdot", 0x17c },
};

/* What the bytes 128 to 159 are in windows-1252; 0: nothing. */
static const gunichar windows[] = {
    0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030,
    0x160, 0x2039, 0x152, 0, 0x17d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d,
    0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e,
    0x178,
};
/* clang-format on */

static int
compare_names(const void *a, const void *b)
{
    return strcmp(a, *(const char *const *)b);
}

/* 0 if there is none. */
static gunichar
find_name(const char *name)
{
    const char *const *found =
        bsearch(name, added, G_N_ELEMENTS(added), sizeof *added, compare_names);
    if (found != NULL)
        return added[((const char *)found - (const char *)added) /
            (ptrdiff_t)sizeof *added]
            .c;
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
    return entity != NULL ? entity->value : 0;
}

/* "&#8217;" at S; a number that stands for nothing is U+FFFD. */
static size_t
append_number(GString *out, const char *s, size_t len)
{
    size_t i = 2;
    bool hex = i < len && (s[i] == 'x' || s[i] == 'X');
    i += hex;
    size_t first = i;
    guint32 c = 0;
    for (; i < len && i < LONGEST_NUMBER; i++) {
        int digit =
            hex ? g_ascii_xdigit_value(s[i]) : g_ascii_digit_value(s[i]);
        if (digit < 0)
            break;
        c = MIN(c * (hex ? 16 : 10) + (guint32)digit, 0x110000);
    }
    if (i == first)
        return 0;
    if (c >= 0x80 && c < 0xa0)
        c = windows[c - 0x80];
    /* Control characters are nothing to print. */
    if (c == 0 || !g_unichar_validate(c) ||
        (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
        c = 0xfffd;
    g_string_append_unichar(out, c);
    return i < len && s[i] == ';' ? i + 1 : i;
}

size_t
html_append_reference(GString *out, const char *s, size_t len)
{
    if (len < 3)
        return 0;
    if (s[1] == '#')
        return append_number(out, s, len);
    char name[LONGEST_NAME];
    size_t n = 0;
    while (n < LONGEST_NAME - 1 && n + 1 < len && g_ascii_isalnum(s[n + 1])) {
        name[n] = s[n + 1];
        n++;
    }
    name[n] = '\0';
    if (n < 2 || n == LONGEST_NAME - 1)
        return 0;
    gunichar c = find_name(name);
    bool closed = n + 1 < len && s[n + 1] == ';';
    /* Without a semicolon only those of Latin-1 count, and not in "?a=b&lang=".
     */
    if (c == 0 || (!closed && (c > 0xff || (n + 1 < len && s[n + 1] == '='))))
        return 0;
    g_string_append_unichar(out, c);
    return n + 1 + closed;
}

void
html_append_unescaped(GString *out, const char *s, size_t len)
{
    const char *end = s + len;
    while (s < end) {
        const char *amp = memchr(s, '&', (size_t)(end - s));
        if (amp == NULL)
            break;
        g_string_append_len(out, s, amp - s);
        size_t n = html_append_reference(out, amp, (size_t)(end - amp));
        if (n == 0)
            g_string_append_c(out, '&');
        s = amp + MAX(n, 1);
    }
    g_string_append_len(out, s, end - s);
}

char *
html_unescape(struct arena *arena, const char *s, size_t len)
{
    if (memchr(s, '&', len) == NULL)
        return arena_strndup(arena, s, len);
    g_autoptr(GString) out = g_string_sized_new(len + 1);
    html_append_unescaped(out, s, len);
    /* The source is in NFC, but a reference may be an accent. */
    g_autofree char *nfc =
        g_utf8_normalize(out->str, (gssize)out->len, G_NORMALIZE_NFC);
    return arena_strdup(arena, nfc != NULL ? nfc : out->str);
}
