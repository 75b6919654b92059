#ifndef NEWSPRINT_WRITE_PDFCANVAS_H
#define NEWSPRINT_WRITE_PDFCANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

struct mark;
struct page;
struct pdf_document;

/* No element: also the state before the first run. */
#define NO_RUN (-2)

/* What a mark of direction says. */
enum direction {
    DIRECTION_NONE,
    DIRECTION_LTR,
    DIRECTION_RTL,
};

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
    GArray *shown;          /* struct pdf_shown, of the present text mark */
    bool spaced;            /* the space after the present mark is shown */
    guint8 *fonts, *images; /* used on the page, by index */
    bool ends_left;         /* the line of the present mark is read leftwards */
    int direction_font;     /* that has them; -1: none on the present line */
    enum direction before, after; /* to be said around the present mark */
    int position;                 /* of the present text mark among all */
    int *blocks; /* by element: the nearest one that is no part of a line */
    int *ends;   /* by block: the position of its last text */
};

void pdf_canvas_set_colour(struct canvas *canvas, uint32_t colour);

/* Ends the text object that may be open. */
void pdf_canvas_end_text(struct canvas *canvas);

/* The number on its page of a new run of the mark's element. */
int pdf_canvas_add_run(struct canvas *canvas, const struct mark *mark);

/* Opens the run that MARK belongs to, unless it is open. Its number is MCID,
 * or the next one if that is NO_RUN. */
void pdf_canvas_begin_run(
    struct canvas *canvas, const struct mark *mark, int mcid);
void pdf_canvas_end_run(struct canvas *canvas);

/* Shows the text mark PAGE->marks[M] and those behind it that make one line
 * with it that runs from right to left somewhere; gives how many. */
int pdf_text_draw(struct canvas *canvas, const struct page *page, int m);

#endif
