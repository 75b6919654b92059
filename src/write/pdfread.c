/*
 * Reads the PDF files that Cairo writes when it is asked for PDF 1.4: a plain
 * cross-reference table, numbers of generation 0, streams whose length may be
 * an object of its own. Values are copied token by token with their
 * references renumbered, and a few of Cairo's habits are put right that PDF/A
 * does not allow. What is grey is said as grey, or everything is. Anything
 * unexpected makes the whole a failure.
 */
#include "write/pdfread.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>
#include <libdeflate.h>

#include "write/colour.h"
#include "write/pdflex.h"
#include "write/pdfout.h"
#include "write/pdfrecolour.h"
#include "write/raster.h"

/* A drawing has hundreds of objects; a number beyond this is nonsense. */
#define MAX_OBJECTS 1000000
/* Dictionaries in dictionaries; Cairo's go to six. */
#define MAX_DEPTH 50
/* The operators of a drawing, or its pixels, inflated. */
#define MAX_STREAM (512u * 1024 * 1024)
/* Shadings of this type and above have their colours in a stream. */
#define MESH_SHADING 4

struct input_file {
    const char *data, *end;
    const char **objects; /* where each one's value starts; NULL: none */
    int n_objects;
    int *copies;   /* numbers in the output, 0: not wanted yet */
    GArray *queue; /* int: objects to copy */
    const struct colour_tables *tables; /* NULL: colours stay */
    bool plain; /* the stream whose entries are copied loses its filter */
    struct pdf_out *out;
};

static const char *
skip_space(const struct input_file *in, const char *at)
{
    while (at < in->end) {
        if (*at == '%') {
            while (at < in->end && *at != '\n' && *at != '\r')
                at++;
        } else if (pdf_is_space(*at)) {
            at++;
        } else {
            break;
        }
    }
    return at;
}

/* A whole number not below 0; NULL if there is none. */
static const char *
read_number(const struct input_file *in, const char *at, int *number)
{
    int64_t value = 0;
    const char *start = at = skip_space(in, at);
    while (at < in->end && g_ascii_isdigit(*at) && value < G_MAXINT)
        value = value * 10 + (*at++ - '0');
    if (at == start || value >= G_MAXINT)
        return NULL;
    *number = (int)value;
    return at;
}

static bool
starts(const struct input_file *in, const char *at, const char *word)
{
    size_t len = strlen(word);
    return (size_t)(in->end - at) >= len && memcmp(at, word, len) == 0;
}

/* The end of the token at AT: a bracket, a string, a name, a number. */
static const char *
token_end(const struct input_file *in, const char *at)
{
    if (starts(in, at, "<<") || starts(in, at, ">>"))
        return at + 2;
    if (*at == '[' || *at == ']')
        return at + 1;
    if (*at == '<') {
        const char *end = memchr(at, '>', (size_t)(in->end - at));
        return end != NULL ? end + 1 : NULL;
    }
    if (*at == '(')
        return pdf_string_end(at, in->end);
    const char *start = at;
    if (*at == '/')
        at++;
    while (at < in->end && !pdf_is_delimiter(*at))
        at++;
    return at > start ? at : NULL;
}

/* "12 0 R" at AT: its end and number; NULL if it is something else. */
static const char *
read_reference(const struct input_file *in, const char *at, int *id)
{
    int generation;
    at = read_number(in, at, id);
    if (at == NULL || at >= in->end || !pdf_is_space(*at))
        return NULL;
    at = read_number(in, at, &generation);
    if (at == NULL || generation != 0)
        return NULL;
    at = skip_space(in, at);
    if (at + 1 >= in->end || *at != 'R' || !pdf_is_delimiter(at[1]))
        return NULL;
    return at + 1;
}

