/*
 * The index: names out of bylines, datelines and sources, with the articles
 * that they belong to. Names are the same if the language of the edition says
 * so but for capitals, and stand in that language's order; both come from
 * ICU's collation. A person stands under the name as it is written, since
 * which part of it is the family's cannot be told across languages.
 */
#include "edition/index.h"

#include <string.h>

#include <unicode/ucasemap.h>
#include <unicode/ucol.h>

#include "base/arena.h"
#include "base/text.h"

/* Names that a letter stands over, on average. */
#define LEAST_GROUP 3

/* A name where it was found. */
struct mention {
    const char *name, *note;
    int article, order;
};

struct gathering {
    const struct edition *edition;
    struct arena *arena;
    UCollator *collator; /* NULL: ICU has no data; bytes decide */
    GArray *mentions;    /* struct mention */
};

static int
compare_names(const struct gathering *g, const char *a, const char *b)
{
    UErrorCode status = U_ZERO_ERROR;
    if (g->collator == NULL)
        return strcmp(a, b);
    UCollationResult result =
        ucol_strcollUTF8(g->collator, a, -1, b, -1, &status);
    return result == UCOL_LESS ? -1 : result == UCOL_GREATER;
}

static int
compare_mentions(gconstpointer p, gconstpointer q, gpointer data)
{
    const struct gathering *g = data;
    const struct mention *a = p, *b = q;
    /* Rights without a source come after the sources. */
    int order = (a->name[0] == '\0') - (b->name[0] == '\0');
    if (order == 0)
        order = compare_names(g, a->name, b->name);
    if (order == 0)
        order = g_strcmp0(a->note, b->note);
    return order != 0 ? order : a->order - b->order;
}

static void
gathering_init(
    struct gathering *g, const struct edition *edition, struct arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    *g = (struct gathering){
        .edition = edition,
        .arena = arena,
        .collator = ucol_open(edition->lang, &status),
        .mentions = g_array_new(FALSE, FALSE, sizeof(struct mention)),
    };
    /* Capitals make no other name. */
    if (U_SUCCESS(status))
        ucol_setStrength(g->collator, UCOL_SECONDARY);
    else
        g->collator = NULL;
}

static void
gathering_clear(struct gathering *g)
{
    if (g->collator != NULL)
        ucol_close(g->collator);
    g_array_unref(g->mentions);
}

static void
add_mention(
    struct gathering *g, const char *name, const char *note, int article)
{
    const struct mention mention = {
        .name = name,
        .note = note,
        .article = article,
        .order = (int)g->mentions->len,
    };
    g_array_append_val(g->mentions, mention);
}

/* ---- places ---- */

static bool
is_all_capitals(const char *s)
{
    bool capitals = false;
    for (; *s != '\0'; s = g_utf8_next_char(s)) {
        gunichar c = g_utf8_get_char(s);
        if (g_unichar_islower(c))
            return false;
        capitals |= g_unichar_isupper(c);
    }
    return capitals;
}

/* Small words within a place's name. */
static bool
is_particle(const char *lower)
{
    static const char *const particles[] = { "of", "de", "del", "della", "do",
        "da", "dos", "das", "du", "des", "la", "le", "les", "el", "al", "am",
        "an", "auf", "bei", "in", "im", "ob", "der", "den", "upon", "on", "sur",
        "sous", "aux", "the", "and", "y", "e", "op", NULL };
    return g_strv_contains(particles, lower);
}

/* Appends the LEN bytes of WORD, a capital and small letters after it. */
static void
append_word(GString *out, UCaseMap *map, const char *word, size_t len,
    bool first, bool last)
{
    char lower[256];
    UErrorCode status = U_ZERO_ERROR;
    ucasemap_utf8ToLower(map, lower, sizeof lower, word, (int32_t)len, &status);
    /* What is very short at the end is no word: "Washington DC". */
    bool letters = last && g_utf8_strlen(word, (gssize)len) <= 2;
    if (U_FAILURE(status) || letters || memchr(word, '.', len) != NULL) {
        g_string_append_len(out, word, (gssize)len);
    } else if (!first && is_particle(lower)) {
        g_string_append(out, lower);
    } else {
        const char *next = g_utf8_next_char(word);
        int32_t head = (int32_t)(next - word);
        g_string_append_len(out, word, head);
        status = U_ZERO_ERROR;
        ucasemap_utf8ToLower(
            map, lower, sizeof lower, next, (int32_t)len - head, &status);
        g_string_append(out, lower);
    }
}

