/*
 * The date line under the nameplate. What an edition says of itself there is
 * up to four things: its number, its place and day (or period), its website
 * and its price. Two stand at the ends of the line, of three one is in the
 * middle, and of four the last two share the end; what does not fit goes to a
 * second line, and on the narrowest paper each has a line of its own.
 */
#include "layout/furniture.h"

#include "base/arena.h"
#include "base/text.h"
#include "edition/words.h"

#define MOST 4

/* What stands side by side: at the start, in the middle, at the end. */
struct row {
    struct para *parts[3];
};

struct folioline {
    struct setter *setter;
    struct box *box;
    int element;
    const char *texts[MOST]; /* in order */
    int n;
    int middle; /* the text that is in the middle of three or more */
};

static struct para *
make_part(struct folioline *f, const char *text)
{
    const struct edition *e = f->setter->edition;
    const struct para_spec spec = {
        .text = text,
        .role = ROLE_FOLIO_LINE,
        .element = setter_add_element(f->setter, ELEMENT_PARAGRAPH, f->element),
        .lang = e->lang,
        .rtl = e->rtl,
        .colour = STYLE_NO_COLOUR,
        .no_elements = true,
    };
    return para_new(f->setter, &spec);
}

static int
width_of(struct folioline *f, const char *text)
{
    struct para *para = furniture_para(f->setter, text, ROLE_FOLIO_LINE);
    return para != NULL ? para_width(para) : 0;
}

static void
add_text(struct folioline *f, const char *text)
{
    if (text != NULL && text[0] != '\0')
        f->texts[f->n++] = text;
}

static void
collect_texts(struct folioline *f)
{
    const struct edition *e = f->setter->edition;
    struct arena *arena = f->setter->galley;
    const char *day = e->period != NULL ? e->period
        : e->dated ? date_format(&e->date, e->lang, true, arena)
                   : NULL;
    const char *place = e->place;
    if (place != NULL && place[0] != '\0' && day != NULL)
        day = arena_printf(
            arena, "%s%s%s", place, words_lookup(e->lang)->comma, day);
    add_text(f, e->number);
    f->middle = f->n;
    add_text(f, day != NULL ? day : place);
    add_text(f, furniture_address(f->setter, e->website));
    add_text(f, e->price);
    /* The day is between the others, whichever there are. */
    if (f->n == 3 && f->middle == 0) {
        const char *first = f->texts[0];
        f->texts[0] = f->texts[1];
        f->texts[1] = first;
    }
    if (f->n >= 3)
        f->middle = 1;
}

/* Whether texts of these widths stand side by side with some white between
 * them, the middle one in the middle of the line or, failing that, of the
 * white that the others leave. */
static bool
fits(const struct folioline *f, const int widths[3])
{
    int gap = f->setter->style->roles[ROLE_FOLIO_LINE].size * 3 / 2;
    int total = widths[0] + widths[1] + widths[2];
    total += (widths[0] > 0 && widths[1] > 0 ? gap : 0) +
        (widths[1] > 0 && widths[2] > 0 ? gap : 0) +
        (widths[1] == 0 && widths[0] > 0 && widths[2] > 0 ? gap : 0);
    return total <= f->box->width;
}

static void
draw_row(struct folioline *f, const struct row *row)
{
    const struct role_style *role = &f->setter->style->roles[ROLE_FOLIO_LINE];
    int width = f->box->width, widths[3];
    for (int i = 0; i < 3; i++)
        widths[i] = row->parts[i] != NULL ? para_width(row->parts[i]) : 0;
    int centre = (width - widths[1]) / 2, gap = role->size;
    if (centre < widths[0] + gap ||
        centre + widths[1] + gap + widths[2] > width)
        centre = widths[0] + (width - widths[0] - widths[1] - widths[2]) / 2;
    const int starts[3] = { 0, centre, width - widths[2] };
    for (int i = 0; i < 3; i++) {
        if (row->parts[i] == NULL)
            continue;
        int x =
            f->setter->edition->rtl ? width - starts[i] - widths[i] : starts[i];
        box_add_whole(f->setter, f->box, row->parts[i], MAX(0, x),
            f->box->height + box_baseline(role));
    }
    f->box->height += role->leading;
}

