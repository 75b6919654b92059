/*
 * Links. Each is one annotation a page, however many lines it runs over, with
 * a quadrilateral for each line and with words for those who cannot see it.
 */
#include <string.h>

#include "layout/pages.h"
#include "write/pdfdoc.h"
#include "write/pdfout.h"

/* Space above a destination, so that the headline does not touch the edge of
 * the window. */
#define DEST_MARGIN (6 * 1024)
/* What an annotation mostly takes, bytes. */
#define LINK_SIZE 256

void
pdf_append_dest(const struct pdf_document *doc, GString *s, int dest)
{
    const struct page_dest *d = &doc->pages->dests[dest];
    int height = doc->edge + doc->pages->pages[d->page].height;
    g_string_append_c(s, '[');
    pdf_append_ref(s, doc->first_page + d->page);
    g_string_append(s, "/XYZ ");
    pdf_append_place(s, MAX(0, doc->edge + d->x - DEST_MARGIN));
    g_string_append_c(s, ' ');
    pdf_append_place(s, MIN(height, height - d->y + DEST_MARGIN));
    g_string_append(s, " null]");
}

/* An address is ASCII in a PDF: the rest is escaped by percent signs. */
static void
append_uri(GString *s, const char *uri)
{
    g_autoptr(GString) ascii = g_string_new(NULL);
    for (const char *c = uri; *c != '\0'; c++) {
        guint8 byte = (guint8)*c;
        if (byte <= ' ' || byte >= 0x7f)
            g_string_append_printf(ascii, "%%%02X", byte);
        else
            g_string_append_c(ascii, *c);
    }
    pdf_append_bytes(s, ascii->str, ascii->len);
}

static bool
same_link(const struct page_link *a, const struct page_link *b)
{
    return a->page == b->page && a->element == b->element &&
        a->dest == b->dest && g_strcmp0(a->uri, b->uri) == 0;
}

/* Left, bottom, right, top of a link's rectangle in the page's coordinates.
 * HEIGHT is that of the page's upper edge. */
static void
corners(const struct page_link *link, int edge, int height, int box[4])
{
    box[0] = edge + link->x;
    box[1] = height - link->y - link->height;
    box[2] = edge + link->x + link->width;
    box[3] = height - link->y;
}

static void
append_numbers(GString *s, const int *lengths, int n)
{
    for (int i = 0; i < n; i++) {
        if (i > 0)
            g_string_append_c(s, ' ');
        pdf_append_place(s, lengths[i]);
    }
}

static void
append_place(
    GString *s, const struct page_link *links, int n, int edge, int height)
{
    int all[4];
    corners(&links[0], edge, height, all);
    g_autoptr(GString) quads = g_string_new(NULL);
    for (int i = 0; i < n; i++) {
        int box[4];
        corners(&links[i], edge, height, box);
        all[0] = MIN(all[0], box[0]);
        all[1] = MIN(all[1], box[1]);
        all[2] = MAX(all[2], box[2]);
        all[3] = MAX(all[3], box[3]);
        /* Upper left, upper right, lower left, lower right: not what the
         * standard says, but what every program does. */
        int points[8] = { box[0], box[3], box[2], box[3], box[0], box[1],
            box[2], box[1] };
        if (i > 0)
            g_string_append_c(quads, ' ');
        append_numbers(quads, points, 8);
    }
    g_string_append(s, "/Rect[");
    append_numbers(s, all, 4);
    g_string_append_c(s, ']');
    /* One is what the rectangle has said. */
    if (n > 1)
        g_string_append_printf(s, "/QuadPoints[%s]", quads->str);
}

/* What leads there in words: the layout's, or else the title that the outline
 * has for the same place. */
static void
append_contents(
    const struct pdf_document *doc, GString *s, const struct page_link *link)
{
    const struct pages *pages = doc->pages;
    const char *words = link->contents;
    bool said = words != NULL && *words != '\0';
    if (!said)
        words = link->uri != NULL ? link->uri : pages->dests[link->dest].name;
    for (int i = 0; !said && link->uri == NULL && i < pages->n_outline; i++) {
        if (pages->outline[i].dest != link->dest)
            continue;
        words = pages->outline[i].title;
        said = true;
    }
    g_string_append(s, "/Contents");
    pdf_append_text(s, words);
}

/* One annotation for N rectangles of the same link on the same page. */
static void
write_link(struct pdf_document *doc, const struct page_link *links, int n)
{
    const struct pages *pages = doc->pages;
    struct pdf_annotation annotation = {
        .object = pdf_out_reserve(doc->out, 1),
        .page = links->page,
        .element = links->element,
    };
    int key = pages->n_pages + (int)doc->annotations->len;
    g_array_append_val(doc->annotations, annotation);
    g_autoptr(GString) s = g_string_sized_new(LINK_SIZE);
    g_string_append(s, "<</Subtype/Link/F 4/Border[0 0 0]");
    append_place(
        s, links, n, doc->edge, doc->edge + pages->pages[links->page].height);
    append_contents(doc, s, links);
    g_string_append(s, "/StructParent ");
    pdf_append_int(s, key);
    if (links->uri != NULL) {
        g_string_append(s, "/A<</S/URI/URI");
        append_uri(s, links->uri);
        g_string_append(s, ">>");
    } else {
        g_string_append(s, "/Dest");
        pdf_append_dest(doc, s, links->dest);
    }
    g_string_append(s, ">>");
    pdf_out_object(doc->out, annotation.object, s->str, s->len);
    struct pdf_sheet *sheet = &doc->sheets[links->page];
    if (sheet->annotations == NULL)
        sheet->annotations = g_string_new(NULL);
    else
        g_string_append_c(sheet->annotations, ' ');
    pdf_append_ref(sheet->annotations, annotation.object);
}

/* In a line of two directions a link may stand in parts with others between
 * them: on each page they are brought into the order of reading. */
static void
bring_together(struct page_link *links, int n)
{
    for (int i = 1; i < n; i++) {
        struct page_link link = links[i];
        int k = i;
        for (; k > 0 && links[k - 1].page == link.page &&
             links[k - 1].element > link.element;
             k--)
            links[k] = links[k - 1];
        links[k] = link;
    }
}

void
pdf_links_write(struct pdf_document *doc)
{
    int n = doc->pages->n_links;
    g_autofree struct page_link *links =
        g_memdup2(doc->pages->links, (gsize)n * sizeof *links);
    bring_together(links, n);
    for (int i = 0; i < n;) {
        int end = i + 1;
        while (end < n && same_link(&links[i], &links[end]))
            end++;
        bool leads = links[i].uri != NULL ||
            (links[i].dest >= 0 && links[i].dest < doc->pages->n_dests);
        if (leads)
            write_link(doc, &links[i], end - i);
        i = end;
    }
}