/* Bytes up to the next sign that parts words. */
static size_t
word_length(const char *s)
{
    const char *p = s;
    while (
        *p != '\0' && g_utf8_strchr(" -'’()", -1, g_utf8_get_char(p)) == NULL)
        p = g_utf8_next_char(p);
    return (size_t)(p - s);
}

/* "PORT OF SPAIN" as it stands in running text: "Port of Spain". */
static const char *
small_letters(struct gathering *g, const char *place, const char *lang)
{
    UErrorCode status = U_ZERO_ERROR;
    UCaseMap *map = ucasemap_open(lang != NULL ? lang : "", 0, &status);
    if (U_FAILURE(status))
        return place;
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = place; *p != '\0';) {
        size_t len = word_length(p);
        if (len > 0 && len < 80)
            append_word(out, map, p, len, p == place, p[len] == '\0');
        else
            g_string_append_len(out, p, (gssize)len);
        p += len;
        const char *next = *p != '\0' ? g_utf8_next_char(p) : p;
        g_string_append_len(out, p, next - p);
        p = next;
    }
    ucasemap_close(map);
    return arena_strdup(g->arena, out->str);
}

/* "MOSCOW/KYIV" are two places. */
static void
gather_places(struct gathering *g, int index)
{
    const struct article *article = g->edition->articles[index].article;
    if (article->dateline.place == NULL)
        return;
    g_auto(GStrv) places = g_strsplit(article->dateline.place, "/", -1);
    for (int i = 0; places[i] != NULL; i++) {
        const char *place = text_squeeze(g->arena, places[i]);
        if (place[0] != '\0')
            add_mention(g, place, NULL, index);
    }
}

/* ---- the others ---- */

static void
gather_authors(struct gathering *g, int index)
{
    const GArray *authors = g->edition->articles[index].article->authors;
    for (guint i = 0; authors != NULL && i < authors->len; i++) {
        const char *name = g_array_index(authors, struct person, i).name;
        if (name != NULL && name[0] != '\0')
            add_mention(g, name, NULL, index);
    }
}

static bool
is_foreign(const struct gathering *g, const char *name)
{
    return name != NULL && name[0] != '\0' &&
        !text_same_words(name, g->edition->title);
}

static void
gather_sources(struct gathering *g, int index)
{
    const struct article *a = g->edition->articles[index].article;
    const char *name = a->publication != NULL ? a->publication : a->source;
    const char *agency = a->dateline.agency, *rights = a->rights;
    /* The edition says its own once. */
    if (rights != NULL && g->edition->rights != NULL &&
        text_same_words(rights, g->edition->rights))
        rights = NULL;
    bool named = is_foreign(g, name);
    if (named)
        add_mention(g, name, rights, index);
    if (is_foreign(g, agency) && (!named || !text_same_words(agency, name)))
        add_mention(g, agency, named ? NULL : rights, index);
    else if (!named && rights != NULL && rights[0] != '\0')
        add_mention(g, "", rights, index);
}

/* ---- entries ---- */

/* The form of a name that is not all capitals, if anyone wrote it so. */
static const char *
choose_form(const struct mention *mentions, guint n)
{
    for (guint i = 0; i < n; i++)
        if (!is_all_capitals(mentions[i].name))
            return mentions[i].name;
    return mentions[0].name;
}

static void
add_entry(struct gathering *g, GArray *entries, const struct mention *mentions,
    guint n, bool places)
{
    struct index_entry entry = {
        .name = choose_form(mentions, n),
        .note = mentions[0].note,
    };
    const char *lang = g->edition->articles[mentions[0].article].article->lang;
    if (places && is_all_capitals(entry.name))
        entry.name = small_letters(g, entry.name, lang);
    int *articles = arena_new_array(g->arena, int, n);
    for (guint i = 0; i < n; i++)
        if (entry.n_articles == 0 ||
            articles[entry.n_articles - 1] != mentions[i].article)
            articles[entry.n_articles++] = mentions[i].article;
    entry.articles = articles;
    g_array_append_val(entries, entry);
}

static GArray *
make_entries(struct gathering *g, bool places)
{
    GArray *entries = g_array_new(FALSE, TRUE, sizeof(struct index_entry));
    g_array_sort_with_data(g->mentions, compare_mentions, g);
    const struct mention *all =
        (const struct mention *)(const void *)g->mentions->data;
    for (guint i = 0, end; i < g->mentions->len; i = end) {
        for (end = i + 1; end < g->mentions->len; end++)
            if (compare_names(g, all[i].name, all[end].name) != 0 ||
                g_strcmp0(all[i].note, all[end].note) != 0)
                break;
        add_entry(g, entries, &all[i], end - i, places);
    }
    return entries;
}

