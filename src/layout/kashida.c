/*
 * The order of preference among the places of a word is that of Arabic
 * typewriters and of Microsoft's justification, as its developers published
 * it: after seen and sad, before final teh marbuta, heh and dal, and so on.
 */
#include "layout/kashida.h"

#include <glib.h>

#define TATWEEL 0x640

/* Letters of one shape but for their dots: the letter that stands for all. */
static gunichar
skeleton(gunichar c)
{
    static const struct {
        const char *letters;
        gunichar like;
    } table[] = {
        { "سشڛښڜۺ", 0x633 },
        { "صضڝڞۻ", 0x635 },
        { "دذڈډڊڋڌڍڎڏڐۮ", 0x62f },
        { "هھہۂۀەة", 0x647 },
        { "اأإآٱٲٳ", 0x627 },
        { "طظڟ", 0x637 },
        { "لڵڶڷڸ", 0x644 },
        { "كکگڬڭڮڪڰڱڲڳڴ", 0x643 },
        { "رزژړڒڑڔڕږڗڙۯ", 0x631 },
        { "يیىئېۑےۓۍێ", 0x64a },
        { "وؤۇۆۈۉۊۋۅۄ", 0x648 },
        { "عغڠۼ", 0x639 },
        { "قڧڨ", 0x642 },
        { "فڢڣڤڥڦ", 0x641 },
        { "بتثپٹٺٻټٽٿڀڹنںڻڼڽ", 0x628 },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
        if (g_utf8_strchr(table[i].letters, -1, c) != NULL)
            return table[i].like;
    return c;
}

/* Letters of a word without its marks, and where they stand. */
struct letters {
    gunichar like;
    int offset;
    bool safe; /* the stroke before it may be made longer */
};

#define MOST_LETTERS 40

static int
read_letters(const struct shaped *word, struct letters *letters)
{
    int n = 0;
    const char *end = word->text + word->len;
    for (const char *p = word->text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_ismark(c))
            continue;
        if (n == MOST_LETTERS)
            return 0;
        letters[n++] = (struct letters){
            .like = skeleton(c),
            .offset = (int)(p - word->text),
        };
    }
    for (int i = 0; i < word->n_glyphs; i++)
        for (int k = 1; k < n && word->glyphs[i].tatweel; k++)
            if (letters[k].offset == word->glyphs[i].cluster)
                letters[k].safe = true;
    return n;
}

/* Of the stroke between A and B; AFTER is the letter after B, or 0. */
static int
priority(gunichar a, gunichar b, gunichar after, bool b_is_final)
{
    if (a == TATWEEL || b == TATWEEL)
        return 1;
    if (a == 0x633 || a == 0x635)
        return 2;
    if (b_is_final && (b == 0x647 || b == 0x62f))
        return 3;
    if (b_is_final && (b == 0x627 || b == 0x637 || b == 0x644 || b == 0x643))
        return 4;
    if (b == 0x628 && (after == 0x631 || after == 0x64a))
        return 5;
    if (b_is_final &&
        (b == 0x648 || b == 0x639 || b == 0x642 || b == 0x641 || b == 0x631 ||
            b == 0x64a))
        return 6;
    return 7;
}

struct kashida
kashida_find(const struct shaped *word)
{
    struct kashida best = { 0 };
    struct letters letters[MOST_LETTERS];
    if (word->script != HB_SCRIPT_ARABIC || word->n_soft > 0)
        return best;
    int n = read_letters(word, letters);
    for (int i = 1; i < n; i++) {
        if (!letters[i].safe)
            continue;
        bool last = i + 1 == n || !letters[i + 1].safe;
        int found = priority(letters[i - 1].like, letters[i].like,
            i + 1 < n ? letters[i + 1].like : 0, last);
        /* Of equals the last one: it is further from the word's beginning,
         * where the eye needs the letters most. */
        if (best.priority == 0 || found <= best.priority)
            best = (struct kashida){ letters[i].offset, found };
    }
    /* Words of two letters are too short to be made longer. */
    if (n < 3)
        best.priority = 0;
    return best;
}
