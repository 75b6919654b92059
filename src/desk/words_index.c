/*
 * Looking words up. The tables are written for people: rows of items divided
 * by bars, some six thousand of them, and the desk asks them several times a
 * line. So all items of all tables go into one hash table, keyed by table and
 * item, made when the first question is asked and never changed after; next
 * to it each table has a filter of the two bytes that its items begin with,
 * which answers most questions without hashing anything.
 */
#define _GNU_SOURCE /* strchrnul */
#include <string.h>

#include "desk/tables.h"

#define PAIR_BITS 1024
#define HASH_START 2166136261u
#define HASH_PRIME 16777619u

struct item {
    const char *text;
    uint32_t hash;
    uint16_t len;
    uint8_t table;
    uint8_t value; /* the month, 1 to 12, and 16 times its calendar */
};

struct table {
    const void *rows; /* struct words or struct months */
    size_t longest;
    uint32_t start; /* of the hash, so that tables do not mix */
    uint32_t pairs[PAIR_BITS / 32];
};

#define TABLES_MAX 48
struct word_index {
    struct table tables[TABLES_MAX];
    int n_tables;
    GArray *items;
    uint32_t *slots; /* number of the item plus one, 0: free */
    uint32_t mask;
};

static const struct words *const all_tables[] = {
    desk_weekdays,
    desk_date_fillers,
    desk_date_articles,
    desk_year_openers,
    desk_year_marks,
    desk_before_noon,
    desk_after_noon,
    desk_time_marks,
    desk_agencies,
    desk_call_verbs,
    desk_call_last_verbs,
    desk_call_login,
    desk_call_comments,
    desk_call_newsletter,
    desk_call_share,
    desk_call_editor,
    desk_call_advert,
    desk_call_ours,
    desk_site_uses,
    desk_cookie_words,
    desk_plain_agencies,
    desk_correspondents,
    desk_places,
    desk_regions,
    desk_topics,
    desk_place_particles,
    desk_there_words,
    desk_stop_openers,
    desk_media_words,
    desk_byline_openers,
    desk_byline_roles,
    desk_byline_from,
    desk_editor_openers,
    desk_name_joints,
    desk_name_particles,
    desk_not_names,
    desk_credit_labels,
    desk_credit_joints,
    desk_handouts,
    desk_organisations,
    desk_glued_openers,
    desk_tail_markers,
    desk_sections,
    desk_ago,
    desk_comment_buttons,
};

static uint32_t
hash_byte(uint32_t hash, char c)
{
    return (hash ^ (unsigned char)c) * HASH_PRIME;
}

static unsigned
pair_of(unsigned char first, unsigned char second)
{
    return (first * 37u + second) % PAIR_BITS;
}

static void
set_pair(struct table *table, unsigned pair)
{
    table->pairs[pair / 32] |= 1u << pair % 32;
}

/* May an item of the table begin so? */
static bool
may_begin(const struct table *table, const char *text, size_t len)
{
    if (len == 0)
        return false;
    unsigned pair = pair_of(
        (unsigned char)text[0], len > 1 ? (unsigned char)text[1] : '\0');
    return (table->pairs[pair / 32] >> pair % 32 & 1) != 0;
}

static void
add_items(struct word_index *index, const char *items, int value)
{
    struct table *table = &index->tables[index->n_tables];
    for (const char *p = items;;) {
        const char *end = strchrnul(p, '|');
        size_t len = (size_t)(end - p);
        struct item item = { p, table->start, (uint16_t)len,
            (uint8_t)index->n_tables, (uint8_t)value };
        for (size_t i = 0; i < len; i++)
            item.hash = hash_byte(item.hash, p[i]);
        if (len == 1)
            for (int second = 0; second < 256; second++)
                set_pair(
                    table, pair_of((unsigned char)*p, (unsigned char)second));
        else if (len > 1)
            set_pair(table, pair_of((unsigned char)p[0], (unsigned char)p[1]));
        table->longest = MAX(table->longest, len);
        if (len > 0)
            g_array_append_val(index->items, item);
        if (*end == '\0')
            return;
        p = end + 1;
    }
}

static const struct item *
find(const struct word_index *index, int table, uint32_t hash, const char *text,
    size_t len)
{
    for (uint32_t at = hash & index->mask; index->slots[at] != 0;
         at = (at + 1) & index->mask) {
        const struct item *item =
            &g_array_index(index->items, struct item, index->slots[at] - 1);
        if (item->hash == hash && item->len == len && item->table == table &&
            memcmp(item->text, text, len) == 0)
            return item;
    }
    return NULL;
}

/* Where two rows have the same item, the first keeps it. */
static void
hash_items(struct word_index *index)
{
    uint32_t size = 1024;
    while (size < index->items->len * 2)
        size *= 2;
    index->mask = size - 1;
    index->slots = g_new0(uint32_t, size);
    for (guint i = 0; i < index->items->len; i++) {
        const struct item *item = &g_array_index(index->items, struct item, i);
        if (find(index, item->table, item->hash, item->text, item->len) != NULL)
            continue;
        uint32_t at = item->hash & index->mask;
        while (index->slots[at] != 0)
            at = (at + 1) & index->mask;
        index->slots[at] = i + 1;
    }
}

