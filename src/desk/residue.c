/*
 * What a website left in the text: judged line by line against the phrases of
 * all languages. A phrase that ends in a wildcard must be long in relation to
 * the line that it claims, so that a sentence which happens to begin with the
 * same words is kept.
 */
#define _GNU_SOURCE /* memmem */
#include <string.h>

#include "desk/recognise.h"

/* No line of a comment form or a cookie notice is longer; what is longer is
 * text. */
#define RESIDUE_MAX_BYTES 700
#define TAIL_MARKER_MAX_BYTES 80
/* Bullets and icons stand around short lines. */
#define DRESSED_MAX_WORDS 12

static const char *const class_names[RESIDUE_N_CLASSES] = {
    [RESIDUE_COMMENTS] = "comment form",
    [RESIDUE_SHARE] = "share bar",
    [RESIDUE_RELATED] = "related link",
    [RESIDUE_ADVERT] = "advertisement",
    [RESIDUE_NEWSLETTER] = "newsletter box",
    [RESIDUE_COOKIE] = "cookie notice",
    [RESIDUE_LOGIN] = "login",
    [RESIDUE_COPYRIGHT] = "copyright line",
    [RESIDUE_NAVIGATION] = "navigation",
    [RESIDUE_EDITOR] = "note of the website",
};

static const char *const reasons[RESIDUE_N_CLASSES] = {
    [RESIDUE_COMMENTS] = "a website's form or heading for comments",
    [RESIDUE_SHARE] = "buttons for sharing and following",
    [RESIDUE_RELATED] = "a link to other articles",
    [RESIDUE_ADVERT] = "marks an advertisement",
    [RESIDUE_NEWSLETTER] = "asks to subscribe or to support",
    [RESIDUE_COOKIE] = "a notice about cookies or the browser",
    [RESIDUE_LOGIN] = "asks to log in or to register",
    [RESIDUE_COPYRIGHT] = "the website's rights and contacts",
    [RESIDUE_NAVIGATION] = "the website's navigation",
    [RESIDUE_EDITOR] = "the website speaks of the article, not the article",
};

const char *residue_class_name(enum residue_class class)
{
    return class_names[class];
}

/* How much of the glob is literal, and what it allows. */
static bool
allows(const char *glob, size_t len, int words, bool sentence)
{
    int literal = 0, stars = 0;
    bool colon = false, cjk = false;
    for (const char *p = glob; p < glob + len; p = g_utf8_next_char(p)) {
        gunichar c = words_char(p);
        if (c == '*' || c == '+') {
            stars++;
            continue;
        }
        literal += words_is_uncased_letter(c) ? 2 : 1;
        colon = colon || (c == ':' && p > glob);
        cjk = cjk || words_is_cjk(c);
    }
    if (stars == 0)
        return true;
    if (colon && literal >= 5)
        return words <= 45;
    if (sentence && literal < 14)
        return words <= 3;
    if (literal < 7)
        return words <= 5;
    if (literal < 11)
        return words <= (cjk ? 16 : 9);
    if (literal < 14)
        return words <= 16;
    if (literal < 22)
        return words <= 40;
    return true;
}

struct phrase {
    const char *glob;
    unsigned short len;
    unsigned char class;
    unsigned char literal; /* bytes before the next wildcard, from the second */
};

/* Phrases by their first byte; those that begin with a wildcard are in the
 * buckets of '*', '+' and '#'. */
struct residue_index {
    struct phrase *phrases;
    int first[257];
};

typedef void (*phrase_func)(
    struct residue_index *index, struct phrase phrase, int *next);

static void
count_phrase(struct residue_index *index, struct phrase phrase, int *next)
{
    (void)next;
    index->first[(unsigned char)*phrase.glob + 1]++;
}

static void
place_phrase(struct residue_index *index, struct phrase phrase, int *next)
{
    index->phrases[next[(unsigned char)*phrase.glob]++] = phrase;
}

static void
for_each_phrase(struct residue_index *index, phrase_func func, int *next)
{
    for (const struct residue_phrases *row = desk_residue; row->lang != NULL;
         row++) {
        for (const char *p = row->globs;;) {
            const char *end = strchr(p, '|');
            size_t n = end != NULL ? (size_t)(end - p) : strlen(p);
            size_t literal = n > 1 ? strcspn(p + 1, "*+#|") : 0;
            struct phrase phrase = { p, (unsigned short)n,
                (unsigned char)row->class, (unsigned char)MIN(literal, 255) };
            func(index, phrase, next);
            if (end == NULL)
                break;
            p = end + 1;
        }
    }
}

