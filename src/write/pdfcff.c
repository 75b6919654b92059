/*
 * Two things that HarfBuzz's subsets of CFF fonts need for our codes.
 *
 * A glyph with several texts has a code for each, and some programs (MuPDF
 * 1.21) know texts by CID: so each gets a glyph of its own, a copy. The tables
 * that count glyphs are written anew at the end, and the places where they
 * were are left empty, which costs nothing once it is compressed.
 *
 * In a CID-keyed CFF font a PDF finds glyphs by CID, and a subset keeps the
 * CIDs of the whole font. Codes here are numbers of glyphs, so the table from
 * glyphs to CIDs (the charset) is overwritten with one that says nothing: as
 * a single range it is never longer than the table that was there.
 */
#include "write/pdfcff.h"

#include <string.h>

/* Operators of the Top DICT; two-byte ones are 256 and more. */
#define OP_CHARSET 15
#define OP_CHAR_STRINGS 17
#define OP_ROS (256 + 30)
#define OP_FD_SELECT (256 + 37)
/* An operand of five bytes begins with it. */
#define LONG_OPERAND 29

/* A place in the table; nothing is read behind its end. */
struct cursor {
    const uint8_t *data;
    size_t at, end;
};

static int
next_byte(struct cursor *cursor)
{
    return cursor->at < cursor->end ? cursor->data[cursor->at++] : -1;
}

/* An offset of SIZE bytes at AT; 0 if it is outside. */
static size_t
read_offset(const struct cursor *cursor, size_t at, int size)
{
    size_t value = 0;
    if (size < 1 || size > 4 || at + (size_t)size > cursor->end)
        return 0;
    for (int i = 0; i < size; i++)
        value = value << 8 | cursor->data[at + (size_t)i];
    return value;
}

/* Object I of the INDEX at START; empty if there is none. */
static struct cursor
index_item(const struct cursor *cursor, size_t start, size_t i)
{
    size_t count = read_offset(cursor, start, 2);
    struct cursor none = { cursor->data, 0, 0 };
    if (i >= count || start + 3 > cursor->end)
        return none;
    int size = cursor->data[start + 2];
    size_t offsets = start + 3;
    size_t base = offsets + (count + 1) * (size_t)size - 1;
    size_t from = read_offset(cursor, offsets + i * (size_t)size, size);
    size_t to = read_offset(cursor, offsets + (i + 1) * (size_t)size, size);
    if (from < 1 || to < from || base + to > cursor->end)
        return none;
    return (struct cursor){ cursor->data, base + from, base + to };
}

/* Goes to the end of the INDEX at the cursor; ITEM gets its first object. */
static bool
skip_index(struct cursor *cursor, struct cursor *item)
{
    size_t start = cursor->at, count = read_offset(cursor, start, 2);
    if (count == 0 || start + 3 > cursor->end)
        return false;
    int size = cursor->data[start + 2];
    size_t offsets = start + 3;
    size_t base = offsets + (count + 1) * (size_t)size - 1;
    size_t first = read_offset(cursor, offsets, size);
    size_t second = read_offset(cursor, offsets + (size_t)size, size);
    size_t last = read_offset(cursor, offsets + count * (size_t)size, size);
    if (first != 1 || second < first || last < second ||
        base + last > cursor->end)
        return false;
    *item = (struct cursor){ cursor->data, base + first, base + second };
    cursor->at = base + last;
    return true;
}

/* One operand, or an operator; false at the end of the dictionary. */
static bool
next_token(struct cursor *dict, bool *is_operator, int *value)
{
    int b = next_byte(dict);
    *is_operator = b >= 0 && b <= 21;
    *value = 0;
    if (b < 0)
        return false;
    if (*is_operator) {
        *value = b == 12 ? 256 + next_byte(dict) : b;
    } else if (b == 28) {
        *value = (int)read_offset(dict, dict->at, 2);
        dict->at += 2;
    } else if (b == 29) {
        *value = (int)read_offset(dict, dict->at, 4);
        dict->at += 4;
    } else if (b == 30) {
        /* A real number: half-bytes up to an f. */
        for (b = 0; b >= 0 && (b & 0xf) != 0xf && b >> 4 != 0xf;)
            b = next_byte(dict);
    } else if (b >= 32 && b <= 246) {
        *value = b - 139;
    } else if (b >= 247 && b <= 250) {
        *value = (b - 247) * 256 + next_byte(dict) + 108;
    } else if (b >= 251 && b <= 254) {
        *value = -(b - 251) * 256 - next_byte(dict) - 108;
    }
    return true;
}

