/*
 * Typewriter punctuation. A mark is judged by its neighbours and by what is
 * open: a straight quote behind a space opens, one behind a word closes, one
 * between letters is an apostrophe. What that leaves open is counted: of an
 * odd number of quotes behind a measure one is for inches. Addresses, options
 * of commands and code are stepped over; marks that are set already say what
 * they are and stay.
 */
#include "edition/smart.h"

#include <string.h>

/* Deeper quotations are nobody's meaning. */
#define MOST_OPEN 16

struct smart {
    const char *text;
    const struct smart_run *runs;
    int n_runs, run;
    const struct smart_language *language; /* of the run */
    bool paragraph;
    const char *at;
    gunichar before;  /* the character before AT; an opening or closing mark
                         that was straight is as if it had been set: 0 none */
    int doubles_left; /* straight double quotes from AT on */
    const char *last_close; /* where the last single one that may close is */
    const char *feet;       /* behind the last mark for feet */
    const char *looked;     /* for addresses, up to here */
    char open[MOST_OPEN];   /* '"' and '\'' */
    int n_open;
    GArray *edits;
    struct smart_counts *counts;
};

static bool
is_blank(gunichar c)
{
    return c == 0 || g_unichar_isspace(c) || c == 0x202f || c == 0xa0;
}

/* Scripts that put no spaces between words, so that marks have none. */
static bool
is_unspaced(gunichar c)
{
    if (c < 0xe00)
        return false;
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
        return true;
    default:
        return c >= 0x3000 && c < 0xff66 && (c < 0x3040 || c >= 0xff00);
    }
}

static bool
is_hebrew(gunichar c)
{
    return c >= 0x5d0 && c <= 0x5ea;
}

/* A word may begin behind it. */
static bool
is_opening(gunichar c)
{
    static const char marks[] = "([{<«“„‘‚‹「『（【〈《—–―-/¿¡=|";
    return is_blank(c) || g_utf8_strchr(marks, -1, c) != NULL;
}

/* A word may end before it. */
static bool
is_closing(gunichar c)
{
    static const char marks[] =
        ".,;:!?)]}>»”’›」』）】〉》。、，！？；：…—–―-/|";
    return is_blank(c) || g_utf8_strchr(marks, -1, c) != NULL;
}

static gunichar
char_at(const char *p)
{
    return *p != '\0' ? g_utf8_get_char(p) : 0;
}

/* What follows the mark at P, straight quotes beside it apart. */
static gunichar
after_quotes(const char *p)
{
    const char *end = p + MOST_OPEN;
    for (p++; p < end && (*p == '"' || *p == '\''); p++)
        ;
    return char_at(p);
}

/* Replaces LEN bytes from FROM; nothing is done over the end of a run, or to
 * what another edit has taken. */
static bool
put(struct smart *s, const char *from, int len, const char *text, int *count)
{
    struct smart_edit edit = { .offset = (int)(from - s->text), .len = len };
    const struct smart_run *run = &s->runs[s->run];
    guint n = s->edits->len;
    if (n > 0) {
        const struct smart_edit *last =
            &g_array_index(s->edits, struct smart_edit, n - 1);
        if (edit.offset < last->offset + last->len)
            return false;
    }
    if (edit.offset < run->start || edit.offset + len > run->end)
        return false;
    g_strlcpy(edit.text, text, sizeof edit.text);
    g_array_append_val(s->edits, edit);
    (*count)++;
    return true;
}

static void
doubt(struct smart *s)
{
    if (s->counts->doubtful++ == 0)
        s->counts->doubt_at = (int)(s->at - s->text);
}

static bool
is_open(const struct smart *s, char mark)
{
    for (int i = 0; i < s->n_open; i++)
        if (s->open[i] == mark)
            return true;
    return false;
}

/* The pair that MARK is set as: those of one kind alternate, and a single one
 * is always the inner pair. */
static int
depth_of(const struct smart *s, char mark)
{
    int depth = s->runs[s->run].quoted;
    if (mark == '\'')
        return 1;
    for (int i = 0; i < s->n_open; i++)
        depth += s->open[i] == '"';
    return depth;
}

static void
open_quote(struct smart *s, char mark)
{
    const char *text = smart_open(s->runs[s->run].lang, depth_of(s, mark));
    int len = 1;
    /* Typed as in French, with a space inside. */
    if (g_str_has_suffix(text, "\u202f") && s->at[1] == ' ')
        len = 2;
    if (!put(s, s->at, len, text, &s->counts->quotes))
        put(s, s->at, 1, text, &s->counts->quotes);
    if (s->n_open < MOST_OPEN)
        s->open[s->n_open++] = mark;
    s->at += len;
    s->before = 0x201c;
}

