/*
 * What a page calls its elements: classes and ids are words of its makers,
 * "wp-caption-text", "articleBody", "story_credit", made of a few common ones.
 */
#include <string.h>

#include "read/html_make.h"

/* Longer parts are no words. */
#define LONGEST_PART 24

static bool
is_part_of(const char *part, size_t len, const char *words)
{
    char pattern[LONGEST_PART + 3] = "|";
    if (len == 0 || len > LONGEST_PART)
        return false;
    for (size_t i = 0; i < len; i++)
        pattern[i + 1] = g_ascii_tolower(part[i]);
    pattern[len + 1] = '|';
    pattern[len + 2] = '\0';
    return strstr(words, pattern) != NULL;
}

static bool
is_word(const char *part, size_t len, const char *word)
{
    return strlen(word) == len && g_ascii_strncasecmp(part, word, len) == 0;
}

/* "no-comments", "has-sidebar", "tag-advertising": such a name says something
 * of the page or of the article, and not what the element is. */
static bool
says_other(const char *part, size_t len)
{
    static const char *const words[] = { "no", "not", "has", "with", "without",
        "tag", "category", "format", "status", "js" };
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (is_word(part, len, words[i]))
            return true;
    return false;
}

/* Whether a part of the name of LEN bytes, which has no spaces, is one of
 * WORDS. */
static bool
has_part(const char *name, size_t len, const char *words)
{
    size_t start = 0;
    for (size_t i = 0; i <= len; i++) {
        bool end = i == len || !g_ascii_isalnum(name[i]);
        bool hump = !end && i > start && g_ascii_isupper(name[i]) &&
            !g_ascii_isupper(name[i - 1]);
        if (!end && !hump)
            continue;
        if (is_part_of(name + start, i - start, words))
            return true;
        if (i < len && says_other(name + start, i - start))
            return false;
        start = hump ? i : i + 1;
    }
    return false;
}

/* Whether a name of the list has a word of FIRST, and of SECOND if that is not
 * NULL. */
static bool
is_named(const char *names, size_t len, const char *first, const char *second)
{
    for (size_t i = 0; i < len;) {
        size_t start = i;
        while (i < len && !g_ascii_isspace(names[i]))
            i++;
        if (has_part(names + start, i - start, first) &&
            (second == NULL || has_part(names + start, i - start, second)))
            return true;
        while (i < len && g_ascii_isspace(names[i]))
            i++;
    }
    return false;
}

bool
html_is_called_both(
    const struct html_node *element, const char *first, const char *second)
{
    static const char *const attributes[] = { "class", "id", "itemprop",
        "data-component", "data-testid", "data-block" };
    for (size_t i = 0; i < G_N_ELEMENTS(attributes); i++) {
        const struct html_attribute *a =
            html_attribute_find(element, attributes[i]);
        if (a != NULL &&
            is_named(a->value, (size_t)a->value_len, first, second))
            return true;
    }
    return false;
}

bool
html_is_called(const struct html_node *element, const char *words)
{
    return html_is_called_both(element, words, NULL);
}
