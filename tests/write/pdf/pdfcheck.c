/*
 * Reads the PDF files that this project writes and checks that their parts
 * agree: the table with the objects, the structure tree with the marked
 * content, the annotations with their elements. It knows only this project's
 * own way of writing; other programs check the rest.
 */
#include "pdfcheck.h"

#include <stdlib.h>
#include <string.h>

#include <zlib.h>

static const char *
find(const char *data, gsize len, const char *word)
{
    return g_strstr_len(data, (gssize)len, word);
}

static GByteArray *
inflate_all(const char *data, gsize len)
{
    GByteArray *out = g_byte_array_new();
    z_stream z = { .next_in = (Bytef *)(gpointer)data, .avail_in = (uInt)len };
    g_assert_cmpint(inflateInit(&z), ==, Z_OK);
    int status = Z_OK;
    while (status == Z_OK) {
        guint8 buffer[8192];
        z.next_out = buffer;
        z.avail_out = sizeof buffer;
        status = inflate(&z, Z_NO_FLUSH);
        g_byte_array_append(out, buffer, (guint)(sizeof buffer - z.avail_out));
    }
    g_assert_cmpint(status, ==, Z_STREAM_END);
    inflateEnd(&z);
    return out;
}

/* The object at OFFSET, which must be number ID. */
static void
read_object(struct check_object *object, const char *data, gsize len, int id,
    gsize offset)
{
    g_autofree char *head = g_strdup_printf("%d 0 obj\n", id);
    g_assert_cmpuint(offset, <, len);
    g_assert_true(g_str_has_prefix(data + offset, head));
    const char *start = data + offset + strlen(head);
    const char *end = find(start, len - (gsize)(start - data), ">>\nstream\n");
    g_assert_nonnull(end);
    object->text = g_strndup(start, (gsize)(end + 2 - start));
    const char *length = g_strrstr(object->text, "/Length ");
    g_assert_nonnull(length);
    gsize size = strtoul(length + 8, NULL, 10);
    const char *stream = end + 10;
    g_assert_cmpuint((gsize)(stream - data) + size + 18, <=, len);
    g_assert_true(g_str_has_prefix(stream + size, "\nendstream\nendobj\n"));
    if (strstr(object->text, "/FlateDecode") != NULL) {
        object->stream = inflate_all(stream, size);
    } else {
        object->stream = g_byte_array_new();
        g_byte_array_append(
            object->stream, (const guint8 *)stream, (guint)size);
    }
}

/* Undoes the predictor "up". */
static void
unpredict(GByteArray *rows, guint columns)
{
    guint row = columns + 1;
    g_assert_cmpuint(rows->len % row, ==, 0);
    for (guint y = row; y < rows->len; y += row)
        for (guint x = 1; x < row; x++)
            rows->data[y + x] =
                (guint8)(rows->data[y + x] + rows->data[y - row + x]);
}

static guint
field(const guint8 *bytes, int n)
{
    guint value = 0;
    for (int i = 0; i < n; i++)
        value = value << 8 | bytes[i];
    return value;
}

/* Bytes as text: strings in UTF-16 have noughts in them. */
static char *
as_text(const guint8 *data, gsize len)
{
    char *text = g_malloc0(len + 1);
    for (gsize i = 0; i < len; i++)
        text[i] = data[i] != 0 ? (char)data[i] : ' ';
    return text;
}

/* Objects in streams: their numbers and places stand in front. */
static void
unpack(struct check_file *file, int stream, int index, int id)
{
    const struct check_object *packed = &file->objects[stream];
    g_assert_nonnull(packed->stream);
    const char *first = strstr(packed->text, "/First ");
    g_assert_nonnull(first);
    guint start = (guint)strtoul(first + 7, NULL, 10);
    g_autofree char *head = as_text(packed->stream->data, start);
    char *at = head;
    for (int i = 0; i < index; i++) {
        strtol(at, &at, 10);
        strtol(at, &at, 10);
    }
    g_assert_cmpint((int)strtol(at, &at, 10), ==, id);
    guint place = start + (guint)strtoul(at, &at, 10);
    strtol(at, &at, 10);
    guint end = start + (guint)strtoul(at, &at, 10);
    if (end == start) /* the last one */
        end = packed->stream->len;
    g_assert_cmpuint(place, <, end);
    g_assert_cmpuint(end, <=, packed->stream->len);
    file->objects[id].text = as_text(packed->stream->data + place, end - place);
}

