/*
 * Names of publications: by their domains, by the agencies' table and by the
 * words that papers and stations have in their names. And where such a name
 * stands in a title.
 */
#include <string.h>

#include "desk/recognise.h"

bool
publication_is_domain(const char *name, size_t len)
{
    static const char *const ends[] = { "com", "net", "org", "id", "co.id",
        "go.id", "or.id", "ru", "ua", "de", "at", "ch", "fr", "es", "it", "nl",
        "be", "pl", "tr", "com.tr", "com.br", "br", "pt", "com.ar", "com.mx",
        "mx", "cl", "co", "pe", "info", "news", "tv", "co.uk", "uk", "my",
        "com.my", "sg", "com.sg", "ph", "in", "co.in", "vn", "jp", "co.jp",
        "kr", "co.kr", "cn", "com.cn", "tw", "hk", "eu", "us", "ca", "com.au",
        "nz", "co.nz", "co.za", "ng", "kz", "by", "ir", "il", "co.il", "eg",
        "sa", "ae", "az", "ge", "am", "se", "no", "dk", "fi", "gr", "ro", "hu",
        "cz", "sk", "bg", "rs", "hr", "si", "lt", "lv", "ee", "io", "me",
        "live", "online", "today", "press", "media" };
    g_autofree char *folded = words_fold(name, len);
    const char *dot = strchr(folded, '.');
    if (dot == NULL || dot - folded < 2 || strchr(folded, ' ') != NULL)
        return false;
    for (const char *p = folded; *p != '\0'; p++)
        if (!g_ascii_isalnum(*p) && *p != '.' && *p != '-')
            return false;
    if (g_str_has_prefix(folded, "www."))
        dot = strchr(folded + 4, '.');
    for (; dot != NULL; dot = strchr(dot + 1, '.'))
        for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
            if (strcmp(dot + 1, ends[i]) == 0)
                return true;
    return false;
}

bool
publication_is_name(const char *name, size_t len)
{
    if (len < 2 || len > 60)
        return false;
    if (publication_is_domain(name, len))
        return true;
    g_autofree char *folded = words_fold(name, len);
    size_t n = strlen(folded);
    if (words_count(folded) > 5)
        return false;
    if (words_has(desk_agencies, folded, n))
        return true;
    if (words_has(desk_topics, folded, n))
        return false;
    if (words_suffix(desk_media_words, folded, n) > 0)
        return true;
    const char *space = strchr(folded, ' ');
    const char *first =
        space != NULL && strncmp(folded, "the ", 4) == 0 ? space + 1 : folded;
    return words_prefix(desk_media_words, first) > 0 &&
        words_count(folded) <= 3;
}

static bool
is_capital_word(const char *p, size_t len)
{
    int upper = 0;
    for (const char *q = p; q < p + len; q = g_utf8_next_char(q)) {
        gunichar c = words_char(q);
        if (g_unichar_islower(c))
            return false;
        upper += g_unichar_isupper(c) ? 1 : 0;
    }
    return upper >= 2;
}

/* "STATION NEWS Korea Utara ...": capitals before a title that is not in
 * capitals, the last of them a word of the trade. */
static bool
by_capitals(
    const char *title, bool doubled, struct span *name, struct span *rest)
{
    const char *p = words_skip_space(title), *start = p, *end = NULL;
    const char *run_end = NULL;
    bool long_words = true;
    int words = 0;
    while (*p != '\0' && words < 5) {
        const char *w = p;
        while (*p != '\0' && !words_is_space(words_char(p)))
            p = g_utf8_next_char(p);
        size_t n = (size_t)(p - w);
        if (!is_capital_word(w, n))
            break;
        words++;
        g_autofree char *folded = words_fold(w, n);
        if (words_has(desk_media_words, folded, strlen(folded)) ||
            publication_is_domain(w, n))
            end = p;
        /* Acronyms begin titles, too: "NATO", "PBB". */
        long_words = long_words && g_utf8_strlen(w, (gssize)n) >= 5;
        run_end = p;
        p = words_skip_space(p);
    }
    if (doubled && words >= 2 && long_words)
        end = run_end;
    if (end == NULL)
        return false;
    size_t len = (size_t)(end - start);
    const char *after = words_skip_space(end);
    g_autofree char *folded = words_fold(start, len);
    g_autofree char *tail = words_fold(after, strlen(after));
    bool single = strchr(folded, ' ') == NULL;
    if (words_has(desk_topics, folded, strlen(folded)) ||
        words_count(tail) < 3 || !g_unichar_isalnum(words_char(after)) ||
        (single && !words_has(desk_agencies, folded, strlen(folded)) &&
            !publication_is_domain(start, len)))
        return false;
    /* The rest must not be in capitals, or nothing can be told. */
    bool lower = false;
    for (const char *q = after; *q != '\0'; q = g_utf8_next_char(q))
        lower = lower || g_unichar_islower(words_char(q));
    *name = (struct span){ (size_t)(start - title), len };
    *rest = (struct span){ (size_t)(after - title), strlen(after) };
    return lower;
}

/* "Title | Site", "Title - Site", "Site » Title". */
static bool
by_separator(const char *title, struct span *name, struct span *rest)
{
    static const char *const marks[] = { " | ", " » ", " — ", " – ", " - ",
        " :: ", " · ", " • ", "｜", " ｜ ", "_" };
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        size_t mark = strlen(marks[i]);
        const char *last = NULL;
        for (const char *p = title; (p = strstr(p, marks[i])) != NULL; p++)
            last = p;
        if (last == NULL || last == title)
            continue;
        const char *after = last + mark;
        const char *first = strstr(title, marks[i]);
        size_t before = (size_t)(first - title);
        g_autofree char *left = words_fold(title, (size_t)(last - title));
        if (publication_is_name(after, strlen(after)) &&
            words_count(left) >= 3) {
            *name = (struct span){ (size_t)(after - title), strlen(after) };
            *rest = (struct span){ 0, (size_t)(last - title) };
            return true;
        }
        const char *tail = first + mark;
        g_autofree char *right = words_fold(tail, strlen(tail));
        if (publication_is_name(title, before) && words_count(right) >= 3) {
            *name = (struct span){ 0, before };
            *rest = (struct span){ (size_t)(tail - title), strlen(tail) };
            return true;
        }
    }
    return false;
}

bool
publication_recognise(const char *title, bool doubled, struct span *name,
    struct span *rest, int *confidence)
{
    *confidence = 92;
    if (by_separator(title, name, rest))
        return true;
    *confidence = 90;
    if (by_capitals(title, false, name, rest))
        return true;
    *confidence = 78;
    return doubled && by_capitals(title, true, name, rest);
}
