/*
 * What a website left in the text: judged line by line against the phrases of
 * all languages. A phrase that ends in a wildcard must be long in relation to
 * the line that it claims, so that a sentence which happens to begin with the
 * same words is kept.
 */
#include <limits.h>
#include <string.h>

#include "desk/passes.h"

/* No line of a comment form or a cookie notice is longer; what is longer is
 * text. */
#define RESIDUE_MAX_BYTES 700
#define TAIL_MARKER_MAX_BYTES 80
/* Bullets and icons stand around short lines. */
#define DRESSED_MAX_WORDS 12
/* Rows of a few parts are no longer. */
#define SEGMENTS_MAX_BYTES 300
#define PART_MAX_WORDS 10

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

#define NO_LIMIT INT_MAX
/* A phrase of so many letters is no beginning of a sentence. */
#define LINK_LITERAL 20

/* How much of the glob is literal decides how many words of a line it may
 * claim; SENTENCE is a line with a full stop. */
static int
most_words(
    const char *glob, size_t len, bool sentence, enum residue_class class)
{
    /* In tenths: the letters of some scripts say more than others. */
    int literal = 0, stars = 0;
    bool colon = false, cjk = false, any_thai = false;
    for (const char *p = glob; p < glob + len; p = g_utf8_next_char(p)) {
        gunichar c = words_char(p);
        if (c == '*' || c == '+') {
            stars++;
            continue;
        }
        bool thai = c >= 0xe00 && c < 0xe80;
        any_thai = any_thai || thai;
        literal += words_is_cjk(c)                ? 20
            : words_is_uncased_letter(c) && !thai ? 13
                                                  : 10;
        colon = colon || (c == ':' && p > glob);
        cjk = cjk || words_is_cjk(c);
    }
    literal /= 10;
    if (stars == 0)
        return NO_LIMIT;
    /* "Read also the small print, the lawyers advise." begins as a link. */
    if (sentence && !colon && stars == 1 && glob[len - 1] == '*' && !cjk &&
        literal < LINK_LITERAL &&
        (class == RESIDUE_RELATED || class == RESIDUE_SHARE ||
            class == RESIDUE_NEWSLETTER || class == RESIDUE_NAVIGATION))
        return literal < 14 ? 3 : 5;
    if (colon && literal >= 5)
        return 45;
    /* Thai is counted by its letters: the line may be twice the phrase. */
    if (any_thai)
        return literal / 2 + 3;
    if (sentence && literal < 14)
        return 3;
    if (literal < 7)
        return 5;
    if (literal < 11)
        return cjk ? 16 : 9;
    if (literal < 14)
        return 16;
    return literal < 22 ? 40 : NO_LIMIT;
}

/* Runs of this many bytes tell whether a phrase can be in a line at all. */
#define GRAM 4
#define GRAM_BITS 4096

struct phrase {
    char *glob; /* ended by NUL */
    size_t len;
    enum residue_class class;
    int max_words[2]; /* of a line; of a sentence */
    int grams[2];     /* runs that the line must have; -1: none to ask for */
};

/* Phrases by their first byte; those that begin with a wildcard are in the
 * buckets of '*', '+' and '#'. */
struct residue_index {
    struct phrase *phrases;
    int first[257];
};

struct line {
    const char *folded;
    size_t len;
    int words;
    bool sentence;
    uint64_t grams[GRAM_BITS / 64];
};

static int
gram_at(const char *p)
{
    uint32_t bytes;
    memcpy(&bytes, p, GRAM);
    return (int)((bytes * 2654435761u) >> 20);
}

static bool
has_gram(const struct line *line, int gram)
{
    return gram < 0 || (line->grams[gram / 64] >> gram % 64 & 1) != 0;
}

static void
set_line(struct line *line, const char *folded, int words, bool sentence)
{
    memset(line, 0, sizeof *line);
    line->folded = folded;
    line->len = strlen(folded);
    line->words = words;
    line->sentence = sentence;
    for (size_t i = 0; i + GRAM <= line->len; i++) {
        int gram = gram_at(folded + i);
        line->grams[gram / 64] |= UINT64_C(1) << gram % 64;
    }
}

