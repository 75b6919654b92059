/*
 * Text in capitals, and which letters they were: mostly one stands for one,
 * but "ß" becomes two, and some letters change by what is beside them. Words
 * that do not go together letter by letter do so as a whole.
 */
#include "layout/written.h"

#include <stdbool.h>
#include <string.h>

#include <unicode/ucasemap.h>

char *
written_upper(const char *text, const char *lang)
{
    UErrorCode status = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open(lang != NULL ? lang : "en", 0, &status);
    if (U_FAILURE(status))
        return g_strdup(text);
    int32_t room = (int32_t)strlen(text) * 3 + 1;
    char *upper = g_malloc((gsize)room);
    ucasemap_utf8ToUpper(map, upper, room, text, -1, &status);
    ucasemap_close(map);
    if (U_FAILURE(status)) {
        g_free(upper);
        return g_strdup(text);
    }
    return upper;
}

/* A word in both texts. */
struct word {
    const char *text, *upper;
    gsize n_text, n_upper;
};

/* Character by character, from *AT on; false if that does not give the same
 * word, and then *AT is as it was. BASE is where the text begins. */
static bool
align_letters(const struct word *word, const char *base, const char *lang,
    int *from, int *at)
{
    int n = *at;
    gsize done = 0;
    const char *end = word->text + word->n_text;
    for (const char *p = word->text; p < end; p = g_utf8_next_char(p)) {
        g_autofree char *letter =
            g_strndup(p, (gsize)(g_utf8_next_char(p) - p));
        g_autofree char *upper = written_upper(letter, lang);
        gsize len = strlen(upper);
        if (done + len > word->n_upper ||
            memcmp(word->upper + done, upper, len) != 0)
            return false;
        done += len;
        for (const char *u = upper; *u != '\0'; u = g_utf8_next_char(u))
            from[n++] = (int)((u == upper ? p : g_utf8_next_char(p)) - base);
    }
    if (done < word->n_upper)
        return false;
    *at = n;
    return true;
}

static void
align_word(const struct word *word, const char *base, const char *lang,
    int *from, int *at)
{
    glong n_text = g_utf8_strlen(word->text, (gssize)word->n_text);
    glong n_upper = g_utf8_strlen(word->upper, (gssize)word->n_upper);
    int start = (int)(word->text - base);
    if (n_text == n_upper) {
        const char *p = word->text;
        for (glong i = 0; i < n_text; i++, p = g_utf8_next_char(p))
            from[(*at)++] = (int)(p - base);
    } else if (!align_letters(word, base, lang, from, at)) {
        for (glong i = 0; i < n_upper; i++)
            from[(*at)++] = start + (i == 0 ? 0 : (int)word->n_text);
    }
}

int *
written_align(const char *text, const char *upper, const char *lang)
{
    int *from = g_new(int, (gsize)g_utf8_strlen(upper, -1) + 1);
    int at = 0;
    const char *base = text;
    while (*upper != '\0') {
        const struct word word = {
            .text = text,
            .upper = upper,
            .n_text = strcspn(text, " \t\r\n"),
            .n_upper = strcspn(upper, " \t\r\n"),
        };
        align_word(&word, base, lang, from, &at);
        text += word.n_text;
        upper += word.n_upper;
        /* White space has no capitals. */
        if (*upper == '\0')
            break;
        from[at++] = (int)(text - base);
        text += *text != '\0';
        upper++;
    }
    from[at] = (int)strlen(base);
    return from;
}

/* Makes it as long as SET up to LEN: what is there is written so. */
static void
follow(struct written *written, const GString *set, int len)
{
    if (written->text == NULL) {
        written->text = g_string_new(NULL);
        written->at = g_array_new(FALSE, FALSE, sizeof(int));
    }
    if ((int)written->at->len > len) {
        g_string_truncate(
            written->text, (gsize)g_array_index(written->at, int, len));
        g_array_set_size(written->at, (guint)len);
    }
    for (int i = (int)written->at->len; i < len; i++) {
        int at = (int)written->text->len;
        g_array_append_val(written->at, at);
        g_string_append_c(written->text, set->str[i]);
    }
}

void
written_append(struct written *written, const GString *set, int n_bytes_set,
    const char *words, int n_bytes)
{
    follow(written, set, (int)set->len - n_bytes_set);
    int at = (int)written->text->len;
    g_string_append_len(written->text, words, n_bytes);
    for (int i = 0; i < n_bytes_set; i++) {
        g_array_append_val(written->at, at);
        at = (int)written->text->len;
    }
}

char *
written_dup(struct written *written, const GString *set, int start, int end)
{
    if (written->text == NULL)
        return NULL;
    follow(written, set, (int)set->len);
    int from = g_array_index(written->at, int, start);
    int to = end < (int)written->at->len ? g_array_index(written->at, int, end)
                                         : (int)written->text->len;
    const char *words = written->text->str + from;
    if (to - from == end - start &&
        memcmp(words, set->str + start, (size_t)(to - from)) == 0)
        return NULL;
    return g_strndup(words, (gsize)(to - from));
}

void
written_clear(struct written *written)
{
    if (written->text == NULL)
        return;
    g_string_free(written->text, TRUE);
    g_array_unref(written->at);
}
