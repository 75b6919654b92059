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

/* Whether a part of the name of LEN bytes is one of WORDS. */
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
        start = hump ? i : i + 1;
    }
    return false;
}

bool
html_is_called(const struct html_node *element, const char *words)
{
    static const char *const attributes[] = { "class", "id", "itemprop",
        "data-component", "data-testid", "data-block" };
    for (size_t i = 0; i < G_N_ELEMENTS(attributes); i++) {
        const struct html_attribute *a =
            html_attribute_find(element, attributes[i]);
        if (a != NULL && has_part(a->value, (size_t)a->value_len, words))
            return true;
    }
    return false;
}