/* The ends of the longest literal run. */
static void
set_grams(struct phrase *phrase)
{
    size_t best = 0, at = 0;
    for (size_t i = 0; i < phrase->len;) {
        size_t n = strcspn(phrase->glob + i, "*+#");
        if (n > best) {
            best = n;
            at = i;
        }
        i += n + 1;
    }
    const char *run = phrase->glob + at;
    phrase->grams[0] = best >= GRAM ? gram_at(run) : -1;
    phrase->grams[1] = best >= GRAM ? gram_at(run + best - GRAM) : -1;
}

static int
compare_phrases(const void *a, const void *b)
{
    const struct phrase *p = a, *q = b;
    unsigned char c = (unsigned char)*p->glob, d = (unsigned char)*q->glob;
    if (c != d)
        return c < d ? -1 : 1;
    /* The longest is the most specific and tried first. */
    if (p->len != q->len)
        return p->len > q->len ? -1 : 1;
    return strcmp(p->glob, q->glob);
}

static void
add_phrases(GArray *all, const struct residue_phrases *row)
{
    g_auto(GStrv) globs = g_strsplit(row->globs, "|", -1);
    for (int i = 0; globs[i] != NULL; i++) {
        struct phrase phrase = { .glob = g_strdup(globs[i]),
            .len = strlen(globs[i]),
            .class = row->class };
        phrase.max_words[0] =
            most_words(phrase.glob, phrase.len, false, row->class);
        phrase.max_words[1] =
            most_words(phrase.glob, phrase.len, true, row->class);
        set_grams(&phrase);
        g_array_append_val(all, phrase);
    }
}

static struct residue_index *
make_index(void)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(struct phrase));
    for (const struct residue_phrases *row = desk_residue; row->lang != NULL;
         row++)
        add_phrases(all, row);
    g_array_sort(all, compare_phrases);
    struct residue_index *index = g_new0(struct residue_index, 1);
    for (guint i = 0; i < all->len; i++) {
        const struct phrase *p = &g_array_index(all, struct phrase, i);
        index->first[(unsigned char)*p->glob + 1]++;
    }
    for (int i = 0; i < 256; i++)
        index->first[i + 1] += index->first[i];
    index->phrases = (struct phrase *)(void *)g_array_free(all, FALSE);
    return index;
}

/* A function of the table alone, so that sharing it changes nothing. */
static const struct residue_index *
the_index(void)
{
    static struct residue_index *made;
    if (g_once_init_enter(&made))
        g_once_init_leave(&made, make_index());
    return made;
}

/* The longest phrase of the bucket that is the line, if it is longer than
 * BEST. */
static const struct phrase *
match_bucket(const struct residue_index *index, unsigned char bucket,
    const struct line *line, const struct phrase *best)
{
    for (int i = index->first[bucket]; i < index->first[bucket + 1]; i++) {
        const struct phrase *p = &index->phrases[i];
        if (best != NULL && p->len <= best->len)
            return best;
        if (line->words <= p->max_words[line->sentence] &&
            has_gram(line, p->grams[0]) && has_gram(line, p->grams[1]) &&
            words_glob(p->glob, line->folded))
            return p;
    }
    return best;
}