static void
close_quote(struct smart *s, char mark)
{
    /* What was opened within and never closed ends here too. */
    int i = s->n_open - 1;
    while (i >= 0 && s->open[i] != mark)
        i--;
    if (i >= 0)
        s->n_open = i;
    const char *text = smart_close(s->runs[s->run].lang, depth_of(s, mark));
    bool spaced =
        g_str_has_prefix(text, "\u202f") && s->at > s->text && s->at[-1] == ' ';
    if (!spaced || !put(s, s->at - 1, 2, text, &s->counts->quotes))
        put(s, s->at, 1, text, &s->counts->quotes);
    s->at++;
    s->before = 0x201d;
}

static void
replace(struct smart *s, int len, const char *text, int *count)
{
    put(s, s->at, len, text, count);
    s->at += len;
    s->before = g_utf8_get_char(g_utf8_prev_char(text + strlen(text)));
}

static void
keep(struct smart *s)
{
    s->before = g_utf8_get_char(s->at);
    s->at = g_utf8_next_char(s->at);
}

/* 5'10" and a 12" record: behind a number, where no quotation can end. */
static bool
is_inch(const struct smart *s)
{
    if (!g_unichar_isdigit(s->before))
        return false;
    if (s->feet != NULL) {
        const char *p = s->feet;
        while (g_ascii_isdigit(*p) || *p == '.')
            p++;
        if (p == s->at)
            return true;
    }
    return is_open(s, '"') ? s->doubles_left % 2 == 1
                           : is_closing(after_quotes(s->at));
}

static void
double_mark(struct smart *s)
{
    gunichar next = char_at(s->at + 1), behind = after_quotes(s->at);
    if (is_hebrew(s->before) && is_hebrew(next)) {
        replace(s, 1, "\u05f4", &s->counts->apostrophes);
    } else if (is_inch(s)) {
        replace(s, 1, "″", &s->counts->primes);
    } else if (is_opening(s->before) && !is_blank(next) &&
        !(is_closing(behind) && is_open(s, '"'))) {
        open_quote(s, '"');
    } else if (is_blank(s->before) && is_blank(next)) {
        if (is_open(s, '"'))
            close_quote(s, '"');
        else if (next != 0)
            open_quote(s, '"');
        else
            close_quote(s, '"');
    } else if (is_closing(behind)) {
        close_quote(s, '"');
    } else if (is_open(s, '"')) {
        close_quote(s, '"');
    } else if (is_unspaced(s->before) || is_unspaced(next)) {
        open_quote(s, '"');
    } else {
        doubt(s);
        keep(s);
    }
}

/* '90s; '90 alone only if no quotation ends later. */
static bool
is_decade(const struct smart *s)
{
    const char *p = s->at + 1;
    if (!g_ascii_isdigit(p[0]) || !g_ascii_isdigit(p[1]))
        return false;
    if (p[2] == 's' && !g_unichar_isalnum(char_at(p + 3)))
        return true;
    return !g_unichar_isalnum(char_at(p + 2)) && s->last_close <= s->at;
}

/* 'tis, 's avonds, rock 'n' roll. */
static bool
is_elided(const struct smart *s)
{
    const char *word = s->at + 1, *end = word;
    while (g_ascii_isalpha(*end))
        end++;
    size_t len = (size_t)(end - word);
    if (len == 0 || g_unichar_isalpha(char_at(end)))
        return false;
    /* What is quoted as a word ends with a mark. */
    if (*end == '\'' && len > 1)
        return false;
    for (const char *item = s->language->elided; *item != '\0';) {
        size_t n = strcspn(item, "|");
        if (n == len && g_ascii_strncasecmp(item, word, n) == 0)
            return true;
        item += n + (item[n] == '|');
    }
    return false;
}

static void
apostrophe(struct smart *s)
{
    replace(s, 1, "’", &s->counts->apostrophes);
    /* It belongs to a word. */
    s->before = 'a';
}

