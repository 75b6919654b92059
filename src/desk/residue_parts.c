/*
 * Lines that are residue by their parts: a menu, a path of sections, a row of
 * buttons, and what a reader wrote with the buttons below it. No phrase of the
 * table is the whole line, but phrases and names of sections fill it.
 */
#include <string.h>

#include "desk/passes.h"

#define PARTS_MAX_BYTES 200
/* A phrase has no more words. */
#define PHRASE_MAX_WORDS 8
/* A menu of sections alone has at least so many. */
#define SECTIONS_MIN 3
/* A reader's name and the hour stand within this. */
#define COMMENT_HEAD_BYTES 90

/* Phrases without wildcards, or with one at the end only; the value is their
 * class plus one. */
static void
add_phrases(GHashTable *set, const struct residue_phrases *row)
{
    g_auto(GStrv) globs = g_strsplit(row->globs, "|", -1);
    for (int i = 0; globs[i] != NULL; i++) {
        size_t n = strcspn(globs[i], "*+#");
        if (globs[i][n] == '*' && globs[i][n + 1] == '\0' && n >= 5)
            globs[i][n] = '\0';
        else if (globs[i][n] != '\0')
            continue;
        g_strstrip(globs[i]);
        if (*globs[i] != '\0')
            g_hash_table_insert(
                set, g_strdup(globs[i]), GINT_TO_POINTER((int)row->class + 1));
    }
}

/* A function of the table alone, so that sharing it changes nothing. */
static GHashTable *
the_phrases(void)
{
    static GHashTable *made;
    if (g_once_init_enter(&made)) {
        GHashTable *set =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        for (const struct residue_phrases *row = desk_residue;
             row->lang != NULL; row++)
            add_phrases(set, row);
        g_once_init_leave(&made, set);
    }
    return made;
}

static const char *
skip_marks(const char *p)
{
    while (*p != '\0') {
        gunichar c = words_char(p);
        if (!words_is_space(c) &&
            g_utf8_strchr("|/>:,;.-\"()#<", -1, c) == NULL && c != 0xb7 &&
            c != 0x2022 && c != 0x203a && c != 0x2039 && c != 0x30fb &&
            c != 0xff1a)
            return p;
        p = g_utf8_next_char(p);
    }
    return p;
}

/* Bytes of the longest phrase at P, its class in *CLASS. */
static size_t
phrase_at(const char *p, enum residue_class *class)
{
    char room[PARTS_MAX_BYTES + 1];
    size_t ends[PHRASE_MAX_WORDS];
    int n = 0;
    for (size_t i = 1; n < PHRASE_MAX_WORDS; i++) {
        if (p[i - 1] == '\0')
            break;
        if (p[i] == '\0' || strchr(" |/>:,\"()", p[i]) != NULL)
            ends[n++] = i;
    }
    while (n-- > 0) {
        if (ends[n] > PARTS_MAX_BYTES)
            continue;
        memcpy(room, p, ends[n]);
        room[ends[n]] = '\0';
        gpointer value = g_hash_table_lookup(the_phrases(), room);
        if (value == NULL)
            continue;
        *class = (enum residue_class)(GPOINTER_TO_INT(value) - 1);
        return ends[n];
    }
    return 0;
}

/* A menu, a path, a row of buttons: FOLDED is filled by phrases. */
static bool
is_row(const char *folded, enum residue_class *class)
{
    int phrases = 0, sections = 0;
    const char *p = skip_marks(folded);
    while (*p != '\0') {
        enum residue_class found;
        size_t digits = strspn(p, "0123456789");
        size_t n = digits > 0 ? 0 : phrase_at(p, &found);
        size_t section = digits > 0 ? 0 : words_prefix(desk_sections, p);
        if (n > 0 && n >= section) {
            if (phrases++ == 0)
                *class = found;
        } else if (section > 0) {
            sections++;
            n = section;
        } else if (digits > 0) {
            n = digits;
        } else {
            return false;
        }
        p = skip_marks(p + n);
    }
    if (phrases == 0)
        *class = RESIDUE_NAVIGATION;
    return phrases >= 2 || (phrases > 0 && sections > 0) ||
        sections >= SECTIONS_MIN;
}

/* Does a date, an hour or "2 hours ago" stand near the start? */
static bool
says_when(const char *folded)
{
    const char *p = folded;
    while (*p != '\0' && p - folded < COMMENT_HEAD_BYTES) {
        struct date date;
        const char *q = p + strspn(p, "0123456789");
        if (q > p && (*q == ' ' || words_is_cjk(words_char(q))) &&
            words_prefix(desk_ago, q + (*q == ' ' ? 1 : 0)) > 0)
            return true;
        if (words_prefix(desk_ago, p) > 0 ||
            (q > p && words_date(p, &date) > 0) ||
            (q > p && q - p <= 2 && *q == ':' && g_ascii_isdigit(q[1])))
            return true;
        p += strcspn(p, " ");
        p += strspn(p, " ");
    }
    return false;
}

/* Does a sentence end before the first button? Scripts without capitals need
 * no full stop there. */
static bool
ends_before_button(const char *folded, size_t len)
{
    while (len > 0 && folded[len - 1] == ' ')
        len--;
    if (len == 0)
        return false;
    const char *last = g_utf8_find_prev_char(folded, folded + len);
    return strchr(".!?)\"", *last) != NULL || (unsigned char)*last >= 0xe0;
}

/* "Ann 2 hours ago I agree. Reply Like (3)". */
static bool
is_comment(const char *folded)
{
    size_t len = strlen(folded);
    int buttons = 0;
    while (len > 0) {
        while (len > 0 && strchr(" 0123456789()|", folded[len - 1]) != NULL)
            len--;
        size_t n = words_suffix(desk_comment_buttons, folded, len);
        if (n == 0)
            break;
        buttons++;
        len -= n;
    }
    return buttons > 0 && len > 10 &&
        (buttons > 1 || ends_before_button(folded, len)) && says_when(folded);
}

bool
residue_recognise_parts(const char *folded, enum residue_class *class)
{
    size_t len = strlen(folded);
    if (len > 0 && len <= PARTS_MAX_BYTES && is_row(folded, class))
        return true;
    *class = RESIDUE_COMMENTS;
    return is_comment(folded);
}