/* The end of the value at AT, NULL if it is broken. */
static const char *
value_end(const struct input_file *in, const char *at)
{
    int depth = 0, id;
    do {
        at = skip_space(in, at);
        if (at >= in->end)
            return NULL;
        if (starts(in, at, "<<") || *at == '[')
            depth++;
        else if (starts(in, at, ">>") || *at == ']')
            depth--;
        const char *end = read_reference(in, at, &id);
        at = end != NULL ? end : token_end(in, at);
        if (at == NULL || depth < 0 || depth > MAX_DEPTH)
            return NULL;
    } while (depth > 0);
    return at;
}

/* The value of KEY in the dictionary at AT; NULL if it has none. */
static const char *
lookup(const struct input_file *in, const char *at, const char *key)
{
    at = skip_space(in, at);
    if (at >= in->end || !starts(in, at, "<<"))
        return NULL;
    at = skip_space(in, at + 2);
    while (at < in->end && *at == '/') {
        const char *end = token_end(in, at);
        if (end == NULL)
            return NULL;
        bool found = strlen(key) == (size_t)(end - at) &&
            memcmp(at, key, strlen(key)) == 0;
        const char *value = skip_space(in, end);
        if (found)
            return value;
        at = value_end(in, value);
        if (at == NULL)
            return NULL;
        at = skip_space(in, at);
    }
    return NULL;
}

static const char *
object_at(const struct input_file *in, int id)
{
    return id > 0 && id < in->n_objects ? in->objects[id] : NULL;
}

/* Follows a reference, if it is one. */
static const char *
resolve(const struct input_file *in, const char *value)
{
    int id;
    if (value == NULL || read_reference(in, value, &id) == NULL)
        return value;
    return object_at(in, id);
}

/* The table of the objects' places; its rows are 20 bytes. */
static const char *
read_table(struct input_file *in, const char *at)
{
    int first, n;
    if (!starts(in, at, "xref"))
        return NULL;
    at = read_number(in, at + 4, &first);
    at = at != NULL ? read_number(in, at, &n) : NULL;
    if (at == NULL || first != 0 || n <= 0 || n > MAX_OBJECTS)
        return NULL;
    at = skip_space(in, at);
    if ((size_t)(in->end - at) < (size_t)n * 20)
        return NULL;
    in->objects = g_new0(const char *, n);
    in->copies = g_new0(int, n);
    in->n_objects = n;
    for (int i = 0; i < n; i++, at += 20) {
        int offset, id;
        if (at[17] != 'n')
            continue;
        if (read_number(in, at, &offset) == NULL ||
            offset >= in->end - in->data)
            return NULL;
        const char *object = read_number(in, in->data + offset, &id);
        object = object != NULL ? skip_space(in, object) : NULL;
        if (object == NULL || id != i || !starts(in, object, "0 obj"))
            return NULL;
        in->objects[i] = object + 5;
    }
    return skip_space(in, at);
}

/* Where the table is stands in the last lines. Returns the trailer. */
static const char *
open_file(struct input_file *in)
{
    static const char mark[] = "startxref";
    const char *at = in->end - sizeof mark;
    while (at > in->data && !starts(in, at, mark))
        at--;
    int offset;
    at = starts(in, at, mark) ? read_number(in, at + sizeof mark - 1, &offset)
                              : NULL;
    if (at == NULL || offset >= in->end - in->data)
        return NULL;
    at = read_table(in, in->data + offset);
    return at != NULL && starts(in, at, "trailer") ? skip_space(in, at + 7)
                                                   : NULL;
}

static int
copy_of(struct input_file *in, int id)
{
    if (in->copies[id] == 0) {
        in->copies[id] = pdf_out_reserve(in->out, 1);
        g_array_append_val(in->queue, id);
    }
    return in->copies[id];
}

static bool
token_is(const char *at, const char *end, const char *word)
{
    return (size_t)(end - at) == strlen(word) &&
        memcmp(at, word, (size_t)(end - at)) == 0;
}

