/*
 * Page contents. Marks become operators one to one: positions are absolute
 * within a run, in thousandths of a point, so that nothing drifts. A run of
 * marks of one element is one marked content sequence, which the structure
 * tree points at; what belongs to no element is an artifact.
 *
 * Cairo could write these streams. It takes four times as long for them
 * (it records and replays every page twice) and cannot say what the structure
 * tree must know, so all of it would have to be parsed and rewritten.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/diag.h"
#include "edition/press.h"
#include "edition/style.h"
#include "layout/pages.h"
#include "write/bleed.h"
#include "write/colour.h"
#include "write/impose.h"
#include "write/pdfcanvas.h"
#include "write/pdfdoc.h"
#include "write/pdffont.h"
#include "write/pdfimage.h"
#include "write/pdfout.h"

void
pdf_canvas_end_text(struct canvas *canvas)
{
    if (canvas->in_text)
        g_string_append(canvas->s, "ET\n");
    canvas->in_text = false;
}

void
pdf_canvas_end_run(struct canvas *canvas)
{
    pdf_canvas_end_text(canvas);
    if (canvas->element != NO_RUN && canvas->doc->imposed == NULL)
        g_string_append(canvas->s, "EMC\n");
    canvas->element = NO_RUN;
}

/* Words that are nobody's are running heads and folios, or, in the midst of the
 * page, heads of tables that are said again; the rest divides the page. */
static const char *
artifact_tag(const struct canvas *canvas, const struct mark *mark)
{
    const struct pages *pages = canvas->doc->pages;
    const struct style *style = pages->style;
    if (mark->kind != MARK_TEXT)
        return "/Artifact<</Type/Layout>>BDC\n";
    if (style != NULL && mark->y < style->margin_top)
        return "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n";
    if (style != NULL &&
        mark->y > pages->pages[canvas->page].height - style->margin_bottom)
        return "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n";
    return "/Artifact<</Type/Pagination>>BDC\n";
}

int
pdf_canvas_add_run(struct canvas *canvas, const struct mark *mark)
{
    struct pdf_run run = {
        .element = mark->element, .page = canvas->page, .mcid = canvas->n_runs++
    };
    g_array_append_val(canvas->doc->runs, run);
    return run.mcid;
}

void
pdf_canvas_begin_run(struct canvas *canvas, const struct mark *mark, int mcid)
{
    const char *artifact =
        mark->element == ELEMENT_ARTIFACT ? artifact_tag(canvas, mark) : NULL;
    if (canvas->element == mark->element && canvas->artifact == artifact)
        return;
    pdf_canvas_end_run(canvas);
    canvas->element = mark->element;
    canvas->artifact = artifact;
    /* Sheets have no structure that could point at it. */
    if (canvas->doc->imposed != NULL)
        return;
    if (artifact != NULL) {
        g_string_append(canvas->s, artifact);
        return;
    }
    if (mcid == NO_RUN)
        mcid = pdf_canvas_add_run(canvas, mark);
    g_string_append_c(canvas->s, '/');
    g_string_append(canvas->s, pdf_struct_type(canvas->doc, mark->element));
    g_string_append(canvas->s, "<</MCID ");
    pdf_append_int(canvas->s, mcid);
    g_string_append(canvas->s, ">>BDC\n");
}

void
pdf_append_fill(const struct pdf_document *doc, GString *s, uint32_t colour)
{
    if (doc->colours != NULL)
        colour = 0x010101u * colour_grey(doc->colours, colour);
    int parts[3] = { colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff };
    bool grey = parts[0] == parts[1] && parts[1] == parts[2];
    for (int i = 0; i < (grey ? 1 : 3); i++) {
        pdf_append_milli(s, (parts[i] * 1000 + 127) / 255);
        g_string_append_c(s, ' ');
    }
    g_string_append(s, grey ? "g\n" : "rg\n");
}

void
pdf_append_group(const struct pdf_document *doc, GString *s)
{
    g_string_append_printf(s, "/Group<</S/Transparency/CS/%s/I true>>",
        doc->colours != NULL ? "DeviceGray" : "DeviceRGB");
}