static void
begin_table(struct word_index *index, const void *rows)
{
    struct table *table = &index->tables[index->n_tables];
    table->rows = rows;
    table->start = hash_byte(HASH_START, (char)(index->n_tables + 1));
}

static struct word_index *
make_index(void)
{
    struct word_index *index = g_new0(struct word_index, 1);
    index->items = g_array_new(FALSE, FALSE, sizeof(struct item));
    for (size_t i = 0; i < G_N_ELEMENTS(all_tables); i++) {
        begin_table(index, all_tables[i]);
        for (const struct words *w = all_tables[i]; w->lang != NULL; w++)
            add_items(index, w->items, 0);
        index->n_tables++;
    }
    begin_table(index, desk_months);
    for (const struct months *m = desk_months; m->lang != NULL; m++)
        for (int i = 0; i < 12; i++)
            add_items(index, m->names[i], i + 1 + 16 * (int)m->calendar);
    index->n_tables++;
    hash_items(index);
    return index;
}

/* A function of the tables alone, so that sharing it between articles and
 * threads changes nothing. */
static const struct word_index *
the_index(void)
{
    static struct word_index *made;
    if (g_once_init_enter(&made))
        g_once_init_leave(&made, make_index());
    return made;
}

static int
table_of(const struct word_index *index, const void *rows)
{
    int i = 0;
    while (index->tables[i].rows != rows) {
        i++;
        g_return_val_if_fail(i < index->n_tables, 0);
    }
    return i;
}

bool
words_has(const struct words *table, const char *word, size_t len)
{
    const struct word_index *index = the_index();
    int number = table_of(index, table);
    const struct table *t = &index->tables[number];
    if (len > t->longest || !may_begin(t, word, len))
        return false;
    uint32_t hash = t->start;
    for (size_t i = 0; i < len; i++)
        hash = hash_byte(hash, word[i]);
    return find(index, number, hash, word, len) != NULL;
}

/* Thai and Lao have no spaces between words either. */
static bool
is_thai(gunichar c)
{
    return c >= 0xe00 && c < 0xf00;
}

/* May a word end before AT? Scripts without spaces end anywhere. START is
 * where the text begins that AT points into. */
static bool
is_boundary(const char *start, const char *at)
{
    unsigned char next = (unsigned char)*at, last = (unsigned char)at[-1];
    if (next == '\0' || next == ' ')
        return true;
    if (next < 0x80 && last < 0x80)
        return !g_ascii_isalnum((char)next) || !g_ascii_isalnum((char)last);
    if ((next & 0xc0) == 0x80)
        return false;
    gunichar a = words_char(g_utf8_find_prev_char(start, at));
    gunichar b = words_char(at);
    if (is_thai(a) && is_thai(b))
        return !g_unichar_ismark(b);
    return !g_unichar_isalnum(b) || !g_unichar_isalnum(a) || words_is_cjk(a) ||
        words_is_cjk(b);
}

static size_t
prefix(const void *rows, const char *text, int *value)
{
    const struct word_index *index = the_index();
    int number = table_of(index, rows);
    const struct table *t = &index->tables[number];
    if (!may_begin(t, text, *text == '\0' ? 0 : 2))
        return 0;
    uint32_t hash = t->start;
    size_t best = 0;
    for (size_t n = 1; n <= t->longest && text[n - 1] != '\0'; n++) {
        hash = hash_byte(hash, text[n - 1]);
        if (!is_boundary(text, text + n))
            continue;
        const struct item *item = find(index, number, hash, text, n);
        if (item == NULL)
            continue;
        best = n;
        *value = item->value;
    }
    return best;
}

size_t
words_prefix(const struct words *table, const char *text)
{
    int ignored;
    return prefix(table, text, &ignored);
}

size_t
words_month(const char *text, int *month, enum calendar *calendar)
{
    int value = 0;
    size_t n = prefix(desk_months, text, &value);
    *month = value % 16;
    *calendar = (enum calendar)(value / 16);
    return n;
}

/* The names are few and most texts begin with none of their first letters. */
static size_t
read_name(const struct numbers *table, const char *text, int *number)
{
    if ((unsigned char)*text < 0xe0)
        return 0;
    size_t best = 0;
    for (const struct numbers *n = table; n->name != NULL; n++) {
        size_t len = strlen(n->name);
        if (len > best && strncmp(text, n->name, len) == 0 &&
            is_boundary(text, text + len)) {
            best = len;
            *number = n->number;
        }
    }
    return best;
}

size_t
words_day(const char *text, int *day)
{
    return read_name(desk_days, text, day);
}

size_t
words_era(const char *text, int *first)
{
    return read_name(desk_eras, text, first);
}

size_t
words_suffix(const struct words *table, const char *text, size_t len)
{
    const struct word_index *index = the_index();
    size_t longest = index->tables[table_of(index, table)].longest;
    /* The first that fits is the longest. */
    for (size_t n = MIN(len, longest); n > 0; n--) {
        const char *at = text + len - n;
        if ((n == len || is_boundary(text, at)) && words_has(table, at, n))
            return n;
    }
    return 0;
}
