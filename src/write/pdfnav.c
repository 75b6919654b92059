/*
 * Ways into the document: the outline, the labels of pages as they are
 * printed, a name for each article so that others can link to it, and names of
 * files inside.
 */
#include <string.h>

#include "edition/edition.h"
#include "edition/standard.h"
#include "layout/pages.h"
#include "write/pdfdoc.h"
#include "write/pdfout.h"

/* Names of a leaf of the name tree. */
#define LEAF_NAMES 64
/* An outline longer than this opens with its sections closed. */
#define OUTLINE_OPEN 40

/* An item's neighbours, as indices; -1: none. */
struct branch {
    int parent, prev, next, first, last, count;
};

static struct branch *
grow_outline(const struct outline_item *items, int n)
{
    struct branch *branches = g_new(struct branch, n + 1);
    /* The last item is the root. */
    branches[n] = (struct branch){ -1, -1, -1, -1, -1, 0 };
    int at = n; /* the item that the next one is put after or below */
    for (int i = 0; i < n; i++) {
        while (at != n && items[at].level >= items[i].level)
            at = branches[at].parent;
        struct branch *parent = &branches[at];
        branches[i] = (struct branch){ at, parent->last, -1, -1, -1, 0 };
        if (parent->last >= 0)
            branches[parent->last].next = i;
        else
            parent->first = i;
        parent->last = i;
        parent->count++;
        at = i;
    }
    return branches;
}

static void
append_item_ref(GString *s, const char *key, int first, int item)
{
    if (item >= 0)
        g_string_append_printf(s, "/%s %d 0 R", key, first + item);
}

static void
write_outline(struct pdf_document *doc, GString *catalog)
{
    const struct outline_item *items = doc->pages->outline;
    int n = doc->pages->n_outline;
    if (n == 0)
        return;
    g_autofree struct branch *branches = grow_outline(items, n);
    bool open = n <= OUTLINE_OPEN;
    int first = pdf_out_reserve(doc->out, n + 1); /* the root is the last */
    for (int i = 0; i < n; i++) {
        const struct branch *b = &branches[i];
        g_autoptr(GString) s = g_string_new("<</Title");
        pdf_append_text(s, items[i].title);
        append_item_ref(s, "Parent", first, b->parent);
        append_item_ref(s, "Prev", first, b->prev);
        append_item_ref(s, "Next", first, b->next);
        append_item_ref(s, "First", first, b->first);
        append_item_ref(s, "Last", first, b->last);
        if (b->count > 0)
            g_string_append_printf(s, "/Count %d", open ? b->count : -b->count);
        if (items[i].dest >= 0 && items[i].dest < doc->pages->n_dests) {
            g_string_append(s, "/Dest");
            pdf_append_dest(doc, s, items[i].dest);
        }
        g_string_append(s, ">>");
        pdf_out_object(doc->out, first + i, s->str, s->len);
    }
    pdf_out_printf(doc->out, first + n,
        "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>",
        first + branches[n].first, first + branches[n].last,
        open ? n : branches[n].count);
    g_string_append_printf(catalog, "/Outlines %d 0 R", first + n);
}

/* A label as PDF understands it: words in front, a number of some style. */
struct label {
    char style; /* D, r, R; 0: words only */
    int number;
    const char *prefix;
    int prefix_len;
};

static int
roman_value(char c)
{
    static const char letters[] = "ivxlcdm";
    static const int values[] = { 1, 5, 10, 50, 100, 500, 1000 };
    const char *at = c != '\0' ? strchr(letters, c) : NULL;
    return at != NULL ? values[at - letters] : 0;
}