struct residue_index *
residue_index_new(void)
{
    struct residue_index *index = g_new0(struct residue_index, 1);
    int next[256];
    for_each_phrase(index, count_phrase, NULL);
    for (int i = 0; i < 256; i++)
        index->first[i + 1] += index->first[i];
    memcpy(next, index->first, sizeof next);
    index->phrases = g_new(struct phrase, index->first[256]);
    for_each_phrase(index, place_phrase, next);
    return index;
}

void
residue_index_free(struct residue_index *index)
{
    if (index == NULL)
        return;
    g_free(index->phrases);
    g_free(index);
}

struct line {
    const char *folded;
    size_t len;
    int words;
    bool sentence;
    bool ascii; /* nothing but ASCII */
};

/* The first literal piece after the wildcard must occur, or the glob need
 * not be tried. */
static bool
may_match(const struct phrase *phrase, const struct line *line)
{
    if (*phrase->glob != '*')
        return true;
    if (line->ascii && (unsigned char)phrase->glob[1] >= 0x80)
        return false;
    return memmem(line->folded, line->len, phrase->glob + 1, phrase->literal) !=
        NULL;
}

static void
match_bucket(const struct residue_index *index, unsigned char bucket,
    const struct line *line, size_t *best, enum residue_class *class)
{
    char glob[256];
    for (int i = index->first[bucket]; i < index->first[bucket + 1]; i++) {
        const struct phrase *p = &index->phrases[i];
        /* The second byte decides in most cases. */
        if (p->len <= *best || p->len >= sizeof glob ||
            (p->len > 1 && p->glob[0] == line->folded[0] &&
                strchr("*+#", p->glob[1]) == NULL &&
                p->glob[1] != line->folded[1]))
            continue;
        if (!may_match(p, line))
            continue;
        memcpy(glob, p->glob, p->len);
        glob[p->len] = '\0';
        if (words_glob(glob, line->folded) &&
            allows(glob, p->len, line->words, line->sentence)) {
            *best = p->len;
            *class = p->class;
        }
    }
}

/* The most specific phrase for the line; bytes of it, 0 if none. */
static size_t
match(const struct residue_index *index, const char *folded, int words,
    bool sentence, enum residue_class *class)
{
    struct line line = { folded, strlen(folded), words, sentence,
        g_str_is_ascii(folded) };
    size_t best = 0;
    unsigned char first = (unsigned char)*folded;
    if (first != '*' && first != '+' && first != '#')
        match_bucket(index, first, &line, &best, class);
    match_bucket(index, '#', &line, &best, class);
    match_bucket(index, '+', &line, &best, class);
    match_bucket(index, '*', &line, &best, class);
    return best;
}

/* Marks and bullets around a phrase, names of icons after it. */
static char *
undress(char *folded)
{
    static const char *const icons[] = { " expand_more", " expand_less",
        " keyboard_arrow_right", " chevron_right", " arrow_forward",
        " open_in_new", " keyboard_arrow_down" };
    size_t n = strlen(folded);
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < G_N_ELEMENTS(icons); i++) {
            if (g_str_has_suffix(folded, icons[i])) {
                n -= strlen(icons[i]);
                folded[n] = '\0';
                again = true;
            }
        }
        while (n > 1 && strchr(" >-:.*|", folded[n - 1]) != NULL &&
            folded[n - 2] != '.') {
            /* The colon and the star tell a label from a word: they are
             * tried with first. */
            folded[--n] = '\0';
            again = true;
        }
    }
    char *p = folded;
    while (*p == '*' || *p == '-' || *p == ' ' || *p == '>' || *p == '|' ||
        (unsigned char)*p == 0xe2) {
        gunichar c = words_char(p);
        if ((unsigned char)*p == 0xe2 && g_unichar_isalnum(c))
            break;
        p = g_utf8_next_char(p);
    }
    return p;
}