void
pdf_canvas_set_colour(struct canvas *canvas, uint32_t colour)
{
    if (canvas->colour == colour)
        return;
    canvas->colour = colour;
    pdf_append_fill(canvas->doc, canvas->s, colour);
}

/* What of MARK is drawn. True if it is more than its box. */
static bool
extend(
    const struct canvas *canvas, const struct mark *mark, struct bleed_box *box)
{
    const struct pdf_document *doc = canvas->doc;
    return bleed_extend(
        &doc->pages->pages[canvas->page], mark, doc->press->bleed, box);
}

static void
append_box(struct canvas *canvas, const struct bleed_box *box)
{
    int numbers[4] = { canvas->left + box->x,
        canvas->height - box->y - box->height, box->width, box->height };
    for (int i = 0; i < 4; i++) {
        pdf_append_length(canvas->s, numbers[i]);
        g_string_append_c(canvas->s, ' ');
    }
    g_string_append(canvas->s, "re ");
}

static void
draw_rect(struct canvas *canvas, const struct mark *mark)
{
    struct bleed_box box;
    extend(canvas, mark, &box);
    pdf_canvas_end_text(canvas);
    pdf_canvas_set_colour(canvas, mark->colour);
    append_box(canvas, &box);
    g_string_append(canvas->s, "f\n");
}

/* How the unit square of a stored picture lies in the box, by EXIF's
 * orientation: a b c d e f in units of the box's width and height. */
static const signed char orientations[9][6] = {
    [1] = { 1, 0, 0, 1, 0, 0 },
    [2] = { -1, 0, 0, 1, 1, 0 },
    [3] = { -1, 0, 0, -1, 1, 1 },
    [4] = { 1, 0, 0, -1, 0, 1 },
    [5] = { 0, -1, -1, 0, 1, 1 },
    [6] = { 0, -1, 1, 0, 0, 1 },
    [7] = { 0, 1, 1, 0, 0, 0 },
    [8] = { 0, 1, -1, 0, 1, 0 },
};

/* Makes FILL, where what MARK shows of its picture is, the whole picture's. */
static void
unhide(const struct mark *mark, struct bleed_box *fill)
{
    int64_t height = fill->height, shown = MAX(1, mark->height);
    int above = (int)(mark->above * height / shown);
    fill->y -= above;
    fill->height += above + (int)(mark->below * height / shown);
}

static void
draw_image(struct canvas *canvas, const struct mark *mark)
{
    const struct pdf_picture *picture =
        pdf_images_lookup(canvas->doc->images, mark->image);
    if (picture == NULL) {
        /* The message is out; the place stays visible. */
        struct mark box = *mark;
        box.colour = 0xdddddd;
        draw_rect(canvas, &box);
        return;
    }
    pdf_canvas_end_text(canvas);
    const signed char *o = orientations[picture->orientation];
    struct bleed_box box, fill;
    bool bleeds = extend(canvas, mark, &box);
    fill = bleeds ? bleed_fill(mark, &box) : box;
    bool cropped = mark->above > 0 || mark->below > 0;
    if (cropped)
        unhide(mark, &fill);
    int64_t w = pdf_milli(fill.width), h = pdf_milli(fill.height);
    int64_t x = pdf_milli(canvas->left + fill.x);
    int64_t y = pdf_milli(canvas->height - fill.y - fill.height);
    int64_t matrix[6] = { o[0] * w, o[1] * h, o[2] * w, o[3] * h, x + o[4] * w,
        y + o[5] * h };
    g_string_append(canvas->s, "q ");
    if (bleeds || cropped) {
        append_box(canvas, &box);
        g_string_append(canvas->s, "W n ");
    }
    for (int i = 0; i < 6; i++) {
        pdf_append_milli(canvas->s, matrix[i]);
        g_string_append_c(canvas->s, ' ');
    }
    g_string_append(canvas->s, "cm /I");
    pdf_append_int(canvas->s, mark->image);
    g_string_append(canvas->s, " Do Q\n");
    canvas->images[mark->image] = 1;
    if (picture->transparent)
        canvas->doc->sheets[canvas->page].transparent = true;
}

