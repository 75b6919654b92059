/*
 * Places of bytes: a mark every so many bytes, and the place found last.
 */
#include "read/places.h"

#define MARK_BYTES 4096

void
places_init(
    struct places *places, const char *text, size_t len, struct pos start)
{
    *places = (struct places){ .text = text, .len = len, .last_pos = start };
    places->marks = g_array_new(FALSE, FALSE, sizeof(struct pos));
    g_array_append_val(places->marks, start);
}

void
places_clear(struct places *places)
{
    g_array_unref(places->marks);
}

static void
advance(struct pos *pos, const char *from, const char *to)
{
    for (const char *p = from; p < to; p++) {
        if (*p == '\n') {
            pos->line++;
            pos->column = 1;
        } else if (((unsigned char)*p & 0xc0) != 0x80) {
            pos->column++;
        }
    }
}

struct pos
places_at(struct places *places, size_t at)
{
    at = MIN(at, places->len);
    guint block = (guint)(at / MARK_BYTES);
    while (places->marks->len <= block) {
        guint last = places->marks->len - 1;
        struct pos pos = g_array_index(places->marks, struct pos, last);
        const char *from = places->text + (size_t)last * MARK_BYTES;
        advance(&pos, from, from + MARK_BYTES);
        g_array_append_val(places->marks, pos);
    }
    size_t from = (size_t)block * MARK_BYTES;
    struct pos pos = g_array_index(places->marks, struct pos, block);
    if (places->last >= from && places->last <= at) {
        from = places->last;
        pos = places->last_pos;
    }
    advance(&pos, places->text + from, places->text + at);
    places->last = at;
    places->last_pos = pos;
    return pos;
}
