/*
 * In a CID-keyed CFF font a PDF finds glyphs by CID, and a subset keeps the
 * CIDs of the whole font. Codes here are numbers of glyphs, so the table from
 * glyphs to CIDs (the charset) is overwritten with one that says nothing: as
 * a single range it is never longer than the table that was there.
 */
#include "write/pdfcff.h"

/* Operators of the Top DICT; two-byte ones are 256 and more. */
#define OP_CHARSET 15
#define OP_ROS (256 + 30)

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

bool
pdf_cff_number_glyphs(uint8_t *data, size_t len, int n_glyphs)
{
    struct cursor cursor = { data, 0, len }, item, dict;
    if (len < 4 || data[0] != 1)
        return false;
    cursor.at = data[2];
    if (!skip_index(&cursor, &item) || !skip_index(&cursor, &dict))
        return false;
    int charset = 0, operand = 0, value;
    bool cid_keyed = false, is_operator;
    while (next_token(&dict, &is_operator, &value)) {
        if (is_operator && value == OP_ROS)
            cid_keyed = true;
        else if (is_operator && value == OP_CHARSET)
            charset = operand;
        operand = value;
    }
    if (!cid_keyed || n_glyphs < 2)
        return true;
    /* 0 to 2 are tables known by name, which have no place. */
    if (charset <= 2 || (size_t)charset + 5 > len)
        return false;
    uint8_t *to = data + charset;
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