struct check_file *
check_open(GBytes *bytes)
{
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    g_assert_cmpuint(len, >, 100);
    g_assert_cmpmem(data + len - 6, 6, "%%EOF\n", 6);
    const char *mark = data + len - 60;
    while (mark < data + len && memcmp(mark, "startxref\n", 10) != 0)
        mark++;
    gsize place = strtoul(mark + 10, NULL, 10);
    int id = (int)strtol(data + place, NULL, 10);
    struct check_object table = { 0 };
    read_object(&table, data, len, id, place);
    unpredict(table.stream, 7);
    struct check_file *file = g_new0(struct check_file, 1);
    file->n = (int)table.stream->len / 8;
    file->objects = g_new0(struct check_object, file->n);
    file->root = check_reference(table.text, "/Root");
    for (int pass = 1; pass <= 2; pass++) {
        for (int i = 1; i < file->n; i++) {
            const guint8 *row = table.stream->data + 8 * i + 1;
            if (row[0] == 1 && pass == 1 && i != id)
                read_object(&file->objects[i], data, len, i, field(row + 1, 4));
            else if (row[0] == 2 && pass == 2)
                unpack(file, (int)field(row + 1, 4), (int)field(row + 5, 2), i);
        }
    }
    g_free(table.text);
    g_byte_array_unref(table.stream);
    return file;
}

void
check_free(struct check_file *file)
{
    for (int i = 0; i < file->n; i++) {
        g_free(file->objects[i].text);
        if (file->objects[i].stream != NULL)
            g_byte_array_unref(file->objects[i].stream);
    }
    g_free(file->objects);
    g_free(file);
}

int
check_reference(const char *text, const char *key)
{
    const char *at = strstr(text, key);
    return at != NULL ? (int)strtol(at + strlen(key), NULL, 10) : 0;
}

/* The next "N 0 R" from *AT on, which is moved behind it; 0: no more. */
static int
next_reference(const char **at)
{
    const char *c = *at;
    while ((c = strstr(c, " 0 R")) != NULL) {
        const char *digits = c;
        while (digits > *at && g_ascii_isdigit(digits[-1]))
            digits--;
        c += 4;
        if (c - digits > 4) {
            *at = c;
            return (int)strtol(digits, NULL, 10);
        }
    }
    return 0;
}

void
check_references(const struct check_file *file)
{
    for (int i = 1; i < file->n; i++) {
        const char *at = file->objects[i].text;
        int id;
        while (at != NULL && (id = next_reference(&at)) != 0) {
            g_assert_cmpint(id, <, file->n);
            g_assert_nonnull(file->objects[id].text);
        }
    }
}

/* Marked content is opened and closed in order, with ascending numbers; how
 * many there are. */
static int
count_marked(const GByteArray *content)
{
    g_autofree char *text = as_text(content->data, content->len);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int open = 0, n = 0;
    bool in_text = false;
    for (int i = 0; lines[i] != NULL; i++) {
        const char *mcid = strstr(lines[i], "<</MCID ");
        if (mcid != NULL && g_str_has_suffix(lines[i], ">>BDC"))
            g_assert_cmpint((int)strtol(mcid + 8, NULL, 10), ==, n++);
        if (g_str_has_suffix(lines[i], "BDC") ||
            strcmp(lines[i], "/ReversedChars BMC") == 0)
            open++;
        if (strcmp(lines[i], "EMC") == 0)
            g_assert_cmpint(--open, >=, 0);
        if (strcmp(lines[i], "BT") == 0 || strcmp(lines[i], "ET") == 0) {
            g_assert_true(in_text == (lines[i][0] == 'E'));
            in_text = !in_text;
        }
        if (g_str_has_suffix(lines[i], " re f") ||
            g_str_has_suffix(lines[i], " Do Q"))
            g_assert_true(open == 1 && !in_text);
    }
    g_assert_true(open == 0 && !in_text);
    return n;
}

/* Entries "KEY [refs]" or "KEY ref" of all leaves of the parent tree. */
static GHashTable *
read_parent_tree(const struct check_file *file, int id)
{
    GHashTable *parents =
        g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    const char *kids = file->objects[id].text;
    int leaf;
    while ((leaf = next_reference(&kids)) != 0) {
        const char *at = strstr(file->objects[leaf].text, "/Nums[");
        g_assert_nonnull(at);
        for (at += 6; g_ascii_isdigit(*at);) {
            char *next;
            int key = (int)strtol(at, &next, 10);
            GArray *refs = g_array_new(false, false, sizeof(int));
            bool array = *next == '[';
            at = next + 1;
            while (*at != ']' && (array || refs->len == 0)) {
                int ref = (int)strtol(at, &next, 10);
                g_array_append_val(refs, ref);
                g_assert_true(g_str_has_prefix(next, " 0 R"));
                at = next + 4 + (next[4] == ' ');
            }
            at += array;
            g_assert_false(
                g_hash_table_contains(parents, GINT_TO_POINTER(key + 1)));
            g_hash_table_insert(parents, GINT_TO_POINTER(key + 1), refs);
        }
    }
    return parents;
}