/* Three numbers in brackets at AT. */
static bool
read_colour(const struct input_file *in, const char *at, double rgb[3])
{
    at = skip_space(in, at);
    if (at >= in->end || *at++ != '[')
        return false;
    for (int i = 0; i < 3; i++) {
        char *end = NULL;
        at = skip_space(in, at);
        rgb[i] = g_ascii_strtod(at, &end);
        if (end == at)
            return false;
        at = end;
    }
    at = skip_space(in, at);
    return at < in->end && *at == ']';
}

/* Makes grey what the token from AT to NEXT says of a colour; the end of what
 * that was, NULL on failure, AT if it says nothing of one. */
static const char *
copy_grey(struct input_file *in, const char *at, const char *next, GString *s)
{
    double rgb[3];
    int type;
    if (token_is(at, next, "/DeviceRGB")) {
        g_string_append(s, "/DeviceGray");
        return next;
    }
    if (token_is(at, next, "/ShadingType"))
        return read_number(in, next, &type) != NULL && type < MESH_SHADING
            ? at
            : NULL;
    if ((token_is(at, next, "/C0") || token_is(at, next, "/C1")) &&
        read_colour(in, next, rgb)) {
        g_string_append_len(s, at, next - at);
        g_string_append_c(s, '[');
        pdf_recolour_append_grey(s, rgb, in->tables);
        g_string_append_c(s, ']');
        return value_end(in, next);
    }
    return at;
}

/* An entry that is left out. */
static bool
is_dropped(const struct input_file *in, const char *at, const char *next)
{
    return token_is(at, next, "/Length") ||
        token_is(at, next, "/Interpolate") ||
        (in->plain && token_is(at, next, "/Filter"));
}

/* Copies the value at AT. The length of a stream is left to the writer;
 * smoothing of pictures is forbidden by PDF/A; a TrueType font must say that
 * its codes are its glyphs. Returns the value's end, NULL on failure. */
static const char *
copy_value(struct input_file *in, const char *at, GString *s)
{
    const char *end = value_end(in, at);
    if (end == NULL)
        return NULL;
    for (at = skip_space(in, at); at < end; at = skip_space(in, at)) {
        int id;
        const char *next = read_reference(in, at, &id);
        if (next != NULL) {
            if (object_at(in, id) == NULL)
                return NULL;
            g_string_append_c(s, ' ');
            pdf_append_ref(s, copy_of(in, id));
            at = next;
            continue;
        }
        next = token_end(in, at);
        if (is_dropped(in, at, next)) {
            at = value_end(in, next);
            if (at == NULL)
                return NULL;
            continue;
        }
        if (in->tables != NULL) {
            const char *rest = copy_grey(in, at, next, s);
            if (rest == NULL)
                return NULL;
            if (rest != at) {
                at = rest;
                continue;
            }
        }
        char before = s->len > 0 ? s->str[s->len - 1] : ' ';
        if (!pdf_is_delimiter(before) && !pdf_is_delimiter(*at))
            g_string_append_c(s, ' ');
        g_string_append_len(s, at, next - at);
        if (token_is(at, next, "/CIDFontType2"))
            g_string_append(s, "/CIDToGIDMap/Identity");
        at = next;
    }
    return end;
}

/* The bytes of the stream whose dictionary is at AT and ends at END; NULL if
 * it is none. */
static const char *
stream_data(
    const struct input_file *in, const char *at, const char *end, int *len)
{
    const char *data = skip_space(in, end);
    if (!starts(in, data, "stream"))
        return NULL;
    data += 6;
    if (data < in->end && *data == '\r')
        data++;
    if (data >= in->end || *data != '\n')
        return NULL;
    data++;
    const char *length = resolve(in, lookup(in, at, "/Length"));
    if (length == NULL || read_number(in, length, len) == NULL ||
        *len > in->end - data)
        return NULL;
    return data;
}

/* A stream's bytes, which need a filter no longer. NULL if there are more
 * than MAX_STREAM. */
