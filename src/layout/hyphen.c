/*
 * Where words may be divided, by the patterns of Debian's hyphen-* packages:
 * opens the file for a language, and maps the points that the patterns give
 * back to the word as it was written. Results are not kept: the caller has a
 * cache of words anyway.
 */
#include "layout/hyphen.h"

#include <string.h>

#include <glib.h>

#include "base/diag.h"
#include "layout/exceptions.h"
#include "layout/language.h"
#include "layout/patterns.h"
#include "layout/syllables.h"

/* Shorter words are not worth a hyphen, longer ones are none. */
#define SHORTEST_WORD 5
#define LONGEST_WORD 100

/* The tag of what holds in all languages. */
#define EVERY_LANGUAGE "*"

/* What is known of one language tag. */
struct entry {
    struct language language;
    bool loaded;                     /* what follows is known */
    const struct patterns *patterns; /* NULL: there are none */
    const struct patterns *latin; /* of words in Latin letters, where they have
                                     others; else NULL */
    bool reported;                /* that it is missing */
};

struct hyphenator {
    char *folder;
    struct diag *diag;
    GHashTable *entries;  /* by tag */
    GHashTable *files;    /* struct patterns by path */
    GHashTable *switched; /* tags in lower case; whether they are divided */
    struct exceptions *exceptions; /* NULL: none */
    GPtrArray *missing;            /* tags, as they came */
    struct pos pos;                /* of what is being set */
};

struct hyphenator *
hyphenator_new(const char *folder, struct diag *diag)
{
    struct hyphenator *hyphenator = g_new0(struct hyphenator, 1);
    hyphenator->folder = g_strdup(folder);
    hyphenator->diag = diag;
    hyphenator->entries =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    hyphenator->files = g_hash_table_new_full(
        g_str_hash, g_str_equal, g_free, (GDestroyNotify)patterns_free);
    hyphenator->switched =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    hyphenator->missing = g_ptr_array_new_with_free_func(g_free);
    return hyphenator;
}

void
hyphenator_free(struct hyphenator *hyphenator)
{
    if (hyphenator == NULL)
        return;
    g_hash_table_unref(hyphenator->entries);
    g_hash_table_unref(hyphenator->files);
    g_hash_table_unref(hyphenator->switched);
    exceptions_free(hyphenator->exceptions);
    g_ptr_array_unref(hyphenator->missing);
    g_free(hyphenator->folder);
    g_free(hyphenator);
}

