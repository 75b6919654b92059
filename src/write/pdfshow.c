/*
 * Text on pages: where glyphs stand, and how they must follow each other so
 * that every program finds the words again. Programs see a space in a gap,
 * the end of a word in a step up or back, and turn around what runs from right
 * to left, each in its own way.
 */
#include <math.h>
#include <stdlib.h>

#include "layout/pages.h"
#include "write/pdfcanvas.h"
#include "write/pdfdoc.h"
#include "write/pdffont.h"
#include "write/pdfout.h"

/* Glyphs are moved where they would lie off by this much: the 2400th part of an
 * inch is a dot on a printing plate. Numbers between letters are half of what
 * a page of text takes. */
#define TOLERANCE (72.0 / 2400)
/* Tracking below this is left to the glyphs' own positions, 1/1000 em. */
#define LEAST_TRACKING 0.2

static const struct pdf_shown *
shown_at(const struct canvas *canvas, int i)
{
    return &g_array_index(canvas->shown, struct pdf_shown, i);
}

/* The width that tracking adds to each glyph, 1/1000 em: what most gaps of
 * the mark have too much by. Saying it once saves a number a glyph. */
static double
find_tracking(const struct canvas *canvas, double per_em)
{
    enum {
        SAMPLES = 24
    };
    double gaps[SAMPLES];
    int n = 0, n_shown = (int)canvas->shown->len;
    int step = MAX(1, n_shown / SAMPLES);
    for (int i = 0; i + 1 < n_shown && n < SAMPLES; i += step) {
        const struct pdf_shown *shown = shown_at(canvas, i);
        if (shown->is_space)
            continue;
        int advance = shown[1].x - shown->x;
        gaps[n++] = advance * per_em - shown->width / 1000.0;
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

/* True if a line ends with the mark and its paragraph goes on after a space:
 * that the break swallowed it is of no use but to the eye, and a reader that
 * goes by the structure would run the words together. So at the end of a
 * column, and where an element has two paragraphs, as a caption with its
 * credit. */
static bool
wants_space(const struct canvas *canvas, const struct mark *mark,
    const struct mark *next)
{
    if (mark->element < 0)
        return false;
    int block = canvas->blocks[mark->element];
    /* PDFBox (2.0) puts nothing between the end of a column and what begins
     * the next one. */
    if (canvas->position >= canvas->ends[block])
        return next != NULL && next->kind == MARK_TEXT && next->y < mark->y;
    return mark->after == MARK_SPACE || mark->after == MARK_ENDS;
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
    pdf_canvas_end_text(canvas);
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
    bool narrow; /* codes are single bytes */
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
    if (!show->narrow)
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
is_wide(const struct canvas *canvas, double per_em)
{
    const struct pdf_shown *before = NULL;
    for (guint i = 0; i < canvas->shown->len; i++) {
        const struct pdf_shown *shown = shown_at(canvas, (int)i);
        if (shown->is_silent)
            continue;
        if (before != NULL && !before->is_space && !shown->is_space &&
            (shown->x - before->x) * per_em - before->width / 1000.0 > WIDE_GAP)
            return true;
        before = shown;
    }
    return false;
}

/* 1/1000 em in the mark's lengths, of glyphs that are stretched. */
static double
per_em_of(const struct mark *mark)
{
    return 1000.0 * 10000.0 / ((double)mark->size * mark->stretch);
}

/* Whether the text of MARK, whose glyphs are those of canvas->shown, is said
 * apart from them. */
static bool
is_apart(const struct canvas *canvas, const struct mark *mark, double per_em)
{
    return mark->reworded || mark->written != NULL ||
        pdf_has_private(mark->text, mark->n_bytes) ||
        (!mark->rtl && is_wide(canvas, per_em));
}

/* Says the mark's text apart from its glyphs. */
static void
begin_actual_text(struct canvas *canvas, const struct mark *mark, bool space)
{
    g_autofree char *text = mark->written != NULL
        ? g_strdup(mark->written)
        : g_strndup(mark->text, (gsize)mark->n_bytes);
    g_autofree char *whole = g_strconcat(text, space ? " " : "", NULL);
    g_string_append(canvas->s, "/Span<</ActualText");
    pdf_append_text(canvas->s, whole);
    g_string_append(canvas->s, ">>BDC\n");
}

/* The mark's glyphs, or those that another glyph has the text of. */
static void
show_glyphs(struct canvas *canvas, struct show *show, double per_em,
    double tracking, bool silent)
{
    for (guint i = 0; i < canvas->shown->len; i++) {
        const struct pdf_shown *shown = shown_at(canvas, (int)i);
        if (shown->is_silent != silent)
            continue;
        set_rise(canvas, show, pdf_milli(-shown->y));
        show_adjust(show, shown->x * per_em);
        show_code(show, shown->code, shown->width / 1000.0 + tracking);
    }
}

static bool
has_silent(const struct canvas *canvas)
{
    for (guint i = 0; i < canvas->shown->len; i++)
        if (shown_at(canvas, (int)i)->is_silent)
            return true;
    return false;
}

/* Says a direction where the pen is, in what is nothing to the eye. */
static void
show_direction(
    struct canvas *canvas, const struct mark *mark, enum direction direction)
{
    if (direction == DIRECTION_NONE || canvas->direction_font < 0)
        return;
    struct mark sign = *mark;
    sign.font = canvas->direction_font;
    set_font(canvas, &sign, canvas->tracking);
    const struct pdf_font *font =
        pdf_fonts_lookup(canvas->doc->fonts, sign.font);
    struct show show = { .s = canvas->s, .narrow = font->narrow };
    show_code(&show, (uint16_t)font->directions[direction == DIRECTION_RTL], 0);
    show_close(&show);
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
    pdf_fonts_encode(canvas->doc->fonts, mark, canvas->shown);
    pdf_canvas_set_colour(canvas, mark->colour);
    double per_em = per_em_of(mark);
    double tracking = find_tracking(canvas, per_em);
    /* What the file says is a rounded length; the pen must go by that. */
    int64_t said = llround(tracking * mark->size / 1024.0);
    tracking = (double)said * 1024.0 / mark->size;
    move_to(canvas, mark);
    if (canvas->before != DIRECTION_NONE) {
        show_direction(canvas, mark, canvas->before);
        g_string_append(canvas->s, "0 0 Td\n");
    }
    set_font(canvas, mark, said);
    bool space =
        font->space != 0 && !canvas->spaced && wants_space(canvas, mark, next);
    bool first = mark->rtl || canvas->ends_left;
    double space_width = font->widths[font->space] / 1000.0 + tracking;
    struct show show = { .s = canvas->s,
        .narrow = font->narrow,
        .tolerance = TOLERANCE * 1000 * 1024 / mark->size };
    bool apart = is_apart(canvas, mark, per_em);
    /* The strings run against the order of reading. */
    if (mark->rtl)
        g_string_append(canvas->s, "/ReversedChars BMC\n");
    if (apart)
        begin_actual_text(canvas, mark, space);
    if (space && first)
        show_code(&show, (uint16_t)font->space_code, space_width);
    show_glyphs(canvas, &show, per_em, tracking, false);
    if (canvas->after != DIRECTION_NONE) {
        show_close(&show);
        show_direction(canvas, mark, canvas->after);
    }
    if (space && !first)
        show_code(&show, (uint16_t)font->space_code, space_width);
    show_close(&show);
    if (apart)
        g_string_append(canvas->s, "EMC\n");
    /* Silent glyphs come last, so that they stand between no letters. */
    bool silent = has_silent(canvas);
    if (silent) {
        g_string_append(canvas->s, "/Span<</ActualText()>>BDC\n");
        show_glyphs(canvas, &show, per_em, tracking, true);
        show_close(&show);
        g_string_append(canvas->s, "EMC\n");
    }
    if (mark->rtl)
        g_string_append(canvas->s, "EMC\n");
    if (mark->upwards)
        pdf_canvas_end_text(canvas);
    /* Poppler takes the end of what is marked within a run for the run's. */
    if (mark->rtl || apart || silent)
        pdf_canvas_end_run(canvas);
}

/* The marks from M on that stand on one line of one paragraph. */
static int
line_length(const struct canvas *canvas, const struct page *page, int m)
{
    const struct mark *first = &page->marks[m];
    int n = 1;
    for (; m + n < page->n_marks; n++) {
        const struct mark *mark = &page->marks[m + n];
        if (mark->kind != MARK_TEXT || !is_same_line(first, mark) ||
            mark->upwards || mark->element < 0 ||
            canvas->blocks[mark->element] != canvas->blocks[first->element])
            break;
    }
    return n;
}

/* Puts the marks in the order in which they stand on their line, from its left
 * end; false if they are no line that runs from right to left anywhere. */
static bool
order_marks(const struct mark *marks, int n, int *order)
{
    bool rtl = false;
    for (int i = 0; i < n; i++) {
        int k = i;
        for (; k > 0 && marks[order[k - 1]].x > marks[i].x; k--)
            order[k] = order[k - 1];
        order[k] = i;
        rtl |= marks[i].rtl;
    }
    /* Columns of one line each are none. */
    for (int i = 0; rtl && i + 1 < n; i++) {
        const struct mark *left = &marks[order[i]];
        if (marks[order[i + 1]].x - left->x - left->width > 2 * left->size)
            return false;
    }
    return rtl;
}

/*
 * Which directions are to be said around the Ith mark of a line from its left.
 * Poppler (22.12) gives the space between two directions to the one that is
 * not the line's, and so sets it on the other side of that; PDFBox (2.0) goes
 * by the first letter of the line.
 */
static void
say_directions(struct canvas *canvas, const struct mark *marks,
    const int *order, int n, int i)
{
    bool rtl = order[0] != 0;
    const struct mark *mark = &marks[order[i]];
    enum direction own = rtl ? DIRECTION_RTL : DIRECTION_LTR;
    bool turns = mark->rtl && i + 1 < n && !marks[order[i + 1]].rtl;
    canvas->before = i == 0 && mark->rtl != rtl ? own : DIRECTION_NONE;
    canvas->after = turns ? own : DIRECTION_NONE;
}

/*
 * The space after MARK, the last of a line that is read leftwards: programs
 * want it to the left of words that run the other way, but it is read after
 * them, and so is a run of its own. False if there is none.
 */
static bool
draw_space(
    struct canvas *canvas, const struct mark *mark, const struct mark *next)
{
    const struct pdf_font *font =
        pdf_fonts_lookup(canvas->doc->fonts, mark->font);
    if (mark->rtl || font->object == 0 || font->space == 0 ||
        mark->n_glyphs <= 0 || mark->size <= 0 || mark->stretch <= 0 ||
        !wants_space(canvas, mark, next))
        return false;
    pdf_fonts_encode(canvas->doc->fonts, mark, canvas->shown);
    if (is_apart(canvas, mark, per_em_of(mark)))
        return false;
    pdf_canvas_end_run(canvas);
    pdf_canvas_begin_run(canvas, mark, NO_RUN);
    move_to(canvas, mark);
    set_font(canvas, mark, canvas->tracking);
    struct show show = { .s = canvas->s, .narrow = font->narrow };
    show_code(&show, (uint16_t)font->space_code, 0);
    show_close(&show);
    pdf_canvas_end_run(canvas);
    return true;
}

/*
 * Shows a line with words from right to left: from its left end to its right,
 * as all programs take text to be shown that they turn around (PDFBox a line
 * at a time). Its runs are numbered in the order of reading. False if it is
 * nothing of the kind.
 */
static bool
draw_line(struct canvas *canvas, const struct page *page, int m, int n)
{
    const struct mark *marks = &page->marks[m];
    g_autofree int *order = g_new(int, n);
    if (!order_marks(marks, n, order))
        return false;
    g_autofree int *mcids = g_new(int, n);
    for (int i = 0; i < n; i++)
        mcids[i] = canvas->doc->imposed == NULL
            ? pdf_canvas_add_run(canvas, &marks[i])
            : NO_RUN;
    canvas->direction_font = -1;
    for (int i = 0; i < n; i++)
        if (pdf_fonts_lookup(canvas->doc->fonts, marks[i].font)->directions[0])
            canvas->direction_font = marks[i].font;
    int position = canvas->position;
    canvas->ends_left = order[0] == n - 1;
    canvas->position = position + n;
    canvas->spaced = canvas->ends_left &&
        draw_space(
            canvas, &marks[n - 1], m + n < page->n_marks ? &marks[n] : NULL);
    for (int i = 0; i < n; i++) {
        int k = order[i];
        pdf_canvas_end_run(canvas);
        pdf_canvas_begin_run(canvas, &marks[k], mcids[k]);
        canvas->position = position + k + 1;
        say_directions(canvas, marks, order, n, i);
        draw_text(canvas, &marks[k],
            m + k + 1 < page->n_marks ? &marks[k + 1] : NULL);
        canvas->spaced = false;
    }
    pdf_canvas_end_run(canvas);
    canvas->ends_left = false;
    canvas->before = canvas->after = DIRECTION_NONE;
    canvas->position = position + n;
    return true;
}

/* True of the number of a note that stands right behind its word. */
static bool
is_superior(const struct canvas *canvas, const struct page *page, int m)
{
    const struct mark *mark = &page->marks[m];
    if (m == 0 || mark->element < 0 || mark->upwards || mark->rtl ||
        canvas->doc->pages->elements[mark->element].kind != ELEMENT_REFERENCE)
        return false;
    const struct mark *before = mark - 1;
    return before->kind == MARK_TEXT && before->element >= 0 && !before->rtl &&
        before->element != mark->element && before->n_bytes > 0 &&
        before->text[before->n_bytes - 1] != ' ' &&
        is_same_line(before, mark) && mark->x >= before->x;
}

/*
 * A space over the glyphs of MARK, that is nobody's: some programs (MuPDF 1.21,
 * PDFBox 2.0) take "word3" for a word, and see one and a number then; those
 * that only look for gaps see what is printed. The structure has no space.
 */
static void
set_apart(struct canvas *canvas, const struct mark *mark)
{
    const struct pdf_font *font =
        pdf_fonts_lookup(canvas->doc->fonts, mark->font);
    if (font->object == 0 || font->space == 0 || mark->size <= 0 ||
        mark->stretch <= 0 || canvas->doc->imposed != NULL)
        return;
    pdf_canvas_end_run(canvas);
    g_string_append(canvas->s, "/Artifact<</Type/Pagination>>BDC\n");
    move_to(canvas, mark);
    set_font(canvas, mark, canvas->tracking);
    struct show show = { .s = canvas->s, .narrow = font->narrow };
    show_code(&show, (uint16_t)font->space_code, 0);
    show_close(&show);
    pdf_canvas_end_text(canvas);
    g_string_append(canvas->s, "EMC\n");
}

int
pdf_text_draw(struct canvas *canvas, const struct page *page, int m)
{
    const struct mark *mark = &page->marks[m];
    int n =
        mark->element >= 0 && !mark->upwards ? line_length(canvas, page, m) : 1;
    if (n > 1 && draw_line(canvas, page, m, n))
        return n;
    if (is_superior(canvas, page, m))
        set_apart(canvas, mark);
    pdf_canvas_begin_run(canvas, mark, NO_RUN);
    canvas->position++;
    draw_text(canvas, mark, m + 1 < page->n_marks ? mark + 1 : NULL);
    return 1;
}