/* Numbers of the same resources, so that most pages share one dictionary. */
static int
write_resources(struct canvas *canvas, GHashTable *known)
{
    struct pdf_document *doc = canvas->doc;
    g_autoptr(GString) s = g_string_new("<<");
    bool any = false;
    for (int i = 0; i < doc->pages->n_fonts; i++) {
        if (!canvas->fonts[i])
            continue;
        g_string_append_printf(s, "%s/F%d %d 0 R", any ? "" : "/Font<<", i,
            pdf_fonts_lookup(doc->fonts, i)->object);
        any = true;
    }
    g_string_append(s, any ? ">>" : "");
    any = false;
    if (doc->marks != 0 && doc->imposed == NULL) {
        g_string_append_printf(s, "/XObject<</Marks %d 0 R", doc->marks);
        any = true;
    }
    for (int i = 0; i < doc->edition->n_images; i++) {
        if (!canvas->images[i])
            continue;
        g_string_append_printf(s, "%s/I%d %d 0 R", any ? "" : "/XObject<<", i,
            pdf_images_lookup(doc->images, i)->object);
        any = true;
    }
    g_string_append(s, any ? ">>>>" : ">>");
    int id = GPOINTER_TO_INT(g_hash_table_lookup(known, s->str));
    if (id == 0) {
        id = pdf_out_reserve(doc->out, 1);
        pdf_out_object(doc->out, id, s->str, s->len);
        g_hash_table_insert(known, g_strdup(s->str), GINT_TO_POINTER(id));
    }
    return id;
}

/* A page begins with nothing said. */
static void
canvas_reset(struct canvas *canvas, int page)
{
    struct pdf_document *doc = canvas->doc;
    g_string_truncate(canvas->s, 0);
    canvas->page = page;
    canvas->left = doc->edge;
    canvas->height = doc->edge + doc->pages->pages[page].height;
    canvas->element = NO_RUN;
    canvas->n_runs = 0;
    canvas->colour = 0;
    canvas->font = canvas->size = -1;
    canvas->stretch = 10000;
    canvas->tracking = canvas->rise = 0;
    memset(canvas->fonts, 0, (size_t)doc->pages->n_fonts);
    memset(canvas->images, 0, (size_t)doc->edition->n_images);
}

static bool
is_inline(enum element_kind kind)
{
    return kind == ELEMENT_LINK || kind == ELEMENT_SPAN ||
        kind == ELEMENT_REFERENCE || kind == ELEMENT_CODE;
}

/* Where each paragraph ends; its links and spans are part of it. */
static void
find_ends(struct canvas *canvas)
{
    const struct pages *pages = canvas->doc->pages;
    canvas->blocks = g_new0(int, pages->n_elements + 1);
    canvas->ends = g_new0(int, pages->n_elements + 1);
    for (int e = 0; e < pages->n_elements; e++) {
        const struct element *element = &pages->elements[e];
        canvas->blocks[e] = is_inline(element->kind) && element->parent >= 0
            ? canvas->blocks[element->parent]
            : e;
    }
    int position = 0;
    for (int p = 0; p < pages->n_pages; p++) {
        const struct page *page = &pages->pages[p];
        for (int m = 0; m < page->n_marks; m++) {
            const struct mark *mark = &page->marks[m];
            if (mark->kind != MARK_TEXT)
                continue;
            position++;
            if (mark->element >= 0)
                canvas->ends[canvas->blocks[mark->element]] = position;
        }
    }
}

