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
#include "write/pdfdoc.h"
#include "write/pdffont.h"
#include "write/pdfimage.h"
#include "write/pdfout.h"

/* Glyphs are moved where they would lie off by this much: the 2400th part of an
 * inch is a dot on a printing plate. Numbers between letters are half of what
 * a page of text takes. */
#define TOLERANCE (72.0 / 2400)
/* Tracking below this is left to the glyphs' own positions, 1/1000 em. */
#define LEAST_TRACKING 0.2
/* No element: also the state before the first run. */
#define NO_RUN (-2)

/* The state of a content stream: what need not be said again. */
struct canvas {
    struct pdf_document *doc;
    GString *s;
    int page, left, height; /* where the page begins; its upper edge */
    int element;            /* of the open run; NO_RUN: none is open */
    const char *artifact;   /* how the open artifact began; NULL: none is */
    int n_runs;
    bool in_text;
    int64_t line_x, line_y; /* of the text line, thousandths */
    uint32_t colour;
    int font, size, stretch;
    int64_t tracking, rise; /* thousandths */
    uint16_t *codes;
    bool *silent;
    int n_codes;
    GArray *words;          /* struct pdf_word, of the same mark */
    guint8 *fonts, *images; /* used on the page, by index */
    int position;           /* of the present text mark among all */
    int *blocks; /* by element: the nearest one that is no part of a line */
    int *ends;   /* by block: the position of its last text */
};

static void
end_text(struct canvas *canvas)
{
    if (canvas->in_text)
        g_string_append(canvas->s, "ET\n");
    canvas->in_text = false;
}