/* Between two letters, or between letters and figures. */
static void
mark_within(struct smart *s, gunichar next)
{
    if (g_unichar_isdigit(s->before) && g_unichar_isdigit(next)) {
        replace(s, 1, "′", &s->counts->primes);
        s->feet = s->at;
    } else if (is_unspaced(s->before) || is_unspaced(next)) {
        if (is_open(s, '\''))
            close_quote(s, '\'');
        else if (s->last_close > s->at || s->language->elided[0] == '\0')
            open_quote(s, '\'');
        else
            apostrophe(s);
    } else if (is_hebrew(s->before)) {
        replace(s, 1, "\u05f3", &s->counts->apostrophes);
    } else {
        apostrophe(s);
    }
}

static void
single_mark(struct smart *s)
{
    gunichar next = char_at(s->at + 1), behind = after_quotes(s->at);
    if (g_unichar_isalnum(s->before) && g_unichar_isalnum(next)) {
        mark_within(s, next);
    } else if (is_blank(s->before) && is_blank(next)) {
        keep(s);
    } else if (is_opening(s->before) && !is_blank(next) &&
        !(is_closing(behind) && is_open(s, '\''))) {
        if (!is_decade(s) && !is_elided(s) && s->last_close > s->at)
            open_quote(s, '\'');
        else
            apostrophe(s);
    } else if (is_open(s, '\'')) {
        close_quote(s, '\'');
    } else if (g_unichar_isdigit(s->before)) {
        replace(s, 1, "′", &s->counts->primes);
        s->feet = s->at;
    } else if (is_hebrew(s->before)) {
        replace(s, 1, "\u05f3", &s->counts->apostrophes);
    } else {
        apostrophe(s);
    }
}

/* "-" between spaces, or in front of what somebody says. */
static void
one_hyphen(struct smart *s, const char *end)
{
    gunichar far = end[0] == ' ' ? char_at(end + 1) : 0;
    bool first = s->at == s->text;
    if (is_blank(far) || !(s->before == ' ' || first)) {
        keep(s);
    } else if (first) {
        if (s->paragraph && !g_unichar_isdigit(far))
            replace(s, 1, s->language->speech, &s->counts->dashes);
        else
            keep(s);
    } else {
        const char *word = s->at - 1;
        while (word > s->text && word[-1] == ' ')
            word--;
        gunichar last =
            word > s->text ? g_utf8_get_char(g_utf8_prev_char(word)) : 0;
        /* A sum or a result. */
        if (last == 0 || (g_unichar_isdigit(last) && g_unichar_isdigit(far)))
            keep(s);
        else
            replace(s, 1, s->language->spaced, &s->counts->dashes);
    }
}

static void
hyphens(struct smart *s)
{
    int n = (int)strspn(s->at, "-");
    const char *end = s->at + n;
    gunichar next = char_at(end);
    if (n == 1) {
        one_hyphen(s, end);
    } else if (n > 3 || (is_blank(s->before) && !is_blank(next)) ||
        (is_blank(s->before) && next == 0)) {
        /* A rule, or an option of a command. */
        for (int i = 0; i < n; i++)
            keep(s);
    } else if (is_blank(s->before) && is_blank(next)) {
        replace(s, n, n == 3 ? s->language->dash : s->language->spaced,
            &s->counts->dashes);
    } else if (n == 2 && g_unichar_isdigit(s->before) &&
        g_unichar_isdigit(next)) {
        replace(s, n, "–", &s->counts->dashes);
    } else {
        replace(s, n,
            n == 3 && strcmp(s->language->dash, "–") == 0 ? "—"
                                                          : s->language->dash,
            &s->counts->dashes);
    }
}

static void
full_stops(struct smart *s)
{
    int n = (int)strspn(s->at, ".");
    gunichar next = char_at(s->at + n);
    bool wide = is_unspaced(s->before) || (n == 3 && is_unspaced(next));
    if (wide && (n == 3 || n == 6))
        replace(s, n, "……", &s->counts->ellipses);
    else if (n == 3 && next != '/')
        replace(s, n, "…", &s->counts->ellipses);
    else
        for (int i = 0; i < n; i++)
            keep(s);
}

/* The narrow space before the mark at AT, in place of a wide one or of
 * none. */
