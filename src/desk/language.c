/*
 * Which language a text is in. The script decides first: most scripts belong
 * to one language, and kana or hangul among Han characters name Japanese and
 * Korean. Where a script is shared, the small words of each language are
 * counted: they make up a third of any running text, so a few sentences are
 * enough, and a headline often is. The text's words are put into a small hash
 * table once and each language asks for its own, which costs some
 * microseconds; fingerprints of letter groups would have to be loaded for
 * every language and need longer text to tell Indonesian from Malay.
 */
#include <string.h>

#include "desk/recognise.h"

/* More text does not change the answer. */
#define SAMPLE_BYTES 4000
#define SLOTS 1024
#define MAX_WORDS 500
#define COMMON_WEIGHT 2
#define TELLING_WEIGHT 3
#define NEWS_WEIGHT 4
/* One in so many words is a small one where a text is plainly of a language;
 * in another language fewer are, by chance. */
#define PLAIN_SHARE 5
#define SURE_SCORE 10
/* Shorter texts, headlines and datelines, are judged by their other words and
 * the forms of words, too. */
#define SHORT_WORDS 60

enum script {
    SCRIPT_LATIN,
    SCRIPT_CYRILLIC,
    SCRIPT_ARABIC,
    SCRIPT_DEVANAGARI,
    SCRIPT_HAN,
    SCRIPT_KANA,
    SCRIPT_HANGUL,
    SCRIPT_OTHER, /* from here on one language each */
    SCRIPT_N = SCRIPT_OTHER + 20,
};

static const struct {
    gunichar first, last;
    const char *lang;
} scripts[] = {
    { 0x0370, 0x03ff, "el" },
    { 0x1f00, 0x1fff, "el" },
    { 0x0530, 0x058f, "hy" },
    { 0x0590, 0x05ff, "he" },
    { 0x0980, 0x09ff, "bn" },
    { 0x0a00, 0x0a7f, "pa" },
    { 0x0a80, 0x0aff, "gu" },
    { 0x0b00, 0x0b7f, "or" },
    { 0x0b80, 0x0bff, "ta" },
    { 0x0c00, 0x0c7f, "te" },
    { 0x0c80, 0x0cff, "kn" },
    { 0x0d00, 0x0d7f, "ml" },
    { 0x0d80, 0x0dff, "si" },
    { 0x0e00, 0x0e7f, "th" },
    { 0x0e80, 0x0eff, "lo" },
    { 0x1000, 0x109f, "my" },
    { 0x10a0, 0x10ff, "ka" },
    { 0x1200, 0x137f, "am" },
    { 0x1780, 0x17ff, "km" },
};

static int
script_of(gunichar c)
{
    if (c < 0x250)
        return SCRIPT_LATIN;
    if (c >= 0x400 && c < 0x530)
        return SCRIPT_CYRILLIC;
    if ((c >= 0x600 && c < 0x780) || (c >= 0xfb50 && c < 0xfe00))
        return SCRIPT_ARABIC;
    if (c >= 0x900 && c < 0x980)
        return SCRIPT_DEVANAGARI;
    if (c >= 0x3041 && c < 0x3100)
        return SCRIPT_KANA;
    if ((c >= 0xac00 && c < 0xd7b0) || (c >= 0x1100 && c < 0x1200))
        return SCRIPT_HANGUL;
    if ((c >= 0x3400 && c < 0xa000) || c >= 0x20000)
        return SCRIPT_HAN;
    if (c >= 0x1e00 && c < 0x1f00)
        return SCRIPT_LATIN;
    for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++)
        if (c >= scripts[i].first && c <= scripts[i].last)
            return SCRIPT_OTHER + (int)i;
    return -1;
}

/* Characters that only one way of writing Chinese has, among the commonest. */
static const char traditional[] =
    "這國個們來時會說對為過學還沒發後經從與開關見長門問間機場電動現實業務產義"
    "員應當點變總體氣東車報導統黨議區萬書記頭處灣縣歲華選舉運進達聯單樂聽讓"
    "認識話語請謝調論證設許訊該誰課談護響願類顯風飛飯館馬驚魚鳥麗黃齊龍";
static const char simplified[] =
    "这国个们来时会说对为过学还没发后经从与开关见长门问间机场电动现实业务产义"
    "员应当点变总体气东车报导统党议区万书记头处湾县岁华选举运进达联单乐听让"
    "认识话语请谢调论证设许讯该谁课谈护响愿类显风飞饭馆马惊鱼鸟丽黄齐龙";

static const char *
chinese_script(const char *text, size_t len)
{
    int hant = 0, hans = 0;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        gunichar c = words_char(p);
        if (c < 0x3400)
            continue;
        char utf8[7] = { 0 };
        g_unichar_to_utf8(c, utf8);
        bool t = strstr(traditional, utf8) != NULL;
        bool s = strstr(simplified, utf8) != NULL;
        hant += t && !s ? 1 : 0;
        hans += s && !t ? 1 : 0;
        if (hant + hans > 60)
            break;
    }
    return hant > hans ? "zh-Hant" : "zh-Hans";
}