/* Only what is written as numbers are: "iv" and not "iiii". */
static int
parse_roman(const char *s)
{
    static const struct {
        int value;
        const char *digits;
    } table[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" },
        { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
        { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };
    int total = 0;
    for (const char *c = s; *c != '\0'; c++) {
        int value = roman_value(*c), next = roman_value(c[1]);
        if (value == 0 || total > 10000)
            return 0;
        total += value < next ? -value : value;
    }
    g_autoptr(GString) back = g_string_new(NULL);
    int rest = total;
    for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
        for (; rest >= table[i].value; rest -= table[i].value)
            g_string_append(back, table[i].digits);
    return strcmp(back->str, s) == 0 ? total : 0;
}

static struct label
parse_label(const char *text)
{
    struct label label = { .prefix = text, .prefix_len = (int)strlen(text) };
    g_autofree char *lower = g_ascii_strdown(text, -1);
    int roman = parse_roman(lower);
    if (roman > 0 && (strcmp(lower, text) == 0 || g_ascii_isupper(text[0]))) {
        g_autofree char *upper = g_ascii_strup(text, -1);
        bool is_upper = strcmp(upper, text) == 0;
        if (is_upper || strcmp(lower, text) == 0)
            return (struct label){
                .style = is_upper ? 'R' : 'r', .number = roman, .prefix = text
            };
    }
    int start = label.prefix_len;
    while (start > 0 && g_ascii_isdigit(text[start - 1]) &&
        label.prefix_len - start < 6)
        start--;
    /* A number with noughts in front cannot be said as one. */
    while (text[start] == '0')
        start++;
    if (text[start] != '\0') {
        label.style = 'D';
        label.number = atoi(text + start);
        label.prefix_len = start;
    }
    return label;
}

static bool
continues(const struct label *a, const struct label *b)
{
    return b->style != 0 && a->style == b->style &&
        b->number == a->number + 1 && a->prefix_len == b->prefix_len &&
        memcmp(a->prefix, b->prefix, (size_t)a->prefix_len) == 0;
}

static void
append_labels(const struct pdf_document *doc, GString *catalog)
{
    struct label last = { .number = -1 };
    g_string_append(catalog, "/PageLabels<</Nums[");
    for (int p = 0; p < doc->pages->n_pages; p++) {
        const char *text = doc->pages->pages[p].label;
        struct label label = parse_label(text != NULL ? text : "");
        if (p == 0 || !continues(&last, &label)) {
            g_string_append_printf(catalog, "%d<<", p);
            if (label.prefix_len > 0) {
                g_autofree char *prefix =
                    g_strndup(label.prefix, (gsize)label.prefix_len);
                g_string_append(catalog, "/P");
                pdf_append_text(catalog, prefix);
            }
            if (label.style != 0)
                g_string_append_printf(catalog, "/S/%c", label.style);
            if (label.style != 0 && label.number != 1)
                g_string_append_printf(catalog, "/St %d", label.number);
            g_string_append(catalog, ">>");
        }
        last = label;
    }
    g_string_append(catalog, "]>>");
}

static int
compare_dests(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct page_dest *dests = data;
    return strcmp(dests[*(const int *)a].name, dests[*(const int *)b].name);
}

/* Notes have places too, which their own links lead to and nobody asks for by
 * name. */
static bool
is_named(const struct page_dest *dest)
{
    const char *part = dest->name != NULL ? strchr(dest->name, '.') : NULL;
    return dest->name != NULL &&
        (part == NULL ||
            (!g_str_has_prefix(part, ".note-") &&
                !g_str_has_prefix(part, ".ref-")));
}

static void
write_dests(struct pdf_document *doc, GString *names)
{
    int n = 0;
    const struct page_dest *dests = doc->pages->dests;
    g_autofree int *order = g_new(int, doc->pages->n_dests + 1);
    for (int i = 0; i < doc->pages->n_dests; i++)
        if (is_named(&dests[i]))
            order[n++] = i;
    if (n == 0)
        return;
    g_qsort_with_data(order, n, sizeof *order, compare_dests, (gpointer)dests);
    g_autoptr(GString) kids = g_string_new(NULL);
    for (int start = 0; start < n; start += LEAF_NAMES) {
        int end = MIN(n, start + LEAF_NAMES);
        int id = pdf_out_reserve(doc->out, 1);
        g_autoptr(GString) s = g_string_new("<</Limits[");
        const char *first = dests[order[start]].name;
        const char *last = dests[order[end - 1]].name;
        pdf_append_bytes(s, first, strlen(first));
        pdf_append_bytes(s, last, strlen(last));
        g_string_append(s, "]/Names[");
        for (int i = start; i < end; i++) {
            const char *name = dests[order[i]].name;
            pdf_append_bytes(s, name, strlen(name));
            pdf_append_dest(doc, s, order[i]);
        }
        g_string_append(s, "]>>");
        pdf_out_object(doc->out, id, s->str, s->len);
        g_string_append_printf(kids, "%d 0 R ", id);
    }
    g_string_append_printf(names, "/Dests<</Kids[%s]>>", kids->str);
}

static void
write_names(struct pdf_document *doc, GString *catalog)
{
    g_autoptr(GString) names = g_string_new(NULL);
    /* Sheets have no places to go to: a page is a part of one. */
    if (doc->imposed == NULL)
        write_dests(doc, names);
    if (doc->claims & STANDARD_PART_3)
        pdf_sources_write(doc, catalog, names);
    if (names->len > 0)
        g_string_append_printf(catalog, "/Names<<%s>>", names->str);
}

void
pdf_nav_write(struct pdf_document *doc, GString *catalog)
{
    write_names(doc, catalog);
    if (doc->imposed != NULL)
        return;
    write_outline(doc, catalog);
    append_labels(doc, catalog);
    if (doc->pages->n_outline > 0)
        g_string_append(catalog, "/PageMode/UseOutlines");
}
