/*
 * Datelines that no mark of their own ends: some sites print their name, a
 * comma, the city, and then the text, and German papers a city and a full
 * stop. Only a known name and a known city are sure enough, and what follows
 * must begin a sentence.
 */
#include <string.h>

#include "desk/dateline.h"

/* No name of a site is longer, nor a city. */
#define PART_MAX_BYTES 60

/* Bytes of the longest item of the table at P that a space follows. */
static size_t
item_before_space(const struct words *table, const char *p)
{
    size_t max = strnlen(p, PART_MAX_BYTES);
    while (max > 0 && ((unsigned char)p[max] & 0xc0) == 0x80)
        max--;
    struct folded f = folded_new(p, max);
    size_t n = words_prefix(table, f.text);
    size_t len = n > 0 ? f.map[n] : 0;
    folded_clear(&f);
    return len > 0 && p[len] == ' ' ? len : 0;
}

/* "ISNA/Khorasan Text": the agency and its province. */
static bool
recognise_province(const char *line, struct dateline_found *found)
{
    const char *start = words_skip_space(line);
    size_t n = strcspn(start, "/ ");
    struct span agency = { (size_t)(start - line), n };
    if (start[n] != '/' || n > PART_MAX_BYTES ||
        !words_is_uncased_letter(words_char(start)) ||
        !dateline_is_agency(line, agency))
        return false;
    const char *place = start + n + 1;
    size_t region = item_before_space(desk_regions, place);
    size_t city = item_before_space(desk_places, place);
    size_t len = MAX(region, city);
    if (len == 0)
        return false;
    found->agency = agency;
    found->place = (struct span){ (size_t)(place - line), len };
    found->body = (size_t)(words_skip_space(place + len) - line);
    found->confidence = 86;
    found->reason = "a known agency and its province";
    return line[found->body] != '\0';
}

/* "Essen. Die Stadt ...": a full stop after the city, and a word with which
 * sentences begin in the languages that print it so. */
static bool
recognise_stop(const char *line, struct dateline_found *found)
{
    const char *start = words_skip_space(line);
    const char *dot = memchr(start, '.', strnlen(start, PART_MAX_BYTES));
    size_t n = dot != NULL ? (size_t)(dot - start) : 0;
    if (n == 0 || start[n + 1] != ' ')
        return false;
    const char *body = start + n + 2;
    bool capitals = n > 4;
    for (const char *p = start; p < start + n; p = g_utf8_next_char(p))
        capitals = capitals && !g_unichar_islower(words_char(p));
    if (!g_unichar_isupper(words_char(start)) ||
        !g_unichar_isupper(words_char(body)) ||
        !words_has_text(desk_places, start, n) ||
        (!capitals && item_before_space(desk_stop_openers, body) == 0))
        return false;
    g_autofree char *rest = words_fold(body, strnlen(body, PART_MAX_BYTES));
    if (words_prefix(desk_there_words, rest) > 0)
        return false;
    /* "KYIV. UNIAN -", "LIMA. 3 nov": more of the head follows. */
    struct date date;
    struct span word = { (size_t)(body - line), strcspn(body, " .,") };
    if (words_date(body, &date) > 0 || dateline_is_agency(line, word))
        return false;
    found->place = (struct span){ (size_t)(start - line), n };
    found->body = (size_t)(body - line);
    found->confidence = 74;
    found->reason = "a known place and a full stop at the start";
    return true;
}

/* Bytes of the longest item of the table at P. */
static size_t
item_at(const struct words *table, const char *p)
{
    size_t max = strnlen(p, PART_MAX_BYTES);
    while (max > 0 && ((unsigned char)p[max] & 0xc0) == 0x80)
        max--;
    struct folded f = folded_new(p, max);
    size_t n = words_prefix(table, f.text);
    size_t len = n > 0 ? f.map[n] : 0;
    folded_clear(&f);
    return len;
}

/* "[NAIROBI] Text", "(Ottawa) Text": a known city alone in its bracket. */
static bool
recognise_bracketed(const char *line, struct dateline_found *found)
{
    const char *start = words_skip_space(line);
    if (*start != '(' && *start != '[')
        return false;
    const char *end = strchr(start, *start == '(' ? ')' : ']');
    size_t n = end != NULL ? (size_t)(end - start) - 1 : 0;
    if (n == 0 || n > PART_MAX_BYTES || end[1] != ' ' ||
        !g_unichar_isupper(words_char(start + 1)) ||
        !g_unichar_isupper(words_char(end + 2)) ||
        !words_has_text(desk_places, start + 1, n))
        return false;
    found->place = (struct span){ (size_t)(start + 1 - line), n };
    found->body = (size_t)(words_skip_space(end + 1) - line);
    found->confidence = 82;
    found->reason = "a known place in brackets at the start";
    return true;
}