static void
draw_page(struct canvas *canvas, const struct page *page)
{
    for (int m = 0; m < page->n_marks; m++) {
        const struct mark *mark = &page->marks[m];
        if (mark->kind == MARK_TEXT) {
            m += pdf_text_draw(canvas, page, m) - 1;
            continue;
        }
        pdf_canvas_begin_run(canvas, mark, NO_RUN);
        switch (mark->kind) {
        case MARK_TEXT:
            break;
        case MARK_RECT:
            draw_rect(canvas, mark);
            break;
        case MARK_IMAGE:
            draw_image(canvas, mark);
            break;
        }
    }
    pdf_canvas_end_run(canvas);
    if (canvas->doc->marks != 0 && canvas->doc->imposed == NULL)
        g_string_append(canvas->s,
            "/Artifact<</Type/Page>>BDC\n"
            "/Marks Do\nEMC\n");
}

/* The content of a page that is put on sheets, all that it needs with it. */
static void
write_form(struct canvas *canvas, int p)
{
    struct pdf_document *doc = canvas->doc;
    const struct page *page = &doc->pages->pages[p];
    const struct pdf_sheet *sheet = &doc->sheets[p];
    int bleed = doc->press->bleed;
    g_autoptr(GString) s = g_string_new("/Type/XObject/Subtype/Form/BBox[");
    int box[4] = { -bleed, -bleed, page->width + bleed, page->height + bleed };
    for (int i = 0; i < 4; i++) {
        if (i > 0)
            g_string_append_c(s, ' ');
        pdf_append_length(s, box[i]);
    }
    g_string_append_printf(s, "]/Resources %d 0 R", sheet->resources);
    if (sheet->transparent)
        pdf_append_group(doc, s);
    pdf_out_deflated(
        doc->out, sheet->content, s->str, canvas->s->str, canvas->s->len);
}

void
pdf_pages_write_contents(struct pdf_document *doc)
{
    struct canvas canvas = { .doc = doc, .s = g_string_new(NULL) };
    canvas.shown = g_array_new(FALSE, FALSE, sizeof(struct pdf_shown));
    canvas.fonts = g_malloc0((gsize)doc->pages->n_fonts + 1);
    canvas.images = g_malloc0((gsize)doc->edition->n_images + 1);
    find_ends(&canvas);
    g_autoptr(GHashTable) known =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int p = 0; p < doc->pages->n_pages; p++) {
        canvas_reset(&canvas, p);
        draw_page(&canvas, &doc->pages->pages[p]);
        struct pdf_sheet *sheet = &doc->sheets[p];
        sheet->content = pdf_out_reserve(doc->out, 1);
        sheet->resources = write_resources(&canvas, known);
        if (doc->imposed != NULL)
            write_form(&canvas, p);
        else
            pdf_out_deflated(
                doc->out, sheet->content, "", canvas.s->str, canvas.s->len);
    }
    g_string_free(canvas.s, true);
    g_array_unref(canvas.shown);
    g_free(canvas.fonts);
    g_free(canvas.images);
    g_free(canvas.blocks);
    g_free(canvas.ends);
}

static void
write_page(struct pdf_document *doc, int p, int parent)
{
    const struct page *page = &doc->pages->pages[p];
    const struct pdf_sheet *sheet = &doc->sheets[p];
    g_autoptr(GString) s = g_string_new("<</Type/Page/Parent ");
    pdf_append_ref(s, parent);
    int edge = doc->edge;
    const struct impose_box trim = { edge, edge, edge + page->width,
        edge + page->height };
    pdf_append_boxes(s, page->width + 2 * edge, page->height + 2 * edge, &trim,
        doc->press->bleed);
    g_string_append_printf(s,
        "/Contents %d 0 R/Resources %d 0 R/StructParents %d/Tabs/S",
        sheet->content, sheet->resources, p);
    if (sheet->annotations != NULL)
        g_string_append_printf(s, "/Annots[%s]", sheet->annotations->str);
    if (doc->beads != NULL && doc->beads[p] != 0)
        g_string_append_printf(s, "/B %d 0 R", doc->beads[p]);
    if (sheet->transparent)
        pdf_append_group(doc, s);
    g_string_append(s, ">>");
    pdf_out_object(doc->out, doc->first_page + p, s->str, s->len);
}

int
pdf_pages_write_tree(struct pdf_document *doc)
{
    return pdf_tree_write(doc, doc->pages->n_pages, write_page);
}
