/*
 * The bytes of a PDF 1.7 file. Objects that are no streams are gathered into
 * object streams, since a tagged newspaper has hundreds of small ones a page
 * and together they deflate to a tenth. The cross-reference table is a stream
 * too. libdeflate compresses: the same bytes on every machine, and two to
 * three times faster than zlib at the same size.
 */
#include "write/pdfout.h"

#include <stdarg.h>
#include <string.h>

#include <libdeflate.h>

#include "base/sink.h"
#include "base/text.h"

/* As many objects as most readers like to unpack at once for one of them. */
#define OBJECTS_PER_STREAM 500
/* Above 7 the time of drawing doubles for one percent. */
#define DEFLATE_LEVEL 7
/* That of objects, which are much like each other, is a fourth more above 5 for
 * two percent of them. */
#define PACKED_LEVEL 5

/* Where an object is: in the file, or as the INDEXth of an object stream. */
struct place {
    size_t offset; /* or the stream's object number */
    int index;     /* -1: at offset */
    bool written;
};

struct pdf_out {
    struct sink *sink;
    GChecksum *sum;  /* of what was written */
    size_t size;     /* likewise */
    GArray *places;  /* struct place, by object number */
    GString *packed; /* bodies of the object stream being filled */
    GString *packed_index;
    int n_packed, packed_id;
    struct libdeflate_compressor *deflate, *deflate_packed;
    guint8 *scratch;
    size_t scratch_size;
};

static void
append(struct pdf_out *out, const void *data, size_t len)
{
    sink_write(out->sink, data, len);
    g_checksum_update(out->sum, data, (gssize)len);
    out->size += len;
}

static void
append_string(struct pdf_out *out, const char *s)
{
    append(out, s, strlen(s));
}

struct pdf_out *
pdf_out_new(struct sink *sink)
{
    struct pdf_out *out = g_new0(struct pdf_out, 1);
    out->sink = sink;
    /* It tells files apart and keeps no secret: the sum that the standard
     * names, which takes a third of the time of a better one. */
    out->sum = g_checksum_new(G_CHECKSUM_MD5);
    out->places = g_array_new(false, true, sizeof(struct place));
    g_array_set_size(out->places, 1); /* number 0 is never used */
    out->packed = g_string_new(NULL);
    out->packed_index = g_string_new(NULL);
    out->deflate = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    out->deflate_packed = libdeflate_alloc_compressor(PACKED_LEVEL);
    /* The second line tells transfer programs that the file is binary. */
    static const char head[] = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
    append(out, head, sizeof head - 1);
    return out;
}

void
pdf_out_free(struct pdf_out *out)
{
    if (out == NULL)
        return;
    g_checksum_free(out->sum);
    g_array_unref(out->places);
    g_string_free(out->packed, true);
    g_string_free(out->packed_index, true);
    libdeflate_free_compressor(out->deflate);
    libdeflate_free_compressor(out->deflate_packed);
    g_free(out->scratch);
    g_free(out);
}

int
pdf_out_reserve(struct pdf_out *out, int n)
{
    int first = (int)out->places->len;
    g_array_set_size(out->places, out->places->len + (guint)n);
    return first;
}

size_t
pdf_out_size(const struct pdf_out *out)
{
    return out->size;
}

static struct place *
place_of(struct pdf_out *out, int id)
{
    struct place *place = &g_array_index(out->places, struct place, id);
    g_assert(id > 0 && !place->written);
    place->written = true;
    return place;
}

void
pdf_out_stream(struct pdf_out *out, int id, const char *entries,
    const void *data, size_t len)
{
    struct place *place = place_of(out, id);
    place->offset = out->size;
    place->index = -1;
    g_autofree char *head =
        g_strdup_printf("%d 0 obj\n<<%s/Length %" G_GSIZE_FORMAT ">>\nstream\n",
            id, entries, len);
    append_string(out, head);
    append(out, data, len);
    append_string(out, "\nendstream\nendobj\n");
}

static void
deflate(struct pdf_out *out, struct libdeflate_compressor *deflate, int id,
    const char *entries, const void *data, size_t len)
{
    size_t bound = libdeflate_zlib_compress_bound(deflate, len);
    if (bound > out->scratch_size) {
        g_free(out->scratch);
        out->scratch = g_malloc(bound);
        out->scratch_size = bound;
    }
    size_t size =
        libdeflate_zlib_compress(deflate, data, len, out->scratch, bound);
    g_autofree char *all = g_strconcat(entries, "/Filter/FlateDecode", NULL);
    pdf_out_stream(out, id, all, out->scratch, size);
    /* A picture's scratch is not kept for the pages. */
    if (out->scratch_size > 4 * 1024 * 1024) {
        g_clear_pointer(&out->scratch, g_free);
        out->scratch_size = 0;
    }
}

