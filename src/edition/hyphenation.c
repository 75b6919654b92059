/*
 * Exceptions to hyphenation as an editor writes them in a manifest:
 *
 *   hyphenation:
 *     en: [news-print, data-base, reuters]
 *     "*": [Kuala-Lumpur]
 *     ta: true
 *
 * What is no word cannot be meant, and so is reported: it would be found in no
 * text, and nobody would know why.
 */
#include "edition/hyphenation.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "base/yaml.h"
#include "edition/edition.h"

/* Whether a word may be divided there: typed, or copied from somewhere. */
static bool
is_hyphen(gunichar c)
{
    return c == '-' || c == 0x2010 || c == 0xad;
}

/* Letters, as the layout takes runs of them for words; the raised dot is
 * Catalan's. */
static bool
is_letter(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == 0xb7;
}

/* WRITTEN with "-" at its points; NULL if it is no word. */
static const char *
take_word(struct arena *arena, const char *written)
{
    g_autoptr(GString) word = g_string_new(NULL);
    int letters = 0;
    bool hyphen = true; /* none may stand here */
    for (const char *p = written; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (is_hyphen(c) && !hyphen) {
            g_string_append_c(word, '-');
            hyphen = true;
        } else if (is_letter(c) && !(hyphen && g_unichar_ismark(c))) {
            g_string_append_unichar(word, c);
            hyphen = false;
            letters++;
        } else {
            return NULL;
        }
    }
    if (hyphen || letters < 2 || letters > HYPHENATION_LONGEST_WORD)
        return NULL;
    return arena_strndup(arena, word->str, word->len);
}

/* A language's words under way. */
struct list {
    const char *lang;
    GHashTable *known; /* words by their letters in lower case */
    GArray *exceptions;
};

/* A word's letters: what it is found by. */
static char *
fold_letters(const char *word)
{
    GString *letters = g_string_new(NULL);
    for (const char *p = word; *p != '\0'; p = g_utf8_next_char(p))
        if (*p != '-')
            g_string_append_unichar(
                letters, g_unichar_tolower(g_utf8_get_char(p)));
    return g_string_free(letters, FALSE);
}

static void
read_word(struct arena *arena, const struct yaml *y, struct list *list,
    struct diag *diag)
{
    if (y->kind != YAML_SCALAR) {
        diag_report(diag, DIAG_YAML_TYPE, y->pos,
            "hyphenation: a word must be one value");
        return;
    }
    const char *word = take_word(arena, y->value);
    if (word == NULL) {
        diag_report(diag, DIAG_YAML_VALUE, y->pos,
            "hyphenation: \"%s\" is no word: 2 to %d letters, with a hyphen "
            "wherever it may be divided",
            y->value, HYPHENATION_LONGEST_WORD);
        return;
    }
    g_autofree char *letters = fold_letters(word);
    const char *known = g_hash_table_lookup(list->known, letters);
    if (known != NULL) {
        diag_report(diag, DIAG_YAML_KEY_TWICE, y->pos,
            "hyphenation: \"%s\" stands above as \"%s\"", y->value, known);
        return;
    }
    g_hash_table_insert(list->known, g_steal_pointer(&letters), (gpointer)word);
    const struct edition_exception exception = {
        .lang = list->lang,
        .word = word,
    };
    g_array_append_val(list->exceptions, exception);
}

static void
read_language(struct arena *arena, const struct yaml *key,
    const struct yaml *words, GArray *exceptions, struct diag *diag)
{
    const char *lang =
        strcmp(key->value, "*") == 0 ? "*" : text_lang(arena, key->value);
    if (lang == NULL) {
        diag_report(diag, DIAG_YAML_VALUE, key->pos,
            "hyphenation: \"%s\" is neither a language tag such as id, en or "
            "pt-BR nor \"*\" for all",
            key->value);
        return;
    }
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct list list = { lang, known, exceptions };
    struct edition_exception whole = { .lang = lang };
    if (yaml_is_bool(words, &whole.divided)) {
        /* Not all languages can be divided. */
        if (whole.divided && strcmp(lang, "*") == 0)
            diag_report(diag, DIAG_YAML_VALUE, words->pos,
                "hyphenation: which languages? \"*\" has words, or false");
        else
            g_array_append_val(exceptions, whole);
    } else if (words->kind == YAML_MAPPING)
        diag_report(diag, DIAG_YAML_TYPE, words->pos,
            "hyphenation: %s needs a list of words, or true or false",
            key->value);
    else if (words->kind == YAML_SCALAR && !words->null)
        read_word(arena, words, &list, diag);
    for (size_t i = 0; words->kind == YAML_SEQUENCE && i < words->n; i++)
        read_word(arena, words->items[i], &list, diag);
}

void
hyphenation_read(struct arena *arena, const struct yaml *map,
    GArray *exceptions, struct diag *diag)
{
    const struct yaml *languages = yaml_lookup(map, "hyphenation");
    if (languages == NULL ||
        (languages->kind == YAML_SCALAR && languages->null))
        return;
    if (languages->kind != YAML_MAPPING) {
        diag_report(diag, DIAG_YAML_TYPE, languages->pos,
            "hyphenation must have a list of words for each language, such as "
            "\"en: [news-print, reuters]\", or true or false");
        return;
    }
    for (size_t i = 0; i < languages->n; i++)
        read_language(
            arena, languages->keys[i], languages->items[i], exceptions, diag);
}