/* The patterns of hyph_NAME.dic; NULL if there is no such file. */
static const struct patterns *
patterns_lookup(struct hyphenator *hyphenator, const char *name)
{
    g_autofree char *base = g_strconcat("hyph_", name, ".dic", NULL);
    g_autofree char *path = g_build_filename(hyphenator->folder, base, NULL);
    struct patterns *patterns = g_hash_table_lookup(hyphenator->files, path);
    if (patterns != NULL)
        return patterns;
    patterns = patterns_load(path);
    if (patterns != NULL)
        g_hash_table_insert(
            hyphenator->files, g_steal_pointer(&path), patterns);
    return patterns;
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The first file by name for LANG in any country. */
static const struct patterns *
patterns_of_any_country(struct hyphenator *hyphenator, const char *lang)
{
    GDir *dir = g_dir_open(hyphenator->folder, 0, NULL);
    if (dir == NULL)
        return NULL;
    g_autofree char *prefix = g_strconcat("hyph_", lang, "_", NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *file;
    while ((file = g_dir_read_name(dir)) != NULL)
        if (g_str_has_prefix(file, prefix) && g_str_has_suffix(file, ".dic"))
            g_ptr_array_add(names,
                g_strndup(file + strlen("hyph_"),
                    strlen(file) - strlen("hyph_") - strlen(".dic")));
    g_dir_close(dir);
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        const struct patterns *patterns =
            patterns_lookup(hyphenator, g_ptr_array_index(names, i));
        if (patterns != NULL)
            return patterns;
    }
    return NULL;
}

/* A region's own patterns, else the language's usual ones, else any. */
static const struct patterns *
patterns_find(struct hyphenator *hyphenator, const struct language *language)
{
    const char *name = language->name;
    const struct patterns *patterns = NULL;
    /* Of two scripts a region's file would not say which it has. */
    if (language->region[0] != '\0' && language->latin == NULL) {
        g_autofree char *own = g_strconcat(name, "_", language->region, NULL);
        patterns = patterns_lookup(hyphenator, own);
    }
    if (patterns == NULL && language->file != NULL)
        patterns = patterns_lookup(hyphenator, language->file);
    if (patterns == NULL)
        patterns = patterns_lookup(hyphenator, name);
    if (patterns == NULL)
        patterns = patterns_of_any_country(hyphenator, name);
    return patterns;
}

static bool
lacks_patterns(const struct entry *entry)
{
    return entry->language.divides && !entry->language.syllables &&
        entry->patterns == NULL && entry->latin == NULL;
}

static void
entry_load(struct hyphenator *hyphenator, struct entry *entry, const char *tag)
{
    struct language *language = &entry->language;
    entry->loaded = true;
    if (!language->divides)
        return;
    entry->patterns = patterns_find(hyphenator, language);
    if (language->latin != NULL)
        entry->latin = patterns_lookup(hyphenator, language->latin);
    if (lacks_patterns(entry))
        g_ptr_array_add(hyphenator->missing, g_strdup(tag));
    if (language->before == 0 && entry->patterns != NULL) {
        language->before = MAX(patterns_before(entry->patterns), 2);
        language->after = MAX(patterns_after(entry->patterns), 2);
    }
}

void
hyphenator_switch(struct hyphenator *hyphenator, const char *lang, bool divided)
{
    g_hash_table_insert(hyphenator->switched, g_ascii_strdown(lang, -1),
        GINT_TO_POINTER(divided));
}

/* Whether words in TAG are divided: as it was switched, else as a tag was that
 * begins it, else as all were, else as its printers do. */
static bool
is_divided(const struct hyphenator *hyphenator, const char *tag, bool usual)
{
    g_autofree char *part = g_ascii_strdown(tag, -1);
    gpointer divided;
    for (;;) {
        if (g_hash_table_lookup_extended(
                hyphenator->switched, part, NULL, &divided))
            return GPOINTER_TO_INT(divided) != 0;
        if (strcmp(part, EVERY_LANGUAGE) == 0)
            return usual;
        char *dash = strrchr(part, '-');
        if (dash != NULL)
            *dash = '\0';
        else
            strcpy(part, EVERY_LANGUAGE);
    }
}

static struct entry *
entry_lookup(struct hyphenator *hyphenator, const char *tag)
{
    struct entry *entry = g_hash_table_lookup(hyphenator->entries, tag);
    if (entry == NULL) {
        entry = g_new0(struct entry, 1);
        language_find(tag, &entry->language);
        entry->language.divides =
            is_divided(hyphenator, tag, entry->language.divides);
        g_hash_table_insert(hyphenator->entries, g_strdup(tag), entry);
    }
    return entry;
}

static void
report_missing(
    struct hyphenator *hyphenator, struct entry *entry, const char *tag)
{
    if (!entry->reported)
        diag_report(
            hyphenator->diag, DIAG_HYPHEN_MISSING, hyphenator->pos, "%s", tag);
    entry->reported = true;
}

void
hyphenator_set_pos(struct hyphenator *hyphenator, struct pos pos)
{
    if (hyphenator != NULL)
        hyphenator->pos = pos;
}

void
hyphenator_report_missing(struct hyphenator *hyphenator)
{
    hyphenator->pos = (struct pos){ 0 };
    for (guint i = 0; i < hyphenator->missing->len; i++) {
        const char *tag = hyphenator->missing->pdata[i];
        report_missing(hyphenator, entry_lookup(hyphenator, tag), tag);
    }
}

/* What the lower case of "I" is. */
enum dots {
    DOTS_KEPT,    /* "i", as nearly everywhere */
    DOTS_TURKIC,  /* "ı", as in Turkish */
    DOTS_IGNORED, /* "ı" and "i" are one letter: for what is to hold in every
                     language */
};

/* One character for one, so that indices stay the same. */
static gunichar
lower_case(gunichar c, enum dots dots)
{
    if (dots == DOTS_TURKIC && c == 'I')
        return 0x131;
    if (dots == DOTS_IGNORED && c == 0x131)
        return 'i';
    if (c == 0x2019) /* patterns know the apostrophe as ASCII has it */
        return '\'';
    return g_unichar_tolower(c);
}

/* A word as patterns know it, and where its characters were. */
struct lowered {
    char text[LONGEST_WORD * 6 + 1];
    int len;
    int n_chars;
    int offsets[LONGEST_WORD + 1]; /* in the word as it was, and its end */
    int at[LONGEST_WORD + 1];      /* in text */
    bool mark[LONGEST_WORD + 1];   /* belongs to the character before */
    int letters[LONGEST_WORD + 1]; /* up to there, with their marks */
};

static bool
word_lower(const char *word, int len, enum dots dots, struct lowered *lowered)
{
    lowered->len = lowered->n_chars = lowered->letters[0] = 0;
    const char *end = word + len;
    for (const char *s = word; s < end; s = g_utf8_next_char(s)) {
        if (lowered->n_chars == LONGEST_WORD)
            return false;
        gunichar c = g_utf8_get_char(s);
        lowered->offsets[lowered->n_chars] = (int)(s - word);
        lowered->at[lowered->n_chars] = lowered->len;
        lowered->mark[lowered->n_chars] = g_unichar_ismark(c);
        lowered->letters[lowered->n_chars + 1] =
            lowered->letters[lowered->n_chars] + !g_unichar_ismark(c);
        lowered->n_chars++;
        lowered->len += g_unichar_to_utf8(
            lower_case(c, dots), lowered->text + lowered->len);
    }
    lowered->text[lowered->len] = '\0';
    lowered->offsets[lowered->n_chars] = len;
    return lowered->n_chars > 1;
}

static enum dots
dots_of(const struct language *language)
{
    return language->dotless ? DOTS_TURKIC : DOTS_KEPT;
}

void
hyphenator_add_exception(
    struct hyphenator *hyphenator, const char *lang, const char *word)
{
    enum dots dots = DOTS_IGNORED;
    if (strcmp(lang, EVERY_LANGUAGE) != 0) {
        struct language language;
        language_find(lang, &language);
        dots = dots_of(&language);
    }
    g_autoptr(GString) lowered = g_string_new(NULL);
    for (const char *p = word; *p != '\0'; p = g_utf8_next_char(p))
        g_string_append_unichar(lowered, lower_case(g_utf8_get_char(p), dots));
    if (hyphenator->exceptions == NULL)
        hyphenator->exceptions = exceptions_new();
    exceptions_add(hyphenator->exceptions, lang, lowered->str);
}

/* The patterns for a word in lower case. */
static const struct patterns *
patterns_for(const struct entry *entry, const char *word)
{
    bool latin = entry->latin != NULL &&
        g_unichar_get_script(g_utf8_get_char(word)) == G_UNICODE_SCRIPT_LATIN;
    return latin ? entry->latin : entry->patterns;
}

/* Which character of the word begins at byte AT of its lower-case form. */
static int
char_index(const struct lowered *lowered, int at)
{
    int i = 0;
    while (i < lowered->n_chars && lowered->at[i] < at)
        i++;
    return i;
}

/* TEXT, in capitals if those of WORD that it stands for are. */
static bool
set_change(char change[HYPHEN_CHANGE_SIZE], const char *text, const char *word,
    int from, int to)
{
    bool upper = to > from;
    for (const char *p = word + from; p < word + to; p = g_utf8_next_char(p))
        upper = upper && g_unichar_isupper(g_utf8_get_char(p));
    g_autofree char *cased = upper ? g_utf8_strup(text, -1) : g_strdup(text);
    return g_strlcpy(change, cased, HYPHEN_CHANGE_SIZE) < HYPHEN_CHANGE_SIZE;
}

/* What FOUND, before character INDEX of the lower-case form, is in WORD. False
 * if too few letters would stay on a side. */
static bool
take_point(const struct language *language, const struct lowered *lowered,
    const struct patterns_point *found, int index, const char *word,
    struct hyphen_point *point)
{
    *point = (struct hyphen_point){ .offset = lowered->offsets[index] };
    int from = index, to = index, before = 0, after = 0;
    if (found->before != NULL) {
        from = char_index(lowered, found->from);
        to = char_index(lowered, found->to);
        before = (int)g_utf8_strlen(found->before, -1);
        after = (int)g_utf8_strlen(found->after, -1);
    }
    point->from = lowered->offsets[from];
    point->to = lowered->offsets[to];
    int left = lowered->letters[from];
    int right = lowered->letters[lowered->n_chars] - lowered->letters[to];
    if (left + before < language->before || after + right < language->after)
        return false;
    return found->before == NULL ||
        (set_change(
             point->before, found->before, word, point->from, point->to) &&
            set_change(
                point->after, found->after, word, point->from, point->to));
}

/* The points that the edition gives the word. */
static int
take_exception(const struct exception *exception, const struct lowered *lowered,
    struct hyphen_point *points, int max)
{
    int n = MIN(exception->n_points, max);
    for (int i = 0; i < n; i++) {
        int at = lowered->offsets[char_index(lowered, exception->points[i])];
        points[i] = (struct hyphen_point){
            .offset = at,
            .from = at,
            .to = at,
        };
    }
    return n;
}

/* The exception for WORD (LEN bytes; LOWERED as its language does), else the
 * one for every language, for which LOWERED is set anew; NULL if there is
 * none. */
static const struct exception *
exception_for(const struct hyphenator *hyphenator, const char *lang,
    const char *word, int len, struct lowered *lowered)
{
    const struct exceptions *exceptions = hyphenator->exceptions;
    if (exceptions == NULL)
        return NULL;
    const struct exception *own =
        exceptions_lookup(exceptions, lang, lowered->text, lowered->len);
    if (own != NULL)
        return own;
    struct lowered plain;
    word_lower(word, len, DOTS_IGNORED, &plain);
    const struct exception *common =
        exceptions_lookup(exceptions, EVERY_LANGUAGE, plain.text, plain.len);
    if (common != NULL)
        *lowered = plain;
    return common;
}

int
hyphenator_points(struct hyphenator *hyphenator, const char *lang,
    const char *word, int len, struct hyphen_point *points, int max)
{
    struct lowered lowered;
    if (lang == NULL || lang[0] == '\0')
        lang = "und";
    struct entry *entry = entry_lookup(hyphenator, lang);
    const struct language *language = &entry->language;
    if (!word_lower(word, len, dots_of(language), &lowered))
        return 0;
    const struct exception *exception =
        exception_for(hyphenator, lang, word, len, &lowered);
    if (exception != NULL)
        return take_exception(exception, &lowered, points, max);
    if (lowered.letters[lowered.n_chars] < SHORTEST_WORD)
        return 0;
    if (!entry->loaded)
        entry_load(hyphenator, entry, lang);
    const struct patterns *patterns = patterns_for(entry, lowered.text);
    if (lacks_patterns(entry) && hyphenator->pos.origin != NULL)
        report_missing(hyphenator, entry, lang);
    struct patterns_point found[sizeof lowered.text];
    if (patterns != NULL)
        patterns_points(patterns, lowered.text, lowered.len, found);
    else if (language->divides && language->syllables)
        syllables_points(lowered.text, lowered.len, found);
    else
        return 0;
    int n = 0;
    for (int i = 1; n < max && i < lowered.n_chars; i++)
        if (found[lowered.at[i]].divides && !lowered.mark[i] &&
            take_point(
                language, &lowered, &found[lowered.at[i]], i, word, &points[n]))
            n++;
    return n;
}