static void
add_row(
    struct folioline *f, const char *start, const char *middle, const char *end)
{
    const char *const texts[3] = { start, middle, end };
    struct row row = { 0 };
    for (int i = 0; i < 3; i++)
        if (texts[i] != NULL)
            row.parts[i] = make_part(f, texts[i]);
    draw_row(f, &row);
}

static bool
row_fits(
    struct folioline *f, const char *start, const char *middle, const char *end)
{
    const int widths[3] = { width_of(f, start), width_of(f, middle),
        width_of(f, end) };
    return fits(f, widths);
}

/* Each on a line of its own, or on several. */
static void
add_stack(struct folioline *f)
{
    for (int i = 0; i < f->n; i++) {
        struct para *para = make_part(f, f->texts[i]);
        if (para != NULL)
            f->box->height += box_add_lines(
                f->setter, f->box, para, 0, f->box->height, f->box->width);
    }
}

/* Four texts: the last two share the end, or the website gets the middle of a
 * second line. */
static void
add_four(struct folioline *f)
{
    /* A mark of direction keeps an address from its neighbour. */
    const char *dot = f->setter->edition->rtl ? "\u200f · " : " · ";
    const char *end = arena_printf(
        f->setter->galley, "%s%s%s", f->texts[2], dot, f->texts[3]);
    if (row_fits(f, f->texts[0], f->texts[1], end)) {
        add_row(f, f->texts[0], f->texts[1], end);
    } else if (row_fits(f, f->texts[0], f->texts[1], f->texts[3]) &&
        row_fits(f, NULL, f->texts[2], NULL)) {
        add_row(f, f->texts[0], f->texts[1], f->texts[3]);
        add_row(f, NULL, f->texts[2], NULL);
    } else if (row_fits(f, f->texts[0], f->texts[2], f->texts[3]) &&
        row_fits(f, NULL, f->texts[1], NULL)) {
        add_row(f, NULL, f->texts[1], NULL);
        add_row(f, f->texts[0], f->texts[2], f->texts[3]);
    } else {
        add_stack(f);
    }
}

static void
add_texts(struct folioline *f)
{
    const char *const *t = f->texts;
    if (f->n == 4)
        add_four(f);
    else if (f->n == 3 && row_fits(f, t[0], t[1], t[2]))
        add_row(f, t[0], t[1], t[2]);
    else if (f->n == 3 && row_fits(f, t[0], NULL, t[2]) &&
        row_fits(f, NULL, t[1], NULL)) {
        add_row(f, NULL, t[1], NULL);
        add_row(f, t[0], NULL, t[2]);
    } else if (f->n == 2 && row_fits(f, t[0], NULL, t[1]))
        add_row(f, t[0], NULL, t[1]);
    else
        add_stack(f);
}

void
folioline_add(struct setter *setter, struct box *box, int element)
{
    const struct role_style *role = &setter->style->roles[ROLE_FOLIO_LINE];
    struct folioline f = { .setter = setter, .box = box, .element = element };
    collect_texts(&f);
    box->height += role->space_before;
    /* Without anything to say there is one rule under the name. */
    if (f.n > 0) {
        if (role->rule_above > 0)
            box_add_rect(setter, box, 0, box->height, box->width,
                role->rule_above, role->rule_colour);
        box->height += role->rule_above + role->size / 6;
        add_texts(&f);
        box->height += role->size / 8;
    }
    if (role->rule_below > 0)
        box_add_rect(setter, box, 0, box->height, box->width, role->rule_below,
            role->rule_colour);
    box->height += role->rule_below + role->space_after;
}