/* ---- letters ---- */

/* Scripts whose words are looked up by what they begin with. */
static bool
has_letters(gunichar c)
{
    switch (g_unichar_get_script(c)) {
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
    case G_UNICODE_SCRIPT_ARMENIAN:
    case G_UNICODE_SCRIPT_GEORGIAN:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_DEVANAGARI:
    case G_UNICODE_SCRIPT_BENGALI:
    case G_UNICODE_SCRIPT_TAMIL:
    case G_UNICODE_SCRIPT_TELUGU:
    case G_UNICODE_SCRIPT_ETHIOPIC:
        return true;
    default:
        return false;
    }
}

/* The letter that C is looked up under: "É" under "E" in French, but "Å"
 * under itself in Swedish. */
static gunichar
base_letter(struct gathering *g, gunichar c)
{
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    char whole[8] = { 0 }, base[8] = { 0 };
    g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts));
    g_unichar_to_utf8(c, whole);
    g_unichar_to_utf8(parts[0], base);
    if (g->collator == NULL)
        return c;
    ucol_setStrength(g->collator, UCOL_PRIMARY);
    if (compare_names(g, whole, base) == 0)
        c = parts[0];
    ucol_setStrength(g->collator, UCOL_SECONDARY);
    return c;
}

/* The first N letters of NAME as a head; NULL if it begins with none. */
static const char *
head_of(struct gathering *g, const char *name, int n)
{
    while (*name != '\0' && !g_unichar_isalpha(g_utf8_get_char(name)))
        name = g_utf8_next_char(name);
    if (*name == '\0' || !has_letters(g_utf8_get_char(name)))
        return NULL;
    g_autoptr(GString) head = g_string_new(NULL);
    for (int i = 0; i < n && *name != '\0'; i++) {
        gunichar c = base_letter(g, g_utf8_get_char(name));
        g_string_append_unichar(
            head, i == 0 ? g_unichar_totitle(c) : g_unichar_tolower(c));
        name = g_utf8_next_char(name);
    }
    return arena_strdup(g->arena, head->str);
}

static bool
is_used(const GArray *entries, guint before, const char *head)
{
    for (guint i = 0; i < before; i++)
        if (g_strcmp0(g_array_index(entries, struct index_entry, i).letter,
                head) == 0)
            return true;
    return false;
}

static void
clear_letters(GArray *entries)
{
    for (guint i = 0; i < entries->len; i++)
        g_array_index(entries, struct index_entry, i).letter = NULL;
}

/* Letters over the groups of a long index. A head that would come twice
 * belongs to a letter of two signs, such as the Czech Ch; if that does not
 * help, or a name begins with no letter, there are none; and none if they
 * would be many over few names. */
static void
add_letters(struct gathering *g, GArray *entries)
{
    const char *last = NULL;
    guint n = 0;
    for (guint i = 0; i < entries->len; i++) {
        struct index_entry *entry =
            &g_array_index(entries, struct index_entry, i);
        const char *head = head_of(g, entry->name, 1);
        if (g_strcmp0(head, last) != 0 && is_used(entries, i, head))
            head = head_of(g, entry->name, 2);
        bool fresh = g_strcmp0(head, last) != 0;
        if (head == NULL || (fresh && is_used(entries, i, head))) {
            clear_letters(entries);
            return;
        }
        n += fresh;
        entry->letter = last = head;
    }
    if (entries->len < INDEX_LETTERED || n * LEAST_GROUP > entries->len)
        clear_letters(entries);
}

GArray *
index_collect(
    const struct edition *edition, enum index_kind kind, struct arena *arena)
{
    struct gathering g;
    gathering_init(&g, edition, arena);
    for (int i = 0; i < edition->n_articles; i++)
        switch (kind) {
        case INDEX_PLACES:
            gather_places(&g, i);
            break;
        case INDEX_AUTHORS:
            gather_authors(&g, i);
            break;
        case INDEX_N:
            break;
        }
    GArray *entries = make_entries(&g, kind == INDEX_PLACES);
    add_letters(&g, entries);
    gathering_clear(&g);
    return entries;
}

GArray *
index_collect_sources(const struct edition *edition, struct arena *arena)
{
    struct gathering g;
    gathering_init(&g, edition, arena);
    for (int i = 0; i < edition->n_articles; i++)
        gather_sources(&g, i);
    GArray *entries = make_entries(&g, false);
    gathering_clear(&g);
    return entries;
}