void
pdf_out_deflated(struct pdf_out *out, int id, const char *entries,
    const void *data, size_t len)
{
    deflate(out, out->deflate, id, entries, data, len);
}

static void
flush_packed(struct pdf_out *out)
{
    if (out->n_packed == 0)
        return;
    g_autofree char *entries =
        g_strdup_printf("/Type/ObjStm/N %d/First %" G_GSIZE_FORMAT,
            out->n_packed, out->packed_index->len);
    g_string_append_len(
        out->packed_index, out->packed->str, (gssize)out->packed->len);
    deflate(out, out->deflate_packed, out->packed_id, entries,
        out->packed_index->str, out->packed_index->len);
    g_string_truncate(out->packed, 0);
    g_string_truncate(out->packed_index, 0);
    out->n_packed = 0;
}

void
pdf_out_object(struct pdf_out *out, int id, const char *body, size_t len)
{
    if (out->n_packed == 0)
        out->packed_id = pdf_out_reserve(out, 1);
    struct place *place = place_of(out, id);
    place->offset = (size_t)out->packed_id;
    place->index = out->n_packed++;
    pdf_append_int(out->packed_index, id);
    g_string_append_c(out->packed_index, ' ');
    pdf_append_int(out->packed_index, (int64_t)out->packed->len);
    g_string_append_c(out->packed_index, ' ');
    g_string_append_len(out->packed, body, (gssize)len);
    g_string_append_c(out->packed, '\n');
    if (out->n_packed == OBJECTS_PER_STREAM)
        flush_packed(out);
}

void
pdf_out_printf(struct pdf_out *out, int id, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *body = g_strdup_vprintf(format, args);
    va_end(args);
    pdf_out_object(out, id, body, strlen(body));
}

/* A row of the cross-reference stream: type, 4 bytes, 2 bytes. */
#define XREF_ROW 7

static void
xref_row(const struct place *place, guint8 *row)
{
    guint64 field = place->offset;
    guint index = place->index < 0 ? 0 : (guint)place->index;
    row[0] = !place->written ? 0 : place->index < 0 ? 1 : 2;
    for (int i = 0; i < 4; i++)
        row[1 + i] = (guint8)(field >> (24 - 8 * i));
    row[5] = (guint8)(index >> 8);
    row[6] = (guint8)index;
    if (!place->written)
        row[5] = row[6] = 0xff; /* a free number is never used again */
}

/* The table's rows, each as its difference from the row above: they deflate
 * to a third. */
static guint8 *
xref_rows(struct pdf_out *out, size_t *len)
{
    guint n = out->places->len;
    guint8 *rows = g_malloc((size_t)n * (XREF_ROW + 1));
    guint8 above[XREF_ROW] = { 0 };
    guint8 *at = rows;
    for (guint i = 0; i < n; i++) {
        guint8 row[XREF_ROW];
        xref_row(&g_array_index(out->places, struct place, i), row);
        *at++ = 2; /* the predictor "up" */
        for (int k = 0; k < XREF_ROW; k++)
            *at++ = (guint8)(row[k] - above[k]);
        memcpy(above, row, sizeof row);
    }
    *len = (size_t)(at - rows);
    return rows;
}

static void
append_id(struct pdf_out *out, GString *s)
{
    g_autoptr(GChecksum) sum = g_checksum_copy(out->sum);
    const char *hex = g_checksum_get_string(sum);
    g_string_append_printf(s, "/ID[<%s><%s>]", hex, hex);
}

void
pdf_out_finish(struct pdf_out *out, int root, int info)
{
    flush_packed(out);
    int id = pdf_out_reserve(out, 1);
    size_t start = out->size;
    /* pdf_out_stream sets the same again; the row must be right before. */
    struct place *own = &g_array_index(out->places, struct place, id);
    *own = (struct place){ .offset = start, .index = -1, .written = true };
    size_t len;
    g_autofree guint8 *rows = xref_rows(out, &len);
    own->written = false;
    g_autoptr(GString) entries = g_string_new("/Type/XRef");
    g_string_append_printf(entries,
        "/Size %u/W[1 4 2]/Root %d 0 R/Info %d 0 R"
        "/DecodeParms<</Predictor 12/Columns %d>>",
        out->places->len, root, info, XREF_ROW);
    append_id(out, entries);
    pdf_out_deflated(out, id, entries->str, rows, len);
    g_autofree char *tail =
        g_strdup_printf("startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", start);
    append_string(out, tail);
}

/* What the longest number or reference takes, bytes. */
#define MOST_DIGITS 32

