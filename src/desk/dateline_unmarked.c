/*
 * Datelines that no mark ends: some sites print their name, a comma, the city,
 * and then the text. Only a known name and a known city are sure enough, and
 * a capital must follow.
 */
#include <string.h>

#include "desk/dateline.h"

/* No name of a site is longer, nor a city. */
#define PART_MAX_BYTES 60

bool
dateline_recognise_unmarked(const char *line, struct dateline_found *found)
{
    const char *start = words_skip_space(line);
    size_t n = strcspn(start, ", ");
    if (start[n] != ',' || start[n + 1] != ' ' || n > PART_MAX_BYTES)
        return false;
    struct span agency = { (size_t)(start - line), n };
    const char *place = start + n + 2;
    if (!g_unichar_isupper(words_char(place)) ||
        !dateline_is_agency(line, agency))
        return false;
    struct folded f = folded_new(place, strnlen(place, PART_MAX_BYTES));
    size_t known = words_prefix(desk_places, f.text);
    size_t len = known > 0 ? f.map[known] : 0;
    folded_clear(&f);
    if (len == 0 || place[len] != ' ' ||
        !g_unichar_isupper(words_char(place + len + 1)))
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