static GByteArray *
inflate(const char *data, int len)
{
    size_t size = 4 * (size_t)len + 1024, got = 0;
    GByteArray *bytes = g_byte_array_new();
    struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
    enum libdeflate_result result;
    do {
        g_byte_array_set_size(bytes, (guint)size);
        result = libdeflate_zlib_decompress(
            inflater, data, (size_t)len, bytes->data, size, &got);
        size *= 2;
    } while (result == LIBDEFLATE_INSUFFICIENT_SPACE && size <= MAX_STREAM);
    libdeflate_free_decompressor(inflater);
    if (result != LIBDEFLATE_SUCCESS)
        g_clear_pointer(&bytes, g_byte_array_unref);
    else
        g_byte_array_set_size(bytes, (guint)got);
    return bytes;
}

/* True if the value of KEY in the dictionary at AT is the name. */
static bool
has_name(const struct input_file *in, const char *at, const char *key,
    const char *name)
{
    const char *value = resolve(in, lookup(in, at, key));
    const char *end = value != NULL ? token_end(in, value) : NULL;
    return end != NULL && token_is(value, end, name);
}

/* A form begins with the state of text of the page that shows it, where
 * letters may be set apart or raised; Cairo's begin with none. */
#define TEXT_STATE "0 Tc 0 Tw 100 Tz 0 Ts\n"

/* A content stream with its colours said anew. */
static bool
copy_content(struct input_file *in, int id, const char *entries,
    const char *data, int len)
{
    g_autoptr(GByteArray) plain = inflate(data, len);
    g_autoptr(GString) content = plain == NULL
        ? NULL
        : pdf_recolour_content(
              (const char *)plain->data, plain->len, in->tables);
    if (content == NULL)
        return false;
    g_string_prepend(content, TEXT_STATE);
    pdf_out_deflated(in->out, id, entries, content->str, content->len);
    return true;
}

/* The pixels of a picture within the drawing, as greys. */
static bool
copy_grey_pixels(struct input_file *in, int id, const char *entries,
    const char *data, int len)
{
    g_autoptr(GByteArray) plain = inflate(data, len);
    if (plain == NULL || plain->len % 3 != 0)
        return false;
    colour_grey_pixels(in->tables, plain->data, 3, plain->len / 3, plain->data);
    pdf_out_deflated(in->out, id, entries, plain->data, plain->len / 3);
    return true;
}

static bool
copy_grey_jpeg(struct input_file *in, int id, const char *entries,
    const char *data, int len)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, (gsize)len);
    struct raster raster;
    if (!raster_read_jpeg(bytes, G_MAXINT, G_MAXINT, &raster))
        return false;
    bool ok = raster.channels < 4 && raster_to_grey(&raster, in->tables);
    g_autoptr(GBytes) grey =
        ok ? raster_write_jpeg(&raster, raster.quality) : NULL;
    raster_clear(&raster);
    if (grey == NULL)
        return false;
    gsize size;
    const void *written = g_bytes_get_data(grey, &size);
    pdf_out_stream(in->out, id, entries, written, size);
    return true;
}

/* What is done with a stream. */
typedef bool stream_copy(struct input_file *in, int id, const char *entries,
    const char *data, int len);

static bool
copy_bytes(struct input_file *in, int id, const char *entries, const char *data,
    int len)
{
    pdf_out_stream(in->out, id, entries, data, (size_t)len);
    return true;
}

static stream_copy *
choose_copy(const struct input_file *in, const char *at)
{
    bool deflated = has_name(in, at, "/Filter", "/FlateDecode");
    if (deflated &&
        (has_name(in, at, "/Subtype", "/Form") ||
            lookup(in, at, "/PatternType") != NULL))
        return copy_content;
    if (in->tables == NULL || !has_name(in, at, "/Subtype", "/Image") ||
        !has_name(in, at, "/ColorSpace", "/DeviceRGB"))
        return copy_bytes;
    return deflated                                 ? copy_grey_pixels
        : has_name(in, at, "/Filter", "/DCTDecode") ? copy_grey_jpeg
                                                    : NULL;
}