static void
space_before(struct smart *s)
{
    gunichar next = char_at(g_utf8_next_char(s->at)), c = char_at(s->at);
    bool guillemet = c == 0xbb || c == 0x203a;
    bool ends = is_blank(next) || next == '"' || next == 0xbb ||
        (c != ':' && c != ';' && is_closing(next));
    if (s->before == ' ' && s->at - s->text > 1 && (ends || guillemet)) {
        put(s, s->at - 1, 1, "\u202f", &s->counts->spaces);
    } else if (guillemet ? !is_blank(s->before)
                         : ends &&
                (g_unichar_isalnum(s->before) || s->before == 0x201d ||
                    s->before == ')' || s->before == 0xbb ||
                    s->before == 0x2026 || s->before == '%')) {
        put(s, s->at, 0, "\u202f", &s->counts->spaces);
    }
    keep(s);
}

static void
space_behind(struct smart *s)
{
    keep(s);
    if (*s->at == ' ') {
        put(s, s->at, 1, "\u202f", &s->counts->spaces);
        keep(s);
    } else if (!is_blank(char_at(s->at))) {
        put(s, s->at, 0, "\u202f", &s->counts->spaces);
    }
}

/* Bytes of an address or a path at AT, which is where a word begins; 0: it is
 * none. What was looked through in vain is not looked through again. */
static int
address_length(struct smart *s)
{
    bool www = g_ascii_strncasecmp(s->at, "www.", 4) == 0;
    if (s->at < s->looked && !www)
        return 0;
    const char *p = s->at;
    bool scheme = false, at = false, dot = false, path = false;
    while (*p > ' ' && *p < 0x7f && strchr("\"<>", *p) == NULL) {
        scheme |= strncmp(p, "://", 3) == 0;
        at |= *p == '@' && p > s->at;
        path |= *p == '/' && dot;
        dot |= *p == '.' && g_ascii_isalnum(p[1]);
        p++;
    }
    s->looked = p;
    if (!scheme && !www && !(at && dot) && !path &&
        g_ascii_strncasecmp(s->at, "mailto:", 7) != 0)
        return 0;
    while (p > s->at && strchr(".,;:!?')", p[-1]) != NULL)
        p--;
    return (int)(p - s->at);
}

/* Which place may be the last at which a single quotation ends. */
static const char *
find_last_close(const char *text)
{
    for (const char *p = text + strlen(text); p > text; p--) {
        if (p[-1] != '\'' || p - 1 == text)
            continue;
        const char *before = g_utf8_prev_char(p - 1);
        gunichar c = g_utf8_get_char(before);
        gunichar next = char_at(p);
        if (!is_blank(c) && (!g_unichar_isalnum(next) || is_unspaced(next)))
            return p - 1;
    }
    return NULL;
}

static void
step(struct smart *s)
{
    char c = *s->at;
    const char *narrow = s->language->narrow;
    if (c == '"') {
        s->doubles_left--;
        double_mark(s);
    } else if (c == '\'') {
        single_mark(s);
    } else if (c == '-') {
        hyphens(s);
    } else if (c == '.') {
        full_stops(s);
    } else if (narrow[0] != '\0' && c > 0 && strchr(narrow, c) != NULL) {
        space_before(s);
    } else if (narrow[0] != '\0' && g_str_has_prefix(s->at, "»")) {
        space_before(s);
    } else if (narrow[0] != '\0' && g_str_has_prefix(s->at, "«")) {
        space_behind(s);
    } else {
        keep(s);
    }
}

GArray *
smart_edits(const char *text, const struct smart_run *runs, int n_runs,
    bool paragraph, struct smart_counts *counts)
{
    struct smart s = {
        .text = text,
        .runs = runs,
        .n_runs = n_runs,
        .paragraph = paragraph,
        .at = text,
        .edits = g_array_new(FALSE, FALSE, sizeof(struct smart_edit)),
        .counts = counts,
        .last_close = find_last_close(text),
    };
    for (const char *p = text; (p = strchr(p, '"')) != NULL; p++)
        s.doubles_left++;
    s.language = n_runs > 0 ? smart_language(runs[0].lang) : NULL;
    bool word = false; /* AT is within one */
    while (*s.at != '\0' && n_runs > 0) {
        while (s.run + 1 < n_runs && s.at - text >= runs[s.run].end) {
            s.run++;
            s.language = smart_language(runs[s.run].lang);
        }
        int skip = runs[s.run].verbatim ? runs[s.run].end - (int)(s.at - text)
            : !word                     ? address_length(&s)
                                        : 0;
        for (const char *end = s.at + skip; s.at < end;) {
            s.doubles_left -= *s.at == '"';
            keep(&s);
        }
        if (skip == 0)
            step(&s);
        word = !is_opening(s.before);
    }
    return s.edits;
}