/* Writes VALUE so that it ends before END; gives where it begins. */
static char *
write_digits(char *end, uint64_t value)
{
    do {
        *--end = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    return end;
}

void
pdf_append_int(GString *s, int64_t value)
{
    char text[MOST_DIGITS], *end = text + sizeof text;
    char *at =
        write_digits(end, value < 0 ? (uint64_t)-value : (uint64_t)value);
    if (value < 0)
        *--at = '-';
    g_string_append_len(s, at, end - at);
}

void
pdf_append_milli(GString *s, int64_t milli)
{
    char text[MOST_DIGITS], *end = text + sizeof text, *at = end;
    uint64_t size = milli < 0 ? (uint64_t)-milli : (uint64_t)milli;
    int rest = (int)(size % 1000);
    if (rest != 0) {
        *--at = (char)('0' + rest % 10);
        *--at = (char)('0' + rest / 10 % 10);
        *--at = (char)('0' + rest / 100);
        *--at = '.';
        while (end[-1] == '0')
            end--;
    }
    if (size >= 1000 || size == 0)
        at = write_digits(at, size / 1000);
    if (milli < 0)
        *--at = '-';
    g_string_append_len(s, at, end - at);
}

int64_t
pdf_milli(int length)
{
    /* Rounded half away from zero, the same for both signs. */
    int64_t milli = (int64_t)length * 1000;
    return (milli + (milli < 0 ? -512 : 512)) / 1024;
}

void
pdf_append_length(GString *s, int length)
{
    pdf_append_milli(s, pdf_milli(length));
}

void
pdf_append_place(GString *s, int length)
{
    int64_t tenths = (int64_t)length * 10;
    tenths = (tenths + (tenths < 0 ? -512 : 512)) / 1024;
    pdf_append_milli(s, tenths * 100);
}

void
pdf_append_ref(GString *s, int id)
{
    static const char tail[] = " 0 R";
    char text[MOST_DIGITS], *end = text + sizeof text - (sizeof tail - 1);
    memcpy(end, tail, sizeof tail - 1);
    char *at = write_digits(end, (uint64_t)id);
    g_string_append_len(s, at, text + sizeof text - at);
}

void
pdf_append_bytes(GString *s, const void *data, size_t len)
{
    const char *bytes = data;
    g_string_append_c(s, '(');
    for (size_t i = 0; i < len; i++) {
        char c = bytes[i];
        /* A bare carriage return would be read as a line feed. */
        if (c == '\r') {
            g_string_append(s, "\\r");
            continue;
        }
        if (c == '(' || c == ')' || c == '\\')
            g_string_append_c(s, '\\');
        g_string_append_c(s, c);
    }
    g_string_append_c(s, ')');
}

/* What a string may hold: ISO 19005-2, 6.1.13. */
#define MOST_STRING 32767

void
pdf_append_text(GString *s, const char *utf8)
{
    size_t len = strlen(utf8);
    if (!text_is_xml(utf8)) { /* the same words as in the metadata */
        g_autofree char *clean = text_to_xml(utf8);
        pdf_append_text(s, clean);
        return;
    }
    /* UTF-16 takes at most twice as much. */
    if (len > MOST_STRING / 2) {
        g_autofree char *part = g_strndup(utf8, MOST_STRING / 2 - 3);
        char *end = g_utf8_find_prev_char(part, part + strlen(part));
        if (end != NULL)
            *end = '\0';
        g_autofree char *cut = g_strconcat(part, "…", NULL);
        pdf_append_text(s, cut);
        return;
    }
    if (g_str_is_ascii(utf8)) {
        pdf_append_bytes(s, utf8, len);
        return;
    }
    long units = 0;
    g_autofree gunichar2 *utf16 =
        g_utf8_to_utf16(utf8, (glong)len, NULL, &units, NULL);
    if (utf16 == NULL) { /* not UTF-8: cannot come from an edition */
        pdf_append_bytes(s, "", 0);
        return;
    }
    g_autofree guint8 *bytes = g_malloc(2 + 2 * (size_t)units);
    bytes[0] = 0xfe;
    bytes[1] = 0xff;
    for (long i = 0; i < units; i++) {
        bytes[2 + 2 * i] = (guint8)(utf16[i] >> 8);
        bytes[3 + 2 * i] = (guint8)utf16[i];
    }
    pdf_append_bytes(s, bytes, 2 + 2 * (size_t)units);
}

void
pdf_append_name(GString *s, const char *name)
{
    g_string_append_c(s, '/');
    for (const char *c = name; *c != '\0'; c++) {
        if (g_ascii_isalnum(*c) || strchr("-_.+", *c) != NULL)
            g_string_append_c(s, *c);
        else
            g_string_append_printf(s, "#%02x", (guint8)*c);
    }
}