static void
end_run(struct canvas *canvas)
{
    end_text(canvas);
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

/* Opens the run that MARK belongs to, unless it is open. */
static void
begin_run(struct canvas *canvas, const struct mark *mark)
{
    const char *artifact =
        mark->element == ELEMENT_ARTIFACT ? artifact_tag(canvas, mark) : NULL;
    if (canvas->element == mark->element && canvas->artifact == artifact)
        return;
    end_run(canvas);
    canvas->element = mark->element;
    canvas->artifact = artifact;
    /* Sheets have no structure that could point at it. */
    if (canvas->doc->imposed != NULL)
        return;
    if (artifact != NULL) {
        g_string_append(canvas->s, artifact);
        return;
    }
    struct pdf_run run = {
        .element = mark->element, .page = canvas->page, .mcid = canvas->n_runs++
    };
    g_array_append_val(canvas->doc->runs, run);
    g_string_append_c(canvas->s, '/');
    g_string_append(canvas->s, pdf_struct_type(canvas->doc, mark->element));
    g_string_append(canvas->s, "<</MCID ");
    pdf_append_int(canvas->s, run.mcid);
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

static void
set_colour(struct canvas *canvas, uint32_t colour)
{
    if (canvas->colour == colour)
        return;
    canvas->colour = colour;
    pdf_append_fill(canvas->doc, canvas->s, colour);
}

/* The width that tracking adds to each glyph, 1/1000 em: what most gaps of
 * the mark have too much by. Saying it once saves a number a glyph. */
static double
find_tracking(
    const struct mark *mark, const struct pdf_font *font, double per_em)
{
    enum {
        SAMPLES = 24
    };
    double gaps[SAMPLES];
    int n = 0;
    int step = MAX(1, mark->n_glyphs / SAMPLES);
    for (int i = 0; i + 1 < mark->n_glyphs && n < SAMPLES; i += step) {
        uint32_t id = mark->glyphs[i].id;
        if (id >= (uint32_t)font->n_glyphs || (int)id == font->space)
            continue;
        int advance = mark->glyphs[i + 1].x - mark->glyphs[i].x;
        gaps[n++] = advance * per_em - font->widths[id] / 1000.0;
    }
    for (int i = 0; i < n; i++) {
        int near = 0;
        double sum = 0;
        for (int k = 0; k < n; k++) {
            if (fabs(gaps[k] - gaps[i]) > 0.5)
                continue;
            near++;
            sum += gaps[k];
        }
        if (2 * near > n)
            return fabs(sum / near) < LEAST_TRACKING ? 0 : sum / near;
    }
    return 0;
}

static bool
is_same_line(const struct mark *mark, const struct mark *next)
{
    int apart = mark->upwards ? next->x - mark->x : next->y - mark->y;
    return mark->upwards == next->upwards &&
        abs(apart) <= MAX(mark->size, next->size) / 2;
}

/* True if a line ends with the mark and its paragraph goes on: then the space
 * that the break swallowed is put back, of no use to the eye, but a reader
 * that goes by the structure would run the words together. */
static bool
wants_space(const struct canvas *canvas, const struct mark *mark,
    const struct mark *next)
{
    if (mark->element < 0)
        return false;
    int block = canvas->blocks[mark->element];
    if (canvas->position >= canvas->ends[block])
        return false;
    if (next != NULL && next->kind == MARK_TEXT && next->element >= 0 &&
        canvas->blocks[next->element] == block && is_same_line(mark, next))
        return false;
    return !pdf_joins_next_line(mark->text, mark->n_bytes);
}

static void
set_font(struct canvas *canvas, const struct mark *mark, int64_t tracking)
{
    GString *s = canvas->s;
    if (canvas->font != mark->font || canvas->size != mark->size) {
        canvas->font = mark->font;
        canvas->size = mark->size;
        canvas->fonts[mark->font] = 1;
        g_string_append(s, "/F");
        pdf_append_int(s, mark->font);
        g_string_append_c(s, ' ');
        pdf_append_length(s, mark->size);
        g_string_append(s, " Tf\n");
    }
    if (canvas->stretch != mark->stretch) {
        canvas->stretch = mark->stretch;
        pdf_append_milli(s, (int64_t)mark->stretch * 10);
        g_string_append(s, " Tz\n");
    }
    if (canvas->tracking != tracking) {
        canvas->tracking = tracking;
        pdf_append_milli(s, tracking);
        g_string_append(s, " Tc\n");
    }
}

/* A text object of its own: the others' lines are not turned. */
static void
turn_to(struct canvas *canvas, const struct mark *mark)
{
    end_text(canvas);
    g_string_append(canvas->s, "BT\n0 1 -1 0 ");
    canvas->in_text = true;
    pdf_append_milli(canvas->s, pdf_milli(mark->x));
    g_string_append_c(canvas->s, ' ');
    pdf_append_milli(canvas->s, pdf_milli(canvas->height - mark->y));
    g_string_append(canvas->s, " Tm\n");
}

static void
move_to(struct canvas *canvas, const struct mark *mark)
{
    if (mark->upwards) {
        turn_to(canvas, mark);
        return;
    }
    if (!canvas->in_text) {
        g_string_append(canvas->s, "BT\n");
        canvas->in_text = true;
        canvas->line_x = canvas->line_y = 0;
    }
    int64_t x = pdf_milli(canvas->left + mark->x);
    int64_t y = pdf_milli(canvas->height - mark->y);
    if (x == canvas->line_x && y == canvas->line_y)
        return;
    pdf_append_milli(canvas->s, x - canvas->line_x);
    g_string_append_c(canvas->s, ' ');
    pdf_append_milli(canvas->s, y - canvas->line_y);
    g_string_append(canvas->s, " Td\n");
    canvas->line_x = x;
    canvas->line_y = y;
}

/* An array of strings and numbers under way. */
struct show {
    GString *s;
    bool open, in_string;
    double pen;       /* 1/1000 em from the mark's origin */
    double tolerance; /* likewise: what it may be off by */
};

static void
show_close(struct show *show)
{
    if (show->in_string)
        g_string_append_c(show->s, ')');
    if (show->open)
        g_string_append(show->s, "]TJ\n");
    show->open = show->in_string = false;
}

/* Moves the pen to WANTED if it is not near enough. */
static void
show_adjust(struct show *show, double wanted)
{
    double off = wanted - show->pen;
    if (fabs(off) < show->tolerance)
        return;
    int64_t units = llround(off);
    if (!show->open)
        g_string_append_c(show->s, '[');
    if (show->in_string)
        g_string_append_c(show->s, ')');
    show->open = true;
    show->in_string = false;
    pdf_append_int(show->s, -units);
    show->pen += (double)units;
}

static inline void
append_byte(GString *s, char c)
{
    if (G_UNLIKELY(c == '(' || c == ')' || c == '\\'))
        g_string_append_c(s, '\\');
    if (G_UNLIKELY(c == '\r'))
        g_string_append(s, "\\r");
    else
        g_string_append_c(s, c);
}

static void
show_code(struct show *show, uint16_t code, double advance)
{
    if (!show->in_string) {
        g_string_append(show->s, show->open ? "(" : "[(");
        show->open = show->in_string = true;
    }
    append_byte(show->s, (char)(code >> 8));
    append_byte(show->s, (char)(code & 0xff));
    show->pen += advance;
}

static void
set_rise(struct canvas *canvas, struct show *show, int64_t rise)
{
    if (canvas->rise == rise)
        return;
    show_close(show);
    canvas->rise = rise;
    pdf_append_milli(canvas->s, rise);
    g_string_append(canvas->s, " Ts\n");
}

/* Letters set so far apart that some readers take each for a word. Poppler's
 * limit is a tenth of an em. */
#define WIDE_GAP 80

static bool
is_wide(const struct canvas *canvas, const struct mark *mark,
    const struct pdf_font *font, double per_em)
{
    const struct glyph *previous = NULL;
    for (int i = 0; i < mark->n_glyphs; i++) {
        const struct glyph *glyph = &mark->glyphs[i];
        if (canvas->silent[i])
            continue;
        const struct glyph *before = previous;
        previous = glyph;
        if (before == NULL || before->id >= (uint32_t)font->n_glyphs ||
            (int)before->id == font->space || (int)glyph->id == font->space)
            continue;
        int advance = glyph->x - before->x;
        if (advance * per_em - font->widths[before->id] / 1000.0 > WIDE_GAP)
            return true;
    }
    return false;
}

/* Says the mark's text apart from its glyphs. */
static void
begin_actual_text(struct canvas *canvas, const struct mark *mark, bool space)
{
    g_autofree char *text = g_strndup(mark->text, (gsize)mark->n_bytes);
    g_autofree char *whole = g_strconcat(text, space ? " " : "", NULL);
    g_string_append(canvas->s, "/Span<</ActualText");
    pdf_append_text(canvas->s, whole);
    g_string_append(canvas->s, ">>BDC\n");
}

/* The mark's glyphs, or those that another glyph has the text of. */
static void
show_glyphs(struct canvas *canvas, struct show *show, const struct mark *mark,
    const struct pdf_font *font, double per_em, double tracking, bool silent)
{
    for (int i = 0; i < mark->n_glyphs; i++) {
        const struct glyph *glyph = &mark->glyphs[i];
        if (canvas->silent[i] != silent)
            continue;
        set_rise(canvas, show, pdf_milli(-glyph->y));
        show_adjust(show, glyph->x * per_em);
        uint32_t id = glyph->id < (uint32_t)font->n_glyphs ? glyph->id : 0;
        show_code(show, canvas->codes[i], font->widths[id] / 1000.0 + tracking);
    }
}

/* The words that are shown as wide spaces. */
static void
show_words(struct canvas *canvas, struct show *show, const struct mark *mark,
    const struct pdf_font *font, double per_em)
{
    double space = font->widths[font->space] / 1000.0;
    for (guint i = 0; i < canvas->words->len && space > 0; i++) {
        const struct pdf_word *word =
            &g_array_index(canvas->words, struct pdf_word, i);
        double width = word->width * per_em;
        show_adjust(show, word->x * per_em);
        show_close(show);
        pdf_append_milli(
            canvas->s, llround(mark->stretch * 10.0 * width / space));
        g_string_append(canvas->s, " Tz\n");
        show_code(show, word->code, width);
        show_close(show);
        pdf_append_milli(canvas->s, (int64_t)mark->stretch * 10);
        g_string_append(canvas->s, " Tz\n");
    }
}

static bool
has_silent(const struct canvas *canvas, const struct mark *mark)
{
    for (int i = 0; i < mark->n_glyphs; i++)
        if (canvas->silent[i])
            return true;
    return false;
}

static void
draw_text(
    struct canvas *canvas, const struct mark *mark, const struct mark *next)
{
    const struct pdf_font *font =
        pdf_fonts_lookup(canvas->doc->fonts, mark->font);
    if (font->object == 0 || mark->n_glyphs <= 0 || mark->size <= 0 ||
        mark->stretch <= 0)
        return;
    if (mark->n_glyphs > canvas->n_codes) {
        canvas->n_codes = 2 * mark->n_glyphs;
        canvas->codes =
            g_renew(uint16_t, canvas->codes, (gsize)canvas->n_codes);
        canvas->silent = g_renew(bool, canvas->silent, (gsize)canvas->n_codes);
    }
    pdf_fonts_encode(
        canvas->doc->fonts, mark, canvas->codes, canvas->silent, canvas->words);
    set_colour(canvas, mark->colour);
    double per_em = 1000.0 * 10000.0 / ((double)mark->size * mark->stretch);
    double tracking = find_tracking(mark, font, per_em);
    /* What the file says is a rounded length; the pen must go by that. */
    int64_t said = llround(tracking * mark->size / 1024.0);
    tracking = (double)said * 1024.0 / mark->size;
    move_to(canvas, mark);
    set_font(canvas, mark, said);
    bool space = font->space != 0 && wants_space(canvas, mark, next);
    double space_width = font->widths[font->space] / 1000.0 + tracking;
    struct show show = { .s = canvas->s,
        .tolerance = TOLERANCE * 1000 * 1024 / mark->size };
    bool apart = mark->reworded || pdf_has_private(mark->text, mark->n_bytes) ||
        (!mark->rtl && is_wide(canvas, mark, font, per_em));
    /* The strings run against the order of reading. */
    if (mark->rtl)
        g_string_append(canvas->s, "/ReversedChars BMC\n");
    if (apart)
        begin_actual_text(canvas, mark, space);
    if (space && mark->rtl)
        show_code(&show, (uint16_t)font->space_code, space_width);
    show_words(canvas, &show, mark, font, per_em);
    show_glyphs(canvas, &show, mark, font, per_em, tracking, false);
    if (space && !mark->rtl)
        show_code(&show, (uint16_t)font->space_code, space_width);
    show_close(&show);
    if (apart)
        g_string_append(canvas->s, "EMC\n");
    /* Silent glyphs come last, so that they stand between no letters. */
    bool silent = has_silent(canvas, mark);
    if (silent) {
        g_string_append(canvas->s, "/Span<</ActualText()>>BDC\n");
        show_glyphs(canvas, &show, mark, font, per_em, tracking, true);
        show_close(&show);
        g_string_append(canvas->s, "EMC\n");
    }
    if (mark->rtl)
        g_string_append(canvas->s, "EMC\n");
    if (mark->upwards)
        end_text(canvas);
    /* Poppler takes the end of what is marked within a run for the run's. */
    if (mark->rtl || apart || silent)
        end_run(canvas);
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
    end_text(canvas);
    set_colour(canvas, mark->colour);
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
    end_text(canvas);
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
        kind == ELEMENT_REFERENCE;
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
        begin_run(canvas, mark);
        switch (mark->kind) {
        case MARK_TEXT:
            canvas->position++;
            draw_text(canvas, mark, m + 1 < page->n_marks ? mark + 1 : NULL);
            break;
        case MARK_RECT:
            draw_rect(canvas, mark);
            break;
        case MARK_IMAGE:
            draw_image(canvas, mark);
            break;
        }
    }
    end_run(canvas);
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
    canvas.words = g_array_new(FALSE, FALSE, sizeof(struct pdf_word));
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
    g_free(canvas.codes);
    g_free(canvas.silent);
    g_array_unref(canvas.words);
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