/* What the Top DICT says: where tables are, and where it says so. */
struct top {
    size_t charset, char_strings, fd_select;
    size_t charset_at, char_strings_at, fd_select_at;
    bool cid_keyed;
};

static bool
read_top(struct cursor *cursor, struct top *top)
{
    struct cursor item, dict;
    *top = (struct top){ 0 };
    if (cursor->end < 4 || cursor->data[0] != 1)
        return false;
    cursor->at = cursor->data[2];
    if (!skip_index(cursor, &item) || !skip_index(cursor, &dict))
        return false;
    size_t operand = 0, operand_at = 0, at = dict.at;
    bool is_operator;
    int value;
    while (next_token(&dict, &is_operator, &value)) {
        if (is_operator && value == OP_ROS)
            top->cid_keyed = true;
        if (is_operator && value == OP_CHARSET) {
            top->charset = operand;
            top->charset_at = operand_at;
        } else if (is_operator && value == OP_CHAR_STRINGS) {
            top->char_strings = operand;
            top->char_strings_at = operand_at;
        } else if (is_operator && value == OP_FD_SELECT) {
            top->fd_select = operand;
            top->fd_select_at = operand_at;
        }
        operand = value > 0 ? (size_t)value : 0;
        operand_at = at;
        at = dict.at;
    }
    return true;
}

static void
append_number(GByteArray *to, size_t value, int size)
{
    for (int i = size - 1; i >= 0; i--) {
        guint8 byte = (guint8)(value >> 8 * i);
        g_byte_array_append(to, &byte, 1);
    }
}

/* A table with a value for each glyph. */
struct by_glyph {
    unsigned *values;
    int n;
};

/* Of a charset glyph 0 has none. False if the table ends before its glyphs. */
static bool
read_charset(const struct cursor *cursor, size_t at, struct by_glyph *to)
{
    int format = at < cursor->end ? cursor->data[at++] : -1;
    int left = format == 1 ? 1 : 2;
    if (format < 0 || format > 2)
        return false;
    for (int i = 1; i < to->n;) {
        if (at + 2 + (format > 0 ? (size_t)left : 0) > cursor->end)
            return false;
        size_t first = read_offset(cursor, at, 2), more = 0;
        at += 2;
        if (format > 0) {
            more = read_offset(cursor, at, left);
            at += (size_t)left;
        }
        for (size_t k = 0; k <= more && i < to->n; k++)
            to->values[i++] = (unsigned)(first + k);
    }
    return true;
}

static bool
read_fd_select(const struct cursor *cursor, size_t at, struct by_glyph *to)
{
    int format = at < cursor->end ? cursor->data[at++] : -1;
    if (format == 0) {
        if (at + (size_t)to->n > cursor->end)
            return false;
        for (int i = 0; i < to->n; i++)
            to->values[i] = cursor->data[at + (size_t)i];
        return true;
    }
    size_t n = read_offset(cursor, at, 2);
    at += 2;
    if (format != 3 || at + 3 * n + 2 > cursor->end)
        return false;
    for (size_t i = 0; i < n; i++, at += 3) {
        size_t end = MIN(read_offset(cursor, at + 3, 2), (size_t)to->n);
        for (size_t k = read_offset(cursor, at, 2); k < end; k++)
            to->values[k] = cursor->data[at + 2];
    }
    return true;
}