/* The most specific phrase for the line, NULL if there is none. */
static const struct phrase *
match(const char *folded, int words, bool sentence)
{
    const struct residue_index *index = the_index();
    struct line line;
    set_line(&line, folded, words, sentence);
    const struct phrase *best = NULL;
    unsigned char first = (unsigned char)*folded;
    if (first != '*' && first != '+' && first != '#')
        best = match_bucket(index, first, &line, best);
    best = match_bucket(index, '#', &line, best);
    best = match_bucket(index, '+', &line, best);
    return match_bucket(index, '*', &line, best);
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

/* Is one part of a line residue by itself? */
static bool
is_part(const char *part, enum residue_class *class)
{
    int words = words_count(part);
    if (words > PART_MAX_WORDS)
        return false;
    const struct phrase *phrase = match(part, words, is_sentence(part));
    if (phrase != NULL)
        *class = phrase->class;
    return phrase != NULL || residue_recognise_parts(part, class) ||
        residue_recognise_call(part, words, class);
}

/* "14 comments · Sort by oldest", "Already a subscriber? Sign in": every part
 * is. The first gives the class. */
static bool
is_every_part(const char *folded, enum residue_class *class)
{
    if (strlen(folded) > SEGMENTS_MAX_BYTES)
        return false;
    g_autofree char *room = g_strdup(folded);
    int parts = 0;
    for (char *p = room; p != NULL && *p != '\0';) {
        char *end = NULL, *next = NULL;
        for (char *q = p; *q != '\0' && end == NULL; q++) {
            if (strchr(" .?!", *q) == NULL && (unsigned char)*q < 0xe0)
                continue;
            size_t middot = *q != ' '                   ? 0
                : g_str_has_prefix(q, " \xc2\xb7 ")     ? 4
                : g_str_has_prefix(q, " \xe2\x80\xa2 ") ? 5
                : g_str_has_prefix(q, " | ")            ? 3
                                                        : 0;
            bool stop = strchr(".?!", *q) != NULL && q[1] == ' ';
            bool wide = (unsigned char)*q >= 0xe0 &&
                (g_str_has_prefix(q, "。") || g_str_has_prefix(q, "।"));
            if (middot == 0 && !stop && !wide)
                continue;
            /* The stop is the part's own. */
            end = middot > 0 ? q : q + (stop ? 1 : strlen("。"));
            next = q + (middot > 0 ? middot : stop ? 2 : strlen("。"));
        }
        char kept = end != NULL ? *end : '\0';
        if (end != NULL)
            *end = '\0';
        enum residue_class found;
        if (!is_part(p, &found))
            return false;
        if (parts++ == 0)
            *class = found;
        if (end != NULL)
            *end = kept;
        p = next;
        while (p != NULL && *p == ' ')
            p++;
    }
    return parts >= 2;
}

bool
residue_recognise(const char *line, struct residue_found *found)
{
    size_t len = strnlen(line, RESIDUE_MAX_BYTES + 1);
    if (len == 0 || len > RESIDUE_MAX_BYTES)
        return false;
    g_autofree char *folded = words_fold(line, len);
    int words = words_count(folded);
    bool sentence = is_sentence(folded);
    const struct phrase *phrase = match(folded, words, sentence);
    if (phrase == NULL && !sentence &&
        residue_recognise_parts(folded, &found->class)) {
        found->name = class_names[found->class];
        found->reason = reasons[found->class];
        found->confidence = 90;
        return true;
    }
    if (phrase == NULL) {
        bool cookie = residue_is_cookie_notice(folded, words);
        found->class = RESIDUE_COOKIE;
        if (cookie || residue_recognise_call(folded, words, &found->class) ||
            is_every_part(folded, &found->class)) {
            found->name = class_names[found->class];
            found->reason = reasons[found->class];
            found->confidence = 84;
            return true;
        }
    }
    if (phrase == NULL && words <= DRESSED_MAX_WORDS) {
        char *bare = undress(folded);
        if (*bare == '\0')
            return false;
        phrase = match(bare, words, sentence);
    }
    if (phrase == NULL)
        return false;
    found->class = phrase->class;
    found->name = class_names[found->class];
    found->reason = reasons[found->class];
    found->confidence = words > 25 ? 88 : phrase->len >= 8 ? 96 : 92;
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

/* Does a sentence end before P? */
static bool
ends_before(const struct folded *f, const char *p)
{
    return p - f->text >= 2 && p[-1] == ' ' && strchr(".!?\")", p[-2]) != NULL;
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
        size_t n = ends_before(&f, p) ? words_prefix(desk_glued_openers, p) : 0;
        if (n == 0)
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