static bool
copy_object(struct input_file *in, int id)
{
    const char *at = skip_space(in, in->objects[id]);
    const char *end = value_end(in, at);
    if (end == NULL)
        return false;
    bool stream = starts(in, skip_space(in, end), "stream");
    stream_copy *copy = stream ? choose_copy(in, at) : NULL;
    if (stream && copy == NULL)
        return false;
    g_autoptr(GString) s = g_string_new(NULL);
    in->plain = copy == copy_content || copy == copy_grey_pixels;
    bool ok = copy_value(in, at, s) != NULL;
    in->plain = false;
    if (!ok)
        return false;
    if (!stream) {
        pdf_out_object(in->out, in->copies[id], s->str, s->len);
        return true;
    }
    int len;
    const char *data = stream_data(in, at, end, &len);
    if (data == NULL || s->len < 4)
        return false;
    g_string_truncate(s, s->len - 2);
    return copy(in, in->copies[id], s->str + 2, data, len);
}

/* The file's one page. */
static const char *
find_page(const struct input_file *in, const char *trailer)
{
    const char *root = resolve(in, lookup(in, trailer, "/Root"));
    const char *pages =
        root != NULL ? resolve(in, lookup(in, root, "/Pages")) : NULL;
    const char *kids =
        pages != NULL ? resolve(in, lookup(in, pages, "/Kids")) : NULL;
    if (kids == NULL || *kids != '[')
        return NULL;
    return resolve(in, skip_space(in, kids + 1));
}

static int
copy_form(struct input_file *in, const char *page, double width, double height)
{
    const char *contents = resolve(in, lookup(in, page, "/Contents"));
    const char *resources = resolve(in, lookup(in, page, "/Resources"));
    if (contents == NULL || resources == NULL)
        return 0;
    int len;
    const char *end = value_end(in, contents);
    const char *data =
        end != NULL ? stream_data(in, contents, end, &len) : NULL;
    if (data == NULL)
        return 0;
    g_autoptr(GString) s = g_string_new("/Type/XObject/Subtype/Form");
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(s, "/BBox[0 0 %s ",
        g_ascii_formatd(number, sizeof number, "%.3f", width));
    g_string_append_printf(
        s, "%s]", g_ascii_formatd(number, sizeof number, "%.3f", height));
    g_string_append_printf(s, "/Matrix[%s 0 0 ",
        g_ascii_formatd(number, sizeof number, "%.9f", 1 / width));
    g_string_append_printf(s, "%s 0 0]",
        g_ascii_formatd(number, sizeof number, "%.9f", 1 / height));
    g_string_append_printf(s,
        "/Group<</S/Transparency/CS/%s/I true>>/Resources",
        in->tables != NULL ? "DeviceGray" : "DeviceRGB");
    if (copy_value(in, resources, s) == NULL)
        return 0;
    if (!has_name(in, contents, "/Filter", "/FlateDecode"))
        return 0;
    for (guint i = 0; i < in->queue->len; i++)
        if (!copy_object(in, g_array_index(in->queue, int, i)))
            return 0;
    int form = pdf_out_reserve(in->out, 1);
    return copy_content(in, form, s->str, data, len) ? form : 0;
}

int
pdf_read_form(const char *data, size_t len, double width, double height,
    const struct colour_tables *tables, struct pdf_out *out)
{
    struct input_file in = {
        .data = data, .end = data + len, .tables = tables, .out = out
    };
    if (len < 64)
        return 0;
    in.queue = g_array_new(false, false, sizeof(int));
    const char *trailer = open_file(&in);
    const char *page = trailer != NULL ? find_page(&in, trailer) : NULL;
    int form = page != NULL ? copy_form(&in, page, width, height) : 0;
    g_array_unref(in.queue);
    g_free(in.objects);
    g_free(in.copies);
    return form;
}