/* "dpa Berlin. Text", "AFP. Buenos Aires. Text", "EFE / Madrid Text": a known
 * agency, a known city, and the mark that ends them. */
static bool
recognise_agency_first(const char *line, struct dateline_found *found)
{
    const char *start = words_skip_space(line);
    size_t n = strcspn(start, " .");
    struct span agency = { (size_t)(start - line), n };
    const char *p = start + n + strspn(start + n, " .|/");
    bool slash = memchr(start + n, '/', (size_t)(p - start) - n) != NULL;
    if (n == 0 || n > 12 || p == start + n ||
        !g_unichar_isupper(words_char(p)) || !dateline_is_agency(line, agency))
        return false;
    size_t len = item_at(desk_places, p);
    const char *body = p + len;
    if (len == 0 || (*body != '.' && !(slash && *body == ' ')))
        return false;
    body = words_skip_space(body + 1);
    struct date date;
    if (!g_unichar_isupper(words_char(body)) || body[-1] != ' ' ||
        words_date(body, &date) > 0)
        return false;
    found->agency = agency;
    found->place = (struct span){ (size_t)(p - line), len };
    found->body = (size_t)(body - line);
    found->confidence = 86;
    found->reason = "a known agency before a known place";
    return true;
}

/* "TRABZON-BHA Text", "Baghdad/ INA Text": a city and its agency with a dash
 * or a slash between them, and nothing after them. Letters without case say
 * less, so that a dash with spaces needs an agency that is no common word. */
static bool
recognise_joined(const char *line, struct dateline_found *found)
{
    const char *start = words_skip_space(line);
    const char *mark = start;
    while (mark - start < PART_MAX_BYTES && *mark != '\0' && *mark != '/' &&
        !words_is_dash(words_char(mark)))
        mark = g_utf8_next_char(mark);
    if (*mark == '\0' || mark == start || mark - start >= PART_MAX_BYTES)
        return false;
    bool uncased = words_is_uncased_letter(words_char(start));
    bool spaced = words_is_space(words_char(g_utf8_prev_char(mark)));
    if (!uncased && (spaced || !g_unichar_isupper(words_char(start))))
        return false;
    const char *agency = words_skip_space(g_utf8_next_char(mark));
    if (!uncased && !g_ascii_isupper(agency[0]) && agency[0] > 0)
        return false;
    size_t len = item_before_space(desk_agencies, agency);
    size_t place = len > 0 ? item_at(desk_places, start) : 0;
    const char *body = words_skip_space(agency + len);
    if (place == 0 || words_skip_space(start + place) != mark ||
        *body == '\0' || !g_unichar_isalnum(words_char(body)))
        return false;
    if (uncased ? spaced && words_has_text(desk_plain_agencies, agency, len)
                : g_unichar_islower(words_char(g_utf8_next_char(agency))) ||
                !g_unichar_isupper(words_char(body)))
        return false;
    found->place = (struct span){ (size_t)(start - line), place };
    found->agency = (struct span){ (size_t)(agency - line), len };
    found->body = (size_t)(body - line);
    found->confidence = 86;
    found->reason = "a known place joined to a known agency";
    return true;
}

bool
dateline_recognise_unmarked(const char *line, struct dateline_found *found)
{
    if (recognise_stop(line, found) || recognise_province(line, found) ||
        recognise_joined(line, found) || recognise_bracketed(line, found) ||
        recognise_agency_first(line, found))
        return true;
    const char *start = words_skip_space(line);
    size_t n = strcspn(start, ", ");
    if (start[n] != ',' || start[n + 1] != ' ' || n > PART_MAX_BYTES)
        return false;
    struct span agency = { (size_t)(start - line), n };
    const char *place = start + n + 2;
    if (!g_unichar_isupper(words_char(place)) ||
        !dateline_is_agency(line, agency))
        return false;
    size_t len = item_before_space(desk_places, place);
    if (len == 0 || !g_unichar_isupper(words_char(place + len + 1)))
        return false;
    /* "Kompas, Jakarta Barat": a part of the city, and no sentence. */
    const char *body = place + len + 1;
    size_t word = strcspn(body, " ,");
    if (body[word] != ' ' || words_has_text(desk_regions, body, word))
        return false;
    found->agency = agency;
    found->place = (struct span){ (size_t)(place - line), len };
    found->body = (size_t)(body - line);
    found->confidence = 84;
    found->reason = "a known site and a known place, and then a capital";
    return true;
}