/* What /K of an element says, one thing or an array of them; NULL: nothing. */
static char *
kids_of(const char *text)
{
    const char *start = strstr(text, "/K");
    if (start == NULL || (start[2] != '[' && start[2] != ' '))
        return NULL;
    return g_strndup(
        start + 3, strcspn(start + 3, start[2] == '[' ? "]" : "/>"));
}

/* How often ELEMENT claims the MCID of the page. */
static int
count_claims(const struct check_file *file, int element, int page, int mcid)
{
    const char *text = file->objects[element].text;
    g_autofree char *kids = kids_of(text);
    g_assert_nonnull(kids);
    bool own = check_reference(text, "/Pg ") == page;
    g_autofree char *mcr =
        g_strdup_printf("<</Type/MCR/Pg %d 0 R/MCID %d>>", page, mcid);
    int n = 0;
    for (const char *at = kids; (at = strstr(at, mcr)) != NULL; at++)
        n++;
    for (const char *at = kids; own && *at != '\0';) {
        char *next;
        if (g_str_has_prefix(at, "<<")) {
            at = strstr(at, ">>") + 2;
            continue;
        }
        if (!g_ascii_isdigit(*at)) {
            at++;
            continue;
        }
        int number = (int)strtol(at, &next, 10);
        if (g_str_has_prefix(next, " 0 R"))
            next += 4;
        else
            n += number == mcid;
        at = next;
    }
    return n;
}

static void
check_page(const struct check_file *file, int page, GHashTable *parents)
{
    const char *text = file->objects[page].text;
    int key = check_reference(text, "/StructParents ");
    int content = check_reference(text, "/Contents ");
    int n = count_marked(file->objects[content].stream);
    GArray *refs = g_hash_table_lookup(parents, GINT_TO_POINTER(key + 1));
    g_assert_nonnull(refs);
    g_assert_cmpint((int)refs->len, ==, n);
    for (int i = 0; i < n; i++)
        g_assert_cmpint(
            count_claims(file, g_array_index(refs, int, i), page, i), ==, 1);
}

static void
check_annotation(const struct check_file *file, int id, GHashTable *parents)
{
    const char *text = file->objects[id].text;
    int key = check_reference(text, "/StructParent ");
    g_assert_nonnull(strstr(text, "/Contents("));
    g_assert_nonnull(strstr(text, "/F 4"));
    GArray *refs = g_hash_table_lookup(parents, GINT_TO_POINTER(key + 1));
    g_assert_nonnull(refs);
    g_assert_cmpuint(refs->len, ==, 1);
    const char *element = file->objects[g_array_index(refs, int, 0)].text;
    g_assert_true(g_str_has_prefix(element, "<</S/Link/"));
    g_autofree char *reference = g_strdup_printf("/Obj %d 0 R>>", id);
    g_assert_nonnull(strstr(element, reference));
}

/* Each kid of an element says that the element is its parent. */
static void
check_parents(const struct check_file *file, int id)
{
    g_autofree char *list = kids_of(file->objects[id].text);
    if (list == NULL)
        return;
    const char *kids = list;
    int kid;
    while ((kid = next_reference(&kids)) != 0)
        if (g_str_has_prefix(file->objects[kid].text, "<</S/"))
            g_assert_cmpint(
                check_reference(file->objects[kid].text, "/P "), ==, id);
}

void
check_structure(const struct check_file *file)
{
    const char *catalog = file->objects[file->root].text;
    int tree = check_reference(catalog, "/StructTreeRoot ");
    const char *root = file->objects[tree].text;
    g_autoptr(GHashTable) parents =
        read_parent_tree(file, check_reference(root, "/ParentTree "));
    int keys = 0;
    for (int i = 1; i < file->n; i++) {
        const char *text = file->objects[i].text;
        if (text == NULL)
            continue;
        if (g_str_has_prefix(text, "<</Type/Page/")) {
            check_page(file, i, parents);
            keys++;
        } else if (g_str_has_prefix(text, "<</Subtype/Link/")) {
            check_annotation(file, i, parents);
            keys++;
        } else if (g_str_has_prefix(text, "<</S/")) {
            check_parents(file, i);
        }
    }
    check_parents(file, tree);
    g_assert_cmpint((int)g_hash_table_size(parents), ==, keys);
    g_assert_cmpint(check_reference(root, "/ParentTreeNextKey "), ==, keys);
}

int
pdfcheck_count(const struct check_file *file, const char *words)
{
    int n = 0;
    for (int i = 0; i < file->n; i++)
        n += file->objects[i].text != NULL &&
            strstr(file->objects[i].text, words) != NULL;
    return n;
}