struct word_table {
    const char *words[SLOTS];
    unsigned char lengths[SLOTS];
    unsigned short counts[SLOTS];
    int n; /* words in all */
};

static guint
slot_of(const struct word_table *table, const char *word, size_t len)
{
    guint hash = 2166136261u;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)word[i]) * 16777619u;
    guint slot = hash % SLOTS;
    while (table->words[slot] != NULL &&
        (table->lengths[slot] != len ||
            memcmp(table->words[slot], word, len) != 0))
        slot = (slot + 1) % SLOTS;
    return slot;
}

static void
fill_table(struct word_table *table, const char *folded)
{
    const char *p = folded;
    while (*p != '\0' && table->n < MAX_WORDS) {
        while (*p != '\0' && !g_unichar_isalpha(words_char(p)))
            p = g_utf8_next_char(p);
        const char *w = p;
        while (*p != '\0' &&
            (g_unichar_isalpha(words_char(p)) ||
                g_unichar_ismark(words_char(p))))
            p = g_utf8_next_char(p);
        size_t len = (size_t)(p - w);
        if (len == 0 || len > 60)
            continue;
        guint slot = slot_of(table, w, len);
        table->words[slot] = w;
        table->lengths[slot] = (unsigned char)len;
        table->counts[slot]++;
        table->n++;
    }
}

static int
count_items(const struct word_table *table, const char *items)
{
    int n = 0;
    for (const char *p = items;;) {
        const char *end = strchr(p, '|');
        size_t len = end != NULL ? (size_t)(end - p) : strlen(p);
        guint slot = slot_of(table, p, len);
        n += table->words[slot] != NULL ? MIN(table->counts[slot], 12) : 0;
        if (end == NULL)
            return n;
        p = end + 1;
    }
}

static bool
has_form(const char *word, size_t len, const char *form, size_t form_len)
{
    size_t n = form_len - 1; /* without the hyphen */
    if (len < n + 2)
        return false;
    return *form == '-' ? memcmp(word + len - n, form + 1, n) == 0
                        : memcmp(word, form, n) == 0;
}

/* Letters in the longest form that the word has. */
static int
form_letters(const char *word, size_t len, const char *forms)
{
    size_t best = 0;
    for (const char *p = forms; *p != '\0';) {
        size_t n = strcspn(p, "|");
        if (n > best && has_form(word, len, p, n))
            best = n;
        p += n + (p[n] == '|' ? 1 : 0);
    }
    return best > 0 ? (int)best - 1 : 0;
}

/* What a short text's words say beside the small ones. */
static int
short_score(const struct word_table *table, const struct language_words *l)
{
    if (table->n > SHORT_WORDS || *l->news == '\0')
        return 0;
    int score = count_items(table, l->news) * NEWS_WEIGHT, letters = 0;
    for (int i = 0; i < SLOTS; i++)
        if (table->words[i] != NULL && table->lengths[i] > 3)
            letters += MIN(
                form_letters(table->words[i], table->lengths[i], l->forms), 4);
    /* Letters of other scripts take two bytes or three. */
    return score + letters / ((unsigned char)*l->news < 0x80 ? 2 : 4);
}

/* Letters that only some languages have: weight per occurrence, up to a
 * limit, since names carry foreign letters. */
static const struct {
    const char *lang, *letters;
} letters[] = {
    { "de", "ßäöü" },
    { "fr", "êèàçùœâîô" },
    { "es", "ñ¿¡óáí" },
    { "pt", "ãõçâê" },
    { "tr", "ışğİç" },
    { "pl", "łąęśżźćń" },
    { "ro", "ășțţîâ" },
    { "cs", "ěřůčžšý" },
    { "sk", "ľĺŕôčžšý" },
    { "hu", "őűöüé" },
    { "sv", "åäö" },
    { "da", "æøå" },
    { "no", "æøå" },
    { "fi", "äö" },
    { "vi", "ơưđạảấầẩậắằặẹếềểệịọốồổộớờởợụứừửựỳỹ" },
    { "it", "àèìòù" },
    { "nl", "ëï" },
    { "ca", "·çàèò" },
    { "uk", "іїєґ" },
    { "ru", "ыэъё" },
    { "be", "ўі" },
    { "bg", "ъщ" },
    { "sr", "јљњћђџ" },
    { "mk", "ѓќѕј" },
    { "kk", "әғқңөұүһ" },
    { "fa", "پچژگ" },
    { "ur", "ٹڈڑےہھں" },
    { "mr", "ळ" },
};

/* The letters beyond ASCII, which are few where they tell anything: the
 * first of them, ended by 0. */
#define SPECIAL_LETTERS 400

static void
collect_letters(const char *text, size_t len, gunichar *special)
{
    int n = 0;
    for (const char *p = text; p < text + len && n < SPECIAL_LETTERS;
         p = g_utf8_next_char(p))
        if ((unsigned char)*p >= 0x80)
            special[n++] = words_char(p);
    special[n] = 0;
}

