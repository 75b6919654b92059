/*
 * Sheets: pages that other pages are drawn on. Each page of the paper is one
 * form, with the fonts and pictures that it would have as a page; a side of a
 * sheet draws some of them, moved and made smaller. Sheets are for a printer:
 * links, structure and outline belong to the pages and are left out.
 */
#include "base/length.h"
#include "layout/pages.h"
#include "write/impose.h"
#include "write/pdfdoc.h"
#include "write/pdfout.h"

/* Leaves of a balanced tree: readers fetch few objects for a page. */
#define PAGES_PER_NODE 32

static void
append_box(
    GString *s, const char *key, const struct impose_box *box, int height)
{
    g_string_append(s, key);
    g_string_append_c(s, '[');
    int sides[4] = { box->left, height - box->bottom, box->right,
        height - box->top };
    for (int i = 0; i < 4; i++) {
        if (i > 0)
            g_string_append_c(s, ' ');
        pdf_append_length(s, sides[i]);
    }
    g_string_append_c(s, ']');
}

void
pdf_append_boxes(
    GString *s, int width, int height, const struct impose_box *trim, int bleed)
{
    const struct impose_box media = { 0, 0, width, height };
    const struct impose_box bled = { trim->left - bleed, trim->top - bleed,
        trim->right + bleed, trim->bottom + bleed };
    append_box(s, "/MediaBox", &media, height);
    /* The page itself is what is trimmed where nothing is said, and what
     * rounding leaves around it is nothing. */
    if (trim->left < LENGTH_PT && trim->top < LENGTH_PT &&
        width - trim->right < LENGTH_PT && height - trim->bottom < LENGTH_PT)
        return;
    append_box(s, "/BleedBox", &bled, height);
    append_box(s, "/TrimBox", trim, height);
}

static void
append_rectangle(
    GString *s, const struct imposed *imposed, const struct impose_box *b)
{
    int box[4] = { b->left, imposed->height - b->bottom, b->right - b->left,
        b->bottom - b->top };
    for (int i = 0; i < 4; i++) {
        pdf_append_length(s, box[i]);
        g_string_append_c(s, ' ');
    }
    g_string_append(s, "re ");
}

/* A page with nothing on it has the colour of the others. */
static void
append_blank(const struct pdf_document *doc, GString *s,
    const struct impose_place *place)
{
    const struct style *style = doc->pages->style;
    uint32_t colour = style != NULL ? style->page_colour : STYLE_NO_COLOUR;
    if (colour == STYLE_NO_COLOUR)
        return;
    g_string_append(s, "q ");
    pdf_append_fill(doc, s, colour);
    append_rectangle(s, doc->imposed, &place->clip);
    g_string_append(s, "f Q\n");
}

static void
append_place(
    struct pdf_document *doc, GString *s, const struct impose_place *place)
{
    const struct imposed *imposed = doc->imposed;
    const struct page *page = &doc->pages->pages[place->page];
    int height = (int)((int64_t)page->height * imposed->scale / 10000);
    g_string_append(s, "q ");
    append_rectangle(s, imposed, &place->clip);
    g_string_append(s, "W n ");
    g_autofree char *scale = imposed->scale == 10000
        ? g_strdup("1")
        : g_strdup_printf("0.%04d", imposed->scale);
    g_string_append_printf(s, "%s 0 0 %s ", scale, scale);
    pdf_append_length(s, place->x);
    g_string_append_c(s, ' ');
    pdf_append_length(s, imposed->height - place->y - height);
    g_string_append_printf(s, " cm /P%d Do Q\n", place->page);
}

static void
write_side(struct pdf_document *doc, int number, int parent)
{
    const struct imposed *imposed = doc->imposed;
    const struct impose_side *side = &imposed->sides[number];
    g_autoptr(GString) content = g_string_new(NULL);
    g_autoptr(GString) forms = g_string_new(NULL);
    bool transparent = false;
    for (int i = side->first; i < side->first + side->n; i++) {
        const struct impose_place *place = &imposed->places[i];
        if (place->page < 0) {
            append_blank(doc, content, place);
            continue;
        }
        const struct pdf_sheet *page = &doc->sheets[place->page];
        append_place(doc, content, place);
        g_string_append_printf(
            forms, "/P%d %d 0 R", place->page, page->content);
        transparent |= page->transparent;
    }
    if (doc->marks != 0) {
        g_string_append(content, "/Marks Do\n");
        g_string_append_printf(forms, "/Marks %d 0 R", doc->marks);
    }
    int stream = pdf_out_reserve(doc->out, 1);
    pdf_out_deflated(doc->out, stream, "", content->str, content->len);
    g_autoptr(GString) s = g_string_new("<</Type/Page/Parent ");
    pdf_append_ref(s, parent);
    pdf_append_boxes(
        s, imposed->width, imposed->height, &imposed->trim, imposed->bleed);
    g_string_append_printf(s, "/Contents %d 0 R/Resources<<", stream);
    if (forms->len > 0)
        g_string_append_printf(s, "/XObject<<%s>>", forms->str);
    g_string_append(s, ">>");
    if (transparent)
        pdf_append_group(doc, s);
    g_string_append(s, ">>");
    pdf_out_object(doc->out, doc->first_page + number, s->str, s->len);
}

int
pdf_tree_write(struct pdf_document *doc, int n,
    void (*write)(struct pdf_document *doc, int page, int parent))
{
    int n_nodes = (n + PAGES_PER_NODE - 1) / PAGES_PER_NODE;
    int root = pdf_out_reserve(doc->out, 1);
    g_autoptr(GString) kids = g_string_new(NULL);
    for (int i = 0; i < n_nodes; i++) {
        int node = n_nodes > 1 ? pdf_out_reserve(doc->out, 1) : root;
        int first = i * PAGES_PER_NODE;
        int end = MIN(n, first + PAGES_PER_NODE);
        g_autoptr(GString) s = g_string_new("<</Type/Pages/Kids[");
        for (int p = first; p < end; p++) {
            g_string_append_printf(s, "%d 0 R ", doc->first_page + p);
            write(doc, p, node);
        }
        g_string_append_printf(s, "]/Count %d", end - first);
        if (node != root) {
            g_string_append_printf(s, "/Parent %d 0 R", root);
            g_string_append_printf(kids, "%d 0 R ", node);
        }
        g_string_append(s, ">>");
        pdf_out_object(doc->out, node, s->str, s->len);
    }
    if (n_nodes != 1)
        pdf_out_printf(
            doc->out, root, "<</Type/Pages/Kids[%s]/Count %d>>", kids->str, n);
    return root;
}

int
pdf_sheets_write_tree(struct pdf_document *doc)
{
    return pdf_tree_write(doc, doc->imposed->n_sides, write_side);
}