static bool
is_sentence(const char *folded)
{
    size_t n = strlen(folded);
    return n > 0 &&
        (folded[n - 1] == '.' || g_str_has_suffix(folded, ".\"") ||
            g_str_has_suffix(folded, "।") || g_str_has_suffix(folded, "。"));
}

bool
residue_recognise(const struct residue_index *index, const char *line,
    struct residue_found *found)
{
    size_t len = strnlen(line, RESIDUE_MAX_BYTES + 1);
    if (len == 0 || len > RESIDUE_MAX_BYTES)
        return false;
    g_autofree char *folded = words_fold(line, len);
    int words = words_count(folded);
    bool sentence = is_sentence(folded);
    size_t n = match(index, folded, words, sentence, &found->class);
    if (n == 0 && words <= DRESSED_MAX_WORDS) {
        char *bare = undress(folded);
        if (*bare == '\0')
            return false;
        n = match(index, bare, words, sentence, &found->class);
    }
    if (n == 0)
        return false;
    found->name = class_names[found->class];
    found->reason = reasons[found->class];
    found->confidence = words > 25 ? 88 : n >= 8 ? 96 : 92;
    return true;
}

/* Where the words of a headline, which have capitals, end again: the first
 * word that begins a sentence after words without. We only cut when the link
 * ends the paragraph or a full stop does. */
static size_t
glued_end(const char *line, size_t from)
{
    const char *p = line + from;
    const char *last_capital = NULL;
    int words = 0;
    while (*p != '\0') {
        const char *w = p;
        while (*p != '\0' && !words_is_space(words_char(p)))
            p = g_utf8_next_char(p);
        words++;
        if (strchr(".!?", p[-1]) != NULL)
            return (size_t)(p - line);
        /* A capital, then small letters: the sentence that goes on begins
         * with the last capital before a run of small words. */
        if (g_unichar_isupper(words_char(w)) || g_ascii_isdigit(*w))
            last_capital = w;
        else if (words > 3 && g_unichar_islower(words_char(w)) &&
            last_capital != NULL &&
            !words_has_text(desk_name_joints, w, (size_t)(p - w)) &&
            strlen(w) > 20)
            return (size_t)(last_capital - line);
        p = words_skip_space(p);
    }
    return (size_t)(p - line);
}

bool
residue_recognise_glued(const char *line, struct span *cut)
{
    /* The openers end with one of these. */
    if (strpbrk(line, ":|>-") == NULL)
        return false;
    struct folded f = folded_new(line, strlen(line));
    bool found = false;
    for (const char *p = f.text; *p != '\0' && !found;
         p = g_utf8_next_char(p)) {
        if (p != f.text && p[-1] != ' ')
            continue;
        if (p != f.text && strchr(".!?\")", p[-2]) == NULL &&
            !g_str_has_suffix(f.text, "\xe2"))
            continue;
        size_t n = 0;
        for (const struct words *row = desk_glued_openers; row->lang != NULL;
             row++) {
            for (const char *q = row->items; n == 0;) {
                const char *end = strchr(q, '|');
                size_t k = end != NULL ? (size_t)(end - q) : strlen(q);
                if (strncmp(p, q, k) == 0)
                    n = k;
                if (end == NULL)
                    break;
                q = end + 1;
            }
        }
        if (n == 0 || p == f.text)
            continue;
        size_t start = f.map[p - f.text];
        const char *after =
            words_skip_space(line + f.map[(size_t)(p - f.text) + n]);
        size_t end = glued_end(line, (size_t)(after - line));
        *cut = (struct span){ start, end - start };
        found = end > start;
    }
    folded_clear(&f);
    return found;
}

bool
residue_is_tail_marker(const char *line)
{
    /* The longest marker is a short heading. */
    if (strnlen(line, TAIL_MARKER_MAX_BYTES + 1) > TAIL_MARKER_MAX_BYTES)
        return false;
    g_autofree char *folded = words_fold(line, strlen(line));
    char *p = folded;
    /* "12 Comments", "Comments (12)". */
    p += strspn(p, "0123456789 ");
    size_t n = strlen(p);
    while (n > 0 && strchr("0123456789 ():", p[n - 1]) != NULL)
        n--;
    return words_has(desk_tail_markers, p, n) ||
        words_has(desk_tail_markers, folded, strlen(folded));
}