/* The outlines of all glyphs and of the copies. */
static bool
append_char_strings(const struct cursor *cursor, size_t at, int n_glyphs,
    const uint16_t *glyphs, int n, GByteArray *to)
{
    size_t offset = 1;
    append_number(to, (size_t)(n_glyphs + n), 2);
    append_number(to, 4, 1);
    append_number(to, offset, 4);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < n_glyphs + n; i++) {
            struct cursor item = index_item(
                cursor, at, i < n_glyphs ? (size_t)i : glyphs[i - n_glyphs]);
            if (item.end == 0)
                return false;
            offset += item.end - item.at;
            if (pass == 0)
                append_number(to, offset, 4);
            else
                g_byte_array_append(
                    to, item.data + item.at, (guint)(item.end - item.at));
        }
    return true;
}

/* The offset of a table that is about to be appended, where the DICT has it. */
static bool
move_table(GByteArray *to, size_t at)
{
    if (at == 0 || to->data[at] != LONG_OPERAND)
        return false;
    for (int i = 0; i < 4; i++)
        to->data[at + 1 + (size_t)i] = (guint8)(to->len >> 8 * (3 - i));
    return true;
}

/* Empties the outlines' old place. */
static void
clear_index(const struct cursor *cursor, size_t at, GByteArray *to)
{
    struct cursor whole = *cursor, item;
    whole.at = at;
    if (skip_index(&whole, &item))
        memset(to->data + at, 0, whole.at - at);
}

GByteArray *
pdf_cff_copy_glyphs(
    const uint8_t *data, size_t len, const uint16_t *glyphs, int n)
{
    struct cursor cursor = { data, 0, len };
    struct top top;
    if (!read_top(&cursor, &top) || top.charset <= 2 || top.char_strings == 0)
        return NULL;
    int n_glyphs = (int)read_offset(&cursor, top.char_strings, 2);
    g_autofree unsigned *values = g_new0(unsigned, n_glyphs + n + 1);
    struct by_glyph table = { values, n_glyphs };
    g_autoptr(GByteArray) to = g_byte_array_sized_new((guint)(2 * len));
    g_byte_array_append(to, data, (guint)len);
    clear_index(&cursor, top.char_strings, to);
    bool ok = n_glyphs > 0 && n_glyphs + n <= G_MAXUINT16 &&
        read_charset(&cursor, top.charset, &table) &&
        move_table(to, top.charset_at);
    for (int i = 0; ok && i < n; i++)
        ok = glyphs[i] < n_glyphs;
    if (!ok)
        return NULL;
    for (int i = 0; i < n; i++)
        values[n_glyphs + i] = values[glyphs[i]];
    append_number(to, 0, 1);
    for (int i = 1; i < n_glyphs + n; i++)
        append_number(to, values[i], 2);
    if (top.fd_select != 0) {
        if (!read_fd_select(&cursor, top.fd_select, &table) ||
            !move_table(to, top.fd_select_at))
            return NULL;
        append_number(to, 0, 1);
        for (int i = 0; i < n_glyphs + n; i++)
            append_number(
                to, values[i < n_glyphs ? i : glyphs[i - n_glyphs]], 1);
    }
    if (!move_table(to, top.char_strings_at) ||
        !append_char_strings(
            &cursor, top.char_strings, n_glyphs, glyphs, n, to))
        return NULL;
    return g_steal_pointer(&to);
}

bool
pdf_cff_number_glyphs(uint8_t *data, size_t len, int n_glyphs)
{
    struct cursor cursor = { data, 0, len };
    struct top top;
    if (!read_top(&cursor, &top))
        return false;
    if (!top.cid_keyed || n_glyphs < 2)
        return true;
    /* 0 to 2 are tables known by name, which have no place. */
    if (top.charset <= 2 || top.charset + 5 > len)
        return false;
    uint8_t *to = data + top.charset;
    int left = n_glyphs - 2; /* in the range besides its first */
    if (left == 0) {
        to[0] = 0;
        to[1] = 0;
        to[2] = 1;
    } else {
        bool small = left < 256;
        to[0] = small ? 1 : 2;
        to[1] = 0;
        to[2] = 1;
        to[3] = (uint8_t)(small ? left : left >> 8);
        if (!small)
            to[4] = (uint8_t)left;
    }
    return true;
}
