/*
 * Lines in which a website speaks to its reader: short and imperative, with a
 * verb as buttons have it, what it asks for and whose that is; notices about
 * cookies; and lines of which every part is residue by itself. Sentences of an
 * article that begin with such a verb lack one of the three, or go on behind a
 * comma with who said it.
 */
#include <string.h>

#include "desk/passes.h"

#define CALL_MAX_BYTES 240
#define CALL_MAX_WORDS 16
/* So short, a verb and what it asks for are enough. */
#define BUTTON_MAX_WORDS 4
/* With a comma, what is longer reports somebody's words. */
#define COMMA_MAX_WORDS 7
#define NOTICE_MIN_WORDS 3
#define NOTICE_MAX_WORDS 70

/* Is an item of the table at the start of a word of TEXT? Scripts without
 * spaces have a word at every letter. */
static bool
contains(const struct words *table, const char *text)
{
    bool start = true;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = (unsigned char)*p < 0x80 ? (gunichar)*p : words_char(p);
        bool joined = words_is_cjk(c) || (c >= 0xe00 && c < 0xe80);
        if ((start || joined) && words_prefix(table, p) > 0)
            return true;
        start = c == ' ' || c == '(' || c == '"' || c == '/' || c == ',';
    }
    return false;
}

/* What the line asks for, and so its class. */
static bool
asks_for(const char *folded, enum residue_class *class)
{
    static const struct {
        const struct words *objects;
        enum residue_class class;
    } kinds[] = {
        { desk_call_comments, RESIDUE_COMMENTS },
        { desk_call_newsletter, RESIDUE_NEWSLETTER },
        { desk_call_share, RESIDUE_SHARE },
        { desk_call_login, RESIDUE_LOGIN },
        { desk_call_editor, RESIDUE_EDITOR },
        { desk_call_advert, RESIDUE_ADVERT },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (!contains(kinds[i].objects, folded))
            continue;
        *class = kinds[i].class;
        return true;
    }
    return false;
}

/* Does the line begin with a button's verb, or end with it, as the languages
 * do that have their verbs last? */
static bool
has_call_verb(const char *folded)
{
    if (words_prefix(desk_call_verbs, folded) > 0)
        return true;
    size_t n = strlen(folded);
    while (n > 0 && strchr(".!?:> ", folded[n - 1]) != NULL)
        n--;
    const char *stops[] = { "।", "。", "！" };
    for (size_t i = 0; i < G_N_ELEMENTS(stops); i++)
        if (n > strlen(stops[i]) &&
            memcmp(folded + n - strlen(stops[i]), stops[i], strlen(stops[i])) ==
                0)
            n -= strlen(stops[i]);
    return words_suffix(desk_call_last_verbs, folded, n) > 0;
}

bool
residue_recognise_call(const char *folded, int words, enum residue_class *class)
{
    size_t len = strlen(folded);
    if (words > CALL_MAX_WORDS || len > CALL_MAX_BYTES || len == 0 ||
        !has_call_verb(folded) || strchr(folded, '"') != NULL)
        return false;
    bool comma = strchr(folded, ',') != NULL || strstr(folded, "،") != NULL ||
        strstr(folded, "、") != NULL;
    if ((comma && words > COMMA_MAX_WORDS) || !asks_for(folded, class))
        return false;
    return (words <= BUTTON_MAX_WORDS &&
               strchr(".!?", folded[len - 1]) == NULL) ||
        contains(desk_call_ours, folded);
}

/* The words for cookies one by one; a function of the table alone. */
static GStrv
the_cookie_words(void)
{
    static char **made;
    if (g_once_init_enter(&made)) {
        g_autoptr(GStrvBuilder) all = g_strv_builder_new();
        for (const struct words *row = desk_cookie_words; row->lang != NULL;
             row++) {
            g_auto(GStrv) items = g_strsplit(row->items, "|", -1);
            g_strv_builder_addv(all, (const char **)items);
        }
        g_once_init_leave(&made, g_strv_builder_end(all));
    }
    return made;
}

/* A search for each word, since nearly no line has one. */
static bool
has_cookie_word(const char *folded)
{
    for (char **word = the_cookie_words(); *word != NULL; word++)
        if (strstr(folded, *word) != NULL)
            return true;
    return false;
}

bool
residue_is_cookie_notice(const char *folded, int words)
{
    /* The cheap question first: many paragraphs have quotes or are long. */
    if (words < NOTICE_MIN_WORDS || words > NOTICE_MAX_WORDS ||
        strchr(folded, '"') != NULL)
        return false;
    return has_cookie_word(folded) && contains(desk_site_uses, folded);
}
