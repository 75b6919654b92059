/*
 * Marks for those who cut and fold: hairlines outside the page, in the colour
 * of all inks, so that they show on every plate. They are one form that all
 * pages, or all sides of sheets, draw.
 */
#include "edition/press.h"
#include "write/impose.h"
#include "write/pdfdoc.h"
#include "write/pdfout.h"

/* A quarter of a point, as printers have it. */
#define THICKNESS "0.25"
/* Marks that would come out shorter are left out: 1 mm. */
#define LEAST_LENGTH 2902

struct marks {
    GString *s;
    int width, height; /* of the sheet */
    int gap;           /* between the cut and a mark */
};

/* A line, from distances to the left and the top of the sheet. */
static void
append_line(struct marks *m, int x1, int y1, int x2, int y2)
{
    pdf_append_length(m->s, x1);
    g_string_append_c(m->s, ' ');
    pdf_append_length(m->s, m->height - y1);
    g_string_append(m->s, " m ");
    pdf_append_length(m->s, x2);
    g_string_append_c(m->s, ' ');
    pdf_append_length(m->s, m->height - y2);
    g_string_append(m->s, " l S\n");
}

/* How long marks are that begin GAP from an edge with ROOM outside it. */
static int
length_in(const struct marks *m, int room)
{
    int length = MIN(IMPOSE_MARK_LENGTH, room - m->gap);
    return length >= LEAST_LENGTH ? length : 0;
}

/* Across the sheet, in line with an edge at Y. */
static void
append_sides(struct marks *m, const struct impose_box *trim, int y)
{
    int left = length_in(m, trim->left);
    int right = length_in(m, m->width - trim->right);
    int from = trim->left - m->gap, to = trim->right + m->gap;
    if (left > 0)
        append_line(m, from - left, y, from, y);
    if (right > 0)
        append_line(m, to, y, to + right, y);
}

/* Up and down, in line with an edge at X. */
static void
append_ends(struct marks *m, const struct impose_box *trim, int x)
{
    int top = length_in(m, trim->top);
    int bottom = length_in(m, m->height - trim->bottom);
    int from = trim->top - m->gap, to = trim->bottom + m->gap;
    if (top > 0)
        append_line(m, x, from - top, x, from);
    if (bottom > 0)
        append_line(m, x, to, x, to + bottom);
}

int
pdf_marks_write(struct pdf_document *doc, int width, int height,
    const struct impose_box *trim, int fold)
{
    const struct press *press = doc->press;
    g_autoptr(GString) s = g_string_new("/All CS 1 SCN " THICKNESS " w\n");
    gsize nothing = s->len;
    struct marks m = {
        .s = s,
        .width = width,
        .height = height,
        .gap = MAX(press->bleed, IMPOSE_MARK_GAP),
    };
    if (press->crop_marks) {
        append_sides(&m, trim, trim->top);
        append_sides(&m, trim, trim->bottom);
        append_ends(&m, trim, trim->left);
        append_ends(&m, trim, trim->right);
    }
    if (fold >= 0 && press->fold_marks) {
        gsize solid = s->len;
        g_string_append(s, "[3 2]0 d\n");
        gsize dashed = s->len;
        append_ends(&m, trim, fold);
        if (s->len == dashed)
            g_string_truncate(s, solid);
    }
    if (s->len == nothing)
        return 0;
    g_autoptr(GString) entries =
        g_string_new("/Type/XObject/Subtype/Form/BBox[0 0 ");
    pdf_append_length(entries, width);
    g_string_append_c(entries, ' ');
    pdf_append_length(entries, height);
    g_string_append(entries,
        "]/Resources<</ColorSpace<</All[/Separation/All/DeviceGray"
        "<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]>>>>");
    int id = pdf_out_reserve(doc->out, 1);
    pdf_out_deflated(doc->out, id, entries->str, s->str, s->len);
    return id;
}
