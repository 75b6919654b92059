/*
 * Paper: the sizes that people name, and what becomes of a style on paper that
 * it was not drawn for. Its columns keep their width as far as they can, since
 * the length of a line is what readers feel; their number gives way.
 */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/length.h"
#include "edition/styleparts.h"

/* Newspapers' and offices' names; the ISO sizes rounded as the standard
 * rounds them. */
static const struct paper {
    const char *name;
    const char *width, *height;
} papers[] = {
    { "A0", "841mm", "1189mm" },
    { "A1", "594mm", "841mm" },
    { "A2", "420mm", "594mm" },
    { "A3", "297mm", "420mm" },
    { "A4", "210mm", "297mm" },
    { "A5", "148mm", "210mm" },
    { "A6", "105mm", "148mm" },
    { "B4", "250mm", "353mm" },
    { "B5", "176mm", "250mm" },
    { "Letter", "8.5in", "11in" },
    { "Legal", "8.5in", "14in" },
    { "Tabloid", "11in", "17in" },
    { "Berliner", "315mm", "470mm" },
    { "Broadsheet", "375mm", "600mm" },
};

/* Smaller than a playing card, or larger than PDF readers open. */
#define PAPER_LEAST (140 * LENGTH_PT)
#define PAPER_LARGEST (14400 * LENGTH_PT)

/* One side of "182mm x 257mm"; UNIT is the other side's, for "182x257mm". */
static bool
parse_side(const char *s, const char *unit, int *length)
{
    char *end = NULL;
    g_ascii_strtod(s, &end);
    bool bare = end != s && *end == '\0';
    g_autofree char *whole = g_strconcat(s, bare ? unit : "", NULL);
    return length_parse(whole, length) && *length >= PAPER_LEAST &&
        *length <= PAPER_LARGEST;
}

static bool
parse_size(const char *s, int *width, int *height)
{
    const char *cross = strpbrk(s, ",xX*");
    size_t skip = 1;
    if (cross == NULL) {
        cross = strstr(s, "×");
        skip = strlen("×");
    }
    if (cross == NULL)
        return false;
    g_autofree char *left = g_strndup(s, (size_t)(cross - s));
    g_autofree char *right = g_strdup(cross + skip);
    g_strstrip(left);
    g_strstrip(right);
    char *unit = NULL;
    g_ascii_strtod(right, &unit);
    int w, h;
    if (!parse_side(left, unit, &w) || !parse_side(right, "", &h))
        return false;
    *width = w;
    *height = h;
    return true;
}

bool
style_parse_paper(const char *s, int *width, int *height)
{
    g_autofree char *name = g_strstrip(g_strdup(s));
    for (size_t i = 0; i < G_N_ELEMENTS(papers); i++) {
        if (g_ascii_strcasecmp(name, papers[i].name) != 0)
            continue;
        return length_parse(papers[i].width, width) &&
            length_parse(papers[i].height, height);
    }
    return parse_size(name, width, height);
}

int
style_measure(const struct style *style)
{
    int text =
        style->paper_width - style->margin_inside - style->margin_outside;
    return (text - (style->columns - 1) * style->gutter) / style->columns;
}

static int
scale(int length, double factor)
{
    return (int)lround(length * factor);
}

/* On smaller paper margins shrink in proportion; on larger paper the white
 * would only be wasted. */
static void
fit_margins(struct style *style, const struct style *drawn)
{
    double x = fmin(1, (double)style->paper_width / drawn->paper_width);
    double y = fmin(1, (double)style->paper_height / drawn->paper_height);
    style->margin_inside = scale(drawn->margin_inside, x);
    style->margin_outside = scale(drawn->margin_outside, x);
    style->margin_top = scale(drawn->margin_top, y);
    style->margin_bottom = scale(drawn->margin_bottom, y);
}

const struct style *
style_fit_paper(
    struct arena *arena, const struct style *drawn, int width, int height)
{
    if (width == drawn->paper_width && height == drawn->paper_height)
        return drawn;
    struct style *style = arena_memdup(arena, drawn, sizeof *drawn);
    style->paper_width = width;
    style->paper_height = height;
    fit_margins(style, drawn);
    int measure = style_measure(drawn);
    if (drawn->columns > 1) {
        int text = width - style->margin_inside - style->margin_outside;
        style->columns = (int)lround(
            (double)(text + style->gutter) / (measure + style->gutter));
        style->columns = CLAMP(style->columns, 1, 12);
        return style;
    }
    /* One column stays one: what is too wide for it becomes margin. */
    int extra = style_measure(style) - measure;
    if (extra > 0) {
        style->margin_inside += extra / 2;
        style->margin_outside += extra - extra / 2;
    }
    return style;
}