static int
count_letters(const gunichar *special, const char *set)
{
    gunichar wanted[64];
    int n_wanted = 0, n = 0;
    for (const char *p = set; *p != '\0' && n_wanted < 64;
         p = g_utf8_next_char(p))
        wanted[n_wanted++] = words_char(p);
    for (; *special != 0; special++)
        for (int i = 0; i < n_wanted; i++)
            n += wanted[i] == *special ? 1 : 0;
    return n;
}

static bool
is_in_script(const char *lang, int script)
{
    static const char cyrillic[] = "ru uk bg sr be mk kk";
    static const char arabic[] = "ar fa ur";
    static const char devanagari[] = "hi mr ne";
    const char *all[] = { cyrillic, arabic, devanagari };
    if (script >= SCRIPT_CYRILLIC && script <= SCRIPT_DEVANAGARI)
        return strstr(all[script - SCRIPT_CYRILLIC], lang) != NULL;
    return strstr(cyrillic, lang) == NULL && strstr(arabic, lang) == NULL &&
        strstr(devanagari, lang) == NULL;
}

static int
letter_score(const char *lang, const gunichar *special, int n_words)
{
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++)
        if (strcmp(letters[i].lang, lang) == 0)
            return MIN(count_letters(special, letters[i].letters),
                MAX(n_words / 3, 2));
    return 0;
}

/* The best by small words; the margin over the second gives confidence. */
static const char *
by_words(int script, const char *text, size_t len, int *confidence)
{
    struct word_table table = { .n = 0 };
    g_autofree char *folded = words_fold(text, len);
    fill_table(&table, folded);
    gunichar special[SPECIAL_LETTERS + 1];
    collect_letters(text, len, special);
    const char *best = NULL;
    int best_score = 0, second = 0;
    for (const struct language_words *l = desk_languages; l->lang != NULL;
         l++) {
        if (!is_in_script(l->lang, script))
            continue;
        int score = count_items(&table, l->common) * COMMON_WEIGHT +
            count_items(&table, l->telling) * TELLING_WEIGHT;
        score += letter_score(l->lang, special, table.n) * 2;
        score += short_score(&table, l);
        if (score > best_score) {
            second = best_score;
            best_score = score;
            best = l->lang;
        } else if (score > second) {
            second = score;
        }
    }
    if (best == NULL || best_score < 2 * COMMON_WEIGHT)
        return NULL;
    /* A third of the words are small ones; fewer, or a close second, and the
     * answer is less sure. */
    int cover = MIN(100, best_score * 100 / MAX(table.n, 1));
    int margin = (best_score - second) * 100 / best_score;
    *confidence =
        CLAMP(40 + margin / 2 + cover / 4 + MIN(table.n, 100) / 10, 30, 99);
    /* One or two small words alone may be names or quoted. */
    if (best_score < SURE_SCORE)
        *confidence = MIN(*confidence, 55);
    return best;
}

bool
language_is_plainly(const char *lang, const char *text, size_t len)
{
    const struct language_words *l = desk_languages;
    size_t n = strcspn(lang, "-");
    while (l->lang != NULL &&
        (strlen(l->lang) != n || strncmp(l->lang, lang, n) != 0))
        l++;
    if (l->lang == NULL)
        return false;
    struct word_table table = { .n = 0 };
    g_autofree char *folded = words_fold(text, len);
    fill_table(&table, folded);
    return count_items(&table, l->common) * PLAIN_SHARE >= table.n;
}

const char *
language_recognise(const char *text, size_t len, int *confidence)
{
    int counts[SCRIPT_N] = { 0 }, total = 0;
    len = MIN(len, SAMPLE_BYTES);
    while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
        len--;
    for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
        gunichar c = words_char(p);
        if (c < 0x80 ? !g_ascii_isalpha((char)c) : !g_unichar_isalpha(c))
            continue;
        int script = script_of(c);
        if (script >= 0) {
            counts[script]++;
            total++;
        }
    }
    *confidence = 0;
    if (total < 4)
        return NULL;
    /* Han and kana hold as much in one sign as three letters do. */
    int cjk = counts[SCRIPT_HAN] + counts[SCRIPT_KANA] + counts[SCRIPT_HANGUL];
    if (cjk * 3 > total - cjk) {
        *confidence = cjk > 12 ? 99 : 85;
        if (counts[SCRIPT_KANA] * 20 > cjk)
            return "ja";
        return counts[SCRIPT_HANGUL] * 3 > cjk ? "ko"
                                               : chinese_script(text, len);
    }
    int best = 0;
    for (int i = 1; i < SCRIPT_N; i++)
        if (counts[i] > counts[best])
            best = i;
    if (best >= SCRIPT_OTHER) {
        *confidence = 98;
        return scripts[best - SCRIPT_OTHER].lang;
    }
    const char *lang = by_words(best, text, len, confidence);
    if (lang != NULL)
        return lang;
    *confidence = 60;
    return best == SCRIPT_CYRILLIC  ? "ru"
        : best == SCRIPT_ARABIC     ? "ar"
        : best == SCRIPT_DEVANAGARI ? "hi"
                                    : NULL;
}
